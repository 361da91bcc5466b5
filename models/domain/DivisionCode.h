// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace hearth::domain {

/// A division code of 2, 4, 6, 9, 12 or 15 digits (15 = with the grid), or a reporting unit such as "3204JK".
/// Codes compare by binary collation; an unknown or retired code is kept, never dropped (divisions.md section 1).
[[nodiscard]] bool isDivisionCode(QStringView code);

/// First 9 digits of a code of street level or deeper, else an empty text: the bucket of a record.
[[nodiscard]] QString bucketOf(QStringView code);

/// True if `code` lies in one of the prefixes. A reporting unit is no prefix: resolve it to its 9-digit codes first.
[[nodiscard]] bool isWithin(QStringView code, const QStringList &prefixes);

} // namespace hearth::domain
