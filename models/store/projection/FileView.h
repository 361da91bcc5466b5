// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Record.h"

#include <simdjson.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearth::store {

/// State of a record on this machine, worst last (ux.md 5.2). The server knows only Accepted.
enum class LocalState { Accepted, Sent, Draft, Sending, Waiting, Retry, Refused, Conflict };

/// A record of a file as the projector sees it: base plus overlay, with its key in this database.
struct ViewRecord {
    qint64 rid = 0;
    LocalState local = LocalState::Accepted;
    domain::Record record;
};

/// What is known of one field (data-model.md section 5): no value at all, asked and empty, or a value.
enum class Held { Unknown, Empty, Value };

/// The parsed fields of one record. Valid while its FileView is.
class Fields {
public:
    using Element = simdjson::dom::element;
    using Array = simdjson::dom::array;

    /// False if `f` is no JSON object; the record then reads as one without fields.
    bool parse(simdjson::dom::parser &parser, const QByteArray &json);

    [[nodiscard]] const Element *find(std::string_view name) const;
    [[nodiscard]] Held held(std::string_view name) const;
    /// Text of a string; numbers are given as written; '' when there is no value.
    [[nodiscard]] std::string_view text(std::string_view name) const;
    [[nodiscard]] bool isYes(std::string_view name) const;
    /// Empty optional when the value is absent, null, or no truth value.
    [[nodiscard]] std::optional<bool> truth(std::string_view name) const;
    [[nodiscard]] std::optional<qint64> integer(std::string_view name) const;
    /// Fen; accepts "2300.00" and plain numbers.
    [[nodiscard]] std::optional<qint64> fen(std::string_view name) const;
    /// Scaled by 10,000.
    [[nodiscard]] std::optional<qint64> decimal(std::string_view name) const;
    [[nodiscard]] std::vector<std::string_view> set(std::string_view name) const;
    [[nodiscard]] std::optional<domain::RecordId> ref(std::string_view name) const;
    [[nodiscard]] std::vector<domain::RecordId> refs(std::string_view name) const;
    /// UTC ms of a wire time; empty when absent or malformed.
    [[nodiscard]] std::optional<qint64> time(std::string_view name) const;

    /// A member of the stamp of a field's held value: 0 source, 1 as-of, 2 received, 5 valid until; '' when none.
    [[nodiscard]] std::string_view stamp(std::string_view name, size_t member) const;
    /// True if a competing claim stands beside any value of the record.
    [[nodiscard]] bool hasCompeting() const;
    /// True if any held value was only declared (or seen, imported), not given by a department or a decision.
    [[nodiscard]] bool hasDeclared() const;
    /// Sections confirmed empty.
    [[nodiscard]] bool noneIn(std::string_view section) const;
    [[nodiscard]] const std::vector<std::pair<std::string_view, Element>> &all() const { return m_fields; }

private:
    std::vector<std::pair<std::string_view, Element>> m_fields;
    const Element *m_stamps = nullptr;
    const Element *m_stampOf = nullptr;
    const Element *m_claims = nullptr;
};

struct ParsedRecord {
    const ViewRecord *view = nullptr;
    Fields fields;
    domain::RecordId person; ///< of the field of that name; null when there is none

    [[nodiscard]] const domain::Record &record() const { return view->record; }
};

/// The records of one household file, parsed together and grouped by what they say. Reused for one file after the
/// other, so that parsers and vectors keep their memory. One thread.
class FileView {
public:
    /// `records` must outlive the use of the view. Tombstones are left out.
    void load(const std::vector<ViewRecord> &records);
    /// What is loaded is read where it stands; a temporary would be gone.
    void load(std::vector<ViewRecord> &&records) = delete;

    [[nodiscard]] const ParsedRecord *household() const { return m_household; }
    /// Records of one type, in the order given to load().
    [[nodiscard]] const std::vector<const ParsedRecord *> &ofType(QLatin1StringView type) const;
    /// All types that occur, each with its records.
    [[nodiscard]] const std::vector<std::pair<QString, std::vector<const ParsedRecord *>>> &types() const { return m_types; }
    [[nodiscard]] const ParsedRecord *byId(const domain::RecordId &id) const;
    [[nodiscard]] const std::vector<ParsedRecord> &all() const { return m_records; }
    /// Open membership of kind member of a person, or nullptr.
    [[nodiscard]] const ParsedRecord *membershipOf(const domain::RecordId &person) const;
    /// The same, ended ones included: the open one, else the latest.
    [[nodiscard]] const ParsedRecord *anyMembershipOf(const domain::RecordId &person) const;
    /// Persons on file with an open membership of kind member; those that share the living if `sharing`.
    [[nodiscard]] const std::vector<const ParsedRecord *> &members() const { return m_members; }
    [[nodiscard]] const std::vector<const ParsedRecord *> &living() const { return m_living; }
    /// Open memberships of members that share the living (persons not on file counted).
    [[nodiscard]] int livingCount() const { return m_livingCount; }
    [[nodiscard]] bool hasMembers() const { return m_hasMembers; }
    /// Rows of a person type that belong to this person.
    [[nodiscard]] std::vector<const ParsedRecord *> rowsOf(QLatin1StringView type, const domain::RecordId &person) const;

private:
    std::vector<std::unique_ptr<simdjson::dom::parser>> m_parsers;
    std::vector<ParsedRecord> m_records;
    std::vector<std::pair<QString, std::vector<const ParsedRecord *>>> m_types;
    const ParsedRecord *m_household = nullptr;
    std::vector<const ParsedRecord *> m_members;
    std::vector<const ParsedRecord *> m_living;
    int m_livingCount = 0;
    bool m_hasMembers = false;
};

/// A row with dates is open while its end is not set (an end in the future ends it all the same: rows are closed by
/// writing the end, and no projection may depend on today).
[[nodiscard]] bool isOpenRow(const Fields &fields);

/// Fen of an amount as on the wire; empty when malformed.
[[nodiscard]] std::optional<qint64> fenOf(std::string_view amount);
/// UTC ms of a wire time (RFC 3339 with a Z); empty when malformed.
[[nodiscard]] std::optional<qint64> wireTimeMs(std::string_view time);
/// Days since 1970-01-01 of a full date; empty for partial or malformed ones.
[[nodiscard]] std::optional<int> dayNumber(std::string_view date);
[[nodiscard]] std::string dateText(int dayNumber);

} // namespace hearth::store
