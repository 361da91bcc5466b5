// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/Engine.h"

#include <QTest>

using namespace hearth::client;
using namespace Qt::StringLiterals;

namespace {

/// An engine that is unlocked, signed in and has said hello at time 0.
EngineState ready(bool loaded = true)
{
    EngineState s;
    (void)step(s, {.kind = EventKind::Unlocked, .loaded = loaded});
    (void)step(s, {.kind = EventKind::SignedIn, .tokenExpires = 600'000});
    (void)step(s, {.kind = EventKind::HelloDone});
    return s;
}

bool has(const std::vector<EngineEffect> &effects, EffectKind kind)
{
    return std::any_of(effects.begin(), effects.end(), [&](const EngineEffect &e) { return e.kind == kind; });
}

EngineEvent failure(int status, const QString &code, bool ofPoll = false)
{
    EngineEvent e{.kind = EventKind::Failed};
    e.httpStatus = status;
    e.code = code;
    e.ofPoll = ofPoll;
    e.random = 0.5;
    return e;
}

} // namespace

class tst_ClientEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundsGoPushPullWait()
    {
        EngineState s = ready();
        QCOMPARE(s.activity, Activity::Pulling);
        auto effects = step(s, {.kind = EventKind::PullDone});
        QVERIFY(has(effects, EffectKind::Poll));
        effects = step(s, {.kind = EventKind::LocalWrite});
        QVERIFY(has(effects, EffectKind::Push));
        QVERIFY(s.polling);
        effects = step(s, {.kind = EventKind::PushDone});
        QVERIFY(effects.empty());
        effects = step(s, {.kind = EventKind::PollDone, .more = true});
        QVERIFY(has(effects, EffectKind::Pull));
    }

    void firstLoadComesBeforePullAndAfterPush()
    {
        EngineState s = ready(false);
        QCOMPARE(s.activity, Activity::Loading);
        EngineState working;
        (void)step(working, {.kind = EventKind::Unlocked, .loaded = false, .hasWork = true});
        (void)step(working, {.kind = EventKind::SignedIn, .tokenExpires = 600'000});
        QVERIFY(has(step(working, {.kind = EventKind::HelloDone}), EffectKind::Push));
        QVERIFY(has(step(working, {.kind = EventKind::PushDone}), EffectKind::Load));
        QVERIFY(has(step(working, {.kind = EventKind::LoadDone}), EffectKind::Pull));
    }

    void betweenTwoPartsWhatWasSavedGoesFirst()
    {
        EngineState s = ready(false);
        (void)step(s, {.kind = EventKind::LocalWrite});
        QCOMPARE(s.activity, Activity::Loading);
        QVERIFY(has(step(s, {.kind = EventKind::PartDone}), EffectKind::Push));
        QVERIFY(has(step(s, {.kind = EventKind::PushDone}), EffectKind::Load));
        // A load may outlive its token.
        QVERIFY(has(step(s, {.kind = EventKind::PartDone, .now = 590'000}), EffectKind::Refresh));
        QVERIFY(has(step(s, {.kind = EventKind::TokenDone, .now = 590'000, .tokenExpires = 1'190'000}), EffectKind::Load));
    }

    void tokenIsRenewedBeforeItEnds()
    {
        EngineState s = ready();
        (void)step(s, {.kind = EventKind::PullDone});
        const auto effects = step(s, {.kind = EventKind::LocalWrite, .now = 580'000});
        QVERIFY(has(effects, EffectKind::Refresh));
        QVERIFY(!has(effects, EffectKind::Push));
        QVERIFY(has(step(s, {.kind = EventKind::TokenDone, .now = 580'100, .tokenExpires = 1'180'000}), EffectKind::Push));
    }

    void lostNetworkArmsATimerAndBeginsAnew()
    {
        EngineState s = ready();
        (void)step(s, {.kind = EventKind::PullDone});
        auto effects = step(s, failure(0, u"offline"_s, true));
        QVERIFY(has(effects, EffectKind::ArmTimer));
        QVERIFY(!s.helloDone);
        QVERIFY(!s.polling);
        effects = step(s, {.kind = EventKind::Timer, .now = s.retryAt});
        QVERIFY(has(effects, EffectKind::Hello));
        // However long it lasts, an office that is back is back within seconds.
        for (int i = 0; i < 40; ++i) {
            EngineEvent e = failure(0, u"offline"_s);
            e.now = s.retryAt;
            e.random = 0.999;
            (void)step(s, e);
            QVERIFY(s.retryAt - e.now <= 4000);
            (void)step(s, {.kind = EventKind::Timer, .now = s.retryAt});
        }
    }

    void busyServerIsWaitedFor()
    {
        EngineState s = ready();
        EngineEvent e = failure(503, u"unavailable"_s);
        e.retryAfterMs = 5000;
        const auto effects = step(s, e);
        QVERIFY(has(effects, EffectKind::ArmTimer));
        QVERIFY(s.retryAt >= 5000 && s.retryAt <= 10'000);
        QVERIFY(s.helloDone);
    }

    void everyFaultLeadsOn_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::addColumn<EffectKind>("effect");
        QTest::newRow("token") << 401 << u"token_expired"_s << EffectKind::Refresh;
        QTest::newRow("token refused once") << 401 << u"token_invalid"_s << EffectKind::Hello;
        QTest::newRow("disk") << 507 << u"storage"_s << EffectKind::ArmTimer;
        QTest::newRow("history") << 409 << u"history_changed"_s << EffectKind::Hello;
        QTest::newRow("resync") << 410 << u"resync_required"_s << EffectKind::ArmTimer;
        QTest::newRow("fault") << 500 << u"internal"_s << EffectKind::ArmTimer;
        QTest::newRow("access") << 403 << u"access_ended"_s << EffectKind::AccessEnded;
        QTest::newRow("revoked") << 401 << u"device_revoked"_s << EffectKind::Wipe;
    }
    void everyFaultLeadsOn()
    {
        QFETCH(int, status);
        QFETCH(QString, code);
        QFETCH(EffectKind, effect);
        EngineState s = ready();
        QVERIFY(has(step(s, failure(status, code)), effect));
        QCOMPARE(s.problem, code);
    }

    void onlyASecondRefusalOfTheTokenAsksThePerson()
    {
        // A proxy that sends a request twice makes the server refuse the copy: no reason to stop anybody's work.
        EngineState s = ready();
        (void)step(s, failure(401, u"token_invalid"_s));
        QVERIFY(has(step(s, {.kind = EventKind::HelloDone}), EffectKind::Refresh));
        QVERIFY(has(step(s, {.kind = EventKind::TokenDone, .tokenExpires = 600'000}), EffectKind::Pull));
        (void)step(s, {.kind = EventKind::PullDone});
        QVERIFY(s.signedIn);
        // Signed out elsewhere: the renewed token, or the renewal, is refused too.
        (void)step(s, failure(401, u"token_invalid"_s, true));
        (void)step(s, {.kind = EventKind::HelloDone});
        QVERIFY(has(step(s, failure(401, u"token_invalid"_s)), EffectKind::AskSignIn));
        QVERIFY(!s.signedIn);
    }

    void aWayRoundThatNeverEndsIsNotStormed()
    {
        for (const auto &[status, code] : {std::pair{409, u"history_changed"_s}, std::pair{401, u"token_expired"_s}}) {
            EngineState s = ready();
            qint64 now = 0;
            for (int i = 0; i < 8; ++i) {
                EngineEvent e = failure(status, code);
                e.now = now;
                (void)step(s, e);
                // Every step of the way succeeds, and then the server says the same again.
                now = std::max(now, s.retryAt);
                (void)step(s, {.kind = EventKind::Timer, .now = now});
                (void)step(s, {.kind = EventKind::HelloDone, .now = now});
                (void)step(s, {.kind = EventKind::TokenDone, .now = now, .tokenExpires = now + 600'000});
                (void)step(s, {.kind = EventKind::RecoverDone, .now = now});
                (void)step(s, {.kind = EventKind::PushDone, .now = now});
                QVERIFY2(i > 0 || now == 0, "the first time at once");
            }
            QVERIFY2(now > 60'000, qPrintable(QString::number(now)));
        }
    }

    void fullDiskIsTriedAgainAndAtOnceAfterASave()
    {
        EngineState s = ready();
        (void)step(s, failure(507, u"storage"_s));
        QVERIFY(s.retryAt > 0);
        QCOMPARE(s.problem, u"storage"_s);
        QVERIFY(has(step(s, {.kind = EventKind::LocalWrite}), EffectKind::Push));
    }

    void changedHistoryRecoversBeforeAnythingElse()
    {
        EngineState s = ready();
        (void)step(s, failure(409, u"history_changed"_s));
        (void)step(s, {.kind = EventKind::LocalWrite});
        QVERIFY(has(step(s, {.kind = EventKind::HelloDone}), EffectKind::Recover));
        QVERIFY(has(step(s, {.kind = EventKind::RecoverDone}), EffectKind::Push));
    }

    void aPushThatMovesNothingHoldsUpOnlyPushes()
    {
        EngineState s = ready(false);
        (void)step(s, {.kind = EventKind::LocalWrite});
        QVERIFY(has(step(s, {.kind = EventKind::LoadDone}), EffectKind::Push));
        // Blocked again and again: what comes from the server comes all the same, and the pushes grow rare.
        qint64 now = 0;
        for (int i = 0; i < 12; ++i) {
            const EngineEvent stuck{.kind = EventKind::PushDone, .now = now, .hasWork = true, .random = 0.5};
            auto effects = step(s, stuck);
            QVERIFY(!has(effects, EffectKind::Push));
            QVERIFY(s.pushAt > now);
            if (i == 0) {
                QVERIFY(has(effects, EffectKind::Pull));
                effects = step(s, {.kind = EventKind::PullDone, .now = now});
                QVERIFY(has(effects, EffectKind::Poll));
            }
            QVERIFY(has(effects, EffectKind::ArmTimer));
            QVERIFY(s.polling);
            now = s.pushAt;
            QVERIFY(has(step(s, {.kind = EventKind::Timer, .now = now}), EffectKind::Push));
            s.tokenExpires = now + 600'000;
        }
        QVERIFY(now > 500'000);
        // A save asks at once, and what moves clears the way.
        (void)step(s, {.kind = EventKind::PushDone, .now = now, .hasWork = true, .random = 0.5});
        QVERIFY(has(step(s, {.kind = EventKind::LocalWrite, .now = now}), EffectKind::Push));
        QVERIFY(has(step(s, {.kind = EventKind::PushDone, .now = now, .hasWork = true, .progress = true}), EffectKind::Push));
    }

    void aFaultOfOneOpIsNoFaultOfTheServer()
    {
        EngineState s = ready();
        (void)step(s, {.kind = EventKind::PullDone});
        s.failures = 3;
        (void)step(s, {.kind = EventKind::LocalWrite});
        EngineEvent e{.kind = EventKind::PushDone};
        e.hasWork = true;
        e.fault = true;
        (void)step(s, e);
        QCOMPARE(s.failures, 3);
        QCOMPARE(s.activity, Activity::None);
        QVERIFY(s.pushAt > 0);
    }

    void lockedEngineDoesNothing()
    {
        EngineState s = ready();
        (void)step(s, {.kind = EventKind::Locked});
        QVERIFY(step(s, {.kind = EventKind::LocalWrite}).empty());
        QVERIFY(step(s, {.kind = EventKind::Timer}).empty());
        QVERIFY(step(s, {.kind = EventKind::SyncNow, .now = 9000}).empty());
    }

    void impatienceIsHeardOnceInFiveSeconds()
    {
        EngineState s = ready();
        (void)step(s, failure(503, u"unavailable"_s));
        s.retryAt = 100'000;
        QVERIFY(!has(step(s, {.kind = EventKind::SyncNow, .now = 1000}), EffectKind::ArmTimer));
        s.activity = Activity::None;
        s.retryAt = 100'000;
        QVERIFY(has(step(s, {.kind = EventKind::SyncNow, .now = 2000}), EffectKind::ArmTimer));
    }
};

QTEST_GUILESS_MAIN(tst_ClientEngine)
#include "tst_ClientEngine.moc"
