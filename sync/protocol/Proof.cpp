// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/Proof.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <sodium.h>

namespace hearth::protocol {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;

namespace {

constexpr auto urlSafe = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr qsizetype maxHeader = 2048;

const unsigned char *bytes(const QByteArray &array)
{
    return reinterpret_cast<const unsigned char *>(array.constData());
}

} // namespace

DeviceKey DeviceKey::generate(domain::Random &random)
{
    DeviceKey key{QByteArray(crypto_sign_PUBLICKEYBYTES, '\0'), QByteArray(crypto_sign_SECRETKEYBYTES, '\0')};
    const QByteArray seed = random.bytes(crypto_sign_SEEDBYTES);
    crypto_sign_seed_keypair(reinterpret_cast<unsigned char *>(key.publicKey.data()),
                             reinterpret_cast<unsigned char *>(key.secretKey.data()),
                             reinterpret_cast<const unsigned char *>(seed.constData()));
    return key;
}

DeviceKey DeviceKey::generate()
{
    domain::SystemRandom random;
    return generate(random);
}

QByteArray tokenHash(const QByteArray &token)
{
    return QCryptographicHash::hash(token, QCryptographicHash::Sha256).toBase64(urlSafe);
}

QByteArray makeProof(const DeviceKey &key, const ProofClaims &claims)
{
    const QJsonObject jwk{{u"kty"_s, u"OKP"_s}, {u"crv"_s, u"Ed25519"_s}, {u"x"_s, QString::fromLatin1(key.publicKey.toBase64(urlSafe))}};
    const QJsonObject head{{u"typ"_s, u"dpop+jwt"_s}, {u"alg"_s, u"EdDSA"_s}, {u"jwk"_s, jwk}};
    QJsonObject body{{u"htm"_s, QString::fromLatin1(claims.method)}, {u"htu"_s, claims.path}, {u"iat"_s, claims.issuedAt}, {u"jti"_s, claims.id}};
    if (!claims.token.isEmpty())
        body.insert("ath"_L1, QString::fromLatin1(tokenHash(claims.token)));
    QByteArray signedPart = QJsonDocument(head).toJson(QJsonDocument::Compact).toBase64(urlSafe);
    signedPart += '.';
    signedPart += QJsonDocument(body).toJson(QJsonDocument::Compact).toBase64(urlSafe);
    QByteArray signature(crypto_sign_BYTES, '\0');
    crypto_sign_detached(reinterpret_cast<unsigned char *>(signature.data()), nullptr, bytes(signedPart),
                         static_cast<unsigned long long>(signedPart.size()), bytes(key.secretKey));
    signedPart += '.';
    signedPart += signature.toBase64(urlSafe);
    return signedPart;
}

domain::Result<CheckedProof> checkProof(const QByteArray &header)
{
    const Error invalid{ErrorCode::NotSignedIn, u"token_invalid"_s, u"proof"_s, {}, {}};
    const QList<QByteArray> parts = header.size() <= maxHeader ? header.split('.') : QList<QByteArray>();
    if (parts.size() != 3)
        return invalid;
    const QJsonObject head = QJsonDocument::fromJson(QByteArray::fromBase64(parts[0], urlSafe)).object();
    const QJsonObject body = QJsonDocument::fromJson(QByteArray::fromBase64(parts[1], urlSafe)).object();
    const QByteArray publicKey
        = QByteArray::fromBase64(head.value("jwk"_L1).toObject().value("x"_L1).toString().toLatin1(), urlSafe);
    const QByteArray signature = QByteArray::fromBase64(parts[2], urlSafe);
    if (head.value("alg"_L1).toString() != "EdDSA"_L1 || publicKey.size() != qsizetype(crypto_sign_PUBLICKEYBYTES)
        || signature.size() != qsizetype(crypto_sign_BYTES))
        return invalid;
    QByteArray signedPart = parts[0];
    signedPart += '.';
    signedPart += parts[1];
    if (crypto_sign_verify_detached(bytes(signature), bytes(signedPart), static_cast<unsigned long long>(signedPart.size()),
                                    bytes(publicKey))
        != 0)
        return invalid;
    CheckedProof proof;
    proof.publicKey = publicKey;
    proof.claims.method = body.value("htm"_L1).toString().toLatin1();
    proof.claims.path = body.value("htu"_L1).toString();
    proof.claims.token = body.value("ath"_L1).toString().toLatin1();
    proof.claims.issuedAt = body.value("iat"_L1).toInteger();
    proof.claims.id = body.value("jti"_L1).toString();
    return proof;
}

} // namespace hearth::protocol
