// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/FileDisk.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QSaveFile>

namespace hearth::client {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Result;

namespace {

Error fault(QFileDevice::FileError error, const QString &what)
{
    // The word for a disk without room; everything else is told as what it is, a fault of the disk.
    return {ErrorCode::Storage, error == QFileDevice::ResourceError ? u"disk_full"_s : u"io"_s, what, {}, {}};
}

} // namespace

Result<Disk::Claim> FileDisk::claim(const QString &folder)
{
    if (!QDir().mkpath(folder))
        return Error{ErrorCode::Storage, u"io"_s, u"cannot make the profile folder"_s, {}, {}};
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    auto lock = std::make_shared<QLockFile>(QString(folder + u"/lock"_s));
    lock->setStaleLockTime(0);
    if (!lock->tryLock(0))
        return Error{ErrorCode::Storage, u"profile_in_use"_s, {}, {}, {}};
    return Claim(std::move(lock));
}

Result<std::unique_ptr<store::Database>> FileDisk::openDatabase(const store::DatabaseOptions &options)
{
    return store::Database::open(options);
}

bool FileDisk::exists(const QString &path)
{
    return QFile::exists(path);
}

Result<QByteArray> FileDisk::read(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return Error{ErrorCode::NotFound, u"not_found"_s, {}, {}, {}};
    if (!file.open(QIODevice::ReadOnly))
        return fault(file.error(), u"cannot read a file"_s);
    return file.readAll();
}

Result<void> FileDisk::replace(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(bytes) != bytes.size() || !file.commit())
        return fault(file.error(), u"cannot write a file"_s);
    return {};
}

Result<void> FileDisk::rename(const QString &from, const QString &to)
{
    QFile file(from);
    return file.rename(to) ? Result<void>() : Result<void>(fault(file.error(), u"cannot rename a file"_s));
}

Result<void> FileDisk::remove(const QString &path)
{
    QFile file(path);
    return !file.exists() || file.remove() ? Result<void>() : Result<void>(fault(file.error(), u"cannot remove a file"_s));
}

} // namespace hearth::client
