// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/Clock.h"
#include "models/domain/WorkCalendar.h"

#include <QTest>

using namespace hearth::domain;
using namespace Qt::StringLiterals;

class tst_WorkCalendar : public QObject {
    Q_OBJECT

    const WorkCalendar m_calendar = WorkCalendar::builtIn();

    static QDateTime city(const QString &text)
    {
        const QDateTime local = QDateTime::fromString(text, u"yyyy-MM-dd HH:mm"_s);
        return fromCityTime(local.date(), local.time());
    }

private Q_SLOTS:
    void knowsHolidaysAndMakeUpDays()
    {
        QVERIFY(!m_calendar.isWorkday(QDate(2026, 1, 1)));
        QVERIFY(m_calendar.isWorkday(QDate(2026, 3, 10)));
        QVERIFY(!m_calendar.isWorkday(QDate(2026, 3, 14)));
        // Sunday 2025-01-26 was worked for the Spring Festival; 2025-01-28 to 2025-02-04 was off.
        QVERIFY(m_calendar.isWorkday(QDate(2025, 1, 26)));
        QVERIFY(!m_calendar.isWorkday(QDate(2025, 2, 4)));
    }

    void unpublishedYearsAreProvisional()
    {
        QVERIFY(m_calendar.isProvisional(QDate(2031, 5, 5)));
        QVERIFY(!m_calendar.isProvisional(QDate(2026, 5, 5)));
        QVERIFY(m_calendar.isWorkday(QDate(2031, 10, 1)));
    }

    void countsWorkdaysBothWays()
    {
        QCOMPARE(m_calendar.workdaysBetween(QDate(2026, 3, 10), QDate(2026, 3, 12)), 2);
        QCOMPARE(m_calendar.workdaysBetween(QDate(2026, 3, 12), QDate(2026, 3, 10)), -2);
        QCOMPARE(m_calendar.workdaysBetween(QDate(2026, 3, 13), QDate(2026, 3, 16)), 1);
        QCOMPARE(m_calendar.addWorkdays(QDate(2025, 1, 24), 3), QDate(2025, 2, 5));
    }

    void deadlines_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<int>("workdays");
        QTest::addColumn<QString>("end");
        QTest::newRow("day of receipt does not count") << u"2026-03-10 09:00"_s << 1 << u"2026-03-11 17:00"_s;
        QTest::newRow("over a weekend") << u"2026-03-13 09:00"_s << 1 << u"2026-03-16 17:00"_s;
        QTest::newRow("same day") << u"2026-03-10 14:06"_s << 0 << u"2026-03-10 17:00"_s;
        QTest::newRow("same day, hour has passed") << u"2026-03-10 17:00"_s << 0 << u"2026-03-11 17:00"_s;
        QTest::newRow("same day on a rest day") << u"2026-03-14 09:00"_s << 0 << u"2026-03-16 17:00"_s;
        QTest::newRow("over a holiday week with a make-up day") << u"2025-01-24 09:00"_s << 3 << u"2025-02-05 17:00"_s;
    }
    void deadlines()
    {
        QFETCH(QString, from);
        QFETCH(int, workdays);
        QFETCH(QString, end);
        QCOMPARE(m_calendar.deadlineUtc(city(from), workdays, 17), city(end));
    }

    void calendarDaysEndOnAWorkday()
    {
        QCOMPARE(m_calendar.deadlineDaysUtc(city(u"2026-03-07 09:00"_s), 7, 17), city(u"2026-03-16 17:00"_s));
        QCOMPARE(m_calendar.deadlineDaysUtc(city(u"2026-03-03 09:00"_s), 7, 17), city(u"2026-03-10 17:00"_s));
    }

    void refusesABrokenTable()
    {
        QVERIFY(!WorkCalendar::fromJson("{}"));
        QVERIFY(!WorkCalendar::fromJson(R"({"years":{"2026":{"holidays":["2026-13-01"]}}})"));
        QVERIFY(!WorkCalendar::fromJson("garbled"));
    }
};

QTEST_APPLESS_MAIN(tst_WorkCalendar)
#include "tst_WorkCalendar.moc"
