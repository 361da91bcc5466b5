// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/SaveFollower.h"

#include "models/store/queries/FileQueries.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using client::OutboxItem;
using client::Status;
using domain::RecordId;
using protocol::OpStatus;

namespace {

// One answer of the server moves several things at once.
constexpr int lookMs = 40;
constexpr int lookAgainMs = 400;

bool isStopped(const OutboxItem &item)
{
    return item.state == "refused"_L1 || item.state == "quarantined"_L1;
}

} // namespace

SaveFollower::SaveFollower(Session &session, Saved saved, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_saved(std::move(saved))
{
    const auto others = parent->findChildren<SaveFollower *>(Qt::FindDirectChildrenOnly);
    for (SaveFollower *other : others)
        if (other != this)
            other->end();
    m_timer = new QTimer(this);
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, this, &SaveFollower::look);
    const auto soon = [this] {
        if (!m_timer->isActive())
            m_timer->start(lookMs);
    };
    connect(&session.client(), &client::Client::statusChanged, this, soon);
    connect(&session, &Session::changed, this, soon);
    connect(&session.client(), &client::Client::opSettled, this,
            [this, soon](const RecordId &op, OpStatus status) {
                m_settled.insert(op, status);
                soon();
            });
    connect(&session, &Session::leaving, this, &SaveFollower::end);
}

void SaveFollower::start()
{
    sayPending(false, false);
    m_timer->start(lookMs);
}

void SaveFollower::end()
{
    if (std::exchange(m_ended, true))
        return;
    m_timer->stop();
    Q_EMIT
    ended();
    deleteLater();
}

void SaveFollower::say(const QString &text, Said said)
{
    if (m_ended || std::exchange(m_last, text) == text)
        return;
    Q_EMIT
    told(text, said);
}

void SaveFollower::look()
{
    if (m_ended)
        return;
    m_session.client().outbox(
        [self = QPointer<SaveFollower>(this)](domain::Result<std::vector<OutboxItem>> outbox) {
            if (self && outbox && !self->m_ended)
                self->judge(*outbox);
        });
}

void SaveFollower::judge(const std::vector<OutboxItem> &outbox)
{
    bool left = false;
    bool retry = false;
    bool parked = true;
    for (const OutboxItem &item : outbox) {
        if (!m_saved.records.contains(item.record) || item.kind == protocol::OpKind::Read
            || item.savedAt < m_saved.since)
            continue;
        m_ops.insert(item.opId);
        if (isStopped(item)) {
            const QString detail = item.problem.value("finding"_L1).toString(item.problem.value("guard"_L1).toString());
            const QString why = m_session.errorText({domain::ErrorCode::NotAllowed, item.reason, detail,
                                                     item.problem.value("field"_L1).toString(), {}});
            say(tr("%1: the server has refused it. %2 What you typed is kept: put it right in the sync centre. (%3)")
                    .arg(m_saved.title, why, item.reason),
                Tone::Red);
            return end();
        }
        left = true;
        retry = retry || item.state == "retry"_L1;
        parked = parked && item.state == "parked"_L1;
    }
    if (left)
        return sayPending(retry, parked);
    const auto answered = [this](const RecordId &op) { return m_settled.contains(op); };
    if (!m_ops.isEmpty() && !std::any_of(m_ops.begin(), m_ops.end(), answered)) {
        // Taken back by the person, or its answer is a moment behind.
        if (std::exchange(m_lookedAgain, true))
            return end();
        return m_timer->start(lookAgainMs);
    }
    sayAnswered();
}

void SaveFollower::sayPending(bool retry, bool parked)
{
    const auto pending = [this](const QString &where, Tone tone) {
        say(tr("%1 %2", "what was saved; where it stands").arg(m_saved.text, where), tone);
    };
    if (parked)
        return pending(tr("The server has it and has not decided yet."), Tone::Blue);
    switch (m_session.client().status().network) {
    case Status::Network::NeedsSignIn: return pending(tr("It is not sent before you sign in."), Tone::Yellow);
    case Status::Network::NeedsUpgrade:
    case Status::Network::StorageFault:
    case Status::Network::AccessEnded:
        return pending(tr("It cannot be sent now; the line at the foot of the window says why."), Tone::Yellow);
    case Status::Network::Offline:
    case Status::Network::Backoff:
        return pending(tr("It is sent by itself as soon as the server can be reached."), Tone::Yellow);
    case Status::Network::Idle:
    case Status::Network::Pushing:
    case Status::Network::Pulling:
    case Status::Network::Waiting: break;
    }
    if (retry)
        return pending(tr("Sending it did not work; it is tried again by itself."), Tone::Yellow);
    pending(tr("It is on its way to the server."), Tone::Blue);
}

void SaveFollower::sayAnswered()
{
    bool conflict = std::any_of(m_ops.begin(), m_ops.end(), [this](const RecordId &op) {
        return m_settled.value(op, OpStatus::Applied) == OpStatus::Conflict;
    });
    qint64 version = 0;
    for (const RecordId &id : std::as_const(m_saved.records)) {
        if (!m_session.reader())
            break;
        const auto view = store::FileQueries(*m_session.reader(), m_session.sharedCatalogue(), true).record(id);
        if (!view || !*view)
            continue;
        // Answered before it was seen in the outbox: the record says what became of it.
        conflict = conflict || (m_ops.isEmpty() && (*view)->local == store::LocalState::Conflict);
        version = (*view)->record.rev.n;
    }
    if (conflict)
        say(tr("%1: somebody else has changed the same meanwhile. Both are kept: choose in the sync centre what counts.")
                .arg(m_saved.title),
            Tone::Red);
    else if (m_saved.records.size() == 1 && version > 0)
        say(tr("%1: accepted by the server as version %2.").arg(m_saved.title).arg(version), Tone::Good);
    else
        say(tr("%1: accepted by the server.").arg(m_saved.title), Tone::Good);
    end();
}

} // namespace hearth::ui
