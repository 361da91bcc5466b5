// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/ops/WriteRules.h"

#include "models/catalogue/Validation.h"
#include "models/domain/DivisionCode.h"
#include "models/workflow/Guards.h"

#include <QJsonArray>

#include <algorithm>

namespace hearth::server {

using namespace Qt::StringLiterals;
using catalogue::Field;
using domain::Error;
using domain::ErrorCode;
using domain::Record;
using domain::RecordId;
using domain::Result;
using protocol::Change;

namespace {

constexpr qsizetype longestReference = 64;
constexpr qsizetype cityDigits = 4;
constexpr qsizetype districtDigits = 6;
constexpr qsizetype streetDigits = 9;
constexpr qsizetype communityDigits = 12;

Error invalid(const QString &detail, const QString &field)
{
    return {ErrorCode::InvalidInput, u"validation_failed"_s, detail, field, {}};
}

/// GB/T 2260: the first two digits of a division name a province.
bool hasProvince(const QString &code)
{
    static const QStringList provinces
        = u"11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82"_s.split(u' ');
    return provinces.contains(code.left(2));
}

/// Who is named beside the household, or before he belongs to it, and may have another file.
bool mayLiveElsewhere(const Field &field, const Record &record)
{
    if (field.id == "head_person"_L1)
        return record.rev.n == 0;
    return field.type == "membership"_L1 || field.id == "father"_L1 || field.id == "mother"_L1
        || field.id == "owner_person"_L1;
}

QJsonArray elementsOf(const QJsonValue &value)
{
    if (value.isArray())
        return value.toArray();
    return value.isNull() || value.isUndefined() ? QJsonArray() : QJsonArray{value};
}

} // namespace

WriteRules::WriteRules(const Rights &rights, CaseWriter &writer)
    : m_catalogue(*writer.context().shared.catalogue), m_rights(rights), m_writer(writer)
{
}

bool WriteRules::wasDispatched(const Record &verification) const
{
    return !verification.state.isEmpty() && verification.state != "draft"_L1 && verification.state != "authorizing"_L1;
}

Result<void> WriteRules::isOpen(const Record &record, const QStringList &fields)
{
    const auto household = record.type == "household"_L1 ? std::optional<Record>(record) : m_writer.lookup().find(record.file);
    if (household && m_catalogue.isFinal(u"file", household->state)) {
        // Who lives in another family now leaves the one that was closed as well.
        const bool leaves = record.type == "membership"_L1 && !fields.isEmpty()
            && std::all_of(fields.begin(), fields.end(),
                           [](const QString &field) { return field == "to_on"_L1 || field == "end_reason"_L1; });
        if (!leaves)
            return Error{ErrorCode::NotAllowed, u"file_closed"_s, {}, {}, {}};
    }
    const catalogue::RecordType *type = m_catalogue.recordType(record.type);
    if (type && !type->workflow.isEmpty() && m_catalogue.isFinal(type->workflow, record.state))
        return Error{ErrorCode::NotAllowed, u"case_closed"_s, record.state, {}, {}};
    // The departments answer what was asked, about whom it was asked.
    std::optional<Record> request;
    if (record.type == "verification"_L1)
        request = record;
    else if (record.type == "verify_subject"_L1)
        request = m_writer.lookup().find(workflow::refOf(record.fields().value("verification"_L1)));
    if (request && wasDispatched(*request))
        return Error{ErrorCode::NotAllowed, u"request_sent"_s, request->state, {}, {}};
    return {};
}

Result<void> WriteRules::checkSources(const Record &record, const catalogue::RecordType &type,
                                      const std::vector<Change> &changes)
{
    const QDate today = domain::cityDate(m_writer.now());
    for (const Change &change : changes) {
        if (!change.asOf.isEmpty()) {
            const QDate day = QDate::fromString(change.asOf, u"yyyy-MM-dd"_s);
            if (!day.isValid())
                return invalid(u"not_date"_s, change.field);
            if (day > today)
                return invalid(u"date_in_future"_s, change.field);
        }
        if (change.reference.size() > longestReference)
            return invalid(u"too_long"_s, change.field);
        if (change.source.isEmpty() || change.source == "declared"_L1 || change.source == "visit"_L1)
            continue;
        const Field *field = type.field(change.field);
        if (!field || !reportSays(record, *field, change))
            return invalid(u"source_unproven"_s, change.field);
    }
    return {};
}

bool WriteRules::reportSays(const Record &record, const Field &field, const Change &change)
{
    const auto id = RecordId::fromString(change.reference);
    const auto report = id && !change.isDelta ? m_writer.lookup().find(*id) : std::nullopt;
    if (!report || report->type != "verify_report"_L1 || report->file.isNull() || report->file != record.file
        || !m_rights.mayRead(*report, {}))
        return false;
    for (const QJsonValue &entry : report->fields().value("results"_L1).toArray()) {
        const QJsonObject row = entry.toObject();
        // An answer about one of its members may speak of the household.
        const bool about = record.type == "household"_L1 || row.value("subject"_L1).toString() == record.id.toString();
        const bool said = change.source == "verify"_L1 || row.value("source"_L1).toString() == change.source;
        const QJsonValue found = row.value("found"_L1).toObject().value(field.id);
        if (about && said && !found.isUndefined()
            && catalogue::sameValue(field, catalogue::canonicalValue(field, found), catalogue::canonicalValue(field, change.to)))
            return true;
    }
    return false;
}

Result<void> WriteRules::checkResidence(const QString &code, const QString &field)
{
    if (code.isEmpty())
        return invalid(u"required"_s, field);
    // A grid is no row of the table; the community that it is cut from is.
    const domain::Divisions &divisions = *m_writer.context().shared.divisions;
    if (code.size() < streetDigits || !domain::isDivisionCode(code) || !divisions.find(code.left(communityDigits)))
        return invalid(u"area"_s, field);
    return {};
}

Result<void> WriteRules::checkPlaces(const QJsonObject &before, const QJsonObject &after)
{
    const QString residence = after.value("residence_area"_L1).toString();
    const QString registration = after.value("hukou_area"_L1).toString();
    if (before.isEmpty() || residence != before.value("residence_area"_L1).toString()) {
        if (auto valid = checkResidence(residence, u"residence_area"_s); !valid)
            return valid;
        if (!before.isEmpty() && !m_rights.concerns(residence))
            return Error{ErrorCode::NotAllowed, u"use_transfer"_s, {}, u"residence_area"_s, {}};
    }
    if (registration.isEmpty() || registration == before.value("hukou_area"_L1).toString())
        return {};
    const domain::Divisions &divisions = *m_writer.context().shared.divisions;
    const bool ours = divisions.find(registration.left(cityDigits)) != nullptr;
    const bool known = ours ? divisions.find(registration.left(communityDigits)) != nullptr
                            : domain::isDivisionCode(registration) && hasProvince(registration);
    return known && registration.size() >= districtDigits ? Result<void>() : Result<void>(invalid(u"area"_s, u"hukou_area"_s));
}

bool WriteRules::isOfFile(const Record &person, const RecordId &file)
{
    if (person.file == file)
        return true;
    for (const Record &membership : m_writer.lookup().ofFile(file, u"membership"_s))
        if (workflow::refOf(membership.fields().value("person"_L1)) == person.id)
            return true;
    return false;
}

Result<void> WriteRules::checkPersons(const Record &record, const catalogue::RecordType &type, const QJsonObject &fields,
                                      const QStringList &touched)
{
    const RecordId file = type.id == "household"_L1 ? record.id : record.file;
    if (file.isNull())
        return {};
    for (const QString &id : touched) {
        const Field *field = type.field(id);
        if (!field || field->refType != "person"_L1)
            continue;
        for (const QJsonValue &named : elementsOf(fields.value(id))) {
            const RecordId personId = workflow::refOf(named);
            const auto person = personId.isNull() ? std::nullopt : m_writer.lookup().find(personId);
            // A new household comes before the head that it names.
            if (!person && type.id == "household"_L1 && record.rev.n == 0)
                continue;
            const bool seen = person && person->type == "person"_L1 && m_rights.mayRead(*person, {});
            if (!seen || (!mayLiveElsewhere(*field, record) && !isOfFile(*person, file)))
                return Error{ErrorCode::NotFound, u"not_found"_s, u"person"_s, id, {}};
        }
    }
    return {};
}

} // namespace hearth::server
