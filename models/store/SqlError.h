// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Error.h"

class QSqlError;

namespace hearth::store {

/// Error Storage with the reason a caller can act on: disk_full, io, constraint, locked, corrupt, sql.
[[nodiscard]] domain::Error sqlError(const QSqlError &error);
[[nodiscard]] domain::Error sqliteError(int code, const QString &detail);
[[nodiscard]] domain::Error postgresError(const QString &sqlState, const QString &detail);

} // namespace hearth::store
