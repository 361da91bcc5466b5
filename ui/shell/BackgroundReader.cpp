// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/BackgroundReader.h"

namespace hearth::ui {

using domain::Result;

/// Lives on the reader's thread, and so does its connection; what is guarded is touched by both threads.
class BackgroundReader::Worker : public QObject {
public:
    explicit Worker(Open open) : m_openDatabase(std::move(open)) {}

    void run(const Number &number, quint64 asked, const Job &job)
    {
        if (!m_database) {
            auto opened = m_openDatabase();
            if (!opened)
                return job(opened.error());
            const std::lock_guard lock(m_mutex);
            m_database = std::move(*opened);
        }
        {
            const std::lock_guard lock(m_mutex);
            m_running = number;
            m_asked = asked;
        }
        job(m_database.get());
        const std::lock_guard lock(m_mutex);
        m_running.reset();
    }

    enum class Which { Outdated, Any };
    /// From the GUI thread: breaks off what is being read if nobody waits for it any more.
    void breakOff(Which which)
    {
        const std::lock_guard lock(m_mutex);
        if (m_database && m_running && (which == Which::Any || m_running->load() != m_asked))
            m_database->interrupt();
    }

    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_database.reset();
    }

private:
    Open m_openDatabase;
    std::mutex m_mutex;
    std::unique_ptr<store::Database> m_database;
    Number m_running;
    quint64 m_asked = 0;
};

BackgroundReader::BackgroundReader(const QString &name, Open open, QObject *parent) : QObject(parent), m_worker(new Worker(std::move(open)))
{
    m_thread.setObjectName(name);
    m_worker->moveToThread(&m_thread);
    m_thread.start();
}

BackgroundReader::~BackgroundReader()
{
    close();
    m_thread.quit();
    m_thread.wait();
    delete m_worker;
}

void BackgroundReader::post(Number number, quint64 asked, Job job)
{
    m_worker->breakOff(Worker::Which::Outdated);
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, number = std::move(number), asked, job = std::move(job)] {
        worker->run(number, asked, job);
    }, Qt::QueuedConnection);
}

void BackgroundReader::close()
{
    ++*m_open;
    m_worker->breakOff(Worker::Which::Any);
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->close(); }, Qt::BlockingQueuedConnection);
}

} // namespace hearth::ui
