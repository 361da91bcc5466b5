// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/Context.h"

namespace hearth::server {

/// The chain of histories of a database, oldest first, with a new one at its end if the database was started, restored or
/// promoted since the last (sync-protocol.md section 14). SQLite: every open of the server.
[[nodiscard]] domain::Result<std::vector<History>> openHistory(store::Database &database, const domain::Clock &clock,
                                                               domain::Random &random);
/// Notes the horizon just read: what lies below a surviving note survived too.
[[nodiscard]] domain::Result<void> noteHorizon(store::Database &database, const domain::Position &horizon, const QDateTime &now);

} // namespace hearth::server
