// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/Database.h"

namespace hearth::store {

/// Brings a database to the newest step of a set of `resources/sql/<set>`: server-sqlite, server-postgresql, cache or
/// outbox. Each step is one transaction that also writes the version; a step that fails leaves the file as it was.
/// Nodes that migrate one PostgreSQL database at the same time wait for each other.
/// Error WrongProtocolVersion `newer_store`: the file knows steps that we do not.
[[nodiscard]] domain::Result<void> migrate(Database &database, const QString &set);

/// Version of the database; 0 before the first step.
[[nodiscard]] domain::Result<int> schemaVersion(Database &database);

} // namespace hearth::store
