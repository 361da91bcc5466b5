// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

#include <functional>

namespace hearth::client {

/// Where the system keeps one small secret per profile. It may be absent, and it may answer late:
/// whoever reads looks again at the state of things when the answer comes. Engine's thread.
class KeyStore {
public:
    virtual ~KeyStore() = default;

    /// An empty answer when there is no such entry or no service; nothing once `context` is gone.
    using Answer = std::function<void(const QByteArray &)>;
    virtual void read(const QString &entry, QObject *context, Answer answer) = 0;
    virtual void write(const QString &entry, const QByteArray &secret) = 0;
    virtual void remove(const QString &entry) = 0;
};

/// The service of the desktop, by QtKeychain.
class SystemKeyStore final : public KeyStore {
public:
    void read(const QString &entry, QObject *context, Answer answer) override;
    void write(const QString &entry, const QByteArray &secret) override;
    void remove(const QString &entry) override;
};

} // namespace hearth::client
