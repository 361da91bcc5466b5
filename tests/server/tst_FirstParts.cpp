// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of a first load are made apart from the requests that ask for them.
#include "models/domain/IdentityNumber.h"
#include "models/store/Migrations.h"
#include "sync/server/Server.h"
#include "sync/server/demo/City.h"
#include "sync/server/feed/Reads.h"
#include "tests/server/ServerFixture.h"
#include "tests/support/RawDevice.h"

#include <QTest>

using namespace hearth;
using namespace Qt::StringLiterals;
using server::PartKey;
using tests::ServerFixture;

namespace {

QString idNumber(int n)
{
    const QString body = u"32040219600101"_s + u"%1"_s.arg(n, 3, 10, QLatin1Char('0'));
    return body + domain::identityCheckDigit(body);
}

qint64 rowsOf(const QJsonObject &manifest)
{
    qint64 rows = 0;
    for (const QJsonValue &part : manifest.value("parts"_L1).toArray())
        rows += part["rows"_L1].toInteger();
    return rows;
}

} // namespace

class tst_FirstParts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatTakesTooLongIsMadeApart_data() { tests::addServerDialects(); }
    void whatTakesTooLongIsMadeApart()
    {
        QFETCH(QString, dialect);
        ServerFixture fixture(dialect);
        const QStringList villages{u"320402003001"_s, u"320404001002"_s};
        for (int i = 0; i < 2; ++i)
            (void)fixture.family(fixture.user(u"town_worker"_s, villages[i].left(9)), villages[i], idNumber(i + 1));
        QVERIFY2(fixture.problems.isEmpty(), QJsonDocument(fixture.problems).toJson().constData());
        const auto city = fixture.user(u"city_operator"_s, u"3204"_s);
        const auto ask = [&] { return server::Reads(fixture.context(), city).manifest({}); };
        std::vector<PartKey> ordered;
        QString reader;
        fixture.shared.partPatience = std::chrono::milliseconds(0);
        fixture.shared.makeApart = [&](const server::Principal &by, const std::vector<PartKey> &missing) {
            reader = by.userId;
            ordered = missing;
            return 7;
        };
        const auto first = ask();
        QVERIFY(first);
        QCOMPARE(first->status, 503);
        QCOMPARE(QJsonDocument::fromJson(first->body)["code"_L1].toString(), u"unavailable"_s);
        QVERIFY(first->headers.contains(std::pair(QByteArrayLiteral("Retry-After"), QByteArrayLiteral("7"))));
        QCOMPARE(reader, city.userId);
        QStringList buckets;
        for (const PartKey &key : ordered)
            buckets.append(key.bucket);
        QVERIFY(buckets.contains(u"320402003"_s) && buckets.contains(u"320404001"_s));

        // Once they are there the load begins, with nothing left out.
        for (const PartKey &key : ordered)
            QVERIFY(server::PartStore(fixture.context(), city).parts(key));
        ordered.clear();
        const auto second = ask();
        QVERIFY(second);
        QCOMPARE(second->status, 200);
        QVERIFY(ordered.empty());
        QCOMPARE(rowsOf(QJsonDocument::fromJson(second->body).object()), 6);

        // While one request makes parts itself, another leaves them alone.
        fixture.shared.partPatience = std::chrono::hours(1);
        const auto other = fixture.user(u"supervisor"_s, u"3204"_s);
        fixture.shared.makingParts = true;
        QCOMPARE(server::Reads(fixture.context(), other).manifest({})->status, 503);
        QVERIFY(fixture.shared.makingParts);
        fixture.shared.makingParts = false;
        QCOMPARE(server::Reads(fixture.context(), other).manifest({})->status, 200);
        QVERIFY(!fixture.shared.makingParts);
    }

    void aWholeCityIsReadySoonAfterTheStart_data() { tests::addServerDialects(); }
    void aWholeCityIsReadySoonAfterTheStart()
    {
        QFETCH(QString, dialect);
        QTemporaryDir folder;
        QString url;
        domain::SystemClock clock;
        domain::SystemRandom random;
        const auto catalogue = *catalogue::Catalogue::load();
        qint64 records = 0;
        {
            const auto database = tests::newServerDatabase(dialect, folder, &url);
            QVERIFY(database);
            const auto made = demo::buildCity(*database, catalogue, {60, 1, domain::cityDate(clock.nowUtc())});
            QVERIFY2(made, qPrintable(made ? QString() : made.error().detail));
            records = made->records;
        }
        server::ServerOptions options;
        options.database = url;
        options.folder = folder.filePath(u"data"_s);
        options.keyFile = folder.filePath(u"key"_s);
        options.partPatience = std::chrono::milliseconds(0);
        server::Server server(options, catalogue, clock, random);
        const auto started = server.start();
        QVERIFY2(started, qPrintable(started ? QString() : started.error().detail));
        tests::RawDevice supervisor(QUrl(u"http://127.0.0.1:%1"_s.arg(server.port())));
        QCOMPARE(supervisor.signIn(u"supervisor.3204"_s).status, 201);
        // What he may see is cut for him: nobody has made it yet, and he is not kept waiting for it.
        const auto ask = [&supervisor] { return supervisor.send("POST", u"/v1/snapshot"_s, "{}"); };
        auto answer = ask();
        QCOMPARE(answer.status, 503);
        QCOMPARE(answer.code(), u"unavailable"_s);
        QTRY_VERIFY_WITH_TIMEOUT((answer = ask()).status != 503, 60'000);
        QCOMPARE(answer.status, 200);
        const qint64 rows = rowsOf(answer.json());
        QVERIFY2(rows > records / 4, qPrintable(u"%1 of %2"_s.arg(rows).arg(records)));
        // Each part can be fetched as it was told.
        const QJsonArray parts = answer.json().value("parts"_L1).toArray();
        const auto part = supervisor.send("GET", QString(u"/v1/snapshot/"_s + parts.first()["part"_L1].toString()));
        QCOMPARE(part.status, 200);

        // Those of the whole city are made without being asked for.
        tests::RawDevice city(QUrl(u"http://127.0.0.1:%1"_s.arg(server.port())));
        QCOMPARE(city.signIn(u"city_operator.3204"_s).status, 201);
        QTRY_COMPARE_WITH_TIMEOUT(city.send("POST", u"/v1/snapshot"_s, "{}").status, 200, 60'000);
    }
};

QTEST_GUILESS_MAIN(tst_FirstParts)
#include "tst_FirstParts.moc"
