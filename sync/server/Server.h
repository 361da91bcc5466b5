// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/Context.h"
#include "sync/server/http/HttpServer.h"

#include <memory>

namespace hearth::server {

struct ServerOptions {
    QString database;              ///< sqlite:FILE or postgresql://…
    QString keyFile;               ///< empty: beside the SQLite file, else in the data folder
    QString folder;                ///< snapshot parts; empty: beside the SQLite file, else in the data folder
    HttpOptions http;
    int workers = 4;
    bool serveMetrics = false;
    QString departments;           ///< base URL of the departments' endpoint; empty: items wait for liaisons
    std::chrono::milliseconds partPatience{2000}; ///< how long a request for a first load makes parts itself
    QString departmentsSecretFile; ///< what is shared with that endpoint, see DepartmentSecret
};

/// A server node: HTTP in front, a bounded pool of workers with a connection each, long polls that wait without one, and
/// a ticker that reads the horizon, wakes polls and fires what is due.
class Server {
public:
    Server(ServerOptions options, std::shared_ptr<const catalogue::Catalogue> catalogue, const domain::Clock &clock,
           domain::Random &random);
    ~Server();
    Q_DISABLE_COPY_MOVE(Server)

    /// Migrates the database, opens its history and listens. Error Storage `locked` when another server has the SQLite file.
    [[nodiscard]] domain::Result<void> start();
    [[nodiscard]] quint16 port() const;
    void stop();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace hearth::server
