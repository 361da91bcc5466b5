// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/RecordId.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace hearth::domain {

/// `n.tag`: n counts accepted changes of a record from 1, tag is the first 64 bits of SHA-256(user, op_id).
/// Equality compares both; order compares n and only inside one history (sync-protocol.md section 2).
struct Revision {
    qint64 n = 0;
    quint64 tag = 0;

    [[nodiscard]] bool operator==(const Revision &) const = default;
    /// "7.3f9a1c02b4d6e8f0"; n = 0 is "no revision" and gives an empty text.
    [[nodiscard]] QString toString() const;
    [[nodiscard]] static std::optional<Revision> fromString(QStringView text);
    [[nodiscard]] static Revision make(qint64 n, const QString &user, const RecordId &opId);
};

/// Place in the change feed, "tx.seq" on the wire.
struct Position {
    qint64 tx = 0;
    qint64 seq = 0;

    [[nodiscard]] auto operator<=>(const Position &) const = default;
    [[nodiscard]] QString toString() const;
    [[nodiscard]] static std::optional<Position> fromString(QStringView text);
};

/// One typed entity or row with its envelope (sync-protocol.md section 2, data-model.md section 4).
/// `f` is the compact JSON object of the fields, UTF-8, exactly as stored; `fields()` parses it.
/// `file` is the household the record belongs to, null for records without a file.
/// `by` is the id of the author's user_card as text, or "system".
struct Record {
    RecordId id;
    QString type;
    RecordId file;
    QString bucket;
    QString div;
    QString bucket2;
    QString div2;
    Revision rev;
    Position position;
    int catalogueVersion = 1;
    bool deleted = false;
    QString by;
    QDateTime at;
    QString state;
    int turn = 0;
    QByteArray f;

    [[nodiscard]] QJsonObject fields() const;
    void setFields(const QJsonObject &fields);
};

} // namespace hearth::domain
