// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hearth::domain {

/// The masks of domain.md section 3. The mark is `*`: the bullet is full width in the interface font. An empty text
/// stays empty.

/// 李*, 王*明, 欧**锋: two characters keep the first, a longer name keeps the first and the last.
[[nodiscard]] QString maskName(QStringView name);
/// First 6 and last 4 characters; a text of ten characters or fewer is masked whole.
[[nodiscard]] QString maskIdNumber(QStringView number);
/// First 3 and last 4 digits; a text of seven characters or fewer is masked whole.
[[nodiscard]] QString maskPhone(QStringView phone);
/// Stops at the community: everything behind 村, 社区, 居委会, 村委会, 街道 or 镇, whichever comes last, is dropped.
[[nodiscard]] QString maskAddress(QStringView address);

} // namespace hearth::domain
