// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/IdentityNumber.h"
#include "tests/server/ServerFixture.h"

#include <QTest>

using namespace hearth;
using namespace Qt::StringLiterals;
using domain::Record;
using domain::RecordId;
using protocol::OpResult;
using protocol::OpStatus;
using server::Principal;
using tests::ServerFixture;

namespace {

const QString town = u"320402003"_s;
const QString village = u"320402003001"_s;
const QString otherTown = u"320404001"_s;
const QString otherVillage = u"320404001002"_s;

QString idNumber(int n)
{
    const QString body = u"32040219600101"_s + u"%1"_s.arg(n, 3, 10, QLatin1Char('0'));
    return body + domain::identityCheckDigit(body);
}

QString told(const OpResult &result)
{
    return QString(protocol::toText(result.status) + u' '
                   + QString::fromUtf8(QJsonDocument(result.problem).toJson(QJsonDocument::Compact)));
}

#define TAKEN(result) \
    do { \
        const OpResult taken = (result); \
        QVERIFY2(taken.status == OpStatus::Applied || taken.status == OpStatus::Merged, qPrintable(told(taken))); \
    } while (false)

/// Two files of one household: its head has his number in the one that stays and none in the other.
struct Double {
    ServerFixture::Family goes;
    ServerFixture::Family stays;
    RecordId nameless;      ///< in the file that goes: the head of the other, before anybody knew his number
    RecordId membership;    ///< his, there
    RecordId headship;      ///< his, in the file that stays
};

class City {
public:
    explicit City(const QString &dialect)
        : server(dialect), here(server.user(u"town_worker"_s, town)), there(server.user(u"town_worker"_s, otherTown)),
          city(server.user(u"city_operator"_s, u"3204"_s))
    {
    }

    OpResult add(const Principal &by, const QString &type, const RecordId &file, const QJsonObject &fields)
    {
        const OpResult made = server.pushOne(by, server.create(by, type, file, fields));
        if (made.status != OpStatus::Applied)
            qWarning("%s", qPrintable(QString(type + u' ' + told(made))));
        return made;
    }
    static RecordId idOf(const OpResult &made)
    {
        return made.record ? RecordId::fromString(made.record->value("id"_L1).toString()).value_or(RecordId()) : RecordId();
    }
    QJsonObject income(const RecordId &person, const QString &month, const QString &amount)
    {
        return {{u"person"_s, person.toString()},    {u"income_period"_s, month},
                {u"wage_income"_s, amount},          {u"business_income"_s, u"0.00"_s},
                {u"property_income"_s, u"0.00"_s},   {u"transfer_income"_s, u"0.00"_s},
                {u"income_source_basis"_s, u"proof"_s}};
    }
    Double twice()
    {
        Double made;
        made.goes = server.family(here, village, idNumber(1));
        made.stays = server.family(there, otherVillage, idNumber(2));
        made.headship = server.ofType(made.stays.household, u"membership"_s).front().id;
        made.nameless = idOf(add(here, u"person"_s, made.goes.household, {{u"full_name"_s, u"李芳"_s}, {u"person_phone"_s, u"13861180009"_s}}));
        made.membership = idOf(add(here, u"membership"_s, made.goes.household,
                                   {{u"person"_s, made.nameless.toString()}, {u"kind"_s, u"member"_s}, {u"relation_to_head"_s, u"02"_s},
                                    {u"shares_living"_s, true}, {u"from_on"_s, u"2026-01-05"_s}}));
        for (const RecordId &household : {made.goes.household, made.stays.household})
            (void)server.database->prepare(u"UPDATE record SET state='active' WHERE id=?"_s).bind(household).run();
        return made;
    }
    OpResult merge(const Double &twice, const QJsonObject &map)
    {
        QJsonObject args{{u"merged_into"_s, twice.stays.household.toString()}};
        if (!map.isEmpty())
            args.insert(u"merge_map"_s, map);
        return server.pushOne(city, server.command(city, server.record(twice.goes.household), u"merge"_s, args));
    }

    ServerFixture server;
    Principal here;
    Principal there;
    Principal city;
};

} // namespace

class tst_FileMerge : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingGoesToTheFileThatStays_data() { tests::addServerDialects(); }
    void everythingGoesToTheFileThatStays()
    {
        QFETCH(QString, dialect);
        City all(dialect);
        ServerFixture &server = all.server;
        const Double twice = all.twice();
        QVERIFY2(server.problems.isEmpty(), QJsonDocument(server.problems).toJson().constData());
        const auto own = all.idOf(all.add(all.here, u"income_row"_s, twice.goes.household, all.income(twice.goes.person, u"2026-01"_s, u"100.00"_s)));
        const auto moved = all.idOf(all.add(all.here, u"income_row"_s, twice.goes.household, all.income(twice.nameless, u"2026-02"_s, u"200.00"_s)));
        const auto doubled = all.idOf(all.add(all.here, u"income_row"_s, twice.goes.household, all.income(twice.nameless, u"2026-01"_s, u"300.00"_s)));
        const auto kept = all.idOf(all.add(all.there, u"income_row"_s, twice.stays.household, all.income(twice.stays.person, u"2026-01"_s, u"400.00"_s)));
        const auto request = all.idOf(all.add(all.here, u"application"_s, twice.goes.household,
                                              {{u"program"_s, u"P02"_s}, {u"applicant"_s, twice.nameless.toString()}, {u"channel"_s, u"window"_s}}));
        // A child in another file names her as its mother.
        const auto third = server.family(all.here, village, idNumber(3));
        TAKEN(server.pushOne(all.here, server.patch(all.here, server.record(third.person), u"mother"_s, twice.nameless.toString())));

        const OpResult merged = all.merge(twice, {{twice.membership.toString(), twice.headship.toString()}});
        TAKEN(merged);
        const Record gone = server.record(twice.goes.household);
        QCOMPARE(gone.state, u"merged"_s);
        QVERIFY(!gone.deleted);

        // What was in the file is in the other, at its place; the case keeps its number and its state.
        for (const RecordId &id : {own, moved, request, twice.goes.person}) {
            const Record record = server.record(id);
            QCOMPARE(record.file, twice.stays.household);
            QCOMPARE(record.div, otherVillage);
            QVERIFY(!record.deleted);
        }
        QCOMPARE(server.record(request).state, u"draft"_s);
        QVERIFY(!server.record(request).fields().value("case_no"_L1).toString().isEmpty());
        int members = 0;
        for (const Record &membership : server.ofType(twice.stays.household, u"membership"_s))
            members += membership.deleted ? 0 : 1;
        QCOMPARE(members, 2);
        for (const Record &record : store::RecordTable(*server.database).ofFile(twice.goes.household).value_or({}))
            QVERIFY2(record.deleted || record.id == twice.goes.household, qPrintable(record.type));

        // She is one person: named so everywhere, with what either file knew.
        QVERIFY(server.record(twice.nameless).deleted);
        QCOMPARE(server.record(twice.nameless).fields().value("merged_into"_L1).toString(), twice.stays.person.toString());
        QVERIFY(server.record(twice.membership).deleted);
        for (const auto &[id, field] : {std::pair(moved, "person"_L1), std::pair(request, "applicant"_L1), std::pair(third.person, "mother"_L1)})
            QCOMPARE(server.record(id).fields().value(field).toString(), twice.stays.person.toString());
        const QJsonObject head = server.record(twice.stays.person).fields();
        QCOMPARE(head.value("id_number"_L1).toString(), idNumber(2));
        QCOMPARE(head.value("person_phone"_L1).toString(), u"13861180009"_s);
        // Both files had her income of one month: one row, and the other figure stands beside it or before it.
        QVERIFY(server.record(doubled).deleted);
        const Record row = server.record(kept);
        QVERIFY(!row.deleted);
        QVERIFY(QJsonDocument(row.fields()).toJson().contains("300.00") && QJsonDocument(row.fields()).toJson().contains("400.00"));

        // Lists and facts follow: nobody is counted in the file that is no more.
        const auto persons = [&server](const RecordId &file) {
            store::Statement query = server.database->prepare(u"SELECT count(*) FROM person WHERE file=?"_s);
            return query.bind(file).run() && query.next() ? query.integer(0) : -1;
        };
        QCOMPARE(persons(twice.stays.household), 2);
        QCOMPARE(persons(twice.goes.household), 0);
        QVERIFY(server.projector.rebuildAll());
        QCOMPARE(persons(twice.stays.household), 2);
    }

    void whatWasTypedForTheMergedGoesToThoseThatStay_data() { tests::addServerDialects(); }
    void whatWasTypedForTheMergedGoesToThoseThatStay()
    {
        QFETCH(QString, dialect);
        City all(dialect);
        ServerFixture &server = all.server;
        Double twice = all.twice();
        // Typed before anybody knew of the merger; the author may write in both places.
        const auto phone = server.patch(all.city, server.record(twice.goes.household), u"contact_phone"_s, u"13861180001"_s);
        const auto name = server.patch(all.city, server.record(twice.nameless), u"person_phone"_s, u"13861180010"_s);
        auto row = server.create(all.there, u"income_row"_s, twice.goes.household, all.income(twice.nameless, u"2026-02"_s, u"200.00"_s));
        auto foreign = server.create(all.here, u"income_row"_s, twice.goes.household, all.income(twice.nameless, u"2026-03"_s, u"200.00"_s));
        TAKEN(all.merge(twice, {{twice.membership.toString(), twice.headship.toString()}}));
        TAKEN(server.pushOne(all.city, phone));
        QCOMPARE(server.record(twice.stays.household).fields().value("contact_phone"_L1).toString(), u"13861180001"_s);
        TAKEN(server.pushOne(all.city, name));
        QCOMPARE(server.record(twice.stays.person).fields().value("person_phone"_L1).toString(), u"13861180010"_s);
        TAKEN(server.pushOne(all.there, row));
        QCOMPARE(server.record(row.record).file, twice.stays.household);
        QCOMPARE(server.record(row.record).fields().value("person"_L1).toString(), twice.stays.person.toString());
        // The rights are those on the record that stays.
        QCOMPARE(server.pushOne(all.here, foreign).status, OpStatus::Rejected);
    }

    void whatCannotBeOneIsRefusedWhole_data() { tests::addServerDialects(); }
    void whatCannotBeOneIsRefusedWhole()
    {
        QFETCH(QString, dialect);
        City all(dialect);
        ServerFixture &server = all.server;
        const Double twice = all.twice();
        // Two people with a number each are two people.
        const auto first = server.ofType(twice.goes.household, u"membership"_s).front().id;
        QCOMPARE(all.merge(twice, {{first.toString(), twice.headship.toString()}}).problemCode(), u"guard_failed"_s);
        // Both families have a plan that runs: one has to end first.
        const QJsonObject plan{{u"plan_goal"_s, u"稳定就业"_s}, {u"plan_measures"_s, QJsonArray{u"cash"_s}}};
        (void)all.add(all.here, u"plan"_s, twice.goes.household, plan);
        (void)all.add(all.there, u"plan"_s, twice.stays.household, plan);
        const OpResult refused = all.merge(twice, {});
        QCOMPARE(refused.problemCode(), u"already_open"_s);
        QCOMPARE(server.record(twice.goes.household).state, u"active"_s);
        QCOMPARE(server.record(twice.nameless).file, twice.goes.household);
    }
};

QTEST_GUILESS_MAIN(tst_FileMerge)
#include "tst_FileMerge.moc"
