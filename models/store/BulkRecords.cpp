// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/BulkRecords.h"

#include "models/store/ServerRecords.h"
#include "models/store/projection/NativeStatement.h"

namespace hearth::store {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Record;
using domain::Result;

namespace {

struct Index {
    QLatin1StringView name;
    QLatin1StringView made;
};

constexpr Index indexes[] = {{"record_file"_L1, "record(file, type)"_L1},
                             {"record_type_at"_L1, "record(type, at)"_L1},
                             {"record_bucket"_L1, "record(bucket, rid)"_L1},
                             {"feed_bucket"_L1, "feed(bucket, tx, seq)"_L1},
                             {"feed_position"_L1, "feed(tx, seq)"_L1},
                             {"record_key_record"_L1, "record_key(record_id)"_L1}};

std::string utf8(const QString &text)
{
    return text.toStdString();
}

Result<void> writeRecords(Database &database, const std::vector<LoadedRecord> &batch, qint64 firstRid)
{
    auto writer = BulkWriter::open(database, "record",
                                   "rid,id,type,file,bucket,div,bucket2,div2,n,tag,tx,seq,cat,deleted,by_user,at,state,turn,f", 19);
    if (!writer)
        return writer.error();
    BulkWriter &out = **writer;
    for (const LoadedRecord &loaded : batch) {
        const Record &r = loaded.record;
        out.add(firstRid++);
        out.add(r.id);
        out.add(utf8(r.type));
        if (r.file.isNull())
            out.addNull();
        else
            out.add(r.file);
        out.add(utf8(r.bucket));
        out.add(utf8(r.div));
        out.add(utf8(r.bucket2));
        out.add(utf8(r.div2));
        out.add(r.rev.n);
        out.add(static_cast<qint64>(r.rev.tag));
        out.add(r.position.tx);
        out.add(r.position.seq);
        out.add(qint64(r.catalogueVersion));
        out.add(qint64(0));
        out.add(utf8(r.by));
        out.add(r.at.toMSecsSinceEpoch());
        out.add(utf8(r.state));
        out.add(qint64(r.turn));
        out.add(std::string_view(r.f.constData(), static_cast<size_t>(r.f.size())));
        if (auto row = out.endRow(); !row)
            return row;
    }
    return out.finish();
}

Result<void> writeFeed(Database &database, const std::vector<LoadedRecord> &batch, qint64 firstRid)
{
    auto writer = BulkWriter::open(database, "feed", "rid,bucket,present,leavings,tx,seq", 6);
    if (!writer)
        return writer.error();
    BulkWriter &out = **writer;
    for (const LoadedRecord &loaded : batch) {
        const Record &r = loaded.record;
        QStringList buckets{r.bucket};
        if (!r.div2.isEmpty())
            buckets.append(r.bucket2);
        buckets += loaded.audience;
        buckets.removeDuplicates();
        for (const QString &bucket : std::as_const(buckets)) {
            out.add(firstRid);
            out.add(utf8(bucket));
            out.add(qint64(1));
            out.add(std::string_view());
            out.add(r.position.tx);
            out.add(r.position.seq);
            if (auto row = out.endRow(); !row)
                return row;
        }
        ++firstRid;
    }
    return out.finish();
}

Result<void> writeKeys(Database &database, const catalogue::Catalogue &catalogue, const std::vector<LoadedRecord> &batch)
{
    auto writer = BulkWriter::open(database, "record_key", "type,key,record_id", 3);
    if (!writer)
        return writer.error();
    for (const LoadedRecord &loaded : batch) {
        const catalogue::RecordType *type = catalogue.recordType(loaded.record.type);
        QStringList keys = type ? naturalKeysOf(*type, loaded.record) : QStringList();
        keys += openKeysOf(catalogue, loaded.record);
        for (const QString &key : std::as_const(keys)) {
            (*writer)->add(utf8(loaded.record.type));
            (*writer)->add(utf8(key));
            (*writer)->add(loaded.record.id);
            if (auto row = (*writer)->endRow(); !row) {
                // The key may be a person's number; its field names tell enough.
                Error error = row.error();
                error.detail = QString(error.detail + u' ' + loaded.record.type + u' ' + key.section(u'=', 0, 0));
                return error;
            }
        }
    }
    return (*writer)->finish();
}

} // namespace

BulkRecords::BulkRecords(Database &database, const catalogue::Catalogue &catalogue) : m_database(database), m_catalogue(catalogue) {}

Result<void> BulkRecords::begin()
{
    {
        Statement query = m_database.prepare(u"SELECT 1 FROM record LIMIT 1"_s);
        if (auto run = query.run(); !run)
            return run;
        if (query.next())
            return Error{ErrorCode::Conflict, u"not_empty"_s, u"the database has records"_s, {}, {}};
    }
    for (const Index &index : indexes)
        if (auto dropped = m_database.execute(QString(u"DROP INDEX IF EXISTS "_s + index.name)); !dropped)
            return dropped;
    return {};
}

Result<void> BulkRecords::add(std::vector<LoadedRecord> batch)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    qint64 tx = 0;
    if (m_database.dialect() == Dialect::PostgreSQL) {
        Statement query = m_database.prepare(u"SELECT pg_current_xact_id()::text::bigint + coalesce((SELECT base FROM server_history ORDER BY opened DESC LIMIT 1),0)"_s);
        if (auto run = query.run(); !run)
            return run;
        (void)query.next();
        tx = query.integer(0);
    }
    const qint64 firstRid = m_rid + 1;
    for (LoadedRecord &loaded : batch) {
        Record &r = loaded.record;
        r.rev = domain::Revision::make(1, r.by, r.id);
        r.position = {tx, ++m_seq};
        r.catalogueVersion = m_catalogue.version();
    }
    m_rid += static_cast<qint64>(batch.size());
    if (auto written = writeRecords(m_database, batch, firstRid); !written)
        return written;
    if (auto written = writeFeed(m_database, batch, firstRid); !written)
        return written;
    if (auto written = writeKeys(m_database, m_catalogue, batch); !written)
        return written;
    return transaction->commit();
}

Result<void> BulkRecords::setCounter(const QString &name, qint64 value)
{
    return m_database
        .prepare(u"INSERT INTO counter(name,value) VALUES(?,?) ON CONFLICT(name) DO UPDATE SET value=excluded.value"_s)
        .bind(name, value)
        .run();
}

Result<void> BulkRecords::finish()
{
    for (const Index &index : indexes)
        if (auto made = m_database.execute(QString(u"CREATE INDEX IF NOT EXISTS "_s + index.name + u" ON "_s + index.made)); !made)
            return made;
    if (m_database.dialect() == Dialect::SQLite)
        return setCounter(u"feed_seq"_s, m_seq);
    return m_database.execute(u"SELECT setval('feed_seq', %1); SELECT setval(pg_get_serial_sequence('record','rid'), %2)"_s
                                  .arg(std::max<qint64>(m_seq, 1))
                                  .arg(std::max<qint64>(m_rid, 1)));
}

} // namespace hearth::store
