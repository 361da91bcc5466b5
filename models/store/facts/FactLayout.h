// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/Database.h"
#include "models/store/projection/Context.h"

#include <QByteArrayList>

#include <climits>
#include <string>
#include <vector>

namespace hearth::store {

enum class FactType { Bool, Int, Decimal, Money, Date, Code, Set, Text };

/// An empty date in a column (rules-grammar.md section 8); an empty code, text is '', an empty set 0.
inline constexpr qint64 emptyDay = INT_MIN;

/// One column of a facts table. Columns are NULL while the fact is unknown; bool is 0 or 1, money in fen, decimals are
/// scaled by 10,000, dates are days since 1970-01-01, sets masks in the order of their list.
struct FactColumn {
    const catalogue::Fact *fact = nullptr;
    FactType type = FactType::Text;
    /// Code to bit, for a set.
    const std::unordered_map<std::string, int> *list = nullptr;
    [[nodiscard]] bool isText() const { return type == FactType::Code || type == FactType::Text; }
};

/// A table of facts: one row for each household, each person, or each row of a collection.
struct FactTable {
    enum class Owner { Household, Person };
    QByteArray name;
    std::string collection; ///< empty for household_facts and person_facts
    Owner owner = Owner::Household;
    /// 0 or 1 for each row, before the facts: household_facts and person_facts say which of their owner's lists are
    /// complete.
    std::vector<std::string> marks;
    std::vector<FactColumn> facts;

    [[nodiscard]] bool isRows() const { return !collection.empty(); }
    /// rid, household and person, as far as the table has them.
    [[nodiscard]] int keyColumns() const
    {
        return isRows() ? (owner == Owner::Person ? 3 : 2) : owner == Owner::Person ? 2 : 1;
    }
    [[nodiscard]] int columnCount() const { return keyColumns() + static_cast<int>(marks.size() + facts.size()); }
    /// Comma separated, in the order of the DDL.
    [[nodiscard]] QByteArray columnList() const;
    [[nodiscard]] int placeOf(std::string_view factId) const;
    [[nodiscard]] int markOf(std::string_view mark) const;
};

/// The facts tables as facts.tsv wants them: household_facts, person_facts and c_<collection> (data-model.md sections
/// 12 and 13). What an answer says (scopes answer, found_*, declared_*) is read from the answer. Immutable.
class FactLayout {
public:
    explicit FactLayout(const ProjectionContext &context);

    /// household_facts first, then person_facts, then the collections in the order of facts.tsv.
    [[nodiscard]] const std::vector<FactTable> &tables() const { return m_tables; }
    [[nodiscard]] const FactTable &households() const { return m_tables[0]; }
    [[nodiscard]] const FactTable &persons() const { return m_tables[1]; }
    /// Changes with any fact, its type, its definition and its code list.
    [[nodiscard]] const QByteArray &hash() const { return m_hash; }

    [[nodiscard]] QByteArrayList createTables(Dialect dialect) const;
    [[nodiscard]] QByteArrayList createIndexes() const;

private:
    std::vector<FactTable> m_tables;
    QByteArray m_hash;
};

/// Lists that are complete only when somebody said so; the others are closed: a roll tells every row.
[[nodiscard]] const std::vector<std::string> &openLists(FactTable::Owner owner);

} // namespace hearth::store
