// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QMutex>
#include <QThread>
#include <QUrl>

#include <vector>

namespace hearth::tests {

/// What goes wrong with a request on its way.
struct Fault {
    enum class Kind {
        DropRequest, ///< the connection ends before the server hears of it
        DropResponse, ///< the server has answered, nobody hears it
        CutResponse, ///< head and `bytes` of the body, then the connection ends
        HalfClose, ///< the same, but only the sending side is closed
        FlipBytes, ///< the first `bytes` of the body are inverted
        SendTwice, ///< the server gets the request twice, the client the second answer
        Delay, ///< the answer comes after `delayMs`
        Answer, ///< `answer` comes in place of the server's
        Endless ///< a body without end: `bytes` every `delayMs`
    };
    Kind kind = Kind::DropRequest;
    QByteArray path = {}; ///< how the path begins
    QByteArray method = {}; ///< empty: any
    int times = 1; ///< so often, then requests pass; -1: always
    qint64 bytes = 0;
    int delayMs = 0;
    QByteArray answer = {};
};

/// A whole HTTP answer for Fault::Kind::Answer.
[[nodiscard]] QByteArray httpAnswer(int status, const QByteArray &body,
                                    const QList<QByteArray> &headers = {
                                        QByteArrayLiteral("Content-Type: application/json")});
/// A body of `size` times one byte in the given coding ("gzip" or "zstd").
[[nodiscard]] QByteArray bomb(const QByteArray &coding, qsizetype size);

/// Stands between a real client and a real server on loopback and does what it is told to the
/// requests. Lives on a thread of its own, so that a test may block.
class FaultProxy {
public:
    explicit FaultProxy(const QUrl &server);
    ~FaultProxy();
    Q_DISABLE_COPY_MOVE(FaultProxy)

    [[nodiscard]] QUrl url() const;
    void setFaults(std::vector<Fault> faults);
    /// Down: open connections end at once, new ones too.
    void setDown(bool down);
    /// Requests whose path begins so, since the last reset.
    [[nodiscard]] int requests(const QByteArray &path) const;
    /// How often a fault struck since the last reset.
    [[nodiscard]] int hits() const;
    void resetCounts();

    /// What both threads read; the proxy's own business.
    struct State {
        mutable QMutex mutex;
        QUrl server;
        quint16 port = 0;
        bool down = false;
        std::vector<Fault> faults;
        QList<QByteArray> log;
        int hits = 0;
    };

private:
    State m_state;
    QThread m_thread;
    class QObject *m_listener = nullptr; // lives on the thread, deleted there
};

} // namespace hearth::tests
