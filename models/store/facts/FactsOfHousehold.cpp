// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Facts of the household itself: its own items, its costs and dwellings, its benefits, visits and cases.
#include "models/store/facts/FactDeriver.h"

#include "models/store/projection/FileFigures.h"

#include <algorithm>

namespace hearth::store {

using namespace Qt::StringLiterals;

namespace {

FactCell dayCell(std::optional<int> day)
{
    return day ? FactCell::of(day) : FactCell::noDay();
}

FactCell stateOfFile(const FactSources &s)
{
    return FactCell::code(s.household().record().state.toStdString());
}

FactCell populationTier(const FactSources &s)
{
    return FactCell::code(householdTier(s.view(), s.context()));
}

FactCell tierSince(const FactSources &s)
{
    const ParsedRecord *bearer = householdTierBearer(s.view(), s.context());
    return dayCell(bearer ? dayOf(bearer->fields, "tier_since") : std::nullopt);
}

FactCell rural(const FactSources &s)
{
    const std::string_view area = s.household().fields.text("hukou_area");
    if (area.size() < 12) {
        return {};
    }
    const std::string_view kind = area.substr(9, 3);
    return FactCell::truth(kind >= "200" && kind <= "399");
}

std::optional<qint64> rigidCost(const FactSources &s)
{
    const ParsedRecord *row = latestBy(s.rows(RowType::Expense), "exp_period");
    if (!row) {
        return {};
    }
    qint64 sum = 0;
    for (const char *field : {"medical_self_paid", "education_cost", "care_cost", "rehab_cost", "housing_rent_cost"}) {
        sum += row->fields.fen(field).value_or(0);
    }
    return sum;
}

FactCell rigidCost12m(const FactSources &s)
{
    return FactCell::of(rigidCost(s));
}

/// The multiple was found against the standard of its day: it follows the standard when that changes.
FactCell perCapitaAssetMultiple(const FactSources &s)
{
    const Fields &f = s.household().fields;
    if (f.held("per_capita_asset_multiple") == Held::Empty) {
        return FactCell::of(qint64(0));
    }
    const auto held = f.decimal("per_capita_asset_multiple");
    const auto asOf = dayNumber(f.stamp("per_capita_asset_multiple", 1));
    const auto then = asOf ? s.inputs().parameter("dibao_standard", s.div(), asOf) : std::nullopt;
    const auto now = s.inputs().parameter("dibao_standard", s.div(), s.inputs().day());
    if (!held || !then || !now || *now <= 0) {
        return FactCell::of(held);
    }
    // To the nearest ten-thousandth.
    const __int128 twice = static_cast<__int128>(*held) * *then * 2;
    return FactCell::of(static_cast<qint64>((twice + *now) / (static_cast<__int128>(*now) * 2)));
}

/// Dwellings that are lived in: open, and not "none". Only a full measure beats the held figure.
FactCell perCapitaArea(const FactSources &s)
{
    qint64 area = 0;
    bool complete = false;
    for (const ParsedRecord *dwelling : s.rows(RowType::Dwelling)) {
        const Fields &f = dwelling->fields;
        if (!isOpenRow(f) || f.text("house_ownership") == "none") {
            continue;
        }
        const auto floor = f.decimal("house_floor_area");
        if (!floor) {
            complete = false;
            break;
        }
        complete = true;
        area += *floor;
    }
    const auto size = s.size();
    if (complete && size && *size > 0) {
        // Rounded down: rules ask for less than a limit.
        return FactCell::of(area / *size);
    }
    const Held held = s.household().fields.held("per_capita_area");
    return held == Held::Empty ? FactCell::of(qint64(0))
                               : FactCell::of(s.household().fields.decimal("per_capita_area"));
}

qint64 programBit(const FactSources &s, std::string_view program)
{
    const int place = s.context().programIndex(program);
    return place >= 0 && place < 63 ? qint64(1) << place : 0;
}

qint64 runningMask(const FactSources &s)
{
    qint64 mask = 0;
    for (const ParsedRecord *benefit : s.rows(RowType::Benefit)) {
        mask |= isRunning(benefit->fields) ? programBit(s, benefit->fields.text("assist_program")) : 0;
    }
    return mask;
}

FactCell runningPrograms(const FactSources &s)
{
    return FactCell::of(runningMask(s));
}

FactCell programsPending(const FactSources &s)
{
    static constexpr QLatin1StringView pending[] = {"submitted"_L1, "supplement"_L1,    "accepted"_L1,
                                                    "verifying"_L1, "survey"_L1,        "town_review"_L1,
                                                    "publicity"_L1, "county_review"_L1, "approved"_L1};
    qint64 mask = 0;
    for (const ParsedRecord *application : s.rows(RowType::Application)) {
        if (std::find(std::begin(pending), std::end(pending), application->record().state) != std::end(pending)) {
            mask |= programBit(s, application->fields.text("program"));
        }
    }
    for (const ParsedRecord *benefit : s.rows(RowType::Benefit)) {
        mask |= benefit->fields.text("assist_status") == "pending"
            ? programBit(s, benefit->fields.text("assist_program"))
            : 0;
    }
    return FactCell::of(mask);
}

/// Looks at today: the end of an ended benefit may lie ahead. Volatile, like fresh_pct.
FactCell lastAssistEnd(const FactSources &s)
{
    std::optional<int> last;
    for (const ParsedRecord *benefit : s.rows(RowType::Benefit)) {
        const auto end = dayOf(benefit->fields, "assist_end");
        if (benefit->fields.text("assist_status") == "ended" && end
            && (!s.inputs().day() || *end <= *s.inputs().day())) {
            last = std::max(last.value_or(*end), *end);
        }
    }
    return dayCell(last);
}

FactCell leftAssistance(const FactSources &s)
{
    const auto &benefits = s.rows(RowType::Benefit);
    const bool ended = std::any_of(benefits.begin(), benefits.end(),
                                   [](const ParsedRecord *b) { return b->fields.text("assist_status") == "ended"; });
    return FactCell::truth(ended && runningMask(s) == 0);
}

FactCell nextReviewOn(const FactSources &s)
{
    std::optional<int> next;
    for (const ParsedRecord *benefit : s.rows(RowType::Benefit)) {
        const auto day = isRunning(benefit->fields) ? dayOf(benefit->fields, "assist_next_review") : std::nullopt;
        next = day ? std::min(next.value_or(*day), *day) : next;
    }
    return FactCell::of(next);
}

FactCell lastVisitOn(const FactSources &s)
{
    return dayCell(dayNumber(lastVisit(s.view())));
}

FactCell visitDueOn(const FactSources &s)
{
    const std::string_view tier = householdTier(s.view(), s.context());
    if (tier.empty()) {
        return {};
    }
    if (s.inputs().visitMonths(tier, s.div()) == 0) {
        // Who has left monitoring is not visited.
        return FactCell::noDay();
    }
    const auto due = visitDue(s.view(), s.context(), s.inputs());
    return FactCell::of(due ? dayNumber(*due) : std::nullopt);
}

qint64 devices(const FactSources &s)
{
    const auto &list = s.rows(RowType::Device);
    return std::count_if(list.begin(), list.end(),
                         [](const ParsedRecord *device) { return device->fields.text("device_status") != "removed"; });
}

FactCell hasDevice(const FactSources &s)
{
    return FactCell::truth(devices(s) > 0);
}

FactCell deviceCount(const FactSources &s)
{
    return FactCell::of(devices(s));
}

FactCell openWarningLevel(const FactSources &s)
{
    const ParsedRecord *highest = nullptr;
    for (const ParsedRecord *warning : s.rows(RowType::Warning)) {
        const int rank = s.context().levelRank(warning->fields.text("level"));
        if (isOpenCase(*warning, s.context())
            && (!highest || rank < s.context().levelRank(highest->fields.text("level")))) {
            highest = warning;
        }
    }
    return FactCell::code(highest ? highest->fields.text("level") : std::string_view());
}

FactCell openWarnings(const FactSources &s)
{
    const auto &list = s.rows(RowType::Warning);
    return FactCell::of(qint64(
        std::count_if(list.begin(), list.end(), [&s](const ParsedRecord *w) { return isOpenCase(*w, s.context()); })));
}

FactCell openCases(const FactSources &s)
{
    qint64 open = 0;
    for (const auto type : {"warning"_L1, "notice"_L1, "application"_L1, "verification"_L1, "referral"_L1, "need"_L1,
                            "sworder"_L1, "alarm"_L1}) {
        for (const ParsedRecord *record : s.view().ofType(type)) {
            open += isOpenCase(*record, s.context()) ? 1 : 0;
        }
    }
    return FactCell::of(open);
}

FactCell noActionOn(const FactSources &s)
{
    std::optional<int> last;
    for (const ParsedRecord *warning : s.rows(RowType::Warning)) {
        const auto day = cityDay(warning->fields.time("closed_at"));
        if (warning->record().state == "closed"_L1 && warning->fields.text("outcome") == "no_action" && day) {
            last = std::max(last.value_or(*day), *day);
        }
    }
    return dayCell(last);
}

const ParsedRecord *latestRefusal(const FactSources &s)
{
    const ParsedRecord *latest = nullptr;
    for (const ParsedRecord *application : s.rows(RowType::Application)) {
        const auto at = application->fields.time("decided_at");
        if (application->record().state == "rejected"_L1 && at
            && (!latest || at >= latest->fields.time("decided_at"))) {
            latest = application;
        }
    }
    return latest;
}

FactCell refusedOn(const FactSources &s)
{
    const ParsedRecord *refusal = latestRefusal(s);
    return dayCell(refusal ? cityDay(refusal->fields.time("decided_at")) : std::nullopt);
}

FactCell refusedNearLine(const FactSources &s)
{
    const ParsedRecord *refusal = latestRefusal(s);
    if (!refusal) {
        return FactCell::truth(false);
    }
    const auto income = refusal->fields.fen("decided_income");
    const auto edge = s.inputs().parameter("edge_multiple", s.div(), s.inputs().day());
    const auto standard = s.inputs().parameter("dibao_standard", s.div(), s.inputs().day());
    if (!income || !edge || !standard) {
        return {};
    }
    // income <= edge * standard * 1.2 with income in fen, the others scaled by 10,000: both sides times 10^9.
    return FactCell::truth(static_cast<__int128>(*income) * 10'000'000
                           <= static_cast<__int128>(*edge) * *standard * 12);
}

FactCell riskConfirmed(const FactSources &s)
{
    qint64 mask = 0;
    const auto &list = s.context().list("table:nonlocal-risks.id");
    for (const ParsedRecord *risk : s.rows(RowType::RiskRecord)) {
        mask |= risk->fields.isYes("confirmed") ? maskOf(risk->fields, "risk", list) : 0;
    }
    return FactCell::of(mask);
}

FactCell planStatus(const FactSources &s)
{
    const ParsedRecord *plan = currentPlan(s.view(), s.context());
    return FactCell::code(plan ? plan->record().state.toStdString() : std::string());
}

FactCell planReviewOn(const FactSources &s)
{
    const ParsedRecord *plan = currentPlan(s.view(), s.context());
    if (!plan || !isOpenCase(*plan, s.context())) {
        return {};
    }
    return plan->fields.held("plan_review_on") == Held::Empty ? FactCell::noDay()
                                                              : FactCell::of(dayOf(plan->fields, "plan_review_on"));
}

FactCell completePct(const FactSources &s)
{
    const Completeness c = completeness(s.view(), s.context());
    return FactCell::of(c.applicable == 0 ? qint64(0) : qint64(c.filled) * 1'000'000 / c.applicable);
}

/// Items of one record that hold a value, and those of them that are fresh.
void countFresh(const FactSources &s, const Fields &fields, bool ofPerson, qint64 *fresh, qint64 *all)
{
    const bool oneStamp = !fields.find("_h");
    std::optional<int> asOf;
    bool read = false;
    for (const auto &[name, value] : fields.all()) {
        const auto days = value.is_null() ? std::nullopt : s.refreshDays(ofPerson, name);
        if (!days) {
            continue;
        }
        if (!oneStamp || !read) {
            asOf = dayNumber(fields.stamp(name, 1));
            read = true;
        }
        ++*all;
        *fresh += *days == 0 || (asOf && *s.inputs().day() - *asOf <= *days) ? 1 : 0;
    }
}

/// Volatile: of the day of the last nightly pass.
FactCell freshPct(const FactSources &s)
{
    if (!s.inputs().day()) {
        return {};
    }
    qint64 fresh = 0;
    qint64 all = 0;
    countFresh(s, s.household().fields, false, &fresh, &all);
    for (const FactPerson *member : s.living()) {
        countFresh(s, member->fields(), true, &fresh, &all);
    }
    return all == 0 ? FactCell::unknown() : FactCell::of(fresh * 1'000'000 / all);
}

} // namespace

const std::unordered_map<std::string, HouseholdFact> &householdFacts()
{
    static const std::unordered_map<std::string, HouseholdFact> facts{
        {"file_status", stateOfFile},
        {"population_tier", populationTier},
        {"tiers", [](const FactSources &s) { return FactCell::of(householdTiers(s.view(), s.context())); }},
        {"tier_since", tierSince},
        {"household_size", [](const FactSources &s) { return FactCell::of(s.size()); }},
        {"rural", rural},
        {"rigid_cost_12m", rigidCost12m},
        {"per_capita_asset_multiple", perCapitaAssetMultiple},
        {"per_capita_area", perCapitaArea},
        {"running_programs", runningPrograms},
        {"programs_pending", programsPending},
        {"last_assist_end", lastAssistEnd},
        {"left_assistance", leftAssistance},
        {"next_review_on", nextReviewOn},
        {"last_visit_on", lastVisitOn},
        {"visit_due_on", visitDueOn},
        {"has_device", hasDevice},
        {"device_count", deviceCount},
        {"open_warning_level", openWarningLevel},
        {"open_warnings", openWarnings},
        {"open_cases", openCases},
        {"no_action_on", noActionOn},
        {"refused_on", refusedOn},
        {"refused_near_line", refusedNearLine},
        {"risk_confirmed", riskConfirmed},
        {"plan_status", planStatus},
        {"plan_review_on", planReviewOn},
        {"complete_pct", completePct},
        {"fresh_pct", freshPct},
    };
    return facts;
}

} // namespace hearth::store
