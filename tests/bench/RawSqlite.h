// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <map>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace hearth::bench {

/// The SQLite C API with nothing on top, for yardsticks: prepared statements, and the end of the
/// program at the first error.
class RawSqlite {
public:
    /// Makes the file unless `readOnly`.
    explicit RawSqlite(const QString &file, bool readOnly = false);
    ~RawSqlite();
    RawSqlite(const RawSqlite &) = delete;
    RawSqlite &operator=(const RawSqlite &) = delete;

    [[nodiscard]] sqlite3 *handle() const { return m_db; }
    void execute(const char *sql);
    /// Prepared once per text.
    sqlite3_stmt *statement(const std::string &sql);
    /// Binds texts, runs a statement without rows and resets it.
    void run(sqlite3_stmt *statement, const std::vector<std::string_view> &texts);
    /// Steps through all rows and reads every column as its type; returns the rows, and adds the
    /// bytes of texts and blobs to `bytes`.
    size_t drain(sqlite3_stmt *statement, size_t *bytes = nullptr);

private:
    void check(int code, const char *what);
    sqlite3 *m_db = nullptr;
    std::map<std::string, sqlite3_stmt *> m_statements;
    size_t m_sink = 0;
};

} // namespace hearth::bench
