// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The key of the local stores in the system's key service: a real one in a D-Bus session of its
// own, and none at all. The program starts itself inside of either.
#include "tests/faults/FaultCity.h"

#include <QCoreApplication>
#include <QFile>
#include <QTextStream>

#include <qt6keychain/keychain.h>

using namespace hearth;
using namespace Qt::StringLiterals;
using client::Client;
using client::Status;
using tests::FaultCity;

namespace {

/// A start of the desktop program: it asks the key service first.
struct Start {
    std::unique_ptr<Client> client;

    Start(const FaultCity &city, const QString &profile)
    {
        client::ClientOptions options;
        options.profileFolder = city.profile(profile);
        options.catalogue = city.catalogue;
        options.calendar = domain::WorkCalendar::builtIn();
        client = std::make_unique<Client>(options);
        (void)wait([this](auto done) { client->open(done); });
    }
    template <typename F>
    static domain::Result<void> wait(F call)
    {
        std::optional<domain::Result<void>> arrived;
        call([&](domain::Result<void> result) { arrived.emplace(std::move(result)); });
        if (!QTest::qWaitFor([&] { return arrived.has_value(); }, 30'000))
            return domain::Error{domain::ErrorCode::TimedOut, u"timeout"_s, {}, {}, {}};
        return *std::move(arrived);
    }
    [[nodiscard]] domain::Result<void> signIn(const FaultCity &city) const
    {
        return wait([&](auto done) {
            client->signIn(city.server->url(), FaultCity::worker(), FaultCity::password(), done);
        });
    }
    [[nodiscard]] domain::Result<void> unlock(const QString &password) const
    {
        return wait([&](auto done) { client->unlock(password, done); });
    }
    [[nodiscard]] bool comesTo(Status::Phase phase) const
    {
        return QTest::qWaitFor([&] { return client->status().phase == phase; }, 20'000);
    }
    [[nodiscard]] Status::Phase phase() const { return client->status().phase; }
};

/// Tells the value of an entry of the key service; what `--entry KEY` runs.
int printEntry(const QString &key)
{
    QKeychain::ReadPasswordJob job(u"hearth"_s);
    job.setAutoDelete(false);
    job.setInsecureFallback(false);
    job.setKey(key);
    QObject::connect(&job, &QKeychain::Job::finished, &job, [] { QCoreApplication::quit(); });
    job.start();
    QCoreApplication::exec();
    QTextStream(stdout) << QString::fromLatin1(job.binaryData().toHex());
    return 0;
}

/// The entry of the profile in the key service; empty when there is none. A program of its own
/// asks: the library serves one thread of a process, and here that is the engine's.
QByteArray entry(const FaultCity &city, const QString &profile)
{
    QFile file(QString(city.profile(profile) + u"/profile.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject body = QJsonDocument::fromJson(file.readAll()).object();
    const QString device = body.value("device"_L1).toString();
    const QString key = FaultCity::worker() + u'@' + city.server->url().authority() + u'#' + device;
    QProcess reader;
    reader.start(QCoreApplication::applicationFilePath(), {u"--entry"_s, key});
    return reader.waitForFinished(10'000) ? QByteArray::fromHex(reader.readAllStandardOutput())
                                          : QByteArray();
}

} // namespace

/// Runs where a key service is.
class tst_WithKeyService : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void entryOpensTheNextStartUntilTheLock()
    {
        FaultCity city;
        QVERIFY(city.build(u"sqlite"_s, 60));
        const QString profile = u"worker"_s;
        const auto kept = [&] { return entry(city, profile).size() == 32; };
        const auto gone = [&] { return entry(city, profile).isEmpty(); };
        {
            const Start first(city, profile);
            QCOMPARE(first.phase(), Status::Phase::SignedOut);
            QVERIFY(first.signIn(city).has_value());
            QVERIFY(first.comesTo(Status::Phase::Ready));
            QVERIFY(QTest::qWaitFor(kept, 10'000));
        }
        {
            const Start second(city, profile);
            QVERIFY(second.comesTo(Status::Phase::Ready));
            second.client->lock();
            QVERIFY(second.comesTo(Status::Phase::Locked));
            QVERIFY(QTest::qWaitFor(gone, 10'000));
        }
        {
            const Start third(city, profile);
            QCOMPARE(third.phase(), Status::Phase::Locked);
            QCOMPARE(third.unlock(u"not it"_s).error().reason, u"wrong_password"_s);
            QCOMPARE(third.phase(), Status::Phase::Locked);
            QVERIFY(third.unlock(FaultCity::password()).has_value());
            QVERIFY(third.comesTo(Status::Phase::Ready));
            QVERIFY(QTest::qWaitFor(kept, 10'000));
        }
        {
            const Start fourth(city, profile);
            QVERIFY(fourth.comesTo(Status::Phase::Ready));
            QVERIFY(Start::wait([&](auto done) { fourth.client->signOut(done); }).has_value());
            QVERIFY(QTest::qWaitFor(gone, 10'000));
        }
        const Start fifth(city, profile);
        QCOMPARE(fifth.phase(), Status::Phase::Locked);
    }
};

/// Runs where none can be reached.
class tst_WithoutKeyService : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void passwordIsAskedAtEachStart()
    {
        FaultCity city;
        QVERIFY(city.build(u"sqlite"_s, 60));
        const QString profile = u"worker"_s;
        {
            const Start first(city, profile);
            QVERIFY(first.signIn(city).has_value());
            QVERIFY(first.comesTo(Status::Phase::Ready));
        }
        for (int i = 0; i < 2; ++i) {
            const Start next(city, profile);
            QCOMPARE(next.phase(), Status::Phase::Locked);
            QVERIFY(next.unlock(FaultCity::password()).has_value());
            QVERIFY(next.comesTo(Status::Phase::Ready));
        }
    }
};

class tst_KeyStore : public QObject {
    Q_OBJECT

    /// Runs this program in a role and passes on what it says when it fails.
    static void runRole(const QString &program, const QStringList &arguments,
                        const QProcessEnvironment &environment)
    {
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program, arguments);
        QVERIFY(process.waitForFinished(120'000));
        const QByteArray said = process.readAll();
        QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0,
                 said.constData());
        // A role that ran nothing must not pass for one that passed.
        QVERIFY2(said.contains("3 passed, 0 failed"), said.constData());
    }

private Q_SLOTS:
    void withAKeyService()
    {
        runRole(u"dbus-run-session"_s,
                {u"--"_s, u"sh"_s, QStringLiteral(HEARTH_KEY_SERVICE),
                 QCoreApplication::applicationFilePath(), u"--with"_s},
                QProcessEnvironment::systemEnvironment());
    }
    void withoutAKeyService()
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nonexistent/bus"_s);
        runRole(QCoreApplication::applicationFilePath(), {u"--without"_s}, environment);
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QStringList arguments = QCoreApplication::arguments();
    if (arguments.removeAll(u"--with"_s) > 0) {
        tst_WithKeyService inside;
        return QTest::qExec(&inside, arguments);
    }
    if (arguments.removeAll(u"--without"_s) > 0) {
        tst_WithoutKeyService alone;
        return QTest::qExec(&alone, arguments);
    }
    if (arguments.value(1) == "--entry"_L1)
        return printEntry(arguments.value(2));
    tst_KeyStore outside;
    return QTest::qExec(&outside, arguments);
}

#include "tst_KeyStore.moc"
