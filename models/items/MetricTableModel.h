// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/ValueText.h"
#include "models/store/queries/MetricQueries.h"

#include <QAbstractTableModel>

namespace hearth::items {

/// The table twin of a chart: one figure by its parts, or counts by division and a second key (for
/// stacked bars). The last row and, of crossed counts, the last column hold the sums. GUI thread.
/// Roles: NumberRole (double; of a percentage 0 to 100), CodeRole (code of the row's part),
/// ValueRole (as NumberRole, in the first column the code), GroupRole (true in sums). scopeAt()
/// gives the list behind a cell.
class MetricTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    explicit MetricTableModel(ItemContext context, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

    /// Part, value, and of percentages both counts. `scope` is that of the whole figure. Steps
    /// stand in the order of the workflow, and of open warnings also those without any.
    void setFigure(const store::MetricFigure &figure, const store::MetricScope &scope);
    /// Divisions down, keys across in the order of their code list, at most `series` of them: those
    /// with the smallest counts are put together as "Other". Both: the same parts again change
    /// numbers only, so that views keep where they are.
    void setCells(const QString &metric, const std::vector<store::MetricCell> &cells,
                  store::MetricBreakdown second, const store::MetricScope &scope, int series = 6);

    [[nodiscard]] const QString &metric() const { return m_table.metric; }
    /// What to pass to MetricQueries::drillDown() for this cell.
    [[nodiscard]] store::MetricScope scopeAt(const QModelIndex &index) const;
    /// Rows without the sums.
    [[nodiscard]] int partCount() const
    {
        return m_table.rows.empty() ? 0 : static_cast<int>(m_table.rows.size()) - 1;
    }
    [[nodiscard]] bool isPercent() const { return m_table.percent; }
    /// Divisions by keys, with sums at the right.
    [[nodiscard]] bool isCrossed() const { return m_table.crossed; }
    [[nodiscard]] store::MetricBreakdown rowKeys() const { return m_table.rowKeys; }
    void setLanguage(const QString &language);

private:
    struct Cell {
        double number = 0;
        bool known = true;
        store::MetricScope scope;
    };
    struct Row {
        QString key;
        bool sum = false;
        std::vector<Cell> cells;
    };
    struct Table {
        QString metric;
        bool percent = false;
        bool crossed = false;
        bool open = false; ///< counts open warnings
        store::MetricBreakdown rowKeys = store::MetricBreakdown::Division;
        store::MetricBreakdown columnKeys = store::MetricBreakdown::Tier;
        std::vector<QStringList> columns; ///< codes of each crossed column; several in "Other"
        std::vector<Row> rows;
    };
    [[nodiscard]] QString keyText(store::MetricBreakdown breakdown, const QString &key) const;
    [[nodiscard]] QString columnTitle(int column) const;
    [[nodiscard]] QStringList keysInOrder(store::MetricBreakdown breakdown) const;
    [[nodiscard]] std::vector<store::MetricPart> partsOf(const store::MetricFigure &figure,
                                                         const store::MetricScope &scope) const;
    void show(Table next);
    ValueText m_words;
    Table m_table;
};

} // namespace hearth::items
