// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/store/queries/Values.h"

namespace hearth::store {

class Database;

/// Rows for lists with one row a person, such as the list behind a figure. One thread.
class PersonQueries {
public:
    PersonQueries(Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue);

    /// Persons of these keys in the same order, with what the list shows of their household; keys
    /// that are gone are left out.
    [[nodiscard]] domain::Result<std::vector<PersonItem>> rows(const std::vector<qint64> &rids);

private:
    Database &m_database;
    QStringList m_tiers;
};

} // namespace hearth::store
