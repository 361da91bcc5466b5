// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/ValueText.h"
#include "models/store/queries/FileQueries.h"
#include "ui/forms/RecordForm.h"
#include "ui/inspector/Inspector.h"
#include "ui/shell/Session.h"

namespace hearth::ui {

/// What is asked about one field of a file.
struct FieldQuestion {
    const store::HouseholdFile *file = nullptr;
    const store::SectionRow *row = nullptr;
    const store::ItemValue *value = nullptr;
    QString section; ///< its title
    bool revealed = false;
};

/// The word of the form for a status of the store.
[[nodiscard]] ValueMark markOf(store::ValueStatus status);
/// Where a value comes from (ux.md P3): value, source, obtained, valid until, what other sources say, earlier values, and
/// the change that wrote it with its state. `ops` are the changes of this device that the server has not accepted yet.
[[nodiscard]] InspectorContent fieldSource(Session &session, const FieldQuestion &question, const std::vector<client::OutboxItem> &ops);

} // namespace hearth::ui
