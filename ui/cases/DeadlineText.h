// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/WorkCalendar.h"

#include <QDateTime>
#include <QString>

namespace hearth::ui {

/// The clock of a step in words, in working days: how late, until when today, or how long still
/// (ux.md P5). Empty when nothing is due.
[[nodiscard]] QString deadlineText(const domain::WorkCalendar &calendar, const QDateTime &due,
                                   const QDateTime &now);

} // namespace hearth::ui
