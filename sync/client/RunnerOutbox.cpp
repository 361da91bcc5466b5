// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of changes that wait or were stopped: looked at, tried again, given up, and kept until their time is over;
// and the drafts beside them.
#include "sync/client/Runner.h"

#include "sync/client/Overlay.h"
#include "sync/client/Release.h"
#include "sync/protocol/Json.h"

#include <QJsonDocument>

#include <algorithm>
#include <iterator>

namespace hearth::client {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Record;
using domain::RecordId;
using domain::Result;
using protocol::Change;
using protocol::Op;
using protocol::OpKind;
using store::OutboxRow;

namespace {

constexpr qint64 dayMs = 86'400'000;
constexpr qint64 tidyEveryMs = dayMs;

} // namespace

void Runner::outbox(Done<std::vector<OutboxItem>> done)
{
    if (auto open = requireOpen(); !open)
        return done(open.error());
    const auto rows = m_outbox->open();
    if (!rows)
        return done(rows.error());
    std::vector<OutboxItem> items;
    for (const OutboxRow &row : *rows) {
        auto op = opOf(row);
        if (row.kind == "read"_L1 || !op)
            continue;
        OutboxItem item;
        item.opId = row.opId;
        item.record = row.lane;
        item.file = row.file;
        item.type = row.type;
        item.kind = op->kind;
        item.event = op->event;
        item.state = row.state;
        item.tries = row.tries;
        item.problem = QJsonDocument::fromJson(row.problem).object();
        item.reason = item.problem.value("code"_L1).toString();
        item.op = *std::move(op);
        item.savedAt = QDateTime::fromMSecsSinceEpoch(row.savedAt, Qt::UTC);
        items.push_back(std::move(item));
    }
    done(std::move(items));
}

Result<std::vector<RecordId>> Runner::release(const OutboxRow &row, const RecordId &successor)
{
    const auto open = m_outbox->open();
    if (!open)
        return open.error();
    Departed departed{.opId = row.opId, .successor = successor};
    if (successor.isNull())
        if (auto lost = opOf(row))
            departed.lost = *std::move(lost);
    const auto baseRev = [this](const RecordId &lane) {
        const auto base = m_cache ? m_cache->base(lane) : Result<std::optional<Record>>(std::optional<Record>());
        QString rev = base && *base ? (*base)->rev.toString() : QString();
        // An accepted op may run ahead of what the cache holds.
        if (const auto ahead = m_outbox->lane(lane, base && *base ? (*base)->rev.n : 0))
            for (const OutboxRow &accepted : *ahead)
                if (accepted.state == "acknowledged"_L1)
                    rev = accepted.resultRev;
        return rev;
    };
    const auto newId = [this] { return RecordId::generate(m_clock, m_random); };
    std::vector<RecordId> lanes{row.lane};
    for (Released &released : releaseBehind({*open, departed, baseRev, newId})) {
        if (released.op.opId != released.opId) {
            const auto number = m_outbox->nextNumber();
            if (!number)
                return number.error();
            released.op.dseq = *number;
        }
        auto written = m_outbox->rewrite(released.opId, released.op.opId, released.op.dseq, protocol::toBytes(released.op.toJson()));
        if (!written)
            return written.error();
        lanes.push_back(released.op.record);
    }
    return lanes;
}

Result<void> Runner::giveUp(const OutboxRow &row, const QByteArray &problem)
{
    auto transaction = store::Transaction::begin(*m_outboxDb);
    if (!transaction)
        return transaction.error();
    const auto lanes = release(row, {});
    if (!lanes)
        return lanes.error();
    if (auto ended = m_outbox->end(row.opId, u"discarded"_s, problem, m_clock.nowUtc().toMSecsSinceEpoch()); !ended)
        return ended;
    if (auto committed = transaction->commit(); !committed)
        return committed;
    refreshRecords(*lanes);
    return {};
}

Result<void> Runner::reissue(const OutboxRow &row)
{
    // A refusal is final for its id: the same words go out under a new one, against what the record is now.
    auto op = opOf(row);
    if (!op)
        return op.error();
    op->opId = RecordId::generate(m_clock, m_random);
    if (auto placed = putBehind(*op, &row); !placed)
        return placed;
    const auto base = m_cache ? m_cache->base(op->record) : Result<std::optional<Record>>(std::optional<Record>());
    if (op->kind == OpKind::Command && base && *base) {
        // The state that those before it lead to, not the one that those behind it predict.
        OverlayInput before{*m_options.catalogue, op->record, *base, {}, {}, false, m_profile.account.userId, m_clock.nowUtc()};
        const auto lane = m_outbox->lane(op->record, (*base)->rev.n);
        if (!lane)
            return lane.error();
        std::copy_if(lane->begin(), lane->end(), std::back_inserter(before.ops), [&](const OutboxRow &r) { return r.place < row.place; });
        const auto shown = overlayOf(before);
        op->expectState = shown ? shown->record.state : (*base)->state;
        op->expectTurn = shown ? shown->record.turn : (*base)->turn;
    }
    auto transaction = store::Transaction::begin(*m_outboxDb);
    if (!transaction)
        return transaction.error();
    const auto number = m_outbox->nextNumber();
    if (!number)
        return number.error();
    op->dseq = *number;
    const auto lanes = release(row, op->opId);
    if (!lanes)
        return lanes.error();
    if (auto again = m_outbox->reissue(row.opId, op->opId, op->dseq, protocol::toBytes(op->toJson())); !again)
        return again;
    if (auto committed = transaction->commit(); !committed)
        return committed;
    refreshRecords(*lanes);
    return {};
}

void Runner::retry(const RecordId &opId, Done<void> done)
{
    if (auto open = requireOpen(); !open)
        return done(open.error());
    const auto row = m_outbox->find(opId);
    if (!row || !*row)
        return done(Error{ErrorCode::NotFound, u"not_found"_s, {}, {}, {}});
    if ((*row)->state == "sending"_L1 || (*row)->isOver())
        return done(Error{ErrorCode::Conflict, u"already_sent"_s, {}, {}, {}});
    const auto again = (*row)->state == "refused"_L1 ? reissue(**row) : m_outbox->tryNow(opId);
    if (!again)
        return done(again);
    refreshRecords({(*row)->lane});
    feed({.kind = EventKind::LocalWrite});
    done(Result<void>());
}

void Runner::discard(const RecordId &opId, Done<void> done)
{
    if (auto open = requireOpen(); !open)
        return done(open.error());
    const auto row = m_outbox->find(opId);
    if (!row || !*row)
        return done(Error{ErrorCode::NotFound, u"not_found"_s, {}, {}, {}});
    const bool unsure = (*row)->urgency == store::Urgency::AnswerLost;
    if ((*row)->state == "sending"_L1 || (*row)->state == "acknowledged"_L1 || unsure)
        return done(Error{ErrorCode::Conflict, u"already_sent"_s, {}, {}, {}});
    if (auto gone = giveUp(**row, (*row)->problem); !gone)
        return done(gone);
    feed({.kind = EventKind::LocalWrite});
    done(Result<void>());
}

void Runner::giveUpUntriedActs()
{
    if (!m_outbox)
        return;
    std::vector<OutboxRow> acts;
    (void)m_outbox->eachOpen([&](const OutboxRow &row) {
        if (row.urgency == store::Urgency::NowOrNever && row.state != "sending"_L1)
            acts.push_back(row);
        return true;
    });
    for (const OutboxRow &act : acts)
        if (giveUp(act, {}))
            tellGivenUp(act.opId, {ErrorCode::Offline, u"online_only"_s, {}, {}, {}});
}

void Runner::awaitAct(const RecordId &opId, Done<RecordId> done)
{
    const auto limit = m_parts.scheduler->after(actLastsMs, [this, opId] { tellLateAct(opId); });
    m_onlineOnly.insert(opId, {std::move(done), limit});
}

Runner::Done<RecordId> Runner::takeWaiting(const RecordId &opId)
{
    const OnlineAct act = m_onlineOnly.take(opId);
    m_parts.scheduler->cancel(act.limit);
    return act.done;
}

void Runner::tellLateAct(const RecordId &opId)
{
    const auto waiting = takeWaiting(opId);
    if (!waiting)
        return;
    const auto row = m_outbox ? m_outbox->find(opId) : Result<std::optional<OutboxRow>>(std::optional<OutboxRow>());
    const bool untried = row && *row && (*row)->urgency == store::Urgency::NowOrNever && (*row)->state != "sending"_L1;
    if (untried && giveUp(**row, {}))
        return waiting(Error{ErrorCode::Offline, u"online_only"_s, {}, {}, {}});
    // It may have happened. The server is asked at the next contact; opSettled() tells what it says.
    waiting(Error{ErrorCode::TimedOut, u"outcome_unknown"_s, {}, {}, {}});
}

void Runner::tellGivenUp(const RecordId &opId, const Error &error)
{
    if (const auto waiting = takeWaiting(opId))
        return waiting(error);
    // Whoever fired it was told that nobody knows; now it is known that nothing happened.
    Q_EMIT opSettled(opId, protocol::OpStatus::Rejected, u"not_sent"_s);
}

void Runner::tidyUp()
{
    const qint64 now = m_clock.nowUtc().toMSecsSinceEpoch();
    if (!m_outbox || (m_tidiedAt > 0 && now - m_tidiedAt < tidyEveryMs))
        return;
    m_tidiedAt = now;
    (void)m_outbox->purge(now);
    // Once a day a quarantined change is tried again: the fault may have been mended.
    if (now - m_outbox->value(u"quarantine_tried"_s).value_or(QString()).toLongLong() < dayMs)
        return;
    if (m_outbox->releaseQuarantined())
        (void)m_outbox->setValue(u"quarantine_tried"_s, QString::number(now));
}

void Runner::syncNow()
{
    feed({.kind = EventKind::SyncNow});
}

void Runner::saveDraft(const Draft &draft, Done<void> done)
{
    if (auto open = requireOpen(); !open)
        return done(open.error());
    done(m_outbox->saveDraft({draft.key, protocol::toBytes(draft.values), m_clock.nowUtc().toMSecsSinceEpoch()}));
}

void Runner::drafts(Done<std::vector<Draft>> done)
{
    if (auto open = requireOpen(); !open)
        return done(open.error());
    const auto rows = m_outbox->drafts();
    if (!rows)
        return done(rows.error());
    std::vector<Draft> drafts;
    for (const store::DraftRow &row : *rows)
        drafts.push_back({row.key, QJsonDocument::fromJson(row.values).object(), QDateTime::fromMSecsSinceEpoch(row.savedAt, Qt::UTC)});
    done(std::move(drafts));
}

void Runner::removeDraft(const QString &key)
{
    if (m_outbox)
        (void)m_outbox->removeDraft(key);
}

} // namespace hearth::client
