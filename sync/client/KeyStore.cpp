// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/KeyStore.h"

#include <QCoreApplication>

#include <qt6keychain/keychain.h>

namespace hearth::client {

using namespace Qt::StringLiterals;

namespace {

/// A job never outlives the library's own queue, but may outlive the Client that asked.
template <typename Job>
Job *made(const QString &entry)
{
    auto *job = new Job(u"hearth"_s);
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    job->setKey(entry);
    return job;
}

} // namespace

void KeyStore::read(const QString &entry)
{
    QMetaObject::invokeMethod(this, [this, entry] {
        auto *job = made<QKeychain::ReadPasswordJob>(entry);
        connect(job, &QKeychain::Job::finished, this, [this, job, entry] {
            const bool found = job->error() == QKeychain::NoError;
            Q_EMIT
            wasRead(entry, found ? job->binaryData() : QByteArray());
        });
        job->start();
    });
}

void KeyStore::write(const QString &entry, const QByteArray &key)
{
    // Without a key service the password is asked at the next start: that is the rule, not a fault.
    QMetaObject::invokeMethod(QCoreApplication::instance(), [entry, key] {
        auto *job = made<QKeychain::WritePasswordJob>(entry);
        job->setBinaryData(key);
        job->start();
    });
}

void KeyStore::remove(const QString &entry)
{
    QMetaObject::invokeMethod(QCoreApplication::instance(),
                              [entry] { made<QKeychain::DeletePasswordJob>(entry)->start(); });
}

} // namespace hearth::client
