// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Record.h"
#include "models/domain/Result.h"

#include <QByteArray>
#include <QJsonObject>

namespace hearth::protocol {

/// A record on the wire (sync-protocol.md section 2). `f` is written as it is stored, so the text of a record with full
/// rights is copied, not parsed.
[[nodiscard]] QByteArray encodeEnvelope(const domain::Record &record);
/// The members that a snapshot part's head does not carry (section 5.1): all but type, bucket and cat, where they equal.
[[nodiscard]] QByteArray encodeEnvelopeInGroup(const domain::Record &record, const QString &type, const QString &bucket, int cat);
[[nodiscard]] QJsonObject envelopeObject(const domain::Record &record);
/// Error InvalidInput `bad_row` when a member that every envelope has is missing or of another kind.
[[nodiscard]] domain::Result<domain::Record> decodeEnvelope(const QJsonObject &object);

} // namespace hearth::protocol
