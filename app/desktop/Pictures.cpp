// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Pictures.h"

#include "models/store/queries/WorkQueries.h"
#include "ui/dashboards/DashboardsPage.h"
#include "ui/file/FilePage.h"
#include "ui/households/HouseholdsPage.h"
#include "ui/warnings/WarningsPage.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QPainter>
#include <QTextStream>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableView>

namespace hearth::app {

using namespace Qt::StringLiterals;
using domain::RecordId;

namespace {

/// As if somebody had gone into the form: the inspector then tells of a field.
void focusFirstField(QWidget *page)
{
    for (QWidget *widget : page->findChildren<QWidget *>())
        if (widget->property("fieldId").isValid() && widget->isVisible())
            return widget->setFocus(Qt::OtherFocusReason);
}

} // namespace

void Pictures::pause(int ms)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < ms)
        QApplication::processEvents(QEventLoop::AllEvents, 20);
}

void Pictures::take(const QString &name)
{
    pause(400);
    QPixmap picture = m_window.grab();
    // What lies over the window is a window of its own: the rows below the box, a dialog.
    QPainter painter(&picture);
    for (QWidget *each : QApplication::topLevelWidgets())
        if (each != &m_window && each->isVisible() && m_window.isAncestorOf(each->parentWidget() ? each->parentWidget() : each))
            painter.drawPixmap(each->pos() - m_window.pos(), each->grab());
    painter.end();
    const QString file = m_folder + u'/' + name + u".png"_s;
    if (!picture.save(file)) {
        QTextStream(stderr) << "cannot write " << file << '\n';
        m_failed = true;
    }
}

/// The box of Ctrl+K with what it offers, and the sheet of keys.
void Pictures::takeCommands()
{
    m_window.showPage(u"households"_s);
    auto *box = m_window.findChild<QLineEdit *>(u"search"_s);
    m_window.commands().action(u"go.search"_s)->trigger();
    box->insert(u"s"_s);
    take(u"13-box"_s);
    box->clear();
    m_window.commands().action(u"help.keys"_s)->trigger();
    take(u"14-keys"_s);
    if (auto *sheet = m_window.findChild<QDialog *>(u"shortcuts"_s))
        sheet->reject();
}

/// The boards from top to bottom, one as a table, and the list behind a number.
void Pictures::takeDashboards(ui::DashboardsPage &page)
{
    const auto read = [&] {
        QElapsedTimer timer;
        timer.start();
        do
            pause(50);
        while (!page.isRead() && timer.elapsed() < 30'000);
    };
    read();
    page.card(ui::Board::Monitored)->view()->setFocus(Qt::TabFocusReason);
    take(u"10-dashboards"_s);
    auto *boards = page.findChild<QScrollArea *>(u"dashboards.boards"_s);
    boards->verticalScrollBar()->setValue(boards->verticalScrollBar()->maximum() / 2);
    take(u"10-dashboards-middle"_s);
    boards->verticalScrollBar()->setValue(boards->verticalScrollBar()->maximum());
    take(u"10-dashboards-end"_s);
    boards->verticalScrollBar()->setValue(0);
    for (const ui::Board board : {ui::Board::Monitored, ui::Board::Stuck, ui::Board::OnTime})
        page.card(board)->showTable(true);
    take(u"11-dashboards-tables"_s);
    for (const ui::Board board : {ui::Board::Monitored, ui::Board::Stuck, ui::Board::OnTime})
        page.card(board)->showTable(false);
    page.open(page.card(ui::Board::OnTime)->openedBy(page.card(ui::Board::OnTime)->table()->index(0, 1)));
    read();
    take(u"11-dashboards-list"_s);
    page.closeList();
}

int Pictures::run()
{
    QDir().mkpath(m_folder);
    m_window.show();
    take(u"00-sign-in"_s);
    QElapsedTimer timer;
    timer.start();
    while (!m_session.reader() && timer.elapsed() < 120'000)
        pause(50);
    if (!m_session.reader())
        return 3;
    pause(500);
    m_window.showPage(u"my_work"_s);
    ui::HouseholdsPage *households = nullptr;
    for (ui::Page *page : m_window.pages()) {
        if (auto *found = qobject_cast<ui::HouseholdsPage *>(page))
            households = found;
    }
    const auto chooseFirst = [](QTableView *table) {
        // Headings of groups cannot be chosen.
        for (int row = 0; table && table->model() && row < table->model()->rowCount(); ++row)
            if (table->model()->index(row, 0).data(items::IdRole).isValid())
                return table->setCurrentIndex(table->model()->index(row, 2));
    };
    chooseFirst(m_window.findChild<QTableView *>(u"my_work.table"_s));
    take(u"01-my-work"_s);
    m_window.showPage(u"households"_s);
    if (households)
        chooseFirst(households->table());
    take(u"02-households"_s);
    if (households && households->model()->rowCount() > 0) {
        const auto file = RecordId::fromString(households->model()->index(0, 0).data(items::IdRole).toString());
        m_window.openFile(*file);
        take(u"03-file-portrait"_s);
        m_window.filePage()->showSection(u"S08"_s);
        focusFirstField(m_window.filePage());
        take(u"04-file-income"_s);
        for (int tab = 2; tab <= 4; ++tab) {
            m_window.filePage()->showTab(tab);
            take(QString(u"0%1-file-"_s.arg(3 + tab) + QStringList{u"members"_s, u"cases"_s, u"timeline"_s}.at(tab - 2)));
        }
        m_window.filePage()->showTab(0);
    }
    const auto firstOf = [this](const QStringList &types, const QStringList &states) {
        store::WorkQueries queries(*m_session.reader(), m_session.sharedCatalogue(), m_session.calendar(), true);
        store::WorkFilter filter;
        filter.types = types;
        filter.states = states;
        const auto ids = queries.ids(filter, store::WorkSort::Urgency, Qt::AscendingOrder, m_session.clock().nowUtc());
        const auto rows = ids && !ids->empty() ? queries.rows({ids->front()}, false) : domain::Result<std::vector<store::WorkItem>>(std::vector<store::WorkItem>());
        return rows && !rows->empty() ? rows->front().id : RecordId();
    };
    m_window.openCase(firstOf({u"verification"_s}, {u"reported"_s, u"partial"_s}), u"verification"_s);
    take(u"08-verification"_s);
    m_window.openCase(firstOf({u"warning"_s}, {}), u"warning"_s);
    take(u"09-warnings"_s);
    m_window.showPage(u"dashboards"_s);
    for (ui::Page *page : m_window.pages())
        if (auto *dashboards = qobject_cast<ui::DashboardsPage *>(page))
            takeDashboards(*dashboards);
    m_window.showPage(u"sync"_s);
    take(u"12-sync-centre"_s);
    takeCommands();
    m_session.client().lock();
    pause(800);
    take(u"15-locked"_s);
    return m_failed ? 4 : 0;
}

} // namespace hearth::app
