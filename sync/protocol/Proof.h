// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Clock.h"
#include "models/domain/Result.h"

#include <QByteArray>
#include <QString>

namespace hearth::protocol {

/// An Ed25519 key pair of a device: 32 bytes public, 64 bytes secret.
struct DeviceKey {
    QByteArray publicKey;
    QByteArray secretKey;
    [[nodiscard]] static DeviceKey generate(domain::Random &random);
    [[nodiscard]] static DeviceKey generate();
};

/// What a proof of possession binds (RFC 9449): method, path, access token, moment, and an id that is used once.
struct ProofClaims {
    QByteArray method;
    QString path;
    QByteArray token;   ///< access token; empty at sign-in
    qint64 issuedAt = 0; ///< seconds, server time as the client reckons it
    QString id;
};

/// A DPoP header value: compact JWS, alg EdDSA, the public key inside.
[[nodiscard]] QByteArray makeProof(const DeviceKey &key, const ProofClaims &claims);

struct CheckedProof {
    QByteArray publicKey;
    ProofClaims claims; ///< `token` holds the SHA-256 that the proof names
};
/// Checks form and signature. Error NotSignedIn `token_invalid`.
[[nodiscard]] domain::Result<CheckedProof> checkProof(const QByteArray &header);
/// base64url(SHA-256(token)), the member `ath`.
[[nodiscard]] QByteArray tokenHash(const QByteArray &token);

} // namespace hearth::protocol
