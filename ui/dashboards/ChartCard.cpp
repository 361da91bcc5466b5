// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboards/ChartCard.h"

#include "ui/look/CellDelegate.h"

#include <QComboBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QRegularExpression>
#include <QScrollArea>
#include <QStackedLayout>
#include <QStyle>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using store::MetricBreakdown;

namespace {

constexpr int communityDigits = 12;
constexpr int leastColumn = 50;
constexpr int leastName = 130;
constexpr int leastPane = 190;
/// A dozen bars; what is longer scrolls.
constexpr int mostPane = 330;
constexpr int mostName = 170;
constexpr int headRoom = 16;
constexpr int hanPerLine = 5;

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

QString nameOf(Board board)
{
    return u"dashboards.d"_s + QString::number(static_cast<int>(board) + 1);
}

} // namespace

ChartCard::ChartCard(Board board, items::ItemContext context, QWidget *parent)
    : QWidget(parent), m_board(board), m_words(*context.catalogue, context.language), m_model(new items::MetricTableModel(std::move(context), this))
{
    setObjectName(nameOf(board));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(15, 11, 15, 12);
    column->setSpacing(2);
    buildHead(column);
    column->addSpacing(10);
    m_panes = new QWidget(this);
    // The page keeps its shape while the numbers are on their way.
    m_panes->setMinimumHeight(leastPane);
    m_scroll = new QScrollArea(m_panes);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_stack = new QStackedLayout(m_panes);
    m_view = new ChartView(m_scroll);
    m_scroll->setWidget(m_view);
    for (QWidget *ground : {m_scroll->viewport(), static_cast<QWidget *>(m_view)})
        ground->setBackgroundRole(QPalette::Base);
    m_view->setObjectName(QString(nameOf(board) + u".chart"_s));
    m_tableView = new QTableView(m_panes);
    m_tableView->setObjectName(QString(nameOf(board) + u".table"_s));
    m_tableView->setAccessibleName(tr("%1 The figures as a table", "question of a chart").arg(BoardText::question(board)));
    setUpList(m_tableView);
    m_tableView->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_tableView->verticalHeader()->setDefaultSectionSize(26);
    m_tableView->horizontalHeader()->setFont(chartFont(font()));
    m_tableView->horizontalHeader()->setTextElideMode(Qt::ElideNone);
    m_tableView->horizontalHeader()->setMinimumSectionSize(leastColumn);
    m_tableView->setModel(m_model);
    m_tableView->installEventFilter(this);
    m_notice = new QLabel(m_panes);
    m_notice->setAlignment(Qt::AlignCenter);
    m_notice->setWordWrap(true);
    m_notice->setForegroundRole(QPalette::PlaceholderText);
    for (QWidget *pane : std::initializer_list<QWidget *>{m_scroll, m_tableView, m_notice})
        m_stack->addWidget(pane);
    column->addWidget(m_panes, 1);
    setFocusProxy(m_view);
    buildMenu();
    connect(m_view, &ChartView::pointOpened, this, [this](const ChartPoint &point) { Q_EMIT opened(openedBy(cellOf(point))); });
    connect(m_view, &ChartView::pointChosen, this, &ChartCard::showPoint);
    connect(m_view, &ChartView::tableAsked, this, [this] { showTable(true); });
    const auto open = [this](const QModelIndex &cell) { Q_EMIT opened(openedBy(cell)); };
    connect(m_tableView, &QTableView::clicked, this, open);
    setWaiting();
}

void ChartCard::buildHead(QVBoxLayout *column)
{
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    m_question = new QLabel(BoardText::question(m_board), this);
    QFont font = m_question->font();
    font.setBold(true);
    m_question->setFont(font);
    m_choice = new QComboBox(this);
    m_choice->setObjectName(QString(nameOf(m_board) + u".choice"_s));
    m_choice->setAccessibleName(tr("Figure"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    for (const BoardChoice &choice : choicesOf(m_board))
        m_choice->addItem(m_words.choice(choice));
    m_choice->setVisible(m_choice->count() > 1);
    m_menu = new QToolButton(this);
    m_menu->setObjectName(QString(nameOf(m_board) + u".menu"_s));
    m_menu->setText(u"⋯"_s);
    m_menu->setToolTip(tr("Table, pictures and files of this chart"));
    m_menu->setAccessibleName(m_menu->toolTip());
    m_menu->setAutoRaise(true);
    m_menu->setFocusPolicy(Qt::StrongFocus);
    head->addWidget(m_question, 1);
    head->addWidget(m_menu);
    column->addLayout(head);
    column->addWidget(m_choice, 0, Qt::AlignLeft);
    m_definition = new QLabel(this);
    m_definition->setObjectName(QString(nameOf(m_board) + u".definition"_s));
    m_definition->setFont(chartFont(this->font()));
    m_definition->setWordWrap(true);
    m_definition->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(m_definition);
    connect(m_choice, &QComboBox::activated, this, [this] {
        setWaiting();
        Q_EMIT choiceMade();
    });
}

void ChartCard::buildMenu()
{
    auto *menu = new QMenu(m_menu);
    m_asTable = menu->addAction(tr("As a table (Space)"));
    m_asTable->setCheckable(true);
    connect(m_asTable, &QAction::triggered, this, &ChartCard::showTable);
    menu->addSeparator();
    const std::pair<QString, ExportFormat> formats[] = {
        {tr("Save as picture (PNG) …"), ExportFormat::Png}, {tr("Save as PDF …"), ExportFormat::Pdf}, {tr("Save as workbook (XLSX) …"), ExportFormat::Xlsx}, {tr("Print …"), ExportFormat::Print}};
    for (const auto &[text, format] : formats)
        connect(menu->addAction(text), &QAction::triggered, this, [this, format = format] { Q_EMIT exportAsked(format); });
    // A menu of the button itself would draw an arrow beside the dots.
    connect(m_menu, &QToolButton::clicked, menu, [this, menu] { menu->popup(m_menu->mapToGlobal(QPoint(0, m_menu->height()))); });
}

int ChartCard::choice() const
{
    return m_choice->currentIndex();
}

void ChartCard::setChoice(int choice)
{
    m_choice->setCurrentIndex(choice);
}

bool ChartCard::isTable() const
{
    return m_asTable->isChecked();
}

void ChartCard::showTable(bool table)
{
    m_asTable->setChecked(table);
    if (m_stack->currentWidget() == m_notice)
        return;
    const bool focused = m_view->hasFocus() || m_tableView->hasFocus();
    QWidget *shown = table ? static_cast<QWidget *>(m_tableView) : m_view;
    m_stack->setCurrentWidget(table ? shown : m_scroll);
    setFocusProxy(shown);
    if (!table || m_model->partCount() == 0) {
        if (focused)
            shown->setFocus(Qt::OtherFocusReason);
        return;
    }
    // Where one stood in the chart, one stands in the table.
    m_tableView->setCurrentIndex(cellOf(m_view->point()));
    if (focused)
        shown->setFocus(Qt::OtherFocusReason);
}

void ChartCard::setWaiting()
{
    m_notice->setText(tr("Counting …"));
    if (m_model->partCount() == 0)
        m_stack->setCurrentWidget(m_notice);
}

void ChartCard::forget()
{
    m_notice->setText(tr("Counting …"));
    m_stack->setCurrentWidget(m_notice);
    m_definition->clear();
}

void ChartCard::setData(const BoardData &read)
{
    showIn(*m_model, read);
    m_definitionText = m_words.definition(read);
    m_definition->setText(m_definitionText);
    DrawnBoard drawn = chartOf(m_board, *m_model);
    m_columns = std::move(drawn.columns);
    m_view->setChart(drawn.chart, BoardText::question(m_board), BoardText::summary(*m_model));
    layOutTable();
    if (m_model->partCount() == 0) {
        m_notice->setText(tr("Nothing was counted here in this period."));
        m_stack->setCurrentWidget(m_notice);
    } else if (m_stack->currentWidget() == m_notice) {
        m_stack->setCurrentWidget(isTable() ? static_cast<QWidget *>(m_tableView) : m_scroll);
    }
    makeRoom();
}

void ChartCard::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOutTable();
    makeRoom();
}

/// As high as the chart needs, up to a dozen rows.
void ChartCard::makeRoom()
{
    m_panes->setMinimumHeight(std::clamp(m_view->minimumHeight(), leastPane, mostPane));
}

/// Where one stands is seen.
void ChartCard::showPoint()
{
    if (const ChartGeometry::Mark *mark = m_view->geometryOfMarks().at(m_view->point()))
        m_scroll->ensureVisible(static_cast<int>(mark->box.center().x()), static_cast<int>(mark->box.center().y()), 0, 24);
}

/// No head is cut: a column is as wide as the longest word of its head, and the heads as high as the longest of them.
void ChartCard::layOutTable()
{
    QHeaderView *header = m_tableView->horizontalHeader();
    const QFontMetrics metrics(header->font());
    int height = 28;
    int others = 0;
    for (int column = 1; column < m_model->columnCount(); ++column) {
        const QString head = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const int width = std::max(leastColumn, widestWord(metrics, head) + headRoom);
        header->resizeSection(column, width);
        others += width;
        height = std::max(height, metrics.boundingRect(0, 0, width - headRoom, 1000, Qt::TextWordWrap, head).height() + 10);
    }
    header->setFixedHeight(height);
    m_tableView->resizeColumnToContents(0);
    const int room = std::max(leastName, m_panes->width() - others - style()->pixelMetric(QStyle::PM_ScrollBarExtent) - 2);
    header->resizeSection(0, std::min({header->sectionSize(0), mostName, room}));
}

QModelIndex ChartCard::cellOf(const ChartPoint &point) const
{
    return static_cast<size_t>(point.series) < m_columns.size() ? m_model->index(point.row, m_columns[static_cast<size_t>(point.series)]) : QModelIndex();
}

ChartCard::Opened ChartCard::openedBy(const QModelIndex &cell) const
{
    if (!cell.isValid())
        return {};
    Opened what{m_model->metric(), m_model->scopeAt(cell), QString(BoardText::question(m_board) + u' ' + BoardText::cell(*m_model, cell)), m_model->countAt(cell), {}};
    const QString code = cell.data(items::CodeRole).toString();
    if (m_model->rowKeys() == MetricBreakdown::Division && cell.row() < m_model->partCount() && code.size() < communityDigits && !what.scope.exactDivision)
        what.division = code;
    return what;
}

ChartSheet ChartCard::sheet() const
{
    ChartSheet sheet;
    sheet.question = BoardText::question(m_board);
    sheet.choice = choicesOf(m_board).size() > 1 ? m_choice->currentText() : QString();
    sheet.definition = m_definitionText;
    sheet.chart = m_view->chart();
    for (int column = 0; column < m_model->columnCount(); ++column)
        sheet.heads.append(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    for (int row = 0; row < m_model->rowCount(); ++row) {
        QList<ChartSheet::Cell> cells;
        for (int column = 0; column < m_model->columnCount(); ++column) {
            const QModelIndex cell = m_model->index(row, column);
            const QVariant number = cell.data(items::NumberRole);
            cells.append(ChartSheet::Cell{cell.data().toString(), column > 0 && number.isValid() ? std::optional(number.toDouble()) : std::nullopt});
        }
        sheet.rows.append(cells);
    }
    return sheet;
}

bool ChartCard::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_tableView && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Space) {
            showTable(false);
            return true;
        }
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && m_tableView->currentIndex().isValid()) {
            Q_EMIT opened(openedBy(m_tableView->currentIndex()));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ChartCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(tokens().line);
    painter.setBrush(tokens().base);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

} // namespace hearth::ui
