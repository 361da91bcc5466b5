// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/store/queries/Values.h"

namespace hearth::store {

class Database;

/// One item that was asked about one person.
struct VerifyItemRow {
    qint64 rid = 0; ///< key, see VerifyItemQueries::keyOf()
    domain::RecordId request, file;
    QString caseNo, name, item, department, division;
    QChar letter; ///< of item_states (record-fields.tsv)
};

/// Rows for lists with one row for each item of verification requests. They have no record of their own that every role
/// gets: an item is a letter in the line of its subject. One thread.
class VerifyItemQueries {
public:
    VerifyItemQueries(Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue);

    /// Key of the item at a place of the catalogue's list, of the subject with this rid.
    [[nodiscard]] static qint64 keyOf(qint64 subject, int place) { return subject * placesPerSubject + place; }
    /// Rows of these keys in the same order; keys that are gone are left out.
    [[nodiscard]] domain::Result<std::vector<VerifyItemRow>> rows(const std::vector<qint64> &keys);

private:
    static constexpr qint64 placesPerSubject = 1024;
    Database &m_database;
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
};

} // namespace hearth::store
