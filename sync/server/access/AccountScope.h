// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/domain/Divisions.h"
#include "models/domain/Result.h"

namespace hearth::server {

/// What a new user is to be.
struct AccountWish {
    QString role;
    QString division;
    QString department;
    QString provider;
};

/// The division prefixes of such a user; none for a role that is fed by audience. InvalidInput `validation_failed` with the
/// part at fault in `field`: the role is none that a person may have, the division is unknown or not of the role's level,
/// a department or provider is missing, unknown, or given to a role that has none. Whether the provider exists is for the
/// caller to look up.
[[nodiscard]] domain::Result<QStringList> scopeOf(const catalogue::Catalogue &catalogue, const domain::Divisions &divisions,
                                                  const AccountWish &wish);

} // namespace hearth::server
