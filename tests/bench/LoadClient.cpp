// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/LoadClient.h"

#include "sync/protocol/Json.h"
#include "sync/protocol/Limits.h"
#include "tests/bench/Report.h"
#include "tests/bench/Unpack.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

#include <chrono>
#include <thread>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hearth::bench {

using namespace Qt::StringLiterals;
using domain::RecordId;

LoadClient::LoadClient(int port, const QString &login)
    : m_port(port)
    , m_login(login)
    , m_key(protocol::DeviceKey::generate())
    , m_device(RecordId::generate(m_clock, m_random))
{
    connectSocket();
}

LoadClient::~LoadClient()
{
    ::close(m_socket);
}

void LoadClient::connectSocket()
{
    m_socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(m_port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        fail(u"no connection to the server"_s);
    }
}

QByteArray LoadClient::head(const QByteArray &method, const QString &path, const QByteArray &query,
                            qsizetype length) const
{
    protocol::ProofClaims claims;
    claims.method = method;
    claims.path = path;
    claims.token = m_token;
    claims.issuedAt = m_clock.nowUtc().toSecsSinceEpoch();
    claims.id = RecordId::generate(m_clock, m_random).toString();
    QByteArray out = method + ' ' + QUrl::toPercentEncoding(path, "/");
    if (!query.isEmpty()) {
        out += '?' + query;
    }
    out += " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: zstd\r\nSync-Protocol: "
        + QByteArray::number(protocol::version) + "\r\nDPoP: " + protocol::makeProof(m_key, claims)
        + "\r\n";
    if (!m_token.isEmpty()) {
        out += "Authorization: DPoP " + m_token + "\r\n";
    }
    if (length > 0) {
        out += "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(length)
            + "\r\n";
    }
    return out + "\r\n";
}

LoadClient::Body LoadClient::send(const QByteArray &method, const QString &path,
                                  const QByteArray &query, const QByteArray &body)
{
    const QByteArray request = head(method, path, query, body.size()) + body;
    qsizetype sent = 0;
    while (sent < request.size()) {
        const ssize_t wrote = ::send(m_socket, request.constData() + sent,
                                     static_cast<size_t>(request.size() - sent), MSG_NOSIGNAL);
        if (wrote <= 0) {
            fail(u"the server closed the connection"_s);
        }
        sent += wrote;
    }
    Body answer = receive();
    if (answer.busy && !path.startsWith("/v1/snapshot/"_L1)) {
        fail(u"the server is busy"_s);
    }
    return answer;
}

LoadClient::Body LoadClient::receive()
{
    QByteArray in;
    qsizetype bodyAt = -1;
    qsizetype length = 0;
    Body body;
    char buffer[65536];
    while (bodyAt < 0 || in.size() < bodyAt + length) {
        const ssize_t got = ::recv(m_socket, buffer, sizeof buffer, 0);
        if (got <= 0) {
            fail(u"the server closed the connection"_s);
        }
        in.append(buffer, got);
        if (bodyAt >= 0 || in.indexOf("\r\n\r\n") < 0) {
            continue;
        }
        bodyAt = in.indexOf("\r\n\r\n") + 4;
        for (const QByteArray &line : in.left(bodyAt).split('\n')) {
            const QByteArray name = line.left(line.indexOf(':')).toLower();
            const QByteArray value = line.mid(name.size() + 1).trimmed();
            if (name == "content-length") {
                length = value.toLongLong();
            } else if (name == "content-encoding") {
                body.coding = value;
            }
        }
    }
    body.bytes = in.mid(bodyAt);
    body.busy = in.startsWith("HTTP/1.1 503");
    if (!body.busy && !in.startsWith("HTTP/1.1 2")) {
        fail(QString(u"the server answered "_s + QString::fromUtf8(in.left(600))));
    }
    return body;
}

void LoadClient::signIn()
{
    const QJsonObject who{{u"user"_s, m_login},
                          {u"password"_s, u"hearth-demo"_s},
                          {u"device"_s, m_device.toString()},
                          {u"name"_s, u"bench"_s},
                          {u"grant_type"_s, u"password"_s}};
    const Body answer = send("POST", u"/v1/devices"_s, {}, protocol::toBytes(who));
    m_token = QJsonDocument::fromJson(answer.bytes)
                  .object()
                  .value("access_token"_L1)
                  .toString()
                  .toLatin1();
    const Body packed = send("POST", u"/v1/snapshot"_s, {}, "{}");
    const QByteArray plain = packed.coding == "zstd" ? unpackZstd(packed.bytes) : packed.bytes;
    const QJsonObject manifest = QJsonDocument::fromJson(plain).object();
    m_start = manifest.value("start"_L1).toString().toLatin1();
    for (const QJsonValue &part : manifest.value("parts"_L1).toArray()) {
        m_parts.append(part.toObject().value("part"_L1).toString());
    }
    if (m_token.isEmpty() || m_start.isEmpty()) {
        fail(u"no sign-in"_s);
    }
}

LoadClient::Body LoadClient::part(const QString &name)
{
    // A node sends eight parts at a time; whoever comes ninth is told to wait, and here comes back soon.
    Body body = send("GET", QString(u"/v1/snapshot/"_s + name), {}, {});
    while (body.busy) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        body = send("GET", QString(u"/v1/snapshot/"_s + name), {}, {});
    }
    return body;
}

LoadClient::Body LoadClient::changes(int limit)
{
    return send("GET", u"/v1/changes"_s,
                "cursor=" + m_start.toPercentEncoding() + "&limit=" + QByteArray::number(limit),
                {});
}

void LoadClient::push(std::vector<Target> &targets, size_t first, size_t count)
{
    QJsonArray ops;
    for (size_t i = first; i < first + count; ++i) {
        Target &target = targets[i];
        const QString phone = QString(u"1386"_s + QString::number(1000000 + ++m_number));
        protocol::Op op;
        op.opId = RecordId::generate(m_clock, m_random);
        op.dseq = ++m_dseq;
        op.device = m_device;
        op.record = target.record;
        op.type = u"household"_s;
        op.baseRev = target.rev;
        op.localTime = domain::toCityTime(m_clock.nowUtc()).toString(Qt::ISODateWithMs);
        protocol::Change change;
        change.field = u"contact_phone"_s;
        change.from = target.value;
        change.to = phone;
        op.changes = {change};
        ops.append(op.toJson());
        target.value = phone;
    }
    const Body answer =
        send("POST", u"/v1/ops"_s, {}, protocol::toBytes(QJsonObject{{u"ops"_s, ops}}));
    const QByteArray plain = answer.coding == "zstd" ? unpackZstd(answer.bytes) : answer.bytes;
    size_t at = first;
    for (const QJsonValue &value :
         QJsonDocument::fromJson(plain).object().value("results"_L1).toArray()) {
        const QJsonObject result = value.toObject();
        if (result.value("status"_L1).toString() != "applied"_L1) {
            fail(QString(u"an edit was not accepted: "_s
                         + QString::fromUtf8(protocol::toBytes(result)).left(600)));
        }
        targets[at++].rev = result.value("rev"_L1).toString();
    }
}

} // namespace hearth::bench
