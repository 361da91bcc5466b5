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

QJsonObject described(QJsonObject schema, const QString &words)
{
    schema.insert("description"_L1, words);
    return schema;
}

QJsonObject listOf(const QJsonObject &element)
{
    QJsonObject list = ofKind(u"array"_s);
    list.insert("items"_L1, element);
    return list;
}

QJsonObject orNull(const QString &type)
{
    return {{u"type"_s, QJsonArray{type, u"null"_s}}};
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
    changes.insert("items"_L1, objectOf({{u"field"_s, text()},
                                         {u"from"_s, QJsonObject{{u"description"_s, u"the value that was seen"_s}}},
                                         {u"to"_s, QJsonObject()},
                                         {u"add"_s, described(ofKind(u"array"_s), u"elements that a set or a growing field gets"_s)},
                                         {u"remove"_s, described(ofKind(u"array"_s), u"elements that a set loses"_s)},
                                         {u"p"_s, described(objectOf({{u"src"_s, text(u"source_kind"_s)},
                                                                      {u"as_of"_s, text(u"the day that the value speaks of"_s)},
                                                                      {u"ref"_s, text(u"the record it came with"_s)}}),
                                                            u"where the value comes from; without it declared, today"_s)}},
                                        {u"field"_s}));
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

/// What a device gets that signs in, and how a first load is told.
void addLoadAnswers(QJsonObject &out)
{
    const QJsonObject number = ofKind(u"integer"_s);
    const QJsonObject flag = ofKind(u"boolean"_s);
    const QJsonObject limits = objectOf({{u"request_bytes"_s, number}, {u"page_rows"_s, number}, {u"ops_per_batch"_s, number},
                                         {u"batch_bytes"_s, number}, {u"long_poll_seconds"_s, number}});
    out.insert("History"_L1, objectOf({{u"id"_s, text()}, {u"fork"_s, orNull(u"string"_s)}}, {u"id"_s, u"fork"_s}));
    out.insert("Hello"_L1, objectOf({{u"protocol"_s, described(listOf(number), u"lowest and highest version"_s)}, {u"time"_s, text()},
                                     {u"limits"_s, limits}, {u"history"_s, text()}, {u"chain"_s, listOf(reference(u"History"_s))},
                                     {u"catalogue"_s, text(u"SHA-256"_s)}, {u"catalogue_version"_s, number}, {u"second_factor"_s, flag}},
                                    {u"protocol"_s, u"time"_s, u"history"_s, u"chain"_s, u"catalogue"_s}));
    out.insert("UserCard"_L1, objectOf({{u"id"_s, text()}, {u"login"_s, text()}, {u"name"_s, text()}, {u"role"_s, text()},
                                        {u"division"_s, text()}, {u"prefixes"_s, listOf(text())}, {u"department"_s, text()},
                                        {u"provider"_s, text()}},
                                       {u"id"_s, u"login"_s, u"role"_s, u"prefixes"_s}));
    out.insert("SignedIn"_L1, objectOf({{u"device"_s, text()}, {u"access_token"_s, text()}, {u"refresh_token"_s, text()},
                                        {u"token_type"_s, text()}, {u"expires_in"_s, described(number, u"seconds"_s)},
                                        {u"user"_s, reference(u"UserCard"_s)}, {u"epoch"_s, number}, {u"history"_s, text()}},
                                       {u"access_token"_s, u"refresh_token"_s, u"expires_in"_s, u"user"_s, u"epoch"_s, u"history"_s}));
    out.insert("Catalogue"_L1, objectOf({{u"version"_s, number}, {u"hash"_s, text()}, {u"tables"_s, ofKind(u"object"_s)}},
                                        {u"version"_s, u"hash"_s, u"tables"_s}));
    out.insert("Part"_L1, objectOf({{u"part"_s, text(u"its name for GET /v1/snapshot/{part}"_s)}, {u"bucket"_s, text()}, {u"rows"_s, number},
                                    {u"bytes"_s, number}, {u"plain_bytes"_s, number}, {u"sha256"_s, text()}, {u"at"_s, text(u"tx.seq"_s)}},
                                   {u"part"_s, u"bucket"_s, u"rows"_s, u"bytes"_s, u"sha256"_s, u"at"_s}));
    out.insert("Manifest"_L1, objectOf({{u"history"_s, text()}, {u"epoch"_s, number}, {u"start"_s, text(u"cursor to pull from"_s)},
                                        {u"parts"_s, listOf(reference(u"Part"_s))}, {u"first"_s, reference(u"Part"_s)}},
                                       {u"history"_s, u"epoch"_s, u"start"_s, u"parts"_s}));
    out.insert("PartLines"_L1, text(u"per group a line {type,bucket,cat,rows}, then its envelopes without these members, one a line"_s));
}

QJsonObject opResultSchema()
{
    return objectOf({{u"op_id"_s, text()},
                     {u"status"_s, text(u"applied, merged, duplicate, conflict, rejected, parked, blocked or retry"_s)},
                     {u"record"_s, reference(u"Envelope"_s)}, {u"others"_s, listOf(reference(u"Envelope"_s))}, {u"rev"_s, text()},
                     {u"p"_s, text()}, {u"problem"_s, reference(u"Problem"_s)}},
                    {u"op_id"_s, u"status"_s});
}

void addSyncAnswers(QJsonObject &out)
{
    const QJsonObject number = ofKind(u"integer"_s);
    const QJsonObject flag = ofKind(u"boolean"_s);
    const QJsonObject envelopes = listOf(reference(u"Envelope"_s));
    out.insert("Change"_L1, objectOf({{u"op"_s, text(u"put or gone"_s)}, {u"r"_s, reference(u"Envelope"_s)}, {u"id"_s, text()},
                                      {u"type"_s, text()}, {u"n"_s, number}},
                                     {u"op"_s}));
    out.insert("Changes"_L1, objectOf({{u"items"_s, listOf(reference(u"Change"_s))}, {u"history"_s, text()}, {u"epoch"_s, number},
                                       {u"cursor"_s, text()}, {u"more"_s, flag}, {u"horizon_lag_ms"_s, number}},
                                      {u"items"_s, u"history"_s, u"epoch"_s, u"cursor"_s, u"more"_s}));
    const QJsonObject sum = objectOf({{u"count"_s, number}, {u"xor"_s, text(u"16 hex digits"_s)}}, {u"count"_s, u"xor"_s});
    out.insert("Digest"_L1, objectOf({{u"bucket"_s, text()}, {u"busy"_s, flag}, {u"at"_s, text()}, {u"last"_s, text()},
                                      {u"types"_s, QJsonObject{{u"type"_s, u"object"_s}, {u"additionalProperties"_s, sum}}}},
                                     {u"bucket"_s, u"busy"_s, u"at"_s, u"last"_s, u"types"_s}));
    out.insert("Verified"_L1, objectOf({{u"history"_s, text()}, {u"epoch"_s, number}, {u"records"_s, envelopes}, {u"unknown"_s, listOf(text())}},
                                       {u"history"_s, u"epoch"_s, u"records"_s, u"unknown"_s}));
    out.insert("OpResult"_L1, opResultSchema());
    out.insert("OpResults"_L1, objectOf({{u"history"_s, text()}, {u"epoch"_s, number}, {u"results"_s, listOf(reference(u"OpResult"_s))}},
                                        {u"history"_s, u"epoch"_s, u"results"_s}));
    out.insert("SingleRecord"_L1, objectOf({{u"history"_s, text()}, {u"epoch"_s, number}, {u"record"_s, reference(u"Envelope"_s)}},
                                           {u"history"_s, u"epoch"_s, u"record"_s}));
    out.insert("Version"_L1, objectOf({{u"n"_s, number}, {u"at"_s, text()}, {u"by"_s, text()}, {u"changes"_s, ofKind(u"object"_s)},
                                       {u"state"_s, text()}},
                                      {u"n"_s, u"at"_s, u"by"_s, u"changes"_s}));
    out.insert("Versions"_L1, objectOf({{u"id"_s, text()}, {u"versions"_s, listOf(reference(u"Version"_s))}, {u"more"_s, flag}},
                                       {u"id"_s, u"versions"_s, u"more"_s}));
    out.insert("Health"_L1, objectOf({{u"status"_s, text()}}, {u"status"_s}));
    out.insert("Text"_L1, text());
    out.insert("Document"_L1, ofKind(u"object"_s));
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
    addLoadAnswers(out);
    addSyncAnswers(out);
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
    for (const int status : route.successes) {
        QJsonObject response{{u"description"_s, words.value(status)}};
        if (!route.answerSchema.isEmpty() && status != 304)
            response.insert("content"_L1, QJsonObject{{QString::fromLatin1(route.answerType),
                                                       QJsonObject{{u"schema"_s, reference(route.answerSchema)}}}});
        responses.insert(QString::number(status), response);
    }
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
