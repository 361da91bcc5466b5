// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the server writes is read by its own account alone.
#include "sync/server/Server.h"
#include "sync/server/access/PrivateFiles.h"
#include "sync/server/feed/Reads.h"
#include "tests/server/ServerFixture.h"
#include "tests/support/ServerProcess.h"

#include <QDirIterator>
#include <QTest>

#include <sys/stat.h>

using namespace hearth;
using namespace Qt::StringLiterals;
using tests::ServerFixture;

namespace {

int modeOf(const QString &path)
{
    struct stat found {};
    return ::stat(QFile::encodeName(path).constData(), &found) == 0 ? int(found.st_mode & 0777) : -1;
}

/// What others may read below a folder, but for the files named.
QStringList openToOthers(const QString &folder, const QStringList &besides = {})
{
    QStringList list;
    QDirIterator walk(folder, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QString path = walk.next();
        if ((modeOf(path) & 077) != 0 && !besides.contains(walk.fileName()))
            list.append(path);
    }
    return list;
}

void write(const QString &path, const QByteArray &text, mode_t mode)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.close();
    QCOMPARE(::chmod(QFile::encodeName(path).constData(), mode), 0);
}

} // namespace

class tst_PrivateFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // As a careless administrator has it.
    void initTestCase() { ::umask(022); }

    void snapshotPartsAreTheServersOwn()
    {
        ServerFixture server(u"sqlite"_s);
        const auto worker = server.user(u"town_worker"_s, u"320402003"_s);
        (void)server.family(worker, u"320402003001"_s, u"320402196001010019"_s);
        QVERIFY(server::Reads(server.context(), worker).manifest({}));
        const QString folder = server.folder.filePath(u"parts"_s);
        QVERIFY(QDir(folder).entryList(QDir::Files).size() >= 2);
        QCOMPARE(modeOf(folder), 0700);
        QCOMPARE(openToOthers(folder), QStringList());
    }

    void aServerThatStartsClosesWhatStandsOpen()
    {
        QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(u"data"_s));
        const QString data = folder.filePath(u"data"_s);
        server::ServerOptions options;
        options.database = QString(u"sqlite:"_s + data + u"/city.db"_s);
        options.workers = 1;
        domain::SystemClock clock;
        domain::SystemRandom random;
        const auto run = [&] {
            server::Server server(options, *catalogue::Catalogue::load(), clock, random);
            const auto started = server.start();
            if (!started)
                return started.error().reason;
            const QStringList open = openToOthers(data);
            server.stop();
            return open.join(u' ');
        };
        QCOMPARE(run(), QString());
        for (const auto file : {"city.db"_L1, "city.db.lock"_L1, "city.db.key"_L1})
            QCOMPARE(modeOf(QString(data + u'/' + file)), 0600);
        // As an older version left them.
        for (const auto file : {"city.db"_L1, "city.db.lock"_L1})
            QCOMPARE(::chmod(QFile::encodeName(QString(data + u'/' + file)).constData(), 0644), 0);
        QCOMPARE(run(), QString());
        // A key that others could read is no secret any more: it is not mended in silence.
        QCOMPARE(::chmod(QFile::encodeName(QString(data + u"/city.db.key"_s)).constData(), 0640), 0);
        QCOMPARE(run(), u"key_file"_s);
    }

    void secretsAreReadOnlyFromPrivateFiles()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"secret"_s);
        QCOMPARE(server::readSecret(path).error().reason, u"key_file"_s);
        write(path, QByteArray(40, 's') + '\n', 0600);
        QCOMPARE(*server::readSecret(path), QByteArray(40, 's'));
        write(path, QByteArray(40, 's'), 0604);
        QCOMPARE(server::readSecret(path).error().reason, u"key_file"_s);
        write(path, QByteArray(31, 's'), 0600);
        QCOMPARE(server::readSecret(path).error().reason, u"key_file"_s);
    }

    void theProgramLeavesNothingOpen()
    {
        QTemporaryDir folder;
        const QString data = folder.filePath(u"deep/data"_s);
        QVERIFY(QDir(folder.path()).mkpath(u"deep/data"_s));
        const auto umask022 = [] { ::umask(022); };
        QProcess build;
        build.setChildProcessModifier(umask022);
        build.start(tests::ServerProcess::binary(u"hearth-server"_s),
                    {u"demo-city"_s, u"--database"_s, QString(u"sqlite:"_s + data + u"/city.db"_s), u"--households"_s, u"3"_s, u"--seed"_s, u"1"_s});
        QVERIFY(build.waitForFinished(120'000));
        QCOMPARE(build.exitCode(), 0);
        QCOMPARE(openToOthers(data), QStringList());
        QProcess serve;
        serve.setChildProcessModifier(umask022);
        serve.start(tests::ServerProcess::binary(u"hearth-server"_s),
                    {u"serve"_s, u"--database"_s, QString(u"sqlite:"_s + data + u"/city.db"_s), u"--folder"_s, QString(data + u"/made/here"_s),
                     u"--listen"_s, u"127.0.0.1:0"_s, u"--port-file"_s, QString(data + u"/port"_s)});
        QVERIFY(tests::ServerProcess::portFrom(QString(data + u"/port"_s), serve) > 0);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(QString(data + u"/made/here/parts"_s)), 20'000);
        QCOMPARE(openToOthers(data), QStringList());
        QCOMPARE(modeOf(QString(data + u"/made/here"_s)), 0700);
        serve.terminate();
        QVERIFY(serve.waitForFinished(10'000));
    }
};

QTEST_GUILESS_MAIN(tst_PrivateFiles)
#include "tst_PrivateFiles.moc"
