// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/queries/MetricQueries.h"

#include "models/domain/Divisions.h"
#include "models/store/queries/Condition.h"

#include <algorithm>
#include <map>

namespace hearth::store {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Result;

namespace {

bool countsWarnings(const QString &metric)
{
    return metric == "M13"_L1;
}

std::vector<const char *> tablesOf(const QString &metric, const MetricScope &scope)
{
    if (!countsWarnings(metric)) {
        return {"person"};
    }
    return scope.cases == MetricScope::Cases::Open ? std::vector<const char *>{"work"}
                                                   : std::vector<const char *>{"work", "closed_case"};
}

bool isRate(const QString &metric, const MetricScope &scope)
{
    return countsWarnings(metric) && scope.cases == MetricScope::Cases::Released;
}

/// City → district → street → community → grid.
int digitsBelow(const QStringList &divisions)
{
    qsizetype size = divisions.isEmpty() ? 0 : 15;
    for (const QString &division : divisions) {
        size = std::min(size, division.size());
    }
    // Several towns together (those of a reporting unit) are told one by one.
    if (size == 9 && divisions.size() > 1) {
        return 9;
    }
    return size < 6 ? 6 : size < 9 ? 9 : size < 12 ? 12 : 15;
}

/// The reporting unit stands beside the districts, whose codes its towns still carry (divisions.md).
QString divisionKey(const QString &division, int digits)
{
    const QString key = division.left(digits);
    if (digits != 6 || division.size() < 9) {
        return key;
    }
    const QString district = domain::Divisions::builtIn()->districtOf(division);
    return district.isEmpty() ? key : district;
}

MetricScope narrowed(MetricScope scope, MetricBreakdown breakdown, const QString &key)
{
    switch (breakdown) {
    case MetricBreakdown::Division:
        scope.exactDivision = key.size() < digitsBelow(scope.divisions);
        scope.divisions = {key};
        break;
    case MetricBreakdown::Tier: scope.tiers = {key}; break;
    case MetricBreakdown::Level: scope.levels = {key}; break;
    case MetricBreakdown::State: scope.states = {key}; break;
    }
    return scope;
}

/// Figures are by division of residence: div2 does not count.
void addDivisions(const MetricScope &scope, Condition &c)
{
    if (scope.exactDivision) {
        c.in("div", scope.divisions);
        return;
    }
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
        if (!prefixes.contains(division)) {
            add("div = ?", {division.toStdString()});
        }
    }
    if (!text.isEmpty()) {
        c.add(text, std::move(values));
    }
}

} // namespace

QString MetricQueries::keyOf(const Group &group, MetricBreakdown breakdown, int digits)
{
    switch (breakdown) {
    case MetricBreakdown::Division: return divisionKey(group.division, digits);
    case MetricBreakdown::Tier:
    case MetricBreakdown::Level: return group.first;
    case MetricBreakdown::State: return group.state;
    }
    return {};
}

MetricQueries::MetricQueries(Database &database,
                             std::shared_ptr<const catalogue::Catalogue> catalogue)
    : m_database(database)
    , m_catalogue(std::move(catalogue))
{
    if (const catalogue::CodeList *tiers = m_catalogue->codeList(u"population_tier")) {
        // The formula of M04 names the tier.
        const int place = tiers->indexOf(u"T51"_s);
        m_nonlocalTier = place < 0 ? 0 : qint64(1) << place;
    }
}

QStringList MetricQueries::supported()
{
    return {u"M01"_s, u"M02"_s, u"M03"_s, u"M04"_s, u"M13"_s};
}

/// The formulas of metrics.tsv.
Condition MetricQueries::condition(const QString &metric, const MetricScope &scope) const
{
    Condition c;
    if (countsWarnings(metric)) {
        c.add("type = 'warning'");
        if (scope.cases != MetricScope::Cases::Open) {
            c.add("released_at >= ? AND released_at < ?",
                  {scope.from.toMSecsSinceEpoch(), scope.to.toMSecsSinceEpoch()});
        }
        if (scope.cases == MetricScope::Cases::ReleasedAndClosed) {
            c.add("state = 'closed'");
        }
        c.in("level", scope.levels);
        c.in("state", scope.states);
    } else {
        if (metric == "M02"_L1) {
            c.add("tier >= 'T11' AND tier <= 'T39'");
        } else if (metric == "M04"_L1) {
            c.add("(tiers & ?) <> 0", {m_nonlocalTier});
        } else {
            c.add("tier <> '' AND tier <> 'T90'");
        }
        c.in("tier", scope.tiers);
    }
    addDivisions(scope, c);
    return c;
}

Result<void> MetricQueries::check(const QString &metric, MetricBreakdown breakdown) const
{
    if (!supported().contains(metric)) {
        return Error{ErrorCode::NotFound, u"metric"_s, metric, {}, {}};
    }
    const bool tier = breakdown == MetricBreakdown::Tier;
    const bool ofWarnings =
        breakdown == MetricBreakdown::Level || breakdown == MetricBreakdown::State;
    if (countsWarnings(metric) ? tier : ofWarnings) {
        return Error{ErrorCode::InvalidInput, u"breakdown"_s, metric, {}, {}};
    }
    return {};
}

/// Counts by the two keys. Persons are grouped in the order of the index (tier, division) and cut
/// to their keys here, which is several times faster than grouping by a cut text.
Result<std::vector<MetricQueries::Group>> MetricQueries::groups(const QString &metric,
                                                                const MetricScope &scope) const
{
    const bool warnings = countsWarnings(metric);
    const Condition where = condition(metric, scope);
    std::vector<Group> result;
    for (const char *table : tablesOf(metric, scope)) {
        QByteArray sql = warnings ? "SELECT level, state, div, count(*) FROM "
                                  : "SELECT tier, '', div, count(*) FROM ";
        sql.append(table)
            .append(where.where())
            .append(warnings ? " GROUP BY level, state, div" : " GROUP BY tier, div");
        const auto done = forEachRow(m_database, sql, where, [&](NativeStatement &row) {
            const bool closed = warnings && row.text(1) == "closed";
            result.push_back({qText(row.text(0)), qText(row.text(1)), qText(row.text(2)),
                              row.integer(3), closed});
        });
        if (!done) {
            return done.error();
        }
    }
    return result;
}

Result<MetricFigure> MetricQueries::figure(const QString &metric, const MetricScope &scope,
                                           MetricBreakdown breakdown)
{
    if (auto r = check(metric, breakdown); !r) {
        return r.error();
    }
    const auto groups = this->groups(metric, scope);
    if (!groups) {
        return groups.error();
    }
    const bool rate = isRate(metric, scope);
    const int digits = digitsBelow(scope.divisions);
    std::map<QString, MetricPart> parts;
    for (const Group &group : *groups) {
        MetricPart &part = parts[keyOf(group, breakdown, digits)];
        part.denominator += rate ? group.count : 0;
        part.numerator += !rate || group.closed ? group.count : 0;
    }
    MetricFigure figure;
    figure.id = metric;
    figure.breakdown = breakdown;
    figure.unit = rate ? u"%"_s : countsWarnings(metric) ? u"records"_s : u"persons"_s;
    for (auto &[key, part] : parts) {
        part.key = key;
        part.scope = narrowed(scope, breakdown, key);
        part.value = rate
            ? 100.0 * static_cast<double>(part.numerator) / static_cast<double>(part.denominator)
            : static_cast<double>(part.numerator);
        figure.numerator += part.numerator;
        figure.denominator += part.denominator;
        figure.by.push_back(part);
    }
    if (!rate) {
        figure.value = static_cast<double>(figure.numerator);
    } else if (figure.denominator > 0) {
        figure.value =
            100.0 * static_cast<double>(figure.numerator) / static_cast<double>(figure.denominator);
    }
    return figure;
}

Result<std::vector<MetricCell>>
MetricQueries::cells(const QString &metric, const MetricScope &scope, MetricBreakdown second)
{
    if (auto r = check(metric, second); !r) {
        return r.error();
    }
    const auto groups = this->groups(metric, scope);
    if (!groups) {
        return groups.error();
    }
    const int digits = digitsBelow(scope.divisions);
    std::map<std::pair<QString, QString>, qint64> counts;
    for (const Group &group : *groups) {
        counts[{divisionKey(group.division, digits), keyOf(group, second, digits)}] += group.count;
    }
    std::vector<MetricCell> result;
    for (const auto &[key, count] : counts) {
        const MetricScope row = narrowed(scope, MetricBreakdown::Division, key.first);
        result.push_back({key.first, key.second, count, narrowed(row, second, key.second)});
    }
    return result;
}

Result<DrillDown> MetricQueries::drillDown(const QString &metric, const MetricScope &scope)
{
    if (auto r = check(metric, MetricBreakdown::Division); !r) {
        return r.error();
    }
    const Condition where = condition(metric, scope);
    const auto read = [&](const char *table, const char *order, std::vector<qint64> &into) {
        QByteArray sql = "SELECT rid FROM ";
        sql.append(table).append(where.where()).append(order);
        return forEachRow(m_database, sql, where,
                          [&](NativeStatement &row) { into.push_back(row.integer(0)); });
    };
    DrillDown result;
    if (!countsWarnings(metric)) {
        if (auto r = read("person", " ORDER BY pinyin, rid", result.rids); !r) {
            return r.error();
        }
        return result;
    }
    result.persons = false;
    if (auto r = read("work", " ORDER BY due, rid", result.rids); !r) {
        return r.error();
    }
    if (scope.cases == MetricScope::Cases::Open) {
        return result;
    }
    if (auto r = read("closed_case", " ORDER BY closed_at DESC, rid", result.closedRids); !r) {
        return r.error();
    }
    return result;
}

} // namespace hearth::store
