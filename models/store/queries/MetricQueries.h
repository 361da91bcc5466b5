// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/store/queries/Values.h"

#include <optional>

namespace hearth::store {

class Condition;
class Database;

/// What the parts of a figure are. Persons (M01 to M04) split by Division and Tier, warnings (M13)
/// by Division, Level and State.
enum class MetricBreakdown { Division, Tier, Level, State };

/// Which records a figure counts. The period is half open and counts only where the formula has one
/// (M13).
struct MetricScope {
    QStringList divisions; ///< prefixes of residence, 4 to 12 digits, or a reporting unit; empty for everything
    QStringList tiers; ///< primary tiers, empty for all
    QStringList levels, states; ///< of warnings, empty for all
    QDateTime from, to; ///< UTC
    /// Which warnings: those released in the period; of these the ones that are closed now; or,
    /// whatever the period, those that are open now.
    enum class Cases { Released, ReleasedAndClosed, Open };
    Cases cases = Cases::Released;
    /// The divisions are whole codes, not prefixes: records that name no division below them.
    bool exactDivision = false;
};

/// One part of a figure. Percentages carry their two counts.
struct MetricPart {
    QString key; ///< code of a division, tier, level or state
    double value = 0;
    qint64 numerator = 0;
    qint64 denominator = 0; ///< 0 for plain counts
    MetricScope scope; ///< the part alone: its drill-down, or the figure one level further down
};

struct MetricFigure {
    QString id;
    MetricBreakdown breakdown = MetricBreakdown::Division;
    std::optional<double> value; ///< none where the denominator is 0
    QString unit; ///< unit of metrics.tsv: persons or %
    qint64 numerator = 0, denominator = 0;
    std::vector<MetricPart> by; ///< in order of key; counts add up to those of the figure
};

/// A count where two breakdowns cross, for stacked charts.
struct MetricCell {
    QString division, key;
    qint64 count = 0;
    MetricScope scope; ///< the cell alone: its drill-down
};

/// What a drill-down lists. Rows of M13 are cases, open ones and closed ones; all others are
/// persons.
struct DrillDown {
    bool persons = true;
    std::vector<qint64> rids; ///< of persons, or of open work
    std::vector<qint64> closedRids; ///< of closed cases
    [[nodiscard]] qint64 count() const
    {
        return static_cast<qint64>(rids.size() + closedRids.size());
    }
};

/// Figures of metrics.tsv that the projections can answer here and now: M01 to M04 and M13. The
/// others come from metric_snapshot. One thread.
class MetricQueries {
public:
    MetricQueries(Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue);

    [[nodiscard]] static QStringList supported();
    /// Error NotFound for a metric that is not computed here, InvalidInput for a breakdown that it
    /// does not have. Divisions are one level below the shortest of the scope.
    [[nodiscard]] domain::Result<MetricFigure>
    figure(const QString &metric, const MetricScope &scope,
           MetricBreakdown breakdown = MetricBreakdown::Division);
    /// Counts (of M13: denominators) per division one level down and second key.
    [[nodiscard]] domain::Result<std::vector<MetricCell>>
    cells(const QString &metric, const MetricScope &scope, MetricBreakdown second);
    /// The list behind a figure or a part: exactly as many rows as its numerator says (of the rate
    /// M13: as its denominator; with Cases::ReleasedAndClosed as its numerator). Open warnings are
    /// a plain count in records.
    [[nodiscard]] domain::Result<DrillDown> drillDown(const QString &metric,
                                                      const MetricScope &scope);

private:
    /// A count as read: first is the tier of persons, the level of warnings.
    struct Group {
        QString first, state, division;
        qint64 count = 0;
        bool closed = false;
    };
    [[nodiscard]] static QString keyOf(const Group &group, MetricBreakdown breakdown, int digits);
    [[nodiscard]] domain::Result<std::vector<Group>> groups(const QString &metric,
                                                            const MetricScope &scope) const;
    [[nodiscard]] Condition condition(const QString &metric, const MetricScope &scope) const;
    [[nodiscard]] domain::Result<void> check(const QString &metric,
                                             MetricBreakdown breakdown) const;
    Database &m_database;
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    qint64 m_nonlocalTier = 0;
};

} // namespace hearth::store
