// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The files of a profile: opened, checked, and what becomes of one that is damaged (sync-protocol.md section 15).
#include "sync/client/Runner.h"

#include "models/store/Migrations.h"
#include "models/store/Salvage.h"
#include "sync/client/Disk.h"
#include "sync/protocol/Json.h"

#include <QJsonDocument>
#include <QLoggingCategory>

Q_LOGGING_CATEGORY(logStores, "hearth.sync.stores")

namespace hearth::client {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Result;

namespace {

/// A disk that fails or is full says nothing about what is on it.
bool isTransient(const Error &error)
{
    return error.code == ErrorCode::Storage && (error.reason == "io"_L1 || error.reason == "disk_full"_L1 || error.reason == "locked"_L1);
}

/// Pages that are not what was written; the first one cannot be told from another key.
bool isDamage(const Error &error)
{
    return (error.code == ErrorCode::Storage && error.reason == "corrupt"_L1) || error.reason == "wrong_key"_L1;
}

// In the outbox that was made of a damaged one: what was saved, told for some days.
const QString salvagedEntry = u"salvaged"_s;
constexpr qint64 toldDays = 7;

QString addressOf(const QString &path)
{
    return QString(u"sqlite:"_s + path);
}

QString logOf(const QString &path)
{
    return QString(path + u"-wal"_s);
}

} // namespace

Result<std::unique_ptr<store::Database>> Runner::openCache(const QString &path, const SecretKey &key)
{
    // The log goes with the last connection: one that is there was left by a program that ended at once.
    const bool unclean = m_parts.disk->exists(logOf(path));
    auto cache = m_parts.disk->openDatabase({.url = addressOf(path), .key = key.bytes()});
    if (!cache)
        return cache.error();
    if (unclean)
        if (auto sound = store::quickCheck(**cache); !sound)
            return sound.error();
    if (auto migrated = store::migrate(**cache, u"cache"_s); !migrated)
        return migrated.error();
    return std::move(*cache);
}

Result<void> Runner::openStores(const SecretKey &key, KeyProof proof)
{
    if (auto finished = finishSalvage(); !finished)
        return finished;
    if (auto opened = openOutbox(key, proof); !opened)
        return opened;
    if (auto unsent = m_outbox->unsend(); !unsent)
        return unsent;
    const auto generation = m_outbox->value(u"cache_generation"_s);
    if (!generation)
        return generation.error();
    m_generation = generation->toInt();
    if (auto opened = m_generation > 0 ? openWhole(key) : openFirst(key); !opened)
        return opened;
    if (auto known = readDevice(); !known)
        return known;
    m_key = key;
    return {};
}

Result<std::unique_ptr<store::Database>> Runner::openSoundOutbox(const SecretKey &key)
{
    auto outbox = m_parts.disk->openDatabase(
        {.url = addressOf(m_profile.outboxPath()), .key = key.bytes(), .synchronousFull = true, .cacheKiB = 2048});
    if (!outbox)
        return outbox.error();
    // Small, and nobody else has what is in it: looked through at every start.
    if (auto sound = store::quickCheck(**outbox); !sound)
        return sound.error();
    if (auto migrated = store::migrate(**outbox, u"outbox"_s); !migrated)
        return migrated.error();
    return std::move(*outbox);
}

Result<void> Runner::openOutbox(const SecretKey &key, KeyProof proof)
{
    auto outbox = openSoundOutbox(key);
    if (!outbox && proof == KeyProof::Unwrapped && isDamage(outbox.error())) {
        if (auto salvaged = salvage(key); !salvaged)
            return salvaged;
        outbox = openSoundOutbox(key);
    }
    if (!outbox)
        return outbox.error();
    m_outboxDb = std::move(*outbox);
    m_outbox = std::make_unique<store::Outbox>(*m_outboxDb);
    const auto told = m_outbox->value(salvagedEntry);
    if (!told)
        return told.error();
    const QJsonObject saved = QJsonDocument::fromJson(told->toUtf8()).object();
    const QDateTime at = domain::fromWireTime(saved.value("at"_L1).toString());
    if (at.isValid() && at.daysTo(m_clock.nowUtc()) <= toldDays)
        m_status.salvage = {at, saved.value("unsent"_L1).toInt(), saved.value("drafts"_L1).toInt()};
    return {};
}

Result<void> Runner::salvage(const SecretKey &key)
{
    if (auto made = makeSalvage(key); !made)
        return made;
    if (auto whole = m_parts.disk->rename(m_profile.salvagePartPath(), m_profile.salvagePath()); !whole)
        return whole;
    return finishSalvage();
}

Result<void> Runner::makeSalvage(const SecretKey &key)
{
    const QString part = m_profile.salvagePartPath();
    if (auto removed = m_parts.disk->removeDatabase(part); !removed)
        return removed;
    {
        auto fresh = m_parts.disk->openDatabase({.url = addressOf(part), .key = key.bytes(), .synchronousFull = true});
        if (!fresh)
            return fresh.error();
        if (auto migrated = store::migrate(**fresh, u"outbox"_s); !migrated)
            return migrated;
        // Only read: it stays as it was found.
        const auto damaged
            = m_parts.disk->openDatabase({.url = addressOf(m_profile.outboxPath()), .key = key.bytes(), .readOnly = true});
        if (!damaged && !isDamage(damaged.error()))
            return damaged.error();
        store::Salvaged saved;
        if (damaged) {
            const auto copied = store::salvageOutbox(**damaged, **fresh);
            if (!copied)
                return copied.error();
            saved = *copied;
        }
        qCWarning(logStores) << "outbox damaged; saved out of it:" << saved.ops << "changes," << saved.drafts << "drafts";
        const QJsonObject told{{u"at"_s, domain::toWireTime(m_clock.nowUtc())}, {u"unsent"_s, saved.unsent}, {u"drafts"_s, saved.drafts}};
        if (auto noted = store::Outbox(**fresh).setValue(salvagedEntry, QString::fromUtf8(protocol::toBytes(told))); !noted)
            return noted;
        if (auto emptied = (*fresh)->execute(u"PRAGMA wal_checkpoint(TRUNCATE)"_s); !emptied)
            return emptied;
    }
    // A log that could not be emptied would stay behind when the file takes its name.
    const bool whole = !m_parts.disk->exists(logOf(part));
    return whole ? Result<void>() : Result<void>(Error{ErrorCode::Storage, u"io"_s, u"salvage"_s, {}, {}});
}

Result<void> Runner::finishSalvage()
{
    if (!m_parts.disk->exists(m_profile.salvagePath()))
        return {};
    // Never over an earlier one: what is kept may be all that there is of somebody's work.
    int n = 1;
    while (m_parts.disk->exists(m_profile.damagedOutboxPath(n)))
        ++n;
    const QString outbox = m_profile.outboxPath();
    const QString kept = m_profile.damagedOutboxPath(n);
    for (const auto &[from, to] : {std::pair(logOf(outbox), logOf(kept)), std::pair(outbox, kept)})
        if (m_parts.disk->exists(from))
            if (auto moved = m_parts.disk->rename(from, to); !moved)
                return moved;
    if (auto removed = m_parts.disk->removeDatabase(outbox); !removed)
        return removed;
    return m_parts.disk->rename(m_profile.salvagePath(), outbox);
}

Result<void> Runner::openWhole(const SecretKey &key)
{
    const QString path = m_profile.cachePath(m_generation);
    // One that was moved aside is loaded anew, not made empty.
    if (!m_parts.disk->exists(path))
        return {};
    auto cache = openCache(path, key);
    if (cache) {
        m_cacheDb = std::move(*cache);
        m_cache = std::make_unique<store::CacheStore>(*m_cacheDb, m_options.catalogue, m_profile.account.userId);
    } else if (isTransient(cache.error())) {
        return cache.error();
    } else {
        // What the server gave can be had again; what was typed here is in the other file.
        moveCacheAside(path);
    }
    return {};
}

void Runner::moveCacheAside(const QString &path)
{
    // One is enough to look into what happened, and each holds what people told.
    (void)m_parts.disk->removeDatabase(m_profile.damagedCachePath());
    (void)m_parts.disk->rename(path, m_profile.damagedCachePath());
    (void)m_parts.disk->removeDatabase(path);
}

Result<void> Runner::readDevice()
{
    // All of it or no opening: without its history the next server would be taken for the old one.
    QHash<QString, QString> held;
    for (const QString &name : {u"device_key"_s, u"device_public_key"_s, u"history"_s, u"access_token"_s, u"refresh_token"_s}) {
        const auto value = m_outbox->value(name);
        if (!value)
            return value.error();
        held.insert(name, *value);
    }
    const auto key = [&held](const QString &name) { return QByteArray::fromHex(held.value(name).toLatin1()); };
    m_link.setServer(m_profile.server);
    // A store that was made just now has no key yet: the sign-in that made it goes on with its own.
    if (!held.value(u"device_key"_s).isEmpty())
        m_link.setDeviceKey({key(u"device_public_key"_s), key(u"device_key"_s)});
    m_link.setHistory(held.value(u"history"_s));
    m_link.setToken(held.value(u"access_token"_s).toLatin1());
    m_refreshToken = held.value(u"refresh_token"_s).toLatin1();
    return {};
}

void Runner::closeStores()
{
    m_listed = false;
    m_loading.reset();
    m_loadingDb.reset();
    m_cache.reset();
    m_cacheDb.reset();
    m_outbox.reset();
    m_outboxDb.reset();
    // Whoever opens a reader takes a key of his own under this mutex.
    const QMutexLocker lock(&m_published->mutex);
    m_key.wipe();
    m_key = {};
    m_published->key = {};
    m_published->cachePath.clear();
}

} // namespace hearth::client
