// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Money.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <compare>
#include <optional>
#include <variant>

namespace hearth::rules {

/// Kleene's three values: a rule is met, not met, or not decided by what is known.
enum class Truth { NotMet, Unknown, Met };

[[nodiscard]] Truth negated(Truth a);
[[nodiscard]] Truth both(Truth a, Truth b);
[[nodiscard]] Truth either(Truth a, Truth b);
[[nodiscard]] inline Truth truthOf(bool holds) { return holds ? Truth::Met : Truth::NotMet; }

/// An exact number, numerator over denominator, reduced, 128 bits each. Money is counted in yuan.
/// Nothing is rounded before a comparison (rules-grammar.md section 7); what does not fit 128 bits has no value.
class Fraction {
public:
    Fraction() = default;
    Fraction(qint64 whole) : m_num(whole) {}
    [[nodiscard]] static Fraction ofScaled(qint64 scaled, qint64 scale);
    /// Digits with at most one point and 12 places, optional sign.
    [[nodiscard]] static std::optional<Fraction> fromString(QStringView text);

    [[nodiscard]] std::optional<Fraction> plus(const Fraction &other) const;
    [[nodiscard]] std::optional<Fraction> minus(const Fraction &other) const;
    [[nodiscard]] std::optional<Fraction> times(const Fraction &other) const;
    /// No value when the divisor is 0.
    [[nodiscard]] std::optional<Fraction> over(const Fraction &other) const;
    enum class Rounding { Nearest, Up, Down };
    /// To a multiple of a step above 0; Nearest takes halves away from zero.
    [[nodiscard]] std::optional<Fraction> rounded(const Fraction &step, Rounding rounding) const;

    /// No value when the cross products do not fit.
    [[nodiscard]] std::optional<std::strong_ordering> compare(const Fraction &other) const;
    [[nodiscard]] bool isZero() const { return m_num == 0; }
    [[nodiscard]] bool isNegative() const { return m_num < 0; }
    /// At least `places` decimals; more, up to six, when the value needs them.
    [[nodiscard]] QString toString(int places = 0) const;

private:
    using Wide = __int128;
    [[nodiscard]] static std::optional<Fraction> make(Wide num, Wide den);
    Wide m_num = 0;
    Wide m_den = 1;
};

/// The type of a fact, a parameter or an expression.
enum class Type { Bool, Int, Decimal, Money, Date, Code, Set, Text };

/// A known value of a fact: something, or "empty" (it is known that nothing applies). Unknown is std::nullopt around it.
class Value {
public:
    /// Empty.
    Value() = default;
    [[nodiscard]] static Value of(bool truth);
    [[nodiscard]] static Value of(const Fraction &number);
    [[nodiscard]] static Value of(domain::Money money);
    [[nodiscard]] static Value of(domain::Decimal decimal);
    /// Empty when the date is not valid.
    [[nodiscard]] static Value of(QDate date);
    /// A code or a text; "" is empty.
    [[nodiscard]] static Value of(const QString &text);
    [[nodiscard]] static Value of(const QStringList &codes);

    [[nodiscard]] bool isEmpty() const { return std::holds_alternative<std::monostate>(m_value); }
    [[nodiscard]] const bool *truth() const { return std::get_if<bool>(&m_value); }
    [[nodiscard]] const Fraction *number() const { return std::get_if<Fraction>(&m_value); }
    [[nodiscard]] const QDate *date() const { return std::get_if<QDate>(&m_value); }
    [[nodiscard]] const QString *text() const { return std::get_if<QString>(&m_value); }
    [[nodiscard]] const QStringList *set() const { return std::get_if<QStringList>(&m_value); }
    /// As it is shown and logged: "2300.00", "2026-03-01", "y", "-" when empty.
    [[nodiscard]] QString toString(Type type) const;

private:
    std::variant<std::monostate, bool, Fraction, QDate, QString, QStringList> m_value;
};

/// add_months of rules-grammar.md section 5: 31 August + 6 months is the last day of February.
[[nodiscard]] QDate addMonths(QDate day, int months);
/// The greatest whole k with addMonths(from, k) <= today; negative for a later day.
[[nodiscard]] int monthsSince(QDate from, QDate today);

} // namespace hearth::rules
