// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Commands and the solving of conflicts: the parts of OpApplier that fire events.
#include "models/catalogue/Claims.h"
#include "models/catalogue/Validation.h"
#include "sync/server/ops/OpApplier.h"

#include "models/workflow/Guards.h"

#include <QJsonArray>

namespace hearth::server {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Record;
using domain::RecordId;
using domain::Result;
using protocol::Op;
using protocol::OpStatus;

std::optional<Outcome> OpApplier::alreadyDone(const Op &op, const Record &record)
{
    const QString workflow = m_writer.context().shared.engine->workflowOf(record.type);
    const catalogue::Transition *transition = m_catalogue.transition(workflow, op.expectState, op.event);
    const QJsonArray log = record.fields().value("log"_L1).toArray();
    if (!transition || transition->to != record.state || log.isEmpty()
        || log.last().toArray().at(0).toString() != op.event)
        return std::nullopt;
    const QJsonObject fields = record.fields();
    for (auto it = op.args.begin(); it != op.args.end(); ++it) {
        const catalogue::Field *field = m_catalogue.field(record.type, it.key());
        if (!field || !catalogue::sameValue(*field, fields.value(it.key()), it.value()))
            return std::nullopt;
    }
    Outcome outcome;
    outcome.record = record;
    outcome.auditKind = u"event"_s;
    outcome.problem = {{u"code"_s, u"duplicate_effect"_s}};
    return outcome;
}

Result<void> OpApplier::blockedByConflict(const Record &record, const QString &event)
{
    // data-model.md section 11: an open question about money, tier or members stops these decisions.
    static const QStringList decisions{u"approve"_s, u"adjust"_s, u"close"_s, u"merge"_s};
    if (!decisions.contains(event) || record.file.isNull())
        return {};
    for (const Record &conflict : m_writer.lookup().ofFile(record.file, u"conflict"_s)) {
        const QJsonObject f = conflict.fields();
        if (f.value("conflict_state"_L1).toString() != "open"_L1)
            continue;
        const QString type = f.value("record_type"_L1).toString();
        bool weighs = type == "membership"_L1;
        const QJsonObject mine = f.value("mine"_L1).toObject();
        for (auto it = mine.begin(); it != mine.end() && !weighs; ++it) {
            const catalogue::Field *field = m_catalogue.field(type, it.key());
            weighs = field && (field->valueType == catalogue::ValueType::Money || field->codeList == "population_tier"_L1);
        }
        if (weighs)
            return Error{ErrorCode::NotAllowed, u"guard_failed"_s, u"open_conflict"_s, {}, {}};
    }
    return {};
}

Result<Outcome> OpApplier::command(const Op &op)
{
    const auto record = locked(op);
    if (!record)
        return record.error();
    if (record->deleted)
        return Error{ErrorCode::Conflict, u"record_deleted"_s, {}, {}, {}};
    // The other town of a case reads it and leaves it alone (data-model.md section 4).
    if (auto allowed = mayAct(*record); !allowed)
        return allowed.error();
    const bool sameTurn = op.expectTurn < 0 || op.expectTurn == record->turn;
    if ((!op.expectState.isEmpty() && op.expectState != record->state) || !sameTurn) {
        if (auto done = alreadyDone(op, *record))
            return *std::move(done);
        return Error{ErrorCode::Conflict, u"changed_meanwhile"_s, record->state, {}, {}};
    }
    if (record->type == "household"_L1 && op.args.contains("moving_to"_L1))
        if (auto valid = m_rules.checkResidence(op.args.value("moving_to"_L1).toString(), u"moving_to"_s); !valid)
            return valid.error();
    if (auto free = blockedByConflict(*record, op.event); !free)
        return free.error();
    auto fired = m_writer.fire(*record, {op.event, op.args, op.reason, op.localTime}, m_principal.actor());
    if (!fired)
        return fired.error();
    Outcome outcome;
    outcome.record = *fired;
    outcome.auditKind = u"event"_s;
    outcome.before = {{u"state"_s, record->state}};
    outcome.after = op.args;
    outcome.after.insert("state"_L1, fired->state);
    outcome.after.insert("event"_L1, op.event);
    return outcome;
}

void OpApplier::declareOwn(Op &edit, const catalogue::RecordType &type, const Record &current)
{
    const catalogue::Claims claims(type, current.fields());
    for (protocol::Change &change : edit.changes) {
        const catalogue::Field *field = type.field(change.field);
        if (!field || change.source.isEmpty() || change.source == "declared"_L1 || change.source == "visit"_L1)
            continue;
        change.source.clear();
        change.asOf.clear();
        change.reference.clear();
        change.from = catalogue::Claims::carriesProvenance(type, *field) ? claims.valueOfSource(*field, u"declared"_s)
                                                                         : current.fields().value(field->id);
    }
}

Result<Outcome> OpApplier::resolve(const Op &op)
{
    const auto conflict = locked(op);
    if (!conflict)
        return conflict.error();
    QJsonObject fields = conflict->fields();
    const QString choice = op.body.value("choice"_L1).toString();
    const RecordId target = workflow::refOf(fields.value("record"_L1));
    if (conflict->type != "conflict"_L1 || target.isNull())
        return Error{ErrorCode::NotFound, u"not_found"_s, {}, {}, {}};
    if (fields.value("conflict_state"_L1).toString() != "open"_L1)
        return Error{ErrorCode::Conflict, u"changed_meanwhile"_s, u"resolved"_s, {}, {}};
    const catalogue::CodeList *choices = m_catalogue.codeList(u"conflict_choice");
    if (!choices->find(choice))
        return Error{ErrorCode::InvalidInput, u"validation_failed"_s, u"unknown_code"_s, u"choice"_s, {}};

    Op edit;
    edit.opId = op.opId;
    edit.device = op.device;
    edit.kind = protocol::OpKind::Patch;
    edit.record = target;
    edit.localTime = op.localTime;
    const QJsonObject theirs = fields.value("theirs"_L1).toObject();
    const QJsonObject sources = fields.value("mine_sources"_L1).toObject();
    const QJsonObject wanted = choice == "value"_L1 ? op.body.value("value"_L1).toObject()
        : choice == "mine"_L1                       ? fields.value("mine"_L1).toObject()
                                                    : theirs;
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        if (!theirs.contains(it.key()))
            return Error{ErrorCode::InvalidInput, u"validation_failed"_s, u"not_of_this_unit"_s, it.key(), {}};
        protocol::Change change;
        change.field = it.key();
        change.from = theirs.value(it.key());
        change.to = it.value();
        // Both values were compared as words of the same source.
        const QJsonObject source = sources.value(it.key()).toObject();
        change.source = source.value("src"_L1).toString();
        change.asOf = source.value("as_of"_L1).toString();
        change.reference = source.value("ref"_L1).toString();
        edit.changes.push_back(change);
    }
    auto current = m_writer.records().table().findForUpdate(target);
    if (!current)
        return current.error();
    if (!*current || (*current)->deleted)
        return Error{ErrorCode::Conflict, u"record_deleted"_s, {}, {}, {}};
    if (auto allowed = mayAct(**current); !allowed)
        return allowed.error();
    // A unit that merges as a whole record is judged by its values here, not by a revision nobody could have seen.
    edit.baseRev = (*current)->rev.toString();
    Outcome outcome;
    if (!edit.changes.empty()) {
        const catalogue::RecordType *type = m_catalogue.recordType((*current)->type);
        auto merged = protocol::mergeChanges({m_catalogue, *type, **current, edit.changes, true, m_principal.userId, m_writer.now()});
        if (!merged)
            return merged.error();
        if (!merged->clashes.empty())
            return Error{ErrorCode::Conflict, u"changed_meanwhile"_s, u"value moved"_s, merged->clashes.front().unit, {}};
        if (choice == "value"_L1)
            declareOwn(edit, *type, **current);
        // What stands already is no change, and asks for no open file.
        if (choice != "theirs"_L1) {
            auto patched = patch(edit);
            if (!patched)
                return patched;
            outcome.before = patched->before;
            outcome.after = patched->after;
        }
    }
    fields.insert("conflict_state"_L1, u"resolved"_s);
    fields.insert("resolved_by"_L1, m_principal.userId);
    fields.insert("choice"_L1, choice);
    const QString key = QString(u"open="_s + target.toString() + u'|' + fields.value("unit"_L1).toString() + u'|'
                                + fields.value("by"_L1).toString());
    if (auto freed = m_writer.records().freeKey(u"conflict"_s, key); !freed)
        return freed.error();
    auto closed = m_writer.update(*conflict, fields);
    if (!closed)
        return closed.error();
    outcome.record = *closed;
    outcome.auditKind = u"edit"_s;
    outcome.after.insert("choice"_L1, choice);
    return outcome;
}

} // namespace hearth::server
