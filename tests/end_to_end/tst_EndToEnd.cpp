// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The real server program and the real client engine over HTTP, as the offices use them.
#include "models/catalogue/Claims.h"
#include "models/store/RecordTable.h"
#include "tests/support/TestCity.h"
#include "tests/support/TestClient.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace hearth;
using namespace Qt::StringLiterals;
using domain::Record;
using domain::RecordId;
using City = tests::TestCity;
using tests::TestClient;

namespace {

const QString town = u"320402003"_s;

QString stateOf(const std::optional<Record> &record)
{
    return record ? record->state : u"(none)"_s;
}

QString outboxText(TestClient &client)
{
    QStringList lines;
    for (const client::OutboxItem &item : client.outbox())
        lines.append(QString(item.type + u' ' + item.event + u' ' + item.state + u' ' + item.reason + u' '
                             + item.problem.value("guard"_L1).toString() + item.problem.value("field"_L1).toString()
                             + item.problem.value("finding"_L1).toString()));
    return lines.join(u'\n');
}

} // namespace

class tst_EndToEnd : public QObject {
    Q_OBJECT
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;

    static void dialects() { tests::addServerDialects(); }

    /// Visit, feedback and outcome of a warning that is assigned.
    void dispose(TestClient &client, const RecordId &warning, const RecordId &file)
    {
        QVERIFY(client.fire(warning, u"start_visit"_s).has_value());
        const auto visit = client.create(u"visit"_s, file,
                                         {{u"visit_on"_s, domain::cityDate(QDateTime::currentDateTimeUtc()).toString(Qt::ISODate)},
                                          {u"visitor_role"_s, u"town_worker"_s}, {u"visit_kind"_s, u"warn"_s}, {u"visit_finding"_s, u"stable"_s},
                                          {u"visit_note"_s, u"家中平稳,已享受低保,暂无新增困难。"_s}, {u"visit_followup"_s, false}});
        QVERIFY2(visit.has_value(), visit ? "" : qPrintable(QString(visit.error().reason + u' ' + visit.error().field)));
        QVERIFY(client.fire(*visit, u"start"_s).has_value());
        QVERIFY(client.fire(warning, u"feedback"_s, {{u"visit"_s, visit->toString()}}).has_value());
        QVERIFY(client.fire(warning, u"dispose"_s, {{u"outcome"_s, u"no_action"_s}, {u"no_action_reason"_s, u"already"_s}}).has_value());
    }

private Q_SLOTS:
    void initTestCase() { m_catalogue = *catalogue::Catalogue::load(); }

    void aWorkingDayOnlineAndOffline_data() { dialects(); }
    void aWorkingDayOnlineAndOffline()
    {
        QFETCH(QString, dialect);
        City city;
        QVERIFY(city.build(dialect, 1500));
        QVERIFY(city.server->start(city.startDepartments()));

        TestClient worker(city.folder.filePath(u"worker"_s), m_catalogue);
        QCOMPARE(worker.signIn(city.server->url(), QString(u"town_worker."_s + town), u"wrong"_s).error().reason, u"wrong_password"_s);
        QVERIFY(worker.signIn(city.server->url(), QString(u"town_worker."_s + town)).has_value());
        QVERIFY(worker.ready());
        QVERIFY(worker.settled());

        // Find a family by pinyin initials and correct an income.
        RecordId file;
        for (const QString &initials : {u"wm"_s, u"l"_s, u"z"_s, u"c"_s, u"w"_s})
            for (const store::SearchHit &hit : worker.search(initials)) {
                const auto opened = worker.file(hit.file);
                const bool fits = file.isNull() && opened && opened->header.state == "active"_L1 && !opened->ofType(u"income_row").empty();
                if (fits && opened->members.size() <= 3)
                    file = hit.file;
            }
        QVERIFY(!file.isNull());
        const RecordId income = worker.file(file)->ofType(u"income_row").front()->record.id;
        QVERIFY(worker.edit(income, u"transfer_income"_s, u"512.5"_s).has_value());
        QCOMPARE(worker.view(income)->fields().value("transfer_income"_L1).toString(), u"512.50"_s);
        QVERIFY2(worker.settled(), qPrintable(outboxText(worker)));
        QCOMPARE(worker.view(income)->rev.n, 2);

        // What a department says is answered beside it, not in conflict with it, and of the fields that belong together
        // only the one that was typed is said by the family.
        const RecordId medical = worker.file(file)->ofType(u"medical_year").front()->record.id;
        const QJsonValue total = worker.view(medical)->fields().value("med_total_cost"_L1);
        for (const QString &typed : {u"100.00"_s, u"312.50"_s}) {
            QVERIFY(worker.edit(medical, u"med_aid_paid"_s, typed).has_value());
            QVERIFY2(worker.settled(), qPrintable(outboxText(worker)));
        }
        QVERIFY(worker.edit(medical, u"med_total_cost"_s, u"9000.00"_s).has_value());
        QVERIFY2(worker.settled(), qPrintable(outboxText(worker)));
        QVERIFY(worker.conflicts().empty());
        const catalogue::RecordType &medicalType = *m_catalogue->recordType(u"medical_year");
        const catalogue::Claims said(medicalType, worker.view(medical)->fields());
        const auto declared = [&](const QString &field) { return said.valueOfSource(*medicalType.field(field), u"declared"_s).toString(); };
        QCOMPARE(declared(u"med_aid_paid"_s), u"312.50"_s);
        QCOMPARE(declared(u"med_total_cost"_s), u"9000.00"_s);
        QCOMPARE(worker.view(medical)->fields().value("med_total_cost"_L1), total);
        for (const QString &untouched : {u"med_fund_paid"_s, u"med_self_paid_12m"_s})
            QVERIFY2(said.stampOf(untouched).source != "declared"_L1 && declared(untouched).isEmpty(), qPrintable(untouched));

        // Bad input is refused here, before anything is saved.
        const RecordId person = worker.file(file)->members.front().person;
        QCOMPARE(worker.edit(person, u"id_number"_s, u"320400196001010019"_s).error().detail, u"id_check_digit"_s);
        QCOMPARE(worker.edit(person, u"birth_date"_s, u"2199-01-01"_s).error().detail, u"date_in_future"_s);

        // Start a verification and see departments answer.
        QJsonArray members;
        const auto family = worker.file(file);
        for (const store::FileMember &member : family->members)
            if (!member.person.isNull())
                members.append(member.person.toString());
        const QDate today = domain::cityDate(QDateTime::currentDateTimeUtc());
        for (const QJsonValue &member : std::as_const(members))
            QVERIFY(worker.create(u"authorisation"_s, file,
                                  {{u"person"_s, member}, {u"purpose"_s, u"lowinc_re"_s}, {u"auth_form"_s, u"paper"_s}, {u"auth_state"_s, u"valid"_s},
                                   {u"guardian"_s, u"王明"_s}, {u"signed_on"_s, today.toString(Qt::ISODate)},
                                   {u"valid_to"_s, today.addDays(300).toString(Qt::ISODate)}})
                        .has_value());
        const auto request = worker.create(u"verification"_s, file, {{u"purpose"_s, u"lowinc_re"_s}, {u"members"_s, members}, {u"catalogue"_s, 2}});
        QVERIFY(request.has_value());
        for (const QJsonValue &member : std::as_const(members))
            QVERIFY(worker.create(u"verify_subject"_s, file, {{u"verification"_s, request->toString()}, {u"person"_s, member}, {u"subject_kind"_s, u"member"_s}}).has_value());
        QVERIFY(worker.fire(*request, u"ask_auth"_s).has_value());
        QVERIFY2(worker.settled(), qPrintable(outboxText(worker)));
        QCOMPARE(outboxText(worker), QString());
        const bool reported = worker.comesTo(*request, [](const Record &r) { return r.state == "reported"_L1; }, 90'000);
        QVERIFY2(reported, qPrintable(stateOf(worker.view(*request))));
        QVERIFY(!worker.view(*request)->fields().value("report"_L1).toString().isEmpty());

        // Dispose of a warning, then of another one while the server is away.
        TestClient city_(city.folder.filePath(u"city"_s), m_catalogue);
        QVERIFY(city_.signIn(city.server->url(), u"city_operator.3204"_s).has_value());
        QVERIFY(city_.ready());
        QVERIFY(city_.settled());
        std::vector<RecordId> warnings;
        const auto families = worker.search(u"z"_s);
        for (const store::SearchHit &hit : families) {
            const bool fresh = warnings.size() < 2 && hit.file != file && worker.file(hit.file) && worker.file(hit.file)->header.state == "active"_L1;
            if (!fresh)
                continue;
            const auto raised = city_.create(u"warning"_s, hit.file,
                                             {{u"indicator"_s, u"K1"_s}, {u"person"_s, worker.file(hit.file)->members.front().person.toString()},
                                              {u"source_department"_s, u"medins"_s}, {u"evidence"_s, QJsonArray{QJsonObject{{u"clause"_s, u"K1"_s}}}}});
            QVERIFY(raised.has_value());
            QVERIFY2(city_.settled(), qPrintable(outboxText(city_)));
            const auto released = city_.fire(*raised, u"release"_s, {{u"level"_s, u"red"_s}, {u"event_reason"_s, u"自付医疗费很高"_s}});
            QVERIFY2(released.has_value(), released ? "" : qPrintable(QString(released.error().reason + released.error().detail)));
            warnings.push_back(*raised);
            QVERIFY(worker.comesTo(*raised, [](const Record &r) { return r.state == "released"_L1; }));
            QVERIFY(worker.fire(*raised, u"assign"_s, {{u"assignee"_s, worker.client->account().userId}}).has_value());
            QVERIFY2(worker.settled(), qPrintable(outboxText(worker)));
        }
        QCOMPARE(warnings.size(), size_t(2));
        dispose(worker, warnings[0], worker.view(warnings[0])->file);
        QVERIFY2(worker.settled(), qPrintable(outboxText(worker)));
        QCOMPARE(outboxText(worker), QString());
        QCOMPARE(stateOf(worker.view(warnings[0])), u"disposed"_s);

        city.server->stop();
        QVERIFY(QTest::qWaitFor([&] { return worker.client->status().network == client::Status::Network::Offline; }, 10'000));
        QVERIFY(worker.edit(file, u"contact_phone"_s, u"13861180007"_s).has_value());
        QVERIFY(worker.edit(income, u"wage_income"_s, u"1800"_s).has_value());
        dispose(worker, warnings[1], worker.view(warnings[1])->file);
        QCOMPARE(stateOf(worker.view(warnings[1])), u"disposed"_s);
        QVERIFY(worker.client->status().waiting >= 5);
        QCOMPARE(worker.fire(*request, u"close"_s, {{u"result_taken"_s, u"一致"_s}}).error().code, domain::ErrorCode::Offline);

        QElapsedTimer back;
        QVERIFY(city.server->start());
        back.start();
        QVERIFY2(worker.settled(5000), qPrintable(QString(u"after %1 ms:\n"_s.arg(back.elapsed()) + outboxText(worker))));
        QCOMPARE(outboxText(worker), QString());

        // The reviewer of the town sees it and takes it on; the city closes the red warning.
        TestClient reviewer(city.folder.filePath(u"reviewer"_s), m_catalogue);
        QVERIFY(reviewer.signIn(city.server->url(), QString(u"town_reviewer."_s + town)).has_value());
        QVERIFY(reviewer.ready());
        QVERIFY(reviewer.settled());
        QVERIFY(reviewer.comesTo(warnings[1], [](const Record &r) { return r.state == "disposed"_L1; }));
        QCOMPARE(reviewer.view(income)->fields().value("wage_income"_L1).toString(), u"1800.00"_s);
        const auto closure = reviewer.fire(warnings[1], u"submit_closure"_s, {{u"closure_opinion"_s, u"情况属实,同意办结"_s}});
        QVERIFY2(closure.has_value(), closure ? "" : qPrintable(QString(closure.error().reason + closure.error().detail)));
        QVERIFY(reviewer.settled());
        QVERIFY(city_.comesTo(warnings[1], [](const Record &r) { return r.state == "review"_L1; }));
        QVERIFY(city_.fire(warnings[1], u"close"_s).has_value());
        QVERIFY(worker.comesTo(warnings[1], [](const Record &r) { return r.state == "closed"_L1; }));
    }

    void offlineEditsOfTwoMergeOrMeet_data() { dialects(); }
    void offlineEditsOfTwoMergeOrMeet()
    {
        QFETCH(QString, dialect);
        City city;
        QVERIFY(city.build(dialect, 400));
        QVERIFY(city.server->start());
        TestClient a(city.folder.filePath(u"a"_s), m_catalogue);
        TestClient b(city.folder.filePath(u"b"_s), m_catalogue);
        for (TestClient *client : {&a, &b}) {
            QVERIFY(client->signIn(city.server->url(), QString(u"county_reviewer.320402"_s)).has_value());
            QVERIFY(client->ready());
        }
        // Reviewers read only; the two who write are workers of one town, on two computers.
        TestClient c(city.folder.filePath(u"c"_s), m_catalogue);
        TestClient d(city.folder.filePath(u"d"_s), m_catalogue);
        for (TestClient *client : {&c, &d}) {
            QVERIFY(client->signIn(city.server->url(), QString(u"town_worker."_s + town)).has_value());
            QVERIFY(client->ready());
            QVERIFY(client->settled());
        }
        RecordId file;
        for (const QString &initials : {u"z"_s, u"l"_s, u"w"_s, u"c"_s, u"h"_s})
            for (const store::SearchHit &hit : c.search(initials))
                if (file.isNull() && c.file(hit.file) && c.file(hit.file)->header.state == "active"_L1)
                    file = hit.file;
        QVERIFY(!file.isNull());
        QCOMPARE(a.edit(file, u"contact_phone"_s, u"13861180009"_s).has_value(), true);
        QVERIFY(QTest::qWaitFor([&] { return a.client->status().refused == 1; }, 15'000));
        QCOMPARE(a.outbox().front().reason, u"forbidden_field"_s);

        city.server->stop();
        QVERIFY(QTest::qWaitFor([&] { return c.client->status().offlineSince.isValid() && d.client->status().offlineSince.isValid(); }, 10'000));
        QVERIFY(c.edit(file, u"contact_phone"_s, u"13861180001"_s).has_value());
        QVERIFY(d.edit(file, u"contact_phone"_s, u"13861180002"_s).has_value());
        QVERIFY(c.edit(file, u"poverty_cause"_s, u"other"_s).has_value());
        QVERIFY(d.edit(file, u"rigid_exp_ratio"_s, u"33"_s).has_value());
        QVERIFY(city.server->start());
        QVERIFY2(c.settled(), qPrintable(outboxText(c)));
        QVERIFY2(d.settled(), qPrintable(outboxText(d)));
        const auto both = [](const Record &r) {
            return r.fields().value("poverty_cause"_L1).toString() == "other"_L1 && r.fields().value("rigid_exp_ratio"_L1).toString() == "33"_L1;
        };
        QVERIFY(c.comesTo(file, both));
        QVERIFY(d.comesTo(file, both));
        QVERIFY(QTest::qWaitFor([&] { return c.conflicts().size() == 1 && d.conflicts().size() == 1; }, 10'000));
        // Either may solve it; the losing value stays readable in the conflict.
        const Record conflict = c.conflicts().front();
        const QString mine = conflict.fields().value("mine"_L1).toObject().value("contact_phone"_L1).toString();
        QVERIFY(c.wait<RecordId>([&](auto done) { c.client->resolveConflict(conflict.id, u"mine"_s, {}, done); }).has_value());
        QVERIFY2(c.settled(), qPrintable(outboxText(c)));
        QVERIFY(d.comesTo(file, [&](const Record &r) { return r.fields().value("contact_phone"_L1).toString() == mine; }));
        QVERIFY(QTest::qWaitFor([&] { return d.conflicts().empty(); }, 10'000));
        QVERIFY(!d.view(conflict.id)->fields().value("theirs"_L1).toObject().value("contact_phone"_L1).toString().isEmpty());
    }

    void killedServerLosesNothingThatWasSent_data() { dialects(); }
    void killedServerLosesNothingThatWasSent()
    {
        QFETCH(QString, dialect);
        City city;
        QVERIFY(city.build(dialect, 1500));
        QVERIFY(city.server->start());
        TestClient worker(city.folder.filePath(u"worker"_s), m_catalogue);
        QVERIFY(worker.signIn(city.server->url(), QString(u"town_worker."_s + town)).has_value());
        QVERIFY(worker.ready());
        QVERIFY(worker.settled());
        std::vector<RecordId> files;
        for (const QString &initials : {u"z"_s, u"l"_s, u"w"_s, u"c"_s})
            for (const store::SearchHit &hit : worker.search(initials)) {
                const auto opened = worker.file(hit.file);
                if (opened && opened->header.state == "active"_L1 && std::find(files.begin(), files.end(), hit.file) == files.end())
                    files.push_back(hit.file);
            }
        QVERIFY(files.size() > 2);
        int number = 0;
        QHash<RecordId, QString> typed;
        for (int round = 0; round < 6; ++round) {
            for (int i = 0; i < 5; ++i, ++number) {
                const RecordId &file = files[static_cast<size_t>(number % int(files.size()))];
                const QString phone = QString(u"1386118"_s + QString::number(1000 + number));
                QVERIFY(worker.edit(file, u"contact_phone"_s, phone).has_value());
                typed.insert(file, phone);
            }
            QTest::qWait(round * 7);
            city.server->kill();
            QVERIFY(city.server->start());
        }
        QVERIFY2(worker.settled(), qPrintable(outboxText(worker)));
        QCOMPARE(outboxText(worker), QString());
        TestClient other(city.folder.filePath(u"other"_s), m_catalogue);
        QVERIFY(other.signIn(city.server->url(), QString(u"town_worker."_s + town)).has_value());
        QVERIFY(other.ready());
        QVERIFY(other.settled());
        // Not only the same on both: what was typed last, and nobody met himself.
        QVERIFY(typed.size() > 2);
        for (auto it = typed.cbegin(); it != typed.cend(); ++it)
            for (TestClient *client : {&worker, &other})
                QCOMPARE(client->view(it.key())->fields().value("contact_phone"_L1).toString(), it.value());
        QVERIFY(worker.conflicts().empty());
        QVERIFY(other.conflicts().empty());
    }
};

QTEST_GUILESS_MAIN(tst_EndToEnd)
#include "tst_EndToEnd.moc"
