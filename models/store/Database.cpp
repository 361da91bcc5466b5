// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/Database.h"

#include "models/store/SqlError.h"
#include "models/store/WriterTurn.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlError>
#include <QUrl>
#include <QUrlQuery>

#include <libpq-fe.h>
#include <sqlite3.h>

#include <atomic>
#include <chrono>
#include <cstring>

namespace hearth::store {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Result;

namespace {

/// How long a writer waits for another.
constexpr std::chrono::milliseconds busyTimeout{5000};

QString nextConnectionName()
{
    static std::atomic<quint64> counter{0};
    return u"hearth-%1"_s.arg(counter.fetch_add(1));
}

QString sqliteFile(const QString &url)
{
    return url.startsWith("sqlite:"_L1) ? url.mid(7) : QString();
}

/// A name that only an address can carry: the layer stands behind the file.
QString fileAddress(const QString &path, const QString &vfs)
{
    return QString(u"file:"_s + QString::fromLatin1(QUrl::toPercentEncoding(path, "/")) + u"?vfs="_s + vfs);
}

/// What stands behind the question mark of a postgresql: address, as the driver hands it to libpq. A parameter that is not
/// known is refused: one that asks for a checked certificate must never be lost on the way.
Result<QString> libpqParameters(const QUrl &url)
{
    static const QStringList known{u"application_name"_s,     u"channel_binding"_s, u"connect_timeout"_s,
                                   u"gssencmode"_s,           u"host"_s,            u"keepalives"_s,
                                   u"keepalives_count"_s,     u"keepalives_idle"_s, u"keepalives_interval"_s,
                                   u"passfile"_s,             u"sslcert"_s,         u"sslcrl"_s,
                                   u"sslkey"_s,               u"sslmode"_s,         u"sslrootcert"_s,
                                   u"target_session_attrs"_s, u"tcp_user_timeout"_s};
    const auto bad = [](const QString &why) {
        return Error{ErrorCode::InvalidInput, u"bad_url"_s, why, {}, {}};
    };
    if (!url.isValid() || url.hasFragment())
        return bad(u"not a postgresql:// address"_s);
    QStringList out;
    QStringList named;
    for (const auto &[name, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded)) {
        if (!known.contains(name))
            return bad(u"unknown parameter %1"_s.arg(name));
        if (named.contains(name))
            return bad(u"parameter %1 occurs twice"_s.arg(name));
        // The driver takes a semicolon for the end of an option.
        if (value.isEmpty() || value.contains(u';'))
            return bad(u"parameter %1 has no value that can be used"_s.arg(name));
        QString quoted = value;
        quoted.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s);
        out.append(u"%1='%2'"_s.arg(name, quoted));
        named.append(name);
    }
    if (!named.contains(u"connect_timeout"_s))
        out.append(u"connect_timeout=10"_s);
    return out.join(u';');
}

/// x'…' with the bytes in hex, as the library wants a key that is used as it is.
std::vector<char> rawKeyText(QByteArrayView key)
{
    constexpr char digits[] = "0123456789abcdef";
    std::vector<char> text;
    text.reserve(static_cast<size_t>(2 * key.size() + 3));
    text.push_back('x');
    text.push_back('\'');
    for (const char byte : key) {
        text.push_back(digits[static_cast<unsigned char>(byte) >> 4]);
        text.push_back(digits[static_cast<unsigned char>(byte) & 0xF]);
    }
    text.push_back('\'');
    return text;
}

bool looksPlain(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.read(16) == QByteArrayView("SQLite format 3\0", 16);
}

} // namespace

bool driverUsesOurSqlite()
{
    static const bool ours = [] {
        const QString name = nextConnectionName();
        bool same = false;
        {
            QSqlDatabase probe = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
            probe.setDatabaseName(u":memory:"_s);
            if (probe.open()) {
                QSqlQuery source(probe);
                same = source.exec(u"SELECT sqlite_source_id()"_s) && source.next()
                    && source.value(0).toString() == QLatin1StringView(sqlite3_sourceid());
                QSqlQuery cipher(probe);
                same = same && cipher.exec(u"SELECT sqlite3mc_version()"_s) && cipher.next();
            }
        }
        QSqlDatabase::removeDatabase(name);
        return same;
    }();
    return ours;
}

Result<std::unique_ptr<Database>> Database::open(const DatabaseOptions &options)
{
    std::unique_ptr<Database> database(new Database);
    database->m_url = options.url;
    database->m_connectionName = nextConnectionName();
    const bool postgres = options.url.startsWith("postgresql:"_L1);
    if (!postgres && !options.url.startsWith("sqlite:"_L1))
        return Error{ErrorCode::InvalidInput, u"bad_url"_s, u"expected sqlite:FILE or postgresql://…"_s, {}, {}};
    const Result<void> opened = postgres ? database->openPostgres(options) : database->openSqlite(options);
    if (!opened)
        return opened.error();
    return database;
}

Result<void> Database::openSqlite(const DatabaseOptions &options)
{
    if (!options.key.isEmpty() && !driverUsesOurSqlite())
        return Error{ErrorCode::Internal, u"cipher_missing"_s, u"the SQL driver does not run on the encrypting SQLite"_s, {}, {}};
    m_dialect = Dialect::SQLite;
    m_connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connectionName);
    const QString file = sqliteFile(options.url);
    m_connection.setDatabaseName(options.vfs.isEmpty() ? file : fileAddress(file, options.vfs));
    QString connectOptions = u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(busyTimeout.count());
    if (!options.vfs.isEmpty())
        connectOptions += u";QSQLITE_OPEN_URI"_s;
    if (options.readOnly)
        connectOptions += u";QSQLITE_OPEN_READONLY"_s;
    m_connection.setConnectOptions(connectOptions);
    if (!m_connection.open())
        return sqlError(m_connection.lastError());
    // Else a value bound beside a partial index (type=? and an index WHERE type='plan') makes every new value prepare the
    // statement again.
    if (sqlite3_db_config(sqliteHandle(), SQLITE_DBCONFIG_ENABLE_QPSG, 1, nullptr) != SQLITE_OK)
        return Error{ErrorCode::Internal, u"sql"_s, u"no stable plans"_s, {}, {}};
    if (!options.readOnly)
        m_turn = WriterTurn::ofFile(file);
    if (!options.key.isEmpty())
        if (auto unlocked = unlock(options); !unlocked)
            return unlocked;
    QString pragmas = u"PRAGMA foreign_keys=ON;PRAGMA temp_store=MEMORY;PRAGMA cache_size=-%1;"_s.arg(options.cacheKiB);
    if (!options.readOnly)
        pragmas += u"PRAGMA journal_mode=WAL;"_s;
    pragmas += options.synchronousFull ? u"PRAGMA synchronous=FULL;"_s : u"PRAGMA synchronous=NORMAL;"_s;
    if (auto set = execute(pragmas); !set)
        return set;
    if (!options.key.isEmpty() && looksPlain(file))
        return Error{ErrorCode::Internal, u"plain_file"_s, u"the file is not encrypted"_s, {}, {}};
    return {};
}

Result<void> Database::unlock(const DatabaseOptions &options)
{
    // The cipher is named, so that a new default of the library cannot break old files.
    if (auto named = execute(u"PRAGMA cipher='aegis'"_s); !named)
        return named;
    // A raw key needs no derivation. Its text is handed over and wiped: in a statement it would stay in memory.
    std::vector<char> text = rawKeyText(options.key);
    const int keyed = sqlite3_key(sqliteHandle(), text.data(), static_cast<int>(text.size()));
    explicit_bzero(text.data(), text.size());
    if (keyed != SQLITE_OK)
        return sqliteError(keyed, u"the key was not taken"_s);
    auto readable = execute(u"SELECT count(*) FROM sqlite_master;"_s);
    // Only a page that does not decrypt speaks of the key: a full disk or a broken one is told as what it is.
    if (!readable && readable.error().reason == "corrupt"_L1)
        return Error{ErrorCode::NotAllowed, u"wrong_key"_s, readable.error().detail, {}, {}};
    return readable;
}

Result<void> Database::openPostgres(const DatabaseOptions &options)
{
    m_dialect = Dialect::PostgreSQL;
    const QUrl url(options.url);
    m_connection = QSqlDatabase::addDatabase(u"QPSQL"_s, m_connectionName);
    m_connection.setHostName(url.host());
    m_connection.setPort(url.port(5432));
    m_connection.setUserName(url.userName());
    m_connection.setPassword(url.password());
    m_connection.setDatabaseName(url.path().mid(1));
    const auto parameters = libpqParameters(url);
    if (!parameters)
        return parameters.error();
    m_connection.setConnectOptions(*parameters);
    if (!m_connection.open())
        return sqlError(m_connection.lastError());
    // sync-protocol.md section 3.2: no writer may hold the feed's horizon for long.
    if (auto set = execute(u"SET lock_timeout='2s';SET statement_timeout='30s';SET idle_in_transaction_session_timeout='5s';"
                           "SET client_min_messages=warning;"_s);
        !set)
        return set;
    // Values of people stay out of the server's own log, where the role may say so; else its administrator has to.
    return execute(u"DO $$BEGIN SET log_error_verbosity=terse;SET log_min_error_statement=panic;"
                   "EXCEPTION WHEN insufficient_privilege THEN NULL;END$$"_s);
}

Database::~Database()
{
    m_statements.clear();
    m_connection.close();
    m_connection = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_connectionName);
}

Statement Database::prepare(const QString &sql)
{
    std::list<Prepared> &all = m_statements[sql];
    for (Prepared &entry : all) {
        if (!entry.busy) {
            entry.busy = true;
            return Statement(*this, entry);
        }
    }
    auto query = std::make_unique<QSqlQuery>(m_connection);
    query->setForwardOnly(true);
    // A statement that does not parse fails when it is run: run() reports the error kept by the query.
    const bool sound = query->prepare(sql);
    all.push_back({std::move(query), true, sound});
    return Statement(*this, all.back());
}

void Database::release(Prepared &prepared)
{
    prepared.query->finish();
    prepared.busy = false;
    if (prepared.sound)
        return;
    // A disk that failed while the text was read must not make the statement fail for ever.
    for (auto &[sql, all] : m_statements)
        if (all.remove_if([&prepared](const Prepared &entry) { return &entry == &prepared; }) > 0)
            return;
}

bool Database::takeTurn()
{
    return !m_turn || m_turn->take(busyTimeout);
}

void Database::endTurn()
{
    if (m_turn)
        m_turn->give();
}

Result<void> Database::execute(const QString &sql)
{
    const QByteArray text = sql.toUtf8();
    if (m_dialect == Dialect::SQLite) {
        char *message = nullptr;
        const int code = sqlite3_exec(sqliteHandle(), text.constData(), nullptr, nullptr, &message);
        const QString detail = QString::fromUtf8(message);
        sqlite3_free(message);
        return code == SQLITE_OK ? Result<void>() : Result<void>(sqliteError(sqlite3_extended_errcode(sqliteHandle()), detail));
    }
    PGresult *result = PQexec(postgresHandle(), text.constData());
    const ExecStatusType status = PQresultStatus(result);
    const bool ok = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
    const Error error = ok ? Error{}
                           : postgresError(QString::fromUtf8(PQresultErrorField(result, PG_DIAG_SQLSTATE)),
                                           QString::fromUtf8(PQresultErrorMessage(result)));
    PQclear(result);
    return ok ? Result<void>() : Result<void>(error);
}

void Database::setStop(std::function<bool()> stop)
{
    // About every millisecond: often enough for a person, too seldom to be felt.
    constexpr int steps = 10'000;
    m_stop = std::move(stop);
    if (sqlite3 *handle = sqliteHandle())
        sqlite3_progress_handler(handle, m_stop ? steps : 0, [](void *self) { return static_cast<Database *>(self)->m_stop() ? 1 : 0; },
                                 m_stop ? this : nullptr);
}

sqlite3 *Database::sqliteHandle() const
{
    if (m_dialect != Dialect::SQLite)
        return nullptr;
    const QVariant handle = m_connection.driver()->handle();
    return *static_cast<sqlite3 *const *>(handle.constData());
}

pg_conn *Database::postgresHandle() const
{
    if (m_dialect != Dialect::PostgreSQL)
        return nullptr;
    const QVariant handle = m_connection.driver()->handle();
    return *static_cast<PGconn *const *>(handle.constData());
}

Statement::Statement(Database &database, Prepared &prepared)
    : m_database(&database), m_prepared(&prepared), m_query(prepared.query.get())
{
}

Statement::Statement(Statement &&other) noexcept
    : m_database(other.m_database), m_prepared(std::exchange(other.m_prepared, nullptr)), m_query(other.m_query),
      m_next(other.m_next)
{
}

Statement::~Statement()
{
    if (m_prepared)
        m_database->release(*m_prepared);
}

Statement &Statement::add(const QVariant &value)
{
    m_query->bindValue(m_next++, value);
    return *this;
}

Statement &Statement::add(const QString &value)
{
    return add(QVariant(value.isNull() ? u""_s : value));
}

Statement &Statement::add(const domain::RecordId &id)
{
    return add(id.isNull() ? QVariant(QMetaType::fromType<QByteArray>()) : QVariant(id.toBytes()));
}

Statement &Statement::addText(const QByteArray &utf8)
{
    // Not by way of QVariant: no bytes are the empty text here too, not NULL.
    return add(QString::fromUtf8(utf8));
}

Result<void> Statement::run()
{
    m_next = 0;
    if (m_query->exec())
        return {};
    return sqlError(m_query->lastError());
}

bool Statement::next()
{
    return m_query->next();
}

QVariant Statement::value(int column) const
{
    return m_query->value(column);
}

domain::RecordId Statement::id(int column) const
{
    return domain::RecordId::fromBytes(bytes(column)).value_or(domain::RecordId());
}

int Statement::rowsAffected() const
{
    return m_query->numRowsAffected();
}

Result<Transaction> Transaction::begin(Database &database)
{
    if (!database.takeTurn())
        return Error{ErrorCode::Storage, u"locked"_s, u"another thread is writing"_s, {}, {}};
    const QString sql = database.dialect() == Dialect::SQLite ? u"BEGIN IMMEDIATE"_s : u"BEGIN"_s;
    if (auto begun = database.execute(sql); !begun) {
        database.endTurn();
        return begun.error();
    }
    return Transaction(database);
}

Transaction::Transaction(Transaction &&other) noexcept : m_database(std::exchange(other.m_database, nullptr)) {}

Transaction::~Transaction()
{
    if (!m_database)
        return;
    // Nothing can be done about a rollback that fails: the connection is then broken, and the next call says so.
    (void)m_database->execute(u"ROLLBACK"_s);
    end();
}

Result<void> Transaction::commit()
{
    // PostgreSQL takes the COMMIT of a transaction in which something failed, and rolls it back.
    if (m_database->dialect() == Dialect::PostgreSQL
        && PQtransactionStatus(m_database->postgresHandle()) == PQTRANS_INERROR)
        return Error{ErrorCode::Storage, u"sql"_s, u"a statement of the transaction had failed"_s, {}, {}};
    auto committed = m_database->execute(u"COMMIT"_s);
    if (committed)
        end();
    return committed;
}

void Transaction::end()
{
    std::exchange(m_database, nullptr)->endTurn();
}

} // namespace hearth::store
