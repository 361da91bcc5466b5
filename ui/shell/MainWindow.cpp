// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/MainWindow.h"

#include "ui/dashboards/DashboardsPage.h"
#include "ui/file/FilePage.h"
#include "ui/households/HouseholdsPage.h"
#include "ui/look/Palette.h"
#include "ui/my_work/MyWorkPage.h"
#include "ui/shell/AreaChooser.h"
#include "ui/shell/BadgeCounter.h"
#include "ui/shell/DraftStrip.h"
#include "ui/shell/HeaderBar.h"
#include "ui/shell/PageRights.h"
#include "ui/shell/Rail.h"
#include "ui/shell/SearchBox.h"
#include "ui/shell/WorkArea.h"
#include "ui/sign_in/SignInPage.h"
#include "ui/sync_centre/SyncCentrePage.h"
#include "ui/verification/VerificationPage.h"
#include "ui/warnings/WarningsPage.h"

#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QMenuBar>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTimer>
#include <QToolButton>

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
    m_outer = new QStackedWidget(this);
    setCentralWidget(m_outer);
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
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(drafts);
    column->addWidget(m_work, 1);
    row->addLayout(column, 1);
    connect(drafts, &DraftStrip::openFile, this, &MainWindow::openFile);
    connect(drafts, &DraftStrip::openCase, this, &MainWindow::openCase);
    connect(drafts, &DraftStrip::openPage, this, &MainWindow::showPage);
    m_outer->addWidget(work);
    m_badges = new BadgeCounter(session, this);

    addPage(new MyWorkPage(session, m_stack));
    m_householdsRow = static_cast<int>(m_pages.size());
    addPage(new HouseholdsPage(session, m_stack));
    addPage(new VerificationPage(session, m_stack));
    addPage(new WarningsPage(session, m_stack));
    addPage(new DashboardsPage(session, m_stack));
    addPage(new SyncCentrePage(session, m_stack));
    m_filePage = new FilePage(session, m_stack);
    m_work->addPage(m_filePage);
    connect(m_filePage, &Page::openCase, this, &MainWindow::openCase);
    connect(m_badges, &BadgeCounter::counted, this, &MainWindow::updateBadges);
    connect(m_rail, &QListWidget::currentRowChanged, this, [this](int index) {
        if (index >= 0)
            showIndex(index);
    });
    // From an open file back to the list it stands for: the row is current already.
    const auto again = [this](const QListWidgetItem *item) { goTo(m_rail->row(item)); };
    connect(m_rail, &QListWidget::itemClicked, this, again);
    connect(m_rail, &QListWidget::itemActivated, this, again);

    buildHeader();
    buildMenu();
    buildStatusBar();
    m_refreshTimer = new QTimer(this);
    m_refreshTimer->setSingleShot(true);
    m_refreshTimer->setInterval(120);
    connect(m_refreshTimer, &QTimer::timeout, this, &MainWindow::refreshCurrent);
    connect(&session, &Session::changed, this, &MainWindow::onChanged);
    connect(&session, &Session::readerOpened, this, [this] { onChanged({}, {}); });
    connect(&session, &Session::readerGone, this, [this] {
        for (Page *page : m_pages)
            page->release();
        m_filePage->release();
        m_header->search()->forget();
    });
    connect(&session, &Session::areaChanged, this, [this] { onChanged({}, {}); });
    connect(&session.client(), &client::Client::statusChanged, this, &MainWindow::updateStatus);
    m_order = PaneOrder({m_signIn, m_header, m_rail, m_stack, m_work->inspectorPane(), statusBar()});
    updateStatus();
    fitWidth();
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
    auto *page = qobject_cast<Page *>(m_stack->currentWidget());
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
    QMainWindow::closeEvent(event);
}

void MainWindow::addPage(Page *page)
{
    m_pages.push_back(page);
    m_work->addPage(page);
    m_rail->addPage(page->iconName(), page->title());
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
    m_header = new HeaderBar(m_session, this);
    connect(m_header->search(), &SearchBox::fileChosen, this, [this](const RecordId &file) {
        openFile(file);
        m_filePage->setFocus(Qt::OtherFocusReason);
    });
    setMenuWidget(m_header);
}

QMenuBar *MainWindow::menus() const
{
    return m_header->menus();
}

void MainWindow::buildMenu()
{
    QMenu *go = menus()->addMenu(tr("&Go"));
    for (size_t i = 0; i < m_pages.size(); ++i)
        m_goActions.push_back(go->addAction(m_pages[i]->title(), QKeySequence(u"Ctrl+%1"_s.arg(i + 1)), this,
                                            [this, i] {
                                                goTo(static_cast<int>(i));
                                                // The key goes to the page; the arrows in the rail stay in the rail.
                                                m_pages[i]->setFocus(Qt::ShortcutFocusReason);
                                            }));
    go->addSeparator();
    go->addAction(tr("&Find"), QKeySequence(u"Ctrl+K"_s), m_header, &HeaderBar::find);
    go->addAction(tr("&Area …"), QKeySequence(u"Ctrl+Shift+A"_s), m_header->area(), &AreaChooser::choose);
    go->addAction(tr("&Back"), QKeySequence(u"Alt+Left"_s), this, [this] { step(-1); });
    go->addAction(tr("F&orward"), QKeySequence(u"Alt+Right"_s), this, [this] { step(1); });
    go->addSeparator();
    go->addAction(tr("&Inspector"), QKeySequence(u"F9"_s), m_work, &WorkArea::toggleInspector);
    go->addAction(tr("&Next pane"), QKeySequence(u"F6"_s), this, [this] { goToPane(true); });
    go->addAction(tr("&Previous pane"), QKeySequence(u"Shift+F6"_s), this, [this] { goToPane(false); });
    QMenu *session = menus()->addMenu(tr("&Session"));
    session->addAction(tr("&Send and receive now"), QKeySequence(u"F5"_s), this, [this] { m_session.client().syncNow(); });
    session->addAction(icon(u"lock"_s), tr("&Lock"), QKeySequence(u"Ctrl+L"_s), &m_session, &Session::lock);
    session->addAction(tr("Sign &out"), &m_session, &Session::signOut);
    session->addSeparator();
    session->addAction(tr("&Quit"), QKeySequence(u"Ctrl+Q"_s), this, &QWidget::close);
}

void MainWindow::buildStatusBar()
{
    m_syncLabel = new QLabel(this);
    m_syncLabel->setObjectName(u"status.sync"_s);
    m_userLabel = new QLabel(this);
    m_userLabel->setObjectName(u"status.user"_s);
    statusBar()->setContentsMargins(12, 0, 12, 0);
    m_signInButton = new QPushButton(tr("Sign in …"), this);
    m_signInButton->setObjectName(u"status.sign_in"_s);
    m_signInButton->hide();
    connect(m_signInButton, &QPushButton::clicked, this, [this] { openSignIn(m_session, this); });
    statusBar()->addWidget(m_signInButton);
    statusBar()->addWidget(m_syncLabel, 1);
    statusBar()->addPermanentWidget(m_userLabel);
    m_lockButton = new QToolButton(this);
    m_lockButton->setObjectName(u"status.lock"_s);
    m_lockButton->setText(tr("Lock"));
    m_lockButton->setToolTip(tr("Lock: the data of this computer is closed until the password is given (Ctrl+L)"));
    m_lockButton->setFocusPolicy(Qt::StrongFocus);
    connect(m_lockButton, &QToolButton::clicked, &m_session, &Session::lock);
    statusBar()->addPermanentWidget(m_lockButton);
    statusBar()->setSizeGripEnabled(false);
}

QString MainWindow::syncText() const
{
    using Network = Status::Network;
    const Status s = m_session.client().status();
    const auto clock = [](const QDateTime &utc) { return domain::toCityTime(utc).toString(u"HH:mm"_s); };
    QStringList parts;
    if (s.phase == Status::Phase::Loading)
        parts.append(s.totalRows > 0 ? tr("Getting data %1 %").arg(s.loadedRows * 100 / s.totalRows) : tr("Getting data"));
    else if (s.network == Network::Offline)
        parts.append(tr("Offline since %1 – you can go on working").arg(clock(s.offlineSince)));
    else if (s.network == Network::NeedsSignIn)
        parts.append(tr("Sign in to send"));
    else if (s.network == Network::NeedsUpgrade)
        parts.append(tr("Update needed"));
    else if (s.network == Network::AccessEnded)
        parts.append(tr("Access ended"));
    else if (s.network == Network::StorageFault)
        parts.append(tr("The local store has a fault"));
    else if (s.network == Network::Backoff)
        parts.append(tr("Server busy, next try %1").arg(clock(s.nextTry)));
    if (s.sending > 0)
        parts.append(tr("Sending %n change(s)", nullptr, s.sending));
    if (s.waiting > 0)
        parts.append(tr("%n change(s) waiting", nullptr, s.waiting));
    if (s.refused > 0)
        parts.append(tr("%n need(s) attention", nullptr, s.refused));
    if (s.conflicts > 0)
        parts.append(tr("%n conflict(s)", nullptr, s.conflicts));
    if (qAbs(s.clockOffsetMs) > 300'000)
        parts.append(tr("The clock of this computer is wrong by %1 min").arg(qAbs(s.clockOffsetMs) / 60'000));
    if (parts.isEmpty() && s.lastContact.isValid())
        parts.append(tr("All sent %1").arg(clock(s.lastContact)));
    return parts.join(u" · "_s);
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
    m_outer->setCurrentIndex(inside && !loading ? 1 : 0);
    m_header->setVisible(inside && !loading);
    m_signIn->follow(status);
    if (inside)
        updateRail();
    if (inside && m_stack->currentWidget() && m_rail->currentRow() < 0 && m_trail.empty())
        m_rail->setCurrentRow(0);
    const client::Account account = m_session.client().account();
    const catalogue::CodeList *roles = m_session.catalogue().codeList(u"role");
    const catalogue::Code *role = roles ? roles->find(account.role) : nullptr;
    m_userLabel->setText(inside ? QString(account.name + u" · "_s + (role ? role->label.in(m_session.language()) : account.role) + u" · "_s
                                          + m_session.divisions().path(account.division))
                                : QString());
    m_syncLabel->setText(inside ? syncText() : QString());
    m_signInButton->setVisible(inside && status.network == Status::Network::NeedsSignIn);
    m_lockButton->setVisible(inside);
    updateBadges();
}

void MainWindow::showIndex(int index, bool remember)
{
    const bool inside = m_stack->isAncestorOf(focusWidget());
    m_work->showPage(index);
    if (auto *page = qobject_cast<Page *>(m_stack->currentWidget()))
        page->refresh();
    // The focus goes from page to page, and not to whatever comes next when the old page goes.
    if (inside)
        m_stack->currentWidget()->setFocus(Qt::OtherFocusReason);
    if (!remember)
        return;
    m_trail.resize(static_cast<size_t>(m_place + 1));
    m_trail.push_back({index, index == static_cast<int>(m_pages.size()) ? m_filePage->file() : RecordId()});
    m_place = static_cast<int>(m_trail.size()) - 1;
}

void MainWindow::goTo(int index)
{
    m_rail->setCurrentRow(index);
    if (m_stack->currentWidget() != m_pages[static_cast<size_t>(index)])
        showIndex(index);
}

void MainWindow::step(int by)
{
    const int place = m_place + by;
    if (place < 0 || place >= static_cast<int>(m_trail.size()))
        return;
    m_place = place;
    const Stop stop = m_trail[static_cast<size_t>(place)];
    if (!stop.file.isNull() && stop.file != m_filePage->file())
        m_filePage->setFile(stop.file);
    const QSignalBlocker blocker(m_rail);
    m_rail->setCurrentRow(stop.file.isNull() ? stop.index : m_householdsRow);
    showIndex(stop.index, false);
}

void MainWindow::openFile(const RecordId &file)
{
    m_filePage->setFile(file);
    const QSignalBlocker blocker(m_rail);
    // A rail without a current row takes its first one, and shows that page, as soon as the focus comes to it.
    m_rail->setCurrentRow(m_householdsRow);
    showIndex(static_cast<int>(m_pages.size()));
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
    for (size_t i = 0; i < m_pages.size(); ++i)
        if (m_pages[i]->id() == id)
            goTo(static_cast<int>(i));
}

} // namespace hearth::ui
