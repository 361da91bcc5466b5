// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The real client and the real server with a network between them that breaks, garbles and
// repeats: whatever happens on the way, both end with the same.
#include "tests/faults/FaultCity.h"
#include "tests/support/FaultProxy.h"

#include <QCryptographicHash>
#include <QJsonArray>

using namespace hearth;
using namespace Qt::StringLiterals;
using domain::RecordId;
using tests::Fault;
using tests::FaultCity;
using tests::FaultProxy;
using tests::httpAnswer;
using tests::TestClient;
using Kind = Fault::Kind;

namespace {

const QByteArray html = "<html><body>Please sign in to the guest network</body></html>";
const QList<QByteArray> htmlHeaders{"Content-Type: text/html"};

Fault answering(const QByteArray &path, const QByteArray &whole, int times = 1)
{
    return {.kind = Kind::Answer, .path = path, .times = times, .answer = whole};
}

QByteArray coded(const QByteArray &coding, qsizetype size)
{
    return httpAnswer(200, tests::bomb(coding, size),
                      {"Content-Type: application/json", "Content-Encoding: " + coding});
}

QByteArray problem(int status, const QByteArray &code)
{
    return httpAnswer(status,
                      "{\"code\":\"" + code + "\",\"status\":" + QByteArray::number(status) + '}',
                      {"Content-Type: application/problem+json"});
}

} // namespace

Q_DECLARE_METATYPE(Fault)

class tst_FaultsOnTheWay : public QObject {
    Q_OBJECT
    std::unique_ptr<FaultCity> m_city;
    std::unique_ptr<FaultProxy> m_proxy;
    std::unique_ptr<TestClient> m_worker; ///< behind the proxy
    std::unique_ptr<TestClient> m_other; ///< the same town, another computer, straight
    std::unique_ptr<TestClient> m_operator; ///< has loaded the whole city
    int m_parts = 0; ///< of the whole city
    RecordId m_file; ///< edited by the worker
    RecordId m_theirs; ///< edited by the other
    int m_number = 0;

    QString newPhone() { return QString(u"1386118"_s + QString::number(1000 + m_number++)); }

    static QString state(TestClient &client)
    {
        const client::Status s = client.client->status();
        QString text =
            u"network %1, problem %2, waiting %3, sending %4, refused %5"_s.arg(int(s.network))
                .arg(s.problem)
                .arg(s.waiting)
                .arg(s.sending)
                .arg(s.refused);
        for (const client::OutboxItem &item : client.outbox())
            text += u"\n%1 %2 tries %3"_s.arg(item.state, item.reason).arg(item.tries);
        return text;
    }
    static void faultRow(const char *name, const Fault &fault) { QTest::newRow(name) << fault; }
    static void ways(const QByteArray &path, const QByteArray &method)
    {
        const auto row = [&](const char *name, Fault fault) {
            fault.path = path;
            fault.method = method;
            faultRow(qPrintable(QString::fromLatin1(path + ": " + name)), fault);
        };
        row("request lost", {.kind = Kind::DropRequest});
        row("answer lost", {.kind = Kind::DropResponse});
        row("answer cut", {.kind = Kind::CutResponse, .bytes = 30});
        row("half closed", {.kind = Kind::HalfClose, .bytes = 30});
        row("bytes flipped", {.kind = Kind::FlipBytes, .bytes = 40});
        row("sent twice", {.kind = Kind::SendTwice});
        row("late", {.kind = Kind::Delay, .delayMs = 300});
        row("fault of the server", answering({}, problem(500, "internal")));
        row("gateway's page", answering({}, httpAnswer(502, html, htmlHeaders)));
        row("busy", answering({}, httpAnswer(503, {}, {"Retry-After: 1"})));
        row("no JSON", answering({}, httpAnswer(200, "{\"results\":[{\"op")));
        row("page of a guest network", answering({}, httpAnswer(200, html, htmlHeaders)));
        row("a list where an object is due", answering({}, httpAnswer(200, "[1,2]")));
        row("moved away", answering({}, httpAnswer(302, {}, {"Location: http://127.0.0.1:1/"})));
        row("token refused", answering({}, problem(401, "token_invalid")));
        row("token over", answering({}, problem(401, "token_expired")));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_city = std::make_unique<FaultCity>();
        QVERIFY(m_city->build());
        m_proxy = std::make_unique<FaultProxy>(m_city->server->url());
        m_worker = m_city->client(u"worker"_s, FaultCity::worker(), m_proxy->url());
        m_other = m_city->client(u"other"_s);
        QVERIFY(m_worker && m_other);
        const auto files = FaultCity::files(*m_worker);
        QVERIFY(files.size() >= 2);
        m_file = files[0];
        m_theirs = files[1];
    }
    void cleanupTestCase()
    {
        m_worker.reset();
        m_other.reset();
        m_operator.reset();
        m_proxy.reset();
        m_city.reset();
    }
    void init() { m_proxy->resetCounts(); }
    void cleanup()
    {
        m_proxy->setFaults({});
        m_proxy->setDown(false);
    }

    void whatWasTypedArrivesOnce_data()
    {
        QTest::addColumn<Fault>("fault");
        ways("/v1/ops", "POST");
        const QByteArray path = "/v1/ops";
        faultRow("results of another kind",
                 answering(path, httpAnswer(200, "{\"results\":[1,\"x\",{\"op_id\":7}]}")));
        faultRow("order of a stranger to wipe",
                 answering(path, httpAnswer(502, "{\"code\":\"device_revoked\"}")));
        faultRow("bomb", answering(path, coded("gzip", 96 * 1024 * 1024)));
    }
    void whatWasTypedArrivesOnce()
    {
        QFETCH(Fault, fault);
        const qint64 before = m_other->view(m_file)->rev.n;
        const QString phone = newPhone();
        m_proxy->setFaults({fault});
        QVERIFY(m_worker->edit(m_file, u"contact_phone"_s, phone).has_value());
        QVERIFY(QTest::qWaitFor([&] { return m_proxy->hits() == 1; }, 10'000));
        m_worker->client->syncNow();
        const auto arrived = [&](const domain::Record &r) {
            return r.fields().value("contact_phone"_L1).toString() == phone;
        };
        QVERIFY2(m_other->comesTo(m_file, arrived), qPrintable(state(*m_worker)));
        QVERIFY2(m_worker->settled(), qPrintable(state(*m_worker)));
        QCOMPARE(m_other->view(m_file)->rev.n, before + 1);
        QCOMPARE(m_worker->view(m_file)->rev.n, before + 1);
        QVERIFY(m_worker->outbox().empty());
        QCOMPARE(m_worker->client->status().refused, 0);
    }

    void whatOthersDidArrivesOnce_data()
    {
        QTest::addColumn<Fault>("fault");
        ways("/v1/changes", "GET");
        const QByteArray path = "/v1/changes";
        faultRow("items of another kind",
                 answering(path, httpAnswer(200, "{\"items\":{},\"cursor\":7,\"history\":\"x\"}")));
        faultRow("page of another history",
                 answering(path,
                           httpAnswer(200,
                                      "{\"items\":[],\"cursor\":\"x\",\"more\":false,"
                                      "\"history\":\"0198f3aa-0000-7000-8000-000000000001\"}")));
        faultRow("history said to have changed", answering(path, problem(409, "history_changed")));
        faultRow("gzip bomb", answering(path, coded("gzip", 96 * 1024 * 1024)));
        faultRow("zstd bomb", answering(path, coded("zstd", 96 * 1024 * 1024)));
        faultRow("body without end",
                 {.kind = Kind::Endless, .path = path, .bytes = 1 << 20, .delayMs = 1});
    }
    void whatOthersDidArrivesOnce()
    {
        QFETCH(Fault, fault);
        QVERIFY2(m_worker->settled(), qPrintable(state(*m_worker)));
        // A poll is under way already: this change answers it, the fault meets the next one.
        m_proxy->setFaults({fault});
        const QString first = newPhone();
        QVERIFY(m_other->edit(m_theirs, u"contact_phone"_s, first).has_value());
        QVERIFY(QTest::qWaitFor([&] { return FaultCity::phone(*m_worker, m_theirs) == first; },
                                15'000));
        const QString phone = newPhone();
        QVERIFY(m_other->edit(m_theirs, u"contact_phone"_s, phone).has_value());
        QVERIFY(QTest::qWaitFor([&] { return m_proxy->hits() == 1; }, 10'000));
        m_worker->client->syncNow();
        QVERIFY(QTest::qWaitFor([&] { return FaultCity::phone(*m_worker, m_theirs) == phone; },
                                15'000));
        QVERIFY2(m_worker->settled(), qPrintable(state(*m_worker)));
        QVERIFY(m_other->settled());
        QCOMPARE(FaultCity::difference(*m_worker, *m_other), QString());
    }

    /// The page breaks and the server is away: the cursor stays before the page, and the whole
    /// page comes when the server does.
    void cutPageComesWholeWhenTheServerIsBack()
    {
        QVERIFY2(m_worker->settled(), qPrintable(state(*m_worker)));
        const auto cursor = [&] {
            const auto reader = m_worker->client->openReader();
            store::Statement query =
                (*reader)->prepare(u"SELECT value FROM sync_state WHERE key='cursor'"_s);
            return query.run() && query.next() ? query.text(0) : QString();
        };
        m_proxy->setDown(true);
        const auto offline = [&] {
            return m_worker->client->status().network == client::Status::Network::Offline;
        };
        QVERIFY2(QTest::qWaitFor(offline, 10'000), qPrintable(state(*m_worker)));
        QStringList phones;
        for (int i = 0; i < 5; ++i) {
            phones.append(newPhone());
            const auto files = FaultCity::files(*m_other);
            const RecordId file = files[static_cast<size_t>(i) % files.size()];
            QVERIFY(m_other->edit(file, u"contact_phone"_s, phones.last()).has_value());
            QVERIFY(m_other->settled());
        }
        QVERIFY(m_worker->edit(m_file, u"poverty_cause"_s, u"other"_s).has_value());
        const QString before = cursor();
        QVERIFY(!before.isEmpty());
        m_proxy->setFaults({{.kind = Kind::CutResponse, .path = "/v1/changes", .bytes = 900}});
        m_proxy->setDown(false);
        QVERIFY(QTest::qWaitFor([&] { return m_proxy->hits() == 1; }, 15'000));
        m_proxy->setDown(true);
        QVERIFY2(QTest::qWaitFor(offline, 10'000), qPrintable(state(*m_worker)));
        QCOMPARE(cursor(), before);
        m_proxy->setDown(false);
        QVERIFY2(m_worker->settled(), qPrintable(state(*m_worker)));
        QVERIFY(QTest::qWaitFor(
            [&] { return FaultCity::difference(*m_worker, *m_other).isEmpty(); }, 10'000));
        QVERIFY(cursor() != before);
        QCOMPARE(FaultCity::difference(*m_worker, *m_other), QString());
    }

    /// Whatever a way answers all the time, the client does not storm it.
    void aWayThatStaysBrokenIsAskedSeldom_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("guest network") << httpAnswer(200, html, htmlHeaders);
        QTest::newRow("another history")
            << httpAnswer(200, "{\"items\":[],\"cursor\":\"x\",\"history\":\"y\"}");
        QTest::newRow("history changed") << problem(409, "history_changed");
        QTest::newRow("token over") << problem(401, "token_expired");
    }
    void aWayThatStaysBrokenIsAskedSeldom()
    {
        QFETCH(QByteArray, answer);
        QVERIFY2(m_worker->settled(), qPrintable(state(*m_worker)));
        m_proxy->setFaults({answering("/v1/changes", answer, -1)});
        QVERIFY(m_other->edit(m_theirs, u"contact_phone"_s, newPhone()).has_value());
        QVERIFY(QTest::qWaitFor([&] { return m_proxy->hits() > 0; }, 10'000));
        m_proxy->resetCounts();
        QTest::qWait(1200);
        QVERIFY2(m_proxy->requests("/") <= 12, qPrintable(QString::number(m_proxy->requests("/"))));
        m_proxy->setFaults({});
        m_worker->client->syncNow();
        QVERIFY2(m_worker->settled(), qPrintable(state(*m_worker)));
        QVERIFY(QTest::qWaitFor(
            [&] { return FaultCity::difference(*m_worker, *m_other).isEmpty(); }, 15'000));
    }

    void firstLoadGoesOnWhereItBroke_data()
    {
        QTest::addColumn<Fault>("fault");
        const QByteArray part = "/v1/snapshot/";
        faultRow("part cut", {.kind = Kind::CutResponse, .path = part, .bytes = 200});
        faultRow("part flipped", {.kind = Kind::FlipBytes, .path = part, .bytes = 8});
        faultRow("part lost", {.kind = Kind::DropResponse, .path = part});
        faultRow("part gone", answering(part, problem(404, "part_gone")));
        faultRow("page in place of a part", answering(part, httpAnswer(200, html, htmlHeaders)));
        const QByteArray list = "/v1/snapshot";
        faultRow("list cut",
                 {.kind = Kind::CutResponse, .path = list, .method = "POST", .bytes = 50});
        faultRow("list of another kind",
                 {.kind = Kind::Answer,
                  .path = list,
                  .method = "POST",
                  .answer = httpAnswer(200, "{\"parts\":[{\"part\":1}]}")});
    }
    void firstLoadGoesOnWhereItBroke()
    {
        QFETCH(Fault, fault);
        const QByteArray part = "/v1/snapshot/";
        if (!m_operator) {
            m_operator = m_city->client(u"straight"_s, FaultCity::cityOperator(), m_proxy->url());
            m_parts = m_proxy->requests(part);
            m_proxy->resetCounts();
        }
        QVERIFY(m_operator && m_parts > 10);
        m_proxy->setFaults({fault});
        const QString name = QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'_');
        TestClient fresh(m_city->profile(name), m_city->catalogue);
        QVERIFY(fresh.signIn(m_proxy->url(), FaultCity::cityOperator()).has_value());
        QVERIFY(fresh.ready());
        QVERIFY(fresh.settled());
        QCOMPARE(m_proxy->hits(), 1);
        // No part comes twice but the one that broke; the network library may ask for it once more.
        QVERIFY(m_proxy->requests(part) <= m_parts + 2);
        QVERIFY(m_operator->settled());
        QCOMPARE(FaultCity::difference(fresh, *m_operator), QString());
    }

    /// A part whose sum is right and whose content would fill the memory.
    void bombInAPartIsNotUnpacked()
    {
        const QByteArray packed = tests::bomb("zstd", 200 * 1024 * 1024);
        const QString sum = QString::fromLatin1(
            QCryptographicHash::hash(packed, QCryptographicHash::Sha256).toHex());
        TestClient fresh(m_city->profile(u"bombed"_s), m_city->catalogue);
        // The list names the history that the client knows, else it would not be read at all.
        QNetworkAccessManager network;
        QNetworkReply *hello =
            network.get(QNetworkRequest(QUrl(m_city->server->url().toString() + u"/v1/hello")));
        QVERIFY(QTest::qWaitFor([&] { return hello->isFinished(); }, 5000));
        const QString history =
            QJsonDocument::fromJson(hello->readAll()).object().value("history"_L1).toString();
        hello->deleteLater();
        const QJsonObject part{{u"part"_s, u"bomb"_s},
                               {u"sha256"_s, sum},
                               {u"rows"_s, 1},
                               {u"bytes"_s, packed.size()}};
        const QJsonObject list{{u"history"_s, history},
                               {u"epoch"_s, 1},
                               {u"start"_s, u"x"_s},
                               {u"parts"_s, QJsonArray{part}}};
        m_proxy->setFaults(
            {answering(
                 "/v1/snapshot/bomb",
                 httpAnswer(200, packed,
                            {"Content-Type: application/x-ndjson", "Content-Encoding: zstd"})),
             {.kind = Kind::Answer,
              .path = "/v1/snapshot",
              .method = "POST",
              .answer = httpAnswer(200, QJsonDocument(list).toJson(QJsonDocument::Compact))}});
        QVERIFY(fresh.signIn(m_proxy->url(), FaultCity::worker()).has_value());
        QVERIFY(fresh.ready());
        QVERIFY2(fresh.settled(), qPrintable(state(fresh)));
        QCOMPARE(m_proxy->hits(), 2);
        QVERIFY2(m_worker->settled(), qPrintable(state(*m_worker)));
        QVERIFY(QTest::qWaitFor([&] { return FaultCity::difference(fresh, *m_worker).isEmpty(); },
                                10'000));
    }

    void wrongServerGivesNoSession_data()
    {
        QTest::addColumn<Fault>("fault");
        faultRow("hello is a page", answering("/v1/hello", httpAnswer(200, html, htmlHeaders)));
        faultRow("sign-in is a page", answering("/v1/devices", httpAnswer(200, html, htmlHeaders)));
        faultRow("sign-in without tokens",
                 answering("/v1/devices", httpAnswer(200, "{\"user\":{\"id\":\"x\"}}")));
    }
    void wrongServerGivesNoSession()
    {
        QFETCH(Fault, fault);
        TestClient fresh(m_city->profile(QString(u"wrong_"_s + QString::number(++m_number))),
                         m_city->catalogue);
        m_proxy->setFaults({fault});
        const auto refused = fresh.signIn(m_proxy->url(), FaultCity::worker());
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().reason, u"bad_answer"_s);
        QCOMPARE(fresh.client->status().phase, client::Status::Phase::SignedOut);
        // The second try meets the real server.
        QVERIFY(fresh.signIn(m_proxy->url(), FaultCity::worker()).has_value());
        QVERIFY(fresh.ready());
    }
};

QTEST_GUILESS_MAIN(tst_FaultsOnTheWay)
#include "tst_FaultsOnTheWay.moc"
