// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/Transport.h"

#include "sync/protocol/Json.h"
#include "sync/protocol/Limits.h"

#include <QNetworkReply>
#include <QNetworkRequest>

namespace hearth::client {

using namespace Qt::StringLiterals;

namespace {

// sync-protocol.md section 10 asks this of a client's body; a server's that comes slower is held to hold us up.
constexpr qint64 slowestBytesPerSecond = 1024;
constexpr qint64 slowStartMs = 30'000;

/// Cut off by us, not by the network: the server is there, but what it sends is no answer.
void refuse(QNetworkReply *reply)
{
    reply->setProperty("garbled", true);
    reply->abort();
}

} // namespace

QJsonObject HttpAnswer::json() const
{
    return protocol::parseObject(body, protocol::maxResponseBytes).value_or(QJsonObject());
}

Transport::Transport(const domain::Clock &clock, domain::Random &random, QObject *parent)
    : QObject(parent), m_clock(clock), m_random(random), m_manager(this), m_polls(this)
{
}

QNetworkReply *Transport::send(const HttpRequest &request, Done done, bool poll)
{
    QUrl url = m_server;
    url.setPath(request.path);
    url.setQuery(request.query);
    QNetworkRequest out(url);
    out.setTransferTimeout(request.timeoutMs);
    out.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    out.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    out.setRawHeader("Sync-Protocol", QByteArray::number(protocol::version));
    if (request.raw)
        out.setRawHeader("Accept-Encoding", "zstd");
    if (!m_history.isEmpty() && request.signedIn)
        out.setRawHeader("Sync-History", m_history.toLatin1());
    if (!m_key.secretKey.isEmpty()) {
        protocol::ProofClaims claims;
        claims.method = request.method;
        claims.path = request.path;
        claims.token = request.signedIn ? m_token : QByteArray();
        claims.issuedAt = m_clock.nowUtc().addMSecs(m_offsetMs).toSecsSinceEpoch();
        claims.id = domain::RecordId::generate(m_clock, m_random).toString();
        out.setRawHeader("DPoP", protocol::makeProof(m_key, claims));
    }
    if (request.signedIn)
        out.setRawHeader("Authorization", "DPoP " + m_token);
    if (!request.body.isEmpty())
        out.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    QNetworkAccessManager &manager = poll ? m_polls : m_manager;
    QNetworkReply *reply = manager.sendCustomRequest(out, request.method, request.body);
    m_running.removeAll(nullptr);
    m_running.append(reply);
    watch(reply);
    connect(reply, &QNetworkReply::finished, this, [this, reply, done = std::move(done)] {
        reply->deleteLater();
        HttpAnswer answer;
        answer.cancelled = reply->error() == QNetworkReply::OperationCanceledError && reply->property("cancelled").toBool();
        answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        // A coding that breaks, or a bomb in it, is told as unknown content.
        answer.garbled = reply->property("garbled").toBool() || reply->error() == QNetworkReply::UnknownContentError;
        const bool broken = reply->error() != QNetworkReply::NoError && answer.status < 400;
        if (broken)
            answer.status = 0;
        answer.body = reply->isOpen() ? reply->readAll() : QByteArray();
        for (const auto &[name, value] : reply->rawHeaderPairs())
            answer.headers.insert(name.toLower(), value);
        done(answer);
    });
    return reply;
}

void Transport::watch(QNetworkReply *reply)
{
    // A server that sends without end is cut off, not believed: by size, and by time where it only drips.
    connect(reply, &QNetworkReply::metaDataChanged, this,
            [this, reply] { reply->setProperty("began", m_clock.monotonicMs()); });
    connect(reply, &QNetworkReply::downloadProgress, this, [this, reply](qint64 received, qint64) {
        const QVariant began = reply->property("began");
        const qint64 took = began.isValid() ? m_clock.monotonicMs() - began.toLongLong() : 0;
        if (received > protocol::maxResponseBytes || took > slowStartMs + received * 1000 / slowestBytesPerSecond)
            refuse(reply);
    });
}

void Transport::abortAll()
{
    const auto running = m_running;
    m_running.clear();
    for (const QPointer<QNetworkReply> &reply : running) {
        if (!reply)
            continue;
        reply->setProperty("cancelled", true);
        reply->abort();
    }
}

} // namespace hearth::client
