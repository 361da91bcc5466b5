// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/MetricTableModel.h"
#include "ui/look/Chart.h"

#include <array>

namespace hearth::ui {

/// The dashboards of ux.md section 7 that are built, D1 to D8.
enum class Board { Monitored, Stuck, OnTime, Backlog, Outcomes, Causes, Rising, Departments };
constexpr int boardCount = 8;

/// What a board may show: which figure, and split by what.
struct BoardChoice {
    QString metric;
    store::MetricBreakdown by = store::MetricBreakdown::Division;
    bool open = false; ///< cases that are open now, whatever the period
};
[[nodiscard]] const std::vector<BoardChoice> &choicesOf(Board board);

/// The calendar periods that can be chosen; all end today, or before.
enum class Period { Month, Quarter, Year, LastYear };
struct PeriodDays {
    QDate first, last;
};
[[nodiscard]] PeriodDays daysOf(Period period, QDate today);

/// What a reader of the boards wants to see.
struct BoardAsk {
    QStringList divisions;
    bool exactDivision = false;
    Period period = Period::Year;
    bool compare = true;
    QDate today;
    QDateTime now;
    std::array<int, boardCount> choice{}; ///< for each board an index of choicesOf()

    [[nodiscard]] store::MetricScope scope() const;
    [[nodiscard]] const BoardChoice &chosen(Board board) const;
};

/// The numbers of a board as they were read.
struct BoardData {
    Board board = Board::Monitored;
    BoardChoice choice;
    store::MetricScope scope;
    std::optional<store::MetricFigure> figure, before;
    store::MetricScope scopeBefore;
    std::vector<store::MetricCell> cells; ///< of crossed boards
    std::optional<qint64> granted, adjusted; ///< households, beside the outcomes
    std::optional<double> precision;
};

/// A number above the charts.
struct FigureData {
    QString metric;
    store::MetricScope scope;
    std::optional<double> value;
    std::optional<double> before; ///< a year before
    qint64 beside = 0; ///< what the card says beside it: overdue, late departments, …
    store::MetricScope scopeBeside;
    bool percent = false;
};
constexpr int figureCount = 6;

[[nodiscard]] domain::Result<BoardData> readBoard(store::MetricQueries &queries, Board board, const BoardAsk &ask);
[[nodiscard]] domain::Result<FigureData> readFigure(store::MetricQueries &queries, int card, const BoardAsk &ask);
/// Puts the numbers into the table twin.
void showIn(items::MetricTableModel &table, const BoardData &data);
/// The chart of a table, and the table column that each of its series shows.
struct DrawnBoard {
    Chart chart;
    std::vector<int> columns;
};
[[nodiscard]] DrawnBoard chartOf(Board board, const items::MetricTableModel &table);

} // namespace hearth::ui
