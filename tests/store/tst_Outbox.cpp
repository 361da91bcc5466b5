// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/Migrations.h"
#include "models/store/Outbox.h"
#include "tests/support/TestDatabase.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace hearth;
using namespace hearth::store;
using namespace Qt::StringLiterals;
using domain::RecordId;

namespace {

constexpr qint64 dayMs = 86'400'000;

std::unique_ptr<Database> openOutbox(const QString &path)
{
    auto database = Database::open({.url = QString(u"sqlite:"_s + path), .synchronousFull = true});
    return database && migrate(**database, u"outbox"_s) ? *std::move(database) : nullptr;
}

} // namespace

class tst_Outbox : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    tests::FakeClock m_clock;
    tests::FakeRandom m_random;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Outbox> m_outbox;

    RecordId newId() { return RecordId::generate(m_clock, m_random); }
    OutboxRow add(const RecordId &lane, const QString &kind = u"patch"_s, qint64 savedAt = 1)
    {
        OutboxRow row;
        row.opId = newId();
        row.lane = lane;
        row.file = lane;
        row.type = u"household"_s;
        row.kind = kind;
        row.body = "{}";
        row.savedAt = savedAt;
        row.dseq = m_outbox->nextNumber().value_or(0);
        return m_outbox->add(row).value_or(OutboxRow{});
    }
    QStringList plan(const QString &sql)
    {
        QStringList lines;
        Statement query = m_database->prepare(QString(u"EXPLAIN QUERY PLAN "_s + sql));
        for (qsizetype i = 0; i < sql.count(u'?'); ++i)
            query.bind(QVariant(1));
        if (query.run())
            while (query.next())
                lines.append(query.text(3));
        return lines;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_outbox.reset();
        m_database.reset();
        m_folder = QTemporaryDir();
        m_database = openOutbox(m_folder.filePath(u"outbox.db"_s));
        QVERIFY(m_database);
        m_outbox = std::make_unique<Outbox>(*m_database);
    }

    void unsettledIsFoundWithoutReadingTheJournal()
    {
        const auto queries = Outbox::openQueries();
        for (const auto &[sql, index] : queries) {
            const QString steps = plan(sql).join(u'\n');
            QVERIFY2(steps.contains(index), qPrintable(QString(sql + u'\n' + steps)));
            QVERIFY2(!steps.contains("TEMP B-TREE"_L1), qPrintable(steps));
        }
    }

    void acceptedAndDiscardedLeaveTheJournalInTime()
    {
        const RecordId lane = newId();
        const OutboxRow accepted = add(lane);
        const OutboxRow discarded = add(lane);
        const OutboxRow parked = add(lane);
        const OutboxRow waiting = add(lane);
        QVERIFY(m_outbox->acknowledge(accepted.opId, 2, u"2.0000000000000001"_s, u"1.1"_s, 100)
                    .has_value());
        QVERIFY(m_outbox->end(discarded.opId, u"discarded"_s, {}, 100).has_value());
        QVERIFY(m_outbox->end(parked.opId, u"parked"_s, {}, 100).has_value());
        const auto left = [&] {
            int n = 0;
            for (const OutboxRow &row : {accepted, discarded, parked, waiting})
                n += m_outbox->find(row.opId)->has_value() ? 1 : 0;
            return n;
        };
        QVERIFY(m_outbox->purge(35 * dayMs).has_value());
        QCOMPARE(left(), 4);
        QVERIFY(m_outbox->purge(35 * dayMs + 101).has_value());
        QCOMPARE(left(), 3);
        QVERIFY(m_outbox->purge(90 * dayMs + 101).has_value());
        QCOMPARE(left(), 1);
        QCOMPARE(m_outbox->open()->front().opId, waiting.opId);
    }

    void countsFollowEveryChange()
    {
        const RecordId lane = newId();
        QCOMPARE(m_outbox->counts()->waiting, 0);
        const OutboxRow row = add(lane);
        QCOMPARE(m_outbox->counts()->waiting, 1);
        QCOMPARE(m_outbox->counts()->waiting, 1);
        {
            auto transaction = Transaction::begin(*m_database);
            QVERIFY(transaction.has_value());
            QVERIFY(m_outbox->setState(row.opId, u"refused"_s).has_value());
            QCOMPARE(m_outbox->counts()->refused, 1);
        }
        // Taken back with its transaction.
        QCOMPARE(m_outbox->counts()->refused, 0);
        QCOMPARE(m_outbox->counts()->waiting, 1);
        QVERIFY(m_outbox->setState(row.opId, u"refused"_s).has_value());
        QCOMPARE(m_outbox->counts()->refused, 1);
    }

    void lanesAreThoseWithSomethingToShow()
    {
        const RecordId waiting = newId();
        const RecordId accepted = newId();
        const RecordId over = newId();
        (void)add(waiting);
        QVERIFY(m_outbox->acknowledge(add(accepted).opId, 2, {}, {}, 1).has_value());
        QVERIFY(m_outbox->end(add(over).opId, u"discarded"_s, {}, 1).has_value());
        QCOMPARE(*m_outbox->lanes(), (QSet<RecordId>{waiting, accepted}));
    }

    void anActWhoseAnswerIsLostIsToBeAskedAfter()
    {
        OutboxRow act;
        act.opId = newId();
        act.lane = newId();
        act.kind = u"command"_s;
        act.body = "{}";
        act.urgency = Urgency::NowOrNever;
        QVERIFY(m_outbox->add(act).has_value());
        const OutboxRow queued = add(newId());
        QVERIFY(m_outbox->unsend().has_value());
        QCOMPARE((*m_outbox->find(act.opId))->urgency, Urgency::NowOrNever);
        QVERIFY(m_outbox->markSending({act.opId, queued.opId}).has_value());
        QVERIFY(m_outbox->unsend().has_value());
        QCOMPARE((*m_outbox->find(act.opId))->urgency, Urgency::AnswerLost);
        QCOMPARE((*m_outbox->find(queued.opId))->urgency, Urgency::Queued);
        QCOMPARE((*m_outbox->find(queued.opId))->state, u"retry"_s);
    }

    void aCrashBeforeTheCommitLeavesTheDraft()
    {
        QVERIFY(m_outbox->saveDraft({u"record/1"_s, "{\"a\":1}", 5}).has_value());
        const QString before = m_folder.filePath(u"before.db"_s);
        const QString after = m_folder.filePath(u"after.db"_s);
        // What kill -9 leaves on disk, at two moments.
        const auto copyTo = [&](const QString &path) {
            QFile::copy(m_folder.filePath(u"outbox.db"_s), path);
            QFile::copy(m_folder.filePath(u"outbox.db-wal"_s), QString(path + u"-wal"_s));
        };
        OutboxRow row;
        row.opId = newId();
        row.lane = newId();
        row.kind = u"patch"_s;
        row.body = "{}";
        {
            auto transaction = Transaction::begin(*m_database);
            QVERIFY(transaction.has_value());
            QVERIFY(m_outbox->insert(row).has_value());
            QVERIFY(m_outbox->removeDraft(u"record/1"_s).has_value());
            copyTo(before);
            QVERIFY(transaction->commit().has_value());
            copyTo(after);
        }
        const auto held = [](const QString &path) {
            const auto database = openOutbox(path);
            Outbox outbox(*database);
            return std::pair{outbox.open()->size(), outbox.drafts()->size()};
        };
        QCOMPARE(held(before), (std::pair{size_t(0), size_t(1)}));
        QCOMPARE(held(after), (std::pair{size_t(1), size_t(0)}));
    }
};

QTEST_GUILESS_MAIN(tst_Outbox)
#include "tst_Outbox.moc"
