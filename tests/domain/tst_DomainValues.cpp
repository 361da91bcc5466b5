// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/DivisionCode.h"
#include "models/domain/Divisions.h"
#include "models/domain/Masking.h"
#include "models/domain/Money.h"
#include "models/domain/Record.h"

#include <QTest>

using namespace hearth::domain;
using namespace Qt::StringLiterals;

class tst_DomainValues : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void idsRoundTrip()
    {
        SystemClock clock;
        SystemRandom random;
        const RecordId id = RecordId::generate(clock, random);
        QCOMPARE(id.toString().size(), 36);
        QCOMPARE(id.toString()[14], u'7');
        QCOMPARE(RecordId::fromString(id.toString()), std::optional(id));
        QCOMPARE(RecordId::fromBytes(id.toBytes()), std::optional(id));
        QVERIFY(!RecordId::fromString(u"0198f3"));
        QVERIFY(!RecordId::fromString(u"0198f3c4-0000-7000-8000-00000000000g"));
        QVERIFY(!RecordId::fromBytes("short"));
    }

    void revisionsAndPositionsRoundTrip()
    {
        SystemClock clock;
        SystemRandom random;
        const Revision revision = Revision::make(7, u"u-381"_s, RecordId::generate(clock, random));
        QCOMPARE(Revision::fromString(revision.toString()), std::optional(revision));
        QVERIFY(!Revision::fromString(u"0.0000000000000000"));
        QVERIFY(!Revision::fromString(u"7"));
        QCOMPARE(Position::fromString(u"207751.88213"), std::optional(Position{207751, 88213}));
        QVERIFY((Position{1, 9} < Position{2, 0}));
        QVERIFY(!Position::fromString(u"-1.2"));
    }

    void money_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("valid");
        QTest::addColumn<qint64>("fen");
        QTest::newRow("two places") << u"2300.00"_s << true << qint64(230000);
        QTest::newRow("one place") << u"0.5"_s << true << qint64(50);
        QTest::newRow("whole") << u"12"_s << true << qint64(1200);
        QTest::newRow("negative") << u"-3.05"_s << true << qint64(-305);
        QTest::newRow("three places") << u"1.005"_s << false << qint64(0);
        QTest::newRow("separator") << u"1,000"_s << false << qint64(0);
        QTest::newRow("no digits") << u"."_s << false << qint64(0);
        QTest::newRow("empty") << QString() << false << qint64(0);
        QTest::newRow("overflow") << u"99999999999999999999"_s << false << qint64(0);
    }
    void money()
    {
        QFETCH(QString, text);
        QFETCH(bool, valid);
        const auto value = Money::fromString(text);
        QCOMPARE(value.has_value(), valid);
        if (valid)
            QTEST(value->fen, "fen");
    }

    void amountsAreWrittenInOneForm()
    {
        QCOMPARE((Money{230000}).toString(), u"2300.00"_s);
        QCOMPARE((Money{-5}).toString(), u"-0.05"_s);
        QCOMPARE((Decimal{335000}).toString(), u"33.5"_s);
        QCOMPARE((Decimal{20000}).toString(), u"2"_s);
    }

    void masks()
    {
        QCOMPARE(maskName(u"李四"), u"李*"_s);
        QCOMPARE(maskName(u"王小明"), u"王*明"_s);
        QCOMPARE(maskName(u"欧阳锋锋"), u"欧**锋"_s);
        QCOMPARE(maskName(QString()), QString());
        QCOMPARE(maskIdNumber(u"320404199001011234"), u"320404********1234"_s);
        QCOMPARE(maskIdNumber(u"1234"), u"****"_s);
        QCOMPARE(maskPhone(u"13812345678"), u"138****5678"_s);
        QVERIFY(!maskAddress(u"天宁区雕庄街道采菱社区12幢301室").contains(u"301"));
        QVERIFY(maskAddress(u"天宁区雕庄街道采菱社区12幢301室").contains(u"采菱社区"));
    }

    void divisionCodes()
    {
        QVERIFY(isDivisionCode(u"320402003001"));
        QVERIFY(isDivisionCode(u"3204JK"));
        QVERIFY(!isDivisionCode(u"32040"));
        QVERIFY(!isDivisionCode(u"32040A003"));
        QCOMPARE(bucketOf(u"320402003001"), u"320402003"_s);
        QCOMPARE(bucketOf(u"320402"), QString());
        QVERIFY(isWithin(u"320402003001", {u"320402"_s}));
        QVERIFY(!isWithin(u"320404003001", {u"320402"_s}));
    }

    void theCityIsComplete()
    {
        const auto divisions = Divisions::builtIn();
        int count[6] = {};
        for (const Division &division : divisions->all())
            ++count[division.level];
        QCOMPARE(count[2], 1);
        QCOMPARE(count[3], 7); // six districts and the reporting unit
        QCOMPARE(count[4], 67);
        QCOMPARE(count[5], 1049);
        QCOMPARE(divisions->children(u"3204JK"_s).size(), size_t(6));
        QCOMPARE(divisions->prefixesOf(u"3204JK"_s).size(), 6);
        QCOMPARE(divisions->prefixesOf(u"320412"_s).size(), 12);
        QCOMPARE(divisions->prefixesOf(u"320402"_s), QStringList{u"320402"_s});
        QCOMPARE(divisions->districtOf(u"320412001003"_s), u"3204JK"_s);
        QCOMPARE(divisions->districtOf(u"320412007003"_s), u"320412"_s);
        QVERIFY(divisions->path(u"320402003001"_s).startsWith(u"天宁区 › "_s));
        QVERIFY(!divisions->find(u"320481400"_s)->inWorkLists);
    }
};

QTEST_APPLESS_MAIN(tst_DomainValues)
#include "tst_DomainValues.moc"
