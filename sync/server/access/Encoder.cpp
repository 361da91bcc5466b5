// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/access/Encoder.h"

#include "models/domain/Masking.h"
#include "sync/protocol/Envelope.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace hearth::server {

using namespace Qt::StringLiterals;
using catalogue::Field;
using catalogue::ValueType;

namespace {

bool keepsCodeMasked(const Field &field)
{
    return field.codeList == "population_tier"_L1 || field.codeList.startsWith("program"_L1);
}

/// Fields that hold a map of items, or rows that name items (data-model.md section 7).
bool holdsItems(const Field &field)
{
    static const QSet<QString> names{u"declared"_s, u"evidence"_s, u"results"_s,      u"basis"_s,
                                     u"proposals"_s, u"shared"_s,  u"before"_s,       u"after"_s,
                                     u"found"_s,     u"decisions"_s, u"item_changes"_s, u"op"_s};
    return field.valueType == ValueType::Json && names.contains(field.id);
}

/// Words of a row that say what it is about, not what was found.
bool isStructure(const QString &key)
{
    static const QSet<QString> words{u"record"_s,  u"field"_s,  u"item"_s,   u"fact"_s, u"clause"_s,
                                     u"subject"_s, u"source"_s, u"as_of"_s,  u"type"_s, u"event"_s,
                                     u"result"_s,  u"is"_s,     u"days"_s,   u"kind"_s};
    return words.contains(key);
}

} // namespace

QJsonValue maskedValue(const Field &field, const QJsonValue &value)
{
    if (value.isNull())
        return value;
    switch (field.valueType) {
    case ValueType::IdCard:
        return domain::maskIdNumber(value.toString());
    case ValueType::Phone:
        return domain::maskPhone(value.toString());
    case ValueType::Text:
        if (field.id.endsWith("name"_L1))
            return domain::maskName(value.toString());
        if (field.id.endsWith("address"_L1))
            return domain::maskAddress(value.toString());
        if (field.id == "id_number"_L1)
            return domain::maskIdNumber(value.toString());
        return {};
    case ValueType::Date:
        return value.toString().left(4);
    case ValueType::Code:
        return keepsCodeMasked(field) ? value : QJsonValue();
    case ValueType::Ref:
        return value; // a reference names a record that has its own rights
    default:
        return {};
    }
}

bool Encoder::readsInFull(int sensitivity) const
{
    return m_rights.fieldRight(sensitivity) == "full"_L1;
}

int Encoder::sensitivityOf(const QString &word) const
{
    if (const catalogue::Item *item = m_catalogue.item(word); item && item->field)
        return item->field->sensitivity;
    if (const Field *field = m_catalogue.field(u"verify_item", word); field && field->valueType != ValueType::Json)
        return field->sensitivity;
    const catalogue::VerificationItem *entry = m_catalogue.verificationItem(word);
    if (!entry)
        return -1;
    // An answer is as sensitive as what it is compared with, whatever its own words are called; compared with something
    // that is no item of the file, it is as sensitive as an answer can be.
    const Field *found = m_catalogue.field(u"verify_item", u"found");
    const int unknown = found ? found->sensitivity : 3;
    int sensitivity = entry->comparedWith.isEmpty() ? unknown : 0;
    for (const QString &compared : entry->comparedWith) {
        const catalogue::Item *item = m_catalogue.item(compared);
        sensitivity = std::max(sensitivity, item && item->field ? item->field->sensitivity : unknown);
    }
    return sensitivity;
}

QJsonValue Encoder::filterMap(const QJsonValue &value, int about) const
{
    if (value.isArray()) {
        QJsonArray kept;
        for (const QJsonValue &entry : value.toArray())
            if (const QJsonValue shown = filterMap(entry, about); !shown.isUndefined())
                kept.append(shown);
        return kept;
    }
    if (!value.isObject())
        return readsInFull(about) ? value : QJsonValue(QJsonValue::Undefined);
    const QJsonObject object = value.toObject();
    for (const auto naming : {"field"_L1, "item"_L1, "fact"_L1})
        about = std::max(about, sensitivityOf(object.value(naming).toString()));
    QJsonObject kept;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const bool nested = it.value().isObject() || it.value().isArray();
        // A word of the catalogue speaks for its own value; what lies deeper is no less sensitive than what it is about.
        const int own = sensitivityOf(it.key());
        const int within = own < 0 ? about : nested ? std::max(own, about) : own;
        if (isStructure(it.key()) && !nested)
            kept.insert(it.key(), it.value());
        else if (const QJsonValue shown = filterMap(it.value(), within); !shown.isUndefined())
            kept.insert(it.key(), shown);
    }
    return kept;
}

QJsonValue Encoder::shown(const Field &field, const QJsonValue &value) const
{
    if (!readsInFull(field.sensitivity))
        return QJsonValue::Undefined;
    return holdsItems(field) && !m_rights.seesAll() ? filterMap(value, 0) : value;
}

QJsonObject Encoder::filter(const catalogue::RecordType &type, const QJsonObject &fields) const
{
    QJsonObject out;
    QStringList hidden;
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        if (it.key().startsWith(u'_'))
            continue;
        const Field *field = type.field(it.key());
        const QString right = m_rights.fieldRight(field ? field->sensitivity : 3);
        if (right == "full"_L1) {
            out.insert(it.key(), field ? shown(*field, it.value()) : it.value());
            continue;
        }
        hidden.append(it.key());
        if (right == "mask"_L1 && field)
            if (const QJsonValue masked = maskedValue(*field, it.value()); !masked.isNull())
                out.insert(it.key(), masked);
    }
    if (fields.contains("_p"_L1))
        out.insert("_p"_L1, fields.value("_p"_L1));
    // Held stamps and states stay for what is shown; claims carry values, so they go with their field.
    for (const auto map : {"_h"_L1, "_s"_L1, "_c"_L1}) {
        QJsonObject kept = fields.value(map).toObject();
        for (const QString &key : std::as_const(hidden))
            kept.remove(key);
        if (!kept.isEmpty())
            out.insert(map, kept);
    }
    return out;
}

QJsonObject Encoder::filterClash(const QString &type, const QJsonObject &conflict) const
{
    QJsonObject out = conflict;
    const catalogue::RecordType *of = m_catalogue.recordType(type);
    for (const auto side : {"base"_L1, "theirs"_L1, "mine"_L1}) {
        QJsonObject kept;
        const QJsonObject values = conflict.value(side).toObject();
        for (auto it = values.begin(); it != values.end(); ++it) {
            const Field *field = of ? of->field(it.key()) : nullptr;
            if (const QJsonValue value = field ? shown(*field, it.value()) : QJsonValue(QJsonValue::Undefined);
                !value.isUndefined())
                kept.insert(it.key(), value);
        }
        out.insert(side, kept);
    }
    return out;
}

domain::Record Encoder::visible(const domain::Record &record) const
{
    if (m_rights.seesAll())
        return record;
    domain::Record out = record;
    const catalogue::RecordType *type = m_catalogue.recordType(record.type);
    if (!type) {
        out.f = "{}";
        return out;
    }
    QJsonObject fields = record.fields();
    if (record.type == "conflict"_L1) {
        out.setFields(filterClash(fields.value("record_type"_L1).toString(), fields));
        return out;
    }
    out.setFields(filter(*type, fields));
    return out;
}

QByteArray Encoder::envelope(const domain::Record &record) const
{
    return m_rights.seesAll() ? protocol::encodeEnvelope(record) : protocol::encodeEnvelope(visible(record));
}

QJsonObject Encoder::object(const domain::Record &record) const
{
    return protocol::envelopeObject(visible(record));
}

} // namespace hearth::server
