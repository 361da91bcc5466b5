// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/Value.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hearth::rules {

namespace {

using Wide = __int128;

Wide magnitude(Wide value)
{
    return value < 0 ? -value : value;
}

Wide commonDivisor(Wide a, Wide b)
{
    a = magnitude(a);
    b = magnitude(b);
    while (b != 0) {
        const Wide rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

bool multiply(Wide a, Wide b, Wide *product)
{
    return !__builtin_mul_overflow(a, b, product);
}

/// Rounded down, also below zero.
Wide floorDivide(Wide a, Wide b)
{
    const Wide quotient = a / b;
    return (a % b != 0 && a < 0) ? quotient - 1 : quotient;
}

QString digitsOf(Wide value)
{
    QString text;
    do {
        text.prepend(QChar(u'0' + static_cast<char16_t>(value % 10)));
        value /= 10;
    } while (value > 0);
    return text;
}

} // namespace

Truth negated(Truth a)
{
    switch (a) {
    case Truth::Met: return Truth::NotMet;
    case Truth::NotMet: return Truth::Met;
    case Truth::Unknown: break;
    }
    return Truth::Unknown;
}

Truth both(Truth a, Truth b)
{
    return std::min(a, b);
}

Truth either(Truth a, Truth b)
{
    return std::max(a, b);
}

std::optional<Fraction> Fraction::make(Wide num, Wide den)
{
    if (den == 0)
        return std::nullopt;
    if (den < 0) {
        num = -num;
        den = -den;
    }
    const Wide divisor = commonDivisor(num, den);
    Fraction result;
    result.m_num = divisor > 1 ? num / divisor : num;
    result.m_den = divisor > 1 ? den / divisor : den;
    return result;
}

Fraction Fraction::ofScaled(qint64 scaled, qint64 scale)
{
    return make(scaled, scale).value_or(Fraction());
}

std::optional<Fraction> Fraction::fromString(QStringView text)
{
    const bool negative = text.startsWith(u'-');
    if (negative)
        text = text.mid(1);
    Wide num = 0;
    Wide den = 1;
    bool point = false;
    int digits = 0;
    int places = 0;
    for (const QChar c : text) {
        if (c == u'.' && !point && digits > 0) {
            point = true;
            continue;
        }
        if (c < u'0' || c > u'9' || ++digits > 30 || (point && ++places > 12))
            return std::nullopt;
        num = num * 10 + (c.unicode() - u'0');
        if (point)
            den *= 10;
    }
    if (digits == 0 || (point && places == 0))
        return std::nullopt;
    return make(negative ? -num : num, den);
}

std::optional<Fraction> Fraction::plus(const Fraction &other) const
{
    Wide left = 0;
    Wide right = 0;
    Wide den = 0;
    Wide num = 0;
    if (!multiply(m_num, other.m_den, &left) || !multiply(other.m_num, m_den, &right)
        || !multiply(m_den, other.m_den, &den) || __builtin_add_overflow(left, right, &num))
        return std::nullopt;
    return make(num, den);
}

std::optional<Fraction> Fraction::minus(const Fraction &other) const
{
    Fraction negative = other;
    negative.m_num = -negative.m_num;
    return plus(negative);
}

std::optional<Fraction> Fraction::times(const Fraction &other) const
{
    Wide num = 0;
    Wide den = 0;
    if (!multiply(m_num, other.m_num, &num) || !multiply(m_den, other.m_den, &den))
        return std::nullopt;
    return make(num, den);
}

std::optional<Fraction> Fraction::over(const Fraction &other) const
{
    Wide num = 0;
    Wide den = 0;
    if (!multiply(m_num, other.m_den, &num) || !multiply(m_den, other.m_num, &den))
        return std::nullopt;
    return make(num, den);
}

std::optional<Fraction> Fraction::rounded(const Fraction &step, Rounding rounding) const
{
    if (step.m_num <= 0)
        return std::nullopt;
    const auto steps = over(step);
    if (!steps)
        return std::nullopt;
    const Wide below = floorDivide(steps->m_num, steps->m_den);
    const Wide rest = steps->m_num - below * steps->m_den;
    Wide count = below;
    switch (rounding) {
    case Rounding::Down: break;
    case Rounding::Up: count += rest > 0 ? 1 : 0; break;
    case Rounding::Nearest: {
        // Halves go away from zero: up above zero, down below it.
        const Wide twice = rest * 2;
        if (twice > steps->m_den || (twice == steps->m_den && steps->m_num > 0))
            ++count;
        break;
    }
    }
    Fraction whole;
    whole.m_num = count;
    return whole.times(step);
}

std::optional<std::strong_ordering> Fraction::compare(const Fraction &other) const
{
    Wide left = 0;
    Wide right = 0;
    if (!multiply(m_num, other.m_den, &left) || !multiply(other.m_num, m_den, &right))
        return std::nullopt;
    return left < right ? std::strong_ordering::less
        : left > right  ? std::strong_ordering::greater
                        : std::strong_ordering::equal;
}

QString Fraction::toString(int places) const
{
    constexpr int mostPlaces = 6;
    Wide rest = magnitude(m_num) % m_den;
    QString text = digitsOf(magnitude(m_num) / m_den);
    QString decimals;
    // Beyond 10^36 one more digit would not fit; such denominators come from no table.
    while (decimals.size() < mostPlaces && (rest != 0 || decimals.size() < places) && multiply(rest, 10, &rest)) {
        decimals += QChar(u'0' + static_cast<char16_t>(rest / m_den));
        rest %= m_den;
    }
    if (!decimals.isEmpty())
        text += u'.' + decimals;
    return m_num < 0 ? u'-' + text : text;
}

Value Value::of(bool truth)
{
    Value value;
    value.m_value.emplace<bool>(truth);
    return value;
}

Value Value::of(const Fraction &number)
{
    Value value;
    value.m_value.emplace<Fraction>(number);
    return value;
}

Value Value::of(domain::Money money)
{
    return of(Fraction::ofScaled(money.fen, 100));
}

Value Value::of(domain::Decimal decimal)
{
    return of(Fraction::ofScaled(decimal.scaled, 10000));
}

Value Value::of(QDate date)
{
    Value value;
    if (date.isValid())
        value.m_value.emplace<QDate>(date);
    return value;
}

Value Value::of(const QString &text)
{
    Value value;
    if (!text.isEmpty())
        value.m_value.emplace<QString>(text);
    return value;
}

Value Value::of(const QStringList &codes)
{
    Value value;
    value.m_value.emplace<QStringList>(codes);
    return value;
}

QString Value::toString(Type type) const
{
    if (const bool *held = truth())
        return *held ? u"y"_s : u"n"_s;
    if (const Fraction *held = number())
        return held->toString(type == Type::Money ? 2 : 0);
    if (const QDate *held = date())
        return held->toString(Qt::ISODate);
    if (const QString *held = text())
        return *held;
    if (const QStringList *held = set())
        return held->isEmpty() ? u"-"_s : held->join(u',');
    return u"-"_s;
}

QDate addMonths(QDate day, int months)
{
    return day.addMonths(months);
}

int monthsSince(QDate from, QDate today)
{
    int months = (today.year() - from.year()) * 12 + today.month() - from.month();
    if (addMonths(from, months) > today)
        --months;
    return months;
}

} // namespace hearth::rules
