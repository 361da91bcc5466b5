// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/Connection.h"
#include "sync/server/Context.h"
#include "sync/server/verification/DepartmentLink.h"
#include "sync/server/verification/DepartmentSecret.h"

#include <QHash>
#include <QMap>
#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <thread>

namespace hearth::server {

class VerificationProgress;

/// Brings open verify_items to their departments and takes the answers. What is open stands in the database, so that a
/// restart asks again; a question has an id, so asking again is harmless. Retries wait 2, 4, 8 … 300 seconds, or as long as
/// the department says. Each change is a transaction of its own. Lives on one thread with an event loop.
class DepartmentRunner final : public QObject {
    Q_OBJECT

public:
    DepartmentRunner(Context context, store::Projector &projector, DepartmentLink &link, QObject *parent = nullptr);

    /// Looks for work every `interval` from now on.
    void start(std::chrono::milliseconds interval = std::chrono::seconds(1));
    /// One round: sends what is new, asks again what is due, marks what is late. Number of questions asked.
    [[nodiscard]] domain::Result<int> step();
    [[nodiscard]] int inFlight() const { return m_inFlight; }

private:
    struct Attempt {
        enum class Stage { Waiting, Queued, Asked } stage = Stage::Waiting;
        int count = 0;
        qint64 notBefore = 0;              ///< of the monotonic clock
    };
    struct Queue {
        std::deque<domain::Record> items;
        int inFlight = 0;
    };
    enum class Place { First, Last };

    void round();
    [[nodiscard]] domain::Result<std::vector<domain::Record>> read(const QString &condition, qint64 afterRid, int limit,
                                                                   qint64 &lastRid);
    /// Fires `send` for items that are new and puts them in front.
    [[nodiscard]] domain::Result<void> sendNew();
    /// One page of what has been sent and not been answered, going round: what is late is marked, what is due is queued.
    [[nodiscard]] domain::Result<void> sweep();
    void enqueue(const domain::Record &item, Attempt &attempt, Place place);
    /// Asks until as many questions are out as may be. Number asked.
    [[nodiscard]] domain::Result<int> pump();
    [[nodiscard]] domain::Result<bool> ask(const domain::Record &item, const QString &department);
    void take(const domain::RecordId &item, const LinkAnswer &answer);
    void wait(const domain::RecordId &item, std::chrono::seconds atLeast);
    /// Runs a change of one item in a transaction; the item is read again under its lock. False: it takes no change now.
    [[nodiscard]] domain::Result<bool> change(const domain::RecordId &item,
                                              const std::function<domain::Result<void>(VerificationProgress &, const domain::Record &)> &act);
    [[nodiscard]] domain::Result<void> markLate(const domain::Record &item);

    Context m_context;
    store::Projector &m_projector;
    DepartmentLink &m_link;
    QTimer m_timer;
    QHash<domain::RecordId, Attempt> m_attempts;
    int m_inFlight = 0;
    QMap<QString, Queue> m_queues;         ///< by department
    int m_queued = 0;
    qint64 m_swept = 0;                    ///< rid of the last item of the page before
};

/// The runner on a thread and a connection of its own, from start to destruction. When the database went away it begins
/// again on a new connection: what is open stands in the database.
class DepartmentService {
public:
    using Connect = std::function<Connection()>;
    using Life = std::function<const Shared &()>;
    DepartmentService(Connect connect, Life life, const QString &departments, const DepartmentSecret &secret);
    ~DepartmentService();
    Q_DISABLE_COPY_MOVE(DepartmentService)

private:
    struct Ending;
    static void run(Connection &connection, const Life &life, DepartmentLink &link, Ending &ending);
    std::shared_ptr<Ending> m_ending;
    std::thread m_thread;
};

} // namespace hearth::server
