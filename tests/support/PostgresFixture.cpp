// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/PostgresFixture.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTcpServer>

#include <unistd.h>

namespace hearth::tests {

using namespace Qt::StringLiterals;

namespace {

QString binaries()
{
    const QStringList versions = QDir(u"/usr/lib/postgresql"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    return versions.isEmpty() ? QString() : u"/usr/lib/postgresql/%1/bin/"_s.arg(versions.back());
}

int freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : 0;
}

} // namespace

PostgresFixture &PostgresFixture::shared()
{
    static PostgresFixture fixture;
    if (fixture.m_port == 0 && fixture.m_problem.isEmpty())
        fixture.start();
    return fixture;
}

PostgresFixture::~PostgresFixture()
{
    if (m_port != 0)
        run(u"pg_ctl"_s, {u"-D"_s, m_folder.filePath(u"data"_s), u"-m"_s, u"immediate"_s, u"-w"_s, u"stop"_s});
}

bool PostgresFixture::run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(m_folder.path());
    // A server that goes on running must not hold our pipe open.
    process.setStandardOutputFile(m_folder.filePath(u"%1.log"_s.arg(program)));
    if (geteuid() == 0)
        process.start(u"runuser"_s, QStringList{u"-u"_s, u"postgres"_s, u"--"_s, QString(binaries() + program)} + arguments);
    else
        process.start(QString(binaries() + program), arguments);
    const bool ok = process.waitForFinished(60000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    if (!ok) {
        QFile log(m_folder.filePath(u"%1.log"_s.arg(program)));
        (void)log.open(QIODevice::ReadOnly);
        m_problem = u"%1 failed: %2"_s.arg(program, QString::fromUtf8(log.readAll()));
    }
    return ok;
}

bool PostgresFixture::start()
{
    if (binaries().isEmpty()) {
        m_problem = u"PostgreSQL is not installed"_s;
        return false;
    }
    QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7777));
    const QString data = m_folder.filePath(u"data"_s);
    if (!run(u"initdb"_s, {u"-D"_s, data, u"-U"_s, u"hearth"_s, u"-A"_s, u"trust"_s, u"-E"_s, u"UTF8"_s, u"--locale=C.UTF-8"_s, u"--no-sync"_s}))
        return false;
    m_port = freePort();
    if (!resume()) {
        m_port = 0;
        return false;
    }
    return true;
}

bool PostgresFixture::halt()
{
    return run(u"pg_ctl"_s, {u"-D"_s, m_folder.filePath(u"data"_s), u"-m"_s, u"fast"_s, u"-w"_s, u"stop"_s});
}

bool PostgresFixture::resume()
{
    const QString options = u"-c listen_addresses=127.0.0.1 -c port=%1 -c unix_socket_directories= -c fsync=off "
                            "-c full_page_writes=off -c max_connections=100 -c shared_buffers=128MB"_s.arg(m_port);
    return run(u"pg_ctl"_s, {u"-D"_s, m_folder.filePath(u"data"_s), u"-o"_s, options, u"-l"_s, m_folder.filePath(u"server.log"_s),
                              u"-w"_s, u"start"_s});
}

QString PostgresFixture::newDatabase()
{
    if (m_port == 0)
        return {};
    const QString name = u"hearth_%1_%2"_s.arg(QCoreApplication::applicationPid()).arg(++m_databases);
    if (!run(u"createdb"_s, {u"-h"_s, u"127.0.0.1"_s, u"-p"_s, QString::number(m_port), u"-U"_s, u"hearth"_s, name}))
        return {};
    return u"postgresql://hearth@127.0.0.1:%1/%2"_s.arg(m_port).arg(name);
}

void PostgresFixture::crash()
{
    run(u"pg_ctl"_s, {u"-D"_s, m_folder.filePath(u"data"_s), u"-m"_s, u"immediate"_s, u"-w"_s, u"stop"_s});
    m_port = 0;
}

} // namespace hearth::tests
