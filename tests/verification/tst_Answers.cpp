// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/department_simulator/DepartmentAnswers.h"

#include "sync/server/verification/Declaration.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace hearth;
using namespace Qt::StringLiterals;

class tst_Answers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto loaded = catalogue::Catalogue::load();
        QVERIFY(loaded);
        catalogue = *loaded;
        words = std::make_unique<rules::Vocabulary>(catalogue);
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void simulatedAnswersHaveTheShapeOfTheirItem()
    {
        const QJsonObject declared{{u"wage_income"_s, u"2300.00"_s}, {u"employment_status"_s, u"unemp"_s}, {u"house_count"_s, 1},
                                   {u"vehicle"_s, QJsonArray{QJsonObject{{u"vehicle_plate"_s, u"苏D1"_s}, {u"vehicle_type"_s, u"moto"_s}}}},
                                   {u"member"_s, QJsonArray{QJsonObject{{u"id_number"_s, u"1"_s}, {u"full_name"_s, u"A"_s}}}}};
        int differing = 0;
        int total = 0;
        for (quint64 seed = 1; seed <= 40; ++seed) {
            const tests::DepartmentAnswers answers(catalogue, seed);
            for (const catalogue::VerificationItem &item : catalogue->verificationItems()) {
                const auto rule = server::ItemRule::of(item, *words);
                QVERIFY2(rule, qPrintable(item.id));
                for (const QJsonObject &form : {declared, QJsonObject()}) {
                    const QJsonObject question{{u"item"_s, item.id}, {u"id_number"_s, u"X"_s}, {u"declared"_s, form}};
                    const QJsonObject found = answers.found(question);
                    QCOMPARE(answers.found(question), found);
                    const auto checked = rule->check(found, *words);
                    QVERIFY2(checked, qPrintable(checked ? QString() : QString(item.id % u' ' % checked.error().reason % u' ' % checked.error().field)));
                    differing += answers.differs(question) ? 1 : 0;
                    ++total;
                }
            }
        }
        QVERIFY2(differing * 100 > total * 12 && differing * 100 < total * 18, qPrintable(QString::number(differing)));
    }

    void wrongAnswerIsRefusedWithItsReason_data()
    {
        QTest::addColumn<QString>("item");
        QTest::addColumn<QJsonObject>("found");
        QTest::addColumn<QString>("reason");
        QTest::newRow("value missing") << u"V13"_s << QJsonObject{} << u"answer_incomplete"_s;
        QTest::newRow("money as number") << u"V13"_s << QJsonObject{{u"contribution_base"_s, 12.5}} << u"answer_type"_s;
        QTest::newRow("unknown code") << u"V12"_s << QJsonObject{{u"employment_status"_s, u"rich"_s}} << u"answer_type"_s;
        QTest::newRow("not asked for") << u"V13"_s << QJsonObject{{u"contribution_base"_s, u"1.00"_s}, {u"religion"_s, u"x"_s}}
                                       << u"answer_unknown_field"_s;
        QTest::newRow("rows missing") << u"V03"_s << QJsonObject{} << u"answer_incomplete"_s;
        QTest::newRow("rows are no list") << u"V03"_s << QJsonObject{{u"vehicle"_s, 3}} << u"answer_type"_s;
        QTest::newRow("column missing") << u"V03"_s << QJsonObject{{u"vehicle"_s, QJsonArray{QJsonObject{}}}} << u"answer_incomplete"_s;
        QJsonArray many;
        for (int i = 0; i < 501; ++i)
            many.append(QJsonObject{{u"vehicle_type"_s, u"car"_s}});
        QTest::newRow("too many rows") << u"V03"_s << QJsonObject{{u"vehicle"_s, many}} << u"answer_too_large"_s;
    }
    void wrongAnswerIsRefusedWithItsReason()
    {
        QFETCH(QString, item);
        QFETCH(QJsonObject, found);
        QFETCH(QString, reason);
        const auto rule = server::ItemRule::of(*catalogue->verificationItem(item), *words);
        QVERIFY(rule);
        const auto checked = rule->check(found, *words);
        QVERIFY(!checked);
        QCOMPARE(checked.error().reason, reason);
    }

    void answerIsJudged_data()
    {
        QTest::addColumn<QString>("item");
        QTest::addColumn<QJsonObject>("found");
        QTest::addColumn<QJsonObject>("declared");
        QTest::addColumn<QString>("result");
        const auto wage = [](const QString &amount) { return QJsonObject{{u"wage_income"_s, amount}}; };
        const auto base = [](const QString &amount) { return QJsonObject{{u"contribution_base"_s, amount}}; };
        QTest::newRow("same wage") << u"V13"_s << base(u"3000.00"_s) << wage(u"3000.00"_s) << u"match"_s;
        QTest::newRow("higher wage") << u"V13"_s << base(u"3300.01"_s) << wage(u"3000.00"_s) << u"diff"_s;
        QTest::newRow("no contributions") << u"V13"_s << QJsonObject{{u"contribution_base"_s, QJsonValue()}} << wage(u"0.00"_s) << u"none"_s;
        QTest::newRow("nothing declared, something found") << u"V13"_s << base(u"3000.00"_s) << QJsonObject{} << u"diff"_s;
        QTest::newRow("second dwelling") << u"V24"_s << QJsonObject{{u"house_count"_s, 2}} << QJsonObject{{u"house_count"_s, 2}} << u"over"_s;
        const QJsonObject car{{u"vehicle_plate"_s, u"苏D1"_s}, {u"vehicle_type"_s, u"car"_s}};
        const QJsonObject moto{{u"vehicle_plate"_s, u"苏D2"_s}, {u"vehicle_type"_s, u"moto"_s}};
        QTest::newRow("declared motorcycle") << u"V03"_s << QJsonObject{{u"vehicle"_s, QJsonArray{moto}}}
                                             << QJsonObject{{u"vehicle"_s, QJsonArray{moto}}} << u"match"_s;
        QTest::newRow("undeclared car") << u"V03"_s << QJsonObject{{u"vehicle"_s, QJsonArray{moto, car}}}
                                        << QJsonObject{{u"vehicle"_s, QJsonArray{moto}}} << u"diff"_s;
        QTest::newRow("no vehicle") << u"V03"_s << QJsonObject{{u"vehicle"_s, QJsonArray{}}} << QJsonObject{} << u"none"_s;
        QTest::newRow("married group") << u"V06"_s << QJsonObject{{u"marital_status"_s, u"22"_s}, {u"spouse_id"_s, u"S"_s}}
                                       << QJsonObject{{u"marital_group"_s, u"20"_s}, {u"spouse_id"_s, u"S"_s}} << u"match"_s;
    }
    void answerIsJudged()
    {
        QFETCH(QString, item);
        QFETCH(QJsonObject, found);
        QFETCH(QJsonObject, declared);
        QFETCH(QString, result);
        const auto rule = server::ItemRule::of(*catalogue->verificationItem(item), *words);
        QVERIFY(rule);
        QVERIFY(rule->check(found, *words));
        const auto judged = server::judge(*rule, {found, declared, {}, {}, false}, *words, rules::ShippedParameters(*catalogue), QDate(2026, 3, 10));
        QCOMPARE(judged.result, result);
    }

private:
    std::shared_ptr<const catalogue::Catalogue> catalogue;
    std::unique_ptr<rules::Vocabulary> words;
};

QTEST_GUILESS_MAIN(tst_Answers)
#include "tst_Answers.moc"
