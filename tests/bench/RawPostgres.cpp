// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/RawPostgres.h"

#include "tests/bench/Report.h"

#include <libpq-fe.h>

namespace hearth::bench {

using namespace Qt::StringLiterals;

RawPostgres::RawPostgres(const QString &url)
    : m_connection(PQconnectdb(url.toUtf8().constData()))
{
    check(PQstatus(m_connection) == CONNECTION_OK, "connect");
}

RawPostgres::~RawPostgres()
{
    PQfinish(m_connection);
}

void RawPostgres::check(bool ok, const std::string &what)
{
    if (!ok) {
        fail(QString(u"raw PostgreSQL: "_s + QString::fromUtf8(PQerrorMessage(m_connection))
                     + u" in "_s + QString::fromStdString(what)));
    }
}

void RawPostgres::execute(const std::string &sql)
{
    PGresult *result = PQexec(m_connection, sql.c_str());
    check(PQresultStatus(result) == PGRES_COMMAND_OK || PQresultStatus(result) == PGRES_TUPLES_OK,
          sql);
    PQclear(result);
}

void RawPostgres::prepare(const std::string &name, const std::string &sql)
{
    PGresult *result = PQprepare(m_connection, name.c_str(), sql.c_str(), 0, nullptr);
    check(PQresultStatus(result) == PGRES_COMMAND_OK, sql);
    PQclear(result);
}

void RawPostgres::run(const std::string &name, const std::vector<std::string_view> &texts)
{
    std::vector<std::string> ended(texts.begin(), texts.end());
    std::vector<const char *> values;
    for (const std::string &text : ended) {
        values.push_back(text.c_str());
    }
    PGresult *result = PQexecPrepared(m_connection, name.c_str(), static_cast<int>(values.size()),
                                      values.data(), nullptr, nullptr, 0);
    check(PQresultStatus(result) == PGRES_COMMAND_OK, name);
    PQclear(result);
}

std::vector<std::vector<std::string>> RawPostgres::rows(const std::string &sql)
{
    PGresult *result = PQexec(m_connection, sql.c_str());
    check(PQresultStatus(result) == PGRES_TUPLES_OK, sql);
    std::vector<std::vector<std::string>> found;
    for (int row = 0; row < PQntuples(result); ++row) {
        std::vector<std::string> values;
        for (int i = 0; i < PQnfields(result); ++i) {
            values.emplace_back(PQgetvalue(result, row, i));
        }
        found.push_back(std::move(values));
    }
    PQclear(result);
    return found;
}

void RawPostgres::endCopy(const std::string &what)
{
    while (PGresult *result = PQgetResult(m_connection)) {
        check(PQresultStatus(result) == PGRES_COMMAND_OK, what);
        PQclear(result);
    }
}

size_t RawPostgres::copyOut(const std::string &sql, size_t *bytes)
{
    PGresult *begun = PQexec(m_connection, sql.c_str());
    check(PQresultStatus(begun) == PGRES_COPY_OUT, sql);
    PQclear(begun);
    size_t count = 0;
    char *line = nullptr;
    int size = 0;
    while ((size = PQgetCopyData(m_connection, &line, 0)) > 0) {
        ++count;
        if (bytes) {
            *bytes += static_cast<size_t>(size);
        }
        PQfreemem(line);
    }
    endCopy(sql);
    return count;
}

void RawPostgres::copyFrom(RawPostgres &from, const std::string &out, const std::string &in)
{
    PGresult *source = PQexec(from.m_connection, out.c_str());
    from.check(PQresultStatus(source) == PGRES_COPY_OUT, out);
    PQclear(source);
    PGresult *target = PQexec(m_connection, in.c_str());
    check(PQresultStatus(target) == PGRES_COPY_IN, in);
    PQclear(target);
    char *line = nullptr;
    int size = 0;
    while ((size = PQgetCopyData(from.m_connection, &line, 0)) > 0) {
        check(PQputCopyData(m_connection, line, size) == 1, in);
        PQfreemem(line);
    }
    check(PQputCopyEnd(m_connection, nullptr) == 1, in);
    endCopy(in);
    from.endCopy(out);
}

} // namespace hearth::bench
