// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/MainWindow.h"

#include "ui/dashboards/DashboardsPage.h"
#include "ui/file/FilePage.h"
#include "ui/households/HouseholdsPage.h"
#include "ui/my_work/MyWorkPage.h"
#include "ui/shell/BadgeCounter.h"
#include "ui/shell/DraftIndex.h"
#include "ui/shell/DraftStrip.h"
#include "ui/shell/FileTabs.h"
#include "ui/shell/HeaderBar.h"
#include "ui/shell/IdleLock.h"
#include "ui/shell/IdleStrip.h"
#include "ui/shell/PageRights.h"
#include "ui/shell/Place.h"
#include "ui/shell/Rail.h"
#include "ui/shell/SearchBox.h"
#include "ui/shell/StatusRow.h"
#include "ui/shell/TabStrip.h"
#include "ui/shell/WorkArea.h"
#include "ui/sign_in/SignInPage.h"
#include "ui/sync_centre/SyncCentrePage.h"
#include "ui/verification/VerificationPage.h"
#include "ui/warnings/WarningsPage.h"

#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScreen>
#include <QStackedWidget>
#include <QTimer>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using client::Status;
using domain::RecordId;

namespace {

/// Below this the rail shows icons alone and the inspector lies over the page (ux.md section 2).
constexpr int narrowBelow = 1200;
// The reference window of ux.md section 2, and what a desktop puts around one.
constexpr int preferredWidth = 1366;
constexpr int preferredHeight = 768;
constexpr int frameHeight = 40;

} // namespace

MainWindow::MainWindow(Session &session, QWidget *parent) : QMainWindow(parent), m_session(session)
{
    setWindowTitle(tr("Hearth"));
    setMinimumSize(1024, 640);
    resize(preferredWidth, preferredHeight);
    // On the screens many offices have, a frame around the window would push its last line off the desk.
    const QSize room = screen()->availableSize();
    if (room.width() <= preferredWidth || room.height() <= preferredHeight + frameHeight)
        setWindowState(Qt::WindowMaximized);
    if (const QByteArray kept = session.windowGeometry(); !kept.isEmpty())
        restoreGeometry(kept);
    auto *central = new QWidget(this);
    auto *column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_outer = new QStackedWidget(central);
    m_status = new StatusRow(session, central);
    auto *idle = new IdleStrip(central);
    column->addWidget(m_outer, 1);
    column->addWidget(idle);
    column->addWidget(m_status);
    m_idle = new IdleLock(IdleLock::limitOf(session.catalogue()), this);
    connect(m_idle, &IdleLock::countdown, idle, &IdleStrip::setSeconds);
    connect(m_idle, &IdleLock::lockWanted, &session, &Session::lock);
    setCentralWidget(central);
    m_signIn = new SignInPage(session, m_outer);
    m_outer->addWidget(m_signIn);
    auto *work = new QWidget(m_outer);
    auto *row = new QHBoxLayout(work);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_rail = new Rail(work);
    m_work = new WorkArea(session, work);
    m_stack = m_work->pages();
    row->addWidget(m_rail);
    auto *drafts = new DraftStrip(session, work);
    auto *beside = new QVBoxLayout;
    beside->setSpacing(0);
    beside->addWidget(drafts);
    beside->addWidget(m_work, 1);
    row->addLayout(beside, 1);
    connect(drafts, &DraftStrip::openFile, this, &MainWindow::openFile);
    connect(drafts, &DraftStrip::openCase, this, &MainWindow::openCase);
    connect(drafts, &DraftStrip::openPage, this, &MainWindow::showPage);
    m_outer->addWidget(work);
    m_badges = new BadgeCounter(session, this);
    m_commands = new Commands(this);

    addPage(new MyWorkPage(session, m_stack));
    addPage(new HouseholdsPage(session, m_stack));
    addPage(new VerificationPage(session, m_stack));
    addPage(new WarningsPage(session, m_stack));
    addPage(new DashboardsPage(session, m_stack));
    addPage(new SyncCentrePage(session, m_stack));
    m_railPage = m_pages.front();
    m_files = new FileTabs(session, *m_work, this);
    connect(m_files, &FileTabs::made, this, [this](FilePage *page) { connectPage(page); });
    m_files->prepare();
    connect(m_badges, &BadgeCounter::counted, this, &MainWindow::updateBadges);
    connect(m_rail, &QListWidget::currentRowChanged, this, [this](int index) {
        if (index >= 0)
            bringUp(m_pages[static_cast<size_t>(index)]);
    });
    // From an open file back to the page below it: the row is current already.
    const auto again = [this](const QListWidgetItem *item) { goTo(m_pages[static_cast<size_t>(m_rail->row(item))]); };
    connect(m_rail, &QListWidget::itemClicked, this, again);
    connect(m_rail, &QListWidget::itemActivated, this, again);
    connect(m_work->tabs(), &TabStrip::chosen, this, &MainWindow::goToTab);
    connect(m_work->tabs(), &TabStrip::closeAsked, this, [this](const QString &key) {
        if (const auto file = RecordId::fromString(key))
            closeTab(*file);
    });

    buildHeader();
    buildCommands();
    connect(m_status, &StatusRow::signInAsked, this, [this] { openSignIn(m_session, this); });
    connect(m_status, &StatusRow::syncCentreAsked, this, [this] { showPage(u"sync"_s); });
    m_refreshTimer = new QTimer(this);
    m_refreshTimer->setSingleShot(true);
    m_refreshTimer->setInterval(120);
    connect(m_refreshTimer, &QTimer::timeout, this, &MainWindow::refreshCurrent);
    connect(&session, &Session::changed, this, &MainWindow::onChanged);
    connect(&session, &Session::leaving, this, &MainWindow::keepPlaces);
    connect(&session, &Session::readerOpened, this, &MainWindow::onReaderOpened);
    connect(&session, &Session::readerGone, this, &MainWindow::onReaderGone);
    connect(&session, &Session::areaChanged, this, [this] { onChanged({}, {}); });
    connect(&session.client(), &client::Client::statusChanged, this, &MainWindow::updateStatus);
    connect(&m_files->drafts(), &DraftIndex::changed, this, [this] { m_status->follow(m_session.client().status(), m_files->drafts().count()); });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { followFocus(now); });
    m_order = PaneOrder({m_signIn, m_header, m_rail, m_work->tabs(), m_stack, m_work->inspectorPane(), m_status});
    updateStatus();
    fitWidth();
}

MainWindow::~MainWindow()
{
    // The focus leaves the children while they go, and there is nobody any more to follow it.
    disconnect(qApp, nullptr, this, nullptr);
}

FilePage *MainWindow::filePage() const
{
    return m_files->latest();
}

void MainWindow::onChanged(const QSet<RecordId> &files, const QStringList &types)
{
    m_changedFiles.unite(files);
    m_changedTypes.append(types);
    m_everythingChanged = m_everythingChanged || types.isEmpty();
    m_refreshTimer->start();
}

void MainWindow::refreshCurrent()
{
    Page *page = m_work->currentPage();
    if (page && (m_everythingChanged || page->concerns(m_changedFiles, m_changedTypes)))
        page->refresh();
    m_changedFiles.clear();
    m_changedTypes.clear();
    m_everythingChanged = false;
}

void MainWindow::updateRail()
{
    const QString role = m_session.client().account().role;
    if (role == m_railRole)
        return;
    m_railRole = role;
    for (size_t i = 0; i < m_pages.size(); ++i) {
        const bool offered = pageIsOffered(m_pages[i]->id(), role);
        m_rail->item(static_cast<int>(i))->setHidden(!offered);
        m_goActions[i]->setVisible(offered);
        m_goActions[i]->setEnabled(offered);
    }
}

void MainWindow::fitWidth()
{
    const bool narrow = width() < narrowBelow;
    m_rail->setNarrow(narrow);
    m_work->setNarrow(narrow);
    m_header->setNarrow(narrow);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    fitWidth();
}

bool MainWindow::focusNextPrevChild(bool next)
{
    QWidget *to = m_order.next(focusWidget(), next);
    if (to)
        to->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return to;
}

void MainWindow::goToPane(bool forward)
{
    if (QWidget *to = m_order.nextPane(focusWidget(), forward))
        to->setFocus(forward ? Qt::TabFocusReason : Qt::BacktabFocusReason);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    // Drafts first: the client carries out what it was given before it ends.
    Q_EMIT m_session.leaving();
    m_session.setWindowGeometry(saveGeometry());
    QMainWindow::closeEvent(event);
}

void MainWindow::comeToFront()
{
    setWindowState((windowState() & ~Qt::WindowMinimized) | Qt::WindowActive);
    show();
    raise();
    activateWindow();
}

void MainWindow::followFocus(QWidget *now)
{
    if (now && now->window() == this && now != m_header && !m_header->isAncestorOf(now))
        m_workFocus = now;
    QObject *composer = now && now->window() == this ? now : nullptr;
    if (composer == m_composer)
        return;
    if (m_composer)
        m_composer->removeEventFilter(this);
    m_composer = composer;
    m_composing = false;
    if (composer)
        composer->installEventFilter(this);
}

QWidget *MainWindow::workFocus() const
{
    QWidget *now = focusWidget();
    return now && !m_header->isAncestorOf(now) ? now : m_workFocus.data();
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_composer && event->type() == QEvent::InputMethod)
        m_composing = !static_cast<QInputMethodEvent *>(event)->preeditString().isEmpty();
    return QMainWindow::eventFilter(watched, event);
}

bool MainWindow::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        auto *key = static_cast<QKeyEvent *>(event);
        // While text is being composed keys belong to the input method (ux.md section 4). While the window is locked no
        // command reaches what is covered; it can be ended.
        const bool locked = m_outer && m_outer->currentIndex() == 0;
        if (m_composing || (locked && m_commands->ofKeys(QKeySequence(key->keyCombination()), u"file.quit"_s))) {
            key->accept();
            return true;
        }
        // What can run now is asked when a key is about to ask for it.
        if (key->modifiers() & (Qt::ControlModifier | Qt::AltModifier) || (key->key() >= Qt::Key_F1 && key->key() <= Qt::Key_F12))
            m_commands->update();
    }
    return QMainWindow::event(event);
}

void MainWindow::addPage(Page *page)
{
    m_pages.push_back(page);
    m_work->addPage(page);
    m_rail->addPage(page->iconName(), page->title());
    connectPage(page);
}

void MainWindow::connectPage(Page *page)
{
    connect(page, &Page::openFile, this, &MainWindow::openFile);
    connect(page, &Page::openCase, this, &MainWindow::openCase);
}

void MainWindow::updateBadges()
{
    for (size_t i = 0; i < m_pages.size(); ++i)
        m_rail->setBadge(static_cast<int>(i), m_pages[i]->badge(m_badges->tally()), m_pages[i]->badgeIsWrong());
}

void MainWindow::buildHeader()
{
    m_header = new HeaderBar(m_session, *m_commands, *m_files, this);
    connect(m_header->search(), &SearchBox::caseChosen, this, &MainWindow::openCase);
    connect(m_header->search(), &SearchBox::fileChosen, this, [this](const RecordId &file) {
        openFile(file);
        filePage()->setFocus(Qt::OtherFocusReason);
    });
    setMenuWidget(m_header);
}

void MainWindow::updateStatus()
{
    const Status status = m_session.client().status();
    const bool inside = status.phase == Status::Phase::Ready || status.phase == Status::Phase::Loading;
    if (inside && status.readable)
        m_session.openReader();
    if (!inside)
        m_session.closeReader();
    // What came first can be worked on while the rest comes.
    const bool loading = status.phase == Status::Phase::Loading && !status.readable;
    const bool working = inside && !loading;
    const bool entered = working && m_outer->currentIndex() == 0;
    const bool left = !working && m_outer->currentIndex() == 1;
    m_outer->setCurrentIndex(working ? 1 : 0);
    m_header->setVisible(working);
    m_status->setVisible(inside);
    m_idle->setWatching(inside);
    m_signIn->follow(status);
    // Whoever comes back types the password at once.
    if (auto *password = m_signIn->findChild<QLineEdit *>(u"sign_in.password"_s); left && password->isVisible())
        password->setFocus(Qt::OtherFocusReason);
    if (inside)
        updateRail();
    if (inside && m_trail.empty())
        bringUp(m_railPage);
    if (inside)
        m_status->follow(status, m_files->drafts().count());
    updateBadges();
    // Who comes in goes on where the work is, and never on the button that locks.
    if (entered && m_focusWanted.isEmpty())
        m_focusWanted = placeKey(m_work->currentPage());
    if (working)
        returnFocusToWork();
}

int MainWindow::railRow(const Page *page) const
{
    const auto at = std::find(m_pages.begin(), m_pages.end(), page);
    return at == m_pages.end() ? -1 : static_cast<int>(at - m_pages.begin());
}

Page *MainWindow::pageById(const QString &id) const
{
    const auto at = std::find_if(m_pages.begin(), m_pages.end(), [&](const Page *each) { return each->id() == id; });
    return at == m_pages.end() ? nullptr : *at;
}

RecordId MainWindow::currentFile() const
{
    const auto *file = qobject_cast<FilePage *>(m_work->currentPage());
    return file ? file->file() : RecordId();
}

/// To where the keyboard was on it, else to where the page begins.
void MainWindow::focusPage(Page *page)
{
    QWidget *last = page->focusWidget();
    if (last && last != page && last->isVisible() && last->isEnabled())
        last->setFocus(Qt::OtherFocusReason);
    else
        page->setFocus(Qt::OtherFocusReason);
}

void MainWindow::bringUp(Page *page, bool remember)
{
    const bool inside = m_stack->isAncestorOf(focusWidget());
    if (const int row = railRow(page); row >= 0) {
        m_railPage = page;
        // A rail without a current row takes its first one, and shows that page, as soon as the focus comes to it.
        const QSignalBlocker blocker(m_rail);
        m_rail->setCurrentRow(row);
    }
    m_work->showPage(page);
    m_commands->setPage(page);
    const RecordId file = currentFile();
    m_work->tabs()->setPageTitle(m_railPage->title());
    m_work->tabs()->setCurrentKey(file.isNull() ? QString() : file.toString());
    page->refresh();
    if (const QJsonObject place = m_places.take(placeKey(page)).toObject(); !place.isEmpty())
        returnTo(*page, place);
    // The focus goes from page to page, and not to whatever comes next when the old page goes.
    if (inside)
        focusPage(page);
    keepTabs();
    const Stop stop{file.isNull() ? page->id() : QString(), file};
    if (!remember || (m_at >= 0 && m_trail[static_cast<size_t>(m_at)] == stop))
        return;
    m_trail.resize(static_cast<size_t>(m_at + 1));
    m_trail.push_back(stop);
    m_at = static_cast<int>(m_trail.size()) - 1;
}

void MainWindow::goTo(Page *page)
{
    if (m_work->currentPage() != page)
        bringUp(page);
}

void MainWindow::goToTab(const QString &key)
{
    const auto file = RecordId::fromString(key);
    if (file)
        openFile(*file);
    else
        goTo(m_railPage);
}

bool MainWindow::canStep(int by) const
{
    return m_at + by >= 0 && m_at + by < static_cast<int>(m_trail.size());
}

void MainWindow::step(int by)
{
    if (!canStep(by))
        return;
    m_at += by;
    const Stop stop = m_trail[static_cast<size_t>(m_at)];
    Page *page = stop.file.isNull() ? pageById(stop.page) : m_files->open(stop.file);
    bringUp(page, false);
}

void MainWindow::openFile(const RecordId &file)
{
    bringUp(m_files->open(file));
}

void MainWindow::closeTab(const RecordId &file)
{
    if (currentFile() == file) {
        const QStringList keys = m_work->tabs()->keys();
        const qsizetype at = keys.indexOf(file.toString());
        goToTab(at + 1 < keys.size() ? keys.at(at + 1) : at > 0 ? keys.at(at - 1) : QString());
    }
    m_files->close(file);
    keepTabs();
}

void MainWindow::closeAllTabs()
{
    goTo(m_railPage);
    m_files->closeAll();
    keepTabs();
}

void MainWindow::openCase(const RecordId &record, const QString &type)
{
    if (type == "op"_L1) {
        // An own change that stopped: where it is mended.
        showPage(u"sync"_s);
        for (Page *each : m_pages)
            if (auto *sync = qobject_cast<SyncCentrePage *>(each))
                sync->select(record);
        return;
    }
    const QString page = type == "verification"_L1 ? u"verification"_s : type == "warning"_L1 || type == "notice"_L1 ? u"warnings"_s : QString();
    if (page.isEmpty()) {
        if (const auto found = m_session.record(record))
            openFile(found->file);
        return;
    }
    showPage(page);
    for (Page *each : m_pages) {
        if (auto *warnings = qobject_cast<WarningsPage *>(each); warnings && page == "warnings"_L1)
            warnings->select(record);
        if (auto *verifications = qobject_cast<VerificationPage *>(each); verifications && page == "verification"_L1)
            verifications->select(record);
    }
}

void MainWindow::showPage(const QString &id)
{
    if (Page *page = pageById(id))
        goTo(page);
}

} // namespace hearth::ui
