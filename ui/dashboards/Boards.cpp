// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboards/Boards.h"

#include "models/domain/Clock.h"
#include "ui/dashboards/BoardText.h"

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::Result;
using items::MetricTableModel;
using store::MetricBreakdown;
using store::MetricQueries;
using store::MetricScope;
using Kind = MetricTableModel::Kind;

namespace {

constexpr int monthsShown = 12;

QDateTime startOf(QDate day)
{
    return domain::fromCityTime(day, QTime(0, 0));
}

MetricScope during(MetricScope scope, QDate first, QDate last)
{
    scope.from = startOf(first);
    scope.to = startOf(last.addDays(1));
    return scope;
}

MetricScope yearBefore(MetricScope scope)
{
    return during(scope, domain::cityDate(scope.from).addYears(-1), domain::cityDate(scope.to.addMSecs(-1)).addYears(-1));
}

Result<void> readInto(std::optional<store::MetricFigure> &into, MetricQueries &queries, const QString &metric, const MetricScope &scope, MetricBreakdown by)
{
    auto figure = queries.figure(metric, scope, by);
    if (!figure)
        return figure.error();
    into = std::move(*figure);
    return {};
}

/// Beside the outcomes: how many families were helped, and how often the warning was right.
Result<void> readOutcomes(MetricQueries &queries, BoardData &data)
{
    const auto granted = queries.figure(u"M10"_s, data.scope);
    const auto adjusted = granted ? queries.figure(u"M11"_s, data.scope) : granted;
    const auto precision = adjusted ? queries.figure(u"M12"_s, data.scope) : adjusted;
    if (!precision)
        return precision.error();
    data.granted = granted->numerator;
    data.adjusted = adjusted->numerator;
    data.precision = precision->value;
    return {};
}

} // namespace

const std::vector<BoardChoice> &choicesOf(Board board)
{
    using enum MetricBreakdown;
    static const std::array<std::vector<BoardChoice>, boardCount> all{{
        {{u"M01"_s, Tier}, {u"M02"_s, Tier}, {u"M03"_s, Tier}, {u"M04"_s, Tier}},
        {{u"M13"_s, State, true}, {u"M13"_s, Division}, {u"M13"_s, Level}},
        {{u"M14"_s, Division}, {u"M14"_s, Level}},
        {{u"M13"_s, Age, true}},
        {{u"M14"_s, Outcome}},
        {{u"M08"_s, Indicator}, {u"M09"_s, Indicator}},
        {{u"M08"_s, Month}, {u"M09"_s, Month}},
        {{u"M19"_s, Department}, {u"M21"_s, Division}},
    }};
    return all[static_cast<size_t>(board)];
}

PeriodDays daysOf(Period period, QDate today)
{
    const QDate month = today.addDays(1 - today.day());
    switch (period) {
    case Period::Month: return {month, today};
    case Period::Quarter: return {month.addMonths(-((today.month() - 1) % 3)), today};
    case Period::Year: return {QDate(today.year(), 1, 1), today};
    case Period::LastYear: return {QDate(today.year() - 1, 1, 1), QDate(today.year() - 1, 12, 31)};
    }
    return {};
}

MetricScope BoardAsk::scope() const
{
    MetricScope scope;
    scope.divisions = divisions;
    scope.exactDivision = exactDivision;
    scope.today = today;
    const PeriodDays days = daysOf(period, today);
    return during(scope, days.first, days.last);
}

const BoardChoice &BoardAsk::chosen(Board board) const
{
    const auto at = static_cast<size_t>(board);
    return choicesOf(board)[static_cast<size_t>(choice[at])];
}

Result<BoardData> readBoard(MetricQueries &queries, Board board, const BoardAsk &ask)
{
    BoardData data;
    data.board = board;
    data.choice = ask.chosen(board);
    data.scope = ask.scope();
    if (data.choice.open)
        data.scope.cases = MetricScope::Cases::Open;
    if (board == Board::Rising) {
        const QDate month = ask.today.addDays(1 - ask.today.day());
        data.scope = during(data.scope, month.addMonths(1 - monthsShown), ask.today);
    }
    data.scopeBefore = yearBefore(data.scope);
    const auto crossed = [&](MetricBreakdown first, MetricBreakdown second) -> Result<BoardData> {
        auto cells = queries.cells(data.choice.metric, data.scope, second, first);
        if (!cells)
            return cells.error();
        data.cells = std::move(*cells);
        if (board == Board::Outcomes)
            if (auto r = readOutcomes(queries, data); !r)
                return r.error();
        return data;
    };
    switch (board) {
    case Board::Monitored: return crossed(MetricBreakdown::Division, MetricBreakdown::Tier);
    case Board::Backlog: return crossed(MetricBreakdown::Age, MetricBreakdown::Level);
    case Board::Outcomes: return crossed(MetricBreakdown::Month, MetricBreakdown::Outcome);
    default: break;
    }
    if (auto r = readInto(data.figure, queries, data.choice.metric, data.scope, data.choice.by); !r)
        return r.error();
    if (data.choice.by == MetricBreakdown::Department)
        if (auto r = queries.addAnswerDays(*data.figure, data.scope); !r)
            return r.error();
    // Nothing counted in the year before is no comparison: what the store holds may not reach back that far.
    if (ask.compare && !data.choice.open) {
        if (auto r = readInto(data.before, queries, data.choice.metric, data.scopeBefore, data.choice.by); !r)
            return r.error();
        if (data.before->numerator + data.before->denominator == 0)
            data.before.reset();
    }
    return data;
}

Result<FigureData> readFigure(MetricQueries &queries, int card, const BoardAsk &ask)
{
    static const QStringList metrics{u"M01"_s, u"M13"_s, u"M14"_s, u"M12"_s, u"M19"_s, u"visits_due"_s};
    FigureData data;
    data.metric = metrics.at(card);
    data.scope = ask.scope();
    if (data.metric == "M13"_L1)
        data.scope.cases = MetricScope::Cases::Open;
    data.scopeBeside = data.scope;
    QString beside = data.metric;
    const auto by = data.metric == "M19"_L1 ? MetricBreakdown::Department : MetricBreakdown::Division;
    const auto figure = queries.figure(data.metric, data.scope, by);
    if (!figure)
        return figure.error();
    data.value = figure->value;
    data.percent = figure->unit == "%"_L1;
    if (data.metric == "M01"_L1)
        beside = u"M02"_s;
    else if (data.metric == "M13"_L1)
        data.scopeBeside.overdueAt = ask.now;
    else if (data.metric == "visits_due"_L1)
        data.scopeBeside.today = QDate(ask.today.year(), ask.today.month(), ask.today.daysInMonth());
    if (data.metric == "M19"_L1) {
        data.beside = std::count_if(figure->by.begin(), figure->by.end(), [](const store::MetricPart &part) { return part.late > 0; });
    } else if (!data.percent) {
        const auto other = queries.figure(beside, data.scopeBeside);
        if (!other)
            return other.error();
        data.beside = other->numerator;
    }
    if (ask.compare && data.percent) {
        const auto before = queries.figure(data.metric, yearBefore(data.scope));
        if (!before)
            return before.error();
        data.before = before->value;
    }
    return data;
}

void showIn(MetricTableModel &table, const BoardData &data)
{
    if (!data.figure) {
        const auto first = data.board == Board::Monitored ? MetricBreakdown::Division
            : data.board == Board::Backlog                ? MetricBreakdown::Age
                                                          : MetricBreakdown::Month;
        const auto second = data.board == Board::Backlog ? MetricBreakdown::Level : data.choice.by;
        return table.setCells(data.choice.metric, data.cells, second, data.scope, Chart::mostSeries, first);
    }
    MetricTableModel::Layout layout;
    layout.largestFirst = data.board == Board::Causes || data.board == Board::OnTime || data.board == Board::Departments;
    if (data.before)
        layout.before = MetricTableModel::Figure{*data.before, data.scopeBefore};
    table.setFigure(*data.figure, data.scope, layout);
}

DrawnBoard chartOf(Board board, const MetricTableModel &table)
{
    DrawnBoard drawn;
    Chart &chart = drawn.chart;
    chart.kind = board == Board::Backlog || board == Board::Outcomes ? Chart::Kind::Columns : board == Board::Rising ? Chart::Kind::Lines : Chart::Kind::Bars;
    chart.shares = board == Board::Outcomes;
    chart.percent = table.isPercent();
    const int rows = table.partCount();
    for (int row = 0; row < rows; ++row)
        chart.rows.append(table.index(row, 0).data().toString());
    for (int column = 1; column < table.columnCount(); ++column) {
        const Kind kind = table.kindOf(column);
        if (kind == Kind::Crossed || kind == Kind::Value || (kind == Kind::Before && chart.kind == Chart::Kind::Lines))
            drawn.columns.push_back(column);
    }
    // Levels grow upwards from blue to red (look.md section 7).
    if (board == Board::Backlog)
        std::reverse(drawn.columns.begin(), drawn.columns.end());
    for (const int column : drawn.columns) {
        Chart::Series series;
        series.yearBefore = table.kindOf(column) == Kind::Before;
        series.name = series.yearBefore ? BoardText::tr("last year") : table.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        if (board == Board::Backlog)
            series.level = table.codesOf(column).value(0);
        for (int row = 0; row < rows; ++row) {
            series.values.push_back(table.index(row, column).data(items::NumberRole).toDouble());
            series.words.append(table.index(row, column).data().toString());
        }
        chart.series.push_back(std::move(series));
    }
    if (const int sum = table.columnOf(Kind::Sum); sum > 0)
        for (int row = 0; row < rows; ++row)
            chart.totals.append(table.index(row, sum).data().toString());
    if (const int before = table.columnOf(Kind::Before); before > 0 && chart.kind == Chart::Kind::Bars)
        for (int row = 0; row < rows; ++row) {
            const QVariant number = table.index(row, before).data(items::NumberRole);
            chart.before.push_back(number.isValid() ? std::optional(number.toDouble()) : std::nullopt);
        }
    const int median = table.columnOf(Kind::MedianDays);
    bool known = false;
    for (int row = 0; median > 0 && row < rows; ++row)
        known = known || table.index(row, median).data(items::NumberRole).isValid();
    // Not every role gets the results of a report, and with them the days.
    if (known)
        for (int row = 0; row < rows; ++row)
            chart.notes.append(BoardText::tr("%1 / %2 d", "days: median, 90th percentile").arg(table.index(row, median).data().toString(), table.index(row, table.columnOf(Kind::LongDays)).data().toString()));
    if (chart.percent && board != Board::Stuck) {
        chart.target = 100;
        chart.targetText = BoardText::tr("Target %1").arg(100);
    }
    return drawn;
}

} // namespace hearth::ui
