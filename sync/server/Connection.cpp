// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/Connection.h"

#include <QLoggingCategory>

#include <algorithm>

Q_LOGGING_CATEGORY(logConnection, "hearth.server.connection")

namespace hearth::server {

using namespace Qt::StringLiterals;
using domain::Result;

namespace {

constexpr std::chrono::milliseconds shortestWait{200};
constexpr std::chrono::milliseconds longestWait{5000};
constexpr std::chrono::milliseconds restedAfter{500};

} // namespace

Result<std::unique_ptr<store::Database>> openServerDatabase(const QString &url)
{
    // NORMAL would lose the last commits of a WAL at a power cut, after clients were told that they
    // are kept.
    auto database = store::Database::open({.url = url, .synchronousFull = true});
    if (!database || (*database)->dialect() == store::Dialect::SQLite)
        return database;
    auto set = (*database)->execute(
        u"SET idle_in_transaction_session_timeout='5s'; SET statement_timeout='30s'; "
        "SET lock_timeout='2s'"_s);
    if (!set)
        return set.error();
    return database;
}

bool stillAnswers(store::Database &database)
{
    return database.prepare(u"SELECT 1"_s).run().has_value();
}

bool Connection::ready()
{
    const Moment now = std::chrono::steady_clock::now();
    const bool rested = now - m_lastUse > restedAfter;
    m_lastUse = now;
    if (m_database && (!rested || keepIfAlive()))
        return true;
    if (now < m_notBefore)
        return false;
    auto opened = m_open();
    if (!opened) {
        if (m_wait.count() == 0)
            qCWarning(logConnection) << "the database is out of reach:" << opened.error().detail;
        m_wait = std::clamp(m_wait * 2, shortestWait, longestWait);
        m_notBefore = now + m_wait;
        return false;
    }
    m_wait = {};
    m_database = *std::move(opened);
    m_projector =
        std::make_unique<store::Projector>(*m_database, m_catalogue, store::Projector::Options{});
    // What was once seen to fit need not be looked at with every op; where it cannot be made now, the ops see to it.
    if (const auto prepared = m_projector->prepare(); !prepared)
        qCWarning(logConnection) << "facts:" << prepared.error().reason << prepared.error().detail;
    return true;
}

bool Connection::keepIfAlive()
{
    if (!m_database)
        return false;
    if (stillAnswers(*m_database))
        return true;
    m_projector.reset();
    m_database.reset();
    return false;
}

} // namespace hearth::server
