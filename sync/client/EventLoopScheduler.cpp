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
        // It is in the middle of its own signal.
        m_timers.extract(id).mapped().release()->deleteLater();
        work();
    });
    m_timers.emplace(id, timer);
    timer->start(static_cast<int>(std::clamp<qint64>(delayMs, 0, longestMs)));
    return id;
}

void EventLoopScheduler::apart(Work work, Work then)
{
    if (!m_here)
        m_here = std::make_unique<QObject>();
    m_apart.setMaxThreadCount(1);
    m_apart.start([here = m_here.get(), work = std::move(work), then = std::move(then)] {
        work();
        QMetaObject::invokeMethod(here, then, Qt::QueuedConnection);
    });
}

void EventLoopScheduler::cancel(Id id)
{
    m_timers.erase(id);
}

} // namespace hearth::client
