// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/Connection.h"
#include "sync/server/feed/PartStore.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace hearth::server {

/// Makes the parts of first loads apart from the requests, on a thread and a connection of its own: those of the whole city
/// at the start, again when they no longer hold, and those that somebody waits for. One after another, so that a node that
/// has just started does not spend all its workers on them.
class PartBuilder {
public:
    using Life = std::function<const Shared &()>;
    PartBuilder(OpenDatabase open, Life life);
    ~PartBuilder();
    Q_DISABLE_COPY_MOVE(PartBuilder)

    /// Makes the parts that this reader lacks. Seconds after which it is worth asking again. Thread-safe.
    [[nodiscard]] int order(const Principal &reader, const std::vector<PartKey> &missing);

private:
    struct Order {
        Principal reader;
        std::deque<PartKey> missing; ///< never empty
    };
    void run();
    /// False when it was told to stop.
    [[nodiscard]] bool rest(std::chrono::seconds longest);
    void sweep(store::Database &database);
    void lookAhead(store::Database &database);
    /// The next part to make; nothing when all is there.
    [[nodiscard]] std::optional<std::pair<Principal, PartKey>> next();
    void makeOne(store::Database &database, const Principal &reader, const PartKey &key);
    [[nodiscard]] int secondsLeft() const;

    OpenDatabase m_open;
    Life m_life;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Order> m_orders;         ///< of people who wait
    std::optional<Order> m_ahead;       ///< of the whole city, when nobody waits
    double m_secondsEach = 0.5; ///< what a part took of late
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace hearth::server
