// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/Outbox.h"

#include <sqlite3.h>

namespace hearth::store {

using namespace Qt::StringLiterals;
using domain::RecordId;
using domain::Result;

namespace {

QString columns()
{
    return u"place,op_id,dseq,lane,file,type,kind,body,state,tries,problem,saved_at,result_n,result_rev,result_p,once,"
           "single_failures,next_try"_s;
}

// Word for word the condition of the partial indexes: only so they are used.
QString isOpen()
{
    return u"state NOT IN ('acknowledged','discarded','parked')"_s;
}

QString openQuery()
{
    return QString(u"SELECT "_s + columns() + u" FROM op WHERE "_s + isOpen() + u" ORDER BY place"_s);
}

QString fileQuery()
{
    return QString(u"SELECT "_s + columns() + u" FROM op WHERE file=? AND kind<>'read' AND "_s + isOpen() + u" ORDER BY place"_s);
}

QString countQuery()
{
    return QString(u"SELECT state,count(*) FROM op WHERE kind<>'read' AND "_s + isOpen() + u" GROUP BY state"_s);
}

QString lanesQuery()
{
    return u"SELECT DISTINCT lane FROM op WHERE state NOT IN ('discarded','parked') AND kind<>'read'"_s;
}

QString createQuery()
{
    return u"SELECT op_id FROM op WHERE lane=? AND kind='create' AND state IN ('waiting','blocked','sending','retry')"_s;
}

QString unsendQuery()
{
    return QString(u"UPDATE op SET state='retry',once=CASE once WHEN 1 THEN 2 ELSE once END WHERE state='sending' AND "_s + isOpen());
}

constexpr qint64 dayMs = 86'400'000;
constexpr qint64 journalDays = 35;
constexpr qint64 discardedDays = 90;

OutboxRow rowOf(const Statement &statement)
{
    OutboxRow row;
    row.place = statement.integer(0);
    row.opId = statement.id(1);
    row.dseq = statement.integer(2);
    row.lane = statement.id(3);
    row.file = statement.id(4);
    row.type = statement.text(5);
    row.kind = statement.text(6);
    row.body = statement.text(7).toUtf8();
    row.state = statement.text(8);
    row.tries = static_cast<int>(statement.integer(9));
    row.problem = statement.text(10).toUtf8();
    row.savedAt = statement.integer(11);
    row.resultN = statement.integer(12);
    row.resultRev = statement.text(13);
    row.resultPosition = statement.text(14);
    row.urgency = static_cast<Urgency>(statement.integer(15));
    row.singleFailures = static_cast<int>(statement.integer(16));
    row.nextTry = statement.integer(17);
    return row;
}

} // namespace

Result<std::vector<OutboxRow>> Outbox::read(Statement statement)
{
    if (auto run = statement.run(); !run)
        return run.error();
    std::vector<OutboxRow> rows;
    while (statement.next())
        rows.push_back(rowOf(statement));
    return rows;
}

Result<qint64> Outbox::takeNumber()
{
    Statement query = m_database.prepare(
        u"INSERT INTO device_state(key,value) VALUES('dseq','1') ON CONFLICT(key) DO UPDATE SET value=CAST(value AS INTEGER)+1 "
        "RETURNING value"_s);
    if (auto run = query.run(); !run)
        return run.error();
    if (!query.next())
        return domain::Error{domain::ErrorCode::Storage, u"io"_s, u"no number"_s, {}, {}};
    const qint64 number = query.integer(0);
    // RETURNING leaves the statement open until it is read to its end.
    while (query.next()) {}
    return number;
}

Result<qint64> Outbox::nextNumber()
{
    if (sqlite3_get_autocommit(m_database.sqliteHandle()) == 0)
        return takeNumber();
    // A statement by itself is committed when it is let go of, where nobody hears of a fault: the number would be given twice.
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    auto number = takeNumber();
    if (!number)
        return number;
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return number;
}

Result<OutboxRow> Outbox::insert(OutboxRow row)
{
    row.state = u"waiting"_s;
    Statement insert = m_database.prepare(
        u"INSERT INTO op(op_id,dseq,lane,file,type,kind,body,state,saved_at,once) VALUES(?,?,?,?,?,?,?,?,?,?) RETURNING place"_s);
    insert.bind(row.opId, row.dseq, row.lane, row.file, row.type, row.kind);
    insert.addText(row.body);
    insert.bind(row.state, row.savedAt, static_cast<int>(row.urgency));
    if (auto run = insert.run(); !run)
        return run.error();
    (void)insert.next();
    row.place = insert.integer(0);
    // RETURNING leaves the statement open until it is read to its end.
    while (insert.next()) {}
    return row;
}

Result<OutboxRow> Outbox::add(OutboxRow row)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    auto added = insert(std::move(row));
    if (!added)
        return added;
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return added;
}

Result<void> Outbox::replaceBody(const RecordId &opId, const QByteArray &body)
{
    Statement update = m_database.prepare(u"UPDATE op SET body=? WHERE op_id=? AND tries=0 AND state='waiting'"_s);
    update.addText(body);
    return update.bind(opId).run();
}

Result<std::optional<OutboxRow>> Outbox::find(const RecordId &opId)
{
    Statement query = m_database.prepare(u"SELECT "_s + columns() + u" FROM op WHERE op_id=?"_s);
    query.bind(opId);
    auto rows = read(std::move(query));
    if (!rows)
        return rows.error();
    return rows->empty() ? std::optional<OutboxRow>() : std::optional<OutboxRow>(rows->front());
}

Result<std::vector<OutboxRow>> Outbox::lane(const RecordId &record, qint64 baseN)
{
    Statement query = m_database.prepare(QString(u"SELECT "_s + columns() + u" FROM op WHERE lane=? AND kind<>'read' AND ("_s
                                                 + isOpen() + u" OR (state='acknowledged' AND result_n>?)) ORDER BY place"_s));
    query.bind(record, baseN);
    return read(std::move(query));
}

Result<std::vector<OutboxRow>> Outbox::open()
{
    return read(m_database.prepare(openQuery()));
}

Result<void> Outbox::eachOpen(const std::function<bool(const OutboxRow &)> &visit)
{
    Statement query = m_database.prepare(openQuery());
    if (auto run = query.run(); !run)
        return run;
    while (query.next())
        if (!visit(rowOf(query)))
            break;
    return {};
}

Result<QSet<RecordId>> Outbox::lanes()
{
    Statement query = m_database.prepare(lanesQuery());
    if (auto run = query.run(); !run)
        return run.error();
    QSet<RecordId> lanes;
    while (query.next())
        lanes.insert(query.id(0));
    return lanes;
}

Result<RecordId> Outbox::waitingCreate(const RecordId &record)
{
    Statement query = m_database.prepare(createQuery());
    if (auto run = query.bind(record).run(); !run)
        return run.error();
    return query.next() ? query.id(0) : RecordId();
}

Result<std::vector<OutboxRow>> Outbox::ofFile(const RecordId &file)
{
    Statement query = m_database.prepare(fileQuery());
    query.bind(file);
    return read(std::move(query));
}

Result<std::vector<OutboxRow>> Outbox::acknowledgedBehind(const QString &position)
{
    const QStringList parts = position.split(u'.');
    auto rows = read(m_database.prepare(QString(
        u"SELECT "_s + columns() + u" FROM op WHERE state='acknowledged' AND result_p<>'' AND kind<>'read' ORDER BY place"_s)));
    if (!rows)
        return rows;
    const std::pair<qint64, qint64> fork{parts.value(0).toLongLong(), parts.value(1).toLongLong()};
    std::erase_if(*rows, [&](const OutboxRow &row) {
        const QStringList own = row.resultPosition.split(u'.');
        return std::pair{own.value(0).toLongLong(), own.value(1).toLongLong()} <= fork;
    });
    return rows;
}

Result<void> Outbox::resend(const RecordId &opId)
{
    return m_database
        .prepare(u"UPDATE op SET state='waiting',problem='',once=0,single_failures=0,first_failure=0,next_try=0 WHERE op_id=?"_s)
        .bind(opId)
        .run();
}

Result<void> Outbox::setState(const RecordId &opId, const QString &state, const QByteArray &problem)
{
    Statement update = m_database.prepare(u"UPDATE op SET state=?,problem=? WHERE op_id=?"_s);
    update.bind(state);
    update.addText(problem);
    return update.bind(opId).run();
}

Result<void> Outbox::markSending(const std::vector<RecordId> &ops)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    for (const RecordId &op : ops) {
        auto marked = m_database.prepare(u"UPDATE op SET state='sending',tries=tries+1 WHERE op_id=?"_s).bind(op).run();
        if (!marked)
            return marked;
    }
    return transaction->commit();
}

Result<void> Outbox::unsend()
{
    return m_database.prepare(unsendQuery()).run();
}

Result<void> Outbox::end(const RecordId &opId, const QString &state, const QByteArray &problem, qint64 nowMs)
{
    Statement update = m_database.prepare(u"UPDATE op SET state=?,problem=?,acked_at=? WHERE op_id=?"_s);
    update.bind(state);
    update.addText(problem);
    return update.bind(nowMs, opId).run();
}

Result<void> Outbox::setUrgency(const RecordId &opId, Urgency urgency)
{
    return m_database.prepare(u"UPDATE op SET once=? WHERE op_id=?"_s).bind(static_cast<int>(urgency), opId).run();
}

Result<void> Outbox::noteFailure(const RecordId &opId, qint64 nowMs, qint64 nextTry)
{
    return m_database
        .prepare(u"UPDATE op SET single_failures=single_failures+1,next_try=?,"
                 "first_failure=CASE first_failure WHEN 0 THEN ? ELSE first_failure END WHERE op_id=?"_s)
        .bind(nextTry, nowMs, opId)
        .run();
}

Result<Outbox::Failures> Outbox::failures(const RecordId &opId)
{
    Statement query = m_database.prepare(u"SELECT single_failures,first_failure FROM op WHERE op_id=?"_s);
    if (auto run = query.bind(opId).run(); !run)
        return run.error();
    return query.next() ? Failures{static_cast<int>(query.integer(0)), query.integer(1)} : Failures{};
}

Result<void> Outbox::tryNow(const RecordId &opId)
{
    return m_database.prepare(u"UPDATE op SET state='retry',next_try=0 WHERE op_id=?"_s).bind(opId).run();
}

Result<void> Outbox::releaseQuarantined()
{
    return m_database.prepare(QString(u"UPDATE op SET state='retry',next_try=0 WHERE state='quarantined' AND "_s + isOpen())).run();
}

Result<void> Outbox::purge(qint64 nowMs)
{
    return m_database
        .prepare(u"DELETE FROM op WHERE (state='acknowledged' AND max(acked_at,saved_at)<?) OR "
                 "(state IN ('discarded','parked') AND max(acked_at,saved_at)<?)"_s)
        .bind(nowMs - journalDays * dayMs, nowMs - discardedDays * dayMs)
        .run();
}

Result<void> Outbox::acknowledge(const RecordId &opId, qint64 n, const QString &rev, const QString &position, qint64 nowMs)
{
    return m_database
        .prepare(u"UPDATE op SET state='acknowledged',problem='',result_n=?,result_rev=?,result_p=?,acked_at=? WHERE op_id=?"_s)
        .bind(n, rev, position, nowMs, opId)
        .run();
}

Result<void> Outbox::rewrite(const RecordId &opId, const RecordId &newId, qint64 dseq, const QByteArray &body)
{
    Statement update = m_database.prepare(
        u"UPDATE op SET op_id=?,dseq=?,body=?,tries=CASE WHEN op_id=? THEN tries ELSE 0 END,"
        "state=CASE state WHEN 'blocked' THEN 'waiting' ELSE state END WHERE op_id=?"_s);
    update.bind(newId, dseq);
    update.addText(body);
    return update.bind(newId, opId).run();
}

Result<void> Outbox::reissue(const RecordId &opId, const RecordId &newId, qint64 dseq, const QByteArray &body)
{
    Statement update = m_database.prepare(u"UPDATE op SET op_id=?,dseq=?,body=?,state='waiting',tries=0,problem='',"
                                          "single_failures=0,first_failure=0,next_try=0 WHERE op_id=?"_s);
    update.bind(newId, dseq);
    update.addText(body);
    return update.bind(opId).run();
}

Result<Outbox::Counts> Outbox::counts()
{
    sqlite3 *handle = m_database.sqliteHandle();
    const qint64 changes = sqlite3_total_changes64(handle);
    // Inside a transaction a count may be taken back with it.
    const bool steady = sqlite3_get_autocommit(handle) != 0;
    if (steady && m_counts && m_countedAt == changes)
        return *m_counts;
    const auto counted = countOpen();
    m_counts = steady && counted ? std::optional<Counts>(*counted) : std::nullopt;
    m_countedAt = changes;
    return counted;
}

Result<Outbox::Counts> Outbox::countOpen()
{
    Statement query = m_database.prepare(countQuery());
    if (auto run = query.run(); !run)
        return run.error();
    Counts counts;
    while (query.next()) {
        const QString state = query.text(0);
        const int n = static_cast<int>(query.integer(1));
        if (state == "sending"_L1)
            counts.sending += n;
        else if (state == "refused"_L1)
            counts.refused += n;
        else if (state == "quarantined"_L1)
            counts.quarantined += n;
        else
            counts.waiting += n;
    }
    return counts;
}

std::vector<std::pair<QString, QString>> Outbox::openQueries()
{
    return {{openQuery(), u"op_open"_s},
            {fileQuery(), u"op_open_file"_s},
            {countQuery(), u"op_open_state"_s},
            {unsendQuery(), u"op_open"_s},
            {lanesQuery(), u"COVERING INDEX op_lane_state"_s},
            {createQuery(), u"op_lane"_s}};
}

Result<void> Outbox::saveDraft(const DraftRow &draft)
{
    Statement put = m_database.prepare(u"INSERT INTO draft(key,fields,saved_at) VALUES(?,?,?) ON CONFLICT(key) DO UPDATE SET "
                                       "fields=excluded.fields,saved_at=excluded.saved_at"_s);
    put.bind(draft.key);
    put.addText(draft.values);
    return put.bind(draft.savedAt).run();
}

Result<std::vector<DraftRow>> Outbox::drafts()
{
    Statement query = m_database.prepare(u"SELECT key,fields,saved_at FROM draft ORDER BY saved_at DESC"_s);
    if (auto run = query.run(); !run)
        return run.error();
    std::vector<DraftRow> rows;
    while (query.next())
        rows.push_back({query.text(0), query.text(1).toUtf8(), query.integer(2)});
    return rows;
}

Result<void> Outbox::removeDraft(const QString &key)
{
    return m_database.prepare(u"DELETE FROM draft WHERE key=?"_s).bind(key).run();
}

Result<QString> Outbox::value(const QString &key)
{
    Statement query = m_database.prepare(u"SELECT value FROM device_state WHERE key=?"_s);
    if (auto run = query.bind(key).run(); !run)
        return run.error();
    return query.next() ? query.text(0) : QString();
}

Result<void> Outbox::setValue(const QString &key, const QString &value)
{
    return m_database
        .prepare(u"INSERT INTO device_state(key,value) VALUES(?,?) ON CONFLICT(key) DO UPDATE SET value=excluded.value"_s)
        .bind(key, value)
        .run();
}

Result<void> Outbox::removeValue(const QString &key)
{
    return m_database.prepare(u"DELETE FROM device_state WHERE key=?"_s).bind(key).run();
}

Result<std::pair<QString, QByteArray>> Outbox::task(const QString &name)
{
    Statement query = m_database.prepare(u"SELECT step,data FROM sync_task WHERE name=?"_s);
    if (auto run = query.bind(name).run(); !run)
        return run.error();
    return query.next() ? std::pair{query.text(0), query.text(1).toUtf8()} : std::pair<QString, QByteArray>{};
}

Result<void> Outbox::setTask(const QString &name, const QString &step, const QByteArray &data)
{
    Statement put = m_database.prepare(u"INSERT INTO sync_task(name,step,data) VALUES(?,?,?) ON CONFLICT(name) DO UPDATE SET "
                                       "step=excluded.step,data=excluded.data"_s);
    put.bind(name, step);
    put.addText(data);
    return put.run();
}

Result<void> Outbox::endTask(const QString &name)
{
    return m_database.prepare(u"DELETE FROM sync_task WHERE name=?"_s).bind(name).run();
}

} // namespace hearth::store
