// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/Clock.h"

#include <QRandomGenerator>
#include <QTimeZone>

#include <chrono>

namespace hearth::domain {

using namespace Qt::StringLiterals;

namespace {
constexpr int cityOffsetSeconds = 8 * 3600;
}

QDateTime SystemClock::nowUtc() const
{
    return QDateTime::currentDateTimeUtc();
}

qint64 SystemClock::monotonicMs() const
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

QByteArray SystemRandom::bytes(int count)
{
    QByteArray out(count, Qt::Uninitialized);
    auto *generator = QRandomGenerator::system();
    for (int i = 0; i < count; i += 4) {
        const quint32 word = generator->generate();
        for (int k = 0; k < 4 && i + k < count; ++k)
            out[i + k] = static_cast<char>((word >> (8 * k)) & 0xFFu);
    }
    return out;
}

quint64 SystemRandom::below(quint64 bound)
{
    // Rejection keeps the result uniform for bounds that do not divide 2^64.
    const quint64 limit = bound * (~quint64(0) / bound);
    quint64 value = 0;
    do
        value = QRandomGenerator::system()->generate64();
    while (value >= limit);
    return value % bound;
}

QDateTime toCityTime(const QDateTime &utc)
{
    return utc.toOffsetFromUtc(cityOffsetSeconds);
}

QDate cityDate(const QDateTime &utc)
{
    return toCityTime(utc).date();
}

QDateTime fromCityTime(QDate day, QTime time)
{
    return QDateTime(day, time, Qt::OffsetFromUTC, cityOffsetSeconds).toUTC();
}

QString toWireTime(const QDateTime &utc)
{
    return utc.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss.zzzZ"_s);
}

QDateTime fromWireTime(QStringView text)
{
    QDateTime parsed = QDateTime::fromString(text.toString(), Qt::ISODateWithMs);
    if (!parsed.isValid() || parsed.timeSpec() == Qt::LocalTime)
        return {};
    return parsed.toUTC();
}

} // namespace hearth::domain
