// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace hearth::app {

/// The command line of hearth-server (design.md section 1). Exit codes: 0 done, 1 refused or not found, 2 wrong usage,
/// 4 database fault.
[[nodiscard]] int runServerCommand(const QStringList &arguments);

} // namespace hearth::app
