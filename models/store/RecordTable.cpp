// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/RecordTable.h"

namespace hearth::store {

using namespace Qt::StringLiterals;
using domain::Record;
using domain::RecordId;
using domain::Result;

namespace {

const QStringList columnNames{u"id"_s,  u"type"_s, u"file"_s, u"bucket"_s, u"div"_s,     u"bucket2"_s, u"div2"_s, u"n"_s, u"tag"_s,
                              u"tx"_s,  u"seq"_s,  u"cat"_s,  u"deleted"_s, u"by_user"_s, u"at"_s,      u"state"_s, u"turn"_s, u"f"_s};

} // namespace

QString RecordTable::columns(const QString &prefix)
{
    return prefix + columnNames.join(QString(u","_s + prefix));
}

int RecordTable::columnCount()
{
    return static_cast<int>(columnNames.size());
}

Record RecordTable::readRecord(const Statement &row, int c)
{
    Record record;
    record.id = row.id(c);
    record.type = row.text(c + 1);
    record.file = row.id(c + 2);
    record.bucket = row.text(c + 3);
    record.div = row.text(c + 4);
    record.bucket2 = row.text(c + 5);
    record.div2 = row.text(c + 6);
    record.rev = {row.integer(c + 7), static_cast<quint64>(row.integer(c + 8))};
    record.position = {row.integer(c + 9), row.integer(c + 10)};
    record.catalogueVersion = static_cast<int>(row.integer(c + 11));
    record.deleted = row.integer(c + 12) != 0;
    record.by = row.text(c + 13);
    record.at = QDateTime::fromMSecsSinceEpoch(row.integer(c + 14), Qt::UTC);
    record.state = row.text(c + 15);
    record.turn = static_cast<int>(row.integer(c + 16));
    record.f = row.text(c + 17).toUtf8();
    return record;
}

Result<std::optional<Record>> RecordTable::one(const QString &sql, const RecordId &id)
{
    Statement query = m_database.prepare(sql);
    if (auto run = query.bind(id).run(); !run)
        return run.error();
    if (!query.next())
        return std::optional<Record>();
    return std::optional(readRecord(query));
}

Result<std::vector<Record>> RecordTable::all(Statement query)
{
    if (auto run = query.run(); !run)
        return run.error();
    std::vector<Record> out;
    while (query.next())
        out.push_back(readRecord(query));
    return out;
}

Result<std::optional<Record>> RecordTable::find(const RecordId &id)
{
    static const QString sql = u"SELECT %1 FROM record WHERE id=?"_s.arg(columns());
    return one(sql, id);
}

Result<std::optional<Record>> RecordTable::findForUpdate(const RecordId &id)
{
    if (m_database.dialect() == Dialect::SQLite)
        return find(id);
    static const QString sql = u"SELECT %1 FROM record WHERE id=? FOR UPDATE"_s.arg(columns());
    return one(sql, id);
}

Result<std::vector<Record>> RecordTable::ofFile(const RecordId &file)
{
    static const QString sql = u"SELECT %1 FROM record WHERE file=? ORDER BY type,rid"_s.arg(columns());
    Statement query = m_database.prepare(sql);
    query.bind(file);
    return all(std::move(query));
}

Result<std::vector<Record>> RecordTable::ofFileAndType(const RecordId &file, const QString &type)
{
    static const QString sql = u"SELECT %1 FROM record WHERE file=? AND type=? ORDER BY rid"_s.arg(columns());
    Statement query = m_database.prepare(sql);
    query.bind(file, type);
    return all(std::move(query));
}

Result<std::vector<Record>> RecordTable::pageOfType(const QString &type, qint64 afterRid, int limit, qint64 &lastRid)
{
    static const QString sql = u"SELECT %1,rid FROM record WHERE type=? AND rid>? ORDER BY rid LIMIT ?"_s.arg(columns());
    Statement query = m_database.prepare(sql);
    if (auto run = query.bind(type, afterRid, limit).run(); !run)
        return run.error();
    std::vector<Record> out;
    while (query.next()) {
        out.push_back(readRecord(query));
        lastRid = query.integer(columnCount());
    }
    return out;
}

Result<qint64> RecordTable::put(const Record &record)
{
    static const QString sql = [] {
        QStringList assignments;
        for (const QString &name : columnNames.mid(1))
            assignments.append(u"%1=excluded.%1"_s.arg(name));
        const QString marks = QString(u"?,"_s).repeated(columnNames.size()).chopped(1);
        return u"INSERT INTO record(%1) VALUES(%2) ON CONFLICT(id) DO UPDATE SET %3 RETURNING rid"_s.arg(
            columns(), marks, assignments.join(u","_s));
    }();
    Statement query = m_database.prepare(sql);
    query.bind(record.id, record.type, record.file, record.bucket, record.div, record.bucket2, record.div2, record.rev.n,
               static_cast<qint64>(record.rev.tag), record.position.tx, record.position.seq, record.catalogueVersion,
               record.deleted ? 1 : 0, record.by, record.at.toMSecsSinceEpoch(), record.state, record.turn);
    query.addText(record.f);
    if (auto run = query.run(); !run)
        return run.error();
    return query.next() ? Result<qint64>(query.integer(0))
                        : Result<qint64>(domain::Error{domain::ErrorCode::Storage, u"sql"_s, u"no row id"_s, {}, {}});
}

Result<void> RecordTable::remove(const RecordId &id)
{
    return m_database.prepare(u"DELETE FROM record WHERE id=?"_s).bind(id).run();
}

Result<qint64> RecordTable::ridOf(const RecordId &id)
{
    Statement query = m_database.prepare(u"SELECT rid FROM record WHERE id=?"_s);
    if (auto run = query.bind(id).run(); !run)
        return run.error();
    if (!query.next())
        return domain::Error{domain::ErrorCode::NotFound, u"not_found"_s, {}, {}, {}};
    return query.integer(0);
}

Result<qint64> RecordTable::count(const QString &type)
{
    Statement query = m_database.prepare(u"SELECT count(*) FROM record WHERE type=? AND deleted=0"_s);
    if (auto run = query.bind(type).run(); !run)
        return run.error();
    return query.next() ? query.integer(0) : 0;
}

} // namespace hearth::store
