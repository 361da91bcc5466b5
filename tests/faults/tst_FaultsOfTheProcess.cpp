// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The client's process ends at once, or there are two of them.
#include "tests/faults/FaultCity.h"
#include "tests/support/FaultProxy.h"

using namespace hearth;
using namespace Qt::StringLiterals;
using tests::Ended;
using tests::Fault;
using tests::FaultCity;
using tests::FaultProxy;
using tests::ServerProcess;

class tst_FaultsOfTheProcess : public QObject {
    Q_OBJECT
    FaultCity m_city;

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_city.build()); }

    void killedWhileTypingKeepsEveryDraft()
    {
        QVERIFY(m_city.client(u"typing"_s));
        int told = 0;
        for (const int lines : {3, 40, 120}) {
            QProcess typist;
            typist.start(ServerProcess::binary(u"hearth-typist"_s),
                         {m_city.profile(u"typing"_s), u"type"_s});
            told = 0;
            QByteArray last;
            const auto heard = [&] {
                while (typist.canReadLine()) {
                    last = typist.readLine().trimmed();
                    told = last.toInt();
                }
                return told >= lines || typist.state() == QProcess::NotRunning;
            };
            QVERIFY(QTest::qWaitFor(heard, 20'000));
            typist.kill();
            typist.waitForFinished(5000);
            (void)heard();
            QVERIFY(told >= lines);
            const auto client = m_city.reopened(u"typing"_s);
            QVERIFY(client);
            const auto drafts = client->wait<std::vector<client::Draft>>(
                [&](auto done) { client->client->drafts(done); });
            QVERIFY(drafts.has_value());
            QCOMPARE(drafts->size(), size_t(1));
            // The one that was being saved may be there too, whole; nothing older, nothing torn.
            const int kept = drafts->front().values.value("n"_L1).toInt();
            QVERIFY2(kept == told || kept == told + 1, qPrintable(u"%1 %2"_s.arg(kept).arg(told)));
            QCOMPARE(drafts->front().values.value("note"_L1).toString().size(), kept);
        }
    }

    void killedWhileLoadingGoesOnWhereItWas()
    {
        const auto straight = m_city.client(u"straight"_s, FaultCity::cityOperator());
        QVERIFY(straight);
        FaultProxy proxy(m_city.server->url());
        const QString profile = m_city.profile(u"loading"_s);
        const Ended login = tests::runCli(profile,
                                          {u"login"_s, u"--server"_s, proxy.url().toString(),
                                           u"--user"_s, FaultCity::cityOperator()});
        QVERIFY2(login.code == 0, login.error.constData());
        const QByteArray part = "/v1/snapshot/";
        int fetched = 0;
        for (const int until : {4, 9}) {
            proxy.resetCounts();
            proxy.setFaults(
                {{.kind = Fault::Kind::Delay, .path = part, .times = -1, .delayMs = 25}});
            QProcess cli;
            cli.start(ServerProcess::binary(u"hearth-cli"_s),
                      {u"sync"_s, u"--once"_s, u"--profile"_s, profile, u"--password-stdin"_s});
            cli.write("hearth-demo\n");
            cli.closeWriteChannel();
            QVERIFY(QTest::qWaitFor([&] { return proxy.requests(part) >= until; }, 20'000));
            cli.kill();
            cli.waitForFinished(5000);
            // The part on its way when the program ended is fetched again, the others are kept.
            fetched += proxy.requests(part) - 1;
        }
        proxy.setFaults({});
        proxy.resetCounts();
        const Ended rest = tests::runCli(profile, {u"sync"_s, u"--once"_s});
        QVERIFY2(rest.code == 0, rest.error.constData());
        const int left = proxy.requests(part);
        proxy.resetCounts();
        const auto whole = m_city.client(u"whole"_s, FaultCity::cityOperator(), proxy.url());
        QVERIFY(whole);
        const int all = proxy.requests(part);
        QVERIFY(all > 12);
        QVERIFY2(left <= all - fetched,
                 qPrintable(u"%1 of %2 after %3"_s.arg(left).arg(all).arg(fetched)));
        const auto resumed = m_city.reopened(u"loading"_s);
        QVERIFY(resumed && resumed->ready());
        QCOMPARE(FaultCity::difference(*resumed, *straight), QString());
    }

    void secondProgramOnAProfileGivesWay()
    {
        const auto first = m_city.client(u"shared"_s);
        QVERIFY(first);
        const Ended second = tests::runCli(m_city.profile(u"shared"_s), {u"outbox"_s});
        QCOMPARE(second.code, 4);
        QVERIFY2(second.error.contains("profile_in_use"), second.error.constData());
        tests::TestClient third(m_city.profile(u"shared"_s), m_city.catalogue);
        const auto opened = third.wait<void>([&](auto done) { third.client->open(done); });
        QCOMPARE(opened.error().code, domain::ErrorCode::Storage);
        QCOMPARE(opened.error().reason, u"profile_in_use"_s);
        // The first one is not disturbed.
        const auto file = FaultCity::files(*first).at(0);
        QVERIFY(first->edit(file, u"contact_phone"_s, u"13861180001"_s).has_value());
        QVERIFY(first->settled());
    }
};

QTEST_GUILESS_MAIN(tst_FaultsOfTheProcess)
#include "tst_FaultsOfTheProcess.moc"
