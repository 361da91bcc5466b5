// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <functional>

namespace hearth::client {

/// Does something later, once. Work runs in the thread of the engine, never from inside after(). Engine's thread.
class Scheduler {
public:
    using Id = quint64;
    using Work = std::function<void()>;

    virtual ~Scheduler() = default;
    [[nodiscard]] virtual Id after(qint64 delayMs, Work work) = 0;
    /// What has run already, or 0, is passed over.
    virtual void cancel(Id id) = 0;
};

} // namespace hearth::client
