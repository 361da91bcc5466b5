// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/FileDocument.h"

#include "models/domain/Masking.h"
#include "models/store/CacheStore.h"
#include "models/store/queries/ConflictQueries.h"

namespace hearth::app {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::RecordId;
using domain::Result;

namespace {

QString maskedText(const catalogue::Field &field, const QJsonValue &value)
{
    using catalogue::ValueType;
    const QString text = value.toString();
    if (field.valueType == ValueType::IdCard || field.id == "id_number"_L1)
        return domain::maskIdNumber(text);
    if (field.valueType == ValueType::Phone)
        return domain::maskPhone(text);
    if (field.id.endsWith("name"_L1))
        return domain::maskName(text);
    if (field.id.endsWith("address"_L1))
        return domain::maskAddress(text);
    return u"***"_s;
}

/// The code of value_status of a value that counts, or that stands beside it as a claim (data-model.md section 5).
QString statusOf(bool disputed)
{
    return disputed ? u"disputed"_s : u"holds"_s;
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

} // namespace

ShownValues::Shown ShownValues::of(const catalogue::Field &field, const QJsonValue &value)
{
    const catalogue::Visibility *rights = m_catalogue->visibility(m_role);
    const QString right = rights ? rights->bySensitivity.value(field.sensitivity) : QString();
    if (right != "open_on_case"_L1 || value.isNull() || value.isUndefined())
        return {value, false};
    if (m_purpose.isEmpty())
        return {maskedText(field, value), true};
    if (!m_opened.contains(field.id))
        m_opened.append(field.id);
    return {value, false};
}

FileDocument::FileDocument(store::Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue, const QString &role,
                           const QString &purpose)
    : m_database(database), m_catalogue(catalogue), m_shown(std::move(catalogue), role, purpose)
{
}

Result<store::HouseholdFile> FileDocument::read(const QString &fileNoOrId, QDate today)
{
    const Error unknown{ErrorCode::NotFound, u"not_found"_s, {}, {}, {}};
    const auto household = store::HouseholdQueries(m_database, m_catalogue).find(fileNoOrId);
    if (!household)
        return household.error();
    if (!*household)
        return unknown;
    m_file = (*household)->id;
    auto file = store::FileQueries(m_database, m_catalogue, true).open(m_file, today);
    if (!file)
        return file.error();
    return *file ? Result<store::HouseholdFile>(**std::move(file)) : Result<store::HouseholdFile>(unknown);
}

QJsonObject FileDocument::value(const store::ItemValue &value)
{
    const catalogue::Field &field = *value.item->field;
    const auto entry = [&](const QJsonValue &content, const store::ValueStamp &stamp, const QString &status) {
        const ShownValues::Shown shown = m_shown.of(field, content);
        QJsonObject out{{u"value"_s, shown.value}, {u"source"_s, textOrNull(stamp.source)}, {u"as_of"_s, textOrNull(stamp.asOf)},
                        {u"status"_s, status}};
        if (shown.masked)
            out.insert("masked"_L1, true);
        return out;
    };
    QJsonObject out = entry(value.value, value.stamp, statusOf(value.disputed));
    // What others say of the same, and what was said before.
    QJsonArray claims;
    for (const store::ValueClaim &claim : value.claims)
        claims.append(entry(claim.value, claim.stamp, claim.competing ? u"competing"_s : u"superseded"_s));
    if (!claims.isEmpty())
        out.insert("claims"_L1, claims);
    return out;
}

Result<QJsonObject> FileDocument::of(const QString &fileNoOrId, QDate today)
{
    const auto file = read(fileNoOrId, today);
    if (!file)
        return file.error();
    QJsonArray members;
    for (const store::FileMember &member : file->members)
        members.append(QJsonObject{{u"person"_s, member.person.isNull() ? QJsonValue() : QJsonValue(member.person.toString())},
                                   {u"name"_s, domain::maskName(member.name)},
                                   {u"relation"_s, member.relation},
                                   {u"head"_s, member.head}});
    QJsonObject sections;
    for (const store::FileSection &section : file->sections) {
        QJsonArray rows;
        for (const store::SectionRow &row : section.rows) {
            QJsonObject shown{{u"record"_s, row.record.toString()}};
            for (const store::ItemValue &item : row.values)
                shown.insert(item.item->id, value(item));
            rows.append(shown);
        }
        sections.insert(section.section->id, QJsonObject{{u"rows"_s, rows}});
    }
    if (const QStringList opened = m_shown.takeOpened(); !opened.isEmpty())
        m_opened.push_back({m_file, opened});
    QString rev;
    if (const store::ViewRecord *own = file->record(m_file))
        rev = own->record.rev.toString();
    return QJsonObject{{u"file_no"_s, file->header.fileNo}, {u"record"_s, m_file.toString()},    {u"rev"_s, rev},
                       {u"state"_s, file->header.state},    {u"members"_s, members}, {u"sections"_s, sections}};
}

Result<FileDocument::Target> FileDocument::target(const QString &fileNoOrId, const QString &item, QDate today)
{
    const Error unknown{ErrorCode::NotFound, u"not_found"_s, u"item"_s, {}, {}};
    const auto file = read(fileNoOrId, today);
    if (!file)
        return file.error();
    const QString id = item.section(u'.', 0, 0);
    const int row = item.contains(u'.') ? item.section(u'.', 1).toInt() : 1;
    const catalogue::Item *found = m_catalogue->item(id);
    if (!found || row < 1)
        return unknown;
    for (const store::FileSection &section : file->sections) {
        if (section.section->id != found->section)
            continue;
        int n = 0;
        for (const store::SectionRow &candidate : section.rows)
            for (const store::ItemValue &each : candidate.values)
                if (each.item->id == id && ++n == row)
                    return Target{candidate.record, candidate.type, found->field->id, each.value};
    }
    return unknown;
}

Result<QJsonValue> parsedValue(const catalogue::Field &field, const QString &text)
{
    if (text.isEmpty())
        return QJsonValue();
    if (field.cardinality == catalogue::Cardinality::Set) {
        QJsonArray values;
        for (const QString &part : text.split(u','))
            values.append(part.trimmed());
        return QJsonValue(values);
    }
    if (field.valueType == catalogue::ValueType::Int) {
        bool isNumber = false;
        const qint64 number = text.toLongLong(&isNumber);
        return isNumber ? QJsonValue(number) : QJsonValue(text);
    }
    if (field.valueType != catalogue::ValueType::Bool)
        return QJsonValue(text);
    static const QStringList yes{u"y"_s, u"yes"_s, u"true"_s};
    static const QStringList no{u"n"_s, u"no"_s, u"false"_s};
    const QString word = text.toLower();
    // A word that is neither must not become a silent no.
    if (!yes.contains(word) && !no.contains(word))
        return Error{ErrorCode::InvalidInput, u"validation_failed"_s, u"type"_s, field.id, {}};
    return QJsonValue(yes.contains(word));
}

namespace {

/// The values of one side of a conflict; a field that the catalogue does not know is not shown at all.
QJsonObject shownSide(ShownValues &values, const QString &type, const QJsonObject &side, bool &masked)
{
    QJsonObject out;
    for (auto it = side.begin(); it != side.end(); ++it) {
        const catalogue::Field *field = values.catalogue().field(type, it.key());
        const ShownValues::Shown shown = field ? values.of(*field, it.value()) : ShownValues::Shown{u"***"_s, true};
        masked = masked || shown.masked;
        out.insert(it.key(), shown.value);
    }
    return out;
}

} // namespace

Result<ConflictDocuments> conflictDocuments(store::Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue,
                                            const QString &role, const QString &purpose)
{
    const auto open = store::ConflictQueries(database, catalogue).open();
    if (!open)
        return open.error();
    store::HouseholdQueries households(database, catalogue);
    store::FileQueries views(database, catalogue, true);
    ShownValues values(catalogue, role, purpose);
    ConflictDocuments out;
    for (const domain::Record &record : *open) {
        const QJsonObject f = record.fields();
        const auto household = households.find(record.file.toString());
        const RecordId target = store::targetOf(record);
        const auto view = views.record(target);
        if (!view)
            return view.error();
        const QString type = *view ? (*view)->record.type : f.value("record_type"_L1).toString();
        bool masked = false;
        QJsonObject row{{u"id"_s, record.id.toString()},
                        {u"file_no"_s, household && *household ? (*household)->fileNo : QString()},
                        {u"record"_s, f.value("record"_L1)},
                        {u"item"_s, f.value("unit"_L1)},
                        {u"by"_s, f.value("theirs_by"_L1)},
                        {u"at"_s, f.value("theirs_at"_L1)}};
        for (const QString &side : {u"base"_s, u"mine"_s, u"theirs"_s})
            row.insert(side, f.value(side).isObject() ? QJsonValue(shownSide(values, type, f.value(side).toObject(), masked)) : QJsonValue());
        if (masked)
            row.insert("masked"_L1, true);
        // A record that is not here cannot be named as read; its conflict can.
        if (const QStringList opened = values.takeOpened(); !opened.isEmpty())
            out.opened.push_back({*view ? target : record.id, opened});
        out.rows.append(row);
    }
    return out;
}

void addParts(QJsonObject &metric, const store::MetricFigure &figures)
{
    QJsonArray parts;
    for (const store::MetricPart &part : figures.by)
        parts.append(QJsonObject{{u"key"_s, part.key}, {u"value"_s, part.value}});
    if (parts.isEmpty())
        return;
    metric.insert("value"_L1, parts.first().toObject().value("value"_L1));
    metric.insert("parts"_L1, parts);
}

QJsonObject metricDocument(const QString &id, const store::MetricFigure &figure)
{
    QJsonArray by;
    for (const store::MetricPart &part : figure.by)
        by.append(QJsonObject{{u"key"_s, part.key}, {u"value"_s, part.value}});
    return {{u"id"_s, id},
            {u"value"_s, figure.value ? QJsonValue(*figure.value) : QJsonValue()},
            {u"unit"_s, figure.unit},
            {u"numerator"_s, figure.numerator},
            {u"denominator"_s, figure.denominator},
            {u"by"_s, by}};
}

} // namespace hearth::app
