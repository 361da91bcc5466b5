// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/RecordId.h"

#include <string>
#include <vector>

namespace hearth::store {

/// 9999-12-31T00:00:00Z: sorts behind every date that is set.
inline constexpr qint64 farFutureMs = 253402214400000;
inline constexpr const char *farFutureDay = "9999-12-31";
/// Rank behind blue: no level.
inline constexpr int noLevelRank = 9;

// The rows of the projections (data-model.md section 12). Each names its columns once, in the order of the DDL: the
// writers, the readers and the tests all go through columns(). Texts are UTF-8, dates YYYY-MM-DD, times ms UTC, sets
// 64-bit masks in the order of their code list. What depends on the present time (overdue) is computed when read.

/// One row of `household`. `rid` is that of the household record.
struct HouseholdRow {
    qint64 rid = 0;
    domain::RecordId id;
    std::string fileNo, state, headName, headPinyin, headInitials, headIdNumber, phone, address, hukouAddress;
    qint64 size = 0;
    std::string div, bucket, div2, bucket2, tier;
    qint64 tiers = 0, nonlocal = 0;
    std::string cause;
    qint64 programs = 0, programCount = 0, openWarnings = 0, topLevel = noLevelRank, openCases = 0;
    std::string lastVisit, visitDue = farFutureDay;
    qint64 nextDeadline = farFutureMs;
    std::string nextReview = farFutureDay, planState;
    qint64 completePct = 0;
    qint64 mark = 0; ///< worst value mark: 0 verified, 1 declared, 2 conflicting
    qint64 hasDevice = 0, hasDisabled = 0, hasStudent = 0, livingAlone = 0;
    std::string youngestBirth, oldestBirth, openedOn, closedOn;
    qint64 updatedAt = 0;
    std::string updatedBy;
    qint64 localState = 0; ///< worst LocalState of the file

    bool operator==(const HouseholdRow &) const = default;
    static constexpr const char *table = "household";

    template<typename Self, typename Visit>
    static void columns(Self &s, Visit &&v)
    {
        v("rid", s.rid), v("id", s.id), v("file_no", s.fileNo), v("state", s.state), v("head_name", s.headName);
        v("head_pinyin", s.headPinyin), v("head_initials", s.headInitials), v("head_id_number", s.headIdNumber);
        v("phone", s.phone), v("address", s.address), v("hukou_address", s.hukouAddress), v("size", s.size);
        v("div", s.div), v("bucket", s.bucket), v("div2", s.div2), v("bucket2", s.bucket2), v("tier", s.tier);
        v("tiers", s.tiers), v("nonlocal", s.nonlocal), v("cause", s.cause), v("programs", s.programs);
        v("n_programs", s.programCount), v("open_warnings", s.openWarnings), v("top_level", s.topLevel);
        v("open_cases", s.openCases), v("last_visit", s.lastVisit), v("visit_due", s.visitDue);
        v("next_deadline", s.nextDeadline), v("next_review", s.nextReview), v("plan_state", s.planState);
        v("complete_pct", s.completePct), v("mark", s.mark), v("has_device", s.hasDevice);
        v("has_disabled", s.hasDisabled), v("has_student", s.hasStudent), v("living_alone", s.livingAlone);
        v("youngest_birth", s.youngestBirth), v("oldest_birth", s.oldestBirth), v("opened_on", s.openedOn);
        v("closed_on", s.closedOn), v("updated_at", s.updatedAt), v("updated_by", s.updatedBy);
        v("local_state", s.localState);
    }
};

/// One row of `person`. `household` is the rid of the household record, 0 while the file has none here.
struct PersonRow {
    qint64 rid = 0;
    domain::RecordId id, file;
    qint64 household = 0;
    std::string name, formerNames, pinyin, initials, idType, idNumber, idReversed, phoneReversed;
    std::string words; ///< school and employer, for search
    std::string sex, birth, life, tier;
    qint64 tiers = 0, nonlocal = 0;
    std::string relation;
    qint64 living = 0; ///< 2 shares the living, 1 member who does not, 0 moved out or deceased
    std::string labour, disabilityGrade, studentStage, authValidTo = "";
    std::string div, bucket, div2, bucket2;
    qint64 updatedAt = 0;

    bool operator==(const PersonRow &) const = default;
    static constexpr const char *table = "person";

    template<typename Self, typename Visit>
    static void columns(Self &s, Visit &&v)
    {
        v("rid", s.rid), v("id", s.id), v("file", s.file), v("household", s.household), v("name", s.name);
        v("former_names", s.formerNames), v("pinyin", s.pinyin), v("initials", s.initials), v("id_type", s.idType);
        v("id_number", s.idNumber), v("id_reversed", s.idReversed), v("phone_reversed", s.phoneReversed);
        v("words", s.words), v("sex", s.sex), v("birth", s.birth), v("life", s.life), v("tier", s.tier);
        v("tiers", s.tiers), v("nonlocal", s.nonlocal), v("relation", s.relation), v("living", s.living);
        v("labour", s.labour), v("disability_grade", s.disabilityGrade), v("student_stage", s.studentStage);
        v("auth_valid_to", s.authValidTo), v("div", s.div), v("bucket", s.bucket), v("div2", s.div2);
        v("bucket2", s.bucket2), v("updated_at", s.updatedAt);
    }
};

/// One row of `work` (open) or `closed_case` (final state); both tables have the same columns.
struct WorkRow {
    bool closed = false; ///< which table; no column
    qint64 rid = 0;
    domain::RecordId id, file;
    std::string type, kind, caseNo, titleCode;
    qint64 household = 0;
    std::string person, headName, div, div2, bucket, bucket2, state;
    qint64 members = 0, consent = 0;
    std::string level;
    qint64 levelRank = noLevelRank;
    std::string assignee;
    qint64 ownerRoles = 0; ///< mask of the roles that have an event in this state, bits in the order of list `role`
    qint64 deadline = farFutureMs, stepDeadline = farFutureMs, due = farFutureMs;
    std::string fromWho;
    qint64 openedAt = 0, receivedAt = 0;
    std::string program, purpose, department, indicator, outcome;
    qint64 missing = 0, answered = 0, total = 0, late = 0, discrepancies = 0;
    std::string provider;
    qint64 snoozeUntil = 0, watched = 0, localState = 0;
    qint64 releasedAt = 0, closedAt = 0, onTime = -1; ///< 0 none; on time: -1 not known

    bool operator==(const WorkRow &) const = default;

    template<typename Self, typename Visit>
    static void columns(Self &s, Visit &&v)
    {
        v("rid", s.rid), v("id", s.id), v("file", s.file), v("type", s.type), v("kind", s.kind);
        v("case_no", s.caseNo), v("title_code", s.titleCode), v("household", s.household), v("person", s.person);
        v("head_name", s.headName), v("div", s.div), v("div2", s.div2), v("bucket", s.bucket);
        v("bucket2", s.bucket2), v("state", s.state), v("members", s.members), v("consent", s.consent);
        v("level", s.level), v("level_rank", s.levelRank), v("assignee", s.assignee);
        v("owner_roles", s.ownerRoles), v("deadline", s.deadline), v("step_deadline", s.stepDeadline);
        v("due", s.due), v("from_who", s.fromWho), v("opened_at", s.openedAt), v("received_at", s.receivedAt);
        v("program", s.program), v("purpose", s.purpose), v("department", s.department);
        v("indicator", s.indicator), v("outcome", s.outcome), v("missing", s.missing), v("answered", s.answered);
        v("total", s.total), v("late", s.late), v("discrepancies", s.discrepancies), v("provider", s.provider);
        v("snooze_until", s.snoozeUntil), v("watched", s.watched), v("local_state", s.localState);
        v("released_at", s.releasedAt), v("closed_at", s.closedAt), v("on_time", s.onTime);
    }
};

/// One search key: kind n name, p pinyin, i initials, d id number, t id number reversed, m phone reversed,
/// f file or case number. `rid` is that of the person, household or case.
struct NameKey {
    char kind = 'n';
    std::string key;
    qint64 rid = 0;
    [[nodiscard]] auto operator<=>(const NameKey &) const = default;
};

/// What text_index holds for one person or household: the words as written; the index cuts them into characters and
/// pairs.
struct TextRow {
    qint64 rid = 0;
    std::string text;
    [[nodiscard]] auto operator<=>(const TextRow &) const = default;
};

/// Everything that one file, or one record without a file, projects to.
struct FileProjection {
    std::vector<HouseholdRow> households; ///< none or one
    std::vector<PersonRow> persons;
    std::vector<WorkRow> work;            ///< open and closed
};

/// A projection with all that is computed from it: what a rebuild hands to its writer.
struct DerivedRows {
    FileProjection rows;
    std::vector<NameKey> keys;
    std::vector<TextRow> tokens;          ///< as the text index takes them; none where there is no index
};

} // namespace hearth::store
