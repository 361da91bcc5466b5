// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/FileDisk.h"

#include <memory>

namespace hearth::tests {

/// The file system, with a fault at the n-th access: every open, read, write, sync, cut, removal and renaming of a file
/// counts, those of the databases too.
class FakeDisk final : public client::Disk {
public:
    FakeDisk();
    ~FakeDisk() override;

    /// From now on the n-th access fails, and those behind it too if the fault stays.
    void failAt(int n, bool stays);
    void heal();
    /// True once the fault was met.
    [[nodiscard]] bool hasFailed() const;

    [[nodiscard]] domain::Result<Claim> claim(const QString &folder) override;
    [[nodiscard]] domain::Result<std::unique_ptr<store::Database>> openDatabase(const store::DatabaseOptions &options) override;
    [[nodiscard]] bool exists(const QString &path) override;
    [[nodiscard]] domain::Result<QByteArray> read(const QString &path) override;
    [[nodiscard]] domain::Result<void> replace(const QString &path, const QByteArray &bytes) override;
    [[nodiscard]] domain::Result<void> rename(const QString &from, const QString &to) override;
    [[nodiscard]] domain::Result<void> remove(const QString &path) override;

private:
    struct Layer;
    client::FileDisk m_files;
    std::unique_ptr<Layer> m_layer;
};

} // namespace hearth::tests
