// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/domain/Result.h"

#include <QDate>

#include <memory>

namespace hearth::store {

class Database;

/// Parameters as the city set them. One thread.
class ParameterQueries {
public:
    ParameterQueries(Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue)
        : m_database(database), m_catalogue(std::move(catalogue))
    {
    }

    /// The value in force in a division on a day: the record of the narrowest division, of several the latest; what the
    /// catalogue was shipped with where there is none, or none that is a number.
    [[nodiscard]] domain::Result<int> wholeNumber(const QString &id, const QString &division, QDate day);

private:
    Database &m_database;
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
};

} // namespace hearth::store
