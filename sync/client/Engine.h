// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace hearth::client {

/// The work of the engine, one at a time; a long poll may wait beside it.
enum class Activity { None, Hello, Refreshing, Pushing, Pulling, Loading, Recovering };

/// The whole state of the machine (sync-protocol.md section 16). Times are milliseconds of a monotonic clock.
struct EngineState {
    bool unlocked = false;
    bool signedIn = false;        ///< there is a refresh token
    bool helloDone = false;       ///< the server's time and history are known
    bool loaded = false;          ///< the cache is whole
    bool recovering = false;      ///< the server's history changed; acknowledged work is sent again first
    bool hasWork = false;         ///< the outbox holds something that may be sent
    bool pullDue = false;
    bool polling = false;
    bool frozen = false;          ///< needs an upgrade or access ended: nothing is tried by itself
    Activity activity = Activity::None;
    qint64 tokenExpires = 0;
    qint64 retryAt = 0;           ///< nothing is tried before
    int failures = 0;
    int refusedTokens = 0;        ///< answers `token_invalid` since the server last took something of ours
    int detours = 0;              ///< answers that sent us elsewhere first (token, history) since then
    qint64 lastManual = -5000;
    qint64 pushAt = 0;            ///< nothing is pushed before; all else goes on
    int idlePushes = 0;           ///< pushes since the last that moved something
    QString problem;              ///< word of the last fault
};

enum class EventKind {
    Unlocked, Locked, SignedIn, SignedOut,
    LocalWrite,                   ///< the outbox got something
    SyncNow,
    Timer,
    HelloDone, TokenDone, PushDone, PullDone, RecoverDone, PollDone,
    PartDone,                     ///< a piece of a load; others wait
    LoadDone,
    Failed                        ///< the running activity, or the poll, ended in a fault
};

struct EngineEvent {
    EventKind kind = EventKind::Timer;
    qint64 now = 0;
    bool loaded = false;          ///< Unlocked: the cache is whole
    bool hasWork = false;         ///< Unlocked, PushDone
    bool progress = false;        ///< PushDone: something was settled, or is nearer to it
    bool fault = false;           ///< PushDone: the server could not take the batch, though it answered
    bool historyChanged = false;  ///< HelloDone: the server's line of commits is another one than ours
    bool more = false;            ///< PullDone, PollDone: another page waits
    bool taken = false;           ///< PushDone: the server answered a batch; false when there was nothing to send
    qint64 tokenExpires = 0;      ///< TokenDone, SignedIn
    bool ofPoll = false;          ///< Failed
    int httpStatus = 0;           ///< Failed; 0: no answer at all
    QString code = {};            ///< Failed: problem code
    qint64 retryAfterMs = 0;      ///< Failed
    double random = 0;            ///< [0, 1): for the jitter
};

enum class EffectKind { Hello, Refresh, Push, Pull, Poll, AbortPoll, Load, Recover, ArmTimer, AskSignIn, AccessEnded, Wipe };

struct EngineEffect {
    EffectKind kind = EffectKind::ArmTimer;
    qint64 delayMs = 0;           ///< ArmTimer
    [[nodiscard]] bool operator==(const EngineEffect &) const = default;
};

/// One step: a pure function of state and event. Whatever fails, a timer is armed or a person is asked: the engine always
/// makes progress or shows why.
[[nodiscard]] std::vector<EngineEffect> step(EngineState &state, const EngineEvent &event);

} // namespace hearth::client
