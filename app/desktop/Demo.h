// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Result.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

#include <functional>
#include <memory>
#include <vector>

namespace hearth::app {

/// A demo city of its own: hearth-server as a child process on loopback, in a folder that goes with
/// the program. The server can be stopped and started again, to see the work offline.
class Demo {
public:
    ~Demo();
    /// Builds the city and starts the server; the address to sign in at. Internal when the server
    /// program is missing or does not start.
    /// `profile` (may be empty) keeps the city and the work in it for the next time: the city stands
    /// beside that folder.
    [[nodiscard]] domain::Result<QUrl> start(int households, const QString &profile = {});
    [[nodiscard]] QString profileFolder() const
    {
        return m_profile.isEmpty() ? m_folder.filePath(QStringLiteral("profile")) : m_profile;
    }

    [[nodiscard]] bool isServerRunning() const;
    /// Started, stopped, or ended by itself.
    void whenServerChanges(QObject *context, const std::function<void()> &changed);
    void stopServer();
    /// On the address it had before.
    [[nodiscard]] domain::Result<QUrl> startServer();
    /// Another window of this program, signed out, with this login filled in and a profile of its
    /// own; it ends with this one.
    void openSecond(const QString &login, const QStringList &arguments);

private:
    [[nodiscard]] QString path(const QString &name) const;
    [[nodiscard]] domain::Result<void> buildCity(int households);
    QTemporaryDir m_folder;
    QString m_profile;
    QProcess m_server;
    QProcess m_departments;
    std::vector<std::unique_ptr<QProcess>> m_others;
    int m_port = 0;
};

} // namespace hearth::app
