// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Session.h"

#include <vector>

namespace hearth::ui {

/// The steps of a case that this person may take now, whatever is filled in: the one that leads on first, ways back and aside
/// after it.
[[nodiscard]] std::vector<const catalogue::Transition *> openSteps(Session &session, const domain::Record &record);

} // namespace hearth::ui
