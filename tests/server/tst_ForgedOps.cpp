// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Changes that a member of staff could send past the client: within his role and his town, and still not his to make.
#include "tests/server/ServerFixture.h"

#include "models/catalogue/Claims.h"
#include "models/domain/IdentityNumber.h"

#include <QTest>

using namespace hearth;
using namespace Qt::StringLiterals;
using domain::Record;
using domain::RecordId;
using protocol::OpKind;
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

#define APPLIED(result) \
    do { \
        const OpResult applied = (result); \
        QVERIFY2(applied.status == OpStatus::Applied, qPrintable(told(applied))); \
    } while (false)
#define REFUSED(result, code) \
    do { \
        const OpResult refused = (result); \
        QVERIFY2(refused.status == OpStatus::Rejected && refused.problemCode() == QLatin1StringView(code), qPrintable(told(refused))); \
    } while (false)

/// A record that the system wrote, in any state.
Record bySystem(ServerFixture &server, const QString &type, const RecordId &file, const QJsonObject &fields,
                const QString &state = {})
{
    auto transaction = store::Transaction::begin(*server.database);
    server::CaseWriter writer(server.context(), server.projector, u"system"_s, server.newId());
    Record record;
    record.id = server.newId();
    record.type = type;
    record.file = file;
    record.state = state;
    record.setFields(fields);
    const auto made = writer.create(record);
    if (!made || !writer.project() || !transaction->commit())
        return {};
    return *made;
}

void setState(ServerFixture &server, const RecordId &id, const QString &state)
{
    (void)server.database->prepare(u"UPDATE record SET state=? WHERE id=?"_s).bind(state, id).run();
}

/// One answer of the tax office that was not what the family said.
QJsonArray discrepancies(const RecordId &person)
{
    return {QJsonObject{{u"item"_s, u"V24"_s}, {u"subject"_s, person.toString()}, {u"result"_s, u"diff"_s}}};
}

QJsonObject decision(const RecordId &person)
{
    return {{u"item"_s, u"V24"_s}, {u"subject"_s, person.toString()}, {u"decision"_s, u"explain"_s}, {u"note"_s, u"已出售"_s}};
}

protocol::Op sourced(protocol::Op op, const QString &source, const QString &asOf, const QString &reference = {})
{
    op.changes.front().source = source;
    op.changes.front().asOf = asOf;
    op.changes.front().reference = reference;
    return op;
}

QString today(const ServerFixture &server, int days = 0)
{
    return domain::cityDate(server.clock.nowUtc()).addDays(days).toString(Qt::ISODate);
}

} // namespace

class tst_ForgedOps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sourcesAreProven_data() { tests::addServerDialects(); }
    void sourcesAreProven()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const Principal worker = server.user(u"town_worker"_s, town);
        const auto made = server.family(worker, village, idNumber(1));
        const auto other = server.family(worker, village, idNumber(2));
        const auto household = [&] { return server.record(made.household); };
        const auto patch = [&](const QString &field, const QJsonValue &to) { return server.patch(worker, household(), field, to); };
        const QJsonArray results{QJsonObject{{u"subject"_s, made.person.toString()},
                                             {u"item"_s, u"V24"_s},
                                             {u"source"_s, u"natres"_s},
                                             {u"found"_s, QJsonObject{{u"house_count"_s, 2}}}}};
        const Record own = bySystem(server, u"verify_report"_s, made.household, {{u"version"_s, 1}, {u"results"_s, results}});
        const Record foreign = bySystem(server, u"verify_report"_s, other.household, {{u"version"_s, 1}, {u"results"_s, results}});
        const QString report = own.id.toString();

        const auto bogus = [&](const QString &source, const QString &reference) {
            return server.pushOne(worker, sourced(patch(u"house_count"_s, 2), source, today(server), reference));
        };
        REFUSED(bogus(u"verify"_s, u"FAKE"_s), "validation_failed");
        REFUSED(bogus(u"natres"_s, {}), "validation_failed");
        REFUSED(bogus(u"natres"_s, foreign.id.toString()), "validation_failed");
        REFUSED(bogus(u"hrss"_s, report), "validation_failed");
        REFUSED(bogus(u"decision"_s, report), "validation_failed");
        REFUSED(bogus(u"<bogus src>"_s, report), "validation_failed");
        REFUSED(server.pushOne(worker, sourced(patch(u"house_count"_s, 3), u"natres"_s, today(server), report)), "validation_failed");
        REFUSED(server.pushOne(worker, sourced(patch(u"house_count"_s, 2), u"visit"_s, u"not a date"_s)), "validation_failed");
        REFUSED(server.pushOne(worker, sourced(patch(u"house_count"_s, 2), u"visit"_s, u"2099-01-01"_s)), "validation_failed");
        REFUSED(server.pushOne(worker, sourced(patch(u"house_count"_s, 2), u"visit"_s, today(server), QString(1000, u'x'))),
                "validation_failed");
        QVERIFY(household().fields().value("house_count"_L1).isUndefined());

        // What the family says, what somebody saw, and what the report of this file holds.
        APPLIED(server.pushOne(worker, sourced(patch(u"poverty_cause"_s, u"ill"_s), u"visit"_s, today(server, -1))));
        APPLIED(bogus(u"natres"_s, report));
        QCOMPARE(household().fields().value("house_count"_L1).toInt(), 2);
    }

    void logIsWrittenByEventsAlone_data() { tests::addServerDialects(); }
    void logIsWrittenByEventsAlone()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const Principal worker = server.user(u"town_worker"_s, town);
        const Principal city = server.user(u"city_operator"_s, u"3204"_s);
        const auto made = server.family(worker, village, idNumber(1));
        const Record report = bySystem(server, u"verify_report"_s, made.household,
                                       {{u"version"_s, 1}, {u"results"_s, discrepancies(made.person)}});
        const QJsonArray forged{QJsonArray{u"approve"_s, u"somebody"_s}};
        auto grow = server.patch(worker, server.record(made.household), u"log"_s, {});
        grow.changes.front().isDelta = true;
        grow.changes.front().add = forged;
        REFUSED(server.pushOne(worker, grow), "forbidden_field");
        REFUSED(server.pushOne(worker, server.patch(worker, server.record(made.household), u"log"_s, QJsonArray())), "forbidden_field");
        REFUSED(server.pushOne(city, server.patch(city, report, u"results"_s, forged)), "forbidden_field");
        REFUSED(server.pushOne(city, server.create(city, u"warning"_s, made.household,
                                                   {{u"indicator"_s, u"K1"_s}, {u"source_department"_s, u"civil"_s}, {u"log"_s, forged},
                                                    {u"evidence"_s, QJsonArray{QJsonObject{{u"clause"_s, u"K1"_s}}}}})),
                "forbidden_field");
        // Decisions about a report are added, never taken away.
        auto decide = server.patch(worker, report, u"decisions"_s, {});
        decide.changes.front().isDelta = true;
        decide.changes.front().add = {decision(made.person)};
        APPLIED(server.pushOne(worker, decide));
        auto take = server.patch(worker, server.record(report.id), u"decisions"_s, {});
        take.changes.front().isDelta = true;
        take.changes.front().remove = decide.changes.front().add;
        REFUSED(server.pushOne(worker, take), "forbidden_field");
        REFUSED(server.pushOne(worker, server.patch(worker, server.record(report.id), u"decisions"_s, QJsonArray())), "forbidden_field");
        QCOMPARE(server.record(report.id).fields().value("decisions"_L1).toArray().size(), 1);
    }

    void decisionsAreSignedByTheServer_data() { tests::addServerDialects(); }
    void decisionsAreSignedByTheServer()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const Principal worker = server.user(u"town_worker"_s, town);
        const auto made = server.family(worker, village, idNumber(1));
        const Record report = bySystem(server, u"verify_report"_s, made.household,
                                       {{u"version"_s, 1}, {u"results"_s, discrepancies(made.person)}});
        const auto decide = [&](const QJsonValue &element) {
            auto op = server.patch(worker, server.record(report.id), u"decisions"_s, {});
            op.changes.front().isDelta = true;
            op.changes.front().add = {element};
            return server.pushOne(worker, op);
        };
        const auto with = [&](const QString &member, const QJsonValue &value) {
            QJsonObject element = decision(made.person);
            element.insert(member, value);
            return element;
        };
        const auto without = [&](const QString &member) {
            QJsonObject element = decision(made.person);
            element.remove(member);
            return element;
        };
        REFUSED(decide(u"take"_s), "validation_failed");
        REFUSED(decide(with(u"decision"_s, u"forgive"_s)), "validation_failed");
        REFUSED(decide(without(u"decision"_s)), "validation_failed");
        REFUSED(decide(without(u"note"_s)), "validation_failed");
        REFUSED(decide(with(u"note"_s, u"   "_s)), "validation_failed");
        REFUSED(decide(with(u"note"_s, QString(3000, u'x'))), "validation_failed");
        REFUSED(decide(with(u"item"_s, u"V02"_s)), "validation_failed");
        REFUSED(decide(with(u"subject"_s, server.newId().toString())), "validation_failed");
        REFUSED(decide(with(u"amount"_s, u"1.00"_s)), "validation_failed");
        REFUSED(decide(with(u"by"_s, server.newId().toString())), "forbidden_field");
        QVERIFY(server.record(report.id).fields().value("decisions"_L1).toArray().isEmpty());

        // The hand that signs and the clock are the server's, whatever the client claims.
        QJsonObject claimed = with(u"at"_s, u"2019-01-01T00:00:00.000Z"_s);
        claimed.insert(u"by"_s, worker.userId);
        APPLIED(decide(claimed));
        server.clock.advance(60'000);
        APPLIED(decide(with(u"decision"_s, u"take"_s)));
        const QJsonArray kept = server.record(report.id).fields().value("decisions"_L1).toArray();
        QCOMPARE(kept.size(), 2);
        for (const QJsonValue &element : kept)
            QCOMPARE(element["by"_L1].toString(), worker.userId);
        QCOMPARE(kept.at(0)["at"_L1].toString(), domain::toWireTime(server.clock.nowUtc().addSecs(-60)));
        QCOMPARE(kept.at(1)["at"_L1].toString(), domain::toWireTime(server.clock.nowUtc()));

        // Nor does anybody make a report, with decisions in it or without.
        const Principal city = server.user(u"city_operator"_s, u"3204"_s);
        REFUSED(server.pushOne(city, server.create(city, u"verify_report"_s, made.household,
                                                   {{u"version"_s, 2}, {u"decisions"_s, QJsonArray{decision(made.person)}}})),
                "forbidden");
    }

    void draftHoldsNoDecision_data() { tests::addServerDialects(); }
    void draftHoldsNoDecision()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const Principal worker = server.user(u"town_worker"_s, town);
        const Principal colleague = server.user(u"town_worker"_s, town);
        const auto made = server.family(worker, village, idNumber(1));
        const QJsonObject asked{{u"program"_s, u"P02"_s}, {u"applicant"_s, made.person.toString()}, {u"channel"_s, u"window"_s}};
        const QList<std::pair<QString, QJsonValue>> decisions{{u"opinion"_s, u"agree"_s},
                                                              {u"public_from"_s, u"2019-01-01"_s},
                                                              {u"decided_by"_s, worker.userId},
                                                              {u"amount"_s, u"9999.00"_s}};
        for (const auto &[field, value] : decisions) {
            QJsonObject fields = asked;
            fields.insert(field, value);
            REFUSED(server.pushOne(worker, server.create(worker, u"application"_s, made.household, fields)), "forbidden_field");
        }
        const auto draft = server.create(worker, u"application"_s, made.household, asked);
        APPLIED(server.pushOne(worker, draft));
        for (const auto &[field, value] : decisions)
            REFUSED(server.pushOne(worker, server.patch(worker, server.record(draft.record), field, value)), "forbidden_field");
        APPLIED(server.pushOne(worker, server.patch(worker, server.record(draft.record), u"urgent"_s, true)));

        // Who was there writes down what he saw, and only he, until it is handed in.
        const auto visit = server.create(worker, u"visit"_s, made.household,
                                         {{u"visit_on"_s, today(server)}, {u"visitor_role"_s, u"town_worker"_s},
                                          {u"visit_kind"_s, u"warn"_s}, {u"visit_finding"_s, u"stable"_s}, {u"visit_followup"_s, false}});
        APPLIED(server.pushOne(worker, visit));
        REFUSED(server.pushOne(colleague, server.patch(colleague, server.record(visit.record), u"visit_finding"_s, u"better"_s)),
                "forbidden_field");
        APPLIED(server.pushOne(worker, server.patch(worker, server.record(visit.record), u"visit_finding"_s, u"better"_s)));
        APPLIED(server.pushOne(worker, server.command(worker, server.record(visit.record), u"start"_s)));
        REFUSED(server.pushOne(worker, server.patch(worker, server.record(visit.record), u"visit_finding"_s, u"stable"_s)),
                "forbidden_field");
    }

    void fileStaysWhereItCanBeFound_data() { tests::addServerDialects(); }
    void fileStaysWhereItCanBeFound()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const Principal worker = server.user(u"town_worker"_s, town);
        const auto made = server.family(worker, village, idNumber(1));
        APPLIED(server.pushOne(worker, server.patch(worker, server.record(made.household), u"residence_area"_s, u"320402003002"_s)));
        const Record before = server.record(made.household);
        const auto patch = [&](const QString &residence, const QString &registration) {
            auto op = server.patch(worker, before, u"residence_area"_s, residence);
            if (!registration.isEmpty()) {
                protocol::Change second;
                second.field = u"hukou_area"_s;
                second.from = before.fields().value("hukou_area"_L1);
                second.to = registration;
                op.changes.push_back(second);
            }
            return server.pushOne(worker, op);
        };
        REFUSED(patch(u"999999999999"_s, {}), "validation_failed");
        REFUSED(patch(u"320402003999"_s, {}), "validation_failed");
        REFUSED(patch(u"3204"_s, u"3204"_s), "validation_failed");
        REFUSED(patch(otherVillage, otherVillage), "use_transfer");
        REFUSED(patch(otherVillage, {}), "use_transfer");
        const auto registered = [&](const QString &code) {
            return server.pushOne(worker, server.patch(worker, server.record(made.household), u"hukou_area"_s, code));
        };
        REFUSED(registered(u"990000"_s), "validation_failed");
        REFUSED(registered(u"320402003999"_s), "validation_failed");
        REFUSED(registered(u"3204"_s), "validation_failed");
        QCOMPARE(server.record(made.household).rev, before.rev);
        // A family from elsewhere, and one whose registration is in another town of the city.
        APPLIED(registered(u"341500"_s));
        APPLIED(registered(otherVillage));
        REFUSED(server.pushOne(worker, server.create(worker, u"household"_s, {}, {{u"residence_area"_s, u"999999999999"_s},
                                                                                 {u"hukou_area"_s, u"320402003001"_s}})),
                "validation_failed");
        setState(server, made.household, u"active"_s);
        const auto move = [&](const QString &to) {
            return server.pushOne(worker, server.command(worker, server.record(made.household), u"transfer"_s, {{u"moving_to"_s, to}}));
        };
        REFUSED(move(u"999999999"_s), "validation_failed");
        APPLIED(move(otherVillage));
    }

    void whatIsClosedStays_data() { tests::addServerDialects(); }
    void whatIsClosedStays()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const Principal worker = server.user(u"town_worker"_s, town);
        const Principal city = server.user(u"city_operator"_s, u"3204"_s);
        const auto made = server.family(worker, village, idNumber(1));
        const RecordId file = made.household;
        const auto income = server.create(worker, u"income_row"_s, file,
                                          {{u"person"_s, made.person.toString()}, {u"income_period"_s, u"2026-02"_s},
                                           {u"wage_income"_s, u"3000.00"_s}, {u"business_income"_s, u"0.00"_s}, {u"property_income"_s, u"0.00"_s},
                                           {u"transfer_income"_s, u"0.00"_s}, {u"income_source_basis"_s, u"proof"_s}});
        APPLIED(server.pushOne(worker, income));
        const QJsonObject seen{{u"visit_on"_s, today(server)}, {u"visitor_role"_s, u"town_worker"_s}, {u"visit_kind"_s, u"warn"_s}};
        const Record visit = bySystem(server, u"visit"_s, file, seen, u"accepted"_s);
        const Record warning = bySystem(server, u"warning"_s, file, {{u"indicator"_s, u"K1"_s}}, u"closed"_s);
        REFUSED(server.pushOne(worker, server.patch(worker, visit, u"visit_on"_s, today(server, -3))), "case_closed");
        QVERIFY(server.pushOne(city, server.patch(city, warning, u"indicator"_s, u"K2"_s)).status == OpStatus::Rejected);

        APPLIED(server.pushOne(worker, server.patch(worker, server.record(file), u"contact_phone"_s, u"13861180001"_s)));
        setState(server, file, u"closed"_s);
        REFUSED(server.pushOne(worker, server.patch(worker, server.record(file), u"contact_phone"_s, u"13861180002"_s)), "file_closed");
        REFUSED(server.pushOne(worker, server.patch(worker, server.record(made.person), u"full_name"_s, u"王二"_s)), "file_closed");
        auto away = server.op(worker, OpKind::Delete, income.record, u"income_row"_s);
        away.baseRev = server.record(income.record).rev.toString();
        away.reason = u"x"_s;
        REFUSED(server.pushOne(worker, away), "file_closed");
        REFUSED(server.pushOne(worker, server.create(worker, u"visit"_s, file, seen)), "file_closed");
        // Who lives elsewhere now leaves the closed family.
        const Record membership = server.ofType(file, u"membership"_s).front();
        REFUSED(server.pushOne(worker, server.patch(worker, membership, u"shares_living"_s, false)), "file_closed");
        APPLIED(server.pushOne(worker, server.patch(worker, membership, u"to_on"_s, today(server))));
    }

    void requestThatWentOutStays_data() { tests::addServerDialects(); }
    void requestThatWentOutStays()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const Principal worker = server.user(u"town_worker"_s, town);
        const auto made = server.family(worker, village, idNumber(1));
        const RecordId file = made.household;
        const QString person = made.person.toString();
        const auto request = server.create(worker, u"verification"_s, file,
                                           {{u"purpose"_s, u"lowinc_new"_s}, {u"members"_s, QJsonArray{person}}, {u"catalogue"_s, 1}});
        const QJsonObject asked{{u"verification"_s, request.record.toString()}, {u"person"_s, person}, {u"subject_kind"_s, u"applicant"_s}};
        const auto subject = server.create(worker, u"verify_subject"_s, file, asked);
        APPLIED(server.pushOne(worker, request));
        APPLIED(server.pushOne(worker, subject));
        APPLIED(server.pushOne(worker, server.patch(worker, server.record(request.record), u"purpose"_s, u"lowinc_re"_s)));
        APPLIED(server.pushOne(worker, server.patch(worker, server.record(subject.record), u"subject_kind"_s, u"member"_s)));
        for (const QString &state : {u"ready"_s, u"dispatched"_s, u"reported"_s}) {
            setState(server, request.record, state);
            REFUSED(server.pushOne(worker, server.patch(worker, server.record(request.record), u"purpose"_s, u"lowinc_new"_s)),
                    "request_sent");
            REFUSED(server.pushOne(worker, server.patch(worker, server.record(subject.record), u"declared"_s, QJsonObject{{u"V13"_s, 1}})),
                    "request_sent");
            REFUSED(server.pushOne(worker, server.create(worker, u"verify_subject"_s, file, asked)), "request_sent");
            auto away = server.op(worker, OpKind::Delete, subject.record, u"verify_subject"_s);
            away.baseRev = server.record(subject.record).rev.toString();
            away.reason = u"x"_s;
            REFUSED(server.pushOne(worker, away), "request_sent");
        }
    }

    void groupThatIsHalfSeenClashes_data() { tests::addServerDialects(); }
    void groupThatIsHalfSeenClashes()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const Principal a = server.user(u"town_worker"_s, town);
        const Principal b = server.user(u"town_worker"_s, town);
        const auto made = server.family(a, village, idNumber(1));
        const Record seen = server.record(made.household);
        APPLIED(server.pushOne(a, server.patch(a, seen, u"residence_address"_s, u"菱溪名居 1 幢"_s)));
        const OpResult second = server.pushOne(b, server.patch(b, seen, u"residence_area"_s, u"320402003002"_s));
        QVERIFY2(second.status == OpStatus::Conflict, qPrintable(told(second)));
        QCOMPARE(server.record(made.household).fields().value("residence_area"_L1).toString(), village);
        // Who has seen all of it changes a part of it.
        APPLIED(server.pushOne(b, server.patch(b, server.record(made.household), u"residence_area"_s, u"320402003002"_s)));
    }

    void conflictOfASourceIsSolved_data() { tests::addServerDialects(); }
    void conflictOfASourceIsSolved()
    {
        QFETCH(QString, dialect);
        for (const QString &choice : {u"mine"_s, u"theirs"_s, u"value"_s}) {
            ServerFixture server(dialect);
            const Principal a = server.user(u"town_worker"_s, town);
            const Principal b = server.user(u"town_worker"_s, town);
            const auto made = server.family(a, village, idNumber(1));
            const Record seen = server.record(made.household);
            const auto visited = [&](const Principal &by, int houses) {
                return server.pushOne(by, sourced(server.patch(by, seen, u"house_count"_s, houses), u"visit"_s, today(server)));
            };
            APPLIED(visited(a, 1));
            QVERIFY(visited(b, 2).status == OpStatus::Conflict);
            const Record conflict = server.ofType(made.household, u"conflict"_s).front();
            auto resolve = server.op(b, OpKind::Resolve, conflict.id, u"conflict"_s);
            resolve.body = {{u"choice"_s, choice}};
            if (choice == "value"_L1)
                resolve.body.insert("value"_L1, QJsonObject{{u"house_count"_s, 3}});
            APPLIED(server.pushOne(b, resolve));
            const QJsonObject f = server.record(made.household).fields();
            QCOMPARE(f.value("house_count"_L1).toInt(), choice == "mine"_L1 ? 2 : choice == "theirs"_L1 ? 1 : 3);
            const catalogue::Claims claims(*server.catalogue->recordType(u"household"), f);
            QCOMPARE(claims.stampOf(u"house_count"_s).source, u"visit"_s);
            QCOMPARE(server.record(conflict.id).fields().value("conflict_state"_L1).toString(), u"resolved"_s);
        }
    }

    void clashHoldsAValue_data() { tests::addServerDialects(); }
    void clashHoldsAValue()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const Principal worker = server.user(u"town_worker"_s, town);
        const auto made = server.family(worker, village, idNumber(1));
        const Record seen = server.record(made.household);
        APPLIED(server.pushOne(worker, server.patch(worker, seen, u"contact_phone"_s, u"13861180001"_s)));
        REFUSED(server.pushOne(worker, server.patch(worker, seen, u"contact_phone"_s, u"12345"_s)), "validation_failed");
        QVERIFY(server.ofType(made.household, u"conflict"_s).empty());
    }

    void rowsNameOwnPeople_data() { tests::addServerDialects(); }
    void rowsNameOwnPeople()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const Principal worker = server.user(u"town_worker"_s, town);
        const Principal stranger = server.user(u"town_worker"_s, otherTown);
        const auto own = server.family(worker, village, idNumber(1));
        const auto neighbour = server.family(worker, village, idNumber(2));
        const auto foreign = server.family(stranger, otherVillage, idNumber(3));
        QVERIFY(server.problems.isEmpty());
        const auto row = [&](const RecordId &person, const QString &period) {
            return server.pushOne(worker, server.create(worker, u"income_row"_s, own.household,
                                                        {{u"person"_s, person.toString()}, {u"income_period"_s, period},
                                                         {u"wage_income"_s, u"3000.00"_s}, {u"business_income"_s, u"0.00"_s}, {u"property_income"_s, u"0.00"_s},
                                           {u"transfer_income"_s, u"0.00"_s}, {u"income_source_basis"_s, u"proof"_s}}));
        };
        const auto member = [&](const RecordId &person) {
            return server.pushOne(worker, server.create(worker, u"membership"_s, own.household,
                                                        {{u"person"_s, person.toString()}, {u"kind"_s, u"member"_s},
                                                         {u"relation_to_head"_s, u"20"_s}, {u"shares_living"_s, true},
                                                         {u"from_on"_s, u"2026-02-01"_s}}));
        };
        const OpResult unknown = row(server.newId(), u"2026-01"_s);
        REFUSED(unknown, "not_found");
        const OpResult strange = row(foreign.person, u"2026-01"_s);
        QCOMPARE(strange.problem, unknown.problem);
        REFUSED(row(neighbour.person, u"2026-01"_s), "not_found");
        REFUSED(member(foreign.person), "not_found");
        APPLIED(row(own.person, u"2026-01"_s));
        auto head = server.patch(worker, server.record(own.household), u"head_person"_s, foreign.person.toString());
        REFUSED(server.pushOne(worker, head), "not_found");

        // He is a member of one family at a time; then his rows stand in the new one.
        REFUSED(member(neighbour.person), "already_open");
        const Record left = server.ofType(neighbour.household, u"membership"_s).front();
        APPLIED(server.pushOne(worker, server.patch(worker, left, u"to_on"_s, u"2026-01-31"_s)));
        APPLIED(member(neighbour.person));
        APPLIED(row(neighbour.person, u"2026-02"_s));
        // And the first one cannot be opened again behind it.
        REFUSED(server.pushOne(worker, server.patch(worker, server.record(left.id), u"to_on"_s, {})), "already_open");
    }

    void oneIsOpenAtATime_data() { tests::addServerDialects(); }
    void oneIsOpenAtATime()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const Principal worker = server.user(u"town_worker"_s, town);
        const auto made = server.family(worker, village, idNumber(1));
        const QJsonObject planned{{u"plan_goal"_s, u"稳定就业"_s}, {u"plan_measures"_s, QJsonArray{u"cash"_s}}};
        const auto plan = server.create(worker, u"plan"_s, made.household, planned);
        APPLIED(server.pushOne(worker, plan));
        REFUSED(server.pushOne(worker, server.create(worker, u"plan"_s, made.household, planned)), "already_open");
        auto drop = server.op(worker, OpKind::Delete, plan.record, u"plan"_s);
        drop.baseRev = server.record(plan.record).rev.toString();
        drop.reason = u"x"_s;
        APPLIED(server.pushOne(worker, drop));
        APPLIED(server.pushOne(worker, server.create(worker, u"plan"_s, made.household, planned)));

        const QJsonObject asked{{u"program"_s, u"P02"_s}, {u"applicant"_s, made.person.toString()}, {u"channel"_s, u"window"_s}};
        const auto first = server.create(worker, u"application"_s, made.household, asked);
        APPLIED(server.pushOne(worker, first));
        REFUSED(server.pushOne(worker, server.create(worker, u"application"_s, made.household, asked)), "already_open");
        QJsonObject otherProgram = asked;
        otherProgram.insert("program"_L1, u"P01"_s);
        APPLIED(server.pushOne(worker, server.create(worker, u"application"_s, made.household, otherProgram)));
        APPLIED(server.pushOne(worker, server.command(worker, server.record(first.record), u"withdraw"_s, {{u"event_reason"_s, u"误报"_s}})));
        APPLIED(server.pushOne(worker, server.create(worker, u"application"_s, made.household, asked)));
    }

    void strangersAreToldTwentyADay_data() { tests::addServerDialects(); }
    void strangersAreToldTwentyADay()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const Principal worker = server.user(u"town_worker"_s, town);
        const Principal stranger = server.user(u"town_worker"_s, otherTown);
        const auto own = server.family(worker, village, idNumber(1));
        const auto foreign = server.family(stranger, otherVillage, idNumber(2));
        const auto ask = [&](const Principal &by, const RecordId &file, int number) {
            return server.pushOne(by, server.create(by, u"person"_s, file,
                                                    {{u"full_name"_s, u"王明"_s}, {u"id_doc_type"_s, u"111"_s},
                                                     {u"id_number"_s, idNumber(number)}}));
        };
        for (int i = 1; i <= 25; ++i) {
            const OpResult answer = ask(stranger, foreign.household, 1);
            QCOMPARE(answer.problemCode(), u"duplicate_identity"_s);
            QCOMPARE(answer.problem.value("other"_L1).toObject().value("district"_L1).toString(), i <= 20 ? u"320402"_s : QString());
            QVERIFY(!QJsonDocument(answer.problem).toJson().contains(own.person.toAscii()));
            QCOMPARE(answer.status, i <= 20 ? OpStatus::Rejected : OpStatus::Parked);
        }
        // What he typed is not lost: it lies with the supervisor of the place where he works.
        const auto parked = server.ofType(foreign.household, u"parked_op"_s);
        QCOMPARE(parked.size(), size_t(5));
        QCOMPARE(parked.front().fields().value("parked_reason"_L1).toString(), u"identity_limit"_s);
        QCOMPARE(parked.front().div, otherVillage);
        QVERIFY(server.catalogue->codeList(u"parked_reason")->find(u"identity_limit"_s));
        store::Statement query = server.database->prepare(
            u"SELECT count(*) FROM audit WHERE user_id=? AND audit_kind='read' AND result='rejected'"_s);
        QVERIFY(query.bind(stranger.userId).run() && query.next());
        QCOMPARE(query.integer(0), 20);
        // His own people he may read: no question, no limit.
        QVERIFY(ask(stranger, foreign.household, 2).problem.value("other"_L1).toObject().contains("record"_L1));
        // The next day begins anew.
        server.clock.advance(qint64(24) * 3600 * 1000);
        QVERIFY(ask(stranger, foreign.household, 1).problem.contains("other"_L1));
    }

    void reportsComeFromTheSystemAlone_data() { tests::addServerDialects(); }
    void reportsComeFromTheSystemAlone()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const Principal worker = server.user(u"town_worker"_s, town);
        const Principal city = server.user(u"city_operator"_s, u"3204"_s);
        const auto made = server.family(worker, village, idNumber(1));
        const QJsonArray results{QJsonObject{{u"subject"_s, made.person.toString()},
                                             {u"item"_s, u"V24"_s},
                                             {u"source"_s, u"natres"_s},
                                             {u"found"_s, QJsonObject{{u"house_count"_s, 2}}}}};
        const Record request = bySystem(server, u"verification"_s, made.household, {{u"purpose"_s, u"other"_s}});
        const QJsonObject fields{{u"verification"_s, request.id.toString()}, {u"report_no"_s, u"VR2026-000001-1"_s},
                                 {u"version"_s, 1}, {u"results"_s, results}, {u"conclusion"_s, u"ok"_s}};
        for (const Principal &by : {city, worker})
            REFUSED(server.pushOne(by, server.create(by, u"verify_report"_s, made.household, fields)), "forbidden");
        const Record own = bySystem(server, u"verify_report"_s, made.household, fields);
        auto drop = server.op(city, OpKind::Delete, own.id, u"verify_report"_s);
        drop.baseRev = own.rev.toString();
        drop.reason = u"x"_s;
        REFUSED(server.pushOne(city, drop), "forbidden");
        QVERIFY(!server.record(own.id).deleted);
    }
};

QTEST_GUILESS_MAIN(tst_ForgedOps)
#include "tst_ForgedOps.moc"
