// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "sync/protocol/Op.h"

namespace hearth::protocol {

/// A merge unit whose value is neither what the worker saw nor what he wants.
struct Clash {
    QString unit;          ///< field id or group name; "record" for a type that merges as a whole
    QJsonObject base;      ///< field → value the worker saw
    QJsonObject theirs;    ///< field → value the record has, of the patch's source
    QJsonObject mine;      ///< field → value the worker wants
};

struct MergeInput {
    const catalogue::RecordType &type;
    const domain::Record &record;
    const std::vector<Change> &changes;
    bool sameRevision = false;   ///< the worker saw this very revision
    QString user;
    QDateTime now;               ///< UTC
};

struct Merged {
    QJsonObject fields;          ///< the whole new `f`
    std::vector<Clash> clashes;  ///< units that were left as they are
    int applied = 0;             ///< changes that took effect or were there already
    bool changed = false;
};

/// Three-way merge by value, field by field (sync-protocol.md section 8); the server decides by it and the client
/// predicts by it. `from` is compared with the last value of the patch's source (data-model.md section 5). Errors:
/// InvalidInput `validation_failed` for an unknown field, NotAllowed `forbidden_field` for one that only an event or the
/// server writes.
[[nodiscard]] domain::Result<Merged> mergeChanges(const MergeInput &input);

/// The name under which a field merges: its own, its group's, or "record".
[[nodiscard]] QString unitOf(const catalogue::Field &field);

} // namespace hearth::protocol
