// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/access/SignIn.h"

#include "models/store/RecordTable.h"
#include "sync/protocol/Json.h"
#include "sync/protocol/Limits.h"
#include "sync/protocol/Proof.h"
#include "sync/server/access/Accounts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtEndian>

namespace hearth::server {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::RecordId;
using domain::Result;
using store::Statement;
using store::Transaction;

namespace {

constexpr int accessSeconds = 600;
constexpr qint64 refreshDays = 30;
constexpr qint64 proofSkewSeconds = 300;
constexpr qsizetype longestSignIn = 16 * 1024;
constexpr int freeFailures = 5;
constexpr qint64 longestDelaySeconds = 900;
constexpr auto urlSafe = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

Error invalidToken(const QString &why)
{
    return {ErrorCode::NotSignedIn, u"token_invalid"_s, why, {}, {}};
}

QByteArray signedToken(const ServerKeys &keys, const char *purpose, const QByteArray &payload)
{
    return QByteArray(payload + keys.mac(purpose, payload).left(16)).toBase64(urlSafe);
}

QByteArray payloadOf(const ServerKeys &keys, const char *purpose, const QByteArray &token)
{
    const QByteArray raw = token.size() <= 512 ? QByteArray::fromBase64(token, urlSafe) : QByteArray();
    if (raw.size() <= 16 || !equalSecrets(raw.right(16), keys.mac(purpose, raw.chopped(16)).left(16)))
        return {};
    return raw.chopped(16);
}

/// family (16 bytes), number (8, big endian): generation of a refresh token, expiry second of an access token.
QByteArray familyAndNumber(const RecordId &family, qint64 number)
{
    QByteArray out = family.toBytes();
    const qint64 ordered = qToBigEndian(number);
    out.append(reinterpret_cast<const char *>(&ordered), sizeof ordered);
    return out;
}

bool readFamilyAndNumber(const QByteArray &payload, RecordId &family, qint64 &number)
{
    if (payload.size() != 24)
        return false;
    family = *RecordId::fromBytes(payload.left(16));
    number = qFromBigEndian<qint64>(payload.constData() + 16);
    return true;
}

} // namespace

bool ProofMemory::add(const QString &id, qint64 nowSeconds)
{
    const QMutexLocker lock(&m_mutex);
    if (nowSeconds - m_swept > 60) {
        m_swept = nowSeconds;
        m_seen.removeIf([&](const auto &entry) { return nowSeconds - entry.value() > 2 * proofSkewSeconds; });
    }
    if (m_seen.contains(id))
        return false;
    m_seen.insert(id, nowSeconds);
    return true;
}

bool checksPassword(const Request &request)
{
    if (request.path == "/v1/devices"_L1)
        return true;
    if (request.path != "/v1/token"_L1)
        return false;
    const auto body = protocol::parseObject(request.body, longestSignIn);
    return body && body->value("grant_type"_L1).toString() == "password"_L1;
}

Result<QByteArray> SignIn::provenKey(const Request &request, const QByteArray &token)
{
    const auto proof = protocol::checkProof(request.headers.value("dpop"));
    if (!proof)
        return proof.error();
    const qint64 now = m_context.shared.clock.nowUtc().toSecsSinceEpoch();
    const protocol::ProofClaims &claims = proof->claims;
    const QByteArray expected = token.isEmpty() ? QByteArray() : protocol::tokenHash(token);
    if (claims.method != request.method || claims.path != request.path || claims.token != expected
        || qAbs(now - claims.issuedAt) > proofSkewSeconds || claims.id.size() < 16 || claims.id.size() > 64)
        return invalidToken(u"proof does not fit"_s);
    if (!m_proofs.add(claims.id, now))
        return invalidToken(u"proof used twice"_s);
    return proof->publicKey;
}

Result<int> SignIn::failures(const QString &login, QDateTime &last)
{
    Statement query = m_context.database.prepare(u"SELECT failures,last_at FROM sign_in_failure WHERE login=?"_s);
    if (auto run = query.bind(login).run(); !run)
        return run.error();
    if (!query.next())
        return 0;
    last = QDateTime::fromMSecsSinceEpoch(query.integer(1), Qt::UTC);
    return static_cast<int>(query.integer(0));
}

void SignIn::noteFailure(const QString &login)
{
    // Added up by the database: of many wrong passwords at once each counts. A failure to write down the failure must not
    // open the door nor close it.
    (void)m_context.database
        .prepare(u"INSERT INTO sign_in_failure(login,failures,last_at) VALUES(?,1,?) ON CONFLICT(login) DO UPDATE SET "
                 "failures=sign_in_failure.failures+1,last_at=excluded.last_at"_s)
        .bind(login, m_context.shared.clock.nowUtc().toMSecsSinceEpoch())
        .run();
}

void SignIn::forgetFailures(const QString &login)
{
    (void)m_context.database.prepare(u"UPDATE sign_in_failure SET failures=0 WHERE login=?"_s).bind(login).run();
}

Result<Principal> SignIn::checkPassword(const QJsonObject &body)
{
    const QString login = body.value("user"_L1).toString();
    const QString password = body.value("password"_L1).toString();
    if (login.isEmpty() || login.size() > 128 || password.isEmpty() || password.size() > 1024)
        return Error{ErrorCode::InvalidInput, u"malformed"_s, u"user or password"_s, {}, {}};
    QDateTime last;
    const auto failed = failures(login, last);
    if (!failed)
        return failed.error();
    if (*failed >= freeFailures) {
        const qint64 delay = std::min(longestDelaySeconds, qint64(2) << std::min(*failed - freeFailures, 20));
        const qint64 left = last.addSecs(delay).toSecsSinceEpoch() - m_context.shared.clock.nowUtc().toSecsSinceEpoch();
        if (left > 0)
            return Error{ErrorCode::TooManyRequests, u"slow_down"_s, {}, {}, std::chrono::seconds(left)};
    }
    const auto account = Accounts(m_context.database).byLogin(login);
    if (!account)
        return account.error();
    // An unknown login costs as much time as a wrong password.
    static const QString nobody = hashPassword(u"nobody"_s);
    const bool right = verifyPassword(*account ? (*account)->passwordHash : nobody, password);
    if (!right || !*account) {
        noteFailure(login);
        return Error{ErrorCode::NotSignedIn, u"wrong_password"_s, {}, {}, {}};
    }
    if ((*account)->disabled)
        return Error{ErrorCode::NotAllowed, u"access_ended"_s, {}, {}, {}};
    if (*failed > 0)
        forgetFailures(login);
    return (*account)->principal;
}

Result<QString> SignIn::nameOf(const QString &userId)
{
    const auto id = RecordId::fromString(userId);
    if (!id)
        return QString();
    const auto card = store::RecordTable(m_context.database).find(*id);
    if (!card)
        return card.error();
    return *card ? (*card)->fields().value("name"_L1).toString() : QString();
}

Result<Reply> SignIn::answer(const Principal &user, const RecordId &family, qint64 generation, int status)
{
    const auto name = nameOf(user.userId);
    if (!name)
        return name.error();
    const ServerKeys &keys = m_context.shared.keys;
    const qint64 expires = m_context.shared.clock.nowUtc().toSecsSinceEpoch() + accessSeconds;
    const QJsonObject card{{u"id"_s, user.userId},         {u"login"_s, user.login},
                           {u"name"_s, *name},             {u"role"_s, user.role},
                           {u"division"_s, user.division}, {u"prefixes"_s, QJsonArray::fromStringList(user.prefixes)},
                           {u"department"_s, user.department}, {u"provider"_s, user.provider}};
    const QJsonObject body{
        {u"device"_s, user.device.toString()},
        {u"access_token"_s, QString::fromLatin1(signedToken(keys, "access", familyAndNumber(family, expires)))},
        {u"refresh_token"_s, QString::fromLatin1(signedToken(keys, "refresh", familyAndNumber(family, generation)))},
        {u"token_type"_s, u"DPoP"_s},
        {u"expires_in"_s, accessSeconds},
        {u"user"_s, card},
        {u"epoch"_s, user.epoch},
        {u"history"_s, m_context.shared.history().id.toString()}};
    return Reply{status, protocol::toBytes(body)};
}

Result<Reply> SignIn::begin(const Principal &user, int status)
{
    const RecordId family = RecordId::generate(m_context.shared.clock, m_context.shared.random);
    const QDateTime now = m_context.shared.clock.nowUtc();
    auto made = m_context.database
                    .prepare(u"INSERT INTO sign_in(family,user_id,device,made_at,expires_at,generation) VALUES(?,?,?,?,?,1)"_s)
                    .bind(family, user.userId, user.device, now.toMSecsSinceEpoch(),
                          now.addDays(refreshDays).toMSecsSinceEpoch())
                    .run();
    if (!made)
        return made.error();
    return answer(user, family, 1, status);
}

Result<Reply> SignIn::registerDevice(const Request &request)
{
    const auto body = protocol::parseObject(request.body, longestSignIn);
    if (!body)
        return body.error();
    const auto key = provenKey(request, {});
    if (!key)
        return key.error();
    const auto device = RecordId::fromString(body->value("device"_L1).toString());
    if (!device || device->isNull())
        return Error{ErrorCode::InvalidInput, u"malformed"_s, u"device"_s, {}, {}};
    auto user = checkPassword(*body);
    if (!user)
        return user.error();
    user->device = *device;
    auto transaction = Transaction::begin(m_context.database);
    if (!transaction)
        return transaction.error();
    {
        // A revoked device does not come back under another id: its key tells.
        Statement known = m_context.database.prepare(
            u"SELECT id,user_id,public_key,revoked FROM device WHERE id=? OR (public_key=? AND revoked=1) ORDER BY revoked DESC"_s);
        if (auto run = known.bind(*device, QVariant(*key)).run(); !run)
            return run.error();
        while (known.next()) {
            const bool sameKey = known.bytes(2) == *key;
            if (sameKey && known.integer(3) != 0)
                return Error{ErrorCode::NotSignedIn, u"device_revoked"_s, {}, {}, {}};
            if (known.text(1) != user->userId || !sameKey)
                return Error{ErrorCode::Conflict, u"device_forked"_s, u"device id is in use"_s, {}, {}};
        }
    }
    auto registered = m_context.database
                          .prepare(u"INSERT INTO device(id,user_id,name,public_key,made_at) VALUES(?,?,?,?,?) "
                                   "ON CONFLICT(id) DO NOTHING"_s)
                          .bind(*device, user->userId, body->value("name"_L1).toString().left(100), QVariant(*key),
                                m_context.shared.clock.nowUtc().toMSecsSinceEpoch())
                          .run();
    if (!registered)
        return registered.error();
    auto reply = begin(*user, 201);
    if (!reply)
        return reply;
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return reply;
}

Result<Reply> SignIn::passwordGrant(const Request &request, const QJsonObject &body)
{
    const auto key = provenKey(request, {});
    if (!key)
        return key.error();
    const auto device = RecordId::fromString(body.value("device"_L1).toString());
    auto user = checkPassword(body);
    if (!user)
        return user.error();
    {
        Statement known = m_context.database.prepare(u"SELECT user_id,public_key,revoked FROM device WHERE id=?"_s);
        if (auto run = known.bind(device.value_or(RecordId())).run(); !run)
            return run.error();
        if (!known.next() || known.text(0) != user->userId || known.bytes(1) != *key)
            return invalidToken(u"device is not registered"_s);
        if (known.integer(2) != 0)
            return Error{ErrorCode::NotSignedIn, u"device_revoked"_s, {}, {}, {}};
    }
    user->device = *device;
    return begin(*user, 200);
}

Result<Reply> SignIn::refreshGrant(const Request &request, const QJsonObject &body)
{
    const auto key = provenKey(request, {});
    if (!key)
        return key.error();
    RecordId family;
    qint64 generation = 0;
    const QByteArray token = body.value("refresh_token"_L1).toString().toLatin1();
    if (!readFamilyAndNumber(payloadOf(m_context.shared.keys, "refresh", token), family, generation))
        return invalidToken(u"refresh token"_s);
    auto transaction = Transaction::begin(m_context.database);
    if (!transaction)
        return transaction.error();
    Principal user;
    qint64 current = 0;
    {
        Statement row = m_context.database.prepare(
            u"SELECT s.generation,s.expires_at,s.revoked,d.public_key,d.revoked,a.login,a.disabled,s.device FROM sign_in s "
            "JOIN device d ON d.id=s.device JOIN account a ON a.user_id=s.user_id WHERE s.family=?"_s);
        if (auto run = row.bind(family).run(); !run)
            return run.error();
        if (!row.next() || row.bytes(3) != *key)
            return invalidToken(u"refresh token"_s);
        if (row.integer(4) != 0)
            return Error{ErrorCode::NotSignedIn, u"device_revoked"_s, {}, {}, {}};
        if (row.integer(6) != 0)
            return Error{ErrorCode::NotAllowed, u"access_ended"_s, {}, {}, {}};
        if (row.integer(2) != 0 || row.integer(1) < m_context.shared.clock.nowUtc().toMSecsSinceEpoch())
            return invalidToken(u"sign-in has ended"_s);
        current = row.integer(0);
        user.login = row.text(5);
        user.device = row.id(7);
    }
    if (generation < current - 1 || generation > current) {
        // An old token after its successor was used: somebody else holds a copy.
        ++m_context.shared.refreshReuse;
        auto revoked = m_context.database.prepare(u"UPDATE sign_in SET revoked=1 WHERE family=?"_s).bind(family).run();
        if (!revoked)
            return revoked.error();
        if (auto committed = transaction->commit(); !committed)
            return committed.error();
        return invalidToken(u"refresh token was used before"_s);
    }
    if (generation == current) {
        auto moved = m_context.database.prepare(u"UPDATE sign_in SET generation=? WHERE family=?"_s).bind(current + 1, family).run();
        if (!moved)
            return moved.error();
    }
    const auto account = Accounts(m_context.database).byLogin(user.login);
    if (!account)
        return account.error();
    Principal principal = (*account)->principal;
    principal.device = user.device;
    auto reply = answer(principal, family, generation + 1, 200);
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return reply;
}

Result<Reply> SignIn::token(const Request &request)
{
    const auto body = protocol::parseObject(request.body, longestSignIn);
    if (!body)
        return body.error();
    const QString grant = body->value("grant_type"_L1).toString();
    if (grant == "password"_L1)
        return passwordGrant(request, *body);
    if (grant == "refresh_token"_L1)
        return refreshGrant(request, *body);
    return Error{ErrorCode::InvalidInput, u"malformed"_s, u"grant_type"_s, {}, {}};
}

Result<Reply> SignIn::revoke(const Principal &principal)
{
    auto revoked
        = m_context.database.prepare(u"UPDATE sign_in SET revoked=1 WHERE family=?"_s).bind(principal.family).run();
    if (!revoked)
        return revoked.error();
    return Reply{204, {}};
}

Result<Principal> SignIn::authenticate(const Request &request)
{
    QByteArray token = request.headers.value("authorization");
    if (!token.startsWith("DPoP "))
        return invalidToken(u"no token"_s);
    token = token.mid(5).trimmed();
    RecordId family;
    qint64 expires = 0;
    if (!readFamilyAndNumber(payloadOf(m_context.shared.keys, "access", token), family, expires))
        return invalidToken(u"access token"_s);
    if (expires < m_context.shared.clock.nowUtc().toSecsSinceEpoch())
        return Error{ErrorCode::NotSignedIn, u"token_expired"_s, {}, {}, {}};
    const auto key = provenKey(request, token);
    if (!key)
        return key.error();
    return ofFamily(family, *key);
}

Result<Principal> SignIn::ofFamily(const RecordId &family, const QByteArray &provenKey)
{
    Statement row = m_context.database.prepare(
        u"SELECT a.user_id,a.login,a.role,a.division,a.prefixes,a.department,a.provider,a.scope_epoch,a.disabled,s.revoked,"
        "s.device,d.public_key,d.revoked FROM sign_in s JOIN account a ON a.user_id=s.user_id JOIN device d ON d.id=s.device "
        "WHERE s.family=?"_s);
    if (auto run = row.bind(family).run(); !run)
        return run.error();
    if (!row.next() || (!provenKey.isEmpty() && row.bytes(11) != provenKey))
        return invalidToken(u"no such sign-in"_s);
    if (row.integer(12) != 0)
        return Error{ErrorCode::NotSignedIn, u"device_revoked"_s, {}, {}, {}};
    if (row.integer(8) != 0)
        return Error{ErrorCode::NotAllowed, u"access_ended"_s, {}, {}, {}};
    if (row.integer(9) != 0)
        return invalidToken(u"sign-in has ended"_s);
    Principal user;
    user.userId = row.text(0);
    user.login = row.text(1);
    user.role = row.text(2);
    user.division = row.text(3);
    for (const QJsonValue &prefix : QJsonDocument::fromJson(row.text(4).toUtf8()).array())
        user.prefixes.append(prefix.toString());
    user.department = row.text(5);
    user.provider = row.text(6);
    user.epoch = row.integer(7);
    user.device = row.id(10);
    user.family = family;
    return user;
}

} // namespace hearth::server
