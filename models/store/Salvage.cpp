// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/Salvage.h"

#include "models/store/SqlError.h"

#include <QRegularExpression>
#include <QStringList>

#include <sqlite3.h>

#include <memory>

namespace hearth::store {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Result;

namespace {

// A number that the server has seen must not be given again, and the last ones may lie on a page that is lost.
constexpr int numbersSkipped = 1000;

using Handle = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;
using Value = std::unique_ptr<sqlite3_value, decltype(&sqlite3_value_free)>;

/// Null when the text cannot be prepared, which on a damaged file says nothing about the text.
Handle prepared(Database &database, const QString &sql)
{
    sqlite3_stmt *statement = nullptr;
    const QByteArray text = sql.toUtf8();
    (void)sqlite3_prepare_v2(database.sqliteHandle(), text.constData(), static_cast<int>(text.size()), &statement, nullptr);
    return {statement, &sqlite3_finalize};
}

QString textOf(sqlite3_stmt *row, int column)
{
    return QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(row, column)));
}

QStringList columnsOf(Database &database, const QString &table)
{
    QStringList columns;
    const Handle query = prepared(database, u"SELECT name FROM pragma_table_info('%1')"_s.arg(table));
    while (query && sqlite3_step(query.get()) == SQLITE_ROW)
        columns.append(textOf(query.get(), 0));
    return columns;
}

/// One table, from one file into the other.
class TableCopy {
public:
    TableCopy(Database &damaged, Database &fresh, const QString &table, const QString &key)
        : m_damaged(damaged), m_fresh(fresh), m_table(table), m_key(key)
    {
        // A program of another version may have written it.
        const QStringList known = columnsOf(fresh, table);
        for (const QString &column : columnsOf(damaged, table))
            if (known.contains(column))
                m_columns.append(column);
    }

    /// From both ends to the page that cannot be read; with whole numbers as keys, each one between as well.
    [[nodiscard]] Result<void> run(bool numbered)
    {
        // A damaged page of the schema hides the table.
        if (!m_columns.contains(m_key))
            return {};
        QStringList places(m_columns.size(), u"?"_s);
        m_insert = prepared(m_fresh, u"INSERT OR IGNORE INTO %1(%2) VALUES(%3)"_s.arg(m_table, m_columns.join(u','), places.join(u',')));
        if (!m_insert)
            return lastError();
        Value first{nullptr, &sqlite3_value_free};
        Value last{nullptr, &sqlite3_value_free};
        if (const auto whole = scan(u"ASC"_s, first); !whole || *whole)
            return whole ? Result<void>() : Result<void>(whole.error());
        if (const auto whole = scan(u"DESC"_s, last); !whole || *whole)
            return whole ? Result<void>() : Result<void>(whole.error());
        if (!numbered || !last)
            return {};
        return between(first ? sqlite3_value_int64(first.get()) : 0, sqlite3_value_int64(last.get()));
    }

private:
    [[nodiscard]] QString select(const QString &rest) const
    {
        return u"SELECT %1,%2 FROM %3 NOT INDEXED %4"_s.arg(m_key, m_columns.join(u','), m_table, rest);
    }
    [[nodiscard]] Error lastError() const
    {
        return sqliteError(sqlite3_extended_errcode(m_fresh.sqliteHandle()), QString::fromUtf8(sqlite3_errmsg(m_fresh.sqliteHandle())));
    }
    [[nodiscard]] Result<void> take(sqlite3_stmt *row) const
    {
        for (int i = 0; i < m_columns.size(); ++i)
            (void)sqlite3_bind_value(m_insert.get(), i + 1, sqlite3_column_value(row, i + 1));
        const int code = sqlite3_step(m_insert.get());
        const bool done = code == SQLITE_DONE;
        const auto taken = done ? Result<void>() : Result<void>(lastError());
        (void)sqlite3_reset(m_insert.get());
        return taken;
    }
    /// True when it came to the end of the table; `reached` is the key of the last row that it took.
    [[nodiscard]] Result<bool> scan(const QString &order, Value &reached) const
    {
        const Handle query = prepared(m_damaged, select(u"ORDER BY %1 %2"_s.arg(m_key, order)));
        if (!query)
            return false;
        int code = SQLITE_OK;
        while ((code = sqlite3_step(query.get())) == SQLITE_ROW) {
            if (auto taken = take(query.get()); !taken)
                return taken.error();
            reached.reset(sqlite3_value_dup(sqlite3_column_value(query.get(), 0)));
        }
        return code == SQLITE_DONE;
    }
    [[nodiscard]] Result<void> between(qint64 after, qint64 before) const
    {
        const Handle query = prepared(m_damaged, select(u"WHERE %1=?"_s.arg(m_key)));
        for (qint64 key = after + 1; query && key < before; ++key) {
            (void)sqlite3_bind_int64(query.get(), 1, key);
            if (sqlite3_step(query.get()) == SQLITE_ROW)
                if (auto taken = take(query.get()); !taken)
                    return taken;
            (void)sqlite3_reset(query.get());
        }
        return {};
    }

    Database &m_damaged;
    Database &m_fresh;
    QString m_table;
    QString m_key;
    QStringList m_columns;
    Handle m_insert{nullptr, &sqlite3_finalize};
};

Result<int> count(Database &database, const QString &sql)
{
    Statement query = database.prepare(sql);
    if (auto run = query.run(); !run)
        return run.error();
    return query.next() ? static_cast<int>(query.integer(0)) : 0;
}

} // namespace

Result<void> quickCheck(Database &database)
{
    static const QRegularExpression code(u"error code=(\\d+)"_s);
    QStringList findings;
    {
        const Handle query = prepared(database, u"PRAGMA quick_check"_s);
        int step = SQLITE_ERROR;
        while (query && (step = sqlite3_step(query.get())) == SQLITE_ROW)
            findings.append(textOf(query.get(), 0));
        if (step != SQLITE_DONE)
            return sqliteError(sqlite3_extended_errcode(database.sqliteHandle()), u"quick_check"_s);
    }
    if (findings == QStringList(u"ok"_s))
        return {};
    for (const QString &finding : std::as_const(findings))
        // The check tells of a page that the disk would not give as of any other.
        if (const auto match = code.match(finding); match.hasMatch())
            if (const Error error = sqliteError(match.captured(1).toInt(), finding); error.reason == "io"_L1)
                return error;
    return Error{ErrorCode::Storage, u"corrupt"_s, findings.value(0), {}, {}};
}

Result<Salvaged> salvageOutbox(Database &damaged, Database &fresh)
{
    auto transaction = Transaction::begin(fresh);
    if (!transaction)
        return transaction.error();
    const struct {
        QString table;
        QString key;
        bool numbered;
    } tables[] = {{u"op"_s, u"place"_s, true}, {u"draft"_s, u"key"_s, false}, {u"device_state"_s, u"key"_s, false},
                  {u"sync_task"_s, u"name"_s, false}};
    for (const auto &each : tables)
        if (auto copied = TableCopy(damaged, fresh, each.table, each.key).run(each.numbered); !copied)
            return copied.error();
    auto skipped = fresh
                       .prepare(u"INSERT INTO device_state(key,value) SELECT 'dseq',max(coalesce((SELECT max(dseq) FROM op),0),"
                                "coalesce((SELECT CAST(value AS INTEGER) FROM device_state WHERE key='dseq'),0))+? WHERE true "
                                "ON CONFLICT(key) DO UPDATE SET value=excluded.value"_s)
                       .bind(numbersSkipped)
                       .run();
    if (!skipped)
        return skipped.error();
    const auto ops = count(fresh, u"SELECT count(*) FROM op WHERE kind<>'read'"_s);
    const auto unsent
        = count(fresh, u"SELECT count(*) FROM op WHERE kind<>'read' AND state NOT IN ('acknowledged','discarded','parked')"_s);
    const auto drafts = count(fresh, u"SELECT count(*) FROM draft"_s);
    for (const auto *each : {&ops, &unsent, &drafts})
        if (!*each)
            return each->error();
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return Salvaged{*ops, *unsent, *drafts};
}

} // namespace hearth::store
