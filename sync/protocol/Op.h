// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Record.h"
#include "models/domain/Result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

#include <vector>

namespace hearth::protocol {

enum class OpKind { Create, Patch, Delete, Command, Attach, Resolve, Read };

/// One changed field of a patch. `from` is the value the worker saw; a set or append field has `add` and `remove` instead.
/// `source` is where the new value comes from (data-model.md section 5); empty means declared, today.
struct Change {
    QString field;
    QJsonValue from;
    QJsonValue to;
    QJsonArray add;
    QJsonArray remove;
    bool isDelta = false;
    QString source;
    QString asOf;
    QString reference;
};

/// One durable, identified change (sync-protocol.md section 7.1).
struct Op {
    domain::RecordId opId;
    qint64 dseq = 0;
    domain::RecordId device;
    OpKind kind = OpKind::Patch;
    domain::RecordId record;
    QString type;
    QString baseRev;              ///< empty for a create, and when baseOp stands for it
    domain::RecordId baseOp;
    std::vector<domain::RecordId> deps;
    int catalogueVersion = 1;
    QString localTime;
    qint64 clockOffsetMs = 0;
    QString reason;

    domain::RecordId file;        ///< create
    QJsonObject fields;           ///< create: the whole row
    std::vector<Change> changes;  ///< patch
    QString event;                ///< command
    QJsonObject args;             ///< command
    QString expectState;          ///< command
    int expectTurn = -1;          ///< command; -1 = not named
    QJsonObject body;             ///< attach, resolve, read: as sent

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static domain::Result<Op> fromJson(const QJsonObject &object);
    /// SHA-256 over what the op does: not over device, dseq, deps, base or clock members (section 7.3).
    [[nodiscard]] QByteArray payloadHash() const;
};

enum class OpStatus { Applied, Merged, Duplicate, Conflict, Rejected, Parked, Blocked, Retry };

[[nodiscard]] QString toText(OpStatus status);
[[nodiscard]] std::optional<OpStatus> opStatusFromText(const QString &text);
[[nodiscard]] QString toText(OpKind kind);
[[nodiscard]] std::optional<OpKind> opKindFromText(const QString &text);

/// What the server says to one op.
struct OpResult {
    domain::RecordId opId;
    OpStatus status = OpStatus::Retry;
    std::optional<QJsonObject> record;        ///< envelope, under the present rights
    std::vector<QJsonObject> others;          ///< envelopes of other records that the op changed
    QString rev;
    QString position;
    QJsonObject problem;                      ///< RFC 9457, empty when none

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static domain::Result<OpResult> fromJson(const QJsonObject &object);
    [[nodiscard]] QString problemCode() const { return problem.value(QLatin1StringView("code")).toString(); }
};

} // namespace hearth::protocol
