// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/access/Accounts.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <sodium.h>

namespace hearth::server {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Result;
using store::Statement;

QString hashPassword(const QString &password)
{
    char hash[crypto_pwhash_STRBYTES];
    const QByteArray bytes = password.toUtf8();
    if (crypto_pwhash_str(hash, bytes.constData(), static_cast<unsigned long long>(bytes.size()),
                          crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE)
        != 0)
        return {};
    return QString::fromLatin1(hash);
}

bool verifyPassword(const QString &hash, const QString &password)
{
    const QByteArray bytes = password.toUtf8();
    return crypto_pwhash_str_verify(hash.toLatin1().constData(), bytes.constData(),
                                    static_cast<unsigned long long>(bytes.size()))
        == 0;
}

Result<std::optional<Account>> Accounts::byLogin(const QString &login)
{
    Statement query = m_database.prepare(u"SELECT user_id,login,role,division,prefixes,department,provider,scope_epoch,"
                                         "password_hash,disabled FROM account WHERE login=?"_s);
    if (auto run = query.bind(login).run(); !run)
        return run.error();
    if (!query.next())
        return std::optional<Account>();
    Account account;
    Principal &user = account.principal;
    user.userId = query.text(0);
    user.login = query.text(1);
    user.role = query.text(2);
    user.division = query.text(3);
    for (const QJsonValue &prefix : QJsonDocument::fromJson(query.text(4).toUtf8()).array())
        user.prefixes.append(prefix.toString());
    user.department = query.text(5);
    user.provider = query.text(6);
    user.epoch = query.integer(7);
    account.passwordHash = query.text(8);
    account.disabled = query.integer(9) != 0;
    return std::optional<Account>(account);
}

Result<void> Accounts::add(const Principal &user, const QString &passwordHash, const QDateTime &now)
{
    const auto existing = byLogin(user.login);
    if (!existing)
        return existing.error();
    if (*existing)
        return Error{ErrorCode::Conflict, u"login_taken"_s, {}, {}, {}};
    const QByteArray prefixes = QJsonDocument(QJsonArray::fromStringList(user.prefixes)).toJson(QJsonDocument::Compact);
    return m_database
        .prepare(u"INSERT INTO account(user_id,login,role,division,prefixes,department,provider,password_hash,disabled,"
                 "scope_epoch,made_at) VALUES(?,?,?,?,?,?,?,?,0,1,?)"_s)
        .bind(user.userId, user.login, user.role, user.division, QString::fromUtf8(prefixes), user.department, user.provider,
              passwordHash, now.toMSecsSinceEpoch())
        .run();
}

Result<void> Accounts::disable(const QString &login)
{
    const auto account = byLogin(login);
    if (!account)
        return account.error();
    if (!*account)
        return Error{ErrorCode::NotFound, u"not_found"_s, u"no such user"_s, {}, {}};
    auto disabled = m_database.prepare(u"UPDATE account SET disabled=1,scope_epoch=scope_epoch+1 WHERE login=?"_s).bind(login).run();
    if (!disabled)
        return disabled;
    return m_database.prepare(u"UPDATE sign_in SET revoked=1 WHERE user_id=?"_s).bind((*account)->principal.userId).run();
}

Result<std::vector<Device>> Accounts::devices(const QString &login)
{
    const auto account = byLogin(login);
    if (!account)
        return account.error();
    if (!*account)
        return Error{ErrorCode::NotFound, u"not_found"_s, u"no such user"_s, {}, {}};
    Statement query = m_database.prepare(u"SELECT id,name,made_at,revoked FROM device WHERE user_id=? ORDER BY made_at,id"_s);
    if (auto run = query.bind((*account)->principal.userId).run(); !run)
        return run.error();
    std::vector<Device> list;
    while (query.next())
        list.push_back({query.id(0), query.text(1), QDateTime::fromMSecsSinceEpoch(query.integer(2), Qt::UTC), query.integer(3) != 0});
    return list;
}

Result<void> Accounts::revokeDevice(const domain::RecordId &device)
{
    Statement revoke = m_database.prepare(u"UPDATE device SET revoked=1 WHERE id=?"_s);
    if (auto run = revoke.bind(device).run(); !run)
        return run;
    if (revoke.rowsAffected() == 0)
        return Error{ErrorCode::NotFound, u"not_found"_s, u"no such device"_s, {}, {}};
    return m_database.prepare(u"UPDATE sign_in SET revoked=1 WHERE device=?"_s).bind(device).run();
}

} // namespace hearth::server
