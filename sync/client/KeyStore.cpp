// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/KeyStore.h"

#include <QCoreApplication>
#include <QPointer>

#include <qt6keychain/keychain.h>

namespace hearth::client {

using namespace Qt::StringLiterals;

namespace {

/// A job never outlives the library's own queue, but may outlive whoever asked.
template <typename Job>
Job *made(const QString &entry)
{
    auto *job = new Job(u"hearth"_s);
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    job->setKey(entry);
    return job;
}

/// The library keeps one queue per process in the thread that used it first, and one of the
/// services answers on the main loop only: all of it runs in the application's thread.
template <typename Work>
void inMainThread(Work work)
{
    QMetaObject::invokeMethod(QCoreApplication::instance(), std::move(work));
}

} // namespace

void SystemKeyStore::read(const QString &entry, QObject *context, Answer answer)
{
    inMainThread([entry, guard = QPointer<QObject>(context), answer = std::move(answer)] {
        auto *job = made<QKeychain::ReadPasswordJob>(entry);
        QObject::connect(job, &QKeychain::Job::finished, job, [job, guard, answer] {
            const QByteArray key
                = job->error() == QKeychain::NoError ? job->binaryData() : QByteArray();
            if (guard)
                QMetaObject::invokeMethod(guard.data(), [answer, key] { answer(key); });
        });
        job->start();
    });
}

void SystemKeyStore::write(const QString &entry, const QByteArray &secret)
{
    // Without a key service the password is asked at the next start: that is the rule, not a fault.
    inMainThread([entry, secret] {
        auto *job = made<QKeychain::WritePasswordJob>(entry);
        job->setBinaryData(secret);
        job->start();
    });
}

void SystemKeyStore::remove(const QString &entry)
{
    inMainThread([entry] { made<QKeychain::DeletePasswordJob>(entry)->start(); });
}

} // namespace hearth::client
