// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

namespace hearth::app {

/// The folder of one user of one server on this computer: every user has a store of his own (ux.md P15).
/// `folder` is the one that this window has; it stays with whoever it belongs to already, the others
/// have theirs beside it.
[[nodiscard]] QString userProfile(const QString &folder, const QUrl &server, const QString &login);

} // namespace hearth::app
