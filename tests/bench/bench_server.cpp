// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The server alone, on SQLite and on PostgreSQL: making the demo city, then 16 clients that fetch
// snapshot parts, push edits and fetch pages of changes. Beside each: the same rows by the raw API
// of the database (PostgreSQL: COPY). Leaves the SQLite city in the folder of the run.
#include "models/store/Database.h"
#include "tests/bench/LoadClient.h"
#include "tests/bench/RawPostgres.h"
#include "tests/bench/RawSqlite.h"
#include "tests/bench/RawWrites.h"
#include "tests/bench/Report.h"
#include "tests/bench/RunFolder.h"
#include "tests/bench/Unpack.h"
#include "tests/support/PostgresFixture.h"
#include "tests/support/ServerProcess.h"

#include <QCoreApplication>

#include <sqlite3.h>

#include <atomic>
#include <mutex>
#include <thread>

using namespace Qt::StringLiterals;
using namespace hearth;
using namespace hearth::bench;
using tests::ServerProcess;

namespace {

constexpr int clientCount = 16;
constexpr size_t opsInRequest = 50;
constexpr int pushRounds = 4;
constexpr int pageRounds = 20;
constexpr int partRounds = 5;
constexpr int pageRows = 1000;

constexpr const char *recordColumns =
    "r.id,r.type,r.file,r.bucket,r.div,r.bucket2,r.div2,r.n,r.tag,"
    "r.tx,r.seq,r.cat,r.deleted,r.by_user,r.at,r.state,r.turn,r.f";

/// One of the two databases: how its server is reached, and how the same rows are read raw.
struct Base {
    QByteArray name;
    QString url;
    bool postgres = false;
};

struct Station {
    std::unique_ptr<LoadClient> client;
    QString town;
    std::vector<LoadClient::Target> targets;
};

/// Runs `work` for each number in a thread of its own; returns seconds.
template <typename Work>
double together(int count, Work &&work)
{
    const double ms = milliseconds([&] {
        std::vector<std::thread> threads;
        for (int i = 0; i < count; ++i) {
            threads.emplace_back([&work, i] { work(i); });
        }
        for (std::thread &thread : threads) {
            thread.join();
        }
    });
    return ms / 1000;
}

/// Rows a second of a query by the raw API, each of the threads with a connection of its own; the
/// query may name one town, as `%1`.
double rawRows(const Base &base, const std::vector<Station> &stations, const QString &sql,
               int rounds)
{
    std::atomic<size_t> rows = 0;
    const double seconds = together(static_cast<int>(stations.size()), [&](int i) {
        const std::string own =
            QString(sql).replace("%1"_L1, stations[static_cast<size_t>(i)].town).toStdString();
        if (base.postgres) {
            RawPostgres db(base.url);
            for (int round = 0; round < rounds; ++round) {
                rows += db.copyOut("COPY (" + own + ") TO STDOUT");
            }
        } else {
            RawSqlite db(base.url.mid(7), true);
            for (int round = 0; round < rounds; ++round) {
                rows += db.drain(db.statement(own));
            }
        }
    });
    return static_cast<double>(rows) / seconds;
}

double lines(const QByteArray &text, const char *mark)
{
    return static_cast<double>(text.count(mark));
}

double rawCopySqlite(const RunFolder &run)
{
    RawSqlite from(run.cityFile(), true);
    RawSqlite to(run.path(u"raw-city.db"_s));
    return milliseconds([&] {
               to.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                          "CREATE TABLE record(rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, "
                          "type TEXT, file BLOB, bucket TEXT, div TEXT, bucket2 TEXT, div2 TEXT, "
                          "n INT, tag INT, tx INT, seq INT, cat INT, deleted INT, by_user TEXT, "
                          "at INT, state TEXT, turn INT, f TEXT); BEGIN");
               sqlite3_stmt *read = from.statement("SELECT * FROM record");
               sqlite3_stmt *write =
                   to.statement("INSERT INTO record VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
               while (sqlite3_step(read) == SQLITE_ROW) {
                   for (int i = 0; i < sqlite3_column_count(read); ++i) {
                       sqlite3_bind_value(write, i + 1, sqlite3_column_value(read, i));
                   }
                   to.run(write, {});
               }
               sqlite3_reset(read);
               to.execute("COMMIT; CREATE INDEX record_file ON record(file, type); CREATE INDEX "
                          "record_type_at ON record(type, at); CREATE INDEX record_bucket ON "
                          "record(bucket, rid)");
           })
        / 1000;
}

double rawCopyPostgres(const QString &url)
{
    RawPostgres from(url);
    RawPostgres to(url);
    to.execute("CREATE TABLE raw_record (LIKE record INCLUDING DEFAULTS INCLUDING INDEXES)");
    const double ms = milliseconds(
        [&] { to.copyFrom(from, "COPY record TO STDOUT", "COPY raw_record FROM STDIN"); });
    to.execute("DROP TABLE raw_record");
    return ms / 1000;
}

/// The towns with most families.
QStringList towns(store::Database &database)
{
    store::Statement query = database.prepare(
        u"SELECT bucket, count(*) FROM record WHERE type='household' AND state='active' AND "
        "deleted=0 AND bucket<>'' GROUP BY bucket ORDER BY count(*) DESC, bucket LIMIT ?"_s);
    expect(query.bind(clientCount).run());
    QStringList found;
    while (query.next()) {
        found.append(query.text(0));
    }
    return found;
}

/// Active families that live in a town.
std::vector<LoadClient::Target> familiesOf(store::Database &database, const QString &town)
{
    store::Statement query = database.prepare(
        u"SELECT id,n,tag,f FROM record WHERE type='household' AND state='active' AND deleted=0 "
        "AND bucket=? AND div LIKE ? ORDER BY id LIMIT ?"_s);
    expect(query.bind(town, QString(town + u'%'), qint64(opsInRequest * pushRounds)).run());
    std::vector<LoadClient::Target> found;
    while (query.next()) {
        domain::Record record;
        record.rev = {query.integer(1), static_cast<quint64>(query.integer(2))};
        record.f = query.text(3).toUtf8();
        const QJsonValue phone = record.fields().value("contact_phone"_L1);
        found.push_back({query.id(0), record.rev.toString(),
                         phone.isUndefined() ? QJsonValue(QJsonValue::Null) : phone});
    }
    return found;
}

/// The town workers of these towns, signed in.
std::vector<Station> makeStations(const Base &base, int port)
{
    const auto database = expect(store::Database::open({.url = base.url}));
    std::vector<Station> stations;
    for (const QString &town : towns(*database)) {
        Station station;
        station.town = town;
        station.targets = familiesOf(*database, town);
        station.client = std::make_unique<LoadClient>(port, QString(u"town_worker."_s + town));
        station.client->signIn();
        stations.push_back(std::move(station));
    }
    return stations;
}

void benchParts(const Base &base, std::vector<Station> &stations)
{
    std::atomic<size_t> wire = 0;
    std::atomic<size_t> rows = 0;
    const double seconds = together(static_cast<int>(stations.size()), [&](int i) {
        LoadClient &client = *stations[static_cast<size_t>(i)].client;
        for (int round = 0; round < partRounds; ++round) {
            for (const QString &part : client.parts()) {
                const LoadClient::Body body = client.part(part);
                wire += static_cast<size_t>(body.bytes.size());
                // The count of rows is the same each time; it is no work of a client's own.
                if (round == 0) {
                    rows += static_cast<size_t>(lines(unpackZstd(body.bytes), "\n{\"id\""));
                }
            }
        }
    });
    const QString same = QString(u"SELECT "_s + QString::fromLatin1(recordColumns)
                                 + u" FROM feed f JOIN record r ON r.rid=f.rid WHERE f.bucket='%1' "
                                   "AND f.present=1 AND r.deleted=0 ORDER BY r.type,r.id"_s);
    print(base.name + ": parts, 16 clients, rows a second",
          static_cast<double>(rows) * partRounds / seconds, "rows/s",
          rawRows(base, stations, same, 1));
    print(base.name + ": parts, 16 clients, on the wire", static_cast<double>(wire) / 1e6 / seconds,
          "MB/s");
}

struct Pushed {
    int edits = 0;
    double seconds = 0;
};

Pushed push(std::vector<Station> &stations)
{
    std::atomic<size_t> ops = 0;
    const double seconds = together(static_cast<int>(stations.size()), [&](int i) {
        Station &station = stations[static_cast<size_t>(i)];
        for (size_t round = 0; round < pushRounds; ++round) {
            const size_t at = round * opsInRequest % station.targets.size();
            const size_t count = std::min(opsInRequest, station.targets.size() - at);
            station.client->push(station.targets, at, count);
            ops += count;
        }
    });
    return {static_cast<int>(ops), seconds};
}

void printPushed(const RunFolder &run, const Base &base, const Pushed &pushed)
{
    const double raw = base.postgres
        ? rawPushPostgres(base.url, pushed.edits, clientCount)
        : rawPushSqlite(run.path(u"raw-push-server.db"_s), run.cityFile(), pushed.edits);
    print(base.name + ": pushes, 16 clients, edits a second", pushed.edits / pushed.seconds,
          "edits/s", pushed.edits / raw);
}

/// Where the feed ends now, as SQL.
QString endOfFeed(const Base &base)
{
    const auto database = expect(store::Database::open({.url = base.url}));
    store::Statement query =
        database->prepare(u"SELECT tx, seq FROM feed ORDER BY tx DESC, seq DESC LIMIT 1"_s);
    expect(query.run());
    (void)query.next();
    return QString(u'(' + QString::number(query.integer(0)) + u','
                   + QString::number(query.integer(1)) + u')');
}

/// `after`: behind what the pages begin.
void benchPages(const Base &base, std::vector<Station> &stations, const QString &after)
{
    std::atomic<size_t> rows = 0;
    std::vector<double> times;
    std::mutex mutex;
    const double seconds = together(static_cast<int>(stations.size()), [&](int i) {
        LoadClient &client = *stations[static_cast<size_t>(i)].client;
        for (int round = 0; round < pageRounds; ++round) {
            LoadClient::Body body;
            const double ms = milliseconds([&] { body = client.changes(pageRows); });
            const std::lock_guard lock(mutex);
            times.push_back(ms);
            if (round == 0) {
                const QByteArray plain =
                    body.coding == "zstd" ? unpackZstd(body.bytes) : body.bytes;
                rows += static_cast<size_t>(lines(plain, "\"op\":\"put\""));
            }
        }
    });
    const QString same = QString(
        u"SELECT f.tx,f.seq,f.bucket,f.leavings,f.present,"_s + QString::fromLatin1(recordColumns)
        + u" FROM feed f JOIN record r ON r.rid=f.rid WHERE f.bucket='%1' "
          "AND (f.tx,f.seq)>"_s
        + after + u" ORDER BY f.tx,f.seq LIMIT "_s + QString::number(pageRows));
    print(base.name + ": pages, 16 clients, rows a second",
          static_cast<double>(rows) * pageRounds / seconds, "rows/s",
          rawRows(base, stations, same, pageRounds));
    print(base.name + ": pages, 16 clients, p50", percentile(times, 0.5), "ms");
    print(base.name + ": pages, 16 clients, p99", percentile(times, 0.99), "ms");
}

void benchClients(const RunFolder &run, const Base &base)
{
    const QString folder = run.make(QString(u"server-"_s + QString::fromUtf8(base.name)));
    ServerProcess server(base.url, folder);
    if (!server.start()) {
        fail(u"the server did not start"_s);
    }
    std::vector<Station> stations = makeStations(base, server.port());
    if (stations.empty()) {
        fail(u"no town has families"_s);
    }
    benchParts(base, stations);
    const QString before = endOfFeed(base);
    const Pushed pushed = push(stations);
    benchPages(base, stations, before);
    stations.clear();
    // The raw writes change the same tables: nobody may look at them any more.
    server.stop();
    printPushed(run, base, pushed);
}

void benchSqlite(const RunFolder &run)
{
    const double seconds = run.ensureCity();
    if (seconds > 0) {
        const double raw = rawCopySqlite(run);
        print("SQLite: making the city of " + QByteArray::number(run.households) + " households",
              seconds, "s", raw);
    }
    benchClients(run, {"SQLite", QString(u"sqlite:"_s + run.cityFile()), false});
}

void benchPostgres(const RunFolder &run)
{
    tests::PostgresFixture &postgres = tests::PostgresFixture::shared();
    const QString url = postgres.newDatabase();
    if (url.isEmpty()) {
        fail(postgres.problem());
    }
    ServerProcess maker(url, run.make(u"server-PostgreSQL"_s));
    const double ms = milliseconds([&] {
        if (!maker.run({u"demo-city"_s, u"--households"_s, QString::number(run.households),
                        u"--seed"_s, u"1"_s})) {
            fail(u"the demo city could not be made on PostgreSQL"_s);
        }
    });
    print("PostgreSQL: making the city of " + QByteArray::number(run.households) + " households",
          ms / 1000, "s", rawCopyPostgres(url));
    benchClients(run, {"PostgreSQL", url, true});
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const RunFolder run = RunFolder::fromArguments();
    benchSqlite(run);
    benchPostgres(run);
    return 0;
}
