// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/domain/WorkCalendar.h"
#include "models/store/queries/Values.h"

#include <QHash>
#include <optional>
#include <unordered_map>

namespace hearth::store {

class Condition;
class Database;

/// Filters of case lists (ux.md P1, P4, P5, P7, P8, P9); an empty member filters nothing.
struct WorkFilter {
    bool closed = false; ///< read closed cases instead of open work
    QStringList types, states, levels, divisions, indicators, programs, purposes, departments,
        providers, outcomes, kinds;
    QString assignee;
    QString involved; ///< a user who handles the case or sent it
    QString stepOfOthers; ///< a role: only cases whose next step lies with another one
    bool unassigned = false;
    bool watched = false;
    bool discrepancies = false; ///< at least one
    bool late = false; ///< a department is late
    bool missing = false; ///< papers are missing
    QDateTime dueBefore; ///< overdue when it is now
    QDateTime closedFrom, closedTo; ///< from included, to excluded
    std::optional<domain::RecordId> file;
    bool notAccepted = false, problems = false; ///< as in HouseholdFilter
    bool operator==(const WorkFilter &) const = default;
};

enum class WorkSort {
    Urgency,
    Due,
    Level,
    Opened,
    Closed,
    CaseNo,
    State,
    Division,
    Head,
    Title,
    LocalState,
    From,
    Owner,
    Members,
    Purpose,
    Answered,
    Late,
    Discrepancies
};

/// Where a due time falls for the person who reads the list (ux.md P1).
enum class DueBucket { Overdue, Today, WithinThreeDays, Later, None };

/// What falls due by a date without a case of its own.
struct FallingDue {
    enum class Kind { Authorisation, Review, Visit } kind = Kind::Visit;
    domain::RecordId file;
    domain::RecordId person; ///< of an authorisation
    QString name, fileNo, division, tier;
    QDate on;
};

/// One row of the matrix of a verification: a person and a letter per item (record-fields.tsv
/// item_states).
struct MatrixRow {
    domain::RecordId subject, person;
    QString name, subjectKind, authState, itemStates, worstResult;
};

/// Whose desk it is.
struct Desk {
    QString userId, role;
    QStringList divisions;
    QString department, provider;
    QStringList area = {}; ///< prefixes that what is mine or open is narrowed to; empty narrows nothing
};

/// Reads for everything that has a step and a limit. Times are compared with the `now` that the
/// caller passes. One thread.
class WorkQueries {
public:
    /// `client`: the database has an overlay. The calendar must outlive the queries.
    WorkQueries(Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue,
                const domain::WorkCalendar &calendar, bool client);

    /// Open work of this desk: assigned to the user, or to nobody while the role has an event;
    /// snoozed rows are left out. Own refused and conflicting records are always in, whatever the
    /// area; those that are no case stand as a row of type `household`. Sorted overdue, level, due;
    /// at most myWorkLimit.
    static constexpr size_t myWorkLimit = 2000;
    [[nodiscard]] domain::Result<std::vector<WorkItem>> myWork(const Desk &desk,
                                                               const QDateTime &now);
    [[nodiscard]] DueBucket bucketOf(const WorkItem &item, const QDateTime &now) const;
    [[nodiscard]] const domain::WorkCalendar &calendar() const { return m_calendar; }
    /// How many rows match, counted in SQL.
    [[nodiscard]] domain::Result<qint64> count(const WorkFilter &filter);

    /// Keys of all rows that match, in order (Urgency: overdue first, then level, then due).
    [[nodiscard]] domain::Result<std::vector<qint64>>
    ids(const WorkFilter &filter, WorkSort sort, Qt::SortOrder order, const QDateTime &now);
    [[nodiscard]] domain::Result<std::vector<WorkItem>> rows(const std::vector<qint64> &rids,
                                                             bool closed);
    [[nodiscard]] domain::Result<std::optional<WorkItem>> find(const domain::RecordId &id);

    /// Reads what each of these cases was first raised by; on a client only.
    [[nodiscard]] domain::Result<void> addEvidence(std::vector<WorkItem> &items);

    enum class GroupBy { Type, State, Level, Department, Outcome, Indicator };
    [[nodiscard]] domain::Result<std::vector<Tally>> counts(const WorkFilter &filter,
                                                            GroupBy groupBy);

    /// Rows per state and level, for the board and its chips.
    [[nodiscard]] domain::Result<std::vector<CrossTally>> board(const WorkFilter &filter);

    /// Subjects of a verification in order of id.
    [[nodiscard]] domain::Result<std::vector<MatrixRow>>
    matrix(const domain::RecordId &verification);

    /// Authorisations that end, reviews and visits that fall due before `until`, the earliest
    /// first, at most `limit` of each.
    [[nodiscard]] domain::Result<std::vector<FallingDue>>
    fallingDue(const QStringList &divisions, const QDate &until, int limit = 200);

private:
    [[nodiscard]] Condition condition(const WorkFilter &filter) const;
    [[nodiscard]] domain::Result<std::vector<WorkItem>>
    read(bool closed, const Condition &condition, const QByteArray &tail);
    [[nodiscard]] domain::Result<std::vector<WorkItem>>
    fileProblems(const std::unordered_map<qint64, bool> &listed);
    [[nodiscard]] const QStringList &typesHandledByOthers(const QString &role);
    Database &m_database;
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    const domain::WorkCalendar &m_calendar;
    bool m_client;
    QStringList m_levels, m_roles;
    QHash<QString, QStringList> m_handledByOthers; ///< by role, as they were asked for
};

} // namespace hearth::store
