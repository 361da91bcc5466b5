// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workflow/Guards.h"

namespace hearth::workflow {

/// What an event records by itself, beside the arguments: moments, authors, deadlines, and the other records that it makes
/// or changes (column `records` of transitions.tsv). Writes into `fired`.
void applyEventEffects(const GuardInput &input, const catalogue::Transition &transition, Fired &fired);

} // namespace hearth::workflow
