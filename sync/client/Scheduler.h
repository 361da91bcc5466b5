// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <functional>

namespace hearth::client {

/// Does something later or beside the engine, once. Called in the engine's thread; but for apart(), all work runs there.
class Scheduler {
public:
    using Id = quint64;
    using Work = std::function<void()>;

    virtual ~Scheduler() = default;
    /// Never runs from inside this call.
    [[nodiscard]] virtual Id after(qint64 delayMs, Work work) = 0;
    /// What has run already, or 0, is passed over.
    virtual void cancel(Id id) = 0;
    /// Carries out what takes long while the engine goes on, and `then` behind it. One at a time; whoever ends this object
    /// waits for what is under way.
    virtual void apart(Work work, Work then) = 0;
};

} // namespace hearth::client
