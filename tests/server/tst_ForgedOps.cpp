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
    void logIsWrittenByEventsAlone_data() { tests::addServerDialects(); }
    void logIsWrittenByEventsAlone()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const Principal worker = server.user(u"town_worker"_s, town);
        const Principal city = server.user(u"city_operator"_s, u"3204"_s);
        const auto made = server.family(worker, village, idNumber(1));
        const Record report = bySystem(server, u"verify_report"_s, made.household, {{u"version"_s, 1}, {u"results"_s, QJsonArray()}});
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
        decide.changes.front().add = {QJsonObject{{u"decision"_s, u"explain"_s}}};
        APPLIED(server.pushOne(worker, decide));
        auto take = server.patch(worker, server.record(report.id), u"decisions"_s, {});
        take.changes.front().isDelta = true;
        take.changes.front().remove = decide.changes.front().add;
        REFUSED(server.pushOne(worker, take), "forbidden_field");
        REFUSED(server.pushOne(worker, server.patch(worker, server.record(report.id), u"decisions"_s, QJsonArray())), "forbidden_field");
        QCOMPARE(server.record(report.id).fields().value("decisions"_L1).toArray().size(), 1);
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
};

QTEST_GUILESS_MAIN(tst_ForgedOps)
#include "tst_ForgedOps.moc"
