// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/projection/Derive.h"

#include <algorithm>

namespace hearth::store {

using namespace Qt::StringLiterals;
using domain::RecordId;

namespace {

constexpr qint64 dayMs = 24 * 3600 * 1000;
/// Cities of China keep UTC+8: the end of a city day in UTC is 16:00.
constexpr qint64 cityEndOfDayMs = 16 * 3600 * 1000;

/// First of the fields that holds a text.
std::string firstText(const Fields &fields, std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        if (const std::string_view text = fields.text(name); !text.empty()) {
            return std::string(text);
        }
    }
    return {};
}

qint64 endOfDay(std::string_view date)
{
    const auto day = dayNumber(date);
    return day ? *day * dayMs + cityEndOfDayMs : farFutureMs;
}

} // namespace

WorkRow Deriver::envelopeRow(const ParsedRecord &parsed) const
{
    const domain::Record &record = parsed.record();
    WorkRow row;
    row.rid = parsed.view->rid;
    row.id = record.id;
    row.file = record.file;
    row.type = record.type.toStdString();
    row.household = m_household;
    row.headName = m_headName;
    row.div = record.div.toStdString();
    row.bucket = record.bucket.toStdString();
    row.div2 = record.div2.toStdString();
    row.bucket2 = record.bucket2.toStdString();
    row.state = record.state.toStdString();
    row.members = m_size;
    row.localState = static_cast<qint64>(parsed.view->local);
    const Fields &f = parsed.fields;
    row.person = f.text("person");
    row.assignee = f.text("assignee");
    row.program = f.text("program");
    row.department = f.text("department");
    return row;
}

/// A case is a record whose type has a workflow; the file itself is not work. A plan that runs and an application that
/// is being paid rest: they are work only while a step has a limit.
std::optional<WorkRow> Deriver::work(const ParsedRecord &parsed) const
{
    const ProjectionContext::TypeInfo &type = m_context->type(parsed.record().type);
    if (!type.hasWorkflow || type.workflow == "file") {
        return {};
    }
    WorkRow row = envelopeRow(parsed);
    const Fields &f = parsed.fields;
    const ProjectionContext::StateInfo state = m_context->state(type.workflow, row.state);
    row.closed = state.final;
    const auto stepDeadline = f.time("step_deadline");
    const bool resting = row.type == "plan" || (row.type == "application" && row.state == "paying");
    if (!row.closed && resting && !stepDeadline) {
        return {};
    }
    row.ownerRoles = state.roles;
    row.caseNo = firstText(f, {"case_no", "plan_no"});
    row.indicator = firstText(f, {"indicator", "risk"});
    row.kind = firstText(f, {"indicator", "risk", "visit_kind", "alarm_type", "need_category", "service_kind", "purpose",
                             "program", "item", "duty", "direction"});
    row.titleCode = row.kind;
    row.level = f.text("level");
    row.levelRank = m_context->levelRank(row.level);
    row.purpose = f.text("purpose");
    row.fromWho = firstText(f, {"source_department", "from_department", "entrusted_by", "opened_by"});
    if (row.department.empty()) {
        row.department = firstText(f, {"source_department", "send_department"});
    }
    row.deadline = f.time("deadline").value_or(farFutureMs);
    row.stepDeadline = stepDeadline.value_or(farFutureMs);
    row.openedAt = f.time("opened_at").value_or(parsed.record().at.toMSecsSinceEpoch());
    row.receivedAt = f.time("received_at").value_or(0);
    row.releasedAt = f.time("released_at").value_or(f.time("published_at").value_or(f.time("dispatched_at").value_or(0)));
    row.outcome = firstText(f, {"outcome", "notice_result", "result", "reject_reason", "alarm_result", "visit_finding"});
    row.consent = f.isYes("consent");
    row.missing = f.integer("papers_missing").value_or(0);
    row.answered = f.integer("items_answered").value_or(0);
    row.total = f.integer("items_total").value_or(0);
    row.late = f.integer("items_late").value_or(f.integer("days_late").value_or(0));
    row.discrepancies = f.integer("discrepancies").value_or(0);
    row.provider = f.text("provider");
    qint64 due = std::min(row.deadline, row.stepDeadline);
    for (const char *field : {"visit_deadline", "due_at", "ack_due"}) {
        if (row.stepDeadline == farFutureMs) {
            due = std::min(due, f.time(field).value_or(farFutureMs));
        }
    }
    if (due == farFutureMs) {
        due = std::min(endOfDay(f.text("plan_due")), endOfDay(f.text("due_on")));
    }
    row.due = due;
    if (row.type == "verification") {
        row.members = static_cast<qint64>(f.set("members").size());
        if (row.headName.empty()) {
            row.headName = f.text("subject_household");
        }
    }
    if (row.closed) {
        row.closedAt = f.time("closed_at").value_or(parsed.record().at.toMSecsSinceEpoch());
        const auto onTime = f.truth("on_time");
        row.onTime = onTime ? *onTime : row.deadline == farFutureMs ? -1 : row.closedAt <= row.deadline;
    }
    return row;
}

/// Work that has no workflow of its own: measures of a plan that are still to do.
void Deriver::addTaskRows(std::vector<WorkRow> &rows) const
{
    for (const ParsedRecord *task : m_view.ofType("plan_task"_L1)) {
        const std::string_view state = task->fields.text("task_state");
        if (state == "done" || state == "dropped") {
            continue;
        }
        WorkRow row = envelopeRow(*task);
        row.state = state;
        row.kind = task->fields.text("measure");
        row.titleCode = row.kind;
        row.assignee = task->fields.text("owner_user");
        row.due = row.deadline = endOfDay(task->fields.text("due_on"));
        row.openedAt = task->record().at.toMSecsSinceEpoch();
        rows.push_back(std::move(row));
    }
}

void Deriver::applyMarks(std::vector<WorkRow> &rows) const
{
    if (m_ownUser.empty()) {
        return;
    }
    for (const ParsedRecord *mark : m_view.ofType("mark"_L1)) {
        const auto target = mark->fields.ref("record");
        if (!target || mark->fields.text("user") != m_ownUser) {
            continue;
        }
        for (WorkRow &row : rows) {
            if (row.id != *target) {
                continue;
            }
            if (mark->fields.text("kind") == "watch") {
                row.watched = 1;
            } else {
                row.snoozeUntil = std::max(row.snoozeUntil, mark->fields.time("until").value_or(0));
            }
        }
    }
}

} // namespace hearth::store
