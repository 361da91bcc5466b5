// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/Context.h"

#include <optional>
#include <vector>

namespace hearth::server {

struct Account {
    Principal principal;
    QString passwordHash;
    bool disabled = false;
};

struct Device {
    domain::RecordId id;
    QString name;
    QDateTime madeAt;
    bool revoked = false;
};

/// Users of the server: the part of a user that is not a record.
class Accounts {
public:
    explicit Accounts(store::Database &database) : m_database(database) {}

    [[nodiscard]] domain::Result<std::optional<Account>> byLogin(const QString &login);
    /// Adds a user; Conflict `login_taken`.
    [[nodiscard]] domain::Result<void> add(const Principal &user, const QString &passwordHash, const QDateTime &now);
    /// Disables a user, ends his sign-ins and raises the scope epoch. NotFound when there is none.
    [[nodiscard]] domain::Result<void> disable(const QString &login);
    /// The devices of a user, oldest first. NotFound when there is no such user.
    [[nodiscard]] domain::Result<std::vector<Device>> devices(const QString &login);
    /// A lost or stolen device: it never signs in again, and its tokens end with this. NotFound when there is none.
    [[nodiscard]] domain::Result<void> revokeDevice(const domain::RecordId &device);

private:
    store::Database &m_database;
};

/// Argon2id with the library's interactive limits. Empty when memory is short.
[[nodiscard]] QString hashPassword(const QString &password);
[[nodiscard]] bool verifyPassword(const QString &hash, const QString &password);

} // namespace hearth::server
