// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Clock.h"
#include "models/domain/Result.h"
#include "sync/client/Client.h"
#include "sync/client/Disk.h"
#include "sync/client/SecretKey.h"

#include <QString>
#include <QUrl>

namespace hearth::client {

/// The folder of one user on one machine: who he is, and the data key wrapped by his password (Argon2id). Nothing in it
/// opens the stores without the password or the key store's entry (sync-protocol.md section 11).
class Profile {
public:
    static constexpr int shortestLeaseDays = 1;
    static constexpr int longestLeaseDays = 60;

    /// The disk outlives it. `leaseDays` holds until the profile knows another number.
    Profile(const QString &folder, Disk &disk, int leaseDays = shortestLeaseDays);

    /// Takes the folder for this process; Storage `profile_in_use` when another has it.
    [[nodiscard]] domain::Result<void> claim();
    [[nodiscard]] bool exists() const;
    [[nodiscard]] domain::Result<void> load();
    [[nodiscard]] domain::Result<void> save() const;

    /// A new random data key, wrapped by the password.
    [[nodiscard]] domain::Result<SecretKey> makeKey(const QString &password, domain::Random &random);
    /// Whether it may be used at all: Storage `profile_in_use` until claim() got it, `profile_damaged` when what stands on
    /// disk cannot be a profile. A profile that was never made is usable.
    [[nodiscard]] domain::Result<void> usable() const;
    /// The data key. NotAllowed `wrong_password`; NotAllowed `online_only` after ten wrong tries or a lease that ran out;
    /// TooManyRequests `slow_down` while a delay runs; the errors of usable().
    [[nodiscard]] domain::Result<SecretKey> unwrap(const QString &password, const QDateTime &now);
    /// The same once the server has accepted the user: neither lease nor tries count, and none is noted.
    [[nodiscard]] domain::Result<SecretKey> unwrapAccepted(const QString &password) const;
    /// A wrong password was given for this profile; saved at once.
    void noteWrongTry(const QDateTime &now);
    /// The server accepted the user: tries and sign-out are forgotten. The caller saves.
    void noteAccepted();
    /// True when only a sign-in with the server leads on: signed out, too many tries, lease over.
    [[nodiscard]] bool mustSignIn(const QDateTime &now) const;
    /// Wraps the same key under another password (changed on the server).
    [[nodiscard]] domain::Result<void> rewrap(const SecretKey &key, const QString &password, domain::Random &random);
    /// Days without contact after which only the server leads on (sync-protocol.md section 11); kept with the next save().
    [[nodiscard]] int leaseDays() const { return m_leaseDays; }
    void setLeaseDays(int days);
    /// True while the key store's entry may open the profile: not locked by hand, lease not over.
    [[nodiscard]] bool keyStoreMayOpen(const QDateTime &now) const;

    [[nodiscard]] QString folder() const { return m_folder; }
    [[nodiscard]] QString outboxPath() const { return QString(m_folder + QStringLiteral("/outbox.db")); }
    [[nodiscard]] QString cachePath(int generation) const;
    /// Where a cache that cannot be read is put aside; there is one such place.
    [[nodiscard]] QString damagedCachePath() const { return QString(m_folder + QStringLiteral("/cache.damaged")); }
    /// Where an outbox that was damaged is kept, the n-th.
    [[nodiscard]] QString damagedOutboxPath(int n) const;
    /// What was saved out of a damaged outbox: while it is written, and once it is whole.
    [[nodiscard]] QString salvagePartPath() const { return QString(m_folder + QStringLiteral("/outbox.salvage.part")); }
    [[nodiscard]] QString salvagePath() const { return QString(m_folder + QStringLiteral("/outbox.salvage.db")); }
    /// Name of the entry in the key store.
    [[nodiscard]] QString keyStoreEntry() const;

    QUrl server;
    Account account;
    domain::RecordId device;
    QDateTime lastContact;
    bool lockedByHand = false;
    bool signedOut = false;

private:
    [[nodiscard]] bool onlineOnly(const QDateTime &now) const;
    [[nodiscard]] bool isWhole() const;
    [[nodiscard]] QString profilePath() const;
    QString m_folder;
    Disk &m_disk;
    Disk::Claim m_claim;
    QByteArray m_salt;
    QByteArray m_nonce;
    QByteArray m_wrapped;
    int m_leaseDays = shortestLeaseDays;
    int m_wrongTries = 0;
    QDateTime m_lastWrong;
};

} // namespace hearth::client
