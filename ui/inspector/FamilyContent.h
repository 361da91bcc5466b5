// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/ValueText.h"
#include "models/store/queries/FileQueries.h"
#include "ui/inspector/Inspector.h"
#include "ui/shell/Session.h"

namespace hearth::ui {

/// The key facts of a family, its state, who lives together and what happened last, masked. Without actions.
[[nodiscard]] InspectorContent familyFacts(Session &session, const items::ValueText &words, const store::HouseholdFile &file);
/// The state of a record on this computer and on the server, in words.
[[nodiscard]] InspectorContent::State recordState(store::LocalState local);
/// Which version it is, by whom and when.
[[nodiscard]] InspectorContent::Fact recordVersion(Session &session, const items::ValueText &words, const domain::Record &record);

} // namespace hearth::ui
