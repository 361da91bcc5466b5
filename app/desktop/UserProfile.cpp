// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/UserProfile.h"

#include "sync/client/FileDisk.h"
#include "sync/client/Profile.h"

#include <QCryptographicHash>

namespace hearth::app {

using namespace Qt::StringLiterals;

QString userProfile(const QString &folder, const QUrl &server, const QString &login)
{
    const QString first = folder.section(u"-of-"_s, 0, 0);
    client::FileDisk disk;
    client::Profile owner(first, disk);
    const bool owned = owner.load().has_value() && !owner.account.login.isEmpty();
    if (!owned || (owner.account.login == login && owner.server == server))
        return first;
    const QByteArray who = server.toEncoded() + '\n' + login.toUtf8();
    const QByteArray name = QCryptographicHash::hash(who, QCryptographicHash::Sha256).toHex().left(16);
    return QString(first + u"-of-"_s + QString::fromLatin1(name));
}

} // namespace hearth::app
