// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Push, pull, and the way on after the server's history changed.
#include "sync/client/Runner.h"

#include "sync/client/Overlay.h"
#include "sync/protocol/Envelope.h"
#include "sync/protocol/Json.h"
#include "sync/protocol/Limits.h"

#include <QJsonDocument>

namespace hearth::client {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Position;
using domain::Record;
using domain::RecordId;
using domain::Result;
using protocol::OpResult;
using protocol::OpStatus;
using store::OutboxRow;

namespace {

constexpr int quarantineAfter = 8;
constexpr int pollTimeoutMs = 70'000;

bool sendable(const OutboxRow &row)
{
    return row.state == "waiting"_L1 || row.state == "retry"_L1 || row.state == "blocked"_L1;
}

/// What may go now: in order of saving, no lane behind a stopped op, nothing that hangs on one.
std::vector<OutboxRow> nextBatch(const std::vector<OutboxRow> &open, int limit)
{
    QSet<RecordId> stoppedLanes;
    QSet<RecordId> stoppedOps;
    std::vector<OutboxRow> batch;
    qsizetype bytes = 0;
    for (const OutboxRow &row : open) {
        bool stop = stoppedLanes.contains(row.lane) || !sendable(row);
        if (!stop)
            if (const auto op = opOf(row))
                for (const RecordId &dep : op->deps)
                    stop = stop || stoppedOps.contains(dep);
        if (stop) {
            stoppedLanes.insert(row.lane);
            stoppedOps.insert(row.opId);
            continue;
        }
        const bool fits = static_cast<int>(batch.size()) < limit && bytes + row.body.size() <= protocol::maxBatchBytes - 4096;
        if (!fits)
            break;
        bytes += row.body.size() + 1;
        batch.push_back(row);
    }
    return batch;
}

} // namespace

bool Runner::hasWork()
{
    if (!m_outbox)
        return false;
    const auto open = m_outbox->open();
    return open && !nextBatch(*open, 1).empty();
}

void Runner::push()
{
    const auto open = m_outbox->open();
    if (!open)
        return failLocally(open.error());
    const std::vector<OutboxRow> batch = nextBatch(*open, m_batchLimit);
    if (batch.empty())
        return feed({.kind = EventKind::PushDone, .hasWork = false});
    QByteArray body = "{\"ops\":[";
    std::vector<RecordId> ids;
    for (const OutboxRow &row : batch) {
        if (!ids.empty())
            body += ',';
        body += row.body;
        ids.push_back(row.opId);
    }
    body += "]}";
    if (auto marked = m_outbox->markSending(ids); !marked)
        return failLocally(marked.error());
    publish();
    m_transport.send({.method = "POST", .path = u"/v1/ops"_s, .body = body}, [this, batch](const HttpAnswer &answer) {
        if (!m_outbox)
            return;
        const QJsonObject reply = answer.json();
        noteContact(answer);
        if (!answer.ok() || !reply.value("results"_L1).isArray()) {
            (void)m_outbox->unsend();
            const bool poison = answer.status == 500 || answer.status == 400;
            if (poison && batch.size() > 1)
                m_batchLimit = std::max(1, static_cast<int>(batch.size()) / 2);
            else if (poison && batch.front().tries + 1 >= quarantineAfter)
                (void)m_outbox->setState(batch.front().opId, u"quarantined"_s, answer.body.left(2000));
            const auto waiting = std::exchange(m_onlineOnly, {});
            for (auto it = waiting.begin(); it != waiting.end(); ++it) {
                (void)m_outbox->setState(it.key(), u"discarded"_s);
                it.value()(Error{ErrorCode::Offline, u"online_only"_s, {}, {}, {}});
            }
            std::vector<RecordId> lanes;
            for (const OutboxRow &row : batch)
                lanes.push_back(row.lane);
            refreshRecords(lanes);
            return fail(answer, false);
        }
        m_batchLimit = protocol::maxOpsInBatch;
        store::CachePage page;
        page.fromFeed = false;
        // Envelopes of another history or scope are not taken; what became of the ops is.
        const bool sameLine = reply.value("history"_L1).toString() == m_transport.history();
        std::vector<OpResult> results;
        for (const QJsonValue &value : reply.value("results"_L1).toArray())
            if (auto result = OpResult::fromJson(value.toObject()))
                results.push_back(*std::move(result));
        if (auto kept = keepResults(batch, results, page); !kept) {
            const auto waiting = std::exchange(m_onlineOnly, {});
            for (const Done<RecordId> &done : waiting)
                done(kept.error());
            return failLocally(kept.error());
        }
        if (!sameLine)
            page.puts.clear();
        if (m_cache)
            if (const auto applied = m_cache->apply(page, overlay()))
                announce(*applied);
        // In the end, not before: whoever waits for the answer reads the store next.
        for (const OpResult &result : results) {
            Q_EMIT opSettled(result.opId, result.status, result.problemCode());
            if (const auto waiting = m_onlineOnly.take(result.opId)) {
                const bool good = result.status != OpStatus::Rejected && result.status != OpStatus::Blocked;
                if (good)
                    waiting(RecordId(result.opId));
                else
                    waiting(Error{ErrorCode::NotAllowed, result.problemCode(), result.problem.value("guard"_L1).toString(),
                                  result.problem.value("field"_L1).toString(), {}});
            }
        }
        const bool more = hasWork();
        const bool stuck = std::all_of(results.begin(), results.end(), [](const OpResult &r) {
            return r.status == OpStatus::Retry || r.status == OpStatus::Blocked;
        });
        // A batch that moved something makes way for the next at once.
        if (more && !stuck) {
            m_engine.hasWork = true;
            EngineEvent event{.kind = EventKind::PushDone, .hasWork = true};
            feed(event);
            m_engine.retryAt = 0;
            feed({.kind = EventKind::Timer});
            return;
        }
        feed({.kind = EventKind::PushDone, .hasWork = more});
    });
}

/// What the answer means for the outbox, in one transaction: a commit to disk for each change took longer than sending
/// them all. If it is lost, the batch is sent again and answered with the same results.
Result<void> Runner::keepResults(const std::vector<OutboxRow> &batch, const std::vector<OpResult> &results, store::CachePage &page)
{
    auto transaction = store::Transaction::begin(*m_outboxDb);
    if (!transaction)
        return transaction.error();
    for (const OpResult &result : results)
        settle(result, page);
    for (const OutboxRow &row : batch) {
        const bool answered = std::any_of(results.begin(), results.end(), [&](const OpResult &r) { return r.opId == row.opId; });
        if (!answered)
            (void)m_outbox->setState(row.opId, u"retry"_s);
    }
    return transaction->commit();
}

void Runner::settle(const OpResult &result, store::CachePage &page)
{
    const auto row = m_outbox->find(result.opId);
    if (!row || !*row)
        return;
    page.refresh.push_back((*row)->lane);
    const QByteArray problem = result.problem.isEmpty() ? QByteArray() : protocol::toBytes(result.problem);
    switch (result.status) {
    case OpStatus::Applied:
    case OpStatus::Merged:
    case OpStatus::Duplicate:
    case OpStatus::Conflict: {
        const auto rev = domain::Revision::fromString(result.rev);
        (void)m_outbox->acknowledge(result.opId, rev ? rev->n : 0, result.rev, result.position, m_clock.nowUtc().toMSecsSinceEpoch());
        std::vector<QJsonObject> envelopes = result.others;
        if (result.record)
            envelopes.push_back(*result.record);
        for (const QJsonObject &envelope : envelopes)
            if (auto record = protocol::decodeEnvelope(envelope)) {
                page.puts.push_back(*std::move(record));
                page.refresh.push_back(page.puts.back().id);
            }
        return;
    }
    case OpStatus::Parked:
        (void)m_outbox->setState(result.opId, u"parked"_s, problem);
        return;
    case OpStatus::Rejected:
        // An act that was to happen now or never leaves no refused change behind: its caller is told.
        (void)m_outbox->setState(result.opId, m_onlineOnly.contains(result.opId) ? u"discarded"_s : u"refused"_s, problem);
        return;
    case OpStatus::Blocked:
        (void)m_outbox->setState(result.opId, m_onlineOnly.contains(result.opId) ? u"discarded"_s : u"blocked"_s, problem);
        return;
    case OpStatus::Retry:
        (void)m_outbox->setState(result.opId, u"retry"_s, problem);
        return;
    }
}

Result<bool> Runner::applyPage(const QJsonObject &body)
{
    store::CachePage page;
    page.cursor = body.value("cursor"_L1).toString();
    if (page.cursor.isEmpty() || !body.value("items"_L1).isArray())
        return Error{ErrorCode::InvalidInput, u"bad_answer"_s, {}, {}, {}};
    for (const QJsonValue &value : body.value("items"_L1).toArray()) {
        const QJsonObject item = value.toObject();
        if (item.value("op"_L1).toString() == "put"_L1) {
            // One row that is wrong does not stop the others.
            if (auto record = protocol::decodeEnvelope(item.value("r"_L1).toObject()))
                page.puts.push_back(*std::move(record));
        } else if (const auto id = RecordId::fromString(item.value("id"_L1).toString())) {
            page.gone.push_back({*id, item.value("n"_L1).toInteger()});
        }
    }
    const auto applied = m_cache->apply(page, overlay());
    if (!applied)
        return applied.error();
    announce(*applied);
    return body.value("more"_L1).toBool();
}

void Runner::pull(bool poll)
{
    const auto cursor = m_cache ? m_cache->value(u"cursor"_s) : Result<QString>(QString());
    HttpRequest request{.path = u"/v1/changes"_s};
    request.query.addQueryItem(u"cursor"_s, cursor.value_or(QString()));
    request.query.addQueryItem(u"limit"_s, QString::number(protocol::maxPageRows));
    if (poll) {
        request.query.addQueryItem(u"wait"_s, QString::number(protocol::longPollSeconds));
        if (m_options.immediate)
            request.query.addQueryItem(u"immediate"_s, u"1"_s);
        request.timeoutMs = pollTimeoutMs;
    }
    QNetworkReply *reply = m_transport.send(
        request,
        [this, poll](const HttpAnswer &answer) {
            if (!m_cache || answer.cancelled)
                return;
            noteContact(answer);
            const QJsonObject body = answer.json();
            if (!answer.ok() || body.isEmpty())
                return fail(answer, poll);
            // The page was for another line of commits or another scope than ours: nothing of it is taken.
            if (body.value("history"_L1).toString() != m_transport.history())
                return feed({.kind = poll ? EventKind::PollDone : EventKind::PullDone, .more = true});
            const auto more = applyPage(body);
            if (!more) {
                EngineEvent event{.kind = EventKind::Failed, .ofPoll = poll};
                event.httpStatus = more.error().code == ErrorCode::Storage ? 507 : 502;
                event.code = more.error().code == ErrorCode::Storage ? u"storage"_s : u"bad_answer"_s;
                return feed(event);
            }
            feed({.kind = poll ? EventKind::PollDone : EventKind::PullDone, .more = *more});
        },
        poll);
    if (poll)
        m_poll = reply;
}

void Runner::recover()
{
    // The fork is the lowest one behind the last history that both sides know (sync-protocol.md section 14).
    bool behind = false;
    bool common = false;
    std::optional<Position> fork;
    QString current;
    for (const QJsonValue &value : std::as_const(m_chain)) {
        const QJsonObject history = value.toObject();
        current = history.value("id"_L1).toString();
        if (behind)
            if (const auto at = Position::fromString(history.value("fork"_L1).toString()))
                fork = fork ? std::min(*fork, *at) : *at;
        if (current == m_transport.history()) {
            behind = true;
            common = true;
        }
    }
    if (!common) {
        // Another server altogether: nothing is sent, nothing deleted, a person is told.
        return failLocally({ErrorCode::Conflict, u"other_server"_s, {}, {}, {}});
    }
    const Position from = fork.value_or(Position{});
    if (const auto lost = m_outbox->acknowledgedBehind(from.toString()))
        for (const OutboxRow &row : *lost)
            (void)m_outbox->setState(row.opId, u"waiting"_s);
    QJsonArray unsure;
    if (m_cache) {
        const auto rows = m_cache->unsureBehind(from);
        if (!rows)
            return failLocally(rows.error());
        for (const RecordId &id : *rows)
            unsure.append(id.toString());
    }
    const auto finish = [this, current] {
        m_transport.setHistory(current);
        (void)m_outbox->setValue(u"history"_s, current);
        feed({.kind = EventKind::RecoverDone});
    };
    if (unsure.isEmpty())
        return finish();
    const QString own = m_transport.history();
    m_transport.setHistory(current);
    m_transport.send({.method = "POST", .path = u"/v1/verify"_s, .body = protocol::toBytes({{u"ids"_s, unsure}})},
                     [this, own, finish](const HttpAnswer &answer) {
                         if (!m_cache)
                             return;
                         noteContact(answer);
                         if (!answer.ok()) {
                             m_transport.setHistory(own);
                             return fail(answer, false);
                         }
                         store::CachePage page;
                         const QJsonObject body = answer.json();
                         for (const QJsonValue &value : body.value("records"_L1).toArray())
                             if (auto record = protocol::decodeEnvelope(value.toObject()))
                                 page.puts.push_back(*std::move(record));
                         for (const QJsonValue &value : body.value("unknown"_L1).toArray())
                             if (const auto id = RecordId::fromString(value.toString()))
                                 page.gone.push_back({*id, 0});
                         if (const auto applied = m_cache->apply(page, overlay()))
                             announce(*applied);
                         finish();
                     });
}

} // namespace hearth::client
