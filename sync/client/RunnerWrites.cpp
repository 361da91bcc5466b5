// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a person saves: one row of the outbox, on disk before anybody says "saved".
#include "sync/client/Runner.h"

#include "models/catalogue/Claims.h"
#include "models/catalogue/Validation.h"
#include "sync/client/Overlay.h"
#include "sync/client/Release.h"
#include "sync/protocol/Json.h"
#include "sync/protocol/Merge.h"

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

// More rows than this in one page, and what is the same for all of them is read once.
constexpr int fewRows = 8;

bool stopped(const OutboxRow &row)
{
    return row.state == "refused"_L1 || row.state == "quarantined"_L1;
}

/// Ids that a JSON value names.
void collectIds(const QJsonValue &value, QSet<RecordId> &ids)
{
    if (value.isString()) {
        if (const auto id = RecordId::fromString(value.toString()))
            ids.insert(*id);
    } else if (value.isArray()) {
        for (const QJsonValue &element : value.toArray())
            collectIds(element, ids);
    } else if (value.isObject()) {
        for (const QJsonValue &member : value.toObject())
            collectIds(member, ids);
    }
}

} // namespace

Result<void> Runner::requireOpen() const
{
    return m_outbox ? Result<void>() : Result<void>(Error{ErrorCode::Storage, u"locked"_s, {}, {}, {}});
}

Op Runner::newOp(OpKind kind, const RecordId &record, const QString &type) const
{
    Op op;
    op.opId = RecordId::generate(m_clock, m_random);
    op.device = m_profile.device;
    op.kind = kind;
    op.record = record;
    op.type = type;
    op.catalogueVersion = m_options.catalogue->version();
    op.localTime = domain::toCityTime(m_clock.nowUtc()).toString(Qt::ISODateWithMs);
    op.clockOffsetMs = m_link.clockOffsetMs();
    return op;
}

store::CacheStore::Overlay Runner::overlay()
{
    struct Known {
        int asked = 0;
        std::optional<QSet<RecordId>> lanes;
        std::optional<QSet<RecordId>> inConflict;
    };
    return [this, known = std::make_shared<Known>()](const RecordId &id,
                                                     const std::optional<Record> &base) -> Result<std::optional<store::OverlayRow>> {
        OverlayInput input{*m_options.catalogue, id, base, {}, {}, false, m_profile.account.userId, m_clock.nowUtc()};
        if (++known->asked > fewRows && !known->lanes) {
            auto lanes = m_outbox->lanes();
            if (!lanes)
                return lanes.error();
            known->lanes = *std::move(lanes);
        }
        if (!known->lanes || known->lanes->contains(id)) {
            auto ops = m_outbox->lane(id, base ? base->rev.n : 0);
            if (!ops)
                return ops.error();
            for (OutboxRow &row : *ops) {
                // What is answered counts already, though its state comes after its envelope.
                if (const auto answer = m_settling.constFind(row.opId); answer != m_settling.constEnd()) {
                    row.state = answer->state;
                    row.resultN = answer->n;
                }
                const bool ahead = row.state == "acknowledged"_L1 && row.resultN > (base ? base->rev.n : 0);
                if (ahead || !row.isOver())
                    input.ops.push_back(std::move(row));
            }
        }
        for (const OutboxRow &row : input.ops)
            if (!base && !row.file.isNull() && row.file != id && m_cache)
                input.household = m_cache->view(row.file).value_or(std::nullopt);
        if (m_cache && input.ops.empty() && base && !base->file.isNull()) {
            if (!known->inConflict) {
                known->inConflict.emplace();
                if (const auto conflicts = m_cache->openConflicts())
                    for (const Record &conflict : *conflicts)
                        if (const auto target = RecordId::fromString(conflict.fields().value("record"_L1).toString()))
                            known->inConflict->insert(*target);
            }
            input.inConflict = known->inConflict->contains(id);
        }
        return overlayOf(input);
    };
}

void Runner::announce(const store::CacheStore::Applied &applied)
{
    if (applied.types.contains(u"parameter"_s))
        readParameters();
    if (!applied.files.isEmpty() || !applied.types.isEmpty())
        Q_EMIT recordsChanged(applied.files, QStringList(applied.types.begin(), applied.types.end()));
}

void Runner::refreshRecords(const std::vector<RecordId> &records)
{
    if (!m_cache || records.empty())
        return;
    // The view can be made again at any time; the change itself is safe in the outbox.
    if (const auto applied = m_cache->refresh(records, overlay()))
        announce(*applied);
}

Result<std::vector<RecordId>> Runner::dependencies(const Op &op, const RecordId &file)
{
    QSet<RecordId> named{file};
    collectIds(op.fields, named);
    collectIds(op.args, named);
    for (const Change &change : op.changes) {
        collectIds(change.to, named);
        collectIds(change.add, named);
    }
    named.remove(op.record);
    std::vector<RecordId> deps;
    // A guard may read any record of the file: a command waits for all that was typed before it.
    if (op.kind == OpKind::Command && !file.isNull()) {
        const auto before = m_outbox->ofFile(file);
        if (!before)
            return before.error();
        for (const OutboxRow &row : *before)
            if (row.lane != op.record && !stopped(row))
                deps.push_back(row.opId);
    }
    for (const RecordId &id : std::as_const(named)) {
        const auto parent = m_outbox->waitingCreate(id);
        if (!parent)
            return parent.error();
        if (!parent->isNull() && std::find(deps.begin(), deps.end(), *parent) == deps.end())
            deps.push_back(*parent);
    }
    return deps;
}

Result<void> Runner::putBehind(Op &op, const OutboxRow *before)
{
    op.baseOp = {};
    op.baseRev.clear();
    const auto base = m_cache ? m_cache->base(op.record) : Result<std::optional<Record>>(std::optional<Record>());
    if (!base)
        return base.error();
    const auto lane = m_outbox->lane(op.record, *base ? (*base)->rev.n : 0);
    if (!lane)
        return lane.error();
    for (const OutboxRow &row : *lane)
        if (!stopped(row) && (!before || row.place < before->place))
            op.baseOp = row.opId;
    if (op.baseOp.isNull() && *base)
        op.baseRev = (*base)->rev.toString();
    return {};
}

Result<RecordId> Runner::addOp(Op op, const RecordId &file, store::Urgency urgency)
{
    if (auto open = requireOpen(); !open)
        return open.error();
    const auto deps = dependencies(op, file);
    if (!deps)
        return deps.error();
    op.deps = *deps;
    if (auto placed = putBehind(op, nullptr); !placed)
        return placed.error();
    const auto number = m_outbox->nextNumber();
    if (!number)
        return number.error();
    op.dseq = *number;
    OutboxRow row;
    row.opId = op.opId;
    row.lane = op.record;
    row.file = file;
    row.type = op.type;
    row.kind = protocol::toText(op.kind);
    row.body = protocol::toBytes(op.toJson());
    row.dseq = op.dseq;
    row.savedAt = m_clock.nowUtc().toMSecsSinceEpoch();
    row.urgency = urgency;
    if (const auto added = m_together ? m_outbox->insert(row) : m_outbox->add(row); !added)
        return added.error();
    refreshRecords({op.record});
    if (!m_together)
        feed({.kind = EventKind::LocalWrite});
    return op.record;
}

Result<void> Runner::saveStep(const Step &step)
{
    // What can be queued answers before the call returns.
    Result<RecordId> saved = Error{ErrorCode::Internal, u"not_saved"_s, {}, {}, {}};
    const auto done = [&saved](Result<RecordId> result) { saved = std::move(result); };
    switch (step.kind) {
    case Step::Kind::Create: createRecord(step.record, step.type, step.file, step.fields, {}, done); break;
    case Step::Kind::Edit: saveEdit(step.record, step.changes, {}, done); break;
    case Step::Kind::Fire: fireEvent(step.record, step.event, step.fields, done); break;
    }
    return saved ? Result<void>() : Result<void>(saved.error());
}

Result<void> Runner::saveTogether(const std::vector<Step> &steps, const QString &draftKey)
{
    auto transaction = store::Transaction::begin(*m_outboxDb);
    if (!transaction)
        return transaction.error();
    for (const Step &step : steps)
        if (auto saved = saveStep(step); !saved)
            return saved;
    if (!draftKey.isEmpty())
        if (auto ended = m_outbox->removeDraft(draftKey); !ended)
            return ended;
    return transaction->commit();
}

void Runner::saveAll(const std::vector<Step> &steps, const QString &draftKey, Done<void> done)
{
    if (auto open = requireOpen(); !open)
        return done(open);
    m_together = true;
    const auto saved = saveTogether(steps, draftKey);
    m_together = false;
    if (!saved) {
        // The view showed the earlier steps already; they were taken back with the transaction.
        std::vector<RecordId> touched;
        for (const Step &step : steps)
            touched.push_back(step.record);
        refreshRecords(touched);
        return done(saved);
    }
    feed({.kind = EventKind::LocalWrite});
    done(saved);
}

Result<void> Runner::checkChanges(const Record &view, const std::vector<Change> &changes)
{
    const catalogue::RecordType *type = m_options.catalogue->recordType(view.type);
    if (!type)
        return Error{ErrorCode::InvalidInput, u"validation_failed"_s, u"unknown_type"_s, {}, {}};
    QJsonObject fields = view.fields();
    QStringList touched;
    for (const Change &change : changes) {
        touched.append(change.field);
        if (!change.isDelta)
            fields.insert(change.field, change.to);
    }
    const QDate today = domain::cityDate(m_clock.nowUtc().addMSecs(m_link.clockOffsetMs()));
    for (const catalogue::Finding &finding : catalogue::checkRecord(*m_options.catalogue, *type, fields, view.state, today))
        if (!finding.soft && touched.contains(finding.field))
            return Error{ErrorCode::InvalidInput, u"validation_failed"_s, finding.reason, finding.field, {}};
    return {};
}

void Runner::completeGroups(const Record &view, std::vector<Change> &changes) const
{
    const catalogue::RecordType *type = m_options.catalogue->recordType(view.type);
    QHash<QString, Change> groups; ///< name → a change of it, whose source speaks for the others too
    QSet<QString> named;
    for (const Change &change : changes) {
        named.insert(change.field);
        if (const catalogue::Field *field = type->field(change.field))
            if (field->mergeUnit == catalogue::MergeUnit::Group)
                groups.insert(field->group, change);
    }
    for (const catalogue::Field &field : type->fields) {
        if (field.mergeUnit != catalogue::MergeUnit::Group || !groups.contains(field.group) || named.contains(field.id))
            continue;
        // Fields that mean something only together are compared together, the unchanged ones too.
        Change same = groups.value(field.group);
        same.field = field.id;
        same.from = valueOfItsSource(view, *type, field, same);
        same.to = same.from;
        changes.push_back(same);
    }
}

/// What the source of a change said last: a merge compares within one source, whoever's value counts (data-model.md
/// section 5).
QJsonValue Runner::valueOfItsSource(const Record &view, const catalogue::RecordType &type, const catalogue::Field &field,
                                    const Change &change)
{
    const QString source = change.source.isEmpty() ? u"declared"_s : change.source;
    const QJsonValue value = catalogue::Claims::carriesProvenance(type, field)
        ? catalogue::Claims(type, view.fields()).valueOfSource(field, source)
        : view.fields().value(field.id);
    return value.isUndefined() ? QJsonValue() : catalogue::canonicalValue(field, value);
}

Result<bool> Runner::foldInto(const RecordId &record, const std::vector<Change> &changes)
{
    const auto lane = m_outbox->lane(record, std::numeric_limits<qint64>::max());
    if (!lane)
        return lane.error();
    if (lane->empty() || lane->back().kind != "patch"_L1 || lane->back().tries > 0 || lane->back().state != "waiting"_L1)
        return false;
    auto op = opOf(lane->back());
    if (!op)
        return false;
    // What names a record that is made later must be sent after that one: no fold back in time.
    Op added = *op;
    added.changes = changes;
    const auto deps = dependencies(added, lane->back().file);
    if (!deps)
        return deps.error();
    for (const RecordId &dep : *deps)
        if (std::find(op->deps.begin(), op->deps.end(), dep) == op->deps.end())
            return false;
    const auto base = m_cache ? m_cache->base(record) : Result<std::optional<Record>>(std::optional<Record>());
    if (!base)
        return base.error();
    const catalogue::RecordType *type = m_options.catalogue->recordType(op->type);
    const auto baseValue = [&](const QString &id) {
        const catalogue::Field *field = type ? type->field(id) : nullptr;
        const QJsonValue value = *base ? (*base)->fields().value(id) : QJsonValue();
        return field && !value.isUndefined() ? catalogue::canonicalValue(*field, value) : QJsonValue();
    };
    for (const Change &change : changes) {
        const auto held = std::find_if(op->changes.begin(), op->changes.end(),
                                       [&](const Change &c) { return c.field == change.field && c.source == change.source; });
        if (held == op->changes.end())
            op->changes.push_back(change);
        else if (held->isDelta || change.isDelta)
            return false;
        else {
            // Who was shown a newer value of the record, and not his own earlier one, edits that now.
            // A writer that never looked (a script) says nothing about it: then the first one seen stays.
            if (change.from != held->to && (!change.from.isNull() || change.from == baseValue(change.field)))
                held->from = change.from;
            held->to = change.to;
        }
    }
    if (auto replaced = m_outbox->replaceBody(op->opId, protocol::toBytes(op->toJson())); !replaced)
        return replaced.error();
    refreshRecords({record});
    if (!m_together)
        feed({.kind = EventKind::LocalWrite});
    return true;
}

void Runner::createRecord(const RecordId &id, const QString &type, const RecordId &file, const QJsonObject &fields,
                          const QString &reason, Done<RecordId> done)
{
    if (auto open = requireOpen(); !open)
        return done(open.error());
    const catalogue::RecordType *found = m_options.catalogue->recordType(type);
    if (!found)
        return done(Error{ErrorCode::InvalidInput, u"validation_failed"_s, u"unknown_type"_s, {}, {}});
    Op op = newOp(OpKind::Create, id, type);
    op.reason = reason;
    if (type != "household"_L1)
        op.file = file;
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        const catalogue::Field *field = found->field(it.key());
        op.fields.insert(it.key(), field ? catalogue::canonicalValue(*field, it.value()) : it.value());
    }
    const QDate today = domain::cityDate(m_clock.nowUtc().addMSecs(m_link.clockOffsetMs()));
    const QString initial = found->workflow.isEmpty() ? QString() : m_options.catalogue->initialState(found->workflow);
    for (const catalogue::Finding &finding : catalogue::checkRecord(*m_options.catalogue, *found, op.fields, initial, today)) {
        const catalogue::Field *field = found->field(finding.field);
        const bool growing = (type == "household"_L1 || type == "person"_L1) && field && !field->section.isEmpty();
        if (!finding.soft && !(finding.reason == "required"_L1 && growing))
            return done(Error{ErrorCode::InvalidInput, u"validation_failed"_s, finding.reason, finding.field, {}});
    }
    done(addOp(op, type == "household"_L1 ? id : file));
}

void Runner::saveEdit(const RecordId &record, std::vector<Change> changes, const QString &reason, Done<RecordId> done)
{
    if (auto open = requireOpen(); !open)
        return done(open.error());
    const auto view = m_cache ? m_cache->view(record) : Result<std::optional<Record>>(std::optional<Record>());
    if (!view)
        return done(view.error());
    const catalogue::RecordType *type = *view ? m_options.catalogue->recordType((*view)->type) : nullptr;
    if (!type)
        return done(Error{ErrorCode::NotFound, u"not_found"_s, {}, {}, {}});
    for (Change &change : changes) {
        const catalogue::Field *field = type->field(change.field);
        if (!field)
            return done(Error{ErrorCode::InvalidInput, u"validation_failed"_s, u"unknown_field"_s, change.field, {}});
        if (!change.isDelta) {
            change.from = catalogue::canonicalValue(*field, change.from);
            change.to = catalogue::canonicalValue(*field, change.to);
            if (change.from.isUndefined())
                change.from = QJsonValue::Null;
            // Who was shown the value of a department and writes another one changes what the family says.
            const QJsonValue shown = (*view)->fields().value(field->id);
            if (catalogue::sameValue(*field, change.from, shown.isUndefined() ? QJsonValue() : shown))
                change.from = valueOfItsSource(**view, *type, *field, change);
        }
    }
    if (auto valid = checkChanges(**view, changes); !valid)
        return done(valid.error());
    completeGroups(**view, changes);
    const auto folded = foldInto(record, changes);
    if (!folded)
        return done(folded.error());
    if (*folded)
        return done(record);
    Op op = newOp(OpKind::Patch, record, (*view)->type);
    op.reason = reason;
    op.changes = std::move(changes);
    done(addOp(op, (*view)->file));
}

void Runner::deleteRecord(const RecordId &record, const QString &reason, Done<RecordId> done)
{
    const auto view = m_cache ? m_cache->view(record) : Result<std::optional<Record>>(std::optional<Record>());
    if (!view || !*view)
        return done(Error{ErrorCode::NotFound, u"not_found"_s, {}, {}, {}});
    if (reason.trimmed().isEmpty())
        return done(Error{ErrorCode::InvalidInput, u"validation_failed"_s, u"required"_s, u"reason"_s, {}});
    Op op = newOp(OpKind::Delete, record, (*view)->type);
    op.reason = reason;
    done(addOp(op, (*view)->file));
}

void Runner::fireEvent(const RecordId &record, const QString &event, const QJsonObject &args, Done<RecordId> done)
{
    const auto view = m_cache ? m_cache->view(record) : Result<std::optional<Record>>(std::optional<Record>());
    if (!view || !*view)
        return done(Error{ErrorCode::NotFound, u"not_found"_s, {}, {}, {}});
    const catalogue::RecordType *type = m_options.catalogue->recordType((*view)->type);
    const catalogue::Transition *transition
        = type ? m_options.catalogue->transition(type->workflow, (*view)->state, event) : nullptr;
    if (!transition)
        return done(Error{ErrorCode::NotAllowed, u"not_in_table"_s, (*view)->state, {}, {}});
    if (!transition->roles.contains(m_profile.account.role))
        return done(Error{ErrorCode::NotAllowed, u"forbidden"_s, {}, {}, {}});
    Op op = newOp(OpKind::Command, record, (*view)->type);
    op.event = event;
    op.expectState = (*view)->state;
    op.expectTurn = (*view)->turn;
    for (auto it = args.begin(); it != args.end(); ++it) {
        const catalogue::Field *field = type->field(it.key());
        op.args.insert(it.key(), field ? catalogue::canonicalValue(*field, it.value()) : it.value());
    }
    if (transition->offline) {
        done(addOp(op, (*view)->file));
        return;
    }
    // An act that cannot be taken back is sent now or not at all.
    if (m_together)
        return done(Error{ErrorCode::InvalidInput, u"online_only"_s, {}, {}, {}});
    const bool online = m_engine.signedIn && !m_engine.frozen && !m_status.offlineSince.isValid() && m_engine.helloDone;
    if (!online)
        return done(Error{ErrorCode::Offline, u"online_only"_s, {}, {}, {}});
    const RecordId opId = op.opId;
    awaitAct(opId, done);
    if (const auto added = addOp(op, (*view)->file, store::Urgency::NowOrNever); !added) {
        (void)takeWaiting(opId);
        done(added.error());
    }
}

void Runner::resolveConflict(const RecordId &conflict, const QString &choice, const QJsonObject &value, Done<RecordId> done)
{
    const auto view = m_cache ? m_cache->view(conflict) : Result<std::optional<Record>>(std::optional<Record>());
    if (!view || !*view || (*view)->type != "conflict"_L1)
        return done(Error{ErrorCode::NotFound, u"not_found"_s, {}, {}, {}});
    Op op = newOp(OpKind::Resolve, conflict, u"conflict"_s);
    op.body = {{u"choice"_s, choice}};
    if (choice == "value"_L1)
        op.body.insert("value"_L1, value);
    done(addOp(op, (*view)->file));
}

void Runner::logRead(const RecordId &record, const QStringList &fields, const QString &purpose, Done<void> done)
{
    if (auto open = requireOpen(); !open)
        return done(open);
    const auto view = m_cache ? m_cache->view(record) : Result<std::optional<Record>>(std::optional<Record>());
    if (!view)
        return done(view.error());
    if (!*view)
        return done(Error{ErrorCode::NotFound, u"not_found"_s, {}, {}, {}});
    Op op = newOp(OpKind::Read, record, (*view)->type);
    op.body = {{u"fields"_s, QJsonArray::fromStringList(fields)}, {u"purpose"_s, purpose}};
    const auto number = m_outbox->nextNumber();
    if (!number)
        return done(number.error());
    op.dseq = *number;
    OutboxRow row;
    row.opId = op.opId;
    // A lane of its own: a change never waits behind a note that somebody looked.
    row.lane = op.opId;
    row.file = (*view)->file;
    row.type = op.type;
    row.kind = protocol::toText(op.kind);
    row.dseq = op.dseq;
    row.body = protocol::toBytes(op.toJson());
    row.savedAt = m_clock.nowUtc().toMSecsSinceEpoch();
    if (auto added = m_outbox->add(row); !added)
        return done(added.error());
    feed({.kind = EventKind::LocalWrite});
    done(Result<void>());
}

} // namespace hearth::client
