// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/Runner.h"

#include "models/store/queries/ParameterQueries.h"
#include "sync/protocol/Json.h"
#include "sync/protocol/Problem.h"

#include <QJsonDocument>

namespace hearth::client {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Result;

namespace {

const QString leaseParameter = u"offline_lease_days"_s;
const QString idleParameter = u"lock_idle_minutes"_s;

// Whoever waits longer looks again at the state of things then.
constexpr qint64 longestNapMs = 600'000;

} // namespace

Runner::Runner(ClientOptions options, std::shared_ptr<Published> published)
    : m_options(std::move(options)),
      m_parts(m_options.parts.orSystem()),
      m_clock(*m_parts.clock),
      m_random(*m_parts.random),
      m_published(std::move(published)),
      m_profile(m_options.profileFolder, *m_parts.disk, m_options.catalogue->intParameter(leaseParameter)),
      m_link(*m_parts.transport, m_clock, m_random)
{
    m_status.lockIdleMinutes = m_options.catalogue->intParameter(idleParameter);
    // They belong to the engine alone, and end with it on its thread.
    m_options.parts = {};
}

Runner::~Runner()
{
    m_parts.scheduler->cancel(m_timer);
    for (const OnlineAct &act : std::as_const(m_onlineOnly))
        m_parts.scheduler->cancel(act.limit);
    closeStores();
}

void Runner::enter()
{
    m_status.phase = isWhole() ? Status::Phase::Ready : Status::Phase::Loading;
    m_engine.signedIn = !m_refreshToken.isEmpty();
    giveUpUntriedActs();
    tidyUp();
    readParameters();
    // Overlays may stand behind the outbox after a crash: both are compared by making them again.
    if (m_cache)
        readRaw();
    if (m_cache)
        if (const auto open = m_outbox->open()) {
            std::vector<domain::RecordId> records;
            for (const store::OutboxRow &row : *open)
                records.push_back(row.lane);
            refreshRecords(records);
        }
    publish();
    feed({.kind = EventKind::Unlocked, .loaded = isWhole(), .hasWork = hasWork()});
}

void Runner::readParameters()
{
    if (!m_cache)
        return;
    store::ParameterQueries parameters(*m_cacheDb, m_options.catalogue);
    const QDate today = domain::cityDate(m_clock.nowUtc().addMSecs(m_link.clockOffsetMs()));
    const QString &division = m_profile.account.division;
    if (const auto minutes = parameters.wholeNumber(idleParameter, division, today))
        m_status.lockIdleMinutes = *minutes;
    // While it is locked nothing but the profile can be read.
    const auto days = parameters.wholeNumber(leaseParameter, division, today);
    const int before = m_profile.leaseDays();
    if (days)
        m_profile.setLeaseDays(*days);
    if (m_profile.leaseDays() != before)
        (void)m_profile.save();
}

void Runner::open(Done<void> done)
{
    if (auto claimed = m_profile.claim(); !claimed)
        return done(claimed.error());
    if (!m_profile.exists()) {
        m_status.phase = Status::Phase::SignedOut;
        publish();
        return done(Result<void>());
    }
    if (auto loaded = m_profile.load(); !loaded)
        return done(loaded.error());
    m_status.phase = Status::Phase::Locked;
    publish();
    openByKeyStore(std::move(done));
}

void Runner::unlock(const QString &password, Done<void> done)
{
    if (m_outbox)
        return done(Result<void>());
    const auto key = m_profile.unwrap(password, m_clock.nowUtc());
    if (!key)
        return done(key.error());
    if (auto opened = openWith(*key, KeyProof::Unwrapped); !opened)
        return done(opened.error());
    m_profile.lockedByHand = false;
    (void)m_profile.save();
    writeKeyStore(m_key);
    enter();
    done(Result<void>());
}

void Runner::lock()
{
    if (!m_outbox)
        return;
    feed({.kind = EventKind::Locked});
    m_link.abortAll();
    m_parts.scheduler->cancel(std::exchange(m_timer, 0));
    m_profile.lockedByHand = true;
    (void)m_profile.save();
    deleteKeyStore();
    closeStores();
    const int idle = m_status.lockIdleMinutes;
    m_status = Status{};
    m_status.lockIdleMinutes = idle;
    m_status.phase = Status::Phase::Locked;
    publish();
}

void Runner::feed(EngineEvent event)
{
    event.now = nowMs();
    event.random = double(m_random.below(1'000'000)) / 1'000'000.0;
    // An act that was to happen now does not happen when the network comes back.
    if (event.kind == EventKind::Failed && event.httpStatus == 0)
        giveUpUntriedActs();
    tidyUp();
    const auto effects = step(m_engine, event);
    for (const EngineEffect &effect : effects)
        perform(effect);
    publish();
}

void Runner::perform(const EngineEffect &effect)
{
    switch (effect.kind) {
    case EffectKind::Hello:
        return hello();
    case EffectKind::Refresh:
        return refreshToken();
    case EffectKind::Push:
        return push();
    case EffectKind::Pull:
        return pull(false);
    case EffectKind::Poll:
        return pull(true);
    case EffectKind::AbortPoll:
        return m_link.abort(std::exchange(m_poll, 0));
    case EffectKind::Load:
        return load();
    case EffectKind::Recover:
        return recover();
    case EffectKind::ArmTimer:
        return arm(effect.delayMs);
    case EffectKind::AskSignIn:
    case EffectKind::AccessEnded:
        return publish();
    case EffectKind::Wipe:
        // The order to wipe names this device: what the server gave goes, what was typed here stays encrypted.
        closeStores();
        removeCaches();
        deleteKeyStore();
        m_status.phase = Status::Phase::Locked;
        return publish();
    }
}

void Runner::arm(qint64 delayMs)
{
    m_parts.scheduler->cancel(m_timer);
    m_timer = m_parts.scheduler->after(std::min(delayMs, longestNapMs), [this] {
        m_timer = 0;
        feed({.kind = EventKind::Timer});
    });
}

void Runner::fail(const HttpAnswer &answer, bool ofPoll)
{
    if (answer.cancelled)
        return;
    EngineEvent event{.kind = EventKind::Failed};
    event.ofPoll = ofPoll;
    event.httpStatus = answer.garbled ? 502 : answer.status;
    // Orders (sign in, wipe, load anew) are taken only from a problem document that fits its own answer: whatever stands
    // between may answer too.
    const QJsonObject problem = answer.json();
    if (problem.value("status"_L1).toInt() == answer.status)
        event.code = problem.value("code"_L1).toString();
    event.retryAfterMs = answer.retryAfterMs();
    if (event.httpStatus == 0 && !m_status.offlineSince.isValid())
        m_status.offlineSince = m_clock.nowUtc();
    // An answer that is no answer of ours is treated as a fault of the way, not as an order.
    if (answer.status >= 200 && answer.status < 400)
        event.httpStatus = 502;
    if (event.code.isEmpty())
        event.code = event.httpStatus == 0 ? u"offline"_s : u"bad_answer"_s;
    feed(event);
}

bool Runner::reopenCache()
{
    if (!m_cache)
        return false;
    // After a fault of the disk a connection may hold what never was on it; the file itself is read again.
    auto cache = openCache(m_profile.cachePath(m_generation), m_key);
    if (!cache)
        return false;
    m_cache.reset();
    m_cacheDb = std::move(*cache);
    m_cache = std::make_unique<store::CacheStore>(*m_cacheDb, m_options.catalogue, m_profile.account.userId);
    return true;
}

void Runner::cacheFailed(const Error &error, bool ofPoll)
{
    const bool torn = error.code == ErrorCode::Storage && (error.reason == "corrupt"_L1 || error.reason == "io"_L1);
    // What is found broken on disk a second time is loaded anew, into another file.
    const bool anew = torn && (m_tornCaches++ > 0 || !reopenCache()) && error.reason == "corrupt"_L1;
    failLocally(anew ? Error{ErrorCode::Internal, u"resync_required"_s, {}, {}, {}} : error, ofPoll);
}

void Runner::failLocally(const Error &error, bool ofPoll)
{
    EngineEvent event{.kind = EventKind::Failed, .ofPoll = ofPoll};
    event.httpStatus = error.code == ErrorCode::InvalidInput ? 502 : 507;
    event.code = error.code == ErrorCode::Storage    ? u"storage"_s
        : error.code == ErrorCode::InvalidInput ? u"bad_answer"_s
                                                : error.reason;
    feed(event);
}

void Runner::noteContact(const HttpAnswer &answer)
{
    if (answer.status == 0)
        return;
    m_status.receivedBytes += answer.body.size();
    m_status.lastContact = m_clock.nowUtc();
    m_status.offlineSince = {};
}

void Runner::publish()
{
    using Network = Status::Network;
    if (m_outbox) {
        if (const auto counts = m_outbox->counts()) {
            m_status.waiting = counts->waiting;
            m_status.sending = counts->sending;
            m_status.refused = counts->refused + counts->quarantined;
        }
        if (m_cache)
            if (const auto conflicts = m_cache->solvableConflicts({m_profile.account.role, m_profile.account.prefixes}))
                m_status.conflicts = *conflicts;
    }
    const EngineState &e = m_engine;
    m_status.readable = m_cache != nullptr;
    m_status.problem = e.problem;
    m_status.clockOffsetMs = m_link.clockOffsetMs();
    m_status.nextTry = {};
    if (e.problem == "client_too_old"_L1)
        m_status.network = Network::NeedsUpgrade;
    else if (e.problem == "access_ended"_L1)
        m_status.network = Network::AccessEnded;
    else if (e.problem == "storage"_L1)
        m_status.network = Network::StorageFault;
    else if (e.unlocked ? !e.signedIn : m_profile.mustSignIn(m_clock.nowUtc()))
        m_status.network = Network::NeedsSignIn;
    else if (m_status.offlineSince.isValid())
        m_status.network = Network::Offline;
    else if (e.retryAt > nowMs() && e.failures > 0) {
        m_status.network = Network::Backoff;
        m_status.nextTry = m_clock.nowUtc().addMSecs(e.retryAt - nowMs());
    } else if (e.activity == Activity::Pushing)
        m_status.network = Network::Pushing;
    else if (e.activity == Activity::Pulling || e.activity == Activity::Loading)
        m_status.network = Network::Pulling;
    else if (e.polling)
        m_status.network = Network::Waiting;
    else
        m_status.network = Network::Idle;
    {
        const QMutexLocker lock(&m_published->mutex);
        m_published->status = m_status;
        m_published->account = m_profile.account;
        m_published->server = m_profile.server;
        m_published->key = m_key;
        m_published->cachePath = m_cache ? m_profile.cachePath(m_generation) : QString();
    }
    Q_EMIT statusChanged();
}

} // namespace hearth::client
