// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/queries/MetricUnits.h"

#include "models/domain/Clock.h"
#include "models/domain/Divisions.h"
#include "models/store/projection/FileView.h"
#include "models/store/queries/Condition.h"
#include "models/store/queries/VerifyItemQueries.h"

#include <algorithm>
#include <unordered_set>

namespace hearth::store {

using namespace Qt::StringLiterals;
using domain::Result;

namespace {

/// What a figure of cases looks at. The period goes by release or by closure.
struct CaseRule {
    const char *type;
    bool closed;
    bool rate;
};

const CaseRule *caseRule(const QString &metric)
{
    static const std::map<QString, CaseRule> rules{{u"M08"_s, {"warning", false, false}}, {u"M09"_s, {"notice", false, false}},
                                                   {u"M12"_s, {"warning", true, true}},   {u"M13"_s, {"warning", false, true}},
                                                   {u"M14"_s, {"warning", true, true}}};
    const auto found = rules.find(metric);
    return found == rules.end() ? nullptr : &found->second;
}

bool helped(const QString &outcome)
{
    return outcome == "granted"_L1 || outcome == "adjusted"_L1 || outcome == "referred"_L1 || outcome == "charity"_L1;
}

/// The formulas of metrics.tsv: is this one of those that the numerator counts?
bool counts(const QString &metric, const MetricUnit &unit, qint64 onTime)
{
    return metric == "M12"_L1 ? helped(unit.outcome)
        : metric == "M13"_L1  ? unit.state == "closed"_L1
        : metric == "M14"_L1  ? onTime == 1
                              : true;
}

/// The reporting unit stands beside the districts, whose codes its towns still carry (divisions.md).
QString divisionKey(const QString &division, int digits)
{
    const QString key = division.left(digits);
    if (digits != 6 || division.size() < 9)
        return key;
    const QString district = domain::Divisions::builtIn()->districtOf(division);
    return district.isEmpty() ? key : district;
}

/// Figures are by division of residence: div2 does not count.
void addDivisions(const MetricScope &scope, Condition &c)
{
    if (scope.exactDivision)
        return c.in("div", scope.divisions);
    QByteArray text;
    std::vector<Condition::Value> values;
    const auto add = [&](const char *condition, const std::initializer_list<std::string> &bound) {
        text.append(text.isEmpty() ? "" : " OR ").append(condition);
        values.insert(values.end(), bound.begin(), bound.end());
    };
    for (const QString &division : scope.divisions) {
        const QStringList prefixes = domain::Divisions::builtIn()->prefixesOf(division);
        for (const QString &prefix : prefixes) {
            const std::string from = prefix.toStdString();
            add("div >= ? AND div < ?", {from, behindPrefix(from)});
        }
        // What names the district and no town of it stays with the district.
        if (!prefixes.contains(division))
            add("div = ?", {division.toStdString()});
    }
    if (!text.isEmpty())
        c.add(text, std::move(values));
}

void addPeriod(const char *column, const MetricScope &scope, Condition &c)
{
    c.add(QByteArray(column) + " >= ? AND " + column + " < ?", {scope.from.toMSecsSinceEpoch(), scope.to.toMSecsSinceEpoch()});
}

std::string keyOfId(const domain::RecordId &id)
{
    return id.toBytes().toStdString();
}

} // namespace

const QStringList &metricAges()
{
    static const QStringList buckets{u"0-2"_s, u"3-5"_s, u"6-10"_s, u"11-15"_s, u"16-"_s};
    return buckets;
}

QStringList &MetricScope::keys(MetricBreakdown breakdown)
{
    switch (breakdown) {
    case MetricBreakdown::Division: return divisions;
    case MetricBreakdown::Tier: return tiers;
    case MetricBreakdown::Level: return levels;
    case MetricBreakdown::State: return states;
    case MetricBreakdown::Age: return ages;
    case MetricBreakdown::Outcome: return outcomes;
    case MetricBreakdown::Indicator: return indicators;
    case MetricBreakdown::Month: return months;
    case MetricBreakdown::Department: return departments;
    }
    return divisions;
}

const QStringList &MetricScope::keys(MetricBreakdown breakdown) const
{
    return const_cast<MetricScope *>(this)->keys(breakdown);
}

int digitsBelow(const QStringList &divisions)
{
    qsizetype size = divisions.isEmpty() ? 0 : 15;
    for (const QString &division : divisions)
        size = std::min(size, division.size());
    // Several towns together (those of a reporting unit) are told one by one.
    if (size == 9 && divisions.size() > 1)
        return 9;
    return size < 6 ? 6 : size < 9 ? 9 : size < 12 ? 12 : 15;
}

MetricUnits::MetricUnits(Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue, domain::WorkCalendar calendar)
    : m_database(database), m_catalogue(std::move(catalogue)), m_calendar(std::move(calendar))
{
    if (const catalogue::CodeList *tiers = m_catalogue->codeList(u"population_tier")) {
        // The formula of M04 names the tier.
        const int place = tiers->indexOf(u"T51"_s);
        m_nonlocalTier = place < 0 ? 0 : qint64(1) << place;
    }
}

QStringList MetricUnits::supported()
{
    return {u"M01"_s, u"M02"_s, u"M03"_s, u"M04"_s, u"M08"_s, u"M09"_s, u"M10"_s,
            u"M11"_s, u"M12"_s, u"M13"_s, u"M14"_s, u"M19"_s, u"M21"_s, u"visits_due"_s};
}

MetricRows MetricUnits::rowsOf(const QString &metric)
{
    return metric == "M10"_L1 || metric == "M11"_L1 || metric == "visits_due"_L1 ? MetricRows::Households
        : metric == "M19"_L1                                                    ? MetricRows::Items
        : caseRule(metric) || metric == "M21"_L1                                ? MetricRows::Cases
                                                                                : MetricRows::Persons;
}

bool MetricUnits::isRate(const QString &metric, const MetricScope &scope)
{
    const CaseRule *rule = caseRule(metric);
    const bool rate = rule ? rule->rate : metric == "M19"_L1 || metric == "M21"_L1;
    return rate && scope.cases == MetricScope::Cases::All;
}

bool MetricUnits::canSplit(const QString &metric, MetricBreakdown breakdown)
{
    using enum MetricBreakdown;
    switch (breakdown) {
    case Division: return true;
    case Tier: return rowsOf(metric) == MetricRows::Persons;
    case Department: return metric == "M19"_L1;
    case Month: return rowsOf(metric) == MetricRows::Cases || rowsOf(metric) == MetricRows::Items;
    case Indicator: return caseRule(metric) || metric == "M10"_L1 || metric == "M11"_L1;
    default: return caseRule(metric);
    }
}

QString MetricUnits::ageOf(qint64 openedAt, QDate today) const
{
    const QDate day = domain::cityDate(QDateTime::fromMSecsSinceEpoch(openedAt, Qt::UTC));
    QString &known = m_ages[{day, today}];
    if (known.isEmpty()) {
        const int days = std::max(0, m_calendar.workdaysBetween(day, today));
        known = metricAges().at(days <= 2 ? 0 : days <= 5 ? 1 : days <= 10 ? 2 : days <= 15 ? 3 : 4);
    }
    return known;
}

QString MetricUnits::keyOf(const MetricUnit &unit, MetricBreakdown breakdown, const MetricScope &scope, int digits) const
{
    switch (breakdown) {
    case MetricBreakdown::Division: return divisionKey(unit.division, digits);
    case MetricBreakdown::Tier: return unit.tier;
    case MetricBreakdown::Level: return unit.level;
    case MetricBreakdown::State: return unit.state;
    case MetricBreakdown::Age: return ageOf(unit.openedAt, scope.today);
    case MetricBreakdown::Outcome: return unit.outcome;
    case MetricBreakdown::Indicator: return unit.indicator;
    case MetricBreakdown::Month:
        return domain::cityDate(QDateTime::fromMSecsSinceEpoch(unit.at, Qt::UTC)).toString(u"yyyy-MM"_s);
    case MetricBreakdown::Department: return unit.department;
    }
    return {};
}

/// Divisions and the period are SQL's part; here is the rest.
bool MetricUnits::wanted(const MetricUnit &unit, const MetricScope &scope) const
{
    using Cases = MetricScope::Cases;
    if ((scope.cases == Cases::Counted && !unit.counted) || (scope.cases == Cases::Missed && unit.counted)
        || (scope.cases == Cases::Late && !unit.late))
        return false;
    for (const MetricBreakdown breakdown : {MetricBreakdown::Level, MetricBreakdown::State, MetricBreakdown::Age,
                                            MetricBreakdown::Outcome, MetricBreakdown::Indicator, MetricBreakdown::Month,
                                            MetricBreakdown::Department}) {
        const QStringList &keys = scope.keys(breakdown);
        if (!keys.isEmpty() && !keys.contains(keyOf(unit, breakdown, scope, 0)))
            return false;
    }
    return true;
}

Result<void> MetricUnits::forEach(const QString &metric, const MetricScope &scope, bool single, const Visit &visit) const
{
    const Visit chosen = [&](const MetricUnit &unit) {
        if (wanted(unit, scope))
            visit(unit);
    };
    if (metric == "visits_due"_L1)
        return visitsDue(scope, chosen);
    if (metric == "M19"_L1)
        return items(scope, chosen);
    if (metric == "M21"_L1)
        return reports(scope, chosen);
    switch (rowsOf(metric)) {
    case MetricRows::Persons: return persons(metric, scope, single, chosen);
    case MetricRows::Households: return households(metric, scope, chosen);
    default: return cases(metric, scope, chosen);
    }
}

/// Persons are grouped in the order of the index (tier, division) and cut to their keys afterwards, which is several times
/// faster than grouping by a cut text.
Result<void> MetricUnits::persons(const QString &metric, const MetricScope &scope, bool single, const Visit &visit) const
{
    Condition where;
    if (metric == "M02"_L1)
        where.add("tier >= 'T11' AND tier <= 'T39'");
    else if (metric == "M04"_L1)
        where.add("(tiers & ?) <> 0", {m_nonlocalTier});
    else
        where.add("tier <> '' AND tier <> 'T90'");
    where.in("tier", scope.tiers);
    addDivisions(scope, where);
    QByteArray sql = single ? "SELECT tier, div, 1, rid FROM person" : "SELECT tier, div, count(*), 0 FROM person";
    sql.append(where.where()).append(single ? " ORDER BY pinyin, rid" : " GROUP BY tier, div");
    MetricUnit unit;
    return forEachRow(m_database, sql, where, [&](NativeStatement &row) {
        unit.tier = qText(row.text(0));
        unit.division = qText(row.text(1));
        unit.weight = row.integer(2);
        unit.rid = row.integer(3);
        visit(unit);
    });
}

Result<void> MetricUnits::cases(const QString &metric, const MetricScope &scope, const Visit &visit) const
{
    const CaseRule &rule = *caseRule(metric);
    const bool open = scope.cases == MetricScope::Cases::Open;
    for (const bool closed : {false, true}) {
        if (closed ? open : rule.closed && !open)
            continue;
        Condition where;
        where.add("type = ?", {std::string(rule.type)});
        if (!open)
            addPeriod(rule.closed ? "closed_at" : "released_at", scope, where);
        if (rule.closed && !open)
            where.add("state = 'closed'");
        // Duplicates are neither right nor wrong.
        if (metric == "M12"_L1 && !open)
            where.add("outcome <> 'duplicate'");
        if (open && scope.overdueAt.isValid())
            where.add("due < ?", {scope.overdueAt.toMSecsSinceEpoch()});
        addDivisions(scope, where);
        QByteArray sql = "SELECT rid, div, level, state, outcome, indicator, opened_at, released_at, closed_at, on_time FROM ";
        sql.append(closed ? "closed_case" : "work").append(where.where()).append(closed ? " ORDER BY closed_at DESC, rid" : " ORDER BY due, rid");
        MetricUnit unit;
        unit.closed = closed;
        const auto done = forEachRow(m_database, sql, where, [&](NativeStatement &row) {
            unit.rid = row.integer(0);
            unit.division = qText(row.text(1));
            unit.level = qText(row.text(2));
            unit.state = qText(row.text(3));
            unit.outcome = qText(row.text(4));
            unit.indicator = qText(row.text(5));
            unit.openedAt = row.integer(6);
            unit.at = row.integer(rule.closed ? 8 : 7);
            unit.counted = counts(metric, unit, row.integer(9));
            visit(unit);
        });
        if (!done)
            return done.error();
    }
    return {};
}

Result<void> MetricUnits::households(const QString &metric, const MetricScope &scope, const Visit &visit) const
{
    Condition where;
    where.add("type = 'warning' AND state = 'closed' AND outcome = ?", {std::string(metric == "M10"_L1 ? "granted" : "adjusted")});
    addPeriod("closed_at", scope, where);
    addDivisions(scope, where);
    MetricUnit unit;
    const QByteArray sql = QByteArray("SELECT household, div, indicator FROM closed_case") + where.where() + " ORDER BY div, household";
    return forEachRow(m_database, sql, where, [&](NativeStatement &row) {
        unit.rid = row.integer(0);
        unit.division = qText(row.text(1));
        unit.indicator = qText(row.text(2));
        // A file that is not here has no household to list.
        if (unit.rid != 0)
            visit(unit);
    });
}

Result<void> MetricUnits::visitsDue(const MetricScope &scope, const Visit &visit) const
{
    Condition where;
    where.add("visit_due <> '' AND visit_due <= ?", {scope.today.toString(Qt::ISODate).toStdString()});
    addDivisions(scope, where);
    MetricUnit unit;
    const QByteArray sql = QByteArray("SELECT rid, div FROM household") + where.where() + " ORDER BY visit_due, rid";
    return forEachRow(m_database, sql, where, [&](NativeStatement &row) {
        unit.rid = row.integer(0);
        unit.division = qText(row.text(1));
        visit(unit);
    });
}

Result<MetricUnits::Requests> MetricUnits::requests(const MetricScope &scope, bool inPeriod) const
{
    Requests found;
    for (const bool closed : {false, true}) {
        Condition where;
        where.add("type = 'verification' AND released_at > 0");
        if (inPeriod)
            addPeriod("released_at", scope, where);
        addDivisions(scope, where);
        const QByteArray sql = QByteArray("SELECT id, rid, div, released_at FROM ") + (closed ? "closed_case" : "work") + where.where();
        const auto done = forEachRow(m_database, sql, where, [&](NativeStatement &row) {
            found.insert({row.bytes(0).toStdString(), {row.integer(1), closed, qText(row.text(2)), row.integer(3)}});
        });
        if (!done)
            return done.error();
    }
    return found;
}

/// The items of a request are archived with its report and go to departments and the city centre alone; the line of the
/// subject keeps one letter for each of them, for all that may see the request.
Result<void> MetricUnits::items(const MetricScope &scope, const Visit &visit) const
{
    const auto asked = requests(scope, true);
    if (!asked)
        return asked.error();
    if (asked->empty())
        return {};
    const auto &catalogueItems = m_catalogue->verificationItems();
    simdjson::dom::parser parser;
    MetricUnit unit;
    return forEachRow(m_database, "SELECT rid, f FROM record WHERE type = 'verify_subject' AND deleted = 0 ORDER BY rid", {}, [&](NativeStatement &row) {
        Fields fields;
        const std::string_view text = row.text(1);
        if (!fields.parse(parser, QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()))))
            return;
        const auto id = fields.ref("verification");
        const auto request = id ? asked->find(keyOfId(*id)) : asked->end();
        if (request == asked->end())
            return;
        unit.division = request->second.division;
        unit.at = request->second.dispatchedAt;
        const std::string_view letters = fields.text("item_states");
        for (size_t i = 0; i < std::min(letters.size(), catalogueItems.size()); ++i) {
            const char letter = letters[i];
            // Not asked, and not sent yet.
            if (letter == '-' || letter == 'q')
                continue;
            unit.counted = letter == 'a' || letter == 'd';
            unit.late = letter == 'l';
            unit.department = catalogueItems[i].department;
            unit.rid = VerifyItemQueries::keyOf(row.integer(0), static_cast<int>(i));
            visit(unit);
        }
    });
}

Result<void> MetricUnits::reports(const MetricScope &scope, const Visit &visit) const
{
    const auto asked = requests(scope, false);
    if (!asked)
        return asked.error();
    simdjson::dom::parser parser;
    std::unordered_set<std::string> seen;
    MetricUnit unit;
    return forEachRow(m_database, "SELECT f FROM record WHERE type = 'verify_report' AND deleted = 0 ORDER BY rid", {}, [&](NativeStatement &row) {
        Fields fields;
        const std::string_view text = row.text(0);
        if (!fields.parse(parser, QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()))))
            return;
        const auto id = fields.ref("verification");
        const auto request = id ? asked->find(keyOfId(*id)) : asked->end();
        const qint64 issued = fields.time("issued_at").value_or(0);
        // A second version answers an objection; the limit is that of the first.
        if (request == asked->end() || fields.integer("version").value_or(1) != 1 || issued < scope.from.toMSecsSinceEpoch()
            || issued >= scope.to.toMSecsSinceEpoch() || !seen.insert(request->first).second)
            return;
        unit.rid = request->second.rid;
        unit.closed = request->second.closed;
        unit.division = request->second.division;
        unit.at = issued;
        unit.counted = fields.truth("on_time").value_or(false);
        visit(unit);
    });
}

Result<std::map<QString, std::vector<int>>> MetricUnits::answerDays(const MetricScope &scope) const
{
    std::map<QString, std::vector<int>> days;
    const auto asked = requests(scope, true);
    if (!asked)
        return asked.error();
    simdjson::dom::parser parser;
    const auto done = forEachRow(m_database, "SELECT f FROM record WHERE type = 'verify_report' AND deleted = 0", {}, [&](NativeStatement &row) {
        Fields fields;
        const std::string_view text = row.text(0);
        if (!fields.parse(parser, QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()))))
            return;
        const auto id = fields.ref("verification");
        const Fields::Element *results = fields.find("results");
        if (!id || !asked->contains(keyOfId(*id)) || !results || fields.integer("version").value_or(1) != 1)
            return;
        Fields::Array rows;
        if (results->get_array().get(rows) != simdjson::SUCCESS)
            return;
        for (const Fields::Element &result : rows) {
            std::string_view department;
            int64_t took = 0;
            if (result["source"].get_string().get(department) == simdjson::SUCCESS && result["days"].get_int64().get(took) == simdjson::SUCCESS)
                days[qText(department)].push_back(static_cast<int>(took));
        }
    });
    if (!done)
        return done.error();
    return days;
}

} // namespace hearth::store
