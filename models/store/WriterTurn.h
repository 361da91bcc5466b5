// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>

namespace hearth::store {

/// Who writes to a SQLite file next, among the connections of this program: first come, first served. Shared by its
/// connections, thread-safe. Other programs are kept off by the lock of the file as ever.
class WriterTurn {
public:
    /// The turn of a file; null for a database in memory, which has one connection.
    [[nodiscard]] static std::shared_ptr<WriterTurn> ofFile(const QString &path);

    /// Waits until nobody who came earlier waits or writes. False when that takes too long.
    [[nodiscard]] bool take(std::chrono::milliseconds patience);
    void give();

private:
    std::mutex m_mutex;
    std::condition_variable m_moved;
    std::deque<quint64> m_waiting;
    quint64 m_last = 0;
    bool m_taken = false;
};

} // namespace hearth::store
