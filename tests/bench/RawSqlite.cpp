// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/RawSqlite.h"

#include "tests/bench/Report.h"

#include <sqlite3.h>

namespace hearth::bench {

using namespace Qt::StringLiterals;

RawSqlite::RawSqlite(const QString &file, bool readOnly)
{
    const int flags = readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    check(sqlite3_open_v2(file.toUtf8().constData(), &m_db, flags, nullptr), "open");
    sqlite3_busy_timeout(m_db, 10'000);
    execute("PRAGMA cache_size=-16384; PRAGMA temp_store=MEMORY");
}

RawSqlite::~RawSqlite()
{
    for (const auto &[sql, prepared] : m_statements) {
        sqlite3_finalize(prepared);
    }
    sqlite3_close(m_db);
}

void RawSqlite::check(int code, const char *what)
{
    if (code != SQLITE_OK && code != SQLITE_DONE) {
        fail(QString(u"raw SQLite: "_s + QString::fromUtf8(sqlite3_errmsg(m_db)) + u" in "_s
                     + QString::fromUtf8(what)));
    }
}

void RawSqlite::execute(const char *sql)
{
    check(sqlite3_exec(m_db, sql, nullptr, nullptr, nullptr), sql);
}

sqlite3_stmt *RawSqlite::statement(const std::string &sql)
{
    sqlite3_stmt *&slot = m_statements[sql];
    if (!slot) {
        check(sqlite3_prepare_v3(m_db, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &slot, nullptr),
              sql.c_str());
    }
    return slot;
}

void RawSqlite::run(sqlite3_stmt *statement, const std::vector<std::string_view> &texts)
{
    int at = 0;
    for (const std::string_view value : texts) {
        sqlite3_bind_text(statement, ++at, value.data(), static_cast<int>(value.size()),
                          SQLITE_STATIC);
    }
    check(sqlite3_step(statement), sqlite3_sql(statement));
    sqlite3_reset(statement);
}

size_t RawSqlite::drain(sqlite3_stmt *statement, size_t *bytes)
{
    size_t rows = 0;
    const int columns = sqlite3_column_count(statement);
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        ++rows;
        for (int i = 0; i < columns; ++i) {
            if (sqlite3_column_type(statement, i) == SQLITE_INTEGER) {
                m_sink += static_cast<size_t>(sqlite3_column_int64(statement, i));
            } else {
                m_sink += reinterpret_cast<size_t>(sqlite3_column_blob(statement, i)) & 1;
                if (bytes) {
                    *bytes += static_cast<size_t>(sqlite3_column_bytes(statement, i));
                }
            }
        }
    }
    check(code, sqlite3_sql(statement));
    sqlite3_reset(statement);
    return rows;
}

} // namespace hearth::bench
