// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/KeyStore.h"

#include <qt6keychain/keychain.h>

namespace hearth::client {

using namespace Qt::StringLiterals;

namespace {

template <typename Job>
Job *jobFor(const QString &entry, QObject *context)
{
    auto *job = new Job(u"hearth"_s, context);
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    job->setKey(entry);
    return job;
}

} // namespace

void SystemKeyStore::read(const QString &entry, QObject *context, Answer answer)
{
    auto *job = jobFor<QKeychain::ReadPasswordJob>(entry, context);
    QObject::connect(job, &QKeychain::Job::finished, context, [job, answer = std::move(answer)] {
        answer(job->error() == QKeychain::NoError ? job->binaryData() : QByteArray());
    });
    job->start();
}

void SystemKeyStore::write(const QString &entry, const QByteArray &secret, QObject *context)
{
    auto *job = jobFor<QKeychain::WritePasswordJob>(entry, context);
    job->setBinaryData(secret);
    // Without a key service the password is asked at the next start: that is the rule, not a fault.
    job->start();
}

void SystemKeyStore::remove(const QString &entry, QObject *context)
{
    jobFor<QKeychain::DeletePasswordJob>(entry, context)->start();
}

} // namespace hearth::client
