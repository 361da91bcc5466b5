// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/HttpTransport.h"

#include "sync/protocol/Limits.h"

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

HttpAnswer answerOf(QNetworkReply &reply)
{
    HttpAnswer answer;
    answer.cancelled = reply.error() == QNetworkReply::OperationCanceledError && reply.property("cancelled").toBool();
    answer.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    // A coding that breaks, or a bomb in it, is told as unknown content.
    answer.garbled = reply.property("garbled").toBool() || reply.error() == QNetworkReply::UnknownContentError;
    const bool broken = reply.error() != QNetworkReply::NoError && answer.status < 400;
    if (broken)
        answer.status = 0;
    answer.body = reply.isOpen() ? reply.readAll() : QByteArray();
    for (const auto &[name, value] : reply.rawHeaderPairs())
        answer.headers.insert(name.toLower(), value);
    return answer;
}

} // namespace

struct HttpTransport::Managers {
    QNetworkAccessManager requests;
    QNetworkAccessManager polls;
};

HttpTransport::HttpTransport(std::shared_ptr<const domain::Clock> clock) : m_clock(std::move(clock)) {}

HttpTransport::~HttpTransport() = default;

Transport::Id HttpTransport::send(const HttpRequest &request, Done done)
{
    if (!m_managers)
        m_managers = std::make_unique<Managers>();
    QNetworkRequest out(request.url);
    out.setTransferTimeout(request.timeoutMs);
    out.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    out.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    for (const auto &[name, value] : request.headers)
        out.setRawHeader(name, value);
    QNetworkAccessManager &manager = request.poll ? m_managers->polls : m_managers->requests;
    QNetworkReply *reply = manager.sendCustomRequest(out, request.method, request.body);
    const Id id = ++m_last;
    m_running.insert(id, reply);
    watch(reply);
    QObject::connect(reply, &QNetworkReply::finished, &manager, [this, id, reply, done = std::move(done)] {
        m_running.remove(id);
        reply->deleteLater();
        done(answerOf(*reply));
    });
    return id;
}

void HttpTransport::watch(QNetworkReply *reply)
{
    // A server that sends without end is cut off, not believed: by size, and by time where it only drips.
    QObject::connect(reply, &QNetworkReply::metaDataChanged, reply, [this, reply] { reply->setProperty("began", m_clock->monotonicMs()); });
    QObject::connect(reply, &QNetworkReply::downloadProgress, reply, [this, reply](qint64 received, qint64) {
        const QVariant began = reply->property("began");
        const qint64 took = began.isValid() ? m_clock->monotonicMs() - began.toLongLong() : 0;
        if (received > protocol::maxResponseBytes || took > slowStartMs + received * 1000 / slowestBytesPerSecond)
            refuse(reply);
    });
}

void HttpTransport::abort(Id id)
{
    const QPointer<QNetworkReply> reply = m_running.value(id);
    if (!reply)
        return;
    reply->setProperty("cancelled", true);
    reply->abort();
}

} // namespace hearth::client
