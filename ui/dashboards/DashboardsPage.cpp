// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboards/DashboardsPage.h"

#include "ui/dashboards/FigureChart.h"
#include "ui/dashboards/FigureList.h"
#include "ui/look/CellDelegate.h"
#include "ui/look/Palette.h"
#include "ui/shell/AreaChooser.h"

#include <QApplication>
#include <QButtonGroup>
#include <QComboBox>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QResizeEvent>
#include <QShortcut>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

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

constexpr int communityDigits = 12;
constexpr int plainColumn = 160;
constexpr int leastColumn = 60;
constexpr int mostDivision = 190;
constexpr int headRoom = 20;
constexpr int leastHead = 28;
constexpr int hanPerLine = 5;
/// Narrower than this, chart and table do not stand beside each other.
constexpr int besideEachOther = 1060;

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

/// What a head needs so that no word of it is cut. A line may be broken behind a hyphen, and Han breaks anywhere.
int widestWord(const QFontMetrics &metrics, const QString &head)
{
    static const QRegularExpression breaks(u"\\s|(?<=-)"_s);
    static const QRegularExpression han(u"\\p{Han}"_s);
    int widest = 0;
    for (const QString &word : head.split(breaks)) {
        const int width = metrics.horizontalAdvance(word);
        widest = std::max(widest, word.contains(han) ? std::min(width, hanPerLine * metrics.horizontalAdvance(u'汉')) : width);
    }
    return widest;
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
    auto *top = new QHBoxLayout;
    top->addWidget(m_question);
    top->addStretch();
    top->addWidget(m_where);
    column->addLayout(top);
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
    addPaneButtons(figures);
    column->addLayout(figures);
    m_legend = new QLabel(body());
    m_legend->setTextFormat(Qt::RichText);
    m_legend->setWordWrap(true);
    column->addWidget(m_legend);
    buildPanes();
    m_asChart->setChecked(true);
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
    m_metric->setSizeAdjustPolicy(QComboBox::AdjustToContents);
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
         std::initializer_list<QWidget *>{m_board, m_metric, m_by, m_wider}) {
        bar->addWidget(widget);
    }
    bar->addWidget(new AreaChip(session(), u"dashboards.filter.area"_s, body()));
    bar->addStretch();
    static_cast<QVBoxLayout *>(body()->layout())->addLayout(bar);
    connect(m_board, &QComboBox::activated, this, &DashboardsPage::showBoard);
    for (QComboBox *box : {m_metric, m_by}) {
        connect(box, &QComboBox::activated, this, [this] {
            m_list->close();
            showFigure();
        });
    }
    connect(m_wider, &QPushButton::clicked, this, &DashboardsPage::widen);
}

void DashboardsPage::addPaneButtons(QHBoxLayout *row)
{
    m_asChart = new QPushButton(tr("Chart"), body());
    m_asChart->setObjectName(u"dashboards.as_chart"_s);
    m_asTable = new QPushButton(tr("Table"), body());
    m_asTable->setObjectName(u"dashboards.as_table"_s);
    auto *either = new QButtonGroup(this);
    for (QPushButton *button : {m_asChart, m_asTable}) {
        button->setCheckable(true);
        either->addButton(button);
        row->addWidget(button);
        connect(button, &QPushButton::toggled, this, &DashboardsPage::showPanes);
    }
}

void DashboardsPage::buildPanes()
{
    auto *splitter = new QSplitter(Qt::Vertical, body());
    splitter->setChildrenCollapsible(false);
    m_upper = new QSplitter(splitter);
    m_upper->setChildrenCollapsible(false);
    m_chart = new FigureChart(m_upper);
    m_table = new QTableView(m_upper);
    m_table->setObjectName(u"dashboards.table"_s);
    m_table->setAccessibleName(tr("The figures of the chart as a table"));
    setUpList(m_table);
    m_table->horizontalHeader()->setFont(chartFont());
    m_table->horizontalHeader()->setTextElideMode(Qt::ElideNone);
    m_table->horizontalHeader()->setMinimumSectionSize(leastColumn);
    setFocusProxy(m_table);
    m_upper->addWidget(m_chart);
    m_upper->addWidget(m_table);
    m_upper->setStretchFactor(0, 1);
    m_list = new FigureList(session(), splitter);
    splitter->addWidget(m_upper);
    splitter->addWidget(m_list);
    splitter->setSizes({330, 230});
    static_cast<QVBoxLayout *>(body()->layout())->addWidget(splitter, 1);
    connect(m_chart, &FigureChart::cellChosen, this, [this](int row, int column) { drillDown(m_model->index(row, column)); });
    connect(m_table, &QTableView::clicked, this, &DashboardsPage::chooseCell);
    for (const int key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *enter =
            new QShortcut(QKeySequence(key), m_table, nullptr, nullptr, Qt::WidgetShortcut);
        connect(enter, &QShortcut::activated, this,
                [this] { chooseCell(m_table->currentIndex()); });
    }
    connect(m_list, &FigureList::openFile, this, &Page::openFile);
    connect(m_list, &FigureList::told, this, &DashboardsPage::tell);
    connect(&session(), &Session::areaChanged, this, [this] {
        m_path.clear();
        m_list->close();
    });
}

void DashboardsPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    showPanes();
}

/// Where there is no room for both, the chart or the table is there.
void DashboardsPage::showPanes()
{
    const bool both = width() >= besideEachOther;
    m_asChart->setVisible(!both);
    m_asTable->setVisible(!both);
    m_chart->setVisible(both || m_asChart->isChecked());
    m_table->setVisible(both || m_asTable->isChecked());
    if (!both || !m_model)
        return;
    // The table has what it needs, and the chart the rest.
    const int table = m_table->horizontalHeader()->length() + m_table->style()->pixelMetric(QStyle::PM_ScrollBarExtent) + 4;
    m_upper->setSizes({std::max(1, m_upper->width() - table), table});
}

void DashboardsPage::release()
{
    m_table->setModel(nullptr);
    m_list->release();
    m_model.reset();
    m_queries.reset();
}

void DashboardsPage::load()
{
    const QString user = session().client().account().userId;
    if (user != m_user) {
        // Another person's area may be another one.
        m_user = user;
        m_path.clear();
        m_list->close();
    }
    if (!m_queries) {
        m_queries = std::make_unique<store::MetricQueries>(*session().reader(), session().sharedCatalogue());
        m_model = std::make_unique<items::MetricTableModel>(session().itemContext());
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
    m_list->reload();
}

void DashboardsPage::showBoard(int board)
{
    m_board->setCurrentIndex(board);
    m_list->close();
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

MetricScope DashboardsPage::scope() const
{
    MetricScope scope;
    Session &of = session();
    scope.divisions = !m_path.isEmpty() ? of.divisions().prefixesOf(m_path.last())
        : of.area().isEmpty()           ? of.client().account().prefixes
                                        : of.areaPrefixes();
    setYearSoFar(scope, of.today());
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
        m_model->setCells(metric(), *cells, MetricBreakdown::Tier, area, FigureChart::mostSeries);
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
        m_beside->setText(unit());
    }
    layOutTable();
    m_chart->draw(*m_model, m_question->text());
    m_legend->setText(m_chart->legend());
    m_legend->setVisible(!m_chart->legend().isEmpty());
    showPanes();
}

/// No head is cut: a column is as wide as the longest word of its head, and the heads as high as the longest of them.
void DashboardsPage::layOutTable()
{
    QHeaderView *header = m_table->horizontalHeader();
    const bool crossed = m_model->isCrossed();
    header->setSectionResizeMode(0, crossed ? QHeaderView::Interactive : QHeaderView::Stretch);
    const QFontMetrics metrics(header->font());
    int height = leastHead;
    for (int column = 1; column < m_model->columnCount(); ++column) {
        const QString head = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const int width = crossed ? std::max(leastColumn, widestWord(metrics, head) + headRoom) : plainColumn;
        header->resizeSection(column, width);
        height = std::max(height, metrics.boundingRect(0, 0, width - headRoom, 1000, Qt::TextWordWrap, head).height() + 10);
    }
    header->setFixedHeight(height);
    if (crossed) {
        m_table->resizeColumnToContents(0);
        header->resizeSection(0, std::min(header->sectionSize(0), mostDivision));
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
    const QString &area = session().area();
    QStringList names{session().divisions().name(area.isEmpty() ? session().client().account().division : area)};
    for (const QString &division : m_path) {
        names.append(session().divisions().name(division));
    }
    m_where->setText(names.join(u" › "_s));
}

QString DashboardsPage::unit() const
{
    for (const catalogue::Metric &one : session().catalogue().metrics())
        if (one.id == metric())
            return session().catalogue().unitLabel(one.unit, session().language());
    return {};
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
    FigureList::Figure opened{metric(), scope(), {}};
    if (link == "total"_L1) {
        return drillDown(m_model->index(m_model->partCount(), m_model->columnCount() - 1));
    }
    if (link == "closed"_L1) {
        opened.scope.cases = MetricScope::Cases::ReleasedAndClosed;
    }
    opened.words =
        link == "closed"_L1 ? tr("Released this year and closed") : tr("Released this year");
    m_list->show(opened);
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
    m_list->close();
    showFigure();
}

void DashboardsPage::widen()
{
    if (m_path.isEmpty()) {
        return;
    }
    m_path.removeLast();
    m_list->close();
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
    m_list->show({m_model->metric(), m_model->scopeAt(cell), cellWords(cell)});
}

int DashboardsPage::listedRows() const
{
    return m_list->rows();
}

} // namespace hearth::ui
