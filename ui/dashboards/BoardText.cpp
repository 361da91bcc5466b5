// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboards/BoardText.h"

#include "models/domain/Clock.h"

#include <QLocale>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using items::MetricTableModel;
using store::MetricBreakdown;
using Kind = MetricTableModel::Kind;

namespace {

/// metrics.tsv says its formulas in English; these are the ones that the boards show.
[[maybe_unused]] constexpr const char *shownFormulas[] = {
    QT_TRANSLATE_NOOP("hearth::ui::BoardText", "count of distinct persons with a current tier other than T90"),
    QT_TRANSLATE_NOOP("hearth::ui::BoardText", "count of distinct persons in M01 whose primary tier is T11 to T39"),
    QT_TRANSLATE_NOOP("hearth::ui::BoardText", "count of distinct persons per primary tier; secondary tiers counted in a second line and never added"),
    QT_TRANSLATE_NOOP("hearth::ui::BoardText", "count of distinct persons with tier T51 as any tier"),
    QT_TRANSLATE_NOOP("hearth::ui::BoardText", "count of warnings with first release in the period"),
    QT_TRANSLATE_NOOP("hearth::ui::BoardText", "count of notices with first release in the period"),
    QT_TRANSLATE_NOOP("hearth::ui::BoardText", "closed warnings with outcome granted, adjusted, referred or charity / (closed warnings - duplicate)"),
    QT_TRANSLATE_NOOP("hearth::ui::BoardText", "warnings released in the period and now closed / warnings released in the period"),
    QT_TRANSLATE_NOOP("hearth::ui::BoardText", "warnings closed no later than the deadline / warnings closed; open and overdue ones are shown beside it"),
    QT_TRANSLATE_NOOP("hearth::ui::BoardText", "items answered / items sent; items declared failed count as not answered"),
    QT_TRANSLATE_NOOP("hearth::ui::BoardText", "reports issued within verify_total_wd / reports issued"),
};

} // namespace

QString BoardText::question(Board board)
{
    switch (board) {
    case Board::Monitored: return tr("Who is monitored?");
    case Board::Stuck: return tr("Where do warnings get stuck?");
    case Board::OnTime: return tr("Are they on time?");
    case Board::Backlog: return tr("How old is the backlog?");
    case Board::Outcomes: return tr("Were the warnings right?");
    case Board::Causes: return tr("What causes need?");
    case Board::Rising: return tr("Is it rising?");
    case Board::Departments: return tr("Do departments answer?");
    }
    return {};
}

QString BoardText::period(Period period)
{
    switch (period) {
    case Period::Month: return tr("This month");
    case Period::Quarter: return tr("This quarter");
    case Period::Year: return tr("This year");
    case Period::LastYear: return tr("Last year");
    }
    return {};
}

QString BoardText::metricName(const QString &metric) const
{
    for (const catalogue::Metric &one : m_catalogue.metrics())
        if (one.id == metric)
            return one.label.in(m_language);
    return metric;
}

QString BoardText::formula(const QString &metric) const
{
    for (const catalogue::Metric &one : m_catalogue.metrics())
        if (one.id == metric)
            return tr("%1 %2: %3", "number, name and formula of a figure").arg(one.id, one.label.in(m_language), tr(one.formula.toUtf8().constData()));
    return metric;
}

QString BoardText::percent(double value) const
{
    return QLocale(m_language).toString(value, 'f', 1) + u" %"_s;
}

QString BoardText::choice(const BoardChoice &choice) const
{
    if (choice.open)
        return tr("Open warnings by step");
    if (choice.metric == "M01"_L1 || choice.metric == "M02"_L1 || choice.metric == "M03"_L1 || choice.metric == "M04"_L1
        || choice.by == MetricBreakdown::Indicator || choice.by == MetricBreakdown::Month)
        return metricName(choice.metric);
    const QString by = choice.by == MetricBreakdown::Level ? tr("by level")
        : choice.by == MetricBreakdown::Department         ? tr("by department")
                                                           : tr("by division");
    return tr("%1, %2", "name of a figure; by what it is split").arg(metricName(choice.metric), by);
}

QString BoardText::unit(const BoardData &data) const
{
    const bool days = data.figure && std::any_of(data.figure->by.begin(), data.figure->by.end(), [](const store::MetricPart &part) { return part.medianDays.has_value(); });
    if (data.choice.metric == "M19"_L1 && days)
        return tr("% of items; at the right the days to the answer as reports record them, median and 90th percentile");
    if (data.figure && data.figure->unit == "%"_L1)
        return u"%"_s;
    if (data.choice.metric.startsWith(u"M0") && data.board == Board::Monitored)
        return tr("persons");
    return data.choice.metric == "M09"_L1 ? tr("notices") : tr("warnings");
}

QString BoardText::definition(const BoardData &data) const
{
    QStringList facts;
    const QLocale locale(m_language);
    if (data.board == Board::Stuck && data.choice.open)
        facts.append(tr("Warnings that are open now, whenever they were released, by the step where they stand"));
    else if (data.board == Board::Backlog)
        facts.append(tr("Warnings that are open now, by level and by the working days since they were raised"));
    else if (data.board == Board::Outcomes)
        facts.append(tr("Warnings by the month and the outcome of their closure. M10: %1 households granted, M11: %2 adjusted, M12 precision: %3")
                         .arg(data.granted ? locale.toString(*data.granted) : items::ValueText::dash(),
                              data.adjusted ? locale.toString(*data.adjusted) : items::ValueText::dash(),
                              data.precision ? percent(*data.precision) : items::ValueText::dash()));
    else
        facts.append(formula(data.choice.metric));
    facts.append(unit(data));
    if (data.board != Board::Monitored && !data.choice.open)
        facts.append(tr("%1 to %2", "first and last day of a period")
                         .arg(items::ValueText::date(domain::cityDate(data.scope.from)), items::ValueText::date(domain::cityDate(data.scope.to.addMSecs(-1)))));
    return facts.join(u" · "_s);
}

QString BoardText::summary(const MetricTableModel &table)
{
    if (table.partCount() == 0)
        return tr("Nothing was counted");
    const int last = table.isCrossed() ? table.columnCount() - 1 : 1;
    return tr("%1 rows, total %2", "summary of a chart").arg(table.partCount()).arg(table.index(table.partCount(), last).data().toString());
}

QString BoardText::cell(const MetricTableModel &table, const QModelIndex &index)
{
    const QString row = table.index(index.row(), 0).data().toString();
    if (index.column() == 0)
        return row;
    return QString(row + u" · "_s + table.headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString());
}

BoardText::Tile BoardText::tile(int card, const FigureData &data) const
{
    static const std::array<const char *, figureCount> names{QT_TR_NOOP("Monitored persons"), QT_TR_NOOP("Open warnings"), QT_TR_NOOP("On-time disposition"),
                                                             QT_TR_NOOP("Warning precision"), QT_TR_NOOP("Departments answered"), QT_TR_NOOP("Visits due")};
    const QLocale locale(m_language);
    Tile tile;
    tile.name = tr(names[static_cast<size_t>(card)]);
    tile.number = !data.value ? items::ValueText::dash() : data.percent ? locale.toString(*data.value, 'f', 1) : locale.toString(static_cast<qlonglong>(*data.value));
    tile.unit = data.percent ? (data.value ? u"%"_s : QString()) : m_catalogue.unitLabel(card == 0 ? u"persons"_s : card == 1 ? u"records"_s : u"households"_s, m_language);
    const QString count = locale.toString(data.beside);
    QStringList beside;
    if (data.metric == "M01"_L1)
        beside.append(tr("of them %1 covered by policy").arg(count));
    else if (data.metric == "M13"_L1)
        beside.append(data.beside > 0 ? tr("of them %1 overdue").arg(count) : tr("none overdue"));
    else if (data.metric == "visits_due"_L1)
        beside.append(tr("%1 by the end of the month").arg(count));
    else if (data.metric == "M14"_L1 || data.metric == "M19"_L1)
        beside.append(tr("target %1 %").arg(100));
    if (data.metric == "M19"_L1 && data.beside > 0)
        beside.append(tr("%n department(s) late", nullptr, static_cast<int>(data.beside)));
    if (data.before)
        beside.append(tr("last year %1").arg(percent(*data.before)));
    else if (data.metric == "M12"_L1)
        beside.append(tr("of the warnings closed"));
    tile.beside = beside.join(m_language.startsWith(u"zh") ? u"，"_s : u", "_s);
    tile.alarming = (data.metric == "M13"_L1 || data.metric == "M19"_L1) && data.beside > 0;
    return tile;
}

} // namespace hearth::ui
