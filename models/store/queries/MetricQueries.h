// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Result.h"
#include "models/store/queries/Values.h"

#include <optional>

namespace hearth::store {

class Condition;
class Database;

/// One part of a figure: a division one level down, or a tier. Percentages carry their two counts.
struct MetricPart {
    QString key;
    double value = 0;
    qint64 numerator = 0;
    qint64 denominator = 0; ///< 0 for plain counts
};

struct MetricFigure {
    QString id;
    std::optional<double> value; ///< none where the denominator is 0
    QString unit;                ///< persons or %
    qint64 numerator = 0, denominator = 0;
    std::vector<MetricPart> by;  ///< in order of key; counts add up to the figure
};

/// What a drill-down lists.
struct DrillDown {
    enum class Rows { Persons, OpenWork, ClosedCases } rows = Rows::Persons;
    std::vector<qint64> rids;
    std::vector<qint64> closedRids; ///< of M13: the closed ones beside `rids`, which are open
};

/// Figures of metrics.tsv that the projections can answer here and now: M01 to M04 and M13. The others come from
/// metric_snapshot. The period is half open and counts only where the formula has one (M13). One thread.
class MetricQueries {
public:
    struct Scope {
        QString division;   ///< prefix of 4, 6 or 9 digits; parts are one level down
        QDateTime from, to; ///< UTC
    };
    explicit MetricQueries(Database &database) : m_database(database) {}

    [[nodiscard]] static QStringList supported();
    /// Error NotFound for a metric that is not computed here.
    [[nodiscard]] domain::Result<MetricFigure> figure(const QString &metric, const Scope &scope);
    /// The list behind a figure, or behind one part of it: as many rows as the figure (or its denominator) says.
    [[nodiscard]] domain::Result<DrillDown> drillDown(const QString &metric, const Scope &scope, const QString &part = {});

private:
    [[nodiscard]] domain::Result<MetricFigure> persons(const QString &metric, const Scope &scope);
    [[nodiscard]] domain::Result<MetricFigure> closedLoop(const Scope &scope);
    Database &m_database;
};

} // namespace hearth::store
