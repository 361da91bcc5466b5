// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dashboards/ChartCard.h"
#include "ui/dashboards/FigureReader.h"
#include "ui/shell/Page.h"

#include <QPointer>

class QComboBox;
class QGridLayout;
class QHBoxLayout;
class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace hearth::ui {

class FigureList;
class FigureTile;

/// Figures of the area (ux.md P10 and section 7): numbers above, the boards D1 to D8 below them, each with its table, and
/// behind every number the list that adds up to it. All is read on a thread of its own.
class DashboardsPage : public Page {
    Q_OBJECT
public:
    explicit DashboardsPage(Session &session, QWidget *parent = nullptr);
    [[nodiscard]] QString id() const override { return QStringLiteral("dashboards"); }
    [[nodiscard]] QString title() const override { return tr("Dashboards"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("office-chart-bar"); }
    void load() override;
    void release() override;
    [[nodiscard]] ChartCard *card(Board board) const { return m_cards[static_cast<size_t>(board)]; }
    [[nodiscard]] FigureTile *tile(int number) const { return m_tiles[static_cast<size_t>(number)]; }
    /// All that was asked is shown.
    [[nodiscard]] bool isRead() const { return !m_reader->isBusy(); }
    /// Opens the list behind a number.
    void open(const ChartCard::Opened &what);
    /// The whole page for a division one level down, and back.
    void narrowTo(const QString &division);
    void widen();
    /// Back from the list to the boards, to where one was.
    void closeList();
    /// Rows of the list that is open; -1 when none is.
    [[nodiscard]] int listedRows() const;
    /// Writes charts into a file on another thread; told at the foot of the page.
    void save(ExportFormat format, const QString &path, const QList<ChartSheet> &sheets);
    [[nodiscard]] QList<ChartSheet> sheets() const;

Q_SIGNALS:
    void saved(const QString &path);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildBar(QHBoxLayout *bar);
    void buildExport();
    QWidget *buildBoards();
    QWidget *buildList();
    void placeCards();
    void forget();
    void ask();
    void showFigure(int number, const FigureData &figure);
    void showPlace();
    void listFor(store::MetricScope::Cases cases);
    void showParts();
    void takeOut(ExportFormat format, const QList<ChartSheet> &sheets);
    void print(const QList<ChartSheet> &sheets);
    [[nodiscard]] BoardAsk wanted() const;
    [[nodiscard]] ChartSheet sheetOf(const ChartCard *card) const;
    [[nodiscard]] ExportStamp stamp() const;

    FigureReader *m_reader;
    std::array<ChartCard *, boardCount> m_cards{};
    std::array<FigureTile *, figureCount> m_tiles{};
    std::array<FigureData, figureCount> m_figures;
    QLabel *m_title;
    QComboBox *m_period;
    QComboBox *m_compare;
    QPushButton *m_wider;
    QLabel *m_where;
    QLabel *m_asOf;
    QPushButton *m_print;
    QPushButton *m_export;
    QStackedWidget *m_stack;
    QScrollArea *m_scroll;
    QWidget *m_boards;
    QGridLayout *m_tileGrid;
    QGridLayout *m_grid;
    int m_columns = 0;
    QWidget *m_listPane;
    QLabel *m_listTitle;
    QPushButton *m_into;
    std::array<QPushButton *, 3> m_parts{}; ///< all, counted, not counted
    FigureList *m_list;
    ChartCard::Opened m_opened;
    QPointer<QWidget> m_cameFrom;
    QString m_user; ///< whose area the path below is
    QStringList m_path; ///< divisions chosen below the own area
    bool m_forgotten = true; ///< what is being read is of another area
    bool m_again = false; ///< rows changed while the figures were read
};

} // namespace hearth::ui
