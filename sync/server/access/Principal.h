// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/RecordId.h"
#include "models/workflow/Engine.h"

#include <QString>
#include <QStringList>

namespace hearth::server {

/// The user behind a request, read from the database for this request, never from the token.
struct Principal {
    QString userId;
    QString login;
    QString role;
    QString division;
    QStringList prefixes;      ///< division prefixes the user may see; empty for users fed by audience only
    QString department;
    QString provider;
    domain::RecordId device;
    domain::RecordId family;   ///< the sign-in that the token belongs to
    qint64 epoch = 0;

    [[nodiscard]] workflow::Actor actor() const { return {userId, role, prefixes, department}; }
};

} // namespace hearth::server
