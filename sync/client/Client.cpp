// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/Client.h"

#include "sync/client/Disk.h"
#include "sync/client/Runner.h"

#include <QPointer>
#include <QThread>

namespace hearth::client {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::RecordId;
using domain::Result;

struct Client::Impl {
    std::shared_ptr<Published> published = std::make_shared<Published>();
    QThread thread;
    Runner *runner = nullptr; // lives on the thread, deleted there
    std::shared_ptr<domain::Clock> clock;
    std::shared_ptr<domain::Random> random;
    std::shared_ptr<Disk> disk;

    template<typename F>
    void post(F work)
    {
        QMetaObject::invokeMethod(runner, std::move(work), Qt::QueuedConnection);
    }
};

namespace {

/// A callback that runs in the thread of its object, if that still lives.
template<typename T>
Client::Done<T> backTo(QObject *target, Client::Done<T> done)
{
    return [guard = QPointer<QObject>(target), done = std::move(done)](Result<T> result) {
        if (!guard)
            return;
        QMetaObject::invokeMethod(
            guard.data(), [done, result = std::move(result)]() mutable { if (done) done(std::move(result)); }, Qt::QueuedConnection);
    };
}

} // namespace

Client::Client(ClientOptions options, QObject *parent) : QObject(parent), m_impl(std::make_unique<Impl>())
{
    qRegisterMetaType<QSet<RecordId>>();
    qRegisterMetaType<protocol::OpStatus>();
    qRegisterMetaType<RecordId>();
    m_impl->thread.setObjectName(u"sync"_s);
    options.parts = options.parts.orSystem();
    m_impl->clock = options.parts.clock;
    m_impl->random = options.parts.random;
    m_impl->disk = options.parts.disk;
    m_impl->runner = new Runner(std::move(options), m_impl->published);
    m_impl->runner->moveToThread(&m_impl->thread);
    connect(&m_impl->thread, &QThread::finished, m_impl->runner, &QObject::deleteLater);
    connect(m_impl->runner, &Runner::statusChanged, this, &Client::statusChanged);
    connect(m_impl->runner, &Runner::recordsChanged, this, &Client::recordsChanged);
    connect(m_impl->runner, &Runner::opSettled, this, &Client::opSettled);
    m_impl->thread.start();
}

Client::~Client()
{
    // What was handed over before the end, a last draft above all, is carried out first.
    if (m_impl->thread.isRunning())
        QMetaObject::invokeMethod(m_impl->runner, [] {}, Qt::BlockingQueuedConnection);
    m_impl->thread.quit();
    m_impl->thread.wait();
}

void Client::open(Done<void> done)
{
    m_impl->post([runner = m_impl->runner, done = backTo<void>(this, std::move(done))] { runner->open(done); });
}

void Client::signIn(const QUrl &server, const QString &login, const QString &password, Done<void> done, const QString &previous)
{
    m_impl->post([=, runner = m_impl->runner, done = backTo<void>(this, std::move(done))] {
        runner->signIn(server, login, password, previous, done);
    });
}

void Client::unlock(const QString &password, Done<void> done)
{
    m_impl->post([=, runner = m_impl->runner, done = backTo<void>(this, std::move(done))] { runner->unlock(password, done); });
}

void Client::lock()
{
    m_impl->post([runner = m_impl->runner] { runner->lock(); });
}

void Client::signOut(Done<void> done)
{
    m_impl->post([runner = m_impl->runner, done = backTo<void>(this, std::move(done))] { runner->signOut(done); });
}

Status Client::status() const
{
    const QMutexLocker lock(&m_impl->published->mutex);
    return m_impl->published->status;
}

Account Client::account() const
{
    const QMutexLocker lock(&m_impl->published->mutex);
    return m_impl->published->account;
}

QUrl Client::server() const
{
    const QMutexLocker lock(&m_impl->published->mutex);
    return m_impl->published->server;
}

Result<std::unique_ptr<store::Database>> Client::openReader() const
{
    SecretKey key;
    QString path;
    {
        const QMutexLocker lock(&m_impl->published->mutex);
        key = m_impl->published->key.clone();
        path = m_impl->published->cachePath;
    }
    if (key.isEmpty() || path.isEmpty())
        return Error{ErrorCode::Storage, u"locked"_s, {}, {}, {}};
    return m_impl->disk->openDatabase({.url = QString(u"sqlite:"_s + path), .key = key.bytes(), .readOnly = true});
}

RecordId Client::newId() const
{
    return RecordId::generate(*m_impl->clock, *m_impl->random);
}

void Client::saveAll(const std::vector<Step> &steps, const QString &draftKey, Done<void> done)
{
    m_impl->post([=, runner = m_impl->runner, done = backTo<void>(this, std::move(done))] { runner->saveAll(steps, draftKey, done); });
    if (!draftKey.isEmpty())
        Q_EMIT draftsChanged();
}

void Client::createRecord(const QString &type, const RecordId &file, const QJsonObject &fields, const QString &reason, Done<RecordId> done)
{
    const RecordId id = newId();
    m_impl->post([=, runner = m_impl->runner, done = backTo<RecordId>(this, std::move(done))] {
        runner->createRecord(id, type, file, fields, reason, done);
    });
}

void Client::saveEdit(const RecordId &record, const std::vector<protocol::Change> &changes, const QString &reason, Done<RecordId> done)
{
    m_impl->post([=, runner = m_impl->runner, done = backTo<RecordId>(this, std::move(done))] {
        runner->saveEdit(record, changes, reason, done);
    });
}

void Client::deleteRecord(const RecordId &record, const QString &reason, Done<RecordId> done)
{
    m_impl->post([=, runner = m_impl->runner, done = backTo<RecordId>(this, std::move(done))] {
        runner->deleteRecord(record, reason, done);
    });
}

void Client::fireEvent(const RecordId &record, const QString &event, const QJsonObject &args, Done<RecordId> done)
{
    m_impl->post([=, runner = m_impl->runner, done = backTo<RecordId>(this, std::move(done))] {
        runner->fireEvent(record, event, args, done);
    });
}

void Client::resolveConflict(const RecordId &conflict, const QString &choice, const QJsonObject &value, Done<RecordId> done)
{
    m_impl->post([=, runner = m_impl->runner, done = backTo<RecordId>(this, std::move(done))] {
        runner->resolveConflict(conflict, choice, value, done);
    });
}

void Client::logRead(const RecordId &record, const QStringList &fields, const QString &purpose, Done<void> done)
{
    m_impl->post([=, runner = m_impl->runner, done = backTo<void>(this, std::move(done))] {
        runner->logRead(record, fields, purpose, done);
    });
}

void Client::outbox(Done<std::vector<OutboxItem>> done)
{
    m_impl->post([runner = m_impl->runner, done = backTo<std::vector<OutboxItem>>(this, std::move(done))] { runner->outbox(done); });
}

void Client::retry(const RecordId &opId, Done<void> done)
{
    m_impl->post([=, runner = m_impl->runner, done = backTo<void>(this, std::move(done))] { runner->retry(opId, done); });
}

void Client::discard(const RecordId &opId, Done<void> done)
{
    m_impl->post([=, runner = m_impl->runner, done = backTo<void>(this, std::move(done))] { runner->discard(opId, done); });
}

void Client::syncNow()
{
    m_impl->post([runner = m_impl->runner] { runner->syncNow(); });
}

void Client::saveDraft(const Draft &draft, Done<void> done)
{
    m_impl->post([=, runner = m_impl->runner, done = backTo<void>(this, std::move(done))] { runner->saveDraft(draft, done); });
    Q_EMIT draftsChanged();
}

void Client::drafts(Done<std::vector<Draft>> done)
{
    m_impl->post([runner = m_impl->runner, done = backTo<std::vector<Draft>>(this, std::move(done))] { runner->drafts(done); });
}

void Client::removeDraft(const QString &key)
{
    m_impl->post([=, runner = m_impl->runner] { runner->removeDraft(key); });
    Q_EMIT draftsChanged();
}

} // namespace hearth::client
