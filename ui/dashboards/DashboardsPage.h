// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/MetricTableModel.h"
#include "ui/shell/Page.h"

#include <QElapsedTimer>

class QChart;
class QComboBox;
class QHBoxLayout;
class QPushButton;
class QSplitter;
class QTableView;

namespace hearth::ui {

class FigureChart;
class FigureList;

/// Figures of the area (ux.md section 7): D1 who is monitored, persons by category and division; D2
/// where warnings get stuck, open ones by step beside the closed-loop rate. Each with its
/// definition, its chart, the table of the same numbers, and behind every number the list that adds
/// up to it. The table is the one source of the chart.
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
    /// Opens the list behind a cell of the table, or of the bar that stands for it.
    void drillDown(const QModelIndex &cell);
    /// The whole page for a division one level down, and back.
    void narrowTo(const QString &division);
    void widen();
    [[nodiscard]] items::MetricTableModel *table() const { return m_model.get(); }
    [[nodiscard]] QChart *chart() const;
    /// Rows of the list that is open below; -1 when none is.
    [[nodiscard]] int listedRows() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class Split { Steps, Division, Level };

    void buildBar();
    void addPaneButtons(QHBoxLayout *row);
    void buildPanes();
    void showFigure();
    void layOutTable();
    bool readTable();
    void showHeadings();
    void showRate();
    void chooseCell(const QModelIndex &cell);
    void followLink(const QString &link);
    void showPanes();
    [[nodiscard]] bool canNarrow(const QModelIndex &cell) const;
    [[nodiscard]] QString cellWords(const QModelIndex &cell) const;
    [[nodiscard]] bool onWarnings() const;
    [[nodiscard]] Split split() const;
    [[nodiscard]] QString metric() const;
    [[nodiscard]] store::MetricScope scope() const;
    /// What the chosen figure counts, in words.
    [[nodiscard]] QString unit() const;

    std::unique_ptr<store::MetricQueries> m_queries;
    std::unique_ptr<items::MetricTableModel> m_model;
    QComboBox *m_board;
    QComboBox *m_metric;
    QComboBox *m_by;
    QPushButton *m_wider;
    QLabel *m_where;
    QLabel *m_question;
    QLabel *m_definition;
    QLabel *m_asOf;
    QLabel *m_figure;
    QLabel *m_beside;
    QLabel *m_legend;
    QSplitter *m_upper;
    FigureChart *m_chart;
    QTableView *m_table;
    FigureList *m_list;
    QPushButton *m_asChart;
    QPushButton *m_asTable;
    QString m_user; ///< whose area the path below is
    QStringList m_path; ///< divisions chosen below the own area
    QElapsedTimer m_narrowed;
};

} // namespace hearth::ui
