// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/Scheduler.h"

#include <QThreadPool>
#include <QTimer>

#include <memory>
#include <unordered_map>

namespace hearth::client {

/// Timers of the thread that calls after(), and a thread beside it.
class EventLoopScheduler final : public Scheduler {
public:
    [[nodiscard]] Id after(qint64 delayMs, Work work) override;
    void cancel(Id id) override;
    void apart(Work work, Work then) override;

private:
    Id m_last = 0;
    std::unordered_map<Id, std::unique_ptr<QTimer>> m_timers;
    std::unique_ptr<QObject> m_here; ///< in the engine's thread; what comes back after it is gone does not run
    QThreadPool m_apart;             ///< ends first, and waits
};

} // namespace hearth::client
