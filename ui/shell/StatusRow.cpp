// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/StatusRow.h"

#include "models/store/projection/FileView.h"
#include "ui/look/CellDelegate.h"
#include "ui/look/Palette.h"
#include "ui/shell/Session.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using client::Status;
using store::LocalState;

namespace {

constexpr int rowHeight = 28;
constexpr int lineHeight = 16;
constexpr int dotSide = 8;
constexpr int clockTrustMs = 300'000;

/// The line between two parts.
class PartLine : public QWidget {
public:
    explicit PartLine(QWidget *parent) : QWidget(parent) { setFixedSize(1, lineHeight); }

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(rect(), tokens().line); }
};

QString cityClock(const QDateTime &utc)
{
    return domain::toCityTime(utc).toString(u"HH:mm"_s);
}

bool isOnline(Status::Network network)
{
    using Network = Status::Network;
    return network == Network::Idle || network == Network::Pushing || network == Network::Pulling || network == Network::Waiting;
}

QPixmap dot(const QColor &colour, bool filled)
{
    QPixmap pixmap(2 * dotSide, 2 * dotSide);
    pixmap.setDevicePixelRatio(2);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.5));
    painter.setBrush(filled ? QBrush(colour) : QBrush(Qt::NoBrush));
    painter.drawEllipse(QRectF(1, 1, dotSide - 2, dotSide - 2));
    return pixmap;
}

QPixmap mark(LocalState state)
{
    QPixmap pixmap(32, 32);
    pixmap.setDevicePixelRatio(2);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintLocalState(&painter, QRectF(0, 0, 16, 16), static_cast<int>(state));
    return pixmap;
}

QLabel *part(const QString &name, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

StatusRow::StatusRow(Session &session, QWidget *parent) : QWidget(parent), m_session(session)
{
    setObjectName(u"status"_s);
    setFixedHeight(rowHeight);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 8, 0);
    row->setSpacing(8);
    m_dot = new QLabel(this);
    m_network = part(u"status.network"_s, this);
    m_signIn = new QPushButton(tr("Sign in …"), this);
    m_signIn->setObjectName(u"status.sign_in"_s);
    m_signIn->setFixedHeight(rowHeight - 2);
    connect(m_signIn, &QPushButton::clicked, this, &StatusRow::signInAsked);
    m_mark = new QLabel(this);
    m_open = part(u"status.sync"_s, this);
    m_open->setTextFormat(Qt::RichText);
    m_received = part(u"status.received"_s, this);
    for (QWidget *each : std::initializer_list<QWidget *>{m_dot, m_network, m_signIn, new PartLine(this), m_mark, m_open, new PartLine(this), m_received})
        row->addWidget(each);
    // What is open is settled in the sync centre.
    for (QLabel *each : {m_mark, m_open})
        each->installEventFilter(this);
    m_work = new QWidget(this);
    auto *work = new QHBoxLayout(m_work);
    work->setContentsMargins(0, 0, 0, 0);
    work->setSpacing(8);
    m_workName = part(u"status.work"_s, m_work);
    m_bar = new QProgressBar(m_work);
    m_bar->setObjectName(u"status.progress"_s);
    m_bar->setTextVisible(false);
    m_bar->setFixedSize(64, 8);
    m_percent = part(u"status.percent"_s, m_work);
    work->addWidget(new PartLine(m_work));
    work->addWidget(m_workName);
    work->addWidget(m_bar);
    work->addWidget(m_percent);
    row->addWidget(m_work);
    row->addStretch();
    m_user = part(u"status.user"_s, this);
    m_lock = new QPushButton(icon(u"lock"_s), tr("Lock"), this);
    m_lock->setObjectName(u"status.lock"_s);
    m_lock->setIconSize(QSize(16, 16));
    m_lock->setFixedHeight(rowHeight - 2);
    m_lock->setToolTip(tr("Lock: the data of this computer is closed until the password is given (Ctrl+L)"));
    connect(m_lock, &QPushButton::clicked, &session, &Session::lock);
    row->addWidget(m_user);
    row->addWidget(m_lock);
}

void StatusRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().window);
    painter.fillRect(QRect(0, 0, width(), 1), tokens().line);
}

bool StatusRow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonRelease && (watched == m_open || watched == m_mark))
        Q_EMIT syncCentreAsked();
    return QWidget::eventFilter(watched, event);
}

void StatusRow::follow(const Status &status, int drafts)
{
    showNetwork(status);
    showOpen(status, drafts);
    m_received->setText(status.lastContact.isValid() ? tr("Received %1").arg(cityClock(status.lastContact)) : tr("Nothing received yet"));
    showWork(status);
    showUser();
}

void StatusRow::showNetwork(const Status &status)
{
    using Network = Status::Network;
    const auto words = [&]() -> QString {
        switch (status.network) {
        case Network::Offline: return tr("Offline since %1").arg(cityClock(status.offlineSince));
        case Network::NeedsSignIn: return tr("Sign in to send");
        case Network::NeedsUpgrade: return tr("Update needed");
        case Network::AccessEnded: return tr("Access ended");
        case Network::StorageFault: return tr("The local store has a fault");
        case Network::Backoff: return tr("Server busy, next try %1").arg(cityClock(status.nextTry));
        case Network::Idle:
        case Network::Pushing:
        case Network::Pulling:
        case Network::Waiting: break;
        }
        return tr("Online");
    };
    const bool clockWrong = qAbs(status.clockOffsetMs) > clockTrustMs;
    const QString clock = clockWrong ? tr("The clock of this computer is wrong by %1 min").arg(qAbs(status.clockOffsetMs) / 60'000) : QString();
    m_network->setText(clockWrong ? QString(words() + u" · "_s + clock) : words());
    m_network->setToolTip(status.network == Network::Offline ? tr("You can go on working: what you do is saved here and sent later.") : QString());
    const bool online = isOnline(status.network);
    const bool broken = status.network == Network::StorageFault || status.network == Network::AccessEnded;
    m_dot->setPixmap(dot(online ? tokens().goodText : broken ? tokens().redText : tokens().yellowText, online));
    m_signIn->setVisible(status.network == Network::NeedsSignIn);
}

/// Worst first, each with its count (ux.md 5.2); the worst in bold.
void StatusRow::showOpen(const Status &status, int drafts)
{
    struct Part {
        LocalState state;
        int count;
        QString text;
        QColor ink;
    };
    const Tokens &t = tokens();
    const Part all[] = {{LocalState::Conflict, status.conflicts, tr("%n conflict(s)", nullptr, status.conflicts), t.redText},
                        {LocalState::Refused, status.refused, tr("%n refused", nullptr, status.refused), t.redText},
                        {LocalState::Waiting, status.waiting, tr("%n waiting", nullptr, status.waiting), t.text},
                        {LocalState::Sending, status.sending, tr("%n being sent", nullptr, status.sending), t.text},
                        {LocalState::Draft, drafts, tr("%n draft(s)", nullptr, drafts), t.muted}};
    QStringList plain;
    QStringList rich;
    std::optional<LocalState> worst;
    for (const Part &each : all) {
        if (each.count <= 0)
            continue;
        const QString text = each.text.toHtmlEscaped();
        const bool loud = !worst && each.state >= LocalState::Refused;
        rich.append(u"<span style=\"color:%1\">%2</span>"_s.arg(each.ink.name(), loud ? QString(u"<b>"_s + text + u"</b>"_s) : text));
        plain.append(each.text);
        worst = worst.value_or(each.state);
    }
    const bool onlyDrafts = !worst || *worst == LocalState::Draft;
    // "All sent" is the server's word: before it was heard from nothing is said.
    if (onlyDrafts && status.lastContact.isValid()) {
        rich.prepend(tr("All sent"));
        plain.prepend(tr("All sent"));
    }
    m_mark->setVisible(worst || onlyDrafts);
    m_mark->setPixmap(mark(onlyDrafts ? LocalState::Accepted : *worst));
    m_open->setText(rich.join(u"&nbsp; "_s));
    m_open->setAccessibleName(plain.join(u", "_s));
    m_open->setToolTip(tr("Open the sync centre"));
}

void StatusRow::showWork(const Status &status)
{
    const bool loading = status.phase == Status::Phase::Loading;
    m_work->setVisible(loading);
    if (!loading)
        return;
    m_workName->setText(tr("Receiving data"));
    m_bar->setRange(0, status.totalRows > 0 ? 100 : 0);
    const int percent = status.totalRows > 0 ? static_cast<int>(status.loadedRows * 100 / status.totalRows) : 0;
    m_bar->setValue(percent);
    m_bar->setAccessibleName(tr("Receiving data"));
    m_percent->setText(status.totalRows > 0 ? tr("%1 %").arg(percent) : QString());
}

void StatusRow::showUser()
{
    const client::Account account = m_session.client().account();
    const catalogue::CodeList *roles = m_session.catalogue().codeList(u"role");
    const catalogue::Code *role = roles ? roles->find(account.role) : nullptr;
    const QString office = m_session.divisions().name(account.division);
    m_user->setText(QString(account.name + u" · "_s + office));
    m_user->setToolTip(QString((role ? role->label.in(m_session.language()) : account.role) + u" · "_s + m_session.divisions().path(account.division)));
}

} // namespace hearth::ui
