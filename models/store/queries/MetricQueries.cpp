// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/queries/MetricQueries.h"

#include "models/store/queries/Condition.h"

#include <map>

namespace hearth::store {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Result;

namespace {

/// City → district → street → community.
int digitsBelow(const QString &division)
{
    return division.size() < 6 ? 6 : division.size() < 9 ? 9 : division.size() < 12 ? 12 : 15;
}

/// Tiers are compared as text: T11 to T39 are the policy-covered ones, T90 has left (domain.md section 5).
Condition personCondition(const QString &metric, const QString &division)
{
    Condition c;
    if (metric == "M02"_L1) {
        c.add("tier >= 'T11' AND tier <= 'T39'");
    } else if (metric == "M04"_L1) {
        c.add("nonlocal = 1 AND tiers <> 0 AND tier <> 'T90'");
    } else {
        c.add("tier <> '' AND tier <> 'T90'");
    }
    const std::string from = division.toStdString();
    c.add("div >= ? AND div < ?", {from, behindPrefix(from)});
    return c;
}

Condition warningCondition(const MetricQueries::Scope &scope, const QString &division)
{
    Condition c;
    c.add("type = 'warning'");
    c.add("released_at >= ? AND released_at < ?", {scope.from.toMSecsSinceEpoch(), scope.to.toMSecsSinceEpoch()});
    const std::string from = division.toStdString();
    c.add("div >= ? AND div < ?", {from, behindPrefix(from)});
    return c;
}

} // namespace

QStringList MetricQueries::supported()
{
    return {u"M01"_s, u"M02"_s, u"M03"_s, u"M04"_s, u"M13"_s};
}

Result<MetricFigure> MetricQueries::figure(const QString &metric, const Scope &scope)
{
    if (!supported().contains(metric)) {
        return Error{ErrorCode::NotFound, u"metric"_s, metric, {}, {}};
    }
    return metric == "M13"_L1 ? closedLoop(scope) : persons(metric, scope);
}

Result<MetricFigure> MetricQueries::persons(const QString &metric, const Scope &scope)
{
    const Condition where = personCondition(metric, scope.division);
    // M03 is split by tier first, the others by division.
    const QByteArray key = metric == "M03"_L1 ? QByteArray("tier")
                                              : QByteArray("substr(div, 1, ").append(QByteArray::number(digitsBelow(scope.division))).append(")");
    QByteArray sql = "SELECT ";
    sql.append(key).append(", count(*) FROM person").append(where.where()).append(" GROUP BY 1 ORDER BY 1");
    MetricFigure figure;
    figure.id = metric;
    figure.unit = u"persons"_s;
    const auto done = forEachRow(m_database, sql, where, [&](NativeStatement &row) {
        const qint64 count = row.integer(1);
        figure.by.push_back({qText(row.text(0)), static_cast<double>(count), count, 0});
        figure.numerator += count;
    });
    if (!done) {
        return done.error();
    }
    figure.value = static_cast<double>(figure.numerator);
    return figure;
}

Result<MetricFigure> MetricQueries::closedLoop(const Scope &scope)
{
    std::map<QString, MetricPart> parts;
    const Condition where = warningCondition(scope, scope.division);
    for (const char *table : {"work", "closed_case"}) {
        QByteArray sql = "SELECT substr(div, 1, ";
        sql.append(QByteArray::number(digitsBelow(scope.division))).append("), count(*), sum(CASE WHEN state = 'closed' THEN 1 ELSE 0 END) FROM ");
        sql.append(table).append(where.where()).append(" GROUP BY 1");
        const auto done = forEachRow(m_database, sql, where, [&](NativeStatement &row) {
            MetricPart &part = parts[qText(row.text(0))];
            part.denominator += row.integer(1);
            part.numerator += row.integer(2);
        });
        if (!done) {
            return done.error();
        }
    }
    MetricFigure figure;
    figure.id = u"M13"_s;
    figure.unit = u"%"_s;
    for (auto &[key, part] : parts) {
        part.key = key;
        part.value = 100.0 * static_cast<double>(part.numerator) / static_cast<double>(part.denominator);
        figure.numerator += part.numerator;
        figure.denominator += part.denominator;
        figure.by.push_back(part);
    }
    if (figure.denominator > 0) {
        figure.value = 100.0 * static_cast<double>(figure.numerator) / static_cast<double>(figure.denominator);
    }
    return figure;
}

Result<DrillDown> MetricQueries::drillDown(const QString &metric, const Scope &scope, const QString &part)
{
    if (!supported().contains(metric)) {
        return Error{ErrorCode::NotFound, u"metric"_s, metric, {}, {}};
    }
    DrillDown result;
    const auto read = [this](const char *table, const char *order, const Condition &where, std::vector<qint64> &into) {
        QByteArray sql = "SELECT rid FROM ";
        sql.append(table).append(where.where()).append(order);
        return forEachRow(m_database, sql, where, [&](NativeStatement &row) { into.push_back(row.integer(0)); });
    };
    if (metric == "M13"_L1) {
        result.rows = DrillDown::Rows::OpenWork;
        const Condition where = warningCondition(scope, part.isEmpty() ? scope.division : part);
        if (auto r = read("work", " ORDER BY due, rid", where, result.rids); !r) {
            return r.error();
        }
        if (auto r = read("closed_case", " ORDER BY closed_at DESC, rid", where, result.closedRids); !r) {
            return r.error();
        }
        return result;
    }
    const bool byTier = metric == "M03"_L1;
    Condition where = personCondition(metric, part.isEmpty() || byTier ? scope.division : part);
    if (byTier && !part.isEmpty()) {
        where.add("tier = ?", {part.toStdString()});
    }
    if (auto r = read("person", " ORDER BY pinyin, rid", where, result.rids); !r) {
        return r.error();
    }
    return result;
}

} // namespace hearth::store
