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
    QJsonObject sources;   ///< field → {src, as_of, ref} where the worker named one
};

struct MergeInput {
    const catalogue::Catalogue &catalogue;
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
/// InvalidInput `validation_failed` for an unknown field, NotAllowed `forbidden_field` for one that only an event, the
/// server or the system writes, and for what would take something out of a field that only grows.
[[nodiscard]] domain::Result<Merged> mergeChanges(const MergeInput &input);

/// Fields of events that the author of a case fills while it is new (data-model.md section 6): what the events that leave
/// the first state take, and those behind them that its author takes by himself, without the server. A decision of
/// somebody else is never among them.
[[nodiscard]] QStringList draftFields(const catalogue::Catalogue &catalogue, const catalogue::RecordType &type);

/// False for what the system finds out; people create some of these rows and change none of them later.
[[nodiscard]] bool givenByPeople(const catalogue::RecordType &type, const catalogue::Field &field);

/// The name under which a field merges: its own, its group's, or "record".
[[nodiscard]] QString unitOf(const catalogue::Field &field);

} // namespace hearth::protocol
