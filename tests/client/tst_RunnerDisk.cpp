// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A disk that fails at the n-th access, for every n until a run passes untouched: what was called saved is there afterwards,
// and what the server sent arrives in the end.
#include "tests/client/RunnerDesk.h"

#include <QTest>

using namespace hearth;
using namespace Qt::StringLiterals;
using client::Status;
using domain::Record;
using domain::RecordId;
using tests::RunnerDesk;

namespace {

// More accesses than any of the acts below takes.
constexpr int tooMany = 2000;

QString phoneOf(int n)
{
    return QString(u"138611"_s + QString::number(80'000 + n));
}

} // namespace

class tst_RunnerDisk : public QObject {
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
    static void kinds()
    {
        QTest::addColumn<bool>("stays");
        QTest::newRow("one access fails") << false;
        QTest::newRow("all fail from then on") << true;
    }
    /// What the one waiting edit would make of the phone; empty when none waits.
    QString waiting()
    {
        const auto items = m_desk->outbox();
        return items.empty() ? QString() : items.back().op.changes.front().to.toString();
    }

private Q_SLOTS:
    void initTestCase() { m_catalogue = *catalogue::Catalogue::load(); }
    void cleanup() { m_desk.reset(); }

    void whatIsCalledSavedIsThere_data() { kinds(); }
    void whatIsCalledSavedIsThere()
    {
        QFETCH(bool, stays);
        begin();
        m_desk->transport->setOnline(false);
        QString saved;
        int refusals = 0;
        bool untouched = false;
        for (int n = 1; !untouched && n < tooMany; ++n) {
            m_desk->disk->failAt(n, stays);
            const QString word = m_desk->edit(m_file, phoneOf(n));
            untouched = !m_desk->disk->hasFailed();
            m_desk->disk->heal();
            m_desk->restart();
            QCOMPARE(m_desk->opened, QString());
            if (word.isEmpty())
                saved = phoneOf(n);
            else
                ++refusals;
            // A save that was refused may stand there all the same; none that was accepted may be missing.
            const QString now = waiting();
            QVERIFY2(now == saved || (!word.isEmpty() && now == phoneOf(n)), qPrintable(QString(now + u" for "_s + saved)));
            saved = now;
            QCOMPARE(m_desk->phone(m_file), saved.isEmpty() ? phoneOf(0) : saved);
        }
        QVERIFY(untouched);
        QVERIFY(refusals > 0);
        m_desk->transport->setOnline(true);
        QVERIFY(m_desk->isSettled());
        QVERIFY(m_desk->outbox().empty());
    }

    void aFirstSignInThatFailsIsDoneAgain_data() { kinds(); }
    void aFirstSignInThatFailsIsDoneAgain()
    {
        QFETCH(bool, stays);
        bool untouched = false;
        int refusals = 0;
        // Each makes a key by the password, which takes its time.
        for (int n = 2; !untouched && n < tooMany; n = n < 60 ? n + 11 : n * 2) {
            m_desk = std::make_unique<RunnerDesk>(m_catalogue);
            m_desk->disk->failAt(n, stays);
            refusals += m_desk->signIn().isEmpty() ? 0 : 1;
            m_desk->time->pass(2000);
            untouched = !m_desk->disk->hasFailed();
            m_desk->disk->heal();
            m_desk->restart();
            if (m_desk->status().phase != Status::Phase::Ready)
                QCOMPARE(m_desk->signIn(), QString());
            QVERIFY(m_desk->isSettled(600'000));
        }
        QVERIFY(untouched);
        QVERIFY(refusals > 0);
    }

    void anOpeningThatFailsLosesNothing_data() { kinds(); }
    void anOpeningThatFailsLosesNothing()
    {
        QFETCH(bool, stays);
        begin();
        m_desk->transport->setOnline(false);
        QCOMPARE(m_desk->edit(m_file, phoneOf(1)), QString());
        m_desk->server.judge = [](const QJsonObject &) { return u"retry"_s; };
        bool untouched = false;
        for (int n = 1; !untouched && n < tooMany; n += 3) {
            m_desk->kill();
            m_desk->disk->failAt(n, stays);
            m_desk->start();
            m_desk->transport->setOnline(false);
            m_desk->time->pass(100);
            untouched = !m_desk->disk->hasFailed();
            m_desk->disk->heal();
            m_desk->restart();
            m_desk->transport->setOnline(false);
            QCOMPARE(m_desk->opened, QString());
            QCOMPARE(waiting(), phoneOf(1));
            QVERIFY(m_desk->status().network != Status::Network::NeedsSignIn);
            // A cache that could not be read was moved aside and is loaded anew; it is never shown empty.
            const bool isReady = m_desk->status().phase == Status::Phase::Ready;
            QCOMPARE(m_desk->phone(m_file), isReady ? phoneOf(1) : QString());
            m_desk->transport->setOnline(true);
            QVERIFY(m_desk->isReady(600'000));
            QCOMPARE(m_desk->phone(m_file), phoneOf(1));
        }
        QVERIFY(untouched);
        m_desk->server.judge = [](const QJsonObject &) { return std::nullopt; };
        m_desk->transport->setOnline(true);
        QVERIFY(m_desk->isSettled(600'000));
        QCOMPARE(m_desk->server.effects(), 1);
        QCOMPARE(m_desk->phone(m_file), phoneOf(1));
    }

    void whatTheServerSentArrivesInTheEnd_data() { kinds(); }
    void whatTheServerSentArrivesInTheEnd()
    {
        QFETCH(bool, stays);
        begin();
        bool untouched = false;
        int faults = 0;
        for (int n = 1; !untouched && n < tooMany; ++n) {
            m_desk->disk->failAt(n, stays);
            m_desk->server.put(m_desk->household(phoneOf(n), n + 1, m_file));
            const Record other = m_desk->household(phoneOf(n));
            m_desk->server.put(other);
            m_desk->time->pass(200);
            untouched = !m_desk->disk->hasFailed();
            faults += m_desk->status().network == Status::Network::StorageFault ? 1 : 0;
            m_desk->disk->heal();
            QVERIFY(m_desk->isSettled(600'000));
            QCOMPARE(m_desk->phone(m_file), phoneOf(n));
            QCOMPARE(m_desk->phone(other.id), phoneOf(n));
            m_desk->time->pass(20);
        }
        QVERIFY(untouched);
        QVERIFY(faults > 0);
    }

    void whatTheServerAnsweredIsKeptOnce_data() { kinds(); }
    void whatTheServerAnsweredIsKeptOnce()
    {
        QFETCH(bool, stays);
        begin();
        bool untouched = false;
        int done = 0;
        for (int n = 1; !untouched && n < tooMany; ++n) {
            m_desk->transport->setOnline(false);
            QCOMPARE(m_desk->edit(m_file, phoneOf(n)), QString());
            m_desk->transport->setOnline(true);
            // The fault comes with the answer: the server has it, and knows.
            QVERIFY(m_desk->time->until([&] { return m_desk->server.effects() > done; }, 600'000));
            ++done;
            m_desk->disk->failAt(n, stays);
            m_desk->time->pass(200);
            untouched = !m_desk->disk->hasFailed();
            m_desk->disk->heal();
            if (n % 2 == 0)
                m_desk->restart();
            QVERIFY(m_desk->isSettled(600'000));
            QVERIFY(m_desk->outbox().empty());
            QCOMPARE(m_desk->server.effects(), done);
            m_desk->time->pass(20);
        }
        QVERIFY(untouched);
    }

    void whatIsShownIsLogged_data() { kinds(); }
    void whatIsShownIsLogged()
    {
        QFETCH(bool, stays);
        begin();
        m_desk->transport->setOnline(false);
        QSet<QString> shown;
        int refusals = 0;
        bool untouched = false;
        for (int n = 1; !untouched && n < tooMany; ++n) {
            const QString purpose = QString::number(n);
            m_desk->disk->failAt(n, stays);
            const QString word
                = m_desk->reason<void>([&](auto done) { m_desk->runner->logRead(m_file, {u"id_number"_s}, purpose, done); }, 0);
            untouched = !m_desk->disk->hasFailed();
            m_desk->disk->heal();
            if (word.isEmpty())
                shown.insert(purpose);
            else
                ++refusals;
            m_desk->restart();
            QCOMPARE(m_desk->opened, QString());
        }
        QVERIFY(untouched);
        QVERIFY(refusals > 0);
        m_desk->transport->setOnline(true);
        QVERIFY(m_desk->isSettled());
        m_desk->time->pass(5000);
        QSet<QString> logged;
        QSet<qint64> numbers;
        for (const QJsonObject &op : m_desk->server.applied()) {
            QCOMPARE(op.value("kind"_L1).toString(), u"read"_s);
            logged.insert(op.value("read"_L1).toObject().value("purpose"_L1).toString());
            numbers.insert(op.value("dseq"_L1).toInteger());
        }
        QVERIFY2(logged.contains(shown), qPrintable(u"%1 shown, %2 logged"_s.arg(shown.size()).arg(logged.size())));
        QVERIFY(!numbers.contains(0));
        QCOMPARE(numbers.size(), m_desk->server.effects());
    }

    void aReadingOfWhatIsNotHereIsRefused()
    {
        begin();
        const RecordId unknown = m_desk->household(phoneOf(1)).id;
        QCOMPARE(m_desk->reason<void>([&](auto done) { m_desk->runner->logRead(unknown, {u"id_number"_s}, u"p"_s, done); }, 0),
                 u"not_found"_s);
        m_desk->runner->lock();
        QCOMPARE(m_desk->reason<void>([&](auto done) { m_desk->runner->logRead(m_file, {u"id_number"_s}, u"p"_s, done); }, 0),
                 u"locked"_s);
    }

    void aLoadEndsWhole_data() { kinds(); }
    void aLoadEndsWhole()
    {
        QFETCH(bool, stays);
        begin();
        std::vector<std::vector<Record>> parts(2);
        for (std::vector<Record> &part : parts)
            for (int i = 0; i < 3; ++i)
                part.push_back(m_desk->household(phoneOf(i)));
        m_desk->server.setParts(parts);
        bool untouched = false;
        // A load takes hundreds of accesses: each seventh, and every one at its end.
        for (int n = 1; !untouched && n < tooMany; n += 7) {
            m_desk->server.instead = {{u"/v1/changes"_s, 410, u"cursor_expired"_s, {}, 1}};
            m_desk->time->pass(6000);
            m_desk->runner->syncNow();
            QVERIFY(m_desk->time->until([&] { return m_desk->server.instead.front().times == 0; }));
            m_desk->disk->failAt(n, stays);
            m_desk->time->pass(5000);
            untouched = !m_desk->disk->hasFailed();
            m_desk->disk->heal();
            if (n % 2 == 0)
                m_desk->restart();
            QVERIFY(m_desk->isSettled(900'000));
            QCOMPARE(m_desk->cell(u"SELECT count(*) FROM record"_s), u"6"_s);
            QCOMPARE(m_desk->cell(u"SELECT count(*) FROM household"_s), u"6"_s);
        }
        QVERIFY(untouched);
    }
};

QTEST_GUILESS_MAIN(tst_RunnerDisk)
#include "tst_RunnerDisk.moc"
