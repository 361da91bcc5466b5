// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/queries/WorkQueries.h"

#include "models/domain/Clock.h"
#include "models/store/projection/Rows.h"
#include "models/store/projection/ViewReader.h"
#include "models/store/queries/Condition.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <unordered_map>

namespace hearth::store {

using namespace Qt::StringLiterals;
using domain::RecordId;
using domain::Result;

namespace {

constexpr const char *columns = "SELECT rid, id, file, type, kind, case_no, title_code, person, "
                                "head_name, div, div2, state, members, consent, level, assignee, "
                                "deadline, step_deadline, due, from_who, opened_at, received_at, "
                                "program, purpose, department, indicator, outcome, missing, "
                                "answered, total, late, discrepancies, provider, snooze_until, "
                                "watched, local_state, released_at, closed_at, on_time FROM ";

WorkItem readItem(NativeStatement &row, bool closed)
{
    WorkItem item;
    int i = 0;
    const auto text = [&] { return qText(row.text(i++)); };
    const auto number = [&] { return static_cast<int>(row.integer(i++)); };
    const auto time = [&] { return qTime(row.integer(i++)); };
    item.closed = closed;
    item.rid = row.integer(i++);
    item.id = RecordId::fromBytes(row.bytes(i++)).value_or(RecordId());
    item.file = RecordId::fromBytes(row.bytes(i++)).value_or(RecordId());
    for (QString *field : {&item.type, &item.kind, &item.caseNo, &item.titleCode, &item.person,
                           &item.headName, &item.div, &item.div2, &item.state}) {
        *field = text();
    }
    item.members = number();
    item.consent = number() != 0;
    item.level = text();
    item.assignee = text();
    item.deadline = time();
    item.stepDeadline = time();
    item.due = time();
    item.fromWho = text();
    item.openedAt = time();
    item.receivedAt = time();
    for (QString *field :
         {&item.program, &item.purpose, &item.department, &item.indicator, &item.outcome}) {
        *field = text();
    }
    for (int *field :
         {&item.missing, &item.answered, &item.total, &item.late, &item.discrepancies}) {
        *field = number();
    }
    item.provider = text();
    item.snoozeUntil = time();
    item.watched = number() != 0;
    item.localState = number();
    item.releasedAt = time();
    item.closedAt = time();
    item.onTime = number();
    return item;
}

const char *sortColumn(WorkSort sort)
{
    switch (sort) {
    case WorkSort::Urgency: return "level_rank";
    case WorkSort::Due: return "due";
    case WorkSort::Level: return "level_rank";
    case WorkSort::Opened: return "opened_at";
    case WorkSort::Closed: return "closed_at";
    case WorkSort::CaseNo: return "case_no";
    case WorkSort::State: return "state";
    case WorkSort::Division: return "div";
    case WorkSort::Head: return "head_name";
    case WorkSort::Title: return "title_code";
    case WorkSort::LocalState: return "local_state";
    case WorkSort::From: return "from_who";
    case WorkSort::Owner: return "assignee";
    case WorkSort::Members: return "members";
    case WorkSort::Purpose: return "purpose";
    case WorkSort::Answered: return "answered";
    case WorkSort::Late: return "late";
    case WorkSort::Discrepancies: return "discrepancies";
    }
    return "due";
}

const char *groupColumn(WorkQueries::GroupBy groupBy)
{
    switch (groupBy) {
    case WorkQueries::GroupBy::Type: return "type";
    case WorkQueries::GroupBy::State: return "state";
    case WorkQueries::GroupBy::Level: return "level";
    case WorkQueries::GroupBy::Department: return "department";
    case WorkQueries::GroupBy::Outcome: return "outcome";
    case WorkQueries::GroupBy::Indicator: return "indicator";
    }
    return "type";
}

} // namespace

WorkQueries::WorkQueries(Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue,
                         const domain::WorkCalendar &calendar, bool client)
    : m_database(database)
    , m_catalogue(std::move(catalogue))
    , m_calendar(calendar)
    , m_client(client)
    , m_levels(codesOfList(*m_catalogue, u"warn_level"))
    , m_roles(codesOfList(*m_catalogue, u"role"))
{
}

Condition WorkQueries::condition(const WorkFilter &filter) const
{
    Condition c;
    c.in("type", filter.types);
    c.in("state", filter.states);
    c.in("level", filter.levels);
    c.within(filter.divisions);
    c.in("indicator", filter.indicators);
    c.in("program", filter.programs);
    c.in("purpose", filter.purposes);
    c.in("department", filter.departments);
    c.in("provider", filter.providers);
    c.in("outcome", filter.outcomes);
    c.in("kind", filter.kinds);
    if (filter.unassigned) {
        c.add("assignee = ''");
    } else if (!filter.assignee.isEmpty()) {
        c.add("assignee = ?", {filter.assignee.toStdString()});
    }
    if (!filter.involved.isEmpty()) {
        c.add("(assignee = ? OR from_who = ?)",
              {filter.involved.toStdString(), filter.involved.toStdString()});
    }
    if (!filter.stepOfOthers.isEmpty()) {
        const auto place = std::max<qsizetype>(0, m_roles.indexOf(filter.stepOfOthers));
        c.add("owner_roles <> 0 AND (owner_roles & ?) = 0", {qint64(1) << place});
    }
    const std::pair<const char *, bool> flags[] = {
        {"watched = 1", filter.watched},
        {"discrepancies > 0", filter.discrepancies},
        {"late > 0", filter.late},
        {"missing > 0", filter.missing},
        {"local_state >= 5", filter.problems},
        {"local_state <> 0", filter.notAccepted},
    };
    for (const auto &[text, on] : flags) {
        if (on) {
            c.add(text);
        }
    }
    const std::pair<const char *, QDateTime> times[] = {{"due < ?", filter.dueBefore},
                                                        {"closed_at >= ?", filter.closedFrom},
                                                        {"closed_at < ?", filter.closedTo}};
    for (const auto &[text, time] : times) {
        if (time.isValid()) {
            c.add(text, {time.toMSecsSinceEpoch()});
        }
    }
    if (filter.file) {
        c.add("file = ?", {*filter.file});
    }
    return c;
}

Result<std::vector<WorkItem>> WorkQueries::read(bool closed, const Condition &condition,
                                                const QByteArray &tail)
{
    QByteArray sql = columns;
    sql.append(closed ? "closed_case" : "work").append(condition.where()).append(tail);
    std::vector<WorkItem> result;
    const auto done = forEachRow(m_database, sql, condition, [&](NativeStatement &row) {
        result.push_back(readItem(row, closed));
    });
    if (!done) {
        return done.error();
    }
    return result;
}

Result<std::vector<WorkItem>> WorkQueries::myWork(const Desk &desk, const QDateTime &now)
{
    const qint64 role = qint64(1) << std::max<qsizetype>(0, m_roles.indexOf(desk.role));
    const qint64 nowMs = now.toMSecsSinceEpoch();
    Condition mine;
    mine.add("assignee = ?", {desk.userId.toStdString()});
    // A step that another role has to take is not on this desk, whoever the case is assigned to.
    mine.add("(owner_roles = 0 OR (owner_roles & ?) <> 0)", {role});
    mine.add("snooze_until <= ?", {nowMs});
    mine.within(desk.area);
    Condition open;
    open.add("assignee = ''");
    open.add("(owner_roles & ?) <> 0", {role});
    open.add("snooze_until <= ?", {nowMs});
    open.within(desk.divisions);
    open.within(desk.area);
    if (!desk.department.isEmpty()) {
        open.add("department = ?", {desk.department.toStdString()});
    }
    if (!desk.provider.isEmpty()) {
        open.add("provider = ?", {desk.provider.toStdString()});
    }
    // And the steps of this role in cases that somebody of another role handles: a review, a closure.
    Condition reviewed;
    reviewed.add("assignee <> ''");
    reviewed.add("(owner_roles & ?) <> 0", {role});
    reviewed.add("snooze_until <= ?", {nowMs});
    reviewed.in("type", typesHandledByOthers(desk.role));
    reviewed.within(desk.divisions);
    reviewed.within(desk.area);
    if (!desk.department.isEmpty()) {
        reviewed.add("department = ?", {desk.department.toStdString()});
    }
    Condition problems;
    problems.add("local_state >= 6");
    std::vector<WorkItem> result;
    std::unordered_map<qint64, bool> seen;
    for (const Condition *part : {&problems, &mine, &open, &reviewed}) {
        // Keys from the index alone, which holds what the conditions ask; then only the rows that
        // count.
        QByteArray keys = " WHERE rid IN (SELECT rid FROM work";
        keys.append(part->where())
            .append(" ORDER BY due, rid LIMIT ")
            .append(QByteArray::number(myWorkLimit))
            .append(")");
        QByteArray sql = columns;
        sql.append("work").append(keys);
        std::vector<WorkItem> rows;
        const auto done = forEachRow(m_database, sql, *part, [&](NativeStatement &row) {
            rows.push_back(readItem(row, false));
        });
        if (!done) {
            return done.error();
        }
        for (WorkItem &item : rows) {
            if (seen.emplace(item.rid, true).second) {
                result.push_back(std::move(item));
            }
        }
    }
    auto files = fileProblems(seen);
    if (!files) {
        return files.error();
    }
    result.insert(result.end(), files->begin(), files->end());
    const auto key = [&](const WorkItem &item) {
        const bool overdue = item.due.isValid() && item.due < now;
        const auto rank = m_levels.indexOf(item.level);
        // What the server did not take comes first: nobody else will mend it.
        return std::tuple(item.localState < static_cast<int>(LocalState::Refused), !overdue, rank < 0 ? noLevelRank : rank,
                          item.due.isValid() ? item.due.toMSecsSinceEpoch() : farFutureMs,
                          item.rid);
    };
    std::sort(result.begin(), result.end(),
              [&](const WorkItem &a, const WorkItem &b) { return key(a) < key(b); });
    if (result.size() > myWorkLimit) {
        result.resize(myWorkLimit);
    }
    return result;
}

/// Types of cases that this role never handles itself: those that are assigned to other roles, or begun by them.
const QStringList &WorkQueries::typesHandledByOthers(const QString &role)
{
    if (const auto known = m_handledByOthers.constFind(role); known != m_handledByOthers.cend()) {
        return *known;
    }
    QStringList types;
    for (const catalogue::RecordType &type : m_catalogue->recordTypes()) {
        if (type.workflow.isEmpty() || type.workflow == "file"_L1) {
            continue;
        }
        QSet<QString> handlers;
        for (const catalogue::Transition &step : m_catalogue->transitions()) {
            if (step.workflow != type.workflow) {
                continue;
            }
            const auto fields = m_catalogue->eventFields(type.workflow, step.event);
            const bool assigns = std::any_of(fields.begin(), fields.end(), [](const catalogue::EventField &field) {
                return field.field == "assignee"_L1;
            });
            if (!assigns) {
                continue;
            }
            for (const catalogue::Transition *next : m_catalogue->transitionsFrom(type.workflow, step.to)) {
                handlers.unite(QSet<QString>(next->roles.begin(), next->roles.end()));
            }
        }
        if (handlers.isEmpty()) {
            handlers = QSet<QString>(type.createdByRoles.begin(), type.createdByRoles.end());
        }
        if (!handlers.contains(role)) {
            types.append(type.id);
        }
    }
    return *m_handledByOthers.insert(role, types);
}

/// Files with a refused or conflicting record that is no case, such as a row of income.
Result<std::vector<WorkItem>>
WorkQueries::fileProblems(const std::unordered_map<qint64, bool> &listed)
{
    Condition c;
    c.add("h.local_state >= 6");
    QByteArray sql = "SELECT h.rid, h.id, h.file_no, h.head_name, h.div, h.div2, h.state, h.size, "
                     "h.local_state, h.updated_at, "
                     "coalesce((SELECT max(w.rid) FROM work w WHERE w.household = h.rid AND "
                     "w.local_state >= 6), 0) FROM household h";
    std::vector<WorkItem> result;
    const auto done = forEachRow(
        m_database, sql.append(c.where()).append(" ORDER BY h.rid LIMIT 2000"), c,
        [&](NativeStatement &row) {
            if (const qint64 work = row.integer(10); work != 0 && listed.contains(work)) {
                return;
            }
            WorkItem item;
            item.rid = row.integer(0);
            item.id = item.file = RecordId::fromBytes(row.bytes(1)).value_or(RecordId());
            item.type = u"household"_s;
            item.caseNo = qText(row.text(2));
            item.headName = qText(row.text(3));
            item.div = qText(row.text(4));
            item.div2 = qText(row.text(5));
            item.state = qText(row.text(6));
            item.members = static_cast<int>(row.integer(7));
            item.localState = static_cast<int>(row.integer(8));
            item.openedAt = item.receivedAt = qTime(row.integer(9));
            result.push_back(std::move(item));
        });
    if (!done) {
        return done.error();
    }
    return result;
}

DueBucket WorkQueries::bucketOf(const WorkItem &item, const QDateTime &now) const
{
    if (!item.due.isValid()) {
        return DueBucket::None;
    }
    const QDate today = domain::cityDate(now);
    const QDate day = domain::cityDate(item.due);
    // A limit at midnight is a day, and ends with it.
    const bool wholeDay = domain::toCityTime(item.due).time() == QTime(0, 0);
    if (wholeDay ? day < today : item.due < now) {
        return DueBucket::Overdue;
    }
    if (day == today) {
        return DueBucket::Today;
    }
    return m_calendar.workdaysBetween(today, day) <= 3 ? DueBucket::WithinThreeDays
                                                       : DueBucket::Later;
}

Result<std::vector<qint64>> WorkQueries::ids(const WorkFilter &filter, WorkSort sort,
                                             Qt::SortOrder order, const QDateTime &now)
{
    const Condition where = condition(filter);
    const QByteArray direction = order == Qt::AscendingOrder ? "" : " DESC";
    QByteArray sql = "SELECT rid FROM ";
    sql.append(filter.closed ? "closed_case" : "work").append(where.where()).append(" ORDER BY ");
    if (sort == WorkSort::Urgency) {
        // A number of ours, not text from outside: safe to stand in the statement, where a
        // parameter could not be grouped.
        sql.append("CASE WHEN due < ")
            .append(QByteArray::number(now.toMSecsSinceEpoch()))
            .append(" THEN 0 ELSE 1 END")
            .append(direction)
            .append(", ");
    }
    sql.append(sortColumn(sort))
        .append(direction)
        .append(", due")
        .append(direction)
        .append(", rid")
        .append(direction);
    std::vector<qint64> result;
    const auto done = forEachRow(m_database, sql, where,
                                 [&](NativeStatement &row) { result.push_back(row.integer(0)); });
    if (!done) {
        return done.error();
    }
    return result;
}

Result<std::vector<WorkItem>> WorkQueries::rows(const std::vector<qint64> &rids, bool closed)
{
    if (rids.empty()) {
        return std::vector<WorkItem>();
    }
    Condition c;
    c.in("rid", rids);
    auto found = read(closed, c, {});
    if (!found) {
        return found;
    }
    return inOrderOf(rids, std::move(*found));
}

Result<std::optional<WorkItem>> WorkQueries::find(const RecordId &id)
{
    for (const bool closed : {false, true}) {
        Condition c;
        c.add("id = ?", {id});
        auto rows = read(closed, c, {});
        if (!rows) {
            return rows.error();
        }
        if (!rows->empty()) {
            return std::optional(rows->front());
        }
    }
    return std::optional<WorkItem>();
}

Result<qint64> WorkQueries::count(const WorkFilter &filter)
{
    const Condition where = condition(filter);
    QByteArray sql = "SELECT count(*) FROM ";
    sql.append(filter.closed ? "closed_case" : "work").append(where.where());
    qint64 result = 0;
    const auto done = forEachRow(m_database, sql, where,
                                 [&](NativeStatement &row) { result = row.integer(0); });
    if (!done) {
        return done.error();
    }
    return result;
}

Result<std::vector<Tally>> WorkQueries::counts(const WorkFilter &filter, GroupBy groupBy)
{
    const Condition where = condition(filter);
    const char *column = groupColumn(groupBy);
    QByteArray sql = "SELECT ";
    sql.append(column)
        .append(", count(*) FROM ")
        .append(filter.closed ? "closed_case" : "work")
        .append(where.where());
    sql.append(" GROUP BY ").append(column).append(" ORDER BY ").append(column);
    std::vector<Tally> result;
    const auto done = forEachRow(m_database, sql, where, [&](NativeStatement &row) {
        result.push_back({qText(row.text(0)), row.integer(1)});
    });
    if (!done) {
        return done.error();
    }
    return result;
}

Result<std::vector<CrossTally>> WorkQueries::board(const WorkFilter &filter)
{
    const Condition where = condition(filter);
    QByteArray sql = "SELECT state, level, count(*) FROM ";
    sql.append(filter.closed ? "closed_case" : "work")
        .append(where.where())
        .append(" GROUP BY state, level ORDER BY state, level");
    std::vector<CrossTally> result;
    const auto done = forEachRow(m_database, sql, where, [&](NativeStatement &row) {
        result.push_back({qText(row.text(0)), qText(row.text(1)), row.integer(2)});
    });
    if (!done) {
        return done.error();
    }
    return result;
}

Result<std::vector<MatrixRow>> WorkQueries::matrix(const RecordId &verification)
{
    ViewReader reader(m_database, m_client);
    const auto request = reader.byId(verification);
    if (!request) {
        return request.error();
    }
    std::vector<ViewRecord> records;
    if (!request->empty() && !request->front().record.file.isNull()) {
        auto file = reader.ofFile(request->front().record.file);
        if (!file) {
            return file.error();
        }
        records = std::move(*file);
    } else {
        // A request without a file is rare; its subjects are found among those without a file.
        const auto r = reader.forEachLoose([&](const ViewRecord &record) {
            if (record.record.type == "verify_subject"_L1) {
                records.push_back(record);
            }
            return Result<void>();
        });
        if (!r) {
            return r.error();
        }
    }
    FileView view;
    view.load(records);
    const RecordId head = view.household() ? view.household()->fields.ref("head_person").value_or(RecordId()) : RecordId();
    std::vector<MatrixRow> result;
    // The family's order: its head, then the oldest.
    QHash<RecordId, std::string_view> births;
    for (const ParsedRecord *subject : view.ofType("verify_subject"_L1)) {
        const Fields &f = subject->fields;
        if (f.ref("verification") != verification) {
            continue;
        }
        MatrixRow row;
        row.subject = subject->record().id;
        row.person = f.ref("person").value_or(RecordId());
        const ParsedRecord *person = view.byId(row.person);
        row.name = qText(person ? person->fields.text("full_name") : f.text("full_name_given"));
        row.subjectKind = qText(f.text("subject_kind"));
        row.authState = qText(f.text("auth_state"));
        row.itemStates = qText(f.text("item_states"));
        row.worstResult = qText(f.text("worst_result"));
        if (person) {
            births.insert(row.person, person->fields.text("birth_date"));
        }
        result.push_back(std::move(row));
    }
    const auto place = [&](const MatrixRow &row) {
        const auto birth = births.constFind(row.person);
        return std::tuple(row.person != head, birth == births.cend(),
                          birth == births.cend() ? std::string_view() : *birth, row.subject);
    };
    std::sort(result.begin(), result.end(),
              [&](const MatrixRow &a, const MatrixRow &b) { return place(a) < place(b); });
    return result;
}

Result<std::vector<FallingDue>> WorkQueries::fallingDue(const QStringList &divisions,
                                                        const QDate &until, int limit)
{
    struct Source {
        FallingDue::Kind kind;
        const char *sql;
        const char *condition;
        const char *order;
    };
    static constexpr Source sources[] = {
        {FallingDue::Kind::Authorisation,
         "SELECT file, id, name, '', div, tier, auth_valid_to FROM person",
         "auth_valid_to <> '' AND living > 0 AND auth_valid_to < ?",
         " ORDER BY auth_valid_to, rid LIMIT "},
        {FallingDue::Kind::Review,
         "SELECT id, NULL, head_name, file_no, div, tier, next_review FROM household",
         "next_review < '9999' AND next_review < ?", " ORDER BY next_review, rid LIMIT "},
        {FallingDue::Kind::Visit,
         "SELECT id, NULL, head_name, file_no, div, tier, visit_due FROM household",
         "visit_due < ?", " ORDER BY visit_due, rid LIMIT "},
    };
    std::vector<FallingDue> result;
    for (const Source &source : sources) {
        Condition c;
        c.add(source.condition, {until.toString(Qt::ISODate).toStdString()});
        c.within(divisions);
        QByteArray sql = source.sql;
        sql.append(c.where()).append(source.order).append(QByteArray::number(limit));
        const auto done = forEachRow(m_database, sql, c, [&](NativeStatement &row) {
            FallingDue due;
            due.kind = source.kind;
            due.file = RecordId::fromBytes(row.bytes(0)).value_or(RecordId());
            due.person =
                row.isNull(1) ? RecordId() : RecordId::fromBytes(row.bytes(1)).value_or(RecordId());
            due.name = qText(row.text(2));
            due.fileNo = qText(row.text(3));
            due.division = qText(row.text(4));
            due.tier = qText(row.text(5));
            due.on = qDate(row.text(6));
            result.push_back(std::move(due));
        });
        if (!done) {
            return done.error();
        }
    }
    std::stable_sort(result.begin(), result.end(),
                     [](const FallingDue &a, const FallingDue &b) { return a.on < b.on; });
    return result;
}

} // namespace hearth::store
