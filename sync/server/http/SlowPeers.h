// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QtGlobal>

#include <chrono>
#include <vector>

namespace hearth::server {

/// How long a peer may take (sync-protocol.md section 10).
struct PeerLimits {
    std::chrono::milliseconds head{10'000};      ///< for a request line, and again for the headers
    std::chrono::milliseconds idle{30'000};      ///< between two requests of a connection
    std::chrono::milliseconds grace{10'000};     ///< before a body must keep up the rate, and before an answer must be read at it
    qint64 bytesPerSecond = 1024;
};

/// Who is too slow: a peer that sends or reads a byte now and then keeps every idle timer of the library quiet and holds its
/// connection for ever. Keeps the book, ends nothing. One thread at a time; moments are handed in.
class SlowPeers {
public:
    using Moment = std::chrono::steady_clock::time_point;
    using Id = quint64;

    explicit SlowPeers(const PeerLimits &limits = {}) : m_limits(limits) {}

    [[nodiscard]] Id opened(int socket, Moment now);
    void closed(Id id) { m_peers.remove(id); }
    /// The request line is there, its headers are awaited.
    void lineCame(Id id, Moment now) { enter(id, Phase::Head, now); }
    void bodyBegins(Id id, Moment now) { enter(id, Phase::Body, now); }
    void bodyCame(Id id, qint64 bytes);
    /// The request is whole; how long the answer takes is our affair.
    void handed(Id id, Moment now) { enter(id, Phase::Ours, now); }
    void answerBegins(Id id, qint64 bytes, Moment now);
    void requestEnded(Id id, Moment now) { enter(id, Phase::Between, now); }

    [[nodiscard]] bool overdue(Id id, Moment now) const;
    /// Sockets of all that are.
    [[nodiscard]] std::vector<int> overdue(Moment now) const;

private:
    enum class Phase { Fresh, Between, Head, Body, Ours, Answer };
    struct Peer {
        int socket = -1;
        Phase phase = Phase::Fresh;
        Moment since;
        qint64 bytes = 0; ///< of the body so far, or of the whole answer
    };
    void enter(Id id, Phase phase, Moment now);
    [[nodiscard]] bool isLate(const Peer &peer, Moment now) const;

    PeerLimits m_limits;
    QHash<Id, Peer> m_peers;
    Id m_last = 0;
};

} // namespace hearth::server
