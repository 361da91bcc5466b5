// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QDateTime>
#include <QStringList>

#include <optional>
#include <vector>

namespace hearth::store {

/// What the parts of a figure are. Age: working days since an open case was raised (see metricAges()). Month: as 2026-03, of
/// the time that the period of the figure goes by.
enum class MetricBreakdown { Division, Tier, Level, State, Age, Outcome, Indicator, Month, Department };

/// The buckets of Age in order: "0-2" … "16-".
[[nodiscard]] const QStringList &metricAges();

/// Which records a figure counts. The period is half open and counts only where the formula has one.
struct MetricScope {
    QStringList divisions; ///< prefixes of residence, 4 to 12 digits, or a reporting unit; empty for everything
    QStringList tiers; ///< primary tiers, empty for all
    QStringList levels, states; ///< of cases, empty for all; so are all that follow
    QStringList ages, outcomes, indicators, months;
    QStringList departments; ///< that items were asked from
    QDateTime from, to; ///< UTC
    QDate today; ///< what ages, and visits that are due, are counted to
    /// Which of them: all that the formula looks at; of a percentage only those that it counts, or only the others; items
    /// that are late; or, whatever the period, cases that are open now.
    enum class Cases { All, Counted, Missed, Late, Open };
    Cases cases = Cases::All;
    QDateTime overdueAt; ///< of open cases only those that were due before; null for all
    /// The divisions are whole codes, not prefixes: records that name no division below them.
    bool exactDivision = false;

    /// The list that narrows to parts of this kind.
    [[nodiscard]] QStringList &keys(MetricBreakdown breakdown);
    [[nodiscard]] const QStringList &keys(MetricBreakdown breakdown) const;
};

/// One part of a figure. Percentages carry their two counts.
struct MetricPart {
    QString key; ///< code of a division, tier, level, …
    double value = 0;
    qint64 numerator = 0;
    qint64 denominator = 0; ///< 0 for plain counts
    qint64 late = 0; ///< items that are late
    std::optional<int> medianDays, longDays; ///< M19: days to the answer, median and 90th percentile, as reports record them
    MetricScope scope; ///< the part alone: its drill-down, or the figure one level further down
};

struct MetricFigure {
    QString id;
    MetricBreakdown breakdown = MetricBreakdown::Division;
    std::optional<double> value; ///< none where the denominator is 0
    QString unit; ///< persons, records, households, items or %
    qint64 numerator = 0, denominator = 0, late = 0;
    std::vector<MetricPart> by; ///< in order of key; counts add up to those of the figure
};

/// A count where two breakdowns cross, for stacked charts.
struct MetricCell {
    QString row, key;
    qint64 count = 0;
    MetricScope scope; ///< the cell alone: its drill-down
};

/// What a list behind a figure has one row for.
enum class MetricRows { Persons, Cases, Households, Items };

/// What a drill-down lists.
struct DrillDown {
    MetricRows rows = MetricRows::Persons;
    std::vector<qint64> rids; ///< of persons, of open work, of households, or keys of VerifyItemQueries
    std::vector<qint64> closedRids; ///< of closed cases
    [[nodiscard]] qint64 count() const { return static_cast<qint64>(rids.size() + closedRids.size()); }
};

} // namespace hearth::store
