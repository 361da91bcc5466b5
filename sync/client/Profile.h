// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Clock.h"
#include "models/domain/Result.h"
#include "sync/client/Client.h"

#include <QLockFile>
#include <QString>
#include <QUrl>

#include <memory>

namespace hearth::client {

/// The folder of one user on one machine: who he is, and the data key wrapped by his password (Argon2id). Nothing in it
/// opens the stores without the password or the key store's entry (sync-protocol.md section 11).
class Profile {
public:
    explicit Profile(const QString &folder);

    /// Takes the folder for this process; Storage `profile_in_use` when another has it.
    [[nodiscard]] domain::Result<void> claim();
    [[nodiscard]] bool exists() const;
    [[nodiscard]] domain::Result<void> load();
    [[nodiscard]] domain::Result<void> save() const;

    /// A new random data key, wrapped by the password.
    [[nodiscard]] domain::Result<QByteArray> makeKey(const QString &password, domain::Random &random);
    /// The data key. NotAllowed `wrong_password`; NotAllowed `online_only` after ten wrong tries or a lease that ran out;
    /// TooManyRequests `slow_down` while a delay runs.
    [[nodiscard]] domain::Result<QByteArray> unwrap(const QString &password, const QDateTime &now);
    /// Wraps the same key under another password (changed on the server).
    [[nodiscard]] domain::Result<void> rewrap(const QByteArray &key, const QString &password, domain::Random &random);
    /// True while the key store's entry may open the profile: not locked by hand, lease not over.
    [[nodiscard]] bool keyStoreMayOpen(const QDateTime &now) const;

    [[nodiscard]] QString folder() const { return m_folder; }
    [[nodiscard]] QString outboxPath() const { return QString(m_folder + QStringLiteral("/outbox.db")); }
    [[nodiscard]] QString cachePath(int generation) const;
    /// Name of the entry in the key store.
    [[nodiscard]] QString keyStoreEntry() const;

    QUrl server;
    Account account;
    domain::RecordId device;
    QDateTime lastContact;
    bool lockedByHand = false;

private:
    QString m_folder;
    std::unique_ptr<QLockFile> m_lock;
    QByteArray m_salt;
    QByteArray m_nonce;
    QByteArray m_wrapped;
    int m_wrongTries = 0;
    QDateTime m_lastWrong;
};

} // namespace hearth::client
