// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Demo.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QThread>

namespace hearth::app {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;

namespace {

constexpr int buildMs = 600'000;
constexpr int startMs = 15'000;

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
    stop(m_server);
    stop(m_departments);
}

domain::Result<QUrl> Demo::start(int households)
{
    const QString program = QString(QCoreApplication::applicationDirPath() + u"/hearth-server"_s);
    const auto fail = [](const QString &what) { return Error{ErrorCode::Internal, u"demo"_s, what, {}, {}}; };
    if (!QFile::exists(program) || !m_folder.isValid())
        return fail(u"hearth-server is not beside this program"_s);
    const QString database = QString(u"sqlite:"_s + m_folder.filePath(u"city.db"_s));
    QProcess build;
    build.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    build.start(program, {u"demo-city"_s, u"--database"_s, database, u"--households"_s, QString::number(std::max(1, households)), u"--seed"_s, u"1"_s});
    if (!build.waitForFinished(buildMs) || build.exitCode() != 0)
        return fail(u"the demo city could not be built"_s);

    QStringList arguments{u"serve"_s, u"--database"_s, database, u"--listen"_s, u"127.0.0.1:0"_s, u"--port-file"_s, m_folder.filePath(u"port"_s)};
    const QString simulator = QString(QCoreApplication::applicationDirPath() + u"/hearth-department-simulator"_s);
    if (QFile::exists(simulator)) {
        m_departments.start(simulator, {u"--listen"_s, u"127.0.0.1:0"_s, u"--seed"_s, u"1"_s, u"--port-file"_s, m_folder.filePath(u"departments.port"_s)});
        if (const int port = portFrom(m_folder.filePath(u"departments.port"_s), m_departments))
            arguments << u"--departments"_s << u"http://127.0.0.1:%1"_s.arg(port);
    }
    m_server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_server.start(program, arguments);
    const int port = portFrom(m_folder.filePath(u"port"_s), m_server);
    if (port == 0)
        return fail(u"the server did not start"_s);
    return QUrl(u"http://127.0.0.1:%1"_s.arg(port));
}

} // namespace hearth::app
