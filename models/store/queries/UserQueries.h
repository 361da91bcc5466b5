// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Result.h"

#include <QHash>
#include <QString>

namespace hearth::store {

class Database;

/// Users as records name them. One thread.
class UserQueries {
public:
    explicit UserQueries(Database &database)
        : m_database(database)
    {
    }

    /// Id of a user to the name on the card, of all users that this database knows.
    [[nodiscard]] domain::Result<QHash<QString, QString>> names();

private:
    Database &m_database;
};

} // namespace hearth::store
