// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/domain/Result.h"
#include "models/domain/WorkCalendar.h"
#include "models/store/queries/Metric.h"

#include <functional>
#include <map>
#include <unordered_map>

namespace hearth::store {

class Condition;
class Database;

/// One thing that a figure counts, or several alike.
struct MetricUnit {
    qint64 rid = 0; ///< key of the row in a drill-down; 0 of several alike
    bool closed = false; ///< rid is that of a closed case
    qint64 weight = 1;
    bool counted = true; ///< in the numerator
    bool late = false;
    QString division, tier, level, state, outcome, indicator, department;
    qint64 openedAt = 0; ///< UTC ms
    qint64 at = 0; ///< UTC ms, what the period goes by
};

/// What the figures of metrics.tsv count, one thing after the other. A figure and the list behind it are both made from
/// this, so they cannot differ. One thread.
class MetricUnits {
public:
    MetricUnits(Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue, domain::WorkCalendar calendar);

    [[nodiscard]] static QStringList supported();
    [[nodiscard]] static MetricRows rowsOf(const QString &metric);
    /// A percentage, while nothing narrows it to one of its counts.
    [[nodiscard]] static bool isRate(const QString &metric, const MetricScope &scope);
    [[nodiscard]] static bool canSplit(const QString &metric, MetricBreakdown breakdown);

    using Visit = std::function<void(const MetricUnit &)>;
    /// Alike persons come together unless each is wanted with its key, in the order of the list. A household comes once for
    /// each case that it has.
    [[nodiscard]] domain::Result<void> forEach(const QString &metric, const MetricScope &scope, bool single,
                                               const Visit &visit) const;
    /// The part that a unit belongs to; divisions are cut to `digits`.
    [[nodiscard]] QString keyOf(const MetricUnit &unit, MetricBreakdown breakdown, const MetricScope &scope,
                                int digits) const;
    /// Days from asking to the answer, by department, as the reports of the requests of M19 record them.
    [[nodiscard]] domain::Result<std::map<QString, std::vector<int>>> answerDays(const MetricScope &scope) const;

private:
    /// A verification request in scope.
    struct Request {
        qint64 rid = 0;
        bool closed = false;
        QString division;
        qint64 dispatchedAt = 0;
    };
    using Requests = std::unordered_map<std::string, Request>; ///< by the bytes of the id
    [[nodiscard]] domain::Result<void> persons(const QString &metric, const MetricScope &scope, bool single, const Visit &visit) const;
    [[nodiscard]] domain::Result<void> cases(const QString &metric, const MetricScope &scope, const Visit &visit) const;
    [[nodiscard]] domain::Result<void> households(const QString &metric, const MetricScope &scope, const Visit &visit) const;
    [[nodiscard]] domain::Result<void> visitsDue(const MetricScope &scope, const Visit &visit) const;
    [[nodiscard]] domain::Result<void> items(const MetricScope &scope, const Visit &visit) const;
    [[nodiscard]] domain::Result<void> reports(const MetricScope &scope, const Visit &visit) const;
    [[nodiscard]] domain::Result<Requests> requests(const MetricScope &scope, bool inPeriod) const;
    [[nodiscard]] bool wanted(const MetricUnit &unit, const MetricScope &scope) const;
    [[nodiscard]] QString ageOf(qint64 openedAt, QDate today) const;
    Database &m_database;
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    domain::WorkCalendar m_calendar;
    qint64 m_nonlocalTier = 0;
    mutable std::map<std::pair<QDate, QDate>, QString> m_ages; ///< known ages, by day of opening and today
};

/// City → district → street → community → grid: the digits of the divisions one level below a scope.
[[nodiscard]] int digitsBelow(const QStringList &divisions);

} // namespace hearth::store
