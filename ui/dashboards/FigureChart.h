// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/MetricTableModel.h"

#include <QScrollArea>

class QChart;
class QChartView;

namespace hearth::ui {

/// The small letters of charts and of their tables.
[[nodiscard]] QFont chartFont();

/// The bars of a figure, drawn from its table: one bar for each row, of crossed counts one piece for each column. As high
/// as its bars need; it scrolls before a name is dropped.
class FigureChart : public QScrollArea {
    Q_OBJECT
public:
    static constexpr int mostSeries = 6;

    explicit FigureChart(QWidget *parent = nullptr);
    /// Draws again only what has changed.
    void draw(const items::MetricTableModel &model, const QString &question);
    /// The colours of the pieces with their names, as rich text; empty when there is one only.
    [[nodiscard]] const QString &legend() const { return m_legend; }
    [[nodiscard]] QChart *chart() const;

Q_SIGNALS:
    /// The bar of this cell was pressed.
    void cellChosen(int row, int column);

private:
    struct Series {
        QString name;
        std::vector<double> values;
    };
    [[nodiscard]] static QStringList rowNames(const items::MetricTableModel &model);
    [[nodiscard]] static std::vector<Series> seriesOf(const items::MetricTableModel &model);
    void addBars(QChart *chart, const items::MetricTableModel &model, const QStringList &names, const std::vector<Series> &all);
    QChartView *m_view;
    QString m_legend;
    QStringList m_drawn; ///< what is shown now
};

} // namespace hearth::ui
