// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/projection/Derive.h"
#include "models/store/projection/NativeStatement.h"

#include <map>

namespace hearth::store {

/// Reads and writes the projection tables row by row through native statements that stay prepared.
class ProjectionTables {
public:
    ProjectionTables(Database &database, bool withText);

    /// The rows that stand for a file.
    [[nodiscard]] domain::Result<FileProjection> rowsOfFile(const domain::RecordId &file);
    /// Adds to `old` rows that stand under another file for rids that `next` brings: records that moved here.
    [[nodiscard]] domain::Result<void> addMoved(const FileProjection &next, FileProjection &old);
    [[nodiscard]] domain::Result<FileProjection> looseRow(const domain::RecordId &id);
    /// Writes the differences of two projections, keys and texts included.
    [[nodiscard]] domain::Result<void> replace(const FileProjection &old, const FileProjection &next, Deriver &deriver);

    /// Empties all tables of rows, keys and texts.
    [[nodiscard]] domain::Result<void> clear();

private:
    [[nodiscard]] domain::Result<NativeStatement *> statement(const QByteArray &sql);
    template<typename Row>
    [[nodiscard]] domain::Result<void> read(const QByteArray &table, const QByteArray &where, const domain::RecordId *id, qint64 rid,
                                            std::vector<Row> &into);
    template<typename Row>
    [[nodiscard]] domain::Result<void> write(const QByteArray &table, const Row &row);
    template<typename Row>
    [[nodiscard]] domain::Result<void> replaceRows(const std::vector<Row> &old, const std::vector<Row> &next);
    [[nodiscard]] domain::Result<void> remove(const QByteArray &table, qint64 rid);
    [[nodiscard]] domain::Result<void> replaceKeys(const std::vector<NameKey> &old, const std::vector<NameKey> &next);
    [[nodiscard]] domain::Result<void> replaceTexts(const std::vector<TextRow> &old, const std::vector<TextRow> &next);

    Database &m_database;
    bool m_withText;
    std::map<QByteArray, std::unique_ptr<NativeStatement>> m_statements;
};

/// Fills empty tables; nothing else may write meanwhile.
class ProjectionBulk {
public:
    [[nodiscard]] static domain::Result<std::unique_ptr<ProjectionBulk>> open(Database &database, bool withText);
    [[nodiscard]] domain::Result<void> add(DerivedRows derived);
    /// Sorts and writes the search keys and sends what is left.
    [[nodiscard]] domain::Result<void> finish();

private:
    ProjectionBulk() = default;
    template<typename Row>
    [[nodiscard]] domain::Result<void> write(BulkWriter &writer, const Row &row);
    [[nodiscard]] domain::Result<void> writeTokens();
    std::unique_ptr<BulkWriter> m_household, m_person, m_work, m_closed, m_keys;
    std::unique_ptr<NativeStatement> m_text;
    std::vector<TextRow> m_tokens;
    /// By kind, so that no vector that grows has to be twice as large as all keys of a city.
    std::map<char, std::vector<std::pair<std::string, qint64>>> m_pending;
};

/// Table names with rows, in no order of need.
[[nodiscard]] const char *tableOf(const HouseholdRow &);
[[nodiscard]] const char *tableOf(const PersonRow &);
[[nodiscard]] const char *tableOf(const WorkRow &row);

/// Column names of a row type, comma separated, and their number.
template<typename Row>
[[nodiscard]] QByteArray columnList(int *count = nullptr)
{
    QByteArray names;
    int n = 0;
    const Row row;
    Row::columns(row, [&](const char *name, const auto &) {
        names.append(n++ == 0 ? "" : ", ").append(name);
    });
    if (count) {
        *count = n;
    }
    return names;
}

} // namespace hearth::store
