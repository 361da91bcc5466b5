// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Result.h"

#include <QDate>
#include <QString>

namespace hearth::domain {

/// The stored form of a Chinese identity number (GB 11643-1999): 18 characters, half width, upper-case X. A number of
/// 15 digits becomes one of 18. Errors (InvalidInput): id_length, id_birth_date, id_check_digit.
[[nodiscard]] Result<QString> normaliseIdentityNumber(QStringView text);

/// Check character over the first 17 digits (ISO 7064 MOD 11-2). Example: "11010519491231002" gives X.
[[nodiscard]] QChar identityCheckDigit(QStringView seventeenDigits);

/// Both take a normalised number; an invalid date or an empty text where it is none.
[[nodiscard]] QDate birthDateOf(QStringView identityNumber);
/// Code of the list `sex`: 1 male, 2 female.
[[nodiscard]] QString sexOf(QStringView identityNumber);

} // namespace hearth::domain
