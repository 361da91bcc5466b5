// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Result.h"
#include "sync/server/Context.h"
#include "sync/server/http/SlowPeers.h"

#include <functional>
#include <memory>

namespace hearth::server {

struct HttpOptions {
    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 0;              ///< 0: any free port
    QByteArray tlsCertificate;     ///< PEM; both or none
    QByteArray tlsKey;
    int maxConnections = 2048;
    int maxConnectionsPerAddress = 256;
    PeerLimits slowest;
    std::chrono::milliseconds lookEvery{1000}; ///< for peers that are too slow
};

/// The one place that knows the HTTP library. Collects requests within limits, hands them to `dispatch` on its own
/// threads and sends what `Exchange::answer` gives; an exchange may be answered later, from any thread.
class HttpServer {
public:
    /// One request on its way; dies unanswered only with the server.
    class Exchange {
    public:
        virtual ~Exchange() = default;
        [[nodiscard]] virtual const Request &request() const = 0;
        /// Once only.
        virtual void answer(Reply reply) = 0;
    };
    /// Called on a thread of the library; must not block.
    using Dispatch = std::function<void(std::shared_ptr<Exchange>)>;

    HttpServer();
    ~HttpServer();
    Q_DISABLE_COPY_MOVE(HttpServer)
    [[nodiscard]] domain::Result<void> start(const HttpOptions &options, Dispatch dispatch);
    [[nodiscard]] quint16 port() const;
    /// Stops taking requests and waits for what is running. All exchanges must have been answered.
    void stop();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace hearth::server
