// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/Catalogue.h"
#include "ui/shell/IdleLock.h"
#include "ui/shell/IdleStrip.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace hearth;
using namespace std::chrono_literals;
using ui::IdleLock;

/// The window that locks itself when nobody is there.
class tst_IdleLock : public QObject {
    Q_OBJECT
    std::chrono::milliseconds m_now{};
    std::unique_ptr<IdleLock> m_lock;
    std::unique_ptr<QSignalSpy> m_wanted;
    std::unique_ptr<QSignalSpy> m_countdown;

    void pass(std::chrono::milliseconds time)
    {
        m_now += time;
        m_lock->check();
    }

private Q_SLOTS:
    void init()
    {
        m_now = 1'000'000ms;
        m_lock = std::make_unique<IdleLock>(10min, nullptr, [this] { return m_now; });
        m_wanted = std::make_unique<QSignalSpy>(m_lock.get(), &IdleLock::lockWanted);
        m_countdown = std::make_unique<QSignalSpy>(m_lock.get(), &IdleLock::countdown);
        m_lock->setWatching(true);
    }

    void theRulesOfTheCitySayHowLong()
    {
        const auto catalogue = catalogue::Catalogue::load();
        QVERIFY(catalogue.has_value());
        QCOMPARE(IdleLock::limitOf(**catalogue), std::chrono::milliseconds(10min));
    }

    void itCountsDownAndLocksOnce()
    {
        pass(9min + 29s);
        QCOMPARE(m_countdown->size(), 0);
        pass(1s);
        QCOMPARE(m_countdown->last().first().toInt(), 30);
        pass(20s);
        QCOMPARE(m_countdown->last().first().toInt(), 10);
        QCOMPARE(m_wanted->size(), 0);
        pass(10s);
        QCOMPARE(m_wanted->size(), 1);
        QCOMPARE(m_countdown->last().first().toInt(), 0);
        pass(1h);
        QCOMPARE(m_wanted->size(), 1);
    }

    void aKeyBeginsAnew()
    {
        QLineEdit field;
        field.show();
        pass(9min + 50s);
        QCOMPARE(m_countdown->last().first().toInt(), 10);
        QTest::keyClick(&field, Qt::Key_A);
        QCOMPARE(m_countdown->last().first().toInt(), 0);
        pass(9min);
        QCOMPARE(m_wanted->size(), 0);
        QTest::mouseClick(&field, Qt::LeftButton);
        pass(9min + 29s);
        QCOMPARE(m_wanted->size(), 0);
        pass(31s);
        QCOMPARE(m_wanted->size(), 1);
    }

    void aSleepThatNobodyAnnouncedCounts()
    {
        QLineEdit field;
        field.show();
        m_now += 8h;
        // The first key of the morning comes before the next look at the clock.
        QTest::keyClick(&field, Qt::Key_A);
        QCOMPARE(m_wanted->size(), 1);
    }

    void aSleepThatIsAnnouncedLocks()
    {
        QVERIFY(QMetaObject::invokeMethod(m_lock.get(), "onSleep", Q_ARG(bool, true)));
        QCOMPARE(m_wanted->size(), 1);
        // Waking is no second one.
        QVERIFY(QMetaObject::invokeMethod(m_lock.get(), "onSleep", Q_ARG(bool, false)));
        QCOMPARE(m_wanted->size(), 1);
    }

    void nobodyInsideNothingCounts()
    {
        m_lock->setWatching(false);
        pass(1h);
        QCOMPARE(m_wanted->size(), 0);
        m_lock->setWatching(true);
        pass(9min);
        QCOMPARE(m_wanted->size(), 0);
    }

    void aClockPutBackBeginsAnew()
    {
        pass(-1h);
        pass(9min);
        QCOMPARE(m_wanted->size(), 0);
        pass(1min);
        QCOMPARE(m_wanted->size(), 1);
    }

    void theLineSaysHowLong()
    {
        ui::IdleStrip strip;
        strip.setSeconds(12);
        QVERIFY(!strip.isHidden());
        QVERIFY(strip.findChild<QLabel *>(QStringLiteral("idle.text"))->text().contains(QStringLiteral("12")));
        strip.setSeconds(0);
        QVERIFY(strip.isHidden());
    }
};

QTEST_MAIN(tst_IdleLock)
#include "tst_IdleLock.moc"
