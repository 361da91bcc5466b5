// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/ops/OpApplier.h"

#include "models/catalogue/Claims.h"
#include "models/catalogue/Validation.h"
#include "models/workflow/Guards.h"
#include "sync/server/ops/Decisions.h"
#include "sync/server/ops/Giver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>

namespace hearth::server {

using namespace Qt::StringLiterals;
using catalogue::Claims;
using catalogue::MergeUnit;
using domain::Error;
using domain::ErrorCode;
using domain::Record;
using domain::RecordId;
using domain::Result;
using protocol::Op;
using protocol::OpKind;
using protocol::OpStatus;
using store::Statement;

namespace {

Error refused(const QString &reason, const QString &detail = {}, const QString &field = {})
{
    return {ErrorCode::NotAllowed, reason, detail, field, {}};
}

Error invalid(const QString &detail, const QString &field)
{
    return {ErrorCode::InvalidInput, u"validation_failed"_s, detail, field, {}};
}

} // namespace

OpApplier::OpApplier(const Principal &principal, const Rights &rights, CaseWriter &writer)
    : m_catalogue(*writer.context().shared.catalogue), m_principal(principal), m_rights(rights), m_writer(writer),
      m_rules(rights, writer)
{
}

RecordId OpApplier::newId()
{
    return RecordId::generate(m_writer.context().shared.clock, m_writer.context().shared.random);
}

Result<std::optional<Op>> OpApplier::ofSurvivors(const Op &op)
{
    QByteArray text = QJsonDocument(op.toJson()).toJson(QJsonDocument::Compact);
    static const QRegularExpression ids(u"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}"_s);
    QSet<QString> named;
    for (auto match = ids.globalMatch(QString::fromUtf8(text)); match.hasNext();)
        named.insert(match.next().captured());
    named.remove(op.opId.toString());
    bool any = false;
    for (const QString &id : std::as_const(named)) {
        const auto from = RecordId::fromString(id);
        Statement query = m_writer.context().database.prepare(u"SELECT new_id FROM record_alias WHERE old_id=?"_s);
        if (auto run = query.bind(from.value_or(RecordId())).run(); !run)
            return run.error();
        if (!query.next())
            continue;
        any = true;
        text.replace(id.toUtf8(), query.id(0).toAscii());
    }
    if (!any)
        return std::optional<Op>();
    auto renamed = Op::fromJson(QJsonDocument::fromJson(text).object());
    return renamed ? Result<std::optional<Op>>(std::optional(*std::move(renamed))) : Result<std::optional<Op>>(renamed.error());
}

Result<Outcome> OpApplier::apply(const Op &op)
{
    auto outcome = applyAsNamed(op);
    // What was merged cannot be changed any more, which is said before anything is written: the op is one on the record
    // that stays, under the rights on that one (data-model.md section 2).
    static const QStringList ofMerged{u"record_deleted"_s, u"file_closed"_s, u"not_found"_s};
    if (outcome || !ofMerged.contains(outcome.error().reason))
        return outcome;
    const auto renamed = ofSurvivors(op);
    if (!renamed)
        return renamed.error();
    return *renamed ? applyAsNamed(**renamed) : outcome;
}

Result<Outcome> OpApplier::applyAsNamed(const Op &op)
{
    Result<Outcome> outcome = Error{};
    switch (op.kind) {
    case OpKind::Create:
        outcome = create(op);
        break;
    case OpKind::Patch:
        outcome = patch(op);
        break;
    case OpKind::Delete:
        outcome = remove(op);
        break;
    case OpKind::Command:
        outcome = command(op);
        break;
    case OpKind::Resolve:
        outcome = resolve(op);
        break;
    case OpKind::Read:
        outcome = read(op);
        break;
    case OpKind::Attach:
        // Bytes come with the attachments of a later protocol part; until then no blob is known.
        return Error{ErrorCode::NotFound, u"blob_missing"_s, {}, {}, {}};
    }
    if (!outcome && outcome.error().reason == "scope_left"_L1)
        return park(op, u"scope_left"_s);
    return outcome;
}

Result<QStringList> OpApplier::audienceOf(const RecordId &id)
{
    Statement query = m_writer.context().database.prepare(
        u"SELECT f.bucket FROM feed f JOIN record r ON r.rid=f.rid WHERE r.id=? AND f.present=1"_s);
    if (auto run = query.bind(id).run(); !run)
        return run.error();
    QStringList audience;
    while (query.next())
        if (query.text(0).contains(u':'))
            audience.append(query.text(0));
    return audience;
}

Result<void> OpApplier::mayAct(const Record &record)
{
    // What belongs to the whole city is guarded by the role alone.
    if (record.div.isEmpty() || m_rights.writesPlace(record) || m_rights.receives(record))
        return {};
    const auto audience = audienceOf(record.id);
    if (!audience)
        return audience.error();
    for (const QString &bucket : *audience)
        if (m_rights.concerns(bucket))
            return {};
    return refused(u"forbidden"_s, u"place"_s);
}

Result<bool> OpApplier::wasIssued(const RecordId &record, const QString &rev)
{
    const auto revision = domain::Revision::fromString(rev);
    if (!revision)
        return false;
    Statement query = m_writer.context().database.prepare(
        u"SELECT v.by_user,v.op_id,r.n,r.tag FROM record r LEFT JOIN record_version v ON v.rid=r.rid AND v.n=? WHERE r.id=?"_s);
    if (auto run = query.bind(revision->n, record).run(); !run)
        return run.error();
    if (!query.next())
        return false;
    // A record that has not changed since it was loaded has no version row of its own.
    if (query.integer(2) == revision->n && static_cast<quint64>(query.integer(3)) == revision->tag)
        return true;
    return !query.isNull(0) && domain::Revision::make(revision->n, query.text(0), query.id(1)) == *revision;
}

Result<Record> OpApplier::locked(const Op &op)
{
    const Error unknown{ErrorCode::NotFound, u"not_found"_s, {}, {}, {}};
    const auto seen = m_writer.records().table().find(op.record);
    if (!seen)
        return seen.error();
    if (!*seen)
        return unknown;
    // On SQLite the transaction is the lock. The household first: whoever moves it holds it, and every change of its file
    // waits behind.
    auto record = seen;
    if (m_writer.context().database.dialect() == store::Dialect::PostgreSQL) {
        if (!(*seen)->file.isNull())
            record = m_writer.records().table().findForUpdate((*seen)->file);
        if (record && (*seen)->file != op.record)
            record = m_writer.records().table().findForUpdate(op.record);
    }
    if (!record)
        return record.error();
    if (!*record)
        return unknown;
    // Few are entitled by an audience alone: it is asked for when the place does not do.
    const bool byPlace = m_rights.mayRead(**record, {});
    const auto audience = byPlace ? Result<QStringList>(QStringList()) : audienceOf(op.record);
    if (!audience)
        return audience.error();
    if (!byPlace && !m_rights.mayRead(**record, *audience)) {
        const auto issued = wasIssued(op.record, op.baseRev);
        if (!issued)
            return issued.error();
        return *issued ? Error{ErrorCode::Conflict, u"scope_left"_s, {}, {}, {}} : unknown;
    }
    if (!op.type.isEmpty() && (*record)->type != op.type)
        return unknown;
    return **record;
}

Result<bool> OpApplier::sameRevision(const Op &op, const Record &record)
{
    if (!op.baseRev.isEmpty())
        return record.rev.toString() == op.baseRev;
    if (op.baseOp.isNull())
        return false;
    Statement query = m_writer.context().database.prepare(u"SELECT n,tag FROM op_result WHERE user_id=? AND op_id=?"_s);
    if (auto run = query.bind(m_principal.userId, op.baseOp).run(); !run)
        return run.error();
    return query.next() && query.integer(0) == record.rev.n && static_cast<quint64>(query.integer(1)) == record.rev.tag;
}

Result<void> OpApplier::checkFields(const catalogue::RecordType &type, const QJsonObject &fields, const QString &state,
                                    const QStringList &touched)
{
    const auto findings
        = catalogue::checkRecord(m_catalogue, type, fields, state, domain::cityDate(m_writer.now()));
    for (const catalogue::Finding &finding : findings) {
        if (finding.soft)
            continue;
        // Files grow: what their items still lack is asked by the guard of `open`, not by every save before it.
        const catalogue::Field *field = type.field(finding.field);
        const bool item = field && !field->section.isEmpty() && (type.id == "household"_L1 || type.id == "person"_L1);
        if (finding.reason == "required"_L1 && item && (touched.isEmpty() || state == "draft"_L1))
            continue;
        // What stood wrong before does not stop somebody who edits another field.
        if (touched.isEmpty() || touched.contains(finding.field))
            return invalid(finding.reason, finding.field);
    }
    return {};
}

Result<QJsonObject> OpApplier::firstFields(const Op &op, const catalogue::RecordType &type)
{
    const QStringList drafted = protocol::draftFields(m_catalogue, type);
    Claims claims(type, {});
    const QString today = domain::cityDate(m_writer.now()).toString(Qt::ISODate);
    for (auto it = op.fields.begin(); it != op.fields.end(); ++it) {
        const catalogue::Field *field = type.field(it.key());
        if (!field)
            return invalid(u"unknown_field"_s, it.key());
        const bool grows = field->mergeUnit == MergeUnit::Append || field->mergeUnit == MergeUnit::Set;
        // What a case goes through is noted by its events; what it begins with may be named.
        const bool noted = grows && !type.workflow.isEmpty() && !field->isRequired() && !protocol::givenByPeople(type, *field);
        const bool ofEvent = field->mergeUnit == MergeUnit::Event && !drafted.contains(field->id);
        if (field->mergeUnit == MergeUnit::Server || noted || ofEvent || isDecision(type, *field))
            return refused(u"forbidden_field"_s, {}, it.key());
        const QJsonValue value = catalogue::canonicalValue(*field, it.value());
        if (Claims::carriesProvenance(type, *field))
            claims.claim(*field, value,
                         {u"declared"_s, today, domain::toWireTime(m_writer.now()), {}, m_principal.userId, {}});
        else
            claims.set(it.key(), value);
    }
    return claims.fields();
}

Result<Outcome> OpApplier::create(const Op &op)
{
    const catalogue::RecordType *type = m_catalogue.recordType(op.type);
    if (!type)
        return invalid(u"unknown_type"_s, {});
    if (!m_rights.mayCreate(*type) || Rights::isProof(op.type))
        return refused(u"forbidden"_s, op.type);
    const auto fields = firstFields(op, *type);
    if (!fields)
        return fields.error();
    Record record;
    record.id = op.record;
    record.type = op.type;
    record.file = op.file;
    record.setFields(*fields);

    std::optional<Record> parent;
    for (const auto name : {"parent"_L1, "record"_L1, "case"_L1}) {
        const QJsonValue named = fields->value(name);
        const RecordId id = named.isObject() ? workflow::caseOf(named) : workflow::refOf(named);
        if (!id.isNull() && type->parentType.isEmpty())
            parent = m_writer.lookup().find(id);
    }
    if (!op.file.isNull() && op.file != op.record) {
        const auto household = m_writer.records().table().find(op.file);
        if (!household)
            return household.error();
        if (!*household || !m_rights.mayRead(**household, {}))
            return Error{ErrorCode::NotFound, u"not_found"_s, u"file"_s, {}, {}};
    } else if (type->scope != "city"_L1 && op.type != "household"_L1 && !parent && op.type != "verification"_L1) {
        return invalid(u"required"_s, u"file"_s);
    }
    if (parent && !m_rights.mayRead(*parent, {}))
        return Error{ErrorCode::NotFound, u"not_found"_s, u"parent"_s, {}, {}};
    if (auto valid = checkFields(*type, *fields, m_catalogue.initialState(type->workflow), {}); !valid)
        return valid.error();
    if (auto open = m_rules.isOpen(record); !open)
        return open.error();
    if (op.type == "household"_L1)
        if (auto placed = m_rules.checkPlaces({}, *fields); !placed)
            return placed.error();
    if (auto named = m_rules.checkPersons(record, *type, *fields, fields->keys()); !named)
        return named.error();
    auto made = m_writer.create(record, parent ? &*parent : nullptr);
    if (!made)
        return made.error();
    if (!made->div.isEmpty() && !m_rights.writesPlace(*made) && !Rights::audienceOnly(op.type))
        return refused(u"forbidden"_s, u"place"_s);
    Outcome outcome;
    outcome.record = *made;
    outcome.auditKind = u"edit"_s;
    outcome.after = *fields;
    return outcome;
}

Result<Outcome> OpApplier::patch(const Op &op)
{
    const auto record = locked(op);
    if (!record)
        return record.error();
    if (record->deleted)
        return Error{ErrorCode::Conflict, u"record_deleted"_s, {}, {}, {}};
    const catalogue::RecordType *type = m_catalogue.recordType(record->type);
    if (!type || !m_rights.writesPlace(*record))
        return refused(u"forbidden"_s, u"place"_s);
    QStringList touched;
    for (const protocol::Change &change : op.changes) {
        const catalogue::Field *field = type->field(change.field);
        if (field && !m_rights.mayWriteField(*type, *field))
            return refused(u"forbidden_field"_s, {}, change.field);
        touched.append(change.field);
    }
    if (auto open = m_rules.isOpen(*record, touched); !open)
        return open.error();
    if (auto proven = m_rules.checkSources(*record, *type, op.changes); !proven)
        return proven.error();
    const auto same = sameRevision(op, *record);
    if (!same)
        return same.error();
    const auto changes = signDecisions(m_catalogue, *record, op.changes, m_principal.userId, m_writer.now());
    if (!changes)
        return changes.error();
    auto merged = protocol::mergeChanges({m_catalogue, *type, *record, *changes, *same, m_principal.userId, m_writer.now()});
    if (!merged)
        return merged.error();
    // A value that clashes is kept for whoever decides, so it must be one.
    QJsonObject wanted = merged->fields;
    for (const protocol::Clash &clash : merged->clashes)
        for (auto it = clash.mine.begin(); it != clash.mine.end(); ++it)
            wanted.insert(it.key(), it.value());
    if (auto valid = checkFields(*type, wanted, record->state, touched); !valid)
        return valid.error();
    if (record->type == "household"_L1)
        if (auto placed = m_rules.checkPlaces(record->fields(), wanted); !placed)
            return placed.error();
    if (auto named = m_rules.checkPersons(*record, *type, wanted, touched); !named)
        return named.error();
    Outcome outcome;
    outcome.record = *record;
    outcome.auditKind = u"edit"_s;
    for (const QString &field : std::as_const(touched)) {
        outcome.before.insert(field, record->fields().value(field));
        outcome.after.insert(field, merged->fields.value(field));
    }
    if (merged->changed) {
        auto updated = m_writer.update(*record, merged->fields);
        if (!updated)
            return updated.error();
        outcome.record = *updated;
    }
    outcome.status = *same ? OpStatus::Applied : OpStatus::Merged;
    for (const protocol::Clash &clash : merged->clashes) {
        if (const auto conflict = writeConflict(op, *record, clash); !conflict)
            return conflict.error();
        outcome.status = OpStatus::Conflict;
    }
    return outcome;
}

Result<Record> OpApplier::writeConflict(const Op &op, const Record &record, const protocol::Clash &clash)
{
    const catalogue::RecordType *type = m_catalogue.recordType(record.type);
    const auto giver = giverOf(m_writer.context().database, *type, record, clash);
    if (!giver)
        return giver.error();
    const QJsonObject given{{u"theirs_by"_s, giver->user.isEmpty() ? QJsonValue() : QJsonValue(giver->user)},
                            {u"theirs_at"_s, giver->at.isEmpty() ? QJsonValue() : QJsonValue(giver->at)},
                            {u"theirs_source"_s, giver->source}};
    const QString key
        = QString(u"open="_s + record.id.toString() + u'|' + clash.unit + u'|' + m_principal.userId);
    const auto holder = m_writer.records().keyHolder(u"conflict"_s, key);
    if (!holder)
        return holder.error();
    if (!holder->isNull()) {
        const auto open = m_writer.records().table().findForUpdate(*holder);
        if (!open || !*open)
            return open ? Error{ErrorCode::Internal, u"conflict_key"_s, {}, {}, {}} : open.error();
        QJsonObject fields = (*open)->fields();
        fields.insert("mine"_L1, clash.mine);
        fields.insert("mine_sources"_L1, clash.sources);
        fields.insert("theirs"_L1, clash.theirs);
        for (auto it = given.begin(); it != given.end(); ++it)
            fields.insert(it.key(), it.value());
        fields.insert("op_id"_L1, op.opId.toString());
        return m_writer.update(**open, fields);
    }
    Record conflict;
    conflict.id = newId();
    conflict.type = u"conflict"_s;
    conflict.file = record.file;
    QJsonObject fields{{u"record"_s, record.id.toString()},
                       {u"record_type"_s, record.type},
                       {u"unit"_s, clash.unit},
                       {u"base"_s, clash.base},
                       {u"theirs"_s, clash.theirs},
                       {u"mine"_s, clash.mine},
                       {u"mine_sources"_s, clash.sources},
                       {u"op_id"_s, op.opId.toString()},
                       {u"by"_s, m_principal.userId},
                       {u"device"_s, op.device.toString()},
                       {u"local_time"_s, op.localTime},
                       {u"received_at"_s, domain::toWireTime(m_writer.now())},
                       {u"conflict_state"_s, u"open"_s}};
    for (auto it = given.begin(); it != given.end(); ++it)
        fields.insert(it.key(), it.value());
    conflict.setFields(fields);
    auto made = m_writer.create(conflict, &record);
    if (!made)
        return made;
    if (auto taken = m_writer.records().takeKey(u"conflict"_s, key, made->id); !taken)
        return taken.error();
    return made;
}

Result<Outcome> OpApplier::remove(const Op &op)
{
    const auto record = locked(op);
    if (!record)
        return record.error();
    if (record->deleted)
        return Error{ErrorCode::Conflict, u"record_deleted"_s, {}, {}, {}};
    if (op.reason.trimmed().isEmpty())
        return invalid(u"required"_s, u"reason"_s);
    const catalogue::RecordType *type = m_catalogue.recordType(record->type);
    if (!type || !m_rights.mayCreate(*type) || !m_rights.writesPlace(*record))
        return refused(u"forbidden"_s, u"place"_s);
    // Households, persons and cases end by a state, not by deletion; a draft may go, and rows may.
    const bool isDraft = record->state == "draft"_L1;
    if (record->type == "person"_L1 || Rights::isProof(record->type) || (!type->workflow.isEmpty() && !isDraft))
        return refused(u"forbidden"_s, u"not_deletable"_s);
    if (auto open = m_rules.isOpen(*record); !open)
        return open.error();
    const auto same = sameRevision(op, *record);
    if (!same)
        return same.error();
    if (!*same)
        return Error{ErrorCode::Conflict, u"changed_meanwhile"_s, {}, {}, {}};
    if (record->type == "household"_L1) {
        const auto children = m_writer.records().table().ofFile(record->id);
        if (!children)
            return children.error();
        for (const Record &child : *children)
            if (!child.deleted && child.id != record->id)
                return Error{ErrorCode::Conflict, u"changed_meanwhile"_s, u"live children"_s, {}, {}};
    }
    auto erased = m_writer.erase(*record);
    if (!erased)
        return erased.error();
    Outcome outcome;
    outcome.record = *erased;
    outcome.auditKind = u"edit"_s;
    outcome.before = record->fields();
    return outcome;
}

Result<Outcome> OpApplier::park(const Op &op, const QString &why)
{
    auto target = m_writer.records().table().find(op.record);
    if (target && !*target && !op.file.isNull())
        target = m_writer.records().table().find(op.file);
    if (!target)
        return target.error();
    // What makes a household of its own lies where that would, if its author works there.
    Record at;
    const QString residence = op.fields.value("residence_area"_L1).toString();
    setPlace(at, m_rights.concerns(residence) ? residence : m_principal.division, {});
    const Record &place = *target ? **target : at;
    Record parked;
    parked.id = newId();
    parked.type = u"parked_op"_s;
    parked.file = place.file;
    parked.setFields({{u"record"_s, op.record.toString()},
                      {u"op"_s, op.toJson()},
                      {u"parked_reason"_s, why},
                      {u"received_at"_s, domain::toWireTime(m_writer.now())},
                      {u"task_state"_s, u"open"_s}});
    const auto made = m_writer.create(parked, &place);
    if (!made)
        return made.error();
    Outcome outcome;
    outcome.status = OpStatus::Parked;
    outcome.auditKind = u"sync"_s;
    return outcome;
}

Result<Outcome> OpApplier::read(const Op &op)
{
    const auto record = locked(op);
    if (!record)
        return record.error();
    Outcome outcome;
    outcome.auditKind = u"read"_s;
    outcome.after = {{u"fields"_s, op.body.value("fields"_L1).toArray()}, {u"purpose"_s, op.body.value("purpose"_L1).toString().left(500)}};
    return outcome;
}

} // namespace hearth::server
