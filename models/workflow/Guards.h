// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workflow/Engine.h"

namespace hearth::workflow {

/// Everything a guard may look at. `after` is the record's fields with the arguments of the event applied.
struct GuardInput {
    const domain::Record &record;
    const QJsonObject &args;
    const QJsonObject &after;
    const Actor &actor;
    Lookup &lookup;
    QDateTime now;
    const catalogue::Catalogue &catalogue;
    const domain::WorkCalendar &calendar;
};

/// 0 when the guard holds, else the number k of the clause that fails (from 1, clauses stand between `;` in the table).
using Guard = int (*)(const GuardInput &);

/// The guard of `workflow.from.event`, or null when the row says `-` or the required fields say it all.
[[nodiscard]] Guard guardOf(const QString &id);
/// Ids of all guards that are code, for the test that holds them against the table.
[[nodiscard]] QStringList guardIds();

/// True when the guard asks only who acts on this record: no argument and no other record can make it hold.
[[nodiscard]] bool asksOnlyTheActor(const QString &id);
/// Record types that are evidence for an outcome of a warning; empty when it needs no case.
[[nodiscard]] QStringList evidenceTypes(const QString &outcome);
/// The day of a record as people name it: when it was opened, changed or began; invalid when nothing says it.
[[nodiscard]] QDate dayOf(const domain::Record &record);
/// True if this record may be the evidence for an outcome of the warning: of a type that the outcome takes, of the same
/// family, and not older than the warning. Offers belong to no family and may be older; so may the warning that a
/// duplicate repeats.
[[nodiscard]] bool fitsAsEvidence(const domain::Record &warning, const domain::Record &other, const QString &outcome);
/// True when an authorisation with these fields is in force on this day and was given for this purpose (code of
/// verify_purpose): consent to one check is none to another.
[[nodiscard]] bool authorisationHolds(const QJsonObject &fields, const QString &purpose, QDate today);

/// Small questions that several guards ask.
[[nodiscard]] bool isSet(const QJsonObject &fields, QStringView field);
[[nodiscard]] domain::RecordId refOf(const QJsonValue &value);
/// Id in a {record,type} value.
[[nodiscard]] domain::RecordId caseOf(const QJsonValue &value);
/// True once `workdays` working days and the closing hour have passed since `from`.
[[nodiscard]] bool limitPassed(const GuardInput &input, const QDateTime &from, int workdays);
[[nodiscard]] int ageOn(QDate birth, QDate day);

using GuardTable = QHash<QString, Guard>;
void addFileGuards(GuardTable &table);
void addVerificationGuards(GuardTable &table);
void addWarningGuards(GuardTable &table);
void addOtherGuards(GuardTable &table);

} // namespace hearth::workflow
