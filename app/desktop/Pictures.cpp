// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Pictures.h"

#include "models/store/queries/WorkQueries.h"
#include "ui/dashboards/DashboardsPage.h"
#include "ui/file/FilePage.h"
#include "ui/households/HouseholdsPage.h"
#include "ui/warnings/WarningsPage.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QTableView>

namespace hearth::app {

using namespace Qt::StringLiterals;
using domain::RecordId;

namespace {

/// Opens the list behind the first number that is not zero.
void drillIntoFirst(ui::DashboardsPage &dashboards)
{
    const QAbstractItemModel &table = *dashboards.table();
    for (int row = 0; row < table.rowCount(); ++row)
        for (int column = 1; column < table.columnCount(); ++column)
            if (table.index(row, column).data(items::NumberRole).toDouble() > 0)
                return dashboards.drillDown(table.index(row, column));
}

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
    m_window.grab().save(QString(m_folder + u'/' + name + u".png"_s));
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
        if (table && table->model() && table->model()->rowCount() > 0)
            table->setCurrentIndex(table->model()->index(0, 2));
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
        if (auto *dashboards = qobject_cast<ui::DashboardsPage *>(page)) {
            dashboards->showBoard(0);
            drillIntoFirst(*dashboards);
            take(u"10-dashboard-people"_s);
            dashboards->showBoard(1);
            drillIntoFirst(*dashboards);
            take(u"11-dashboard-warnings"_s);
        }
    m_window.showPage(u"sync"_s);
    take(u"12-sync-centre"_s);
    m_session.client().lock();
    pause(800);
    take(u"13-locked"_s);
    return 0;
}

} // namespace hearth::app
