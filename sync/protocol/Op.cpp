// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/Op.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <array>

namespace hearth::protocol {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::RecordId;

namespace {

constexpr std::array<std::pair<OpKind, QLatin1StringView>, 7> kinds{{{OpKind::Create, "create"_L1},
                                                                     {OpKind::Patch, "patch"_L1},
                                                                     {OpKind::Delete, "delete"_L1},
                                                                     {OpKind::Command, "command"_L1},
                                                                     {OpKind::Attach, "attach"_L1},
                                                                     {OpKind::Resolve, "resolve"_L1},
                                                                     {OpKind::Read, "read"_L1}}};
constexpr std::array<std::pair<OpStatus, QLatin1StringView>, 8> statuses{{{OpStatus::Applied, "applied"_L1},
                                                                          {OpStatus::Merged, "merged"_L1},
                                                                          {OpStatus::Duplicate, "duplicate"_L1},
                                                                          {OpStatus::Conflict, "conflict"_L1},
                                                                          {OpStatus::Rejected, "rejected"_L1},
                                                                          {OpStatus::Parked, "parked"_L1},
                                                                          {OpStatus::Blocked, "blocked"_L1},
                                                                          {OpStatus::Retry, "retry"_L1}}};

Error malformed(const QString &member)
{
    return {ErrorCode::InvalidInput, u"malformed"_s, member, {}, {}};
}

QJsonObject changeToJson(const Change &change)
{
    QJsonObject out{{u"field"_s, change.field}};
    if (change.isDelta) {
        if (!change.add.isEmpty())
            out.insert("add"_L1, change.add);
        if (!change.remove.isEmpty())
            out.insert("remove"_L1, change.remove);
    } else {
        out.insert("from"_L1, change.from.isUndefined() ? QJsonValue() : change.from);
        out.insert("to"_L1, change.to);
    }
    if (!change.source.isEmpty())
        out.insert("p"_L1, QJsonObject{{u"src"_s, change.source}, {u"as_of"_s, change.asOf}, {u"ref"_s, change.reference}});
    return out;
}

domain::Result<Change> changeFromJson(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    Change change;
    change.field = object.value("field"_L1).toString();
    if (change.field.isEmpty() || change.field.startsWith(u'_'))
        return malformed(u"changes.field"_s);
    change.isDelta = object.contains("add"_L1) || object.contains("remove"_L1);
    change.add = object.value("add"_L1).toArray();
    change.remove = object.value("remove"_L1).toArray();
    if (!change.isDelta && !object.contains("to"_L1))
        return malformed(u"changes.to"_s);
    change.from = object.value("from"_L1);
    if (change.from.isUndefined())
        change.from = QJsonValue::Null;
    change.to = object.value("to"_L1);
    const QJsonObject provenance = object.value("p"_L1).toObject();
    change.source = provenance.value("src"_L1).toString();
    change.asOf = provenance.value("as_of"_L1).toString();
    change.reference = provenance.value("ref"_L1).toString();
    return change;
}

void insertBody(QJsonObject &out, const Op &op)
{
    switch (op.kind) {
    case OpKind::Create: {
        QJsonObject body{{u"f"_s, op.fields}};
        if (!op.file.isNull())
            body.insert("file"_L1, op.file.toString());
        out.insert("create"_L1, body);
        break;
    }
    case OpKind::Patch: {
        QJsonArray changes;
        for (const Change &change : op.changes)
            changes.append(changeToJson(change));
        out.insert("changes"_L1, changes);
        break;
    }
    case OpKind::Command: {
        QJsonObject body{{u"name"_s, op.event}, {u"args"_s, op.args}, {u"expect_state"_s, op.expectState}};
        if (op.expectTurn >= 0)
            body.insert("expect_turn"_L1, op.expectTurn);
        out.insert("command"_L1, body);
        break;
    }
    case OpKind::Delete:
        break;
    case OpKind::Attach:
    case OpKind::Resolve:
    case OpKind::Read:
        out.insert(toText(op.kind), op.body);
        break;
    }
}

domain::Result<void> readBody(Op &op, const QJsonObject &object)
{
    switch (op.kind) {
    case OpKind::Create: {
        const QJsonObject body = object.value("create"_L1).toObject();
        if (!body.value("f"_L1).isObject())
            return malformed(u"create.f"_s);
        op.fields = body.value("f"_L1).toObject();
        if (const QString file = body.value("file"_L1).toString(); !file.isEmpty()) {
            const auto id = RecordId::fromString(file);
            if (!id)
                return malformed(u"create.file"_s);
            op.file = *id;
        }
        return {};
    }
    case OpKind::Patch:
        if (!object.value("changes"_L1).isArray() || object.value("changes"_L1).toArray().isEmpty())
            return malformed(u"changes"_s);
        for (const QJsonValue &value : object.value("changes"_L1).toArray()) {
            auto change = changeFromJson(value);
            if (!change)
                return change.error();
            op.changes.push_back(*std::move(change));
        }
        return {};
    case OpKind::Command: {
        const QJsonObject body = object.value("command"_L1).toObject();
        op.event = body.value("name"_L1).toString();
        op.args = body.value("args"_L1).toObject();
        op.expectState = body.value("expect_state"_L1).toString();
        op.expectTurn = body.value("expect_turn"_L1).toInt(-1);
        return op.event.isEmpty() ? domain::Result<void>(malformed(u"command.name"_s)) : domain::Result<void>();
    }
    case OpKind::Delete:
        return {};
    case OpKind::Attach:
    case OpKind::Resolve:
    case OpKind::Read:
        op.body = object.value(toText(op.kind)).toObject();
        return {};
    }
    return {};
}

} // namespace

QString toText(OpKind kind)
{
    for (const auto &[value, text] : kinds)
        if (value == kind)
            return text;
    return {};
}

std::optional<OpKind> opKindFromText(const QString &text)
{
    for (const auto &[value, word] : kinds)
        if (word == text)
            return value;
    return std::nullopt;
}

QString toText(OpStatus status)
{
    for (const auto &[value, text] : statuses)
        if (value == status)
            return text;
    return {};
}

std::optional<OpStatus> opStatusFromText(const QString &text)
{
    for (const auto &[value, word] : statuses)
        if (word == text)
            return value;
    return std::nullopt;
}

QJsonObject Op::toJson() const
{
    QJsonArray dependencies;
    for (const RecordId &dep : deps)
        dependencies.append(dep.toString());
    QJsonObject out{{u"op_id"_s, opId.toString()},
                    {u"dseq"_s, dseq},
                    {u"device"_s, device.toString()},
                    {u"kind"_s, toText(kind)},
                    {u"record"_s, record.toString()},
                    {u"type"_s, type},
                    {u"deps"_s, dependencies},
                    {u"cat"_s, catalogueVersion},
                    {u"local_time"_s, localTime},
                    {u"clock_offset_ms"_s, clockOffsetMs}};
    if (!baseRev.isEmpty())
        out.insert("base_rev"_L1, baseRev);
    if (!baseOp.isNull())
        out.insert("base_op"_L1, baseOp.toString());
    if (!reason.isEmpty())
        out.insert("reason"_L1, reason);
    insertBody(out, *this);
    return out;
}

domain::Result<Op> Op::fromJson(const QJsonObject &object)
{
    Op op;
    const auto opId = RecordId::fromString(object.value("op_id"_L1).toString());
    const auto device = RecordId::fromString(object.value("device"_L1).toString());
    const auto record = RecordId::fromString(object.value("record"_L1).toString());
    const auto kind = opKindFromText(object.value("kind"_L1).toString());
    if (!opId)
        return malformed(u"op_id"_s);
    if (!device)
        return malformed(u"device"_s);
    if (!record)
        return malformed(u"record"_s);
    if (!kind)
        return malformed(u"kind"_s);
    op.opId = *opId;
    op.device = *device;
    op.record = *record;
    op.kind = *kind;
    op.dseq = object.value("dseq"_L1).toInteger(-1);
    if (op.dseq < 0)
        return malformed(u"dseq"_s);
    op.type = object.value("type"_L1).toString();
    op.baseRev = object.value("base_rev"_L1).toString();
    op.baseOp = RecordId::fromString(object.value("base_op"_L1).toString()).value_or(RecordId());
    for (const QJsonValue &dep : object.value("deps"_L1).toArray()) {
        const auto id = RecordId::fromString(dep.toString());
        if (!id)
            return malformed(u"deps"_s);
        op.deps.push_back(*id);
    }
    op.catalogueVersion = object.value("cat"_L1).toInt(1);
    op.localTime = object.value("local_time"_L1).toString().left(40);
    op.clockOffsetMs = object.value("clock_offset_ms"_L1).toInteger();
    op.reason = object.value("reason"_L1).toString();
    if (auto body = readBody(op, object); !body)
        return body.error();
    return op;
}

QByteArray Op::payloadHash() const
{
    QJsonObject payload = toJson();
    for (const auto member : {"device"_L1, "dseq"_L1, "deps"_L1, "base_rev"_L1, "base_op"_L1, "local_time"_L1, "clock_offset_ms"_L1, "cat"_L1})
        payload.remove(member);
    return QCryptographicHash::hash(QJsonDocument(payload).toJson(QJsonDocument::Compact), QCryptographicHash::Sha256);
}

QJsonObject OpResult::toJson() const
{
    QJsonObject out{{u"op_id"_s, opId.toString()}, {u"status"_s, toText(status)}};
    if (record)
        out.insert("record"_L1, *record);
    if (!others.empty()) {
        QJsonArray list;
        for (const QJsonObject &other : others)
            list.append(other);
        out.insert("others"_L1, list);
    }
    if (!rev.isEmpty())
        out.insert("rev"_L1, rev);
    if (!position.isEmpty())
        out.insert("p"_L1, position);
    if (!problem.isEmpty())
        out.insert("problem"_L1, problem);
    return out;
}

domain::Result<OpResult> OpResult::fromJson(const QJsonObject &object)
{
    OpResult result;
    const auto opId = RecordId::fromString(object.value("op_id"_L1).toString());
    const auto status = opStatusFromText(object.value("status"_L1).toString());
    if (!opId || !status)
        return malformed(u"results"_s);
    result.opId = *opId;
    result.status = *status;
    if (object.value("record"_L1).isObject())
        result.record = object.value("record"_L1).toObject();
    for (const QJsonValue &other : object.value("others"_L1).toArray())
        result.others.push_back(other.toObject());
    result.rev = object.value("rev"_L1).toString();
    result.position = object.value("p"_L1).toString();
    result.problem = object.value("problem"_L1).toObject();
    return result;
}

} // namespace hearth::protocol
