// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/Transport.h"

#include "sync/protocol/Limits.h"

#include <QJsonDocument>
#include <QNetworkReply>
#include <QNetworkRequest>

namespace hearth::client {

using namespace Qt::StringLiterals;

QJsonObject HttpAnswer::json() const
{
    return QJsonDocument::fromJson(body).object();
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
    // A server that sends without end is cut off, not believed.
    connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received, qint64) {
        if (received > protocol::maxResponseBytes)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply, done = std::move(done)] {
        reply->deleteLater();
        HttpAnswer answer;
        answer.cancelled = reply->error() == QNetworkReply::OperationCanceledError && reply->property("cancelled").toBool();
        answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
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
