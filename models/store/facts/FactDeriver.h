// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/facts/FactRow.h"
#include "models/store/facts/FactSources.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace hearth::store {

/// One row of a collection while it is derived.
struct FactSourceRow {
    const ParsedRecord *record = nullptr;
    const FactPerson *person = nullptr; ///< owner of a person's row
    /// Of medical_bill, one month of medical_year.settled_months: [last settlement day, self-paid].
    const Fields::Element *month = nullptr;
};

using HouseholdFact = FactCell (*)(const FactSources &);
using PersonFact = FactCell (*)(const FactSources &, const FactPerson &);
using RowFact = FactCell (*)(const FactSources &, const FactSourceRow &);

// Facts whose definition in facts.tsv is not one of the regular ones, by id (by "collection.id" for rows).
[[nodiscard]] const std::unordered_map<std::string, HouseholdFact> &householdFacts();
// memberFacts() are those of the household over its members.
[[nodiscard]] const std::unordered_map<std::string, HouseholdFact> &memberFacts();
[[nodiscard]] const std::unordered_map<std::string, PersonFact> &personFacts();
[[nodiscard]] const std::unordered_map<std::string, RowFact> &rowFacts();

/// A definition that facts.tsv words regularly: which records, which field, and what stands when nobody has told.
struct RegularFact {
    enum class Kind {
        Held, ///< "held item …": of the household, the person or the row itself
        Latest, ///< "of the latest …": field of the newest row
        LatestOpen, ///< "of the latest OPEN row"
        FirstOpen, ///< "of the OPEN row"
        OpenSet, ///< "set over OPEN rows"
        AnyOpen, ///< "any OPEN row y"
    };
    Kind kind = Kind::Held;
    std::string field;
    RowType rows = RowType::Count;
    std::string order; ///< for Latest: what makes a row the newest
    std::string notReturned; ///< a code that says "no answer": unknown
    FactCell otherwise; ///< by unknown_when: unknown, or what a closed list tells without a row
};
/// No value when the definition is irregular.
[[nodiscard]] std::optional<RegularFact> regularFact(const catalogue::Fact &fact, const FactColumn &column);
/// A held value as a cell: `otherwise` where nobody has told (or what was told fits no column, as a partial date); the
/// none of its type for a null with a stamp.
[[nodiscard]] FactCell heldCell(const Fields &fields, std::string_view field, const FactColumn &column,
                                const FactCell &otherwise);
/// Bits of a field's code or codes.
[[nodiscard]] qint64 maskOf(const Fields &fields, std::string_view field,
                            const std::unordered_map<std::string, int> &list);

// What several facts build on.
[[nodiscard]] std::optional<qint64> personIncomeMonth(const FactSources &sources, const FactPerson &person);
[[nodiscard]] std::optional<bool> hasSeriousDisease(const FactSources &sources, const FactPerson &person);
/// A cell, because a living person has no day of death, which is known.
[[nodiscard]] FactCell diedOn(const FactPerson &person);
[[nodiscard]] std::optional<int> ageAtDeath(const FactPerson &person);

/// Derives the facts of one file from its records and the inputs: pure. Owns scratch memory; one thread.
class FactDeriver {
public:
    FactDeriver(std::shared_ptr<const ProjectionContext> context, std::shared_ptr<const FactLayout> layout);

    /// Valid until the next call. Empty tables for a file without a household record.
    [[nodiscard]] const FileFacts &derive(const FileView &view, const FactInputs &inputs);
    /// Whose eyes the records were cut for: a fact that needs a field which this role does not read in full is unknown, though a
    /// closed list would tell "none" (data-model.md section 13). '' sees everything.
    void setRole(const QString &role);
    /// Facts of the layout that nothing derives; empty in a sound build (a test holds it so).
    [[nodiscard]] QStringList underived() const;

private:
    struct Column {
        const FactColumn *column = nullptr;
        std::optional<RegularFact> regular;
        HouseholdFact household = nullptr;
        PersonFact person = nullptr;
        RowFact row = nullptr;
        bool hidden = false;
    };
    struct Program {
        const FactTable *table = nullptr;
        std::vector<Column> columns;
    };
    [[nodiscard]] FactRow &newRow(const Program &program, std::vector<FactRow> &rows);
    void deriveHousehold(std::vector<FactRow> &rows);
    void derivePersons(std::vector<FactRow> &rows);
    void deriveRows(const Program &program, std::vector<FactRow> &rows);
    void addRow(const Program &program, const FactSourceRow &source, std::vector<FactRow> &rows);

    [[nodiscard]] bool needsHidden(const catalogue::Fact &fact, const catalogue::Visibility *visibility, int depth) const;

    std::shared_ptr<const FactLayout> m_layout;
    std::vector<Program> m_programs;
    FactSources m_sources;
    FileFacts m_facts;
    std::vector<std::vector<FactCell>> m_spare; ///< memory of earlier rows
};

/// Records whose rows make up a collection of a person or of the household, in order; for medical_bill the years.
[[nodiscard]] std::optional<RowType> rowsOfCollection(std::string_view collection);
/// Whether a record is a row of its collection today: OPEN rows, visits that were handed in; every record of the
/// others.
[[nodiscard]] bool belongsTo(std::string_view collection, const ParsedRecord &record);

} // namespace hearth::store
