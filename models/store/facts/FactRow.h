// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/facts/FactLayout.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::store {

/// One fact as it stands in a column: unknown, a number, or a text.
struct FactCell {
    enum class Kind : char { Unknown, Number, Text };
    Kind kind = Kind::Unknown;
    qint64 number = 0;
    std::string text;

    [[nodiscard]] static FactCell unknown() { return {}; }
    [[nodiscard]] static FactCell of(qint64 value) { return {Kind::Number, value, {}}; }
    [[nodiscard]] static FactCell of(std::optional<qint64> value) { return value ? of(*value) : unknown(); }
    [[nodiscard]] static FactCell of(std::optional<int> value) { return value ? of(qint64(*value)) : unknown(); }
    [[nodiscard]] static FactCell truth(bool value) { return of(qint64(value ? 1 : 0)); }
    [[nodiscard]] static FactCell code(std::string_view value) { return {Kind::Text, 0, std::string(value)}; }
    [[nodiscard]] static FactCell noDay() { return of(emptyDay); }
    /// "It is known that nothing applies": an empty day, code, text or set; 0 and n for types that cannot be empty.
    [[nodiscard]] static FactCell none(FactType type)
    {
        return type == FactType::Code || type == FactType::Text ? code({})
            : type == FactType::Date                            ? noDay()
                                                                : of(qint64(0));
    }
    [[nodiscard]] bool known() const { return kind != Kind::Unknown; }
    bool operator==(const FactCell &) const = default;
};

/// One row of a facts table: the marks come before the facts.
struct FactRow {
    qint64 rid = 0;
    qint64 household = 0;
    qint64 person = 0; ///< of a row of a person's collection
    std::vector<FactCell> cells;
    bool operator==(const FactRow &) const = default;
};

/// All facts of one file: rows by table, in the order of FactLayout::tables(). Without a household record there are
/// none.
struct FileFacts {
    std::vector<std::vector<FactRow>> tables;
};

} // namespace hearth::store
