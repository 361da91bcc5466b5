// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QProcess>
#include <QString>
#include <QTest>
#include <QUrl>

#include <csignal>
#include <sys/prctl.h>

namespace hearth::tests {

/// The real server program on loopback; may be stopped, killed and started again on the same port.
class ServerProcess {
public:
    ServerProcess(const QString &database, const QString &folder) : m_database(database), m_folder(folder) {}
    ~ServerProcess() { stop(); }

    /// One command that ends by itself; its standard output goes to `output`.
    bool run(const QStringList &arguments, QByteArray *output = nullptr)
    {
        QProcess once;
        once.start(binary(QStringLiteral("hearth-server")), arguments + QStringList{QStringLiteral("--database"), m_database});
        const bool ended = once.waitForFinished(900'000);
        if (output)
            *output = once.readAllStandardOutput();
        return ended && once.exitCode() == 0;
    }
    bool start(const QString &departments = {})
    {
        const QString portFile = m_folder + QStringLiteral("/port");
        QFile::remove(portFile);
        QStringList arguments{QStringLiteral("serve"), QStringLiteral("--database"), m_database, QStringLiteral("--folder"), m_folder,
                              QStringLiteral("--key-file"), m_folder + QStringLiteral("/keys"), QStringLiteral("--listen"),
                              QStringLiteral("127.0.0.1:") + QString::number(m_port), QStringLiteral("--port-file"), portFile};
        if (!departments.isEmpty())
            arguments << QStringLiteral("--departments") << departments << QStringLiteral("--departments-secret-file")
                      << departmentsSecret(m_folder);
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        // A program that is killed leaves no server behind.
        m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
        m_process.start(binary(QStringLiteral("hearth-server")), arguments);
        m_port = portFrom(portFile, m_process);
        return m_port > 0;
    }
    void stop()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.terminate();
        if (!m_process.waitForFinished(10'000))
            m_process.kill();
        m_process.waitForFinished(2000);
    }
    /// As a power cut would.
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished(5000);
    }
    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }
    [[nodiscard]] QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port)); }

    /// A file in the folder with what the server and its departments share.
    static QString departmentsSecret(const QString &folder)
    {
        const QString path = folder + QStringLiteral("/departments.secret");
        QFile file(path);
        if (!file.exists() && file.open(QIODevice::WriteOnly)) {
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
            file.write(QByteArray(40, 's'));
        }
        return path;
    }
    static QString binary(const QString &name) { return QStringLiteral(HEARTH_BIN) + QLatin1Char('/') + name; }
    static int portFrom(const QString &path, QProcess &process)
    {
        int port = 0;
        [[maybe_unused]] const bool came = QTest::qWaitFor(
            [&] {
                QFile file(path);
                if (file.open(QIODevice::ReadOnly))
                    port = file.readAll().trimmed().toInt();
                return port > 0 || process.state() == QProcess::NotRunning;
            },
            20'000);
        return port;
    }

private:
    QString m_database;
    QString m_folder;
    QProcess m_process;
    int m_port = 0;
};

} // namespace hearth::tests
