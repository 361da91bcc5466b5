// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/Tree.h"
#include "models/rules/Vocabulary.h"

namespace hearth::rules {

/// The one parser of the rule language (rules-grammar.md). Each function is pure and stops at the first error, which names
/// the 1-based character. Time grows linearly with the length; the limits of section 9 hold.

/// Clauses without a head: eligibility of a program (subject: its apply unit) or a discrepancy (subject: Answer).
[[nodiscard]] Parsed<Rule> parseConditions(const QString &source, Subject subject, const Vocabulary &vocabulary);
/// "for person: …": a trigger or a saved filter.
[[nodiscard]] Parsed<Rule> parseTrigger(const QString &source, const Vocabulary &vocabulary);
/// "red if …; otherwise yellow"
[[nodiscard]] Parsed<LevelRule> parseLevelRule(const QString &source, Subject subject, const Vocabulary &vocabulary);
/// "12 months per person; again if level rises"
[[nodiscard]] Parsed<Dedupe> parseDedupe(const QString &source, Subject subject, const Vocabulary &vocabulary);
/// "max(0, @dibao_standard - per_capita_monthly_income) * household_size per month"
[[nodiscard]] Parsed<Benefit> parseBenefit(const QString &source, Subject subject, const Vocabulary &vocabulary);

} // namespace hearth::rules
