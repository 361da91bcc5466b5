// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/projection/FileFigures.h"

#include "models/store/projection/Rows.h"

#include <QDate>

namespace hearth::store {

using namespace Qt::StringLiterals;

const ParsedRecord *householdTierBearer(const FileView &view, const ProjectionContext &context)
{
    const ParsedRecord *best = nullptr;
    int bestRank = -1;
    for (const ParsedRecord *member : view.living()) {
        const int rank = context.tierRank(member->fields.text("tier"));
        if (rank >= 0 && (bestRank < 0 || rank < bestRank)) {
            best = member;
            bestRank = rank;
        }
    }
    return best;
}

std::string_view householdTier(const FileView &view, const ProjectionContext &context)
{
    const ParsedRecord *bearer = householdTierBearer(view, context);
    return bearer ? bearer->fields.text("tier") : view.household()->fields.text("population_tier");
}

qint64 householdTiers(const FileView &view, const ProjectionContext &context)
{
    qint64 mask = context.mask(context.tiers(), view.household()->fields.set("secondary_tiers"));
    for (const ParsedRecord *member : view.living()) {
        mask |= context.mask(context.tiers(), member->fields.set("tiers"));
        mask |= context.mask(context.tiers(), {member->fields.text("tier")});
    }
    return mask;
}

std::string_view lastVisit(const FileView &view)
{
    std::string_view last;
    for (const ParsedRecord *visit : view.ofType("visit"_L1)) {
        const QString &state = visit->record().state;
        const std::string_view on = visit->fields.text("visit_on");
        if ((state == "submitted"_L1 || state == "accepted"_L1) && visit->fields.text("visit_finding") != "absent"
            && on > last) {
            last = on;
        }
    }
    return last;
}

std::optional<std::string> visitDue(const FileView &view, const ProjectionContext &context, const FactInputs &inputs)
{
    const ParsedRecord &household = *view.household();
    const int months = inputs.visitMonths(householdTier(view, context), household.record().div.toStdString());
    const std::string_view last = lastVisit(view);
    const auto from = dayNumber(last.empty() ? household.fields.text("file_opened_on") : last);
    if (months <= 0 || !from) {
        return {};
    }
    return QDate(1970, 1, 1).addDays(*from).addMonths(months).toString(Qt::ISODate).toStdString();
}

std::string visitDueInLists(const FileView &view, const ProjectionContext &context, const FactInputs &inputs)
{
    const bool closed = !view.household()->fields.text("closed_on").empty();
    return closed ? std::string(farFutureDay) : visitDue(view, context, inputs).value_or(farFutureDay);
}

bool isOpenCase(const ParsedRecord &parsed, const ProjectionContext &context)
{
    const ProjectionContext::TypeInfo &type = context.type(parsed.record().type);
    return type.hasWorkflow && !context.state(type.workflow, parsed.record().state.toStdString()).final;
}

const ParsedRecord *currentPlan(const FileView &view, const ProjectionContext &context)
{
    const ParsedRecord *plan = nullptr;
    bool planOpen = false;
    for (const ParsedRecord *candidate : view.ofType("plan"_L1)) {
        const bool open = isOpenCase(*candidate, context);
        if (!plan || (open && !planOpen) || (open == planOpen && candidate->record().at > plan->record().at)) {
            plan = candidate;
            planOpen = open;
        }
    }
    return plan;
}

bool isRunning(const Fields &benefit)
{
    const std::string_view status = benefit.text("assist_status");
    return status == "on" || status == "taper";
}

std::string_view authorisedUntil(const std::vector<const ParsedRecord *> &authorisations)
{
    std::string_view until;
    for (const ParsedRecord *authorisation : authorisations) {
        const std::string_view to = authorisation->fields.text("valid_to");
        if (authorisation->fields.text("auth_state") == "valid" && to > until) {
            until = to;
        }
    }
    return until;
}

Completeness completeness(const FileView &view, const ProjectionContext &context)
{
    Completeness result;
    for (const ParsedRecord &parsed : view.all()) {
        const domain::Record &record = parsed.record();
        const auto &items = context.type(record.type).requiredItems;
        if (items.empty()) {
            continue;
        }
        if (record.type == "person"_L1) {
            const ParsedRecord *membership = view.membershipOf(record.id);
            if (!membership || !membership->fields.isYes("shares_living")) {
                continue;
            }
        }
        for (const std::string &item : items) {
            ++result.applicable;
            result.filled += parsed.fields.held(item) != Held::Unknown ? 1 : 0;
        }
    }
    return result;
}

} // namespace hearth::store
