// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboards/DashboardsPage.h"

#include "ui/look/CellDelegate.h"
#include "ui/look/Palette.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QComboBox>
#include <QHeaderView>
#include <QHorizontalBarSeries>
#include <QLocale>
#include <QSplitter>
#include <QTableView>
#include <QValueAxis>
#include <QVBoxLayout>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::RecordId;

namespace {

/// Metrics of D1, people in care; D2 shows warnings.
const QStringList &peopleMetrics()
{
    static const QStringList list{u"M01"_s, u"M02"_s, u"M03"_s, u"M04"_s};
    return list;
}

constexpr size_t mostBars = 10;

} // namespace

DashboardsPage::DashboardsPage(Session &session, QWidget *parent) : Page(session, parent)
{
    auto *column = new QVBoxLayout(body());
    column->setContentsMargins(20, 16, 20, 12);
    auto *bar = new QHBoxLayout;
    m_board = new QComboBox(body());
    m_board->setAccessibleName(tr("Dashboard"));
    m_board->addItems({tr("D1 People in care"), tr("D2 Warnings")});
    m_metric = new QComboBox(body());
    m_metric->setAccessibleName(tr("Figure"));
    m_by = new QComboBox(body());
    m_by->setAccessibleName(tr("Split by"));
    bar->addWidget(m_board);
    bar->addWidget(m_metric);
    bar->addWidget(m_by);
    bar->addStretch();
    column->addLayout(bar);
    m_figure = new QLabel(body());
    QFont font = m_figure->font();
    font.setPointSizeF(font.pointSizeF() * 1.9);
    font.setBold(true);
    m_figure->setFont(font);
    column->addWidget(m_figure);
    auto *splitter = new QSplitter(Qt::Vertical, body());
    splitter->setChildrenCollapsible(false);
    auto *upper = new QSplitter(splitter);
    m_chart = new QChartView(upper);
    m_chart->setFrameShape(QFrame::NoFrame);
    m_chart->setRenderHint(QPainter::Antialiasing);
    m_table = new QTableView(upper);
    setUpList(m_table);
    upper->addWidget(m_chart);
    upper->addWidget(m_table);
    upper->setSizes({620, 520});
    auto *lower = new QWidget(splitter);
    auto *lowerColumn = new QVBoxLayout(lower);
    lowerColumn->setContentsMargins(0, 8, 0, 0);
    m_listTitle = new QLabel(lower);
    m_listTitle->setForegroundRole(QPalette::PlaceholderText);
    m_list = new QTableView(lower);
    setUpList(m_list);
    lowerColumn->addWidget(m_listTitle);
    lowerColumn->addWidget(m_list, 1);
    splitter->addWidget(upper);
    splitter->addWidget(lower);
    splitter->setSizes({420, 200});
    column->addWidget(splitter, 1);
    connect(m_board, &QComboBox::activated, this, &DashboardsPage::showBoard);
    connect(m_metric, &QComboBox::activated, this, &DashboardsPage::showFigure);
    connect(m_by, &QComboBox::activated, this, &DashboardsPage::showFigure);
    connect(m_table, &QTableView::clicked, this, &DashboardsPage::drillDown);
    connect(m_table, &QTableView::activated, this, &DashboardsPage::drillDown);
    connect(m_list, &QTableView::activated, this, [this](const QModelIndex &index) {
        if (const auto file = RecordId::fromString(index.data(items::FileRole).toString()))
            Q_EMIT openFile(*file);
    });
}

void DashboardsPage::release()
{
    m_table->setModel(nullptr);
    m_list->setModel(nullptr);
    m_model.reset();
    m_persons.reset();
    m_cases.reset();
    m_queries.reset();
    m_personQueries.reset();
    m_workQueries.reset();
}

void DashboardsPage::load()
{
    if (!m_queries) {
        store::Database &reader = *session().reader();
        m_queries = std::make_unique<store::MetricQueries>(reader, session().sharedCatalogue());
        m_personQueries = std::make_unique<store::PersonQueries>(reader, session().sharedCatalogue());
        m_workQueries = std::make_unique<store::WorkQueries>(reader, session().sharedCatalogue(), session().calendar(), true);
        m_model = std::make_unique<items::MetricTableModel>(session().itemContext());
        m_persons = std::make_unique<items::PersonListModel>(*m_personQueries, session().itemContext());
        m_cases = std::make_unique<items::WorkListModel>(*m_workQueries, session().clock(), session().itemContext());
        m_table->setModel(m_model.get());
    }
    showBoard(m_board->currentIndex());
}

void DashboardsPage::showBoard(int board)
{
    m_board->setCurrentIndex(board);
    const QString kept = m_metric->currentData().toString();
    m_metric->clear();
    for (const catalogue::Metric &metric : session().catalogue().metrics())
        if (board == 0 ? peopleMetrics().contains(metric.id) : metric.id == "M13"_L1)
            m_metric->addItem(QString(metric.id + u' ' + metric.label.in(session().language())), metric.id);
    m_metric->setCurrentIndex(std::max(0, m_metric->findData(kept)));
    m_by->clear();
    m_by->addItem(tr("By division"), static_cast<int>(store::MetricBreakdown::Division));
    if (board == 0) {
        m_by->addItem(tr("By tier"), static_cast<int>(store::MetricBreakdown::Tier));
    } else {
        m_by->addItem(tr("By level"), static_cast<int>(store::MetricBreakdown::Level));
        m_by->addItem(tr("By state"), static_cast<int>(store::MetricBreakdown::State));
    }
    showFigure();
}

QString DashboardsPage::metric() const
{
    return m_metric->currentData().toString();
}

store::MetricScope DashboardsPage::scope() const
{
    store::MetricScope scope;
    auto *self = const_cast<DashboardsPage *>(this);
    scope.divisions = self->session().client().account().prefixes;
    // Rates are those of the year so far; counts of people are of today.
    const QDate today = self->session().today();
    scope.from = domain::fromCityTime(QDate(today.year(), 1, 1), QTime(0, 0));
    scope.to = domain::fromCityTime(today.addDays(1), QTime(0, 0));
    return scope;
}

void DashboardsPage::showFigure()
{
    if (!m_queries)
        return;
    const auto figure = m_queries->figure(metric(), scope(), static_cast<store::MetricBreakdown>(m_by->currentData().toInt()));
    if (!figure)
        return showNotice(session().errorText(figure.error()));
    const QLocale locale(session().language());
    const bool percent = figure->unit == "%"_L1;
    m_figure->setText(!figure->value ? tr("No case yet")
                          : percent  ? tr("%1 %  (%2 of %3 released this year)").arg(locale.toString(*figure->value, 'f', 1), locale.toString(figure->numerator), locale.toString(figure->denominator))
                                     : locale.toString(static_cast<qint64>(*figure->value)));
    m_model->setFigure(*figure, scope());
    m_table->resizeColumnsToContents();
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    drawChart(*figure);
    m_chart->setVisible(!figure->by.empty());
    m_list->setModel(nullptr);
    m_listTitle->setText(tr("Choose a number in the table to see the list behind it."));
}

void DashboardsPage::drawChart(const store::MetricFigure &figure)
{
    const Tokens &t = tokens();
    std::vector<store::MetricPart> parts = figure.by;
    std::sort(parts.begin(), parts.end(), [](const auto &a, const auto &b) { return a.value > b.value; });
    // The bars add up to the figure: what is too small for a bar of its own stands together.
    if (parts.size() > mostBars) {
        store::MetricPart rest;
        for (size_t i = mostBars - 1; i < parts.size(); ++i)
            rest.value += parts[i].value;
        parts.resize(mostBars - 1);
        if (figure.unit != "%"_L1)
            parts.push_back(rest);
    }
    std::reverse(parts.begin(), parts.end());
    auto *set = new QBarSet(m_metric->currentText());
    set->setColor(t.series.first());
    set->setBorderColor(t.series.first());
    set->setLabelColor(t.text);
    QStringList names;
    const items::ValueText words(session().itemContext());
    double most = 1;
    for (const store::MetricPart &part : parts) {
        *set << part.value;
        most = std::max(most, part.value);
        QString name = part.key;
        if (name.isEmpty() && parts.size() == static_cast<size_t>(mostBars))
            name = tr("all others");
        else if (figure.breakdown == store::MetricBreakdown::Division)
            name = session().divisions().name(part.key);
        else if (figure.breakdown == store::MetricBreakdown::Tier)
            name = words.code(u"population_tier", part.key);
        else if (figure.breakdown == store::MetricBreakdown::Level)
            name = words.code(u"warn_level", part.key);
        else
            name = words.state(u"warning", part.key);
        // Two bars of the same name would become one on the axis.
        while (names.contains(name))
            name += u' ';
        names.append(name.isEmpty() ? tr("not given") : name);
    }
    auto *series = new QHorizontalBarSeries;
    series->append(set);
    series->setLabelsVisible(true);
    series->setLabelsPosition(QAbstractBarSeries::LabelsInsideEnd);
    series->setLabelsFormat(u"@value"_s);
    set->setLabelColor(t.dark ? QColor(Qt::black) : QColor(Qt::white));
    auto *chart = new QChart;
    chart->addSeries(series);
    chart->setBackgroundBrush(t.base);
    chart->setBackgroundRoundness(0);
    chart->legend()->hide();
    chart->setMargins({0, 0, 8, 0});
    auto *names_ = new QBarCategoryAxis(chart);
    names_->append(names);
    names_->setLabelsColor(t.muted);
    names_->setGridLineVisible(false);
    names_->setLinePenColor(t.line);
    auto *values = new QValueAxis(chart);
    values->setRange(0, most);
    values->applyNiceNumbers();
    values->setLabelFormat(u"%.0f"_s);
    values->setLabelsColor(t.muted);
    values->setGridLineColor(t.line);
    values->setLinePenColor(t.line);
    chart->addAxis(names_, Qt::AlignLeft);
    chart->addAxis(values, Qt::AlignBottom);
    series->attachAxis(names_);
    series->attachAxis(values);
    QChart *old = m_chart->chart();
    m_chart->setChart(chart);
    delete old;
    m_chart->setBackgroundBrush(t.base);
    m_chart->setAccessibleName(m_metric->currentText());
    m_chart->setAccessibleDescription(tr("The same figures stand in the table beside it."));
}

void DashboardsPage::drillDown(const QModelIndex &cell)
{
    if (!m_model || !cell.isValid())
        return;
    const auto list = m_queries->drillDown(metric(), m_model->scopeAt(cell));
    if (!list)
        return tell(session().errorText(list.error()), true);
    m_listTitle->setText(tr("%n row(s) stand behind this number", nullptr, static_cast<int>(list->count())));
    if (list->persons) {
        m_persons->setOrder(list->rids);
        m_list->setModel(m_persons.get());
    } else {
        m_cases->setCases(list->rids, list->closedRids);
        m_list->setModel(m_cases.get());
        using Column = items::WorkListModel::Column;
        const std::vector<Column> columns{Column::Level, Column::Task, Column::Household, Column::Step, Column::Division, Column::Released, Column::Closed, Column::OnTime};
        for (int i = 0; i < static_cast<int>(Column::Count); ++i)
            m_list->setColumnHidden(i, std::find(columns.begin(), columns.end(), static_cast<Column>(i)) == columns.end());
    }
    m_list->resizeColumnsToContents();
}

int DashboardsPage::listedRows() const
{
    return m_list->model() ? m_list->model()->rowCount() : -1;
}

} // namespace hearth::ui
