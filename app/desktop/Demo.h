// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Result.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace hearth::app {

/// A demo city of its own: hearth-server as a child process on loopback, in a folder that goes with the program.
class Demo {
public:
    ~Demo();
    /// Builds the city and starts the server; the address to sign in at. Internal when the server program is missing or
    /// does not start.
    [[nodiscard]] domain::Result<QUrl> start(int households);
    [[nodiscard]] QString profileFolder() const { return m_folder.filePath(QStringLiteral("profile")); }

private:
    QTemporaryDir m_folder;
    QProcess m_server;
    QProcess m_departments;
};

} // namespace hearth::app
