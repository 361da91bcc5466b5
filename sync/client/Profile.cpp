// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/Profile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <sodium.h>

#include <algorithm>

namespace hearth::client {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Result;

namespace {

// sync-protocol.md section 11: Argon2id, 64 MiB, three passes.
constexpr unsigned long long passes = 3;
constexpr size_t memory = 64 * 1024 * 1024;
constexpr int freeTries = 5;
constexpr int lastTry = 10;
static_assert(SecretKey::size == crypto_secretbox_KEYBYTES);

SecretKey wrappingKey(const QString &password, const QByteArray &salt)
{
    QByteArray bytes = password.toUtf8();
    SecretKey key = SecretKey::filledBy([&](unsigned char *out) {
        return crypto_pwhash(out, SecretKey::size, bytes.constData(), static_cast<unsigned long long>(bytes.size()),
                             reinterpret_cast<const unsigned char *>(salt.constData()), passes, memory, crypto_pwhash_ALG_ARGON2ID13)
            == 0;
    });
    wipe(bytes);
    return key;
}

QString encoded(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QByteArray decoded(const QJsonValue &value)
{
    return QByteArray::fromBase64(value.toString().toLatin1());
}

} // namespace

Profile::Profile(const QString &folder, Disk &disk, int leaseDays) : m_folder(folder), m_disk(disk)
{
    setLeaseDays(leaseDays);
}

void Profile::setLeaseDays(int days)
{
    m_leaseDays = std::clamp(days, shortestLeaseDays, longestLeaseDays);
}

Result<void> Profile::claim()
{
    auto claimed = m_disk.claim(m_folder);
    if (!claimed)
        return claimed.error();
    m_claim = *std::move(claimed);
    return {};
}

bool Profile::exists() const
{
    return m_disk.exists(profilePath());
}

QString Profile::profilePath() const
{
    return QString(m_folder + u"/profile.json"_s);
}

QString Profile::cachePath(int generation) const
{
    return QString(m_folder + u"/cache."_s + QString::number(generation) + u".db"_s);
}

QString Profile::damagedOutboxPath(int n) const
{
    return QString(m_folder + u"/outbox.damaged-"_s + QString::number(n) + u".db"_s);
}

QString Profile::keyStoreEntry() const
{
    return QString(account.login + u'@' + server.authority() + u'#' + device.toString());
}

Result<void> Profile::load()
{
    const auto bytes = m_disk.read(profilePath());
    if (!bytes && bytes.error().code != ErrorCode::NotFound)
        return bytes.error();
    if (!bytes)
        return Error{ErrorCode::NotFound, u"no_profile"_s, {}, {}, {}};
    const QJsonObject body = QJsonDocument::fromJson(*bytes).object();
    server = QUrl(body.value("server"_L1).toString());
    const QJsonObject user = body.value("user"_L1).toObject();
    account.userId = user.value("id"_L1).toString();
    account.login = user.value("login"_L1).toString();
    account.name = user.value("name"_L1).toString();
    account.role = user.value("role"_L1).toString();
    account.division = user.value("division"_L1).toString();
    account.department = user.value("department"_L1).toString();
    account.prefixes.clear();
    for (const QJsonValue &prefix : user.value("prefixes"_L1).toArray())
        account.prefixes.append(prefix.toString());
    device = domain::RecordId::fromString(body.value("device"_L1).toString()).value_or(domain::RecordId());
    lastContact = domain::fromWireTime(body.value("last_contact"_L1).toString());
    setLeaseDays(body.value("lease_days"_L1).toInt(m_leaseDays));
    lockedByHand = body.value("locked"_L1).toBool();
    signedOut = body.value("signed_out"_L1).toBool();
    m_salt = decoded(body.value("salt"_L1));
    m_nonce = decoded(body.value("nonce"_L1));
    m_wrapped = decoded(body.value("wrapped_key"_L1));
    // A file that was tampered with gives no more tries than a fresh one.
    m_wrongTries = std::clamp(body.value("wrong_tries"_L1).toInt(), 0, lastTry);
    m_lastWrong = domain::fromWireTime(body.value("last_wrong"_L1).toString());
    return isWhole() ? Result<void>() : Result<void>(Error{ErrorCode::Storage, u"profile_damaged"_s, {}, {}, {}});
}

bool Profile::isWhole() const
{
    return m_salt.size() == crypto_pwhash_SALTBYTES && m_nonce.size() == crypto_secretbox_NONCEBYTES
        && m_wrapped.size() == SecretKey::size + crypto_secretbox_MACBYTES && !device.isNull() && server.isValid()
        && !account.login.isEmpty();
}

Result<void> Profile::usable() const
{
    if (!m_claim)
        return Error{ErrorCode::Storage, u"profile_in_use"_s, {}, {}, {}};
    if (exists() && !isWhole())
        return Error{ErrorCode::Storage, u"profile_damaged"_s, {}, {}, {}};
    return {};
}

Result<void> Profile::save() const
{
    const QJsonObject user{{u"id"_s, account.userId},         {u"login"_s, account.login},
                           {u"name"_s, account.name},         {u"role"_s, account.role},
                           {u"division"_s, account.division}, {u"department"_s, account.department},
                           {u"prefixes"_s, QJsonArray::fromStringList(account.prefixes)}};
    const QJsonObject body{{u"server"_s, server.toString()},
                           {u"user"_s, user},
                           {u"device"_s, device.toString()},
                           {u"last_contact"_s, lastContact.isValid() ? domain::toWireTime(lastContact) : QString()},
                           {u"lease_days"_s, m_leaseDays},
                           {u"locked"_s, lockedByHand},
                           {u"signed_out"_s, signedOut},
                           {u"suite"_s, u"aegis"_s},
                           {u"salt"_s, encoded(m_salt)},
                           {u"nonce"_s, encoded(m_nonce)},
                           {u"wrapped_key"_s, encoded(m_wrapped)},
                           {u"wrong_tries"_s, m_wrongTries},
                           {u"last_wrong"_s, m_lastWrong.isValid() ? domain::toWireTime(m_lastWrong) : QString()}};
    return m_disk.replace(profilePath(), QJsonDocument(body).toJson());
}

Result<void> Profile::rewrap(const SecretKey &key, const QString &password, domain::Random &random)
{
    // The present wrap stays until the new one can be made.
    const QByteArray salt = random.bytes(crypto_pwhash_SALTBYTES);
    const SecretKey wrapping = wrappingKey(password, salt);
    if (wrapping.isEmpty() || key.isEmpty())
        return Error{ErrorCode::Internal, u"memory"_s, {}, {}, {}};
    m_salt = salt;
    m_nonce = random.bytes(crypto_secretbox_NONCEBYTES);
    m_wrapped = QByteArray(SecretKey::size + qsizetype(crypto_secretbox_MACBYTES), '\0');
    crypto_secretbox_easy(reinterpret_cast<unsigned char *>(m_wrapped.data()), key.data(), SecretKey::size,
                          reinterpret_cast<const unsigned char *>(m_nonce.constData()), wrapping.data());
    m_wrongTries = 0;
    return {};
}

Result<SecretKey> Profile::makeKey(const QString &password, domain::Random &random)
{
    QByteArray noise = random.bytes(SecretKey::size);
    const SecretKey key(noise);
    wipe(noise);
    if (auto wrapped = rewrap(key, password, random); !wrapped)
        return wrapped.error();
    return key;
}

bool Profile::onlineOnly(const QDateTime &now) const
{
    return m_wrongTries >= lastTry || (lastContact.isValid() && lastContact.daysTo(now) > m_leaseDays);
}

bool Profile::mustSignIn(const QDateTime &now) const
{
    return isWhole() && (signedOut || onlineOnly(now));
}

Result<SecretKey> Profile::unwrapAccepted(const QString &password) const
{
    // Buffers of another length would be read past their end.
    if (auto good = usable(); !good)
        return good.error();
    if (!isWhole())
        return Error{ErrorCode::Storage, u"profile_damaged"_s, {}, {}, {}};
    const SecretKey wrapping = wrappingKey(password, m_salt);
    if (wrapping.isEmpty())
        return Error{ErrorCode::Internal, u"memory"_s, {}, {}, {}};
    SecretKey key = SecretKey::filledBy([&](unsigned char *out) {
        return crypto_secretbox_open_easy(out, reinterpret_cast<const unsigned char *>(m_wrapped.constData()),
                                          static_cast<unsigned long long>(m_wrapped.size()),
                                          reinterpret_cast<const unsigned char *>(m_nonce.constData()), wrapping.data())
            == 0;
    });
    if (key.isEmpty())
        return Error{ErrorCode::NotAllowed, u"wrong_password"_s, {}, {}, {}};
    return key;
}

Result<SecretKey> Profile::unwrap(const QString &password, const QDateTime &now)
{
    if (onlineOnly(now))
        return Error{ErrorCode::NotAllowed, u"online_only"_s, {}, {}, {}};
    if (m_wrongTries >= freeTries) {
        const qint64 left = m_lastWrong.addSecs(qint64(5) << (m_wrongTries - freeTries)).toSecsSinceEpoch() - now.toSecsSinceEpoch();
        if (left > 0)
            return Error{ErrorCode::TooManyRequests, u"slow_down"_s, {}, {}, std::chrono::seconds(left)};
    }
    auto key = unwrapAccepted(password);
    if (key)
        m_wrongTries = 0;
    else if (key.error().reason == "wrong_password"_L1)
        noteWrongTry(now);
    return key;
}

void Profile::noteWrongTry(const QDateTime &now)
{
    m_wrongTries = std::min(m_wrongTries + 1, lastTry);
    m_lastWrong = now;
    (void)save();
}

void Profile::noteAccepted()
{
    m_wrongTries = 0;
    m_lastWrong = {};
    signedOut = false;
}

bool Profile::keyStoreMayOpen(const QDateTime &now) const
{
    return !lockedByHand && m_wrongTries < lastTry && lastContact.isValid() && lastContact.daysTo(now) <= m_leaseDays;
}

} // namespace hearth::client
