// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/access/Rights.h"

#include <QJsonObject>

namespace hearth::server {

/// The one way by which a record leaves the server: snapshot, feed, results, conflicts and errors alike. Fields that the
/// role must not see are left out, masked ones are sent masked, maps keyed by items are filtered key by key.
class Encoder {
public:
    Encoder(const catalogue::Catalogue &catalogue, const Rights &rights) : m_catalogue(catalogue), m_rights(rights) {}

    /// The record with its `f` as this user may read it.
    [[nodiscard]] domain::Record visible(const domain::Record &record) const;
    [[nodiscard]] QByteArray envelope(const domain::Record &record) const;
    [[nodiscard]] QJsonObject object(const domain::Record &record) const;
    /// One value as this user may read it in full; undefined when it must be left out.
    [[nodiscard]] QJsonValue shown(const catalogue::Field &field, const QJsonValue &value) const;

private:
    [[nodiscard]] bool readsInFull(int sensitivity) const;
    /// Of an item of the file, a field of an answer, or an item of the verification list; -1 for any other word.
    [[nodiscard]] int sensitivityOf(const QString &word) const;
    [[nodiscard]] QJsonValue filterMap(const QJsonValue &value, int about) const;
    [[nodiscard]] QJsonObject filter(const catalogue::RecordType &type, const QJsonObject &fields) const;
    [[nodiscard]] QJsonObject filterClash(const QString &type, const QJsonObject &conflict) const;

    const catalogue::Catalogue &m_catalogue;
    const Rights &m_rights;
};

/// A value in masked form (domain.md section 3); null when the type of value has none and it must be left out.
[[nodiscard]] QJsonValue maskedValue(const catalogue::Field &field, const QJsonValue &value);

} // namespace hearth::server
