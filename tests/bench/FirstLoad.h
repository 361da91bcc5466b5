// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QUrl>

namespace hearth::bench {

/// One first load by the real client engine, from the end of sign-in.
struct FirstLoad {
    double seconds = 0; ///< until everything can be searched
    double manifestSeconds = 0; ///< until the list of parts has come
    double firstRowsSeconds = 0; ///< until the window can show the first rows of work or of households
    double firstPartSeconds = 0; ///< until the first part of the whole is on disk
    double records = 0, wireBytes = 0, diskBytes = 0, peakKiB = 0;
    QStringList parts; ///< files of the server's folder that it was made from
};

/// Loads in this process into a new profile folder.
[[nodiscard]] FirstLoad firstLoad(const QUrl &server, const QString &login, const QString &profile);
/// The same in a process of its own, so that memory and caches are those of a client alone. The
/// program hands its arguments to firstLoadByArguments first.
[[nodiscard]] FirstLoad firstLoadApart(const QUrl &server, const QString &login,
                                       const QString &profile);
/// True when this process was started to load: it has done so and told its parent.
[[nodiscard]] bool firstLoadByArguments(const QStringList &arguments);

/// The floor under it: the same parts, decoded beforehand, by simdjson and the SQLite C API into a
/// plain file; persons and names can be searched at the end. No network, no encryption, no views.
struct Floor {
    double seconds = 0;
    double records = 0, plainBytes = 0;
};
[[nodiscard]] Floor floorOf(const QStringList &partFiles, const QString &database);

} // namespace hearth::bench
