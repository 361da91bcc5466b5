// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/verification/DepartmentSecret.h"

#include "sync/server/access/PrivateFiles.h"
#include "sync/server/access/ServerKeys.h"

#include <QHostAddress>
#include <QMessageAuthenticationCode>
#include <QUrl>

namespace hearth::server {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Result;

namespace {

constexpr qint64 freshSeconds = 300;

} // namespace

Result<DepartmentSecret> DepartmentSecret::load(const QString &path)
{
    auto secret = readSecret(path);
    if (!secret)
        return secret.error();
    return DepartmentSecret(*std::move(secret));
}

QByteArray DepartmentSecret::mac(const QByteArray &text) const
{
    return QMessageAuthenticationCode::hash(text, m_secret, QCryptographicHash::Sha256).toHex();
}

QByteArray DepartmentSecret::signQuestion(qint64 seconds, const QByteArray &path, const QByteArray &body) const
{
    const QByteArray time = QByteArray::number(seconds);
    return QByteArray("t=" + time + ",v1=" + mac(QByteArray("question\n" + time + '\n' + path + '\n' + body)));
}

bool DepartmentSecret::asked(const QByteArray &signature, const QDateTime &now, const QByteArray &path, const QByteArray &body) const
{
    const qsizetype comma = signature.indexOf(',');
    bool isTime = false;
    const qint64 seconds = signature.startsWith("t=") ? signature.mid(2, comma - 2).toLongLong(&isTime) : 0;
    return !m_secret.isEmpty() && isTime && qAbs(now.toSecsSinceEpoch() - seconds) <= freshSeconds
        && equalSecrets(signature, signQuestion(seconds, path, body));
}

QByteArray DepartmentSecret::signAnswer(const QByteArray &question, int status, const QByteArray &body) const
{
    return QByteArray("v1=" + mac(QByteArray("answer\n" + question + '\n' + QByteArray::number(status) + '\n' + body)));
}

bool DepartmentSecret::answered(const QByteArray &signature, const QByteArray &question, int status, const QByteArray &body) const
{
    return !m_secret.isEmpty() && equalSecrets(signature, signAnswer(question, status, body));
}

Result<void> checkDepartmentAddress(const QString &base)
{
    QString address = base;
    address.replace("{department}"_L1, "civil"_L1);
    const QUrl url(address, QUrl::StrictMode);
    const bool loopback = url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback();
    const bool fits = url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment()
        && (url.scheme() == "https"_L1 || (url.scheme() == "http"_L1 && loopback));
    if (fits)
        return {};
    return Error{ErrorCode::InvalidInput, u"bad_url"_s, u"departments are asked by https, or by http on loopback"_s, {}, {}};
}

} // namespace hearth::server
