// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file/PortraitData.h"

#include "models/domain/Clock.h"
#include "models/store/queries/CaseLookup.h"
#include "models/store/queries/FactQueries.h"

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::RecordId;
using domain::Result;

namespace {

constexpr int latestEntries = 5;

/// The fields that a fact is summed from, as facts.tsv says; the code knows none of them by name.
QStringList partsOf(const catalogue::Catalogue &catalogue, const QString &fact)
{
    for (const catalogue::Fact &each : catalogue.facts())
        if (each.id == fact)
            return each.derivedFrom.split(u';', Qt::SkipEmptyParts);
    return {};
}

std::optional<QString> factText(const store::StoredFacts &facts, const QString &id, rules::Type type, QDate *asOf = nullptr)
{
    const auto found = facts.household()->fact(rules::Level::Household, id);
    if (!found || found->value.isEmpty())
        return std::nullopt;
    if (asOf)
        *asOf = found->asOf;
    return found->value.toString(type);
}

void addIncome(Portrait &portrait, store::FactQueries &queries, store::CaseLookup &parameters, const RecordId &file)
{
    // The same two lines that the programmes ask by: the standard, and its multiple for families at the margin.
    const double standard = parameters.parameter(u"dibao_standard"_s).toDouble();
    const double multiple = parameters.parameter(u"edge_multiple"_s).toDouble();
    if (standard > 0)
        portrait.lines.push_back({u"dibao_standard"_s, standard});
    if (standard > 0 && multiple > 0)
        portrait.lines.push_back({u"edge_multiple"_s, standard * multiple});
    portrait.costShareLeast = parameters.parameter(u"rigid_exp_ratio_min"_s);
    const auto facts = queries.ofFile(file);
    if (!facts)
        return;
    if (const auto income = factText(*facts, u"per_capita_monthly_income"_s, rules::Type::Money, &portrait.perHeadAsOf))
        portrait.perHead = domain::Money::fromString(*income);
    portrait.costShare = factText(*facts, u"rigid_exp_ratio"_s, rules::Type::Decimal).value_or(QString());
}

void addCosts(Portrait &portrait, const store::HouseholdFile &file, const catalogue::Catalogue &catalogue)
{
    const QStringList parts = partsOf(catalogue, u"rigid_cost_12m"_s);
    const QString type = parts.value(0).section(u'.', 0, 0);
    QJsonObject latest;
    for (const store::ViewRecord *row : file.ofType(type)) {
        const QJsonObject fields = row->record.fields();
        if (latest.isEmpty() || fields.value("exp_period"_L1).toString() > latest.value("exp_period"_L1).toString())
            latest = fields;
    }
    if (latest.isEmpty())
        return;
    portrait.costPeriod = latest.value("exp_period"_L1).toString();
    for (const QString &part : parts) {
        const catalogue::Field *field = catalogue.field(type, part.section(u'.', 1));
        if (field)
            portrait.costs.push_back({field, domain::Money::fromString(latest.value(field->id).toString())});
    }
}

void addBenefits(Portrait &portrait, const store::HouseholdFile &file)
{
    for (const store::ViewRecord *row : file.ofType(u"benefit")) {
        const QJsonObject fields = row->record.fields();
        const QString status = fields.value("assist_status"_L1).toString();
        if (status == "ended"_L1)
            continue;
        portrait.benefits.push_back({fields.value("assist_program"_L1).toString(), status,
                                     QDate::fromString(fields.value("assist_end"_L1).toString(), Qt::ISODate)});
    }
    std::sort(portrait.benefits.begin(), portrait.benefits.end(),
              [](const Portrait::Benefit &a, const Portrait::Benefit &b) { return a.program < b.program; });
}

void addPlan(Portrait &portrait, const store::HouseholdFile &file, const catalogue::Catalogue &catalogue)
{
    const store::ViewRecord *plan = nullptr;
    for (const store::ViewRecord *row : file.ofType(u"plan")) {
        const bool ended = catalogue.isFinal(u"plan", row->record.state);
        const bool held = plan && !catalogue.isFinal(u"plan", plan->record.state);
        // The one that runs; else the newest: ids grow with time.
        if (!ended || !held)
            plan = row;
    }
    if (!plan)
        return;
    const QJsonObject fields = plan->record.fields();
    Portrait::Plan found{plan->record.state, fields.value("plan_owner"_L1).toString(),
                         QDate::fromString(fields.value("plan_review_on"_L1).toString(), Qt::ISODate), {}};
    for (const store::ViewRecord *row : file.ofType(u"plan_task")) {
        const QJsonObject task = row->record.fields();
        const QString state = task.value("task_state"_L1).toString();
        if (task.value("plan"_L1).toString() != plan->record.id.toString() || state == "dropped"_L1)
            continue;
        const QString code = task.value("measure"_L1).toString();
        auto measure = std::find_if(found.measures.begin(), found.measures.end(), [&](const Portrait::Measure &m) { return m.code == code; });
        if (measure == found.measures.end())
            measure = found.measures.insert(measure, Portrait::Measure{code, 0, 0});
        ++measure->all;
        measure->done += state == "done"_L1 ? 1 : 0;
    }
    portrait.plan = std::move(found);
}

void addFamily(Portrait &portrait, const store::HouseholdFile &file)
{
    for (const store::FileSection &section : file.sections)
        portrait.conflicting += section.conflicting;
    for (const store::FileMember &member : file.members) {
        if (member.group == store::MemberGroup::Living)
            portrait.members.push_back(member);
        portrait.supporters += member.group == store::MemberGroup::Supporter ? 1 : 0;
    }
}

} // namespace

Result<std::optional<Portrait>> readPortrait(store::Database &database, const std::shared_ptr<const catalogue::Catalogue> &catalogue,
                                             const domain::WorkCalendar &calendar, const RecordId &file, const QDateTime &now)
{
    const QDate today = domain::cityDate(now);
    auto opened = store::FileQueries(database, catalogue, true).open(file, today);
    if (!opened)
        return opened.error();
    if (!*opened)
        return std::optional<Portrait>();
    Portrait portrait;
    portrait.header = (*opened)->header;
    store::FactQueries facts(database, catalogue, true);
    store::CaseLookup parameters(database, catalogue, today, true);
    addIncome(portrait, facts, parameters, file);
    addCosts(portrait, **opened, *catalogue);
    addBenefits(portrait, **opened);
    addPlan(portrait, **opened, *catalogue);
    addFamily(portrait, **opened);
    store::WorkQueries work(database, catalogue, calendar, true);
    store::WorkFilter filter;
    filter.file = file;
    filter.types = {u"warning"_s, u"notice"_s};
    const auto ids = work.ids(filter, store::WorkSort::Urgency, Qt::AscendingOrder, now);
    if (!ids)
        return ids.error();
    auto warnings = work.rows(*ids, false);
    if (!warnings)
        return warnings.error();
    portrait.warnings = std::move(*warnings);
    store::TimelineFilter past;
    // An authorisation that ends next year has not happened yet.
    past.to = domain::fromCityTime(today.addDays(1), QTime(0, 0));
    auto latest = store::HistoryQueries(database, catalogue, true).timeline(file, past, {}, latestEntries);
    if (!latest)
        return latest.error();
    portrait.latest = std::move(*latest);
    return std::optional(std::move(portrait));
}

} // namespace hearth::ui
