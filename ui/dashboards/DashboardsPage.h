// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/MetricTableModel.h"
#include "models/items/PersonListModel.h"
#include "models/items/WorkListModel.h"
#include "models/store/queries/PersonQueries.h"
#include "ui/shell/Page.h"

class QChartView;
class QComboBox;
class QStackedWidget;
class QTableView;

namespace hearth::ui {

/// Figures of the area (ux.md section 7, D1 and D2): people in care and warnings closed in time, each as a chart, its
/// table, and the list behind every number, whose rows add up to it.
class DashboardsPage : public Page {
    Q_OBJECT
public:
    explicit DashboardsPage(Session &session, QWidget *parent = nullptr);
    [[nodiscard]] QString id() const override { return QStringLiteral("dashboards"); }
    [[nodiscard]] QString title() const override { return tr("Dashboards"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("office-chart-bar"); }
    void load() override;
    void release() override;
    /// D1 is 0, D2 is 1.
    void showBoard(int board);
    /// Opens the list behind a cell of the table.
    void drillDown(const QModelIndex &cell);
    [[nodiscard]] items::MetricTableModel *table() const { return m_model.get(); }
    /// Rows of the list that is open below.
    [[nodiscard]] int listedRows() const;

private:
    void showFigure();
    void drawChart(const store::MetricFigure &figure);
    [[nodiscard]] QString metric() const;
    [[nodiscard]] store::MetricScope scope() const;
    std::unique_ptr<store::MetricQueries> m_queries;
    std::unique_ptr<store::PersonQueries> m_personQueries;
    std::unique_ptr<store::WorkQueries> m_workQueries;
    std::unique_ptr<items::MetricTableModel> m_model;
    std::unique_ptr<items::PersonListModel> m_persons;
    std::unique_ptr<items::WorkListModel> m_cases;
    QComboBox *m_board;
    QComboBox *m_metric;
    QComboBox *m_by;
    QLabel *m_figure;
    QChartView *m_chart;
    QTableView *m_table;
    QLabel *m_listTitle;
    QTableView *m_list;
};

} // namespace hearth::ui
