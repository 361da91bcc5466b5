// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/access/Admission.h"

#include <algorithm>
#include <cmath>

namespace hearth::server {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Result;

namespace {

constexpr int burstSeconds = 10;
constexpr qint64 sweepEveryMs = 60'000;
constexpr qint64 patienceMs = 120'000;
// Who was turned away comes back within a minute; later nobody waits any more.
constexpr qint64 waitingMs = 70'000;

} // namespace

struct Admission::Streams {
    explicit Streams(const domain::Clock &c) : clock(c) {}
    const domain::Clock &clock;
    std::mutex mutex;
    int active = 0;
    QHash<QString, int> ofUser;
    qint64 turnedAwayMs = -1; ///< never
};

class Admission::Place final : public StreamPlace {
public:
    Place(std::shared_ptr<Streams> streams, QString user)
        : m_streams(std::move(streams)), m_user(std::move(user)), m_sinceMs(m_streams->clock.monotonicMs())
    {
    }
    ~Place() override
    {
        const std::lock_guard lock(m_streams->mutex);
        --m_streams->active;
        if (--m_streams->ofUser[m_user] <= 0)
            m_streams->ofUser.remove(m_user);
    }
    [[nodiscard]] bool overdue() const override
    {
        const qint64 now = m_streams->clock.monotonicMs();
        if (now - m_sinceMs < patienceMs)
            return false;
        const std::lock_guard lock(m_streams->mutex);
        return m_streams->turnedAwayMs >= 0 && now - m_streams->turnedAwayMs < waitingMs;
    }

private:
    std::shared_ptr<Streams> m_streams;
    QString m_user;
    qint64 m_sinceMs;
};

Admission::Admission(const domain::Clock &clock) : Admission(clock, Limits{}) {}

Admission::Admission(const domain::Clock &clock, const Limits &limits)
    : m_clock(clock), m_limits(limits), m_streams(std::make_shared<Streams>(clock))
{
}

qint64 Admission::take(QHash<QString, Bucket> &buckets, const QString &key, int perSecond, qint64 nowMs)
{
    const double full = double(perSecond) * burstSeconds;
    const auto known = buckets.find(key);
    Bucket &bucket = known != buckets.end() ? *known : *buckets.insert(key, {full, nowMs});
    bucket.tokens = std::min(full, bucket.tokens + double(nowMs - bucket.filledMs) * perSecond / 1000);
    bucket.filledMs = nowMs;
    if (bucket.tokens < 1)
        return std::max<qint64>(1, static_cast<qint64>(std::ceil((1 - bucket.tokens) * 1000 / perSecond)));
    bucket.tokens -= 1;
    return 0;
}

void Admission::sweep(QHash<QString, Bucket> &buckets, qint64 nowMs)
{
    // By then it is full again, as one that was never seen.
    buckets.removeIf([&](const auto &entry) { return nowMs - entry.value().filledMs > burstSeconds * 1000; });
}

Result<void> Admission::request(const Principal &principal)
{
    const qint64 now = m_clock.monotonicMs();
    const std::lock_guard lock(m_mutex);
    if (now - m_sweptMs > sweepEveryMs) {
        m_sweptMs = now;
        sweep(m_devices, now);
        sweep(m_users, now);
    }
    qint64 wait = take(m_devices, principal.device.toString(), m_limits.devicePerSecond, now);
    if (wait == 0)
        wait = take(m_users, principal.userId, m_limits.userPerSecond, now);
    if (wait == 0)
        return {};
    return Error{ErrorCode::TooManyRequests, u"slow_down"_s, {}, {}, std::chrono::milliseconds(wait)};
}

Result<void> Admission::manifest(const Principal &principal)
{
    const QDateTime now = m_clock.nowUtc();
    const QDate today = domain::cityDate(now);
    const std::lock_guard lock(m_mutex);
    if (m_day != today) {
        m_day = today;
        m_manifests.clear();
    }
    if (++m_manifests[principal.device.toString()] <= m_limits.manifestsADay)
        return {};
    const qint64 left = now.secsTo(domain::fromCityTime(today.addDays(1), QTime(0, 0)));
    return Error{ErrorCode::TooManyRequests, u"slow_down"_s, {}, {}, std::chrono::seconds(std::max<qint64>(60, left))};
}

Result<std::shared_ptr<StreamPlace>> Admission::stream(const Principal &principal, std::chrono::seconds wait)
{
    Streams &streams = *m_streams;
    const std::lock_guard lock(streams.mutex);
    const int own = streams.ofUser.value(principal.userId);
    if (streams.active < m_limits.streams && own < m_limits.streamsOfUser) {
        ++streams.active;
        streams.ofUser.insert(principal.userId, own + 1);
        return std::shared_ptr<StreamPlace>(std::make_shared<Place>(m_streams, principal.userId));
    }
    // Who has his share already does not push others out.
    if (own < m_limits.streamsOfUser)
        streams.turnedAwayMs = m_clock.monotonicMs();
    return Error{ErrorCode::TimedOut, u"unavailable"_s, {}, {}, wait};
}

int Admission::activeStreams() const
{
    const std::lock_guard lock(m_streams->mutex);
    return m_streams->active;
}

} // namespace hearth::server
