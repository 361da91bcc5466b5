// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/Json.h"
#include "sync/protocol/Limits.h"
#include "sync/server/Router.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace hearth::server {

using namespace Qt::StringLiterals;

namespace {

QJsonObject text(const QString &description = {})
{
    QJsonObject out{{u"type"_s, u"string"_s}};
    if (!description.isEmpty())
        out.insert("description"_L1, description);
    return out;
}

QJsonObject objectOf(const QJsonObject &properties, const QStringList &required = {})
{
    QJsonObject out{{u"type"_s, u"object"_s}, {u"properties"_s, properties}};
    if (!required.isEmpty())
        out.insert("required"_L1, QJsonArray::fromStringList(required));
    return out;
}

QJsonObject reference(const QString &schema)
{
    return {{u"$ref"_s, QString(u"#/components/schemas/"_s + schema)}};
}

QJsonObject schemaOf(const catalogue::Catalogue &catalogue, const catalogue::Field &field)
{
    using catalogue::ValueType;
    QJsonObject out;
    switch (field.valueType) {
    case ValueType::Int:
        out = {{u"type"_s, u"integer"_s}};
        break;
    case ValueType::Bool:
        out = {{u"type"_s, u"boolean"_s}};
        break;
    case ValueType::Json:
        break;
    case ValueType::Money:
        out = {{u"type"_s, u"string"_s}, {u"pattern"_s, u"^-?[0-9]+[.][0-9]{2}$"_s}};
        break;
    case ValueType::Ref:
        out = {{u"type"_s, u"string"_s}, {u"format"_s, u"uuid"_s}};
        break;
    case ValueType::Code: {
        out = {{u"type"_s, u"string"_s}};
        QJsonArray codes;
        if (const catalogue::CodeList *list = catalogue.codeList(field.codeList))
            for (const catalogue::Code &code : list->codes)
                codes.append(code.code);
        // Unknown codes are kept, so the list is an example, not a limit.
        if (!codes.isEmpty())
            out.insert("examples"_L1, codes);
        break;
    }
    default:
        out = {{u"type"_s, u"string"_s}};
    }
    if (field.cardinality == catalogue::Cardinality::Set)
        out = {{u"type"_s, u"array"_s}, {u"items"_s, out}};
    out.insert("title"_L1, field.label.en);
    return out;
}

QJsonObject ofKind(const QString &type)
{
    return {{u"type"_s, type}};
}

QJsonObject envelopeSchema()
{
    const QJsonObject object = ofKind(u"object"_s);
    const QJsonObject number = ofKind(u"integer"_s);
    return objectOf({{u"id"_s, text()},      {u"type"_s, text()},    {u"file"_s, text()},          {u"bucket"_s, text()},
                     {u"div"_s, text()},     {u"bucket2"_s, text()}, {u"div2"_s, text()},          {u"rev"_s, text(u"n.tag"_s)},
                     {u"p"_s, text(u"tx.seq"_s)}, {u"cat"_s, number}, {u"by"_s, text()},           {u"at"_s, text()},
                     {u"state"_s, text()},   {u"turn"_s, number},    {u"deleted"_s, ofKind(u"boolean"_s)}, {u"f"_s, object}},
                    {u"id"_s, u"type"_s, u"rev"_s, u"p"_s, u"f"_s});
}

QJsonObject opSchema()
{
    const QJsonObject object = ofKind(u"object"_s);
    const QJsonObject number = ofKind(u"integer"_s);
    QJsonObject changes = ofKind(u"array"_s);
    changes.insert("items"_L1, objectOf({{u"field"_s, text()}, {u"from"_s, QJsonObject()}, {u"to"_s, QJsonObject()}}, {u"field"_s}));
    QJsonObject dependencies = ofKind(u"array"_s);
    dependencies.insert("items"_L1, text());
    return objectOf(
        {{u"op_id"_s, text()},
         {u"dseq"_s, number},
         {u"device"_s, text()},
         {u"kind"_s, text(u"create, patch, delete, command, attach, resolve or read; it names the member that holds the rest"_s)},
         {u"record"_s, text()},
         {u"type"_s, text()},
         {u"deps"_s, dependencies},
         {u"cat"_s, number},
         {u"local_time"_s, text()},
         {u"clock_offset_ms"_s, number},
         {u"base_rev"_s, text(u"n.tag of the revision that was edited"_s)},
         {u"base_op"_s, text(u"the own op whose revision was edited"_s)},
         {u"reason"_s, text()},
         {u"create"_s, objectOf({{u"f"_s, object}, {u"file"_s, text()}}, {u"f"_s})},
         {u"changes"_s, changes},
         {u"command"_s, objectOf({{u"name"_s, text()}, {u"args"_s, object}, {u"expect_state"_s, text()}, {u"expect_turn"_s, number}},
                                 {u"name"_s})},
         {u"attach"_s, object},
         {u"resolve"_s, object},
         {u"read"_s, object}},
        {u"op_id"_s, u"device"_s, u"kind"_s, u"record"_s});
}

QJsonObject schemas(const catalogue::Catalogue &catalogue)
{
    const QJsonObject list{{u"type"_s, u"array"_s}};
    QJsonObject ops = list;
    ops.insert("items"_L1, reference(u"Op"_s));
    ops.insert("maxItems"_L1, protocol::maxOpsInBatch);
    QJsonObject out{
        {u"DeviceRegistration"_s, objectOf({{u"user"_s, text()}, {u"password"_s, text()}, {u"device"_s, text()}, {u"name"_s, text()}},
                                           {u"user"_s, u"password"_s, u"device"_s})},
        {u"TokenRequest"_s, objectOf({{u"grant_type"_s, text(u"password or refresh_token"_s)}, {u"user"_s, text()},
                                      {u"password"_s, text()}, {u"device"_s, text()}, {u"refresh_token"_s, text()}},
                                     {u"grant_type"_s})},
        {u"SnapshotRequest"_s, objectOf({{u"area"_s, list}})},
        {u"VerifyRequest"_s, objectOf({{u"ids"_s, list}}, {u"ids"_s})},
        {u"OpBatch"_s, objectOf({{u"ops"_s, ops}}, {u"ops"_s})},
        {u"Op"_s, opSchema()},
        {u"Envelope"_s, envelopeSchema()},
        {u"Problem"_s, objectOf({{u"type"_s, text()}, {u"title"_s, text()}, {u"status"_s, QJsonObject{{u"type"_s, u"integer"_s}}},
                                 {u"code"_s, text()}, {u"request_id"_s, text()}},
                                {u"type"_s, u"status"_s, u"code"_s})}};
    for (const catalogue::RecordType &type : catalogue.recordTypes()) {
        QJsonObject properties;
        for (const catalogue::Field &field : type.fields)
            properties.insert(field.id, schemaOf(catalogue, field));
        QJsonObject schema = objectOf(properties);
        schema.insert("title"_L1, type.label.en);
        out.insert(QString(u"record."_s + type.id), schema);
    }
    return out;
}

QJsonObject operation(const Route &route)
{
    QJsonObject out{{u"summary"_s, route.summary}};
    QJsonArray parameters;
    static const QRegularExpression argument(u"\\{([a-z_]+)\\}"_s);
    for (auto match = argument.globalMatch(route.pattern); match.hasNext();)
        parameters.append(QJsonObject{{u"name"_s, match.next().captured(1)}, {u"in"_s, u"path"_s}, {u"required"_s, true},
                                      {u"schema"_s, text()}});
    for (const QueryParameter &parameter : route.query)
        parameters.append(QJsonObject{{u"name"_s, parameter.name}, {u"in"_s, u"query"_s}, {u"required"_s, parameter.required},
                                      {u"description"_s, parameter.summary},
                                      {u"schema"_s, parameter.isNumber ? QJsonObject{{u"type"_s, u"integer"_s}} : text()}});
    if (!parameters.isEmpty())
        out.insert("parameters"_L1, parameters);
    if (!route.bodySchema.isEmpty())
        out.insert("requestBody"_L1,
                   QJsonObject{{u"required"_s, true},
                               {u"content"_s, QJsonObject{{u"application/json"_s,
                                                           QJsonObject{{u"schema"_s, reference(route.bodySchema)}}}}}});
    const QJsonObject problem{{u"description"_s, u"Problem (RFC 9457)"_s},
                              {u"content"_s, QJsonObject{{u"application/problem+json"_s,
                                                          QJsonObject{{u"schema"_s, reference(u"Problem"_s)}}}}}};
    static const QHash<int, QString> words{{200, u"Done"_s}, {201, u"Made"_s}, {204, u"Done, without a body"_s},
                                           {206, u"The range asked for"_s}, {304, u"Unchanged"_s}};
    QJsonObject responses{{u"default"_s, problem}};
    for (const int status : route.successes)
        responses.insert(QString::number(status), QJsonObject{{u"description"_s, words.value(status)}});
    out.insert("responses"_L1, responses);
    if (route.signedIn)
        out.insert("security"_L1, QJsonArray{QJsonObject{{u"dpop"_s, QJsonArray()}}});
    return out;
}

} // namespace

QByteArray openApi(const catalogue::Catalogue &catalogue)
{
    QJsonObject paths;
    for (const Route &route : routes()) {
        QJsonObject item = paths.value(route.pattern).toObject();
        item.insert(QString::fromLatin1(route.method.toLower()), operation(route));
        paths.insert(route.pattern, item);
    }
    const QJsonObject dpop{{u"type"_s, u"http"_s}, {u"scheme"_s, u"dpop"_s}};
    return protocol::toBytes(
        {{u"openapi"_s, u"3.1.0"_s},
         {u"info"_s, QJsonObject{{u"title"_s, u"Hearth sync"_s}, {u"version"_s, QString::number(protocol::version)}}},
         {u"paths"_s, paths},
         {u"components"_s, QJsonObject{{u"schemas"_s, schemas(catalogue)}, {u"securitySchemes"_s, QJsonObject{{u"dpop"_s, dpop}}}}}});
}

} // namespace hearth::server
