// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Facts of a person: its own items where they need more than reading, and its rows.
#include "models/store/facts/FactDeriver.h"

#include "models/store/projection/FileFigures.h"

#include <QDate>

#include <algorithm>
#include <charconv>

namespace hearth::store {

using namespace Qt::StringLiterals;

namespace {

FactCell dayCell(std::optional<int> day)
{
    return day ? FactCell::of(day) : FactCell::noDay();
}

FactCell codeCell(std::string_view code)
{
    return code.empty() ? FactCell::unknown() : FactCell::code(code);
}

FactCell lifeStatusChangedOn(const FactSources &, const FactPerson &p)
{
    return FactCell::of(cityDay(wireTimeMs(p.fields().stamp("life_status", 2))));
}

/// The own registration decides; only without one that of the household.
FactCell isNonlocal(const FactSources &s, const FactPerson &p)
{
    const std::string_view area = p.fields().text("person_hukou_area");
    if (area.size() >= 4) {
        return FactCell::truth(
            area.substr(0, 4)
            != p.record->record().div.first(std::min<qsizetype>(4, p.record->record().div.size())).toStdString());
    }
    const auto ofHousehold = s.household().fields.truth("is_nonlocal");
    return ofHousehold ? FactCell::truth(*ofHousehold) : FactCell::unknown();
}

FactCell sharesLiving(const FactSources &, const FactPerson &p)
{
    const auto shares = p.membership ? p.membership->fields.truth("shares_living") : std::nullopt;
    return shares ? FactCell::truth(*shares) : FactCell::unknown();
}

FactCell relationToHead(const FactSources &, const FactPerson &p)
{
    return codeCell(p.membership ? p.membership->fields.text("relation_to_head") : std::string_view());
}

FactCell unemploymentRegDate(const FactSources &, const FactPerson &p)
{
    const Fields &f = p.fields();
    if (f.held("unemployment_reg_date") != Held::Unknown) {
        return f.held("unemployment_reg_date") == Held::Empty ? FactCell::noDay()
                                                              : FactCell::of(dayOf(f, "unemployment_reg_date"));
    }
    const std::string_view status = f.text("employment_status");
    return !status.empty() && status != "regunemp" ? FactCell::noDay() : FactCell::unknown();
}

/// The feed of hrss gives both days: with the one from there, a missing other means that none was granted.
FactCell unemploymentBenefitTo(const FactSources &, const FactPerson &p)
{
    const Fields &f = p.fields();
    if (f.held("unemployment_benefit_to") != Held::Unknown) {
        return f.held("unemployment_benefit_to") == Held::Empty ? FactCell::noDay()
                                                                : FactCell::of(dayOf(f, "unemployment_benefit_to"));
    }
    const bool fed = f.held("unemployment_reg_date") != Held::Unknown && f.stamp("unemployment_reg_date", 0) == "hrss";
    return fed ? FactCell::noDay() : FactCell::unknown();
}

bool hasCard(const Fields &f)
{
    return !f.text("disability_grade").empty() || !f.text("disability_card_no").empty();
}

FactCell disabilityCertifiedOn(const FactSources &, const FactPerson &p)
{
    const auto day = dayOf(p.fields(), "disability_certified_on");
    const bool none = p.fields().held("disability_certified_on") == Held::Empty || !hasCard(p.fields());
    return day ? FactCell::of(day) : none ? FactCell::noDay() : FactCell::unknown();
}

FactCell disabilityCardNo(const FactSources &, const FactPerson &p)
{
    const std::string_view number = p.fields().text("disability_card_no");
    const bool none = p.fields().held("disability_card_no") == Held::Empty || !hasCard(p.fields());
    return !number.empty() || none ? FactCell::code(number) : FactCell::unknown();
}

bool hasDisease(const Fields &row)
{
    return !row.text("serious_disease").empty();
}

FactCell seriousDisease(const FactSources &s, const FactPerson &p)
{
    const auto &rows = p.rows(RowType::Health);
    if (rows.empty()) {
        return s.noneIn(p, "S05") ? FactCell::of(qint64(0)) : FactCell::unknown();
    }
    qint64 mask = 0;
    for (const ParsedRecord *row : rows) {
        mask |=
            isOpenRow(row->fields) ? maskOf(row->fields, "serious_disease", s.context().list("serious_disease")) : 0;
    }
    return FactCell::of(mask);
}

FactCell seriousDiseaseOn(const FactSources &s, const FactPerson &p)
{
    const auto &rows = p.rows(RowType::Health);
    if (rows.empty()) {
        return s.noneIn(p, "S05") ? FactCell::noDay() : FactCell::unknown();
    }
    std::optional<int> last;
    bool any = false;
    for (const ParsedRecord *row : rows) {
        if (!isOpenRow(row->fields) || !hasDisease(row->fields)) {
            continue;
        }
        any = true;
        auto day = dayOf(row->fields, "diagnosed_on");
        day = day ? day : dayNumber(row->fields.stamp("serious_disease", 1));
        last = day ? std::optional(std::max(last.value_or(*day), *day)) : last;
    }
    return !any ? FactCell::noDay() : FactCell::of(last);
}

FactCell longTermCareNeeded(const FactSources &, const FactPerson &p)
{
    FactCell result;
    for (const ParsedRecord *row : p.rows(RowType::Health)) {
        const auto needed = row->fields.truth("long_term_care_needed");
        const bool none = row->fields.held("long_term_care_needed") == Held::Empty;
        if (isOpenRow(row->fields) && needed.value_or(false)) {
            return FactCell::truth(true);
        }
        if (needed || none) {
            result = FactCell::truth(false);
        }
    }
    return result;
}

FactCell selfCareLevel(const FactSources &, const FactPerson &p)
{
    std::string_view worst;
    for (const ParsedRecord *row : p.rows(RowType::Health)) {
        const Fields &f = row->fields;
        if (!isOpenRow(f)) {
            continue;
        }
        std::string_view level = f.text("self_care_level");
        if (level.empty() && f.held("self_care_unmet") != Held::Unknown) {
            const size_t unmet = f.set("self_care_unmet").size();
            level = unmet == 0 ? "1" : unmet <= 3 ? "2" : "3";
        }
        worst = std::max(worst, level);
    }
    return codeCell(worst);
}

FactCell eduAssistKind(const FactSources &s, const FactPerson &p)
{
    // The school year that holds on the day of the last pass: 1 September to 31 August. Volatile.
    const auto &rows = p.rows(RowType::EduAssist);
    if (rows.empty()) {
        return FactCell::of(qint64(0));
    }
    if (!s.inputs().day()) {
        return {};
    }
    const std::string today = dateText(*s.inputs().day());
    int year = 0;
    std::from_chars(today.data(), today.data() + 4, year);
    year -= today.substr(5, 2) < "09" ? 1 : 0;
    qint64 mask = 0;
    for (const ParsedRecord *row : rows) {
        if (row->fields.text("edu_assist_year").starts_with(std::to_string(year))) {
            mask |= maskOf(row->fields, "edu_assist_kind", s.context().list("edu_assist_kind"));
        }
    }
    return FactCell::of(mask);
}

const ParsedRecord *latestYear(const FactPerson &p)
{
    return latestBy(p.rows(RowType::MedicalYear), "med_year");
}

/// The first day of the unbroken run of years with the latest status, as far as the rows tell.
std::optional<int> insuredStatusSince(const FactPerson &p)
{
    const ParsedRecord *latest = latestYear(p);
    if (!latest) {
        return {};
    }
    if (const auto since = dayOf(latest->fields, "med_ins_status_since")) {
        return since;
    }
    std::vector<const ParsedRecord *> years = p.rows(RowType::MedicalYear);
    std::stable_sort(years.begin(), years.end(), [](const ParsedRecord *a, const ParsedRecord *b) {
        return a->fields.integer("med_year").value_or(0) > b->fields.integer("med_year").value_or(0);
    });
    std::optional<int> first;
    for (const ParsedRecord *year : years) {
        if (year->fields.text("med_ins_status") != latest->fields.text("med_ins_status")) {
            break;
        }
        const auto asOf = dayNumber(year->fields.stamp("med_ins_status", 1));
        first = asOf ? std::optional(std::min(first.value_or(*asOf), *asOf)) : first;
    }
    return first;
}

FactCell medUninsuredSince(const FactSources &, const FactPerson &p)
{
    const ParsedRecord *latest = latestYear(p);
    const std::string_view status = latest ? latest->fields.text("med_ins_status") : std::string_view();
    if (status.empty()) {
        return {};
    }
    return status == "broken" || status == "none" ? FactCell::of(insuredStatusSince(p)) : FactCell::noDay();
}

/// Settlements of the twelve months up to a day; of all months when no day was told.
qint64 settled(const FactPerson &p, std::optional<int> until)
{
    qint64 sum = 0;
    const QDate epoch(1970, 1, 1);
    const qint64 from = until ? epoch.daysTo(epoch.addDays(*until).addMonths(-12)) : 0;
    for (const ParsedRecord *year : p.rows(RowType::MedicalYear)) {
        const Fields::Element *months = year->fields.find("settled_months");
        simdjson::dom::object object;
        if (!months || months->get(object)) {
            continue;
        }
        for (const auto &[month, bill] : object) {
            std::string_view day;
            std::string_view amount;
            const auto on = bill.at(0).get(day) ? std::nullopt : dayNumber(day);
            const bool within = on && (!until || (*on <= *until && *on >= from));
            if (within && !bill.at(1).get(amount)) {
                sum += fenOf(amount).value_or(0);
            }
        }
    }
    return sum;
}

/// As the medical feed gives it, rolling; only without that from the settlements by month, which looks at today.
/// Volatile.
FactCell medSelfPaid12m(const FactSources &s, const FactPerson &p)
{
    const ParsedRecord *latest = latestYear(p);
    if (!latest) {
        return {};
    }
    const auto given = latest->fields.fen("med_self_paid_12m");
    return FactCell::of(given ? *given : settled(p, s.inputs().day()));
}

FactCell medLastSettled(const FactSources &, const FactPerson &p)
{
    const auto &years = p.rows(RowType::MedicalYear);
    std::optional<int> last;
    for (const ParsedRecord *year : years) {
        const auto day = dayOf(year->fields, "med_last_settled");
        last = day ? std::optional(std::max(last.value_or(*day), *day)) : last;
    }
    return years.empty() ? FactCell::unknown() : dayCell(last);
}

FactCell parentStatus(const FactSources &s, const FactPerson &p, const char *parent, const char *status)
{
    const auto id = p.fields().ref(parent);
    const FactPerson *onFile = id ? s.person(*id) : nullptr;
    if (onFile && !onFile->fields().text("life_status").empty()) {
        return FactCell::code(onFile->fields().text("life_status"));
    }
    if (const std::string_view said = p.fields().text(status); !said.empty()) {
        return FactCell::code(said);
    }
    // Asked, and no such parent is registered.
    const bool none = p.fields().held(parent) == Held::Empty || p.fields().held(status) == Held::Empty;
    return none ? FactCell::code({}) : FactCell::unknown();
}

FactCell livingAlone(const FactSources &s, const FactPerson &p)
{
    if (const auto held = p.fields().truth("living_alone")) {
        return FactCell::truth(*held);
    }
    if (p.fields().held("living_alone") == Held::Empty) {
        return FactCell::truth(false);
    }
    const auto size = s.size();
    return size ? FactCell::truth(*size == 1) : FactCell::unknown();
}

qint64 countOpen(const std::vector<const ParsedRecord *> &rows, std::string_view field, std::string_view code)
{
    return std::count_if(rows.begin(), rows.end(), [&](const ParsedRecord *row) {
        return isOpenRow(row->fields) && (field.empty() || row->fields.text(field) == code);
    });
}

FactCell vehiclePlates(const FactSources &s, const FactPerson &p)
{
    const auto &rows = p.rows(RowType::Vehicle);
    return rows.empty() && !s.noneIn(p, "S11") ? FactCell::unknown() : FactCell::of(countOpen(rows, {}, {}));
}

FactCell openBusinessRoles(const FactSources &s, const FactPerson &p)
{
    const auto &rows = p.rows(RowType::Business);
    return rows.empty() && !s.noneIn(p, "S13") ? FactCell::unknown()
                                               : FactCell::of(countOpen(rows, "entity_status", "open"));
}

/// Benefits that name nobody are those of the whole household.
FactCell runningPrograms(const FactSources &s, const FactPerson &p)
{
    qint64 mask = 0;
    for (const ParsedRecord *benefit : s.rows(RowType::Benefit)) {
        const auto persons =
            isRunning(benefit->fields) ? benefit->fields.refs("persons") : std::vector<domain::RecordId>();
        const bool holds =
            persons.empty() || std::find(persons.begin(), persons.end(), p.record->record().id) != persons.end();
        const int place = s.context().programIndex(benefit->fields.text("assist_program"));
        mask |= isRunning(benefit->fields) && holds && place >= 0 && place < 63 ? qint64(1) << place : 0;
    }
    return FactCell::of(mask);
}

FactCell authValidTo(const FactSources &, const FactPerson &p)
{
    return dayCell(dayNumber(authorisedUntil(p.rows(RowType::Authorisation))));
}

} // namespace

FactCell diedOn(const FactPerson &person)
{
    const Fields &f = person.fields();
    if (const auto day = dayOf(f, "died_on")) {
        return FactCell::of(day);
    }
    const std::string_view status = f.text("life_status");
    if (status == "deceased") {
        return FactCell::of(dayNumber(f.stamp("life_status", 1)));
    }
    return status.empty() && f.held("died_on") != Held::Empty ? FactCell::unknown() : FactCell::noDay();
}

std::optional<int> ageAtDeath(const FactPerson &person)
{
    const FactCell died = diedOn(person);
    const auto birth = dayOf(person.fields(), "birth_date");
    if (!died.known() || died.number == emptyDay || !birth) {
        return {};
    }
    return yearsBetween(*birth, static_cast<int>(died.number));
}

std::optional<bool> hasSeriousDisease(const FactSources &sources, const FactPerson &person)
{
    const FactCell diseases = seriousDisease(sources, person);
    return diseases.known() ? std::optional(diseases.number != 0) : std::nullopt;
}

std::optional<qint64> personIncomeMonth(const FactSources &sources, const FactPerson &person)
{
    const ParsedRecord *row = latestBy(person.rows(RowType::Income), "income_period");
    if (!row) {
        return sources.noneIn(person, "S08") ? std::optional<qint64>(0) : std::nullopt;
    }
    qint64 sum = -row->fields.fen("work_cost_deduction").value_or(0);
    for (const char *field : {"wage_income", "business_income", "property_income", "transfer_income"}) {
        // Asked, and there is none: that is an income of 0.
        const auto income = row->fields.held(field) == Held::Empty ? std::optional<qint64>(0) : row->fields.fen(field);
        if (!income) {
            return {};
        }
        sum += *income;
    }
    return sum;
}

const std::unordered_map<std::string, PersonFact> &personFacts()
{
    static const std::unordered_map<std::string, PersonFact> facts{
        {"age_at_death", [](const FactSources &, const FactPerson &p) { return FactCell::of(ageAtDeath(p)); }},
        {"life_status_changed_on", lifeStatusChangedOn},
        {"died_on", [](const FactSources &, const FactPerson &p) { return diedOn(p); }},
        {"is_nonlocal", isNonlocal},
        {"shares_living", sharesLiving},
        {"relation_to_head", relationToHead},
        {"unemployment_reg_date", unemploymentRegDate},
        {"unemployment_benefit_to", unemploymentBenefitTo},
        {"disability_certified_on", disabilityCertifiedOn},
        {"disability_card_no", disabilityCardNo},
        {"serious_disease", seriousDisease},
        {"serious_disease_on", seriousDiseaseOn},
        {"long_term_care_needed", longTermCareNeeded},
        {"self_care_level", selfCareLevel},
        {"edu_assist_kind", eduAssistKind},
        {"person_income_month",
         [](const FactSources &s, const FactPerson &p) { return FactCell::of(personIncomeMonth(s, p)); }},
        {"med_ins_status_since",
         [](const FactSources &, const FactPerson &p) { return FactCell::of(insuredStatusSince(p)); }},
        {"med_uninsured_since", medUninsuredSince},
        {"med_self_paid_12m", medSelfPaid12m},
        {"med_last_settled", medLastSettled},
        {"father_life_status",
         [](const FactSources &s, const FactPerson &p) { return parentStatus(s, p, "father", "father_status"); }},
        {"mother_life_status",
         [](const FactSources &s, const FactPerson &p) { return parentStatus(s, p, "mother", "mother_status"); }},
        {"living_alone", livingAlone},
        {"vehicle_plates", vehiclePlates},
        {"open_business_roles", openBusinessRoles},
        {"running_programs", runningPrograms},
        {"auth_valid_to", authValidTo},
    };
    return facts;
}

} // namespace hearth::store
