// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/queries/HouseholdQueries.h"

#include "models/store/projection/Rows.h"
#include "models/store/queries/Condition.h"

namespace hearth::store {

using namespace Qt::StringLiterals;
using domain::RecordId;
using domain::Result;

namespace {

constexpr const char *select =
    "SELECT rid, id, file_no, state, head_name, head_pinyin, head_id_number, phone, address, size, "
    "div, div2, tier, tiers, programs, "
    "nonlocal, cause, open_warnings, top_level, open_cases, last_visit, visit_due, next_deadline, "
    "next_review, plan_state, "
    "complete_pct, mark, has_device, has_disabled, has_student, living_alone, opened_on, "
    "closed_on, updated_at, updated_by, "
    "local_state FROM household";

/// The columns a header sorts by, as in the index that covers them.
const char *sortColumn(HouseholdSort sort)
{
    switch (sort) {
    case HouseholdSort::Updated: return "updated_at";
    case HouseholdSort::Name: return "head_pinyin";
    case HouseholdSort::Division: return "div, head_pinyin";
    case HouseholdSort::Tier: return "tier, div";
    case HouseholdSort::Level: return "top_level";
    case HouseholdSort::LastVisit: return "last_visit";
    case HouseholdSort::VisitDue: return "visit_due";
    case HouseholdSort::Complete: return "complete_pct";
    case HouseholdSort::FileNo: return "file_no";
    case HouseholdSort::Size: return "size";
    case HouseholdSort::Programs: return "n_programs";
    case HouseholdSort::State: return "local_state";
    case HouseholdSort::FileState: return "state";
    case HouseholdSort::Deadline: return "next_deadline";
    case HouseholdSort::Warnings: return "open_warnings";
    }
    return "rid";
}

std::string iso(const QDate &date)
{
    return date.toString(Qt::ISODate).toStdString();
}

void addAges(const HouseholdFilter &filter, Condition &c)
{
    if (!filter.today.isValid() || (!filter.ageFrom && !filter.ageTo)) {
        return;
    }
    QByteArray inner =
        "EXISTS (SELECT 1 FROM person WHERE person.household = household.rid AND person.living > 0";
    std::vector<Condition::Value> values;
    if (filter.ageFrom) {
        inner.append(" AND birth <= ?");
        values.emplace_back(iso(filter.today.addYears(-*filter.ageFrom)));
    }
    if (filter.ageTo) {
        inner.append(" AND birth > ?");
        values.emplace_back(iso(filter.today.addYears(-*filter.ageTo - 1)));
    }
    c.add(inner.append(")"), std::move(values));
}

} // namespace

HouseholdQueries::HouseholdQueries(Database &database,
                                   std::shared_ptr<const catalogue::Catalogue> catalogue)
    : m_database(database)
    , m_tiers(codesOfList(*catalogue, u"population_tier"))
    , m_levels(codesOfList(*catalogue, u"warn_level"))
{
    for (const catalogue::Program &program : catalogue->programs()) {
        m_programs.append(program.id);
    }
}

Condition HouseholdQueries::condition(const HouseholdFilter &filter) const
{
    Condition c;
    c.within(filter.divisions);
    c.in("state", filter.states);
    c.in("tier", filter.tiers);
    if (!filter.anyTiers.isEmpty()) {
        c.add("(tiers & ?) <> 0", {maskOfCodes(m_tiers, filter.anyTiers)});
    }
    if (!filter.programs.isEmpty()) {
        c.add("(programs & ?) <> 0", {maskOfCodes(m_programs, filter.programs)});
    }
    std::vector<qint64> ranks;
    for (const QString &level : filter.levels) {
        ranks.push_back(m_levels.indexOf(level) + 1);
    }
    c.in("top_level", ranks);
    c.in("mark", std::vector<qint64>(filter.marks.begin(), filter.marks.end()));
    if (filter.completeFrom) {
        c.add("complete_pct >= ?", {qint64(*filter.completeFrom)});
    }
    if (filter.completeTo) {
        c.add("complete_pct <= ?", {qint64(*filter.completeTo)});
    }
    const std::pair<const char *, QDate> dates[] = {{"last_visit < ?", filter.lastVisitBefore},
                                                    {"last_visit >= ?", filter.lastVisitFrom},
                                                    {"visit_due < ?", filter.visitDueBefore},
                                                    {"next_review < ?", filter.nextReviewBefore}};
    for (const auto &[text, date] : dates) {
        if (date.isValid()) {
            c.add(text, {iso(date)});
        }
    }
    const std::pair<const char *, std::optional<bool>> flags[] = {
        {"has_disabled = ?", filter.disability},  {"has_student = ?", filter.student},
        {"living_alone = ?", filter.livingAlone}, {"has_device = ?", filter.device},
        {"nonlocal = ?", filter.nonlocal},
    };
    for (const auto &[text, flag] : flags) {
        if (flag) {
            c.add(text, {qint64(*flag)});
        }
    }
    if (filter.openWarning) {
        c.add(*filter.openWarning ? "open_warnings > 0" : "open_warnings = 0");
    }
    addAges(filter, c);
    if (filter.problems) {
        c.add("local_state >= 5");
    } else if (filter.notAccepted) {
        c.add("local_state <> 0");
    }
    return c;
}

Result<std::vector<qint64>> HouseholdQueries::ids(const HouseholdFilter &filter, HouseholdSort sort,
                                                  Qt::SortOrder order)
{
    const Condition where = condition(filter);
    QByteArray sql = "SELECT rid FROM household";
    const bool own = filter.problems || filter.notAccepted;
    if (m_database.dialect() == Dialect::SQLite && !where.where().isEmpty() && !own) {
        // One pass over the table and a sort of what fits. Left to itself SQLite walks an index and
        // fetches row by row.
        sql.append(" NOT INDEXED");
    }
    const char *direction = order == Qt::AscendingOrder ? "" : " DESC";
    sql.append(where.where())
        .append(" ORDER BY ")
        .append(QByteArray(sortColumn(sort)).replace(",", QByteArray(direction).append(",")));
    sql.append(direction).append(", rid").append(direction);
    std::vector<qint64> result;
    const auto done = forEachRow(m_database, sql, where,
                                 [&](NativeStatement &row) { result.push_back(row.integer(0)); });
    if (!done) {
        return done.error();
    }
    return result;
}

Result<qint64> HouseholdQueries::count(const HouseholdFilter &filter)
{
    const Condition where = condition(filter);
    qint64 result = 0;
    const auto done =
        forEachRow(m_database, QByteArray("SELECT count(*) FROM household").append(where.where()),
                   where, [&](NativeStatement &row) { result = row.integer(0); });
    if (!done) {
        return done.error();
    }
    return result;
}

Result<std::vector<Tally>> HouseholdQueries::counts(const HouseholdFilter &filter, GroupBy groupBy)
{
    const char *column = groupBy == GroupBy::State ? "state"
        : groupBy == GroupBy::Tier                 ? "tier"
        : groupBy == GroupBy::Level                ? "top_level"
        : groupBy == GroupBy::Mark                 ? "mark"
                                                   : "local_state";
    const Condition where = condition(filter);
    QByteArray sql = "SELECT ";
    sql.append(column)
        .append(", count(*) FROM household")
        .append(where.where())
        .append(" GROUP BY 1 ORDER BY 1");
    const bool text = groupBy == GroupBy::State || groupBy == GroupBy::Tier;
    std::vector<Tally> result;
    const auto done = forEachRow(m_database, sql, where, [&](NativeStatement &row) {
        const QString key = text        ? qText(row.text(0))
            : groupBy == GroupBy::Level ? m_levels.value(row.integer(0) - 1)
                                        : QString::number(row.integer(0));
        result.push_back({key, row.integer(1)});
    });
    if (!done) {
        return done.error();
    }
    return result;
}

Result<std::vector<Tally>> HouseholdQueries::countsByDivision(const HouseholdFilter &filter,
                                                              int digits)
{
    const Condition where = condition(filter);
    QByteArray sql = "SELECT substr(div, 1, ";
    sql.append(QByteArray::number(digits))
        .append("), count(*) FROM household")
        .append(where.where())
        .append(" GROUP BY 1 ORDER BY 1");
    std::vector<Tally> result;
    const auto done = forEachRow(m_database, sql, where, [&](NativeStatement &row) {
        result.push_back({qText(row.text(0)), row.integer(1)});
    });
    if (!done) {
        return done.error();
    }
    return result;
}

HouseholdItem HouseholdQueries::item(NativeStatement &row) const
{
    HouseholdItem item;
    int i = 0;
    const auto text = [&] { return qText(row.text(i++)); };
    const auto number = [&] { return static_cast<int>(row.integer(i++)); };
    item.rid = row.integer(i++);
    item.id = RecordId::fromBytes(row.bytes(i++)).value_or(RecordId());
    for (QString *field : {&item.fileNo, &item.state, &item.headName, &item.headPinyin,
                           &item.headIdNumber, &item.phone, &item.address}) {
        *field = text();
    }
    item.size = number();
    item.div = text();
    item.div2 = text();
    item.tier = text();
    item.tiers = codesOfMask(m_tiers, row.integer(i++));
    item.programs = codesOfMask(m_programs, row.integer(i++));
    item.nonlocal = number() != 0;
    item.cause = text();
    item.openWarnings = number();
    item.topLevel = m_levels.value(number() - 1);
    item.openCases = number();
    item.lastVisit = qDate(row.text(i++));
    item.visitDue = qDate(row.text(i++));
    item.nextDeadline = qTime(row.integer(i++));
    item.nextReview = qDate(row.text(i++));
    item.planState = text();
    item.completePct = number();
    item.mark = number();
    for (bool *flag : {&item.hasDevice, &item.hasDisabled, &item.hasStudent, &item.livingAlone}) {
        *flag = number() != 0;
    }
    item.openedOn = qDate(row.text(i++));
    item.closedOn = qDate(row.text(i++));
    item.updatedAt = qTime(row.integer(i++));
    item.updatedBy = text();
    item.localState = number();
    return item;
}

Result<std::vector<HouseholdItem>> HouseholdQueries::read(const QByteArray &tail,
                                                          const Condition &condition)
{
    std::vector<HouseholdItem> result;
    const auto done =
        forEachRow(m_database, QByteArray(select).append(condition.where()).append(tail), condition,
                   [&](NativeStatement &row) { result.push_back(item(row)); });
    if (!done) {
        return done.error();
    }
    return result;
}

Result<std::vector<HouseholdItem>> HouseholdQueries::rows(const std::vector<qint64> &rids)
{
    if (rids.empty()) {
        return std::vector<HouseholdItem>();
    }
    Condition c;
    c.in("rid", rids);
    auto found = read({}, c);
    if (!found) {
        return found;
    }
    return inOrderOf(rids, std::move(*found));
}

Result<std::optional<HouseholdItem>> HouseholdQueries::find(const QString &fileNoOrId)
{
    Condition c;
    if (const auto id = RecordId::fromString(fileNoOrId)) {
        c.add("id = ?", {*id});
    } else {
        QString number = fileNoOrId.trimmed().toUpper();
        if (const auto dash = number.lastIndexOf(u'-'); dash > 0) {
            number = QString(number.left(dash + 1) + number.mid(dash + 1).rightJustified(6, u'0'));
        }
        if (!number.startsWith("HH"_L1)) {
            number.prepend("HH"_L1);
        }
        c.add("file_no = ?", {number.toStdString()});
    }
    auto found = read(" LIMIT 1", c);
    if (!found) {
        return found.error();
    }
    return found->empty() ? std::optional<HouseholdItem>() : std::optional(found->front());
}

} // namespace hearth::store
