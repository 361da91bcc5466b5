// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/queries/MetricQueries.h"

#include <algorithm>
#include <set>
#include <unordered_set>

namespace hearth::store {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Result;

namespace {

MetricScope narrowed(MetricScope scope, MetricBreakdown breakdown, const QString &key)
{
    if (breakdown == MetricBreakdown::Division)
        scope.exactDivision = key.size() < digitsBelow(scope.divisions);
    scope.keys(breakdown) = {key};
    return scope;
}

/// Nearest rank: the least value that at least this share of them does not exceed.
int percentile(std::vector<int> values, int percent)
{
    std::sort(values.begin(), values.end());
    const size_t rank = (values.size() * static_cast<size_t>(percent) + 99) / 100;
    return values[std::max<size_t>(rank, 1) - 1];
}

QString unitOf(const QString &metric, bool rate)
{
    if (rate)
        return u"%"_s;
    switch (MetricUnits::rowsOf(metric)) {
    case MetricRows::Persons: return u"persons"_s;
    case MetricRows::Cases: return u"records"_s;
    case MetricRows::Households: return u"households"_s;
    case MetricRows::Items: return u"items"_s;
    }
    return {};
}

} // namespace

MetricQueries::MetricQueries(Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue, domain::WorkCalendar calendar)
    : m_catalogue(catalogue), m_units(database, std::move(catalogue), std::move(calendar))
{
}

MetricBreakdown MetricQueries::firstBreakdown(const QString &metric)
{
    static const QStringList byIndicator{u"M08"_s, u"M09"_s, u"M10"_s, u"M11"_s, u"M12"_s};
    return byIndicator.contains(metric) ? MetricBreakdown::Indicator
        : metric == "M19"_L1           ? MetricBreakdown::Department
                                       : MetricBreakdown::Division;
}

Result<void> MetricQueries::check(const QString &metric, MetricBreakdown breakdown)
{
    if (!supported().contains(metric))
        return Error{ErrorCode::NotFound, u"metric"_s, metric, {}, {}};
    if (!MetricUnits::canSplit(metric, breakdown))
        return Error{ErrorCode::InvalidInput, u"breakdown"_s, metric, {}, {}};
    return {};
}

Result<MetricFigure> MetricQueries::figure(const QString &metric, const MetricScope &scope, MetricBreakdown breakdown)
{
    if (auto r = check(metric, breakdown); !r)
        return r.error();
    const bool rate = MetricUnits::isRate(metric, scope);
    const bool distinct = MetricUnits::rowsOf(metric) == MetricRows::Households;
    const int digits = digitsBelow(scope.divisions);
    MetricFigure figure;
    std::map<QString, MetricPart> parts;
    std::set<std::pair<QString, qint64>> inPart;
    std::unordered_set<qint64> inAll;
    const auto add = [&](auto &to, const MetricUnit &unit) {
        to.denominator += rate ? unit.weight : 0;
        to.numerator += !rate || unit.counted ? unit.weight : 0;
        to.late += unit.late ? unit.weight : 0;
    };
    const auto done = m_units.forEach(metric, scope, distinct, [&](const MetricUnit &unit) {
        const QString key = m_units.keyOf(unit, breakdown, scope, digits);
        if (!distinct || inPart.insert({key, unit.rid}).second)
            add(parts[key], unit);
        if (!distinct || inAll.insert(unit.rid).second)
            add(figure, unit);
    });
    if (!done)
        return done.error();
    figure.id = metric;
    figure.breakdown = breakdown;
    figure.unit = unitOf(metric, rate);
    const auto value = [&](const auto &of) {
        return rate ? 100.0 * static_cast<double>(of.numerator) / static_cast<double>(of.denominator) : static_cast<double>(of.numerator);
    };
    for (auto &[key, part] : parts) {
        part.key = key;
        part.scope = narrowed(scope, breakdown, key);
        part.value = value(part);
        figure.by.push_back(part);
    }
    if (!rate || figure.denominator > 0)
        figure.value = value(figure);
    return figure;
}

Result<void> MetricQueries::addAnswerDays(MetricFigure &figure, const MetricScope &scope) const
{
    auto days = m_units.answerDays(scope);
    if (!days)
        return days.error();
    for (MetricPart &part : figure.by)
        if (const auto found = days->find(part.key); found != days->end()) {
            part.medianDays = percentile(found->second, 50);
            part.longDays = percentile(std::move(found->second), 90);
        }
    return {};
}

Result<std::vector<MetricCell>> MetricQueries::cells(const QString &metric, const MetricScope &scope, MetricBreakdown second, MetricBreakdown first)
{
    for (const MetricBreakdown breakdown : {first, second})
        if (auto r = check(metric, breakdown); !r)
            return r.error();
    const int digits = digitsBelow(scope.divisions);
    std::map<std::pair<QString, QString>, qint64> counts;
    const auto done = m_units.forEach(metric, scope, false, [&](const MetricUnit &unit) {
        counts[{m_units.keyOf(unit, first, scope, digits), m_units.keyOf(unit, second, scope, digits)}] += unit.weight;
    });
    if (!done)
        return done.error();
    std::vector<MetricCell> result;
    for (const auto &[key, count] : counts)
        result.push_back({key.first, key.second, count, narrowed(narrowed(scope, first, key.first), second, key.second)});
    return result;
}

Result<DrillDown> MetricQueries::drillDown(const QString &metric, const MetricScope &scope)
{
    if (auto r = check(metric, MetricBreakdown::Division); !r)
        return r.error();
    DrillDown result;
    result.rows = MetricUnits::rowsOf(metric);
    std::unordered_set<qint64> seen;
    const bool distinct = result.rows == MetricRows::Households;
    const auto done = m_units.forEach(metric, scope, true, [&](const MetricUnit &unit) {
        if (!distinct || seen.insert(unit.rid).second)
            (unit.closed ? result.closedRids : result.rids).push_back(unit.rid);
    });
    if (!done)
        return done.error();
    return result;
}

} // namespace hearth::store
