// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/queries/FileQueries.h"
#include "ui/shell/Session.h"

namespace hearth::ui {

/// Why nothing of this file may be changed any more; empty while it may. The server refuses what this forbids.
[[nodiscard]] QString whyFileIsClosed(const Session &session, const store::HouseholdFile &file);
/// The same of one record of an open file: a case that has ended, a request that was sent.
[[nodiscard]] QString whyRecordIsClosed(Session &session, const store::HouseholdFile &file, const domain::Record &record);
/// The role writes records of this type, and the file is open.
[[nodiscard]] bool mayWrite(const Session &session, const store::HouseholdFile &file, const QString &type);
/// What stands in no form for this role: hidden values, and those of which a mask leaves nothing.
[[nodiscard]] bool isHiddenFor(const Session &session, const store::ItemValue &value);

} // namespace hearth::ui
