// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/department_simulator/DepartmentAnswers.h"
#include "tests/department_simulator/DepartmentServer.h"
#include "tests/server/ServerFixture.h"

#include "models/domain/IdentityNumber.h"
#include "sync/server/Server.h"
#include "sync/server/verification/DepartmentRunner.h"
#include "sync/server/verification/HttpDepartmentLink.h"

#include <QFile>
#include <QProcess>
#include <QSet>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <optional>

using namespace hearth;
using namespace Qt::StringLiterals;
using protocol::OpStatus;
using server::LinkAnswer;
using tests::ServerFixture;

namespace {

const QString town = u"320402003"_s;
const QByteArray secret = QByteArray(32, 's');

/// The same secret in a file, as the programs want it.
QString writeSecret(const QTemporaryDir &folder, const QByteArray &text = secret)
{
    const QString path = folder.filePath(u"departments-%1"_s.arg(qHash(text)));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return {};
    file.write(text);
    return path;
}
const QString village = u"320402003001"_s;

QString idNumber(int n)
{
    const QString body = u"32040219600101"_s + u"%1"_s.arg(n, 3, 10, QLatin1Char('0'));
    return body + domain::identityCheckDigit(body);
}

/// Departments that answer at once, each item as told; what is not told is answered from the declaration.
class FakeDepartmentLink final : public server::DepartmentLink {
public:
    explicit FakeDepartmentLink(std::shared_ptr<const catalogue::Catalogue> catalogue) : m_answers(std::move(catalogue), 1) {}

    void send(const server::ItemRequest &request, std::function<void(LinkAnswer)> done) override
    {
        asked.append(request.itemId);
        QTimer::singleShot(0, &m_context, [this, request, done = std::move(done)] {
            if (told.contains(request.itemId)) {
                done(told.value(request.itemId));
                return;
            }
            QJsonObject question = request.toJson();
            // A person whose answers do not differ, whatever the item.
            for (int n = 0; m_answers.differs(question); ++n)
                question.insert(u"id_number"_s, QString::number(n));
            done({LinkAnswer::Kind::Answered, body(m_answers.found(question)), {}, {}});
        });
    }
    static QByteArray body(const QJsonObject &found)
    {
        return QJsonDocument(QJsonObject{{u"found"_s, found}}).toJson(QJsonDocument::Compact);
    }

    QHash<QString, LinkAnswer> told;
    QStringList asked;

private:
    tests::DepartmentAnswers m_answers;
    QObject m_context;
};

/// Departments that never answer.
class SilentLink final : public server::DepartmentLink {
public:
    void send(const server::ItemRequest &request, std::function<void(LinkAnswer)>) override { ++asked[request.department]; }
    QMap<QString, int> asked;
    QSet<QString> departments;
};

/// A family with a wage of 3,000, and a request for it that everybody has signed.
struct Request {
    ServerFixture::Family family;
    domain::RecordId verification;
    domain::RecordId subject;
};

} // namespace

class tst_Verification : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void consentSendsTheRequestOut_data() { tests::addServerDialects(); }
    void consentSendsTheRequestOut()
    {
        QFETCH(QString, dialect);
        ServerFixture fixture(dialect);
        const Request request = makeRequest(fixture, {});
        const domain::Record verification = fixture.record(request.verification);
        QCOMPARE(verification.state, u"dispatched"_s);
        // Catalogue 1 has 27 items; one person.
        QCOMPARE(verification.fields().value("items_total"_L1).toInt(), 27);
        const auto items = fixture.ofType(request.family.household, u"verify_item"_s);
        QCOMPARE(items.size(), size_t(27));
        QCOMPARE(items.front().state, u"pending"_s);
        QCOMPARE(items.front().fields().value("subject_id"_L1).toString(), idNumber(1));
        const QJsonObject subject = fixture.record(request.subject).fields();
        QCOMPARE(subject.value("item_states"_L1).toString().size(), 49);
        QCOMPARE(subject.value("item_states"_L1).toString().count(u'q'), 27);
        QCOMPARE(subject.value("declared"_L1)["V13"_L1]["wage_income"_L1].toString(), u"3000.00"_s);
    }

    void oneSilentDepartmentHoldsUpNoOther_data() { tests::addServerDialects(); }
    void oneSilentDepartmentHoldsUpNoOther()
    {
        QFETCH(QString, dialect);
        ServerFixture fixture(dialect);
        const Request request = makeRequest(fixture, {});
        SilentLink link;
        for (const domain::Record &item : fixture.ofType(request.family.household, u"verify_item"_s))
            link.departments.insert(item.fields().value("department"_L1).toString());
        server::DepartmentRunner runner(fixture.context(), fixture.projector, link);
        QVERIFY(runner.step());
        for (auto asked = link.asked.cbegin(); asked != link.asked.cend(); ++asked)
            QVERIFY2(*asked <= 4, qPrintable(asked.key()));
        QCOMPARE(link.asked.keys().size(), link.departments.size());
        // What is out is not asked again by the next round.
        const auto again = runner.step();
        QVERIFY(again);
        QCOMPARE(*again, 0);
    }

    void answersFillTheMatrixAndMakeTheReport_data() { tests::addServerDialects(); }
    void answersFillTheMatrixAndMakeTheReport()
    {
        QFETCH(QString, dialect);
        ServerFixture fixture(dialect);
        const Request request = makeRequest(fixture, {u"V13"_s, u"V24"_s, u"V03"_s});
        FakeDepartmentLink link(fixture.catalogue);
        link.told.insert(u"V13"_s, {LinkAnswer::Kind::Answered, FakeDepartmentLink::body({{u"contribution_base"_s, u"4500.00"_s}}), {}, {}});
        link.told.insert(u"V24"_s, {LinkAnswer::Kind::Answered, FakeDepartmentLink::body({{u"house_count"_s, 2}}), {}, {}});
        server::DepartmentRunner runner(fixture.context(), fixture.projector, link);
        const auto asked = runner.step();
        QVERIFY2(asked, qPrintable(asked ? QString() : asked.error().detail));
        QCOMPARE(*asked, 3);
        QCOMPARE(fixture.record(request.subject).fields().value("item_states"_L1).toString().count(u's'), 3);
        QTRY_COMPARE(fixture.record(request.verification).state, u"reported"_s);
        const QJsonObject v = fixture.record(request.verification).fields();
        QCOMPARE(v.value("items_answered"_L1).toInt(), 3);
        QCOMPARE(v.value("discrepancies"_L1).toInt(), 2);
        const QJsonObject subject = fixture.record(request.subject).fields();
        QCOMPARE(subject.value("worst_result"_L1).toString(), u"over"_s);
        QCOMPARE(subject.value("item_states"_L1).toString().count(u'd'), 2);
        const auto reports = fixture.ofType(request.family.household, u"verify_report"_s);
        QCOMPARE(reports.size(), size_t(1));
        const QJsonObject report = reports.front().fields();
        QCOMPARE(v.value("report"_L1).toString(), reports.front().id.toString());
        QCOMPARE(report.value("report_no"_L1).toString(), QString(v.value("case_no"_L1).toString() + u"-1"_s));
        QCOMPARE(report.value("conclusion"_L1).toString(), u"over"_s);
        QCOMPARE(report.value("answer_rate"_L1).toString(), u"100"_s);
        QCOMPARE(report.value("on_time"_L1).toBool(), true);
        const QJsonArray results = report.value("results"_L1).toArray();
        QCOMPARE(results.size(), 3);
        QCOMPARE(results[0]["item"_L1].toString(), u"V24"_s);
        QCOMPARE(results[1]["item"_L1].toString(), u"V13"_s);
        QCOMPARE(results[1]["declared"_L1]["wage_income"_L1].toString(), u"3000.00"_s);
        QCOMPARE(results[1]["found"_L1]["contribution_base"_L1].toString(), u"4500.00"_s);
        const QJsonValue clause = results[1]["rule"_L1]["clauses"_L1][0];
        QCOMPARE(clause["is"_L1].toString(), u"met"_s);
        QCOMPARE(clause["value"_L1].toString(), u"1500.00"_s);
        QCOMPARE(clause["limit"_L1].toString(), u"300.00"_s);
    }

    void theApplicationGoesOnWithTheReport_data() { tests::addServerDialects(); }
    void theApplicationGoesOnWithTheReport()
    {
        QFETCH(QString, dialect);
        ServerFixture fixture(dialect);
        const Request request = makeRequest(fixture, {u"V24"_s});
        const auto waiting = [&](const QString &program, const domain::RecordId &verification) {
            auto transaction = store::Transaction::begin(*fixture.database);
            server::CaseWriter writer(fixture.context(), fixture.projector, u"system"_s, fixture.newId());
            domain::Record application;
            application.id = fixture.newId();
            application.type = u"application"_s;
            application.file = request.family.household;
            application.state = verification.isNull() ? u"accepted"_s : u"verifying"_s;
            application.setFields({{u"program"_s, program},
                                   {u"applicant"_s, request.family.person.toString()},
                                   {u"verification"_s, verification.isNull() ? QJsonValue() : QJsonValue(verification.toString())}});
            const auto made = writer.create(application);
            return made && writer.project() && transaction->commit() ? made->id : domain::RecordId();
        };
        const auto first = waiting(u"P02"_s, request.verification);
        const auto other = waiting(u"P03"_s, fixture.newId());
        const auto late = waiting(u"P01"_s, {});
        QCOMPARE(fixture.record(first).state, u"verifying"_s);
        FakeDepartmentLink link(fixture.catalogue);
        server::DepartmentRunner runner(fixture.context(), fixture.projector, link);
        QVERIFY(runner.step());
        QTRY_COMPARE(fixture.record(request.verification).state, u"reported"_s);
        QCOMPARE(fixture.record(first).state, u"survey"_s);
        const QJsonArray last = fixture.record(first).fields().value("log"_L1).toArray().last().toArray();
        QCOMPARE(last.at(0).toString(), u"report_in"_s);
        QCOMPARE(last.at(1).toString(), u"system"_s);
        // Another one waits for its own request.
        QCOMPARE(fixture.record(other).state, u"verifying"_s);
        // One that begins to wait for a report that is there already does not wait.
        const auto worker = fixture.user(u"town_worker"_s, town);
        const auto begun = fixture.pushOne(worker, fixture.command(worker, fixture.record(late), u"start_verify"_s,
                                                                   {{u"verification"_s, request.verification.toString()}}));
        QVERIFY2(begun.status == OpStatus::Applied, QJsonDocument(begun.problem).toJson().constData());
        QCOMPARE(fixture.record(late).state, u"survey"_s);
    }

    void wrongAnswerIsNotedAndAskedAgain()
    {
        ServerFixture fixture(u"sqlite"_s);
        const Request request = makeRequest(fixture, {u"V13"_s});
        FakeDepartmentLink link(fixture.catalogue);
        link.told.insert(u"V13"_s, {LinkAnswer::Kind::Answered, "{\"found\":{\"contri", {}, {}});
        server::DepartmentRunner runner(fixture.context(), fixture.projector, link);
        QVERIFY(runner.step());
        QTRY_COMPARE(runner.inFlight(), 0);
        domain::Record item = fixture.ofType(request.family.household, u"verify_item"_s).front();
        QCOMPARE(item.state, u"sent"_s);
        QCOMPARE(item.fields().value("event_reason"_L1).toString(), u"answer_garbled"_s);
        // Not before the wait is over.
        QCOMPARE(runner.step().value_or(-1), 0);
        fixture.clock.advance(5000);
        link.told.clear();
        QCOMPARE(runner.step().value_or(-1), 1);
        QTRY_COMPARE(fixture.record(request.verification).state, u"reported"_s);
        QCOMPARE(link.asked.size(), 2);
    }

    void aDepartmentDoesNotJudgeItsOwnAnswer_data() { tests::addServerDialects(); }
    void aDepartmentDoesNotJudgeItsOwnAnswer()
    {
        QFETCH(QString, dialect);
        ServerFixture fixture(dialect);
        const Request request = makeRequest(fixture, {u"V13"_s});
        SilentLink link;
        server::DepartmentRunner runner(fixture.context(), fixture.projector, link);
        QVERIFY(runner.step());
        const domain::Record item = itemOf(fixture, request, u"V13"_s);
        QCOMPARE(item.state, u"sent"_s);
        server::Principal liaison = fixture.user(u"dept_liaison"_s, u"3204"_s);
        liaison.prefixes.clear();
        liaison.department = item.fields().value("department"_L1).toString();
        const QJsonObject high{{u"contribution_base"_s, u"4500.00"_s}};
        const auto answer = [&](const QJsonObject &args) {
            return fixture.pushOne(liaison, fixture.command(liaison, itemOf(fixture, request, u"V13"_s), u"answer"_s, args));
        };
        for (const QJsonObject &extra : {QJsonObject{{u"result"_s, u"match"_s}}, QJsonObject{{u"raw_sha256"_s, u"00"_s}},
                                         QJsonObject{{u"answered_at"_s, u"2020-01-01T00:00:00Z"_s}}}) {
            QJsonObject args{{u"found"_s, high}};
            args.insert(extra.begin().key(), extra.begin().value());
            QCOMPARE(answer(args).problemCode(), u"validation_failed"_s);
        }
        QVERIFY(answer({{u"found"_s, QJsonObject{{u"nonsense"_s, u"x"_s}}}}).status == OpStatus::Rejected);
        QCOMPARE(itemOf(fixture, request, u"V13"_s).state, u"sent"_s);
        // 3,000 declared and 4,500 found is no match, whoever sends it.
        const auto taken = answer({{u"found"_s, high}});
        QVERIFY2(taken.status == OpStatus::Applied, QJsonDocument(taken.problem).toJson().constData());
        const QJsonObject judged = itemOf(fixture, request, u"V13"_s).fields();
        QVERIFY(!judged.value("result"_L1).toString().isEmpty());
        QVERIFY(judged.value("result"_L1).toString() != "match"_L1);
        QCOMPARE(judged.value("answered_at"_L1).toString(), domain::toWireTime(fixture.clock.nowUtc()));
    }

    void nobodyIsAskedAboutADeletedSubject()
    {
        ServerFixture fixture(u"sqlite"_s);
        const Request request = makeRequest(fixture, {u"V13"_s});
        FakeDepartmentLink link(fixture.catalogue);
        {
            auto transaction = store::Transaction::begin(*fixture.database);
            QVERIFY(transaction);
            store::ServerRecords records(*fixture.database, *fixture.catalogue);
            const domain::Record before = fixture.record(request.subject);
            domain::Record next = before;
            next.deleted = true;
            QVERIFY(records.write(next, before, {u"system"_s, fixture.newId(), fixture.clock.nowUtc(), {}}));
            QVERIFY(transaction->commit());
        }
        server::DepartmentRunner runner(fixture.context(), fixture.projector, link);
        for (int round = 0; round < 3; ++round)
            QCOMPARE(runner.step().value_or(-1), 0);
        QVERIFY(link.asked.isEmpty());
    }

    void silenceMakesAnItemLateAndTheCentreGivesUp()
    {
        ServerFixture fixture(u"sqlite"_s);
        const Request request = makeRequest(fixture, {u"V13"_s, u"V24"_s});
        FakeDepartmentLink link(fixture.catalogue);
        link.told.insert(u"V13"_s, {LinkAnswer::Kind::Unreachable, {}, u"department_unreachable"_s, {}});
        server::DepartmentRunner runner(fixture.context(), fixture.projector, link);
        QVERIFY(runner.step());
        QTRY_COMPARE(runner.inFlight(), 0);
        QCOMPARE(fixture.record(request.verification).state, u"partial"_s);
        // V13 has one working day.
        fixture.clock.advance(qint64(3) * 24 * 3600 * 1000);
        QVERIFY(runner.step());
        QTRY_COMPARE(runner.inFlight(), 0);
        domain::Record late = itemOf(fixture, request, u"V13"_s);
        QCOMPARE(late.state, u"late"_s);
        QCOMPARE(fixture.record(request.verification).fields().value("items_late"_L1).toInt(), 1);
        QVERIFY(fixture.record(request.subject).fields().value("item_states"_L1).toString().contains(u'l'));
        const server::Principal centre = fixture.user(u"city_operator"_s, u"3204"_s);
        const auto given = fixture.pushOne(centre, fixture.command(centre, late, u"give_up"_s, {{u"statement"_s, u"register closed"_s}}));
        QVERIFY2(given.status == OpStatus::Applied, QJsonDocument(given.problem).toJson().constData());
        QCOMPARE(fixture.record(request.verification).state, u"reported"_s);
        const QJsonObject report = fixture.ofType(request.family.household, u"verify_report"_s).front().fields();
        QCOMPARE(report.value("conclusion"_L1).toString(), u"partial"_s);
        QCOMPARE(report.value("answer_rate"_L1).toString(), u"50"_s);
        QCOMPARE(report.value("results"_L1)[0]["statement"_L1].toString(), u"register closed"_s);
    }

    void lateAnswerCountsUntilTheReport()
    {
        ServerFixture fixture(u"sqlite"_s);
        const Request request = makeRequest(fixture, {u"V13"_s});
        FakeDepartmentLink link(fixture.catalogue);
        link.told.insert(u"V13"_s, {LinkAnswer::Kind::NotYet, {}, {}, std::chrono::seconds(60)});
        server::DepartmentRunner runner(fixture.context(), fixture.projector, link);
        QVERIFY(runner.step());
        QTRY_COMPARE(runner.inFlight(), 0);
        QVERIFY(fixture.record(request.verification).fields().value("event_reason"_L1).isUndefined());
        fixture.clock.advance(qint64(2) * 24 * 3600 * 1000);
        link.told.clear();
        QVERIFY(runner.step());
        QTRY_COMPARE(fixture.record(request.verification).state, u"reported"_s);
        const QJsonObject item = itemOf(fixture, request, u"V13"_s).fields();
        QVERIFY(item.value("days_late"_L1).toInt() > 0);
    }

    void restartAsksWhatIsOpenAgain()
    {
        ServerFixture fixture(u"sqlite"_s);
        const Request request = makeRequest(fixture, {u"V13"_s});
        FakeDepartmentLink link(fixture.catalogue);
        {
            server::DepartmentRunner before(fixture.context(), fixture.projector, link);
            QCOMPARE(before.step().value_or(-1), 1);
        }
        QCoreApplication::processEvents();
        QCOMPARE(itemOf(fixture, request, u"V13"_s).state, u"sent"_s);
        server::DepartmentRunner after(fixture.context(), fixture.projector, link);
        QCOMPARE(after.step().value_or(-1), 1);
        QTRY_COMPARE(fixture.record(request.verification).state, u"reported"_s);
        QCOMPARE(fixture.ofType(request.family.household, u"verify_item"_s).size(), size_t(1));
    }

    void objectionMakesASecondVersionOfItsItemsOnly()
    {
        ServerFixture fixture(u"sqlite"_s);
        const Request request = makeRequest(fixture, {u"V13"_s, u"V24"_s});
        FakeDepartmentLink link(fixture.catalogue);
        link.told.insert(u"V13"_s, {LinkAnswer::Kind::Answered, FakeDepartmentLink::body({{u"contribution_base"_s, u"4500.00"_s}}), {}, {}});
        server::DepartmentRunner runner(fixture.context(), fixture.projector, link);
        QVERIFY(runner.step());
        QTRY_COMPARE(fixture.record(request.verification).state, u"reported"_s);
        const server::Principal worker = fixture.user(u"town_worker"_s, town);
        const server::Principal centre = fixture.user(u"city_operator"_s, u"3204"_s);
        const auto objected = fixture.push(
            worker, {fixture.create(worker, u"objection"_s, request.family.household,
                                    {{u"case"_s, QJsonObject{{u"record"_s, request.verification.toString()}, {u"type"_s, u"verification"_s}}},
                                     {u"kind"_s, u"report"_s},
                                     {u"received_on"_s, u"2026-03-10"_s},
                                     {u"objector"_s, u"王明"_s},
                                     {u"text"_s, u"The wage is last year's."_s},
                                     {u"items"_s, QJsonArray{u"V13"_s}}}),
                     fixture.command(worker, fixture.record(request.verification), u"object"_s, {{u"event_reason"_s, u"wage"_s}})});
        for (const auto &result : objected)
            QVERIFY2(result.status == OpStatus::Applied, QJsonDocument(result.problem).toJson().constData());
        const auto again = fixture.pushOne(centre, fixture.command(centre, fixture.record(request.verification), u"recheck"_s));
        QVERIFY2(again.status == OpStatus::Applied, QJsonDocument(again.problem).toJson().constData());
        QCOMPARE(fixture.ofType(request.family.household, u"verify_item"_s).size(), size_t(3));
        link.told.insert(u"V13"_s, {LinkAnswer::Kind::Answered, FakeDepartmentLink::body({{u"contribution_base"_s, u"3000.00"_s}}), {}, {}});
        QVERIFY(runner.step());
        QTRY_COMPARE(fixture.record(request.verification).state, u"reported"_s);
        const auto reports = fixture.ofType(request.family.household, u"verify_report"_s);
        QCOMPARE(reports.size(), size_t(2));
        const domain::Record newest = fixture.record(*domain::RecordId::fromString(
            fixture.record(request.verification).fields().value("report"_L1).toString()));
        QCOMPARE(newest.fields().value("version"_L1).toInt(), 2);
        QCOMPARE(newest.fields().value("discrepancies"_L1).toInt(), 0);
    }

    void simulatorAnswersOverHttp()
    {
        ServerFixture fixture(u"sqlite"_s);
        const QString portFile = fixture.folder.filePath(u"port"_s);
        const QString secretFile = writeSecret(fixture.folder);
        QProcess simulator;
        simulator.start(QStringLiteral(HEARTH_DEPARTMENT_SIMULATOR),
                        {u"--listen"_s, u"127.0.0.1:0"_s, u"--seed"_s, u"3"_s, u"--port-file"_s, portFile, u"--slowest-ms"_s, u"50"_s,
                         u"--secret-file"_s, secretFile, u"--late"_s, u"V02=1"_s, u"--wrong"_s, u"V07"_s, u"--silent"_s, u"V24"_s});
        QVERIFY(simulator.waitForStarted());
        QTRY_VERIFY(QFile::exists(portFile));
        QFile file(portFile);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString base = u"http://127.0.0.1:%1/"_s.arg(file.readAll().trimmed().toInt());
        const Request request = makeRequest(fixture, {});
        server::HttpDepartmentLink link(base, server::DepartmentSecret(secret), std::chrono::milliseconds(400));
        server::DepartmentRunner runner(fixture.context(), fixture.projector, link);
        QTimer passing;
        connect(&passing, &QTimer::timeout, this, [&] { fixture.clock.advance(500); });
        passing.start(50);
        runner.start(std::chrono::milliseconds(20));
        // V07 is garbled and V24 never comes: 25 of 27.
        QTRY_COMPARE_WITH_TIMEOUT(fixture.record(request.verification).fields().value("items_answered"_L1).toInt(), 25, 20000);
        QCOMPARE(fixture.record(request.verification).state, u"partial"_s);
        QTRY_COMPARE(itemOf(fixture, request, u"V07"_s).fields().value("event_reason"_L1).toString(), u"answer_garbled"_s);
        QTRY_COMPARE(itemOf(fixture, request, u"V24"_s).fields().value("event_reason"_L1).toString(), u"department_unreachable"_s);
        simulator.kill();
        QVERIFY(simulator.waitForFinished());
    }

    void departmentsAreAskedInPrivateOnly_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("fits");
        QTest::newRow("https") << u"https://exchange.example.cn"_s << true;
        QTest::newRow("https with a path") << u"https://exchange.example.cn/city/"_s << true;
        QTest::newRow("a host each") << u"https://{department}.example.cn"_s << true;
        QTest::newRow("loopback") << u"http://127.0.0.1:8450"_s << true;
        QTest::newRow("loopback by name") << u"http://localhost:8450/{department}"_s << true;
        QTest::newRow("loopback of IPv6") << u"http://[::1]:8450"_s << true;
        QTest::newRow("plain") << u"http://exchange.example.cn"_s << false;
        QTest::newRow("plain in the house") << u"http://192.168.1.5"_s << false;
        QTest::newRow("looks like loopback") << u"http://127.0.0.1.example.cn"_s << false;
        QTest::newRow("password in it") << u"https://user:word@exchange.example.cn"_s << false;
        QTest::newRow("file") << u"file:///tmp/answers"_s << false;
        QTest::newRow("no host") << u"https:///v1"_s << false;
        QTest::newRow("no address") << u"departments"_s << false;
    }
    void departmentsAreAskedInPrivateOnly()
    {
        QFETCH(QString, address);
        QFETCH(bool, fits);
        QCOMPARE(server::checkDepartmentAddress(address).has_value(), fits);
        if (fits)
            return;
        QTemporaryDir folder;
        server::ServerOptions options;
        options.database = QString(u"sqlite:"_s + folder.filePath(u"city.db"_s));
        options.departments = address;
        options.departmentsSecretFile = writeSecret(folder);
        domain::SystemClock clock;
        domain::SystemRandom random;
        server::Server server(options, *catalogue::Catalogue::load(), clock, random);
        const auto started = server.start();
        QVERIFY(!started);
        QCOMPARE(started.error().reason, u"bad_url"_s);
    }

    void withoutTheSecretNobodyIsAskedAndNobodyAnswers()
    {
        QTemporaryDir folder;
        server::ServerOptions options;
        options.database = QString(u"sqlite:"_s + folder.filePath(u"city.db"_s));
        options.departments = u"http://127.0.0.1:9"_s;
        domain::SystemClock clock;
        domain::SystemRandom random;
        {
            server::Server server(options, *catalogue::Catalogue::load(), clock, random);
            const auto started = server.start();
            QVERIFY(!started);
            QCOMPARE(started.error().reason, u"key_file"_s);
        }
        const server::ItemRequest question{domain::RecordId::generate(clock, random), u"tax"_s, u"V07"_s, u"王明"_s,
                                           u"320402196001010019"_s, {}};
        const auto ask = [&](quint16 port, const QByteArray &own) {
            server::HttpDepartmentLink link(u"http://127.0.0.1:%1"_s.arg(port), server::DepartmentSecret(own), std::chrono::milliseconds(2000));
            std::optional<LinkAnswer> answer;
            link.send(question, [&](const LinkAnswer &given) { answer = given; });
            [[maybe_unused]] const bool came = QTest::qWaitFor([&] { return answer.has_value(); }, 5000);
            return answer.value_or(LinkAnswer{});
        };
        // The departments do not speak to a stranger.
        tests::DepartmentServer departments(*catalogue::Catalogue::load(), 5, server::DepartmentSecret(secret), {});
        QVERIFY(departments.listen(QHostAddress::LocalHost, 0));
        QCOMPARE(ask(departments.port(), QByteArray(32, 'x')).reason, u"department_unproven"_s);
        QCOMPARE(departments.questions(), 0);
        QCOMPARE(ask(departments.port(), secret).kind, LinkAnswer::Kind::Answered);
        QCOMPARE(departments.questions(), 1);

        // Whoever took the port says what he likes: it is no answer, and no refusal either.
        for (const QByteArray &status : {QByteArray("200 OK"), QByteArray("404 Not Found"), QByteArray("202 Accepted")}) {
            QTcpServer impostor;
            QVERIFY(impostor.listen(QHostAddress::LocalHost, 0));
            connect(&impostor, &QTcpServer::newConnection, &impostor, [&] {
                QTcpSocket *socket = impostor.nextPendingConnection();
                connect(socket, &QTcpSocket::readyRead, socket, [socket, status] {
                    const QByteArray body = "{\"found\":{\"deposit_band\":\"B0\"}}";
                    socket->readAll();
                    socket->write("HTTP/1.1 " + status + "\r\nHearth-Signature: v1=" + QByteArray(64, '0') + "\r\nConnection: close\r\nContent-Length: "
                                  + QByteArray::number(body.size()) + "\r\n\r\n" + body);
                    socket->disconnectFromHost();
                });
            });
            const LinkAnswer answer = ask(impostor.serverPort(), secret);
            QCOMPARE(answer.kind, LinkAnswer::Kind::Unreachable);
            QCOMPARE(answer.reason, u"department_unproven"_s);
            QVERIFY(answer.body.isEmpty());
        }
    }

    void aSignatureFitsOneQuestionAndOneAnswer()
    {
        const server::DepartmentSecret own(secret);
        const QDateTime now = QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC);
        const QByteArray question = own.signQuestion(1'700'000'000, "/v1/items", "{}");
        QVERIFY(own.asked(question, now.addSecs(300), "/v1/items", "{}"));
        QVERIFY(!own.asked(question, now.addSecs(301), "/v1/items", "{}"));
        QVERIFY(!own.asked(question, now, "/v1/other", "{}"));
        QVERIFY(!own.asked(question, now, "/v1/items", "{ }"));
        QVERIFY(!own.asked({}, now, "/v1/items", "{}"));
        QVERIFY(!server::DepartmentSecret(QByteArray(32, 'x')).asked(question, now, "/v1/items", "{}"));
        // No secret opens nothing, not even to another without one.
        const server::DepartmentSecret none;
        QVERIFY(!none.asked(none.signQuestion(1'700'000'000, "/v1/items", "{}"), now, "/v1/items", "{}"));
        const QByteArray answer = own.signAnswer(question, 200, "{}");
        QVERIFY(own.answered(answer, question, 200, "{}"));
        QVERIFY(!own.answered(answer, own.signQuestion(1'700'000'001, "/v1/items", "{}"), 200, "{}"));
        QVERIFY(!own.answered(answer, question, 404, "{}"));
        QVERIFY(!own.answered(answer, question, 200, "{\"found\":{}}"));
    }

    void serverCarriesTheRequestThroughByItself_data() { tests::addServerDialects(); }
    void serverCarriesTheRequestThroughByItself()
    {
        QFETCH(QString, dialect);
        ServerFixture fixture(dialect);
        fixture.clock.set(QDateTime::currentDateTimeUtc());
        const Request request = makeRequest(fixture, {});
        tests::DepartmentServer departments(fixture.catalogue, 5, server::DepartmentSecret(secret), {});
        QVERIFY(departments.listen(QHostAddress::LocalHost, 0));
        server::ServerOptions options;
        options.database = fixture.database->url();
        options.folder = fixture.folder.path();
        options.keyFile = fixture.folder.filePath(u"key"_s);
        options.http.address = u"127.0.0.1"_s;
        options.http.port = 0;
        options.departments = u"http://127.0.0.1:%1"_s.arg(departments.port());
        options.departmentsSecretFile = writeSecret(fixture.folder);
        domain::SystemClock clock;
        domain::SystemRandom random;
        server::Server server(options, fixture.catalogue, clock, random);
        const auto started = server.start();
        QVERIFY2(started, qPrintable(started ? QString() : started.error().detail));
        QTRY_COMPARE_WITH_TIMEOUT(fixture.record(request.verification).state, u"reported"_s, 20000);
        server.stop();
        QCOMPARE(departments.questions(), 27);
        QCOMPARE(fixture.ofType(request.family.household, u"verify_report"_s).size(), size_t(1));
    }

private:
    static domain::Record itemOf(ServerFixture &fixture, const Request &request, const QString &id)
    {
        for (const domain::Record &item : fixture.ofType(request.family.household, u"verify_item"_s))
            if (item.fields().value("item"_L1).toString() == id)
                return item;
        return {};
    }

    static Request makeRequest(ServerFixture &fixture, const QStringList &items)
    {
        const server::Principal worker = fixture.user(u"town_worker"_s, town);
        Request made;
        made.family = fixture.family(worker, village, idNumber(1));
        made.verification = fixture.newId();
        made.subject = fixture.newId();
        const domain::RecordId file = made.family.household;
        const QString person = made.family.person.toString();
        QJsonObject asked{{u"purpose"_s, u"lowinc_new"_s}, {u"members"_s, QJsonArray{person}}, {u"catalogue"_s, 1}};
        if (!items.isEmpty())
            asked.insert(u"items"_s, QJsonArray::fromStringList(items));
        const auto results = fixture.push(
            worker,
            {fixture.create(worker, u"income_row"_s, file, {{u"person"_s, person}, {u"income_period"_s, u"2026-02"_s}, {u"wage_income"_s, u"3000.00"_s},
                             {u"business_income"_s, u"0.00"_s}, {u"property_income"_s, u"0.00"_s}, {u"transfer_income"_s, u"0.00"_s},
                             {u"income_source_basis"_s, u"proof"_s}}),
             fixture.create(worker, u"verification"_s, file, asked, made.verification),
             fixture.create(worker, u"verify_subject"_s, file,
                            {{u"verification"_s, made.verification.toString()}, {u"person"_s, person}, {u"subject_kind"_s, u"applicant"_s}},
                            made.subject)});
        const auto sent = fixture.pushOne(worker, fixture.command(worker, fixture.record(made.verification), u"ask_auth"_s));
        const auto consent = fixture.pushOne(
            worker, fixture.create(worker, u"authorisation"_s, file,
                                   {{u"person"_s, person}, {u"purpose"_s, u"lowinc_new"_s}, {u"auth_form"_s, u"paper"_s}, {u"auth_state"_s, u"valid"_s},
                                    {u"signed_on"_s, u"2026-03-09"_s}, {u"valid_to"_s, u"2028-03-08"_s}}));
        for (const auto &result : results)
            if (result.status != OpStatus::Applied)
                qWarning("create %s", QJsonDocument(result.problem).toJson().constData());
        if (sent.status != OpStatus::Applied)
            qWarning("ask_auth %s", QJsonDocument(sent.problem).toJson().constData());
        if (consent.status != OpStatus::Applied)
            qWarning("authorisation %s %s", QJsonDocument(consent.problem).toJson().constData(), qPrintable(fixture.error.detail));
        return made;
    }
};

QTEST_GUILESS_MAIN(tst_Verification)
#include "tst_Verification.moc"
