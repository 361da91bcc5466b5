// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/OneInstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>

namespace hearth::app {

using namespace Qt::StringLiterals;

namespace {

constexpr int answerMs = 2000;
const QByteArray showYourself = "show\n";

/// The same for every way to write the folder, and short enough for a socket.
QString socketName(const QString &folder)
{
    const QByteArray path = QDir(folder).absolutePath().toUtf8();
    return QString(u"hearth-"_s
                   + QString::fromLatin1(QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().left(24)));
}

QString lockPath(const QString &folder)
{
    QDir().mkpath(folder);
    return QDir(folder).filePath(u"window.lock"_s);
}

} // namespace

OneInstance::OneInstance(const QString &profileFolder, QObject *parent)
    : QObject(parent)
    , m_name(socketName(profileFolder))
    , m_lock(lockPath(profileFolder))
{
    // However long the window is open, the lock is not old.
    m_lock.setStaleLockTime(0);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &OneInstance::onConnected);
}

OneInstance::Outcome OneInstance::begin()
{
    if (m_lock.tryLock(0)) {
        // What a program that was killed left behind.
        QLocalServer::removeServer(m_name);
        m_server.listen(m_name);
        return Outcome::First;
    }
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(answerMs))
        return Outcome::FirstDoesNotAnswer;
    socket.write(showYourself);
    return socket.waitForBytesWritten(answerMs) ? Outcome::FirstWasAsked : Outcome::FirstDoesNotAnswer;
}

void OneInstance::onConnected()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (socket->canReadLine() && socket->readLine() == showYourself) {
                Q_EMIT asked();
            }
        });
        // It may have been written before anybody listened.
        if (socket->bytesAvailable() > 0)
            Q_EMIT socket->readyRead();
    }
}

} // namespace hearth::app
