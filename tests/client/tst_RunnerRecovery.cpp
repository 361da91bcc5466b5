// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The server lost what it had accepted: all of it is sent again, whatever fails on the way, and every row from behind the
// fork is asked after.
#include "tests/client/RunnerDesk.h"

#include "sync/protocol/Envelope.h"
#include "sync/protocol/Limits.h"

#include <QTest>

using namespace hearth;
using namespace Qt::StringLiterals;
using domain::Record;
using domain::RecordId;
using tests::RunnerDesk;

namespace {

constexpr int tooMany = 2000;

// Before everything: what FakeServer accepts lies at 9.9.
const QString before = u"0.0"_s;

QString historyOf(int n)
{
    return u"01980000-0000-7000-8000-%1"_s.arg(n, 12, 16, QLatin1Char('0'));
}

QString phoneOf(int n)
{
    return QString(u"138611"_s + QString::number(80'000 + n));
}

} // namespace

class tst_RunnerRecovery : public QObject {
    Q_OBJECT
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    std::unique_ptr<RunnerDesk> m_desk;
    RecordId m_file;

    void begin()
    {
        m_desk = std::make_unique<RunnerDesk>(m_catalogue);
        const Record file = m_desk->household(phoneOf(0));
        m_file = file.id;
        m_desk->server.setParts({{file}});
        QCOMPARE(m_desk->signIn(), QString());
        QVERIFY(m_desk->isSettled());
        m_desk->time->pass(20);
    }
    /// The server comes back as it was before it took anything.
    void loseEverything(int history)
    {
        m_desk->server.forgetOps();
        m_desk->server.beginHistory(historyOf(history), before);
        m_desk->time->pass(6000);
        m_desk->runner->syncNow();
    }

private Q_SLOTS:
    void initTestCase() { m_catalogue = *catalogue::Catalogue::load(); }
    void cleanup() { m_desk.reset(); }

    void whatWasAcceptedIsSentAgain()
    {
        begin();
        QCOMPARE(m_desk->edit(m_file, phoneOf(1)), QString());
        QVERIFY(m_desk->isSettled());
        const QString first = m_desk->server.applied().front().value("op_id"_L1).toString();
        loseEverything(2);
        QVERIFY(m_desk->time->until([&] { return m_desk->server.effects() == 1; }, 600'000));
        QCOMPARE(m_desk->server.applied().front().value("op_id"_L1).toString(), first);
        QVERIFY(m_desk->isSettled(600'000));
        QVERIFY(m_desk->outbox().empty());
        QCOMPARE(m_desk->phone(m_file), phoneOf(1));
    }

    void whatLiesBeforeTheForkIsNot()
    {
        begin();
        QCOMPARE(m_desk->edit(m_file, phoneOf(1)), QString());
        QVERIFY(m_desk->isSettled());
        m_desk->server.forgetOps();
        m_desk->server.beginHistory(historyOf(2), u"20.0"_s);
        m_desk->time->pass(6000);
        m_desk->runner->syncNow();
        QVERIFY(m_desk->isSettled(600'000));
        m_desk->time->pass(60'000);
        QCOMPARE(m_desk->server.effects(), 0);
    }

    void anActThatHappenedIsSentAgainToo()
    {
        begin();
        QString word = u"nothing"_s;
        m_desk->runner->fireEvent(m_file, u"transfer"_s, {}, [&](domain::Result<RecordId> result) {
            word = result ? QString() : result.error().reason;
        });
        QVERIFY(m_desk->time->until([&] { return word.isEmpty(); }));
        QVERIFY(m_desk->isSettled());
        // Long past the half minute in which it was to happen or not at all.
        m_desk->time->pass(600'000);
        loseEverything(2);
        QVERIFY(m_desk->time->until([&] { return m_desk->server.effects() == 1; }, 600'000));
        QVERIFY(m_desk->isSettled(600'000));
        QCOMPARE(m_desk->server.applied().front().value("kind"_L1).toString(), u"command"_s);
    }

    void noFaultOfTheDiskLosesIt_data()
    {
        QTest::addColumn<bool>("stays");
        QTest::newRow("one access fails") << false;
        QTest::newRow("all fail from then on") << true;
    }
    void noFaultOfTheDiskLosesIt()
    {
        QFETCH(bool, stays);
        bool untouched = false;
        // A few hundred accesses, the first ones each: of those is what is kept and what is asked next.
        for (int n = 1; !untouched && n < tooMany; n += std::max(1, n / 6)) {
            begin();
            QCOMPARE(m_desk->edit(m_file, phoneOf(n)), QString());
            QVERIFY(m_desk->isSettled());
            m_desk->time->pass(20);
            // The fault comes with the way onto the new line.
            m_desk->server.verify = [&, armed = false](const QJsonArray &) mutable {
                if (!std::exchange(armed, true))
                    m_desk->disk->failAt(n, stays);
                return QJsonObject{{u"records"_s, QJsonArray()}, {u"unknown"_s, QJsonArray()}};
            };
            loseEverything(2);
            m_desk->time->pass(5000);
            untouched = !m_desk->disk->hasFailed();
            m_desk->disk->heal();
            if (n % 2 == 0)
                m_desk->restart();
            QVERIFY2(m_desk->time->until([&] { return m_desk->server.effects() == 1; }, 900'000), qPrintable(QString::number(n)));
            QVERIFY(m_desk->isSettled(900'000));
            QCOMPARE(m_desk->phone(m_file), phoneOf(n));
        }
        QVERIFY(untouched);
    }

    void everyRowFromBehindTheForkIsAskedAfter()
    {
        m_desk = std::make_unique<RunnerDesk>(m_catalogue);
        constexpr int rows = 2 * protocol::maxVerifiedRecords + 300;
        std::vector<Record> there;
        for (int i = 0; i < rows; ++i) {
            Record record = m_desk->household(phoneOf(1), 7);
            record.setFields({{u"residence_area"_s, u"320402003"_s}, {u"contact_phone"_s, phoneOf(1)}});
            record.position = {100 + i, 1};
            there.push_back(std::move(record));
        }
        const Record old = m_desk->household(phoneOf(0), 7);
        m_desk->server.setParts({there, {old}});
        QCOMPARE(m_desk->signIn(), QString());
        QVERIFY(m_desk->isSettled());
        QSet<QString> asked;
        int questions = 0;
        int mostAtOnce = 0;
        m_desk->server.verify = [&](const QJsonArray &ids) {
            ++questions;
            mostAtOnce = std::max(mostAtOnce, static_cast<int>(ids.size()));
            QJsonArray records;
            QJsonArray unknown;
            for (const QJsonValue &id : ids) {
                asked.insert(id.toString());
                const RecordId record = *RecordId::fromString(id.toString());
                // The server holds the state before the last change of every second one, of the others nothing.
                if (record.raw().back() % 2 == 0)
                    records.append(protocol::envelopeObject(m_desk->household(phoneOf(2), 6, record)));
                else
                    unknown.append(id);
            }
            return QJsonObject{{u"records"_s, records}, {u"unknown"_s, unknown}};
        };
        m_desk->server.beginHistory(historyOf(2), u"50.0"_s);
        m_desk->time->pass(6000);
        m_desk->runner->syncNow();
        QVERIFY(m_desk->time->until([&] { return questions == 3; }, 600'000));
        QVERIFY(m_desk->isSettled(600'000));
        QCOMPARE(questions, 3);
        QVERIFY(mostAtOnce <= protocol::maxVerifiedRecords);
        QCOMPARE(asked.size(), rows);
        QVERIFY(!asked.contains(old.id.toString()));
        const auto kept = std::count_if(there.begin(), there.end(), [](const Record &r) { return r.id.raw().back() % 2 == 0; });
        QCOMPARE(m_desk->cell(u"SELECT count(*) FROM record WHERE json_extract(f,'$.contact_phone')='%1'"_s.arg(phoneOf(2))),
                 QString::number(kept));
        QCOMPARE(m_desk->cell(u"SELECT count(*) FROM record"_s), QString::number(kept + 1));
        QCOMPARE(m_desk->cell(u"SELECT count(*) FROM household"_s), QString::number(kept + 1));
    }
};

QTEST_GUILESS_MAIN(tst_RunnerRecovery)
#include "tst_RunnerRecovery.moc"
