// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/ServerRecords.h"
#include "tests/support/TestDatabase.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <future>
#include <thread>

using namespace hearth;
using namespace hearth::store;
using domain::Record;
using domain::RecordId;
using domain::Result;
using namespace Qt::StringLiterals;

class tst_ServerRecords : public QObject {
    Q_OBJECT

    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    tests::FakeClock m_clock;
    tests::FakeRandom m_random;

    RecordId newId() { return RecordId::generate(m_clock, m_random); }
    ChangeNote note(const QStringList &audience = {}) { return {u"u-1"_s, newId(), m_clock.nowUtc(), audience}; }

    Record household(const QString &division)
    {
        Record record;
        record.id = newId();
        record.file = record.id;
        record.type = u"household"_s;
        record.div = division;
        record.bucket = division.left(9);
        record.state = u"draft"_s;
        record.setFields({{u"residence_area"_s, division}});
        return record;
    }

    Record person(const RecordId &file, const QString &idNumber)
    {
        Record record = household(u"320402003001"_s);
        record.type = u"person"_s;
        record.file = file;
        record.state.clear();
        record.setFields({{u"full_name"_s, u"王明"_s}, {u"id_doc_type"_s, u"111"_s}, {u"id_number"_s, idNumber}});
        return record;
    }

    static QHash<QString, std::pair<bool, QString>> feedOf(Database &database, qint64 rid)
    {
        QHash<QString, std::pair<bool, QString>> out;
        Statement query = database.prepare(u"SELECT bucket,present,leavings FROM feed WHERE rid=?"_s);
        if (query.bind(rid).run())
            while (query.next())
                out.insert(query.text(0), {query.integer(1) == 1, query.text(2)});
        return out;
    }

private Q_SLOTS:
    void initTestCase() { m_catalogue = *catalogue::Catalogue::load(); }

    void recordsRoundTrip_data() { tests::addServerDialects(); }
    void recordsRoundTrip()
    {
        QFETCH(QString, dialect);
        QTemporaryDir folder;
        auto database = tests::newServerDatabase(dialect, folder);
        QVERIFY(database);
        ServerRecords records(*database, *m_catalogue);
        auto transaction = Transaction::begin(*database);
        QVERIFY(transaction);
        Record record = household(u"320402003001"_s);
        record.div2 = u"320404001002"_s;
        record.bucket2 = u"320404001"_s;
        record.turn = 3;
        record.setFields({{u"residence_address"_s, u"采菱社区 12 幢'\"\\ 龘"_s}, {u"house_count"_s, 1}});
        const auto written = records.write(record, std::nullopt, note());
        QVERIFY2(written.has_value(), written ? "" : qPrintable(written.error().detail));
        QVERIFY(transaction->commit());
        QCOMPARE(written->rev.n, 1);
        const auto read = records.table().find(record.id);
        QVERIFY(read && *read);
        const Record &held = **read;
        QCOMPARE(held.fields(), record.fields());
        QCOMPARE(held.rev, written->rev);
        QCOMPARE(held.position, written->position);
        QCOMPARE(held.div2, record.div2);
        QCOMPARE(held.at, m_clock.nowUtc());
        QCOMPARE(held.turn, 3);
        QCOMPARE(held.file, record.id);
        QCOMPARE(*records.table().count(u"household"_s), 1);
        QCOMPARE(records.table().ofFile(record.id)->size(), size_t(1));
        QCOMPARE(records.takeTouchedFiles(), QSet<RecordId>{record.id});
    }

    void anIdIsNeverTakenTwice_data() { tests::addServerDialects(); }
    void anIdIsNeverTakenTwice()
    {
        QFETCH(QString, dialect);
        QTemporaryDir folder;
        auto database = tests::newServerDatabase(dialect, folder);
        ServerRecords records(*database, *m_catalogue);
        auto transaction = Transaction::begin(*database);
        Record record = household(u"320402003001"_s);
        QVERIFY(records.write(record, std::nullopt, note()));
        record.type = u"plan"_s;
        const auto again = records.write(record, std::nullopt, note());
        QVERIFY(!again);
        QCOMPARE(again.error().reason, u"id_taken"_s);
    }

    void positionsGrowAndEveryBucketHasTheLatest_data() { tests::addServerDialects(); }
    void positionsGrowAndEveryBucketHasTheLatest()
    {
        QFETCH(QString, dialect);
        QTemporaryDir folder;
        auto database = tests::newServerDatabase(dialect, folder);
        ServerRecords records(*database, *m_catalogue);
        domain::Position last;
        Record record = household(u"320402003001"_s);
        std::optional<Record> before;
        for (int i = 0; i < 3; ++i) {
            auto transaction = Transaction::begin(*database);
            const auto written = records.write(record, before, note({u"dept:tax"_s}));
            QVERIFY(written);
            QVERIFY(written->position > last);
            last = written->position;
            before = *written;
            QVERIFY(transaction->commit());
        }
        QCOMPARE(before->rev.n, 3);
        Statement query = database->prepare(u"SELECT count(*),min(seq),max(seq) FROM feed"_s);
        QVERIFY(query.run() && query.next());
        QCOMPARE(query.integer(0), 2);
        QCOMPARE(query.integer(1), last.seq);
        QCOMPARE(query.integer(2), last.seq);
    }

    void movesLeaveATrace_data() { tests::addServerDialects(); }
    void movesLeaveATrace()
    {
        QFETCH(QString, dialect);
        QTemporaryDir folder;
        auto database = tests::newServerDatabase(dialect, folder);
        ServerRecords records(*database, *m_catalogue);
        auto transaction = Transaction::begin(*database);
        Record record = household(u"320402003001"_s);
        auto first = records.write(record, std::nullopt, note({u"user:a"_s}));
        const qint64 rid = *records.table().ridOf(record.id);
        Record moved = *first;
        moved.div = u"320402003002"_s; // another village of the same street
        auto second = records.write(moved, *first, note({u"user:a"_s}));
        QVERIFY(second);
        auto feed = feedOf(*database, rid);
        QCOMPARE(feed.value(u"320402003"_s).first, true);
        QVERIFY(feed.value(u"320402003"_s).second.contains(u"320402003001"_s));
        Record away = *second;
        away.div = u"320404001002"_s;
        away.bucket = u"320404001"_s;
        QVERIFY(records.write(away, *second, note()));
        feed = feedOf(*database, rid);
        QCOMPARE(feed.value(u"320402003"_s).first, false);
        QVERIFY(feed.value(u"320402003"_s).second.contains(u"320402003002"_s));
        QCOMPARE(feed.value(u"320404001"_s).first, true);
        QCOMPARE(feed.value(u"user:a"_s).first, false);
    }

    void naturalKeysAreUniqueAmongLiveRecords_data() { tests::addServerDialects(); }
    void naturalKeysAreUniqueAmongLiveRecords()
    {
        QFETCH(QString, dialect);
        QTemporaryDir folder;
        auto database = tests::newServerDatabase(dialect, folder);
        ServerRecords records(*database, *m_catalogue);
        auto transaction = Transaction::begin(*database);
        const RecordId file = newId();
        const auto first = records.write(person(file, u"11010519491231002X"_s), std::nullopt, note());
        QVERIFY(first);
        const auto twin = records.write(person(file, u"11010519491231002X"_s), std::nullopt, note());
        QVERIFY(!twin);
        QCOMPARE(twin.error().reason, u"duplicate_identity"_s);
        QCOMPARE(twin.error().detail, first->id.toString());
        Record deleted = *first;
        deleted.deleted = true;
        QVERIFY(records.write(deleted, *first, note()));
        QVERIFY(records.write(person(file, u"11010519491231002X"_s), std::nullopt, note()));
        QVERIFY(records.write(person(file, QString()), std::nullopt, note()));
        QVERIFY(records.write(person(file, QString()), std::nullopt, note()));
    }

    void ofTwoWhoTakeAKeyAtOnceOneFindsTheOther()
    {
        QTemporaryDir folder;
        QString url;
        auto database = tests::newServerDatabase(u"postgresql"_s, folder, &url);
        QVERIFY(database);
        ServerRecords records(*database, *m_catalogue);
        const RecordId file = newId();
        const Record mine = person(file, u"11010519491231002X"_s);
        const Record theirs = person(file, u"11010519491231002X"_s);
        auto transaction = Transaction::begin(*database);
        QVERIFY(transaction);
        const auto first = records.write(mine, std::nullopt, note());
        QVERIFY(first);
        std::promise<Result<Record>> answered;
        std::thread other([&, n = note()] {
            auto own = Database::open({url});
            auto begun = Transaction::begin(**own);
            answered.set_value(ServerRecords(**own, *m_catalogue).write(theirs, std::nullopt, n));
        });
        auto answer = answered.get_future();
        // It waits for the first to make up its mind.
        const bool early = answer.wait_for(std::chrono::milliseconds(300)) == std::future_status::ready;
        const auto committed = transaction->commit();
        const Result<Record> twin = answer.get();
        other.join();
        QVERIFY(!early);
        QVERIFY(committed);
        QVERIFY(!twin);
        QCOMPARE(twin.error().reason, u"duplicate_identity"_s);
        QCOMPARE(twin.error().detail, mine.id.toString());
    }

    void errorsTellNoValues()
    {
        QTemporaryDir folder;
        auto database = tests::newServerDatabase(u"postgresql"_s, folder);
        QVERIFY(database);
        const QString insert = u"INSERT INTO record_key(type,key,record_id) VALUES('person',?,?)"_s;
        QVERIFY(database->prepare(insert).bind(u"11010519491231002X"_s, newId()).run());
        const auto twice = database->prepare(insert).bind(u"11010519491231002X"_s, newId()).run();
        QVERIFY(!twice);
        QCOMPARE(twice.error().reason, u"constraint"_s);
        QVERIFY2(!twice.error().detail.contains("11010519491231002X"_L1), qPrintable(twice.error().detail));
        Statement verbosity = database->prepare(u"SELECT current_setting('log_error_verbosity')"_s);
        QVERIFY(verbosity.run() && verbosity.next());
        QCOMPARE(verbosity.text(0), u"terse"_s);
    }

    void everyVersionIsKept_data() { tests::addServerDialects(); }
    void everyVersionIsKept()
    {
        QFETCH(QString, dialect);
        QTemporaryDir folder;
        auto database = tests::newServerDatabase(dialect, folder);
        ServerRecords records(*database, *m_catalogue);
        auto transaction = Transaction::begin(*database);
        Record record = household(u"320402003001"_s);
        auto first = records.write(record, std::nullopt, note());
        Record next = *first;
        next.setFields({{u"house_count"_s, 2}});
        QVERIFY(records.write(next, *first, note()));
        Statement query = database->prepare(u"SELECT n,f_delta FROM record_version ORDER BY n"_s);
        QVERIFY(query.run());
        QVERIFY(query.next() && query.next());
        const QJsonObject delta = QJsonDocument::fromJson(query.text(1).toUtf8()).object();
        QCOMPARE(delta.value(u"house_count"_s).toInt(), 2);
        QVERIFY(delta.value(u"residence_area"_s).isNull());
    }

    void countersRunOn_data() { tests::addServerDialects(); }
    void countersRunOn()
    {
        QFETCH(QString, dialect);
        QTemporaryDir folder;
        auto database = tests::newServerDatabase(dialect, folder);
        ServerRecords records(*database, *m_catalogue);
        QCOMPARE(*records.nextNumber(u"WN2026"_s), 1);
        QCOMPARE(*records.nextNumber(u"WN2026"_s), 2);
        QCOMPARE(*records.nextNumber(u"VR2026"_s), 1);
    }
};

QTEST_GUILESS_MAIN(tst_ServerRecords)
#include "tst_ServerRecords.moc"
