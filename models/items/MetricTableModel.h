// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/ValueText.h"
#include "models/store/queries/MetricQueries.h"

#include <QAbstractTableModel>

namespace hearth::items {

/// The table twin of a chart: one figure by its parts, or counts by two keys (for stacked bars). The last row and, of crossed
/// counts, the last column hold the sums. GUI thread. Roles: NumberRole (double; of a percentage 0 to 100), CodeRole (code of
/// the row's part), ValueRole (as NumberRole, in the first column the code), GroupRole (true in sums). scopeAt() gives the
/// list behind a cell.
class MetricTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    /// What a column behind the name of the row holds. Before: the same figure a year before.
    enum class Kind { Value, Counted, Of, Late, MedianDays, LongDays, Before, Crossed, Sum };
    /// A figure, and of which records.
    struct Figure {
        store::MetricFigure figure;
        store::MetricScope scope;
    };
    struct Layout {
        bool largestFirst = false; ///< else in the order in which people know the parts
        std::optional<Figure> before; ///< the same a year before, with a column of its own
    };

    explicit MetricTableModel(ItemContext context, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// Part, value, and of percentages both counts. `scope` is that of the whole figure. Steps stand in the order of the
    /// workflow, and of open warnings also those without any; months are all there.
    void setFigure(const store::MetricFigure &figure, const store::MetricScope &scope, const Layout &layout);
    void setFigure(const store::MetricFigure &figure, const store::MetricScope &scope) { setFigure(figure, scope, Layout()); }
    /// First keys down, second keys across in the order of their code list, at most `series` of them: those with the smallest
    /// counts are put together as "Other". Both: the same parts again change numbers only, so that views keep where they are.
    void setCells(const QString &metric, const std::vector<store::MetricCell> &cells, store::MetricBreakdown second,
                  const store::MetricScope &scope, int series = 6, store::MetricBreakdown first = store::MetricBreakdown::Division);

    [[nodiscard]] const QString &metric() const { return m_table.metric; }
    /// What to pass to MetricQueries::drillDown() for this cell.
    [[nodiscard]] store::MetricScope scopeAt(const QModelIndex &index) const;
    /// Rows without the sums.
    [[nodiscard]] int partCount() const { return m_table.rows.empty() ? 0 : static_cast<int>(m_table.rows.size()) - 1; }
    [[nodiscard]] bool isPercent() const { return m_table.percent; }
    /// Two keys, with sums at the right.
    [[nodiscard]] bool isCrossed() const { return m_table.crossed; }
    [[nodiscard]] store::MetricBreakdown rowKeys() const { return m_table.rowKeys; }
    [[nodiscard]] Kind kindOf(int column) const;
    /// The column of this kind; -1 when there is none.
    [[nodiscard]] int columnOf(Kind kind) const;
    /// The codes that a crossed column counts; several in "Other".
    [[nodiscard]] QStringList codesOf(int column) const;
    /// What the number of this cell is, as the list behind it must be long; the number itself but for percentages and days.
    [[nodiscard]] qint64 countAt(const QModelIndex &index) const;
    void setLanguage(const QString &language);

private:
    struct Cell {
        double number = 0;
        bool known = true;
        qint64 count = 0;
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
        std::vector<Kind> kinds; ///< of the columns behind the name
        std::vector<QStringList> columns; ///< codes of each crossed column; several in "Other"
        std::vector<Row> rows;
    };
    [[nodiscard]] QString keyText(store::MetricBreakdown breakdown, const QString &key) const;
    [[nodiscard]] QString columnTitle(int column) const;
    [[nodiscard]] QStringList keysInOrder(store::MetricBreakdown breakdown) const;
    [[nodiscard]] QStringList wholeKeys(store::MetricBreakdown breakdown, const store::MetricScope &scope) const;
    [[nodiscard]] std::vector<store::MetricPart> partsOf(const store::MetricFigure &figure, const store::MetricScope &scope) const;
    [[nodiscard]] std::vector<Cell> cellsOf(const store::MetricPart &part, bool known, bool percent) const;
    void groupColumns(const std::vector<store::MetricCell> &cells, int series, Table &table) const;
    void show(Table next);
    ValueText m_words;
    Table m_table;
};

} // namespace hearth::items
