// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/facts/FactSources.h"

#include <QDate>

#include <algorithm>

namespace hearth::store {

using namespace Qt::StringLiterals;
using domain::RecordId;

namespace {

constexpr std::string_view rowTypes[] = {"income_row",
                                         "health_row",
                                         "medical_year",
                                         "vehicle",
                                         "financial_asset",
                                         "business_role",
                                         "disability_subsidy",
                                         "employ_help",
                                         "edu_assist",
                                         "police_finding",
                                         "hotline_call",
                                         "authorisation",
                                         "membership",
                                         "expense_row",
                                         "dwelling",
                                         "housing_assist",
                                         "benefit",
                                         "disaster_event",
                                         "visit",
                                         "device",
                                         "warning",
                                         "application",
                                         "risk_record"};
static_assert(std::size(rowTypes) == static_cast<size_t>(RowType::Count));
constexpr auto lastOfPerson = RowType::Authorisation;

/// facts.tsv fresh_pct.
int limitOf(const QString &refresh)
{
    return refresh == "real-time"_L1 || refresh == "daily"_L1 ? 7
        : refresh == "monthly"_L1                             ? 62
        : refresh == "yearly"_L1                              ? 400
                                                              : 0;
}

std::optional<RowType> rowTypeOf(const QString &type)
{
    for (size_t i = 0; i < std::size(rowTypes); ++i) {
        if (type == QLatin1StringView(rowTypes[i].data(), static_cast<qsizetype>(rowTypes[i].size()))) {
            return static_cast<RowType>(i);
        }
    }
    return {};
}

std::string orderOf(const Fields &fields, std::string_view field)
{
    const std::string_view text = fields.text(field);
    return text.empty() ? std::to_string(fields.integer(field).value_or(0)) : std::string(text);
}

} // namespace

std::optional<RowType> rowTypeOf(std::string_view recordType)
{
    return rowTypeOf(QString::fromUtf8(recordType.data(), static_cast<qsizetype>(recordType.size())));
}

FactSources::FactSources(std::shared_ptr<const ProjectionContext> context)
    : m_context(std::move(context))
{
    for (const catalogue::Section &section : m_context->catalogue().sections()) {
        for (const catalogue::Item &item : section.items) {
            const bool ofPerson = item.field->type == "person"_L1;
            if (ofPerson || item.field->type == "household"_L1) {
                m_refresh[ofPerson ? 1 : 0].emplace(item.id.toStdString(), limitOf(item.refresh));
            }
        }
    }
}

void FactSources::load(const FileView &view, const FactInputs &inputs)
{
    m_view = &view;
    m_inputs = &inputs;
    m_div = view.household()->record().div.toStdString();
    for (auto &list : m_lists) {
        list.clear();
    }
    m_living.clear();
    const auto &persons = view.ofType("person"_L1);
    m_persons.resize(persons.size());
    for (size_t i = 0; i < persons.size(); ++i) {
        FactPerson &person = m_persons[i];
        person.record = persons[i];
        for (auto &list : person.lists) {
            list.clear();
        }
        person.membership = view.membershipOf(persons[i]->record().id);
        person.living = person.membership && person.membership->fields.isYes("shares_living");
    }
    for (const FactPerson &person : m_persons) {
        if (person.living) {
            m_living.push_back(&person);
        }
    }
    for (const auto &[name, records] : view.types()) {
        const auto type = rowTypeOf(name);
        if (!type) {
            continue;
        }
        m_lists[static_cast<size_t>(*type)] = records;
        if (*type > lastOfPerson) {
            continue;
        }
        for (const ParsedRecord *record : records) {
            for (FactPerson &person : m_persons) {
                if (person.record->record().id == record->person) {
                    person.lists[static_cast<size_t>(*type)].push_back(record);
                }
            }
        }
    }
}

const FactPerson *FactSources::person(const RecordId &id) const
{
    for (const FactPerson &person : m_persons) {
        if (person.record->record().id == id) {
            return &person;
        }
    }
    return nullptr;
}

std::optional<qint64> FactSources::size() const
{
    return m_view->hasMembers() ? m_view->livingCount() : household().fields.integer("household_size");
}

bool FactSources::noneIn(const FactPerson &person, std::string_view section) const
{
    return person.fields().noneIn(section) || household().fields.noneIn(section);
}

std::optional<int> FactSources::refreshDays(bool ofPerson, std::string_view field) const
{
    const auto &items = m_refresh[ofPerson ? 1 : 0];
    const auto found = items.find(std::string(field));
    return found == items.end() ? std::nullopt : std::optional(found->second);
}

const ParsedRecord *latestBy(const std::vector<const ParsedRecord *> &rows, std::string_view field)
{
    const ParsedRecord *latest = nullptr;
    std::string order;
    for (const ParsedRecord *row : rows) {
        // Records come in the order of their ids, which is that of their making.
        std::string next = rows.size() > 1 ? orderOf(row->fields, field) : std::string();
        if (!latest || next >= order) {
            latest = row;
            order = std::move(next);
        }
    }
    return latest;
}

std::optional<int> cityDay(std::optional<qint64> utcMs)
{
    constexpr qint64 cityOffsetMs = 8 * 3600 * 1000;
    constexpr qint64 dayMs = 24 * 3600 * 1000;
    if (!utcMs) {
        return {};
    }
    const qint64 ms = *utcMs + cityOffsetMs;
    return static_cast<int>(ms >= 0 ? ms / dayMs : -((dayMs - 1 - ms) / dayMs));
}

int yearsBetween(int from, int to)
{
    const QDate a = QDate(1970, 1, 1).addDays(from);
    const QDate b = QDate(1970, 1, 1).addDays(to);
    const int years = b.year() - a.year();
    return a.addYears(years) > b ? years - 1 : years;
}

} // namespace hearth::store
