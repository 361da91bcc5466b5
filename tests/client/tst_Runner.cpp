// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's rounds against a far side and a network that do as they are told: a table of what may happen, in virtual time.
#include "tests/client/RunnerDesk.h"

#include "sync/protocol/Envelope.h"
#include "sync/protocol/Json.h"

#include <QDirIterator>
#include <QTest>

using namespace hearth;
using namespace Qt::StringLiterals;
using client::HttpRequest;
using client::Status;
using domain::Record;
using domain::RecordId;
using tests::FakeTransport;
using tests::RunnerDesk;
using Network = Status::Network;
using Fate = FakeTransport::Fate;

namespace {

constexpr int partsOfALoad = 6;
constexpr int rowsOfAPart = 3;

} // namespace

class tst_Runner : public QObject {
    Q_OBJECT
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    std::unique_ptr<RunnerDesk> m_desk;
    RecordId m_file;

    /// Signed in, with one file.
    void begin()
    {
        m_desk = std::make_unique<RunnerDesk>(m_catalogue);
        const Record file = m_desk->household(u"13861180000"_s);
        m_file = file.id;
        m_desk->server.setParts({{file}});
        QCOMPARE(m_desk->signIn(), QString());
        QVERIFY(m_desk->isSettled());
        // The poll has reached the server.
        m_desk->time->pass(20);
    }
    /// Signed in, with a load of several parts before it, and one that comes first.
    void beginLoad()
    {
        m_desk = std::make_unique<RunnerDesk>(m_catalogue);
        std::vector<std::vector<Record>> parts(partsOfALoad);
        for (std::vector<Record> &part : parts)
            for (int i = 0; i < rowsOfAPart; ++i)
                part.push_back(m_desk->household(u"13861180000"_s));
        m_file = parts.back().back().id;
        m_desk->server.setParts(parts);
        m_desk->server.setFirst({parts.back().back()});
        QCOMPARE(m_desk->signIn(), QString());
    }
    /// Moments at which a request to this path left, from `first` on.
    std::vector<qint64> moments(const QString &path, size_t first = 0) const
    {
        std::vector<qint64> at;
        for (size_t i = first; i < m_desk->transport->sent.size(); ++i)
            if (m_desk->transport->sent[i].request.url.path() == path)
                at.push_back(m_desk->transport->sent[i].at);
        return at;
    }
    void pullNow()
    {
        m_desk->time->pass(6000);
        m_desk->runner->syncNow();
    }

private Q_SLOTS:
    void initTestCase() { m_catalogue = *catalogue::Catalogue::load(); }
    void cleanup() { m_desk.reset(); }

    void signInLoadsAndListens()
    {
        begin();
        QCOMPARE(m_desk->phone(m_file), u"13861180000"_s);
        QCOMPARE(m_desk->server.asked(u"/v1/devices"_s), 1);
        const Record other = m_desk->household(u"13861180001"_s);
        m_desk->server.put(other);
        m_desk->time->pass(100);
        QCOMPARE(m_desk->phone(other.id), u"13861180001"_s);
    }

    void aLoadGoesOnWhereItWasKilled_data()
    {
        QTest::addColumn<int>("done");
        for (int done = 0; done < partsOfALoad; ++done)
            QTest::addRow("behind part %d", done) << done;
    }
    void aLoadGoesOnWhereItWasKilled()
    {
        QFETCH(int, done);
        m_desk = std::make_unique<RunnerDesk>(m_catalogue);
        std::vector<std::vector<Record>> parts(partsOfALoad);
        for (std::vector<Record> &part : parts)
            for (int i = 0; i < rowsOfAPart; ++i)
                part.push_back(m_desk->household(u"13861180000"_s));
        m_desk->server.setParts(parts);
        QCOMPARE(m_desk->signIn(), QString());
        QVERIFY(m_desk->time->until([&] { return m_desk->server.asked(u"/v1/snapshot/"_s) == done + 1; }));
        // The next part is under way, and never comes.
        m_desk->restart();
        QVERIFY(m_desk->isSettled());
        QCOMPARE(m_desk->server.asked(u"/v1/snapshot/"_s), partsOfALoad + 1);
        QCOMPARE(m_desk->cell(u"SELECT count(*) FROM record"_s), QString::number(partsOfALoad * rowsOfAPart));
        QCOMPARE(m_desk->cell(u"SELECT count(*) FROM household"_s), QString::number(partsOfALoad * rowsOfAPart));
    }

    void theDeskIsUsableWhileTheRestLoads()
    {
        beginLoad();
        QVERIFY(m_desk->time->until([&] { return m_desk->status().readable; }));
        QCOMPARE(m_desk->status().phase, Status::Phase::Loading);
        QCOMPARE(m_desk->server.asked(u"/v1/snapshot/"_s), 1);
        QCOMPARE(m_desk->phone(m_file), u"13861180000"_s);
        QCOMPARE(m_desk->cell(u"SELECT count(*) FROM household"_s), u"1"_s);
        // It is saved, and sent before the next part is asked for.
        QCOMPARE(m_desk->edit(m_file, u"13861180009"_s), QString());
        QVERIFY(m_desk->time->until([&] { return m_desk->server.effects() == 1; }));
        QCOMPARE(m_desk->status().phase, Status::Phase::Loading);
        QVERIFY(m_desk->server.asked(u"/v1/snapshot/part"_s) < partsOfALoad);
        QCOMPARE(m_desk->phone(m_file), u"13861180009"_s);
        QVERIFY(m_desk->isSettled());
        QCOMPARE(m_desk->phone(m_file), u"13861180009"_s);
        QCOMPARE(m_desk->cell(u"SELECT count(*) FROM household"_s), QString::number(partsOfALoad * rowsOfAPart));
        QVERIFY(!QFile::exists(QString(m_desk->profile() + u"/cache.0.db"_s)));
    }

    void whatCameFirstStaysAfterAKill()
    {
        beginLoad();
        QVERIFY(m_desk->time->until([&] { return m_desk->server.asked(u"/v1/snapshot/part"_s) == 3; }));
        QCOMPARE(m_desk->edit(m_file, u"13861180009"_s), QString());
        m_desk->transport->setOnline(false);
        m_desk->kill();
        m_desk->start();
        m_desk->transport->setOnline(false);
        QVERIFY(m_desk->status().readable);
        QCOMPARE(m_desk->status().phase, Status::Phase::Loading);
        QCOMPARE(m_desk->phone(m_file), u"13861180009"_s);
        m_desk->transport->setOnline(true);
        QVERIFY(m_desk->isSettled());
        QCOMPARE(m_desk->server.effects(), 1);
        QCOMPARE(m_desk->server.asked(u"/v1/snapshot/first"_s), 1);
        QCOMPARE(m_desk->cell(u"SELECT count(*) FROM household"_s), QString::number(partsOfALoad * rowsOfAPart));
    }

    void noSaveWaitsForTheListsOfTheWhole()
    {
        beginLoad();
        m_desk->time->apartMs = 20'000;
        QVERIFY(m_desk->time->until([&] { return m_desk->server.asked(u"/v1/snapshot/part"_s) == partsOfALoad; }));
        m_desk->time->pass(1000);
        QCOMPARE(m_desk->status().phase, Status::Phase::Loading);
        QCOMPARE(m_desk->edit(m_file, u"13861180009"_s), QString());
        QCOMPARE(m_desk->phone(m_file), u"13861180009"_s);
        QVERIFY(m_desk->isSettled());
        QCOMPARE(m_desk->server.effects(), 1);
        QCOMPARE(m_desk->phone(m_file), u"13861180009"_s);
    }

    void aLockWhileTheWholeIsMadeLosesNothing_data()
    {
        QTest::addColumn<qint64>("lockedMs");
        QTest::newRow("open again before it is made") << qint64(1000);
        QTest::newRow("open again behind it") << qint64(40'000);
    }
    void aLockWhileTheWholeIsMadeLosesNothing()
    {
        QFETCH(qint64, lockedMs);
        beginLoad();
        m_desk->time->apartMs = 20'000;
        QVERIFY(m_desk->time->until([&] { return m_desk->server.asked(u"/v1/snapshot/part"_s) == partsOfALoad; }));
        m_desk->time->pass(1000);
        m_desk->runner->lock();
        m_desk->time->pass(lockedMs);
        QCOMPARE(m_desk->status().phase, Status::Phase::Locked);
        QCOMPARE(m_desk->reason<void>([&](auto done) { m_desk->runner->unlock(m_desk->password, done); }), QString());
        QVERIFY(m_desk->isSettled(120'000));
        QCOMPARE(m_desk->server.asked(u"/v1/snapshot/part"_s), partsOfALoad);
        QCOMPARE(m_desk->cell(u"SELECT count(*) FROM household"_s), QString::number(partsOfALoad * rowsOfAPart));
    }

    void aFirstPartThatIsBrokenCostsNothing()
    {
        beginLoad();
        m_desk->transport->fateOf = [this](const HttpRequest &request) {
            if (request.url.path() == "/v1/snapshot/first"_L1)
                m_desk->server.setFirst({m_desk->household(u"another"_s)});
            return Fate::Arrives;
        };
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"first part"_s));
        QVERIFY(m_desk->isSettled());
        QCOMPARE(m_desk->phone(m_file), u"13861180000"_s);
    }

    void oneBadRowOfAPartCostsThatRow_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::newRow("no revision") << QByteArray(R"({"id":"01980000-0000-7000-8000-00000000bad1","div":"320402003","p":"1.1","f":{}})");
        QTest::newRow("revision of words")
            << QByteArray(R"({"id":"01980000-0000-7000-8000-00000000bad2","rev":"x","p":"1.1","f":{}})");
        QTest::newRow("place of words")
            << QByteArray(R"({"id":"01980000-0000-7000-8000-00000000bad3","rev":"1.00000000000000aa","p":"?","f":{}})");
        QTest::newRow("another kind")
            << QByteArray(R"({"id":"01980000-0000-7000-8000-00000000bad4","rev":"1.00000000000000aa","p":"1.1","f":"text"})");
        QTest::newRow("no object") << QByteArray("[1,2]");
        QTest::newRow("id of words") << QByteArray(R"({"id":"none","rev":"1.00000000000000aa","p":"1.1","f":{}})");
    }
    void oneBadRowOfAPartCostsThatRow()
    {
        QFETCH(QByteArray, row);
        m_desk = std::make_unique<RunnerDesk>(m_catalogue);
        const Record before = m_desk->household(u"13861180000"_s);
        const Record behind = m_desk->household(u"13861180001"_s);
        const QByteArray head = R"({"type":"household","bucket":"320402003","cat":1,"rows":3})";
        const auto line = [](const Record &record) { return protocol::encodeEnvelopeInGroup(record, record.type, record.bucket, 1); };
        m_desk->server.addPart(head + '\n' + line(before) + '\n' + row + '\n' + line(behind) + '\n', 3);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"sync.bad_row"_s));
        QCOMPARE(m_desk->signIn(), QString());
        QVERIFY(m_desk->isSettled());
        QCOMPARE(m_desk->phone(before.id), u"13861180000"_s);
        QCOMPARE(m_desk->phone(behind.id), u"13861180001"_s);
        QCOMPARE(m_desk->cell(u"SELECT count(*) FROM record"_s), u"2"_s);
        QCOMPARE(m_desk->cell(u"SELECT count(*) FROM raw_record"_s), u"1"_s);
        QCOMPARE(m_desk->server.asked(u"/v1/snapshot/"_s), 1);
    }

    void unknownItemsOfThePageAreKept()
    {
        begin();
        QJsonObject bad = protocol::envelopeObject(m_desk->household(u"1"_s));
        bad.remove("rev"_L1);
        QJsonObject nameless = bad;
        nameless.remove("id"_L1);
        for (int i = 0; i < 3; ++i)
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"sync.bad_row"_s));
        m_desk->transport->setOnline(false);
        m_desk->server.putItem({{u"op"_s, u"moved"_s}, {u"id"_s, m_file.toString()}, {u"to"_s, u"320402004"_s}});
        m_desk->server.putItem({{u"op"_s, u"put"_s}, {u"r"_s, bad}});
        m_desk->server.putItem({{u"op"_s, u"put"_s}, {u"r"_s, nameless}});
        const Record good = m_desk->household(u"13861180002"_s);
        m_desk->server.put(good);
        m_desk->transport->setOnline(true);
        QVERIFY(m_desk->isSettled());
        QCOMPARE(m_desk->phone(good.id), u"13861180002"_s);
        QCOMPARE(m_desk->cell(u"SELECT count(*) FROM raw_record"_s), u"3"_s);
        QCOMPARE(m_desk->cell(u"SELECT value FROM sync_state WHERE key='cursor'"_s), u"c4"_s);
    }

    void whatWasKeptIsReadOnceItCanBe()
    {
        begin();
        const Record known = m_desk->household(u"13861180003"_s);
        m_desk->server.put(m_desk->household(u"13861180000"_s, 5, m_file));
        m_desk->time->pass(100);
        const Record old = m_desk->household(u"13861189999"_s, 1, m_file);
        const QString keep = u"INSERT INTO raw_record(id,body) VALUES(?,?)"_s;
        const QByteArray unknown = R"({"op":"moved","id":"01980000-0000-7000-8000-00000000bad1"})";
        // As a program that could not read them left them.
        QVERIFY(m_desk->write(keep, known.id, protocol::encodeEnvelope(known)));
        QVERIFY(m_desk->write(keep, m_file, protocol::encodeEnvelope(old)));
        QVERIFY(m_desk->write(keep, *RecordId::fromString(u"01980000-0000-7000-8000-00000000bad1"_s), unknown));
        m_desk->restart();
        QCOMPARE(m_desk->opened, QString());
        QCOMPARE(m_desk->phone(known.id), u"13861180003"_s);
        QCOMPARE(m_desk->phone(m_file), u"13861180000"_s);
        QCOMPARE(m_desk->cell(u"SELECT count(*) FROM household"_s), u"2"_s);
        QCOMPARE(m_desk->cell(u"SELECT count(*) FROM raw_record"_s), u"1"_s);
    }

    void theSameHistoryAfterAnOutageCostsNothing()
    {
        begin();
        m_desk->transport->setOnline(false);
        m_desk->time->pass(60'000);
        m_desk->transport->setOnline(true);
        QVERIFY(m_desk->isSettled());
        QCOMPARE(m_desk->server.asked(u"/v1/verify"_s), 0);
        QCOMPARE(m_desk->server.asked(u"/v1/snapshot/"_s), 1);
    }

    void aPushThatIsAnsweredPartlyKeepsTheRest()
    {
        begin();
        std::vector<Record> files;
        for (int i = 0; i < 3; ++i) {
            files.push_back(m_desk->household(u"13861180000"_s));
            m_desk->server.put(files.back());
        }
        QVERIFY(m_desk->isSettled());
        m_desk->time->pass(100);
        m_desk->transport->setOnline(false);
        for (const Record &file : files)
            QCOMPARE(m_desk->edit(file.id, u"13861180009"_s), QString());
        m_desk->server.judge = [&](const QJsonObject &op) -> std::optional<QString> {
            const QString record = op.value("record"_L1).toString();
            return record == files[1].id.toString() ? std::optional(u"retry"_s)
                : record == files[2].id.toString()  ? std::optional(u"rejected"_s)
                                                    : std::nullopt;
        };
        m_desk->transport->setOnline(true);
        QVERIFY(m_desk->time->until([&] { return m_desk->outboxStates() == QStringList({u"retry"_s, u"refused"_s}); }));
        QCOMPARE(m_desk->server.effects(), 1);
        QCOMPARE(m_desk->status().refused, 1);
        m_desk->server.judge = [](const QJsonObject &) { return std::nullopt; };
        QVERIFY(m_desk->time->until([&] { return m_desk->outboxStates() == QStringList({u"refused"_s}); }, 600'000));
        QCOMPARE(m_desk->server.effects(), 2);
    }

    void aLostAnswerIsAskedForByTheSameIds()
    {
        begin();
        int pushes = 0;
        std::vector<QByteArray> bodies;
        m_desk->transport->fateOf = [&](const HttpRequest &request) {
            if (request.url.path() != "/v1/ops"_L1)
                return Fate::Arrives;
            bodies.push_back(request.body);
            return ++pushes <= 2 ? Fate::AnswerLost : Fate::Arrives;
        };
        QCOMPARE(m_desk->edit(m_file, u"13861180009"_s), QString());
        QVERIFY(m_desk->isSettled());
        QCOMPARE(pushes, 3);
        QCOMPARE(bodies[1], bodies[0]);
        QCOMPARE(bodies[2], bodies[0]);
        QCOMPARE(m_desk->server.effects(), 1);
        QVERIFY(m_desk->outbox().empty());
    }

    void theServersWaitIsKept_data()
    {
        QTest::addColumn<QByteArray>("retryAfter");
        QTest::addColumn<qint64>("waited");
        // Half of the noise: the server's wait and half of it again, or half of two seconds.
        QTest::newRow("seconds") << QByteArray("8") << qint64(12'000);
        QTest::newRow("none") << QByteArray() << qint64(1000);
        QTest::newRow("behind us") << QByteArray("-20") << qint64(1000);
        QTest::newRow("words") << QByteArray("soon") << qint64(1000);
        QTest::newRow("a day") << QByteArray("86400") << qint64(5'400'000);
        QTest::newRow("more than a number holds") << QByteArray("99999999999999999999999") << qint64(5'400'000);
    }
    void theServersWaitIsKept()
    {
        QFETCH(QByteArray, retryAfter);
        QFETCH(qint64, waited);
        begin();
        m_desk->jitter->share = 0.5;
        m_desk->server.instead = {{u"/v1/changes"_s, 503, u"unavailable"_s, retryAfter, 1}};
        const size_t first = m_desk->transport->sent.size();
        pullNow();
        QVERIFY(m_desk->time->until([&] { return m_desk->status().network == Network::Backoff; }));
        const qint64 refused = m_desk->time->monotonicMs();
        QCOMPARE(m_desk->time->nowUtc().msecsTo(m_desk->status().nextTry), waited);
        QVERIFY(m_desk->isSettled(waited + 1000));
        // A token that ran out meanwhile is renewed first.
        const qint64 next = std::min(moments(u"/v1/changes"_s, first).at(1), [&] {
            const auto tokens = moments(u"/v1/token"_s, first);
            return tokens.empty() ? std::numeric_limits<qint64>::max() : tokens.front();
        }());
        QCOMPARE(next - refused, waited);
    }

    void waitsGrowWithNoise()
    {
        begin();
        m_desk->jitter->share = 0.25;
        m_desk->server.instead = {{u"/v1/hello"_s, 503, u"unavailable"_s, {}, 10}};
        m_desk->restart();
        QVERIFY(m_desk->isSettled(900'000));
        const std::vector<qint64> at = moments(u"/v1/hello"_s);
        const std::vector<qint64> expected{500, 1000, 2000, 4000, 8000, 16'000, 32'000, 64'000, 75'000, 75'000};
        QCOMPARE(at.size(), expected.size() + 1);
        // There and back takes its time too.
        for (size_t i = 0; i < expected.size(); ++i)
            QCOMPARE(at[i + 1] - at[i], expected[i] + 2 * m_desk->transport->oneWayMs);
    }

    void aRenewalWhoseAnswerWasLostSignsNobodyOut()
    {
        begin();
        int renewals = 0;
        m_desk->transport->fateOf = [&](const HttpRequest &request) {
            return request.url.path() == "/v1/token"_L1 && ++renewals <= 2 ? Fate::AnswerLost : Fate::Arrives;
        };
        m_desk->time->pass(700'000);
        QVERIFY(m_desk->isSettled());
        QCOMPARE(renewals, 3);
        QCOMPARE(m_desk->edit(m_file, u"13861180009"_s), QString());
        QVERIFY(m_desk->isSettled());
        QCOMPARE(m_desk->server.effects(), 1);
        // The same after a start: what is on disk is what the server knows.
        renewals = 1;
        m_desk->restart();
        QVERIFY(m_desk->isSettled(120'000));
    }

    void noSecretLiesOnDiskInTheClear()
    {
        begin();
        m_desk->time->pass(700'000);
        QVERIFY(m_desk->server.tokens().size() >= 4);
        QStringList secrets = m_desk->server.tokens() + QStringList(m_desk->password);
        int files = 0;
        QDirIterator all(m_desk->profile(), QDir::Files | QDir::Hidden);
        while (all.hasNext()) {
            QFile file(all.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            ++files;
            for (const QString &secret : std::as_const(secrets))
                QVERIFY2(!bytes.contains(secret.toLatin1()), qPrintable(file.fileName()));
        }
        QVERIFY(files >= 3);
    }

    void eachAnswerHasItsState_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("times");
        QTest::addColumn<Network>("network");
        QTest::addColumn<bool>("comesBack");
        QTest::newRow("token ran out") << 401 << u"token_expired"_s << 1 << Network::Waiting << true;
        QTest::newRow("token not known, once") << 401 << u"token_invalid"_s << 1 << Network::Waiting << true;
        QTest::newRow("access ended") << 403 << u"access_ended"_s << 1 << Network::AccessEnded << false;
        QTest::newRow("scope changed") << 409 << u"scope_changed"_s << 1 << Network::Backoff << true;
        QTest::newRow("cursor too old") << 410 << u"cursor_expired"_s << 1 << Network::Backoff << true;
        QTest::newRow("load anew") << 410 << u"resync_required"_s << 1 << Network::Backoff << true;
        QTest::newRow("too old a program") << 426 << u"client_too_old"_s << 1 << Network::NeedsUpgrade << false;
        QTest::newRow("too many") << 429 << u"slow_down"_s << 1 << Network::Backoff << true;
        QTest::newRow("a fault") << 500 << u"internal"_s << 1 << Network::Backoff << true;
        QTest::newRow("busy") << 503 << u"unavailable"_s << 1 << Network::Backoff << true;
        QTest::newRow("no room there") << 507 << u"server_storage"_s << 1 << Network::Backoff << true;
    }
    void eachAnswerHasItsState()
    {
        QFETCH(int, status);
        QFETCH(QString, code);
        QFETCH(int, times);
        QFETCH(Network, network);
        QFETCH(bool, comesBack);
        begin();
        m_desk->jitter->share = 0.5;
        m_desk->server.instead = {{u"/v1/changes"_s, status, code, {}, times}};
        pullNow();
        QVERIFY(m_desk->time->until([&] { return m_desk->server.instead.front().times == 0 && m_desk->status().network == network; }));
        // Whatever it says, what is here can be read and worked on.
        QCOMPARE(m_desk->phone(m_file), u"13861180000"_s);
        QCOMPARE(m_desk->edit(m_file, u"13861180009"_s), QString());
        QCOMPARE(m_desk->isSettled(600'000), comesBack);
        QCOMPARE(m_desk->server.effects(), comesBack ? 1 : 0);
        QCOMPARE(m_desk->outbox().size(), comesBack ? size_t(0) : size_t(1));
        if (comesBack)
            QCOMPARE(m_desk->status().problem, QString());
        // Only a resync asks for parts again.
        QCOMPARE(m_desk->server.asked(u"/v1/snapshot/"_s), status == 409 || status == 410 ? 2 : 1);
    }

    void aSignInThatEndedIsAskedForAndKeepsTheWork()
    {
        begin();
        m_desk->server.endSignIns();
        pullNow();
        QVERIFY(m_desk->time->until([&] { return m_desk->status().network == Network::NeedsSignIn; }));
        QCOMPARE(m_desk->edit(m_file, u"13861180009"_s), QString());
        m_desk->time->pass(600'000);
        QCOMPARE(m_desk->server.effects(), 0);
        QCOMPARE(m_desk->status().waiting, 1);
        QCOMPARE(m_desk->signIn(), QString());
        QVERIFY(m_desk->isSettled());
        QCOMPARE(m_desk->server.effects(), 1);
    }

    void aRevokedDeviceIsWipedButKeepsWhatWasTyped()
    {
        begin();
        m_desk->transport->setOnline(false);
        QCOMPARE(m_desk->edit(m_file, u"13861180009"_s), QString());
        m_desk->server.instead = {{u"/v1/ops"_s, 401, u"device_revoked"_s, {}, 1}};
        m_desk->transport->setOnline(true);
        QVERIFY(m_desk->time->until([&] { return m_desk->status().phase == Status::Phase::Locked; }));
        const QDir folder(m_desk->profile());
        QVERIFY(folder.entryList({u"cache.*"_s}, QDir::Files).isEmpty());
        QVERIFY(folder.exists(u"outbox.db"_s));
        QVERIFY(m_desk->keys->entries.isEmpty());
    }

    void anotherHistoryIsAdoptedAndLostWorkSentAgain()
    {
        begin();
        QCOMPARE(m_desk->edit(m_file, u"13861180009"_s), QString());
        QVERIFY(m_desk->isSettled());
        m_desk->server.beginHistory(u"01980000-0000-7000-8000-000000000002"_s);
        pullNow();
        QVERIFY(m_desk->isSettled(600'000));
        m_desk->time->pass(1000);
        QCOMPARE(m_desk->server.effects(), 1);
        QCOMPARE(m_desk->edit(m_file, u"13861180008"_s), QString());
        QVERIFY(m_desk->isSettled());
        QCOMPARE(m_desk->server.effects(), 2);
    }

    void anotherServerIsSentNothing()
    {
        begin();
        m_desk->transport->setOnline(false);
        QCOMPARE(m_desk->edit(m_file, u"13861180009"_s), QString());
        m_desk->server.forgetHistory();
        m_desk->server.beginHistory(u"01980000-0000-7000-8000-0000000000ff"_s);
        m_desk->transport->setOnline(true);
        m_desk->time->pass(600'000);
        QCOMPARE(m_desk->status().problem, u"other_server"_s);
        QCOMPARE(m_desk->server.effects(), 0);
        QCOMPARE(m_desk->server.asked(u"/v1/ops"_s), 0);
        QCOMPARE(m_desk->outboxStates(), QStringList(u"waiting"_s));
    }

    void backWithinFiveSeconds_data()
    {
        QTest::addColumn<qint64>("away");
        QTest::newRow("seconds") << qint64(3000);
        QTest::newRow("a minute") << qint64(60'000);
        QTest::newRow("a night") << qint64(9 * 3'600'000);
    }
    void backWithinFiveSeconds()
    {
        QFETCH(qint64, away);
        begin();
        m_desk->transport->setOnline(false);
        QVERIFY(m_desk->time->until([&] { return m_desk->status().network == Network::Offline; }));
        QCOMPARE(m_desk->edit(m_file, u"13861180009"_s), QString());
        m_desk->time->pass(away);
        QCOMPARE(m_desk->status().network, Network::Offline);
        m_desk->transport->setOnline(true);
        QVERIFY(m_desk->isSettled(5000));
        QCOMPARE(m_desk->server.effects(), 1);
    }

    void aClockThatIsWrongLocksNobodyOut_data()
    {
        QTest::addColumn<qint64>("wrongByMs");
        QTest::newRow("five hours behind") << qint64(-5 * 3'600'000);
        QTest::newRow("five hours ahead") << qint64(5 * 3'600'000);
        QTest::newRow("ten years ahead") << qint64(3650) * 86'400'000;
    }
    void aClockThatIsWrongLocksNobodyOut()
    {
        QFETCH(qint64, wrongByMs);
        begin();
        m_desk->time->wrongByMs = wrongByMs;
        m_desk->transport->setOnline(false);
        m_desk->time->pass(5000);
        m_desk->transport->setOnline(true);
        QVERIFY(m_desk->isSettled());
        QVERIFY(qAbs(m_desk->status().clockOffsetMs + wrongByMs) < 1000);
        QCOMPARE(m_desk->edit(m_file, u"13861180009"_s), QString());
        QVERIFY(m_desk->isSettled());
        const QJsonObject op = m_desk->server.applied().front();
        QVERIFY(qAbs(op.value("clock_offset_ms"_L1).toInteger() + wrongByMs) < 1000);
        // The proof of each request bears the server's time.
        const HttpRequest &last = m_desk->transport->sent.back().request;
        const auto proof = std::find_if(last.headers.begin(), last.headers.end(), [](const auto &h) { return h.first == "DPoP"; });
        const auto checked = protocol::checkProof(proof->second);
        QVERIFY(checked);
        QVERIFY(qAbs(checked->claims.issuedAt - m_desk->time->trueUtc().toSecsSinceEpoch()) < 120);
    }

    void anActWhoseAnswerIsLostTellsItsCallerInTime()
    {
        begin();
        m_desk->transport->fateOf = [](const HttpRequest &request) {
            return request.url.path().startsWith("/v1/ops"_L1) ? Fate::AnswerLost : Fate::Arrives;
        };
        QString word;
        RecordId act;
        m_desk->runner->fireEvent(m_file, u"transfer"_s, {}, [&](domain::Result<RecordId> result) {
            word = result ? u"done"_s : result.error().reason;
        });
        act = m_desk->outbox().front().opId;
        QVERIFY(m_desk->time->until([&] { return m_desk->server.effects() == 1; }));
        m_desk->transport->setOnline(false);
        QVERIFY(m_desk->time->until([&] { return !word.isEmpty(); }, 31'000));
        QCOMPARE(word, u"outcome_unknown"_s);
        QVERIFY(m_desk->settled.empty());
        // What became of it is asked after the next contact, and told.
        m_desk->transport->fateOf = [](const HttpRequest &) { return Fate::Arrives; };
        m_desk->time->pass(3'600'000);
        QCOMPARE(word, u"outcome_unknown"_s);
        m_desk->transport->setOnline(true);
        QVERIFY(m_desk->isSettled());
        QCOMPARE(m_desk->settled.size(), size_t(1));
        QCOMPARE(m_desk->settled.front().op, act);
        QCOMPARE(m_desk->settled.front().status, protocol::OpStatus::Applied);
        QCOMPARE(m_desk->server.effects(), 1);
    }

    void anActThatNeverArrivedDoesNotHappenLater()
    {
        begin();
        m_desk->transport->fateOf = [](const HttpRequest &request) {
            return request.url.path().startsWith("/v1/ops"_L1) ? Fate::RequestLost : Fate::Arrives;
        };
        QString word;
        m_desk->runner->fireEvent(m_file, u"transfer"_s, {}, [&](domain::Result<RecordId> result) {
            word = result ? u"done"_s : result.error().reason;
        });
        const RecordId act = m_desk->outbox().front().opId;
        QVERIFY(m_desk->time->until([&] { return !word.isEmpty(); }, 31'000));
        QCOMPARE(word, u"outcome_unknown"_s);
        m_desk->transport->fateOf = [](const HttpRequest &) { return Fate::Arrives; };
        QVERIFY(m_desk->isSettled());
        QCOMPARE(m_desk->server.effects(), 0);
        QVERIFY(m_desk->outbox().empty());
        QCOMPARE(m_desk->settled.size(), size_t(1));
        QCOMPARE(m_desk->settled.front().op, act);
        QCOMPARE(m_desk->settled.front().status, protocol::OpStatus::Rejected);
        QCOMPARE(m_desk->settled.front().reason, u"not_sent"_s);
    }

    void anActBehindAPushThatHangsIsGivenUpInTime()
    {
        begin();
        QCOMPARE(m_desk->edit(m_file, u"13861180009"_s), QString());
        m_desk->transport->oneWayMs = 50'000;
        m_desk->time->pass(10);
        QString word;
        m_desk->runner->fireEvent(m_file, u"transfer"_s, {}, [&](domain::Result<RecordId> result) {
            word = result ? u"done"_s : result.error().reason;
        });
        QVERIFY(m_desk->time->until([&] { return !word.isEmpty(); }, 31'000));
        QVERIFY2(word == "online_only"_L1 || word == "outcome_unknown"_L1, qPrintable(word));
        m_desk->transport->oneWayMs = 5;
        QVERIFY(m_desk->isSettled(600'000));
    }
};

QTEST_GUILESS_MAIN(tst_Runner)
#include "tst_Runner.moc"
