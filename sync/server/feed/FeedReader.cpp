// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/feed/FeedReader.h"

#include "models/store/RecordTable.h"
#include "sync/protocol/Json.h"
#include "sync/protocol/Limits.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace hearth::server {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Position;
using domain::Record;
using domain::RecordId;
using domain::Result;
using store::Dialect;
using store::RecordTable;
using store::Statement;

namespace {

constexpr int streetDigits = 9;
// Above this the merge of single buckets costs more than a scan of the whole feed (sync-protocol.md section 3.4).
constexpr int mergedBuckets = 16;
constexpr qsizetype maxPageBytes = 4 * 1024 * 1024;

/// The least text that sorts behind every text with this prefix.
QString behind(QString prefix)
{
    prefix[prefix.size() - 1] = QChar(prefix.back().unicode() + 1);
    return prefix;
}

QString horizonCondition(Dialect dialect)
{
    return dialect == Dialect::PostgreSQL ? u" AND f.tx < ? + pg_snapshot_xmin(pg_current_snapshot())::text::bigint"_s : QString();
}

} // namespace

FeedScope FeedScope::of(const Principal &principal, const Rights &rights, const QStringList &area)
{
    FeedScope scope;
    scope.buckets = {QString(u""_s)};
    scope.buckets += rights.audiences();
    for (const QString &prefix : area.isEmpty() ? principal.prefixes : area) {
        if (prefix.size() >= streetDigits)
            scope.buckets.append(prefix.left(streetDigits));
        else if (!prefix.isEmpty())
            scope.ranges.append(prefix);
    }
    if (principal.role == "city_operator"_L1)
        scope.ranges.append(u"dept:"_s);
    scope.buckets.removeDuplicates();
    return scope;
}

bool FeedScope::touches(const QStringList &changed) const
{
    for (const QString &bucket : changed) {
        if (buckets.contains(bucket))
            return true;
        for (const QString &range : ranges)
            if (bucket.startsWith(range))
                return true;
    }
    return false;
}

Result<Position> readHorizon(store::Database &database, const History &history)
{
    if (database.dialect() == Dialect::SQLite) {
        Statement query = database.prepare(u"SELECT value FROM counter WHERE name='feed_seq'"_s);
        if (auto run = query.run(); !run)
            return run.error();
        (void)query.next();
        return Position{0, query.integer(0)};
    }
    Statement query = database.prepare(u"SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint"_s);
    if (auto run = query.run(); !run)
        return run.error();
    (void)query.next();
    // Everything of an older transaction has ended: its entries lie at or below this place.
    return Position{history.base + query.integer(0) - 1, std::numeric_limits<qint64>::max()};
}

FeedReader::FeedReader(Context context, const Principal &principal)
    : m_context(context),
      m_principal(principal),
      m_rights(*context.shared.catalogue, m_principal),
      m_encoder(*context.shared.catalogue, m_rights)
{
}

FeedScope FeedReader::scope(const QStringList &area) const
{
    return FeedScope::of(m_principal, m_rights, area);
}

Result<Cursor> FeedReader::cursorOf(const QByteArray &text) const
{
    auto cursor = Cursor::decode(text, m_context.shared.keys);
    if (!cursor)
        return cursor;
    if (cursor->userId != m_principal.userId || cursor->device != m_principal.device)
        return Error{ErrorCode::Conflict, u"resync_required"_s, u"cursor of another device"_s, {}, {}};
    if (cursor->history != m_context.shared.history().id) {
        // A client that knows the present line continues from the place where its own line and this one still were one.
        const auto &chain = m_context.shared.chain;
        auto own = std::find_if(chain.begin(), chain.end(), [&](const History &h) { return h.id == cursor->history; });
        if (own == chain.end())
            return Error{ErrorCode::Conflict, u"resync_required"_s, u"cursor of an unknown history"_s, {}, {}};
        for (++own; own != chain.end(); ++own)
            cursor->position = std::min(cursor->position, Position::fromString(own->fork).value_or(Position{}));
        cursor->history = m_context.shared.history().id;
    }
    if (cursor->epoch != m_principal.epoch)
        return Error{ErrorCode::Conflict, u"scope_changed"_s, {}, {}, {}};
    return cursor;
}

Result<FeedReader::Page> FeedReader::read(const FeedScope &scope, const Position &after, int limit)
{
    for (int asked = limit;; asked *= 2) {
        auto page = readRows(scope, after, asked);
        if (!page || !page->full)
            return page;
        // The rows of one record share a position. Behind a cut between them the next page would begin after all of
        // them, and the row that entitles this user would never be read.
        const Position cut = page->entries.back().position;
        if (page->entries.front().position == cut)
            continue;
        while (page->entries.back().position == cut)
            page->entries.pop_back();
        // A transaction stays whole where it fits: cut before the one that the limit would split.
        const bool postgres = m_context.database.dialect() == Dialect::PostgreSQL;
        if (postgres && page->entries.front().position.tx != cut.tx)
            while (page->entries.back().position.tx == cut.tx)
                page->entries.pop_back();
        return page;
    }
}

Result<FeedReader::Page> FeedReader::readRows(const FeedScope &scope, const Position &after, int limit)
{
    const Dialect dialect = m_context.database.dialect();
    const bool postgres = dialect == Dialect::PostgreSQL;
    const QString columns = QString(u"f.tx AS ftx,f.seq AS fseq,f.bucket AS fbucket,f.leavings,f.present,"_s + RecordTable::columns(u"r."_s));
    const QString head = QString(u"SELECT "_s + columns + u" FROM feed f JOIN record r ON r.rid=f.rid WHERE "_s);
    const QString tail = QString(horizonCondition(dialect) + u" ORDER BY f.tx,f.seq LIMIT ?"_s);
    const bool merged = scope.ranges.isEmpty() && scope.buckets.size() <= mergedBuckets;
    QString sql;
    if (merged) {
        QStringList parts;
        for (qsizetype i = 0; i < scope.buckets.size(); ++i)
            parts.append(QString(u"SELECT * FROM ("_s + head + u"f.bucket=? AND (f.tx,f.seq)>(?,?)"_s + tail + u") AS b"_s
                                 + QString::number(i)));
        sql = QString(parts.join(u" UNION ALL "_s) + u" ORDER BY ftx,fseq LIMIT ?"_s);
    } else {
        QStringList conditions;
        for (qsizetype i = 0; i < scope.buckets.size(); ++i)
            conditions.append(u"f.bucket=?"_s);
        for (qsizetype i = 0; i < scope.ranges.size(); ++i)
            conditions.append(u"(f.bucket>=? AND f.bucket<?)"_s);
        sql = QString(head + u"(f.tx,f.seq)>(?,?) AND ("_s + conditions.join(u" OR "_s) + u')' + tail);
    }
    Statement query = m_context.database.prepare(sql);
    const qint64 base = m_context.shared.history().base;
    if (merged) {
        for (const QString &bucket : scope.buckets) {
            query.bind(bucket, after.tx, after.seq);
            if (postgres)
                query.bind(base);
            query.bind(limit + 1);
        }
        query.bind(limit + 1);
    } else {
        query.bind(after.tx, after.seq);
        for (const QString &bucket : scope.buckets)
            query.bind(bucket);
        for (const QString &range : scope.ranges)
            query.bind(range, behind(range));
        if (postgres)
            query.bind(base);
        query.bind(limit + 1);
    }
    if (auto run = query.run(); !run)
        return run.error();
    Page page;
    while (query.next()) {
        Entry entry;
        entry.position = {query.integer(0), query.integer(1)};
        entry.bucket = query.text(2);
        entry.leavings = query.text(3);
        entry.present = query.integer(4) != 0;
        entry.record = RecordTable::readRecord(query, 5);
        page.entries.push_back(std::move(entry));
    }
    page.full = page.entries.size() > static_cast<size_t>(limit);
    return page;
}

Result<bool> FeedReader::mayRead(const Record &record)
{
    if (m_rights.mayRead(record, {}))
        return true;
    // Which text buckets it stands in now decides beside its divisions, whatever row led to it.
    Statement query = m_context.database.prepare(
        u"SELECT f.bucket FROM feed f JOIN record r ON r.rid=f.rid WHERE r.id=? AND f.present=1"_s);
    if (auto run = query.bind(record.id).run(); !run)
        return run.error();
    QStringList audience;
    while (query.next())
        if (query.text(0).contains(u':'))
            audience.append(query.text(0));
    return !audience.isEmpty() && m_rights.mayRead(record, audience);
}

bool FeedReader::isGone(const Entry &entry, const Position &after) const
{
    for (const QJsonValue &value : QJsonDocument::fromJson(entry.leavings.toUtf8()).array()) {
        const QJsonArray leaving = value.toArray();
        const auto position = Position::fromString(leaving.at(1).toString());
        if (position && *position > after && m_rights.concerns(leaving.at(0).toString()))
            return true;
    }
    return false;
}

Result<Reply> FeedReader::changes(const Request &request)
{
    auto cursor = cursorOf(request.query.queryItemValue(u"cursor"_s, QUrl::FullyDecoded).toLatin1());
    if (!cursor)
        return cursor.error();
    bool isNumber = false;
    const int asked = request.query.queryItemValue(u"limit"_s).toInt(&isNumber);
    const int limit = isNumber ? std::clamp(asked, 1, protocol::maxPageRows) : protocol::maxPageRows;
    const Position after = cursor->position;
    auto page = read(scope(cursor->area), after, limit);
    if (!page)
        return page.error();

    const bool postgres = m_context.database.dialect() == Dialect::PostgreSQL;
    QByteArray items;
    QSet<RecordId> done;
    Position reached = after;
    bool cut = false;
    for (const Entry &entry : page->entries) {
        const bool splits = postgres ? entry.position.tx == reached.tx : entry.position == reached;
        if (items.size() > maxPageBytes && !splits) {
            cut = true;
            break;
        }
        reached = entry.position;
        if (done.contains(entry.record.id))
            continue;
        QByteArray item;
        const auto readable = mayRead(entry.record);
        if (!readable)
            return readable.error();
        if (*readable)
            item = "{\"op\":\"put\",\"r\":" + m_encoder.envelope(entry.record) + '}';
        else if (isGone(entry, after))
            item = "{\"op\":\"gone\",\"id\":\"" + entry.record.id.toAscii() + "\",\"type\":\"" + entry.record.type.toUtf8()
                + "\",\"n\":" + QByteArray::number(entry.record.rev.n) + '}';
        else
            continue;
        done.insert(entry.record.id);
        if (!items.isEmpty())
            items += ',';
        items += item;
    }
    const bool more = page->full || cut;
    cursor->position = reached;
    QByteArray body = "{\"items\":[" + items + "],\"history\":\"" + m_context.shared.history().id.toAscii() + "\",\"epoch\":"
        + QByteArray::number(m_principal.epoch) + ",\"cursor\":\"" + cursor->encode(m_context.shared.keys) + "\",\"more\":"
        + (more ? QByteArray("true") : QByteArray("false")) + ",\"horizon_lag_ms\":"
        + QByteArray::number(m_context.shared.horizonLagMs.load()) + '}';
    Reply reply{200, body};
    // Nothing at all moved: a poll that may wait waits. An empty page that advances is answered, so that it is not read again.
    reply.wait = page->entries.empty();
    return reply;
}

} // namespace hearth::server
