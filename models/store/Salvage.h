// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/Database.h"

namespace hearth::store {

/// Reads every page of an SQLite file. Storage `corrupt` when one is not what was written; what the disk says of itself
/// (`io`) is no damage of the file.
[[nodiscard]] domain::Result<void> quickCheck(Database &database);

/// What was found in a damaged outbox.
struct Salvaged {
    int ops = 0;    ///< changes, the journal of accepted ones among them
    int unsent = 0; ///< of these: not accepted yet
    int drafts = 0;
};

/// Copies row by row what can still be read of an outbox into a new one: pages are authenticated, so a row that is read is
/// the row that was written. What lies on a page that cannot be read is left out. An error is one of the new file.
[[nodiscard]] domain::Result<Salvaged> salvageOutbox(Database &damaged, Database &fresh);

} // namespace hearth::store
