// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/Migrations.h"
#include "sync/protocol/Proof.h"
#include "sync/server/Connection.h"
#include "sync/server/Server.h"
#include "sync/server/access/Accounts.h"
#include "tests/support/PostgresFixture.h"
#include "tests/support/TestDatabase.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>

using namespace hearth;
using namespace Qt::StringLiterals;

namespace {

struct Answer {
    int status = 0;
    QJsonObject body;
};

/// A signed-in device that speaks HTTP.
class Device {
public:
    explicit Device(quint16 port)
        : m_base(u"http://127.0.0.1:%1"_s.arg(port))
        , m_key(protocol::DeviceKey::generate())
    {
    }

    Answer post(const QString &path, const QJsonObject &body)
    {
        QNetworkRequest request(QUrl(QString(m_base + path)));
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        request.setRawHeader(
            "dpop",
            protocol::makeProof(
                m_key,
                {"POST", path, m_token, m_clock.nowUtc().toSecsSinceEpoch(), newId().toString()}));
        if (!m_token.isEmpty())
            request.setRawHeader("authorization", "DPoP " + m_token);
        std::unique_ptr<QNetworkReply> reply(m_network.post(request, QJsonDocument(body).toJson()));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        if (!reply->isFinished() && !finished.wait(20'000))
            return {};
        return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                QJsonDocument::fromJson(reply->readAll()).object()};
    }
    int signIn()
    {
        const Answer answer = post(u"/v1/devices"_s,
                                   {{u"user"_s, u"zhang"_s},
                                    {u"password"_s, u"right password"_s},
                                    {u"device"_s, newId().toString()},
                                    {u"name"_s, u"office"_s}});
        m_token = answer.body.value("access_token"_L1).toString().toLatin1();
        return answer.status;
    }

private:
    domain::RecordId newId() { return domain::RecordId::generate(m_clock, m_random); }
    QString m_base;
    protocol::DeviceKey m_key;
    QByteArray m_token;
    domain::SystemClock m_clock;
    domain::SystemRandom m_random;
    QNetworkAccessManager m_network;
};

} // namespace

class tst_Restart : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasAnsweredIsOnTheDisk()
    {
        QTemporaryDir folder;
        auto database =
            server::openServerDatabase(QString(u"sqlite:"_s + folder.filePath(u"a.db"_s)));
        QVERIFY(database);
        store::Statement query = (*database)->prepare(u"PRAGMA synchronous"_s);
        QVERIFY(query.run());
        QVERIFY(query.next());
        QCOMPARE(query.integer(0), 2); // FULL
    }

    void aRestartOfPostgresIsAPause()
    {
        tests::PostgresFixture postgres;
        QVERIFY2(postgres.start(), qPrintable(postgres.problem()));
        const QString url = postgres.newDatabase();
        QVERIFY(!url.isEmpty());
        domain::SystemClock clock;
        domain::SystemRandom random;
        {
            auto database = store::Database::open({.url = url});
            QVERIFY(database);
            QVERIFY(store::migrate(**database, u"server-postgresql"_s));
            server::Principal user;
            user.userId = domain::RecordId::generate(clock, random).toString();
            user.login = u"zhang"_s;
            user.role = u"town_worker"_s;
            user.division = u"320402003"_s;
            user.prefixes = {u"320402003"_s};
            QVERIFY(server::Accounts(**database)
                        .add(user, server::hashPassword(u"right password"_s), clock.nowUtc()));
        }
        QTemporaryDir folder;
        server::ServerOptions options;
        options.database = url;
        options.folder = folder.path();
        options.keyFile = folder.filePath(u"key"_s);
        options.http.address = u"127.0.0.1"_s;
        options.http.port = 0;
        options.workers = 2;
        // Nobody listens there; the runner has a connection of its own to lose.
        options.departments = u"http://127.0.0.1:9"_s;
        options.departmentsSecretFile = folder.filePath(u"departments"_s);
        QFile secret(options.departmentsSecretFile);
        QVERIFY(secret.open(QIODevice::WriteOnly));
        QVERIFY(secret.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        secret.write(QByteArray(32, 's'));
        secret.close();
        server::Server server(options, *catalogue::Catalogue::load(), clock, random);
        const auto started = server.start();
        QVERIFY2(started, qPrintable(started ? QString() : started.error().detail));
        Device device(server.port());
        QCOMPARE(device.signIn(), 201);
        const Answer before = device.post(u"/v1/snapshot"_s, {});
        QCOMPARE(before.status, 200);

        QVERIFY2(postgres.halt(), qPrintable(postgres.problem()));
        for (int i = 0; i < 3; ++i)
            QCOMPARE(device.post(u"/v1/snapshot"_s, {}).status, 503);
        QVERIFY2(postgres.resume(), qPrintable(postgres.problem()));
        Answer after;
        QElapsedTimer timer;
        timer.start();
        while (after.status != 200 && timer.elapsed() < 20'000) {
            after = device.post(u"/v1/snapshot"_s, {});
            QTest::qWait(100);
        }
        QCOMPARE(after.status, 200);
        // The database may have been restored from a backup: it goes on under a history of its own.
        QVERIFY(after.body.value("history"_L1) != before.body.value("history"_L1));

        // A restart that no request saw: those after it are answered as if nothing had been.
        QVERIFY(postgres.halt());
        QVERIFY(postgres.resume());
        QTest::qWait(600);
        for (int i = 0; i < 4; ++i)
            QCOMPARE(device.post(u"/v1/snapshot"_s, {}).status, 200);
        server.stop();
    }
};

QTEST_GUILESS_MAIN(tst_Restart)
#include "tst_Restart.moc"
