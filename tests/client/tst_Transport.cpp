// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/HttpTransport.h"
#include "tests/support/FaultProxy.h"
#include "tests/support/TestDatabase.h"

#include <QTest>

using namespace hearth;
using namespace Qt::StringLiterals;
using client::HttpAnswer;
using tests::Fault;
using tests::httpAnswer;

Q_DECLARE_METATYPE(Fault)

class tst_Transport : public QObject {
    Q_OBJECT

    static QByteArray coded(const QByteArray &coding, qsizetype size)
    {
        return httpAnswer(200, tests::bomb(coding, size),
                          {"Content-Type: application/json", "Content-Encoding: " + coding});
    }

private Q_SLOTS:
    void bodyWithoutMeasureIsCutOff_data()
    {
        QTest::addColumn<Fault>("fault");
        const auto answering = [](const QByteArray &whole) {
            return Fault{.kind = Fault::Kind::Answer, .path = "/", .answer = whole};
        };
        QTest::newRow("gzip bomb") << answering(coded("gzip", 80 * 1024 * 1024));
        QTest::newRow("zstd bomb") << answering(coded("zstd", 80 * 1024 * 1024));
        QTest::newRow("coding that breaks")
            << answering(httpAnswer(200, "no frame at all", {"Content-Encoding: zstd"}));
        QTest::newRow("without end")
            << Fault{.kind = Fault::Kind::Endless, .path = "/", .bytes = 1 << 20, .delayMs = 0};
    }
    void bodyWithoutMeasureIsCutOff()
    {
        QFETCH(Fault, fault);
        tests::FaultProxy proxy(QUrl(u"http://127.0.0.1:1"_s));
        proxy.setFaults({fault});
        const HttpAnswer answer = ask(proxy.url());
        QCOMPARE(proxy.hits(), 1);
        QVERIFY(answer.garbled);
        QVERIFY(!answer.ok());
        QVERIFY(answer.json().isEmpty());
    }

    /// A byte now and then keeps every timeout for silence waiting; the pace is measured too.
    void dripIsCutOff()
    {
        tests::FaultProxy proxy(QUrl(u"http://127.0.0.1:1"_s));
        proxy.setFaults({{.kind = Fault::Kind::Endless, .path = "/", .bytes = 1, .delayMs = 20}});
        const auto clock = std::make_shared<tests::FakeClock>();
        const HttpAnswer answer = ask(proxy.url(), clock, [&] { clock->advance(2000); });
        QVERIFY(answer.garbled);
        QVERIFY(!answer.ok());
    }

    void deepJsonIsNone()
    {
        HttpAnswer answer;
        answer.body = "{\"a\":" + QByteArray(40, '[') + QByteArray(40, ']') + '}';
        QVERIFY(answer.json().isEmpty());
        answer.body = "{\"a\":[[1]]}";
        QVERIFY(!answer.json().isEmpty());
    }

private:
    static HttpAnswer ask(const QUrl &server)
    {
        return ask(server, std::make_shared<tests::FakeClock>(), [] {});
    }
    static HttpAnswer ask(const QUrl &server, const std::shared_ptr<tests::FakeClock> &clock,
                          const std::function<void()> &meanwhile)
    {
        client::HttpTransport transport(clock);
        std::optional<HttpAnswer> arrived;
        QUrl url = server;
        url.setPath(u"/v1/hello"_s);
        (void)transport.send({.url = url}, [&](const HttpAnswer &answer) { arrived = answer; });
        (void)QTest::qWaitFor(
            [&] {
                meanwhile();
                return arrived.has_value();
            },
            20'000);
        return arrived.value_or(HttpAnswer{});
    }
};

QTEST_GUILESS_MAIN(tst_Transport)
#include "tst_Transport.moc"
