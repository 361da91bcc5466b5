// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workflow/Deadlines.h"
#include "models/workflow/Guards.h"
#include "sync/server/jobs/TimedEvents.h"
#include "tests/server/ServerFixture.h"

#include <QRegularExpression>
#include <QTest>

using namespace hearth;
using namespace Qt::StringLiterals;
using tests::ServerFixture;

class tst_TimedEvents : public QObject {
    Q_OBJECT

    static domain::RecordId warning(ServerFixture &server, store::ServerRecords &records,
                                    const domain::RecordId &file, qint64 lateMs, bool told)
    {
        domain::Record record;
        record.id = server.newId();
        record.type = u"warning"_s;
        record.file = file;
        record.div = u"320402003001"_s;
        record.bucket = u"320402003"_s;
        record.state = u"released"_s;
        QJsonObject f{
            {u"indicator"_s, u"K1"_s},
            {u"level"_s, u"red"_s},
            {u"step_deadline"_s, domain::toWireTime(server.clock.nowUtc().addMSecs(-lateMs))}};
        if (told)
            f.insert(u"overdue_steps"_s, QJsonArray{u"released"_s});
        record.setFields(f);
        const auto written = records.write(
            record, std::nullopt, {u"system"_s, server.newId(), server.clock.nowUtc(), {}});
        return written ? written->id : domain::RecordId();
    }

    static domain::RecordId write(ServerFixture &server, const QString &type, const QString &state,
                                  const domain::RecordId &file, QJsonObject fields, bool due = true)
    {
        auto transaction = store::Transaction::begin(*server.database);
        store::ServerRecords records(*server.database, *server.catalogue);
        domain::Record record;
        record.id = server.newId();
        record.type = type;
        record.file = file;
        record.div = u"320402003001"_s;
        record.bucket = u"320402003"_s;
        record.state = state;
        if (due)
            fields.insert(u"step_deadline"_s, domain::toWireTime(server.clock.nowUtc().addSecs(-60)));
        record.setFields(fields);
        const auto written = records.write(
            record, std::nullopt, {u"system"_s, server.newId(), server.clock.nowUtc(), {}});
        return written && server.projector.projectFile(file) && transaction->commit() ? written->id
                                                                                       : domain::RecordId();
    }

private Q_SLOTS:
    void timeAloneBringsOn_data()
    {
        QTest::addColumn<QString>("dialect");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QJsonObject>("ripe");
        QTest::addColumn<QJsonObject>("early");
        QTest::addColumn<QString>("next");
        for (const QString &dialect : {u"sqlite"_s, u"postgresql"_s}) {
            const auto row = [&](const QString &type, const QString &state, const QJsonObject &ripe,
                                 const QJsonObject &early, const QString &next) {
                QTest::newRow(qPrintable(QString(dialect + u' ' + type + u' ' + state)))
                    << dialect << type << state << ripe << early << next;
            };
            row(u"verification"_s, u"reported"_s, {{u"objection_until"_s, u"2026-03-09"_s}},
                {{u"objection_until"_s, u"2026-03-10"_s}}, u"closed"_s);
            row(u"plan"_s, u"running"_s, {{u"plan_review_on"_s, u"2026-03-10"_s}},
                {{u"plan_review_on"_s, u"2026-03-11"_s}}, u"review"_s);
            row(u"application"_s, u"supplement"_s, {}, {{u"step_deadline"_s, u"2026-03-20T09:00:00Z"_s}},
                u"withdrawn"_s);
            row(u"application"_s, u"publicity"_s, {{u"public_to"_s, u"2026-03-09"_s}},
                {{u"public_to"_s, u"2026-03-10"_s}}, u"county_review"_s);
            row(u"application"_s, u"taper"_s, {{u"taper_end"_s, u"2026-03-09"_s}}, {{u"taper_end"_s, u"2026-03-10"_s}},
                u"ended"_s);
        }
    }
    void timeAloneBringsOn()
    {
        QFETCH(QString, dialect);
        QFETCH(QString, type);
        QFETCH(QString, state);
        QFETCH(QJsonObject, ripe);
        QFETCH(QJsonObject, early);
        QFETCH(QString, next);
        ServerFixture server(dialect);
        const auto worker = server.user(u"town_worker"_s, u"320402003"_s);
        const auto family = server.family(worker, u"320402003001"_s, u"320402196001010019"_s);
        // One plan and one application of a kind may be open in a file.
        const auto other = server.family(worker, u"320402003001"_s, u"320402196001010027"_s);
        const auto first = write(server, type, state, family.household, ripe);
        const auto second = write(server, type, state, other.household, early, !early.contains(u"step_deadline"_s));
        QVERIFY(!first.isNull() && !second.isNull());
        server::TimedEvents events(server.context(), server.projector);
        QCOMPARE(events.runDue().value_or(-1), 1);
        QCOMPARE(server.record(first).state, next);
        QCOMPARE(server.record(second).state, state);
        QCOMPARE(events.runDue().value_or(-1), 0);
    }

    void everyTimedEventAsksForTheTime()
    {
        const auto catalogue = *catalogue::Catalogue::load();
        int timed = 0;
        for (const catalogue::Transition &transition : catalogue->transitions()) {
            if (!workflow::isTimed(transition))
                continue;
            ++timed;
            const QString id = u"%1.%2.%3"_s.arg(transition.workflow, transition.from, transition.event);
            QVERIFY2(workflow::guardIds().contains(id), qPrintable(id));
            // The clock brings nothing along but what the case itself says.
            const QJsonObject said = workflow::timedArguments(transition, {{u"taper_end"_s, u"2026-03-09"_s}});
            for (const catalogue::EventField &field : catalogue->eventFields(transition.workflow, transition.event))
                QVERIFY2(!field.required || said.contains(field.field), qPrintable(QString(id + u' ' + field.field)));
        }
        QVERIFY(timed >= 14);
    }

    void aTaperEndsOnTheDayThatWasNamed_data() { tests::addServerDialects(); }
    void aTaperEndsOnTheDayThatWasNamed()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const auto worker = server.user(u"town_worker"_s, u"320402003"_s);
        const auto reviewer = server.user(u"county_reviewer"_s, u"320402"_s);
        const auto family = server.family(worker, u"320402003001"_s, u"320402196001010019"_s);
        const auto id = write(server, u"application"_s, u"paying"_s, family.household, {{u"program"_s, u"P02"_s}}, false);
        const auto begun = server.pushOne(
            reviewer, server.command(reviewer, server.record(id), u"taper"_s, {{u"taper_end"_s, u"2026-04-15"_s}}));
        QVERIFY2(begun.status == protocol::OpStatus::Applied, QJsonDocument(begun.problem).toJson().constData());
        QVERIFY(server.record(id).fields().value("step_deadline"_L1).toString().startsWith("2026-04-15"_L1));
        server::TimedEvents events(server.context(), server.projector);
        server.clock.set(domain::fromCityTime(QDate(2026, 4, 15), QTime(23, 0)));
        QCOMPARE(events.runDue().value_or(-1), 0);
        server.clock.set(domain::fromCityTime(QDate(2026, 4, 16), QTime(0, 30)));
        QCOMPARE(events.runDue().value_or(-1), 1);
        QCOMPARE(server.record(id).state, u"ended"_s);
        QCOMPARE(server.record(id).fields().value("last_day"_L1).toString(), u"2026-04-15"_s);
    }

    void aRoundReadsOnlyThePlansThatAreDue_data() { tests::addServerDialects(); }
    void aRoundReadsOnlyThePlansThatAreDue()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const bool postgres = dialect == "postgresql"_L1;
        QString statement = server::TimedEvents::plansStatement(server.database->dialect());
        for (const char *value : {"'2026-03-10'", "''", "0", "200"})
            statement.replace(statement.indexOf(u'?'), 1, QLatin1StringView(value));
        // PostgreSQL explains nothing that is prepared. With hardly a row it would read the table as it lies.
        if (postgres)
            QVERIFY(server.database->execute(
                u"SET enable_seqscan=off;CREATE FUNCTION plan_of(q text) RETURNS SETOF text LANGUAGE plpgsql AS "
                "$$BEGIN RETURN QUERY EXECUTE 'EXPLAIN '||q;END$$"_s));
        store::Statement plan = server.database->prepare(postgres ? u"SELECT plan_of(?)"_s : QString(u"EXPLAIN QUERY PLAN "_s + statement));
        if (postgres)
            plan.bind(statement);
        const auto run = plan.run();
        QVERIFY2(run, qPrintable(run ? QString() : run.error().detail));
        QString steps;
        while (plan.next())
            steps += plan.text(postgres ? 0 : 3) + u'\n';
        QVERIFY2(steps.contains("record_plan_review"_L1), qPrintable(steps));
        QVERIFY2(!steps.contains("Sort"_L1) && !steps.contains("TEMP B-TREE"_L1), qPrintable(steps));
    }

    void aReviewDateThatIsMovedMovesTheDeadline()
    {
        ServerFixture server(u"sqlite"_s);
        const auto worker = server.user(u"town_worker"_s, u"320402003"_s);
        const auto family = server.family(worker, u"320402003001"_s, u"320402196001010019"_s);
        const auto plan = write(server, u"plan"_s, u"running"_s, family.household,
                                {{u"plan_review_on"_s, u"2026-03-31"_s}}, false);
        const auto moved = server.pushOne(
            worker, server.patch(worker, server.record(plan), u"plan_review_on"_s, u"2026-03-12"_s));
        QVERIFY2(moved.status == protocol::OpStatus::Applied, QJsonDocument(moved.problem).toJson().constData());
        server::TimedEvents events(server.context(), server.projector);
        QCOMPARE(events.runDue().value_or(-1), 0);
        server.clock.advance(qint64(3) * 24 * 3600 * 1000);
        QCOMPARE(events.runDue().value_or(-1), 1);
        QCOMPARE(server.record(plan).state, u"review"_s);
    }

    void aCaseThatCannotGoOnHoldsUpNoOther()
    {
        ServerFixture server(u"sqlite"_s);
        const auto worker = server.user(u"town_worker"_s, u"320402003"_s);
        const auto family = server.family(worker, u"320402003001"_s, u"320402196001010019"_s);
        const QJsonObject over{{u"objection_until"_s, u"2026-03-09"_s}};
        const auto broken = write(server, u"verification"_s, u"reported"_s, family.household, over);
        const auto sound = write(server, u"verification"_s, u"reported"_s, family.household, over);
        QVERIFY(server.database->execute(
            u"CREATE TRIGGER broken BEFORE UPDATE ON record WHEN OLD.id=x'%1' BEGIN SELECT RAISE(ABORT,'broken'); END"_s
                .arg(QString::fromLatin1(broken.toBytes().toHex()))));
        server::TimedEvents events(server.context(), server.projector);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"verification.*"_s));
        QCOMPARE(events.runDue().value_or(-1), 1);
        QCOMPARE(server.record(sound).state, u"closed"_s);
        QCOMPARE(server.record(broken).state, u"reported"_s);
    }

    void whatWasToldOfDoesNotHoldUpWhatWasNot_data() { tests::addServerDialects(); }
    void whatWasToldOfDoesNotHoldUpWhatWasNot()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const auto worker = server.user(u"town_worker"_s, u"320402003"_s);
        const auto family = server.family(worker, u"320402003001"_s, u"320402196001010019"_s);
        QList<domain::RecordId> fresh;
        {
            auto transaction = store::Transaction::begin(*server.database);
            QVERIFY(transaction);
            store::ServerRecords records(*server.database, *server.catalogue);
            // Escalated long ago, and still not taken up.
            for (int i = 0; i < 520; ++i)
                QVERIFY(!warning(server, records, family.household, 1'000'000 + i, true).isNull());
            for (int i = 0; i < 3; ++i)
                fresh.append(warning(server, records, family.household, 1000 + i, false));
            QVERIFY(server.projector.projectFile(family.household));
            QVERIFY(transaction->commit());
        }
        server::TimedEvents events(server.context(), server.projector);
        const auto fired = events.runDue();
        QVERIFY2(fired, qPrintable(fired ? QString() : fired.error().detail));
        QCOMPARE(*fired, 3);
        for (const domain::RecordId &id : std::as_const(fresh))
            QCOMPARE(server.record(id).fields().value("overdue_steps"_L1).toArray(),
                     QJsonArray{u"released"_s});
        QCOMPARE(events.runDue().value_or(-1), 0);
    }

    void moreThanAPageIsDue()
    {
        ServerFixture server(u"sqlite"_s);
        const auto worker = server.user(u"town_worker"_s, u"320402003"_s);
        const auto family = server.family(worker, u"320402003001"_s, u"320402196001010019"_s);
        {
            auto transaction = store::Transaction::begin(*server.database);
            QVERIFY(transaction);
            store::ServerRecords records(*server.database, *server.catalogue);
            // All at the same moment: pages go by the row where the time says nothing.
            for (int i = 0; i < 230; ++i)
                QVERIFY(!warning(server, records, family.household, 1000, false).isNull());
            QVERIFY(server.projector.projectFile(family.household));
            QVERIFY(transaction->commit());
        }
        server::TimedEvents events(server.context(), server.projector);
        QCOMPARE(events.runDue(100).value_or(-1), 100);
        QCOMPARE(events.runDue().value_or(-1), 130);
    }
};

QTEST_GUILESS_MAIN(tst_TimedEvents)
#include "tst_TimedEvents.moc"
