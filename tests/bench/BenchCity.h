// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/domain/Result.h"

#include <QString>

namespace hearth::bench {

/// The same client cache twice: plain for the yardstick, encrypted as the product keeps it.
struct BenchCity {
    QString plainFile;
    QString encryptedFile;
    QByteArray key;
    qint64 records = 0;
    double fillSeconds = 0, projectSeconds = 0;
};

/// Makes the caches in `folder`, with `files` built files, or with the records of the server
/// database `cityFile`.
[[nodiscard]] domain::Result<BenchCity>
makeBenchCity(const QString &folder, int files, const QString &cityFile,
              std::shared_ptr<const catalogue::Catalogue> catalogue);

} // namespace hearth::bench
