// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/queries/MetricUnits.h"

namespace hearth::store {

/// Figures of metrics.tsv that the store can answer here and now: M01 to M04, M08 to M14, M19 and M21, and as `visits_due`
/// the households whose day of the next visit has come. The others come from metric_snapshot. One thread.
class MetricQueries {
public:
    MetricQueries(Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue,
                  domain::WorkCalendar calendar = domain::WorkCalendar::builtIn());

    [[nodiscard]] static QStringList supported() { return MetricUnits::supported(); }
    /// The first breakdown of metrics.tsv.
    [[nodiscard]] static MetricBreakdown firstBreakdown(const QString &metric);
    /// Error NotFound for a metric that is not computed here, InvalidInput for a breakdown that it does not have.
    /// Divisions are one level below the shortest of the scope. Parts add up to the figure, but for households (M10, M11)
    /// by anything except divisions: a household counts once, and may stand in several parts.
    [[nodiscard]] domain::Result<MetricFigure> figure(const QString &metric, const MetricScope &scope,
                                                      MetricBreakdown breakdown = MetricBreakdown::Division);
    /// Adds to M19 by department how long answers took: the days that the reports of its requests record.
    [[nodiscard]] domain::Result<void> addAnswerDays(MetricFigure &figure, const MetricScope &scope) const;
    /// Counts (of percentages: denominators) where two breakdowns cross.
    [[nodiscard]] domain::Result<std::vector<MetricCell>> cells(const QString &metric, const MetricScope &scope, MetricBreakdown second,
                                                                MetricBreakdown first = MetricBreakdown::Division);
    /// The list behind a figure or a part: exactly as many rows as its numerator says (of a percentage: as its
    /// denominator; with Cases::Counted as its numerator).
    [[nodiscard]] domain::Result<DrillDown> drillDown(const QString &metric, const MetricScope &scope);

private:
    [[nodiscard]] static domain::Result<void> check(const QString &metric, MetricBreakdown breakdown);
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    MetricUnits m_units;
};

} // namespace hearth::store
