// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/BackgroundReader.h"

namespace hearth::ui {

/// Lives on the reader's thread, and so does its connection.
class BackgroundReader::Worker : public QObject {
public:
    explicit Worker(Open open) : m_openDatabase(std::move(open)) {}

    void run(const std::function<bool()> &wanted, const Job &job)
    {
        if (!m_database) {
            auto opened = m_openDatabase();
            if (!opened)
                return job(opened.error());
            m_database = std::move(*opened);
        }
        // What nobody waits for any more ends in the middle of its statement.
        m_database->setStop([&wanted] { return !wanted(); });
        job(m_database.get());
        m_database->setStop({});
    }
    void close() { m_database.reset(); }

private:
    Open m_openDatabase;
    std::unique_ptr<store::Database> m_database;
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

void BackgroundReader::post(std::function<bool()> wanted, Job job)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, wanted = std::move(wanted), job = std::move(job)] { worker->run(wanted, job); },
                              Qt::QueuedConnection);
}

void BackgroundReader::close()
{
    ++*m_open;
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->close(); }, Qt::BlockingQueuedConnection);
}

} // namespace hearth::ui
