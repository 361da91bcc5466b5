// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/EventLoopScheduler.h"

#include <QTest>
#include <QThread>

#include <atomic>

using hearth::client::EventLoopScheduler;

class tst_EventLoopScheduler : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsDueEarlierComesEarlier()
    {
        EventLoopScheduler scheduler;
        QList<int> done;
        (void)scheduler.after(60, [&] { done.append(2); });
        (void)scheduler.after(-5, [&] { done.append(1); });
        QVERIFY(done.isEmpty());
        QTRY_COMPARE(done, (QList<int>{1, 2}));
    }

    void whatIsCancelledDoesNotCome()
    {
        EventLoopScheduler scheduler;
        bool came = false;
        bool last = false;
        const auto id = scheduler.after(20, [&] { came = true; });
        scheduler.cancel(id);
        scheduler.cancel(id);
        scheduler.cancel(0);
        (void)scheduler.after(60, [&] { last = true; });
        QTRY_VERIFY(last);
        QVERIFY(!came);
    }

    void workMayArmTheNext()
    {
        EventLoopScheduler scheduler;
        int rounds = 0;
        EventLoopScheduler::Id id = 0;
        const std::function<void()> round = [&] {
            scheduler.cancel(id);
            if (++rounds < 3)
                id = scheduler.after(1, round);
        };
        id = scheduler.after(1, round);
        QTRY_COMPARE(rounds, 3);
    }

    void whatTakesLongRunsBesideAndComesBackHere()
    {
        EventLoopScheduler scheduler;
        QThread *worked = nullptr;
        QThread *cameBack = nullptr;
        scheduler.apart([&] { worked = QThread::currentThread(); }, [&] { cameBack = QThread::currentThread(); });
        QVERIFY(!cameBack);
        QTRY_COMPARE(cameBack, QThread::currentThread());
        QVERIFY(worked && worked != cameBack);
    }

    void whoEndsItWaitsForWhatIsUnderWay()
    {
        std::atomic<bool> worked = false;
        bool cameBack = false;
        {
            EventLoopScheduler scheduler;
            scheduler.apart(
                [&] {
                    QThread::msleep(100);
                    worked = true;
                },
                [&] { cameBack = true; });
        }
        QVERIFY(worked);
        QCoreApplication::processEvents();
        QVERIFY(!cameBack);
    }
};

QTEST_GUILESS_MAIN(tst_EventLoopScheduler)
#include "tst_EventLoopScheduler.moc"
