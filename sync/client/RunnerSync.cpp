// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Push, pull, and the way on after the server's history changed.
#include "sync/client/Runner.h"

#include "sync/client/Overlay.h"
#include "sync/protocol/Envelope.h"
#include "sync/protocol/Json.h"
#include "sync/protocol/Limits.h"

#include <QJsonDocument>
#include <QLoggingCategory>

Q_LOGGING_CATEGORY(logPull, "hearth.sync.pull")

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

// sync-protocol.md section 7.4: five faults on the op alone, over ten minutes or more.
constexpr int quarantineAfter = 5;
constexpr qint64 quarantineOverMs = 10 * 60'000;
constexpr qint64 firstPauseMs = 2000;
constexpr qint64 suspectPauseMs = quarantineOverMs / (quarantineAfter - 1);
constexpr int pollTimeoutMs = 70'000;

bool sendable(const OutboxRow &row)
{
    const bool waits = row.state == "waiting"_L1 || row.state == "retry"_L1 || row.state == "blocked"_L1;
    return waits && row.urgency != store::Urgency::AnswerLost;
}

/// Fills a batch with what may go now, row by row in order of saving: no lane behind a stopped op, nothing that hangs on
/// one. An op that the server failed on goes alone, so that the others flow.
class BatchBuilder {
public:
    BatchBuilder(int limit, qint64 nowMs) : m_limit(limit), m_nowMs(nowMs) {}

    /// False when the batch is full.
    bool take(const OutboxRow &row)
    {
        if (stops(row)) {
            stop(row);
            if (row.urgency == store::Urgency::NowOrNever)
                hopeless.push_back(row);
            else if (row.urgency == store::Urgency::AnswerLost && row.state != "sending"_L1)
                unsure.push_back(row);
            return true;
        }
        more = true;
        const bool suspect = row.singleFailures > 0;
        if (suspect && (row.nextTry > m_nowMs || !batch.empty())) {
            stop(row);
            return true;
        }
        const bool fits = static_cast<int>(batch.size()) < m_limit && m_bytes + row.body.size() <= protocol::maxBatchBytes - 4096;
        if (!fits)
            return false;
        m_bytes += row.body.size() + 1;
        batch.push_back(row);
        return !suspect;
    }

    std::vector<OutboxRow> batch;
    std::vector<OutboxRow> hopeless; ///< acts of now that stand behind something that stopped
    std::vector<OutboxRow> unsure;   ///< acts to be asked after
    bool more = false;               ///< something may be sent, now or later

private:
    bool stops(const OutboxRow &row) const
    {
        if (!sendable(row) || m_stoppedLanes.contains(row.lane))
            return true;
        if (m_stoppedOps.isEmpty())
            return false;
        const auto op = opOf(row);
        return op && std::any_of(op->deps.begin(), op->deps.end(), [&](const RecordId &dep) { return m_stoppedOps.contains(dep); });
    }
    void stop(const OutboxRow &row)
    {
        m_stoppedLanes.insert(row.lane);
        m_stoppedOps.insert(row.opId);
    }

    int m_limit;
    qint64 m_nowMs;
    qsizetype m_bytes = 0;
    QSet<RecordId> m_stoppedLanes;
    QSet<RecordId> m_stoppedOps;
};

/// False when there is no such item for this program.
bool readItem(const QJsonObject &item, store::CachePage &page)
{
    const QString kind = item.value("op"_L1).toString();
    if (kind == "put"_L1) {
        auto record = protocol::decodeEnvelope(item.value("r"_L1).toObject());
        if (record)
            page.puts.push_back(*std::move(record));
        return record.has_value();
    }
    const auto id = RecordId::fromString(item.value("id"_L1).toString());
    if (kind != "gone"_L1 || !id)
        return false;
    page.gone.push_back({*id, item.value("n"_L1).toInteger()});
    return true;
}

bool accepted(OpStatus status)
{
    return status == OpStatus::Applied || status == OpStatus::Merged || status == OpStatus::Duplicate
        || status == OpStatus::Conflict;
}

} // namespace

bool Runner::hasWork()
{
    if (!m_outbox)
        return false;
    BatchBuilder builder(1, 0);
    const auto read = m_outbox->eachOpen([&](const OutboxRow &row) {
        (void)builder.take(row);
        return !builder.more && builder.unsure.empty() && builder.hopeless.empty();
    });
    return read && (builder.more || !builder.unsure.empty() || !builder.hopeless.empty());
}

void Runner::push()
{
    // What an earlier answer could not settle, for want of room, goes again.
    if (auto unsent = m_outbox->unsend(); !unsent)
        return failLocally(unsent.error());
    const qint64 now = m_clock.nowUtc().toMSecsSinceEpoch();
    BatchBuilder builder(m_batchLimit, now);
    const auto read = m_outbox->eachOpen([&](const OutboxRow &row) {
        const bool late = row.urgency == store::Urgency::NowOrNever
            && (now - row.savedAt > actLastsMs || !m_onlineOnly.contains(row.opId));
        if (!late)
            return builder.take(row);
        builder.hopeless.push_back(row);
        return true;
    });
    if (!read)
        return failLocally(read.error());
    for (const OutboxRow &act : builder.hopeless) {
        const bool late = now - act.savedAt > actLastsMs;
        if (auto given = giveUp(act, {}); !given)
            return failLocally(given.error());
        tellGivenUp(act.opId, late ? Error{ErrorCode::Offline, u"online_only"_s, {}, {}, {}}
                                   : Error{ErrorCode::NotAllowed, u"blocked"_s, {}, {}, {}});
    }
    if (!builder.hopeless.empty())
        return feed({.kind = EventKind::PushDone, .hasWork = hasWork(), .progress = true});
    if (!builder.unsure.empty())
        return askAfter(builder.unsure.front());
    const std::vector<OutboxRow> &batch = builder.batch;
    if (batch.empty())
        return feed({.kind = EventKind::PushDone, .hasWork = builder.more});
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
    m_link.send({.method = "POST", .path = u"/v1/ops"_s, .body = body}, [this, batch](const HttpAnswer &answer) {
        if (!m_outbox)
            return;
        noteContact(answer);
        const QJsonObject reply = answer.json();
        if (!answer.ok() || !reply.value("results"_L1).isArray())
            return pushFailed(answer, batch);
        std::vector<OpResult> results;
        for (const QJsonValue &value : reply.value("results"_L1).toArray())
            if (auto result = OpResult::fromJson(value.toObject()))
                results.push_back(*std::move(result));
        // Envelopes of another history or scope are not taken; what became of the ops is.
        pushAnswered(results, reply.value("history"_L1).toString() == m_link.history(), batch);
    });
}

void Runner::pushFailed(const HttpAnswer &answer, const std::vector<OutboxRow> &batch)
{
    (void)m_outbox->unsend();
    std::vector<RecordId> lanes;
    for (const OutboxRow &row : batch)
        lanes.push_back(row.lane);
    const bool poison = answer.status == 500 || answer.status == 400;
    const bool alone = batch.size() == 1;
    if (poison && alone)
        noteFault(batch.front(), answer);
    else if (poison)
        m_batchLimit = std::max(1, static_cast<int>(batch.size()) / 2);
    refreshRecords(lanes);
    if (!poison)
        return fail(answer, false);
    // One op that the server cannot take stops neither the others nor what is pulled.
    feed({.kind = EventKind::PushDone, .hasWork = hasWork(), .progress = !alone, .fault = true});
}

void Runner::noteFault(const OutboxRow &row, const HttpAnswer &answer)
{
    m_batchLimit = protocol::maxOpsInBatch;
    // A server that fails at everything says nothing about this op.
    const qint64 now = m_clock.nowUtc().toMSecsSinceEpoch();
    const auto before = m_outbox->failures(row.opId);
    if (m_engine.failures > 0 || !before)
        return;
    // A passing fault costs seconds; only an op that fails again and again waits its part of the ten minutes.
    const qint64 pause = std::min(suspectPauseMs, firstPauseMs << std::min(before->count, 10));
    if (!m_outbox->noteFailure(row.opId, now, now + pause))
        return;
    const auto failures = m_outbox->failures(row.opId);
    if (failures && failures->count >= quarantineAfter && now - failures->first >= quarantineOverMs)
        (void)m_outbox->setState(row.opId, u"quarantined"_s, answer.body.left(2000));
}

void Runner::pushAnswered(const std::vector<OpResult> &results, bool sameLine, const std::vector<OutboxRow> &batch)
{
    m_batchLimit = std::min(protocol::maxOpsInBatch, m_batchLimit * 2);
    const auto moved = settle(results, sameLine, batch);
    if (!moved)
        return cacheFailed(moved.error(), false);
    // In the end, not before: whoever waits for the answer reads the store next.
    for (const OpResult &result : results)
        tell(result);
    feed({.kind = EventKind::PushDone, .hasWork = hasWork(), .progress = *moved, .taken = true});
}

void Runner::askAfter(const OutboxRow &act)
{
    m_link.send({.path = QString(u"/v1/ops/"_s + act.opId.toString())}, [this, act](const HttpAnswer &answer) {
        if (!m_outbox)
            return;
        noteContact(answer);
        const auto result = answer.ok() ? OpResult::fromJson(answer.json())
                                        : Result<OpResult>(Error{ErrorCode::NotFound, u"not_found"_s, {}, {}, {}});
        if (result && result->opId == act.opId)
            return pushAnswered({*result}, true, {});
        const bool unknown = answer.status == 404 && answer.json().value("code"_L1).toString() == "not_found"_L1;
        if (!unknown)
            return fail(answer, false);
        // It never arrived. While "now" lasts and somebody waits for it, it goes again; push() gives up what is late.
        if (auto known = m_outbox->setUrgency(act.opId, store::Urgency::NowOrNever); !known)
            return failLocally(known.error());
        feed({.kind = EventKind::PushDone, .hasWork = true, .progress = true});
    });
}

void Runner::tell(const OpResult &result)
{
    Q_EMIT opSettled(result.opId, result.status, result.problemCode());
    const bool settled = !accepted(result.status) || domain::Revision::fromString(result.rev);
    if (result.status == OpStatus::Retry || !settled)
        return;
    const auto waiting = takeWaiting(result.opId);
    if (!waiting)
        return;
    if (result.status == OpStatus::Rejected || result.status == OpStatus::Blocked)
        waiting(Error{ErrorCode::NotAllowed, result.status == OpStatus::Blocked ? u"blocked"_s : result.problemCode(),
                      result.problem.value("guard"_L1).toString(), result.problem.value("field"_L1).toString(), {}});
    else
        waiting(RecordId(result.opId));
}

Result<bool> Runner::settle(const std::vector<OpResult> &results, bool sameLine, const std::vector<OutboxRow> &batch)
{
    // First the envelopes into the cache, then the states into the outbox (sync-protocol.md section 15): a crash between
    // both sends again what is done, which the server knows.
    store::CachePage page;
    page.fromFeed = false;
    m_settling.clear();
    for (const OutboxRow &row : batch)
        m_settling.insert(row.opId, {.state = u"retry"_s});
    for (const OpResult &result : results) {
        const auto row = m_outbox->find(result.opId);
        if (!row) {
            m_settling.clear();
            return row.error();
        }
        // An answer to what was not asked changes nothing.
        if (!*row || ((*row)->state != "sending"_L1 && (*row)->urgency != store::Urgency::AnswerLost))
            continue;
        page.touched.push_back((*row)->lane);
        m_settling.insert(result.opId, settlement(result, **row));
        if (!sameLine || m_settling.value(result.opId).state != "acknowledged"_L1)
            continue;
        std::vector<QJsonObject> envelopes = result.others;
        if (result.record)
            envelopes.push_back(*result.record);
        for (const QJsonObject &envelope : envelopes)
            if (auto record = protocol::decodeEnvelope(envelope))
                page.puts.push_back(*std::move(record));
    }
    Result<void> shown;
    if (m_cache) {
        const auto applied = m_cache->apply(page, overlay());
        if (applied)
            announce(*applied);
        else
            shown = applied.error();
    }
    const bool moved = std::any_of(m_settling.cbegin(), m_settling.cend(), [](const Settlement &s) {
        return s.state != "retry"_L1 && s.state != "blocked"_L1;
    });
    const auto kept = shown ? keepAnswers() : Result<std::vector<RecordId>>(shown.error());
    m_settling.clear();
    refreshRecords(kept ? *kept : page.touched);
    return kept ? Result<bool>(moved) : Result<bool>(kept.error());
}

Runner::Settlement Runner::settlement(const OpResult &result, const OutboxRow &row)
{
    const QByteArray problem = result.problem.isEmpty() ? QByteArray() : protocol::toBytes(result.problem);
    // An act that was to happen now or never leaves no refused change behind: its caller is told.
    const bool act = row.urgency != store::Urgency::Queued;
    const auto rev = domain::Revision::fromString(result.rev);
    if (accepted(result.status)) {
        // An answer without the revision that it made proves nothing; the op is sent again, which costs nothing.
        if (!rev && row.kind != "read"_L1)
            return {.state = u"retry"_s};
        return {u"acknowledged"_s, rev ? rev->n : 0, result.rev, result.position, problem};
    }
    switch (result.status) {
    case OpStatus::Parked: return {.state = u"parked"_s, .problem = problem};
    case OpStatus::Rejected: return {.state = act ? u"discarded"_s : u"refused"_s, .problem = problem};
    case OpStatus::Blocked: return {.state = act ? u"discarded"_s : u"blocked"_s, .problem = problem};
    default: return {.state = u"retry"_s, .problem = problem};
    }
}

Result<std::vector<RecordId>> Runner::keepAnswers()
{
    auto transaction = store::Transaction::begin(*m_outboxDb);
    if (!transaction)
        return transaction.error();
    const qint64 now = m_clock.nowUtc().toMSecsSinceEpoch();
    const auto isOver = [](const Settlement &s) { return s.state == "parked"_L1 || s.state == "discarded"_L1; };
    for (auto it = m_settling.cbegin(); it != m_settling.cend(); ++it) {
        if (isOver(*it))
            continue;
        auto kept = it->state == "acknowledged"_L1 ? m_outbox->acknowledge(it.key(), it->n, it->rev, it->position, now)
                                                   : m_outbox->setState(it.key(), it->state, it->problem);
        if (!kept)
            return kept.error();
    }
    // Last, because whatever stands behind them goes on without them, perhaps under another id.
    std::vector<RecordId> released;
    for (auto it = m_settling.cbegin(); it != m_settling.cend(); ++it) {
        const auto row = isOver(*it) ? m_outbox->find(it.key()) : Result<std::optional<OutboxRow>>(std::optional<OutboxRow>());
        if (!row)
            return row.error();
        if (!*row)
            continue;
        const auto lanes = release(**row, {});
        if (!lanes)
            return lanes.error();
        released.insert(released.end(), lanes->begin(), lanes->end());
        if (auto ended = m_outbox->end(it.key(), it->state, it->problem, now); !ended)
            return ended.error();
    }
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return released;
}

Result<bool> Runner::applyPage(const QJsonObject &body)
{
    store::CachePage page;
    page.cursor = body.value("cursor"_L1).toString();
    if (page.cursor.isEmpty() || !body.value("items"_L1).isArray())
        return Error{ErrorCode::InvalidInput, u"bad_answer"_s, {}, {}, {}};
    for (const QJsonValue &value : body.value("items"_L1).toArray()) {
        if (readItem(value.toObject(), page))
            continue;
        // One row that is wrong, or of a kind that a later program knows, does not stop the others; it is kept as it came.
        page.raw.push_back(store::RawRow::of(protocol::toBytes(value.toObject())));
        qCWarning(logPull) << "sync.bad_row" << page.raw.back().id.toString();
    }
    const auto applied = m_cache->apply(page, overlay());
    if (!applied)
        return applied.error();
    announce(*applied);
    return body.value("more"_L1).toBool();
}

void Runner::readRaw()
{
    const auto rows = m_cache->rawRows();
    store::CachePage page;
    // What was kept is old by now: it must not bring back what left since.
    page.fromFeed = false;
    for (const store::RawRow &row : rows ? *rows : std::vector<store::RawRow>()) {
        const QJsonObject kept = QJsonDocument::fromJson(row.body).object();
        const QJsonObject item = kept.contains("op"_L1) ? kept : QJsonObject{{u"op"_s, u"put"_s}, {u"r"_s, kept}};
        if (readItem(item, page))
            page.read.push_back(row.id);
    }
    // What cannot be kept now is read at the next start.
    if (!page.read.empty())
        if (const auto applied = m_cache->apply(page, overlay()))
            announce(*applied);
}

void Runner::pull(bool poll)
{
    const auto cursor = m_cache ? m_cache->value(u"cursor"_s) : Result<QString>(QString());
    // A request without it would ask for something else.
    if (!cursor)
        return cacheFailed(cursor.error(), poll);
    Request request{.path = u"/v1/changes"_s, .poll = poll};
    request.query.addQueryItem(u"cursor"_s, *cursor);
    request.query.addQueryItem(u"limit"_s, QString::number(protocol::maxPageRows));
    if (poll) {
        request.query.addQueryItem(u"wait"_s, QString::number(protocol::longPollSeconds));
        if (m_options.immediate)
            request.query.addQueryItem(u"immediate"_s, u"1"_s);
        request.timeoutMs = pollTimeoutMs;
    }
    const Transport::Id id = m_link.send(
        request, [this, poll](const HttpAnswer &answer) {
            if (!m_cache || answer.cancelled)
                return;
            noteContact(answer);
            const QJsonObject body = answer.json();
            if (!answer.ok() || body.isEmpty())
                return fail(answer, poll);
            // The page is for another line of commits than ours, or garbled: nothing of it is taken. Which, the server tells
            // the next request, which names our line; until then it is a failure and waited for.
            if (body.value("history"_L1).toString() != m_link.history())
                return fail(answer, poll);
            const auto more = applyPage(body);
            if (!more)
                return cacheFailed(more.error(), poll);
            m_tornCaches = 0;
            feed({.kind = poll ? EventKind::PollDone : EventKind::PullDone, .more = *more});
        });
    if (poll)
        m_poll = id;
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
        if (current == m_link.history()) {
            behind = true;
            common = true;
        }
    }
    if (!common) {
        // Another server altogether: nothing is sent, nothing deleted, a person is told.
        return failLocally({ErrorCode::Conflict, u"other_server"_s, {}, {}, {}});
    }
    const Recovery recovery{m_link.history(), current, fork.value_or(Position{})};
    // The line is the same after all: nothing was lost, nothing is unsure.
    if (recovery.from == recovery.to)
        return feed({.kind = EventKind::RecoverDone});
    if (!m_cache)
        return adopt(recovery);
    if (auto marked = m_cache->markUnsure(recovery.fork); !marked)
        return failLocally(marked.error());
    verifyUnsure(recovery, {});
}

void Runner::verifyUnsure(const Recovery &recovery, const RecordId &after)
{
    const auto ids = m_cache->unsure(after, protocol::maxVerifiedRecords);
    if (!ids)
        return failLocally(ids.error());
    if (ids->empty())
        return adopt(recovery);
    QJsonArray unsure;
    for (const RecordId &id : *ids)
        unsure.append(id.toString());
    // The question is of the new line; ours stays the old one until all of it is answered.
    const QByteArray body = protocol::toBytes({{u"ids"_s, unsure}});
    m_link.send({.method = "POST", .path = u"/v1/verify"_s, .body = body, .history = recovery.to},
                [this, recovery, last = ids->back()](const HttpAnswer &answer) {
                    if (!m_cache)
                        return;
                    noteContact(answer);
                    if (!answer.ok() || !answer.json().value("records"_L1).isArray())
                        return fail(answer, false);
                    if (auto taken = takeVerified(answer); !taken)
                        return failLocally(taken.error());
                    verifyUnsure(recovery, last);
                });
}

Result<void> Runner::takeVerified(const HttpAnswer &answer)
{
    store::CachePage page;
    const QJsonObject body = answer.json();
    for (const QJsonValue &value : body.value("records"_L1).toArray())
        if (auto record = protocol::decodeEnvelope(value.toObject()))
            page.puts.push_back(*std::move(record));
    for (const QJsonValue &value : body.value("unknown"_L1).toArray())
        if (const auto id = RecordId::fromString(value.toString()))
            page.gone.push_back({*id, 0});
    const auto applied = m_cache->apply(page, overlay());
    if (!applied)
        return applied.error();
    announce(*applied);
    return {};
}

void Runner::adopt(const Recovery &recovery)
{
    // What was accepted and lost is sent again, and that our line is the new one, in one write: with the second alone nobody
    // would ask again what was lost.
    QSet<RecordId> lanes;
    const auto kept = [&]() -> Result<void> {
        auto transaction = store::Transaction::begin(*m_outboxDb);
        if (!transaction)
            return transaction.error();
        const auto lost = m_outbox->acknowledgedBehind(recovery.fork.toString());
        if (!lost)
            return lost.error();
        for (const OutboxRow &row : *lost) {
            if (auto again = m_outbox->resend(row.opId); !again)
                return again;
            lanes.insert(row.lane);
        }
        if (auto named = m_outbox->setValue(u"history"_s, recovery.to); !named)
            return named;
        return transaction->commit();
    }();
    if (!kept)
        return failLocally(kept.error());
    m_link.setHistory(recovery.to);
    refreshRecords({lanes.begin(), lanes.end()});
    feed({.kind = EventKind::RecoverDone});
}

} // namespace hearth::client
