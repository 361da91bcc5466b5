// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Validation.h"

#include <QString>

namespace hearth::ui {

/// The sentence for a finding, in the language of the interface: what is wrong and what would be right.
[[nodiscard]] QString findingText(const catalogue::Finding &finding);

} // namespace hearth::ui
