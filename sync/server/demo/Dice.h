// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Clock.h"
#include "models/domain/RecordId.h"

#include <QDate>
#include <QString>
#include <QStringList>

namespace hearth::demo {

/// The one source of chance of a demo city: the same seed gives the same city on every machine.
class Dice final : public domain::Random {
public:
    explicit Dice(quint64 seed) : m_state(seed) {}

    [[nodiscard]] QByteArray bytes(int count) override
    {
        QByteArray out(count, '\0');
        for (char &c : out)
            c = static_cast<char>(next() & 0xFF);
        return out;
    }
    [[nodiscard]] quint64 below(quint64 bound) override { return next() % bound; }
    [[nodiscard]] int roll(int bound) { return static_cast<int>(next() % static_cast<quint64>(bound)); }
    [[nodiscard]] int between(int low, int high) { return low + roll(high - low + 1); }
    /// True in `percent` of a hundred cases.
    [[nodiscard]] bool chance(double percent) { return double(next() % 100'000) < percent * 1000.0; }
    [[nodiscard]] const QString &pick(const QStringList &list) { return list.at(roll(static_cast<int>(list.size()))); }

private:
    /// SplitMix64 (Steele, Lea, Flood 2014).
    quint64 next()
    {
        quint64 z = (m_state += 0x9E3779B97F4A7C15ull);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
        return z ^ (z >> 31);
    }
    quint64 m_state;
};

/// A clock that stands at 09:00 of the day that a demo city hangs on.
class DayClock final : public domain::Clock {
public:
    explicit DayClock(QDate day) : m_now(domain::fromCityTime(day, QTime(9, 0))) {}
    [[nodiscard]] QDateTime nowUtc() const override { return m_now; }
    [[nodiscard]] qint64 monotonicMs() const override { return 0; }

private:
    QDateTime m_now;
};

} // namespace hearth::demo
