// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <algorithm>

namespace hearth::tests {

/// How long a test waits for something of `ms` in an ordinary build. Under a sanitizer everything takes several times as
/// long; CTest says how many times (HEARTH_PATIENCE).
[[nodiscard]] inline int patient(int ms)
{
    static const int times = std::max(1, qEnvironmentVariableIntValue("HEARTH_PATIENCE"));
    return ms * times;
}

} // namespace hearth::tests
