// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/FileTabs.h"

#include "models/domain/Masking.h"
#include "models/store/queries/HouseholdQueries.h"
#include "ui/file/FilePage.h"
#include "ui/shell/DraftIndex.h"
#include "ui/shell/TabStrip.h"
#include "ui/shell/WorkArea.h"

#include <QStackedWidget>
#include <QTimer>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::RecordId;

namespace {

constexpr size_t mostRecent = 5;

} // namespace

FileTabs::FileTabs(Session &session, WorkArea &work, QObject *parent)
    : QObject(parent), m_session(session), m_work(work), m_drafts(new DraftIndex(session, this))
{
    m_spareTimer = new QTimer(this);
    m_spareTimer->setSingleShot(true);
    // When the file that took the one before has been drawn.
    m_spareTimer->setInterval(300);
    connect(m_spareTimer, &QTimer::timeout, this, &FileTabs::prepare);
    connect(m_drafts, &DraftIndex::changed, this, &FileTabs::showDrafts);
    // What a tab is called may have been changed here or elsewhere.
    connect(&session, &Session::changed, this, [this](const QSet<RecordId> &files, const QStringList &types) {
        for (Open &open : m_open)
            if (m_session.reader() && (types.isEmpty() || files.contains(open.file)))
                showTitle(open);
    });
}

void FileTabs::prepare()
{
    if (m_spare)
        return;
    m_spare = new FilePage(m_session, m_work.pages());
    m_work.addPage(m_spare);
    Q_EMIT made(m_spare);
}

std::vector<FileTabs::Open>::iterator FileTabs::find(const RecordId &file)
{
    return std::find_if(m_open.begin(), m_open.end(), [&](const Open &each) { return each.file == file; });
}

bool FileTabs::isOpen(const RecordId &file) const
{
    return std::any_of(m_open.begin(), m_open.end(), [&](const Open &each) { return each.file == file; });
}

void FileTabs::remember(const RecordId &file)
{
    if (isOpen(file))
        return;
    makeRoom();
    m_open.push_back({file, nullptr, {}, ++m_uses});
    std::erase(m_recent, file);
    showTitle(m_open.back());
    m_work.tabs()->setDraft(file.toString(), m_drafts->contains(file));
}

FilePage *FileTabs::open(const RecordId &file)
{
    remember(file);
    const auto at = find(file);
    at->used = ++m_uses;
    if (!at->page) {
        prepare();
        at->page = std::exchange(m_spare, nullptr);
        at->page->setFile(file);
        m_spareTimer->start();
    }
    return at->page;
}

void FileTabs::makeRoom()
{
    while (m_open.size() >= static_cast<size_t>(most)) {
        const Open *oldest = nullptr;
        for (const Open &each : m_open)
            if (!m_drafts->contains(each.file) && (!oldest || each.used < oldest->used))
                oldest = &each;
        // Twelve files that somebody types in: a thirteenth is better than one of them gone from sight.
        if (!oldest)
            return;
        close(RecordId(oldest->file));
    }
}

void FileTabs::close(const RecordId &file)
{
    const auto at = find(file);
    if (at == m_open.end())
        return;
    FilePage *page = at->page;
    m_open.erase(at);
    m_recent.insert(m_recent.begin(), file);
    m_recent.resize(std::min(m_recent.size(), mostRecent));
    m_work.tabs()->close(file.toString());
    if (!page)
        return;
    page->release();
    m_work.dropPage(page);
    prepare();
}

void FileTabs::closeAll()
{
    while (!m_open.empty())
        close(RecordId(m_open.back().file));
}

FilePage *FileTabs::latest() const
{
    const Open *last = nullptr;
    for (const Open &each : m_open)
        if (each.page && (!last || each.used > last->used))
            last = &each;
    return last ? last->page : m_spare;
}

std::vector<FilePage *> FileTabs::pages() const
{
    std::vector<FilePage *> all;
    for (const Open &each : m_open)
        if (each.page)
            all.push_back(each.page);
    return all;
}

std::vector<RecordId> FileTabs::files() const
{
    std::vector<RecordId> all;
    for (const Open &each : m_open)
        all.push_back(each.file);
    return all;
}

std::vector<RecordId> FileTabs::byUse() const
{
    std::vector<Open> sorted = m_open;
    std::sort(sorted.begin(), sorted.end(), [](const Open &a, const Open &b) { return a.used > b.used; });
    std::vector<RecordId> all;
    for (const Open &each : sorted)
        all.push_back(each.file);
    return all;
}

void FileTabs::setRecent(std::vector<RecordId> files)
{
    m_recent = std::move(files);
}

void FileTabs::showTitle(Open &open)
{
    open.title = readTitle(open.file);
    m_work.tabs()->open(open.file.toString(), open.title);
}

QString FileTabs::title(const RecordId &file) const
{
    const auto at = std::find_if(m_open.begin(), m_open.end(), [&](const Open &each) { return each.file == file; });
    return at != m_open.end() ? at->title : readTitle(file);
}

QString FileTabs::readTitle(const RecordId &file) const
{
    if (!m_session.reader())
        return {};
    const auto found = store::HouseholdQueries(*m_session.reader(), m_session.sharedCatalogue()).find(file.toString());
    if (!found || !*found)
        return tr("File not here");
    const QString name = domain::maskName((*found)->headName);
    const QString number = (*found)->fileNo.isEmpty() ? tr("no number yet") : (*found)->fileNo.right(4);
    return QString((name.isEmpty() ? tr("No name yet") : name) + u" · "_s + number);
}

void FileTabs::release()
{
    for (Open &each : m_open) {
        each.title.clear();
        if (each.page)
            each.page->release();
    }
    if (m_spare)
        m_spare->release();
    m_work.tabs()->closeAll();
}

void FileTabs::showTitles()
{
    for (Open &each : m_open)
        showTitle(each);
    showDrafts();
}

void FileTabs::showDrafts()
{
    for (const Open &each : m_open)
        m_work.tabs()->setDraft(each.file.toString(), m_drafts->contains(each.file));
}

} // namespace hearth::ui
