// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/ValueText.h"

#include <QStringList>

namespace hearth::ui {

/// A declared, found or triggering value as people read it: codes by their names, rows one after
/// the other.
[[nodiscard]] QString foundText(const QJsonValue &value, const items::ValueText &words,
                                const QString &key = {});
/// Why a warning was raised, one line per clause: what, the value, who said so and when.
[[nodiscard]] QStringList evidenceLines(const QJsonValue &evidence, const items::ValueText &words);

} // namespace hearth::ui
