// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// First load and resync: always into a new cache beside the old one, part by part, to be taken up again after a kill.
#include "sync/client/Runner.h"

#include "sync/client/Disk.h"
#include "sync/protocol/Json.h"

#include <QCryptographicHash>
#include <QJsonDocument>

#include <zstd.h>

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

Result<QByteArray> unpack(const QByteArray &packed)
{
    const Error bad{ErrorCode::InvalidInput, u"bad_answer"_s, u"part"_s, {}, {}};
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

Result<void> removeDatabase(Disk &disk, const QString &path)
{
    for (const auto suffix : {""_L1, "-wal"_L1, "-shm"_L1})
        if (auto removed = disk.remove(QString(path + suffix)); !removed)
            return removed;
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
        if (auto removed = removeDatabase(*m_parts.disk, m_profile.cachePath(m_loadingGeneration)); !removed)
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

void Runner::load()
{
    if (!m_cache)
        m_status.phase = Status::Phase::Loading;
    if (auto opened = openLoading(); !opened)
        return failLocally(opened.error());
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
            const QJsonObject part = value.toObject();
            parts.push_back({part.value("part"_L1).toString(), static_cast<int>(parts.size()), part.value("sha256"_L1).toString(),
                             part.value("rows"_L1).toInteger(), part.value("bytes"_L1).toInteger(), false});
            m_status.totalRows += parts.back().rows;
        }
        // The first start of a load counts: a later one could miss what left the scope in between.
        if (m_loading->value(u"start"_s).value_or(QString()).isEmpty())
            (void)m_loading->setValue(u"start"_s, body.value("start"_L1).toString());
        if (auto listed = m_loading->setParts(parts); !listed)
            return failLocally(listed.error());
        loadNextPart();
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
                             return fail(answer, false);
                         const QByteArray hash = QCryptographicHash::hash(answer.body, QCryptographicHash::Sha256).toHex();
                         const auto plain = hash == part.sha256.toLatin1()
                             ? unpack(answer.body)
                             : Result<QByteArray>(Error{ErrorCode::InvalidInput, u"bad_answer"_s, u"hash"_s, {}, {}});
                         const auto rows = plain ? m_loading->loadPart(part, *plain) : Result<store::LoadedPart>(plain.error());
                         // A garbled part is asked for again; a full disk stops the load.
                         if (!rows)
                             return failLocally(rows.error());
                         loadNextPart();
                     });
}

void Runner::finishLoad()
{
    const QString start = m_loading->value(u"start"_s).value_or(QString());
    const auto finished = m_loading->finishLoad(start, [](qint64, qint64) {});
    if (!finished)
        return failLocally(finished.error());
    (void)m_loadingDb->execute(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    // One row switches: before it the old cache counts, after it the new one.
    if (auto switched = m_outbox->setValue(u"cache_generation"_s, QString::number(m_loadingGeneration)); !switched)
        return failLocally(switched.error());
    (void)m_outbox->endTask(u"load"_s);
    const int old = m_generation;
    m_cache = std::move(m_loading);
    m_cacheDb.swap(m_loadingDb);
    m_loadingDb.reset();
    m_generation = m_loadingGeneration;
    if (old > 0)
        (void)removeDatabase(*m_parts.disk, m_profile.cachePath(old));
    m_status.phase = Status::Phase::Ready;
    std::vector<RecordId> records;
    if (const auto open = m_outbox->open())
        for (const store::OutboxRow &row : *open)
            records.push_back(row.lane);
    refreshRecords(records);
    publish();
    Q_EMIT recordsChanged({RecordId()}, {});
    feed({.kind = EventKind::LoadDone});
}

} // namespace hearth::client
