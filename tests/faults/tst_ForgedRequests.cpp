// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody with a password and a tool could send past the client's checks: the server refuses
// it with the right word, and nothing changes.
#include "tests/faults/FaultCity.h"
#include "tests/support/RawDevice.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTcpSocket>

#include <map>

using namespace hearth;
using namespace Qt::StringLiterals;
using domain::RecordId;
using protocol::Op;
using protocol::OpKind;
using protocol::OpStatus;
using tests::FaultCity;
using tests::RawDevice;
using Answer = RawDevice::Answer;

namespace {

const QString stranger = u"town_worker.320404001"_s;

protocol::Change changeOf(const QString &field, const QJsonValue &from, const QJsonValue &to)
{
    protocol::Change change;
    change.field = field;
    change.from = from.isUndefined() ? QJsonValue() : from;
    change.to = to;
    return change;
}

QByteArray bytesOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// What is the same in two answers that tell the same: not the request's and op's own ids.
QByteArray withoutIds(const Answer &answer, const QString &id)
{
    QJsonObject body = answer.json();
    body.remove("request_id"_L1);
    QByteArray text = QByteArray::number(answer.status) + ' ' + bytesOf(body);
    return text.replace(id.toLatin1(), "ID");
}

} // namespace

class tst_ForgedRequests : public QObject {
    Q_OBJECT

    struct Place {
        FaultCity city;
        std::unique_ptr<tests::TestClient> worker;
        std::unique_ptr<RawDevice> own; ///< of the worker, without the client's checks
        std::unique_ptr<RawDevice> foreign; ///< of a worker of another town
        RecordId file;
        RecordId person;
        RecordId warning;
    };
    std::map<QString, std::unique_ptr<Place>> m_places;

    Place *place(const QString &dialect)
    {
        auto &held = m_places[dialect];
        if (held)
            return held->warning.isNull() ? nullptr : held.get();
        held = std::make_unique<Place>();
        if (!held->city.build(dialect, 500))
            return nullptr;
        held->worker = held->city.client(u"worker"_s);
        held->own = std::make_unique<RawDevice>(held->city.server->url());
        held->foreign = std::make_unique<RawDevice>(held->city.server->url());
        (void)held->own->signIn(FaultCity::worker());
        (void)held->foreign->signIn(stranger);
        if (!held->worker || held->foreign->token.isEmpty())
            return nullptr;
        held->file = FaultCity::files(*held->worker).at(0);
        held->person = held->worker->file(held->file)->members.front().person;
        // A warning in its first state, whose release is the city's.
        RawDevice city(held->city.server->url());
        (void)city.signIn(FaultCity::cityOperator());
        Op raise;
        raise.kind = OpKind::Create;
        raise.record = city.newId();
        raise.type = u"warning"_s;
        raise.file = held->file;
        raise.fields = {{u"indicator"_s, u"K1"_s},
                        {u"person"_s, held->person.toString()},
                        {u"source_department"_s, u"medins"_s},
                        {u"evidence"_s, QJsonArray{QJsonObject{{u"clause"_s, u"K1"_s}}}}};
        if (city.push(raise).status != OpStatus::Applied)
            return nullptr;
        held->warning = raise.record;
        return held->worker->comesTo(raise.record, [](const domain::Record &) { return true; })
            ? held.get()
            : nullptr;
    }
    static Answer patchOf(RawDevice &device, const QString &id, const QString &type)
    {
        Op op;
        op.kind = OpKind::Patch;
        op.opId = device.newId();
        op.device = device.id();
        op.dseq = QDateTime::currentMSecsSinceEpoch();
        op.record = *RecordId::fromString(id);
        op.type = type;
        op.baseRev = u"1.0123456789abcdef"_s;
        op.changes = {changeOf(u"contact_phone"_s, {}, u"13861180001"_s)};
        Answer answer =
            device.send("POST", u"/v1/ops"_s, bytesOf({{u"ops"_s, QJsonArray{op.toJson()}}}));
        answer.body.replace(op.opId.toAscii(), "OP");
        return answer;
    }

private Q_SLOTS:
    void cleanupTestCase() { m_places.clear(); }

    void badOpIsRefusedAndChangesNothing_data()
    {
        QTest::addColumn<QString>("dialect");
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("detail");
        for (const QString &dialect : {u"sqlite"_s, u"postgresql"_s}) {
            const auto row = [&](const char *what, const char *code, const char *detail = "") {
                QTest::newRow(qPrintable(QString(dialect + u": " + QLatin1StringView(what))))
                    << dialect << QString::fromLatin1(what) << QString::fromLatin1(code)
                    << QString::fromLatin1(detail);
            };
            row("wrong check digit", "validation_failed", "id_check_digit");
            row("born tomorrow", "validation_failed", "date_in_future");
            row("text too long", "validation_failed", "too_long");
            row("event of another state", "not_in_table");
            row("event of another role", "forbidden");
            row("state that is not", "changed_meanwhile");
            row("device of another", "forbidden");
            row("field of the server", "forbidden_field");
        }
    }
    void badOpIsRefusedAndChangesNothing()
    {
        QFETCH(QString, dialect);
        QFETCH(QString, what);
        QFETCH(QString, code);
        QFETCH(QString, detail);
        Place *at = place(dialect);
        QVERIFY(at);
        RawDevice &tool = *at->own;
        const bool ofCase = what.contains(u"state") || what.contains(u"event");
        const bool ofPerson = what.contains(u"digit") || what.contains(u"born");
        const RecordId target = ofCase ? at->warning : ofPerson ? at->person : at->file;
        const QJsonObject before = tool.record(target.toString());
        QVERIFY(!before.isEmpty());
        const QJsonObject f = before.value("f"_L1).toObject();
        Op op = tool.op(ofCase ? OpKind::Command : OpKind::Patch, before);
        const QString tomorrow = QDate::currentDate().addDays(2).toString(Qt::ISODate);
        if (what == "wrong check digit"_L1) {
            op.changes = {
                changeOf(u"id_doc_type"_s, f.value("id_doc_type"_L1), u"111"_s),
                changeOf(u"id_number"_s, f.value("id_number"_L1), u"320400196001010019"_s)};
        } else if (what == "born tomorrow"_L1) {
            op.changes = {changeOf(u"birth_date"_s, f.value("birth_date"_L1), tomorrow)};
        } else if (what == "text too long"_L1) {
            op.changes = {changeOf(u"residence_address"_s, f.value("residence_address"_L1),
                                   QString(70 * 1024, u'x'))};
        } else if (what == "event of another state"_L1) {
            op.event = u"dispose"_s;
            op.args = {{u"outcome"_s, u"no_action"_s}};
        } else if (what == "event of another role"_L1) {
            op.event = u"release"_s;
            op.args = {{u"level"_s, u"red"_s}, {u"event_reason"_s, u"x"_s}};
        } else if (what == "state that is not"_L1) {
            op.event = u"dispose"_s;
            op.expectState = u"handling"_s;
        } else if (what == "field of the server"_L1) {
            op.changes = {changeOf(u"file_no"_s, f.value("file_no"_L1), u"HH000000-000001"_s)};
        } else {
            op.changes = {
                changeOf(u"contact_phone"_s, f.value("contact_phone"_L1), u"13861180009"_s)};
        }
        const protocol::OpResult result =
            tool.push(op, what.startsWith(u"device") ? tool.newId() : RecordId());
        QVERIFY2(result.status == OpStatus::Rejected, qPrintable(protocol::toText(result.status)));
        QVERIFY2(result.problemCode() == code, bytesOf(result.problem).constData());
        if (!detail.isEmpty())
            QCOMPARE(result.problem.value("finding"_L1).toString(), detail);
        QCOMPARE(tool.record(target.toString()), before);
    }

    /// The client refuses the same before anything is saved.
    void clientRefusesTheSameItself()
    {
        Place *at = place(u"sqlite"_s);
        QVERIFY(at);
        tests::TestClient &worker = *at->worker;
        QCOMPARE(worker.edit(at->person, u"id_number"_s, u"320400196001010019"_s).error().detail,
                 u"id_check_digit"_s);
        QCOMPARE(worker.edit(at->person, u"birth_date"_s, u"2199-01-01"_s).error().detail,
                 u"date_in_future"_s);
        QCOMPARE(worker.fire(at->warning, u"dispose"_s).error().reason, u"not_in_table"_s);
        QCOMPARE(worker.fire(at->warning, u"release"_s, {{u"level"_s, u"red"_s}}).error().reason,
                 u"forbidden"_s);
        QVERIFY(worker.outbox().empty());
    }

    void householdOutsideTheScopeLooksLikeNone_data() { tests::addServerDialects(); }
    void householdOutsideTheScopeLooksLikeNone()
    {
        QFETCH(QString, dialect);
        Place *at = place(dialect);
        QVERIFY(at);
        RawDevice &foreign = *at->foreign;
        const QString unknown = foreign.newId().toString();
        const QJsonObject before = at->own->record(at->file.toString());
        const std::map<QString, QString> real{{u"household"_s, at->file.toString()},
                                              {u"person"_s, at->person.toString()},
                                              {u"warning"_s, at->warning.toString()}};
        for (const auto &[type, id] : real) {
            const auto same = [&](const std::function<Answer(const QString &)> &ask) {
                const QByteArray one = withoutIds(ask(id), id);
                const QByteArray other = withoutIds(ask(unknown), unknown);
                return one == other ? QByteArray()
                                    : QByteArray(type.toLatin1() + '\n' + one + '\n' + other);
            };
            const auto get = [&](const QString &tail) {
                return same([&](const QString &named) {
                    return foreign.send("GET", QString(u"/v1/records/"_s + named + tail));
                });
            };
            QCOMPARE(get({}), QByteArray());
            QCOMPARE(get(u"/history"_s), QByteArray());
            QCOMPARE(same([&](const QString &named) {
                         return foreign.send("POST", u"/v1/verify"_s,
                                             bytesOf({{u"ids"_s, QJsonArray{named}}}));
                     }),
                     QByteArray());
            QCOMPARE(same([&](const QString &named) { return patchOf(foreign, named, type); }),
                     QByteArray());
            for (const OpKind kind :
                 {OpKind::Delete, OpKind::Command, OpKind::Read, OpKind::Resolve, OpKind::Attach}) {
                const auto result = [&](const QString &named) {
                    Op op = foreign.op(
                        kind,
                        {{u"id"_s, named}, {u"type"_s, type}, {u"rev"_s, u"1.0123456789abcdef"_s}});
                    op.reason = u"x"_s;
                    op.event = u"close"_s;
                    QJsonObject problem = foreign.push(op).problem;
                    return bytesOf(problem).replace(named.toLatin1(), "ID");
                };
                QCOMPARE(result(id), result(unknown));
                QVERIFY(!result(id).isEmpty());
            }
        }
        // A row hung on a file that is not his.
        for (const QString &file : {at->file.toString(), unknown}) {
            Op op;
            op.kind = OpKind::Create;
            op.record = foreign.newId();
            op.type = u"visit"_s;
            op.file = *RecordId::fromString(file);
            op.fields = {{u"visit_on"_s, u"2026-01-05"_s}, {u"visit_kind"_s, u"warn"_s}};
            const auto result = foreign.push(op);
            QCOMPARE(result.problemCode(), u"not_found"_s);
        }
        QCOMPARE(foreign.send("GET", u"/v1/digest?bucket=320402003"_s).code(), u"not_found"_s);
        QCOMPARE(
            foreign
                .send("POST", u"/v1/snapshot"_s, bytesOf({{u"area"_s, QJsonArray{u"320402003"_s}}}))
                .status,
            400);
        QCOMPARE(at->own->record(at->file.toString()), before);
    }

    /// Never a row of another town, neither in the first load nor in the feed.
    void nothingOfAnotherTownIsSent_data() { tests::addServerDialects(); }
    void nothingOfAnotherTownIsSent()
    {
        QFETCH(QString, dialect);
        Place *at = place(dialect);
        QVERIFY(at);
        const auto other = at->city.client(u"stranger"_s, stranger);
        QVERIFY(other);
        QVERIFY(at->worker->edit(at->file, u"contact_phone"_s, u"13861180042"_s).has_value());
        QVERIFY(at->worker->settled());
        // One family of the other town is to move to his.
        const RecordId moved = FaultCity::files(*at->worker).at(1);
        QVERIFY(moved != at->file);
        const auto asked = at->worker->fire(moved, u"transfer"_s, {{u"moving_to"_s, u"320404001002"_s}, {u"event_reason"_s, u"迁居"_s}});
        QVERIFY2(asked.has_value(), asked ? "" : qPrintable(asked.error().reason));
        QVERIFY(at->worker->settled());
        // A change of his own town shows that the feed has passed the other one.
        const RecordId his = FaultCity::files(*other).at(0);
        QVERIFY(other->edit(his, u"contact_phone"_s, u"13861180043"_s).has_value());
        QVERIFY(other->settled());
        QVERIFY(other->comesTo(his, [](const domain::Record &r) { return r.rev.n >= 2; }));
        for (const RecordId &id : {at->file, at->person, at->warning})
            QVERIFY(!other->view(id));
        const auto reader = other->client->openReader();
        // A household that moves to his town is offered to him, and it alone: nobody and nothing of its file.
        store::Statement query = (*reader)->prepare(
            u"SELECT count(*),coalesce(sum(type='household' AND state='moving' AND "
            "json_extract(f,'$.moving_to') LIKE '320404001%'),0) FROM record WHERE "
            "(bucket LIKE '3204%' AND bucket<>'320404001') AND (bucket2='' OR bucket2<>'320404001')"_s);
        QVERIFY(query.run() && query.next());
        QVERIFY(query.integer(1) > 0);
        QCOMPARE(query.integer(0), query.integer(1));
        // The part of another is sealed to him.
        const Answer list = at->own->send("POST", u"/v1/snapshot"_s, "{}");
        for (const QJsonValue &part : list.json().value("parts"_L1).toArray()) {
            const QString name = part.toObject().value("part"_L1).toString();
            QCOMPARE(at->foreign->send("GET", QString(u"/v1/snapshot/"_s + name)).code(),
                     u"part_gone"_s);
        }
        // His cursor is no use to another device.
        const QString cursor = list.json().value("start"_L1).toString();
        QCOMPARE(at->foreign->send("GET", QString(u"/v1/changes?cursor="_s + cursor)).code(),
                 u"resync_required"_s);
    }

    void papersAreAskedEverywhere_data() { tests::addServerDialects(); }
    void papersAreAskedEverywhere()
    {
        QFETCH(QString, dialect);
        Place *at = place(dialect);
        QVERIFY(at);
        RawDevice nobody(at->city.server->url());
        RawDevice &own = *at->own;
        const QJsonObject paths = nobody.send("GET", u"/v1/openapi.json"_s, {}, {false, false, {}})
                                      .json()
                                      .value("paths"_L1)
                                      .toObject();
        static const QStringList open{u"/v1/hello"_s, u"/v1/devices"_s, u"/v1/token"_s,
                                      u"/health"_s,   u"/metrics"_s,    u"/v1/openapi.json"_s};
        int asked = 0;
        for (auto it = paths.begin(); it != paths.end(); ++it) {
            if (open.contains(it.key()))
                continue;
            QString path = it.key();
            path.replace(QRegularExpression(u"\\{[a-z_]+\\}"_s), nobody.newId().toString());
            for (const QString &method : it.value().toObject().keys()) {
                const QByteArray verb = method.toUpper().toLatin1();
                const QByteArray body = verb == "POST" ? "{}" : "";
                ++asked;
                // No papers; a proof without a token; a token without a proof; another's token.
                QCOMPARE(nobody.send(verb, path, body, {false, false, {}}).status, 401);
                QCOMPARE(nobody.send(verb, path, body, {false, true, {}}).status, 401);
                QCOMPARE(own.send(verb, path, body, {true, false, {}}).status, 401);
                nobody.token = own.token;
                QCOMPARE(nobody.send(verb, path, body).status, 401);
                QCOMPARE(own.send(verb, path, body, {true, true, "another token"}).status, 401);
                nobody.token.clear();
            }
        }
        QVERIFY(asked >= 10);
        QCOMPARE(nobody.send("GET", u"/metrics"_s, {}, {false, false, {}}).status, 404);
        QCOMPARE(own.send("POST", u"/v1/snapshot"_s, "{}").status, 200);
    }

    void tooMuchIsRefusedBeforeItIsRead_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QJsonArray many;
        for (int i = 0; i <= 200; ++i)
            many.append(QJsonObject{{u"op_id"_s, i}});
        QTest::newRow("larger than a request may be")
            << QByteArray("{\"ops\":[") + QByteArray(3 * 1024 * 1024, ' ') << 413;
        QTest::newRow("more ops than a batch may hold") << bytesOf({{u"ops"_s, many}}) << 400;
        QTest::newRow("deeper than JSON may be")
            << "{\"ops\":" + QByteArray(40, '[') + QByteArray(40, ']') + '}' << 400;
        QTest::newRow("no JSON") << QByteArray("ops") << 400;
        QTest::newRow("a list") << QByteArray("[]") << 400;
        QTest::newRow("ops of another kind") << QByteArray("{\"ops\":[1,\"x\",{}]}") << 400;
        QTest::newRow("nothing") << QByteArray() << 400;
    }
    void tooMuchIsRefusedBeforeItIsRead()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        Place *at = place(u"sqlite"_s);
        QVERIFY(at);
        QCOMPARE(at->own->send("POST", u"/v1/ops"_s, body).status, status);
        // The server goes on.
        QCOMPARE(at->own->send("POST", u"/v1/snapshot"_s, "{}").status, 200);
    }

    /// What the head of a request says is enough to refuse it.
    void headOfARequestIsRead_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("far too much is announced")
            << QByteArray("Content-Type: application/json\r\nContent-Length: 99999999\r\n") << QByteArray(" 413 ");
        QTest::newRow("another coding")
            << QByteArray("Content-Type: application/json\r\nContent-Encoding: zstd\r\nContent-Length: 0\r\n") << QByteArray(" 415 ");
        QTest::newRow("another content")
            << QByteArray("Content-Type: text/xml\r\nContent-Length: 0\r\n") << QByteArray(" 415 ");
        QTest::newRow("another protocol")
            << QByteArray("Content-Type: application/json\r\nSync-Protocol: 99\r\nContent-Length: 0\r\n")
            << QByteArray("\"protocol\":{\"max\":1,\"min\":1}");
    }
    void headOfARequestIsRead()
    {
        QFETCH(QByteArray, headers);
        QFETCH(QByteArray, answer);
        Place *at = place(u"sqlite"_s);
        QVERIFY(at);
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, quint16(at->city.server->url().port()));
        QVERIFY(socket.waitForConnected(5000));
        socket.write("POST /v1/token HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
        QByteArray came;
        while (!came.contains(answer) && socket.waitForReadyRead(5000))
            came += socket.readAll();
        QVERIFY2(came.contains(answer), came.constData());
    }

    void batchHasItsOwnMeasure()
    {
        Place *at = place(u"sqlite"_s);
        QVERIFY(at);
        const QByteArray body = "{\"ops\":[" + QByteArray(1200 * 1024, ' ') + "]}";
        const Answer refused = at->own->send("POST", u"/v1/ops"_s, body);
        QCOMPARE(refused.status, 413);
        QCOMPARE(refused.code(), u"too_large"_s);
    }

    void endedSignInKeepsWhatWasTyped_data() { tests::addServerDialects(); }
    void endedSignInKeepsWhatWasTyped()
    {
        QFETCH(QString, dialect);
        Place *at = place(dialect);
        QVERIFY(at);
        const auto worker = at->city.client(u"ended"_s);
        QVERIFY(worker);
        // Somebody presented an old refresh token: the server ended the whole sign-in.
        {
            const auto database = store::Database::open({.url = at->city.url});
            QVERIFY(database.has_value());
            QVERIFY((*database)
                        ->prepare(u"UPDATE sign_in SET revoked=1 WHERE device=?"_s)
                        .bind(deviceOf(at->city, u"ended"_s))
                        .run()
                        .has_value());
        }
        QVERIFY(worker->edit(at->file, u"poverty_cause"_s, u"other"_s).has_value());
        const auto asks = [&] {
            return worker->client->status().network == client::Status::Network::NeedsSignIn;
        };
        QVERIFY(QTest::qWaitFor(asks, 15'000));
        QVERIFY(worker->edit(at->file, u"contact_phone"_s, u"13861180077"_s).has_value());
        QCOMPARE(
            worker->signIn(at->city.server->url(), FaultCity::worker(), u"wrong"_s).error().reason,
            u"wrong_password"_s);
        QVERIFY(!worker->outbox().empty());
        QVERIFY(worker->signIn(at->city.server->url(), FaultCity::worker()).has_value());
        QVERIFY(worker->settled());
        QVERIFY(worker->outbox().empty());
        QCOMPARE(at->own->record(at->file.toString())
                     .value("f"_L1)
                     .toObject()
                     .value("contact_phone"_L1)
                     .toString(),
                 u"13861180077"_s);
    }

    void wrongPasswordOpensNothing()
    {
        Place *at = place(u"sqlite"_s);
        QVERIFY(at);
        const QString profile = at->city.profile(u"guessed"_s);
        const QStringList login{u"login"_s, u"--server"_s, at->city.server->url().toString(),
                                u"--user"_s, FaultCity::worker()};
        const tests::Ended online = tests::runCli(profile, login, u"wrong"_s);
        QCOMPARE(online.code, 1);
        QVERIFY(online.error.contains("wrong_password"));
        QVERIFY(!QFile::exists(QString(profile + u"/profile.json")));
        QCOMPARE(tests::runCli(profile, login).code, 0);
        const tests::Ended local = tests::runCli(profile, {u"outbox"_s}, u"wrong"_s);
        QCOMPARE(local.code, 1);
        QVERIFY(local.error.contains("wrong_password"));
        // The tries are counted on disk: a new start gives no new ones.
        tests::TestClient client(profile, at->city.catalogue);
        for (int i = 0; i < 4; ++i)
            QCOMPARE(FaultCity::unlock(client, u"wrong"_s).error().reason, u"wrong_password"_s);
        const auto slow = FaultCity::unlock(client, FaultCity::password());
        QCOMPARE(slow.error().reason, u"slow_down"_s);
        QVERIFY(slow.error().retryAfter && slow.error().retryAfter->count() > 0);
        QCOMPARE(client.client->status().phase, client::Status::Phase::Locked);
    }

private:
    static RecordId deviceOf(const FaultCity &city, const QString &name)
    {
        QFile file(QString(city.profile(name) + u"/profile.json"));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return RecordId::fromString(
                   QJsonDocument::fromJson(file.readAll()).object().value("device"_L1).toString())
            .value_or(RecordId());
    }
};

QTEST_GUILESS_MAIN(tst_ForgedRequests)
#include "tst_ForgedRequests.moc"
