// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/Context.h"

#include <QMutex>

namespace hearth::server {

/// Ids of proofs seen in the last minutes, so that none is used twice. One per node, shared by its workers.
class ProofMemory {
public:
    /// False when this id was seen before.
    [[nodiscard]] bool add(const QString &id, qint64 nowSeconds);

private:
    QMutex m_mutex;
    QHash<QString, qint64> m_seen;
    qint64 m_swept = 0;
};

/// Devices, tokens and the question who sends a request (sync-protocol.md section 11).
/// True if an answer to this request costs the check of a password, which is slow by design and free to ask for.
[[nodiscard]] bool checksPassword(const Request &request);

class SignIn {
public:
    SignIn(Context context, ProofMemory &proofs) : m_context(context), m_proofs(proofs) {}

    /// POST /v1/devices {user,password,device,public_key,name}: registers the device that signed the request.
    [[nodiscard]] domain::Result<Reply> registerDevice(const Request &request);
    /// POST /v1/token {grant_type: password | refresh_token, …}.
    [[nodiscard]] domain::Result<Reply> token(const Request &request);
    /// POST /v1/token/revoke: ends the sign-in of the token.
    [[nodiscard]] domain::Result<Reply> revoke(const Principal &principal);
    /// Who sends this request. Errors: NotSignedIn `token_expired`, `token_invalid`, `device_revoked`; NotAllowed
    /// `access_ended`.
    [[nodiscard]] domain::Result<Principal> authenticate(const Request &request);
    /// The user of a sign-in as he stands now; errors as above.
    [[nodiscard]] domain::Result<Principal> ofFamily(const domain::RecordId &family, const QByteArray &provenKey = {});

private:
    [[nodiscard]] domain::Result<Principal> checkPassword(const QJsonObject &body);
    [[nodiscard]] domain::Result<QByteArray> provenKey(const Request &request, const QByteArray &token);
    [[nodiscard]] domain::Result<Reply> passwordGrant(const Request &request, const QJsonObject &body);
    [[nodiscard]] domain::Result<Reply> refreshGrant(const Request &request, const QJsonObject &body);
    [[nodiscard]] domain::Result<Reply> begin(const Principal &user, int status);
    [[nodiscard]] domain::Result<QString> nameOf(const QString &userId);
    [[nodiscard]] domain::Result<Reply> answer(const Principal &user, const domain::RecordId &family, qint64 generation, int status);
    [[nodiscard]] domain::Result<int> failures(const QString &login, QDateTime &last);
    void noteFailure(const QString &login);
    void forgetFailures(const QString &login);

    Context m_context;
    ProofMemory &m_proofs;
};

} // namespace hearth::server
