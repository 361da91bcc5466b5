// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/feed/Reads.h"

#include "models/store/RecordTable.h"
#include "sync/protocol/Json.h"
#include "sync/protocol/Limits.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QtEndian>

#include <chrono>
#include <limits>
#include <map>
#include <optional>

namespace hearth::server {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Position;
using domain::Record;
using domain::RecordId;
using domain::Result;
using store::RecordTable;
using store::Statement;

namespace {

constexpr int streetDigits = 9;
constexpr int maxVerified = 2000;
constexpr int historyPage = 500;
constexpr int auditedSensitivity = 2;
/// A manifest lives this long (sync-protocol.md section 5).
constexpr qint64 manifestSeconds = 7 * 24 * 3600;
constexpr qint64 worthAFirstPart = 60'000;
constexpr int firstPartFiles = 120;

Error notFound(const QString &reason = u"not_found"_s)
{
    return {ErrorCode::NotFound, reason, {}, {}, {}};
}

} // namespace

Reads::Reads(Context context, const Principal &principal)
    : m_context(context),
      m_principal(principal),
      m_rights(*context.shared.catalogue, m_principal),
      m_encoder(*context.shared.catalogue, m_rights)
{
}

QString Reads::partName(const QString &file, const QString &bucket, qint64 issuedSeconds) const
{
    const QString own = QString(file + u'~' + QString::fromLatin1(bucket.toUtf8().toHex()) + u'~' + QString::number(issuedSeconds));
    const QString text = QString(own + u'|' + m_principal.userId + u'|' + QString::number(m_principal.epoch));
    return QString(own + u'~' + QString::fromLatin1(m_context.shared.keys.mac("part", text.toUtf8()).toHex().left(32)));
}

Result<std::optional<std::vector<Part>>> Reads::partsOf(PartStore &store, const std::vector<PartKey> &keys, int &wait)
{
    const Shared &shared = m_context.shared;
    // One request at a time makes parts itself, and not for long: the others would stand in its way, and whoever pushes
    // would wait for a free worker.
    bool making = shared.makeApart && shared.makingParts.exchange(true);
    const bool own = shared.makeApart && !making;
    const auto begun = std::chrono::steady_clock::now();
    std::vector<Part> all;
    std::vector<PartKey> missing;
    Result<void> done;
    for (const PartKey &key : keys) {
        making = making || (shared.makeApart && std::chrono::steady_clock::now() - begun >= shared.partPatience);
        auto held = store.held(key);
        if (held && !*held && !making) {
            auto built = store.parts(key);
            held = built ? Result<std::optional<std::vector<Part>>>(std::optional(*std::move(built)))
                         : Result<std::optional<std::vector<Part>>>(built.error());
        }
        if (!held) {
            done = held.error();
            break;
        }
        if (*held)
            all.insert(all.end(), (*held)->begin(), (*held)->end());
        else
            missing.push_back(key);
    }
    if (own)
        shared.makingParts = false;
    if (!done)
        return done.error();
    if (missing.empty())
        return std::optional(std::move(all));
    wait = shared.makeApart(m_principal, missing);
    return std::optional<std::vector<Part>>();
}

Result<Reply> Reads::manifest(const Request &request)
{
    const auto body = request.body.isEmpty() ? Result<QJsonObject>(QJsonObject()) : protocol::parseObject(request.body, 64 * 1024);
    if (!body)
        return body.error();
    if (auto admitted = m_context.shared.admission->manifest(m_principal); !admitted)
        return admitted.error();
    QStringList area;
    for (const QJsonValue &value : body->value("area"_L1).toArray()) {
        const QString prefix = value.toString();
        if (!m_rights.concerns(prefix) || prefix.isEmpty() || prefix.contains(u':'))
            return Error{ErrorCode::InvalidInput, u"malformed"_s, u"area"_s, {}, {}};
        area.append(prefix);
    }
    PartStore store(m_context, m_principal);
    const FeedScope scope = FeedScope::of(m_principal, m_rights, area);
    // What everybody needs first, then the streets; a client may work in the finished ones.
    std::vector<PartKey> keys;
    bool wholeCity = false;
    for (const QString &bucket : scope.buckets) {
        keys.push_back({bucket, false});
        if (bucket.size() == streetDigits)
            keys.push_back({bucket, true});
    }
    for (const QString &range : scope.ranges) {
        wholeCity = wholeCity || range.size() <= 4;
        const auto below = store.bucketsBelow(range);
        if (!below)
            return below.error();
        for (const QString &bucket : *below) {
            keys.push_back({bucket, false});
            // Whoever has the whole city has every record at its home already.
            if (!wholeCity && !bucket.contains(u':'))
                keys.push_back({bucket, true});
        }
    }
    auto start = readHorizon(m_context.database, m_context.shared.history());
    if (!start)
        return start.error();
    QJsonArray list;
    const qint64 issued = m_context.shared.clock.nowUtc().toSecsSinceEpoch();
    qint64 rows = 0;
    const auto entryOf = [this, issued](const Part &part) {
        QJsonObject entry = part.toJson();
        entry.remove("file"_L1);
        entry.insert("part"_L1, partName(part.file, part.bucket, issued));
        return entry;
    };
    int wait = 0;
    const auto parts = partsOf(store, keys, wait);
    if (!parts)
        return parts.error();
    if (!*parts) {
        Reply preparing{503, protocol::toBytes({{u"type"_s, u"urn:problem:unavailable"_s},
                                                {u"title"_s, u"The first load is being prepared"_s},
                                                {u"status"_s, 503},
                                                {u"code"_s, u"unavailable"_s}})};
        preparing.contentType = "application/problem+json";
        preparing.headers.append(std::pair(QByteArrayLiteral("Retry-After"), QByteArray::number(wait)));
        return preparing;
    }
    for (const Part &part : **parts) {
        *start = std::min(*start, part.at);
        rows += part.rows;
        list.append(entryOf(part));
    }
    const Cursor cursor{m_context.shared.history().id, *start, m_principal.epoch, area, m_principal.userId, m_principal.device};
    QJsonObject answer{{u"history"_s, m_context.shared.history().id.toString()},
                       {u"epoch"_s, m_principal.epoch},
                       {u"start"_s, QString::fromLatin1(cursor.encode(m_context.shared.keys))},
                       {u"parts"_s, list}};
    // Who has to wait gets something to work on meanwhile; a small load is over before that would be read.
    if (area.isEmpty() && rows >= worthAFirstPart) {
        const auto first = store.first(firstPartFiles);
        if (!first)
            return first.error();
        if (*first)
            answer.insert("first"_L1, entryOf(**first));
    }
    return Reply{200, protocol::toBytes(answer)};
}

Result<Reply> Reads::part(const Request &request)
{
    const QString name = request.arguments.value(0);
    const QStringList pieces = name.split(u'~');
    const QString file = pieces.value(0);
    const QString bucket = QString::fromUtf8(QByteArray::fromHex(pieces.value(1).toLatin1()));
    const qint64 issued = pieces.value(2).toLongLong();
    if (pieces.size() != 4 || file.contains(u'/') || !equalSecrets(name.toLatin1(), partName(file, bucket, issued).toLatin1()))
        return notFound(u"part_gone"_s);
    if (m_context.shared.clock.nowUtc().toSecsSinceEpoch() - issued > manifestSeconds)
        return notFound(u"part_gone"_s);
    // What was erased or has left since the manifest is not handed out, nor the rest of a part that began before.
    PartStore store(m_context, m_principal);
    const auto whole = store.isWhole(file, bucket);
    if (!whole)
        return whole.error();
    QFile stored(store.path(file));
    if (!*whole || !stored.open(QIODevice::ReadOnly))
        return notFound(u"part_gone"_s);
    const auto jitter = static_cast<qint64>(m_context.shared.random.below(56));
    const auto place = m_context.shared.admission->stream(m_principal, std::chrono::seconds(5 + jitter));
    if (!place)
        return place.error();
    Reply reply;
    reply.place = *place;
    reply.contentType = "application/x-ndjson";
    reply.headers.append(std::pair(QByteArrayLiteral("Content-Encoding"), QByteArrayLiteral("zstd")));
    const QByteArray etag = '"' + file.toLatin1() + '"';
    reply.headers.append(std::pair(QByteArrayLiteral("ETag"), etag));
    const QByteArray range = request.headers.value("range");
    if (range.startsWith("bytes=") && range.endsWith('-')) {
        bool isNumber = false;
        const qint64 from = range.mid(6).chopped(1).toLongLong(&isNumber);
        if (!isNumber || from < 0 || from >= stored.size())
            return Reply{416};
        stored.seek(from);
        reply.status = 206;
        const QByteArray span = "bytes " + QByteArray::number(from) + '-' + QByteArray::number(stored.size() - 1) + '/'
            + QByteArray::number(stored.size());
        reply.headers.append(std::pair(QByteArrayLiteral("Content-Range"), span));
    }
    reply.body = stored.readAll();
    return reply;
}

Result<std::optional<Record>> Reads::readable(const RecordId &id)
{
    const auto found = RecordTable(m_context.database).find(id);
    if (!found || !*found)
        return found;
    Statement query = m_context.database.prepare(
        u"SELECT f.bucket FROM feed f JOIN record r ON r.rid=f.rid WHERE r.id=? AND f.present=1"_s);
    if (auto run = query.bind(id).run(); !run)
        return run.error();
    QStringList audience;
    while (query.next())
        if (query.text(0).contains(u':'))
            audience.append(query.text(0));
    return m_rights.mayRead(**found, audience) ? found : Result<std::optional<Record>>(std::optional<Record>());
}

Result<Reply> Reads::record(const Request &request)
{
    const auto id = RecordId::fromString(request.arguments.value(0));
    if (!id)
        return notFound();
    const auto found = readable(*id);
    if (!found)
        return found.error();
    if (!*found)
        return notFound();
    const QByteArray etag = '"' + (*found)->rev.toString().toLatin1() + '"';
    Reply reply;
    reply.headers.append(std::pair(QByteArrayLiteral("ETag"), etag));
    if (request.headers.value("if-none-match") == etag) {
        reply.status = 304;
        return reply;
    }
    if (auto audited = auditRead(**found, shownInFull(**found), u"record"_s); !audited)
        return audited.error();
    reply.body = "{\"history\":\"" + m_context.shared.history().id.toAscii() + "\",\"epoch\":" + QByteArray::number(m_principal.epoch)
        + ",\"record\":" + m_encoder.envelope(**found) + '}';
    return reply;
}

QStringList Reads::shownInFull(const Record &record) const
{
    const catalogue::RecordType *type = m_context.shared.catalogue->recordType(record.type);
    const QJsonObject fields = record.fields();
    QStringList sensitive;
    if (type)
        for (const catalogue::Field &field : type->fields)
            if (field.sensitivity >= auditedSensitivity && fields.contains(field.id) && m_rights.fieldRight(field.sensitivity) == "full"_L1)
                sensitive.append(field.id);
    return sensitive;
}

Result<void> Reads::auditRead(const Record &record, const QStringList &fields, const QString &what, const QStringList &alsoRead)
{
    if (fields.isEmpty())
        return {};
    const QByteArray others = alsoRead.isEmpty() ? QByteArray() : QJsonDocument(QJsonArray::fromStringList(alsoRead)).toJson(QJsonDocument::Compact);
    Statement insert = m_context.database.prepare(
        u"INSERT INTO audit(tx,at,user_id,role,division,device,audit_kind,object_record,object_type,field,before,after,purpose,"
        "result) VALUES(?,?,?,?,?,?,'read',?,?,?,'',?,?,'ok')"_s);
    const auto horizon = readHorizon(m_context.database, m_context.shared.history());
    insert.bind(horizon ? horizon->tx : 0, m_context.shared.clock.nowUtc().toMSecsSinceEpoch(), m_principal.userId,
                m_principal.role, m_principal.division, m_principal.device.toString(), record.id, record.type, fields.join(u','),
                QString::fromUtf8(others), what);
    return insert.run();
}

Result<Reply> Reads::history(const Request &request)
{
    const auto id = RecordId::fromString(request.arguments.value(0));
    const auto found = id ? readable(*id) : Result<std::optional<Record>>(std::optional<Record>());
    if (!found)
        return found.error();
    if (!*found)
        return notFound();
    const catalogue::RecordType *type = m_context.shared.catalogue->recordType((*found)->type);
    Statement query = m_context.database.prepare(
        u"SELECT v.n,v.at,v.by_user,v.f_delta,v.state FROM record_version v JOIN record r ON r.rid=v.rid WHERE r.id=? AND v.n<? "
        "ORDER BY v.n DESC LIMIT ?"_s);
    bool isNumber = false;
    const QString named = request.query.queryItemValue(u"before"_s);
    const qint64 before = named.isEmpty() ? std::numeric_limits<qint64>::max() : named.toLongLong(&isNumber);
    if (!named.isEmpty() && (!isNumber || before < 1))
        return Error{ErrorCode::InvalidInput, u"malformed"_s, u"before"_s, {}, {}};
    if (auto run = query.bind(*id, before, historyPage + 1).run(); !run)
        return run.error();
    QJsonArray versions;
    QStringList shown;
    bool more = false;
    while (query.next()) {
        if (versions.size() == historyPage) {
            more = true;
            break;
        }
        QJsonObject changes = QJsonDocument::fromJson(query.text(3).toUtf8()).object();
        for (const QString &key : changes.keys()) {
            const catalogue::Field *field = type ? type->field(key) : nullptr;
            const QJsonValue value = key.startsWith(u'_') || !field ? QJsonValue(QJsonValue::Undefined)
                                                                    : m_encoder.shown(*field, changes.value(key));
            if (value.isUndefined())
                changes.remove(key);
            else
                changes.insert(key, value);
            const bool full = field && field->sensitivity >= auditedSensitivity && m_rights.fieldRight(field->sensitivity) == "full"_L1;
            if (full && !value.isUndefined() && !shown.contains(key))
                shown.append(key);
        }
        versions.append(QJsonObject{{u"n"_s, query.integer(0)},
                                    {u"at"_s, domain::toWireTime(QDateTime::fromMSecsSinceEpoch(query.integer(1), Qt::UTC))},
                                    {u"by"_s, query.text(2)},
                                    {u"changes"_s, changes},
                                    {u"state"_s, query.text(4)}});
    }
    if (auto audited = auditRead(**found, shown, u"history"_s); !audited)
        return audited.error();
    return Reply{200, protocol::toBytes({{u"id"_s, id->toString()}, {u"versions"_s, versions}, {u"more"_s, more}})};
}

Result<Reply> Reads::verify(const Request &request)
{
    const auto body = protocol::parseObject(request.body, protocol::maxRequestBytes);
    if (!body)
        return body.error();
    const QJsonArray ids = body->value("ids"_L1).toArray();
    if (ids.size() > maxVerified)
        return Error{ErrorCode::InvalidInput, u"malformed"_s, u"ids"_s, {}, {}};
    QJsonArray records;
    QJsonArray unknown;
    std::optional<Record> first;
    QStringList read;
    QStringList fields;
    for (const QJsonValue &value : ids) {
        const auto id = RecordId::fromString(value.toString());
        const auto found = id ? readable(*id) : Result<std::optional<Record>>(std::optional<Record>());
        if (!found)
            return found.error();
        if (!*found) {
            unknown.append(value);
            continue;
        }
        records.append(m_encoder.object(**found));
        const QStringList full = shownInFull(**found);
        if (full.isEmpty())
            continue;
        if (!first)
            first = **found;
        read.append((*found)->id.toString());
        for (const QString &field : full)
            if (!fields.contains(field))
                fields.append(field);
    }
    // One row for the whole answer: it names every record whose values went out.
    if (first)
        if (auto audited = auditRead(*first, fields, u"verify"_s, read); !audited)
            return audited.error();
    const QJsonObject answer{{u"history"_s, m_context.shared.history().id.toString()},
                             {u"epoch"_s, m_principal.epoch},
                             {u"records"_s, records},
                             {u"unknown"_s, unknown}};
    return Reply{200, protocol::toBytes(answer)};
}

Result<Reply> Reads::digest(const Request &request)
{
    const QString bucket = request.query.queryItemValue(u"bucket"_s);
    const FeedScope scope = FeedScope::of(m_principal, m_rights, {});
    if (!scope.touches({bucket}))
        return notFound();
    const auto horizon = readHorizon(m_context.database, m_context.shared.history());
    if (!horizon)
        return horizon.error();
    Statement query = m_context.database.prepare(QString(u"SELECT f.tx,f.seq,"_s + RecordTable::columns(u"r."_s)
                                                 + u" FROM feed f JOIN record r ON r.rid=f.rid WHERE f.bucket=? AND f.present=1 "
                                                   "AND r.deleted=0"_s));
    if (auto run = query.bind(bucket).run(); !run)
        return run.error();
    const QStringList audience = bucket.contains(u':') ? QStringList{bucket} : QStringList();
    std::map<QString, std::pair<qint64, quint64>> types;
    Position last;
    bool busy = false;
    while (query.next()) {
        const Position position{query.integer(0), query.integer(1)};
        last = std::max(last, position);
        busy = busy || position > *horizon;
        const Record record = RecordTable::readRecord(query, 2);
        if (!m_rights.mayRead(record, audience))
            continue;
        const QByteArray text = record.id.toAscii() + ':' + record.rev.toString().toLatin1();
        const QByteArray hash = QCryptographicHash::hash(text, QCryptographicHash::Sha256);
        auto &[count, sum] = types[record.type];
        ++count;
        sum ^= qFromBigEndian<quint64>(hash.constData());
    }
    QJsonObject digests;
    for (const auto &[type, value] : types)
        digests.insert(type, QJsonObject{{u"count"_s, value.first},
                                         {u"xor"_s, QString::number(value.second, 16).rightJustified(16, u'0')}});
    return Reply{200, protocol::toBytes({{u"bucket"_s, bucket},
                                         {u"busy"_s, busy},
                                         {u"at"_s, horizon->toString()},
                                         {u"last"_s, last.toString()},
                                         {u"types"_s, digests}})};
}

QJsonArray chainOf(const Shared &shared)
{
    QJsonArray chain;
    for (const History &history : shared.chain)
        chain.append(QJsonObject{{u"id"_s, history.id.toString()},
                                 {u"fork"_s, history.fork.isEmpty() ? QJsonValue() : QJsonValue(history.fork)}});
    return chain;
}

Reply hello(const Shared &shared)
{
    const QJsonObject limits{{u"request_bytes"_s, qint64(protocol::maxRequestBytes)},
                             {u"page_rows"_s, protocol::maxPageRows},
                             {u"ops_per_batch"_s, protocol::maxOpsInBatch},
                             {u"batch_bytes"_s, qint64(protocol::maxBatchBytes)},
                             {u"long_poll_seconds"_s, protocol::longPollSeconds}};
    return Reply{200, protocol::toBytes({{u"protocol"_s, QJsonArray{protocol::version, protocol::version}},
                                         {u"time"_s, domain::toWireTime(shared.clock.nowUtc())},
                                         {u"limits"_s, limits},
                                         {u"history"_s, shared.history().id.toString()},
                                         {u"chain"_s, chainOf(shared)},
                                         {u"catalogue"_s, shared.catalogue->hash()},
                                         {u"catalogue_version"_s, shared.catalogue->version()},
                                         {u"second_factor"_s, false}})};
}

Result<Reply> catalogueDocument(const Shared &shared, const Request &request)
{
    if (request.arguments.value(0) != shared.catalogue->hash())
        return notFound();
    Reply reply{200, shared.catalogue->document()};
    const QByteArray etag = '"' + shared.catalogue->hash().toLatin1() + '"';
    reply.headers.append(std::pair(QByteArrayLiteral("ETag"), etag));
    reply.headers.append(
        std::pair(QByteArrayLiteral("Cache-Control"), QByteArrayLiteral("public, max-age=31536000, immutable")));
    return reply;
}

Reply metrics(const Shared &shared)
{
    QByteArray text;
    const auto add = [&text](const char *name, const char *kind, const QByteArray &labels, qint64 value) {
        text += QByteArray("# TYPE ") + name + ' ' + kind + '\n' + name + labels + ' ' + QByteArray::number(value) + '\n';
    };
    add("hearth_feed_horizon_lag_ms", "gauge", {}, shared.horizonLagMs);
    text += "# TYPE hearth_ops_total counter\n";
    text += "hearth_ops_total{status=\"applied\"} " + QByteArray::number(shared.opsApplied.load()) + '\n';
    text += "hearth_ops_total{status=\"conflict\"} " + QByteArray::number(shared.opsConflicting.load()) + '\n';
    text += "hearth_ops_total{status=\"refused\"} " + QByteArray::number(shared.opsRefused.load()) + '\n';
    add("hearth_refresh_reuse_total", "counter", {}, shared.refreshReuse);
    add("hearth_history_changes_total", "counter", {}, shared.historyChanges);
    add("hearth_poison_total", "counter", {}, shared.poison);
    add("hearth_snapshot_active", "gauge", {}, shared.admission->activeStreams());
    const Latency &latency = *shared.opLatency;
    text += "# TYPE hearth_op_latency_seconds histogram\n";
    for (size_t i = 0; i < Latency::boundsMs.size(); ++i)
        text += "hearth_op_latency_seconds_bucket{le=\"" + QByteArray::number(Latency::boundsMs.at(i) / 1000.0) + "\"} "
            + QByteArray::number(latency.upTo(i)) + '\n';
    text += "hearth_op_latency_seconds_bucket{le=\"+Inf\"} " + QByteArray::number(latency.count()) + '\n';
    text += "hearth_op_latency_seconds_sum " + QByteArray::number(double(latency.sumMicros()) / 1e6) + '\n';
    text += "hearth_op_latency_seconds_count " + QByteArray::number(latency.count()) + '\n';
    Reply reply{200, text};
    reply.contentType = "text/plain; version=0.0.4";
    return reply;
}

} // namespace hearth::server
