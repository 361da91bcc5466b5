// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/Server.h"

#include "models/store/Migrations.h"
#include "sync/protocol/Limits.h"
#include "sync/server/Histories.h"
#include "sync/server/Router.h"
#include "sync/server/feed/PartStore.h"
#include "sync/server/jobs/TimedEvents.h"
#include "sync/server/verification/DepartmentRunner.h"

#include <QDir>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QStandardPaths>

#include <condition_variable>
#include <deque>
#include <list>
#include <mutex>
#include <thread>

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
// A queue longer than this is answered 503: work that nobody waits for any more helps nobody.
constexpr size_t longestQueue = 512;

/// A request, or a poll that waits for one of its buckets.
struct Job {
    std::shared_ptr<Exchange> exchange;
    FeedScope waitsFor;
    RecordId family;           ///< null: a new request
    Moment deadline;
    bool immediate = false;
    quint64 serial = 0;        ///< state of the feed before the page was read
};

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
    std::unique_ptr<Shared> shared;
    ProofMemory proofs;
    HttpServer http;
    std::unique_ptr<DepartmentService> departments;

    std::mutex mutex;
    std::condition_variable wake;
    std::condition_variable tickWake;
    std::deque<Job> queue;
    std::list<Job> polls;
    quint64 serial = 0;
    bool stopping = false;
    std::vector<std::thread> threads;

    Impl(ServerOptions o, std::shared_ptr<const catalogue::Catalogue> c, const domain::Clock &k, domain::Random &r)
        : options(std::move(o)), catalogue(std::move(c)), clock(k), random(r)
    {
    }

    Result<std::unique_ptr<store::Database>> openDatabase() const
    {
        auto database = store::Database::open({.url = options.database});
        if (!database)
            return database;
        if ((*database)->dialect() == store::Dialect::PostgreSQL) {
            auto set = (*database)->execute(u"SET idle_in_transaction_session_timeout='5s'; SET statement_timeout='30s'; "
                                            "SET lock_timeout='2s'"_s);
            if (!set)
                return set.error();
        }
        return database;
    }

    void enqueue(Job job)
    {
        const std::lock_guard lock(mutex);
        if (stopping || queue.size() >= longestQueue) {
            Reply busy{503, "{\"code\":\"unavailable\",\"status\":503}", "application/problem+json"};
            busy.headers.append(std::pair(QByteArrayLiteral("Retry-After"), QByteArrayLiteral("5")));
            job.exchange->answer(busy);
            return;
        }
        queue.push_back(std::move(job));
        wake.notify_one();
    }

    /// Puts polls that wait for one of the buckets back to work. The caller holds the mutex.
    void wakePolls(const QStringList &buckets, bool immediateOnly)
    {
        for (auto it = polls.begin(); it != polls.end();) {
            if ((!immediateOnly || it->immediate) && it->waitsFor.touches(buckets)) {
                queue.push_back(std::move(*it));
                it = polls.erase(it);
                wake.notify_one();
            } else {
                ++it;
            }
        }
    }

    void committed(const QStringList &buckets)
    {
        const std::lock_guard lock(mutex);
        ++serial;
        wakePolls(buckets, true);
    }

    void work()
    {
        auto database = openDatabase();
        if (!database) {
            qCCritical(logServer) << "worker cannot open the database:" << database.error().detail;
            return;
        }
        auto projector = std::make_unique<store::Projector>(**database, catalogue, store::Projector::Options{});
        while (true) {
            Job job;
            {
                std::unique_lock lock(mutex);
                wake.wait(lock, [this] { return stopping || !queue.empty(); });
                if (queue.empty())
                    return;
                job = std::move(queue.front());
                queue.pop_front();
                job.serial = serial;
            }
            Worker worker{{**database, *shared}, *projector, proofs};
            const Request &request = job.exchange->request();
            Handled handled = job.family.isNull() ? handle(worker, request) : handleAgain(worker, request, job.family);
            if (handled.reply.status == 404 || options.serveMetrics || request.path != "/metrics"_L1)
                finish(std::move(job), std::move(handled));
            else
                job.exchange->answer(Reply{404});
        }
    }

    void finish(Job job, Handled handled)
    {
        const Request &request = job.exchange->request();
        if (!handled.reply.wait) {
            if (handled.reply.status >= 500)
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
        if (serial != job.serial && job.immediate) {
            queue.push_back(std::move(job));
            wake.notify_one();
            return;
        }
        polls.push_back(std::move(job));
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
        auto database = openDatabase();
        if (!database)
            return;
        store::Projector projector(**database, catalogue, store::Projector::Options{});
        const auto first = readHorizon(**database, shared->history());
        domain::Position seen = first.value_or(domain::Position{});
        Moment nextNote;
        Moment nextEvents = std::chrono::steady_clock::now() + timedEventsEvery;
        domain::Position noted;
        while (true) {
            {
                std::unique_lock lock(mutex);
                tickWake.wait_for(lock, tick, [this] { return stopping; });
                if (stopping)
                    return;
                expirePolls();
            }
            const auto horizon = readHorizon(**database, shared->history());
            if (!horizon)
                continue;
            if (*horizon > seen) {
                const QStringList buckets = changedBuckets(**database, seen, *horizon);
                const std::lock_guard lock(mutex);
                ++serial;
                wakePolls(buckets, false);
            }
            const Moment now = std::chrono::steady_clock::now();
            if (now >= nextNote) {
                nextNote = now + std::chrono::seconds(1);
                if (*horizon != noted && noteHorizon(**database, *horizon, clock.nowUtc()))
                    noted = *horizon;
                shared->horizonLagMs = lagOf(**database);
            }
            if (now >= nextEvents) {
                nextEvents = now + timedEventsEvery;
                TimedEvents events({**database, *shared}, projector);
                if (const auto fired = events.runDue(); !fired)
                    qCWarning(logServer) << "timed events:" << fired.error().reason << fired.error().detail;
            }
        }
    }

    /// The caller holds the mutex.
    void expirePolls()
    {
        const Moment now = std::chrono::steady_clock::now();
        for (auto it = polls.begin(); it != polls.end();) {
            if (now >= it->deadline) {
                queue.push_back(std::move(*it));
                it = polls.erase(it);
                wake.notify_one();
            } else {
                ++it;
            }
        }
    }

    /// Makes the parts of a whole-city load before anybody asks for them.
    void prebuildParts()
    {
        auto database = openDatabase();
        if (!database)
            return;
        Principal city;
        city.role = u"city_operator"_s;
        city.prefixes = {shared->divisions->all().empty() ? QString() : shared->divisions->all().front().code};
        PartStore store({**database, *shared}, city);
        const auto buckets = city.prefixes.front().isEmpty() ? Result<QStringList>(QStringList())
                                                            : store.bucketsBelow(city.prefixes.front());
        if (!buckets)
            return;
        for (const QString &bucket : *buckets) {
            {
                const std::lock_guard lock(mutex);
                if (stopping)
                    return;
            }
            if (const auto built = store.parts({bucket, false}); !built)
                qCWarning(logServer) << "snapshot part:" << built.error().detail;
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
    auto database = impl.openDatabase();
    if (!database)
        return database.error();
    const QString set = (*database)->dialect() == store::Dialect::SQLite ? u"server-sqlite"_s : u"server-postgresql"_s;
    if (auto migrated = store::migrate(**database, set); !migrated)
        return migrated;
    auto chain = openHistory(**database, impl.clock, impl.random);
    if (!chain)
        return chain.error();
    if (impl.options.folder.isEmpty())
        impl.options.folder = folderOf(impl.options.database);
    if (impl.options.keyFile.isEmpty())
        impl.options.keyFile = impl.options.database.startsWith("sqlite:"_L1)
            ? QString(impl.options.database.mid(7) + u".key"_s)
            : QString(impl.options.folder + u"/server.key"_s);
    QDir().mkpath(impl.options.folder);
    auto keys = ServerKeys::load(impl.options.keyFile, impl.random);
    if (!keys)
        return keys.error();
    auto engine = std::make_shared<workflow::Engine>(impl.catalogue, domain::WorkCalendar::builtIn());
    impl.shared.reset(new Shared{impl.catalogue, engine, domain::Divisions::builtIn(), impl.clock, impl.random, *keys,
                                 *std::move(chain), impl.options.folder});
    impl.shared->committed = [&impl](const QStringList &buckets) { impl.committed(buckets); };
    for (int i = 0; i < impl.options.workers; ++i)
        impl.threads.emplace_back([&impl] { impl.work(); });
    impl.threads.emplace_back([&impl] { impl.runTicker(); });
    impl.threads.emplace_back([&impl] { impl.prebuildParts(); });
    if (!impl.options.departments.isEmpty())
        impl.departments = std::make_unique<DepartmentService>([&impl] { return impl.openDatabase(); }, *impl.shared,
                                                               impl.options.departments);
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
        for (Job &job : impl.polls) {
            Reply busy{503, "{\"code\":\"unavailable\",\"status\":503}", "application/problem+json"};
            busy.headers.append(std::pair(QByteArrayLiteral("Retry-After"), QByteArrayLiteral("1")));
            job.exchange->answer(busy);
        }
        impl.polls.clear();
        impl.wake.notify_all();
        impl.tickWake.notify_all();
    }
    impl.departments.reset();
    for (std::thread &thread : impl.threads)
        thread.join();
    impl.threads.clear();
    impl.http.stop();
}

} // namespace hearth::server
