// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/CacheStore.h"

#include "models/domain/Clock.h"

#include <QJsonObject>

#include <algorithm>

namespace hearth::store {

using namespace Qt::StringLiterals;
using domain::Record;
using domain::RecordId;
using domain::Result;

namespace {

/// The record that a conflict is about.
void addTarget(const Record &conflict, std::vector<RecordId> &records)
{
    if (const RecordId target = targetOf(conflict); !target.isNull())
        records.push_back(target);
}

} // namespace

CacheStore::CacheStore(Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue, const QString &ownUser)
    : m_database(database),
      m_catalogue(catalogue),
      m_table(database),
      m_projector(database, std::move(catalogue), Projector::Options{true, ownUser})
{
}

Result<std::optional<Record>> CacheStore::base(const RecordId &id)
{
    return m_table.find(id);
}

Result<std::optional<Record>> CacheStore::view(const RecordId &id)
{
    auto record = m_table.find(id);
    if (!record)
        return record;
    Statement query = m_database.prepare(u"SELECT type,file,div,div2,deleted,state,turn,f FROM overlay WHERE id=?"_s);
    if (auto run = query.bind(id).run(); !run)
        return run.error();
    if (!query.next())
        return record;
    Record shown = record->value_or(Record{});
    shown.id = id;
    shown.type = query.text(0);
    shown.file = query.id(1);
    shown.div = query.text(2);
    shown.div2 = query.text(3);
    shown.deleted = query.integer(4) != 0;
    shown.state = query.text(5);
    shown.turn = static_cast<int>(query.integer(6));
    shown.f = query.text(7).toUtf8();
    return std::optional<Record>(shown);
}

Result<std::vector<Record>> CacheStore::openConflicts()
{
    if (m_conflicts)
        return *m_conflicts;
    Statement query = m_database.prepare(QString(u"SELECT "_s + RecordTable::columns()
                                                 + u" FROM record WHERE type='conflict' AND deleted=0 ORDER BY at"_s));
    if (auto run = query.run(); !run)
        return run.error();
    std::vector<Record> open;
    while (query.next()) {
        Record record = RecordTable::readRecord(query);
        if (isOpenConflict(record))
            open.push_back(std::move(record));
    }
    m_conflicts = open;
    return open;
}

Result<std::vector<RawRow>> CacheStore::rawRows()
{
    Statement query = m_database.prepare(u"SELECT id,body FROM raw_record ORDER BY id"_s);
    if (auto run = query.run(); !run)
        return run.error();
    std::vector<RawRow> rows;
    while (query.next())
        rows.push_back({query.id(0), query.text(1).toUtf8()});
    return rows;
}

Result<void> CacheStore::keepRaw(const RawRow &row)
{
    Statement keep = m_database.prepare(u"INSERT INTO raw_record(id,body) VALUES(?,?) ON CONFLICT(id) DO UPDATE SET body=excluded.body"_s);
    keep.bind(row.id);
    keep.addText(row.body);
    return keep.run();
}

Result<int> CacheStore::solvableConflicts(const Solver &solver)
{
    if (m_solvable && m_solvable->first == solver)
        return m_solvable->second;
    const auto open = openConflicts();
    if (!open)
        return open.error();
    int solvable = 0;
    for (const Record &conflict : *open) {
        const auto shown = view(conflict.id);
        const auto target = shown ? view(targetOf(conflict)) : shown;
        if (!target)
            return target.error();
        // One that was solved here only waits to be sent.
        solvable += *shown && isOpenConflict(**shown) && maySolve(*m_catalogue, solver, conflict, *target) ? 1 : 0;
    }
    m_solvable = std::pair(solver, solvable);
    return solvable;
}

Result<void> CacheStore::markUnsure(const domain::Position &fork)
{
    return m_database.prepare(u"UPDATE record SET n=0 WHERE (tx,seq)>(?,?)"_s).bind(fork.tx, fork.seq).run();
}

Result<std::vector<RecordId>> CacheStore::unsure(const RecordId &after, int limit)
{
    // No id is as small as the null one.
    Statement query = m_database.prepare(u"SELECT id FROM record WHERE n=0 AND id>? ORDER BY id LIMIT ?"_s);
    if (auto run = query.bind(QVariant(after.toBytes()), limit).run(); !run)
        return run.error();
    std::vector<RecordId> ids;
    while (query.next())
        ids.push_back(query.id(0));
    return ids;
}

Result<QString> CacheStore::value(const QString &key)
{
    Statement query = m_database.prepare(u"SELECT value FROM sync_state WHERE key=?"_s);
    if (auto run = query.bind(key).run(); !run)
        return run.error();
    return query.next() ? query.text(0) : QString();
}

Result<void> CacheStore::setValue(const QString &key, const QString &value)
{
    return m_database
        .prepare(u"INSERT INTO sync_state(key,value) VALUES(?,?) ON CONFLICT(key) DO UPDATE SET value=excluded.value"_s)
        .bind(key, value)
        .run();
}

Result<void> CacheStore::putBase(const Record &record, bool fromFeed, Applied &applied, std::vector<RecordId> &changed)
{
    const auto held = m_table.find(record.id);
    if (!held)
        return held.error();
    if (*held && (*held)->rev.n > record.rev.n)
        return {};
    Statement gone = m_database.prepare(u"SELECT n FROM gone WHERE id=?"_s);
    if (auto run = gone.bind(record.id).run(); !run)
        return run;
    if (gone.next()) {
        // Only the feed may bring a record back as it was; an answer that was late may not.
        if (!fromFeed && gone.integer(0) >= record.rev.n)
            return {};
        if (auto freed = m_database.prepare(u"DELETE FROM gone WHERE id=?"_s).bind(record.id).run(); !freed)
            return freed;
    }
    if (const auto put = m_table.put(record); !put)
        return put.error();
    changed.push_back(record.id);
    if (record.type == "conflict"_L1) {
        // The record it is about wears its mark, or wears it no longer.
        m_conflicts.reset();
        addTarget(record, changed);
    }
    applied.files.insert(record.file);
    if (*held)
        applied.files.insert((*held)->file);
    applied.types.insert(record.type);
    return {};
}

Result<void> CacheStore::drop(const GoneItem &item, Applied &applied, std::vector<RecordId> &changed)
{
    const auto held = m_table.find(item.id);
    if (!held)
        return held.error();
    if (*held) {
        applied.files.insert((*held)->file);
        applied.types.insert((*held)->type);
        if ((*held)->type == "conflict"_L1) {
            m_conflicts.reset();
            addTarget(**held, changed);
        }
        if (auto removed = m_table.remove(item.id); !removed)
            return removed;
    }
    return m_database.prepare(u"INSERT INTO gone(id,n) VALUES(?,?) ON CONFLICT(id) DO UPDATE SET n=max(n,excluded.n)"_s)
        .bind(item.id, item.n)
        .run();
}

Result<void> CacheStore::writeOverlay(const RecordId &id, const std::optional<OverlayRow> &row)
{
    if (!row)
        return m_database.prepare(u"DELETE FROM overlay WHERE id=?"_s).bind(id).run();
    const Record &r = row->record;
    Statement put = m_database.prepare(
        u"INSERT INTO overlay(id,type,file,div,div2,deleted,state,turn,f,local_state) VALUES(?,?,?,?,?,?,?,?,?,?) "
        "ON CONFLICT(id) DO UPDATE SET type=excluded.type,file=excluded.file,div=excluded.div,div2=excluded.div2,"
        "deleted=excluded.deleted,state=excluded.state,turn=excluded.turn,f=excluded.f,local_state=excluded.local_state"_s);
    put.bind(r.id, r.type, r.file, r.div, r.div2, r.deleted ? 1 : 0, r.state, r.turn);
    put.addText(r.f);
    return put.bind(row->localState).run();
}

Result<void> CacheStore::project(const std::vector<RecordId> &records, const Overlay &overlay, Applied &applied)
{
    std::vector<Record> loose;
    for (const RecordId &id : records) {
        const auto held = m_table.find(id);
        if (!held)
            return held.error();
        const auto row = overlay(id, *held);
        if (!row)
            return row.error();
        if (auto written = writeOverlay(id, *row); !written)
            return written;
        const std::optional<Record> shown = *row ? std::optional<Record>((*row)->record) : *held;
        if (shown) {
            applied.files.insert(shown->file);
            applied.types.insert(shown->type);
            if (shown->file.isNull())
                loose.push_back(*shown);
        }
    }
    for (const RecordId &file : std::as_const(applied.files))
        if (!file.isNull())
            if (auto projected = m_projector.projectFile(file); !projected)
                return projected;
    for (const Record &record : loose)
        if (auto projected = m_projector.projectLoose(record); !projected)
            return projected;
    return {};
}

Result<CacheStore::Applied> CacheStore::apply(const CachePage &page, const Overlay &overlay)
{
    m_solvable.reset();
    auto applied = applyRows(page, overlay);
    // What was read inside the page may be taken back with it.
    if (!applied)
        m_conflicts.reset();
    return applied;
}

Result<CacheStore::Applied> CacheStore::applyRows(const CachePage &page, const Overlay &overlay)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    Applied applied;
    std::vector<RecordId> changed;
    for (const Record &record : page.puts)
        if (auto put = putBase(record, page.fromFeed, applied, changed); !put)
            return put.error();
    for (const GoneItem &item : page.gone) {
        if (auto dropped = drop(item, applied, changed); !dropped)
            return dropped.error();
        changed.push_back(item.id);
    }
    for (const RecordId &id : page.touched)
        if (std::find(changed.begin(), changed.end(), id) == changed.end())
            changed.push_back(id);
    if (auto left = leaveLists(page.touched, applied); !left)
        return left.error();
    for (const RawRow &row : page.raw)
        if (auto kept = keepRaw(row); !kept)
            return kept.error();
    for (const RecordId &id : page.read)
        if (auto freed = m_database.prepare(u"DELETE FROM raw_record WHERE id=?"_s).bind(id).run(); !freed)
            return freed.error();
    if (auto projected = project(changed, overlay, applied); !projected)
        return projected.error();
    if (!page.cursor.isEmpty())
        if (auto kept = setValue(u"cursor"_s, page.cursor); !kept)
            return kept.error();
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    // A parameter or another role concerns all files; what is left half-way by a crash goes on with the next one.
    if (applied.types.contains(u"parameter"_s) || applied.types.contains(u"user_card"_s))
        if (auto caughtUp = m_projector.catchUp(); !caughtUp)
            return caughtUp.error();
    return applied;
}

Result<void> CacheStore::leaveLists(const std::vector<RecordId> &records, Applied &applied)
{
    for (const RecordId &id : records) {
        // A row of the overlay that goes must leave its file's lists too, even where there is no base.
        const auto shown = view(id);
        if (!shown)
            return shown.error();
        if (*shown)
            applied.files.insert((*shown)->file);
    }
    return {};
}

Result<CacheStore::Applied> CacheStore::refresh(const std::vector<RecordId> &records, const Overlay &overlay)
{
    m_solvable.reset();
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    Applied applied;
    if (auto left = leaveLists(records, applied); !left)
        return left.error();
    if (auto projected = project(records, overlay, applied); !projected)
        return projected.error();
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return applied;
}

Result<void> CacheStore::setParts(const std::vector<PartRow> &parts)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    // Finished parts that are still listed under their hash are kept; a list of another moment replaces the rest.
    const auto held = this->parts();
    if (!held)
        return held.error();
    if (auto cleared = m_database.execute(u"DELETE FROM snapshot_part"_s); !cleared)
        return cleared;
    for (const PartRow &part : parts) {
        bool done = false;
        for (const PartRow &old : *held)
            done = done || (old.done && old.sha256 == part.sha256);
        auto put = m_database
                       .prepare(u"INSERT INTO snapshot_part(part,place,sha256,rows,bytes,state) VALUES(?,?,?,?,?,?)"_s)
                       .bind(part.part, part.place, part.sha256, part.rows, part.bytes, done ? u"done"_s : u"wanted"_s)
                       .run();
        if (!put)
            return put;
    }
    return transaction->commit();
}

Result<std::vector<PartRow>> CacheStore::parts()
{
    Statement query = m_database.prepare(u"SELECT part,place,sha256,rows,bytes,state FROM snapshot_part ORDER BY place"_s);
    if (auto run = query.run(); !run)
        return run.error();
    std::vector<PartRow> parts;
    while (query.next())
        parts.push_back({query.text(0), static_cast<int>(query.integer(1)), query.text(2), query.integer(3), query.integer(4),
                         query.text(5) == "done"_L1});
    return parts;
}

Result<void> CacheStore::beginLoad()
{
    return m_database.execute(u"DROP INDEX IF EXISTS record_id; DROP INDEX IF EXISTS record_file; "
                              "DROP INDEX IF EXISTS record_type_at"_s);
}

Result<void> CacheStore::makeIdsUnique()
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    const QString unique = u"CREATE UNIQUE INDEX IF NOT EXISTS record_id ON record(id)"_s;
    auto made = m_database.execute(unique);
    if (!made && made.error().reason == "constraint"_L1) {
        // The newest row of a record counts, of equal ones that of the later part.
        made = m_database.execute(
            u"CREATE INDEX record_id ON record(id);"
            "DELETE FROM record WHERE rid IN (SELECT rid FROM (SELECT rid, row_number() OVER (PARTITION BY id ORDER BY n DESC, "
            "rid DESC) AS place FROM record WHERE id IN (SELECT id FROM record GROUP BY id HAVING count(*)>1)) WHERE place>1);"
            "DROP INDEX record_id"_s);
        if (made)
            made = m_database.execute(unique);
    }
    return made ? transaction->commit() : made;
}

Result<QDate> CacheStore::newestDay()
{
    // By type, so that the index of (type, at) answers.
    Statement query = m_database.prepare(
        u"WITH RECURSIVE kind(type) AS (SELECT min(type) FROM record UNION ALL SELECT (SELECT min(type) FROM record WHERE "
        "type>kind.type) FROM kind WHERE kind.type IS NOT NULL) "
        "SELECT max((SELECT max(at) FROM record WHERE record.type=kind.type)) FROM kind WHERE type IS NOT NULL"_s);
    if (auto run = query.run(); !run)
        return run.error();
    if (!query.next() || query.isNull(0))
        return QDate();
    return domain::cityDate(QDateTime::fromMSecsSinceEpoch(query.integer(0), Qt::UTC));
}

Result<void> CacheStore::finishLoad(const QString &cursor, const std::function<void(qint64, qint64)> &progress)
{
    if (auto unique = makeIdsUnique(); !unique)
        return unique;
    if (auto indexed = m_database.execute(u"CREATE INDEX IF NOT EXISTS record_file ON record(file, type);"
                                          "CREATE INDEX IF NOT EXISTS record_type_at ON record(type, at)"_s);
        !indexed)
        return indexed;
    const auto day = newestDay();
    if (!day)
        return day.error();
    if (auto rebuilt = m_projector.rebuildAll(progress, *day); !rebuilt)
        return rebuilt;
    return setValue(u"cursor"_s, cursor);
}

} // namespace hearth::store
