// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dashboards/BoardText.h"
#include "ui/dashboards/ChartExport.h"
#include "ui/look/ChartView.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QScrollArea;
class QStackedLayout;
class QTableView;
class QToolButton;
class QVBoxLayout;

namespace hearth::ui {

/// One board: its question, its definition, its chart, and in the same place the table of the same numbers. The table is the
/// one source of the chart. Reads nothing itself.
class ChartCard : public QWidget {
    Q_OBJECT
public:
    /// What a cell of the table, or a point of the chart, opens.
    struct Opened {
        QString metric;
        store::MetricScope scope;
        QString words;
        qint64 count = 0;
        QString division; ///< a division that can be gone into; empty for none
    };

    ChartCard(Board board, items::ItemContext context, QWidget *parent = nullptr);
    [[nodiscard]] Board board() const { return m_board; }
    [[nodiscard]] int choice() const;
    void setChoice(int choice);
    void setData(const BoardData &read);
    /// Says that the numbers are on their way while there are none yet.
    void setWaiting();
    /// What is shown is of another area or of somebody else: nothing is better than that.
    void forget();
    [[nodiscard]] items::MetricTableModel *table() const { return m_model; }
    [[nodiscard]] ChartView *view() const { return m_view; }
    [[nodiscard]] bool isTable() const;
    void showTable(bool table);
    /// What the cell of the table opens; of a point of the chart that of its cell.
    [[nodiscard]] Opened openedBy(const QModelIndex &cell) const;
    [[nodiscard]] QModelIndex cellOf(const ChartPoint &point) const;
    /// All of it as a value, for pictures and paper.
    [[nodiscard]] ChartSheet sheet() const;

Q_SIGNALS:
    void choiceMade();
    void opened(const hearth::ui::ChartCard::Opened &what);
    void exportAsked(hearth::ui::ExportFormat format);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildHead(QVBoxLayout *column);
    void buildMenu();
    void layOutTable();
    void makeRoom();
    void showPoint();
    Board m_board;
    BoardText m_words;
    items::MetricTableModel *m_model;
    std::vector<int> m_columns; ///< table column of each series
    QString m_definitionText;
    QLabel *m_question;
    QLabel *m_definition;
    QComboBox *m_choice;
    QToolButton *m_menu;
    QAction *m_asTable;
    QWidget *m_panes;
    QStackedLayout *m_stack;
    QScrollArea *m_scroll; ///< a chart of many rows scrolls: the cards of a row stay of one height
    ChartView *m_view;
    QTableView *m_tableView;
    QLabel *m_notice;
};

} // namespace hearth::ui
