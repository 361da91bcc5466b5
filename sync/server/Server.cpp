// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/Server.h"

#include "models/store/Migrations.h"
#include "models/store/projection/Pinyin.h"
#include "sync/protocol/Limits.h"
#include "sync/server/Connection.h"
#include "sync/server/Histories.h"
#include "sync/server/Router.h"
#include "sync/server/WaitingPolls.h"
#include "sync/server/feed/PartBuilder.h"
#include "sync/server/access/PrivateFiles.h"
#include "sync/server/feed/PartStore.h"
#include "sync/server/jobs/TimedEvents.h"
#include "sync/server/verification/DepartmentRunner.h"

#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QStandardPaths>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include <sys/file.h>

Q_LOGGING_CATEGORY(logServer, "hearth.server")

namespace hearth::server {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::RecordId;
using domain::Result;
using Exchange = HttpServer::Exchange;
using Moment = std::chrono::steady_clock::time_point;

namespace {

constexpr auto tick = std::chrono::milliseconds(250);
constexpr auto timedEventsEvery = std::chrono::seconds(30);
constexpr int nightHour = 2; ///< city time
// A queue longer than this is answered 503: work that nobody waits for any more helps nobody.
constexpr size_t longestQueue = 512;
// Checks of passwords wait in a queue of their own: anybody may ask for one, and each costs a worker a tenth of a second.
constexpr size_t longestPasswordQueue = 64;

/// A request, or a poll that waits for one of its buckets.
struct Job {
    std::shared_ptr<Exchange> exchange;
    FeedScope waitsFor;
    RecordId family;           ///< null: a new request
    Moment deadline;
    bool immediate = false;
    quint64 moves = 0;         ///< of the feed before the page was read
};

Reply unavailable(const char *retryAfter)
{
    Reply busy{503, "{\"code\":\"unavailable\",\"status\":503}", "application/problem+json"};
    busy.headers.append(std::pair(QByteArrayLiteral("Retry-After"), QByteArray(retryAfter)));
    return busy;
}

Reply slowDown()
{
    Reply full{429, "{\"code\":\"slow_down\",\"status\":429}", "application/problem+json"};
    full.headers.append(std::pair(QByteArrayLiteral("Retry-After"), QByteArrayLiteral("5")));
    return full;
}

QString folderOf(const QString &database)
{
    if (database.startsWith("sqlite:"_L1))
        return QFileInfo(database.mid(7)).absolutePath();
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
}

} // namespace

struct Server::Impl {
    ServerOptions options;
    std::shared_ptr<const catalogue::Catalogue> catalogue;
    const domain::Clock &clock;
    domain::Random &random;
    std::mutex historyMutex;
    std::vector<std::unique_ptr<Shared>> lives; ///< one per history; requests may still hold an older one
    std::atomic<const Shared *> shared = nullptr;
    ProofMemory proofs;
    HttpServer http;
    QFile lockFile; ///< beside a SQLite database, held while the server runs
    std::unique_ptr<DepartmentService> departments;
    std::unique_ptr<PartBuilder> parts;

    std::mutex mutex;
    std::condition_variable wake;
    std::condition_variable tickWake;
    std::deque<Job> queue;
    std::deque<Job> passwords;
    int passwordsRunning = 0;
    WaitingPolls<Job> polls;
    bool stopping = false;
    QDate passedDay; ///< of the facts, as far as this node knows; only its own thread reads it
    std::vector<std::thread> threads;

    Impl(ServerOptions o, std::shared_ptr<const catalogue::Catalogue> c, const domain::Clock &k, domain::Random &r)
        : options(std::move(o)), catalogue(std::move(c)), clock(k), random(r)
    {
    }

    /// A connection whose database is known to be on the history that requests are answered by.
    Result<std::unique_ptr<store::Database>> connect()
    {
        auto database = openServerDatabase(options.database);
        // A SQLite file belongs to this process: its history begins with it and ends with it.
        if (!database || (*database)->dialect() == store::Dialect::SQLite)
            return database;
        if (auto renewed = renewHistory(**database); !renewed)
            return renewed.error();
        return database;
    }

    /// A database that was started anew may be a restored one: it opens a history, and the server follows.
    Result<void> renewHistory(store::Database &database)
    {
        const std::lock_guard lock(historyMutex);
        auto chain = openHistory(database, clock, random);
        if (!chain)
            return chain.error();
        const Shared &now = *shared.load();
        if (chain->back().id == now.history().id)
            return {};
        qCInfo(logServer) << "history" << chain->back().id.toString();
        publish(now.engine, now.divisions, now.keys, *std::move(chain));
        const std::lock_guard queueLock(mutex);
        polls.wakeAll([this](Job job) { requeue(std::move(job)); });
        return {};
    }

    void publish(std::shared_ptr<const workflow::Engine> engine, std::shared_ptr<const domain::Divisions> divisions,
                 const ServerKeys &keys, std::vector<History> chain)
    {
        std::unique_ptr<Shared> next(new Shared{catalogue, std::move(engine), std::move(divisions), clock, random, keys,
                                                std::move(chain), options.folder});
        next->committed = [this](const QStringList &buckets) { committed(buckets); };
        next->partPatience = options.partPatience;
        next->makeApart = [this](const Principal &reader, const std::vector<PartKey> &missing) {
            return parts->order(reader, missing);
        };
        if (const Shared *before = shared.load()) {
            next->opsApplied = before->opsApplied.load();
            next->opsRefused = before->opsRefused.load();
            next->opsConflicting = before->opsConflicting.load();
            next->refreshReuse = before->refreshReuse.load();
            next->poison = before->poison.load();
            next->historyChanges = before->historyChanges.load() + 1;
            next->opLatency = before->opLatency;
            next->admission = before->admission;
        }
        shared = next.get();
        lives.push_back(std::move(next));
    }

    /// A SQLite file has one server. The system frees the lock with the process, however it ends.
    Result<void> lockSqlite()
    {
        if (!options.database.startsWith("sqlite:"_L1))
            return {};
        lockFile.setFileName(QString(options.database.mid(7) + u".lock"_s));
        if (auto kept = keepPrivate(lockFile.fileName()); !kept)
            return kept;
        if (!lockFile.open(QIODevice::ReadWrite))
            return Error{ErrorCode::Storage, u"server_storage"_s, lockFile.errorString(), {}, {}};
        if (::flock(lockFile.handle(), LOCK_EX | LOCK_NB) == 0)
            return {};
        lockFile.close();
        return Error{ErrorCode::Storage, u"locked"_s, u"another server runs on this file"_s, {}, {}};
    }

    Connection newConnection() { return Connection([this] { return connect(); }, catalogue); }

    /// The caller holds the mutex.
    void requeue(Job job)
    {
        queue.push_back(std::move(job));
        wake.notify_one();
    }

    /// Half of the workers at most check passwords.
    [[nodiscard]] bool takesPassword() const
    {
        return !passwords.empty() && passwordsRunning < std::max(1, options.workers / 2);
    }

    void enqueue(Job job)
    {
        const Request &request = job.exchange->request();
        // Whether the node lives is answered by the node, however much its workers have to do.
        if (request.path == "/health"_L1 && request.method == "GET") {
            job.exchange->answer(Reply{200, "{\"status\":\"ok\"}"});
            return;
        }
        const bool password = checksPassword(request);
        const std::lock_guard lock(mutex);
        if (password && !stopping) {
            if (passwords.size() >= longestPasswordQueue) {
                job.exchange->answer(slowDown());
                return;
            }
            passwords.push_back(std::move(job));
            wake.notify_one();
            return;
        }
        if (stopping || queue.size() >= longestQueue) {
            job.exchange->answer(unavailable("5"));
            return;
        }
        requeue(std::move(job));
    }

    void committed(const QStringList &buckets)
    {
        const std::lock_guard lock(mutex);
        polls.moved(buckets, true, [this](Job job) { requeue(std::move(job)); });
    }

    void work()
    {
        Connection connection = newConnection();
        while (true) {
            Job job;
            bool password = false;
            {
                std::unique_lock lock(mutex);
                wake.wait(lock, [this] { return stopping || !queue.empty() || takesPassword(); });
                password = takesPassword();
                if (!password && queue.empty())
                    return;
                std::deque<Job> &from = password ? passwords : queue;
                job = std::move(from.front());
                from.pop_front();
                passwordsRunning += password ? 1 : 0;
                job.moves = polls.moves();
            }
            Handled handled = serve(connection, job);
            if (password) {
                const std::lock_guard lock(mutex);
                --passwordsRunning;
                wake.notify_one();
            }
            if (handled.reply.status == 404 || options.serveMetrics || job.exchange->request().path != "/metrics"_L1)
                finish(std::move(job), std::move(handled));
            else
                job.exchange->answer(Reply{404});
        }
    }

    Handled serve(Connection &connection, const Job &job)
    {
        const Request &request = job.exchange->request();
        if (!connection.ready())
            return {unavailable("2"), {}, {}};
        Worker worker{{connection.database(), *shared.load()}, connection.projector(), proofs};
        Handled handled = job.family.isNull() ? handle(worker, request) : handleAgain(worker, request, job.family);
        // The request is not tried again here: its proof of possession is spent. The client does, with a new one.
        if (handled.reply.status >= 500 && !connection.keepIfAlive())
            return {unavailable("1"), {}, {}};
        return handled;
    }

    void finish(Job job, Handled handled)
    {
        const Request &request = job.exchange->request();
        if (!handled.reply.wait) {
            // 503 is no fault: whoever is told so comes again, and why the database is away its connection says.
            if (handled.reply.status >= 500 && handled.reply.status != 503)
                qCWarning(logServer) << "request" << request.requestId << request.method << request.path << handled.reply.status;
            job.exchange->answer(std::move(handled.reply));
            return;
        }
        if (job.family.isNull()) {
            const int seconds = std::clamp(request.query.queryItemValue(u"wait"_s).toInt(), 1, protocol::longPollSeconds);
            job.deadline = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
            job.immediate = request.query.queryItemValue(u"immediate"_s) == "1"_L1;
        }
        job.family = handled.family;
        job.waitsFor = std::move(handled.waitsFor);
        std::unique_lock lock(mutex);
        if (stopping || std::chrono::steady_clock::now() >= job.deadline) {
            lock.unlock();
            job.exchange->answer(std::move(handled.reply));
            return;
        }
        // Something was committed while the page was read: look again rather than sleep over it.
        if (!polls.park(job, job.moves))
            requeue(std::move(job));
    }

    QStringList changedBuckets(store::Database &database, domain::Position &after, const domain::Position &horizon)
    {
        store::Statement query = database.prepare(
            u"SELECT DISTINCT bucket FROM feed WHERE (tx,seq)>(?,?) AND (tx,seq)<=(?,?) LIMIT 5000"_s);
        QStringList buckets;
        if (!query.bind(after.tx, after.seq, horizon.tx, horizon.seq).run())
            return buckets;
        while (query.next())
            buckets.append(query.text(0));
        after = horizon;
        return buckets;
    }

    /// How long the oldest writing transaction has held the feed back, in ms; SQLite writes one at a time.
    static qint64 lagOf(store::Database &database)
    {
        if (database.dialect() == store::Dialect::SQLite)
            return 0;
        store::Statement query = database.prepare(
            u"SELECT coalesce(extract(epoch FROM clock_timestamp()-min(xact_start))*1000,0)::bigint FROM pg_stat_activity "
            "WHERE backend_xid IS NOT NULL"_s);
        return query.run() && query.next() ? query.integer(0) : 0;
    }

    void runTicker()
    {
        Connection connection = newConnection();
        std::optional<domain::Position> seen;
        domain::Position noted;
        Moment nextNote;
        while (true) {
            {
                std::unique_lock lock(mutex);
                tickWake.wait_for(lock, tick, [this] { return stopping; });
                if (stopping)
                    return;
                polls.expire(std::chrono::steady_clock::now(), [this](Job job) { requeue(std::move(job)); });
            }
            if (!connection.ready())
                continue;
            store::Database &database = connection.database();
            const auto horizon = readHorizon(database, shared.load()->history());
            if (!horizon) {
                connection.keepIfAlive();
                continue;
            }
            if (!seen)
                seen = *horizon;
            if (*horizon > *seen) {
                const QStringList buckets = changedBuckets(database, *seen, *horizon);
                const std::lock_guard lock(mutex);
                polls.moved(buckets, false, [this](Job job) { requeue(std::move(job)); });
            }
            const Moment now = std::chrono::steady_clock::now();
            if (now >= nextNote) {
                nextNote = now + std::chrono::seconds(1);
                if (*horizon != noted && noteHorizon(database, *horizon, clock.nowUtc()))
                    noted = *horizon;
                shared.load()->horizonLagMs = lagOf(database);
            }
        }
    }

    /// Facts that hang on a parameter that has changed; once a day, when few are at work, those that look back from today.
    void catchUpFacts(Connection &connection)
    {
        const QDateTime now = domain::toCityTime(clock.nowUtc());
        const bool night = now.date() != passedDay && now.time().hour() >= nightHour;
        const auto done = night ? connection.projector().passDay(now.date()) : connection.projector().catchUp();
        if (!done) {
            qCWarning(logServer) << "facts:" << done.error().reason << done.error().detail;
            connection.keepIfAlive();
        } else if (night) {
            passedDay = now.date();
        }
    }

    /// What time alone brings about, apart from the ticker: a poll must not wait for a night's escalations.
    void runTimedEvents()
    {
        // Before the first change of a name needs them: whoever pushes it would wait.
        store::Pinyin::load();
        Connection connection = newConnection();
        while (true) {
            {
                std::unique_lock lock(mutex);
                if (tickWake.wait_for(lock, timedEventsEvery, [this] { return stopping; }))
                    return;
            }
            if (!connection.ready())
                continue;
            catchUpFacts(connection);
            TimedEvents events({connection.database(), *shared.load()}, connection.projector());
            if (const auto fired = events.runDue(); !fired) {
                qCWarning(logServer) << "timed events:" << fired.error().reason << fired.error().detail;
                connection.keepIfAlive();
            }
        }
    }
};

Server::Server(ServerOptions options, std::shared_ptr<const catalogue::Catalogue> catalogue, const domain::Clock &clock,
               domain::Random &random)
    : m_impl(std::make_unique<Impl>(std::move(options), std::move(catalogue), clock, random))
{
}

Server::~Server()
{
    stop();
}

Result<void> Server::start()
{
    Impl &impl = *m_impl;
    DepartmentSecret secret;
    if (!impl.options.departments.isEmpty()) {
        if (auto fits = checkDepartmentAddress(impl.options.departments); !fits)
            return fits;
        auto loaded = DepartmentSecret::load(impl.options.departmentsSecretFile);
        if (!loaded)
            return loaded.error();
        secret = *std::move(loaded);
    }
    if (auto locked = impl.lockSqlite(); !locked)
        return locked;
    if (auto kept = keepDatabasePrivate(impl.options.database); !kept)
        return kept;
    auto database = openServerDatabase(impl.options.database);
    if (!database)
        return database.error();
    const QString set = (*database)->dialect() == store::Dialect::SQLite ? u"server-sqlite"_s : u"server-postgresql"_s;
    if (auto migrated = store::migrate(**database, set); !migrated)
        return migrated;
    if (auto prepared = store::Projector(**database, impl.catalogue, store::Projector::Options{}).prepare(); !prepared)
        return prepared;
    auto chain = openHistory(**database, impl.clock, impl.random);
    if (!chain)
        return chain.error();
    if (impl.options.folder.isEmpty())
        impl.options.folder = folderOf(impl.options.database);
    if (impl.options.keyFile.isEmpty())
        impl.options.keyFile = impl.options.database.startsWith("sqlite:"_L1)
            ? QString(impl.options.database.mid(7) + u".key"_s)
            : QString(impl.options.folder + u"/server.key"_s);
    if (auto made = makePrivateFolder(impl.options.folder); !made)
        return made;
    auto keys = ServerKeys::load(impl.options.keyFile, impl.random);
    if (!keys)
        return keys.error();
    auto engine = std::make_shared<workflow::Engine>(impl.catalogue, domain::WorkCalendar::builtIn());
    impl.publish(std::move(engine), domain::Divisions::builtIn(), *keys, *std::move(chain));
    impl.parts = std::make_unique<PartBuilder>([&impl] { return impl.connect(); },
                                               [&impl]() -> const Shared & { return *impl.shared.load(); });
    for (int i = 0; i < impl.options.workers; ++i)
        impl.threads.emplace_back([&impl] { impl.work(); });
    impl.threads.emplace_back([&impl] { impl.runTicker(); });
    impl.threads.emplace_back([&impl] { impl.runTimedEvents(); });
    if (!impl.options.departments.isEmpty())
        impl.departments = std::make_unique<DepartmentService>(
            [&impl] { return impl.newConnection(); }, [&impl]() -> const Shared & { return *impl.shared.load(); },
            impl.options.departments, secret);
    return impl.http.start(impl.options.http, [&impl](std::shared_ptr<Exchange> exchange) {
        impl.enqueue(Job{std::move(exchange), {}, {}, {}, false, 0});
    });
}

quint16 Server::port() const
{
    return m_impl->http.port();
}

void Server::stop()
{
    Impl &impl = *m_impl;
    {
        const std::lock_guard lock(impl.mutex);
        impl.stopping = true;
        // Waiting polls are answered with what they have: nothing; the next request finds another node or none.
        impl.polls.wakeAll([](Job job) { job.exchange->answer(unavailable("1")); });
        impl.wake.notify_all();
        impl.tickWake.notify_all();
    }
    impl.departments.reset();
    for (std::thread &thread : impl.threads)
        thread.join();
    impl.threads.clear();
    impl.parts.reset();
    impl.http.stop();
    impl.lockFile.close();
}

} // namespace hearth::server
