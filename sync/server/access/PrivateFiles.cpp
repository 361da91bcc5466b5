// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/access/PrivateFiles.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hearth::server {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Result;

namespace {

constexpr mode_t fileMode = 0600;
constexpr mode_t folderMode = 0700;
constexpr mode_t others = 0077;
constexpr qsizetype shortestSecret = 32;
constexpr qint64 longestSecret = 4096;

Error storage(const QString &path, const QString &why)
{
    return {ErrorCode::Storage, u"server_storage"_s, QString(path + u": "_s + why), {}, {}};
}

/// By name and without opening: closing a file gives up every lock that this process has on it, also SQLite's.
Result<void> narrow(const QString &path, mode_t mode)
{
    const QByteArray name = QFile::encodeName(path);
    struct stat found {};
    if (::stat(name.constData(), &found) != 0)
        return storage(path, u"cannot be looked at"_s);
    if ((found.st_mode & others) == 0 || ::chmod(name.constData(), mode) == 0)
        return {};
    return storage(path, u"others can read it, and its mode cannot be changed"_s);
}

} // namespace

void keepNewFilesPrivate()
{
    ::umask(others);
}

Result<void> makePrivateFolder(const QString &path)
{
    if (QFileInfo::exists(path))
        return {};
    const QString parent = QFileInfo(QDir::cleanPath(path)).absolutePath();
    if (!QFileInfo::exists(parent))
        if (auto made = makePrivateFolder(parent); !made)
            return made;
    if (::mkdir(QFile::encodeName(path).constData(), folderMode) == 0 || QFileInfo(path).isDir())
        return {};
    return storage(path, u"cannot be made"_s);
}

Result<void> keepFolderPrivate(const QString &path)
{
    return narrow(path, folderMode);
}

Result<void> keepPrivate(const QString &path)
{
    if (!QFileInfo::exists(path)) {
        const int handle = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, fileMode);
        if (handle < 0 && errno != EEXIST)
            return storage(path, u"cannot be made"_s);
        if (handle >= 0)
            ::close(handle);
    }
    return narrow(path, fileMode);
}

Result<void> keepDatabasePrivate(const QString &url)
{
    if (!url.startsWith("sqlite:"_L1))
        return {};
    const QString path = url.mid(7);
    if (auto kept = keepPrivate(path); !kept)
        return kept;
    for (const auto suffix : {"-wal"_L1, "-shm"_L1})
        if (const QString beside = QString(path + suffix); QFileInfo::exists(beside))
            if (auto kept = keepPrivate(beside); !kept)
                return kept;
    return {};
}

Result<QByteArray> readSecret(const QString &path)
{
    const auto unusable = [&](const QString &why) {
        return Error{ErrorCode::Storage, u"key_file"_s, QString(path + u": "_s + why), {}, {}};
    };
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unusable(u"cannot be read"_s);
    struct stat found {};
    if (::fstat(file.handle(), &found) != 0 || (found.st_mode & others) != 0)
        return unusable(u"others can read it"_s);
    const QByteArray secret = file.read(longestSecret).trimmed();
    if (secret.size() < shortestSecret)
        return unusable(u"a secret has 32 characters or more"_s);
    return secret;
}

} // namespace hearth::server
