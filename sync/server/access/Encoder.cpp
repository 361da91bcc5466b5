// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/access/Encoder.h"

#include "models/domain/Masking.h"
#include "sync/protocol/Envelope.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace hearth::server {

using namespace Qt::StringLiterals;
using catalogue::Field;
using catalogue::ValueType;

namespace {

bool keepsCodeMasked(const Field &field)
{
    return field.codeList == "population_tier"_L1 || field.codeList.startsWith("program"_L1);
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
            out.insert(it.key(), it.value());
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
            if (field && m_rights.fieldRight(field->sensitivity) == "full"_L1)
                kept.insert(it.key(), it.value());
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
