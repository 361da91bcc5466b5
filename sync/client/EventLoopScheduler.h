// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/Scheduler.h"

#include <QTimer>

#include <memory>
#include <unordered_map>

namespace hearth::client {

/// Timers of the thread that calls after().
class EventLoopScheduler final : public Scheduler {
public:
    [[nodiscard]] Id after(qint64 delayMs, Work work) override;
    void cancel(Id id) override;

private:
    struct Later {
        void operator()(QTimer *timer) const { timer->deleteLater(); }
    };
    Id m_last = 0;
    std::unordered_map<Id, std::unique_ptr<QTimer, Later>> m_timers;
};

} // namespace hearth::client
