// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QtGlobal>

#include <functional>
#include <list>

namespace hearth::server {

/// Polls that found nothing and wait for one of their buckets to move. A poll is a value with
/// `waitsFor.touches(buckets)`, `immediate` and `deadline`. The owner guards it with his mutex; it
/// never locks.
template <typename Poll>
class WaitingPolls {
public:
    using Wake = std::function<void(Poll)>;

    /// How often the feed has moved so far; taken before the page of a poll is read.
    [[nodiscard]] quint64 moves() const { return m_moves; }

    /// Keeps a poll. False, and the poll is left as it was, when the feed has moved since `moves`:
    /// the page it found empty may be so no longer, and nobody would wake it.
    [[nodiscard]] bool park(Poll &poll, quint64 moves)
    {
        if (moves != m_moves)
            return false;
        m_polls.push_back(std::move(poll));
        return true;
    }
    /// The feed moved: hands back every poll that it concerns. `immediateOnly`: others wait for the
    /// next tick.
    void moved(const QStringList &buckets, bool immediateOnly, const Wake &wake)
    {
        ++m_moves;
        take(
            [&](const Poll &poll) {
                return (!immediateOnly || poll.immediate) && poll.waitsFor.touches(buckets);
            },
            wake);
    }
    template <typename Moment>
    void expire(Moment now, const Wake &wake)
    {
        take([&](const Poll &poll) { return now >= poll.deadline; }, wake);
    }
    void wakeAll(const Wake &wake)
    {
        ++m_moves;
        take([](const Poll &) { return true; }, wake);
    }

private:
    template <typename Wanted>
    void take(const Wanted &wanted, const Wake &wake)
    {
        for (auto it = m_polls.begin(); it != m_polls.end();) {
            if (!wanted(*it)) {
                ++it;
                continue;
            }
            wake(std::move(*it));
            it = m_polls.erase(it);
        }
    }

    std::list<Poll> m_polls;
    quint64 m_moves = 0;
};

} // namespace hearth::server
