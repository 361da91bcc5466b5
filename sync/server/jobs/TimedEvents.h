// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/Projector.h"
#include "sync/server/Context.h"

namespace hearth::server {

/// Fires what is due by the clock: the rows of transitions.tsv whose role is `system` and whose limit has passed, such as
/// the escalation of a warning that nobody took up. Each case is a transaction of its own; a guard that does not hold
/// leaves the case as it is.
class TimedEvents {
public:
    TimedEvents(Context context, store::Projector &projector) : m_context(context), m_projector(projector) {}

    /// Number of events fired, at most `limit`.
    [[nodiscard]] domain::Result<int> runDue(int limit = 500);

private:
    [[nodiscard]] domain::Result<bool> fireOne(const domain::RecordId &id, const QStringList &events);

    Context m_context;
    store::Projector &m_projector;
};

} // namespace hearth::server
