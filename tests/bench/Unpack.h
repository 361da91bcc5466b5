// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace hearth::bench {

/// The plain bytes of one zstd frame that names its size.
[[nodiscard]] QByteArray unpackZstd(const QByteArray &packed);

} // namespace hearth::bench
