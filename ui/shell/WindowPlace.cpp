// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What each user had open, and where on each page: kept when the store closes, brought back when it opens again.
#include "ui/file/FilePage.h"
#include "ui/shell/FileTabs.h"
#include "ui/shell/HeaderBar.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/PageRights.h"
#include "ui/shell/Place.h"
#include "ui/shell/SearchBox.h"
#include "ui/shell/TabStrip.h"
#include "ui/shell/WorkArea.h"

#include <QJsonDocument>
#include <QStackedWidget>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::RecordId;

QString MainWindow::placeKey(const Page *page) const
{
    const auto *file = qobject_cast<const FilePage *>(page);
    return file ? QString(u"file/"_s + file->file().toString()) : page->id();
}

/// The pages let go of their rows when the store closes, and nothing of this is known after that.
void MainWindow::keepPlaces()
{
    if (!m_session.reader())
        return;
    m_placesKept = true;
    // A page that was not looked at since the store was opened is still where it was before.
    m_kept = m_places;
    std::vector<Page *> all = m_pages;
    for (FilePage *page : m_files->pages())
        all.push_back(page);
    for (const Page *page : all)
        if (!m_kept.contains(placeKey(page)))
            m_kept.insert(placeKey(page), placeOn(*page));
    Page *current = m_work->currentPage();
    const bool onPage = current && workFocus() && current->isAncestorOf(workFocus());
    m_keptFocus = onPage ? QStringList{placeKey(current), placeOn(*current).value("focus"_L1).toString()} : QStringList();
    m_session.setView(u"places"_s, QString::fromUtf8(QJsonDocument(m_kept).toJson(QJsonDocument::Compact)));
    m_session.setView(u"focus"_s, m_keptFocus);
    keepTabs();
}

namespace {

QStringList toTexts(const std::vector<RecordId> &files)
{
    QStringList texts;
    for (const RecordId &file : files)
        texts.append(file.toString());
    return texts;
}

std::vector<RecordId> toFiles(const QStringList &texts)
{
    std::vector<RecordId> files;
    for (const QString &text : texts)
        if (const auto file = RecordId::fromString(text))
            files.push_back(*file);
    return files;
}

} // namespace

void MainWindow::keepTabs()
{
    if (m_user.isEmpty() || !m_session.reader())
        return;
    m_session.setView(u"tabs"_s, toTexts(m_files->files()));
    m_session.setView(u"tabs.recent"_s, toTexts(m_files->recent()));
    m_session.setView(u"tabs.current"_s, currentFile().isNull() ? QString() : currentFile().toString());
    m_session.setView(u"page"_s, m_railPage->id());
}

void MainWindow::openKeptTabs()
{
    m_places = QJsonDocument::fromJson(m_session.view(u"places"_s).toString().toUtf8()).object();
    const QStringList focus = m_session.view(u"focus"_s).toStringList();
    m_focusWanted = focus.value(0);
    m_focusName = focus.value(1);
    m_files->setRecent(toFiles(m_session.view(u"tabs.recent"_s).toStringList()));
    for (const RecordId &file : toFiles(m_session.view(u"tabs"_s).toStringList()))
        m_files->remember(file);
    Page *page = pageById(m_session.view(u"page"_s).toString());
    m_railPage = page && pageIsOffered(page->id(), m_session.client().account().role) ? page : m_pages.front();
}

void MainWindow::onReaderOpened()
{
    const client::Account account = m_session.client().account();
    updateRail();
    if (account.userId == m_user) {
        m_files->showTitles();
        if (Page *page = m_work->currentPage())
            bringUp(page, false);
    } else {
        // Somebody else sits here now: nothing of the tabs, the way back and the places of the one before stays.
        m_files->closeAll();
        m_trail.clear();
        m_at = -1;
        openKeptTabs();
        const auto current = RecordId::fromString(m_session.view(u"tabs.current"_s).toString());
        m_user = account.userId;
        bringUp(m_railPage);
        if (current && m_files->isOpen(*current))
            openFile(*current);
    }
    m_placesKept = false;
    returnFocusToWork();
}

void MainWindow::onReaderGone()
{
    if (!m_placesKept)
        keepPlaces();
    m_places = m_kept;
    m_focusWanted = m_keptFocus.value(0);
    m_focusName = m_keptFocus.value(1);
    for (Page *page : m_pages)
        page->release();
    m_files->release();
    m_header->search()->forget();
}

/// As soon as the page can be seen; what somebody has gone into meanwhile keeps the keyboard.
void MainWindow::returnFocusToWork()
{
    Page *page = m_work->currentPage();
    if (m_focusWanted.isEmpty() || !page || !page->isVisible())
        return;
    const QString wanted = std::exchange(m_focusWanted, QString());
    if (wanted != placeKey(page) || !returnFocus(*page, std::exchange(m_focusName, QString())))
        focusPage(page);
}

} // namespace hearth::ui
