// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

namespace hearth::client {

/// Keys in the system's key service. Owned by the Client and lives in the application's thread: the
/// library keeps one queue per process in the thread that used it first, and one of the services
/// answers on the main loop only. Its functions may be called from any thread and return at once.
class KeyStore : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    void read(const QString &entry);
    void write(const QString &entry, const QByteArray &key);
    void remove(const QString &entry);

Q_SIGNALS:
    /// What was read; empty when there is no such entry or no key service.
    void wasRead(const QString &entry, const QByteArray &key);
};

} // namespace hearth::client
