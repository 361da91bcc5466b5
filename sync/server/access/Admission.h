// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Clock.h"
#include "models/domain/Result.h"
#include "sync/server/access/Principal.h"

#include <QDate>
#include <QHash>

#include <chrono>
#include <memory>
#include <mutex>

namespace hearth::server {

/// A place among those who are sent a snapshot part; free again when it is destroyed, which is when the answer is sent.
class StreamPlace {
public:
    virtual ~StreamPlace() = default;
    /// True once it has been held for two minutes while others were turned away: its client resumes later by `Range`.
    [[nodiscard]] virtual bool overdue() const = 0;
};

/// How much one user and one device may ask of this node (sync-protocol.md sections 5.2 and 10): token buckets for requests,
/// places for snapshot streams, manifests a day. Counts live in memory, so each node has its own. Safe from all threads.
class Admission {
public:
    struct Limits {
        int devicePerSecond = 200;     ///< a bucket holds ten seconds of it
        int userPerSecond = 400;
        int streams = 8;
        int streamsOfUser = 2;
        int manifestsADay = 60;
    };
    explicit Admission(const domain::Clock &clock);
    Admission(const domain::Clock &clock, const Limits &limits);
    Q_DISABLE_COPY_MOVE(Admission)

    /// TooManyRequests `slow_down` with the wait, when the bucket of the device or of the user is empty.
    [[nodiscard]] domain::Result<void> request(const Principal &principal);
    /// TooManyRequests `slow_down` after so many manifests on one day.
    [[nodiscard]] domain::Result<void> manifest(const Principal &principal);
    /// TimedOut `unavailable` when all places are taken, to be tried again after `wait`.
    [[nodiscard]] domain::Result<std::shared_ptr<StreamPlace>> stream(const Principal &principal, std::chrono::seconds wait);
    [[nodiscard]] int activeStreams() const;

private:
    struct Bucket {
        double tokens = 0;
        qint64 filledMs = 0;
    };
    class Place;
    struct Streams;
    /// Milliseconds until the bucket has a token again; 0 when one was taken.
    [[nodiscard]] static qint64 take(QHash<QString, Bucket> &buckets, const QString &key, int perSecond, qint64 nowMs);
    static void sweep(QHash<QString, Bucket> &buckets, qint64 nowMs);

    const domain::Clock &m_clock;
    Limits m_limits;
    std::mutex m_mutex;
    QHash<QString, Bucket> m_devices;
    QHash<QString, Bucket> m_users;
    qint64 m_sweptMs = 0;
    QDate m_day;
    QHash<QString, int> m_manifests;
    std::shared_ptr<Streams> m_streams; ///< outlives this with the answers that are on their way
};

} // namespace hearth::server
