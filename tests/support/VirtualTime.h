// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Clock.h"
#include "sync/client/Scheduler.h"

#include <algorithm>
#include <map>

namespace hearth::tests {

/// Time that passes only when a test lets it, and what is to be done then, in order. Begins on 2026-03-10 14:06 city time.
/// The clock on the wall may be wrong; what is scheduled does not follow it.
class VirtualTime final : public domain::Clock, public client::Scheduler {
public:
    [[nodiscard]] QDateTime nowUtc() const override { return trueUtc().addMSecs(wrongByMs); }
    [[nodiscard]] qint64 monotonicMs() const override { return m_now; }
    [[nodiscard]] QDateTime trueUtc() const { return m_begin.addMSecs(m_now); }

    [[nodiscard]] Id after(qint64 delayMs, Work work) override
    {
        const Id id = ++m_last;
        m_waiting.emplace(std::pair(m_now + std::max<qint64>(delayMs, 0), id), std::move(work));
        return id;
    }
    void cancel(Id id) override
    {
        std::erase_if(m_waiting, [id](const auto &entry) { return entry.first.second == id; });
    }
    void apart(Work work, Work then) override
    {
        (void)after(apartMs, [work = std::move(work), then = std::move(then)] {
            work();
            then();
        });
    }

    /// Lets time pass, at most so much, until `arrived` holds.
    template <typename Arrived>
    bool until(Arrived &&arrived, qint64 ms = 60'000)
    {
        const qint64 end = m_now + ms;
        while (!arrived()) {
            const auto next = m_waiting.begin();
            if (next == m_waiting.end() || next->first.first > end) {
                m_now = end;
                return arrived();
            }
            m_now = next->first.first;
            const Work work = std::move(next->second);
            m_waiting.erase(next);
            work();
        }
        return true;
    }
    void pass(qint64 ms)
    {
        (void)until([] { return false; }, ms);
    }

    qint64 wrongByMs = 0;
    qint64 apartMs = 0; ///< how long takes what is done beside the engine

private:
    const QDateTime m_begin = domain::fromCityTime(QDate(2026, 3, 10), QTime(14, 6));
    qint64 m_now = 1000;
    Id m_last = 0;
    std::map<std::pair<qint64, Id>, Work> m_waiting;
};

} // namespace hearth::tests
