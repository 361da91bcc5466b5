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

bool namesHolder(const Error &error)
{
    return error.reason == "duplicate_identity"_L1 || error.reason == "already_open"_L1;
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

Result<void> OpBatch::tellHolder(CaseWriter &writer, const Error &error, Outcome &done, OpResult &result)
{
    result.problem.remove("detail"_L1);
    const auto other = RecordId::fromString(error.detail);
    const auto found = other ? writer.records().table().find(*other) : Result<std::optional<Record>>(std::optional<Record>());
    if (!found)
        return found.error();
    if (!*found)
        return {};
    if (m_rights.mayRead(**found, {})) {
        result.problem.insert("other"_L1, QJsonObject{{u"record"_s, other->toString()}, {u"file"_s, (*found)->file.toString()}});
        return {};
    }
    const QString day = domain::cityDate(writer.now()).toString(Qt::ISODate);
    const auto asked = writer.records().nextNumber(QString(u"strangers."_s + m_principal.userId + u'.' + day));
    if (!asked)
        return asked.error();
    done.auditKind = u"read"_s;
    if (*asked > strangersADay)
        return {};
    const QString district = m_context.shared.divisions->districtOf((*found)->div);
    result.problem.insert("other"_L1, QJsonObject{{u"district"_s, district}});
    done.after = {{u"district"_s, district}};
    return {};
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
    auto known = stored(op.opId, hash);
    if (!known || *known)
        return known;
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
    const auto position = writer.records().nextPosition();
    if (!position)
        return position.error();
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
    insert.bind(position->tx, writer.now().toMSecsSinceEpoch(),
                claimed.isValid() ? QVariant(claimed.toMSecsSinceEpoch()) : QVariant(), m_principal.userId, m_principal.role,
                m_principal.division, m_principal.device.toString(),
                outcome.auditKind.isEmpty() ? u"denied"_s : outcome.auditKind, op.record, op.type, touched.join(u','), op.opId,
                compact(outcome.before), compact(outcome.after), op.reason.left(500), protocol::toText(result.status),
                hash.isEmpty() ? QVariant() : QVariant(hash));
    return insert.run();
}

Result<OpResult> OpBatch::perform(const Op &op)
{
    auto transaction = Transaction::begin(m_context.database);
    if (!transaction)
        return transaction.error();
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
        if (namesHolder(error))
            if (auto told = tellHolder(writer, error, done, result); !told)
                return told.error();
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
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    if (counts(result.status) && m_context.shared.committed)
        m_context.shared.committed(writer.buckets());
    return result;
}

Result<OpResult> OpBatch::one(const Op &op)
{
    auto result = perform(op);
    if (!result && result.error().code == ErrorCode::Storage
        && (result.error().reason == "locked"_L1 || result.error().reason == "connection"_L1)) {
        OpResult again;
        again.opId = op.opId;
        again.status = OpStatus::Retry;
        return again;
    }
    return result;
}

Result<bool> OpBatch::standsBehindApplied(const Op &op)
{
    std::vector<RecordId> needed = op.deps;
    if (!op.baseOp.isNull())
        needed.push_back(op.baseOp);
    for (const RecordId &dep : needed) {
        Statement query = m_context.database.prepare(u"SELECT status FROM op_result WHERE user_id=? AND op_id=?"_s);
        if (auto run = query.bind(m_principal.userId, dep).run(); !run)
            return run.error();
        if (!query.next() || !counts(protocol::opStatusFromText(query.text(0)).value_or(OpStatus::Retry)))
            return false;
    }
    return true;
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
    QSet<RecordId> stopped;
    QJsonArray results;
    for (const Op &op : ops) {
        OpResult result;
        result.opId = op.opId;
        const auto ready = standsBehindApplied(op);
        if (!ready)
            return ready.error();
        if (stopped.contains(op.record) || !*ready) {
            result.status = OpStatus::Blocked;
        } else {
            auto done = one(op);
            if (!done)
                return done.error();
            result = *std::move(done);
        }
        if (!counts(result.status))
            stopped.insert(op.record);
        auto &counter = result.status == OpStatus::Conflict ? m_context.shared.opsConflicting
            : counts(result.status)                         ? m_context.shared.opsApplied
                                                            : m_context.shared.opsRefused;
        ++counter;
        results.append(result.toJson());
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
