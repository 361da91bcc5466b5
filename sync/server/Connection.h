// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/Database.h"
#include "models/store/Projector.h"

#include <chrono>
#include <functional>
#include <memory>

namespace hearth::server {

using OpenDatabase = std::function<domain::Result<std::unique_ptr<store::Database>>()>;

/// Opens a database the way a server must: what was answered as sent has reached the disk.
[[nodiscard]] domain::Result<std::unique_ptr<store::Database>>
openServerDatabase(const QString &url);
/// False once the far side is gone: every statement on this connection would fail from now on.
[[nodiscard]] bool stillAnswers(store::Database &database);

/// The connection of one thread. It is opened when it is first needed and again after the database
/// went away, with growing waits in between, so that a restart of PostgreSQL is a pause and not an
/// end.
class Connection {
public:
    Connection(OpenDatabase open, std::shared_ptr<const catalogue::Catalogue> catalogue)
        : m_open(std::move(open))
        , m_catalogue(std::move(catalogue))
    {
    }

    /// True when there is a connection now; one that rested is asked whether it still answers.
    /// Tries to open one, but not more often than the wait allows.
    [[nodiscard]] bool ready();
    /// After an error: keeps a connection that answers and drops one that does not. True if it was
    /// kept.
    bool keepIfAlive();
    /// Only after ready().
    [[nodiscard]] store::Database &database() { return *m_database; }
    [[nodiscard]] store::Projector &projector() { return *m_projector; }

private:
    using Moment = std::chrono::steady_clock::time_point;
    OpenDatabase m_open;
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<store::Projector> m_projector;
    Moment m_notBefore;
    Moment m_lastUse;
    std::chrono::milliseconds m_wait{0};
};

} // namespace hearth::server
