// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/ConflictRights.h"

#include <QJsonObject>

#include <algorithm>

namespace hearth::store {

using namespace Qt::StringLiterals;
using domain::Record;
using domain::RecordId;

namespace {

bool liesIn(const QStringList &prefixes, const QString &division)
{
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&](const QString &prefix) { return !prefix.isEmpty() && division.startsWith(prefix); });
}

/// The place of its household writes too where the records of a type follow both divisions.
bool writesPlace(const catalogue::Catalogue &catalogue, const QStringList &prefixes, const Record &target)
{
    if (target.div.isEmpty() || liesIn(prefixes, target.div))
        return true;
    const catalogue::RecordType *type = catalogue.recordType(target.type);
    while (type && type->bucketRule == catalogue::BucketRule::Parent && !type->parentType.isEmpty())
        type = catalogue.recordType(type->parentType);
    return type && type->bucketRule == catalogue::BucketRule::Both && liesIn(prefixes, target.div2);
}

} // namespace

RecordId targetOf(const Record &conflict)
{
    return RecordId::fromString(conflict.fields().value("record"_L1).toString()).value_or(RecordId());
}

bool isOpenConflict(const Record &record)
{
    return record.type == "conflict"_L1 && record.fields().value("conflict_state"_L1).toString() == "open"_L1;
}

bool maySolve(const catalogue::Catalogue &catalogue, const Solver &solver, const Record &conflict, const std::optional<Record> &target)
{
    const catalogue::RecordType *type = target && !target->deleted ? catalogue.recordType(target->type) : nullptr;
    if (!type || !writesPlace(catalogue, solver.prefixes, *target))
        return false;
    if (type->createdByRoles.contains(solver.role))
        return true;
    const QStringList fields = conflict.fields().value("theirs"_L1).toObject().keys();
    return !fields.isEmpty() && std::all_of(fields.begin(), fields.end(), [&](const QString &id) {
        const catalogue::Field *field = type->field(id);
        return field && field->source == solver.role;
    });
}

} // namespace hearth::store
