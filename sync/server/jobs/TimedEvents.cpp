// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/jobs/TimedEvents.h"

#include "sync/server/ops/CaseWriter.h"

#include <QJsonArray>

#include <algorithm>
#include <map>

namespace hearth::server {

using namespace Qt::StringLiterals;
using domain::ErrorCode;
using domain::RecordId;
using domain::Result;
using store::Statement;
using store::Transaction;

namespace {

constexpr size_t pageSize = 200;

/// Events that time alone brings about.
bool isTimed(const catalogue::Transition &transition)
{
    static const QStringList words{u"escalate"_s, u"timeout"_s, u"miss"_s, u"expire"_s};
    return transition.roles.contains(u"system"_s) && words.contains(transition.event);
}

} // namespace

Result<int> TimedEvents::runDue(int limit)
{
    const catalogue::Catalogue &catalogue = *m_context.shared.catalogue;
    std::map<std::pair<QString, QString>, QStringList> byState; // (type, state) → events
    for (const catalogue::Transition &transition : catalogue.transitions()) {
        if (!isTimed(transition))
            continue;
        for (const catalogue::RecordType &type : catalogue.recordTypes())
            if (type.workflow == transition.workflow)
                byState[{type.id, transition.from}].append(transition.event);
    }
    int fired = 0;
    for (const auto &[key, events] : byState) {
        Place after;
        while (true) {
            const auto due = nextDue(key, after);
            if (!due)
                return due.error();
            for (const RecordId &id : *due) {
                const auto ripe = mayFire(id, events);
                if (!ripe)
                    return ripe.error();
                const auto done = *ripe ? fireOne(id, events) : Result<bool>(false);
                if (!done)
                    return done.error();
                fired += *done ? 1 : 0;
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
    Statement query = m_context.database.prepare(QString(
        u"SELECT r.id,w.step_deadline,w.rid FROM work w JOIN record r ON r.rid=w.rid WHERE w.type=? AND w.state=? AND "
        "w.step_deadline>0 AND w.step_deadline<? AND (w.step_deadline,w.rid)>(?,?) AND "_s
        + untold + u" ORDER BY w.step_deadline,w.rid LIMIT ?"_s));
    query.bind(key.first, key.second, m_context.shared.clock.nowUtc().toMSecsSinceEpoch(), after.deadline, after.rid,
               static_cast<int>(pageSize));
    if (auto run = query.run(); !run)
        return run.error();
    std::vector<RecordId> due;
    while (query.next()) {
        due.push_back(query.id(0));
        after = {query.integer(1), query.integer(2)};
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
        const auto fired = writer.fire(**record, {event, {}, {}, {}}, workflow::Actor::system());
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
