// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/access/Admission.h"
#include "tests/support/TestDatabase.h"

#include <QTest>

#include <vector>

using namespace hearth;
using namespace Qt::StringLiterals;
using server::Admission;

namespace {

server::Principal someone(const QString &user, const domain::RecordId &device)
{
    server::Principal principal;
    principal.userId = user;
    principal.device = device;
    return principal;
}

} // namespace

class tst_Admission : public QObject {
    Q_OBJECT

    tests::FakeClock m_clock;
    tests::FakeRandom m_random;

    domain::RecordId newDevice() { return domain::RecordId::generate(m_clock, m_random); }

private Q_SLOTS:
    void aBucketEmptiesAndFillsAgain()
    {
        Admission admission(m_clock, {.devicePerSecond = 2, .userPerSecond = 3});
        const auto one = someone(u"zhang"_s, newDevice());
        const auto two = someone(u"zhang"_s, newDevice());
        for (int i = 0; i < 20; ++i)
            QVERIFY(admission.request(one));
        const auto refused = admission.request(one);
        QVERIFY(!refused);
        QCOMPARE(refused.error().reason, u"slow_down"_s);
        QCOMPARE(refused.error().retryAfter->count(), 500L);
        // His other device has a bucket of its own, but what is left of the user's is 10.
        for (int i = 0; i < 10; ++i)
            QVERIFY(admission.request(two));
        QVERIFY(!admission.request(two));
        QVERIFY(admission.request(someone(u"li"_s, newDevice())));
        m_clock.advance(500);
        QVERIFY(admission.request(one));
        QVERIFY(!admission.request(one));
        // It never holds more than ten seconds' worth.
        m_clock.advance(3600 * 1000);
        int admitted = 0;
        while (admission.request(one))
            ++admitted;
        QCOMPARE(admitted, 20);
    }

    void streamsHavePlaces()
    {
        Admission admission(m_clock);
        const auto zhang = someone(u"zhang"_s, newDevice());
        std::vector<std::shared_ptr<server::StreamPlace>> places;
        const auto take = [&](const server::Principal &who) {
            auto place = admission.stream(who, std::chrono::seconds(7));
            if (place)
                places.push_back(*place);
            return place.has_value();
        };
        QVERIFY(take(zhang));
        QVERIFY(take(zhang));
        QVERIFY(!take(zhang));
        for (int i = 0; i < 6; ++i)
            QVERIFY(take(someone(QString::number(i), newDevice())));
        QCOMPARE(admission.activeStreams(), 8);
        m_clock.advance(130'000);
        // A long stream may go on while nobody else wants its place; his own third does not count.
        QVERIFY(!take(zhang));
        QVERIFY(!places.front()->overdue());
        const auto ninth = admission.stream(someone(u"li"_s, newDevice()), std::chrono::seconds(7));
        QVERIFY(!ninth);
        QCOMPARE(ninth.error().reason, u"unavailable"_s);
        QCOMPARE(std::chrono::duration_cast<std::chrono::seconds>(*ninth.error().retryAfter).count(), 7L);
        QVERIFY(places.front()->overdue());
        places.erase(places.begin());
        QCOMPARE(admission.activeStreams(), 7);
        QVERIFY(take(someone(u"li"_s, newDevice())));
        QVERIFY(!places.back()->overdue());
        // Who waited has given up: those who are slow may finish.
        m_clock.advance(130'000);
        QVERIFY(!places.front()->overdue());
        places.clear();
        QCOMPARE(admission.activeStreams(), 0);
    }

    void manifestsAreCountedByDeviceAndDay()
    {
        Admission admission(m_clock);
        const auto one = someone(u"zhang"_s, newDevice());
        for (int i = 0; i < 60; ++i)
            QVERIFY(admission.manifest(one));
        const auto refused = admission.manifest(one);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, domain::ErrorCode::TooManyRequests);
        QVERIFY(admission.manifest(someone(u"zhang"_s, newDevice())));
        m_clock.advance(std::chrono::duration_cast<std::chrono::milliseconds>(*refused.error().retryAfter).count() + 1000);
        QVERIFY(admission.manifest(one));
    }
};

QTEST_GUILESS_MAIN(tst_Admission)
#include "tst_Admission.moc"
