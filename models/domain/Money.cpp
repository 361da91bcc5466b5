// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/Money.h"

#include <limits>

namespace hearth::domain {

namespace {

std::optional<qint64> parseScaled(QStringView text, int places)
{
    const bool negative = text.startsWith(u'-');
    if (negative)
        text = text.mid(1);
    const qsizetype dot = text.indexOf(u'.');
    const QStringView whole = dot < 0 ? text : text.left(dot);
    const QStringView fraction = dot < 0 ? QStringView() : text.mid(dot + 1);
    if (whole.isEmpty() || whole.size() > 15 || (dot >= 0 && fraction.isEmpty()) || fraction.size() > places)
        return std::nullopt;
    qint64 value = 0;
    const auto append = [&value](QChar c) {
        if (c < u'0' || c > u'9' || value > (std::numeric_limits<qint64>::max() - 9) / 10)
            return false;
        value = value * 10 + (c.unicode() - u'0');
        return true;
    };
    for (const QChar c : whole)
        if (!append(c))
            return std::nullopt;
    for (int i = 0; i < places; ++i)
        if (!append(i < fraction.size() ? fraction[i] : QChar(u'0')))
            return std::nullopt;
    return negative ? -value : value;
}

QString formatScaled(qint64 value, int places)
{
    const bool negative = value < 0;
    const quint64 magnitude = negative ? ~static_cast<quint64>(value) + 1 : static_cast<quint64>(value);
    QString digits = QString::number(magnitude).rightJustified(places + 1, QChar(u'0'));
    digits.insert(digits.size() - places, QChar(u'.'));
    return negative ? u'-' + digits : digits;
}

} // namespace

std::optional<Money> Money::fromString(QStringView text)
{
    const auto value = parseScaled(text, 2);
    return value ? std::optional(Money{*value}) : std::nullopt;
}

QString Money::toString() const
{
    return formatScaled(fen, 2);
}

std::optional<Decimal> Decimal::fromString(QStringView text)
{
    const auto value = parseScaled(text, 4);
    return value ? std::optional(Decimal{*value}) : std::nullopt;
}

QString Decimal::toString() const
{
    QString text = formatScaled(scaled, 4);
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(u'.'))
        text.chop(1);
    return text;
}

} // namespace hearth::domain
