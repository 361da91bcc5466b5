// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/feed/PartBuilder.h"

#include <QLoggingCategory>

#include <algorithm>
#include <cmath>

Q_LOGGING_CATEGORY(logParts, "hearth.server.parts")

namespace hearth::server {

using namespace Qt::StringLiterals;

namespace {

// Looking whether a part still holds is a look into an index; what has changed much or lost a record is made anew.
constexpr std::chrono::seconds refreshEvery{120};
constexpr std::chrono::seconds retryEvery{2};
constexpr int shortestWait = 1;
// A client comes back after one to two times as long; asking too early costs little.
constexpr int longestWait = 10;
constexpr double clientsWait = 1.5;
/// How much the last part counts in what one takes.
constexpr double weight = 0.2;

bool sameReader(const Principal &a, const Principal &b)
{
    return a.userId == b.userId && a.role == b.role && a.prefixes == b.prefixes;
}

} // namespace

PartBuilder::PartBuilder(OpenDatabase open, Life life) : m_open(std::move(open)), m_life(std::move(life))
{
    m_thread = std::thread([this] { run(); });
}

PartBuilder::~PartBuilder()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

int PartBuilder::order(const Principal &reader, const std::vector<PartKey> &missing)
{
    int seconds = 0;
    {
        const std::lock_guard lock(m_mutex);
        // Whoever asks again meanwhile waits for the same.
        const bool known = std::any_of(m_orders.begin(), m_orders.end(),
                                       [&](const Order &held) { return sameReader(held.reader, reader); });
        if (!known && !missing.empty())
            m_orders.push_back({reader, std::deque<PartKey>(missing.begin(), missing.end())});
        seconds = secondsLeft();
    }
    m_wake.notify_all();
    return seconds;
}

int PartBuilder::secondsLeft() const
{
    size_t parts = 0;
    for (const Order &held : m_orders)
        parts += held.missing.size();
    const double left = static_cast<double>(parts) * m_secondsEach / clientsWait;
    return std::clamp(static_cast<int>(std::ceil(left)), shortestWait, longestWait);
}

bool PartBuilder::rest(std::chrono::seconds longest)
{
    std::unique_lock lock(m_mutex);
    m_wake.wait_for(lock, longest, [this] { return m_stopping || !m_orders.empty() || m_ahead; });
    return !m_stopping;
}

void PartBuilder::sweep(store::Database &database)
{
    const Principal nobody;
    if (const int swept = PartStore({database, m_life()}, nobody).sweep(); swept > 0)
        qCInfo(logParts) << swept << "snapshot parts of earlier times removed";
}

void PartBuilder::lookAhead(store::Database &database)
{
    const Shared &life = m_life();
    if (life.divisions->all().empty())
        return;
    Principal city;
    city.role = u"city_operator"_s;
    city.prefixes = {life.divisions->all().front().code};
    PartStore store({database, life}, city);
    const auto buckets = store.bucketsBelow(city.prefixes.front());
    if (!buckets)
        return;
    Order ahead{city, {}};
    for (const QString &bucket : *buckets)
        if (const auto held = store.held({bucket, false}); held && !*held)
            ahead.missing.push_back({bucket, false});
    const std::lock_guard lock(m_mutex);
    m_ahead = ahead.missing.empty() ? std::optional<Order>() : std::optional(std::move(ahead));
}

std::optional<std::pair<Principal, PartKey>> PartBuilder::next()
{
    const std::lock_guard lock(m_mutex);
    if (!m_orders.empty()) {
        Order turned = std::move(m_orders.front());
        m_orders.pop_front();
        std::pair<Principal, PartKey> part{turned.reader, turned.missing.front()};
        turned.missing.pop_front();
        // Whoever waits gets his parts in turn: a whole city does not keep a district waiting.
        if (!turned.missing.empty())
            m_orders.push_back(std::move(turned));
        return part;
    }
    if (!m_ahead)
        return std::nullopt;
    std::pair<Principal, PartKey> part{m_ahead->reader, m_ahead->missing.front()};
    m_ahead->missing.pop_front();
    if (m_ahead->missing.empty())
        m_ahead.reset();
    return part;
}

void PartBuilder::makeOne(store::Database &database, const Principal &reader, const PartKey &key)
{
    const auto begun = std::chrono::steady_clock::now();
    PartStore store({database, m_life()}, reader);
    if (const auto built = store.parts(key); !built)
        qCWarning(logParts) << "snapshot part:" << built.error().reason << built.error().detail;
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    const std::lock_guard lock(m_mutex);
    m_secondsEach = m_secondsEach * (1 - weight) + took.count() * weight;
}

void PartBuilder::run()
{
    Connection connection(m_open, m_life().catalogue);
    bool swept = false;
    auto refreshAt = std::chrono::steady_clock::now();
    while (true) {
        if (!connection.ready()) {
            std::unique_lock lock(m_mutex);
            if (m_wake.wait_for(lock, retryEvery, [this] { return m_stopping; }))
                return;
            continue;
        }
        if (!swept)
            sweep(connection.database());
        swept = true;
        if (const auto now = std::chrono::steady_clock::now(); now >= refreshAt) {
            lookAhead(connection.database());
            refreshAt = now + refreshEvery;
        }
        if (!rest(refreshEvery))
            return;
        if (const auto part = next()) {
            makeOne(connection.database(), part->first, part->second);
            connection.keepIfAlive();
        }
    }
}

} // namespace hearth::server
