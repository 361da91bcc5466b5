// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/http/SlowPeers.h"

namespace hearth::server {

using std::chrono::milliseconds;

SlowPeers::Id SlowPeers::opened(int socket, Moment now)
{
    m_peers.insert(++m_last, {socket, Phase::Fresh, now, 0});
    return m_last;
}

void SlowPeers::enter(Id id, Phase phase, Moment now)
{
    const auto peer = m_peers.find(id);
    if (peer == m_peers.end())
        return;
    peer->phase = phase;
    peer->since = now;
    peer->bytes = 0;
}

void SlowPeers::bodyCame(Id id, qint64 bytes)
{
    if (const auto peer = m_peers.find(id); peer != m_peers.end())
        peer->bytes += bytes;
}

void SlowPeers::answerBegins(Id id, qint64 bytes, Moment now)
{
    enter(id, Phase::Answer, now);
    bodyCame(id, bytes);
}

bool SlowPeers::isLate(const Peer &peer, Moment now) const
{
    const auto spent = std::chrono::duration_cast<milliseconds>(now - peer.since);
    const auto atTheRate = milliseconds(peer.bytes * 1000 / m_limits.bytesPerSecond);
    switch (peer.phase) {
    case Phase::Fresh:
    case Phase::Head:
        return spent > m_limits.head;
    case Phase::Between:
        return spent > m_limits.idle + m_limits.head;
    case Phase::Body:
        return spent > m_limits.grace + atTheRate;
    case Phase::Ours:
        return false;
    case Phase::Answer:
        return spent > m_limits.idle + m_limits.grace + atTheRate;
    }
    return false;
}

bool SlowPeers::overdue(Id id, Moment now) const
{
    const auto peer = m_peers.constFind(id);
    return peer != m_peers.constEnd() && isLate(*peer, now);
}

std::vector<int> SlowPeers::overdue(Moment now) const
{
    std::vector<int> sockets;
    for (const Peer &peer : m_peers)
        if (isLate(peer, now))
            sockets.push_back(peer.socket);
    return sockets;
}

} // namespace hearth::server
