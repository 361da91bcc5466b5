// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The facts tables of all three databases: made, kept, made anew; and rules walked over what stands in them.
#include "models/catalogue/Catalogue.h"
#include "models/rules/Parser.h"
#include "models/rules/Walk.h"
#include "models/store/Projector.h"
#include "models/store/queries/FactQueries.h"
#include "tests/support/FactFamily.h"
#include "tests/support/FileBuilder.h"
#include "tests/support/ProjectionDatabase.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hearth;
using namespace hearth::tests;
using domain::Record;
using domain::RecordId;
using rules::Truth;

namespace {

const QDate today(2026, 3, 10);

void addSets()
{
    QTest::addColumn<QString>("set");
    for (const char *set : {"cache", "server-sqlite", "server-postgresql"})
        QTest::newRow(set) << QString::fromLatin1(set);
}

/// A database with the family in it, projected for a day.
struct Stored {
    ProjectionDatabase fixture;
    FactFamily family;
    std::unique_ptr<store::Projector> projector;
    bool client;

    Stored(const QString &set, std::shared_ptr<const catalogue::Catalogue> catalogue)
        : fixture(set)
        , client(set == "cache"_L1)
    {
        if (!fixture.database())
            return;
        projector = std::make_unique<store::Projector>(*fixture.database(), std::move(catalogue),
                                                       store::Projector::Options{client, {}});
        bool good = projector->passDay(today).has_value();
        for (const Record &record : family.records)
            good = good && putRecord(*fixture.database(), record).has_value();
        if (!good || !projector->projectFile(family.file).has_value())
            projector.reset();
    }
    store::Database &database() { return *fixture.database(); }
    /// Changes a record and projects its file again.
    bool change(Record &record, const QString &field, const QJsonValue &value)
    {
        family.set(record, field, value);
        return putRecord(database(), record).has_value() && projector->projectFile(family.file).has_value();
    }
    /// A record that belongs to no file, with what hangs on it.
    bool put(const Record &record)
    {
        auto transaction = store::Transaction::begin(database());
        return transaction && putRecord(database(), record).has_value() && projector->projectLoose(record).has_value()
            && transaction->commit().has_value();
    }
    QString cell(const QString &sql)
    {
        store::Statement query = database().prepare(sql);
        return query.run() && query.next() ? (query.isNull(0) ? u"?"_s : query.text(0)) : u"no row"_s;
    }
};

} // namespace

class tst_FactTables : public QObject {
    Q_OBJECT
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;

    std::shared_ptr<const rules::Rule> rule(const QString &program)
    {
        const catalogue::Program *found = m_catalogue->program(program);
        const auto subject = found->applyUnit == "person"_L1 ? rules::Subject::Person : rules::Subject::Household;
        return rules::parseConditions(found->eligibility, subject, rules::Vocabulary(m_catalogue)).rule;
    }
    rules::Verdict walk(Stored &stored, const QString &program, const RecordId &person = {})
    {
        store::FactQueries queries(stored.database(), m_catalogue, stored.client);
        const auto facts = queries.ofFile(stored.family.file);
        const auto subject = !facts ? nullptr : person.isNull() ? facts->household() : facts->person(person);
        const auto parsed = rule(program);
        if (!subject || !parsed)
            return {};
        return rules::walk(*parsed, *subject, rules::ShippedParameters(*m_catalogue), today);
    }

private Q_SLOTS:
    void initTestCase() { m_catalogue = *catalogue::Catalogue::load(); }

    void programsAreExplainedFromTheStore_data() { addSets(); }
    void programsAreExplainedFromTheStore()
    {
        QFETCH(QString, set);
        Stored stored(set, m_catalogue);
        QVERIFY2(stored.projector, qPrintable(stored.fixture.problem()));
        // P01: 500.00 < 1000; 1.5 <= 2; 1 dwelling <= 1; all three members live together.
        rules::Verdict verdict = walk(stored, u"P01"_s);
        QCOMPARE(verdict.clauses.size(), size_t(4));
        QCOMPARE(verdict.truth, Truth::Met);
        QCOMPARE(verdict.clauses[0].formula, u"500.00 < 1000.00"_s);
        // Two dwellings: one clause fails, and nothing is asked.
        QVERIFY(stored.change(stored.family.household(), u"house_count"_s, 2));
        verdict = walk(stored, u"P01"_s);
        QCOMPARE(verdict.truth, Truth::NotMet);
        QCOMPARE(verdict.clauses[2].truth, Truth::NotMet);
        QCOMPARE(verdict.clauses[0].truth, Truth::Met);
        QVERIFY(verdict.ask.empty());
        // Nobody knows how many: asked.
        QVERIFY(stored.change(stored.family.household(), u"house_count"_s, QJsonValue::Undefined));
        verdict = walk(stored, u"P01"_s);
        QCOMPARE(verdict.truth, Truth::Unknown);
        QCOMPARE(verdict.ask.size(), size_t(1));
        QCOMPARE(verdict.ask.front().id, u"house_count"_s);
    }

    /// P02 for a person: no labour ability, income and assets of the household, no support.
    void aPersonSeesItsHousehold_data() { addSets(); }
    void aPersonSeesItsHousehold()
    {
        QFETCH(QString, set);
        Stored stored(set, m_catalogue);
        QVERIFY2(stored.projector, qPrintable(stored.fixture.problem()));
        QCOMPARE(walk(stored, u"P02"_s, stored.family.head).truth, Truth::Met);
        QCOMPARE(walk(stored, u"P02"_s, stored.family.wife).truth, Truth::NotMet);
        // Without the confirmation that there are no supporters, support is unknown.
        QVERIFY(stored.change(stored.family.household(), u"none_sections"_s, QJsonArray()));
        const rules::Verdict verdict = walk(stored, u"P02"_s, stored.family.head);
        QCOMPARE(verdict.truth, Truth::Unknown);
        QCOMPARE(verdict.ask.front().id, u"support_amount"_s);
        QCOMPARE(walk(stored, u"P02"_s, stored.family.wife).truth, Truth::NotMet);
    }

    void rowsAndTheirListsAreSeen_data() { addSets(); }
    void rowsAndTheirListsAreSeen()
    {
        QFETCH(QString, set);
        Stored stored(set, m_catalogue);
        QVERIFY2(stored.projector, qPrintable(stored.fixture.problem()));
        // P29 wants a woman with cancer of tier T12: the head is a man; the wife was asked and has no illness.
        QCOMPARE(walk(stored, u"P29"_s, stored.family.head).truth, Truth::NotMet);
        QVERIFY(stored.change(stored.family.record(stored.family.wife), u"tier"_s, u"T12"_s));
        QCOMPARE(walk(stored, u"P29"_s, stored.family.wife).truth, Truth::NotMet);
        // Not asked about illness: open, and the list itself is what is missing.
        QVERIFY(stored.change(stored.family.record(stored.family.wife), u"none_sections"_s, QJsonArray()));
        rules::Verdict verdict = walk(stored, u"P29"_s, stored.family.wife);
        QCOMPARE(verdict.truth, Truth::Unknown);
        QCOMPARE(verdict.ask.front().collection, u"illness"_s);
        // P05: the fire of 10 February is within six months.
        verdict = walk(stored, u"P05"_s);
        QCOMPARE(verdict.truth, Truth::Met);
        // P19 wants a rural homestead: this dwelling is owned.
        QCOMPARE(walk(stored, u"P19"_s).truth, Truth::NotMet);
        Record &dwelling = *std::find_if(stored.family.records.begin(), stored.family.records.end(),
                                         [](const Record &r) { return r.type == "dwelling"_L1; });
        QVERIFY(stored.change(dwelling, u"house_ownership"_s, u"collective"_s));
        QCOMPARE(walk(stored, u"P19"_s).truth, Truth::Met);
    }

    void collectionsAreThoseOfTheSubject()
    {
        Stored stored(u"cache"_s, m_catalogue);
        QVERIFY(stored.projector);
        const auto facts = store::FactQueries(stored.database(), m_catalogue, true).ofFile(stored.family.file);
        QVERIFY(facts.has_value());
        const auto household = facts->household();
        const auto wife = facts->person(stored.family.wife);
        QCOMPARE(household->rows(u"member"_s)->rows.size(), size_t(3));
        QVERIFY(household->rows(u"member"_s)->complete);
        QCOMPARE(wife->rows(u"other_member"_s)->rows.size(), size_t(2));
        // The rows of all members in a rule over the household, the own ones in a rule over a person.
        QCOMPARE(household->rows(u"medical_bill"_s)->rows.size(), size_t(4));
        QCOMPARE(wife->rows(u"medical_bill"_s)->rows.size(), size_t(2));
        QVERIFY(wife->rows(u"medical_bill"_s)->complete);
        // Nobody asked about the daughter's bills.
        QVERIFY(!household->rows(u"medical_bill"_s)->complete);
        QCOMPARE(facts->rows(u"disaster"_s).rows.size(), size_t(1));
        QVERIFY(!facts->person(RecordId()));
        // A row sees its owner and the household.
        const auto bill = wife->rows(u"medical_bill"_s)->rows.front();
        QCOMPARE(bill->fact(rules::Level::Person, u"employment_status"_s)->value.toString(rules::Type::Code),
                 u"regunemp"_s);
        QCOMPARE(bill->fact(rules::Level::Household, u"population_tier"_s)->value.toString(rules::Type::Code),
                 u"T12"_s);
    }

    void aFactNamesItsSourceAndDay()
    {
        Stored stored(u"server-sqlite"_s, m_catalogue);
        QVERIFY(stored.projector);
        const auto facts = store::FactQueries(stored.database(), m_catalogue, false).ofFile(stored.family.file);
        QVERIFY(facts.has_value());
        const auto status = facts->person(stored.family.wife)->fact(rules::Level::Person, u"employment_status"_s);
        QCOMPARE(status->source, u"hrss"_s);
        QCOMPARE(status->asOf, QDate(2026, 1, 31));
        const auto paid = facts->person(stored.family.head)->fact(rules::Level::Person, u"med_self_paid_12m"_s);
        QCOMPARE(paid->source, u"medins"_s);
        QCOMPARE(paid->asOf, QDate(2026, 2, 5));
        QCOMPARE(facts->rows(u"disaster"_s).rows.front()->fact(rules::Level::Row, u"loss_amount"_s)->source,
                 u"emergency"_s);
    }

    void whereThereAreNoFactsItIsSaid()
    {
        Stored stored(u"server-sqlite"_s, m_catalogue);
        QVERIFY(stored.projector);
        store::FactQueries queries(stored.database(), m_catalogue, false);
        QCOMPARE(queries.ofFile(RecordId::fromBytes(QByteArray(16, 'x')).value_or(RecordId())).error().reason,
                 u"not_found"_s);
        QVERIFY(stored.database()
                    .execute(u"UPDATE facts_input SET value='of another catalogue' WHERE name='layout'"_s)
                    .has_value());
        QCOMPARE(queries.ofFile(stored.family.file).error().reason, u"not_found"_s);
    }

    void anotherCatalogueMakesThemAnew_data() { addSets(); }
    void anotherCatalogueMakesThemAnew()
    {
        QFETCH(QString, set);
        Stored stored(set, m_catalogue);
        QVERIFY2(stored.projector, qPrintable(stored.fixture.problem()));
        const QStringList before = stored.fixture.dump();
        // As an older program left it: another layout, a collection that is no more, a column that is missing.
        QVERIFY(
            stored.database()
                .execute(
                    u"UPDATE facts_input SET value='old' WHERE name='layout'; DROP TABLE person_facts; "
                    "CREATE TABLE person_facts(rid BIGINT); CREATE TABLE c_gone(rid BIGINT); INSERT INTO c_gone VALUES(1)"_s)
                .has_value());
        store::Projector next(stored.database(), m_catalogue, {stored.client, {}});
        const auto prepared = next.prepare();
        QVERIFY2(prepared.has_value(), prepared ? "" : qPrintable(prepared.error().detail));
        QCOMPARE(stored.fixture.dump(), before);
        QVERIFY(!stored.fixture.factTables().contains(u"c_gone"_s));
        // A second time there is nothing to do: a row that nobody derives stays.
        QVERIFY(stored.database().execute(u"INSERT INTO c_device(rid,household) VALUES(0,0)"_s).has_value());
        QVERIFY(next.prepare().has_value());
        QCOMPARE(stored.cell(u"SELECT count(*) FROM c_device"_s), u"1"_s);
    }

    void aParameterProjectsAgain_data() { addSets(); }
    void aParameterProjectsAgain()
    {
        QFETCH(QString, set);
        Stored stored(set, m_catalogue);
        QVERIFY2(stored.projector, qPrintable(stored.fixture.problem()));
        const QString multiple = u"SELECT per_capita_asset_multiple FROM household_facts"_s;
        QCOMPARE(stored.cell(multiple), u"15000"_s);
        FileBuilder build(4);
        Record standard = build.parameter(u"dibao_standard"_s, u"1200"_s, u"2026-01-01"_s);
        QVERIFY(stored.put(standard));
        QVERIFY(stored.projector->catchUp().has_value());
        QCOMPARE(stored.cell(multiple), u"12500"_s);
        const Record months = build.parameter(u"visit_months_t1"_s, u"3"_s, u"2026-01-01"_s);
        QVERIFY(stored.put(months));
        QVERIFY(stored.projector->catchUp().has_value());
        QCOMPARE(stored.cell(u"SELECT visit_due_on FROM household_facts"_s),
                 QString::number(QDate(1970, 1, 1).daysTo(QDate(2026, 4, 20))));
        QCOMPARE(stored.cell(u"SELECT visit_due FROM household"_s), u"2026-04-20"_s);
        // Another program on the same database goes by the same versions.
        store::Projector other(stored.database(), m_catalogue, {stored.client, {}});
        QVERIFY(other.projectFile(stored.family.file).has_value());
        QCOMPARE(stored.cell(multiple), u"12500"_s);
        standard.deleted = true;
        standard.f = "{}";
        QVERIFY(stored.put(standard));
        // Another program may do the rest, and only once.
        QVERIFY(other.catchUp().has_value());
        QCOMPARE(stored.cell(multiple), u"15000"_s);
        QVERIFY(stored.database().execute(u"UPDATE household_facts SET per_capita_asset_multiple=1"_s).has_value());
        QVERIFY(stored.projector->catchUp().has_value());
        QCOMPARE(stored.cell(multiple), u"1"_s);
    }

    void aClientTakesTheRoleOfItsUser()
    {
        ProjectionDatabase fixture(u"cache"_s);
        store::Database &database = *fixture.database();
        FileBuilder build(8);
        FactFamily family;
        Record card = build.make(u"user_card"_s, {}, {{u"login"_s, u"a"_s}, {u"role"_s, u"community_worker"_s}});
        for (const Record &record : family.records)
            QVERIFY(putRecord(database, record).has_value());
        QVERIFY(putRecord(database, card).has_value());
        store::Projector projector(database, m_catalogue, {true, card.id.toString()});
        QVERIFY(projector.rebuildAll().has_value());
        const auto known = [&](const QString &fact) {
            store::Statement query = database.prepare(u"SELECT count(%1) FROM person_facts"_s.arg(fact));
            return query.run() && query.next() ? query.integer(0) : -1;
        };
        QCOMPARE(known(u"disability_grade"_s), 0);
        QCOMPARE(known(u"student_stage"_s), 4);
        card.setFields({{u"login"_s, u"a"_s}, {u"role"_s, u"town_worker"_s}});
        {
            auto transaction = store::Transaction::begin(database);
            QVERIFY(transaction.has_value() && putRecord(database, card).has_value() && projector.projectLoose(card).has_value());
            QVERIFY(transaction->commit().has_value());
        }
        QVERIFY(projector.catchUp().has_value());
        QCOMPARE(known(u"disability_grade"_s), 4);
    }

    void aDayPasses_data() { addSets(); }
    void aDayPasses()
    {
        QFETCH(QString, set);
        Stored stored(set, m_catalogue);
        QVERIFY2(stored.projector, qPrintable(stored.fixture.problem()));
        const QString paid = u"SELECT sum(med_self_paid_12m) FROM person_facts"_s;
        const int fresh = stored.cell(u"SELECT fresh_pct FROM household_facts"_s).toInt();
        QVERIFY(fresh > 0);
        QCOMPARE(stored.cell(paid), u"1206050"_s);
        QVERIFY(stored.projector->passDay(QDate(2026, 9, 11)).has_value());
        // The wife's bill of 10 September 2025 has left the twelve months.
        QCOMPARE(stored.cell(paid), u"1200000"_s);
        QVERIFY(stored.cell(u"SELECT fresh_pct FROM household_facts"_s).toInt() < fresh);
        // What is projected later goes by the same day.
        QVERIFY(stored.projector->projectFile(stored.family.file).has_value());
        QCOMPARE(stored.cell(paid), u"1200000"_s);
        QVERIFY(stored.projector->rebuildAll().has_value());
        QCOMPARE(stored.cell(paid), u"1200000"_s);
    }

    /// What the first use makes inside a transaction goes with it; the next use makes it again.
    void whatIsTakenBackIsMadeAgain_data() { addSets(); }
    void whatIsTakenBackIsMadeAgain()
    {
        QFETCH(QString, set);
        ProjectionDatabase fixture(set);
        QVERIFY2(fixture.database(), qPrintable(fixture.problem()));
        FactFamily family;
        for (const Record &record : family.records)
            QVERIFY(putRecord(*fixture.database(), record).has_value());
        store::Projector projector(*fixture.database(), m_catalogue, {set == "cache"_L1, {}});
        {
            auto transaction = store::Transaction::begin(*fixture.database());
            QVERIFY(transaction.has_value());
            QVERIFY(projector.projectFile(family.file).has_value());
        }
        QVERIFY(fixture.factTables().isEmpty());
        auto transaction = store::Transaction::begin(*fixture.database());
        QVERIFY(transaction.has_value());
        const auto projected = projector.projectFile(family.file);
        QVERIFY2(projected.has_value(), projected ? "" : qPrintable(projected.error().detail));
        QVERIFY(transaction->commit().has_value());
        QCOMPARE(fixture.factTables().size(), 14);
        QCOMPARE(fixture.dump().filter(u"person_facts|"_s).size(), 4);
    }
};

QTEST_GUILESS_MAIN(tst_FactTables)
#include "tst_FactTables.moc"
