// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/facts/FactInputs.h"
#include "models/store/projection/Context.h"
#include "models/store/projection/FileView.h"

#include <array>

namespace hearth::store {

/// Record types whose rows facts are made of.
enum class RowType {
    Income,
    Health,
    MedicalYear,
    Vehicle,
    Asset,
    Business,
    DisabilitySubsidy,
    EmployHelp,
    EduAssist,
    PoliceFinding,
    Call,
    Authorisation,
    Membership,
    Expense,
    Dwelling,
    HousingAssist,
    Benefit,
    Disaster,
    Visit,
    Device,
    Warning,
    Application,
    RiskRecord,
    Count
};
using RowLists = std::array<std::vector<const ParsedRecord *>, static_cast<size_t>(RowType::Count)>;

/// The row type of that name; no value for types that carry no rows of facts.
[[nodiscard]] std::optional<RowType> rowTypeOf(std::string_view recordType);

/// A person on file with its open membership and its rows.
struct FactPerson {
    const ParsedRecord *record = nullptr;
    const ParsedRecord *membership = nullptr; ///< open, of kind member; or nullptr
    bool living = false; ///< shares the living
    RowLists lists;

    [[nodiscard]] const Fields &fields() const { return record->fields; }
    [[nodiscard]] const std::vector<const ParsedRecord *> &rows(RowType type) const
    {
        return lists[static_cast<size_t>(type)];
    }
};

/// The records of one file, sorted for the derivation of facts. Reused for one file after the other; points into the
/// view.
class FactSources {
public:
    explicit FactSources(std::shared_ptr<const ProjectionContext> context);

    /// The view must hold a household record and outlive the use.
    void load(const FileView &view, const FactInputs &inputs);

    [[nodiscard]] const FileView &view() const { return *m_view; }
    [[nodiscard]] const FactInputs &inputs() const { return *m_inputs; }
    [[nodiscard]] const ProjectionContext &context() const { return *m_context; }
    [[nodiscard]] const ParsedRecord &household() const { return *m_view->household(); }
    [[nodiscard]] const std::string &div() const { return m_div; }
    [[nodiscard]] const std::vector<FactPerson> &persons() const { return m_persons; }
    [[nodiscard]] const FactPerson *person(const domain::RecordId &id) const;
    /// Rows of the whole file, those of persons among them.
    [[nodiscard]] const std::vector<const ParsedRecord *> &rows(RowType type) const
    {
        return m_lists[static_cast<size_t>(type)];
    }
    /// Members who share the living; only those whose record is here.
    [[nodiscard]] const std::vector<const FactPerson *> &living() const { return m_living; }
    /// At least one member shares the living, and the records of all of them are here: else nobody can speak for
    /// everyone.
    [[nodiscard]] bool livingOnFile() const
    {
        return !m_living.empty() && static_cast<int>(m_living.size()) == m_view->livingCount();
    }
    /// Members who share the living, else the held size; no value when neither is known (facts.tsv household_size).
    [[nodiscard]] std::optional<qint64> size() const;
    /// Confirmed to have no rows in a section, for the person itself or for the whole household.
    [[nodiscard]] bool noneIn(const FactPerson &person, std::string_view section) const;

    /// Days after which an item of a type is no longer fresh; 0 for never. No value for a field that is no item.
    [[nodiscard]] std::optional<int> refreshDays(bool ofPerson, std::string_view field) const;

private:
    std::shared_ptr<const ProjectionContext> m_context;
    std::unordered_map<std::string, int> m_refresh[2];
    const FileView *m_view = nullptr;
    const FactInputs *m_inputs = nullptr;
    std::string m_div;
    std::vector<FactPerson> m_persons;
    std::vector<const FactPerson *> m_living;
    RowLists m_lists;
};

/// The row with the greatest `field` (a period, a day or a year; the later record among equals); nullptr when there is
/// none.
[[nodiscard]] const ParsedRecord *latestBy(const std::vector<const ParsedRecord *> &rows, std::string_view field);
/// City day of a wire time, as in a stamp; no value when malformed.
[[nodiscard]] std::optional<int> cityDay(std::optional<qint64> utcMs);
/// Day of a field; empty for partial dates, which no column can hold.
[[nodiscard]] inline std::optional<int> dayOf(const Fields &fields, std::string_view field)
{
    return dayNumber(fields.text(field));
}
/// Full years from one day to another.
[[nodiscard]] int yearsBetween(int from, int to);

} // namespace hearth::store
