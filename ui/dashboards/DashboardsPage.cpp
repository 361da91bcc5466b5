// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboards/DashboardsPage.h"

#include "ui/look/CellDelegate.h"
#include "ui/look/Palette.h"

#include <QApplication>
#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QComboBox>
#include <QGraphicsLayout>
#include <QHeaderView>
#include <QHorizontalBarSeries>
#include <QHorizontalStackedBarSeries>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>
#include <QValueAxis>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::RecordId;
using store::MetricBreakdown;
using store::MetricScope;

namespace {

/// Metrics of D1, people in care; D2 shows warnings.
const QStringList &peopleMetrics()
{
    static const QStringList list{u"M01"_s, u"M02"_s, u"M03"_s, u"M04"_s};
    return list;
}

constexpr int mostSeries = 6;
constexpr int barPitch = 30;
constexpr int axisRoom = 44;
constexpr int communityDigits = 12;
constexpr int columnWidth = 80;
constexpr int leastChart = 320;
constexpr int headingHeight = 92;

QLabel *mutedLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

/// A link in the colour of its label: a number to choose, not a reference.
QString linked(const QString &target, const QString &text)
{
    return u"<a href=\"%1\" style=\"color:%2\">%3</a>"_s.arg(target, tokens().accent.name(),
                                                             text.toHtmlEscaped());
}

QFont caption()
{
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * 0.85);
    return font;
}

template <typename Column>
void showColumns(QTableView *view, const std::vector<Column> &columns)
{
    for (int i = 0; i < static_cast<int>(Column::Count); ++i) {
        const auto found = std::find(columns.begin(), columns.end(), static_cast<Column>(i));
        view->setColumnHidden(i, found == columns.end());
    }
}

QValueAxis *countAxis(QChart *chart, double most, bool percent)
{
    const Tokens &t = tokens();
    auto *axis = new QValueAxis(chart);
    // Things are counted in whole numbers, so there are no ticks between them.
    axis->setRange(0, percent ? 100 : std::max(4.0, most));
    axis->setTickCount(5);
    if (!percent && most > 4) {
        axis->applyNiceNumbers();
    }
    axis->setLabelsFont(caption());
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
    axis->setLabelsFont(caption());
    axis->setLabelsColor(t.muted);
    axis->setGridLineVisible(false);
    axis->setLinePenColor(t.border);
    return axis;
}

/// metrics.tsv says its formulas in English; these are the ones that the boards show.
[[maybe_unused]] constexpr const char *shownFormulas[] = {
    QT_TRANSLATE_NOOP("hearth::ui::DashboardsPage", "count of distinct persons with a current tier other than T90"),
    QT_TRANSLATE_NOOP("hearth::ui::DashboardsPage", "count of distinct persons in M01 whose primary tier is T11 to T39"),
    QT_TRANSLATE_NOOP("hearth::ui::DashboardsPage", "count of distinct persons per primary tier; secondary tiers counted in a second line and never added"),
    QT_TRANSLATE_NOOP("hearth::ui::DashboardsPage", "count of distinct persons with tier T51 as any tier"),
    QT_TRANSLATE_NOOP("hearth::ui::DashboardsPage", "warnings released in the period and now closed / warnings released in the period"),
};

} // namespace

DashboardsPage::DashboardsPage(Session &session, QWidget *parent)
    : Page(session, parent)
{
    auto *column = new QVBoxLayout(body());
    column->setContentsMargins(20, 12, 20, 12);
    column->setSpacing(6);
    buildBar();
    m_question = new QLabel(body());
    QFont font = m_question->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * 1.2);
    m_question->setFont(font);
    m_definition = mutedLabel(body());
    m_definition->setWordWrap(true);
    column->addWidget(m_question);
    column->addWidget(m_definition);
    auto *figures = new QHBoxLayout;
    m_figure = new QLabel(body());
    font = body()->font();
    font.setPointSizeF(font.pointSizeF() * 1.9);
    font.setBold(true);
    m_figure->setFont(font);
    m_beside = new QLabel(body());
    for (QLabel *label : {m_figure, m_beside}) {
        label->setTextFormat(Qt::RichText);
        label->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
        connect(label, &QLabel::linkActivated, this, &DashboardsPage::followLink);
        figures->addWidget(label);
    }
    figures->addStretch();
    m_asOf = mutedLabel(body());
    figures->addWidget(m_asOf);
    column->addLayout(figures);
    m_legend = new QLabel(body());
    m_legend->setTextFormat(Qt::RichText);
    m_legend->setWordWrap(true);
    column->addWidget(m_legend);
    buildPanes();
}

void DashboardsPage::buildBar()
{
    auto *bar = new QHBoxLayout;
    m_board = new QComboBox(body());
    m_board->setObjectName(u"dashboards.board"_s);
    m_board->setAccessibleName(tr("Dashboard"));
    m_board->addItems({tr("D1 People in care"), tr("D2 Warnings")});
    m_metric = new QComboBox(body());
    m_metric->setObjectName(u"dashboards.metric"_s);
    m_metric->setAccessibleName(tr("Figure"));
    m_by = new QComboBox(body());
    m_by->setObjectName(u"dashboards.by"_s);
    m_by->setAccessibleName(tr("Split by"));
    m_by->addItem(tr("Open warnings by step"), static_cast<int>(Split::Steps));
    m_by->addItem(tr("Closed-loop rate by division"), static_cast<int>(Split::Division));
    m_by->addItem(tr("Closed-loop rate by level"), static_cast<int>(Split::Level));
    m_wider = new QPushButton(tr("One division up"), body());
    m_wider->setObjectName(u"dashboards.wider"_s);
    m_where = mutedLabel(body());
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_board, m_metric, m_by, m_wider, m_where}) {
        bar->addWidget(widget);
    }
    bar->addStretch();
    static_cast<QVBoxLayout *>(body()->layout())->addLayout(bar);
    connect(m_board, &QComboBox::activated, this, &DashboardsPage::showBoard);
    for (QComboBox *box : {m_metric, m_by}) {
        connect(box, &QComboBox::activated, this, [this] {
            closeList();
            showFigure();
        });
    }
    connect(m_wider, &QPushButton::clicked, this, &DashboardsPage::widen);
}

void DashboardsPage::buildPanes()
{
    auto *splitter = new QSplitter(Qt::Vertical, body());
    splitter->setChildrenCollapsible(false);
    auto *upper = new QSplitter(splitter);
    upper->setChildrenCollapsible(false);
    // As high as its bars need: the names of many divisions must not be dropped for want of room.
    auto *scroll = new QScrollArea(upper);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    m_chart = new QChartView;
    m_chart->setFrameShape(QFrame::NoFrame);
    m_chart->setRenderHint(QPainter::Antialiasing);
    scroll->setMinimumWidth(leastChart);
    scroll->setWidget(m_chart);
    m_table = new QTableView(upper);
    m_table->setObjectName(u"dashboards.table"_s);
    setUpList(m_table);
    m_table->horizontalHeader()->setFont(caption());
    m_table->horizontalHeader()->setTextElideMode(Qt::ElideNone);
    upper->addWidget(scroll);
    upper->addWidget(m_table);
    upper->setSizes({470, 690});
    auto *lower = new QWidget(splitter);
    auto *lowerColumn = new QVBoxLayout(lower);
    lowerColumn->setContentsMargins(0, 4, 0, 0);
    m_listTitle = mutedLabel(lower);
    m_list = new QTableView(lower);
    m_list->setObjectName(u"dashboards.list"_s);
    setUpList(m_list);
    lowerColumn->addWidget(m_listTitle);
    lowerColumn->addWidget(m_list, 1);
    splitter->addWidget(upper);
    splitter->addWidget(lower);
    splitter->setSizes({360, 200});
    static_cast<QVBoxLayout *>(body()->layout())->addWidget(splitter, 1);
    connect(m_table, &QTableView::clicked, this, &DashboardsPage::chooseCell);
    for (const int key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *enter =
            new QShortcut(QKeySequence(key), m_table, nullptr, nullptr, Qt::WidgetShortcut);
        connect(enter, &QShortcut::activated, this,
                [this] { chooseCell(m_table->currentIndex()); });
    }
    connect(m_list, &QTableView::activated, this, [this](const QModelIndex &index) {
        if (const auto file = RecordId::fromString(index.data(items::FileRole).toString())) {
            Q_EMIT
            openFile(*file);
        }
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
    const QString user = session().client().account().userId;
    if (user != m_user) {
        // Another person's area may be another one.
        m_user = user;
        m_path.clear();
        m_opened.reset();
    }
    if (!m_queries) {
        store::Database &reader = *session().reader();
        const auto catalogue = session().sharedCatalogue();
        m_queries = std::make_unique<store::MetricQueries>(reader, catalogue);
        m_personQueries = std::make_unique<store::PersonQueries>(reader, catalogue);
        m_workQueries =
            std::make_unique<store::WorkQueries>(reader, catalogue, session().calendar(), true);
        m_model = std::make_unique<items::MetricTableModel>(session().itemContext());
        m_persons =
            std::make_unique<items::PersonListModel>(*m_personQueries, session().itemContext());
        m_cases = std::make_unique<items::WorkListModel>(*m_workQueries, session().clock(),
                                                         session().itemContext());
        m_table->setModel(m_model.get());
    }
    if (m_metric->count() == 0) {
        for (const catalogue::Metric &metric : session().catalogue().metrics()) {
            if (peopleMetrics().contains(metric.id)) {
                const QString label = metric.label.in(session().language());
                m_metric->addItem(QString(metric.id + u' ' + label), metric.id);
            }
        }
    }
    showFigure();
    if (m_opened) {
        showList(*m_opened, m_list->model() != nullptr);
    } else {
        closeList();
    }
}

void DashboardsPage::showBoard(int board)
{
    m_board->setCurrentIndex(board);
    closeList();
    showFigure();
}

bool DashboardsPage::onWarnings() const
{
    return m_board->currentIndex() == 1;
}

DashboardsPage::Split DashboardsPage::split() const
{
    return static_cast<Split>(m_by->currentData().toInt());
}

QString DashboardsPage::metric() const
{
    return onWarnings() ? u"M13"_s : m_metric->currentData().toString();
}

/// Rates are those of the year so far; counts of people and of open warnings are of today.
void DashboardsPage::setPeriod(MetricScope &scope) const
{
    const QDate today = const_cast<DashboardsPage *>(this)->session().today();
    scope.from = domain::fromCityTime(QDate(today.year(), 1, 1), QTime(0, 0));
    scope.to = domain::fromCityTime(today.addDays(1), QTime(0, 0));
}

MetricScope DashboardsPage::scope() const
{
    MetricScope scope;
    auto *self = const_cast<DashboardsPage *>(this);
    scope.divisions =
        m_path.isEmpty() ? self->session().client().account().prefixes : QStringList{m_path.last()};
    setPeriod(scope);
    return scope;
}

bool DashboardsPage::readTable()
{
    MetricScope area = scope();
    if (!onWarnings()) {
        const auto cells = m_queries->cells(metric(), area, MetricBreakdown::Tier);
        if (!cells) {
            showNotice(session().errorText(cells.error()));
            return false;
        }
        m_model->setCells(metric(), *cells, MetricBreakdown::Tier, area, mostSeries);
        return true;
    }
    area.cases = split() == Split::Steps ? MetricScope::Cases::Open : MetricScope::Cases::Released;
    const auto breakdown = split() == Split::Steps ? MetricBreakdown::State
        : split() == Split::Level                  ? MetricBreakdown::Level
                                                   : MetricBreakdown::Division;
    const auto figure = m_queries->figure(metric(), area, breakdown);
    if (!figure) {
        showNotice(session().errorText(figure.error()));
        return false;
    }
    m_model->setFigure(*figure, area);
    return true;
}

void DashboardsPage::showFigure()
{
    if (!m_queries || !readTable()) {
        return;
    }
    m_metric->setVisible(!onWarnings());
    m_by->setVisible(onWarnings());
    showHeadings();
    if (onWarnings()) {
        showRate();
    } else {
        const QModelIndex total = m_model->index(m_model->partCount(), m_model->columnCount() - 1);
        m_figure->setText(linked(u"total"_s, total.data().toString()));
        m_beside->setText(tr("persons"));
    }
    layOutTable();
    drawChart();
}

void DashboardsPage::layOutTable()
{
    QHeaderView *header = m_table->horizontalHeader();
    const bool crossed = m_model->isCrossed();
    header->setMinimumHeight(crossed ? headingHeight : 28);
    header->setSectionResizeMode(0, crossed ? QHeaderView::ResizeToContents : QHeaderView::Stretch);
    for (int column = 1; column < m_model->columnCount(); ++column) {
        header->resizeSection(column, crossed ? columnWidth : 2 * columnWidth);
    }
}

void DashboardsPage::showHeadings()
{
    m_question->setText(onWarnings() ? tr("Where do warnings get stuck?")
                                     : tr("Who is monitored?"));
    for (const catalogue::Metric &one : session().catalogue().metrics()) {
        if (one.id == metric()) {
            m_definition->setText(
                tr("%1 %2: %3", "number, name and formula of a figure")
                    .arg(one.id, one.label.in(session().language()), tr(one.formula.toUtf8().constData())));
        }
    }
    if (onWarnings() && split() == Split::Steps) {
        m_definition->setText(m_definition->text() + u'\n'
                              + tr("The bars count the warnings that are open now, whenever they "
                                   "were released."));
    }
    const QDateTime contact = session().client().status().lastContact;
    m_asOf->setText(contact.isValid() ? tr("As of %1").arg(items::ValueText::time(contact))
                                      : tr("As of the last data that arrived"));
    m_wider->setEnabled(!m_path.isEmpty());
    const QString area = session().divisions().name(session().client().account().division);
    QStringList names{area};
    for (const QString &division : m_path) {
        names.append(session().divisions().name(division));
    }
    m_where->setText(names.join(u" › "_s));
}

/// The closed-loop rate stands beside the steps, with the lists of both its counts.
void DashboardsPage::showRate()
{
    const auto rate = m_queries->figure(u"M13"_s, scope());
    if (!rate) {
        return;
    }
    const QLocale locale(session().language());
    if (!rate->value) {
        m_figure->setText(items::ValueText::dash());
        m_beside->setText(tr("No warning was released this year."));
        return;
    }
    m_figure->setText(locale.toString(*rate->value, 'f', 1) + u" %"_s);
    m_beside->setText(tr("closed-loop rate: %1 of %2 released this year are closed")
                          .arg(linked(u"closed"_s, locale.toString(rate->numerator)),
                               linked(u"released"_s, locale.toString(rate->denominator))));
}

void DashboardsPage::followLink(const QString &link)
{
    Opened opened{metric(), scope(), {}};
    if (link == "total"_L1) {
        return drillDown(m_model->index(m_model->partCount(), m_model->columnCount() - 1));
    }
    if (link == "closed"_L1) {
        opened.scope.cases = MetricScope::Cases::ReleasedAndClosed;
    }
    opened.words =
        link == "closed"_L1 ? tr("Released this year and closed") : tr("Released this year");
    showList(opened, false);
}

QStringList DashboardsPage::rowNames() const
{
    QStringList names;
    for (int row = 0; row < m_model->partCount(); ++row) {
        QString name = m_model->index(row, 0).data().toString();
        if (m_model->isCrossed()) {
            // The bar has no room for its sum, so the sum stands beside its name.
            const QModelIndex sum = m_model->index(row, m_model->columnCount() - 1);
            name += u"  "_s + sum.data().toString();
        }
        // Two bars of the same name would become one on the axis.
        while (names.contains(name)) {
            name += u' ';
        }
        names.append(name);
    }
    return names;
}

std::vector<DashboardsPage::Series> DashboardsPage::series() const
{
    const int last = m_model->isCrossed() ? m_model->columnCount() - 2 : 1;
    std::vector<Series> result;
    for (int column = 1; column <= last; ++column) {
        Series one{m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), {}};
        for (int row = 0; row < m_model->partCount(); ++row) {
            one.values.push_back(m_model->index(row, column).data(items::NumberRole).toDouble());
        }
        result.push_back(std::move(one));
    }
    return result;
}

void DashboardsPage::drawChart()
{
    const Tokens &t = tokens();
    const QStringList names = rowNames();
    const std::vector<Series> all = names.isEmpty() ? std::vector<Series>() : series();
    QStringList drawn{metric(), QString::number(m_by->currentIndex()), m_board->currentText(),
                      names.join(u'\n')};
    QString legend;
    for (size_t i = 0; i < all.size(); ++i) {
        drawn.append(all[i].name);
        for (const double value : all[i].values) {
            drawn.append(QString::number(value));
        }
        // A name stays in one piece when the line is broken.
        legend += u"<span style=\"color:%1\">■</span>&nbsp;%2&nbsp;&nbsp; "_s
                .arg(t.series[static_cast<qsizetype>(i)].name(),
                     all[i].name.toHtmlEscaped().replace(u' ', u"&nbsp;"_s));
    }
    m_legend->setText(legend);
    m_legend->setVisible(m_model->isCrossed() && !names.isEmpty());
    if (drawn == m_drawn && m_chart->chart()) {
        return;
    }
    m_drawn = drawn;
    auto *chart = new QChart;
    chart->setBackgroundVisible(false);
    chart->legend()->hide();
    chart->setMargins({0, 0, 12, 0});
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    chart->setLocalizeNumbers(true);
    QAbstractBarSeries *bars = m_model->isCrossed()
        ? static_cast<QAbstractBarSeries *>(new QHorizontalStackedBarSeries)
        : new QHorizontalBarSeries;
    const int rows = static_cast<int>(names.size());
    std::vector<double> sums(static_cast<size_t>(rows), 0);
    for (size_t i = 0; i < all.size(); ++i) {
        auto *set = new QBarSet(all[i].name);
        const QColor colour = t.series[static_cast<qsizetype>(i)];
        set->setColor(colour);
        set->setBorderColor(m_model->isCrossed() ? t.base : colour);
        set->setLabelColor(t.text);
        // Bars are counted from below, rows from above.
        for (int row = rows - 1; row >= 0; --row) {
            set->append(all[i].values[static_cast<size_t>(row)]);
            sums[static_cast<size_t>(row)] += all[i].values[static_cast<size_t>(row)];
        }
        const int column = static_cast<int>(i) + 1;
        connect(set, &QBarSet::clicked, this, [this, rows, column](int bar) {
            drillDown(m_model->index(rows - 1 - bar, column));
        });
        bars->append(set);
    }
    bars->setBarWidth(0.6);
    bars->setLabelsVisible(!m_model->isCrossed());
    bars->setLabelsPosition(QAbstractBarSeries::LabelsOutsideEnd);
    bars->setLabelsFormat(m_model->isPercent() ? u"@value %"_s : u"@value"_s);
    bars->setLabelsPrecision(m_model->isPercent() ? 3 : 9);
    chart->addSeries(bars);
    if (rows > 0) {
        QStringList upwards = names;
        std::reverse(upwards.begin(), upwards.end());
        const double most = std::max(1.0, *std::max_element(sums.begin(), sums.end()));
        auto *nameOf = nameAxis(chart, upwards);
        auto *valueOf = countAxis(chart, most * 1.08, m_model->isPercent());
        chart->addAxis(nameOf, Qt::AlignLeft);
        chart->addAxis(valueOf, Qt::AlignBottom);
        bars->attachAxis(nameOf);
        bars->attachAxis(valueOf);
    }
    QChart *old = m_chart->chart();
    m_chart->setChart(chart);
    delete old;
    m_chart->setBackgroundBrush(t.base);
    // The names may take two fifths of a chart, and are cut where they need more.
    int longest = 0;
    for (const QString &name : names) {
        longest = std::max(longest, QFontMetrics(caption()).horizontalAdvance(name));
    }
    m_chart->setMinimumSize(std::max(leastChart, (longest + 10) * 5 / 2 + 14),
                            rows * barPitch + axisRoom);
    m_chart->setAccessibleName(m_question->text());
    m_chart->setAccessibleDescription(tr("The same figures stand in the table beside it."));
}

QChart *DashboardsPage::chart() const
{
    return m_chart->chart();
}

bool DashboardsPage::canNarrow(const QModelIndex &cell) const
{
    const QString code = cell.data(items::CodeRole).toString();
    return cell.column() == 0 && cell.row() < m_model->partCount()
        && m_model->rowKeys() == MetricBreakdown::Division && code.size() < communityDigits
        && !m_model->scopeAt(cell).exactDivision;
}

/// A name goes one division down, a number opens its list.
void DashboardsPage::chooseCell(const QModelIndex &cell)
{
    if (!m_model || !cell.isValid()) {
        return;
    }
    if (!canNarrow(cell)) {
        return drillDown(cell);
    }
    // The second half of a double click falls on the rows of the next division.
    if (m_narrowed.isValid() && m_narrowed.elapsed() < QApplication::doubleClickInterval()) {
        return;
    }
    narrowTo(cell.data(items::CodeRole).toString());
}

void DashboardsPage::narrowTo(const QString &division)
{
    m_narrowed.start();
    m_path.append(division);
    closeList();
    showFigure();
}

void DashboardsPage::widen()
{
    if (m_path.isEmpty()) {
        return;
    }
    m_path.removeLast();
    closeList();
    showFigure();
}

QString DashboardsPage::cellWords(const QModelIndex &cell) const
{
    const QString row = m_model->index(cell.row(), 0).data().toString();
    if (cell.column() == 0) {
        return row;
    }
    return QString(
        row + u" · "_s
        + m_model->headerData(cell.column(), Qt::Horizontal, Qt::DisplayRole).toString());
}

void DashboardsPage::drillDown(const QModelIndex &cell)
{
    if (!m_model || !cell.isValid()) {
        return;
    }
    showList({m_model->metric(), m_model->scopeAt(cell), cellWords(cell)}, false);
}

void DashboardsPage::closeList()
{
    m_opened.reset();
    m_list->setModel(nullptr);
    m_listTitle->setText(tr("Choose a number to see the list behind it, or the name of a division "
                            "to go into it."));
}

/// `again`: rows have changed; what is chosen and how wide the columns are stays.
void DashboardsPage::showList(const Opened &opened, bool again)
{
    MetricScope now = opened.scope;
    setPeriod(now);
    const auto list = m_queries->drillDown(opened.metric, now);
    if (!list) {
        return tell(session().errorText(list.error()), true);
    }
    m_opened = opened;
    m_listTitle->setText(
        tr("%1: %n row(s) stand behind this number", nullptr, static_cast<int>(list->count()))
            .arg(opened.words));
    if (list->persons) {
        m_persons->setOrder(list->rids);
    } else {
        m_cases->setCases(list->rids, list->closedRids);
    }
    if (again) {
        return;
    }
    if (list->persons) {
        using Column = items::PersonListModel::Column;
        m_list->setModel(m_persons.get());
        showColumns<Column>(m_list,
                            {Column::State, Column::Name, Column::IdNumber, Column::Sex,
                             Column::Birth, Column::Tier, Column::Division, Column::FileNo});
    } else {
        using Column = items::WorkListModel::Column;
        m_list->setModel(m_cases.get());
        showColumns<Column>(m_list,
                            {Column::State, Column::Level, Column::Task, Column::Household,
                             Column::Step, Column::Due, Column::Division, Column::Released,
                             Column::Closed, Column::OnTime});
    }
    m_list->resizeColumnsToContents();
}

int DashboardsPage::listedRows() const
{
    return m_list->model() ? m_list->model()->rowCount() : -1;
}

} // namespace hearth::ui
