// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hearth::bench {

/// The floor under a push: the rows that accepted edits leave in the server's tables, written by
/// the raw API, a transaction for each edit. No rights, no merge, no lists. Both return seconds.

/// Into a new SQLite server database with some households of the city.
[[nodiscard]] double rawPushSqlite(const QString &scratchFile, const QString &cityFile, int edits);
/// By so many connections of libpq into the city's own database, whose server has stopped.
[[nodiscard]] double rawPushPostgres(const QString &url, int edits, int connections);

} // namespace hearth::bench
