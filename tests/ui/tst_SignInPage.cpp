// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ServerProcess.h"
#include "tests/support/TestDatabase.h"
#include "ui/sign_in/SignInPage.h"

#include <QDialog>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace hearth;
using namespace Qt::StringLiterals;
using client::Status;
using Network = client::Status::Network;

namespace {

const QString login = u"town_worker.320402003"_s;

/// One start of the program, with the page as the window shows it.
struct Desk {
    Desk(const QString &folder, std::shared_ptr<const catalogue::Catalogue> catalogue)
    {
        client::ClientOptions options;
        options.profileFolder = folder;
        options.catalogue = catalogue;
        options.calendar = domain::WorkCalendar::builtIn();
        options.useKeyStore = false;
        options.immediate = true;
        client = std::make_unique<client::Client>(options);
        session = std::make_unique<ui::Session>(*client, catalogue, u"en"_s);
        page = std::make_unique<ui::SignInPage>(*session);
        QObject::connect(client.get(), &client::Client::statusChanged, page.get(),
                         [this] { page->follow(client->status()); });
        page->show();
    }
    bool open()
    {
        bool opened = false;
        page->openProfile([&opened] { opened = true; });
        return QTest::qWaitFor([&] { return opened; }, 10'000);
    }
    [[nodiscard]] bool comesTo(Status::Phase phase) const
    {
        return QTest::qWaitFor([&] { return client->status().phase == phase; }, 30'000);
    }
    template <typename T>
    [[nodiscard]] T *find(const char *name) const
    {
        return page->findChild<T *>(QString::fromLatin1(name));
    }
    [[nodiscard]] bool shows(const char *name) const
    {
        return find<QWidget>(name)->isVisibleTo(page.get());
    }
    [[nodiscard]] QString message() const { return find<QLabel>("sign_in.message")->text(); }
    [[nodiscard]] QString loading() const { return find<QLabel>("sign_in.loading")->text(); }
    void click(const char *name) const { find<QPushButton>(name)->click(); }
    void enter(const QString &password) const
    {
        find<QLineEdit>("sign_in.password")->setText(password);
        click("sign_in.go");
    }

    std::unique_ptr<client::Client> client;
    std::unique_ptr<ui::Session> session;
    std::unique_ptr<ui::SignInPage> page;
};

} // namespace

class tst_SignInPage : public QObject {
    Q_OBJECT
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    QTemporaryDir m_city;
    std::unique_ptr<tests::ServerProcess> m_server;
    std::unique_ptr<QTemporaryDir> m_profile;

    [[nodiscard]] std::unique_ptr<Desk> desk() const
    {
        return std::make_unique<Desk>(m_profile->path(), m_catalogue);
    }
    void firstDay()
    {
        auto first = desk();
        QVERIFY(first->open());
        first->page->prefill(m_server->url(), login);
        first->enter(u"hearth-demo"_s);
        QVERIFY(first->comesTo(Status::Phase::Ready));
    }
    void changeProfile(const QString &member, const QJsonValue &value)
    {
        QFile file(m_profile->filePath(u"profile.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QJsonObject body = QJsonDocument::fromJson(file.readAll()).object();
        file.close();
        body.insert(member, value);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(QJsonDocument(body).toJson());
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_catalogue = *catalogue::Catalogue::load();
        QString url;
        {
            auto made = tests::newServerDatabase(u"sqlite"_s, m_city, &url);
        }
        m_server = std::make_unique<tests::ServerProcess>(url, m_city.path());
        QVERIFY(m_server->run({u"demo-city"_s, u"--households"_s, u"150"_s, u"--seed"_s, u"3"_s}));
        QVERIFY(m_server->start());
    }
    void init() { m_profile = std::make_unique<QTemporaryDir>(); }

    /// What the server does not have is named, and nobody is signed out over it unasked.
    void signingOutWithUnsentWorkAsksFirst()
    {
        firstDay();
        auto at = desk();
        QVERIFY(at->open());
        at->enter(u"hearth-demo"_s);
        QVERIFY(at->comesTo(Status::Phase::Ready));
        m_server->stop();
        QTRY_VERIFY_WITH_TIMEOUT(at->client->status().network == Network::Offline, 30'000);
        at->client->createRecord(u"household"_s, {}, {{u"residence_area"_s, u"320402003001"_s}, {u"hukou_area"_s, u"320402003001"_s},
                                                        {u"head_person"_s, at->client->newId().toString()}}, {},
                                 [](const domain::Result<domain::RecordId> &) {});
        QTRY_COMPARE(at->client->status().waiting, 1);
        at->session->signOut();
        auto *question = at->find<QDialog>("sign_out");
        QVERIFY(question && question->isVisible());
        QVERIFY2(at->find<QLabel>("sign_out.what")->text().startsWith(u"1 change"_s),
                 qPrintable(at->find<QLabel>("sign_out.what")->text()));
        at->click("sign_out.cancel");
        QTRY_VERIFY(!at->find<QDialog>("sign_out"));
        QCOMPARE(at->client->status().phase, Status::Phase::Ready);
        at->session->signOut();
        QVERIFY(at->find<QDialog>("sign_out"));
        at->click("sign_out.go");
        QVERIFY(at->comesTo(Status::Phase::Locked));
        QTRY_VERIFY(!at->find<QDialog>("sign_out"));
        QVERIFY(m_server->start());
    }

    void theMessageIsReadableToItsEnd()
    {
        auto first = desk();
        QVERIFY(first->open());
        auto second = desk();
        second->page->resize(1198, 700);
        second->page->openProfile();
        QTRY_VERIFY(second->message().size() > 60);
        const auto *label = second->find<QLabel>("sign_in.message");
        QTRY_VERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
    }

    void afterASignOutTheServersFormComesWithTheUserFilledIn()
    {
        firstDay();
        auto at = desk();
        QVERIFY(at->open());
        QVERIFY(!at->shows("sign_in.server"));
        at->enter(u"hearth-demo"_s);
        QVERIFY(at->comesTo(Status::Phase::Ready));
        at->session->signOut();
        QVERIFY(at->comesTo(Status::Phase::Locked));
        QTRY_VERIFY(at->shows("sign_in.server"));
        QCOMPARE(at->find<QLineEdit>("sign_in.server")->text(), m_server->url().toString());
        QCOMPARE(at->find<QLineEdit>("sign_in.user")->text(), login);
        QVERIFY(at->message().contains(u"is kept"_s));
        at->enter(u"wrong"_s);
        QTRY_VERIFY2(at->message().contains(u"is wrong"_s), qPrintable(at->message()));
        at->enter(u"hearth-demo"_s);
        QVERIFY(at->comesTo(Status::Phase::Ready));
        QTRY_VERIFY(at->client->status().network != Network::NeedsSignIn);
    }

    /// Another user has a store of his own: the page asks the program for it, and says what becomes of this one.
    void somebodyElseMaySignIn()
    {
        firstDay();
        auto at = desk();
        QVERIFY(at->open());
        QVERIFY(!at->shows("sign_in.somebody"));
        at->page->offerOtherUsers();
        QVERIFY(at->shows("sign_in.somebody"));
        at->enter(u"hearth-demo"_s);
        QVERIFY(at->comesTo(Status::Phase::Ready));
        at->session->signOut();
        QVERIFY(at->comesTo(Status::Phase::Locked));
        QTRY_VERIFY(at->shows("sign_in.somebody"));
        QSignalSpy asked(at->page.get(), &ui::SignInPage::otherUserAsked);
        QTest::mouseClick(at->find<QPushButton>("sign_in.somebody"), Qt::LeftButton);
        auto *user = at->find<QLineEdit>("sign_in.user");
        QVERIFY(user->isEnabled() && user->text().isEmpty());
        QVERIFY(!at->shows("sign_in.password"));
        QVERIFY2(at->message().contains(login), qPrintable(at->message()));
        QTest::keyClicks(user, u"town_reviewer.320402003"_s);
        QTest::keyClick(user, Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.front().at(0).toUrl(), m_server->url());
        QCOMPARE(asked.front().at(1).toString(), u"town_reviewer.320402003"_s);
        // The own name leads back to the own files.
        user->clear();
        QTest::keyClicks(user, login);
        QTest::keyClick(user, Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        QVERIFY(at->shows("sign_in.password"));
        QVERIFY(!user->isEnabled());
    }

    void unlockingNamesTheUserAndKeepsNoPassword()
    {
        firstDay();
        auto at = desk();
        QVERIFY(at->open());
        QVERIFY(at->shows("sign_in.who"));
        QVERIFY2(at->find<QLabel>("sign_in.who")->text().contains(login), qPrintable(at->find<QLabel>("sign_in.who")->text()));
        auto *password = at->find<QLineEdit>("sign_in.password");
        QCOMPARE(at->page->focusWidget(), password);
        QTest::keyClicks(password, u"half typed"_s);
        at->click("sign_in.other_way");
        QVERIFY(password->text().isEmpty());
        QCOMPARE(at->page->focusWidget(), password);
        QTest::keyClicks(password, u"half typed"_s);
        at->page->hide();
        QVERIFY(password->text().isEmpty());
    }

    void whoIsLockedOutIsLedToTheServer()
    {
        firstDay();
        auto at = desk();
        QVERIFY(at->open());
        // Both ways are there while both lead on.
        QVERIFY(at->shows("sign_in.other_way"));
        at->click("sign_in.other_way");
        QVERIFY(at->shows("sign_in.server"));
        at->click("sign_in.other_way");
        QVERIFY(!at->shows("sign_in.server"));
        // The tenth wrong try: unlocking itself turns to the other form.
        at.reset();
        changeProfile(u"wrong_tries"_s, 9);
        changeProfile(u"last_wrong"_s, QString());
        at = desk();
        QVERIFY(at->open());
        at->enter(u"wrong"_s);
        QTRY_VERIFY(at->message().contains(u"is wrong"_s));
        at->enter(u"hearth-demo"_s);
        QTRY_VERIFY(at->shows("sign_in.server"));
        QVERIFY2(at->message().contains(u"Sign in with the server"_s), qPrintable(at->message()));
        at->enter(u"hearth-demo"_s);
        QVERIFY(at->comesTo(Status::Phase::Ready));
    }

    void aNewPasswordAsksForTheOldOneOnce()
    {
        // The local wrap is of another word than the server's: as after a change on the server.
        firstDay();
        changeProfile(u"nonce"_s, QString::fromLatin1(QByteArray(24, 'n').toBase64()));
        auto at = desk();
        QVERIFY(at->open());
        at->click("sign_in.other_way");
        QVERIFY(!at->shows("sign_in.previous"));
        at->enter(u"hearth-demo"_s);
        QTRY_VERIFY(at->shows("sign_in.previous"));
        QVERIFY2(at->message().contains(u"previous"_s), qPrintable(at->message()));
        at->find<QLineEdit>("sign_in.previous")->setText(u"not it"_s);
        at->enter(u"hearth-demo"_s);
        QTRY_VERIFY(at->message().contains(u"does not open"_s));
    }

    void anOpenWindowCanSignInAgain()
    {
        firstDay();
        auto at = desk();
        QVERIFY(at->open());
        at->enter(u"hearth-demo"_s);
        QVERIFY(at->comesTo(Status::Phase::Ready));
        QWidget window;
        window.show();
        ui::openSignIn(*at->session, &window);
        auto *dialog = window.findChild<QDialog *>(u"sign_in_dialog"_s);
        QVERIFY(dialog);
        QSignalSpy accepted(dialog, &QDialog::accepted);
        QCOMPARE(dialog->findChild<QLineEdit *>(u"sign_in.user"_s)->text(), login);
        dialog->findChild<QLineEdit *>(u"sign_in.password"_s)->setText(u"hearth-demo"_s);
        dialog->findChild<QPushButton *>(u"sign_in.go"_s)->click();
        QTRY_COMPARE(accepted.size(), 1);
    }

    void eachFaultOfTheFirstLoadHasItsWayOn_data()
    {
        QTest::addColumn<Network>("network");
        QTest::addColumn<QString>("says");
        QTest::addColumn<bool>("again");
        QTest::addColumn<bool>("signIn");
        QTest::newRow("going on") << Network::Pulling << u"10 of 40 records"_s << false << false;
        QTest::newRow("offline") << Network::Offline << u"cannot be reached"_s << true << false;
        QTest::newRow("busy") << Network::Backoff << u"busy"_s << true << false;
        QTest::newRow("sign in") << Network::NeedsSignIn << u"Sign in again"_s << false << true;
        QTest::newRow("too old") << Network::NeedsUpgrade << u"too old"_s << false << false;
        QTest::newRow("disk full")
            << Network::StorageFault << u"disk may be full"_s << true << false;
        QTest::newRow("ended") << Network::AccessEnded << u"closed this account"_s << false << true;
    }
    void eachFaultOfTheFirstLoadHasItsWayOn()
    {
        QFETCH(Network, network);
        QFETCH(QString, says);
        QFETCH(bool, again);
        QFETCH(bool, signIn);
        auto at = desk();
        Status status;
        status.phase = Status::Phase::Loading;
        status.network = network;
        status.loadedRows = 10;
        status.totalRows = 40;
        status.nextTry = QDateTime::currentDateTimeUtc().addSecs(60);
        at->page->follow(status);
        QVERIFY2(at->loading().contains(says), qPrintable(at->loading()));
        QCOMPARE(at->shows("sign_in.again"), again);
        QCOMPARE(at->shows("sign_in.sign_in_again"), signIn);
        QVERIFY(at->shows("sign_in.cancel"));
        if (network != Network::Pulling)
            QVERIFY2(at->loading().contains(u"What has arrived"_s)
                         || at->loading().contains(u"what has arrived"_s),
                     qPrintable(at->loading()));
        if (signIn) {
            at->click("sign_in.sign_in_again");
            QVERIFY(at->shows("sign_in.password"));
        }
    }

    void stoppingTheFirstLoadSaysWhatIsKept()
    {
        auto at = desk();
        Status status;
        status.phase = Status::Phase::Loading;
        status.network = Network::Pulling;
        status.loadedRows = 10;
        status.totalRows = 40;
        at->page->follow(status);
        at->click("sign_in.cancel");
        status = Status{};
        status.phase = Status::Phase::Locked;
        at->page->follow(status);
        QVERIFY2(at->message().contains(u"10 of 40 records are kept"_s), qPrintable(at->message()));
    }

    void aProfileInUseIsShownAndTriedAgain()
    {
        firstDay();
        auto first = desk();
        QVERIFY(first->open());
        auto second = desk();
        bool opened = false;
        second->page->openProfile([&opened] { opened = true; });
        QTRY_VERIFY2(second->message().contains(u"already open"_s), qPrintable(second->message()));
        QVERIFY(!second->shows("sign_in.password"));
        first.reset();
        second->click("sign_in.go");
        QTRY_VERIFY(opened);
        QVERIFY(second->shows("sign_in.password"));
    }

    void aDamagedProfileIsShown()
    {
        firstDay();
        changeProfile(u"salt"_s, u"AAAA"_s);
        auto at = desk();
        at->page->openProfile();
        QTRY_VERIFY2(at->message().contains(u"are damaged"_s), qPrintable(at->message()));
        QVERIFY(at->message().contains(u"not touched"_s));
        QVERIFY(!at->shows("sign_in.password"));
    }
};

QTEST_MAIN(tst_SignInPage)
#include "tst_SignInPage.moc"
