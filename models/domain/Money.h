// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <compare>
#include <optional>

namespace hearth::domain {

/// An amount in minor units (fen). Unknown money is std::optional<Money>, never 0.
/// On the wire it is a decimal text with two places: "2300.00".
struct Money {
    qint64 fen = 0;

    [[nodiscard]] auto operator<=>(const Money &) const = default;
    /// Optional sign, digits, at most two places; no separators, no exponent. Overflow is refused.
    [[nodiscard]] static std::optional<Money> fromString(QStringView text);
    [[nodiscard]] QString toString() const;
};

/// A decimal with four places, scaled by 10,000. On the wire without trailing zeros: "33.5".
struct Decimal {
    qint64 scaled = 0;

    [[nodiscard]] auto operator<=>(const Decimal &) const = default;
    [[nodiscard]] static std::optional<Decimal> fromString(QStringView text);
    [[nodiscard]] QString toString() const;
};

} // namespace hearth::domain
