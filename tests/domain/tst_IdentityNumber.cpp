// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/IdentityNumber.h"

#include <QTest>

using namespace hearth::domain;
using namespace Qt::StringLiterals;

class tst_IdentityNumber : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void acceptsAndNormalises_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("stored");
        QTest::newRow("check character X") << u"11010519491231002X"_s << u"11010519491231002X"_s;
        QTest::newRow("check digit 4") << u"440524188001010014"_s << u"440524188001010014"_s;
        QTest::newRow("small x") << u"11010519491231002x"_s << u"11010519491231002X"_s;
        QTest::newRow("full width") << u"１１０１０５１９４９１２３１００２Ｘ"_s << u"11010519491231002X"_s;
        QTest::newRow("blanks in groups") << u"110105 19491231 002X"_s << u"11010519491231002X"_s;
        QTest::newRow("fifteen digits") << u"110105491231002"_s << u"11010519491231002X"_s;
    }
    void acceptsAndNormalises()
    {
        QFETCH(QString, typed);
        const auto number = normaliseIdentityNumber(typed);
        QVERIFY(number.has_value());
        QTEST(*number, "stored");
    }

    void everySingleWrongDigitIsFound()
    {
        const QString right = u"440524188001010014"_s;
        for (qsizetype at = 0; at < right.size(); ++at) {
            for (char16_t digit = u'0'; digit <= u'9'; ++digit) {
                QString wrong = right;
                if (wrong[at] == digit)
                    continue;
                wrong[at] = digit;
                QVERIFY2(!normaliseIdentityNumber(wrong), qPrintable(wrong));
            }
        }
    }

    void swappedNeighboursAreFound()
    {
        const QString right = u"11010519491231002X"_s;
        for (qsizetype at = 0; at + 1 < right.size(); ++at) {
            QString wrong = right;
            if (wrong[at] == wrong[at + 1])
                continue;
            std::swap(wrong[at], wrong[at + 1]);
            QVERIFY2(!normaliseIdentityNumber(wrong), qPrintable(wrong));
        }
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("reason");
        QTest::newRow("empty") << QString() << u"id_length"_s;
        QTest::newRow("too short") << u"1101051949123100"_s << u"id_length"_s;
        QTest::newRow("letters") << u"11010519491231A02X"_s << u"id_length"_s;
        QTest::newRow("no such day") << u"110105194902300021"_s << u"id_birth_date"_s;
        QTest::newRow("wrong check character") << u"110105194912310021"_s << u"id_check_digit"_s;
    }
    void saysWhatIsWrong()
    {
        QFETCH(QString, typed);
        const auto number = normaliseIdentityNumber(typed);
        QVERIFY(!number);
        QTEST(number.error().reason, "reason");
    }

    void readsBirthDateAndSex()
    {
        QCOMPARE(birthDateOf(u"11010519491231002X"), QDate(1949, 12, 31));
        QCOMPARE(sexOf(u"11010519491231002X"), u"2"_s);
        QCOMPARE(sexOf(u"440524188001010014"), u"1"_s);
    }
};

QTEST_APPLESS_MAIN(tst_IdentityNumber)
#include "tst_IdentityNumber.moc"
