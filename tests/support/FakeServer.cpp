// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeServer.h"

#include "sync/protocol/Envelope.h"
#include "sync/protocol/Json.h"
#include "sync/protocol/Limits.h"
#include "sync/protocol/Proof.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QUrlQuery>

#include <zstd.h>

namespace hearth::tests {

using namespace Qt::StringLiterals;
using client::HttpAnswer;
using client::HttpRequest;
using domain::Record;

namespace {

constexpr int tokenSeconds = 600;

QByteArray packed(const QByteArray &plain)
{
    QByteArray out(static_cast<qsizetype>(ZSTD_compressBound(static_cast<size_t>(plain.size()))), Qt::Uninitialized);
    out.resize(static_cast<qsizetype>(
        ZSTD_compress(out.data(), static_cast<size_t>(out.size()), plain.constData(), static_cast<size_t>(plain.size()), 1)));
    return out;
}

QByteArray headerOf(const HttpRequest &request, const QByteArray &name)
{
    for (const auto &[key, value] : request.headers)
        if (key == name)
            return value;
    return {};
}

QByteArray linesOf(const std::vector<Record> &records)
{
    QByteArray plain;
    for (const Record &record : records) {
        const int cat = record.catalogueVersion;
        plain += protocol::toBytes({{u"type"_s, record.type}, {u"bucket"_s, record.bucket}, {u"cat"_s, cat}, {u"rows"_s, 1}}) + '\n';
        plain += protocol::encodeEnvelopeInGroup(record, record.type, record.bucket, cat) + '\n';
    }
    return plain;
}

HttpAnswer problem(int status, const QString &code)
{
    return FakeServer::answer({{u"status"_s, status}, {u"code"_s, code}}, status);
}

} // namespace

FakeServer::FakeServer(std::shared_ptr<VirtualTime> time) : m_time(std::move(time))
{
    beginHistory(u"01980000-0000-7000-8000-000000000001"_s);
}

HttpAnswer FakeServer::answer(const QJsonObject &body, int status)
{
    HttpAnswer out;
    out.status = status;
    out.body = protocol::toBytes(body);
    return out;
}

HttpAnswer FakeServer::stamped(QJsonObject body) const
{
    body.insert("history"_L1, m_history);
    body.insert("epoch"_L1, 1);
    return answer(body);
}

void FakeServer::beginHistory(const QString &id, const QString &fork)
{
    m_history = id;
    m_chain.append(QJsonObject{{u"id"_s, id}, {u"fork"_s, m_chain.isEmpty() ? QJsonValue() : QJsonValue(fork)}});
}

void FakeServer::forgetOps()
{
    m_applied.clear();
    m_results.clear();
}

void FakeServer::put(const Record &record)
{
    putItem({{u"op"_s, u"put"_s}, {u"r"_s, protocol::envelopeObject(record)}});
}

void FakeServer::putItem(const QJsonObject &item)
{
    m_items.push_back(item);
    wake();
}

void FakeServer::wake()
{
    for (const Poll &poll : std::exchange(m_polls, {}))
        poll.reply(page(poll.from));
}

void FakeServer::setParts(const std::vector<std::vector<Record>> &parts)
{
    m_parts.clear();
    for (const std::vector<Record> &records : parts)
        addPart(linesOf(records), static_cast<qint64>(records.size()));
}

FakeServer::Part FakeServer::partOf(const QString &name, const QByteArray &ndjson, qint64 rows)
{
    const QByteArray bytes = packed(ndjson);
    return {name, bytes, QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()), rows};
}

QJsonObject FakeServer::entryOf(const Part &part)
{
    return {{u"part"_s, part.name}, {u"sha256"_s, part.sha256}, {u"rows"_s, part.rows}, {u"bytes"_s, part.packed.size()}};
}

void FakeServer::addPart(const QByteArray &ndjson, qint64 rows)
{
    // What came into the feed since then is pulled behind a load.
    m_partsAt = m_items.size();
    m_parts.push_back(partOf(QString(u"part-"_s + QString::number(m_parts.size())), ndjson, rows));
}

void FakeServer::setFirst(const std::vector<Record> &records)
{
    m_first = partOf(u"first"_s, linesOf(records), static_cast<qint64>(records.size()));
}

int FakeServer::asked(const QString &path) const
{
    return static_cast<int>(std::count_if(m_asked.begin(), m_asked.end(), [&](const QString &p) { return p.startsWith(path); }));
}

void FakeServer::serve(const HttpRequest &request, const FakeTransport::Reply &reply)
{
    const QString path = request.url.path();
    const QUrlQuery query(request.url);
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    m_asked.push_back(path);
    for (Instead &each : instead) {
        if (each.times == 0 || !path.startsWith(each.path))
            continue;
        --each.times;
        HttpAnswer said = problem(each.status, each.code);
        if (!each.retryAfter.isEmpty())
            said.headers.insert("retry-after", each.retryAfter);
        return reply(said);
    }
    if (path == "/v1/hello"_L1)
        return reply(stamped({{u"time"_s, domain::toWireTime(m_time->trueUtc())}, {u"chain"_s, m_chain}}));
    const auto proof = protocol::checkProof(headerOf(request, "DPoP"));
    if (!proof)
        return reply(problem(401, u"token_invalid"_s));
    if (path == "/v1/devices"_L1) {
        m_devices.insert(body.value("device"_L1).toString(), proof->publicKey);
        return reply(session());
    }
    // Whoever comes without a device's key is nobody, whatever he knows.
    const QString device = body.value("device"_L1).toString();
    const bool known = device.isEmpty() ? m_devices.values().contains(proof->publicKey) : m_devices.value(device) == proof->publicKey;
    if (path == "/v1/token"_L1)
        return reply(known ? token(body) : problem(401, u"token_invalid"_s));
    if (headerOf(request, "Authorization") != "DPoP " + m_access.toLatin1() || m_time->monotonicMs() >= m_accessEnds)
        return reply(problem(401, u"token_expired"_s));
    const QByteArray line = headerOf(request, "Sync-History");
    if (!line.isEmpty() && line != m_history.toLatin1())
        return reply(problem(409, u"history_changed"_s));
    if (path == "/v1/snapshot"_L1)
        return reply(manifest());
    if (path.startsWith("/v1/snapshot/"_L1))
        return reply(part(path.mid(13)));
    if (path == "/v1/ops"_L1)
        return reply(push(body));
    if (path == "/v1/verify"_L1)
        return reply(stamped(verify(body.value("ids"_L1).toArray())));
    if (path.startsWith("/v1/ops/"_L1)) {
        const QString id = path.mid(8);
        return reply(m_results.contains(id) ? stamped(resultOf(id, m_results.value(id))) : problem(404, u"not_found"_s));
    }
    const qsizetype from = query.queryItemValue(u"cursor"_s).mid(1).toLongLong();
    if (!query.hasQueryItem(u"wait"_s) || from < static_cast<qsizetype>(m_items.size()))
        return reply(page(from));
    m_polls.push_back({from, reply});
    (void)m_time->after(query.queryItemValue(u"wait"_s).toInt() * 1000, [this] { wake(); });
}

HttpAnswer FakeServer::session()
{
    m_before = m_refresh;
    m_refresh = u"refresh-%1-kept-secret"_s.arg(++m_tokens);
    m_access = u"access-%1-kept-secret"_s.arg(m_tokens);
    m_handedOut.append({m_refresh, m_access});
    return sessionAgain();
}

HttpAnswer FakeServer::sessionAgain()
{
    m_accessEnds = m_time->monotonicMs() + tokenSeconds * 1000;
    const QJsonObject user{{u"id"_s, u"01980000-0000-7000-8000-0000000000aa"_s},
                           {u"login"_s, u"worker"_s},
                           {u"name"_s, u"王明"_s},
                           {u"role"_s, u"town_worker"_s},
                           {u"division"_s, u"320402003"_s},
                           {u"prefixes"_s, QJsonArray{u"320402003"_s}}};
    return stamped({{u"access_token"_s, m_access},
                    {u"refresh_token"_s, m_refresh},
                    {u"expires_in"_s, tokenSeconds},
                    {u"user"_s, user}});
}

HttpAnswer FakeServer::token(const QJsonObject &body)
{
    const QString held = body.value("refresh_token"_L1).toString();
    if (body.value("grant_type"_L1).toString() == "password"_L1 || (!held.isEmpty() && held == m_refresh))
        return session();
    // A successor that nobody used yet is handed out again.
    if (!held.isEmpty() && held == m_before)
        return sessionAgain();
    return problem(401, u"token_invalid"_s);
}

HttpAnswer FakeServer::manifest() const
{
    QJsonArray parts;
    for (const Part &each : m_parts)
        parts.append(entryOf(each));
    QJsonObject body{{u"parts"_s, parts}, {u"start"_s, QString(u"c"_s + QString::number(m_partsAt))}};
    if (m_first)
        body.insert("first"_L1, entryOf(*m_first));
    return stamped(body);
}

HttpAnswer FakeServer::part(const QString &name) const
{
    std::vector<Part> all = m_parts;
    if (m_first)
        all.push_back(*m_first);
    for (const Part &each : all) {
        if (each.name != name)
            continue;
        HttpAnswer out;
        out.status = 200;
        out.body = each.packed;
        return out;
    }
    return problem(404, u"part_gone"_s);
}

HttpAnswer FakeServer::page(qsizetype from) const
{
    const auto end = std::min(static_cast<qsizetype>(m_items.size()), from + protocol::maxPageRows);
    QJsonArray items;
    for (qsizetype i = from; i < end; ++i)
        items.append(m_items[static_cast<size_t>(i)]);
    return stamped({{u"items"_s, items},
                    {u"cursor"_s, QString(u"c"_s + QString::number(std::max(from, end)))},
                    {u"more"_s, end < static_cast<qsizetype>(m_items.size())}});
}

QJsonObject FakeServer::resultOf(const QString &id, const QString &status)
{
    QJsonObject out{{u"op_id"_s, id}, {u"status"_s, status}};
    if (status == "applied"_L1 || status == "duplicate"_L1) {
        out.insert("rev"_L1, u"2.00000000000000aa"_s);
        out.insert("p"_L1, u"9.9"_s);
    } else if (status == "rejected"_L1) {
        out.insert("problem"_L1, QJsonObject{{u"code"_s, u"guard_failed"_s}});
    }
    return out;
}

HttpAnswer FakeServer::push(const QJsonObject &body)
{
    QJsonArray out;
    QSet<QString> stopped;
    for (const QJsonValue &value : body.value("ops"_L1).toArray()) {
        const QJsonObject op = value.toObject();
        const QString id = op.value("op_id"_L1).toString();
        const QString lane = op.value("record"_L1).toString();
        QString status = stopped.contains(lane) ? u"blocked"_s : u"applied"_s;
        if (m_results.contains(id)) {
            status = m_results.value(id) == "applied"_L1 ? u"duplicate"_s : m_results.value(id);
        } else if (status == "applied"_L1) {
            status = judge(op).value_or(status);
            if (status != "retry"_L1 && status != "blocked"_L1)
                m_results.insert(id, status);
            if (status == "applied"_L1)
                m_applied.push_back(op);
        }
        if (status != "applied"_L1 && status != "duplicate"_L1)
            stopped.insert(lane);
        out.append(resultOf(id, status));
    }
    return stamped({{u"results"_s, out}});
}

} // namespace hearth::tests
