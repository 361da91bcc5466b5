// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workflow/Engine.h"

namespace hearth::workflow {

/// When a limit of the column `limit` ends (domain.md section 7, Limits). `level` is the level of a warning, `fields` the
/// case's own fields (due dates, first release), `from` the moment the step began. Invalid when the row names no limit
/// that can be counted: `-`, `monthly`, `next month`.
[[nodiscard]] QDateTime limitEnd(const catalogue::Catalogue &catalogue, const domain::WorkCalendar &calendar, Lookup &lookup,
                                 const QString &limit, const QJsonObject &fields, const QDateTime &from);

/// The time by which a person must have acted in a state: the earliest limit of the events that lead out of it, timed
/// events excepted. Invalid when there is none.
[[nodiscard]] QDateTime stepDeadline(const catalogue::Catalogue &catalogue, const domain::WorkCalendar &calendar, Lookup &lookup,
                                     const QString &workflow, const QString &state, const QJsonObject &fields,
                                     const QDateTime &from);

/// Events that time alone brings about: the system fires them once the step deadline of their state (of a running plan: the
/// day of its review) has passed and their guard holds. Every one of them has a guard that asks for the time.
[[nodiscard]] bool isTimed(const catalogue::Transition &transition);

/// What the clock says with a timed event, where the table asks for something: the last day of a taper is the one that the
/// reviewer named.
[[nodiscard]] QJsonObject timedArguments(const catalogue::Transition &transition, const QJsonObject &fields);

} // namespace hearth::workflow
