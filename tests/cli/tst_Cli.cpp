// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// hearth-cli as a script calls it, against the real server: exit codes and the keys of design.md
// section 1.
#include "models/catalogue/Catalogue.h"
#include "models/store/RecordTable.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestClient.h"
#include "tests/support/TestDatabase.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace hearth;
using namespace Qt::StringLiterals;

namespace {

const QString login = u"town_worker.320402003"_s;

struct Answer {
    int code = -1;
    QByteArray out;
    QString err;
    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    [[nodiscard]] QByteArray text() const { return out + err.toUtf8(); }
};

QStringList keys(const QJsonValue &object)
{
    return object.toObject().keys();
}

/// Whether all of `wanted` are there: more keys may be added, none renamed.
bool has(const QJsonValue &object, const QStringList &wanted)
{
    for (const QString &key : wanted)
        if (!object.toObject().contains(key))
            return false;
    return true;
}

} // namespace

class tst_Cli : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    std::unique_ptr<tests::ServerProcess> m_server;
    QString m_url;
    QString m_fileNo;
    QString m_household;

    [[nodiscard]] QString profile(const QString &name = u"worker"_s) const
    {
        return m_folder.filePath(name);
    }
    Answer run(const QStringList &arguments, const QString &name = u"worker"_s,
               const QByteArray &password = "hearth-demo")
    {
        QProcess cli;
        cli.start(tests::ServerProcess::binary(u"hearth-cli"_s),
                  QStringList{u"--profile"_s, profile(name), u"--json"_s, u"--password-stdin"_s}
                      + arguments);
        cli.write(password + '\n');
        cli.closeWriteChannel();
        Answer answer;
        if (cli.waitForFinished(90'000) && cli.exitStatus() == QProcess::NormalExit)
            answer.code = cli.exitCode();
        answer.out = cli.readAllStandardOutput();
        answer.err = QString::fromUtf8(cli.readAllStandardError());
        return answer;
    }
    Answer logIn(const QString &name, const QString &user = login,
                 const QByteArray &password = "hearth-demo")
    {
        return run({u"login"_s, u"--server"_s, m_server->url().toString(), u"--user"_s, user}, name,
                   password);
    }

    /// The item of the household record, or of another type, that `fits`.
    template <typename F>
    static QString itemWhere(F fits, const QString &type = u"household"_s)
    {
        static const auto catalogue = *catalogue::Catalogue::load();
        for (const catalogue::Section &section : catalogue->sections())
            for (const catalogue::Item &item : section.items)
                if (item.field && item.field->type == type && fits(*item.field))
                    return item.id;
        return {};
    }
    static QString itemOf(const QString &field, const QString &type = u"household"_s)
    {
        return itemWhere([&](const catalogue::Field &each) { return each.id == field; }, type);
    }
    /// Numbers of the files that a search by initials finds.
    QStringList fileNumbers()
    {
        QStringList numbers;
        for (const QString &text : {u"z"_s, u"l"_s, u"w"_s, u"c"_s, u"h"_s})
            for (const QJsonValue &hit :
                 run({u"search"_s, text}).json().value("results"_L1).toArray()) {
                const QString number = hit.toObject().value("file_no"_L1).toString();
                if (!number.isEmpty() && !numbers.contains(number))
                    numbers.append(number);
            }
        return numbers;
    }
    /// The item of the first row of a shown file.
    static QJsonObject shownItem(const QJsonObject &file, const QString &item)
    {
        const QJsonObject sections = file.value("sections"_L1).toObject();
        for (const QJsonValue &section : sections)
            for (const QJsonValue &row : section.toObject().value("rows"_L1).toArray())
                if (row.toObject().contains(item))
                    return row.toObject().value(item).toObject();
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
        {
            auto made = tests::newServerDatabase(u"sqlite"_s, m_folder, &m_url);
        }
        m_server = std::make_unique<tests::ServerProcess>(m_url, m_folder.path());
        QVERIFY(m_server->run({u"demo-city"_s, u"--households"_s, u"400"_s, u"--seed"_s, u"3"_s}));
        QVERIFY(m_server->start());
        const Answer answer = logIn(u"worker"_s);
        QVERIFY2(answer.code == 0, answer.text().constData());
        QCOMPARE(answer.json().value("user"_L1).toString(), login);
        const Answer synced = run({u"sync"_s, u"--once"_s});
        QVERIFY2(synced.code == 0, synced.text().constData());
        QCOMPARE(
            keys(synced.json()),
            (QStringList{u"bytes"_s, u"cursor_age_ms"_s, u"rows"_s, u"state"_s, u"took_ms"_s}));
        QCOMPARE(synced.json().value("state"_L1).toString(), u"in_sync"_s);
        QVERIFY(synced.json().value("rows"_L1).toInt() > 0);
    }

    void wrongUsageIsTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("login without a server") << QStringList{u"login"_s, u"--user"_s, login};
        QTest::newRow("login without a user")
            << QStringList{u"login"_s, u"--server"_s, u"http://127.0.0.1:1"_s};
        QTest::newRow("no such command") << QStringList{u"dance"_s};
        QTest::newRow("search for nothing") << QStringList{u"search"_s};
        QTest::newRow("set without a value") << QStringList{u"set"_s, u"x"_s, u"S01.01"_s};
        QTest::newRow("command on no record") << QStringList{u"command"_s, u"x"_s, u"accept"_s};
        QTest::newRow("no such option") << QStringList{u"sync"_s, u"--twice"_s};
        QTest::newRow("nothing") << QStringList{};
    }
    void wrongUsageIsTwo()
    {
        QFETCH(QStringList, arguments);
        const Answer answer = run(arguments, u"nobody"_s);
        QVERIFY2(answer.code == 2, answer.text().constData());
        QVERIFY(answer.out.isEmpty());
        QVERIFY(!answer.err.isEmpty());
    }

    /// A refusal is a sentence for people and a code for scripts.
    void refusalsAreSaidInWords()
    {
        const Answer nobody = run({u"show"_s, u"HF-does-not-exist"_s});
        QCOMPARE(nobody.code, 1);
        QVERIFY2(nobody.err.contains(u"no such record"_s) && nobody.err.contains(u"(not_found"_s), qPrintable(nobody.err));
        const QString household = run({u"search"_s, u"w"_s}).json().value("results"_L1).toArray().first().toObject().value("file_no"_L1).toString();
        QVERIFY(!household.isEmpty());
        const QString record = run({u"search"_s, household}).json().value("results"_L1).toArray().first().toObject().value("record"_L1).toString();
        const Answer wrong = run({u"command"_s, record, u"dance"_s});
        QCOMPARE(wrong.code, 1);
        QVERIFY2(wrong.err.contains(u"not_in_table"_s), qPrintable(wrong.err));
        QVERIFY2(wrong.err.contains(u"the steps are"_s), qPrintable(wrong.err));
        // A value below zero is a value.
        const Answer minus = run({u"set"_s, household, u"S01.01"_s, u"-3"_s});
        QVERIFY2(minus.code != 2, qPrintable(minus.err));
    }

    void signInFailuresHaveTheirCodes()
    {
        QCOMPARE(logIn(u"stranger"_s, login, "wrong").code, 1);
        const Answer noProfile = run({u"outbox"_s}, u"stranger"_s);
        QVERIFY2(noProfile.code == 1, noProfile.text().constData());
        const Answer away =
            run({u"login"_s, u"--server"_s, u"http://127.0.0.1:9"_s, u"--user"_s, login},
                u"stranger"_s);
        QVERIFY2(away.code == 3, away.text().constData());
        QCOMPARE(run({u"outbox"_s}, u"worker"_s, "wrong").code, 1);
    }

    void beforeTheFirstSyncNothingIsFound()
    {
        QCOMPARE(logIn(u"fresh"_s).code, 0);
        for (const QStringList &words : {QStringList{u"search"_s, u"王"_s}, QStringList{u"conflicts"_s},
                                         QStringList{u"metrics"_s}, QStringList{u"show"_s, u"HH320402-000001"_s}}) {
            const Answer answer = run(words, u"fresh"_s);
            QVERIFY2(answer.code == 1, answer.text().constData());
            QVERIFY2(answer.err.contains("not_synced"_L1), answer.text().constData());
        }
        QCOMPARE(run({u"outbox"_s}, u"fresh"_s).code, 0);
    }

    void searchFindsFilesWithMaskedNames()
    {
        for (const QString &text : {u"z"_s, u"l"_s, u"w"_s, u"c"_s, u"h"_s}) {
            const Answer answer = run({u"search"_s, text});
            QVERIFY2(answer.code == 0, answer.text().constData());
            QCOMPARE(keys(answer.json()), (QStringList{u"query"_s, u"results"_s, u"took_ms"_s}));
            for (const QJsonValue &hit : answer.json().value("results"_L1).toArray()) {
                QCOMPARE(keys(hit),
                         (QStringList{u"division"_s, u"file_no"_s, u"matched_by"_s, u"name"_s,
                                      u"record"_s}));
                QVERIFY(hit.toObject().value("name"_L1).toString().contains(u'*'));
                const QString number = hit.toObject().value("file_no"_L1).toString();
                if (m_fileNo.isEmpty() && !number.isEmpty()
                    && run({u"show"_s, number}).json().value("state"_L1).toString() == "active"_L1)
                    m_fileNo = number;
            }
            if (!m_fileNo.isEmpty())
                break;
        }
        QVERIFY(!m_fileNo.isEmpty());
    }

    void showGivesTheFile()
    {
        const Answer answer = run({u"show"_s, m_fileNo});
        QVERIFY2(answer.code == 0, answer.text().constData());
        const QJsonObject file = answer.json();
        QVERIFY(has(file, {u"file_no"_s, u"rev"_s, u"members"_s, u"sections"_s}));
        QCOMPARE(file.value("file_no"_L1).toString(), m_fileNo);
        m_household = file.value("record"_L1).toString();
        const QJsonArray rows = file.value("sections"_L1)
                                    .toObject()
                                    .value("S01"_L1)
                                    .toObject()
                                    .value("rows"_L1)
                                    .toArray();
        QVERIFY(!rows.isEmpty());
        int items = 0;
        const QJsonObject row = rows.first().toObject();
        for (auto it = row.begin(); it != row.end(); ++it)
            if (it.key() != "record"_L1) {
                QVERIFY(has(it.value(), {u"value"_s, u"source"_s, u"as_of"_s, u"status"_s}));
                ++items;
            }
        QVERIFY(items > 5);
        // A record id stands for a number.
        QCOMPARE(run({u"show"_s, m_household}).json().value("file_no"_L1).toString(), m_fileNo);
        QCOMPARE(run({u"show"_s, u"no such file"_s}).code, 1);
    }

    void setQueuesAndSyncSends()
    {
        const QString phone = itemOf(u"contact_phone"_s);
        QVERIFY(!phone.isEmpty());
        const Answer set = run({u"set"_s, m_fileNo, phone, u"13861180077"_s});
        QVERIFY2(set.code == 0, set.text().constData());
        QVERIFY(has(set.json(), {u"record"_s, u"field"_s, u"saved"_s}));
        const Answer synced = run({u"sync"_s});
        QVERIFY2(synced.code == 0, synced.text().constData());
        const Answer outbox = run({u"outbox"_s});
        QCOMPARE(outbox.code, 0);
        QCOMPARE(keys(outbox.json()),
                 (QStringList{u"conflicts"_s, u"ops"_s, u"quarantined"_s, u"refused"_s,
                              u"sending"_s, u"waiting"_s}));
        QCOMPARE(outbox.json().value("waiting"_L1).toInt(), 0);
        QCOMPARE(run({u"set"_s, m_fileNo, phone, u"12"_s}).code, 1);
        QCOMPARE(run({u"set"_s, m_fileNo, u"S99.99"_s, u"1"_s}).code, 1);
    }

    void aWordThatIsNeitherYesNorNoIsRefused()
    {
        const QString item = itemWhere([](const catalogue::Field &field) {
            return field.valueType == catalogue::ValueType::Bool
                && field.mergeUnit == catalogue::MergeUnit::Field && !field.isRequired();
        });
        QVERIFY(!item.isEmpty());
        const Answer odd = run({u"set"_s, m_fileNo, item, u"maybe"_s});
        QVERIFY2(odd.code == 1, odd.text().constData());
        QVERIFY(odd.err.contains(u"validation_failed"_s));
        QCOMPARE(run({u"set"_s, m_fileNo, item, u"Yes"_s}).code, 0);
    }

    void aRefusedChangeIsInTheOutboxWithItsReason()
    {
        QCOMPARE(logIn(u"reviewer"_s, u"county_reviewer.320402"_s).code, 0);
        QCOMPARE(run({u"sync"_s}, u"reviewer"_s).code, 0);
        QCOMPARE(
            run({u"set"_s, m_fileNo, itemOf(u"contact_phone"_s), u"13861180009"_s}, u"reviewer"_s)
                .code,
            0);
        QCOMPARE(run({u"sync"_s}, u"reviewer"_s).code, 0);
        const QJsonObject outbox = run({u"outbox"_s}, u"reviewer"_s).json();
        QCOMPARE(outbox.value("refused"_L1).toInt(), 1);
        const QJsonValue op = outbox.value("ops"_L1).toArray().first();
        QVERIFY(has(op, {u"op_id"_s, u"record"_s, u"kind"_s, u"state"_s, u"tries"_s, u"reason"_s}));
        QCOMPARE(op.toObject().value("state"_L1).toString(), u"refused"_s);
        QCOMPARE(op.toObject().value("reason"_L1).toString(), u"forbidden_field"_s);
        QCOMPARE(op.toObject().value("kind"_L1).toString(), u"patch"_s);
    }

    void commandsAnswerWithTheirCodes()
    {
        const Answer odd = run({u"command"_s, m_household, u"dance"_s});
        QVERIFY2(odd.code == 1, odd.text().constData());
        QCOMPARE(run({u"command"_s, m_household, u"dance"_s, u"--args"_s, u"[1]"_s}).code, 2);
        QCOMPARE(run({u"command"_s, m_household, u"dance"_s, u"--args"_s, u"{"_s}).code, 2);
    }

    void conflictsLeaveOutWhatWasSolvedHere()
    {
        QCOMPARE(logIn(u"second"_s).code, 0);
        QCOMPARE(run({u"sync"_s}, u"second"_s).code, 0);
        m_server->stop();
        const QString phone = itemOf(u"contact_phone"_s);
        QCOMPARE(run({u"set"_s, m_fileNo, phone, u"13861180001"_s}).code, 0);
        QCOMPARE(run({u"set"_s, m_fileNo, phone, u"13861180002"_s}, u"second"_s).code, 0);
        const Answer away = run({u"sync"_s});
        QVERIFY2(away.code == 3, away.text().constData());
        QCOMPARE(away.json().value("state"_L1).toString(), u"offline"_s);
        QVERIFY(m_server->start());
        QCOMPARE(run({u"sync"_s}).code, 0);
        QCOMPARE(run({u"sync"_s}, u"second"_s).code, 0);
        const Answer answer = run({u"conflicts"_s}, u"second"_s);
        QCOMPARE(answer.code, 0);
        QCOMPARE(keys(answer.json()), QStringList{u"conflicts"_s});
        const QJsonArray open = answer.json().value("conflicts"_L1).toArray();
        QCOMPARE(open.size(), 1);
        QVERIFY(has(open.first(),
                    {u"id"_s, u"file_no"_s, u"item"_s, u"base"_s, u"mine"_s, u"theirs"_s, u"by"_s,
                     u"at"_s}));
        QCOMPARE(open.first().toObject().value("file_no"_L1).toString(), m_fileNo);
        QCOMPARE(run({u"outbox"_s}, u"second"_s).json().value("conflicts"_L1).toInt(), 1);

        // Solved on this machine, and not sent yet.
        m_server->stop();
        {
            tests::TestClient second(profile(u"second"_s), *catalogue::Catalogue::load());
            QVERIFY(second.wait<void>(
                [&](auto done) { second.client->unlock(u"hearth-demo"_s, done); }));
            const auto id =
                domain::RecordId::fromString(open.first().toObject().value("id"_L1).toString());
            QVERIFY(second.wait<domain::RecordId>(
                [&](auto done) { second.client->resolveConflict(*id, u"mine"_s, {}, done); }));
        }
        QVERIFY(
            run({u"conflicts"_s}, u"second"_s).json().value("conflicts"_L1).toArray().isEmpty());
        const QJsonObject outbox = run({u"outbox"_s}, u"second"_s).json();
        QCOMPARE(outbox.value("conflicts"_L1).toInt(), 0);
        QCOMPARE(outbox.value("waiting"_L1).toInt(), 1);
        QVERIFY(m_server->start());
    }

    void valuesOfAConflictAreMaskedUnlessAPurposeIsGiven()
    {
        QCOMPARE(run({u"sync"_s}, u"second"_s).code, 0);
        const QString item = itemOf(u"transfer_income"_s, u"income_row"_s);
        QVERIFY(!item.isEmpty());
        QString number;
        for (const QString &each : fileNumbers()) {
            const QJsonObject file = run({u"show"_s, each}).json();
            const bool declared =
                shownItem(file, item).value("source"_L1).toString() == "declared"_L1;
            if (declared && file.value("state"_L1).toString() == "active"_L1) {
                number = each;
                break;
            }
        }
        QVERIFY(!number.isEmpty());
        m_server->stop();
        const QStringList openly{u"--purpose"_s, u"income check"_s};
        QCOMPARE(run({u"set"_s, number, item, u"1111.17"_s}).code, 0);
        QCOMPARE(run({u"set"_s, number, item, u"2222.29"_s}, u"second"_s).code, 0);
        QVERIFY(m_server->start());
        QCOMPARE(run({u"sync"_s}).code, 0);
        QCOMPARE(run({u"sync"_s}, u"second"_s).code, 0);
        const Answer masked = run({u"conflicts"_s}, u"second"_s);
        QCOMPARE(masked.code, 0);
        const QJsonArray rows = masked.json().value("conflicts"_L1).toArray();
        QCOMPARE(rows.size(), 1);
        const QJsonObject row = rows.first().toObject();
        QCOMPARE(row.value("masked"_L1).toBool(), true);
        for (const QString &side : {u"mine"_s, u"theirs"_s})
            QCOMPARE(row.value(side).toObject().value("transfer_income"_L1).toString(), u"***"_s);
        QVERIFY2(!masked.out.contains("1111.17") && !masked.out.contains("2222.29"),
                 masked.out.constData());
        const auto reveals = [this] {
            int count = 0;
            const auto database = store::Database::open({.url = m_url, .readOnly = true});
            if (!database)
                return -1;
            store::Statement query =
                (*database)->prepare(u"SELECT count(*) FROM audit WHERE audit_kind='read' AND after LIKE ?"_s);
            if (query.bind(u"%transfer_income%income check%"_s).run() && query.next())
                count = static_cast<int>(query.integer(0));
            return count;
        };
        const int before = reveals();
        const Answer shown = run(QStringList(u"conflicts"_s) + openly, u"second"_s);
        QCOMPARE(shown.code, 0);
        QVERIFY2(shown.out.contains("1111.17") && shown.out.contains("2222.29"),
                 shown.out.constData());
        QVERIFY(!shown.out.contains("masked"));
        QCOMPARE(run({u"sync"_s}, u"second"_s).code, 0);
        QTRY_COMPARE(reveals(), before + 1);
    }

    void conflictsThatSomebodyElseMustSolveAreNotCounted()
    {
        QCOMPARE(run({u"outbox"_s}, u"second"_s).json().value("conflicts"_L1).toInt(), 1);
        QCOMPARE(run({u"sync"_s}, u"reviewer"_s).code, 0);
        QCOMPARE(
            run({u"conflicts"_s}, u"reviewer"_s).json().value("conflicts"_L1).toArray().size(), 1);
        QCOMPARE(run({u"outbox"_s}, u"reviewer"_s).json().value("conflicts"_L1).toInt(), 0);
    }

    void whatOthersSayStandsBesideTheValue()
    {
        const QJsonObject phone =
            shownItem(run({u"show"_s, m_fileNo}).json(), itemOf(u"contact_phone"_s));
        QCOMPARE(phone.value("status"_L1).toString(), u"holds"_s);
        QStringList statuses;
        for (const QJsonValue &claim : phone.value("claims"_L1).toArray()) {
            QVERIFY(has(claim, {u"value"_s, u"source"_s, u"as_of"_s, u"status"_s}));
            statuses.append(claim.toObject().value("status"_L1).toString());
        }
        QVERIFY2(statuses.contains(u"superseded"_s), qPrintable(statuses.join(u' ')));
        // The demo city has sources that differ.
        QString file;
        QString town;
        {
            const auto database = store::Database::open({.url = m_url, .readOnly = true});
            QVERIFY(database);
            store::Statement query = (*database)->prepare(
                u"SELECT file,div FROM record WHERE type='person' AND deleted=0 AND f LIKE ? LIMIT 1"_s);
            QVERIFY(query.bind(u"%\"competing\"%"_s).run() && query.next());
            file = query.id(0).toString();
            town = query.text(1).left(9);
        }
        QCOMPARE(logIn(u"elsewhere"_s, QString(u"town_worker."_s + town)).code, 0);
        QCOMPARE(run({u"sync"_s}, u"elsewhere"_s).code, 0);
        const Answer shown = run({u"show"_s, file}, u"elsewhere"_s);
        QVERIFY2(shown.code == 0, shown.text().constData());
        QVERIFY(shown.out.contains("\"status\":\"competing\""));
    }

    void metricsGiveTheFiguresAndTheirParts()
    {
        const Answer answer = run({u"metrics"_s});
        QVERIFY2(answer.code == 0, answer.text().constData());
        QCOMPARE(keys(answer.json()), (QStringList{u"as_of"_s, u"metrics"_s}));
        int parts = 0;
        for (const QJsonValue &metric : answer.json().value("metrics"_L1).toArray()) {
            QVERIFY(has(metric, {u"id"_s, u"value"_s, u"unit"_s, u"by"_s}));
            const QJsonObject object = metric.toObject();
            for (const QJsonValue &by : object.value("by"_L1).toArray())
                QCOMPARE(keys(by), (QStringList{u"key"_s, u"value"_s}));
            if (!object.contains("parts"_L1))
                continue;
            ++parts;
            const QJsonArray all = object.value("parts"_L1).toArray();
            QVERIFY(all.size() > 1);
            QCOMPARE(all.first().toObject().value("value"_L1), object.value("value"_L1));
        }
        QCOMPARE(parts, 1);
        QCOMPARE(run({u"metrics"_s, u"M01"_s}).json().value("metrics"_L1).toArray().size(), 1);
        QCOMPARE(run({u"metrics"_s, u"M99"_s}).code, 1);
    }

    void followPrintsADocumentPerRound()
    {
        QProcess follower;
        follower.start(tests::ServerProcess::binary(u"hearth-cli"_s),
                       {u"--profile"_s, profile(), u"--json"_s, u"--password-stdin"_s, u"sync"_s,
                        u"--follow"_s});
        follower.write("hearth-demo\n");
        follower.closeWriteChannel();
        auto lines = [&, all = QByteArray()]() mutable {
            all += follower.readAllStandardOutput();
            return all.count('\n');
        };
        QTRY_VERIFY_WITH_TIMEOUT(lines() >= 1, 20'000);
        // The profile is taken: a store fault for everybody else.
        const Answer taken = run({u"outbox"_s});
        QVERIFY2(taken.code == 4, taken.text().constData());
        const auto before = lines();
        QCOMPARE(
            run({u"set"_s, m_fileNo, itemOf(u"contact_phone"_s), u"13861180055"_s}, u"second"_s)
                .code,
            0);
        QCOMPARE(run({u"sync"_s}, u"second"_s).code, 0);
        QTRY_VERIFY_WITH_TIMEOUT(lines() > before, 40'000);
        follower.terminate();
        follower.waitForFinished(5000);
    }
};

QTEST_GUILESS_MAIN(tst_Cli)
#include "tst_Cli.moc"
