// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Result.h"

#include <QFileDevice>

namespace hearth::server {

/// What holds personal data or secrets belongs to the server's account alone: files 0600, folders 0700, whatever the umask
/// of whoever started the program.
inline constexpr QFileDevice::Permissions privateFile = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

/// The mask of the whole process: nothing that it creates can be read by others. Once, before any file is made.
void keepNewFilesPrivate();
/// Makes a folder and what is missing above it. One that exists keeps its mode: it may be shared with others on purpose.
[[nodiscard]] domain::Result<void> makePrivateFolder(const QString &path);
/// Takes away the rights of others on a folder of ours.
[[nodiscard]] domain::Result<void> keepFolderPrivate(const QString &path);
/// Takes away the rights of others on a file, which is made when it is missing. Storage `server_storage` if it cannot: the
/// file belongs to somebody else.
[[nodiscard]] domain::Result<void> keepPrivate(const QString &path);
/// The same for the files of a SQLite database; a log that SQLite makes later has the mode of its database. Nothing to do
/// for any other.
[[nodiscard]] domain::Result<void> keepDatabasePrivate(const QString &url);
/// A secret of at least 32 characters in a file of its own, without the white space around it. Storage `key_file` when it
/// is missing, too short, or others may read it: then it is no secret any more, and a new one has to be made.
[[nodiscard]] domain::Result<QByteArray> readSecret(const QString &path);

} // namespace hearth::server
