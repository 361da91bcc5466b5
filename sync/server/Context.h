// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/domain/Clock.h"
#include "models/domain/Divisions.h"
#include "models/domain/Record.h"
#include "models/store/Database.h"
#include "models/workflow/Engine.h"
#include "sync/server/access/Admission.h"
#include "sync/server/access/Principal.h"
#include "sync/server/access/ServerKeys.h"

#include <QHash>
#include <QJsonObject>
#include <QUrlQuery>

#include <array>
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>

namespace hearth::server {

/// One line of server commits (sync-protocol.md section 14).
struct History {
    domain::RecordId id;
    QString fork;              ///< "tx.seq" below which it shares its past with the one before; empty for the first
    qint64 base = 0;           ///< added to PostgreSQL transaction ids
};

struct PartKey;
/// How long something took, counted as Prometheus counts: how many up to each bound, and the sum. From all threads.
class Latency {
public:
    static constexpr std::array<int, 10> boundsMs{5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000};

    void add(std::chrono::nanoseconds took)
    {
        const qint64 micros = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
        for (size_t i = 0; i < boundsMs.size(); ++i)
            if (micros <= qint64(boundsMs.at(i)) * 1000)
                ++m_upTo.at(i);
        ++m_count;
        m_sumMicros += micros;
    }
    [[nodiscard]] qint64 upTo(size_t bound) const { return m_upTo.at(bound); }
    [[nodiscard]] qint64 count() const { return m_count; }
    [[nodiscard]] qint64 sumMicros() const { return m_sumMicros; }

private:
    std::array<std::atomic<qint64>, boundsMs.size()> m_upTo{};
    std::atomic<qint64> m_count = 0;
    std::atomic<qint64> m_sumMicros = 0;
};

/// What all workers of a node share; nothing here changes after the start, but counters.
struct Shared {
    std::shared_ptr<const catalogue::Catalogue> catalogue;
    std::shared_ptr<const workflow::Engine> engine;
    std::shared_ptr<const domain::Divisions> divisions;
    const domain::Clock &clock;
    domain::Random &random;
    ServerKeys keys;
    std::vector<History> chain; ///< oldest first; the last is the current one
    QString folder;             ///< where snapshot parts are kept
    /// Told the buckets of each commit, so that waiting polls of this node wake at once.
    std::function<void(const QStringList &buckets)> committed = {};
    /// Makes the parts that a reader's load lacks apart from his request, and says after how many seconds to ask again. None:
    /// they are made in the request, however long that takes.
    std::function<int(const Principal &reader, const std::vector<PartKey> &missing)> makeApart = {};
    /// How long a request for a load makes parts itself, one such request at a time.
    std::chrono::milliseconds partPatience{2000};
    mutable std::atomic<bool> makingParts = false;
    mutable std::atomic<qint64> opsApplied = 0;
    mutable std::atomic<qint64> opsRefused = 0;
    mutable std::atomic<qint64> opsConflicting = 0;
    mutable std::atomic<qint64> refreshReuse = 0;
    mutable std::atomic<qint64> horizonLagMs = 0;
    mutable std::atomic<qint64> poison = 0;          ///< pushes of one op that ended in a fault of the server
    mutable std::atomic<qint64> historyChanges = 0;  ///< histories that began while this node ran
    std::shared_ptr<Latency> opLatency = std::make_shared<Latency>();
    std::shared_ptr<Admission> admission = std::make_shared<Admission>(clock);

    [[nodiscard]] const History &history() const { return chain.back(); }
};

/// A worker's view: its own connection, and what all share.
struct Context {
    store::Database &database;
    const Shared &shared;
};

/// One request as the adapter hands it on; header names in lower case.
struct Request {
    QByteArray method;
    QString path;
    QUrlQuery query;
    QHash<QByteArray, QByteArray> headers;
    QByteArray body;
    QStringList arguments;     ///< the {…} parts of the route
    QString requestId;
};

struct Reply {
    int status = 200;
    QByteArray body = {};
    QByteArray contentType = "application/json";
    QList<std::pair<QByteArray, QByteArray>> headers = {};
    /// Held until the answer is sent.
    std::shared_ptr<const StreamPlace> place = {};
    /// The poll has nothing yet: ask again when one of these buckets changes or the time is over.
    bool wait = false;
};

} // namespace hearth::server
