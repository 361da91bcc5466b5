// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/ops/FileMerge.h"

#include "models/catalogue/Claims.h"
#include "models/catalogue/Validation.h"
#include "models/workflow/Guards.h"

#include <algorithm>

namespace hearth::server {

using namespace Qt::StringLiterals;
using catalogue::Claims;
using catalogue::Field;
using domain::Error;
using domain::ErrorCode;
using domain::Record;
using domain::RecordId;
using domain::Result;
using store::RecordTable;
using store::Statement;

namespace {

/// A merger moves no household: where it lives and is registered is what the file that stays says. Its head and its own
/// course are its own too.
bool staysAsItIs(const Field &field)
{
    return field.refType == "person"_L1 || field.id == "residence_area"_L1 || field.id == "hukou_area"_L1
        || field.mergeUnit == catalogue::MergeUnit::Event || field.mergeUnit == catalogue::MergeUnit::Server
        || field.mergeUnit == catalogue::MergeUnit::Append;
}

bool isKnown(const QJsonObject &fields, const QString &field)
{
    return workflow::isSet(fields, field) || fields.value("_h"_L1).toObject().contains(field);
}

/// A value of a group means something beside the others of it only.
bool groupIsTaken(const catalogue::RecordType &type, const Field &field, const QJsonObject &into)
{
    return field.mergeUnit == catalogue::MergeUnit::Group
        && std::any_of(type.fields.begin(), type.fields.end(),
                       [&](const Field &other) { return other.group == field.group && isKnown(into, other.id); });
}

} // namespace

FileMerge::FileMerge(CaseWriter &writer) : m_writer(writer), m_catalogue(*writer.context().shared.catalogue) {}

void FileMerge::readMap(const QJsonObject &map)
{
    for (auto it = map.begin(); it != map.end(); ++it) {
        const auto from = m_writer.lookup().find(RecordId::fromString(it.key()).value_or(RecordId()));
        const auto to = m_writer.lookup().find(workflow::refOf(it.value()));
        if (!from || !to)
            continue;
        m_doubles.insert(from->id);
        const RecordId goes = workflow::refOf(from->fields().value("person"_L1));
        const RecordId stays = workflow::refOf(to->fields().value("person"_L1));
        if (!goes.isNull() && !stays.isNull() && goes != stays)
            m_persons.insert(goes, stays);
    }
}

QByteArray FileMerge::renamed(QByteArray f) const
{
    for (auto it = m_persons.begin(); it != m_persons.end(); ++it)
        f.replace(it.key().toAscii(), it.value().toAscii());
    return f;
}

Result<void> FileMerge::alias(const RecordId &from, const RecordId &to)
{
    store::Database &database = m_writer.context().database;
    if (auto moved = database.prepare(u"UPDATE record_alias SET new_id=? WHERE new_id=?"_s).bind(to, from).run(); !moved)
        return moved;
    return database.prepare(u"INSERT INTO record_alias(old_id,new_id) VALUES(?,?)"_s).bind(from, to).run();
}

Result<void> FileMerge::absorb(const RecordId &into, const Record &from)
{
    const auto held = m_writer.records().table().findForUpdate(into);
    if (!held)
        return held.error();
    const catalogue::RecordType *type = m_catalogue.recordType(from.type);
    if (!*held || (*held)->deleted || !type)
        return {};
    const QJsonObject before = (*held)->fields();
    const QJsonObject values = from.fields();
    Claims claims(*type, before);
    const Claims own(*type, values);
    for (const Field &field : type->fields) {
        if (!values.contains(field.id) || staysAsItIs(field) || groupIsTaken(*type, field, before))
            continue;
        const QJsonValue value = values.value(field.id);
        const bool known = isKnown(before, field.id);
        const bool set = field.mergeUnit == catalogue::MergeUnit::Set;
        if (known && (set || catalogue::sameValue(field, before.value(field.id), value)))
            continue;
        if (!Claims::carriesProvenance(*type, field)) {
            if (!known)
                claims.set(field.id, value);
            continue;
        }
        const catalogue::Stamp stamp = own.stampOf(field.id);
        const catalogue::Stamp standing = claims.stampOf(field.id);
        claims.claim(field, value, stamp);
        // Of two words of one source the newer counts, whichever file it stood in; of two of a day that of the file that stays.
        const bool took = catalogue::sameValue(field, claims.fields().value(field.id), value);
        if (known && took && Claims::sameSource(field, standing.source, stamp.source) && stamp.asOf <= standing.asOf)
            claims.claim(field, before.value(field.id), standing);
    }
    if (claims.fields() == before)
        return {};
    const auto updated = m_writer.update(**held, claims.fields());
    return updated ? Result<void>() : Result<void>(updated.error());
}

Result<void> FileMerge::move(const Record &record, const Record &survivor)
{
    Record next = record;
    next.file = survivor.file;
    next.f = renamed(next.f);
    place(m_catalogue, next, Places::ofHousehold(survivor.fields()), &survivor);
    const catalogue::RecordType *type = m_catalogue.recordType(record.type);
    for (const QString &key : type ? store::naturalKeysOf(*type, next) : QStringList()) {
        const auto holder = m_writer.records().keyHolder(record.type, key);
        if (!holder)
            return holder.error();
        if (holder->isNull() || *holder == record.id)
            continue;
        // Both files have this row: it is one, with what either knew.
        if (const auto erased = m_writer.erase(record); !erased)
            return erased.error();
        return absorb(*holder, next);
    }
    const auto moved = m_writer.put(std::move(next), record);
    return moved ? Result<void>() : Result<void>(moved.error());
}

Result<void> FileMerge::moveAll(const Record &merged, const Record &survivor)
{
    const auto all = m_writer.records().table().ofFile(merged.id);
    if (!all)
        return all.error();
    for (const Record &record : *all) {
        if (record.id == merged.id || record.deleted || m_persons.contains(record.id))
            continue;
        if (m_doubles.contains(record.id)) {
            if (const auto erased = m_writer.erase(record); !erased)
                return erased.error();
            continue;
        }
        if (auto moved = move(record, survivor); !moved)
            return moved;
    }
    return {};
}

Result<void> FileMerge::moveReferences(const RecordId &from, const RecordId &to)
{
    // Who may be named by a record of another file: relatives, owners, those who joined one family after another.
    QStringList types;
    for (const catalogue::RecordType &type : m_catalogue.recordTypes()) {
        const bool names = type.id == "membership"_L1
            || std::any_of(type.fields.begin(), type.fields.end(), [](const Field &field) {
                   return field.id == "father"_L1 || field.id == "mother"_L1 || field.id == "owner_person"_L1;
               });
        if (names)
            types.append(QString(u'\'' + type.id + u'\''));
    }
    std::vector<Record> naming;
    {
        Statement query = m_writer.context().database.prepare(QString(
            u"SELECT "_s + RecordTable::columns() + u" FROM record WHERE deleted=0 AND type IN ("_s + types.join(u',')
            + u") AND f LIKE ? ORDER BY rid"_s));
        if (auto run = query.bind(QString(u'%' + from.toString() + u'%')).run(); !run)
            return run;
        while (query.next())
            naming.push_back(RecordTable::readRecord(query));
    }
    for (const Record &record : naming) {
        Record next = record;
        next.f.replace(from.toAscii(), to.toAscii());
        if (const auto written = m_writer.put(std::move(next), record); !written)
            return written.error();
    }
    return {};
}

Result<void> FileMerge::mergePersons()
{
    for (auto it = m_persons.begin(); it != m_persons.end(); ++it) {
        const auto goes = m_writer.records().table().findForUpdate(it.key());
        if (!goes)
            return goes.error();
        if (!*goes || (*goes)->deleted)
            continue;
        Record gone = **goes;
        gone.deleted = true;
        gone.setFields({{u"merged_into"_s, it.value().toString()}});
        // First, for it holds the identity number that the other may not have had.
        if (const auto written = m_writer.put(std::move(gone), **goes); !written)
            return written.error();
        if (auto taken = absorb(it.value(), **goes); !taken)
            return taken;
        if (auto named = moveReferences(it.key(), it.value()); !named)
            return named;
        if (auto noted = alias(it.key(), it.value()); !noted)
            return noted;
    }
    return {};
}

Result<void> FileMerge::carryOver(const Record &merged)
{
    const QJsonObject fields = merged.fields();
    const auto survivor = m_writer.records().table().findForUpdate(workflow::refOf(fields.value("merged_into"_L1)));
    if (!survivor)
        return survivor.error();
    if (!*survivor)
        return Error{ErrorCode::NotFound, u"not_found"_s, u"merged_into"_s, {}, {}};
    readMap(fields.value("merge_map"_L1).toObject());
    if (auto moved = moveAll(merged, **survivor); !moved)
        return moved;
    if (auto one = mergePersons(); !one)
        return one;
    if (auto taken = absorb((*survivor)->id, merged); !taken)
        return taken;
    return alias(merged.id, (*survivor)->id);
}

} // namespace hearth::server
