// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/SqlError.h"

#include <QSqlError>

#include <sqlite3.h>

namespace hearth::store {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;

Error sqliteError(int code, const QString &detail)
{
    const QString text = u"SQLite %1: %2"_s.arg(code).arg(detail);
    // The index of the log could not grow: SQLite has no other word for a full disk there.
    if (code == SQLITE_IOERR_SHMSIZE)
        return {ErrorCode::Storage, u"disk_full"_s, text, {}, {}};
    switch (code & 0xFF) {
    case SQLITE_FULL:
        return {ErrorCode::Storage, u"disk_full"_s, text, {}, {}};
    case SQLITE_IOERR:
        return {ErrorCode::Storage, u"io"_s, text, {}, {}};
    case SQLITE_CONSTRAINT:
        return {ErrorCode::Storage, u"constraint"_s, text, {}, {}};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorCode::Storage, u"locked"_s, text, {}, {}};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {ErrorCode::Storage, u"corrupt"_s, text, {}, {}};
    default:
        return {ErrorCode::Storage, u"sql"_s, text, {}, {}};
    }
}

Error postgresError(const QString &sqlState, const QString &detail)
{
    // The lines after the first name the values of a row, which are somebody's.
    const QString text = u"PostgreSQL %1: %2"_s.arg(sqlState, detail.trimmed().section(u'\n', 0, 0));
    if (sqlState.startsWith("23"_L1))
        return {ErrorCode::Storage, u"constraint"_s, text, {}, {}};
    if (sqlState == "40001"_L1 || sqlState == "40P01"_L1 || sqlState == "55P03"_L1)
        return {ErrorCode::Storage, u"locked"_s, text, {}, {}};
    if (sqlState == "53100"_L1)
        return {ErrorCode::Storage, u"disk_full"_s, text, {}, {}};
    if (sqlState.isEmpty() || sqlState.startsWith("08"_L1) || sqlState.startsWith("57P"_L1))
        return {ErrorCode::Storage, u"connection"_s, text, {}, {}};
    return {ErrorCode::Storage, u"sql"_s, text, {}, {}};
}

Error sqlError(const QSqlError &error)
{
    bool isNumber = false;
    const QString code = error.nativeErrorCode();
    const int number = code.toInt(&isNumber);
    // SQLSTATE has five characters; SQLite's codes are plain numbers.
    if (isNumber && code.size() < 5)
        return sqliteError(number, error.databaseText());
    return postgresError(code, error.databaseText());
}

} // namespace hearth::store
