// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/Histories.h"

namespace hearth::server {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Position;
using domain::RecordId;
using domain::Result;
using store::Dialect;
using store::Statement;
using store::Transaction;

namespace {

struct Instance {
    QString systemId;
    QString timeline;
    QString started;
};

Result<Instance> instanceOf(store::Database &database, const domain::Clock &clock)
{
    if (database.dialect() == Dialect::SQLite)
        return Instance{u"sqlite"_s, u"1"_s, domain::toWireTime(clock.nowUtc())};
    Statement query = database.prepare(
        u"SELECT (SELECT system_identifier::text FROM pg_control_system()), substring(pg_walfile_name(pg_current_wal_lsn()),1,8), "
        "pg_postmaster_start_time()::text"_s);
    if (auto run = query.run(); !run)
        return run.error();
    (void)query.next();
    return Instance{query.text(0), query.text(1), query.text(2)};
}

Result<QString> forkOf(store::Database &database)
{
    if (database.dialect() == Dialect::SQLite) {
        Statement query = database.prepare(u"SELECT value FROM counter WHERE name='feed_seq'"_s);
        if (auto run = query.run(); !run)
            return run.error();
        (void)query.next();
        return Position{0, query.integer(0)}.toString();
    }
    Statement query = database.prepare(u"SELECT horizon FROM horizon_log ORDER BY at DESC LIMIT 1"_s);
    if (auto run = query.run(); !run)
        return run.error();
    return query.next() ? query.text(0) : Position{}.toString();
}

} // namespace

Result<std::vector<History>> openHistory(store::Database &database, const domain::Clock &clock, domain::Random &random)
{
    const auto instance = instanceOf(database, clock);
    if (!instance)
        return instance.error();
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    // Nodes that start together must not open two histories for one start of the database.
    if (database.dialect() == Dialect::PostgreSQL)
        if (auto locked = database.execute(u"SELECT pg_advisory_xact_lock(4803)"_s); !locked)
            return locked.error();
    std::vector<History> chain;
    bool same = false;
    qint64 opened = 0;
    {
        Statement query = database.prepare(
            u"SELECT history_id,fork,base,system_id,timeline,started,opened FROM server_history ORDER BY opened"_s);
        if (auto run = query.run(); !run)
            return run.error();
        while (query.next()) {
            chain.push_back({query.id(0), query.text(1), query.integer(2)});
            same = query.text(3) == instance->systemId && query.text(4) == instance->timeline && query.text(5) == instance->started;
            opened = query.integer(6);
        }
    }
    if (same)
        return chain;
    const auto fork = chain.empty() ? Result<QString>(QString()) : forkOf(database);
    if (!fork)
        return fork.error();
    const History next{RecordId::generate(clock, random), *fork, chain.empty() ? 0 : chain.back().base};
    const qint64 now = std::max(clock.nowUtc().toMSecsSinceEpoch() * 1000, opened + 1);
    auto written = database
                       .prepare(u"INSERT INTO server_history(history_id,opened,system_id,timeline,started,base,fork,prev) "
                                "VALUES(?,?,?,?,?,?,?,?)"_s)
                       .bind(next.id, now, instance->systemId, instance->timeline, instance->started, next.base, next.fork,
                             chain.empty() ? RecordId() : chain.back().id)
                       .run();
    if (!written)
        return written.error();
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    chain.push_back(next);
    return chain;
}

Result<void> noteHorizon(store::Database &database, const Position &horizon, const QDateTime &now)
{
    auto noted = database.prepare(u"INSERT INTO horizon_log(horizon,at) VALUES(?,?)"_s)
                     .bind(horizon.toString(), now.toMSecsSinceEpoch())
                     .run();
    if (!noted)
        return noted;
    // One value that survives is enough; an hour of them tells enough about lag.
    return database.prepare(u"DELETE FROM horizon_log WHERE at<?"_s).bind(now.addSecs(-3600).toMSecsSinceEpoch()).run();
}

} // namespace hearth::server
