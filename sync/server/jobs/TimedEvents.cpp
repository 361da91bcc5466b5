// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/jobs/TimedEvents.h"

#include "sync/server/ops/CaseWriter.h"

#include <QJsonArray>

#include <map>

namespace hearth::server {

using namespace Qt::StringLiterals;
using domain::ErrorCode;
using domain::RecordId;
using domain::Result;
using store::Statement;
using store::Transaction;

namespace {

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
        std::vector<RecordId> due;
        {
            // `work` has the step deadline of every open case; a case that was told of already is left by its guard.
            Statement query = m_context.database.prepare(
                u"SELECT r.id FROM work w JOIN record r ON r.rid=w.rid WHERE w.type=? AND w.state=? AND w.step_deadline>0 AND "
                "w.step_deadline<? ORDER BY w.step_deadline LIMIT ?"_s);
            if (auto run = query.bind(key.first, key.second, m_context.shared.clock.nowUtc().toMSecsSinceEpoch(), limit).run(); !run)
                return run.error();
            while (query.next())
                due.push_back(query.id(0));
        }
        for (const RecordId &id : due) {
            const auto done = fireOne(id, events);
            if (!done)
                return done.error();
            fired += *done ? 1 : 0;
            if (fired >= limit)
                return fired;
        }
    }
    return fired;
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
