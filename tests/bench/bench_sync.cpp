// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The client engine and the server as two programs on loopback: first load of the city and of one
// town, one change seen by another client, 1,000 edits pushed. Leaves the city's client and the
// town's in the folder of the run.
#include "tests/bench/FirstLoad.h"
#include "tests/bench/RawWrites.h"
#include "tests/bench/Report.h"
#include "tests/bench/RunFolder.h"
#include "tests/bench/Waiting.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestClient.h"

#include <QDir>
#include <QNetworkAccessManager>
#include <QNetworkReply>

using namespace Qt::StringLiterals;
using namespace hearth;
using namespace hearth::bench;
using domain::RecordId;
using tests::TestClient;

namespace {

constexpr int townLoads = 3;
constexpr int immediateEdits = 200;
constexpr int defaultEdits = 20;
constexpr int pushedEdits = 1000;
constexpr int patienceMs = 60'000;
const QString town = u"320402003"_s;
const QString worker = u"town_worker.320402003"_s;
const QString reviewer = u"town_reviewer.320402003"_s;

QStringList pathsOf(const RunFolder &run, const QStringList &parts)
{
    QStringList paths;
    for (const QString &part : parts) {
        paths.append(run.path(QString(u"parts/"_s + part)));
    }
    return paths;
}

/// The server makes the parts of the city ahead; a load that waits for them would measure that.
void waitForParts(const RunFolder &run)
{
    const auto city =
        expect(store::Database::open({.url = QString(u"sqlite:"_s + run.cityFile())}));
    store::Statement query = city->prepare(
        u"SELECT count(DISTINCT bucket) FROM feed WHERE bucket>='3204' AND bucket<'3205'"_s);
    expect(query.run());
    (void)query.next();
    const qint64 buckets = query.integer(0);
    const QDir parts(run.path(u"parts"_s));
    const double ms = milliseconds([&] {
        if (!until([&] { return parts.entryList({u"*.json"_s}).size() >= buckets; }, 600'000)) {
            fail(u"the server did not make the parts"_s);
        }
    });
    print("parts of the city made ahead", ms / 1000, "s");
}

void printLoad(const QByteArray &name, const RunFolder &run, const FirstLoad &load, double seconds)
{
    const Floor floor = floorOf(pathsOf(run, load.parts), run.path(u"floor.db"_s));
    print(name + ": searchable after", seconds, "s", floor.seconds);
    print(name + ": manifest after", load.manifestSeconds, "s");
    print(name + ": first rows can be shown after", load.firstRowsSeconds, "s");
    print(name + ": first part on disk after", load.firstPartSeconds, "s");
    print(name + ": records", load.records, "records", floor.records);
    print(name + ": bytes on the wire, of the plain bytes", load.wireBytes / 1e6, "MB",
          floor.plainBytes / 1e6);
    print(name + ": bytes on disk, of the plain bytes", load.diskBytes / 1e6, "MB",
          floor.plainBytes / 1e6);
    print(name + ": memory at its peak", load.peakKiB / 1024, "MiB");
}

void benchFirstLoads(const RunFolder &run, const QUrl &server)
{
    const FirstLoad city = firstLoadApart(server, u"city_operator.3204"_s, run.path(u"city"_s));
    printLoad("first load of the city", run, city, city.seconds);
    std::vector<double> seconds;
    FirstLoad load;
    for (int i = 0; i < townLoads; ++i) {
        const QString profile = run.path(u"town"_s);
        QDir(profile).removeRecursively();
        load = firstLoadApart(server, worker, profile);
        seconds.push_back(load.seconds);
    }
    printLoad("first load of a town", run, load, percentile(seconds, 0.5));
}

void settle(TestClient &client)
{
    const bool settled = until(
        [&] {
            const client::Status s = client.client->status();
            return s.phase == client::Status::Phase::Ready && s.waiting == 0 && s.sending == 0
                && s.network == client::Status::Network::Waiting;
        },
        patienceMs);
    if (!settled) {
        fail(u"a client did not settle"_s);
    }
}

std::unique_ptr<TestClient> settledClient(const RunFolder &run, const QUrl &server,
                                          const QString &login, const QString &name, bool immediate)
{
    const auto catalogue = expect(catalogue::Catalogue::load());
    auto client = std::make_unique<TestClient>(run.path(name), catalogue, immediate);
    expect(client->signIn(server, login));
    settle(*client);
    return client;
}

/// Records of active families that a town worker may edit, and a field of each kind.
struct Editable {
    RecordId record;
    QString field;
};

std::vector<Editable> editableRecords(const client::Client &client, int limit)
{
    const auto reader = expect(client.openReader());
    store::Statement query = reader->prepare(
        u"SELECT r.id, r.type FROM record r JOIN household h ON h.id=r.file WHERE h.state='active' "
        "AND r.type IN ('household','income_row') AND r.deleted=0 AND r.bucket=? ORDER BY r.type, "
        "r.id LIMIT ?"_s);
    expect(query.bind(town, limit).run());
    std::vector<Editable> found;
    while (query.next()) {
        found.push_back(
            {query.id(0),
             query.text(1) == "household"_L1 ? u"contact_phone"_s : u"transfer_income"_s});
    }
    if (found.empty()) {
        fail(u"the town has no active family"_s);
    }
    return found;
}

/// A value that the record does not have yet.
void edit(TestClient &client, const Editable &what)
{
    static int number = 0;
    const auto held = client.view(what.record);
    const auto next = [&] {
        ++number;
        return what.field == "contact_phone"_L1
            ? QString(u"1386"_s + QString::number(1000000 + number))
            : QString(QString::number(number) + u".25"_s);
    };
    // The pushes of the server's bench may have left the very number: that would be no change.
    QString value = next();
    while (held && held->fields().value(what.field).toString() == value) {
        value = next();
    }
    protocol::Change change;
    change.field = what.field;
    const auto seen = client.view(what.record);
    change.from = seen ? seen->fields().value(what.field) : QJsonValue();
    if (change.from.isUndefined()) {
        change.from = QJsonValue::Null;
    }
    change.to = value;
    bool saved = false;
    client.client->saveEdit(what.record, {change}, {}, [&](domain::Result<RecordId> result) {
        expect(std::move(result));
        saved = true;
    });
    if (!until([&] { return saved; }, patienceMs)) {
        fail(u"an edit was not saved"_s);
    }
}

double wallMs()
{
    return std::chrono::duration<double, std::milli>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

/// One round of a request that does no work, by the same network library.
double emptyRoundTrip(const QUrl &server)
{
    static QNetworkAccessManager manager;
    QUrl url = server;
    url.setPath(u"/health"_s);
    return milliseconds([&] {
        const std::unique_ptr<QNetworkReply> reply(manager.get(QNetworkRequest(url)));
        (void)until([&] { return reply->isFinished(); }, patienceMs);
    });
}

/// An edit by one client, and when another has it on disk and says so.
void benchPull(const RunFolder &run, const QUrl &server, bool immediate)
{
    const QByteArray name = immediate ? "one edit seen, immediate" : "one edit seen, default";
    const auto editor = settledClient(run, server, worker, u"town"_s, true);
    const auto other = settledClient(run, server, reviewer,
                                     immediate ? u"other"_s : u"other-default"_s, immediate);
    const int edits = immediate ? immediateEdits : defaultEdits;
    const std::vector<Editable> records = editableRecords(*editor->client, edits);
    RecordId expected;
    double seenAt = 0;
    QObject::connect(other->client.get(), &client::Client::recordsChanged, other->client.get(),
                     [&](const QSet<RecordId> &files, const QStringList &) {
                         if (seenAt == 0 && files.contains(expected)) {
                             seenAt = wallMs();
                         }
                     });
    std::vector<double> saved, committed, empty;
    for (int i = 0; i < edits; ++i) {
        const Editable &what = records[static_cast<size_t>(i) % records.size()];
        expected = editor->view(what.record)->file;
        seenAt = 0;
        const double start = wallMs();
        edit(*editor, what);
        if (!until([&] { return seenAt > 0; }, patienceMs)) {
            fail(u"an edit was not seen"_s);
        }
        saved.push_back(seenAt - start);
        // The server's stamp is from the begin of its transaction: the commit comes after it.
        const QDateTime stamp = other->view(what.record)->at;
        committed.push_back(seenAt - static_cast<double>(stamp.toMSecsSinceEpoch()));
        settle(*editor);
        settle(*other);
        empty.push_back(emptyRoundTrip(server));
    }
    printSpread(name + ": from the server's stamp", committed, empty);
    printSpread(name + ": from the keyboard", saved, empty);
}

void benchPush(const RunFolder &run, tests::ServerProcess &server)
{
    const auto client = settledClient(run, server.url(), worker, u"town"_s, true);
    const std::vector<Editable> records = editableRecords(*client->client, pushedEdits);
    const auto count = static_cast<int>(records.size());
    server.stop();
    (void)until([&] { return client->client->status().offlineSince.isValid(); }, patienceMs);
    std::vector<double> saves;
    for (const Editable &what : records) {
        saves.push_back(milliseconds([&] { edit(*client, what); }));
    }
    printSpread("an edit saved offline", saves, {});
    double from = 0;
    QObject::connect(client->client.get(), &client::Client::statusChanged, client->client.get(),
                     [&] {
                         if (from == 0 && client->client->status().sending > 0) {
                             from = wallMs();
                         }
                     });
    if (!server.start()) {
        fail(u"the server did not start again"_s);
    }
    client->client->syncNow();
    const bool sent = until(
        [&] {
            const client::Status s = client->client->status();
            return from > 0 && s.waiting == 0 && s.sending == 0;
        },
        patienceMs);
    const double seconds = (wallMs() - from) / 1000;
    if (!sent || client->client->status().refused > 0) {
        fail(u"the edits were not accepted"_s);
    }
    const double raw = rawPushSqlite(run.path(u"raw-push.db"_s), run.cityFile(), count);
    const QByteArray name = "push of " + QByteArray::number(count) + " edits";
    print(name, seconds, "s", raw);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (firstLoadByArguments(QCoreApplication::arguments())) {
        return 0;
    }
    const RunFolder run = RunFolder::fromArguments();
    (void)run.ensureCity();
    tests::ServerProcess server(QString(u"sqlite:"_s + run.cityFile()), run.folder);
    if (!server.start()) {
        fail(u"the server did not start"_s);
    }
    waitForParts(run);
    benchFirstLoads(run, server.url());
    benchPull(run, server.url(), true);
    benchPull(run, server.url(), false);
    benchPush(run, server);
    return 0;
}
