// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// hearth-server as an administrator calls it: what it refuses, and what a command leaves behind.
#include "models/store/RecordTable.h"
#include "sync/server/access/Accounts.h"
#include "tests/support/PostgresFixture.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestDatabase.h"

#include <QTemporaryDir>
#include <QTest>

#include <array>

using namespace hearth;
using namespace Qt::StringLiterals;

class tst_ServerCommands : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    struct Answer {
        int code = -1;
        QByteArray err;
    };
    static Answer run(const QStringList &arguments, const QByteArray &input = "a long password\n", int limitMs = 60'000)
    {
        QProcess program;
        program.start(tests::ServerProcess::binary(u"hearth-server"_s), arguments);
        program.write(input);
        program.closeWriteChannel();
        Answer answer;
        if (program.waitForFinished(limitMs) && program.exitStatus() == QProcess::NormalExit)
            answer.code = program.exitCode();
        answer.err = program.readAllStandardError();
        program.kill();
        program.waitForFinished(1000);
        return answer;
    }
    static Answer add(const QString &url, const QString &login, const QStringList &options)
    {
        return run(QStringList{u"user"_s, u"add"_s, login, u"--database"_s, url, u"--password-stdin"_s} + options);
    }

private Q_SLOTS:
    void aNewUserGetsThePlacesOfHisRole_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QStringList>("prefixes"); // empty list of one empty text: refused
        const QStringList refused{QString()};
        const auto row = [](const char *name, const QStringList &options, const QStringList &prefixes) {
            QTest::newRow(name) << options << prefixes;
        };
        const auto of = [](const QString &role, const QString &division, const QString &department = {}) {
            QStringList options{u"--role"_s, role, u"--division"_s, division};
            return department.isEmpty() ? options : options << u"--department"_s << department;
        };
        row("liaison", of(u"dept_liaison"_s, u"3204"_s, u"police"_s), {});
        row("liaison of nowhere", of(u"dept_liaison"_s, u"3204"_s, u"nonsense"_s), refused);
        row("liaison of no department", of(u"dept_liaison"_s, u"3204"_s), refused);
        row("worker of a department", of(u"town_worker"_s, u"320402003"_s, u"police"_s), refused);
        row("system", of(u"system"_s, u"3204"_s), refused);
        row("no place", of(u"town_worker"_s, QString()), refused);
        row("one digit", of(u"city_operator"_s, u"3"_s), refused);
        row("no code", of(u"town_worker"_s, u"abc"_s), refused);
        row("no such town", of(u"town_worker"_s, u"320402999"_s), refused);
        row("worker of a city", of(u"town_worker"_s, u"3204"_s), refused);
        row("operator of a town", of(u"city_operator"_s, u"320402003"_s), refused);
        row("station without its record", of(u"sw_station"_s, u"320402"_s), refused);
        row("worker", of(u"town_worker"_s, u"320402003"_s), {u"320402003"_s});
        row("grid worker", of(u"grid_worker"_s, u"320402003001001"_s), {u"320402003001001"_s});
        row("grid worker of a village", of(u"grid_worker"_s, u"320402003001"_s), refused);
        row("district", of(u"county_reviewer"_s, u"320402"_s), {u"320402"_s});
        row("auditor of a town", of(u"auditor"_s, u"320402003"_s), {u"320402003"_s});
    }
    void aNewUserGetsThePlacesOfHisRole()
    {
        QFETCH(QStringList, options);
        QFETCH(QStringList, prefixes);
        QString url;
        const auto database = tests::newServerDatabase(u"sqlite"_s, m_folder, &url);
        QVERIFY(database);
        const Answer answer = add(url, u"zhang"_s, options);
        const auto account = server::Accounts(*database).byLogin(u"zhang"_s);
        QVERIFY(account);
        if (prefixes == QStringList{QString()}) {
            QCOMPARE(answer.code, 2);
            QVERIFY2(answer.err.startsWith("--"), answer.err.constData());
            QVERIFY(!*account);
            return;
        }
        QVERIFY2(answer.code == 0, answer.err.constData());
        QVERIFY(*account);
        QCOMPARE((*account)->principal.prefixes, prefixes);
    }

    void aLostDeviceIsRevoked()
    {
        QString url;
        const auto database = tests::newServerDatabase(u"sqlite"_s, m_folder, &url);
        QVERIFY(database);
        QCOMPARE(add(url, u"zhang"_s, {u"--role"_s, u"town_worker"_s, u"--division"_s, u"320402003"_s}).code, 0);
        const auto account = server::Accounts(*database).byLogin(u"zhang"_s);
        QVERIFY(account && *account);
        domain::SystemClock clock;
        domain::SystemRandom random;
        const auto id = domain::RecordId::generate(clock, random);
        const auto family = domain::RecordId::generate(clock, random);
        QVERIFY(database->prepare(u"INSERT INTO device(id,user_id,name,public_key,made_at) VALUES(?,?,'office',?,?)"_s)
                    .bind(id, (*account)->principal.userId, QVariant(QByteArray(32, 'k')), clock.nowUtc().toMSecsSinceEpoch())
                    .run());
        QVERIFY(database->prepare(u"INSERT INTO sign_in(family,user_id,device,made_at,expires_at,generation) VALUES(?,?,?,0,0,1)"_s)
                    .bind(family, (*account)->principal.userId, id)
                    .run());
        const auto device = [&](const QStringList &words) { return run(QStringList{u"device"_s} + words + QStringList{u"--database"_s, url}); };
        QCOMPARE(device({}).code, 2);
        QCOMPARE(device({u"revoke"_s, u"not-an-id"_s}).code, 2);
        QCOMPARE(device({u"revoke"_s, family.toString()}).code, 1);
        QCOMPARE(device({u"list"_s, u"nobody"_s}).code, 1);
        QCOMPARE(device({u"list"_s, u"zhang"_s}).code, 0);
        QVERIFY(!server::Accounts(*database).devices(u"zhang"_s)->front().revoked);
        QCOMPARE(device({u"revoke"_s, id.toString()}).code, 0);
        QVERIFY(server::Accounts(*database).devices(u"zhang"_s)->front().revoked);
        store::Statement tokens = database->prepare(u"SELECT revoked FROM sign_in WHERE family=?"_s);
        QVERIFY(tokens.bind(family).run() && tokens.next());
        QCOMPARE(tokens.integer(0), 1);
    }

    void departmentsWantASecretAndAPrivateWay()
    {
        const QString url = QString(u"sqlite:"_s + m_folder.filePath(u"departments.db"_s));
        const auto serve = [&](const QStringList &options) {
            return run(QStringList{u"serve"_s, u"--database"_s, url, u"--listen"_s, u"127.0.0.1:0"_s} + options, {}, 10'000);
        };
        const QString file = m_folder.filePath(u"departments.secret"_s);
        QFile secret(file);
        QVERIFY(secret.open(QIODevice::WriteOnly));
        QVERIFY(secret.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        secret.write(QByteArray(32, 's'));
        secret.close();
        const Answer plain = serve({u"--departments"_s, u"http://exchange.example.cn"_s, u"--departments-secret-file"_s, file});
        QCOMPARE(plain.code, 2);
        QVERIFY2(plain.err.contains("--departments:"), plain.err.constData());
        const Answer open = serve({u"--departments"_s, u"http://127.0.0.1:9"_s});
        QCOMPARE(open.code, 2);
        QVERIFY2(open.err.contains("--departments-secret-file"), open.err.constData());
        QVERIFY(secret.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        QCOMPARE(serve({u"--departments"_s, u"http://127.0.0.1:9"_s, u"--departments-secret-file"_s, file}).code, 2);
    }

    void whoAsksForTlsGetsNoPlainHttp_data()
    {
        QTest::addColumn<QStringList>("options");
        const QString missing = m_folder.filePath(u"missing.pem"_s);
        const QString empty = m_folder.filePath(u"empty.pem"_s);
        const QString other = m_folder.filePath(u"other.pem"_s);
        QVERIFY(QFile(empty).open(QIODevice::WriteOnly));
        QFile full(other);
        QVERIFY(full.open(QIODevice::WriteOnly) && full.write("-----BEGIN") > 0);
        QTest::newRow("missing") << QStringList{u"--tls-cert"_s, missing, u"--tls-key"_s, other};
        QTest::newRow("empty") << QStringList{u"--tls-cert"_s, other, u"--tls-key"_s, empty};
        QTest::newRow("no key") << QStringList{u"--tls-cert"_s, other};
    }
    void whoAsksForTlsGetsNoPlainHttp()
    {
        QFETCH(QStringList, options);
        QString url;
        QVERIFY(tests::newServerDatabase(u"sqlite"_s, m_folder, &url));
        // The old server would have listened: it is ended by the time limit of the call then.
        const Answer answer = run(QStringList{u"serve"_s, u"--database"_s, url, u"--listen"_s, u"127.0.0.1:0"_s} + options,
                                  {}, 5000);
        QCOMPARE(answer.code, 2);
    }

    void nodesThatMigrateTogetherWaitForEachOther()
    {
        const QString url = tests::PostgresFixture::shared().newDatabase();
        QVERIFY2(!url.isEmpty(), qPrintable(tests::PostgresFixture::shared().problem()));
        std::array<QProcess, 4> nodes;
        for (QProcess &node : nodes)
            node.start(tests::ServerProcess::binary(u"hearth-server"_s), {u"migrate"_s, u"--database"_s, url});
        for (QProcess &node : nodes) {
            QVERIFY(node.waitForFinished(60'000));
            QVERIFY2(node.exitCode() == 0, node.readAllStandardError().constData());
        }
    }

    void aSqliteFileHasOneServer()
    {
        QTemporaryDir folder;
        QString url;
        QVERIFY(tests::newServerDatabase(u"sqlite"_s, folder, &url));
        tests::ServerProcess first(url, folder.path());
        QVERIFY(first.start());
        const QStringList second{u"serve"_s, u"--database"_s, url, u"--listen"_s, u"127.0.0.1:0"_s};
        const Answer answer = run(second, {}, 10'000);
        QCOMPARE(answer.code, 4);
        QVERIFY2(answer.err.contains("another server"), answer.err.constData());
        // Users are added while it runs, and a server that was killed leaves no lock behind.
        QCOMPARE(add(url, u"zhang"_s, {u"--role"_s, u"town_worker"_s, u"--division"_s, u"320402003"_s}).code, 0);
        first.kill();
        QVERIFY(first.start());
    }

    void aDisabledUserIsNotChosenAnyMore_data() { tests::addServerDialects(); }
    void aDisabledUserIsNotChosenAnyMore()
    {
        QFETCH(QString, dialect);
        QString url;
        const auto database = tests::newServerDatabase(dialect, m_folder, &url);
        QVERIFY(database);
        QCOMPARE(add(url, u"zhang"_s, {u"--role"_s, u"town_worker"_s, u"--division"_s, u"320402003"_s}).code, 0);
        const auto account = server::Accounts(*database).byLogin(u"zhang"_s);
        QVERIFY(account && *account);
        const auto card = domain::RecordId::fromString((*account)->principal.userId);
        const auto active = [&] {
            const auto found = store::RecordTable(*database).find(*card);
            return found && *found && (*found)->fields().value("active"_L1).toBool();
        };
        QVERIFY(active());
        QCOMPARE(run({u"user"_s, u"disable"_s, u"zhang"_s, u"--database"_s, url}).code, 0);
        QVERIFY(!active());
        QVERIFY(server::Accounts(*database).byLogin(u"zhang"_s).value_or(std::nullopt)->disabled);
        QCOMPARE(run({u"user"_s, u"disable"_s, u"nobody"_s, u"--database"_s, url}).code, 1);
    }
};

QTEST_GUILESS_MAIN(tst_ServerCommands)
#include "tst_ServerCommands.moc"
