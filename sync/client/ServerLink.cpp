// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/ServerLink.h"

#include "models/domain/RecordId.h"
#include "sync/protocol/Limits.h"

namespace hearth::client {

using namespace Qt::StringLiterals;

ServerLink::ServerLink(Transport &transport, const domain::Clock &clock, domain::Random &random)
    : m_transport(transport), m_clock(clock), m_random(random)
{
}

ServerLink::~ServerLink()
{
    m_alive.reset();
    abortAll();
}

HttpRequest ServerLink::signedRequest(const Request &request) const
{
    HttpRequest out;
    out.method = request.method;
    out.url = m_server;
    out.url.setPath(request.path);
    out.url.setQuery(request.query);
    out.body = request.body;
    out.timeoutMs = request.timeoutMs;
    out.poll = request.poll;
    const auto put = [&out](const char *name, const QByteArray &value) { out.headers.emplace_back(name, value); };
    put("Sync-Protocol", QByteArray::number(protocol::version));
    if (request.raw)
        put("Accept-Encoding", "zstd");
    const QString &history = request.history.isEmpty() ? m_history : request.history;
    if (!history.isEmpty() && request.signedIn)
        put("Sync-History", history.toLatin1());
    if (!m_key.secretKey.isEmpty()) {
        protocol::ProofClaims claims;
        claims.method = request.method;
        claims.path = request.path;
        claims.token = request.signedIn ? m_token : QByteArray();
        claims.issuedAt = m_clock.nowUtc().addMSecs(m_offsetMs).toSecsSinceEpoch();
        claims.id = domain::RecordId::generate(m_clock, m_random).toString();
        put("DPoP", protocol::makeProof(m_key, claims));
    }
    if (request.signedIn)
        put("Authorization", "DPoP " + m_token);
    if (!request.body.isEmpty())
        put("Content-Type", "application/json");
    return out;
}

Transport::Id ServerLink::send(const Request &request, Transport::Done done)
{
    const auto id = std::make_shared<Transport::Id>(0);
    const std::weak_ptr<bool> alive = m_alive;
    *id = m_transport.send(signedRequest(request), [this, alive, id, done = std::move(done)](const HttpAnswer &answer) {
        if (alive.expired())
            return;
        m_running.remove(*id);
        done(answer);
    });
    m_running.insert(*id);
    return *id;
}

void ServerLink::abortAll()
{
    const auto running = std::exchange(m_running, {});
    for (const Transport::Id id : running)
        m_transport.abort(id);
}

} // namespace hearth::client
