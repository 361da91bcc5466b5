// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/Walk.h"

#include "models/rules/Walker.h"

namespace hearth::rules {

std::optional<ParameterValue> ShippedParameters::inForce(const QString &id, QDate day) const
{
    Q_UNUSED(day)
    const catalogue::Parameter *parameter = m_catalogue.parameter(id);
    return parameter ? std::optional(ParameterValue{parameter->value, {}}) : std::nullopt;
}

Verdict walk(const Rule &rule, const Facts &facts, const Parameters &parameters, QDate today)
{
    Walker walker(rule.source, facts, parameters, today);
    Verdict verdict;
    verdict.truth = Truth::Met;
    for (const auto &clause : rule.clauses) {
        verdict.clauses.push_back(walker.condition(*clause));
        verdict.truth = both(verdict.truth, verdict.clauses.back().truth);
    }
    // One failing clause decides; then nothing is asked.
    if (verdict.truth == Truth::Unknown)
        for (size_t i = 0; i < rule.clauses.size(); ++i)
            walker.ask(*rule.clauses[i], verdict.clauses[i], &verdict.ask);
    return verdict;
}

LevelVerdict walkLevel(const LevelRule &rule, const Facts &facts, const Parameters &parameters, QDate today)
{
    Walker walker(rule.source, facts, parameters, today);
    LevelVerdict verdict;
    for (const LevelRule::Step &step : rule.steps) {
        verdict.steps.push_back(walker.condition(*step.condition));
        const Trace &trace = verdict.steps.back();
        if (trace.truth == Truth::Met) {
            verdict.level = step.level;
            return verdict;
        }
        if (trace.truth == Truth::Unknown) {
            verdict.certain = false;
            walker.ask(*step.condition, trace, &verdict.ask);
        }
    }
    verdict.level = rule.otherwise;
    return verdict;
}

std::optional<domain::Money> walkBenefit(const Benefit &benefit, const Facts &facts, const Parameters &parameters, QDate today)
{
    Walker walker(benefit.source, facts, parameters, today);
    Trace trace;
    const auto amount = walker.value(*benefit.amount, &trace);
    if (!amount || !amount->number())
        return std::nullopt;
    const auto rounded = amount->number()->rounded(Fraction::ofScaled(1, 100), Fraction::Rounding::Nearest);
    return rounded ? domain::Money::fromString(rounded->toString(2)) : std::nullopt;
}

} // namespace hearth::rules
