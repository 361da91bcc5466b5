// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/Chip.h"

namespace hearth::ui {

/// What a sentence at the foot of a page means. Good is only what the server has accepted or what
/// needs nobody; what is kept here alone is yellow, what is on its way blue, what was refused red.
struct Said {
    Tone tone = Tone::Good;
    // Most sentences are either a success or a fault, so a plain bool says it.
    Said(bool wrong = false) : tone(wrong ? Tone::Red : Tone::Good) {}
    Said(Tone of) : tone(of) {}
    operator bool() const { return tone == Tone::Red; }
};

} // namespace hearth::ui
