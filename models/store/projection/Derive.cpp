// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/projection/Derive.h"

#include "models/store/projection/FileFigures.h"

#include <algorithm>

namespace hearth::store {

using namespace Qt::StringLiterals;
using domain::RecordId;

namespace {

std::string str(std::string_view view)
{
    return std::string(view);
}

template<typename Row>
void setPlace(Row &row, const domain::Record &record)
{
    row.div = record.div.toStdString();
    row.bucket = record.bucket.toStdString();
    row.div2 = record.div2.toStdString();
    row.bucket2 = record.bucket2.toStdString();
}

} // namespace

Deriver::Deriver(std::shared_ptr<const ProjectionContext> context, QString ownUser)
    : m_context(std::move(context)), m_inputs(m_context->catalogue()), m_ownUser(ownUser.toStdString())
{
}

FileProjection Deriver::file(const std::vector<ViewRecord> &records)
{
    m_view.load(records);
    const ParsedRecord *household = m_view.household();
    m_household = household ? household->view->rid : 0;
    m_headName.clear();
    m_size = 0;
    if (household) {
        const auto head = household->fields.ref("head_person");
        const ParsedRecord *person = head ? m_view.byId(*head) : nullptr;
        m_headName = person ? str(person->fields.text("full_name")) : std::string();
        m_size = m_view.hasMembers() ? m_view.livingCount() : household->fields.integer("household_size").value_or(0);
    }
    FileProjection result;
    for (const ParsedRecord *parsed : m_view.ofType("person"_L1)) {
        result.persons.push_back(person(*parsed, m_household));
    }
    for (const ParsedRecord &parsed : m_view.all()) {
        if (auto row = work(parsed)) {
            result.work.push_back(std::move(*row));
        }
    }
    addTaskRows(result.work);
    applyMarks(result.work);
    if (household) {
        result.households.push_back(this->household(result.persons, result.work));
    }
    applyConflicts(result);
    return result;
}

FileProjection Deriver::loose(const ViewRecord &record)
{
    m_household = 0;
    m_headName.clear();
    m_size = 0;
    const std::vector<ViewRecord> alone{record};
    m_view.load(alone);
    FileProjection result;
    if (!m_view.all().empty()) {
        if (auto row = work(m_view.all().front())) {
            row->localState = static_cast<qint64>(record.local);
            result.work.push_back(std::move(*row));
        }
    }
    return result;
}

PersonRow Deriver::person(const ParsedRecord &parsed, qint64 household)
{
    const Fields &f = parsed.fields;
    const domain::Record &record = parsed.record();
    PersonRow row;
    row.rid = parsed.view->rid;
    row.id = record.id;
    row.file = record.file;
    row.household = household;
    row.name = f.text("full_name");
    for (const std::string_view former : f.set("former_names")) {
        row.formerNames += (row.formerNames.empty() ? "" : " ") + str(former);
    }
    Pinyin::Spelling spelling = m_pinyin.spell(row.name);
    row.pinyin = std::move(spelling.full);
    row.initials = std::move(spelling.initials);
    row.idType = f.text("id_doc_type");
    row.idNumber = f.text("id_number");
    row.idReversed.assign(row.idNumber.rbegin(), row.idNumber.rend());
    const std::string_view phone = f.text("person_phone");
    row.phoneReversed.assign(phone.rbegin(), phone.rend());
    for (const char *field : {"school_name", "employer_name"}) {
        if (const std::string_view word = f.text(field); !word.empty()) {
            row.words += (row.words.empty() ? "" : " ") + str(word);
        }
    }
    row.sex = f.text("sex");
    row.birth = f.text("birth_date");
    row.life = f.text("life_status");
    row.tier = f.text("tier");
    row.tiers = m_context->mask(m_context->tiers(), f.set("tiers")) | m_context->mask(m_context->tiers(), {f.text("tier")});
    const std::string_view hukou = f.text("person_hukou_area");
    const ParsedRecord *file = m_view.household();
    row.nonlocal = hukou.size() >= 4 ? hukou.substr(0, 4) != record.div.first(std::min<qsizetype>(4, record.div.size())).toStdString()
                                     : (file && file->fields.isYes("is_nonlocal"));
    if (const ParsedRecord *membership = m_view.anyMembershipOf(record.id)) {
        row.relation = membership->fields.text("relation_to_head");
        row.living = !membership->fields.text("to_on").empty() ? 0 : membership->fields.isYes("shares_living") ? 2 : 1;
    }
    row.labour = f.text("labour_ability");
    row.disabilityGrade = f.text("disability_grade");
    row.studentStage = f.text("student_stage");
    row.authValidTo = authorisedUntil(m_view.rowsOf("authorisation"_L1, record.id));
    setPlace(row, record);
    row.updatedAt = record.at.toMSecsSinceEpoch();
    return row;
}

HouseholdRow Deriver::household(const std::vector<PersonRow> &persons, const std::vector<WorkRow> &work)
{
    const ParsedRecord &parsed = *m_view.household();
    const Fields &f = parsed.fields;
    HouseholdRow row;
    row.rid = m_household;
    row.id = parsed.record().id;
    row.fileNo = f.text("file_no");
    row.state = parsed.record().state.toStdString();
    row.headName = m_headName;
    if (const auto head = f.ref("head_person")) {
        for (const PersonRow &person : persons) {
            if (person.id == *head) {
                row.headPinyin = person.pinyin;
                row.headInitials = person.initials;
                row.headIdNumber = person.idNumber;
            }
        }
    }
    row.phone = f.text("contact_phone");
    row.address = f.text("residence_address");
    row.hukouAddress = f.text("hukou_address");
    row.size = m_size;
    setPlace(row, parsed.record());
    row.tier = householdTier(m_view, *m_context);
    row.tiers = householdTiers(m_view, *m_context);
    row.nonlocal = f.isYes("is_nonlocal");
    row.cause = f.text("poverty_cause");
    for (const ParsedRecord *benefit : m_view.ofType("benefit"_L1)) {
        if (!isRunning(benefit->fields)) {
            continue;
        }
        row.programs |= m_context->mask(m_context->programs(), {benefit->fields.text("assist_program")});
        if (const std::string_view next = benefit->fields.text("assist_next_review"); !next.empty() && next < row.nextReview) {
            row.nextReview = next;
        }
    }
    row.programCount = __builtin_popcountll(static_cast<unsigned long long>(row.programs));
    for (const WorkRow &item : work) {
        if (item.closed) {
            continue;
        }
        row.nextDeadline = std::min(row.nextDeadline, item.due);
        row.openCases += m_context->type(QString::fromStdString(item.type)).hasWorkflow ? 1 : 0;
        if (item.type == "warning") {
            ++row.openWarnings;
            row.topLevel = std::min(row.topLevel, item.levelRank);
        }
    }
    row.lastVisit = lastVisit(m_view);
    row.openedOn = f.text("file_opened_on");
    row.closedOn = f.text("closed_on");
    row.visitDue = visitDueInLists(m_view, *m_context, m_inputs);
    const ParsedRecord *plan = currentPlan(m_view, *m_context);
    row.planState = plan ? plan->record().state.toStdString() : std::string();
    const Completeness complete = completeness(m_view, *m_context);
    row.completePct = complete.applicable == 0 ? 0 : complete.filled * 100 / complete.applicable;
    for (const ParsedRecord &record : m_view.all()) {
        if (record.fields.hasCompeting()) {
            row.mark = 2;
        }
        row.localState = std::max<qint64>(row.localState, static_cast<qint64>(record.view->local));
    }
    if (row.mark == 0 && f.hasDeclared()) {
        row.mark = 1;
    }
    for (const ParsedRecord *device : m_view.ofType("device"_L1)) {
        row.hasDevice |= device->fields.text("device_status") != "removed";
    }
    bool alone = row.size == 1;
    for (const ParsedRecord *member : m_view.living()) {
        const Fields &m = member->fields;
        const std::string_view birth = m.text("birth_date");
        row.hasDisabled |= !m.text("disability_grade").empty();
        row.hasStudent |= !m.text("student_stage").empty();
        alone = alone || m.isYes("living_alone");
        if (m.text("life_status") == "deceased" || birth.empty()) {
            continue;
        }
        if (birth > row.youngestBirth) {
            row.youngestBirth = birth;
        }
        if (row.oldestBirth.empty() || birth < row.oldestBirth) {
            row.oldestBirth = birth;
        }
    }
    row.livingAlone = alone;
    row.updatedAt = parsed.record().at.toMSecsSinceEpoch();
    row.updatedBy = parsed.record().by.toStdString();
    for (const ParsedRecord &record : m_view.all()) {
        // "Updated" in the list means the file, not only its first record.
        if (const qint64 at = record.record().at.toMSecsSinceEpoch(); at > row.updatedAt) {
            row.updatedAt = at;
            row.updatedBy = record.record().by.toStdString();
        }
    }
    return row;
}

void Deriver::applyConflicts(FileProjection &projection) const
{
    for (const ParsedRecord *conflict : m_view.ofType("conflict"_L1)) {
        if (conflict->fields.text("conflict_state") != "open") {
            continue;
        }
        const auto worst = static_cast<qint64>(LocalState::Conflict);
        for (HouseholdRow &household : projection.households) {
            household.localState = worst;
        }
        const auto id = conflict->fields.ref("record");
        for (WorkRow &row : projection.work) {
            if (id && row.id == *id) {
                row.localState = worst;
            }
        }
    }
}

} // namespace hearth::store
