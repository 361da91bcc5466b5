// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboards/DashboardsPage.h"

#include "models/domain/Clock.h"
#include "ui/dashboards/FigureList.h"
#include "ui/dashboards/FigureTile.h"
#include "ui/shell/AreaChooser.h"

#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QLocale>
#include <QMenu>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QTableView>
#include <QThreadPool>
#include <QVBoxLayout>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using store::MetricScope;
using Cases = MetricScope::Cases;

namespace {

constexpr int cardGap = 12;
/// Least width of a chart beside others.
constexpr int cardWidth = 350;
constexpr int tileWidth = 150;
constexpr int sideMargin = 16;

QLabel *mutedLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace

DashboardsPage::DashboardsPage(Session &session, QWidget *parent) : Page(session, parent), m_reader(new FigureReader(session, this))
{
    auto *column = new QVBoxLayout(body());
    column->setContentsMargins(sideMargin, 10, sideMargin, 0);
    column->setSpacing(8);
    auto *bar = new QHBoxLayout;
    bar->setSpacing(8);
    buildBar(bar);
    column->addLayout(bar);
    // Only there while the page tells of less than all that somebody may see.
    auto *place = new QHBoxLayout;
    m_where = mutedLabel(body());
    m_where->setObjectName(u"dashboards.where"_s);
    place->addWidget(m_where);
    place->addWidget(m_wider);
    place->addWidget(new AreaChip(session, u"dashboards.filter.area"_s, body()));
    place->addStretch();
    column->addLayout(place);
    m_stack = new QStackedWidget(body());
    m_stack->addWidget(buildBoards());
    m_stack->addWidget(buildList());
    column->addWidget(m_stack, 1);
    connect(m_reader, &FigureReader::figureRead, this, &DashboardsPage::showFigure);
    connect(m_reader, &FigureReader::boardRead, this, [this](const BoardData &read) { card(read.board)->setData(read); });
    connect(m_reader, &FigureReader::listRead, this, [this](const store::DrillDown &list) {
        if (!this->session().reader())
            return;
        m_list->show(list);
        m_listTitle->setText(tr("%1: %Ln row(s) stand behind this number", nullptr, static_cast<int>(list.count())).arg(m_opened.words));
    });
    connect(m_reader, &FigureReader::failed, this, [this](const domain::Error &error) { tell(this->session().errorText(error), true); });
    connect(m_reader, &FigureReader::finished, this, [this] {
        if (std::exchange(m_again, false) && this->session().reader())
            ask();
    });
    connect(&session, &Session::areaChanged, this, &DashboardsPage::forget);
    setFocusProxy(m_cards.front());
}

void DashboardsPage::buildBar(QHBoxLayout *bar)
{
    m_title = titleLabel(title(), body());
    m_period = new QComboBox(body());
    m_period->setObjectName(u"dashboards.period"_s);
    m_period->setAccessibleName(tr("Period"));
    for (const Period period : {Period::Month, Period::Quarter, Period::Year, Period::LastYear})
        m_period->addItem(BoardText::period(period), static_cast<int>(period));
    m_period->setCurrentIndex(static_cast<int>(Period::Year));
    m_compare = new QComboBox(body());
    m_compare->setObjectName(u"dashboards.compare"_s);
    m_compare->setAccessibleName(tr("Compare"));
    m_compare->addItems({tr("Compare: last year"), tr("Compare: nothing")});
    m_wider = new QPushButton(tr("One division up"), body());
    m_wider->setObjectName(u"dashboards.wider"_s);
    m_asOf = mutedLabel(body());
    m_asOf->setObjectName(u"dashboards.as_of"_s);
    bar->addWidget(m_title);
    bar->addSpacing(12);
    bar->addWidget(m_period);
    bar->addWidget(m_compare);
    bar->addStretch();
    bar->addWidget(m_asOf);
    buildExport();
    bar->addWidget(m_print);
    bar->addWidget(m_export);
    for (QComboBox *box : {m_period, m_compare})
        connect(box, &QComboBox::activated, this, [this] {
            closeList();
            ask();
        });
    connect(m_wider, &QPushButton::clicked, this, &DashboardsPage::widen);
}

void DashboardsPage::buildExport()
{
    m_print = new QPushButton(tr("Print"), body());
    m_print->setObjectName(u"dashboards.print"_s);
    m_export = new QPushButton(tr("Export"), body());
    m_export->setObjectName(u"dashboards.export"_s);
    auto *menu = new QMenu(m_export);
    connect(menu->addAction(tr("All charts as PDF …")), &QAction::triggered, this, [this] { takeOut(ExportFormat::Pdf, sheets()); });
    connect(menu->addAction(tr("All charts as workbook (XLSX) …")), &QAction::triggered, this, [this] { takeOut(ExportFormat::Xlsx, sheets()); });
    connect(m_export, &QPushButton::clicked, menu, [this, menu] { menu->popup(m_export->mapToGlobal(QPoint(0, m_export->height()))); });
    connect(m_print, &QPushButton::clicked, this, [this] { print(sheets()); });
}

QWidget *DashboardsPage::buildBoards()
{
    m_scroll = new QScrollArea(body());
    m_scroll->setObjectName(u"dashboards.boards"_s);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_boards = new QWidget(m_scroll);
    m_boards->setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(m_boards);
    column->setContentsMargins(0, 0, 0, cardGap);
    column->setSpacing(cardGap);
    m_tileGrid = new QGridLayout;
    m_grid = new QGridLayout;
    for (QGridLayout *grid : {m_tileGrid, m_grid}) {
        grid->setSpacing(cardGap);
        column->addLayout(grid);
    }
    column->addStretch();
    for (int i = 0; i < figureCount; ++i) {
        FigureTile *tile = m_tiles[static_cast<size_t>(i)] = new FigureTile(m_boards);
        tile->setObjectName(QString(u"dashboards.figure"_s + QString::number(i + 1)));
        connect(tile, &FigureTile::clicked, this, [this, i] {
            const FigureData &figure = m_figures[static_cast<size_t>(i)];
            if (figure.value)
                open({figure.metric, figure.scope, this->tile(i)->tile().name, 0, {}});
        });
    }
    for (int i = 0; i < boardCount; ++i) {
        ChartCard *card = m_cards[static_cast<size_t>(i)] = new ChartCard(static_cast<Board>(i), session().itemContext(), m_boards);
        connect(card, &ChartCard::opened, this, &DashboardsPage::open);
        connect(card, &ChartCard::choiceMade, this, [this, card] { m_reader->readBoard(card->board(), wanted()); });
        connect(card, &ChartCard::exportAsked, this, [this, card](ExportFormat format) { takeOut(format, {sheetOf(card)}); });
    }
    m_scroll->setWidget(m_boards);
    return m_scroll;
}

QWidget *DashboardsPage::buildList()
{
    m_listPane = new QWidget(body());
    auto *column = new QVBoxLayout(m_listPane);
    column->setContentsMargins(0, 0, 0, 8);
    auto *head = new QHBoxLayout;
    auto *back = new QPushButton(tr("Back to the figures"), m_listPane);
    back->setObjectName(u"dashboards.back"_s);
    back->setToolTip(tr("Esc"));
    m_into = new QPushButton(m_listPane);
    m_into->setObjectName(u"dashboards.into"_s);
    m_listTitle = new QLabel(m_listPane);
    m_listTitle->setObjectName(u"dashboards.list.title"_s);
    m_listTitle->setWordWrap(true);
    head->addWidget(back);
    head->addWidget(m_into);
    head->addWidget(m_listTitle, 1);
    const std::pair<QString, QString> names[] = {{tr("All"), u"dashboards.list.all"_s}, {tr("Counted"), u"dashboards.list.counted"_s}, {tr("Not counted"), u"dashboards.list.missed"_s}};
    const Cases cases[] = {Cases::All, Cases::Counted, Cases::Missed};
    for (size_t i = 0; i < m_parts.size(); ++i) {
        m_parts[i] = new QPushButton(names[i].first, m_listPane);
        m_parts[i]->setObjectName(names[i].second);
        m_parts[i]->setCheckable(true);
        head->addWidget(m_parts[i]);
        connect(m_parts[i], &QPushButton::clicked, this, [this, which = cases[i]] { listFor(which); });
    }
    column->addLayout(head);
    m_list = new FigureList(session(), m_listPane);
    column->addWidget(m_list, 1);
    connect(back, &QPushButton::clicked, this, &DashboardsPage::closeList);
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), m_listPane);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &DashboardsPage::closeList);
    connect(m_into, &QPushButton::clicked, this, [this] { narrowTo(m_opened.division); });
    connect(m_list, &FigureList::openFile, this, &Page::openFile);
    connect(m_list, &FigureList::openCase, this, &Page::openCase);
    return m_listPane;
}

void DashboardsPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    placeCards();
}

/// As many charts beside each other as there is room for.
void DashboardsPage::placeCards()
{
    const int room = width() - 2 * sideMargin;
    const int columns = std::clamp((room + cardGap) / (cardWidth + cardGap), 1, 3);
    if (columns == m_columns)
        return;
    m_columns = columns;
    const int perRow = room >= figureCount * (tileWidth + cardGap) ? figureCount : figureCount / 2;
    const auto place = [](QGridLayout *grid, auto &widgets, int across) {
        for (int column = 0; column < std::max(grid->columnCount(), across); ++column)
            grid->setColumnStretch(column, column < across ? 1 : 0);
        for (size_t i = 0; i < widgets.size(); ++i)
            grid->addWidget(widgets[i], static_cast<int>(i) / across, static_cast<int>(i) % across);
    };
    place(m_tileGrid, m_tiles, perRow);
    place(m_grid, m_cards, columns);
}

void DashboardsPage::release()
{
    m_list->release();
}

void DashboardsPage::load()
{
    const QString user = session().client().account().userId;
    if (user != m_user) {
        m_user = user;
        forget();
    }
    // One reading after the other: rows that come in meanwhile are in the next.
    if (m_reader->isBusy() && !std::exchange(m_forgotten, false))
        m_again = true;
    else
        ask();
}

/// The figures are those of another area, or of another person.
void DashboardsPage::forget()
{
    m_forgotten = true;
    m_path.clear();
    closeList();
    for (FigureTile *tile : m_tiles)
        tile->setTile({});
    m_figures.fill({});
    for (ChartCard *card : m_cards)
        card->forget();
}

BoardAsk DashboardsPage::wanted() const
{
    BoardAsk ask;
    Session &of = session();
    ask.divisions = !m_path.isEmpty() ? of.divisions().prefixesOf(m_path.last()) : of.area().isEmpty() ? of.client().account().prefixes : of.areaPrefixes();
    ask.period = static_cast<Period>(m_period->currentData().toInt());
    ask.compare = m_compare->currentIndex() == 0;
    ask.today = of.today();
    ask.now = of.clock().nowUtc();
    for (const ChartCard *card : m_cards)
        ask.choice[static_cast<size_t>(card->board())] = card->choice();
    return ask;
}

void DashboardsPage::ask()
{
    if (!session().reader())
        return;
    m_forgotten = false;
    showPlace();
    for (ChartCard *card : m_cards)
        card->setWaiting();
    m_reader->readBoards(wanted());
    if (m_stack->currentWidget() == m_listPane)
        m_reader->readList(m_opened.metric, m_opened.scope);
}

void DashboardsPage::showPlace()
{
    const client::Status status = session().client().status();
    m_asOf->setText(!status.lastContact.isValid()    ? tr("Data as of the last that arrived")
                        : status.offlineSince.isValid() ? tr("Offline: data as of %1").arg(items::ValueText::time(status.lastContact))
                                                        : tr("Data as of %1").arg(items::ValueText::time(status.lastContact)));
    m_wider->setVisible(!m_path.isEmpty());
    const QString &area = session().area();
    QStringList names{session().divisions().name(area.isEmpty() ? session().client().account().division : area)};
    for (const QString &division : m_path)
        names.append(session().divisions().name(division));
    m_where->setText(names.join(u" › "_s));
    m_where->setVisible(!m_path.isEmpty());
}

void DashboardsPage::showFigure(int number, const FigureData &figure)
{
    m_figures[static_cast<size_t>(number)] = figure;
    tile(number)->setTile(BoardText(session().catalogue(), session().language()).tile(number, figure));
}

void DashboardsPage::narrowTo(const QString &division)
{
    m_path.append(division);
    closeList();
    ask();
}

void DashboardsPage::widen()
{
    if (m_path.isEmpty())
        return;
    m_path.removeLast();
    closeList();
    ask();
}

void DashboardsPage::open(const ChartCard::Opened &what)
{
    if (what.metric.isEmpty() || !session().reader())
        return;
    m_opened = what;
    if (m_stack->currentWidget() != m_listPane)
        m_cameFrom = focusWidget();
    m_list->clear();
    m_listTitle->setText(what.words);
    m_into->setVisible(!what.division.isEmpty());
    m_into->setText(tr("Go into %1", "a division").arg(session().divisions().name(what.division)));
    m_stack->setCurrentWidget(m_listPane);
    showParts();
    m_list->setFocus(Qt::OtherFocusReason);
    m_reader->readList(m_opened.metric, m_opened.scope);
}

/// Of a percentage the list shows all that it is made of, those that count, or the others: what was late.
void DashboardsPage::showParts()
{
    MetricScope whole = m_opened.scope;
    const bool part = whole.cases == Cases::Counted || whole.cases == Cases::Missed;
    if (part)
        whole.cases = Cases::All;
    const bool rate = store::MetricUnits::isRate(m_opened.metric, whole);
    for (QPushButton *button : m_parts)
        button->setVisible(rate);
    m_parts[0]->setChecked(!part);
    m_parts[1]->setChecked(m_opened.scope.cases == Cases::Counted);
    m_parts[2]->setChecked(m_opened.scope.cases == Cases::Missed);
}

void DashboardsPage::listFor(Cases cases)
{
    m_opened.scope.cases = cases;
    showParts();
    m_reader->readList(m_opened.metric, m_opened.scope);
}

void DashboardsPage::closeList()
{
    if (m_stack->currentWidget() != m_listPane)
        return;
    m_stack->setCurrentWidget(m_scroll);
    m_list->clear();
    if (m_cameFrom)
        m_cameFrom->setFocus(Qt::OtherFocusReason);
}

int DashboardsPage::listedRows() const
{
    return m_stack->currentWidget() == m_listPane ? m_list->rows() : -1;
}

ChartSheet DashboardsPage::sheetOf(const ChartCard *card) const
{
    ChartSheet sheet = card->sheet();
    const QString area = m_path.isEmpty() ? (session().area().isEmpty() ? session().client().account().division : session().area()) : m_path.last();
    sheet.filters = {tr("Area: %1").arg(session().divisions().name(area)), tr("Period: %1").arg(m_period->currentText()), m_asOf->text()};
    return sheet;
}

QList<ChartSheet> DashboardsPage::sheets() const
{
    QList<ChartSheet> all;
    for (const ChartCard *card : m_cards)
        all.append(sheetOf(card));
    return all;
}

ExportStamp DashboardsPage::stamp() const
{
    const client::Account account = session().client().account();
    ExportStamp stamp;
    stamp.line = QStringList{account.name, account.login, session().divisions().name(account.division), items::ValueText::time(session().clock().nowUtc())}.join(u' ');
    stamp.font = QApplication::font();
    stamp.font.setPixelSize(14);
    return stamp;
}

void DashboardsPage::takeOut(ExportFormat format, const QList<ChartSheet> &sheets)
{
    if (format == ExportFormat::Print)
        return print(sheets);
    const QString ending = format == ExportFormat::Png ? u"png"_s : format == ExportFormat::Pdf ? u"pdf"_s : u"xlsx"_s;
    const QString name = QString(tr("Dashboards") + u'-' + session().today().toString(u"yyyyMMdd"_s) + u'.' + ending);
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the chart"), QString(folder + u'/' + name), QString(u"*."_s + ending));
    if (!path.isEmpty())
        save(format, path, sheets);
}

void DashboardsPage::save(ExportFormat format, const QString &path, const QList<ChartSheet> &sheets)
{
    QThreadPool::globalInstance()->start([self = QPointer<DashboardsPage>(this), app = QPointer<QObject>(QCoreApplication::instance()), format, path, sheets, stamp = stamp()] {
        const QString wrong = format == ExportFormat::Png ? savePng(path, sheets.front(), stamp)
            : format == ExportFormat::Pdf                ? savePdf(path, sheets, stamp)
                                                         : saveXlsx(path, sheets, stamp);
        if (!app)
            return;
        QMetaObject::invokeMethod(app, [self, path, wrong] {
            if (!self)
                return;
            self->tell(wrong.isEmpty() ? tr("Saved as %1").arg(path) : tr("Not saved: %1. Choose another place and save it again.").arg(wrong), !wrong.isEmpty());
            if (wrong.isEmpty())
                Q_EMIT self->saved(path);
        });
    });
}

void DashboardsPage::print(const QList<ChartSheet> &sheets)
{
    QPrinter printer(QPrinter::ScreenResolution);
    printer.setPageSize(QPageSize(QPageSize::A4));
    printer.setPageMargins(QMarginsF(20, 25, 20, 25), QPageLayout::Millimeter);
    printer.setDocName(title());
    QPrintDialog dialog(&printer, this);
    if (dialog.exec() == QDialog::Accepted && !printSheets(&printer, sheets, stamp()))
        tell(tr("The printer did not take the pages. Look at the printer and print again."), true);
}

} // namespace hearth::ui
