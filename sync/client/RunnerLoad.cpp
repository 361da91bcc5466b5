// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// First load and resync: always into a new cache beside the old one, part by part, to be taken up again after a kill.
#include "sync/client/Runner.h"

#include "sync/client/Disk.h"
#include "sync/protocol/Json.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QPointer>

#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <zstd.h>

Q_LOGGING_CATEGORY(logLoad, "hearth.sync.load")

namespace hearth::client {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::RecordId;
using domain::Result;

namespace {

// 100,000 rows of at most a few hundred bytes; a part that wants more is no part of ours.
constexpr unsigned long long largestPart = 256ull * 1024 * 1024;
// sync-protocol.md section 17.
constexpr unsigned long long largestRatio = 200;
constexpr unsigned long long ratioCountsFrom = 1024ull * 1024;

/// What the folder of a profile keeps in its first cache once that is made whole.
const QString madeWhole = u"made_whole"_s;

store::PartRow partOf(const QJsonObject &entry, int place)
{
    return {entry.value("part"_L1).toString(), place, entry.value("sha256"_L1).toString(),
            entry.value("rows"_L1).toInteger(), entry.value("bytes"_L1).toInteger(), false};
}

Result<QByteArray> unpack(const QByteArray &packed, const QString &sha256)
{
    const Error bad{ErrorCode::InvalidInput, u"bad_answer"_s, u"part"_s, {}, {}};
    if (QCryptographicHash::hash(packed, QCryptographicHash::Sha256).toHex() != sha256.toLatin1())
        return bad;
    const unsigned long long size = ZSTD_getFrameContentSize(packed.constData(), static_cast<size_t>(packed.size()));
    const bool sized = size != ZSTD_CONTENTSIZE_UNKNOWN && size != ZSTD_CONTENTSIZE_ERROR && size <= largestPart;
    if (!sized || (size > ratioCountsFrom && size / largestRatio > static_cast<unsigned long long>(packed.size())))
        return bad;
    QByteArray plain(static_cast<qsizetype>(size), Qt::Uninitialized);
    const size_t got = ZSTD_decompress(plain.data(), static_cast<size_t>(plain.size()), packed.constData(),
                                       static_cast<size_t>(packed.size()));
    if (ZSTD_isError(got) || got != size)
        return bad;
    return plain;
}

/// What the parts took stands ready for this thread; the one that goes on takes its own.
void giveMemoryBack()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

struct FinishedCache {
    std::shared_ptr<Disk> disk;
    QString path;
    SecretKey key; ///< its own: a lock of the engine wipes the other one
    std::shared_ptr<const catalogue::Catalogue> catalogue;
    QString ownUser;
    QString cursor;
};

/// Makes what was loaded a whole cache, on any thread.
Result<void> finishCache(FinishedCache what)
{
    const auto database = what.disk->openDatabase({.url = QString(u"sqlite:"_s + what.path), .key = what.key.bytes()});
    what.key.wipe();
    if (!database)
        return database.error();
    store::CacheStore store(**database, what.catalogue, what.ownUser);
    if (auto finished = store.finishLoad(what.cursor, {}); !finished)
        return finished;
    // Not a fault of the load: the log is emptied later then.
    (void)(*database)->execute(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    return {};
}

} // namespace

Result<void> Runner::openLoading()
{
    if (m_loading)
        return {};
    const auto task = m_outbox->task(u"load"_s);
    if (!task)
        return task.error();
    m_loadingGeneration = QJsonDocument::fromJson(task->second).object().value("generation"_L1).toInt();
    if (m_loadingGeneration <= m_generation) {
        m_loadingGeneration = m_generation + 1;
        // A log that was left behind would be read into the new file.
        if (auto removed = m_parts.disk->removeDatabase(m_profile.cachePath(m_loadingGeneration)); !removed)
            return removed;
        auto noted = m_outbox->setTask(u"load"_s, u"parts"_s, protocol::toBytes({{u"generation"_s, m_loadingGeneration}}));
        if (!noted)
            return noted;
    }
    auto database = openCache(m_profile.cachePath(m_loadingGeneration), m_key);
    if (!database)
        return database.error();
    auto loading = std::make_unique<store::CacheStore>(**database, m_options.catalogue, m_profile.account.userId);
    if (auto begun = loading->beginLoad(); !begun)
        return begun;
    m_loadingDb = std::move(*database);
    m_loading = std::move(loading);
    return {};
}

Result<void> Runner::openFirst(const SecretKey &key)
{
    const QString path = m_profile.cachePath(0);
    if (!m_parts.disk->exists(path))
        return {};
    auto database = openCache(path, key);
    if (database) {
        auto first = std::make_unique<store::CacheStore>(**database, m_options.catalogue, m_profile.account.userId);
        const auto whole = first->value(madeWhole);
        if (whole && !whole->isEmpty()) {
            m_cacheDb = std::move(*database);
            m_cache = std::move(first);
            return {};
        }
    }
    // One that a kill left half-made, or that cannot be read: the load goes on without it.
    return m_parts.disk->removeDatabase(path);
}

Result<void> Runner::makeFirst(const store::PartRow &part, const HttpAnswer &answer)
{
    const auto plain = unpack(answer.body, part.sha256);
    if (!plain)
        return plain.error();
    const QString path = m_profile.cachePath(0);
    if (auto removed = m_parts.disk->removeDatabase(path); !removed)
        return removed;
    auto database = openCache(path, m_key);
    if (!database)
        return database.error();
    auto first = std::make_unique<store::CacheStore>(**database, m_options.catalogue, m_profile.account.userId);
    if (auto begun = first->beginLoad(); !begun)
        return begun;
    if (const auto rows = first->loadPart(part, *plain); !rows)
        return rows.error();
    if (auto finished = first->finishLoad(QString(), {}); !finished)
        return finished;
    if (auto noted = first->setValue(madeWhole, u"1"_s); !noted)
        return noted;
    m_cacheDb = std::move(*database);
    m_cache = std::move(first);
    return {};
}

void Runner::loadFirst(const store::PartRow &part)
{
    m_link.send({.path = QString(u"/v1/snapshot/"_s + part.part), .raw = true, .timeoutMs = 60'000}, [this, part](const HttpAnswer &answer) {
        if (!m_loading)
            return;
        noteContact(answer);
        if (!answer.ok())
            return partFailed(answer);
        if (const auto made = makeFirst(part, answer)) {
            showPending();
            publish();
            Q_EMIT recordsChanged({RecordId()}, {});
        } else {
            // It only shortens the wait: a load does not end because of it.
            qCWarning(logLoad) << "first part:" << made.error().reason << made.error().detail;
        }
        loadNextPart();
    });
}

void Runner::partFailed(const HttpAnswer &answer)
{
    // The next try asks which parts there are by then.
    m_listed = false;
    fail(answer, false);
}

void Runner::showPending()
{
    std::vector<RecordId> records;
    if (const auto lanes = m_outbox->lanes())
        for (const RecordId &lane : *lanes) {
            // What was accepted already counts until the cache has it.
            const auto base = m_cache->base(lane);
            if (!base)
                continue;
            const auto ops = m_outbox->lane(lane, *base ? (*base)->rev.n : 0);
            if (ops && !ops->empty())
                records.push_back(lane);
        }
    refreshRecords(records);
}

void Runner::removeCaches()
{
    for (const int generation : {0, m_generation, m_generation + 1})
        (void)m_parts.disk->removeDatabase(m_profile.cachePath(generation));
    (void)m_parts.disk->removeDatabase(m_profile.damagedCachePath());
}

void Runner::load()
{
    if (!isWhole())
        m_status.phase = Status::Phase::Loading;
    // Under way since before a lock: loadFinished() goes on.
    if (m_finishing)
        return;
    if (auto opened = openLoading(); !opened)
        return failLocally(opened.error());
    if (m_listed)
        return loadNextPart();
    m_link.send({.method = "POST", .path = u"/v1/snapshot"_s, .body = "{}", .timeoutMs = 120'000}, [this](const HttpAnswer &answer) {
        if (!m_loading)
            return;
        noteContact(answer);
        const QJsonObject body = answer.json();
        const bool ours = body.value("history"_L1).toString() == m_link.history() && !body.value("start"_L1).toString().isEmpty();
        if (!answer.ok() || !body.value("parts"_L1).isArray() || !ours)
            return fail(answer, false);
        std::vector<store::PartRow> parts;
        m_status.totalRows = 0;
        for (const QJsonValue &value : body.value("parts"_L1).toArray()) {
            parts.push_back(partOf(value.toObject(), static_cast<int>(parts.size())));
            m_status.totalRows += parts.back().rows;
        }
        // The first start of a load counts: a later one could miss what left the scope in between.
        const auto start = m_loading->value(u"start"_s);
        const auto kept = !start ? Result<void>(start.error())
            : start->isEmpty()   ? m_loading->setValue(u"start"_s, body.value("start"_L1).toString())
                                 : Result<void>();
        if (!kept)
            return failLocally(kept.error());
        if (auto listed = m_loading->setParts(parts); !listed)
            return failLocally(listed.error());
        m_listed = true;
        const store::PartRow first = partOf(body.value("first"_L1).toObject(), -1);
        // A program that was killed behind it has it already; a resync shows what stood there before.
        if (first.part.isEmpty() || m_cache)
            return loadNextPart();
        loadFirst(first);
    });
}

void Runner::loadNextPart()
{
    const auto parts = m_loading->parts();
    if (!parts)
        return failLocally(parts.error());
    m_status.loadedRows = 0;
    const store::PartRow *next = nullptr;
    for (const store::PartRow &part : *parts) {
        if (part.done)
            m_status.loadedRows += part.rows;
        else if (!next)
            next = &part;
    }
    publish();
    if (!next)
        return finishLoad();
    m_link.send({.path = QString(u"/v1/snapshot/"_s + next->part), .raw = true, .timeoutMs = 60'000},
                     [this, part = *next](const HttpAnswer &answer) {
                         if (!m_loading)
                             return;
                         noteContact(answer);
                         if (!answer.ok())
                             return partFailed(answer);
                         const auto plain = unpack(answer.body, part.sha256);
                         const auto rows = plain ? m_loading->loadPart(part, *plain) : Result<store::LoadedPart>(plain.error());
                         // A garbled part is asked for again; a full disk stops the load.
                         if (!rows)
                             return failLocally(rows.error());
                         feed({.kind = EventKind::PartDone});
                     });
}

void Runner::finishLoad()
{
    const auto start = m_loading->value(u"start"_s);
    if (!start)
        return failLocally(start.error());
    // Indexes and lists of a city take their time: what is saved meanwhile must not wait for them. A file has one writer, so
    // the engine lets go of it first.
    m_loading.reset();
    m_loadingDb.reset();
    m_listed = false;
    m_finishing = true;
    giveMemoryBack();
    const auto outcome = std::make_shared<Result<void>>();
    const FinishedCache what{m_parts.disk, m_profile.cachePath(m_loadingGeneration), m_key.clone(), m_options.catalogue,
                             m_profile.account.userId, *start};
    m_parts.scheduler->apart([what, outcome] { *outcome = finishCache(what); },
                             [guard = QPointer<Runner>(this), outcome] {
                                 if (guard)
                                     guard->loadFinished(*outcome);
                             });
}

void Runner::loadFinished(const Result<void> &outcome)
{
    m_finishing = false;
    // Locked meanwhile: the next load finds all parts there.
    if (!m_outbox || m_engine.activity != Activity::Loading)
        return;
    if (!outcome)
        return failLocally(outcome.error());
    auto database = openCache(m_profile.cachePath(m_loadingGeneration), m_key);
    if (!database)
        return failLocally(database.error());
    // One row switches: before it the old cache counts, after it the new one.
    if (auto switched = m_outbox->setValue(u"cache_generation"_s, QString::number(m_loadingGeneration)); !switched)
        return failLocally(switched.error());
    (void)m_outbox->endTask(u"load"_s);
    const int old = m_generation;
    m_cache = std::make_unique<store::CacheStore>(**database, m_options.catalogue, m_profile.account.userId);
    m_cacheDb = *std::move(database);
    m_generation = m_loadingGeneration;
    (void)m_parts.disk->removeDatabase(m_profile.cachePath(old));
    m_status.phase = Status::Phase::Ready;
    readParameters();
    showPending();
    publish();
    Q_EMIT recordsChanged({RecordId()}, {});
    feed({.kind = EventKind::LoadDone});
}

} // namespace hearth::client
