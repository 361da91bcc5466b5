// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/Facts.h"
#include "models/rules/Tree.h"

#include <optional>
#include <vector>

namespace hearth::rules {

/// A fact that a part of a rule read.
struct UsedFact {
    Level level = Level::Household;
    QString id;
    QString value;     ///< as shown: "600.00", "-" when empty, "?" when unknown
    bool known = false;
    QString source;
    QDate asOf;
};

struct UsedParameter {
    QString id;
    QString value;     ///< "?" when none is in force
    QDate from;
};

/// What became of one part of a rule: its own text, the result, the figures. Parts stand in source order; nothing is cut
/// short, so the report shows all of them.
struct Trace {
    QString text;
    Truth truth = Truth::Unknown;
    QString formula;              ///< a comparison with its values put in: "600.00 < 1000.00"
    QString value;                ///< left side of a comparison
    QString limit;                ///< right side; the codes of in and has
    QString shortBy;              ///< how far a comparison of numbers that is not met is off
    QDate until;                  ///< within last: last day on which it still holds
    std::optional<int> row;       ///< any, every: place of the row that decided
    std::vector<int> openRows;    ///< any, every: rows that are not decided
    std::vector<UsedFact> facts;
    std::vector<UsedParameter> parameters;
    std::vector<Trace> parts;     ///< operands; for any and every the deciding row, else the open rows
};

/// A fact that is unknown and could still change the result.
struct AskedFact {
    Level level = Level::Household;
    QString id;
    QString collection;           ///< set for a fact of a row, or alone when the rows themselves are missing
    [[nodiscard]] bool operator==(const AskedFact &) const = default;
};

/// The explained result of a rule: one Trace for each clause.
struct Verdict {
    Truth truth = Truth::Unknown;
    std::vector<Trace> clauses;
    std::vector<AskedFact> ask;   ///< empty when the result is decided
};

struct LevelVerdict {
    QString level;
    bool certain = true;          ///< false: a higher level could not be ruled out, written with "?"
    std::vector<Trace> steps;
    std::vector<AskedFact> ask;
    [[nodiscard]] QString toString() const { return certain ? level : QString(level + u'?'); }
};

/// Back end (c) of rules-grammar.md section 8. Pure: the same facts, parameters and day give the same verdict.
[[nodiscard]] Verdict walk(const Rule &rule, const Facts &facts, const Parameters &parameters, QDate today);
[[nodiscard]] LevelVerdict walkLevel(const LevelRule &rule, const Facts &facts, const Parameters &parameters, QDate today);
/// The amount, rounded once to 0.01, halves away from zero; no value when something is unknown.
[[nodiscard]] std::optional<domain::Money> walkBenefit(const Benefit &benefit, const Facts &facts, const Parameters &parameters,
                                                       QDate today);

} // namespace hearth::rules
