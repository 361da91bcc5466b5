// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hearth::ui {

/// True if the rail of this role has the page (table of ux.md section 2, columns Full and Read).
/// What the role may do inside a page is decided by the tables of the catalogue.
[[nodiscard]] bool pageIsOffered(const QString &pageId, const QString &role);

} // namespace hearth::ui
