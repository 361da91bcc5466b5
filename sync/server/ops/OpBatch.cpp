// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/ops/OpBatch.h"

#include "sync/protocol/Envelope.h"
#include "sync/protocol/Json.h"
#include "sync/protocol/Limits.h"
#include "sync/protocol/Problem.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace hearth::server {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Record;
using domain::RecordId;
using domain::Result;
using protocol::Op;
using protocol::OpResult;
using protocol::OpStatus;
using store::Statement;
using store::Transaction;

namespace {

bool counts(OpStatus status)
{
    return status == OpStatus::Applied || status == OpStatus::Merged || status == OpStatus::Conflict
        || status == OpStatus::Duplicate;
}

// sync-protocol.md section 8: so many strangers' numbers a day and user.
constexpr qint64 strangersADay = 20;
const QString identityLimit = u"identity_limit"_s;
// A group holds its locks, the turn of the writer and the horizon of the feed this long at most, and one op more.
constexpr std::chrono::milliseconds longestGroup{50};
constexpr int largestGroup = 64;

/// The database is at something else, or away: the same op may well pass later.
bool passes(const Error &error)
{
    return error.code == ErrorCode::Storage && (error.reason == "locked"_L1 || error.reason == "connection"_L1);
}

bool namesHolder(const Error &error)
{
    return error.reason == "duplicate_identity"_L1 || error.reason == "already_open"_L1;
}

/// The op of the batch that makes the head of a new household.
const Op *headOf(const Op &op, const std::vector<Op> &batch)
{
    if (op.kind != protocol::OpKind::Create || op.type != "household"_L1)
        return nullptr;
    const auto named = RecordId::fromString(op.fields.value("head_person"_L1).toString());
    const auto found = std::find_if(batch.begin(), batch.end(), [&](const Op &other) {
        return &other > &op && named && other.record == *named && other.kind == protocol::OpKind::Create
            && other.type == "person"_L1 && other.file == op.record;
    });
    return found == batch.end() ? nullptr : &*found;
}

QString compact(const QJsonObject &object)
{
    return object.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace

OpBatch::OpBatch(Context context, store::Projector &projector, const Principal &principal)
    : m_context(context),
      m_projector(projector),
      m_principal(principal),
      m_rights(*context.shared.catalogue, m_principal),
      m_encoder(*context.shared.catalogue, m_rights)
{
}

OpResult OpBatch::refusal(const Op &op, const Error &error)
{
    OpResult result;
    result.opId = op.opId;
    result.status = OpStatus::Rejected;
    result.problem = protocol::problemOf(error).toJson();
    const bool stateTells = error.reason == "changed_meanwhile"_L1 || error.reason == "guard_failed"_L1
        || error.reason == "not_in_table"_L1;
    if (stateTells) {
        const auto now = store::RecordTable(m_context.database).find(op.record);
        if (now && *now && m_rights.mayRead(**now, {}))
            result.problem.insert("current_state"_L1, (*now)->state);
    }
    return result;
}

Result<qint64> OpBatch::countQuestion(CaseWriter &writer)
{
    const QString day = domain::cityDate(writer.now()).toString(Qt::ISODate);
    return writer.records().nextNumber(QString(u"strangers."_s + m_principal.userId + u'.' + day));
}

Result<bool> OpBatch::tellHolder(CaseWriter &writer, const Op &op, const Error &error, Outcome &done, OpResult &result)
{
    result.problem.remove("detail"_L1);
    const auto other = RecordId::fromString(error.detail);
    const auto found = other ? writer.records().table().find(*other) : Result<std::optional<Record>>(std::optional<Record>());
    if (!found)
        return found.error();
    if (!*found)
        return true;
    if (m_rights.mayRead(**found, {})) {
        result.problem.insert("other"_L1, QJsonObject{{u"record"_s, other->toString()}, {u"file"_s, (*found)->file.toString()}});
        return true;
    }
    const auto asked = countQuestion(writer);
    if (!asked)
        return asked.error();
    m_asked.insert(op.opId);
    if (*asked > strangersADay)
        return false;
    done.auditKind = u"read"_s;
    const QString district = m_context.shared.divisions->districtOf((*found)->div);
    result.problem.insert("other"_L1, QJsonObject{{u"district"_s, district}});
    done.after = {{u"district"_s, district}};
    return true;
}

Result<Outcome> OpBatch::park(CaseWriter &writer, const Op &op, const QString &why)
{
    auto parked = OpApplier(m_principal, m_rights, writer).park(op, why);
    if (!parked)
        return parked;
    if (auto projected = writer.project(); !projected)
        return projected.error();
    return parked;
}

Result<std::optional<OpResult>> OpBatch::stored(const RecordId &opId, const QByteArray &hash)
{
    Statement query = m_context.database.prepare(
        u"SELECT payload_sha256,status,n,tag,tx,seq,problem,record_id FROM op_result WHERE user_id=? AND op_id=?"_s);
    if (auto run = query.bind(m_principal.userId, opId).run(); !run)
        return run.error();
    if (!query.next())
        return std::optional<OpResult>();
    OpResult result;
    result.opId = opId;
    if (!hash.isEmpty() && query.bytes(0) != hash) {
        result.status = OpStatus::Rejected;
        result.problem = protocol::problemOf({ErrorCode::Conflict, u"op_id_reused"_s, {}, {}, {}}).toJson();
        return std::optional<OpResult>(result);
    }
    const OpStatus status = protocol::opStatusFromText(query.text(1)).value_or(OpStatus::Retry);
    // The same words as the first time; only what took effect is named a duplicate.
    result.status = counts(status) ? OpStatus::Duplicate : status;
    const qint64 n = query.integer(2);
    if (n > 0) {
        result.rev = domain::Revision{n, static_cast<quint64>(query.integer(3))}.toString();
        result.position = domain::Position{query.integer(4), query.integer(5)}.toString();
    }
    result.problem = QJsonDocument::fromJson(query.text(6).toUtf8()).object();
    if (n > 0 && !query.isNull(7)) {
        const RecordId record = query.id(7);
        const auto now = store::RecordTable(m_context.database).find(record);
        if (!now)
            return now.error();
        if (*now && m_rights.mayRead(**now, {}))
            result.record = m_encoder.object(**now);
    }
    return std::optional<OpResult>(result);
}

Result<std::optional<OpResult>> OpBatch::enter(const Op &op)
{
    const QByteArray hash = op.payloadHash();
    Statement insert = m_context.database.prepare(
        u"INSERT INTO op_result(user_id,op_id,payload_sha256,record_id,status,at) VALUES(?,?,?,?,'retry',?) "
        "ON CONFLICT(user_id,op_id) DO NOTHING"_s);
    insert.bind(m_principal.userId, op.opId, QVariant(hash), op.record, m_context.shared.clock.nowUtc().toMSecsSinceEpoch());
    if (auto run = insert.run(); !run)
        return run.error();
    if (insert.rowsAffected() == 0)
        return stored(op.opId, hash);
    Statement number = m_context.database.prepare(
        u"INSERT INTO device_seq(device,dseq,op_id) VALUES(?,?,?) ON CONFLICT(device,dseq) DO NOTHING"_s);
    number.bind(m_principal.device, op.dseq, op.opId);
    if (auto run = number.run(); !run)
        return run.error();
    if (number.rowsAffected() == 0) {
        Statement first = m_context.database.prepare(u"SELECT op_id FROM device_seq WHERE device=? AND dseq=?"_s);
        if (auto run = first.bind(m_principal.device, op.dseq).run(); !run)
            return run.error();
        if (!first.next() || first.id(0) != op.opId)
            return Error{ErrorCode::Conflict, u"device_forked"_s, {}, {}, {}};
    }
    return std::optional<OpResult>();
}

Result<void> OpBatch::writeResult(const Op &op, const Outcome &outcome, const OpResult &result)
{
    const domain::Revision rev = outcome.record ? outcome.record->rev : domain::Revision{};
    const domain::Position position = outcome.record ? outcome.record->position : domain::Position{};
    return m_context.database
        .prepare(u"UPDATE op_result SET status=?,n=?,tag=?,tx=?,seq=?,problem=? WHERE user_id=? AND op_id=?"_s)
        .bind(protocol::toText(result.status), rev.n, static_cast<qint64>(rev.tag), position.tx, position.seq,
              compact(result.problem), m_principal.userId, op.opId)
        .run();
}

Result<void> OpBatch::writeAudit(CaseWriter &writer, const Op &op, const Outcome &outcome, const OpResult &result)
{
    const auto tx = writer.records().transactionId();
    if (!tx)
        return tx.error();
    const QDateTime claimed = QDateTime::fromString(op.localTime, Qt::ISODateWithMs);
    const QByteArray hash = outcome.record
        ? QCryptographicHash::hash(protocol::encodeEnvelope(*outcome.record), QCryptographicHash::Sha256)
        : QByteArray();
    QStringList touched = outcome.after.keys();
    for (const QString &key : outcome.before.keys())
        if (!touched.contains(key))
            touched.append(key);
    Statement insert = m_context.database.prepare(
        u"INSERT INTO audit(tx,at,client_at,user_id,role,division,device,audit_kind,object_record,object_type,field,op_id,"
        "before,after,purpose,result,record_sha256) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"_s);
    insert.bind(*tx, writer.now().toMSecsSinceEpoch(),
                claimed.isValid() ? QVariant(claimed.toMSecsSinceEpoch()) : QVariant(), m_principal.userId, m_principal.role,
                m_principal.division, m_principal.device.toString(),
                outcome.auditKind.isEmpty() ? u"denied"_s : outcome.auditKind, op.record, op.type, touched.join(u','), op.opId,
                compact(outcome.before), compact(outcome.after), op.reason.left(500), protocol::toText(result.status),
                hash.isEmpty() ? QVariant() : QVariant(hash));
    return insert.run();
}

Result<OpResult> OpBatch::perform(const Op &op, Group &group)
{
    auto known = enter(op);
    if (!known)
        return known.error();
    if (*known)
        return **known;
    CaseWriter writer(m_context, m_projector, m_principal.userId, op.opId);
    OpApplier applier(m_principal, m_rights, writer);
    if (auto marked = m_context.database.execute(u"SAVEPOINT op_effect"_s); !marked)
        return marked.error();
    Result<Outcome> outcome = op.device == m_principal.device
        ? applier.apply(op)
        : Result<Outcome>(Error{ErrorCode::NotAllowed, u"forbidden"_s, u"device"_s, {}, {}});
    if (outcome)
        if (auto projected = writer.project(); !projected)
            outcome = projected.error();
    OpResult result;
    Outcome done;
    if (!outcome) {
        const Error error = outcome.error();
        // A fault of ours is no refusal: nothing of it may be stored, the client tries again.
        if (error.code == ErrorCode::Storage || error.code == ErrorCode::Internal)
            return error;
        if (auto back = m_context.database.execute(u"ROLLBACK TO SAVEPOINT op_effect"_s); !back)
            return back.error();
        result = refusal(op, error);
        const auto told = namesHolder(error) ? tellHolder(writer, op, error, done, result) : Result<bool>(true);
        if (!told)
            return told.error();
        if (!*told) {
            // Nobody learns by asking on whose number it is; what was typed goes to a supervisor, who may look.
            CaseWriter other(m_context, m_projector, m_principal.userId, op.opId);
            auto parked = park(other, op, identityLimit);
            if (!parked)
                return parked.error();
            done = *std::move(parked);
            result.status = done.status;
            result.problem.insert("parked_reason"_L1, identityLimit);
            group.buckets += other.buckets();
        }
    } else {
        done = *std::move(outcome);
        result.opId = op.opId;
        result.status = done.status;
        result.problem = done.problem;
        if (done.record) {
            result.rev = done.record->rev.toString();
            result.position = done.record->position.toString();
            if (op.kind != protocol::OpKind::Read)
                result.record = m_encoder.object(*done.record);
        }
        for (const Record &other : writer.written())
            if (!done.record || other.id != done.record->id)
                if (m_rights.mayRead(other, {}))
                    result.others.push_back(m_encoder.object(other));
    }
    if (auto written = writeResult(op, done, result); !written)
        return written.error();
    if (auto audited = writeAudit(writer, op, done, result); !audited)
        return audited.error();
    if (counts(result.status))
        group.buckets += writer.buckets();
    return result;
}

Result<OpResult> OpBatch::apart(const std::function<Result<OpResult>()> &work)
{
    if (auto marked = m_context.database.execute(u"SAVEPOINT op"_s); !marked)
        return marked.error();
    auto done = work();
    const QString end = done ? u"RELEASE SAVEPOINT op"_s : u"ROLLBACK TO SAVEPOINT op;RELEASE SAVEPOINT op"_s;
    if (auto ended = m_context.database.execute(end); !ended)
        return done ? ended.error() : done.error();
    return done;
}

Result<OpResult> OpBatch::one(const Op &op, Group &group, Course &course)
{
    auto done = apart([&]() -> Result<OpResult> {
        auto behind = standsBehind(op);
        if (!behind)
            return behind;
        if (course.stopped.contains(op.record)) {
            behind->status = OpStatus::Blocked;
            return behind;
        }
        if (behind->status == OpStatus::Applied)
            return perform(op, group);
        if (behind->status == OpStatus::Parked)
            return answerLike(op, *behind);
        // What was answered once is answered so again, whatever it stands behind.
        auto known = stored(op.opId, op.payloadHash());
        if (!known)
            return known.error();
        return *known ? Result<OpResult>(**std::move(known)) : behind;
    });
    // Only what waited for a lock was undone alone; without a connection there is nothing left of the group.
    if (!done && done.error().code == ErrorCode::Storage && done.error().reason == "locked"_L1) {
        OpResult again;
        again.opId = op.opId;
        done = again;
    }
    if (done && !counts(done->status))
        course.stopped.insert(op.record);
    return done;
}

Result<OpResult> OpBatch::withHead(const Op &household, const Op &head, Group &group, Course &course)
{
    const Course before = course;
    const QStringList buckets = group.buckets;
    if (auto marked = m_context.database.execute(u"SAVEPOINT pair"_s); !marked)
        return marked.error();
    auto first = one(household, group, course);
    const bool made = first && (first->status == OpStatus::Applied || first->status == OpStatus::Merged);
    const auto second = made ? one(head, group, course) : first;
    const bool taken = !made || (second && counts(second->status));
    const QString end = taken ? u"RELEASE SAVEPOINT pair"_s : u"ROLLBACK TO SAVEPOINT pair;RELEASE SAVEPOINT pair"_s;
    if (auto ended = m_context.database.execute(end); !ended)
        return ended.error();
    if (!second)
        return second.error();
    if (taken) {
        if (made)
            course.settled.insert(head.opId, *second);
        return first;
    }
    course = before;
    group.buckets = buckets;
    course.stopped.unite({household.record, head.record});
    // What only waits is tried again together.
    const bool waits = second->status == OpStatus::Retry || second->status == OpStatus::Blocked;
    const auto like = [&](const Op &op) -> Result<OpResult> {
        OpResult waiting;
        waiting.opId = op.opId;
        waiting.status = second->status;
        return waits ? Result<OpResult>(waiting) : apart([&] { return answerLike(op, *second); });
    };
    const auto answered = like(head);
    if (!answered)
        return answered;
    course.settled.insert(head.opId, *answered);
    return like(household);
}

Result<OpResult> OpBatch::answerLike(const Op &op, const OpResult &other)
{
    auto known = enter(op);
    if (!known)
        return known.error();
    if (*known)
        return **known;
    CaseWriter writer(m_context, m_projector, m_principal.userId, op.opId);
    OpResult result;
    result.opId = op.opId;
    result.status = other.status;
    result.problem = other.problem;
    Outcome done;
    if (m_asked.contains(op.opId)) {
        if (const auto counted = countQuestion(writer); !counted)
            return counted.error();
        done.auditKind = u"read"_s;
        done.after = other.problem.value("other"_L1).toObject();
    }
    if (other.status == OpStatus::Parked) {
        auto parked = park(writer, op, other.problem.value("parked_reason"_L1).toString());
        if (!parked)
            return parked.error();
        done = *std::move(parked);
    }
    if (auto written = writeResult(op, done, result); !written)
        return written.error();
    if (auto audited = writeAudit(writer, op, done, result); !audited)
        return audited.error();
    return result;
}

bool OpBatch::isFull(const Group &group, const Op &last) const
{
    // On PostgreSQL others work meanwhile: a number that was taken keeps them waiting, a changed record hardly anybody.
    const bool takesNumbers = last.kind != protocol::OpKind::Patch && last.kind != protocol::OpKind::Read
        && m_context.database.dialect() == store::Dialect::PostgreSQL;
    return takesNumbers || group.ops >= largestGroup || std::chrono::steady_clock::now() - group.begun >= longestGroup;
}

Result<void> OpBatch::commit(Group &group, Answers &answers)
{
    if (auto committed = group.transaction.commit(); !committed)
        return committed;
    for (; answers.durable < answers.results.size(); ++answers.durable) {
        const OpStatus status = answers.results[answers.durable].status;
        auto &counter = status == OpStatus::Conflict ? m_context.shared.opsConflicting
            : counts(status)                         ? m_context.shared.opsApplied
                                                     : m_context.shared.opsRefused;
        ++counter;
    }
    group.buckets.removeDuplicates();
    if (!group.buckets.isEmpty() && m_context.shared.committed)
        m_context.shared.committed(group.buckets);
    return {};
}

Result<OpBatch::Answers> OpBatch::takeAll(const std::vector<Op> &ops)
{
    Course course;
    Answers answers;
    std::optional<Group> group;
    for (const Op &op : ops) {
        if (!group) {
            auto begun = Transaction::begin(m_context.database);
            if (!begun && passes(begun.error()))
                return answers;
            if (!begun)
                return begun.error();
            group.emplace(Group{*std::move(begun), std::chrono::steady_clock::now(), 0, {}});
        }
        const Op *head = headOf(op, ops);
        auto done = course.settled.contains(op.opId) ? Result<OpResult>(course.settled.value(op.opId))
            : head                                   ? withHead(op, *head, *group, course)
                                                     : one(op, *group, course);
        if (!done && passes(done.error()))
            return answers;
        if (!done) {
            // What stands before it in the batch is not its fault.
            (void)commit(*group, answers);
            return done.error();
        }
        answers.results.push_back(*std::move(done));
        ++group->ops;
        if (!isFull(*group, op) && &op != &ops.back())
            continue;
        if (auto committed = commit(*group, answers); !committed)
            return passes(committed.error()) ? Result<Answers>(answers) : Result<Answers>(committed.error());
        group.reset();
    }
    return answers;
}

Result<OpResult> OpBatch::standsBehind(const Op &op)
{
    OpResult result;
    result.opId = op.opId;
    result.status = OpStatus::Applied;
    std::vector<RecordId> needed = op.deps;
    if (!op.baseOp.isNull())
        needed.push_back(op.baseOp);
    for (const RecordId &dep : needed) {
        Statement query = m_context.database.prepare(u"SELECT status,problem FROM op_result WHERE user_id=? AND op_id=?"_s);
        if (auto run = query.bind(m_principal.userId, dep).run(); !run)
            return run.error();
        const OpStatus status = query.next() ? protocol::opStatusFromText(query.text(0)).value_or(OpStatus::Retry) : OpStatus::Retry;
        if (counts(status))
            continue;
        result.problem = status == OpStatus::Parked ? QJsonDocument::fromJson(query.text(1).toUtf8()).object() : QJsonObject();
        // What left a scope is nobody's foundation; a person that a supervisor has to decide on is one.
        const bool goesAlong = result.problem.value("parked_reason"_L1).toString() == identityLimit;
        result.status = goesAlong ? OpStatus::Parked : OpStatus::Blocked;
        if (!goesAlong) {
            result.problem = {};
            return result;
        }
    }
    return result;
}

Result<Reply> OpBatch::post(const Request &request)
{
    if (request.body.size() > protocol::maxBatchBytes)
        return Error{ErrorCode::InvalidInput, u"too_large"_s, u"ops"_s, {}, {}};
    const auto body = protocol::parseObject(request.body, protocol::maxBatchBytes);
    if (!body)
        return body.error();
    const QJsonArray sent = body->value("ops"_L1).toArray();
    if (sent.isEmpty() || sent.size() > protocol::maxOpsInBatch)
        return Error{ErrorCode::InvalidInput, u"malformed"_s, u"ops"_s, {}, {}};
    std::vector<Op> ops;
    for (const QJsonValue &value : sent) {
        auto op = Op::fromJson(value.toObject());
        if (!op)
            return op.error();
        ops.push_back(*std::move(op));
    }
    auto taken = takeAll(ops);
    if (!taken)
        return taken.error();
    taken->results.resize(taken->durable);
    QSet<RecordId> untried;
    QJsonArray results;
    for (size_t i = 0; i < ops.size(); ++i) {
        OpResult again;
        again.opId = ops[i].opId;
        if (i >= taken->durable && untried.contains(ops[i].record))
            again.status = OpStatus::Blocked;
        if (i >= taken->durable)
            untried.insert(ops[i].record);
        results.append((i < taken->durable ? taken->results[i] : again).toJson());
    }
    const QJsonObject answer{{u"history"_s, m_context.shared.history().id.toString()},
                             {u"epoch"_s, m_principal.epoch},
                             {u"results"_s, results}};
    return Reply{200, protocol::toBytes(answer)};
}

Result<Reply> OpBatch::lookUp(const QString &opId)
{
    const Error unknown{ErrorCode::NotFound, u"not_found"_s, {}, {}, {}};
    const auto id = RecordId::fromString(opId);
    if (!id)
        return unknown;
    const auto found = stored(*id, {});
    if (!found)
        return found.error();
    if (!*found)
        return unknown;
    return Reply{200, protocol::toBytes((*found)->toJson())};
}

} // namespace hearth::server
