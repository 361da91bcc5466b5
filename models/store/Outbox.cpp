// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/Outbox.h"

namespace hearth::store {

using namespace Qt::StringLiterals;
using domain::RecordId;
using domain::Result;

namespace {

QString columns()
{
    return u"place,op_id,dseq,lane,file,type,kind,body,state,tries,problem,saved_at,result_n,result_rev,result_p"_s;
}

QString settled()
{
    return u"('acknowledged','discarded','parked')"_s;
}

} // namespace

Result<std::vector<OutboxRow>> Outbox::read(Statement statement)
{
    if (auto run = statement.run(); !run)
        return run.error();
    std::vector<OutboxRow> rows;
    while (statement.next()) {
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
        rows.push_back(std::move(row));
    }
    return rows;
}

Result<qint64> Outbox::nextNumber()
{
    Statement query = m_database.prepare(
        u"INSERT INTO device_state(key,value) VALUES('dseq','1') ON CONFLICT(key) DO UPDATE SET value=CAST(value AS INTEGER)+1 "
        "RETURNING value"_s);
    if (auto run = query.run(); !run)
        return run.error();
    (void)query.next();
    return query.integer(0);
}

Result<OutboxRow> Outbox::insert(OutboxRow row)
{
    row.state = u"waiting"_s;
    Statement insert = m_database.prepare(
        u"INSERT INTO op(op_id,dseq,lane,file,type,kind,body,state,saved_at) VALUES(?,?,?,?,?,?,?,?,?) RETURNING place"_s);
    insert.bind(row.opId, row.dseq, row.lane, row.file, row.type, row.kind);
    insert.addText(row.body);
    insert.bind(row.state, row.savedAt);
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
    Statement query = m_database.prepare(QString(u"SELECT "_s + columns() + u" FROM op WHERE lane=? AND kind<>'read' AND (state NOT IN "_s
                                                 + settled() + u" OR (state='acknowledged' AND result_n>?)) ORDER BY place"_s));
    query.bind(record, baseN);
    return read(std::move(query));
}

Result<std::vector<OutboxRow>> Outbox::open()
{
    return read(m_database.prepare(
        QString(u"SELECT "_s + columns() + u" FROM op WHERE state NOT IN "_s + settled() + u" ORDER BY place"_s)));
}

Result<std::vector<OutboxRow>> Outbox::ofFile(const RecordId &file)
{
    Statement query = m_database.prepare(QString(u"SELECT "_s + columns() + u" FROM op WHERE file=? AND kind<>'read' AND state NOT IN "_s
                                                 + settled() + u" ORDER BY place"_s));
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
    return m_database.prepare(u"UPDATE op SET state='retry' WHERE state='sending'"_s).run();
}

Result<void> Outbox::acknowledge(const RecordId &opId, qint64 n, const QString &rev, const QString &position, qint64 nowMs)
{
    return m_database
        .prepare(u"UPDATE op SET state='acknowledged',problem='',result_n=?,result_rev=?,result_p=?,acked_at=? WHERE op_id=?"_s)
        .bind(n, rev, position, nowMs, opId)
        .run();
}

Result<void> Outbox::reissue(const RecordId &opId, const RecordId &newId, qint64 dseq, const QByteArray &body)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    Statement update = m_database.prepare(
        u"UPDATE op SET op_id=?,dseq=?,body=?,state='waiting',tries=0,problem='' WHERE op_id=?"_s);
    update.bind(newId, dseq);
    update.addText(body);
    if (auto run = update.bind(opId).run(); !run)
        return run;
    return transaction->commit();
}

Result<Outbox::Counts> Outbox::counts()
{
    Statement query = m_database.prepare(QString(u"SELECT state,count(*) FROM op WHERE kind<>'read' AND state NOT IN "_s + settled()
                                                 + u" GROUP BY state"_s));
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
