// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/queries/FileQueries.h"

#include "models/store/queries/Condition.h"
#include "models/store/queries/Provenance.h"

#include <algorithm>
#include <tuple>

namespace hearth::store {

using namespace Qt::StringLiterals;
using domain::RecordId;
using domain::Result;

namespace {

bool hasEnded(const Fields &fields)
{
    return !fields.text("valid_to").empty() || !fields.text("to_on").empty();
}

QLatin1StringView latin(const QByteArray &text)
{
    return QLatin1StringView(text.constData(), text.size());
}

/// What only the person's record tells of a member.
void addPerson(FileMember &member, const ParsedRecord &person, const FileView &view)
{
    const Fields &f = person.fields;
    member.name = qText(f.text("full_name"));
    const std::pair<QString *, const char *> texts[] = {
        {&member.idNumber, "id_number"},         {&member.sex, "sex"},
        {&member.birth, "birth_date"},           {&member.life, "life_status"},
        {&member.labour, "labour_ability"},      {&member.disabilityGrade, "disability_grade"},
        {&member.studentStage, "student_stage"}, {&member.tier, "tier"},
    };
    for (const auto &[into, field] : texts) {
        *into = qText(f.text(field));
    }
    const std::string_view hukou = f.text("person_hukou_area");
    member.nonlocal = hukou.size() >= 4 && qText(hukou.substr(0, 4)) != person.record().div.left(4);
    member.local = std::max(member.local, person.view->local);
    std::string_view best;
    for (const ParsedRecord *authorisation : view.rowsOf("authorisation"_L1, person.record().id)) {
        const std::string_view to = authorisation->fields.text("valid_to");
        if (member.authState.isEmpty() || to > best) {
            best = to;
            member.authState = qText(authorisation->fields.text("auth_state"));
            member.authValidTo = qText(to);
        }
    }
}

} // namespace

const ViewRecord *HouseholdFile::record(const RecordId &id) const
{
    const auto found = std::find_if(records.begin(), records.end(),
                                    [&](const ViewRecord &view) { return view.record.id == id; });
    return found == records.end() ? nullptr : &*found;
}

std::vector<const ViewRecord *> HouseholdFile::ofType(QStringView type) const
{
    std::vector<const ViewRecord *> result;
    for (const ViewRecord &view : records) {
        if (view.record.type == type) {
            result.push_back(&view);
        }
    }
    return result;
}

FileQueries::FileQueries(Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue,
                         bool client)
    : m_catalogue(catalogue)
    , m_households(database, catalogue)
    , m_reader(database, client)
{
}

Result<std::optional<HouseholdFile>> FileQueries::open(const RecordId &file, QDate today)
{
    auto header = m_households.find(file.toString());
    if (!header) {
        return header.error();
    }
    if (!*header) {
        return std::optional<HouseholdFile>();
    }
    auto records = m_reader.ofFile(file);
    if (!records) {
        return records.error();
    }
    HouseholdFile result;
    result.header = std::move(**header);
    result.records = std::move(*records);
    m_view.load(result.records);
    readMembers(result);
    for (const catalogue::Section &section : m_catalogue->sections()) {
        FileSection read;
        read.section = &section;
        readSection(read, result, today);
        result.sections.push_back(std::move(read));
    }
    return std::optional(std::move(result));
}

Result<std::optional<ViewRecord>> FileQueries::record(const RecordId &id)
{
    auto found = m_reader.byId(id);
    if (!found) {
        return found.error();
    }
    return found->empty() ? std::optional<ViewRecord>() : std::optional(std::move(found->front()));
}

void FileQueries::readMembers(HouseholdFile &file) const
{
    const ParsedRecord *household = m_view.household();
    const RecordId head =
        household ? household->fields.ref("head_person").value_or(RecordId()) : RecordId();
    std::vector<RecordId> seen;
    for (const ParsedRecord *membership : m_view.ofType("membership"_L1)) {
        const Fields &f = membership->fields;
        FileMember member;
        member.membership = membership->record().id;
        member.person = f.ref("person").value_or(RecordId());
        member.head = !member.person.isNull() && member.person == head;
        member.relation = qText(f.text("relation_to_head"));
        member.local = membership->view->local;
        member.group = f.text("kind") == "supporter" ? MemberGroup::Supporter
            : f.isYes("shares_living")               ? MemberGroup::Living
                                                     : MemberGroup::Apart;
        if (hasEnded(f)) {
            member.group = MemberGroup::Ended;
        }
        if (const ParsedRecord *person = m_view.byId(member.person)) {
            addPerson(member, *person, m_view);
        } else {
            member.name = qText(f.text("display_name").empty() ? f.text("supporter_name")
                                                               : f.text("display_name"));
        }
        seen.push_back(member.person);
        file.members.push_back(std::move(member));
    }
    // A person without a membership is still on file and must be seen.
    for (const ParsedRecord *person : m_view.ofType("person"_L1)) {
        if (std::find(seen.begin(), seen.end(), person->record().id) == seen.end()) {
            FileMember member;
            member.person = person->record().id;
            member.head = member.person == head;
            member.group = MemberGroup::Apart;
            addPerson(member, *person, m_view);
            file.members.push_back(std::move(member));
        }
    }
    const auto key = [](const FileMember &m) {
        return std::tie(m.group, m.birth, m.name, m.membership);
    };
    std::stable_sort(file.members.begin(), file.members.end(),
                     [&](const FileMember &a, const FileMember &b) {
                         return a.head != b.head ? a.head : key(a) < key(b);
                     });
}

void FileQueries::readRow(FileSection &section, const ParsedRecord &parsed, QDate today) const
{
    const domain::Record &record = parsed.record();
    SectionRow row;
    row.record = record.id;
    row.type = record.type;
    row.person =
        record.type == "person"_L1 ? record.id : parsed.fields.ref("person").value_or(RecordId());
    row.ended = hasEnded(parsed.fields);
    row.local = parsed.view->local;
    section.local = std::max(section.local, row.local);
    const Provenance provenance(parsed.fields);
    for (const catalogue::Item &item : section.section->items) {
        if (!item.field || item.field->type != record.type) {
            continue;
        }
        ItemValue value = itemValue(item, parsed, provenance, row.ended, today);
        if (!row.ended) {
            section.total += 1;
            section.filled += value.known ? 1 : 0;
            section.requiredTotal += item.required ? 1 : 0;
            section.requiredFilled += item.required && value.known ? 1 : 0;
            section.conflicting += value.status == ValueStatus::Conflicting ? 1 : 0;
            section.expired += value.status == ValueStatus::Expired ? 1 : 0;
        }
        row.values.push_back(std::move(value));
    }
    if (!row.values.empty()) {
        section.rows.push_back(std::move(row));
    }
}

void FileQueries::readSection(FileSection &section, const HouseholdFile &file, QDate today) const
{
    std::vector<QString> types;
    for (const catalogue::Item &item : section.section->items) {
        if (item.field && std::find(types.begin(), types.end(), item.field->type) == types.end()) {
            types.push_back(item.field->type);
        }
    }
    for (const QString &type : types) {
        const QByteArray name = type.toLatin1();
        for (const ParsedRecord *parsed : m_view.ofType(latin(name))) {
            readRow(section, *parsed, today);
        }
    }
    const auto place = [&](const SectionRow &row) {
        const auto member =
            std::find_if(file.members.begin(), file.members.end(), [&](const FileMember &m) {
                return row.type == "membership"_L1 ? m.membership == row.record
                                                   : m.person == row.person;
            });
        const bool ofHousehold = row.person.isNull() && row.type != "membership"_L1;
        return ofHousehold ? std::ptrdiff_t(-1) : member - file.members.begin();
    };
    std::stable_sort(section.rows.begin(), section.rows.end(),
                     [&](const SectionRow &a, const SectionRow &b) {
                         const bool figuresA = a.type == "household"_L1;
                         const bool figuresB = b.type == "household"_L1;
                         return figuresA != figuresB
                             ? figuresA
                             : std::tuple(place(a), a.ended) < std::tuple(place(b), b.ended);
                     });
    const std::string id = section.section->id.toStdString();
    if (const ParsedRecord *household = m_view.household();
        household && household->fields.noneIn(id)) {
        section.confirmedEmpty.push_back(household->record().id);
    }
    for (const ParsedRecord *person : m_view.ofType("person"_L1)) {
        if (person->fields.noneIn(id)) {
            section.confirmedEmpty.push_back(person->record().id);
        }
    }
}

} // namespace hearth::store
