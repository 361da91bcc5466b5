// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/RecordTable.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestClient.h"
#include "tests/support/TestDatabase.h"

#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>

namespace hearth::tests {

/// A small city on a real server; the towns named here have families.
struct FaultCity {
    QTemporaryDir folder;
    QString url;
    std::unique_ptr<ServerProcess> server;
    std::shared_ptr<const catalogue::Catalogue> catalogue = *catalogue::Catalogue::load();

    static QString worker() { return QStringLiteral("town_worker.320402003"); }
    static QString cityOperator() { return QStringLiteral("city_operator.3204"); }
    static QString password() { return QStringLiteral("hearth-demo"); }

    bool build(const QString &dialect = QStringLiteral("sqlite"), int households = 500)
    {
        // The connection is closed again before the server opens its own.
        (void)newServerDatabase(dialect, folder, &url);
        server = std::make_unique<ServerProcess>(url, folder.path());
        return server->run({QStringLiteral("demo-city"), QStringLiteral("--households"),
                            QString::number(households), QStringLiteral("--seed"),
                            QStringLiteral("3")})
            && server->start();
    }
    [[nodiscard]] QString profile(const QString &name) const { return folder.filePath(name); }

    /// A client that has signed in, loaded and received everything; at `url` or the server itself.
    std::unique_ptr<TestClient> client(const QString &name, const QString &login = worker(),
                                       const QUrl &at = {})
    {
        auto made = std::make_unique<TestClient>(profile(name), catalogue);
        const bool in =
            made->signIn(at.isEmpty() ? server->url() : at, login, password()).has_value();
        return in && made->ready() && made->settled() ? std::move(made) : nullptr;
    }
    /// The same profile at a later start, opened by the password.
    std::unique_ptr<TestClient> reopened(const QString &name)
    {
        auto made = std::make_unique<TestClient>(profile(name), catalogue);
        return unlock(*made, password()).has_value() ? std::move(made) : nullptr;
    }
    static domain::Result<void> unlock(TestClient &client, const QString &password)
    {
        return client.wait<void>([&](auto done) { client.client->unlock(password, done); });
    }

    /// Files that the client may edit, in the order of their numbers.
    static std::vector<domain::RecordId> files(TestClient &client)
    {
        std::vector<domain::RecordId> found;
        const auto reader = client.client->openReader();
        if (!reader)
            return found;
        store::Statement query = (*reader)->prepare(
            QStringLiteral("SELECT id FROM household WHERE state='active' ORDER BY file_no"));
        if (query.run())
            while (query.next())
                found.push_back(query.id(0));
        return found;
    }
    static QString fileNo(TestClient &client, const domain::RecordId &file)
    {
        return client.view(file)->fields().value(QLatin1StringView("file_no")).toString();
    }
    static QString phone(TestClient &client, const domain::RecordId &file)
    {
        const auto record = client.view(file);
        return record ? record->fields().value(QLatin1StringView("contact_phone")).toString()
                      : QString();
    }

    /// All records that a client holds, with revision and content, and how many rows show them.
    static QStringList holdings(TestClient &client)
    {
        QStringList lines;
        const auto reader = client.client->openReader();
        if (!reader)
            return lines;
        store::Statement query = (*reader)->prepare(QStringLiteral(
            "SELECT lower(hex(id)),type,n,tag,deleted,state,f FROM record ORDER BY id"));
        if (!query.run())
            return lines;
        while (query.next()) {
            QStringList cells;
            for (int i = 0; i < 6; ++i)
                cells.append(query.text(i));
            // The bulk load keeps the text as it came; the order of members says nothing.
            cells.append(QString::fromUtf8(
                QJsonDocument::fromJson(query.text(6).toUtf8()).toJson(QJsonDocument::Compact)));
            lines.append(cells.join(u' '));
        }
        for (const auto *table : {"household", "person", "work"}) {
            store::Statement count = (*reader)->prepare(QStringLiteral("SELECT count(*) FROM ")
                                                        + QLatin1StringView(table));
            if (count.run() && count.next())
                lines.append(QLatin1StringView(table) + u' ' + count.text(0));
        }
        return lines;
    }
    /// Empty when both hold the same; else the first line that differs.
    static QString difference(TestClient &a, TestClient &b)
    {
        const QStringList left = holdings(a);
        const QStringList right = holdings(b);
        for (qsizetype i = 0; i < std::max(left.size(), right.size()); ++i)
            if (left.value(i) != right.value(i))
                return QString(left.value(i) + u'\n' + right.value(i));
        return left.isEmpty() ? QStringLiteral("nothing is held") : QString();
    }
};

/// What a program said and how it ended; -1: it did not end by itself.
struct Ended {
    int code = -1;
    QByteArray out;
    QByteArray error;
};

/// hearth-cli on a profile; the loop of the test goes on meanwhile.
inline Ended
runCli(const QString &profile, const QStringList &words,
       const QString &password = FaultCity::password(),
       const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment())
{
    QProcess cli;
    cli.setProcessEnvironment(environment);
    cli.start(ServerProcess::binary(QStringLiteral("hearth-cli")),
              words
                  + QStringList{QStringLiteral("--profile"), profile,
                                QStringLiteral("--password-stdin"), QStringLiteral("--json")});
    cli.write(password.toUtf8() + '\n');
    cli.closeWriteChannel();
    const bool over = QTest::qWaitFor([&] { return cli.state() == QProcess::NotRunning; }, 60'000);
    if (!over)
        cli.kill();
    cli.waitForFinished(2000);
    const bool normal = over && cli.exitStatus() == QProcess::NormalExit;
    return {normal ? cli.exitCode() : -1, cli.readAllStandardOutput(), cli.readAllStandardError()};
}

} // namespace hearth::tests
