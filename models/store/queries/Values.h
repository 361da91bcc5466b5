// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/RecordId.h"

#include <QDate>
#include <QDateTime>
#include <QString>
#include <QStringList>

#include <vector>

namespace hearth::store {

/// One household as lists show it. Values are in full: masking is the screen's and the encoder's
/// business. A null QDate or QDateTime means "none".
struct HouseholdItem {
    qint64 rid = 0;
    domain::RecordId id;
    QString fileNo, state, headName, headPinyin, headIdNumber, phone, address;
    int size = 0;
    QString div, div2, tier;
    QStringList tiers, programs;
    bool nonlocal = false;
    QString cause;
    int openWarnings = 0;
    QString topLevel; ///< code of warn_level, empty when none is open
    int openCases = 0;
    QDate lastVisit, visitDue;
    QDateTime nextDeadline;
    QDate nextReview;
    QString planState;
    int completePct = 0;
    int mark = 0; ///< worst value mark: 0 verified, 1 declared, 2 conflicting
    bool hasDevice = false, hasDisabled = false, hasStudent = false, livingAlone = false;
    QDate openedOn, closedOn;
    QDateTime updatedAt;
    QString updatedBy;
    int localState = 0; ///< LocalState
};

/// One case or task as lists show it.
struct WorkItem {
    qint64 rid = 0;
    bool closed = false;
    domain::RecordId id, file;
    QString type, kind, caseNo, titleCode;
    QString person; ///< id of the person concerned, or empty
    QString headName, div, div2, state;
    int members = 0;
    bool consent = false;
    QString level, assignee;
    QDateTime deadline, stepDeadline, due;
    QString fromWho;
    QDateTime openedAt, receivedAt;
    QString program, purpose, department, indicator, outcome;
    int missing = 0, answered = 0, total = 0, late = 0, discrepancies = 0;
    QString provider;
    QDateTime snoozeUntil;
    bool watched = false;
    int localState = 0;
    QDateTime releasedAt, closedAt;
    int onTime = -1; ///< -1 not known, 0 late, 1 on time
    QString evidenceClause, evidenceSource, evidenceValue; ///< only after WorkQueries::addEvidence()
    QDate evidenceAsOf;
};

/// One person as lists show it.
struct PersonItem {
    qint64 rid = 0;
    domain::RecordId id, file;
    QString name, idNumber, sex;
    QDate birth;
    QString life, tier;
    QStringList tiers;
    bool nonlocal = false;
    QString relation, div;
    QDate authValidTo;
    QDateTime updatedAt;
    QString fileNo, headName; ///< of the household, empty when the file is not here
    int localState = 0; ///< of the household
};

/// A count beside a code: division, state, level, tier.
struct Tally {
    QString key;
    qint64 count = 0;
    [[nodiscard]] bool operator==(const Tally &) const = default;
};

/// A count where two codes meet, such as state and level of a board.
struct CrossTally {
    QString first, second;
    qint64 count = 0;
    [[nodiscard]] bool operator==(const CrossTally &) const = default;
};

} // namespace hearth::store
