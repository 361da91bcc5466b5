// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/Commands.h"

#include "models/domain/Divisions.h"
#include "models/store/Migrations.h"
#include "models/store/ServerRecords.h"
#include "sync/server/Router.h"
#include "sync/server/Server.h"
#include "sync/server/access/AccountScope.h"
#include "sync/server/access/Accounts.h"
#include "sync/server/access/PrivateFiles.h"
#include "sync/server/demo/City.h"
#include "sync/server/verification/DepartmentSecret.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>
#include <QTextStream>

#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

namespace hearth::app {

using namespace Qt::StringLiterals;
using domain::Result;

namespace {

constexpr int done = 0;
constexpr int refused = 1;
constexpr int wrongUsage = 2;
constexpr int storeFault = 4;

int signalPipe[2] = {-1, -1};

void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(signalPipe[0], &byte, 1);
}

/// Ends the event loop on SIGINT and SIGTERM, from inside the loop.
void quitOnSignals()
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, signalPipe) != 0)
        return;
    auto *notifier = new QSocketNotifier(signalPipe[1], QSocketNotifier::Read, QCoreApplication::instance());
    QObject::connect(notifier, &QSocketNotifier::activated, QCoreApplication::instance(), &QCoreApplication::quit);
    struct sigaction action {};
    action.sa_handler = &onSignal;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

void say(const QString &text)
{
    QTextStream(stderr) << text << Qt::endl;
}

void print(const QJsonObject &object)
{
    QTextStream(stdout) << QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)) << Qt::endl;
}

int fail(const domain::Error &error)
{
    say(u"hearth-server: %1 %2"_s.arg(error.reason, error.detail));
    return error.code == domain::ErrorCode::Storage ? storeFault : refused;
}

Result<std::unique_ptr<store::Database>> openMigrated(const QString &url)
{
    if (auto kept = server::keepDatabasePrivate(url); !kept)
        return kept.error();
    auto database = store::Database::open({.url = url});
    if (!database)
        return database;
    const bool sqlite = (*database)->dialect() == store::Dialect::SQLite;
    if (auto migrated = store::migrate(**database, sqlite ? u"server-sqlite"_s : u"server-postgresql"_s); !migrated)
        return migrated.error();
    return database;
}

QByteArray fileOrNothing(const QString &path)
{
    QFile file(path);
    return !path.isEmpty() && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

int serve(const QCommandLineParser &parser)
{
    auto catalogue = catalogue::Catalogue::load();
    if (!catalogue)
        return fail(catalogue.error());
    const QString listen = parser.value(u"listen"_s);
    const qsizetype colon = listen.lastIndexOf(u':');
    bool isPort = false;
    const ushort port = listen.mid(colon + 1).toUShort(&isPort);
    if (colon <= 0 || !isPort) {
        say(u"--listen wants ADDRESS:PORT"_s);
        return wrongUsage;
    }
    server::ServerOptions options;
    options.database = parser.value(u"database"_s);
    options.keyFile = parser.value(u"key-file"_s);
    options.folder = parser.value(u"folder"_s);
    options.http.address = listen.left(colon);
    options.http.port = port;
    options.http.tlsCertificate = fileOrNothing(parser.value(u"tls-cert"_s));
    options.http.tlsKey = fileOrNothing(parser.value(u"tls-key"_s));
    // Whoever asks for TLS never gets plain HTTP.
    const bool wantsTls = parser.isSet(u"tls-cert"_s) || parser.isSet(u"tls-key"_s);
    if (wantsTls && (options.http.tlsCertificate.isEmpty() || options.http.tlsKey.isEmpty())) {
        say(u"--tls-cert and --tls-key want two files that can be read and are not empty"_s);
        return wrongUsage;
    }
    options.serveMetrics = parser.isSet(u"metrics"_s);
    options.departments = parser.value(u"departments"_s);
    options.departmentsSecretFile = parser.value(u"departments-secret-file"_s);
    if (!options.departments.isEmpty()) {
        const auto fits = server::checkDepartmentAddress(options.departments);
        const auto secret = server::DepartmentSecret::load(options.departmentsSecretFile);
        if (!fits || !secret) {
            say(fits ? u"--departments wants --departments-secret-file: %1"_s.arg(secret.error().detail)
                     : u"--departments: %1"_s.arg(fits.error().detail));
            return wrongUsage;
        }
    }
    const bool loopback = options.http.address.startsWith("127."_L1);
    if (!loopback && options.http.tlsCertificate.isEmpty()) {
        say(u"Plain HTTP is for loopback only: name --tls-cert and --tls-key."_s);
        return wrongUsage;
    }
    static domain::SystemClock clock;
    static domain::SystemRandom random;
    server::Server server(options, *catalogue, clock, random);
    if (auto started = server.start(); !started)
        return fail(started.error());
    if (const QString portFile = parser.value(u"port-file"_s); !portFile.isEmpty()) {
        QFile file(portFile);
        if (file.open(QIODevice::WriteOnly))
            file.write(QByteArray::number(server.port()) + '\n');
    }
    say(u"listening on %1:%2"_s.arg(options.http.address).arg(server.port()));
    quitOnSignals();
    const int code = QCoreApplication::exec();
    server.stop();
    return code;
}

int demoCity(const QCommandLineParser &parser)
{
    bool isCount = false;
    bool isSeed = false;
    demo::CityOptions options;
    options.households = parser.value(u"households"_s).toInt(&isCount);
    options.seed = parser.value(u"seed"_s).toULongLong(&isSeed);
    options.today = parser.isSet(u"today"_s) ? QDate::fromString(parser.value(u"today"_s), Qt::ISODate)
                                             : domain::cityDate(domain::SystemClock().nowUtc());
    if (!isCount || !isSeed || !options.today.isValid()) {
        say(u"--households wants a number, --seed a number, --today a date"_s);
        return wrongUsage;
    }
    auto catalogue = catalogue::Catalogue::load();
    if (!catalogue)
        return fail(catalogue.error());
    auto database = openMigrated(parser.value(u"database"_s));
    if (!database)
        return fail(database.error());
    int shown = -1;
    const auto summary = demo::buildCity(**database, *catalogue, options, [&](const QString &stage, double part) {
        const int percent = static_cast<int>(part * 100);
        if (percent / 10 != shown / 10 || percent == 0)
            say(u"%1 %2 %"_s.arg(stage).arg(percent));
        shown = percent;
    });
    if (!summary)
        return fail(summary.error());
    QJsonObject types;
    for (auto it = summary->byType.begin(); it != summary->byType.end(); ++it)
        types.insert(it.key(), it.value());
    QJsonArray accounts;
    for (const demo::DemoAccount &account : summary->accounts)
        accounts.append(QJsonObject{{u"user"_s, account.login}, {u"role"_s, account.role}, {u"division"_s, account.division},
                                    {u"department"_s, account.department}, {u"name"_s, account.name}});
    if (parser.isSet(u"json"_s))
        print({{u"households"_s, options.households}, {u"records"_s, summary->records}, {u"took_ms"_s, summary->tookMs},
               {u"by_type"_s, types}, {u"accounts"_s, accounts}, {u"password"_s, u"hearth-demo"_s}});
    else
        say(u"%1 records in %2 s; sign in as town_worker.320402003, password hearth-demo"_s.arg(summary->records).arg(double(summary->tookMs) / 1000.0));
    return done;
}

domain::Record cardOf(const server::Principal &principal, const domain::RecordId &id, const QString &name)
{
    domain::Record card;
    card.id = id;
    card.type = u"user_card"_s;
    card.div = principal.division;
    card.bucket = principal.division.size() >= 9 ? principal.division.left(9) : QString();
    QJsonObject fields{{u"login"_s, principal.login}, {u"name"_s, name}, {u"role"_s, principal.role}, {u"active"_s, true}};
    if (!principal.division.isEmpty())
        fields.insert("divisions"_L1, QJsonArray{principal.division});
    if (!principal.department.isEmpty())
        fields.insert("department"_L1, principal.department);
    if (!principal.provider.isEmpty())
        fields.insert("provider"_L1, principal.provider);
    card.setFields(fields);
    return card;
}

/// A new user and his card, in the caller's transaction.
Result<void> addUser(store::Database &database, const catalogue::Catalogue &catalogue, server::Principal principal,
                     const QString &name, const QString &password)
{
    domain::SystemClock clock;
    domain::SystemRandom random;
    store::ServerRecords records(database, catalogue);
    if (!principal.provider.isEmpty()) {
        const auto id = domain::RecordId::fromString(principal.provider);
        const auto provider = records.table().find(id.value_or(domain::RecordId()));
        if (!provider)
            return provider.error();
        if (!*provider || (*provider)->deleted || (*provider)->type != "provider"_L1)
            return domain::Error{domain::ErrorCode::NotFound, u"not_found"_s, u"provider"_s, u"provider"_s, {}};
    }
    const auto card = domain::RecordId::generate(clock, random);
    principal.userId = card.toString();
    const auto written
        = records.write(cardOf(principal, card, name), std::nullopt, {u"system"_s, card, clock.nowUtc(), {}});
    if (!written)
        return written.error();
    return server::Accounts(database).add(principal, server::hashPassword(password), clock.nowUtc());
}

/// Ends the access, and says so on the card that others choose from.
Result<void> disableUser(store::Database &database, const catalogue::Catalogue &catalogue, const QString &login)
{
    domain::SystemClock clock;
    domain::SystemRandom random;
    server::Accounts accounts(database);
    const auto account = accounts.byLogin(login);
    if (!account)
        return account.error();
    if (auto disabled = accounts.disable(login); !disabled)
        return disabled;
    store::ServerRecords records(database, catalogue);
    const auto card = records.table().findForUpdate(
        domain::RecordId::fromString((*account)->principal.userId).value_or(domain::RecordId()));
    if (!card)
        return card.error();
    if (!*card || (*card)->deleted)
        return {};
    domain::Record next = **card;
    QJsonObject fields = next.fields();
    fields.insert("active"_L1, false);
    next.setFields(fields);
    const auto written = records.write(
        next, **card, {u"system"_s, domain::RecordId::generate(clock, random), clock.nowUtc(), {}});
    return written ? Result<void>() : Result<void>(written.error());
}

int device(const QCommandLineParser &parser, const QStringList &words)
{
    const bool lists = words.value(1) == "list"_L1;
    const auto id = domain::RecordId::fromString(words.value(2));
    if (lists ? words.value(2).isEmpty() : (words.value(1) != "revoke"_L1 || !id || id->isNull())) {
        say(u"device list LOGIN\ndevice revoke DEVICE-ID"_s);
        return wrongUsage;
    }
    auto database = openMigrated(parser.value(u"database"_s));
    if (!database)
        return fail(database.error());
    server::Accounts accounts(**database);
    if (lists) {
        const auto devices = accounts.devices(words.value(2));
        if (!devices)
            return fail(devices.error());
        QJsonArray rows;
        for (const server::Device &each : *devices) {
            rows.append(QJsonObject{{u"id"_s, each.id.toString()}, {u"name"_s, each.name},
                                    {u"made_at"_s, domain::toWireTime(each.madeAt)}, {u"revoked"_s, each.revoked}});
            if (!parser.isSet(u"json"_s))
                QTextStream(stdout) << each.id.toString() << '\t' << domain::toWireTime(each.madeAt) << '\t'
                                    << (each.revoked ? "revoked" : "-") << '\t' << each.name << Qt::endl;
        }
        if (parser.isSet(u"json"_s))
            print({{u"devices"_s, rows}});
        return done;
    }
    auto transaction = store::Transaction::begin(**database);
    if (!transaction)
        return fail(transaction.error());
    if (auto revoked = accounts.revokeDevice(*id); !revoked)
        return fail(revoked.error());
    if (auto committed = transaction->commit(); !committed)
        return fail(committed.error());
    return done;
}

int user(const QCommandLineParser &parser, const QStringList &words)
{
    const QString login = words.value(2);
    const bool disables = words.value(1) == "disable"_L1;
    if (login.isEmpty() || (!disables && words.value(1) != "add"_L1)) {
        say(u"user add LOGIN --role ROLE [--division CODE] [--department D] [--provider ID] [--name N] --password-stdin\n"
            "user disable LOGIN"_s);
        return wrongUsage;
    }
    auto catalogue = catalogue::Catalogue::load();
    if (!catalogue)
        return fail(catalogue.error());
    server::Principal principal;
    QString password;
    if (!disables) {
        principal.login = login;
        principal.role = parser.value(u"role"_s);
        principal.division = parser.value(u"division"_s);
        principal.department = parser.value(u"department"_s);
        principal.provider = parser.value(u"provider"_s);
        const auto prefixes = server::scopeOf(
            **catalogue, *domain::Divisions::builtIn(),
            {principal.role, principal.division, principal.department, principal.provider});
        if (!prefixes) {
            say(u"--%1: %2"_s.arg(prefixes.error().field, prefixes.error().detail));
            return wrongUsage;
        }
        principal.prefixes = *prefixes;
        password = QTextStream(stdin).readLine();
        if (password.size() < 8) {
            say(u"A password has 8 characters or more."_s);
            return wrongUsage;
        }
    }
    auto database = openMigrated(parser.value(u"database"_s));
    if (!database)
        return fail(database.error());
    auto transaction = store::Transaction::begin(**database);
    if (!transaction)
        return fail(transaction.error());
    const QString name = parser.value(u"name"_s).isEmpty() ? login : parser.value(u"name"_s);
    const auto changed = disables ? disableUser(**database, **catalogue, login)
                                  : addUser(**database, **catalogue, principal, name, password);
    if (!changed)
        return fail(changed.error());
    if (auto committed = transaction->commit(); !committed)
        return fail(committed.error());
    return done;
}

} // namespace

int runServerCommand(const QStringList &arguments)
{
    server::keepNewFilesPrivate();
    QCommandLineParser parser;
    parser.setApplicationDescription(u"The central server of Hearth."_s);
    parser.addHelpOption();
    parser.addPositionalArgument(u"command"_s, u"serve, demo-city, user add|disable, device list|revoke, openapi, migrate"_s);
    parser.addOptions({{u"database"_s, u"sqlite:FILE or postgresql://…"_s, u"url"_s},
                       {u"listen"_s, u"Address and port"_s, u"address:port"_s, u"127.0.0.1:8440"_s},
                       {u"port-file"_s, u"Write the port that was taken to this file"_s, u"file"_s},
                       {u"key-file"_s, u"Secrets of this deployment"_s, u"file"_s},
                       {u"folder"_s, u"Where snapshot parts are kept"_s, u"folder"_s},
                       {u"tls-cert"_s, u"PEM certificate chain"_s, u"file"_s},
                       {u"tls-key"_s, u"PEM key"_s, u"file"_s},
                       {u"metrics"_s, u"Serve /metrics"_s},
                       {u"departments"_s, u"Base URL of the departments' endpoint: https, or http on loopback"_s, u"url"_s},
                       {u"departments-secret-file"_s, u"Secret shared with the departments' endpoint"_s, u"file"_s},
                       {u"role"_s, u"Role of a new user"_s, u"role"_s},
                       {u"division"_s, u"Division of a new user"_s, u"code"_s},
                       {u"department"_s, u"Department of a liaison"_s, u"code"_s},
                       {u"provider"_s, u"Record of the station or organisation of a new user"_s, u"id"_s},
                       {u"name"_s, u"Name of a new user"_s, u"name"_s},
                       {u"password-stdin"_s, u"Read the password from standard input"_s},
                       {u"households"_s, u"Households of a demo city"_s, u"n"_s, u"1000"_s},
                       {u"seed"_s, u"Seed of a demo city"_s, u"s"_s, u"1"_s},
                       {u"today"_s, u"Day that all dates of a demo city hang on"_s, u"date"_s},
                       {u"json"_s, u"One JSON document on standard output"_s}});
    if (!parser.parse(arguments)) {
        say(parser.errorText());
        return wrongUsage;
    }
    if (parser.isSet(u"help"_s)) {
        say(parser.helpText());
        return done;
    }
    const QStringList words = parser.positionalArguments();
    const QString command = words.value(0);
    if (command == "openapi"_L1) {
        auto catalogue = catalogue::Catalogue::load();
        if (!catalogue)
            return fail(catalogue.error());
        print(QJsonDocument::fromJson(server::openApi(**catalogue)).object());
        return done;
    }
    if (parser.value(u"database"_s).isEmpty()) {
        say(parser.helpText());
        return wrongUsage;
    }
    if (command == "serve"_L1)
        return serve(parser);
    if (command == "demo-city"_L1)
        return demoCity(parser);
    if (command == "user"_L1)
        return user(parser, words);
    if (command == "device"_L1)
        return device(parser, words);
    if (command == "migrate"_L1) {
        const auto database = openMigrated(parser.value(u"database"_s));
        return database ? done : fail(database.error());
    }
    say(parser.helpText());
    return wrongUsage;
}

} // namespace hearth::app
