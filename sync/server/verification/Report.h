// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Record.h"
#include "sync/server/verification/Answers.h"

#include <QJsonArray>

namespace hearth::server {

/// One item of one person as it stands: the newest round.
struct ItemStanding {
    domain::Record item;
    QJsonObject fields;
};

/// One person of a verification with the items that were asked.
struct SubjectStanding {
    domain::Record subject;
    QJsonObject fields;
    QJsonObject person;                    ///< fields of the person record, may be empty
    std::vector<ItemStanding> items;       ///< in the order of the catalogue, newest round of each
};

/// Figures of a verification (record-fields.tsv: items_total, items_answered, items_late, discrepancies).
struct Counters {
    int total = 0;
    int answered = 0;
    int late = 0;
    int discrepancies = 0;
    int open = 0;                          ///< queued, sent or late
    int failed = 0;
    int over = 0;
};

/// The matrix row of one person: one letter per item of the catalogue.
[[nodiscard]] QString itemStates(const catalogue::Catalogue &catalogue, const SubjectStanding &subject);
/// The worst result of a person's answers; empty while nothing is answered.
[[nodiscard]] QString worstResult(const SubjectStanding &subject);
[[nodiscard]] Counters count(const std::vector<SubjectStanding> &subjects);

/// Everything a report is made of.
struct ReportInput {
    const catalogue::Catalogue &catalogue;
    const rules::Vocabulary &words;
    const rules::Parameters &parameters;
    const domain::Record &verification;
    const std::vector<SubjectStanding> &subjects;
    QString requestProgram;
    int version = 1;
    QDateTime now;
};

/// Fields of verify_report: per subject and item the declared and found values, result, the rule with the figures of each
/// clause, and the days it took; conclusion, rate in percent, number of discrepancies, and whether it is on time.
/// Results stand with discrepancies first. Pure.
[[nodiscard]] domain::Result<QJsonObject> reportFields(const ReportInput &input);

} // namespace hearth::server
