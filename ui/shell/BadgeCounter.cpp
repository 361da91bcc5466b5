// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/BadgeCounter.h"

#include "models/store/queries/WorkQueries.h"

namespace hearth::ui {

/// Lives on the counter's thread, and so does its connection.
class BadgeCounter::Reader : public QObject {
public:
    Reader(const client::Client &client, std::shared_ptr<const catalogue::Catalogue> catalogue, const domain::WorkCalendar &calendar)
        : m_client(client), m_catalogue(std::move(catalogue)), m_calendar(calendar)
    {
    }
    [[nodiscard]] WorkTally read(const store::Desk &desk, const QDateTime &now)
    {
        if (!m_database) {
            auto opened = m_client.openReader();
            if (!opened)
                return {};
            m_database = std::move(*opened);
        }
        WorkTally tally;
        const auto items = store::WorkQueries(*m_database, m_catalogue, m_calendar, true).myWork(desk, now);
        if (!items)
            return {};
        for (const store::WorkItem &item : *items) {
            ++tally.total;
            ++tally.byType[item.type];
        }
        return tally;
    }
    void close() { m_database.reset(); }

private:
    const client::Client &m_client;
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    const domain::WorkCalendar &m_calendar;
    std::unique_ptr<store::Database> m_database;
};

BadgeCounter::BadgeCounter(Session &session, QObject *parent)
    : QObject(parent), m_session(session), m_reader(new Reader(session.client(), session.sharedCatalogue(), session.calendar()))
{
    m_thread.setObjectName(QStringLiteral("badges"));
    m_reader->moveToThread(&m_thread);
    m_thread.start();
    connect(&session, &Session::readerOpened, this, &BadgeCounter::count);
    connect(&session, &Session::changed, this, &BadgeCounter::count);
    connect(&session, &Session::readerGone, this, &BadgeCounter::close);
}

BadgeCounter::~BadgeCounter()
{
    QMetaObject::invokeMethod(m_reader, [reader = m_reader] { reader->close(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
    delete m_reader;
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
    QMetaObject::invokeMethod(m_reader, [this, reader = m_reader, desk, now = m_session.clock().nowUtc(), turn = m_turn] {
        const WorkTally tally = reader->read(desk, now);
        QMetaObject::invokeMethod(this, [this, tally, turn] { onRead(tally, turn); }, Qt::QueuedConnection);
    });
}

void BadgeCounter::onRead(const WorkTally &tally, quint64 turn)
{
    m_busy = false;
    const bool again = std::exchange(m_again, false);
    if (turn != m_turn)
        return count();
    if (tally != m_tally) {
        m_tally = tally;
        Q_EMIT counted();
    }
    if (again)
        count();
}

/// The store is about to be closed: the connection goes with it, and no number of the one user is shown to the next.
void BadgeCounter::close()
{
    ++m_turn;
    QMetaObject::invokeMethod(m_reader, [reader = m_reader] { reader->close(); }, Qt::BlockingQueuedConnection);
    m_tally = {};
    Q_EMIT counted();
}

} // namespace hearth::ui
