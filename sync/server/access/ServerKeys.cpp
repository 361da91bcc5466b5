// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/access/ServerKeys.h"

#include "sync/server/access/PrivateFiles.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QSaveFile>

#include <sodium.h>

namespace hearth::server {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::RecordId;

namespace {

constexpr int secretBytes = 32;
constexpr qsizetype maxCursor = 4096;
constexpr auto urlSafe = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QByteArray hmac(const QByteArray &key, const QByteArray &message)
{
    return QMessageAuthenticationCode::hash(message, key, QCryptographicHash::Sha256);
}

} // namespace

bool equalSecrets(const QByteArray &a, const QByteArray &b)
{
    return a.size() == b.size() && sodium_memcmp(a.constData(), b.constData(), static_cast<size_t>(a.size())) == 0;
}

ServerKeys ServerKeys::fromSecret(const QByteArray &secret)
{
    ServerKeys keys;
    keys.m_secret = secret;
    keys.m_id = hmac(secret, "key id").left(4).toHex();
    return keys;
}

domain::Result<ServerKeys> ServerKeys::load(const QString &path, domain::Random &random)
{
    if (QFile::exists(path)) {
        const auto text = readSecret(path);
        if (!text)
            return text.error();
        const QByteArray secret = QByteArray::fromHex(*text);
        if (secret.size() != secretBytes)
            return Error{ErrorCode::Storage, u"key_file"_s, u"the key file is damaged"_s, {}, {}};
        return fromSecret(secret);
    }
    const QByteArray secret = random.bytes(secretBytes);
    QSaveFile made(path);
    if (!made.open(QIODevice::WriteOnly) || !made.setPermissions(privateFile)
        || made.write(secret.toHex() + '\n') < 0 || !made.commit())
        return Error{ErrorCode::Storage, u"key_file"_s, u"cannot write the key file"_s, {}, {}};
    return fromSecret(secret);
}

QByteArray ServerKeys::mac(const char *purpose, const QByteArray &message) const
{
    return hmac(hmac(m_secret, purpose), message);
}

QByteArray Cursor::encode(const ServerKeys &keys) const
{
    const QJsonObject body{{u"h"_s, history.toString()}, {u"p"_s, position.toString()},     {u"e"_s, epoch},
                           {u"a"_s, QJsonArray::fromStringList(area)}, {u"u"_s, userId}, {u"d"_s, device.toString()}};
    const QByteArray payload = keys.id() + QJsonDocument(body).toJson(QJsonDocument::Compact);
    return QByteArray(payload + keys.mac("cursor", payload).left(16)).toBase64(urlSafe);
}

domain::Result<Cursor> Cursor::decode(const QByteArray &text, const ServerKeys &keys)
{
    // A cursor is opaque to its client, which can do nothing about a broken one but begin anew.
    const auto unusable = [](const QString &why) {
        return Error{ErrorCode::Conflict, u"resync_required"_s, why, {}, {}};
    };
    const QByteArray raw = text.size() <= maxCursor ? QByteArray::fromBase64(text, urlSafe) : QByteArray();
    if (raw.size() < 26)
        return unusable(u"no cursor"_s);
    const QByteArray payload = raw.chopped(16);
    if (!payload.startsWith(keys.id()) || !equalSecrets(raw.right(16), keys.mac("cursor", payload).left(16)))
        return unusable(u"cursor of another key"_s);
    const QJsonObject body = QJsonDocument::fromJson(payload.mid(keys.id().size())).object();
    const auto history = RecordId::fromString(body.value("h"_L1).toString());
    const auto device = RecordId::fromString(body.value("d"_L1).toString());
    const auto position = domain::Position::fromString(body.value("p"_L1).toString());
    if (!history || !device || !position)
        return unusable(u"no cursor"_s);
    Cursor cursor{*history, *position, body.value("e"_L1).toInteger(), {}, body.value("u"_L1).toString(), *device};
    for (const QJsonValue &prefix : body.value("a"_L1).toArray())
        cursor.area.append(prefix.toString());
    return cursor;
}

} // namespace hearth::server
