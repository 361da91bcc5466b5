// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every way back in that ux.md P15 knows, against the real server: nobody is locked out of his own
// unsent work.
#include "models/store/Database.h"
#include "sync/client/Client.h"
#include "sync/server/access/Accounts.h"
#include "tests/support/FakeKeyStore.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestDatabase.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace hearth;
using namespace Qt::StringLiterals;
using client::Client;
using client::Status;
using domain::RecordId;
using domain::Result;
using tests::FakeKeyStore;

namespace {

const QString login = u"town_worker.320402003"_s;
const QString password = u"hearth-demo"_s;

/// One start of the program.
class Desk {
public:
    Desk(const QString &profile, std::shared_ptr<const catalogue::Catalogue> catalogue,
         std::shared_ptr<FakeKeyStore> keys = {})
    {
        client::ClientOptions options;
        options.profileFolder = profile;
        options.catalogue = std::move(catalogue);
        options.calendar = domain::WorkCalendar::builtIn();
        options.useKeyStore = keys != nullptr;
        options.parts.keyStore = std::move(keys);
        options.immediate = true;
        client = std::make_unique<Client>(options);
    }
    QString open()
    {
        return wait([&](auto done) { client->open(done); });
    }
    QString signIn(const QUrl &server, const QString &word, const QString &previous = {})
    {
        return wait([&](auto done) { client->signIn(server, login, word, done, previous); });
    }
    QString unlock(const QString &word)
    {
        return wait([&](auto done) { client->unlock(word, done); });
    }
    QString signOut()
    {
        return wait([&](auto done) { client->signOut(done); });
    }
    [[nodiscard]] bool isReady() const
    {
        return QTest::qWaitFor([&] { return client->status().phase == Status::Phase::Ready; },
                               30'000);
    }
    [[nodiscard]] Status status() const { return client->status(); }
    /// A change that can be made offline; its place in the outbox.
    QString edit(const RecordId &record, const QString &to)
    {
        protocol::Change change;
        change.field = u"contact_phone"_s;
        change.from = QJsonValue::Null;
        change.to = to;
        QString reason = u"timeout"_s;
        bool arrived = false;
        client->saveEdit(record, {change}, {}, [&](Result<RecordId> saved) {
            reason = saved ? QString() : saved.error().reason;
            arrived = true;
        });
        [[maybe_unused]] const bool came = QTest::qWaitFor([&] { return arrived; }, 20'000);
        return reason;
    }
    std::unique_ptr<Client> client;

private:
    template <typename F>
    QString wait(F call)
    {
        std::optional<QString> reason;
        call([&](Result<void> result) { reason = result ? QString() : result.error().reason; });
        if (!QTest::qWaitFor([&] { return reason.has_value(); }, 30'000))
            return u"timeout"_s;
        return *reason;
    }
};

} // namespace

class tst_WaysBackIn : public QObject {
    Q_OBJECT
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    QTemporaryDir m_city;
    QString m_url;
    std::unique_ptr<tests::ServerProcess> m_server;
    std::unique_ptr<QTemporaryDir> m_profile;

    [[nodiscard]] QUrl url() const { return m_server->url(); }
    [[nodiscard]] QString folder() const { return m_profile->path(); }
    [[nodiscard]] Desk desk(std::shared_ptr<FakeKeyStore> keys = {}) const
    {
        return Desk(folder(), m_catalogue, std::move(keys));
    }
    /// Signs in once and leaves an unsent change behind; returns the record it changes.
    RecordId firstDay(std::shared_ptr<FakeKeyStore> keys = {})
    {
        Desk first = desk(std::move(keys));
        if (!first.open().isEmpty() || !first.signIn(url(), password).isEmpty() || !first.isReady())
            return {};
        auto reader = first.client->openReader();
        store::Statement query = (*reader)->prepare(
            u"SELECT id FROM record WHERE type='household' AND deleted=0 ORDER BY id LIMIT 1"_s);
        const RecordId household = query.run() && query.next() ? query.id(0) : RecordId();
        m_server->stop();
        if (!first.edit(household, u"13912345678"_s).isEmpty())
            return {};
        return household;
    }
    void changeProfile(const QString &member, const QJsonValue &value)
    {
        QFile file(QString(folder() + u"/profile.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QJsonObject body = QJsonDocument::fromJson(file.readAll()).object();
        file.close();
        body.insert(member, value);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(QJsonDocument(body).toJson());
    }
    void setServerPassword(const QString &word)
    {
        auto database = store::Database::open({.url = m_url});
        QVERIFY(database);
        auto changed = (*database)
                           ->prepare(u"UPDATE account SET password_hash=? WHERE login=?"_s)
                           .bind(server::hashPassword(word), login)
                           .run();
        QVERIFY(changed);
    }
    /// What was saved while away has reached the server.
    static bool allSent(const Desk &at)
    {
        return QTest::qWaitFor(
            [&] {
                const Status s = at.status();
                return s.phase == Status::Phase::Ready && s.waiting == 0 && s.sending == 0
                    && s.network == Status::Network::Waiting;
            },
            30'000);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_catalogue = *catalogue::Catalogue::load();
        {
            auto made = tests::newServerDatabase(u"sqlite"_s, m_city, &m_url);
        }
        m_server = std::make_unique<tests::ServerProcess>(m_url, m_city.path());
        QVERIFY(m_server->run({u"demo-city"_s, u"--households"_s, u"150"_s, u"--seed"_s, u"3"_s}));
        setServerPassword(password);
    }
    void init()
    {
        m_profile = std::make_unique<QTemporaryDir>();
        QVERIFY(m_server->start());
        setServerPassword(password);
    }
    void cleanup() { m_server->stop(); }

    void afterASignOutOnesOwnUnsentWorkComesBack()
    {
        QVERIFY(!firstDay().isNull());
        QVERIFY(m_server->start());
        Desk again = desk();
        QCOMPARE(again.open(), QString());
        QCOMPARE(again.status().network, Status::Network::Idle);
        QCOMPARE(again.unlock(password), QString());
        m_server->stop();
        QCOMPARE(again.edit(RecordId(), u"1"_s), u"not_found"_s);
        QCOMPARE(again.signOut(), QString());
        QCOMPARE(again.status().phase, Status::Phase::Locked);
        QCOMPARE(again.status().network, Status::Network::NeedsSignIn);
        QVERIFY(m_server->start());
        QCOMPARE(again.signIn(url(), u"something else"_s), u"wrong_password"_s);
        QCOMPARE(again.status().phase, Status::Phase::Locked);
        QCOMPARE(again.signIn(url(), password), QString());
        QVERIFY(allSent(again));
    }

    void aSignOutIsStillOneAfterARestart()
    {
        QVERIFY(!firstDay().isNull());
        {
            Desk again = desk();
            QCOMPARE(again.open(), QString());
            QCOMPARE(again.unlock(password), QString());
            QCOMPARE(again.signOut(), QString());
        }
        Desk next = desk();
        QCOMPARE(next.open(), QString());
        QCOMPARE(next.status().network, Status::Network::NeedsSignIn);
        QVERIFY(m_server->start());
        QCOMPARE(next.signIn(url(), password), QString());
        QVERIFY(allSent(next));
        QVERIFY(next.status().network != Status::Network::NeedsSignIn);
    }

    void tooManyTriesAndALeaseThatRanOut_data()
    {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("ten wrong tries") << u"wrong_tries"_s << QJsonValue(10);
        QTest::newRow("lease over")
            << u"last_contact"_s
            << QJsonValue(domain::toWireTime(QDateTime::currentDateTimeUtc().addDays(-20)));
    }
    void tooManyTriesAndALeaseThatRanOut()
    {
        QFETCH(QString, member);
        QFETCH(QJsonValue, value);
        QVERIFY(!firstDay().isNull());
        changeProfile(member, value);
        Desk again = desk();
        QCOMPARE(again.open(), QString());
        QCOMPARE(again.status().network, Status::Network::NeedsSignIn);
        QCOMPARE(again.unlock(password), u"online_only"_s);
        // Not even the right password opens anything while the server cannot be asked.
        QCOMPARE(again.signIn(url(), password), u"offline"_s);
        QCOMPARE(again.status().phase, Status::Phase::Locked);
        QVERIFY(m_server->start());
        QCOMPARE(again.signIn(url(), password), QString());
        QVERIFY(allSent(again));
        again.client->lock();
        QTRY_COMPARE(again.status().phase, Status::Phase::Locked);
        QCOMPARE(again.unlock(password), QString());
    }

    void aPasswordChangedOnTheServerWantsTheOldOneOnce()
    {
        QVERIFY(!firstDay().isNull());
        QVERIFY(m_server->start());
        setServerPassword(u"brand new word"_s);
        {
            Desk again = desk();
            QCOMPARE(again.open(), QString());
            QCOMPARE(again.signIn(url(), password), u"wrong_password"_s);
            QCOMPARE(again.signIn(url(), u"brand new word"_s), u"old_password"_s);
            QCOMPARE(again.status().phase, Status::Phase::Locked);
            QCOMPARE(again.signIn(url(), u"brand new word"_s, u"no idea"_s),
                     u"old_password_wrong"_s);
            QCOMPARE(again.signIn(url(), u"brand new word"_s, password), QString());
            QVERIFY(allSent(again));
            again.client->lock();
            QTRY_COMPARE(again.status().phase, Status::Phase::Locked);
            // From now on the new one opens, without the network too.
            QCOMPARE(again.unlock(password), u"wrong_password"_s);
            QCOMPARE(again.unlock(u"brand new word"_s), QString());
        }
    }

    void theKeyServiceStandsInForTheOldPassword()
    {
        auto keys = std::make_shared<FakeKeyStore>();
        QVERIFY(!firstDay(keys).isNull());
        QCOMPARE(keys->entries.size(), 1);
        // The lease keeps the entry from opening the profile at the start, not from helping here.
        changeProfile(u"last_contact"_s,
                      domain::toWireTime(QDateTime::currentDateTimeUtc().addDays(-20)));
        QVERIFY(m_server->start());
        setServerPassword(u"brand new word"_s);
        Desk again = desk(keys);
        QCOMPARE(again.open(), QString());
        QCOMPARE(again.status().phase, Status::Phase::Locked);
        QCOMPARE(again.signIn(url(), u"brand new word"_s), QString());
        QVERIFY(allSent(again));
        again.client->lock();
        QTRY_COMPARE(again.status().phase, Status::Phase::Locked);
        QCOMPARE(again.unlock(u"brand new word"_s), QString());
    }

    void whileTheWindowIsOpenTheNewPasswordIsTakenOver()
    {
        QVERIFY(!firstDay().isNull());
        QVERIFY(m_server->start());
        Desk again = desk();
        QCOMPARE(again.open(), QString());
        QCOMPARE(again.unlock(password), QString());
        QVERIFY(allSent(again));
        setServerPassword(u"brand new word"_s);
        QCOMPARE(again.signIn(url(), u"brand new word"_s), QString());
        again.client->lock();
        QTRY_COMPARE(again.status().phase, Status::Phase::Locked);
        QCOMPARE(again.unlock(u"brand new word"_s), QString());
    }

    void aLateAnswerOfTheKeyServiceOpensNothing()
    {
        auto keys = std::make_shared<FakeKeyStore>();
        QVERIFY(!firstDay(keys).isNull());
        keys->delayMs = 1500;
        keys->keepsEntries = true;
        Desk again = desk(keys);
        bool answered = false;
        again.client->open([&](const Result<void> &) { answered = true; });
        QCOMPARE(again.unlock(password), QString());
        QVERIFY(again.isReady());
        again.client->lock();
        QTRY_COMPARE(again.status().phase, Status::Phase::Locked);
        QTRY_VERIFY(answered);
        QTest::qWait(100);
        QCOMPARE(again.status().phase, Status::Phase::Locked);
    }

    void aDamagedProfileIsNotOverwritten()
    {
        QVERIFY(!firstDay().isNull());
        QVERIFY(m_server->start());
        changeProfile(u"salt"_s, u"AAAA"_s);
        Desk again = desk();
        QCOMPARE(again.open(), u"profile_damaged"_s);
        QCOMPARE(again.unlock(password), u"profile_damaged"_s);
        QCOMPARE(again.signIn(url(), password), u"profile_damaged"_s);
        QVERIFY(QFile::exists(QString(folder() + u"/outbox.db"_s)));
    }

    void aSecondProgramOnTheProfileStopsAtTheDoor()
    {
        Desk first = desk();
        QCOMPARE(first.open(), QString());
        Desk second = desk();
        QCOMPARE(second.open(), u"profile_in_use"_s);
        QCOMPARE(second.signIn(url(), password), u"profile_in_use"_s);
        QCOMPARE(second.unlock(password), u"profile_in_use"_s);
    }
};

QTEST_GUILESS_MAIN(tst_WaysBackIn)
#include "tst_WaysBackIn.moc"
