// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which records make up the collections, and the facts of their rows that need more than reading.
#include "models/store/facts/FactDeriver.h"

#include "models/store/projection/FileFigures.h"

#include <algorithm>
#include <set>

namespace hearth::store {

using namespace Qt::StringLiterals;
using domain::RecordId;

namespace {

/// A set of persons that was told: even an empty one says something.
bool told(const Fields &f, std::string_view field)
{
    return f.held(field) != Held::Unknown && (f.held(field) == Held::Empty || !f.set(field).empty());
}

/// Persons named, or at least one where the level says so; unknown when neither says anything.
FactCell hurt(const Fields &f, std::initializer_list<const char *> sets, std::initializer_list<std::string_view> levels)
{
    std::set<RecordId> persons;
    bool anyTold = false;
    for (const char *field : sets) {
        anyTold = anyTold || told(f, field);
        for (const RecordId &id : f.refs(field)) {
            persons.insert(id);
        }
    }
    const std::string_view level = f.text("injury_level");
    if (!anyTold && level.empty()) {
        return {};
    }
    const bool byLevel = std::find(levels.begin(), levels.end(), level) != levels.end();
    return FactCell::of(std::max<qint64>(static_cast<qint64>(persons.size()), byLevel ? 1 : 0));
}

FactCell injuredMembers(const FactSources &, const FactSourceRow &row)
{
    return hurt(row.record->fields, {"injured_persons", "seriously_injured_persons"}, {"light", "serious"});
}

FactCell seriouslyInjuredMembers(const FactSources &, const FactSourceRow &row)
{
    return hurt(row.record->fields, {"seriously_injured_persons"}, {"serious"});
}

FactCell deceasedMembers(const FactSources &, const FactSourceRow &row)
{
    return hurt(row.record->fields, {"deceased_persons"}, {"death"});
}

FactCell mainLabourHurt(const FactSources &s, const FactSourceRow &row)
{
    const Fields &f = row.record->fields;
    bool named = false;
    bool open = false;
    for (const char *field : {"injured_persons", "seriously_injured_persons", "deceased_persons"}) {
        for (const RecordId &id : f.refs(field)) {
            named = true;
            const FactPerson *person = s.person(id);
            const auto main = person ? person->fields().truth("is_main_labour") : std::nullopt;
            if (main.value_or(false)) {
                return FactCell::truth(true);
            }
            open = open || !main;
        }
    }
    const std::string_view level = f.text("injury_level");
    const bool someoneHurt = !level.empty() && level != "none";
    return open || (someoneHurt && !named) ? FactCell::unknown() : FactCell::truth(false);
}

FactCell disasterId(const FactSources &, const FactSourceRow &row)
{
    const std::string_view number = row.record->fields.text("event_no");
    return FactCell::code(number.empty() ? row.record->record().id.toString().toStdString() : std::string(number));
}

FactCell illnessRecordedOn(const FactSources &, const FactSourceRow &row)
{
    const auto day = dayOf(row.record->fields, "registered_on");
    return day ? FactCell::of(day) : FactCell::noDay();
}

/// The day on which the aid came into the file; the record's own day where the stamp has none.
FactCell aidRecordedOn(const FactSources &, const FactSourceRow &row)
{
    const auto received = cityDay(wireTimeMs(row.record->fields.stamp("edu_assist_kind", 2)));
    return FactCell::of(received ? received : cityDay(row.record->record().at.toMSecsSinceEpoch()));
}

/// A benefit that has not ended has no end (rules-grammar.md section 10): that is known.
FactCell assistEnd(const FactSources &, const FactSourceRow &row)
{
    const Fields &f = row.record->fields;
    if (const auto end = dayOf(f, "assist_end")) {
        return FactCell::of(end);
    }
    const std::string_view status = f.text("assist_status");
    const bool none = f.held("assist_end") == Held::Empty
        || (f.held("assist_end") == Held::Unknown && !status.empty() && status != "ended");
    return none ? FactCell::noDay() : FactCell::unknown();
}

FactCell settledOn(const FactSources &, const FactSourceRow &row)
{
    std::string_view day;
    return row.month->at(0).get(day) ? FactCell::unknown() : FactCell::of(dayNumber(day));
}

FactCell selfPaid(const FactSources &, const FactSourceRow &row)
{
    std::string_view amount;
    return row.month->at(1).get(amount) ? FactCell::unknown() : FactCell::of(fenOf(amount));
}

} // namespace

std::optional<RowType> rowsOfCollection(std::string_view collection)
{
    static const std::unordered_map<std::string_view, RowType> types{{"disaster", RowType::Disaster},
                                                                     {"visit", RowType::Visit},
                                                                     {"device", RowType::Device},
                                                                     {"assistance", RowType::Benefit},
                                                                     {"house", RowType::Dwelling},
                                                                     {"illness", RowType::Health},
                                                                     {"edu_aid", RowType::EduAssist},
                                                                     {"call", RowType::Call},
                                                                     {"police_finding", RowType::PoliceFinding},
                                                                     {"medical_bill", RowType::MedicalYear},
                                                                     {"vehicle", RowType::Vehicle},
                                                                     {"business", RowType::Business}};
    const auto found = types.find(collection);
    return found == types.end() ? std::nullopt : std::optional(found->second);
}

bool belongsTo(std::string_view collection, const ParsedRecord &record)
{
    if (collection == "visit") {
        const QString &state = record.record().state;
        return state == "submitted"_L1 || state == "accepted"_L1;
    }
    const bool openOnly =
        collection == "house" || collection == "illness" || collection == "vehicle" || collection == "business";
    return !openOnly || isOpenRow(record.fields);
}

const std::unordered_map<std::string, RowFact> &rowFacts()
{
    static const std::unordered_map<std::string, RowFact> facts{
        {"disaster.disaster_id", disasterId},
        {"disaster.injured_members", injuredMembers},
        {"disaster.seriously_injured_members", seriouslyInjuredMembers},
        {"disaster.deceased_members", deceasedMembers},
        {"disaster.main_labour_hurt", mainLabourHurt},
        {"illness.illness_recorded_on", illnessRecordedOn},
        {"edu_aid.aid_recorded_on", aidRecordedOn},
        {"assistance.assist_end", assistEnd},
        {"medical_bill.settled_on", settledOn},
        {"medical_bill.self_paid", selfPaid},
    };
    return facts;
}

} // namespace hearth::store
