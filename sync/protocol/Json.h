// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Result.h"

#include <QByteArray>
#include <QJsonObject>

namespace hearth::protocol {

/// Parses a JSON object from outside: size, depth (16) and form are checked first. Error InvalidInput `malformed`.
[[nodiscard]] domain::Result<QJsonObject> parseObject(const QByteArray &bytes, qsizetype maxBytes);
[[nodiscard]] QByteArray toBytes(const QJsonObject &object);

} // namespace hearth::protocol
