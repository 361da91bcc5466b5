// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QUrl>

#include <functional>
#include <utility>
#include <vector>

namespace hearth::client {

/// A request as it goes over the wire.
struct HttpRequest {
    QByteArray method = "GET";
    QUrl url;
    std::vector<std::pair<QByteArray, QByteArray>> headers = {};
    QByteArray body = {};
    int timeoutMs = 30'000;    ///< without a byte
    bool poll = false;         ///< goes over connections of its own, so that none waits behind it
};

struct HttpAnswer {
    int status = 0;            ///< 0: no answer
    QByteArray body;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    bool cancelled = false;
    bool garbled = false;      ///< a head came, but a body that cannot be: too large, too slow, a coding that breaks
    [[nodiscard]] bool ok() const { return status >= 200 && status < 300; }
    /// Empty when the body is no JSON object within the protocol's depth.
    [[nodiscard]] QJsonObject json() const;
    /// What the server asks to wait, an hour at most; 0 when it asks for nothing that can be read.
    [[nodiscard]] qint64 retryAfterMs() const;
};

/// Carries requests to the server and answers back; knows nothing of what is in them. Engine's thread.
class Transport {
public:
    using Id = quint64;
    using Done = std::function<void(const HttpAnswer &)>;

    virtual ~Transport() = default;
    /// `done` runs once, later: never from inside this call.
    [[nodiscard]] virtual Id send(const HttpRequest &request, Done done) = 0;
    /// Ends it: `done` runs with `cancelled`. What is answered already is passed over.
    virtual void abort(Id id) = 0;
};

} // namespace hearth::client
