// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Clock.h"
#include "models/domain/Record.h"
#include "models/domain/Result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace hearth::server {

/// The secrets of a deployment, kept outside the database and its backups, in a file that only the server may read.
class ServerKeys {
public:
    /// Reads the file, or makes it (mode 0600) when there is none. Error Storage when it cannot.
    [[nodiscard]] static domain::Result<ServerKeys> load(const QString &path, domain::Random &random);
    /// For tests: keys in memory.
    [[nodiscard]] static ServerKeys fromSecret(const QByteArray &secret);

    /// HMAC-SHA-256 under a key of its own for each purpose.
    [[nodiscard]] QByteArray mac(const char *purpose, const QByteArray &message) const;
    /// Names the secret without telling it.
    [[nodiscard]] const QByteArray &id() const { return m_id; }

private:
    QByteArray m_secret;
    QByteArray m_id;
};

/// What a cursor says (sync-protocol.md section 1). Bound to user and device, opaque to the client.
struct Cursor {
    domain::RecordId history;
    domain::Position position;
    qint64 epoch = 0;
    QStringList area;          ///< empty: the whole scope
    QString userId;
    domain::RecordId device;

    [[nodiscard]] QByteArray encode(const ServerKeys &keys) const;
    /// Errors: Conflict `resync_required` when another key signed it, InvalidInput `malformed`.
    [[nodiscard]] static domain::Result<Cursor> decode(const QByteArray &text, const ServerKeys &keys);
};

/// Compares without telling by its duration where two secrets differ.
[[nodiscard]] bool equalSecrets(const QByteArray &a, const QByteArray &b);

} // namespace hearth::server
