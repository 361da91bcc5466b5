// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Facts on the server: in the transaction of an op, and after a parameter that a user changes.
#include "models/domain/IdentityNumber.h"
#include "tests/server/ServerFixture.h"

#include <QTest>

using namespace hearth;
using namespace Qt::StringLiterals;
using protocol::OpStatus;
using tests::ServerFixture;

namespace {

const QString village = u"320402003001"_s;

QString idNumber()
{
    const QString body = u"32040219600101001"_s;
    return body + domain::identityCheckDigit(body);
}

QString cell(ServerFixture &server, const QString &sql)
{
    store::Statement query = server.database->prepare(sql);
    return query.run() && query.next() ? (query.isNull(0) ? u"?"_s : query.text(0)) : u"no row"_s;
}

} // namespace

class tst_ServerFacts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anOpWritesItsFacts_data() { tests::addServerDialects(); }
    void anOpWritesItsFacts()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const auto worker = server.user(u"town_worker"_s, u"320402003"_s);
        const auto family = server.family(worker, village, idNumber());
        QVERIFY2(server.problems.isEmpty(), QJsonDocument(server.problems).toJson().constData());
        QCOMPARE(cell(server, u"SELECT household_size FROM household_facts"_s), u"1"_s);
        QCOMPARE(cell(server, u"SELECT count(*) FROM person_facts WHERE is_member=1"_s), u"1"_s);
        QCOMPARE(cell(server, u"SELECT house_count FROM household_facts"_s), u"?"_s);
        const auto counted =
            server.pushOne(worker, server.patch(worker, server.record(family.household), u"house_count"_s, 2));
        QVERIFY(counted.status == OpStatus::Applied);
        QCOMPARE(cell(server, u"SELECT house_count FROM household_facts"_s), u"2"_s);
        // An op that is refused leaves the facts as they were.
        const auto refused =
            server.pushOne(worker, server.patch(worker, server.record(family.household), u"house_count"_s, u"many"_s));
        QVERIFY(refused.status != OpStatus::Applied);
        QCOMPARE(cell(server, u"SELECT house_count FROM household_facts"_s), u"2"_s);
    }

    void aParameterOfAUserCounts_data() { tests::addServerDialects(); }
    void aParameterOfAUserCounts()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const auto worker = server.user(u"town_worker"_s, u"320402003"_s);
        const auto family = server.family(worker, village, idNumber());
        QVERIFY(server.projector.passDay(QDate(2026, 3, 10)).has_value());
        auto multiple = server.patch(worker, server.record(family.household), u"per_capita_asset_multiple"_s, u"1.5"_s);
        QVERIFY(server.pushOne(worker, multiple).status == OpStatus::Applied);
        QCOMPARE(cell(server, u"SELECT per_capita_asset_multiple FROM household_facts"_s), u"15000"_s);
        const auto city = server.user(u"city_operator"_s, u"3204"_s);
        // In force from tomorrow on: the multiple was found against the standard of today.
        const QDate tomorrow = domain::cityDate(server.clock.nowUtc()).addDays(1);
        const auto made = server.pushOne(city,
                                         server.create(city, u"parameter"_s, {},
                                                       {{u"param"_s, u"dibao_standard"_s},
                                                        {u"value"_s, u"2000"_s},
                                                        {u"valid_from"_s, tomorrow.toString(Qt::ISODate)},
                                                        {u"origin"_s, u"常政发〔2026〕1号"_s}}));
        QVERIFY2(made.status == OpStatus::Applied, QJsonDocument(made.problem).toJson().constData());
        QVERIFY(server.projector.passDay(tomorrow).has_value());
        QCOMPARE(cell(server, u"SELECT per_capita_asset_multiple FROM household_facts"_s), u"7500"_s);
        QCOMPARE(cell(server, u"SELECT value FROM facts_input WHERE name='behind'"_s), u"n"_s);
    }
};

QTEST_GUILESS_MAIN(tst_ServerFacts)
#include "tst_ServerFacts.moc"
