// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Record.h"
#include "models/store/Database.h"

#include <functional>
#include <vector>

namespace hearth::store {

/// The table `record`: the truth, one row a record, the same on server and client. Knows nothing of feeds, rights or
/// projections. Used by the thread of its database.
class RecordTable {
public:
    explicit RecordTable(Database &database) : m_database(database) {}

    [[nodiscard]] domain::Result<std::optional<domain::Record>> find(const domain::RecordId &id);
    /// Locks the row until the transaction ends (on SQLite the transaction itself is the lock).
    [[nodiscard]] domain::Result<std::optional<domain::Record>> findForUpdate(const domain::RecordId &id);
    /// Live and deleted records of a household, by type and rid.
    [[nodiscard]] domain::Result<std::vector<domain::Record>> ofFile(const domain::RecordId &file);
    [[nodiscard]] domain::Result<std::vector<domain::Record>> ofFileAndType(const domain::RecordId &file, const QString &type);
    /// All records of a type in rid order, `limit` after `afterRid`; the last rid read goes to `lastRid`.
    [[nodiscard]] domain::Result<std::vector<domain::Record>> pageOfType(const QString &type, qint64 afterRid, int limit, qint64 &lastRid);
    /// Inserts, or replaces the row with this id and keeps its rid. Returns the rid.
    [[nodiscard]] domain::Result<qint64> put(const domain::Record &record);
    [[nodiscard]] domain::Result<void> remove(const domain::RecordId &id);
    [[nodiscard]] domain::Result<qint64> ridOf(const domain::RecordId &id);
    /// Live records of a type.
    [[nodiscard]] domain::Result<qint64> count(const QString &type);

    /// The columns of readRecord(), in order, with a prefix such as "r.".
    [[nodiscard]] static QString columns(const QString &prefix = {});
    /// How many values columns() stands for.
    [[nodiscard]] static int columnCount();
    [[nodiscard]] static domain::Record readRecord(const Statement &row, int firstColumn = 0);

private:
    [[nodiscard]] domain::Result<std::optional<domain::Record>> one(const QString &sql, const domain::RecordId &id);
    [[nodiscard]] domain::Result<std::vector<domain::Record>> all(Statement statement);
    Database &m_database;
};

} // namespace hearth::store
