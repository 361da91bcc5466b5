// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/FileDisk.h"
#include "sync/client/Profile.h"
#include "tests/support/TestDatabase.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace hearth;
using namespace Qt::StringLiterals;
using client::Profile;

namespace {

const QString password = u"correct horse"_s;
constexpr int leaseDays = 14;

} // namespace

class tst_Profile : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    tests::FakeClock m_clock;
    client::FileDisk m_disk;
    tests::FakeRandom m_random;
    client::SecretKey m_key;

    [[nodiscard]] QString file() const { return m_folder.filePath(u"profile.json"_s); }
    QJsonObject body()
    {
        QFile in(file());
        return in.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(in.readAll()).object()
                                            : QJsonObject();
    }
    void write(const QByteArray &bytes)
    {
        QFile out(file());
        QVERIFY(out.open(QIODevice::WriteOnly | QIODevice::Truncate));
        out.write(bytes);
    }

private Q_SLOTS:
    void init()
    {
        QFile::remove(file());
        Profile profile(m_folder.path(), m_disk, leaseDays);
        QVERIFY(profile.claim());
        profile.server = QUrl(u"http://127.0.0.1:1"_s);
        profile.device = domain::RecordId::generate(m_clock, m_random);
        profile.account.login = u"li"_s;
        profile.lastContact = m_clock.nowUtc();
        auto key = profile.makeKey(password, m_random);
        QVERIFY(key);
        m_key = *key;
        QVERIFY(profile.save());
    }

    void tenWrongTriesEndUnlockingButNotTheWayOverTheServer()
    {
        Profile profile(m_folder.path(), m_disk, leaseDays);
        QVERIFY(profile.claim());
        QVERIFY(profile.load());
        QVERIFY(!profile.mustSignIn(m_clock.nowUtc()));
        QDateTime now = m_clock.nowUtc();
        for (int i = 0; i < 10; ++i) {
            now = now.addSecs(3600);
            QCOMPARE(profile.unwrap(u"wrong"_s, now).error().reason, u"wrong_password"_s);
        }
        QCOMPARE(profile.unwrap(password, now).error().reason, u"online_only"_s);
        QVERIFY(profile.mustSignIn(now));
        QCOMPARE(profile.unwrapAccepted(password).value(), m_key);
        profile.noteAccepted();
        QCOMPARE(profile.unwrap(password, now).value(), m_key);
    }

    void aLeaseThatRanOutWantsTheServer()
    {
        Profile profile(m_folder.path(), m_disk, leaseDays);
        QVERIFY(profile.claim());
        QVERIFY(profile.load());
        const QDateTime late = m_clock.nowUtc().addDays(15);
        QCOMPARE(profile.unwrap(password, late).error().reason, u"online_only"_s);
        QVERIFY(profile.mustSignIn(late));
        QVERIFY(!profile.keyStoreMayOpen(late));
        QCOMPARE(profile.unwrapAccepted(password).value(), m_key);
    }

    void theLeaseIsTheNumberOfTheCity_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<int>("taken");
        QTest::newRow("shorter") << 3 << 3;
        QTest::newRow("longer") << 30 << 30;
        QTest::newRow("more than may be") << 500 << 60;
        QTest::newRow("none") << 0 << 1;
        QTest::newRow("less than none") << -4 << 1;
    }
    void theLeaseIsTheNumberOfTheCity()
    {
        QFETCH(int, days);
        QFETCH(int, taken);
        {
            Profile profile(m_folder.path(), m_disk, leaseDays);
            QVERIFY(profile.claim());
            QVERIFY(profile.load());
            QCOMPARE(profile.leaseDays(), leaseDays);
            profile.setLeaseDays(days);
            QVERIFY(profile.save());
        }
        // The city's number is known while the store is closed, whatever the catalogue was shipped with.
        Profile again(m_folder.path(), m_disk, leaseDays);
        QVERIFY(again.claim());
        QVERIFY(again.load());
        QCOMPARE(again.leaseDays(), taken);
        const QDateTime last = m_clock.nowUtc().addDays(taken);
        QCOMPARE(again.unwrap(password, last).value(), m_key);
        QVERIFY(again.keyStoreMayOpen(last));
        QCOMPARE(again.unwrap(password, last.addDays(1)).error().reason, u"online_only"_s);
        QVERIFY(!again.keyStoreMayOpen(last.addDays(1)));
    }

    void aWipedKeyIsGoneForAllWhoShareIt()
    {
        const QByteArray bytes(client::SecretKey::size, 'k');
        client::SecretKey key(bytes);
        const client::SecretKey shared = key;
        const client::SecretKey own = key.clone();
        const char *place = shared.bytes().constData();
        QCOMPARE(shared.bytes(), bytes);
        key.wipe();
        QCOMPARE(QByteArray(place, client::SecretKey::size), QByteArray(client::SecretKey::size, '\0'));
        QVERIFY(shared.isEmpty());
        QCOMPARE(own.bytes(), bytes);
        QVERIFY(client::SecretKey(QByteArray("short")).isEmpty());
    }

    void aSignOutIsRemembered()
    {
        {
            Profile profile(m_folder.path(), m_disk, leaseDays);
            QVERIFY(profile.claim());
            QVERIFY(profile.load());
            profile.signedOut = true;
            QVERIFY(profile.save());
        }
        Profile again(m_folder.path(), m_disk, leaseDays);
        QVERIFY(again.claim());
        QVERIFY(again.load());
        QVERIFY(again.mustSignIn(m_clock.nowUtc()));
        // The password still opens what is here: nothing was deleted.
        QCOMPARE(again.unwrap(password, m_clock.nowUtc()).value(), m_key);
    }

    void damageIsRefused_data()
    {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QString>("value");
        QTest::newRow("short salt") << u"salt"_s << u"AAAA"_s;
        QTest::newRow("no salt") << u"salt"_s << QString();
        QTest::newRow("short nonce") << u"nonce"_s << u"AAAA"_s;
        QTest::newRow("short key") << u"wrapped_key"_s << u"AAAA"_s;
        QTest::newRow("no key") << u"wrapped_key"_s << QString();
        QTest::newRow("no device") << u"device"_s << u"x"_s;
        QTest::newRow("no json") << QString() << u"{\"salt\":"_s;
        QTest::newRow("empty file") << QString() << QString();
    }
    void damageIsRefused()
    {
        QFETCH(QString, member);
        QFETCH(QString, value);
        QJsonObject object = body();
        object.insert(member, value);
        write(member.isEmpty() ? value.toUtf8() : QJsonDocument(object).toJson());
        Profile profile(m_folder.path(), m_disk, leaseDays);
        QVERIFY(profile.claim());
        QCOMPARE(profile.load().error().reason, u"profile_damaged"_s);
        QCOMPARE(profile.usable().error().reason, u"profile_damaged"_s);
        QCOMPARE(profile.unwrap(password, m_clock.nowUtc()).error().reason, u"profile_damaged"_s);
        QCOMPARE(profile.unwrapAccepted(password).error().reason, u"profile_damaged"_s);
        QVERIFY(!profile.mustSignIn(m_clock.nowUtc()));
    }

    void tamperedTriesGiveNoMoreThanFreshOnes()
    {
        QJsonObject object = body();
        object.insert("wrong_tries"_L1, -1000);
        write(QJsonDocument(object).toJson());
        Profile profile(m_folder.path(), m_disk, leaseDays);
        QVERIFY(profile.claim());
        QVERIFY(profile.load());
        QDateTime now = m_clock.nowUtc();
        for (int i = 0; i < 10; ++i) {
            now = now.addSecs(3600);
            QCOMPARE(profile.unwrap(u"wrong"_s, now).error().reason, u"wrong_password"_s);
        }
        QCOMPARE(profile.unwrap(password, now).error().reason, u"online_only"_s);
    }

    void aSecondProcessIsToldSo()
    {
        Profile first(m_folder.path(), m_disk, leaseDays);
        QVERIFY(first.claim());
        Profile second(m_folder.path(), m_disk, leaseDays);
        QCOMPARE(second.claim().error().reason, u"profile_in_use"_s);
        QCOMPARE(second.usable().error().reason, u"profile_in_use"_s);
        QCOMPARE(second.unwrap(password, m_clock.nowUtc()).error().reason, u"profile_in_use"_s);
    }

    void anotherPasswordOpensTheSameKey()
    {
        Profile profile(m_folder.path(), m_disk, leaseDays);
        QVERIFY(profile.claim());
        QVERIFY(profile.load());
        QVERIFY(profile.rewrap(m_key, u"new one"_s, m_random));
        QVERIFY(profile.save());
        QCOMPARE(profile.unwrapAccepted(password).error().reason, u"wrong_password"_s);
        QCOMPARE(profile.unwrap(u"new one"_s, m_clock.nowUtc()).value(), m_key);
    }
};

QTEST_GUILESS_MAIN(tst_Profile)
#include "tst_Profile.moc"
