// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Sign-in, tokens and the key store.
#include "sync/client/Runner.h"

#include "sync/client/KeyStore.h"
#include "sync/protocol/Json.h"
#include "sync/protocol/Problem.h"

#include <QJsonArray>
#include <QSysInfo>

namespace hearth::client {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::RecordId;
using domain::Result;

namespace {

Error errorOfAnswer(const HttpAnswer &answer)
{
    if (answer.garbled || answer.ok())
        return {ErrorCode::Internal, u"bad_answer"_s, u"HTTP %1"_s.arg(answer.status), {}, {}};
    if (answer.status == 0)
        return {ErrorCode::Offline, u"offline"_s, {}, {}, {}};
    Error error = protocol::errorOf(answer.status, answer.json());
    if (answer.status == 429)
        error.retryAfter = std::chrono::milliseconds(std::max<qint64>(1000, answer.retryAfterMs()));
    return error;
}

/// Whether a 200 really is a sign-in: a page of something in between must not become a session without tokens.
bool isSession(const QJsonObject &body)
{
    const QJsonObject user = body.value("user"_L1).toObject();
    return !body.value("access_token"_L1).toString().isEmpty() && !body.value("refresh_token"_L1).toString().isEmpty()
        && body.value("expires_in"_L1).toInteger() > 0 && RecordId::fromString(body.value("history"_L1).toString())
        && !user.value("id"_L1).toString().isEmpty() && !user.value("role"_L1).toString().isEmpty();
}

} // namespace

void Runner::writeKeyStore(const SecretKey &key)
{
    // The service keeps it; bytes of its own, because ours are wiped at the lock.
    if (m_options.useKeyStore)
        m_parts.keyStore->write(m_profile.keyStoreEntry(), QByteArray(key.bytes().constData(), SecretKey::size));
}

void Runner::deleteKeyStore()
{
    if (m_options.useKeyStore)
        m_parts.keyStore->remove(m_profile.keyStoreEntry());
}

Result<void> Runner::openWith(const SecretKey &key, KeyProof proof)
{
    auto opened = openStores(key, proof);
    // What opened half-way must not pass for an open profile.
    if (!opened)
        closeStores();
    return opened;
}

void Runner::openByKeyStore(Done<void> done)
{
    if (!m_options.useKeyStore)
        return done(Result<void>());
    if (!m_profile.keyStoreMayOpen(m_clock.nowUtc())) {
        // A program that was killed right behind its lock may have left the entry there.
        if (m_profile.lockedByHand)
            deleteKeyStore();
        return done(Result<void>());
    }
    m_parts.keyStore->read(m_profile.keyStoreEntry(), this, [this, done = std::move(done)](const QByteArray &key) {
        // A service that asks its own password may answer long after the person unlocked by his, or locked again.
        const bool wanted = !m_outbox && m_profile.keyStoreMayOpen(m_clock.nowUtc());
        const SecretKey secret(key);
        if (wanted && !secret.isEmpty() && openWith(secret, KeyProof::None))
            enter();
        done(Result<void>());
    });
}

Result<void> Runner::storeTokens()
{
    if (auto kept = m_outbox->setValue(u"refresh_token"_s, QString::fromLatin1(m_refreshToken)); !kept)
        return kept;
    return m_outbox->setValue(u"access_token"_s, QString::fromLatin1(m_accessToken));
}

Result<void> Runner::keepTokens(const QJsonObject &body)
{
    m_refreshToken = body.value("refresh_token"_L1).toString().toLatin1();
    m_accessToken = body.value("access_token"_L1).toString().toLatin1();
    m_link.setToken(m_accessToken);
    const auto kept = storeTokens();
    const QJsonObject user = body.value("user"_L1).toObject();
    Account &account = m_profile.account;
    account.userId = user.value("id"_L1).toString();
    account.login = user.value("login"_L1).toString();
    account.name = user.value("name"_L1).toString();
    account.role = user.value("role"_L1).toString();
    account.division = user.value("division"_L1).toString();
    account.department = user.value("department"_L1).toString();
    account.epoch = body.value("epoch"_L1).toInteger();
    account.prefixes.clear();
    for (const QJsonValue &prefix : user.value("prefixes"_L1).toArray())
        account.prefixes.append(prefix.toString());
    m_profile.lastContact = m_clock.nowUtc();
    (void)m_profile.save();
    return kept;
}

void Runner::afterSignIn(const QJsonObject &body, const QString &password, Done<void> done)
{
    if (auto kept = keepTokens(body); !kept)
        return done(kept.error());
    const bool first = m_link.history().isEmpty();
    if (first) {
        m_link.setHistory(body.value("history"_L1).toString());
        (void)m_outbox->setValue(u"history"_s, m_link.history());
    }
    // A password that was changed on the server opens the store from now on.
    if (!first && !m_profile.unwrapAccepted(password))
        (void)m_profile.rewrap(m_key, password, m_random);
    m_profile.noteAccepted();
    m_profile.lockedByHand = false;
    (void)m_profile.save();
    writeKeyStore(m_key);
    EngineEvent event{.kind = EventKind::SignedIn};
    event.tokenExpires = nowMs() + body.value("expires_in"_L1).toInteger() * 1000;
    if (!m_engine.unlocked) {
        m_engine.signedIn = true;
        m_engine.tokenExpires = event.tokenExpires;
        enter();
    }
    feed(event);
    done(Result<void>());
}

void Runner::openAccepted(const QString &password, const QString &previous, Done<void> done)
{
    if (m_outbox)
        return done(Result<void>());
    for (const QString &each : {password, previous}) {
        const auto key = each.isEmpty() ? Result<SecretKey>(SecretKey()) : m_profile.unwrapAccepted(each);
        if (!key && key.error().reason != "wrong_password"_L1)
            return done(key.error());
        if (key && !key->isEmpty())
            return done(openWith(*key, KeyProof::Unwrapped));
    }
    const Error wanted{ErrorCode::NotAllowed, previous.isEmpty() ? u"old_password"_s : u"old_password_wrong"_s, {}, {}, {}};
    if (!m_options.useKeyStore)
        return done(wanted);
    m_parts.keyStore->read(m_profile.keyStoreEntry(), this, [this, wanted, done = std::move(done)](const QByteArray &key) {
        const SecretKey secret(key);
        if (m_outbox || (!secret.isEmpty() && openWith(secret, KeyProof::None)))
            return done(Result<void>());
        done(wanted);
    });
}

void Runner::signInLocked(const QUrl &server, const QString &login, const QString &password, const QString &previous, Done<void> done)
{
    // Lease and tries keep people from guessing here; whoever convinces the server first needs no such guard. The key of
    // this device lies in the store that is still closed, so the question goes out under one made for it: the server
    // answers `wrong_password`, or, to a right one, that it does not know the device.
    m_link.setServer(server);
    m_link.setDeviceKey(protocol::DeviceKey::generate(m_random));
    const auto asked = [=, this](const HttpAnswer &answer) {
        const Error error = errorOfAnswer(answer);
        if (error.reason == "wrong_password"_L1)
            m_profile.noteWrongTry(m_clock.nowUtc());
        if (error.reason != "token_invalid"_L1)
            return done(error);
        openAccepted(password, previous, [=, this](Result<void> opened) {
            if (!opened)
                return done(opened.error());
            // Not a first sign-in: the history that was opened with the store is compared with the server's, which is not
            // taken over.
            signIn(server, login, password, {}, [this, done](Result<void> result) {
                if (!result && !m_engine.unlocked)
                    closeStores();
                done(std::move(result));
            });
        });
    };
    m_link.send({.path = u"/v1/hello"_s, .signedIn = false}, [=, this](const HttpAnswer &answer) {
        const QDateTime serverTime = domain::fromWireTime(answer.json().value("time"_L1).toString());
        if (!answer.ok())
            return done(errorOfAnswer(answer));
        if (serverTime.isValid())
            m_link.setClockOffset(m_clock.nowUtc().msecsTo(serverTime));
        const QJsonObject body{{u"user"_s, login}, {u"password"_s, password}, {u"device"_s, m_profile.device.toString()},
                               {u"grant_type"_s, u"password"_s}};
        m_link.send({.method = "POST", .path = u"/v1/token"_s, .body = protocol::toBytes(body), .signedIn = false}, asked);
    });
}

Result<void> Runner::makeStores(const QString &password)
{
    const auto key = m_profile.makeKey(password, m_random);
    if (!key)
        return key.error();
    if (auto saved = m_profile.save(); !saved)
        return saved;
    return openWith(*key, KeyProof::Unwrapped);
}

Result<void> Runner::keepDevice(const protocol::DeviceKey &key)
{
    m_link.setDeviceKey(key);
    auto transaction = store::Transaction::begin(*m_outboxDb);
    if (!transaction)
        return transaction.error();
    if (auto kept = m_outbox->setValue(u"device_key"_s, QString::fromLatin1(key.secretKey.toHex())); !kept)
        return kept;
    if (auto kept = m_outbox->setValue(u"device_public_key"_s, QString::fromLatin1(key.publicKey.toHex())); !kept)
        return kept;
    if (auto saved = m_profile.save(); !saved)
        return saved;
    return transaction->commit();
}

void Runner::signIn(const QUrl &server, const QString &login, const QString &password, const QString &previous, Done<void> done)
{
    const bool known = m_profile.exists();
    if (auto usable = m_profile.usable(); !usable)
        return done(usable);
    if (known && (m_profile.account.login != login || m_profile.server != server))
        return done(Error{ErrorCode::NotAllowed, u"other_user"_s, {}, {}, {}});
    const bool loopback = server.host() == "127.0.0.1"_L1 || server.host() == "localhost"_L1;
    if (!server.isValid() || (server.scheme() != "https"_L1 && !(server.scheme() == "http"_L1 && loopback)))
        return done(Error{ErrorCode::InvalidInput, u"server_address"_s, {}, {}, {}});
    if (known && !m_outbox)
        return signInLocked(server, login, password, previous, done);
    m_link.setServer(server);
    protocol::DeviceKey deviceKey;
    RecordId device = m_profile.device;
    if (m_outbox) {
        const auto publicKey = m_outbox->value(u"device_public_key"_s);
        const auto secretKey = m_outbox->value(u"device_key"_s);
        if (!publicKey || !secretKey)
            return done(publicKey ? secretKey.error() : publicKey.error());
        deviceKey = {QByteArray::fromHex(publicKey->toLatin1()), QByteArray::fromHex(secretKey->toLatin1())};
    }
    // A disk that failed behind the first sign-in may have left a profile whose device nobody can prove to be any more.
    const bool registered = !deviceKey.secretKey.isEmpty();
    if (!registered) {
        deviceKey = protocol::DeviceKey::generate(m_random);
        device = RecordId::generate(m_clock, m_random);
    }
    m_link.setDeviceKey(deviceKey);
    m_link.send({.path = u"/v1/hello"_s, .signedIn = false}, [=, this](const HttpAnswer &helloAnswer) {
        const QDateTime serverTime = domain::fromWireTime(helloAnswer.json().value("time"_L1).toString());
        if (!helloAnswer.ok() || !serverTime.isValid())
            return done(errorOfAnswer(helloAnswer));
        m_link.setClockOffset(m_clock.nowUtc().msecsTo(serverTime));
        QJsonObject body{{u"user"_s, login}, {u"password"_s, password}, {u"device"_s, device.toString()},
                         {u"name"_s, QSysInfo::machineHostName()}, {u"grant_type"_s, u"password"_s}};
        const QString path = registered ? u"/v1/token"_s : u"/v1/devices"_s;
        m_link.send({.method = "POST", .path = path, .body = protocol::toBytes(body), .signedIn = false},
                         [=, this](const HttpAnswer &answer) {
                             if (!answer.ok() || !isSession(answer.json()))
                                 return done(errorOfAnswer(answer));
                             noteContact(answer);
                             m_profile.device = device;
                             if (!m_outbox) {
                                 m_profile.server = server;
                                 m_profile.account.login = login;
                                 if (auto made = makeStores(password); !made)
                                     return done(made);
                             }
                             if (!registered)
                                 if (auto kept = keepDevice(deviceKey); !kept)
                                     return done(kept);
                             afterSignIn(answer.json(), password, done);
                         });
    });
}

void Runner::signOut(Done<void> done)
{
    if (!m_outbox)
        return done(Result<void>());
    m_link.send({.method = "POST", .path = u"/v1/token/revoke"_s, .body = "{}"}, [this, done](const HttpAnswer &) {
        // Offline too the tokens go: the family ends by its age, nobody here holds it any more.
        if (m_outbox) {
            (void)m_outbox->removeValue(u"refresh_token"_s);
            (void)m_outbox->removeValue(u"access_token"_s);
        }
        m_profile.signedOut = true;
        feed({.kind = EventKind::SignedOut});
        lock();
        done(Result<void>());
    });
}

void Runner::refreshToken()
{
    // Two rotations that only memory knows would end the sign-in at the next start: what we hold is on disk first.
    if (!m_accessToken.isEmpty())
        if (auto kept = storeTokens(); !kept)
            return failLocally(kept.error());
    const QJsonObject body{{u"grant_type"_s, u"refresh_token"_s}, {u"refresh_token"_s, QString::fromLatin1(m_refreshToken)}};
    m_link.send({.method = "POST", .path = u"/v1/token"_s, .body = protocol::toBytes(body), .signedIn = false},
                     [this](const HttpAnswer &answer) {
                         if (!m_outbox)
                             return;
                         if (!answer.ok() || !isSession(answer.json()))
                             return fail(answer, false);
                         noteContact(answer);
                         if (auto kept = keepTokens(answer.json()); !kept)
                             return failLocally(kept.error());
                         feed({.kind = EventKind::TokenDone,
                               .tokenExpires = nowMs() + answer.json().value("expires_in"_L1).toInteger() * 1000});
                     });
}

void Runner::hello()
{
    m_link.send({.path = u"/v1/hello"_s, .signedIn = false}, [this](const HttpAnswer &answer) {
        const QJsonObject body = answer.json();
        const QDateTime serverTime = domain::fromWireTime(body.value("time"_L1).toString());
        if (!answer.ok() || !serverTime.isValid() || !m_outbox)
            return fail(answer, false);
        noteContact(answer);
        m_link.setClockOffset(m_clock.nowUtc().msecsTo(serverTime));
        m_chain = body.value("chain"_L1).toArray();
        const QString current = body.value("history"_L1).toString();
        feed({.kind = EventKind::HelloDone, .historyChanged = !m_link.history().isEmpty() && current != m_link.history()});
    });
}

} // namespace hearth::client
