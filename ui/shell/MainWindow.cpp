// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/MainWindow.h"

#include "models/store/queries/SearchQueries.h"
#include "ui/dashboards/DashboardsPage.h"
#include "ui/file/FilePage.h"
#include "ui/households/HouseholdsPage.h"
#include "ui/look/Palette.h"
#include "ui/my_work/MyWorkPage.h"
#include "ui/shell/PageRights.h"
#include "ui/sign_in/SignInPage.h"
#include "ui/sync_centre/SyncCentrePage.h"
#include "ui/verification/VerificationPage.h"
#include "ui/warnings/WarningsPage.h"

#include <QAction>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenuBar>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTimer>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using client::Status;
using domain::RecordId;

MainWindow::MainWindow(Session &session, QWidget *parent) : QMainWindow(parent), m_session(session)
{
    setWindowTitle(tr("Hearth"));
    resize(1366, 768);
    m_outer = new QStackedWidget(this);
    setCentralWidget(m_outer);
    m_signIn = new SignInPage(session, m_outer);
    m_outer->addWidget(m_signIn);
    auto *work = new QWidget(m_outer);
    auto *row = new QHBoxLayout(work);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_rail = new QListWidget(work);
    m_rail->setFixedWidth(168);
    m_rail->setFrameShape(QFrame::NoFrame);
    m_rail->setIconSize({22, 22});
    m_rail->setAccessibleName(tr("Pages"));
    QPalette railPalette = m_rail->palette();
    railPalette.setColor(QPalette::Base, tokens().window);
    m_rail->setPalette(railPalette);
    m_stack = new QStackedWidget(work);
    row->addWidget(m_rail);
    row->addWidget(m_stack, 1);
    m_outer->addWidget(work);

    addPage(new MyWorkPage(session, m_stack));
    addPage(new HouseholdsPage(session, m_stack));
    addPage(new VerificationPage(session, m_stack));
    addPage(new WarningsPage(session, m_stack));
    addPage(new DashboardsPage(session, m_stack));
    addPage(new SyncCentrePage(session, m_stack));
    m_filePage = new FilePage(session, m_stack);
    m_stack->addWidget(m_filePage);
    connect(m_filePage, &Page::openCase, this, &MainWindow::openCase);
    connect(m_rail, &QListWidget::currentRowChanged, this, [this](int index) {
        if (index >= 0)
            showIndex(index);
    });

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
        m_hitModel->clear();
    });
    connect(&session.client(), &client::Client::statusChanged, this, &MainWindow::updateStatus);
    updateStatus();
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
    updateBadges();
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

void MainWindow::toggleInspector()
{
    auto *page = qobject_cast<Page *>(m_stack->currentWidget());
    if (QWidget *inspector = page ? page->inspector() : nullptr)
        inspector->setVisible(inspector->isHidden());
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
    m_stack->addWidget(page);
    auto *item = new QListWidgetItem(icon(page->iconName()), page->title(), m_rail);
    item->setSizeHint({160, 36});
    connect(page, &Page::openFile, this, &MainWindow::openFile);
    connect(page, &Page::openCase, this, &MainWindow::openCase);
    connect(page, &Page::badgeChanged, this, &MainWindow::updateBadges);
}

void MainWindow::updateBadges()
{
    for (size_t i = 0; i < m_pages.size(); ++i) {
        const int badge = m_pages[i]->badge();
        m_rail->item(static_cast<int>(i))->setText(badge > 0 ? QString(m_pages[i]->title() + u"  "_s + QString::number(badge)) : m_pages[i]->title());
    }
}

void MainWindow::buildHeader()
{
    auto *header = new QWidget(this);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(16, 4, 16, 4);
    m_search = new QLineEdit(header);
    m_search->setObjectName(u"search"_s);
    m_search->setPlaceholderText(tr("Find a family: name, initials, ID, phone, address, file number   Ctrl+K"));
    m_search->setAccessibleName(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->setFixedWidth(520);
    m_search->setMinimumHeight(32);
    row->addWidget(m_search);
    row->addStretch();
    menuBar()->setCornerWidget(header, Qt::TopRightCorner);

    m_hitModel = new items::SearchModel(m_session.itemContext(), this);
    m_hits = new QListView(this);
    m_hits->setModel(m_hitModel);
    m_hits->setWindowFlags(Qt::ToolTip);
    m_hits->setFocusPolicy(Qt::NoFocus);
    m_hits->setFocusProxy(m_search);
    m_hits->setMinimumSize(520, 320);
    m_hits->setAccessibleName(tr("Search results"));
    auto *timer = new QTimer(this);
    timer->setSingleShot(true);
    // The store answers within a millisecond: keys of one burst are taken together, nothing more is waited for.
    timer->setInterval(0);
    connect(m_search, &QLineEdit::textEdited, timer, qOverload<>(&QTimer::start));
    connect(timer, &QTimer::timeout, this, [this] { search(m_search->text()); });
    connect(m_hits, &QListView::clicked, this, [this](const QModelIndex &index) { chooseHit(index.row()); });
    connect(m_search, &QLineEdit::returnPressed, this, [this, timer] {
        // Enter chooses from what was typed, not from the hits of the text before.
        if (timer->isActive()) {
            timer->stop();
            search(m_search->text());
        }
        chooseHit(m_hits->currentIndex().isValid() ? m_hits->currentIndex().row() : m_hitModel->firstHit());
    });
    connect(m_search, &QLineEdit::editingFinished, m_hits, &QWidget::hide);
    const auto move = [this](int by) {
        int at = (m_hits->currentIndex().isValid() ? m_hits->currentIndex().row() : -1) + by;
        while (at >= 0 && at < m_hitModel->rowCount() && !m_hitModel->hit(at))
            at += by;
        if (at >= 0 && at < m_hitModel->rowCount())
            m_hits->setCurrentIndex(m_hitModel->index(at));
    };
    connect(new QShortcut(QKeySequence(Qt::Key_Down), m_search, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated, this, [move] { move(1); });
    connect(new QShortcut(QKeySequence(Qt::Key_Up), m_search, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated, this, [move] { move(-1); });
    connect(new QShortcut(QKeySequence(Qt::Key_Escape), m_search, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated, m_hits, &QWidget::hide);
}

void MainWindow::search(const QString &text)
{
    if (!m_session.reader() || text.trimmed().isEmpty()) {
        m_hits->hide();
        return;
    }
    store::SearchQueries queries(*m_session.reader(), {});
    const auto hits = queries.search(text);
    m_hitModel->setHits(hits ? *hits : std::vector<store::SearchHit>());
    m_hits->setCurrentIndex(m_hitModel->index(m_hitModel->firstHit()));
    m_hits->move(m_search->mapToGlobal(QPoint(0, m_search->height())));
    m_hits->setVisible(m_hitModel->rowCount() > 0);
}

void MainWindow::chooseHit(int row)
{
    const store::SearchHit *hit = row >= 0 ? m_hitModel->hit(row) : nullptr;
    if (!hit || hit->file.isNull())
        return;
    const RecordId file = hit->file;
    m_hits->hide();
    m_search->clear();
    openFile(file);
}

void MainWindow::buildMenu()
{
    QMenu *go = menuBar()->addMenu(tr("&Go"));
    for (size_t i = 0; i < m_pages.size(); ++i)
        m_goActions.push_back(go->addAction(m_pages[i]->title(), QKeySequence(u"Ctrl+%1"_s.arg(i + 1)), this,
                                            [this, i] { m_rail->setCurrentRow(static_cast<int>(i)); }));
    go->addSeparator();
    go->addAction(tr("&Find"), QKeySequence(u"Ctrl+K"_s), this, [this] {
        m_search->setFocus();
        m_search->selectAll();
    });
    go->addAction(tr("&Back"), QKeySequence(u"Alt+Left"_s), this, [this] { step(-1); });
    go->addAction(tr("F&orward"), QKeySequence(u"Alt+Right"_s), this, [this] { step(1); });
    go->addSeparator();
    go->addAction(tr("&Inspector"), QKeySequence(u"F9"_s), this, &MainWindow::toggleInspector);
    QMenu *session = menuBar()->addMenu(tr("&Session"));
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
    menuBar()->setVisible(inside && !loading);
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
}

void MainWindow::showIndex(int index, bool remember)
{
    m_stack->setCurrentIndex(index);
    if (auto *page = qobject_cast<Page *>(m_stack->currentWidget()))
        page->refresh();
    if (!remember)
        return;
    m_trail.resize(static_cast<size_t>(m_place + 1));
    m_trail.push_back(index);
    m_place = static_cast<int>(m_trail.size()) - 1;
}

void MainWindow::step(int by)
{
    const int place = m_place + by;
    if (place < 0 || place >= static_cast<int>(m_trail.size()))
        return;
    m_place = place;
    const int index = m_trail[static_cast<size_t>(place)];
    const QSignalBlocker blocker(m_rail);
    m_rail->setCurrentRow(index < static_cast<int>(m_pages.size()) ? index : -1);
    showIndex(index, false);
}

void MainWindow::openFile(const RecordId &file)
{
    m_filePage->setFile(file);
    const QSignalBlocker blocker(m_rail);
    m_rail->setCurrentRow(-1);
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
            m_rail->setCurrentRow(static_cast<int>(i));
}

} // namespace hearth::ui
