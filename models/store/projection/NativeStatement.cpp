// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/projection/NativeStatement.h"

#include <libpq-fe.h>
#include <sqlite3.h>

#include <atomic>
#include <cstdlib>
#include <vector>

namespace hearth::store {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::RecordId;
using domain::Result;

namespace {

Error sqliteError(sqlite3 *handle)
{
    const int code = sqlite3_errcode(handle) & 0xff;
    const QString reason = code == SQLITE_FULL ? u"disk_full"_s
        : code == SQLITE_CONSTRAINT            ? u"constraint"_s
        : code == SQLITE_BUSY || code == SQLITE_LOCKED ? u"locked"_s
        : code == SQLITE_CORRUPT || code == SQLITE_NOTADB ? u"corrupt"_s
                                                          : u"sql"_s;
    return {ErrorCode::Storage, reason, QString::fromUtf8(sqlite3_errmsg(handle)), {}, {}};
}

/// The server's message may quote values; only its class goes into the log.
Error postgresError(const PGresult *result)
{
    const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    const char *primary = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : nullptr;
    const QLatin1StringView code(state ? state : "");
    const QString reason = code.startsWith("23"_L1) ? u"constraint"_s : code.startsWith("53"_L1) ? u"disk_full"_s : u"sql"_s;
    return {ErrorCode::Storage, reason, QString(code) + u' ' + QString::fromUtf8(primary ? primary : ""), {}, {}};
}

class SqliteStatement final : public NativeStatement {
public:
    SqliteStatement(sqlite3 *handle, sqlite3_stmt *statement) : m_handle(handle), m_statement(statement) {}
    ~SqliteStatement() override { sqlite3_finalize(m_statement); }

    void bind(qint64 value) override { sqlite3_bind_int64(m_statement, ++m_index, value); }
    void bind(std::string_view value) override
    {
        sqlite3_bind_text(m_statement, ++m_index, value.data() ? value.data() : "", static_cast<int>(value.size()), SQLITE_TRANSIENT);
    }
    void bind(const RecordId &value) override
    {
        if (value.isNull()) {
            bindNull();
            return;
        }
        sqlite3_bind_blob(m_statement, ++m_index, value.raw().data(), 16, SQLITE_TRANSIENT);
    }
    void bindNull() override { sqlite3_bind_null(m_statement, ++m_index); }

    Result<void> run() override
    {
        int code = SQLITE_ROW;
        while (code == SQLITE_ROW) {
            code = sqlite3_step(m_statement);
        }
        const Result<void> result = code == SQLITE_DONE ? Result<void>() : Result<void>(sqliteError(m_handle));
        reset();
        return result;
    }
    bool next() override
    {
        m_code = sqlite3_step(m_statement);
        return m_code == SQLITE_ROW;
    }
    qint64 integer(int column) override { return sqlite3_column_int64(m_statement, column); }
    std::string_view text(int column) override
    {
        const auto *data = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
        return {data ? data : "", static_cast<size_t>(sqlite3_column_bytes(m_statement, column))};
    }
    QByteArray bytes(int column) override
    {
        const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
        return {data, sqlite3_column_bytes(m_statement, column)};
    }
    bool isNull(int column) override { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }
    Result<void> finish() override
    {
        const bool bad = m_code != SQLITE_ROW && m_code != SQLITE_DONE && m_code != SQLITE_OK;
        const Result<void> result = bad ? Result<void>(sqliteError(m_handle)) : Result<void>();
        reset();
        return result;
    }

private:
    void reset()
    {
        sqlite3_reset(m_statement);
        m_index = 0;
        m_code = SQLITE_OK;
    }
    sqlite3 *m_handle;
    sqlite3_stmt *m_statement;
    int m_index = 0;
    int m_code = SQLITE_OK;
};

std::string hexId(const RecordId &id)
{
    return "\\x" + QByteArray::fromRawData(reinterpret_cast<const char *>(id.raw().data()), 16).toHex().toStdString();
}

class PostgresStatement final : public NativeStatement {
public:
    PostgresStatement(pg_conn *handle, QByteArray name) : m_handle(handle), m_name(std::move(name)) {}
    ~PostgresStatement() override
    {
        PQclear(m_result);
        PQclear(PQexec(m_handle, QByteArray("DEALLOCATE " + m_name).constData()));
    }

    void bind(qint64 value) override { push(std::to_string(value)); }
    void bind(std::string_view value) override { push(std::string(value)); }
    void bind(const RecordId &value) override
    {
        if (value.isNull()) {
            bindNull();
        } else {
            push(hexId(value));
        }
    }
    void bindNull() override
    {
        m_values.emplace_back();
        m_nulls.push_back(true);
    }
    Result<void> run() override
    {
        execute();
        return finish();
    }
    bool next() override
    {
        if (!m_result) {
            execute();
        }
        return PQresultStatus(m_result) == PGRES_TUPLES_OK && ++m_row < PQntuples(m_result);
    }
    qint64 integer(int column) override { return std::strtoll(PQgetvalue(m_result, m_row, column), nullptr, 10); }
    std::string_view text(int column) override
    {
        return {PQgetvalue(m_result, m_row, column), static_cast<size_t>(PQgetlength(m_result, m_row, column))};
    }
    QByteArray bytes(int column) override
    {
        // Qt's driver asks for the escape format; this understands both.
        size_t length = 0;
        unsigned char *data = PQunescapeBytea(reinterpret_cast<const unsigned char *>(PQgetvalue(m_result, m_row, column)), &length);
        const QByteArray result(reinterpret_cast<const char *>(data), static_cast<qsizetype>(length));
        PQfreemem(data);
        return result;
    }
    bool isNull(int column) override { return PQgetisnull(m_result, m_row, column) == 1; }
    Result<void> finish() override
    {
        const ExecStatusType status = m_result ? PQresultStatus(m_result) : PGRES_COMMAND_OK;
        const bool good = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
        const Result<void> result = good ? Result<void>() : Result<void>(postgresError(m_result));
        PQclear(m_result);
        m_result = nullptr;
        m_row = -1;
        m_values.clear();
        m_nulls.clear();
        return result;
    }

private:
    void push(std::string value)
    {
        m_values.push_back(std::move(value));
        m_nulls.push_back(false);
    }
    void execute()
    {
        std::vector<const char *> values;
        values.reserve(m_values.size());
        for (size_t i = 0; i < m_values.size(); ++i) {
            values.push_back(m_nulls[i] ? nullptr : m_values[i].c_str());
        }
        m_result = PQexecPrepared(m_handle, m_name.constData(), static_cast<int>(values.size()), values.data(), nullptr, nullptr, 0);
    }
    pg_conn *m_handle;
    QByteArray m_name;
    PGresult *m_result = nullptr;
    int m_row = -1;
    std::vector<std::string> m_values;
    std::vector<bool> m_nulls;
};

QByteArray numbered(const QByteArray &sql)
{
    QByteArray result;
    int index = 0;
    bool quoted = false;
    for (const char c : sql) {
        quoted = c == '\'' ? !quoted : quoted;
        if (c == '?' && !quoted) {
            result += '$';
            result += QByteArray::number(++index);
        } else {
            result += c;
        }
    }
    return result;
}

class SqliteBulk final : public BulkWriter {
public:
    explicit SqliteBulk(std::unique_ptr<NativeStatement> statement) : m_statement(std::move(statement)) {}
    void add(qint64 value) override { m_statement->bind(value); }
    void add(std::string_view value) override { m_statement->bind(value); }
    void add(const RecordId &value) override { m_statement->bind(value); }
    void addNull() override { m_statement->bindNull(); }
    Result<void> endRow() override { return m_statement->run(); }
    Result<void> finish() override { return {}; }

private:
    std::unique_ptr<NativeStatement> m_statement;
};

/// Rows are gathered as COPY text and sent a megabyte at a time: several writers may be open at once, though the
/// connection carries one COPY at a time.
class PostgresBulk final : public BulkWriter {
public:
    PostgresBulk(pg_conn *handle, QByteArray copy) : m_handle(handle), m_copy(std::move(copy)) {}
    void add(qint64 value) override { field() += std::to_string(value); }
    void add(std::string_view value) override
    {
        std::string &out = field();
        for (const char c : value) {
            switch (c) {
            case '\\': out += "\\\\"; break;
            case '\t': out += "\\t"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            default: out += c;
            }
        }
    }
    void add(const RecordId &value) override
    {
        if (value.isNull()) {
            addNull();
        } else {
            field() += '\\' + hexId(value);
        }
    }
    void addNull() override { field() += "\\N"; }
    Result<void> endRow() override
    {
        m_buffer += '\n';
        m_first = true;
        return m_buffer.size() > (size_t(1) << 20) ? finish() : Result<void>();
    }
    Result<void> finish() override
    {
        if (m_buffer.empty()) {
            return {};
        }
        PGresult *start = PQexec(m_handle, m_copy.constData());
        if (PQresultStatus(start) != PGRES_COPY_IN) {
            const Error error = postgresError(start);
            PQclear(start);
            return error;
        }
        PQclear(start);
        PQputCopyData(m_handle, m_buffer.data(), static_cast<int>(m_buffer.size()));
        PQputCopyEnd(m_handle, nullptr);
        m_buffer.clear();
        Result<void> result;
        while (PGresult *end = PQgetResult(m_handle)) {
            if (PQresultStatus(end) != PGRES_COMMAND_OK) {
                result = postgresError(end);
            }
            PQclear(end);
        }
        return result;
    }

private:
    std::string &field()
    {
        if (!m_first) {
            m_buffer += '\t';
        }
        m_first = false;
        return m_buffer;
    }
    pg_conn *m_handle;
    QByteArray m_copy;
    std::string m_buffer;
    bool m_first = true;
};

} // namespace

NativeStatement::~NativeStatement() = default;
BulkWriter::~BulkWriter() = default;

Result<std::unique_ptr<NativeStatement>> NativeStatement::prepare(Database &database, const QByteArray &sql)
{
    if (database.dialect() == Dialect::SQLite) {
        sqlite3 *handle = database.sqliteHandle();
        sqlite3_stmt *statement = nullptr;
        if (sqlite3_prepare_v3(handle, sql.constData(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement, nullptr)
            != SQLITE_OK) {
            return sqliteError(handle);
        }
        return std::unique_ptr<NativeStatement>(new SqliteStatement(handle, statement));
    }
    static std::atomic<quint64> counter{0};
    const QByteArray name = QByteArrayLiteral("native_").append(QByteArray::number(++counter));
    PGresult *result = PQprepare(database.postgresHandle(), name.constData(), numbered(sql).constData(), 0, nullptr);
    if (PQresultStatus(result) != PGRES_COMMAND_OK) {
        const Error error = postgresError(result);
        PQclear(result);
        return error;
    }
    PQclear(result);
    return std::unique_ptr<NativeStatement>(new PostgresStatement(database.postgresHandle(), name));
}

Result<std::unique_ptr<BulkWriter>> BulkWriter::open(Database &database, const QByteArray &table, const QByteArray &columns,
                                                     int count)
{
    if (database.dialect() == Dialect::PostgreSQL) {
        QByteArray copy = QByteArrayLiteral("COPY ");
        copy.append(table).append(" (").append(columns).append(") FROM STDIN");
        return std::unique_ptr<BulkWriter>(new PostgresBulk(database.postgresHandle(), copy));
    }
    QByteArray sql = QByteArrayLiteral("INSERT INTO ");
    sql.append(table).append(" (").append(columns).append(") VALUES (");
    for (int i = 0; i < count; ++i) {
        sql.append(i == 0 ? "?" : ", ?");
    }
    sql.append(")");
    auto statement = NativeStatement::prepare(database, sql);
    if (!statement) {
        return statement.error();
    }
    return std::unique_ptr<BulkWriter>(new SqliteBulk(std::move(*statement)));
}

} // namespace hearth::store
