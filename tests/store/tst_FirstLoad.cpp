// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of a first load on the client's cache: records that come twice, an interruption, a garbled
// part.
#include "models/catalogue/Catalogue.h"
#include "models/store/CacheStore.h"
#include "sync/protocol/Envelope.h"
#include "tests/support/FileBuilder.h"
#include "tests/support/ProjectionDatabase.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hearth;
using domain::Record;
using store::CacheStore;
using store::PartRow;
using tests::ProjectionDatabase;

namespace {

PartRow part(const QString &name, int place)
{
    return {name, place, name, 0, 0, false};
}

QByteArray linesOf(const std::vector<Record> &records)
{
    QByteArray lines = R"({"type":"household","bucket":"320402003","cat":1,"rows":1})"
                       "\n";
    for (const Record &record : records) {
        lines += protocol::encodeEnvelope(record) + '\n';
    }
    return lines;
}

/// The same record as a later commit has it.
Record later(Record record, qint64 n, const QString &phone)
{
    QJsonObject f = record.fields();
    f.insert("contact_phone"_L1, phone);
    record.setFields(f);
    record.rev = domain::Revision::make(n, u"somebody"_s, record.id);
    return record;
}

qint64 number(store::Database &database, const QString &sql)
{
    store::Statement query = database.prepare(sql);
    return query.run() && query.next() ? query.integer(0) : -1;
}

} // namespace

class tst_FirstLoad : public QObject {
    Q_OBJECT
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;

private Q_SLOTS:
    void initTestCase() { m_catalogue = *catalogue::Catalogue::load(); }

    void ofARecordThatComesTwiceTheNewestIsKept()
    {
        ProjectionDatabase cache(u"cache"_s);
        store::Database &database = *cache.database();
        CacheStore store(database, m_catalogue, {});
        QVERIFY(store::Projector(database, m_catalogue, {true, {}}).prepare().has_value());
        const int indexes = cache.indexCount();
        tests::FileBuilder builder(1);
        const std::vector<Record> file = builder.file();
        const Record &household = file.front();
        const Record newer = later(household, 2, u"13861180002"_s);
        QVERIFY(store.beginLoad().has_value());
        QVERIFY(store.setParts({part(u"a"_s, 0), part(u"b"_s, 1), part(u"c"_s, 2)}).has_value());
        QVERIFY(store.loadPart(part(u"a"_s, 0), linesOf(file)).has_value());
        QVERIFY(store.loadPart(part(u"b"_s, 1), linesOf({newer})).has_value());
        // An older state from a part that was built earlier.
        QVERIFY(store.loadPart(part(u"c"_s, 2), linesOf({household, file.back()})).has_value());
        QVERIFY(store.finishLoad(u"cursor"_s, {}).has_value());
        QCOMPARE(number(database, u"SELECT count(*) FROM record"_s), qint64(file.size()));
        QCOMPARE(store.base(household.id)->value().rev, newer.rev);
        QCOMPARE(store.base(household.id)->value().f, newer.f);
        QCOMPARE(number(database, u"SELECT count(*) FROM household"_s), 1);
        QCOMPARE(*store.value(u"cursor"_s), u"cursor"_s);
        QCOMPARE(cache.indexCount(), indexes);
        QCOMPARE(number(database, u"SELECT count(*) FROM household_facts"_s), 1);
        QVERIFY(number(database, u"SELECT count(*) FROM person_facts"_s) >= 1);
        // What was loaded says which day it is: looking back from today works at once.
        QVERIFY(number(database, u"SELECT count(*) FROM household_facts WHERE fresh_pct IS NOT NULL"_s) == 1);
    }

    void afterALoadAnIdStandsForOneRow()
    {
        ProjectionDatabase cache(u"cache"_s);
        CacheStore store(*cache.database(), m_catalogue, {});
        tests::FileBuilder builder(2);
        const std::vector<Record> file = builder.file();
        QVERIFY(store.beginLoad().has_value());
        QVERIFY(store.setParts({part(u"a"_s, 0)}).has_value());
        QVERIFY(store.loadPart(part(u"a"_s, 0), linesOf(file)).has_value());
        QVERIFY(store.finishLoad(u"cursor"_s, {}).has_value());
        const Record newer = later(file.front(), 7, u"13861180007"_s);
        QVERIFY(store
                    .apply({{newer}, {}, {}, {}, true},
                           [](const auto &, const auto &) {
                               return domain::Result<std::optional<store::OverlayRow>>(
                                   std::optional<store::OverlayRow>());
                           })
                    .has_value());
        QCOMPARE(number(*cache.database(), u"SELECT count(*) FROM record"_s), qint64(file.size()));
        QCOMPARE(store.base(newer.id)->value().rev.n, 7);
    }

    void anInterruptedLoadGoesOnWithTheNextPart()
    {
        ProjectionDatabase cache(u"cache"_s);
        store::Database &database = *cache.database();
        tests::FileBuilder builder(3);
        const std::vector<Record> first = builder.file();
        const std::vector<Record> second = builder.file();
        const std::vector<PartRow> list{part(u"a"_s, 0), part(u"b"_s, 1)};
        {
            CacheStore store(database, m_catalogue, {});
            QVERIFY(store.beginLoad().has_value());
            QVERIFY(store.setParts(list).has_value());
            QVERIFY(store.loadPart(list[0], linesOf(first)).has_value());
            QByteArray garbled = linesOf(second);
            garbled.truncate(garbled.size() - 40);
            QVERIFY(!store.loadPart(list[1], garbled).has_value());
        }
        CacheStore store(database, m_catalogue, {});
        QVERIFY(store.beginLoad().has_value());
        QVERIFY(store.setParts(list).has_value());
        const auto parts = store.parts();
        QVERIFY(parts->at(0).done);
        QVERIFY(!parts->at(1).done);
        QCOMPARE(number(database, u"SELECT count(*) FROM record"_s), qint64(first.size()));
        QVERIFY(store.loadPart(list[1], linesOf(second)).has_value());
        QVERIFY(store.finishLoad(u"cursor"_s, {}).has_value());
        QCOMPARE(number(database, u"SELECT count(*) FROM record"_s),
                 qint64(first.size() + second.size()));
        QCOMPARE(number(database, u"SELECT count(*) FROM household"_s), 2);
    }
};

QTEST_GUILESS_MAIN(tst_FirstLoad)
#include "tst_FirstLoad.moc"
