// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/Disk.h"

namespace hearth::client {

/// The file system of this machine.
class FileDisk final : public Disk {
public:
    [[nodiscard]] domain::Result<Claim> claim(const QString &folder) override;
    [[nodiscard]] domain::Result<std::unique_ptr<store::Database>> openDatabase(const store::DatabaseOptions &options) override;
    [[nodiscard]] bool exists(const QString &path) override;
    [[nodiscard]] domain::Result<QByteArray> read(const QString &path) override;
    [[nodiscard]] domain::Result<void> replace(const QString &path, const QByteArray &bytes) override;
    [[nodiscard]] domain::Result<void> rename(const QString &from, const QString &to) override;
    [[nodiscard]] domain::Result<void> remove(const QString &path) override;
};

} // namespace hearth::client
