// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/Validation.h"
#include "models/domain/Money.h"
#include "models/store/RecordTable.h"
#include "sync/server/demo/City.h"
#include "tests/support/TestDatabase.h"

#include <QCryptographicHash>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <map>

using namespace hearth;
using namespace Qt::StringLiterals;
using store::RecordTable;
using store::Statement;

class tst_DemoCity : public QObject {
    Q_OBJECT
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    const QDate m_today{2026, 3, 10};
    QTemporaryDir m_folder;
    std::vector<demo::DemoAccount> m_accounts;
    std::vector<domain::Record> m_records;

    std::vector<domain::Record> all(store::Database &database)
    {
        std::vector<domain::Record> records;
        Statement query = database.prepare(QString(u"SELECT "_s + RecordTable::columns() + u" FROM record ORDER BY rid"_s));
        if (query.run())
            while (query.next())
                records.push_back(RecordTable::readRecord(query));
        return records;
    }
    /// Of one type, from the city that all questions of content are put to.
    std::vector<domain::Record> ofType(const QString &type)
    {
        std::vector<domain::Record> found;
        for (const domain::Record &record : m_records)
            if (record.type == type)
                found.push_back(record);
        return found;
    }
    static int differences(const QString &a, const QString &b)
    {
        int count = a.size() == b.size() ? 0 : 99;
        for (qsizetype i = 0; i < std::min(a.size(), b.size()); ++i)
            count += a.at(i) != b.at(i) ? 1 : 0;
        return count;
    }
    QByteArray digest(const std::vector<domain::Record> &records)
    {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        for (const domain::Record &r : records)
            hash.addData(QByteArray(r.id.toAscii() + r.type.toUtf8() + r.div.toUtf8() + r.div2.toUtf8() + r.bucket.toUtf8() + r.bucket2.toUtf8()
                                    + r.by.toUtf8() + QByteArray::number(r.at.toMSecsSinceEpoch()) + QByteArray::number(r.turn)
                                    + r.state.toUtf8() + r.f));
        return hash.result();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_catalogue = *catalogue::Catalogue::load();
        auto database = tests::newServerDatabase(u"sqlite"_s, m_folder);
        QVERIFY(database);
        auto city = demo::buildCity(*database, m_catalogue, {2200, 1, m_today});
        QVERIFY(city);
        m_accounts = city->accounts;
        m_records = all(*database);
    }

    void sameSeedGivesTheSameCityOnBothDatabases()
    {
        QByteArray first;
        for (const QString &dialect : {u"sqlite"_s, u"postgresql"_s, u"sqlite"_s}) {
            QTemporaryDir folder;
            auto database = tests::newServerDatabase(dialect, folder);
            QVERIFY(database);
            const auto city = demo::buildCity(*database, m_catalogue, {60, 5, m_today});
            QVERIFY2(city.has_value(), city ? "" : qPrintable(city.error().detail));
            const QByteArray own = digest(all(*database));
            if (first.isEmpty())
                first = own;
            QCOMPARE(own, first);
        }
        QTemporaryDir folder;
        auto database = tests::newServerDatabase(u"sqlite"_s, folder);
        QVERIFY(demo::buildCity(*database, m_catalogue, {60, 6, m_today}).has_value());
        QVERIFY(digest(all(*database)) != first);
        // A city is built once, never over another.
        QCOMPARE(demo::buildCity(*database, m_catalogue, {60, 6, m_today}).error().reason, u"not_empty"_s);
    }

    void everyRecordKeepsTheRulesOfTheCatalogue()
    {
        QSet<QString> warningStates;
        QSet<QString> verificationStates;
        QSet<QString> levels;
        int twoPlaces = 0;
        int numberless = 0;
        int competing = 0;
        for (const domain::Record &record : m_records) {
            const catalogue::RecordType *type = m_catalogue->recordType(record.type);
            QVERIFY2(type, qPrintable(record.type));
            const QJsonObject f = record.fields();
            if (!type->workflow.isEmpty())
                QVERIFY2(m_catalogue->state(type->workflow, record.state), qPrintable(QString(record.type + u'.' + record.state)));
            for (const catalogue::Finding &finding : catalogue::checkRecord(*m_catalogue, *type, f, record.state, m_today)) {
                const bool allowed = finding.soft || (finding.field == "id_number"_L1 && f.contains("temp_key"_L1));
                QVERIFY2(allowed, qPrintable(QString(record.type + u'.' + finding.field + u' ' + finding.reason)));
            }
            for (auto it = f.begin(); it != f.end(); ++it)
                if (!it.key().startsWith(u'_'))
                    QVERIFY2(type->field(it.key()), qPrintable(QString(record.type + u'.' + it.key())));
            if (record.type == "warning"_L1) {
                warningStates.insert(record.state);
                levels.insert(f.value("level"_L1).toString());
            }
            if (record.type == "verification"_L1)
                verificationStates.insert(record.state);
            twoPlaces += record.type == "household"_L1 && !record.div2.isEmpty() ? 1 : 0;
            numberless += f.contains("temp_key"_L1) ? 1 : 0;
            competing += f.contains("_c"_L1) ? 1 : 0;
        }
        QCOMPARE(levels.size(), 4);
        for (const QString &state : {u"raised"_s, u"released"_s, u"assigned"_s, u"visiting"_s, u"feedback"_s, u"disposed"_s, u"review"_s, u"closed"_s})
            QVERIFY2(warningStates.contains(state), qPrintable(state));
        for (const catalogue::State &state : m_catalogue->states())
            if (state.workflow == "verification"_L1)
                QVERIFY2(verificationStates.contains(state.id), qPrintable(state.id));
        QVERIFY(twoPlaces > 50 && numberless > 10 && competing > 20);
    }

    void everyRoleHasAccounts()
    {
        QSet<QString> roles;
        for (const demo::DemoAccount &account : m_accounts) {
            roles.insert(account.role);
            const bool placed = !account.prefixes.isEmpty() || !account.department.isEmpty() || !account.provider.isEmpty();
            QVERIFY2(placed, qPrintable(account.login));
        }
        for (const catalogue::Visibility &role : m_catalogue->roles())
            QVERIFY2(role.role == "system"_L1 || roles.contains(role.role), qPrintable(role.role));
    }

    void warningsAreOpenOnAllLevelsAndNonLocalFamiliesAreSixInAHundred()
    {
        QSet<QString> open;
        for (const domain::Record &warning : ofType(u"warning"_s))
            if (!m_catalogue->isFinal(u"warning", warning.state))
                open.insert(warning.fields().value("level"_L1).toString());
        QCOMPARE(open, (QSet<QString>{u"red"_s, u"orange"_s, u"yellow"_s, u"blue"_s}));
        const auto households = ofType(u"household"_s);
        const auto nonlocal = std::count_if(households.begin(), households.end(), [](const domain::Record &household) {
            return household.fields().value("is_nonlocal"_L1).toBool();
        });
        const double share = 100.0 * double(nonlocal) / double(households.size());
        QVERIFY2(share > 4.5 && share < 7.5, qPrintable(QString::number(share)));
    }

    void peopleAreHardToTellApart()
    {
        std::map<QString, std::vector<domain::Record>> byBirth; // birth date and sex
        for (const domain::Record &person : ofType(u"person"_s)) {
            const QJsonObject f = person.fields();
            byBirth[QString(f.value("birth_date"_L1).toString() + f.value("sex"_L1).toString())].push_back(person);
        }
        int twins = 0;
        int duplicates = 0;
        for (const auto &[birth, people] : byBirth)
            for (size_t i = 0; i < people.size(); ++i)
                for (size_t k = 0; k < i; ++k) {
                    const QJsonObject a = people[i].fields();
                    const QJsonObject b = people[k].fields();
                    const int names = differences(a.value("full_name"_L1).toString(), b.value("full_name"_L1).toString());
                    const bool sameFile = people[i].file == people[k].file;
                    twins += sameFile && names == 1 && a.value("id_number"_L1) != b.value("id_number"_L1) ? 1 : 0;
                    // Same name and birthday in two files, and one of them has shown no papers.
                    duplicates += !sameFile && names == 0 && a.contains("temp_key"_L1) != b.contains("temp_key"_L1) ? 1 : 0;
                }
        QVERIFY2(twins >= 20, qPrintable(QString::number(twins)));
        QVERIFY2(duplicates >= 8, qPrintable(QString::number(duplicates)));
    }

    void familiesSplitAndMove()
    {
        QHash<QString, domain::RecordId> livesIn;
        std::vector<domain::Record> ended;
        for (const domain::Record &membership : ofType(u"membership"_s)) {
            const QJsonObject f = membership.fields();
            if (f.contains("to_on"_L1))
                ended.push_back(membership);
            else if (f.contains("person"_L1))
                livesIn.insert(f.value("person"_L1).toString(), membership.file);
        }
        const auto split = std::count_if(ended.begin(), ended.end(), [&](const domain::Record &membership) {
            const domain::RecordId now = livesIn.value(membership.fields().value("person"_L1).toString());
            return !now.isNull() && now != membership.file && membership.fields().contains("display_name"_L1);
        });
        QVERIFY2(split >= 50, qPrintable(QString::number(split)));
        const auto households = ofType(u"household"_s);
        QSet<QString> targets;
        int moving = 0;
        int arrived = 0;
        for (const domain::Record &household : households) {
            const QJsonObject f = household.fields();
            if (household.state == "moving"_L1) {
                ++moving;
                QVERIFY(f.value("moving_to"_L1) != f.value("moving_from"_L1));
                QVERIFY2(f.value("moving_to"_L1).toString().left(6) == f.value("moving_from"_L1).toString().left(6), "another district");
                targets.insert(f.value("moving_to"_L1).toString());
            }
            for (const QJsonValue &step : f.value("log"_L1).toArray())
                arrived += step[0].toString() == "take_over"_L1 ? 1 : 0;
        }
        QVERIFY2(moving >= 20 && targets.size() * 2 > moving && arrived >= 20,
                 qPrintable(u"%1 moving to %2 places, %3 arrived"_s.arg(moving).arg(targets.size()).arg(arrived)));
    }

    /// What a family holds follows from its rows, and why it is poor from its members.
    void familiesAreOfOnePiece()
    {
        QHash<domain::RecordId, qint64> income; // fen a month
        QHash<domain::RecordId, int> living;
        QHash<domain::RecordId, QSet<QString>> has;
        for (const domain::Record &record : m_records) {
            const QJsonObject f = record.fields();
            const auto fen = [&f](QLatin1StringView field) { return domain::Money::fromString(f.value(field).toString())->fen; };
            if (record.type == "income_row"_L1)
                income[record.file] += fen("wage_income"_L1) + fen("transfer_income"_L1);
            if (record.type == "membership"_L1 && f.value("shares_living"_L1).toBool() && !f.contains("to_on"_L1))
                ++living[record.file];
            if (record.type == "health_row"_L1)
                has[record.file].insert(u"ill"_s);
            if (record.type == "disaster_event"_L1)
                has[record.file].insert(u"acc"_s);
            if (record.type != "person"_L1)
                continue;
            if (f.contains("disability_grade"_L1))
                has[record.file].insert(u"dis"_s);
            if (f.contains("student_stage"_L1))
                has[record.file].insert(u"edu"_s);
            if (f.value("life_status"_L1).toString() == "deceased"_L1)
                has[record.file].insert(u"death"_s);
        }
        QHash<QString, int> causes;
        QSet<QString> origins;
        for (const domain::Record &household : ofType(u"household"_s)) {
            const QJsonObject f = household.fields();
            const qint64 held = domain::Money::fromString(f.value("per_capita_monthly_income"_L1).toString())->fen;
            QVERIFY2(held * living.value(household.id) == income.value(household.id), qPrintable(f.value("file_no"_L1).toString()));
            const QString cause = f.value("poverty_cause"_L1).toString();
            ++causes[cause];
            if (QStringList{u"ill"_s, u"acc"_s, u"dis"_s, u"edu"_s, u"death"_s}.contains(cause))
                QVERIFY2(has.value(household.id).contains(cause), qPrintable(QString(f.value("file_no"_L1).toString() + u' ' + cause)));
            if (f.value("is_nonlocal"_L1).toBool())
                origins.insert(f.value("hukou_area"_L1).toString());
        }
        QVERIFY2(causes.size() >= 6, qPrintable(QString::number(causes.size())));
        QVERIFY2(origins.size() >= 6, qPrintable(QString::number(origins.size())));
    }

    void sourcesContradictEachOtherInMoreThanOneField()
    {
        QSet<QString> fields;
        for (const domain::Record &record : m_records)
            for (const QString &field : record.fields().value("_c"_L1).toObject().keys())
                fields.insert(QString(record.type + u'.' + field));
        QVERIFY2(fields.size() >= 4, qPrintable(QStringList(fields.begin(), fields.end()).join(u' ')));
    }

    /// What a warning says happened is in the file, and what was done about it too.
    void warningsHaveTheirReasonsAndOutcomes()
    {
        QHash<QString, domain::Record> byId;
        QHash<domain::RecordId, QSet<QString>> kinds;
        for (const domain::Record &record : m_records) {
            byId.insert(record.id.toString(), record);
            kinds[record.file].insert(record.type);
        }
        QHash<QString, int> outcomes;
        QSet<QString> codes;
        for (const domain::Record &warning : ofType(u"warning"_s)) {
            const QJsonObject f = warning.fields();
            const QString code = f.value("indicator"_L1).toString() + f.value("risk"_L1).toString();
            codes.insert(code);
            const QJsonObject person = byId.value(f.value("person"_L1).toString()).fields();
            if (code == "K3"_L1)
                QVERIFY(person.value("life_status"_L1).toString() == "deceased"_L1 && person.contains("died_on"_L1));
            if (code == "K4"_L1)
                QVERIFY(QStringList({u"1"_s, u"2"_s}).contains(person.value("disability_grade"_L1).toString()));
            if (code == "K2"_L1 || code == "R4"_L1)
                QVERIFY(kinds.value(warning.file).contains(u"disaster_event"_s));
            if (code == "K1"_L1 || code == "R3"_L1) {
                const QString value = f.value("evidence"_L1)[0][u"value"_s].toString();
                const auto rows = ofType(u"medical_year"_s);
                QVERIFY(!value.isEmpty() && std::any_of(rows.begin(), rows.end(), [&](const domain::Record &row) {
                    return row.file == warning.file && row.fields().value("med_self_paid_12m"_L1).toString() == value
                        && row.fields().value("person"_L1) == f.value("person"_L1);
                }));
            }
            const QString outcome = f.value("outcome"_L1).toString();
            if (outcome.isEmpty())
                continue;
            ++outcomes[outcome];
            const auto done = byId.constFind(f.value("outcome_case"_L1)[u"record"_s].toString());
            QVERIFY2(outcome == "no_action"_L1 || (done != byId.constEnd() && done->file == warning.file), qPrintable(outcome));
        }
        QVERIFY2(outcomes.size() >= 4, qPrintable(QString::number(outcomes.size())));
        QVERIFY2(codes.size() >= 8, qPrintable(QString::number(codes.size())));
    }

    void everyCaseThatMovedHasItsHistory()
    {
        for (const domain::Record &record : m_records) {
            if (!QStringList{u"warning"_s, u"notice"_s, u"verification"_s}.contains(record.type))
                continue;
            const QString initial = m_catalogue->initialState(record.type);
            const QJsonArray log = record.fields().value("log"_L1).toArray();
            QVERIFY2((record.state == initial) == log.isEmpty(), qPrintable(QString(record.type + u' ' + record.state)));
            QCOMPARE(record.turn, static_cast<int>(log.size()));
            // Every step leads on from the one before it.
            QString state = initial;
            QString before;
            for (const QJsonValue &step : log) {
                const auto *transition = m_catalogue->transition(record.type, state, step[0].toString());
                QVERIFY2(transition, qPrintable(QString(record.type + u' ' + state + u' ' + step[0].toString())));
                state = transition->to;
                QVERIFY(step[2].toString() >= before);
                before = step[2].toString();
            }
            QCOMPARE(state, record.state);
        }
    }

    void manyProgramsOfManyDepartmentsAreReceived()
    {
        QSet<QString> programs;
        QSet<QString> departments;
        for (const domain::Record &benefit : ofType(u"benefit"_s)) {
            programs.insert(benefit.fields().value("assist_program"_L1).toString());
            departments.insert(benefit.fields().value("assist_dept"_L1).toString());
        }
        QVERIFY2(programs.size() >= 10 && departments.size() >= 4, qPrintable(u"%1 of %2"_s.arg(programs.size()).arg(departments.size())));
    }

    void valuesExpireAndBenefitsAreNotClaimed()
    {
        const QString today = m_today.toString(Qt::ISODate);
        int expired = 0;
        QSet<domain::RecordId> receives;
        for (const domain::Record &record : m_records) {
            const QJsonObject f = record.fields();
            const QString until = f.value("_p"_L1)[0][5].toString();
            expired += !until.isEmpty() && until < today ? 1 : 0;
            if (record.type == "benefit"_L1 && f.value("assist_status"_L1).toString() == "on"_L1)
                receives.insert(record.file);
        }
        QVERIFY2(expired > 200, qPrintable(QString::number(expired)));
        // P01: income below the standard, little money, one dwelling at most. The income that is held is the one of the rows.
        int unclaimed = 0;
        for (const domain::Record &household : ofType(u"household"_s)) {
            const QJsonObject f = household.fields();
            const bool poor = f.value("per_capita_monthly_income"_L1).toString().toDouble() < m_catalogue->intParameter(u"dibao_standard")
                && f.contains("per_capita_asset_multiple"_L1)
                && f.value("per_capita_asset_multiple"_L1).toString().toDouble() <= m_catalogue->intParameter(u"asset_multiple_dibao")
                && f.value("house_count"_L1).toInt() <= m_catalogue->intParameter(u"house_count_max");
            unclaimed += poor && !receives.contains(household.id) ? 1 : 0;
        }
        QVERIFY2(unclaimed > 150, qPrintable(QString::number(unclaimed)));
    }

    void theTownOfAFirstTrialHasWorkToDo_data()
    {
        QTest::addColumn<int>("households");
        QTest::addColumn<quint64>("seed");
        QTest::newRow("500 households") << 500 << quint64(1);
        QTest::newRow("2000 households") << 2000 << quint64(7);
    }
    void theTownOfAFirstTrialHasWorkToDo()
    {
        QFETCH(int, households);
        QFETCH(quint64, seed);
        QTemporaryDir folder;
        auto database = tests::newServerDatabase(u"sqlite"_s, folder);
        QVERIFY(demo::buildCity(*database, m_catalogue, {households, seed, m_today}).has_value());
        const QString today = m_today.toString(Qt::ISODate);
        int red = 0;
        int reported = 0;
        int planned = 0;
        int due = 0;
        for (const domain::Record &record : all(*database)) {
            if (!record.div.startsWith("320402003"_L1))
                continue;
            const QJsonObject f = record.fields();
            red += record.type == "warning"_L1 && record.state == "released"_L1 && f.value("level"_L1).toString() == "red"_L1 ? 1 : 0;
            reported += record.type == "verification"_L1 && record.state == "reported"_L1 ? 1 : 0;
            if (record.type == "visit"_L1 && record.state == "planned"_L1) {
                ++planned;
                due += f.value("plan_due"_L1).toString() <= today ? 1 : 0;
            }
        }
        QVERIFY2(red >= 1 && reported >= 1 && planned >= 3 && due >= 2,
                 qPrintable(u"%1 red, %2 reported, %3 planned, %4 due"_s.arg(red).arg(reported).arg(planned).arg(due)));
    }
};

QTEST_GUILESS_MAIN(tst_DemoCity)
#include "tst_DemoCity.moc"
