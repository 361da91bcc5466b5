// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Clock.h"
#include "sync/client/Transport.h"
#include "sync/protocol/Proof.h"

#include <QSet>
#include <QString>
#include <QUrlQuery>

#include <memory>

namespace hearth::client {

/// What the engine asks of the server.
struct Request {
    QByteArray method = "GET";
    QString path;
    QUrlQuery query = {};
    QByteArray body = {};
    bool signedIn = true;
    bool raw = false;          ///< keep the coding of the answer (snapshot parts)
    int timeoutMs = 30'000;    ///< without a byte
    bool poll = false;
    QString history = {};      ///< asked of another line than ours
};

/// The server as the engine speaks to it: puts on each request what every one carries (protocol, history, token and the
/// proof that this device sends it) and hands it to the transport. Engine's thread.
class ServerLink {
public:
    ServerLink(Transport &transport, const domain::Clock &clock, domain::Random &random);
    /// Nothing that is under way comes back.
    ~ServerLink();
    Q_DISABLE_COPY_MOVE(ServerLink)

    void setServer(const QUrl &server) { m_server = server; }
    void setDeviceKey(const protocol::DeviceKey &key) { m_key = key; }
    void setToken(const QByteArray &token) { m_token = token; }
    void setHistory(const QString &history) { m_history = history; }
    [[nodiscard]] const QString &history() const { return m_history; }
    /// Server minus local clock, from the last hello.
    [[nodiscard]] qint64 clockOffsetMs() const { return m_offsetMs; }
    void setClockOffset(qint64 ms) { m_offsetMs = ms; }

    Transport::Id send(const Request &request, Transport::Done done);
    /// Ends it; `done` runs with `cancelled`.
    void abort(Transport::Id id) { m_transport.abort(id); }
    void abortAll();

private:
    [[nodiscard]] HttpRequest signedRequest(const Request &request) const;

    Transport &m_transport;
    const domain::Clock &m_clock;
    domain::Random &m_random;
    QUrl m_server;
    protocol::DeviceKey m_key;
    QByteArray m_token;
    QString m_history;
    qint64 m_offsetMs = 0;
    QSet<Transport::Id> m_running;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace hearth::client
