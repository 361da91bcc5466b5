// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/domain/Record.h"
#include "models/store/Database.h"

#include <vector>

namespace hearth::store {

/// A record to be loaded, with the text buckets that read it besides its divisions.
struct LoadedRecord {
    domain::Record record;
    QStringList audience;
};

/// Fills an empty server database fast: records, feed and natural keys in batches, secondary indexes afterwards. Projections
/// and counters are the caller's. Revision 1, positions in the order of adding.
class BulkRecords {
public:
    BulkRecords(Database &database, const catalogue::Catalogue &catalogue);

    /// Error Conflict `not_empty`. Drops the indexes that a load makes again at its end.
    [[nodiscard]] domain::Result<void> begin();
    /// One transaction.
    [[nodiscard]] domain::Result<void> add(std::vector<LoadedRecord> batch);
    [[nodiscard]] domain::Result<void> setCounter(const QString &name, qint64 value);
    [[nodiscard]] domain::Result<void> finish();
    [[nodiscard]] qint64 count() const { return m_rid; }

private:
    Database &m_database;
    const catalogue::Catalogue &m_catalogue;
    qint64 m_rid = 0;
    qint64 m_seq = 0;
};

} // namespace hearth::store
