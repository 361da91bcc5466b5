// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/ServerProcess.h"
#include "tests/support/TestDatabase.h"

#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace hearth::tests {

/// A demo city on disk with its server program and the department simulator, gone with the object.
struct TestCity {
    QTemporaryDir folder;
    QString url;
    std::unique_ptr<ServerProcess> server;
    QProcess departments;

    bool build(const QString &dialect, int households)
    {
        { auto made = newServerDatabase(dialect, folder, &url); }
        server = std::make_unique<ServerProcess>(url, folder.path());
        return server->run({QStringLiteral("demo-city"), QStringLiteral("--households"), QString::number(households),
                            QStringLiteral("--seed"), QStringLiteral("3")});
    }
    /// Address of a simulator that answers within 50 ms.
    QString startDepartments()
    {
        const QString portFile = folder.filePath(QStringLiteral("departments.port"));
        departments.start(ServerProcess::binary(QStringLiteral("hearth-department-simulator")),
                          {QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--seed"), QStringLiteral("1"),
                           QStringLiteral("--slowest-ms"), QStringLiteral("50"), QStringLiteral("--port-file"), portFile,
                           QStringLiteral("--secret-file"), ServerProcess::departmentsSecret(folder.path())});
        return QStringLiteral("http://127.0.0.1:%1").arg(ServerProcess::portFrom(portFile, departments));
    }
    ~TestCity()
    {
        departments.terminate();
        departments.waitForFinished(3000);
    }
};

} // namespace hearth::tests
