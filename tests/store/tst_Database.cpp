// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/Database.h"
#include "models/store/Migrations.h"
#include "models/store/WriterTurn.h"
#include "tests/support/TestDatabase.h"

#include <QFile>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>
#include <sys/resource.h>

#include <atomic>
#include <thread>

using namespace hearth;
using namespace hearth::store;
using namespace Qt::StringLiterals;

class tst_Database : public QObject {
    Q_OBJECT

    const QByteArray m_key = QByteArray(32, 'k');

    std::unique_ptr<Database> openEncrypted(const QString &path, const QByteArray &key)
    {
        auto database = Database::open({u"sqlite:"_s + path, key});
        return database ? *std::move(database) : nullptr;
    }

    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void theDriverRunsOnOurSqlite() { QVERIFY(driverUsesOurSqlite()); }

    void everySqliteFunctionOfTheDriverIsOurs()
    {
        // An undefined one would bind to the system's library and mix two layouts of the same structures.
        const auto symbols = [](const QStringList &arguments) {
            QProcess nm;
            nm.start(u"nm"_s, arguments);
            nm.waitForFinished();
            QSet<QString> out;
            for (const QString &line : QString::fromUtf8(nm.readAllStandardOutput()).split(u'\n'))
                if (const qsizetype at = line.indexOf("sqlite3_"_L1); at >= 0)
                    out.insert(line.mid(at));
            return out;
        };
        const QString driver = QLibraryInfo::path(QLibraryInfo::PluginsPath) + u"/sqldrivers/libqsqlite.so"_s;
        const QSet<QString> wanted = symbols({u"-D"_s, u"--undefined-only"_s, driver});
        const QSet<QString> exported = symbols({u"-D"_s, u"--defined-only"_s, QCoreApplication::applicationFilePath()});
        QVERIFY(wanted.size() > 20);
        QVERIFY2((wanted - exported).isEmpty(), qPrintable(QStringList((wanted - exported).values()).join(u' ')));
    }

    void aProgramWithoutExportsIsRefused()
    {
        QProcess program;
        program.start(QCoreApplication::applicationDirPath() + u"/hearth-no-exports"_s, {});
        QVERIFY(program.waitForFinished());
        QCOMPARE(program.readAllStandardOutput().trimmed(), QByteArray("cipher_missing"));
    }

    void encryptedFilesShowNothing()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"cache.db"_s);
        {
            auto database = openEncrypted(path, m_key);
            QVERIFY(database);
            QVERIFY(database->execute(u"CREATE TABLE t(x TEXT); INSERT INTO t VALUES('MARKER-OF-A-PERSON')"_s));
            QVERIFY(database->execute(u"CREATE VIRTUAL TABLE s USING fts5(x); INSERT INTO s VALUES('MARKER-OF-A-PERSON')"_s));
            QVERIFY(!contentOf(path + u"-wal"_s).contains("MARKER-OF"));
            QVERIFY(database->execute(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
        }
        const QByteArray bytes = contentOf(path);
        QVERIFY(bytes.size() > 4096);
        QVERIFY(!bytes.startsWith("SQLite format 3"));
        QVERIFY(!bytes.contains("MARKER-OF"));
        QVERIFY(openEncrypted(path, m_key));
    }

    void aWrongKeyIsRefused()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"cache.db"_s);
        QVERIFY(openEncrypted(path, m_key)->execute(u"CREATE TABLE t(x)"_s));
        const auto wrong = Database::open({u"sqlite:"_s + path, QByteArray(32, 'x')});
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().reason, u"wrong_key"_s);
    }

    void aChangedPageIsFound()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"cache.db"_s);
        {
            auto database = openEncrypted(path, m_key);
            QVERIFY(database->execute(u"CREATE TABLE t(x)"_s));
            for (int i = 0; i < 100; ++i)
                QVERIFY(database->execute(u"INSERT INTO t VALUES(hex(randomblob(400)))"_s));
            QVERIFY(database->execute(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(5 * 4096 + 100);
        const char was = file.read(1)[0];
        file.seek(5 * 4096 + 100);
        file.write(QByteArray(1, static_cast<char>(was ^ 1)));
        file.close();
        auto database = openEncrypted(path, m_key);
        QVERIFY(database);
        QVERIFY(!database->execute(u"SELECT sum(length(x)) FROM t"_s));
    }

    void aFullDiskIsNamedAndNothingIsHalfDone()
    {
        QTemporaryDir folder;
        auto database = openEncrypted(folder.filePath(u"outbox.db"_s), m_key);
        QVERIFY(database->execute(u"CREATE TABLE t(x); INSERT INTO t VALUES('kept'); PRAGMA max_page_count=20;"_s));
        {
            auto transaction = Transaction::begin(*database);
            QVERIFY(transaction);
            const auto full = database->prepare(u"INSERT INTO t VALUES(?)"_s).bind(QString(200000, u'x')).run();
            QVERIFY(!full);
            QCOMPARE(full.error().reason, u"disk_full"_s);
        }
        Statement query = database->prepare(u"SELECT x FROM t"_s);
        QVERIFY(query.run());
        QVERIFY(query.next());
        QCOMPARE(query.text(0), u"kept"_s);
        QVERIFY(!query.next());
    }

    void aNewValuePreparesNoStatementAgain()
    {
        QTemporaryDir folder;
        auto database = tests::newServerDatabase(u"sqlite"_s, folder);
        QVERIFY(database);
        // There are indexes for plans and for verify_items alone: whether one may be used hangs on the value.
        const QString sql = u"SELECT id FROM record WHERE type=? AND state=? AND deleted=0 AND file=?"_s;
        for (const QString &type : {u"plan"_s, u"person"_s, u"verify_item"_s, u"plan"_s}) {
            Statement query = database->prepare(sql);
            QVERIFY(query.bind(type, u"running"_s, QVariant(QByteArray(16, 'x'))).run());
            QVERIFY(!query.next());
        }
        int statements = 0;
        for (sqlite3_stmt *each = sqlite3_next_stmt(database->sqliteHandle(), nullptr); each;
             each = sqlite3_next_stmt(database->sqliteHandle(), each)) {
            ++statements;
            QCOMPARE(sqlite3_stmt_status(each, SQLITE_STMTSTATUS_REPREPARE, 0), 0);
        }
        QVERIFY(statements > 0);
    }

    void writersOfAFileTakeTurns()
    {
        QTemporaryDir folder;
        const QString url = QString(u"sqlite:"_s + folder.filePath(u"turns.db"_s));
        QVERIFY((*Database::open({.url = url}))->execute(u"CREATE TABLE t(n INT); INSERT INTO t VALUES(0)"_s));
        constexpr int rounds = 100;
        std::atomic<int> failed = 0;
        std::vector<std::thread> writers;
        for (int i = 0; i < 4; ++i) {
            writers.emplace_back([&] {
                auto own = Database::open({.url = url});
                for (int round = 0; round < rounds; ++round) {
                    auto transaction = own ? Transaction::begin(**own) : domain::Result<Transaction>(domain::Error{});
                    const bool written = transaction && (*own)->execute(u"UPDATE t SET n=n+1"_s) && transaction->commit();
                    failed += written ? 0 : 1;
                }
            });
        }
        for (std::thread &writer : writers)
            writer.join();
        QCOMPARE(failed.load(), 0);
        auto reader = Database::open({.url = url});
        Statement query = (*reader)->prepare(u"SELECT n FROM t"_s);
        QVERIFY(query.run() && query.next());
        QCOMPARE(query.integer(0), 4 * rounds);
    }

    void aTurnIsWaitedForAndGivenUp()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"turns.db"_s);
        const auto turn = WriterTurn::ofFile(file);
        // The same file by another way to it.
        QVERIFY(turn == WriterTurn::ofFile(QString(folder.path() + u"/../"_s + QFileInfo(folder.path()).fileName() + u"/turns.db"_s)));
        QVERIFY(turn != WriterTurn::ofFile(folder.filePath(u"other.db"_s)));
        QVERIFY(!WriterTurn::ofFile(u":memory:"_s));
        QVERIFY(turn->take(std::chrono::milliseconds(0)));
        QVERIFY(!turn->take(std::chrono::milliseconds(20)));
        turn->give();
        // Who gave up stands in nobody's way.
        QVERIFY(turn->take(std::chrono::milliseconds(0)));
        turn->give();
    }

    void statementsBindAndReset_data() { tests::addServerDialects(); }
    void statementsBindAndReset()
    {
        QFETCH(QString, dialect);
        QTemporaryDir folder;
        auto database = tests::newServerDatabase(dialect, folder);
        QVERIFY(database);
        tests::FakeClock clock;
        tests::FakeRandom random;
        const auto id = domain::RecordId::generate(clock, random);
        const QString insert = u"INSERT INTO record_alias(old_id,new_id) VALUES(?,?)"_s;
        QVERIFY(database->prepare(insert).bind(id, id).run());
        const auto twice = database->prepare(insert).bind(id, id).run();
        QVERIFY(!twice);
        QCOMPARE(twice.error().reason, u"constraint"_s);
        Statement outer = database->prepare(u"SELECT old_id FROM record_alias"_s);
        QVERIFY(outer.run());
        QVERIFY(outer.next());
        Statement inner = database->prepare(u"SELECT old_id FROM record_alias"_s);
        QVERIFY(inner.run());
        QVERIFY(inner.next());
        QCOMPARE(inner.id(0), id);
        QCOMPARE(outer.id(0), id);
        const auto wrong = database->prepare(u"SELECT nothing FROM nowhere"_s).run();
        QVERIFY(!wrong);
    }

    void anUncommittedTransactionLeavesNothing_data() { tests::addServerDialects(); }
    void anUncommittedTransactionLeavesNothing()
    {
        QFETCH(QString, dialect);
        QTemporaryDir folder;
        auto database = tests::newServerDatabase(dialect, folder);
        QVERIFY(database);
        const auto count = [&] {
            Statement query = database->prepare(u"SELECT count(*) FROM horizon_log"_s);
            return query.run() && query.next() ? query.integer(0) : -1;
        };
        const qint64 before = count();
        {
            auto transaction = Transaction::begin(*database);
            QVERIFY(database->prepare(u"INSERT INTO horizon_log(horizon,at) VALUES(?,?)"_s).bind(u"1.1"_s, qint64(5)).run());
        }
        QCOMPARE(count(), before);
        {
            auto transaction = Transaction::begin(*database);
            QVERIFY(database->prepare(u"INSERT INTO horizon_log(horizon,at) VALUES(?,?)"_s).bind(u"1.1"_s, qint64(5)).run());
            QVERIFY(transaction->commit());
        }
        QCOMPARE(count(), before + 1);
    }

    void parametersOfAnAddressReachPostgres()
    {
        QTemporaryDir folder;
        QString url;
        QVERIFY(tests::newServerDatabase(u"postgresql"_s, folder, &url));
        const auto show = [](const QString &address, const QString &setting) {
            const auto database = Database::open({.url = address});
            if (!database)
                return database.error().reason;
            Statement query = (*database)->prepare(u"SELECT current_setting(?)"_s);
            return query.bind(setting).run() && query.next() ? query.text(0) : u"no answer"_s;
        };
        QCOMPARE(show(QString(url + u"?application_name=city%20of%20o%27hearth%5C"_s), u"application_name"_s), u"city of o'hearth\\"_s);
        QCOMPARE(show(QString(url + u"?keepalives_idle=77&application_name=two"_s), u"application_name"_s), u"two"_s);
        // The server of the tests speaks no TLS: who asks for a checked certificate gets no connection rather than a plain one.
        QCOMPARE(show(QString(url + u"?sslmode=disable"_s), u"ssl"_s), u"off"_s);
        for (const auto mode : {"require"_L1, "verify-full"_L1})
            QVERIFY2(!Database::open({.url = QString(url + u"?sslmode="_s + mode)}), mode.data());
        for (const auto &wrong : {u"?sslmod=verify-full"_s, u"?sslmode=disable&sslmode=require"_s, u"?sslmode="_s, u"?application_name=a%3Bb"_s,
                                  u"?password=secret"_s, u"#verify-full"_s}) {
            const auto refused = Database::open({.url = QString(url + wrong)});
            QVERIFY2(!refused, qPrintable(wrong));
            QCOMPARE(refused.error().reason, u"bad_url"_s);
        }
    }

    void migratingTwiceChangesNothingAndNewerFilesAreRefused_data() { tests::addServerDialects(); }
    void migratingTwiceChangesNothingAndNewerFilesAreRefused()
    {
        QFETCH(QString, dialect);
        QTemporaryDir folder;
        auto database = tests::newServerDatabase(dialect, folder);
        QVERIFY(database);
        const QString set = u"server-"_s + dialect;
        QVERIFY(migrate(*database, set));
        QVERIFY(*schemaVersion(*database) >= 1);
        QVERIFY(database->execute(dialect == "sqlite"_L1 ? u"PRAGMA user_version=999"_s : u"UPDATE schema_version SET version=999"_s));
        const auto newer = migrate(*database, set);
        QVERIFY(!newer);
        QCOMPARE(newer.error().reason, u"newer_store"_s);
    }
};

QTEST_GUILESS_MAIN(tst_Database)
#include "tst_Database.moc"
