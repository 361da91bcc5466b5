// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Clock.h"
#include "models/domain/RecordId.h"
#include "sync/protocol/Proof.h"

#include <QHash>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>
#include <QUrl>
#include <QUrlQuery>

#include <functional>

namespace hearth::client {

struct HttpRequest {
    QByteArray method = "GET";
    QString path;
    QUrlQuery query = {};
    QByteArray body = {};
    bool signedIn = true;
    bool raw = false;          ///< keep the coding of the answer (snapshot parts)
    int timeoutMs = 30'000;    ///< without a byte
};

struct HttpAnswer {
    int status = 0;            ///< 0: no answer
    QByteArray body;
    QHash<QByteArray, QByteArray> headers;
    bool cancelled = false;
    bool garbled = false;      ///< a head came, but a body that cannot be: too large, too slow, a coding that breaks
    [[nodiscard]] bool ok() const { return status >= 200 && status < 300; }
    /// Empty when the body is no JSON object within the protocol's depth.
    [[nodiscard]] QJsonObject json() const;
};

/// HTTP with what every request carries: protocol, history, token and the proof that this device sends it. Lives on the
/// engine's thread.
class Transport : public QObject {
    Q_OBJECT
public:
    Transport(const domain::Clock &clock, domain::Random &random, QObject *parent = nullptr);

    void setServer(const QUrl &server) { m_server = server; }
    void setDeviceKey(const protocol::DeviceKey &key) { m_key = key; }
    void setToken(const QByteArray &token) { m_token = token; }
    void setHistory(const QString &history) { m_history = history; }
    [[nodiscard]] const QString &history() const { return m_history; }
    /// Server minus local clock, from the last `Date` or hello.
    [[nodiscard]] qint64 clockOffsetMs() const { return m_offsetMs; }
    void setClockOffset(qint64 ms) { m_offsetMs = ms; }

    using Done = std::function<void(const HttpAnswer &)>;
    /// `poll` requests go over connections of their own, so that none waits behind them.
    QNetworkReply *send(const HttpRequest &request, Done done, bool poll = false);
    /// Ends everything under way; `done` runs with `cancelled`.
    void abortAll();

private:
    void watch(QNetworkReply *reply);
    const domain::Clock &m_clock;
    domain::Random &m_random;
    QNetworkAccessManager m_manager;
    QNetworkAccessManager m_polls;
    QUrl m_server;
    protocol::DeviceKey m_key;
    QByteArray m_token;
    QString m_history;
    qint64 m_offsetMs = 0;
    QList<QPointer<QNetworkReply>> m_running;
};

} // namespace hearth::client
