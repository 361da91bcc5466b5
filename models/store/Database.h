// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/RecordId.h"
#include "models/domain/Result.h"

#include <QByteArray>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <list>
#include <functional>
#include <memory>
#include <unordered_map>

struct sqlite3;
struct pg_conn;

namespace hearth::store {

enum class Dialect { SQLite, PostgreSQL };

/// How to open a database. `url` is "sqlite:FILE" (":memory:" allowed) or "postgresql://user@host:port/name".
struct DatabaseOptions {
    QString url;
    /// 32 bytes: encrypt the SQLite file with it. Empty: plain (the server's own file; never the client's).
    QByteArray key = {};
    /// FULL for outbox.db, NORMAL otherwise.
    bool synchronousFull = false;
    bool readOnly = false;
    int cacheKiB = 16 * 1024;
    /// Name of the file layer that SQLite is to use instead of the system's; it must encrypt where there is a key.
    QString vfs = {};
};

class Database;
class WriterTurn;

/// A prepared statement, kept by the connection and reset when this guard goes: an unfinished SELECT would pin
/// its WAL snapshot. Parameters are positional `?` in both dialects. A null QString binds as the empty text, a null
/// RecordId or QVariant as NULL.
class Statement {
public:
    ~Statement();
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&) = delete;
    Q_DISABLE_COPY(Statement)

    template<typename... Values>
    Statement &bind(const Values &...values)
    {
        (add(values), ...);
        return *this;
    }
    Statement &add(const QVariant &value);
    Statement &add(const QString &value);
    Statement &add(const char16_t *) = delete;
    Statement &add(const domain::RecordId &id);
    /// UTF-8 text, not bytes: `f` of a record.
    Statement &addText(const QByteArray &utf8);
    /// Runs it; error Storage, reason disk_full, constraint, locked, corrupt or sql, with the driver's words in detail.
    [[nodiscard]] domain::Result<void> run();
    /// After run(): steps to the next row.
    [[nodiscard]] bool next();
    [[nodiscard]] QVariant value(int column) const;
    [[nodiscard]] QString text(int column) const { return value(column).toString(); }
    [[nodiscard]] qint64 integer(int column) const { return value(column).toLongLong(); }
    [[nodiscard]] QByteArray bytes(int column) const { return value(column).toByteArray(); }
    [[nodiscard]] domain::RecordId id(int column) const;
    [[nodiscard]] bool isNull(int column) const { return value(column).isNull(); }
    [[nodiscard]] int rowsAffected() const;

private:
    friend class Database;
    struct Prepared {
        std::unique_ptr<QSqlQuery> query;
        bool busy = false;
        bool sound = true; ///< the database took its text
    };
    Statement(Database &database, Prepared &prepared);

    Database *m_database;
    Prepared *m_prepared;
    QSqlQuery *m_query;
    int m_next = 0;
};

/// One connection, used by one thread. All SQL of the product runs through it; the encrypting library, its guard and
/// both dialects hide behind it.
class Database {
public:
    /// Fails closed: with a key, refuses to open when the encrypting library is not the one the driver uses
    /// (Internal, `cipher_missing`), when the key is wrong or a page was changed (NotAllowed, `wrong_key`), and when a
    /// file turns out to be plain (Internal, `plain_file`).
    [[nodiscard]] static domain::Result<std::unique_ptr<Database>> open(const DatabaseOptions &options);
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    [[nodiscard]] Dialect dialect() const { return m_dialect; }
    /// The prepared statement for this text; the same text gives the same statement while that is free.
    [[nodiscard]] Statement prepare(const QString &sql);
    /// Runs one or more statements without parameters (DDL, pragmas).
    [[nodiscard]] domain::Result<void> execute(const QString &sql);
    /// While set, a running statement asks now and then whether it is to stop, and fails when it is. Nothing takes it away;
    /// does nothing on PostgreSQL.
    void setStop(std::function<bool()> stop);
    /// For bulk paths only; null in the other dialect.
    [[nodiscard]] sqlite3 *sqliteHandle() const;
    [[nodiscard]] pg_conn *postgresHandle() const;
    [[nodiscard]] const QString &url() const { return m_url; }

private:
    friend class Statement;
    friend class Transaction;
    using Prepared = Statement::Prepared;
    Database() = default;
    [[nodiscard]] domain::Result<void> openSqlite(const DatabaseOptions &options);
    [[nodiscard]] domain::Result<void> unlock(const DatabaseOptions &options);
    [[nodiscard]] domain::Result<void> openPostgres(const DatabaseOptions &options);
    void release(Prepared &prepared);
    /// Waits for the turn of this connection among those of the program that write to its file; true when it has come.
    [[nodiscard]] bool takeTurn();
    void endTurn();

    QString m_url;
    std::function<bool()> m_stop;
    QString m_connectionName;
    QSqlDatabase m_connection;
    Dialect m_dialect = Dialect::SQLite;
    std::unordered_map<QString, std::list<Prepared>> m_statements;
    std::shared_ptr<WriterTurn> m_turn; ///< null where the database itself sees to it
};

/// True if the driver that Qt loads runs on the encrypting SQLite linked into this program.
[[nodiscard]] bool driverUsesOurSqlite();

/// BEGIN IMMEDIATE on SQLite, BEGIN on PostgreSQL; rolls back unless committed. Not nested. The threads of a program that
/// write to one SQLite file get their turn in the order they came: its own way of waiting is to sleep and to look again.
class [[nodiscard]] Transaction {
public:
    [[nodiscard]] static domain::Result<Transaction> begin(Database &database);
    ~Transaction();
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    Q_DISABLE_COPY(Transaction)
    [[nodiscard]] domain::Result<void> commit();

private:
    explicit Transaction(Database &database) : m_database(&database) {}
    void end();
    Database *m_database;
};

} // namespace hearth::store
