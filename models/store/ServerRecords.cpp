// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/ServerRecords.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace hearth::store {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Position;
using domain::Record;
using domain::RecordId;
using domain::Result;

namespace {

// Set apart from keys "field+field=value".
const QLatin1StringView openMark("open=");

QString keyPart(const QJsonObject &fields, const Record &record, const QString &name)
{
    if (name == "household"_L1)
        return record.file.isNull() ? QString() : record.file.toString();
    const QJsonValue value = fields.value(name);
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    if (value.isDouble())
        return QString::number(value.toInteger());
    return value.toString();
}

/// (bucket, division) pairs under which a record is fed to divisions.
std::vector<std::pair<QString, QString>> placesOf(const Record &record)
{
    std::vector<std::pair<QString, QString>> places{{record.bucket, record.div}};
    if (!record.div2.isEmpty())
        places.emplace_back(record.bucket2, record.div2);
    return places;
}

/// New values of the fields that differ; a removed field is null.
QByteArray deltaOf(const QJsonObject &before, const QJsonObject &after)
{
    QJsonObject delta;
    for (auto it = after.begin(); it != after.end(); ++it)
        if (before.value(it.key()) != it.value())
            delta.insert(it.key(), it.value());
    for (auto it = before.begin(); it != before.end(); ++it)
        if (!after.contains(it.key()))
            delta.insert(it.key(), QJsonValue::Null);
    return QJsonDocument(delta).toJson(QJsonDocument::Compact);
}

} // namespace

QStringList naturalKeysOf(const catalogue::RecordType &type, const Record &record)
{
    if (record.deleted || type.naturalKeys.empty())
        return {};
    const QJsonObject fields = record.fields();
    if (fields.contains("merged_into"_L1))
        return {};
    // "key a else b" names alternatives: the first that is filled counts. The dedupe key of a case stands beside its number.
    const bool both = type.idRule.contains(" and "_L1);
    QStringList keys;
    for (const QStringList &alternative : type.naturalKeys) {
        QStringList parts;
        bool filled = true;
        for (const QString &name : alternative) {
            const QString part = keyPart(fields, record, name);
            // A set that is empty ("the whole household") is a value of the key, a missing scalar is not.
            filled = filled && (!part.isEmpty() || name == "persons"_L1 || name == "to_on"_L1);
            parts.append(part);
        }
        if (!filled)
            continue;
        keys.append(QString(alternative.join(u"+"_s) + u'=' + parts.join(u"|"_s)));
        if (!both)
            break;
    }
    return keys;
}

QStringList openKeysOf(const catalogue::Catalogue &catalogue, const Record &record)
{
    const catalogue::RecordType *type = catalogue.recordType(record.type);
    if (!type || record.deleted || record.file.isNull())
        return {};
    const QJsonObject fields = record.fields();
    const bool ended = catalogue.isFinal(type->workflow, record.state);
    if (record.type == "membership"_L1) {
        const QString person = fields.value("person"_L1).toString();
        const bool open = fields.value("kind"_L1).toString() == "member"_L1 && fields.value("to_on"_L1).toString().isEmpty();
        return open && !person.isEmpty() ? QStringList{QString(openMark + person)} : QStringList();
    }
    if (record.type == "plan"_L1 && !ended)
        return {QString(openMark + record.file.toString())};
    // What is decided is a benefit, and may be asked for again when that has ended.
    if (record.type == "application"_L1 && !ended && fields.value("decided_at"_L1).toString().isEmpty())
        return {QString(openMark
                        + QStringList{record.file.toString(), fields.value("program"_L1).toString(),
                                      fields.value("applicant"_L1).toString(), keyPart(fields, record, u"persons"_s)}
                              .join(u'|'))};
    return {};
}

ServerRecords::ServerRecords(Database &database, const catalogue::Catalogue &catalogue, qint64 base)
    : m_database(database), m_catalogue(catalogue), m_table(database), m_base(base)
{
}

Result<Position> ServerRecords::nextPosition()
{
    if (m_database.dialect() == Dialect::SQLite) {
        Statement query = m_database.prepare(u"UPDATE counter SET value=value+1 WHERE name='feed_seq' RETURNING value"_s);
        if (auto run = query.run(); !run)
            return run.error();
        return query.next() ? Result<Position>(Position{0, query.integer(0)})
                            : Result<Position>(Error{ErrorCode::Storage, u"sql"_s, u"no feed counter"_s, {}, {}});
    }
    Statement query = m_database.prepare(u"SELECT pg_current_xact_id()::text::bigint, nextval('feed_seq')"_s);
    if (auto run = query.run(); !run)
        return run.error();
    (void)query.next();
    m_transaction = m_base + query.integer(0);
    return Position{*m_transaction, query.integer(1)};
}

Result<qint64> ServerRecords::transactionId()
{
    if (m_database.dialect() == Dialect::SQLite)
        return 0;
    if (m_transaction)
        return *m_transaction;
    const auto position = nextPosition();
    return position ? Result<qint64>(position->tx) : Result<qint64>(position.error());
}

Result<Record> ServerRecords::write(Record next, const std::optional<Record> &before, const ChangeNote &note)
{
    const auto position = nextPosition();
    if (!position)
        return position.error();
    if (!before) {
        const auto existing = m_table.ridOf(next.id);
        if (existing)
            return Error{ErrorCode::Conflict, u"id_taken"_s, {}, {}, {}};
        if (existing.error().code != ErrorCode::NotFound)
            return existing.error();
    }
    next.rev = domain::Revision::make(before ? before->rev.n + 1 : 1, note.user, note.opId);
    next.position = *position;
    next.by = note.user;
    next.at = note.at;
    next.catalogueVersion = m_catalogue.version();
    const auto rid = m_table.put(next);
    if (!rid)
        return rid.error();
    if (auto keys = writeKeys(next, before); !keys)
        return keys.error();
    if (auto feed = writeFeed(*rid, next, before, note.audience); !feed)
        return feed.error();
    if (auto version = writeVersion(*rid, next, before, note); !version)
        return version.error();
    if (!next.file.isNull())
        m_files.insert(next.file);
    else
        m_loose.push_back(next);
    if (before && !before->file.isNull())
        m_files.insert(before->file);
    return next;
}

Result<void> ServerRecords::touch(const Record &record, const QStringList &audience)
{
    const auto position = nextPosition();
    if (!position)
        return position.error();
    const auto rid = m_table.ridOf(record.id);
    if (!rid)
        return rid.error();
    Record moved = record;
    moved.position = *position;
    return writeFeed(*rid, moved, record, audience);
}

Result<void> ServerRecords::writeFeed(qint64 rid, const Record &record, const std::optional<Record> &before,
                                      const QStringList &audience)
{
    QStringList present;
    for (const auto &[bucket, division] : placesOf(record))
        present.append(bucket);
    present += audience;
    present.removeDuplicates();
    for (const QString &bucket : std::as_const(present)) {
        auto written = m_database
                           .prepare(u"INSERT INTO feed(rid,bucket,present,tx,seq) VALUES(?,?,1,?,?) ON CONFLICT(rid,bucket) "
                                    "DO UPDATE SET present=1,tx=excluded.tx,seq=excluded.seq"_s)
                           .bind(rid, bucket, record.position.tx, record.position.seq)
                           .run();
        if (!written)
            return written;
    }
    if (!before)
        return {};
    const auto places = placesOf(record);
    for (const auto &place : placesOf(*before))
        if (std::find(places.begin(), places.end(), place) == places.end())
            if (auto left = leave(rid, place.first, place.second, record.position, present.contains(place.first)); !left)
                return left;
    // Audience buckets that the record is no longer for.
    QStringList gone;
    {
        Statement query = m_database.prepare(u"SELECT bucket FROM feed WHERE rid=? AND present=1"_s);
        if (auto run = query.bind(rid).run(); !run)
            return run;
        while (query.next())
            if (!present.contains(query.text(0)))
                gone.append(query.text(0));
    }
    for (const QString &bucket : std::as_const(gone))
        if (auto left = leave(rid, bucket, bucket, record.position, false); !left)
            return left;
    return {};
}

Result<void> ServerRecords::leave(qint64 rid, const QString &bucket, const QString &division, const Position &position,
                                  bool present)
{
    QJsonArray leavings;
    {
        Statement query = m_database.prepare(u"SELECT leavings FROM feed WHERE rid=? AND bucket=?"_s);
        if (auto run = query.bind(rid, bucket).run(); !run)
            return run;
        if (query.next())
            leavings = QJsonDocument::fromJson(query.text(0).toUtf8()).array();
    }
    leavings.append(QJsonArray{division, position.toString()});
    return m_database.prepare(u"UPDATE feed SET present=?,leavings=?,tx=?,seq=? WHERE rid=? AND bucket=?"_s)
        .bind(present ? 1 : 0, QString::fromUtf8(QJsonDocument(leavings).toJson(QJsonDocument::Compact)), position.tx,
              position.seq, rid, bucket)
        .run();
}

Result<RecordId> ServerRecords::keyHolder(const QString &type, const QString &key)
{
    Statement query = m_database.prepare(u"SELECT record_id FROM record_key WHERE type=? AND key=?"_s);
    if (auto run = query.bind(type, key).run(); !run)
        return run.error();
    return query.next() ? query.id(0) : RecordId();
}

Result<void> ServerRecords::takeKey(const QString &type, const QString &key, const RecordId &record)
{
    // Taken first and looked up after: of two who want the same key at once, one finds the other as its holder. A violated
    // constraint would end the transaction, and PostgreSQL would write the key into its log.
    auto taken = m_database.prepare(u"INSERT INTO record_key(type,key,record_id) VALUES(?,?,?) ON CONFLICT DO NOTHING"_s)
                     .bind(type, key, record)
                     .run();
    if (!taken)
        return taken;
    const auto holder = keyHolder(type, key);
    if (!holder)
        return holder.error();
    if (*holder == record)
        return {};
    if (holder->isNull())
        return Error{ErrorCode::Storage, u"locked"_s, u"a key was freed meanwhile"_s, {}, {}};
    return Error{ErrorCode::Conflict, u"duplicate_identity"_s, holder->toString(), {}, {}};
}

Result<void> ServerRecords::freeKey(const QString &type, const QString &key)
{
    return m_database.prepare(u"DELETE FROM record_key WHERE type=? AND key=?"_s).bind(type, key).run();
}

QStringList ServerRecords::keysOf(const Record &record) const
{
    const catalogue::RecordType *type = m_catalogue.recordType(record.type);
    return type ? naturalKeysOf(*type, record) + openKeysOf(m_catalogue, record) : QStringList();
}

Result<void> ServerRecords::writeKeys(const Record &record, const std::optional<Record> &before)
{
    const QStringList keys = keysOf(record);
    const QStringList held = before ? keysOf(*before) : QStringList();
    for (const QString &key : held)
        if (!keys.contains(key))
            if (auto freed = freeKey(record.type, key); !freed)
                return freed;
    for (const QString &key : keys) {
        if (held.contains(key))
            continue;
        const auto taken = takeKey(record.type, key, record.id);
        if (!taken && taken.error().reason == "duplicate_identity"_L1 && key.startsWith(openMark))
            return Error{ErrorCode::Conflict, u"already_open"_s, taken.error().detail, {}, {}};
        if (!taken)
            return taken;
    }
    return {};
}

Result<void> ServerRecords::writeVersion(qint64 rid, const Record &record, const std::optional<Record> &before,
                                         const ChangeNote &note)
{
    Statement statement = m_database.prepare(
        u"INSERT INTO record_version(rid,n,at,by_user,op_id,f_delta,state) VALUES(?,?,?,?,?,?,?)"_s);
    statement.bind(rid, record.rev.n, note.at.toMSecsSinceEpoch(), note.user, note.opId);
    statement.addText(deltaOf(before ? before->fields() : QJsonObject(), record.fields()));
    statement.bind(record.state);
    return statement.run();
}

Result<qint64> ServerRecords::nextNumber(const QString &counter)
{
    Statement query = m_database.prepare(u"INSERT INTO counter(name,value) VALUES(?,1) ON CONFLICT(name) DO UPDATE SET "
                                         "value=counter.value+1 RETURNING value"_s);
    if (auto run = query.bind(counter).run(); !run)
        return run.error();
    (void)query.next();
    return query.integer(0);
}

QSet<RecordId> ServerRecords::takeTouchedFiles()
{
    return std::exchange(m_files, {});
}

std::vector<Record> ServerRecords::takeTouchedLoose()
{
    return std::exchange(m_loose, {});
}

} // namespace hearth::store
