// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Result.h"
#include "models/store/Database.h"

#include <QPointer>
#include <QThread>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace hearth::ui {

/// A series of questions of which only the newest is worth an answer. Lives on the GUI thread, copies are the same series.
class Turn {
public:
    /// Everything asked so far is not worth an answer any more.
    void next() const { ++*m_number; }

private:
    friend class BackgroundReader;
    std::shared_ptr<std::atomic<quint64>> m_number = std::make_shared<std::atomic<quint64>>(0);
};

/// Reads the cache on a thread and a connection of its own, one question after the other, so that no query holds the window
/// up. The connection is opened when first asked and again after close(). Lives on the GUI thread.
class BackgroundReader : public QObject {
    Q_OBJECT
public:
    using Open = std::function<domain::Result<std::unique_ptr<store::Database>>()>;
    /// `open` is called on the reader's thread.
    BackgroundReader(const QString &name, Open open, QObject *parent = nullptr);
    ~BackgroundReader() override;

    /// Calls `read(store::Database &)`, which gives a Result, on the reader's thread and then `tell` with that Result on the
    /// GUI thread. A newer question of the same turn ends an older one, which is not told then; nothing is told either
    /// after close() or when `owner` is gone.
    template <typename Read, typename Tell>
    void ask(const QObject *owner, const Turn &turn, Read read, Tell tell)
    {
        turn.next();
        askAlso(owner, turn, std::move(read), std::move(tell));
    }
    /// The same without ending what was asked before: one more question of the newest ones.
    template <typename Read, typename Tell>
    void askAlso(const QObject *owner, const Turn &turn, Read read, Tell tell);

    /// Drops all questions and the connection, at once: a running query is broken off.
    void close();

private:
    class Worker;
    using Number = std::shared_ptr<std::atomic<quint64>>;
    using Job = std::function<void(const domain::Result<store::Database *> &)>;
    void post(std::function<bool()> wanted, Job job);
    QThread m_thread;
    Worker *m_worker;
    Number m_open = std::make_shared<std::atomic<quint64>>(0); ///< what was read before a lock is nobody's any more
};

template <typename Read, typename Tell>
void BackgroundReader::askAlso(const QObject *owner, const Turn &turn, Read read, Tell tell)
{
    const Number number = turn.m_number;
    const quint64 asked = number->load();
    const quint64 opened = m_open->load();
    const auto wanted = [number, asked, open = m_open, opened] { return number->load() == asked && open->load() == opened; };
    post(wanted, [this, owner = QPointer<const QObject>(owner), wanted, read = std::move(read), tell = std::move(tell)](
                            const domain::Result<store::Database *> &database) {
        using Answer = decltype(read(std::declval<store::Database &>()));
        std::optional<Answer> answer;
        if (wanted())
            answer = database ? read(**database) : Answer(database.error());
        // Only the thread of the owner can tell whether it is still there.
        QMetaObject::invokeMethod(this, [owner, wanted, tell, answer = std::move(answer)] {
            if (owner && answer && wanted())
                tell(*answer);
        }, Qt::QueuedConnection);
    });
}

} // namespace hearth::ui
