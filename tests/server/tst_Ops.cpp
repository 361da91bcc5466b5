// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/ServerFixture.h"

#include "models/domain/IdentityNumber.h"
#include "models/catalogue/Claims.h"
#include "sync/server/feed/FeedReader.h"
#include "sync/server/ops/Giver.h"

#include <QTemporaryDir>
#include <QTest>

using namespace hearth;
using namespace Qt::StringLiterals;
using protocol::OpKind;
using protocol::OpResult;
using protocol::OpStatus;
using tests::ServerFixture;

namespace {

const QString town = u"320402003"_s;
const QString village = u"320402003001"_s;

QString idNumber(int n)
{
    const QString body = u"32040219600101"_s + u"%1"_s.arg(n, 3, 10, QLatin1Char('0'));
    return body + domain::identityCheckDigit(body);
}

QString describe(const ServerFixture &server, const OpResult &result)
{
    return u"%1 %2 / %3 %4"_s.arg(protocol::toText(result.status),
                                  QString::fromUtf8(QJsonDocument(result.problem).toJson(QJsonDocument::Compact)),
                                  server.error.reason, server.error.detail);
}

#define COMPARE_STATUS(server, result, expected) QVERIFY2((result).status == (expected), qPrintable(describe(server, result)))

QJsonArray changesFor(ServerFixture &server, const server::Principal &user, QByteArray &cursor)
{
    if (cursor.isEmpty())
        cursor = server::Cursor{server.shared.history().id, {}, user.epoch, {}, user.userId, user.device}.encode(server.shared.keys);
    server::Request request;
    request.query.addQueryItem(u"cursor"_s, QString::fromLatin1(cursor));
    const auto reply = server::FeedReader(server.context(), user).changes(request);
    if (!reply)
        return {};
    const QJsonObject body = QJsonDocument::fromJson(reply->body).object();
    cursor = body.value("cursor"_L1).toString().toLatin1();
    return body.value("items"_L1).toArray();
}

} // namespace

class tst_Ops : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void newFamilyGetsNumberAndPlace_data() { tests::addServerDialects(); }
    void newFamilyGetsNumberAndPlace()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const auto worker = server.user(u"town_worker"_s, town);
        const auto made = server.family(worker, village, idNumber(1));
        QVERIFY2(server.problems.isEmpty(), QJsonDocument(server.problems).toJson().constData());
        const auto household = server.record(made.household);
        QCOMPARE(household.fields().value("file_no"_L1).toString(), u"HH320402-000001"_s);
        QCOMPARE(household.div, village);
        QCOMPARE(household.bucket, town);
        QCOMPARE(household.state, u"draft"_s);
        QCOMPARE(server.record(made.person).bucket, town);
        QCOMPARE(server.record(made.person).fields().value("_p"_L1).toArray().at(0).toArray().at(0).toString(), u"declared"_s);
    }

    void sameOpTakesEffectOnce_data() { tests::addServerDialects(); }
    void sameOpTakesEffectOnce()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const auto worker = server.user(u"town_worker"_s, town);
        const auto made = server.family(worker, village, idNumber(1));
        const auto op = server.patch(worker, server.record(made.household), u"residence_address"_s, u"菱溪名居 3 幢"_s);
        const auto first = server.pushOne(worker, op);
        COMPARE_STATUS(server, first, OpStatus::Applied);
        const auto again = server.pushOne(worker, op);
        COMPARE_STATUS(server, again, OpStatus::Duplicate);
        QCOMPARE(again.rev, first.rev);
        QCOMPARE(server.record(made.household).rev.n, 2);
        auto other = op;
        other.changes.front().to = u"别处"_s;
        const auto reused = server.pushOne(worker, other);
        QCOMPARE(reused.problemCode(), u"op_id_reused"_s);
    }

    void differentFieldsMergeAndSameFieldClashes_data() { tests::addServerDialects(); }
    void differentFieldsMergeAndSameFieldClashes()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const auto a = server.user(u"town_worker"_s, town);
        const auto b = server.user(u"town_worker"_s, town);
        const auto made = server.family(a, village, idNumber(1));
        const auto seen = server.record(made.household);
        COMPARE_STATUS(server, server.pushOne(a, server.patch(a, seen, u"contact_phone"_s, u"13861180001"_s)), OpStatus::Applied);
        COMPARE_STATUS(server, server.pushOne(b, server.patch(b, seen, u"poverty_cause"_s, u"ill"_s)), OpStatus::Merged);
        const auto clash = server.pushOne(b, server.patch(b, seen, u"contact_phone"_s, u"13861180002"_s));
        COMPARE_STATUS(server, clash, OpStatus::Conflict);
        QCOMPARE(server.record(made.household).fields().value("contact_phone"_L1).toString(), u"13861180001"_s);
        auto conflicts = server.ofType(made.household, u"conflict"_s);
        QCOMPARE(conflicts.size(), size_t(1));
        QCOMPARE(conflicts.front().fields().value("mine"_L1).toObject().value("contact_phone"_L1).toString(), u"13861180002"_s);

        // A second clash of the same worker moves his value and opens no second conflict.
        (void)server.pushOne(b, server.patch(b, seen, u"contact_phone"_s, u"13861180003"_s));
        QCOMPARE(server.ofType(made.household, u"conflict"_s).size(), size_t(1));

        auto resolve = server.op(a, OpKind::Resolve, conflicts.front().id, u"conflict"_s);
        resolve.body = {{u"choice"_s, u"mine"_s}};
        COMPARE_STATUS(server, server.pushOne(a, resolve), OpStatus::Applied);
        QCOMPARE(server.record(made.household).fields().value("contact_phone"_L1).toString(), u"13861180003"_s);
        auto late = server.op(b, OpKind::Resolve, conflicts.front().id, u"conflict"_s);
        late.body = {{u"choice"_s, u"theirs"_s}};
        QCOMPARE(server.pushOne(b, late).problemCode(), u"changed_meanwhile"_s);
    }

    void aConflictNamesWhoGaveTheValueThatStands_data() { tests::addServerDialects(); }
    void aConflictNamesWhoGaveTheValueThatStands()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const auto a = server.user(u"town_worker"_s, town);
        const auto b = server.user(u"town_worker"_s, town);
        const auto c = server.user(u"town_worker"_s, town);
        const auto made = server.family(a, village, idNumber(1));
        const auto seen = server.record(made.household);
        const QString phoneCame = domain::toWireTime(server.clock.nowUtc());
        COMPARE_STATUS(server, server.pushOne(a, server.patch(a, seen, u"contact_phone"_s, u"13861180001"_s)), OpStatus::Applied);
        server.clock.advance(60'000);
        // Somebody else changes another field of the record afterwards: he has nothing to do with the phone.
        COMPARE_STATUS(server, server.pushOne(c, server.patch(c, seen, u"poverty_cause"_s, u"ill"_s)), OpStatus::Merged);
        server.clock.advance(60'000);
        COMPARE_STATUS(server, server.pushOne(b, server.patch(b, seen, u"contact_phone"_s, u"13861180002"_s)), OpStatus::Conflict);
        const auto conflict = [&] { return server.ofType(made.household, u"conflict"_s).front().fields(); };
        QCOMPARE(conflict().value("theirs_by"_L1).toString(), a.userId);
        QCOMPARE(conflict().value("theirs_at"_L1).toString(), phoneCame);
        QCOMPARE(conflict().value("theirs_source"_L1).toString(), u"declared"_s);

        // The value moved on under an open conflict: so does its author.
        const QString movedAt = domain::toWireTime(server.clock.nowUtc());
        COMPARE_STATUS(server, server.pushOne(c, server.patch(c, server.record(made.household), u"contact_phone"_s, u"13861180004"_s)),
                       OpStatus::Applied);
        COMPARE_STATUS(server, server.pushOne(b, server.patch(b, seen, u"contact_phone"_s, u"13861180003"_s)), OpStatus::Conflict);
        QCOMPARE(conflict().value("theirs_by"_L1).toString(), c.userId);
        QCOMPARE(conflict().value("theirs_at"_L1).toString(), movedAt);
    }

    void withoutStampsTheVersionTellsTheAuthor()
    {
        ServerFixture server(u"sqlite"_s);
        const auto a = server.user(u"town_worker"_s, town);
        const auto made = server.family(a, village, idNumber(1));
        store::ServerRecords records(*server.database, *server.catalogue);
        const catalogue::RecordType *type = server.catalogue->recordType(u"plan"_s);
        QVERIFY(type && !catalogue::Claims::carriesProvenance(*type, *type->field(u"plan_review_on"_s)));
        domain::Record plan;
        plan.id = server.newId();
        plan.type = u"plan"_s;
        plan.file = made.household;
        plan.div = village;
        plan.bucket = town;
        auto transaction = store::Transaction::begin(*server.database);
        const auto write = [&](const QString &by, const QString &field, const QString &value) {
            server.clock.advance(60'000);
            domain::Record next = plan;
            QJsonObject fields = next.fields();
            fields.insert(field, value);
            next.setFields(fields);
            plan = *records.write(next, plan.rev.n > 0 ? std::optional(plan) : std::nullopt, {by, server.newId(), server.clock.nowUtc(), {}});
            return domain::toWireTime(server.clock.nowUtc());
        };
        (void)write(u"one"_s, u"plan_review_on"_s, u"2026-05-01"_s);
        const QString at = write(u"two"_s, u"plan_review_on"_s, u"2026-06-01"_s);
        (void)write(u"three"_s, u"event_reason"_s, u"later"_s);
        const protocol::Clash clash{u"plan_review_on"_s, {{u"plan_review_on"_s, u"2026-05-01"_s}}, {{u"plan_review_on"_s, u"2026-06-01"_s}},
                                    {{u"plan_review_on"_s, u"2026-07-01"_s}}, {}};
        const auto giver = server::giverOf(*server.database, *type, plan, clash);
        QVERIFY(giver);
        QCOMPARE(giver->user, u"two"_s);
        QCOMPARE(giver->at, at);
    }

    void strangersSeeNothingAndWriteNothing_data() { tests::addServerDialects(); }
    void strangersSeeNothingAndWriteNothing()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const auto worker = server.user(u"town_worker"_s, town);
        const auto stranger = server.user(u"town_worker"_s, u"320404001"_s);
        const auto made = server.family(worker, village, idNumber(1));
        const auto household = server.record(made.household);
        auto guess = server.patch(stranger, household, u"contact_phone"_s, u"13861180002"_s);
        guess.baseRev = u"1.0000000000000001"_s;
        const auto foreign = server.pushOne(stranger, guess);
        auto unknown = guess;
        unknown.opId = server.newId();
        unknown.dseq = ++server.dseq;
        unknown.record = server.newId();
        const auto missing = server.pushOne(stranger, unknown);
        QCOMPARE(foreign.problem, missing.problem);
        QByteArray cursor;
        QCOMPARE(changesFor(server, stranger, cursor).size(), 0);
        QByteArray own;
        QCOMPARE(changesFor(server, worker, own).size(), 3);
        // The same number in another town: told where, not who.
        const auto clash = server.push(stranger, {server.create(stranger, u"household"_s, {}, {{u"residence_area"_s, u"320404001002"_s}, {u"hukou_area"_s, u"320404001002"_s}, {u"head_person"_s, server.newId().toString()}})});
        COMPARE_STATUS(server, clash.front(), OpStatus::Applied);
        const auto second = server.pushOne(
            stranger, server.create(stranger, u"person"_s, *domain::RecordId::fromString(clash.front().record->value("id"_L1).toString()),
                                    {{u"full_name"_s, u"王明"_s}, {u"id_doc_type"_s, u"111"_s}, {u"id_number"_s, idNumber(1)}}));
        QCOMPARE(second.problemCode(), u"duplicate_identity"_s);
        QCOMPARE(second.problem.value("other"_L1).toObject().keys(), QStringList{u"district"_s});
    }

    void movedFamilyIsGoneHereAndThereItIsNew_data() { tests::addServerDialects(); }
    void movedFamilyIsGoneHereAndThereItIsNew()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const auto here = server.user(u"town_worker"_s, town);
        const auto there = server.user(u"town_worker"_s, u"320404001"_s);
        const auto city = server.user(u"city_operator"_s, u"3204"_s);
        const auto made = server.family(here, village, idNumber(1));
        QByteArray hereCursor;
        QByteArray thereCursor;
        (void)changesFor(server, here, hereCursor);
        (void)changesFor(server, there, thereCursor);
        // Only who writes both places moves a file without a transfer.
        auto op = server.patch(city, server.record(made.household), u"residence_area"_s, u"320404001002"_s);
        protocol::Change hukou = op.changes.front();
        hukou.field = u"hukou_area"_s;
        hukou.from = village;
        op.changes.push_back(hukou);
        const auto moved = server.pushOne(city, op);
        COMPARE_STATUS(server, moved, OpStatus::Applied);
        const QJsonArray gone = changesFor(server, here, hereCursor);
        QCOMPARE(gone.size(), 3);
        for (const QJsonValue &item : gone)
            QCOMPARE(item.toObject().value("op"_L1).toString(), u"gone"_s);
        QCOMPARE(changesFor(server, there, thereCursor).size(), 3);
        // What the worker typed before he knew goes to a supervisor of the new place.
        auto pending = server.patch(here, server.record(made.household), u"contact_phone"_s, u"13861180002"_s);
        COMPARE_STATUS(server, server.pushOne(here, pending), OpStatus::Parked);
        QCOMPARE(server.ofType(made.household, u"parked_op"_s).size(), size_t(1));
    }

    void refusedOpStopsItsLaneOnly_data() { tests::addServerDialects(); }
    void refusedOpStopsItsLaneOnly()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const auto worker = server.user(u"town_worker"_s, town);
        const auto made = server.family(worker, village, idNumber(1));
        const auto person = server.record(made.person);
        const auto household = server.record(made.household);
        const auto results = server.push(worker, {server.patch(worker, person, u"id_number"_s, u"320402196001010000"_s),
                                                  server.patch(worker, person, u"person_phone"_s, u"13861180001"_s),
                                                  server.patch(worker, household, u"contact_phone"_s, u"13861180001"_s)});
        QCOMPARE(results.size(), size_t(3));
        QCOMPARE(results[0].problemCode(), u"validation_failed"_s);
        COMPARE_STATUS(server, results[1], OpStatus::Blocked);
        COMPARE_STATUS(server, results[2], OpStatus::Applied);
    }

    void eventsMoveCasesByTheTable_data() { tests::addServerDialects(); }
    void eventsMoveCasesByTheTable()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const auto worker = server.user(u"town_worker"_s, town);
        const auto city = server.user(u"city_operator"_s, u"3204"_s);
        const auto made = server.family(worker, village, idNumber(1));
        const auto raised = server.pushOne(
            city, server.create(city, u"warning"_s, made.household,
                                {{u"indicator"_s, u"K1"_s}, {u"person"_s, made.person.toString()}, {u"source_department"_s, u"civil"_s},
                                 {u"evidence"_s, QJsonArray{QJsonObject{{u"clause"_s, u"K1"_s}}}}}));
        // The level is given by the release, so a create may name only what a rule found.
        COMPARE_STATUS(server, raised, OpStatus::Applied);
        const auto id = *domain::RecordId::fromString(raised.record->value("id"_L1).toString());
        auto warning = server.record(id);
        QCOMPARE(warning.state, u"raised"_s);
        QVERIFY(warning.fields().value("case_no"_L1).toString().startsWith("WN2026-"_L1));
        COMPARE_STATUS(server, server.pushOne(worker, server.command(worker, warning, u"release"_s, {{u"level"_s, u"red"_s}, {u"event_reason"_s, u"家庭成员重病"_s}})),
                       OpStatus::Rejected);
        const auto released = server.pushOne(city, server.command(city, warning, u"release"_s, {{u"level"_s, u"red"_s}, {u"event_reason"_s, u"家庭成员重病"_s}}));
        COMPARE_STATUS(server, released, OpStatus::Applied);
        const auto stale = server.pushOne(city, server.command(city, warning, u"discard"_s, {{u"event_reason"_s, u"误报"_s}}));
        QCOMPARE(stale.problemCode(), u"changed_meanwhile"_s);
        QCOMPARE(stale.problem.value("current_state"_L1).toString(), u"released"_s);
        const auto again = server.pushOne(city, server.command(city, warning, u"release"_s, {{u"level"_s, u"red"_s}, {u"event_reason"_s, u"家庭成员重病"_s}}));
        QCOMPARE(again.problemCode(), u"duplicate_effect"_s);
        COMPARE_STATUS(server, again, OpStatus::Applied);
        warning = server.record(id);
        QVERIFY(!warning.fields().value("visit_deadline"_L1).toString().isEmpty());
    }

    void theOtherTownReadsACaseAndLeavesIt_data() { tests::addServerDialects(); }
    void theOtherTownReadsACaseAndLeavesIt()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const auto lives = server.user(u"town_worker"_s, town);
        const auto registered = server.user(u"town_worker"_s, u"320404001"_s);
        const auto city = server.user(u"city_operator"_s, u"3204"_s);
        const auto made = server.family(lives, village, idNumber(1));
        COMPARE_STATUS(server, server.pushOne(lives, server.patch(lives, server.record(made.household), u"hukou_area"_s, u"320404001002"_s)),
                       OpStatus::Applied);
        const QJsonObject found{{u"indicator"_s, u"K1"_s}, {u"person"_s, made.person.toString()}, {u"source_department"_s, u"civil"_s},
                                {u"evidence"_s, QJsonArray{QJsonObject{{u"clause"_s, u"K1"_s}}}}};
        const auto raised = server.pushOne(city, server.create(city, u"warning"_s, made.household, found));
        COMPARE_STATUS(server, raised, OpStatus::Applied);
        const auto id = *domain::RecordId::fromString(raised.record->value("id"_L1).toString());
        COMPARE_STATUS(server, server.pushOne(city, server.command(city, server.record(id), u"release"_s,
                                                                  {{u"level"_s, u"red"_s}, {u"event_reason"_s, u"重病"_s}})),
                       OpStatus::Applied);
        // He sees it, for the family is registered with him.
        QByteArray cursor;
        QVERIFY(QJsonDocument(changesFor(server, registered, cursor)).toJson().contains(id.toAscii()));
        const auto take = [&](const server::Principal &by) {
            return server.pushOne(by, server.command(by, server.record(id), u"assign"_s, {{u"assignee"_s, lives.userId}}));
        };
        const auto foreign = take(registered);
        COMPARE_STATUS(server, foreign, OpStatus::Rejected);
        QCOMPARE(foreign.problemCode(), u"forbidden"_s);
        COMPARE_STATUS(server, take(lives), OpStatus::Applied);
        const auto start = server.pushOne(registered, server.command(registered, server.record(id), u"start_visit"_s));
        QCOMPARE(start.problemCode(), u"forbidden"_s);
        QCOMPARE(server.record(id).state, u"assigned"_s);

        // Whoever the case was sent to may act on it, wherever he works.
        COMPARE_STATUS(server, server.pushOne(lives, server.command(lives, server.record(id), u"reassign"_s,
                                                                   {{u"assignee"_s, registered.userId}, {u"event_reason"_s, u"户籍地入户"_s}})),
                       OpStatus::Applied);
        COMPARE_STATUS(server, server.pushOne(registered, server.command(registered, server.record(id), u"start_visit"_s)),
                       OpStatus::Applied);
    }

    void everyOpLeavesOneAuditEntry_data() { tests::addServerDialects(); }
    void everyOpLeavesOneAuditEntry()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const auto worker = server.user(u"town_worker"_s, town);
        const auto made = server.family(worker, village, idNumber(1));
        auto read = server.op(worker, OpKind::Read, made.person, u"person"_s);
        read.body = {{u"fields"_s, QJsonArray{u"id_number"_s}}, {u"purpose"_s, u"核对"_s}};
        COMPARE_STATUS(server, server.pushOne(worker, read), OpStatus::Applied);
        store::Statement query = server.database->prepare(u"SELECT count(*),count(record_sha256) FROM audit"_s);
        QVERIFY(query.run());
        QVERIFY(query.next());
        QCOMPARE(query.integer(0), 4);
        QCOMPARE(query.integer(1), 3);
    }
};

QTEST_GUILESS_MAIN(tst_Ops)
#include "tst_Ops.moc"
