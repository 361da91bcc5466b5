// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/EventLoopScheduler.h"

namespace hearth::client {

namespace {

// A timer of Qt counts milliseconds in an int; whoever waits longer looks again then.
constexpr qint64 longestMs = 24 * 3'600'000;

} // namespace

Scheduler::Id EventLoopScheduler::after(qint64 delayMs, Work work)
{
    const Id id = ++m_last;
    auto *timer = new QTimer;
    timer->setSingleShot(true);
    QObject::connect(timer, &QTimer::timeout, timer, [this, id, work = std::move(work)] {
        const auto own = m_timers.extract(id);
        work();
    });
    m_timers.emplace(id, timer);
    timer->start(static_cast<int>(std::clamp<qint64>(delayMs, 0, longestMs)));
    return id;
}

void EventLoopScheduler::cancel(Id id)
{
    m_timers.erase(id);
}

} // namespace hearth::client
