// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/Overlay.h"

#include "models/catalogue/Claims.h"
#include "sync/protocol/Json.h"
#include "sync/protocol/Limits.h"
#include "sync/protocol/Merge.h"

namespace hearth::client {

using namespace Qt::StringLiterals;
using domain::Record;
using protocol::Op;
using protocol::OpKind;

namespace {

/// The state of a record is that of its worst operation.
int weight(const QString &state)
{
    static const QStringList order{u"acknowledged"_s, u"sending"_s, u"waiting"_s, u"blocked"_s, u"retry"_s, u"conflict"_s,
                                   u"refused"_s};
    return static_cast<int>(order.indexOf(state == "quarantined"_L1 ? u"refused"_s : state));
}

void applyCreate(const OverlayInput &in, const Op &op, Record &record)
{
    const catalogue::RecordType *type = in.catalogue.recordType(op.type);
    record.id = op.record;
    record.type = op.type;
    record.file = op.type == "household"_L1 ? op.record : op.file;
    if (type) {
        catalogue::Claims claims(*type, {});
        const QString today = domain::cityDate(in.now).toString(Qt::ISODate);
        for (auto it = op.fields.begin(); it != op.fields.end(); ++it) {
            const catalogue::Field *field = type->field(it.key());
            if (field && catalogue::Claims::carriesProvenance(*type, *field))
                claims.claim(*field, it.value(), {u"declared"_s, today, domain::toWireTime(in.now), {}, in.userId, {}});
            else
                claims.set(it.key(), it.value());
        }
        record.setFields(claims.fields());
        record.state = type->workflow.isEmpty() ? QString() : in.catalogue.initialState(type->workflow);
    }
    if (in.household) {
        record.div = in.household->div;
        record.div2 = in.household->div2;
        record.bucket = in.household->bucket;
    } else {
        record.div = op.fields.value(op.type == "household"_L1 ? "residence_area"_L1 : "division"_L1).toString();
        record.bucket = record.div.left(9);
    }
}

void applyPatch(const OverlayInput &in, const Op &op, Record &record)
{
    const catalogue::RecordType *type = in.catalogue.recordType(record.type);
    if (!type)
        return;
    // The own value shows whatever the base has become: what clashes is told beside it, not hidden.
    std::vector<protocol::Change> changes = op.changes;
    for (protocol::Change &change : changes) {
        if (change.isDelta)
            continue;
        const catalogue::Field *field = type->field(change.field);
        const catalogue::Claims claims(*type, record.fields());
        if (field)
            change.from = catalogue::Claims::carriesProvenance(*type, *field)
                ? claims.valueOfSource(*field, change.source.isEmpty() ? u"declared"_s : change.source)
                : record.fields().value(change.field);
        if (change.from.isUndefined())
            change.from = QJsonValue::Null;
    }
    const auto merged = protocol::mergeChanges({in.catalogue, *type, record, changes, true, in.userId, in.now});
    if (merged)
        record.setFields(merged->fields);
}

void applyCommand(const OverlayInput &in, const Op &op, Record &record)
{
    const catalogue::RecordType *type = in.catalogue.recordType(record.type);
    const catalogue::Transition *transition
        = type ? in.catalogue.transition(type->workflow, record.state, op.event) : nullptr;
    if (!transition)
        return;
    record.state = transition->to;
    ++record.turn;
    QJsonObject fields = record.fields();
    for (auto it = op.args.begin(); it != op.args.end(); ++it)
        fields.insert(it.key(), it.value());
    record.setFields(fields);
}

void applyOp(const OverlayInput &in, const Op &op, Record &record)
{
    switch (op.kind) {
    case OpKind::Create:
        applyCreate(in, op, record);
        break;
    case OpKind::Patch:
        applyPatch(in, op, record);
        break;
    case OpKind::Delete:
        record.deleted = true;
        break;
    case OpKind::Command:
        applyCommand(in, op, record);
        break;
    case OpKind::Resolve: {
        QJsonObject fields = record.fields();
        fields.insert("conflict_state"_L1, u"resolved"_s);
        fields.insert("choice"_L1, op.body.value("choice"_L1));
        record.setFields(fields);
        break;
    }
    case OpKind::Attach:
    case OpKind::Read:
        break;
    }
}

} // namespace

domain::Result<Op> opOf(const store::OutboxRow &row)
{
    const auto object = protocol::parseObject(row.body, protocol::maxBatchBytes);
    if (!object)
        return object.error();
    return Op::fromJson(*object);
}

std::optional<store::OverlayRow> overlayOf(const OverlayInput &input)
{
    Record record = input.base.value_or(Record{});
    record.id = input.record;
    QString worst;
    bool exists = input.base.has_value();
    for (const store::OutboxRow &row : input.ops) {
        const auto op = opOf(row);
        if (!op)
            continue;
        const bool refused = row.state == "refused"_L1 || row.state == "quarantined"_L1;
        if (worst.isEmpty() || weight(row.state) > weight(worst))
            worst = row.state;
        if (op->kind == OpKind::Create)
            exists = true;
        // A lane that is stopped shows nothing of what stands behind the refusal either way: those values wait in the outbox.
        if (!refused || op->kind == OpKind::Create)
            applyOp(input, *op, record);
    }
    if (input.inConflict && (worst.isEmpty() || weight(u"conflict"_s) > weight(worst)))
        worst = u"conflict"_s;
    if (worst.isEmpty() || !exists)
        return std::nullopt;
    return store::OverlayRow{record, worst};
}

} // namespace hearth::client
