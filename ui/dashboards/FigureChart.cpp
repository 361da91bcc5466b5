// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboards/FigureChart.h"

#include "ui/look/Palette.h"

#include <QApplication>
#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QGraphicsLayout>
#include <QHorizontalBarSeries>
#include <QHorizontalStackedBarSeries>
#include <QValueAxis>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int barPitch = 30;
constexpr int axisRoom = 44;
constexpr int leastChart = 320;

QValueAxis *countAxis(QChart *chart, double most, bool percent)
{
    const Tokens &t = tokens();
    auto *axis = new QValueAxis(chart);
    // Things are counted in whole numbers, so there are no ticks between them.
    axis->setRange(0, percent ? 100 : std::max(4.0, most));
    axis->setTickCount(5);
    if (!percent && most > 4)
        axis->applyNiceNumbers();
    axis->setLabelsFont(chartFont());
    axis->setLabelFormat(percent ? u"%.0f %"_s : u"%.0f"_s);
    axis->setLabelsColor(t.muted);
    axis->setGridLineColor(t.line);
    axis->setLinePenColor(t.line);
    return axis;
}

QBarCategoryAxis *nameAxis(QChart *chart, const QStringList &names)
{
    const Tokens &t = tokens();
    auto *axis = new QBarCategoryAxis(chart);
    axis->append(names);
    axis->setLabelsFont(chartFont());
    axis->setLabelsColor(t.muted);
    axis->setGridLineVisible(false);
    axis->setLinePenColor(t.border);
    return axis;
}

} // namespace

QFont chartFont()
{
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * 0.85);
    return font;
}

FigureChart::FigureChart(QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    m_view = new QChartView;
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setRenderHint(QPainter::Antialiasing);
    setMinimumWidth(leastChart);
    setWidget(m_view);
}

QChart *FigureChart::chart() const
{
    return m_view->chart();
}

QStringList FigureChart::rowNames(const items::MetricTableModel &model)
{
    QStringList names;
    for (int row = 0; row < model.partCount(); ++row) {
        QString name = model.index(row, 0).data().toString();
        // The bar has no room for its sum, so the sum stands beside its name.
        if (model.isCrossed())
            name += u"  "_s + model.index(row, model.columnCount() - 1).data().toString();
        // Two bars of the same name would become one on the axis.
        while (names.contains(name))
            name += u' ';
        names.append(name);
    }
    return names;
}

std::vector<FigureChart::Series> FigureChart::seriesOf(const items::MetricTableModel &model)
{
    const int last = model.isCrossed() ? model.columnCount() - 2 : 1;
    std::vector<Series> result;
    for (int column = 1; column <= last; ++column) {
        Series one{model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), {}};
        for (int row = 0; row < model.partCount(); ++row)
            one.values.push_back(model.index(row, column).data(items::NumberRole).toDouble());
        result.push_back(std::move(one));
    }
    return result;
}

void FigureChart::draw(const items::MetricTableModel &model, const QString &question)
{
    setAccessibleName(question);
    const Tokens &t = tokens();
    const QStringList names = rowNames(model);
    const std::vector<Series> all = names.isEmpty() ? std::vector<Series>() : seriesOf(model);
    QStringList drawn{model.metric(), QString::number(static_cast<int>(model.rowKeys())), question, names.join(u'\n')};
    m_legend.clear();
    for (size_t i = 0; i < all.size(); ++i) {
        drawn.append(all[i].name);
        for (const double value : all[i].values)
            drawn.append(QString::number(value));
        // A name stays in one piece when the line is broken.
        if (model.isCrossed())
            m_legend += u"<span style=\"color:%1\">■</span>&nbsp;%2&nbsp;&nbsp; "_s
                            .arg(t.series[static_cast<qsizetype>(i)].name(), all[i].name.toHtmlEscaped().replace(u' ', u"&nbsp;"_s));
    }
    if (drawn == m_drawn && m_view->chart())
        return;
    m_drawn = drawn;
    auto *next = new QChart;
    next->setBackgroundVisible(false);
    next->legend()->hide();
    next->setMargins({0, 0, 12, 0});
    next->layout()->setContentsMargins(0, 0, 0, 0);
    next->setLocalizeNumbers(true);
    addBars(next, model, names, all);
    QChart *old = m_view->chart();
    m_view->setChart(next);
    delete old;
    m_view->setBackgroundBrush(t.base);
    // The names may take two fifths of a chart, and are cut where they need more.
    int longest = 0;
    for (const QString &name : names)
        longest = std::max(longest, QFontMetrics(chartFont()).horizontalAdvance(name));
    m_view->setMinimumSize(std::max(leastChart, (longest + 10) * 5 / 2 + 14), static_cast<int>(names.size()) * barPitch + axisRoom);
    m_view->setAccessibleName(question);
    m_view->setAccessibleDescription(tr("The same figures stand in the table beside it."));
}

void FigureChart::addBars(QChart *chart, const items::MetricTableModel &model, const QStringList &names, const std::vector<Series> &all)
{
    const Tokens &t = tokens();
    QAbstractBarSeries *bars = model.isCrossed() ? static_cast<QAbstractBarSeries *>(new QHorizontalStackedBarSeries) : new QHorizontalBarSeries;
    const int rows = static_cast<int>(names.size());
    std::vector<double> sums(static_cast<size_t>(rows), 0);
    for (size_t i = 0; i < all.size(); ++i) {
        auto *set = new QBarSet(all[i].name);
        const QColor colour = t.series[static_cast<qsizetype>(i)];
        set->setColor(colour);
        set->setBorderColor(model.isCrossed() ? t.base : colour);
        set->setLabelColor(t.text);
        // Bars are counted from below, rows from above.
        for (int row = rows - 1; row >= 0; --row) {
            set->append(all[i].values[static_cast<size_t>(row)]);
            sums[static_cast<size_t>(row)] += all[i].values[static_cast<size_t>(row)];
        }
        const int column = static_cast<int>(i) + 1;
        connect(set, &QBarSet::clicked, this, [this, rows, column](int bar) { Q_EMIT cellChosen(rows - 1 - bar, column); });
        bars->append(set);
    }
    bars->setBarWidth(0.6);
    bars->setLabelsVisible(!model.isCrossed());
    bars->setLabelsPosition(QAbstractBarSeries::LabelsOutsideEnd);
    bars->setLabelsFormat(model.isPercent() ? u"@value %"_s : u"@value"_s);
    bars->setLabelsPrecision(model.isPercent() ? 3 : 9);
    chart->addSeries(bars);
    if (rows == 0)
        return;
    QStringList upwards = names;
    std::reverse(upwards.begin(), upwards.end());
    const double most = std::max(1.0, *std::max_element(sums.begin(), sums.end()));
    auto *nameOf = nameAxis(chart, upwards);
    auto *valueOf = countAxis(chart, most * 1.08, model.isPercent());
    chart->addAxis(nameOf, Qt::AlignLeft);
    chart->addAxis(valueOf, Qt::AlignBottom);
    bars->attachAxis(nameOf);
    bars->attachAxis(valueOf);
}

} // namespace hearth::ui
