// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Error.h"

#include <QJsonObject>

namespace hearth::protocol {

/// An error on the wire: RFC 9457 with the codes of sync-protocol.md section 18. `reason` of a domain error is the code.
struct Problem {
    int status = 500;
    QString code;
    QString title;
    QJsonObject extra; ///< guard, current_state, field, chain, …

    [[nodiscard]] QJsonObject toJson() const;
};

/// HTTP status and code for an error of ours; an unknown reason keeps its word under the status of its kind.
[[nodiscard]] Problem problemOf(const domain::Error &error);
/// The error a client makes of a problem it received; codes come back as `reason`.
[[nodiscard]] domain::Error errorOf(int httpStatus, const QJsonObject &problem);

} // namespace hearth::protocol
