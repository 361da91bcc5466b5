// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Facts of the household over its members and supporters.
#include "models/store/facts/FactDeriver.h"

#include "models/store/projection/FileFigures.h"

#include <algorithm>

namespace hearth::store {

using namespace Qt::StringLiterals;

namespace {

/// Income of all members who live together; unknown as soon as that of one is.
std::optional<qint64> householdIncome(const FactSources &s)
{
    if (!s.livingOnFile()) {
        return {};
    }
    qint64 sum = 0;
    for (const FactPerson *member : s.living()) {
        const auto income = personIncomeMonth(s, *member);
        if (!income) {
            return {};
        }
        sum += *income;
    }
    return sum;
}

FactCell householdIncomeMonth(const FactSources &s)
{
    return FactCell::of(householdIncome(s));
}

/// Rows win; rounded down to the fen, which changes no comparison with "less than" or "at least" a sum in fen.
FactCell perCapitaMonthlyIncome(const FactSources &s)
{
    const auto income = householdIncome(s);
    const auto size = s.size();
    if (income && size && *size > 0) {
        const qint64 whole = *income / *size;
        return FactCell::of(*income < 0 && *income % *size != 0 ? whole - 1 : whole);
    }
    const Fields &f = s.household().fields;
    return f.held("per_capita_monthly_income") == Held::Empty ? FactCell::of(qint64(0))
                                                              : FactCell::of(f.fen("per_capita_monthly_income"));
}

/// Rounded up: rules ask for more than a share.
FactCell rigidExpRatio(const FactSources &s)
{
    constexpr qint64 beyondMeasure = 9'999'000; // 999.9
    const FactCell cost = householdFacts().at("rigid_cost_12m")(s);
    const auto income = householdIncome(s);
    if (cost.known() && income) {
        if (*income <= 0) {
            return FactCell::of(cost.number > 0 ? beyondMeasure : 0);
        }
        const __int128 year = static_cast<__int128>(*income) * 12;
        return FactCell::of(static_cast<qint64>((static_cast<__int128>(cost.number) * 1'000'000 + year - 1) / year));
    }
    const Fields &f = s.household().fields;
    return f.held("rigid_exp_ratio") == Held::Empty ? FactCell::of(qint64(0))
                                                    : FactCell::of(f.decimal("rigid_exp_ratio"));
}

/// Lower bound of a band in fen; no value for BX and what is no band.
std::optional<qint64> lowerBound(std::string_view band)
{
    static constexpr qint64 yuan[] = {0, 0, 10'000, 30'000, 50'000, 100'000, 200'000};
    const bool known = band.size() == 2 && band[0] == 'B' && band[1] >= '0' && band[1] <= '6';
    return known ? std::optional<qint64>(yuan[band[1] - '0'] * 100) : std::nullopt;
}

FactCell assetFloor(const FactSources &s)
{
    qint64 sum = 0;
    bool any = false;
    for (const FactPerson *member : s.living()) {
        const ParsedRecord *row = latestBy(member->rows(RowType::Asset), "asset_as_of");
        if (!row) {
            continue;
        }
        for (const char *field : {"deposit_band", "securities_band", "insurance_band", "wealth_band"}) {
            if (const auto bound = lowerBound(row->fields.text(field))) {
                sum += *bound;
                any = true;
            }
        }
    }
    const auto size = s.size();
    return any && size && *size > 0 ? FactCell::of(sum / *size) : FactCell::unknown();
}

/// Open memberships of those who owe support and live elsewhere.
std::vector<const ParsedRecord *> supporters(const FactSources &s)
{
    std::vector<const ParsedRecord *> open;
    for (const ParsedRecord *membership : s.rows(RowType::Membership)) {
        if (membership->fields.text("kind") == "supporter" && membership->fields.text("to_on").empty()) {
            open.push_back(membership);
        }
    }
    return open;
}

FactCell supportAmount(const FactSources &s)
{
    const auto open = supporters(s);
    if (open.empty()) {
        return s.household().fields.noneIn("S03") ? FactCell::of(qint64(0)) : FactCell::unknown();
    }
    qint64 sum = 0;
    for (const ParsedRecord *supporter : open) {
        const auto amount = supporter->fields.held("support_amount") == Held::Empty
            ? std::optional<qint64>(0)
            : supporter->fields.fen("support_amount");
        if (!amount) {
            return {};
        }
        sum += *amount;
    }
    return FactCell::of(sum);
}

FactCell hasSupporter(const FactSources &s)
{
    if (!supporters(s).empty()) {
        return FactCell::truth(true);
    }
    return s.household().fields.noneIn("S03") ? FactCell::truth(false) : FactCell::unknown();
}

FactCell birthOf(const FactSources &s, bool youngest)
{
    if (!s.livingOnFile()) {
        return {};
    }
    std::optional<int> found;
    for (const FactPerson *member : s.living()) {
        if (member->fields().text("life_status") == "deceased") {
            continue;
        }
        const auto birth = dayOf(member->fields(), "birth_date");
        if (!birth) {
            return {};
        }
        found = !found ? *birth : youngest ? std::max(*found, *birth) : std::min(*found, *birth);
    }
    return found ? FactCell::of(found) : FactCell::noDay();
}

/// Any member of whom `holds` is true; a member of whom it is unknown leaves the others to decide.
template <typename Test>
FactCell anyLiving(const FactSources &s, Test holds)
{
    bool open = !s.livingOnFile();
    for (const FactPerson *member : s.living()) {
        const std::optional<bool> truth = holds(*member);
        if (truth.value_or(false)) {
            return FactCell::truth(true);
        }
        open = open || !truth;
    }
    return open ? FactCell::unknown() : FactCell::truth(false);
}

bool isStudent(const FactPerson &member)
{
    return !member.fields().text("student_stage").empty();
}

FactCell hasSevereDisabled(const FactSources &s)
{
    const auto severe = [](const FactPerson *member) {
        const std::string_view grade = member->fields().text("disability_grade");
        return grade == "1" || grade == "2";
    };
    return FactCell::truth(std::any_of(s.living().begin(), s.living().end(), severe));
}

/// Members whose code is one of some; unknown as soon as one member's is.
FactCell countLiving(const FactSources &s, std::string_view field, std::initializer_list<std::string_view> codes)
{
    if (!s.livingOnFile()) {
        return {};
    }
    qint64 count = 0;
    for (const FactPerson *member : s.living()) {
        if (member->fields().held(field) == Held::Unknown) {
            return {};
        }
        count += std::find(codes.begin(), codes.end(), member->fields().text(field)) != codes.end() ? 1 : 0;
    }
    return FactCell::of(count);
}

FactCell mainEarnerDiedOn(const FactSources &s)
{
    std::optional<qint64> last;
    const auto least = s.inputs().parameter("main_labour_age_min", s.div(), s.inputs().day());
    const auto greatest = s.inputs().parameter("main_labour_age_max", s.div(), s.inputs().day());
    for (const ParsedRecord *membership : s.rows(RowType::Membership)) {
        const Fields &m = membership->fields;
        const bool counts =
            m.text("kind") == "member" && (m.text("to_on").empty() || m.text("end_reason") == "deceased");
        const FactPerson *person = counts ? s.person(membership->person) : nullptr;
        const FactCell died = person ? diedOn(*person) : FactCell::unknown();
        if (!died.known() || died.number == emptyDay) {
            continue;
        }
        const auto age = ageAtDeath(*person);
        const bool ofAge =
            age && least && greatest && *age * qint64(10'000) >= *least && *age * qint64(10'000) <= *greatest;
        if (person->fields().isYes("is_main_labour") || ofAge) {
            last = std::max(last.value_or(died.number), died.number);
        }
    }
    return last ? FactCell::of(last) : FactCell::noDay();
}

/// Nobody has a row, and not everybody was asked.
bool unasked(const FactSources &s, RowType type, std::string_view section)
{
    bool all = s.livingOnFile();
    for (const FactPerson *member : s.living()) {
        if (!member->rows(type).empty()) {
            return false;
        }
        all = all && s.noneIn(*member, section);
    }
    return !all;
}

template <typename Visit>
void forOpenRows(const FactSources &s, RowType type, Visit visit)
{
    for (const FactPerson *member : s.living()) {
        for (const ParsedRecord *row : member->rows(type)) {
            if (isOpenRow(row->fields)) {
                visit(row->fields);
            }
        }
    }
}

FactCell vehicleTypes(const FactSources &s)
{
    if (unasked(s, RowType::Vehicle, "S11")) {
        return {};
    }
    qint64 mask = 0;
    forOpenRows(s, RowType::Vehicle,
                [&](const Fields &f) { mask |= maskOf(f, "vehicle_type", s.context().list("vehicle_type")); });
    return FactCell::of(mask);
}

FactCell vehicleCount(const FactSources &s)
{
    if (unasked(s, RowType::Vehicle, "S11")) {
        return {};
    }
    qint64 count = 0;
    forOpenRows(s, RowType::Vehicle, [&](const Fields &f) { count += f.text("vehicle_type") != "aid" ? 1 : 0; });
    return FactCell::of(count);
}

FactCell hasOpenBusiness(const FactSources &s)
{
    if (unasked(s, RowType::Business, "S13")) {
        return {};
    }
    bool open = false;
    forOpenRows(s, RowType::Business, [&](const Fields &f) { open = open || f.text("entity_status") == "open"; });
    return FactCell::truth(open);
}

} // namespace

const std::unordered_map<std::string, HouseholdFact> &memberFacts()
{
    static const std::unordered_map<std::string, HouseholdFact> facts{
        {"household_income_month", householdIncomeMonth},
        {"per_capita_monthly_income", perCapitaMonthlyIncome},
        {"rigid_exp_ratio", rigidExpRatio},
        {"asset_floor", assetFloor},
        {"support_amount", supportAmount},
        {"has_supporter", hasSupporter},
        {"youngest_birth_on", [](const FactSources &s) { return birthOf(s, true); }},
        {"oldest_birth_on", [](const FactSources &s) { return birthOf(s, false); }},
        {"has_student",
         [](const FactSources &s) {
             return anyLiving(s, [](const FactPerson &m) { return std::optional(isStudent(m)); });
         }},
        {"has_compulsory_pupil",
         [](const FactSources &s) {
             return anyLiving(
                 s, [](const FactPerson &m) { return std::optional(m.fields().isYes("in_compulsory_education")); });
         }},
        {"has_severe_disabled", hasSevereDisabled},
        {"has_serious_illness",
         [](const FactSources &s) {
             return anyLiving(s, [&s](const FactPerson &m) { return hasSeriousDisease(s, m); });
         }},
        {"n_working",
         [](const FactSources &s) {
             return countLiving(s, "employment_status", {"emp", "flex", "self", "farm"});
         }},
        {"n_labour",
         [](const FactSources &s) {
             return countLiving(s, "labour_ability", {"1", "2"});
         }},
        {"main_earner_died_on", mainEarnerDiedOn},
        {"vehicle_types", vehicleTypes},
        {"vehicle_count", vehicleCount},
        {"has_open_business", hasOpenBusiness},
    };
    return facts;
}

} // namespace hearth::store
