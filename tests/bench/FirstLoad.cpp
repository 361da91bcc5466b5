// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/FirstLoad.h"

#include "tests/bench/Report.h"
#include "tests/bench/Waiting.h"
#include "tests/support/TestClient.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>

#include <cstdio>

namespace hearth::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int loadMs = 900'000;
const QString mark = u"--first-load"_s;

double sizeBelow(const QString &folder)
{
    double bytes = 0;
    QDirIterator files(folder, QDir::Files);
    while (files.hasNext()) {
        files.next();
        bytes += static_cast<double>(files.fileInfo().size());
    }
    return bytes;
}

/// What the store tells about itself after a load.
void readStore(const client::Client &client, FirstLoad &load)
{
    const auto reader = expect(client.openReader());
    store::Statement count = reader->prepare(u"SELECT count(*) FROM record"_s);
    if (count.run() && count.next()) {
        load.records = static_cast<double>(count.integer(0));
    }
    store::Statement parts = reader->prepare(u"SELECT part FROM snapshot_part ORDER BY place"_s);
    if (parts.run()) {
        while (parts.next()) {
            load.parts.append(parts.text(0).section(u'~', 0, 0));
        }
    }
}

/// What the first page asks for: own work, else the list of households.
bool showsRows(const client::Client &client, std::shared_ptr<const catalogue::Catalogue> catalogue)
{
    const auto reader = client.openReader();
    if (!reader) {
        return false;
    }
    const client::Account account = client.account();
    const auto calendar = domain::WorkCalendar::builtIn();
    store::WorkQueries queries(**reader, std::move(catalogue), calendar, true);
    const auto work = queries.myWork({account.userId, account.role, account.prefixes, account.department, {}},
                                     QDateTime::currentDateTimeUtc());
    if (work && !work->empty()) {
        return true;
    }
    store::Statement list = (*reader)->prepare(u"SELECT rid FROM household LIMIT 50"_s);
    return list.run() && list.next();
}

QJsonObject toJson(const FirstLoad &load)
{
    return {{u"seconds"_s, load.seconds},
            {u"manifest"_s, load.manifestSeconds},
            {u"first_rows"_s, load.firstRowsSeconds},
            {u"first_part"_s, load.firstPartSeconds},
            {u"records"_s, load.records},
            {u"wire"_s, load.wireBytes},
            {u"disk"_s, load.diskBytes},
            {u"peak"_s, load.peakKiB},
            {u"parts"_s, QJsonArray::fromStringList(load.parts)}};
}

FirstLoad fromJson(const QJsonObject &object)
{
    FirstLoad load;
    load.seconds = object.value("seconds"_L1).toDouble();
    load.manifestSeconds = object.value("manifest"_L1).toDouble();
    load.firstRowsSeconds = object.value("first_rows"_L1).toDouble();
    load.firstPartSeconds = object.value("first_part"_L1).toDouble();
    load.records = object.value("records"_L1).toDouble();
    load.wireBytes = object.value("wire"_L1).toDouble();
    load.diskBytes = object.value("disk"_L1).toDouble();
    load.peakKiB = object.value("peak"_L1).toDouble();
    for (const QJsonValue &part : object.value("parts"_L1).toArray()) {
        load.parts.append(part.toString());
    }
    return load;
}

} // namespace

FirstLoad firstLoad(const QUrl &server, const QString &login, const QString &profile)
{
    const auto catalogue = expect(catalogue::Catalogue::load());
    FirstLoad load;
    {
        tests::TestClient client(profile, catalogue);
        QElapsedTimer timer;
        bool signedIn = false;
        client.client->signIn(server, login, u"hearth-demo"_s, [&](domain::Result<void> result) {
            if (!result) {
                fail(result.error());
            }
            signedIn = true;
            timer.start();
        });
        const auto seconds = [&] { return static_cast<double>(timer.nsecsElapsed()) / 1e9; };
        const bool ready = until(
            [&] {
                const client::Status status = client.client->status();
                if (signedIn && load.manifestSeconds == 0 && status.totalRows > 0) {
                    load.manifestSeconds = seconds();
                }
                if (signedIn && load.firstRowsSeconds == 0 && status.readable
                    && showsRows(*client.client, catalogue)) {
                    load.firstRowsSeconds = seconds();
                }
                if (signedIn && load.firstPartSeconds == 0 && status.loadedRows > 0) {
                    load.firstPartSeconds = seconds();
                }
                return signedIn && status.phase == client::Status::Phase::Ready;
            },
            loadMs);
        load.seconds = seconds();
        if (!ready) {
            fail(u"the first load did not end"_s);
        }
        load.wireBytes = static_cast<double>(client.client->status().receivedBytes);
        readStore(*client.client, load);
    }
    load.diskBytes = sizeBelow(profile);
    load.peakKiB = memoryKiB("VmHWM");
    return load;
}

FirstLoad firstLoadApart(const QUrl &server, const QString &login, const QString &profile)
{
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QCoreApplication::applicationFilePath(), {mark, server.toString(), login, profile});
    if (!child.waitForFinished(loadMs) || child.exitCode() != 0) {
        fail(u"the loading client failed"_s);
    }
    return fromJson(QJsonDocument::fromJson(child.readAllStandardOutput()).object());
}

bool firstLoadByArguments(const QStringList &arguments)
{
    if (arguments.value(1) != mark) {
        return false;
    }
    const FirstLoad load =
        firstLoad(QUrl(arguments.value(2)), arguments.value(3), arguments.value(4));
    std::printf("%s\n", QJsonDocument(toJson(load)).toJson(QJsonDocument::Compact).constData());
    return true;
}

} // namespace hearth::bench
