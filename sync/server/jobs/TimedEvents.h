// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/Projector.h"
#include "sync/server/Context.h"

#include <utility>
#include <vector>

namespace hearth::server {

/// Fires what is due by the clock: the rows of transitions.tsv that time alone brings about (workflow::isTimed), such as
/// the escalation of a warning that nobody took up, once the step deadline of their state has passed: by an index, so that
/// a round costs what is due and not what there is. Each case is a transaction of its own; a guard that does not hold
/// leaves the case as it is and costs no transaction, and one that fails is logged and holds up no other. Cases whose
/// limit was told of already are not looked at.
class TimedEvents {
public:
    TimedEvents(Context context, store::Projector &projector) : m_context(context), m_projector(projector) {}

    /// Number of events fired, at most `limit`.
    [[nodiscard]] domain::Result<int> runDue(int limit = 500);

    /// Running plans by the day of their review: latest day, day and rid to go on behind, most rows. Public for the test
    /// that a round reads only what is due.
    [[nodiscard]] static QString plansStatement(store::Dialect dialect);

private:
    /// Place of a case in the order of its deadline.
    struct Place {
        qint64 deadline = 0;
        qint64 rid = 0;
        QString day = {}; ///< of a plan, in place of the deadline
    };
    using StateKey = std::pair<QString, QString>; ///< type, state
    [[nodiscard]] domain::Result<std::vector<domain::RecordId>> nextDue(const StateKey &key, Place &after);
    /// Running plans whose review day has come; they are not in the projection of work.
    [[nodiscard]] domain::Result<std::vector<domain::RecordId>> nextPlans(Place &after);
    [[nodiscard]] domain::Result<bool> mayFire(const domain::RecordId &id, const QStringList &events);
    [[nodiscard]] domain::Result<bool> fireOne(const domain::RecordId &id, const QStringList &events);

    Context m_context;
    store::Projector &m_projector;
};

} // namespace hearth::server
