// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/BadgeCounter.h"

#include "models/store/queries/WorkQueries.h"

namespace hearth::ui {

using domain::Result;

BadgeCounter::BadgeCounter(Session &session, QObject *parent) : QObject(parent), m_session(session)
{
    connect(&session, &Session::readerOpened, this, &BadgeCounter::count);
    connect(&session, &Session::changed, this, &BadgeCounter::count);
    connect(&session, &Session::readerGone, this, &BadgeCounter::forget);
}

void BadgeCounter::count()
{
    if (!m_session.reader())
        return;
    m_again = m_busy;
    if (m_busy)
        return;
    m_busy = true;
    const client::Account account = m_session.client().account();
    const store::Desk desk{account.userId, account.role, account.prefixes, account.department, {}};
    m_session.slowReads().ask(
        this, m_turn,
        [desk, now = m_session.clock().nowUtc(), catalogue = m_session.sharedCatalogue(),
         calendar = m_session.calendar()](store::Database &database) -> Result<WorkTally> {
            const auto items = store::WorkQueries(database, catalogue, calendar, true).myWork(desk, now);
            if (!items)
                return items.error();
            WorkTally tally;
            for (const store::WorkItem &item : *items) {
                ++tally.total;
                ++tally.byType[item.type];
            }
            return tally;
        },
        [this](const Result<WorkTally> &tally) { onRead(tally); });
}

void BadgeCounter::onRead(const Result<WorkTally> &tally)
{
    m_busy = false;
    // A count that failed changes nothing; the next change in the store counts again.
    if (tally && *tally != m_tally) {
        m_tally = *tally;
        Q_EMIT counted();
    }
    if (std::exchange(m_again, false))
        count();
}

/// No number of the one user is shown to the next.
void BadgeCounter::forget()
{
    m_turn.next();
    m_busy = m_again = false;
    m_tally = {};
    Q_EMIT counted();
}

} // namespace hearth::ui
