// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Result.h"
#include "models/store/Database.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace hearth::client {

/// Where a profile lives: every file of the engine is opened, replaced, renamed and removed through it. Errors are Storage
/// `disk_full` or `io`. openDatabase() is called by every thread that reads, the rest by the engine's only.
class Disk {
public:
    virtual ~Disk() = default;

    /// A folder that is held as long as this lives.
    using Claim = std::shared_ptr<void>;
    /// Makes the folder where it is missing and takes it. Storage `profile_in_use` when another has it.
    [[nodiscard]] virtual domain::Result<Claim> claim(const QString &folder) = 0;
    [[nodiscard]] virtual domain::Result<std::unique_ptr<store::Database>> openDatabase(const store::DatabaseOptions &options) = 0;
    [[nodiscard]] virtual bool exists(const QString &path) = 0;
    /// NotFound `not_found` when there is no such file.
    [[nodiscard]] virtual domain::Result<QByteArray> read(const QString &path) = 0;
    /// The whole file or, after any fault, the old one; nobody but its owner may read it.
    [[nodiscard]] virtual domain::Result<void> replace(const QString &path, const QByteArray &bytes) = 0;
    [[nodiscard]] virtual domain::Result<void> rename(const QString &from, const QString &to) = 0;
    /// A file that is not there is removed.
    [[nodiscard]] virtual domain::Result<void> remove(const QString &path) = 0;

    /// A database with its log: a log that was left behind would be read into the next file of that name.
    [[nodiscard]] domain::Result<void> removeDatabase(const QString &path)
    {
        for (const char *suffix : {"", "-wal", "-shm"})
            if (auto removed = remove(QString(path + QLatin1StringView(suffix))); !removed)
                return removed;
        return {};
    }
};

} // namespace hearth::client
