// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/domain/Record.h"
#include "models/domain/Result.h"
#include "models/store/ConflictRights.h"

#include <memory>
#include <vector>

namespace hearth::store {

class Database;

/// Conflicts as a client sees them. One thread.
class ConflictQueries {
public:
    ConflictQueries(Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue)
        : m_database(database)
        , m_catalogue(std::move(catalogue))
    {
    }

    /// Conflict records that still want a choice, oldest first. What was solved on this machine and
    /// only waits to be sent is not among them.
    [[nodiscard]] domain::Result<std::vector<domain::Record>> open();
    /// Those of them that are this user's to solve.
    [[nodiscard]] domain::Result<std::vector<domain::Record>> solvable(const Solver &solver);

private:
    Database &m_database;
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
};

} // namespace hearth::store
