// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/Steps.h"

#include "ui/cases/CaseFacts.h"

#include <algorithm>

namespace hearth::ui {

std::vector<const catalogue::Transition *> openSteps(Session &session, const domain::Record &record)
{
    const workflow::Engine &engine = session.engine();
    auto offered = engine.offered(engine.workflowOf(record.type), record.state, session.client().account().role);
    const workflow::Actor actor = actorOf(session);
    std::erase_if(offered, [&](const catalogue::Transition *step) {
        return !engine.mayAct(record, step->event, actor, session.clock().nowUtc());
    });
    std::stable_sort(offered.begin(), offered.end(), [&](const catalogue::Transition *x, const catalogue::Transition *y) {
        return engine.directionOf(*x) < engine.directionOf(*y);
    });
    return offered;
}

} // namespace hearth::ui
