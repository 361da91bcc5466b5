// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Demo.h"

#include "models/domain/Clock.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <algorithm>
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

QString Demo::path(const QString &name) const
{
    return m_profile.isEmpty() ? m_folder.filePath(name) : QString(m_profile + u".city/"_s + name);
}

domain::Result<void> Demo::buildCity(int households)
{
    // A city that was broken off half-way is built again.
    const QString mark = path(u"city.whole"_s);
    if (QFile::exists(mark))
        return {};
    for (const QString &name : {u"city.db"_s, u"city.db-wal"_s, u"city.db-shm"_s, u"city.db.key"_s})
        QFile::remove(path(name));
    QProcess build;
    build.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    endWithUs(build);
    build.start(programPath(u"hearth-server"_s),
                {u"demo-city"_s, u"--database"_s, QString(u"sqlite:"_s + path(u"city.db"_s)), u"--households"_s,
                 QString::number(std::max(1, households)), u"--seed"_s, u"1"_s});
    if (!build.waitForFinished(buildMs) || build.exitCode() != 0)
        return fault(u"the demo city could not be built"_s);
    QFile whole(mark);
    if (!whole.open(QIODevice::WriteOnly))
        return fault(u"the folder of the demo city cannot be written"_s);
    return {};
}

domain::Result<QUrl> Demo::start(int households, const QString &profile)
{
    m_profile = profile.isEmpty() ? QString() : QFileInfo(profile).absoluteFilePath();
    if (!QFile::exists(programPath(u"hearth-server"_s)) || !m_folder.isValid() || !QDir().mkpath(QFileInfo(path(u"city.db"_s)).path()))
        return fault(u"hearth-server is not beside this program"_s);
    if (auto built = buildCity(households); !built)
        return built.error();
    // A profile knows its server by the address.
    if (QFile port(path(u"port"_s)); port.open(QIODevice::ReadOnly))
        m_port = port.readAll().trimmed().toInt();
    const QString simulator = programPath(u"hearth-department-simulator"_s);
    endWithUs(m_departments);
    if (QFile::exists(simulator) && writeSecret(path(u"departments.secret"_s)))
        m_departments.start(simulator,
                            {u"--listen"_s, u"127.0.0.1:0"_s, u"--seed"_s, u"1"_s, u"--port-file"_s,
                             path(u"departments.port"_s), u"--secret-file"_s, path(u"departments.secret"_s)});
    return startServer();
}

void Demo::whenServerChanges(QObject *context, const std::function<void()> &changed)
{
    QObject::connect(&m_server, &QProcess::stateChanged, context, changed);
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
    const QString portFile = path(u"port"_s);
    QFile::remove(portFile);
    QStringList arguments{u"serve"_s,
                          u"--database"_s,
                          QString(u"sqlite:"_s + path(u"city.db"_s)),
                          u"--listen"_s,
                          u"127.0.0.1:%1"_s.arg(m_port),
                          u"--port-file"_s,
                          portFile};
    if (m_departments.state() != QProcess::NotRunning)
        if (const int port = portFrom(path(u"departments.port"_s), m_departments))
            arguments << u"--departments"_s << u"http://127.0.0.1:%1"_s.arg(port) << u"--departments-secret-file"_s
                      << path(u"departments.secret"_s);
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
    const QString profile = path(u"profile-%1-%2"_s.arg(login).arg(m_others.size() + 1));
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
