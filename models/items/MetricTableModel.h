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

    /// Part, value, and of percentages both counts. `scope` is that of the whole figure.
    void setFigure(const store::MetricFigure &figure, const store::MetricScope &scope);
    /// Divisions down, keys across in the order of their code list, at most `series` of them: those
    /// with the smallest counts are put together as "Other".
    void setCells(const QString &metric, const std::vector<store::MetricCell> &cells,
                  store::MetricBreakdown second, const store::MetricScope &scope, int series = 6);

    [[nodiscard]] const QString &metric() const { return m_metric; }
    /// What to pass to MetricQueries::drillDown() for this cell.
    [[nodiscard]] store::MetricScope scopeAt(const QModelIndex &index) const;
    /// Rows without the sums.
    [[nodiscard]] int partCount() const
    {
        return m_rows.empty() ? 0 : static_cast<int>(m_rows.size()) - 1;
    }
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
    [[nodiscard]] QString keyText(store::MetricBreakdown breakdown, const QString &key) const;
    [[nodiscard]] QString columnTitle(int column) const;
    ValueText m_words;
    QString m_metric;
    bool m_percent = false;
    bool m_crossed = false;
    store::MetricBreakdown m_rowKeys = store::MetricBreakdown::Division;
    store::MetricBreakdown m_columnKeys = store::MetricBreakdown::Tier;
    std::vector<QStringList> m_columns; ///< codes of each crossed column; several in "Other"
    std::vector<Row> m_rows;
};

} // namespace hearth::items
