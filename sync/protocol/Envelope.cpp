// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/Envelope.h"

#include "models/domain/Clock.h"
#include "models/domain/DivisionCode.h"

#include <QJsonDocument>

namespace hearth::protocol {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Record;
using domain::RecordId;

namespace {

QByteArray quoted(const QString &text)
{
    // The texts of an envelope are codes and ids; only `by` of an odd source could hold a sign that needs escaping.
    QByteArray out = text.toUtf8();
    out.replace('\\', "\\\\").replace('"', "\\\"");
    return '"' + out + '"';
}

/// All members behind id, type, bucket and cat.
void appendRest(QByteArray &out, const Record &record)
{
    if (!record.file.isNull())
        out += ",\"file\":\"" + record.file.toAscii() + '"';
    out += ",\"div\":" + quoted(record.div);
    if (!record.div2.isEmpty())
        out += ",\"bucket2\":" + quoted(record.bucket2) + ",\"div2\":" + quoted(record.div2);
    out += ",\"rev\":" + quoted(record.rev.toString()) + ",\"p\":" + quoted(record.position.toString());
    out += record.deleted ? QByteArray(",\"deleted\":true") : QByteArray(",\"deleted\":false");
    out += ",\"by\":" + quoted(record.by) + ",\"at\":" + quoted(domain::toWireTime(record.at));
    out += ",\"state\":" + (record.state.isEmpty() ? QByteArray("null") : quoted(record.state));
    out += ",\"turn\":" + QByteArray::number(record.turn) + ",\"f\":" + record.f + '}';
}

} // namespace

QByteArray encodeEnvelope(const Record &record)
{
    QByteArray out = "{\"id\":\"" + record.id.toAscii() + "\",\"type\":" + quoted(record.type)
        + ",\"bucket\":" + quoted(record.bucket) + ",\"cat\":" + QByteArray::number(record.catalogueVersion);
    appendRest(out, record);
    return out;
}

QByteArray encodeEnvelopeInGroup(const Record &record, const QString &type, const QString &bucket, int cat)
{
    QByteArray out = "{\"id\":\"" + record.id.toAscii() + '"';
    if (record.type != type)
        out += ",\"type\":" + quoted(record.type);
    if (record.bucket != bucket)
        out += ",\"bucket\":" + quoted(record.bucket);
    if (record.catalogueVersion != cat)
        out += ",\"cat\":" + QByteArray::number(record.catalogueVersion);
    appendRest(out, record);
    return out;
}

QJsonObject envelopeObject(const Record &record)
{
    return QJsonDocument::fromJson(encodeEnvelope(record)).object();
}

domain::Result<Record> decodeEnvelope(const QJsonObject &object)
{
    const auto bad = [](const QString &member) {
        return Error{ErrorCode::InvalidInput, u"bad_row"_s, member, {}, {}};
    };
    Record record;
    const auto id = RecordId::fromString(object.value("id"_L1).toString());
    if (!id)
        return bad(u"id"_s);
    record.id = *id;
    record.type = object.value("type"_L1).toString();
    if (record.type.isEmpty() || record.type.size() > 64)
        return bad(u"type"_s);
    if (const QString file = object.value("file"_L1).toString(); !file.isEmpty()) {
        const auto fileId = RecordId::fromString(file);
        if (!fileId)
            return bad(u"file"_s);
        record.file = *fileId;
    }
    const auto revision = domain::Revision::fromString(object.value("rev"_L1).toString());
    const auto position = domain::Position::fromString(object.value("p"_L1).toString());
    if (!revision)
        return bad(u"rev"_s);
    if (!position)
        return bad(u"p"_s);
    record.rev = *revision;
    record.position = *position;
    record.bucket = object.value("bucket"_L1).toString();
    record.div = object.value("div"_L1).toString();
    record.bucket2 = object.value("bucket2"_L1).toString();
    record.div2 = object.value("div2"_L1).toString();
    record.catalogueVersion = object.value("cat"_L1).toInt(1);
    record.deleted = object.value("deleted"_L1).toBool();
    record.by = object.value("by"_L1).toString();
    record.at = domain::fromWireTime(object.value("at"_L1).toString());
    if (!record.at.isValid())
        return bad(u"at"_s);
    record.state = object.value("state"_L1).toString();
    record.turn = object.value("turn"_L1).toInt();
    if (!object.value("f"_L1).isObject())
        return bad(u"f"_s);
    record.setFields(object.value("f"_L1).toObject());
    return record;
}

} // namespace hearth::protocol
