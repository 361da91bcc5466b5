// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Demo.h"

#include "models/domain/Clock.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QThread>

#include <csignal>
#include <sys/prctl.h>

namespace hearth::app {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;

namespace {

constexpr int buildMs = 600'000;
constexpr int startMs = 15'000;

QString programPath(const QString &name)
{
    return QString(QCoreApplication::applicationDirPath() + u'/' + name);
}

Error fault(const QString &what)
{
    return {ErrorCode::Internal, u"demo"_s, what, {}, {}};
}

/// The port that a child wrote; 0 when it did not in time.
int portFrom(const QString &path, const QProcess &process)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < startMs && process.state() != QProcess::NotRunning) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            if (const int port = file.readAll().trimmed().toInt(); port > 0)
                return port;
        QThread::msleep(20);
    }
    return 0;
}

/// What the server and the departments of this run share; gone with the folder.
bool writeSecret(const QString &path)
{
    const QByteArray secret = domain::SystemRandom().bytes(32).toHex();
    QFile file(path);
    return file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && file.write(secret) == secret.size();
}

/// A child that outlived a window that was killed would hold the city, and a port, for ever.
void endWithUs(QProcess &process)
{
    process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
}

void stop(QProcess &process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    process.terminate();
    if (!process.waitForFinished(5000))
        process.kill();
    process.waitForFinished(2000);
}

} // namespace

Demo::~Demo()
{
    for (const auto &other : m_others)
        stop(*other);
    stop(m_server);
    stop(m_departments);
}

domain::Result<QUrl> Demo::start(int households)
{
    const QString program = programPath(u"hearth-server"_s);
    if (!QFile::exists(program) || !m_folder.isValid())
        return fault(u"hearth-server is not beside this program"_s);
    QProcess build;
    build.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    endWithUs(build);
    build.start(program,
                {u"demo-city"_s, u"--database"_s,
                 QString(u"sqlite:"_s + m_folder.filePath(u"city.db"_s)), u"--households"_s,
                 QString::number(std::max(1, households)), u"--seed"_s, u"1"_s});
    if (!build.waitForFinished(buildMs) || build.exitCode() != 0)
        return fault(u"the demo city could not be built"_s);
    const QString simulator = programPath(u"hearth-department-simulator"_s);
    endWithUs(m_departments);
    if (QFile::exists(simulator) && writeSecret(m_folder.filePath(u"departments.secret"_s)))
        m_departments.start(simulator,
                            {u"--listen"_s, u"127.0.0.1:0"_s, u"--seed"_s, u"1"_s, u"--port-file"_s,
                             m_folder.filePath(u"departments.port"_s), u"--secret-file"_s,
                             m_folder.filePath(u"departments.secret"_s)});
    return startServer();
}

bool Demo::isServerRunning() const
{
    return m_server.state() != QProcess::NotRunning;
}

void Demo::stopServer()
{
    stop(m_server);
}

domain::Result<QUrl> Demo::startServer()
{
    const QString portFile = m_folder.filePath(u"port"_s);
    QFile::remove(portFile);
    QStringList arguments{u"serve"_s,
                          u"--database"_s,
                          QString(u"sqlite:"_s + m_folder.filePath(u"city.db"_s)),
                          u"--listen"_s,
                          u"127.0.0.1:%1"_s.arg(m_port),
                          u"--port-file"_s,
                          portFile};
    if (m_departments.state() != QProcess::NotRunning)
        if (const int port = portFrom(m_folder.filePath(u"departments.port"_s), m_departments))
            arguments << u"--departments"_s << u"http://127.0.0.1:%1"_s.arg(port)
                      << u"--departments-secret-file"_s
                      << m_folder.filePath(u"departments.secret"_s);
    m_server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    endWithUs(m_server);
    m_server.start(programPath(u"hearth-server"_s), arguments);
    const int port = portFrom(portFile, m_server);
    if (port == 0)
        return fault(u"the server did not start"_s);
    m_port = port;
    return QUrl(u"http://127.0.0.1:%1"_s.arg(port));
}

void Demo::openSecond(const QString &login, const QStringList &arguments)
{
    const QString profile =
        m_folder.filePath(u"profile-%1-%2"_s.arg(login).arg(m_others.size() + 1));
    auto other = std::make_unique<QProcess>();
    other->setProcessChannelMode(QProcess::ForwardedChannels);
    endWithUs(*other);
    other->start(QCoreApplication::applicationFilePath(),
                 QStringList{u"--server"_s, u"http://127.0.0.1:%1"_s.arg(m_port), u"--user"_s,
                             login, u"--profile"_s, profile, u"--no-key-store"_s}
                     + arguments);
    m_others.push_back(std::move(other));
}

} // namespace hearth::app
