// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/Validation.h"

#include <QJsonArray>
#include <QTest>

using namespace hearth::catalogue;
using namespace Qt::StringLiterals;

class tst_Validation : public QObject {
    Q_OBJECT

    std::shared_ptr<const Catalogue> m_catalogue;
    const QDate m_today{2026, 3, 10};

private Q_SLOTS:
    void initTestCase() { m_catalogue = *Catalogue::load(); }

    void values_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonValue>("typed");
        QTest::addColumn<QJsonValue>("stored");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *name, const QString &type, const QString &field, const QJsonValue &typed,
                            const QJsonValue &stored, const QString &reason) {
            QTest::newRow(name) << type << field << typed << stored << reason;
        };
        row("money without places", u"income_row"_s, u"wage_income"_s, u"2300"_s, u"2300.00"_s, {});
        row("money in full width", u"income_row"_s, u"wage_income"_s, u"２３００．５"_s, u"2300.50"_s, {});
        row("money with separators", u"income_row"_s, u"wage_income"_s, u"12,300.00"_s, u"12300.00"_s, {});
        row("not money", u"income_row"_s, u"wage_income"_s, u"many"_s, u"many"_s, u"not_money"_s);
        row("negative", u"income_row"_s, u"wage_income"_s, u"-1"_s, u"-1.00"_s, u"negative"_s);
        row("date", u"person"_s, u"birth_date"_s, u" 1990-02-28 "_s, u"1990-02-28"_s, {});
        row("month only", u"person"_s, u"birth_date"_s, u"1990-02"_s, u"1990-02"_s, {});
        row("no such day", u"person"_s, u"birth_date"_s, u"1990-02-30"_s, u"1990-02-30"_s, u"not_date"_s);
        row("future birth", u"person"_s, u"birth_date"_s, u"2026-03-11"_s, u"2026-03-11"_s, u"date_in_future"_s);
        row("future plan is fine", u"plan"_s, u"plan_review_on"_s, u"2027-03-11"_s, u"2027-03-11"_s, {});
        row("code", u"person"_s, u"sex"_s, u"1"_s, u"1"_s, {});
        row("unknown code", u"person"_s, u"sex"_s, u"7"_s, u"7"_s, u"unknown_code"_s);
        row("phone with blanks", u"household"_s, u"contact_phone"_s, u"138 1234 5678"_s, u"13812345678"_s, {});
        row("landline", u"household"_s, u"contact_phone"_s, u"0519-85680000"_s, u"0519-85680000"_s, {});
        row("no phone", u"household"_s, u"contact_phone"_s, u"12345"_s, u"12345"_s, u"phone"_s);
        row("area", u"household"_s, u"residence_area"_s, u"320402003001"_s, u"320402003001"_s, {});
        row("no area", u"household"_s, u"residence_area"_s, u"3204020030"_s, u"3204020030"_s, u"area"_s);
        row("bool by letter", u"person"_s, u"dropout_risk"_s, u"y"_s, true, {});
        row("bool in words", u"person"_s, u"dropout_risk"_s, u"maybe"_s, u"maybe"_s, u"type"_s);
        row("int as text", u"household"_s, u"house_count"_s, u"1"_s, 1, {});
        row("int with a fraction", u"household"_s, u"house_count"_s, 1.5, 1.5, u"type"_s);
        row("set sorted, once", u"household"_s, u"secondary_tiers"_s, QJsonArray{u"T31"_s, u"T12"_s, u"T31"_s},
            QJsonArray{u"T12"_s, u"T31"_s}, {});
        row("empty text is null", u"person"_s, u"school_name"_s, u"  "_s, QJsonValue::Null, {});
        row("reference", u"household"_s, u"head_person"_s, u"nobody"_s, u"nobody"_s, u"not_a_record"_s);
    }
    void values()
    {
        QFETCH(QString, type);
        QFETCH(QString, field);
        QFETCH(QJsonValue, typed);
        QFETCH(QString, reason);
        const Field *found = m_catalogue->field(type, field);
        QVERIFY(found);
        const QJsonValue stored = canonicalValue(*found, typed);
        QTEST(stored, "stored");
        QCOMPARE(canonicalValue(*found, stored), stored);
        const auto findings = checkValue(*m_catalogue, *found, stored, m_today);
        QCOMPARE(findings.empty() ? QString() : findings.front().reason, reason);
    }

    void equalValuesInOtherClothes()
    {
        const Field *wage = m_catalogue->field(u"income_row", u"wage_income");
        QVERIFY(sameValue(*wage, u"1260"_s, u"1260.00"_s));
        const Field *name = m_catalogue->field(u"person", u"school_name");
        QVERIFY(sameValue(*name, u"e\u0301cole"_s, u"\u00e9cole"_s));
        QVERIFY(!sameValue(*name, u"a"_s, u"b"_s));
    }

    void recordRules_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QJsonObject>("fields");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("reason");
        const QJsonObject person{{u"full_name"_s, u"王明"_s}, {u"id_doc_type"_s, u"111"_s}, {u"id_number"_s, u"11010519491231002X"_s},
                                 {u"sex"_s, u"2"_s}, {u"birth_date"_s, u"1949-12-31"_s}};
        const auto with = [](QJsonObject object, const QString &key, const QJsonValue &value) {
            object.insert(key, value);
            return object;
        };
        QTest::newRow("right") << u"person"_s << person << u"id_number"_s << QString();
        QTest::newRow("wrong check digit") << u"person"_s << with(person, u"id_number"_s, u"110105194912310021"_s)
                                           << u"id_number"_s << u"id_check_digit"_s;
        QTest::newRow("another document is not checked")
            << u"person"_s << with(with(person, u"id_number"_s, u"P1234567"_s), u"id_doc_type"_s, u"414"_s) << u"id_number"_s << QString();
        QTest::newRow("sex") << u"person"_s << with(person, u"sex"_s, u"1"_s) << u"sex"_s << u"sex_mismatch"_s;
        QTest::newRow("birth") << u"person"_s << with(person, u"birth_date"_s, u"1949-12-30"_s) << u"birth_date"_s << u"birth_mismatch"_s;
        QTest::newRow("death") << u"person"_s << with(person, u"died_on"_s, u"1949-01-01"_s) << u"died_on"_s << u"death_before_birth"_s;
        QTest::newRow("required") << u"person"_s << with(person, u"full_name"_s, QJsonValue::Null) << u"full_name"_s << u"required"_s;
        QTest::newRow("member needs a person") << u"membership"_s << QJsonObject{{u"kind"_s, u"member"_s}} << u"person"_s << u"required"_s;
        QTest::newRow("supporter needs none") << u"membership"_s << QJsonObject{{u"kind"_s, u"supporter"_s}} << u"person"_s << QString();
        QTest::newRow("interval") << u"membership"_s << QJsonObject{{u"from_on"_s, u"2025-02-01"_s}, {u"to_on"_s, u"2025-01-01"_s}}
                                  << u"to_on"_s << u"ends_before_start"_s;
    }
    void recordRules()
    {
        QFETCH(QString, type);
        QFETCH(QJsonObject, fields);
        QFETCH(QString, field);
        QFETCH(QString, reason);
        QString found;
        for (const Finding &finding : checkRecord(*m_catalogue, *m_catalogue->recordType(type), fields, {}, m_today))
            if (finding.field == field && found.isEmpty())
                found = finding.reason;
        QCOMPARE(found, reason);
    }

    void hugeValuesAreRefused()
    {
        const Field *note = m_catalogue->field(u"person", u"school_name");
        QCOMPARE(checkValue(*m_catalogue, *note, QString(64 * 1024 + 1, u'a'), m_today).front().reason, u"too_long"_s);
    }
};

QTEST_APPLESS_MAIN(tst_Validation)
#include "tst_Validation.moc"
