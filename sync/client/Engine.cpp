// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/Engine.h"

#include <QLatin1StringView>

#include <algorithm>
#include <cmath>

namespace hearth::client {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 firstDelayMs = 2000;
constexpr qint64 leastPushDelayMs = 250;
constexpr qint64 longestDelayMs = 300'000;
constexpr qint64 manualEveryMs = 5000;
// A token is renewed a little before its end, so that no request meets it.
constexpr qint64 renewBeforeMs = 30'000;
// Without any answer the next tries come quickly: an office that is back is back within seconds.
constexpr qint64 longestOfflineDelayMs = 4000;

void arm(std::vector<EngineEffect> &effects, qint64 delay)
{
    effects.push_back({EffectKind::ArmTimer, std::max<qint64>(0, delay)});
}

/// What to do next, when nothing runs.
void proceed(EngineState &s, qint64 now, std::vector<EngineEffect> &effects)
{
    if (!s.unlocked || s.frozen || s.activity != Activity::None)
        return;
    if (!s.signedIn) {
        effects.push_back({EffectKind::AskSignIn, 0});
        return;
    }
    if (now < s.retryAt) {
        arm(effects, s.retryAt - now);
        return;
    }
    const auto begin = [&](Activity activity, EffectKind effect) {
        s.activity = activity;
        effects.push_back({effect, 0});
    };
    if (!s.helloDone)
        return begin(Activity::Hello, EffectKind::Hello);
    if (now + renewBeforeMs >= s.tokenExpires)
        return begin(Activity::Refreshing, EffectKind::Refresh);
    if (s.recovering)
        return begin(Activity::Recovering, EffectKind::Recover);
    if (s.hasWork && now >= s.pushAt)
        return begin(Activity::Pushing, EffectKind::Push);
    if (!s.loaded)
        return begin(Activity::Loading, EffectKind::Load);
    if (s.pullDue)
        return begin(Activity::Pulling, EffectKind::Pull);
    if (!s.polling) {
        s.polling = true;
        effects.push_back({EffectKind::Poll, 0});
    }
    if (s.hasWork)
        arm(effects, s.pushAt - now);
}

/// What is left waits for something that only time, another device or a pull brings: only the next push is put off.
void putOffPush(EngineState &s, const EngineEvent &e)
{
    const double ceiling = std::min(double(longestDelayMs), double(firstDelayMs) * std::pow(2.0, std::min(s.idlePushes, 20)));
    s.pushAt = e.now + std::max(leastPushDelayMs, static_cast<qint64>(e.random * ceiling));
    ++s.idlePushes;
}

void stopPoll(EngineState &s, std::vector<EngineEffect> &effects)
{
    if (s.polling)
        effects.push_back({EffectKind::AbortPoll, 0});
    s.polling = false;
}

void backOff(EngineState &s, const EngineEvent &e)
{
    // Full jitter; what the server asks for is a lower bound.
    const qint64 longest = e.httpStatus == 0 ? longestOfflineDelayMs : longestDelayMs;
    const double ceiling = std::min(double(longest), double(firstDelayMs) * std::pow(2.0, std::min(std::max(s.failures, s.detours), 20)));
    const auto delay = static_cast<qint64>(e.random * ceiling);
    s.retryAt = e.now + (e.retryAfterMs > 0 ? e.retryAfterMs + static_cast<qint64>(e.random * double(e.retryAfterMs)) : delay);
    ++s.failures;
}

/// The way round (hello, token, recovery) is taken at once the first time. A server that sends us on it again and again is
/// not stormed: each step of it succeeds, so only this counter knows.
void detour(EngineState &s, const EngineEvent &e)
{
    if (s.detours > 0)
        backOff(s, e);
    ++s.detours;
}

void failed(EngineState &s, const EngineEvent &e, std::vector<EngineEffect> &effects)
{
    if (e.ofPoll)
        s.polling = false;
    else
        s.activity = Activity::None;
    s.problem = e.code;
    const QString &code = e.code;
    if (e.httpStatus == 0) {
        // The next contact begins anew: the server may be another process by then.
        s.helloDone = false;
        s.pullDue = true;
        stopPoll(s, effects);
        backOff(s, e);
    } else if (code == "token_expired"_L1) {
        s.tokenExpires = 0;
        detour(s, e);
    } else if (code == "token_invalid"_L1) {
        // A request that a proxy sent twice, or a clock that jumped, looks the same: time is asked, the token renewed, and
        // only a second refusal in a row asks the person.
        if (++s.refusedTokens > 1)
            s.signedIn = false;
        s.helloDone = false;
        s.tokenExpires = 0;
        stopPoll(s, effects);
        detour(s, e);
    } else if (code == "device_revoked"_L1) {
        s.signedIn = false;
        s.frozen = true;
        effects.push_back({EffectKind::Wipe, 0});
    } else if (code == "access_ended"_L1) {
        s.frozen = true;
        effects.push_back({EffectKind::AccessEnded, 0});
    } else if (code == "history_changed"_L1) {
        s.helloDone = false;
        s.recovering = true;
        stopPoll(s, effects);
        detour(s, e);
    } else if (code == "scope_changed"_L1 || code == "cursor_expired"_L1 || code == "resync_required"_L1 || code == "part_gone"_L1) {
        s.loaded = false;
        // A new token tells the new scope.
        if (code == "scope_changed"_L1)
            s.tokenExpires = 0;
        stopPoll(s, effects);
        // A manifest that dies again and again must not turn into a storm.
        backOff(s, e);
    } else if (code == "client_too_old"_L1) {
        s.frozen = true;
    } else {
        backOff(s, e);
    }
}

} // namespace

std::vector<EngineEffect> step(EngineState &s, const EngineEvent &e)
{
    std::vector<EngineEffect> effects;
    const auto succeeded = [&] {
        s.activity = Activity::None;
        s.failures = 0;
        s.retryAt = 0;
        s.problem.clear();
    };
    // Work that the server took proves token and history.
    const bool took = e.kind == EventKind::PullDone || e.kind == EventKind::PollDone || e.kind == EventKind::PartDone
        || e.kind == EventKind::LoadDone || e.kind == EventKind::SignedIn || (e.kind == EventKind::PushDone && e.taken);
    if (took) {
        s.refusedTokens = 0;
        s.detours = 0;
    }
    switch (e.kind) {
    case EventKind::Unlocked:
        s.unlocked = true;
        s.loaded = e.loaded;
        s.hasWork = e.hasWork;
        s.pullDue = true;
        break;
    case EventKind::Locked:
        stopPoll(s, effects);
        s = EngineState{};
        break;
    case EventKind::SignedIn:
        s.signedIn = true;
        s.frozen = false;
        s.tokenExpires = e.tokenExpires;
        s.retryAt = 0;
        s.failures = 0;
        s.pullDue = true;
        s.problem.clear();
        break;
    case EventKind::SignedOut:
        stopPoll(s, effects);
        s.signedIn = false;
        break;
    case EventKind::LocalWrite:
        s.pushAt = 0;
        s.idlePushes = 0;
        s.hasWork = true;
        // What was just saved shows that there is room again.
        if (s.problem == "storage"_L1)
            s.retryAt = 0;
        break;
    case EventKind::SyncNow:
        if (e.now - s.lastManual < manualEveryMs)
            break;
        s.lastManual = e.now;
        s.pushAt = 0;
        s.retryAt = 0;
        s.pullDue = true;
        break;
    case EventKind::Timer:
        break;
    case EventKind::HelloDone:
        succeeded();
        s.helloDone = true;
        s.recovering = s.recovering || e.historyChanged;
        break;
    case EventKind::TokenDone:
        succeeded();
        s.tokenExpires = e.tokenExpires;
        break;
    case EventKind::PushDone:
        // A fault of the server on these ops alone is not the end of earlier faults.
        if (e.fault)
            s.activity = Activity::None;
        else
            succeeded();
        s.hasWork = e.hasWork;
        if (e.hasWork && !e.progress) {
            putOffPush(s, e);
        } else {
            s.pushAt = 0;
            s.idlePushes = 0;
        }
        break;
    case EventKind::PullDone:
        succeeded();
        s.pullDue = e.more;
        break;
    case EventKind::PartDone:
        // Between two parts what was saved meanwhile goes first, and a token that ends is renewed.
        succeeded();
        break;
    case EventKind::LoadDone:
        succeeded();
        s.loaded = true;
        s.pullDue = true;
        break;
    case EventKind::RecoverDone:
        succeeded();
        s.recovering = false;
        s.pullDue = true;
        s.pushAt = 0;
        s.hasWork = true;
        break;
    case EventKind::PollDone:
        s.polling = false;
        s.failures = 0;
        s.problem.clear();
        s.pullDue = s.pullDue || e.more;
        break;
    case EventKind::Failed:
        failed(s, e, effects);
        break;
    }
    proceed(s, e.now, effects);
    return effects;
}

} // namespace hearth::client
