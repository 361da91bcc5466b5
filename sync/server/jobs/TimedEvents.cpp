// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/jobs/TimedEvents.h"

#include "models/workflow/Deadlines.h"
#include "sync/server/ops/CaseWriter.h"

#include <QJsonArray>
#include <QLoggingCategory>

#include <algorithm>
#include <map>

Q_LOGGING_CATEGORY(logTimed, "hearth.server.timed")

namespace hearth::server {

using namespace Qt::StringLiterals;
using domain::ErrorCode;
using domain::RecordId;
using domain::Result;
using store::Statement;
using store::Transaction;

namespace {

constexpr size_t pageSize = 200;

/// The database is out of reach: the next case would say the same.
bool isLost(const domain::Error &error)
{
    return error.code == ErrorCode::Storage && error.reason == "connection"_L1;
}

} // namespace

Result<int> TimedEvents::runDue(int limit)
{
    const catalogue::Catalogue &catalogue = *m_context.shared.catalogue;
    std::map<std::pair<QString, QString>, QStringList> byState; // (type, state) → events
    for (const catalogue::Transition &transition : catalogue.transitions()) {
        if (!workflow::isTimed(transition))
            continue;
        for (const catalogue::RecordType &type : catalogue.recordTypes())
            if (type.workflow == transition.workflow)
                byState[{type.id, transition.from}].append(transition.event);
    }
    int fired = 0;
    for (const auto &[key, events] : byState) {
        Place after;
        while (true) {
            const auto due = key.first == "plan"_L1 ? nextPlans(after) : nextDue(key, after);
            if (!due)
                return due.error();
            for (const RecordId &id : *due) {
                const auto ripe = mayFire(id, events);
                const auto done = ripe && *ripe ? fireOne(id, events) : ripe;
                if (!done && isLost(done.error()))
                    return done.error();
                // One case that cannot go on holds up no other.
                if (!done)
                    qCWarning(logTimed) << key.first << id.toString() << done.error().reason << done.error().detail;
                fired += done && *done ? 1 : 0;
                if (fired >= limit)
                    return fired;
            }
            if (due->size() < pageSize)
                break;
        }
    }
    return fired;
}

Result<std::vector<RecordId>> TimedEvents::nextDue(const StateKey &key, Place &after)
{
    // A case keeps its step deadline when it was told of: without this condition such cases fill every page for ever.
    const bool postgres = m_context.database.dialect() == store::Dialect::PostgreSQL;
    const QString untold = postgres
        ? u"NOT coalesce(jsonb_exists(r.f::jsonb->'overdue_steps',r.state),false)"_s
        : u"NOT EXISTS(SELECT 1 FROM json_each(r.f,'$.overdue_steps') AS told WHERE told.value=r.state)"_s;
    // `due` is never later than the step deadline, and it is what the index goes by.
    Statement query = m_context.database.prepare(QString(
        u"SELECT r.id,w.step_deadline,w.rid FROM work w JOIN record r ON r.rid=w.rid WHERE w.type=? AND w.state=? AND "
        "w.due<? AND w.step_deadline>0 AND w.step_deadline<? AND (w.step_deadline,w.rid)>(?,?) AND "_s
        + untold + u" ORDER BY w.step_deadline,w.rid LIMIT ?"_s));
    const qint64 now = m_context.shared.clock.nowUtc().toMSecsSinceEpoch();
    query.bind(key.first, key.second, now, now, after.deadline, after.rid, static_cast<int>(pageSize));
    if (auto run = query.run(); !run)
        return run.error();
    std::vector<RecordId> due;
    while (query.next()) {
        due.push_back(query.id(0));
        after = {query.integer(1), query.integer(2)};
    }
    return due;
}

QString TimedEvents::plansStatement(store::Dialect dialect)
{
    // The condition is that of the partial index of 0006_plan_review.sql, to the letter. SQLite, which has no statistics,
    // takes an index over all records of the type for the better one unless it is told.
    const bool postgres = dialect == store::Dialect::PostgreSQL;
    const QString day = postgres ? u"(f::jsonb->>'plan_review_on')"_s : u"json_extract(f,'$.plan_review_on')"_s;
    return u"SELECT id,%1,rid FROM record %2 WHERE type='plan' AND state='running' AND deleted=0 AND %1<=? AND (%1,rid)>(?,?) "
           "ORDER BY %1,rid LIMIT ?"_s.arg(day, postgres ? QString() : u"INDEXED BY record_plan_review"_s);
}

Result<std::vector<RecordId>> TimedEvents::nextPlans(Place &after)
{
    Statement query = m_context.database.prepare(plansStatement(m_context.database.dialect()));
    query.bind(domain::cityDate(m_context.shared.clock.nowUtc()).toString(Qt::ISODate), after.day, after.rid,
               static_cast<int>(pageSize));
    if (auto run = query.run(); !run)
        return run.error();
    std::vector<RecordId> due;
    while (query.next()) {
        due.push_back(query.id(0));
        after.day = query.text(1);
        after.rid = query.integer(2);
    }
    return due;
}

Result<bool> TimedEvents::mayFire(const RecordId &id, const QStringList &events)
{
    store::ServerRecords records(m_context.database, *m_context.shared.catalogue);
    const auto record = records.table().find(id);
    if (!record)
        return record.error();
    if (!*record || (*record)->deleted)
        return false;
    const QDateTime now = m_context.shared.clock.nowUtc();
    StoreLookup lookup(m_context.database, records, *m_context.shared.catalogue, domain::cityDate(now));
    return std::any_of(events.begin(), events.end(), [&](const QString &event) {
        return m_context.shared.engine->check(**record, event, {}, workflow::Actor::system(), lookup, now).has_value();
    });
}

Result<bool> TimedEvents::fireOne(const RecordId &id, const QStringList &events)
{
    auto transaction = Transaction::begin(m_context.database);
    if (!transaction)
        return transaction.error();
    CaseWriter writer(m_context, m_projector, u"system"_s, RecordId::generate(m_context.shared.clock, m_context.shared.random));
    const auto record = writer.records().table().findForUpdate(id);
    if (!record)
        return record.error();
    if (!*record || (*record)->deleted)
        return false;
    // A limit that was told of once is not told of again every half minute.
    if ((*record)->fields().value("overdue_steps"_L1).toArray().contains((*record)->state))
        return false;
    for (const QString &event : events) {
        const catalogue::Transition *transition = m_context.shared.catalogue->transition(
            m_context.shared.engine->workflowOf((*record)->type), (*record)->state, event);
        const QJsonObject said = transition ? workflow::timedArguments(*transition, (*record)->fields()) : QJsonObject();
        const auto fired = writer.fire(**record, {event, said, {}, {}}, workflow::Actor::system());
        if (!fired && fired.error().code == ErrorCode::NotAllowed)
            continue;
        if (!fired)
            return fired.error();
        if (auto projected = writer.project(); !projected)
            return projected.error();
        if (auto committed = transaction->commit(); !committed)
            return committed.error();
        if (m_context.shared.committed)
            m_context.shared.committed(writer.buckets());
        return true;
    }
    return false;
}

} // namespace hearth::server
