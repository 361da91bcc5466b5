// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Commands.h"

#include "app/cli/StoreBench.h"
#include "models/domain/Divisions.h"
#include "models/domain/Masking.h"
#include "models/store/CacheStore.h"
#include "models/store/queries/ConflictQueries.h"
#include "models/store/queries/FileQueries.h"
#include "models/store/queries/HouseholdQueries.h"
#include "models/store/queries/MetricQueries.h"
#include "models/store/queries/SearchQueries.h"
#include "ui/shell/ErrorText.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTextStream>
#include <QTimer>

namespace hearth::app {

using namespace Qt::StringLiterals;
using client::Client;
using client::Status;
using domain::Error;
using domain::ErrorCode;
using domain::RecordId;
using domain::Result;

namespace {

constexpr int openMs = 20'000;
constexpr int saveMs = 20'000;
constexpr int loadMs = 600'000;

void say(const QString &text)
{
    QTextStream(stderr) << text << Qt::endl;
}

} // namespace

bool CommandLine::waitFor(const bool &arrived, int ms)
{
    QElapsedTimer timer;
    timer.start();
    // The overload with a time limit never waits for events: it would keep a core busy beside the engine.
    QTimer beat;
    beat.start(50);
    while (!arrived && timer.elapsed() < ms)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    return arrived;
}

int CommandLine::fail(const Error &error) const
{
    const QString words = m_catalogue ? QString(ui::ErrorText::of(error, *m_catalogue, u"en"_s) + u' ') : QString();
    const QString code = error.field.isEmpty() ? error.reason : QString(error.reason + u' ' + error.field);
    say(u"hearth-cli: %1(%2)"_s.arg(words, code));
    switch (error.code) {
    case ErrorCode::Offline:
    case ErrorCode::TimedOut:
    case ErrorCode::Internal:
    case ErrorCode::TooManyRequests:
    case ErrorCode::WrongProtocolVersion:
        return Offline;
    case ErrorCode::Storage:
        return StoreFault;
    default:
        return Refused;
    }
}

void CommandLine::print(const QJsonObject &object, const QString &plain) const
{
    printDocument(QJsonDocument(object), plain);
}

void CommandLine::printDocument(const QJsonDocument &document, const QString &plain) const
{
    QTextStream out(stdout);
    if (m_json)
        out << QString::fromUtf8(document.toJson(QJsonDocument::Compact)) << Qt::endl;
    else
        out << plain << Qt::endl;
}

QDate CommandLine::today() const
{
    return domain::cityDate(domain::SystemClock().nowUtc());
}

Result<std::unique_ptr<store::Database>> CommandLine::reader()
{
    const Error notSynced{ErrorCode::NotFound, u"not_synced"_s, {}, {}, {}};
    // Whoever reads the answer cannot see that it is of a part only: in a first load there is none.
    if (m_client->status().phase == Status::Phase::Loading)
        return notSynced;
    auto database = m_client->openReader();
    // The profile is open by now: what is missing is the first sync, and the store is sound.
    if (!database && database.error().reason == "locked"_L1)
        return notSynced;
    return database;
}

int CommandLine::openProfile()
{
    bool arrived = false;
    Result<void> opened;
    m_client->open([&](Result<void> result) {
        opened = std::move(result);
        arrived = true;
    });
    if (!waitFor(arrived, openMs))
        return fail({ErrorCode::Storage, u"timeout"_s, {}, {}, {}});
    return opened ? Done : fail(opened.error());
}

int CommandLine::login()
{
    if (!m_parser.isSet(u"server"_s) || !m_parser.isSet(u"user"_s)) {
        say(u"login wants --server and --user"_s);
        return WrongUsage;
    }
    bool arrived = false;
    Result<void> result;
    m_client->signIn(QUrl(m_parser.value(u"server"_s)), m_parser.value(u"user"_s), m_password, [&](Result<void> r) {
        result = std::move(r);
        arrived = true;
    });
    if (!waitFor(arrived, 60'000))
        return fail({ErrorCode::TimedOut, u"timeout"_s, {}, {}, {}});
    if (!result)
        return fail(result.error());
    const client::Account account = m_client->account();
    print({{u"user"_s, account.login}, {u"role"_s, account.role}, {u"division"_s, account.division}}, account.login);
    return Done;
}

int CommandLine::sync()
{
    QElapsedTimer timer;
    timer.start();
    int code = Done;
    bool settled = false;
    bool needsPerson = false;
    // Settled: everything sent and the next poll waits, or nothing more can be done without a person or the server.
    const auto look = [&] {
        const Status s = m_client->status();
        const bool idle = s.phase == Status::Phase::Ready && s.network == Status::Network::Waiting && s.sending == 0;
        const bool person = s.network == Status::Network::NeedsSignIn || s.network == Status::Network::AccessEnded
            || s.network == Status::Network::NeedsUpgrade;
        const bool offline = s.network == Status::Network::Offline;
        if (s.network == Status::Network::StorageFault)
            code = StoreFault;
        else if (person)
            code = Refused;
        else if (offline)
            code = Offline;
        else
            code = Done;
        settled = idle || person || offline || s.network == Status::Network::StorageFault;
        needsPerson = code == Refused || code == StoreFault;
    };
    if (m_parser.isSet(u"follow"_s))
        return follow(look, settled, needsPerson, code);
    QObject::connect(m_client.get(), &Client::statusChanged, m_client.get(), look);
    m_client->syncNow();
    look();
    if (!waitFor(settled, loadMs))
        code = Offline;
    printRound(code, timer.elapsed());
    return code;
}

int CommandLine::follow(const std::function<void()> &look, const bool &settled, const bool &needsPerson, const int &code)
{
    QElapsedTimer timer;
    timer.start();
    bool moved = true;
    // A round ends when everything is sent and received again. One that moved nothing is no news.
    const auto onStatus = [&] {
        const bool was = settled;
        const int before = code;
        look();
        moved = moved || was != settled || before != code;
        if (!settled || !moved)
            return;
        printRound(code, timer.restart());
        moved = false;
    };
    QObject::connect(m_client.get(), &Client::recordsChanged, m_client.get(), [&](const QSet<RecordId> &, const QStringList &) {
        moved = true;
        onStatus();
    });
    QObject::connect(m_client.get(), &Client::statusChanged, m_client.get(), onStatus);
    m_client->syncNow();
    onStatus();
    while (!needsPerson)
        waitFor(needsPerson, openMs);
    return code;
}

void CommandLine::printRound(int code, qint64 tookMs)
{
    qint64 rows = 0;
    const Status s = m_client->status();
    if (const auto database = reader()) {
        store::Statement query = (*database)->prepare(u"SELECT count(*) FROM record WHERE deleted=0"_s);
        if (query.run() && query.next())
            rows = query.integer(0);
    }
    const QString state = code == Offline ? u"offline"_s : s.problem.isEmpty() ? u"in_sync"_s : s.problem;
    const qint64 age = s.lastContact.isValid() ? s.lastContact.msecsTo(QDateTime::currentDateTimeUtc()) : -1;
    print({{u"rows"_s, rows}, {u"bytes"_s, s.receivedBytes}, {u"took_ms"_s, tookMs}, {u"state"_s, state}, {u"cursor_age_ms"_s, age}},
          u"%1, %2 rows, %3 ms"_s.arg(state).arg(rows).arg(tookMs));
}

int CommandLine::search(const QString &text)
{
    const auto database = reader();
    if (!database)
        return fail(database.error());
    QElapsedTimer timer;
    store::SearchQueries queries(**database, {});
    timer.start();
    const auto hits = queries.search(text);
    if (!hits)
        return fail(hits.error());
    const double tookMs = double(timer.nsecsElapsed()) / 1e6;
    QJsonArray results;
    QString plain;
    for (const store::SearchHit &hit : *hits) {
        const QString name = domain::maskName(hit.name);
        results.append(QJsonObject{{u"file_no"_s, hit.fileNo},
                                   {u"record"_s, (hit.person.isNull() ? hit.file : hit.person).toString()},
                                   {u"name"_s, name},
                                   {u"division"_s, hit.division},
                                   {u"matched_by"_s, store::matchedByWord(hit.matchedBy)}});
        plain += u"%1  %2  %3\n"_s.arg(hit.fileNo, name, domain::Divisions::builtIn()->path(hit.division));
    }
    print({{u"query"_s, text}, {u"took_ms"_s, tookMs}, {u"results"_s, results}}, plain.trimmed());
    return Done;
}

Result<void> CommandLine::logReads(const std::vector<Opened> &reads)
{
    for (const Opened &read : reads) {
        bool arrived = false;
        Result<void> logged;
        m_client->logRead(read.record, read.fields, m_parser.value(u"purpose"_s).trimmed(), [&](Result<void> result) {
            logged = std::move(result);
            arrived = true;
        });
        if (!waitFor(arrived, saveMs))
            return Error{ErrorCode::Storage, u"timeout"_s, {}, {}, {}};
        if (!logged)
            return logged;
    }
    return {};
}

int CommandLine::show(const QString &file)
{
    const auto database = reader();
    if (!database)
        return fail(database.error());
    FileDocument document(**database, m_catalogue, m_client->account().role, m_parser.value(u"purpose"_s));
    const auto shown = document.of(file, today());
    if (!shown)
        return fail(shown.error());
    if (auto logged = logReads(document.opened()); !logged)
        return fail(logged.error());
    print(*shown, QString::fromUtf8(QJsonDocument(*shown).toJson()));
    return Done;
}

int CommandLine::set(const QStringList &words)
{
    const auto database = reader();
    if (!database)
        return fail(database.error());
    FileDocument document(**database, m_catalogue, m_client->account().role, {});
    const auto target = document.target(words.at(0), words.at(1), today());
    if (!target)
        return fail(target.error());
    protocol::Change change;
    change.field = target->field;
    change.from = target->value;
    const auto wanted = parsedValue(*m_catalogue->field(target->type, target->field), words.at(2));
    if (!wanted)
        return fail(wanted.error());
    change.to = *wanted;
    bool arrived = false;
    Result<RecordId> saved = Error{};
    m_client->saveEdit(target->record, {change}, {}, [&](Result<RecordId> result) {
        saved = std::move(result);
        arrived = true;
    });
    if (!waitFor(arrived, saveMs))
        return fail({ErrorCode::Storage, u"timeout"_s, {}, {}, {}});
    if (!saved)
        return fail(saved.error());
    print({{u"record"_s, target->record.toString()}, {u"field"_s, target->field}, {u"saved"_s, true}}, u"saved"_s);
    return Done;
}

void CommandLine::saySteps(const RecordId &record)
{
    const auto database = reader();
    const auto view = database ? store::FileQueries(**database, m_catalogue, true).record(record)
                               : Result<std::optional<store::ViewRecord>>(database.error());
    if (!view || !*view)
        return;
    const catalogue::RecordType *type = m_catalogue->recordType((*view)->record.type);
    QStringList steps;
    for (const catalogue::Transition *step : m_catalogue->transitionsFrom(type ? type->workflow : QString(), (*view)->record.state))
        if (step->roles.contains(m_client->account().role))
            steps.append(step->event);
    steps.removeDuplicates();
    const QString state = QString((*view)->record.type + u' ' + (*view)->record.state);
    say(steps.isEmpty() ? u"%1: your role has no step here now"_s.arg(state) : u"%1: the steps are %2"_s.arg(state, steps.join(u", "_s)));
}

int CommandLine::command(const QStringList &words)
{
    const auto record = RecordId::fromString(words.value(0));
    const QString text = m_parser.value(u"args"_s);
    const QJsonDocument args = QJsonDocument::fromJson(text.toUtf8());
    if (!text.isEmpty() && !args.isObject()) {
        say(u"--args wants a JSON object"_s);
        return WrongUsage;
    }
    bool arrived = false;
    Result<RecordId> fired = Error{};
    const QString id = words.at(0);
    const auto fire = [&] {
        m_client->fireEvent(*record, words.at(1), args.object(), [&](Result<RecordId> result) {
            fired = std::move(result);
            arrived = true;
        });
    };
    // An event that is online only needs the engine to have found the server first.
    bool ready = false;
    const auto look = [&] {
        const auto network = m_client->status().network;
        ready = network == Status::Network::Waiting || network == Status::Network::Offline;
    };
    QObject::connect(m_client.get(), &Client::statusChanged, m_client.get(), look);
    look();
    waitFor(ready, 3000);
    fire();
    if (!waitFor(arrived, 60'000))
        return fail({ErrorCode::TimedOut, u"timeout"_s, {}, {}, {}});
    if (!fired) {
        const int code = fail(fired.error());
        const QString &reason = fired.error().reason;
        if (reason == "not_in_table"_L1 || reason == "forbidden"_L1)
            saySteps(*record);
        return code;
    }
    print({{u"record"_s, id}, {u"event"_s, words.at(1)}, {u"saved"_s, true}}, u"saved"_s);
    return Done;
}

int CommandLine::outbox()
{
    bool arrived = false;
    Result<std::vector<client::OutboxItem>> items = Error{};
    m_client->outbox([&](Result<std::vector<client::OutboxItem>> result) {
        items = std::move(result);
        arrived = true;
    });
    if (!waitFor(arrived, saveMs) || !items)
        return fail(items ? Error{ErrorCode::Storage, u"timeout"_s, {}, {}, {}} : items.error());
    int waiting = 0;
    int sending = 0;
    int refused = 0;
    int quarantined = 0;
    QJsonArray ops;
    QString plain;
    for (const client::OutboxItem &item : *items) {
        sending += item.state == "sending"_L1 ? 1 : 0;
        refused += item.state == "refused"_L1 ? 1 : 0;
        quarantined += item.state == "quarantined"_L1 ? 1 : 0;
        waiting += item.state == "waiting"_L1 || item.state == "blocked"_L1 || item.state == "retry"_L1 ? 1 : 0;
        ops.append(QJsonObject{{u"op_id"_s, item.opId.toString()}, {u"record"_s, item.record.toString()},
                               {u"kind"_s, protocol::toText(item.kind)}, {u"state"_s, item.state}, {u"tries"_s, item.tries},
                               {u"reason"_s, item.reason.isEmpty() ? QJsonValue() : QJsonValue(item.reason)},
                               {u"problem"_s, item.problem}});
        plain += u"%1  %2  %3  %4\n"_s.arg(item.state, protocol::toText(item.kind), item.type, item.reason);
    }
    const auto database = reader();
    const client::Account account = m_client->account();
    const auto open = database ? store::ConflictQueries(**database, m_catalogue).solvable({account.role, account.prefixes})
                               : Result<std::vector<domain::Record>>(database.error());
    if (!open && open.error().reason != "not_synced"_L1)
        return fail(open.error());
    // Before the first load there are none.
    const int conflicts = open ? static_cast<int>(open->size()) : 0;
    print({{u"waiting"_s, waiting}, {u"sending"_s, sending}, {u"refused"_s, refused}, {u"conflicts"_s, conflicts},
           {u"quarantined"_s, quarantined}, {u"ops"_s, ops}},
          plain.isEmpty() ? u"nothing waits"_s : plain.trimmed());
    return Done;
}

int CommandLine::conflicts()
{
    const auto database = reader();
    if (!database)
        return fail(database.error());
    const auto open = conflictDocuments(**database, m_catalogue, m_client->account().role, m_parser.value(u"purpose"_s));
    if (!open)
        return fail(open.error());
    if (auto logged = logReads(open->opened); !logged)
        return fail(logged.error());
    print({{u"conflicts"_s, open->rows}}, u"%1 open"_s.arg(open->rows.size()));
    return Done;
}

int CommandLine::metrics(const QStringList &ids)
{
    const auto database = reader();
    if (!database)
        return fail(database.error());
    store::MetricQueries queries(**database, m_catalogue);
    store::MetricScope scope;
    scope.divisions = m_client->account().prefixes;
    // Rates are those of the year so far.
    scope.from = domain::fromCityTime(QDate(today().year(), 1, 1), QTime(0, 0));
    scope.to = domain::fromCityTime(today().addDays(1), QTime(0, 0));
    scope.today = today();
    static const QStringList all{u"M01"_s, u"M02"_s, u"M03"_s, u"M04"_s, u"M08"_s, u"M09"_s, u"M10"_s,
                                 u"M11"_s, u"M12"_s, u"M13"_s, u"M14"_s, u"M19"_s, u"M21"_s};
    QJsonArray list;
    QString plain;
    for (const QString &id : ids.isEmpty() ? all : ids) {
        const auto figure = queries.figure(id, scope, store::MetricQueries::firstBreakdown(id));
        if (!figure)
            return fail(figure.error());
        QJsonObject metric = metricDocument(id, *figure);
        if (id == "M03"_L1) {
            // One figure for each tier: all of them, and the first as the value.
            const auto tiers = queries.figure(id, scope, store::MetricBreakdown::Tier);
            if (!tiers)
                return fail(tiers.error());
            addParts(metric, *tiers);
        }
        list.append(metric);
        plain += u"%1 %2\n"_s.arg(id, QString::number(metric.value("value"_L1).toDouble()));
    }
    print({{u"as_of"_s, domain::toWireTime(domain::SystemClock().nowUtc())}, {u"metrics"_s, list}}, plain.trimmed());
    return Done;
}

bool CommandLine::isUsable(const QString &command, const QStringList &words) const
{
    if (command == "search"_L1 || command == "show"_L1)
        return words.size() == 1;
    if (command == "set"_L1)
        return words.size() == 3;
    if (command == "command"_L1)
        return words.size() == 2 && RecordId::fromString(words.front()).has_value();
    static const QStringList plain{u"login"_s, u"sync"_s, u"outbox"_s, u"conflicts"_s};
    return command == "metrics"_L1 || command == "bench"_L1 || (plain.contains(command) && words.isEmpty());
}

int CommandLine::bench(const QStringList &names)
{
    const QStringList known = StoreBench::names();
    for (const QString &name : names)
        if (!known.contains(name)) {
            say(u"bench knows %1"_s.arg(known.join(u", "_s)));
            return WrongUsage;
        }
    const auto database = reader();
    if (!database)
        return fail(database.error());
    StoreBench store(**database, m_catalogue, today());
    QJsonArray list;
    QString plain;
    for (const QString &name : names.isEmpty() ? known : names) {
        const auto figure = store.run(name);
        if (!figure)
            return fail(figure.error());
        list.append(QJsonObject{{u"name"_s, figure->name}, {u"figure"_s, figure->figure}, {u"unit"_s, figure->unit},
                                {u"yardstick"_s, figure->yardstick}, {u"ratio"_s, figure->ratio()}});
        plain += u"%1  %2 %3, bare statement %4 %3, ratio %5\n"_s.arg(figure->name, QString::number(figure->figure, 'f', 3), figure->unit,
                                                                     QString::number(figure->yardstick, 'f', 3),
                                                                     QString::number(figure->ratio(), 'f', 2));
    }
    // One figure is the document, several are a list of such.
    printDocument(list.size() == 1 ? QJsonDocument(list.first().toObject()) : QJsonDocument(list), plain.trimmed());
    return Done;
}

int CommandLine::dispatch(const QString &command, const QStringList &words)
{
    if (command == "login"_L1)
        return login();
    if (m_client->status().phase == Status::Phase::SignedOut)
        return fail({ErrorCode::NotSignedIn, u"no_profile"_s, {}, {}, {}});
    if (m_client->status().phase == Status::Phase::Locked) {
        bool arrived = false;
        Result<void> unlocked;
        m_client->unlock(m_password, [&](Result<void> result) {
            unlocked = std::move(result);
            arrived = true;
        });
        if (!waitFor(arrived, openMs) || !unlocked)
            return fail(unlocked ? Error{ErrorCode::Storage, u"timeout"_s, {}, {}, {}} : unlocked.error());
    }
    if (const Status::Salvage salvage = m_client->status().salvage; salvage.at.isValid())
        say(u"hearth-cli: the store of this profile was damaged; %1 unsent changes and %2 drafts were saved, a copy of it is kept"_s
                .arg(salvage.unsent)
                .arg(salvage.drafts));
    if (command == "sync"_L1)
        return sync();
    if (command == "search"_L1)
        return search(words.front());
    if (command == "show"_L1)
        return show(words.front());
    if (command == "set"_L1)
        return set(words);
    if (command == "command"_L1)
        return this->command(words);
    if (command == "outbox"_L1)
        return outbox();
    if (command == "conflicts"_L1)
        return conflicts();
    if (command == "metrics"_L1)
        return metrics(words);
    if (command == "bench"_L1)
        return bench(words);
    return WrongUsage;
}

int CommandLine::run(const QStringList &arguments)
{
    m_parser.setApplicationDescription(u"The client engine of Hearth without windows."_s);
    m_parser.addHelpOption();
    m_parser.addPositionalArgument(u"command"_s, u"login, sync, search TEXT, show FILE-NO, set FILE-NO ITEM VALUE, command RECORD EVENT, "
                                                 "outbox, conflicts, metrics [M01 …], bench [search|open|list|rows …]: how fast "
                                                 "this store answers, each beside a bare prepared statement"_s);
    m_parser.addOptions({{u"profile"_s, u"Folder of the profile"_s, u"folder"_s},
                         {u"server"_s, u"Address of the server"_s, u"url"_s},
                         {u"user"_s, u"Login name"_s, u"name"_s},
                         {u"password-stdin"_s, u"Read the password from standard input"_s},
                         {u"once"_s, u"End when everything is sent and received"_s},
                         {u"follow"_s, u"Go on receiving"_s},
                         {u"args"_s, u"Fields of the event"_s, u"json"_s},
                         {u"purpose"_s, u"Why sensitive values are opened; it is logged"_s, u"text"_s},
                         {u"json"_s, u"One JSON document on standard output"_s}});
    // A number below zero is a value; the parser would take it for an option.
    static const QRegularExpression negative(u"^-(?=[0-9.])"_s);
    const QString minus(QChar(0x2212));
    QStringList parsed = arguments;
    parsed.replaceInStrings(negative, minus);
    if (!m_parser.parse(parsed)) {
        say(m_parser.errorText());
        return WrongUsage;
    }
    QStringList words = m_parser.positionalArguments();
    static const QRegularExpression kept(u"^\\x{2212}(?=[0-9.])"_s);
    words.replaceInStrings(kept, u"-"_s);
    if (m_parser.isSet(u"help"_s) || words.isEmpty() || !m_parser.isSet(u"profile"_s)) {
        say(m_parser.helpText());
        return m_parser.isSet(u"help"_s) ? Done : WrongUsage;
    }
    const QString command = words.takeFirst();
    if (!isUsable(command, words)) {
        say(m_parser.helpText());
        return WrongUsage;
    }
    m_json = m_parser.isSet(u"json"_s);
    if (m_parser.isSet(u"password-stdin"_s))
        m_password = QTextStream(stdin).readLine();
    auto catalogue = catalogue::Catalogue::load();
    if (!catalogue)
        return fail(catalogue.error());
    m_catalogue = *catalogue;
    client::ClientOptions options;
    options.profileFolder = QFileInfo(m_parser.value(u"profile"_s)).absoluteFilePath();
    options.catalogue = m_catalogue;
    options.calendar = domain::WorkCalendar::builtIn();
    // With the password at hand nothing is asked of a key service that may not be there.
    options.useKeyStore = !m_parser.isSet(u"password-stdin"_s);
    options.parts = client::ClientParts::system();
    m_client = std::make_unique<Client>(options);
    if (const int opened = openProfile(); opened != Done)
        return opened;
    const int code = dispatch(command, words);
    if (code == WrongUsage)
        say(m_parser.helpText());
    m_client.reset();
    return code;
}

} // namespace hearth::app
