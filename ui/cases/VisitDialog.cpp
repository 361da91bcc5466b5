// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/VisitDialog.h"

#include "ui/cases/CaseFacts.h"

#include <QBoxLayout>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using client::Step;

namespace {

// Clause 1 of visit.saved.submit.
constexpr int leastNote = 10;

/// What is asked for at the door; the rest of a visit is filled in by its own workflow.
const QStringList &askedFields()
{
    static const QStringList list{u"visit_on"_s, u"visit_finding"_s, u"visit_note"_s,
                                  u"visit_followup"_s, u"absent_count"_s};
    return list;
}

} // namespace

VisitDialog::VisitDialog(Session &session, const domain::Record &cause, QWidget *parent)
    : FormDialog(session, QString(u"new/visit/"_s + cause.id.toString()), tr("Record the visit"),
                 tr("Save the visit"), parent)
    , m_cause(cause)
    , m_visit(cause.type == "visit"_L1 ? cause.id : session.client().newId())
{
    const bool again = cause.state == "returned"_L1;
    m_form = new RecordForm(session.formContext(cause.file), u"visit"_s, this, RecordForm::Provenance::None);
    std::vector<FormField> fields;
    const catalogue::RecordType *type = session.catalogue().recordType(u"visit");
    for (const QString &id : askedFields()) {
        FormField field;
        field.field = type->field(id);
        if (id == "visit_on"_L1)
            field.value = session.today().toString(Qt::ISODate);
        // What was sent back is corrected, not told anew. A plan knows nothing of what will be found.
        if (again && cause.fields().contains(id))
            field.value = cause.fields().value(id);
        fields.push_back(field);
    }
    m_form->load(fields);
    content()->addWidget(m_form);
    connect(m_form, &RecordForm::edited, this, [this] {
        say({});
        // "Required" has had its answer.
        if (FieldEditor *note = m_form->editor(u"visit_note"_s); !note->value().isNull())
            note->setFindings({});
        touched();
    });
}

QJsonObject VisitDialog::values() const
{
    QJsonObject values{
        {u"visit_on"_s, session().today().toString(Qt::ISODate)},
        {u"visitor_role"_s, session().client().account().role},
        {u"visit_kind"_s, m_cause.type == "notice"_L1 ? u"notice"_s : u"warn"_s},
        {u"visit_followup"_s, false}};
    if (isPlanned())
        values.insert("visit_kind"_L1, m_cause.fields().value("visit_kind"_L1));
    else if (isTask())
        values.insert("visit_kind"_L1, u"routine"_s);
    else
        values.insert("case"_L1, QJsonObject{{u"record"_s, m_cause.id.toString()}, {u"type"_s, m_cause.type}});
    for (const QString &id : askedFields())
        if (const QJsonValue value = m_form->editor(id)->value(); !value.isNull())
            values.insert(id, value);
    return values;
}

bool VisitDialog::check()
{
    const QJsonObject whole = values();
    const catalogue::RecordType *type = session().catalogue().recordType(u"visit");
    for (const catalogue::Finding &finding : m_form->validate(*type, whole, u"planned"_s))
        if (!finding.soft && m_form->editor(finding.field))
            return false;
    // The catalogue asks for the note only when the visit is handed in; here that is at once.
    FieldEditor *note = m_form->editor(u"visit_note"_s);
    const QString text = whole.value("visit_note"_L1).toString().trimmed();
    const bool stable = whole.value("visit_finding"_L1).toString() == "stable"_L1;
    if (text.isEmpty()) {
        note->setFindings({{u"visit_note"_s, u"required"_s, false}});
    } else if (!stable && text.size() < leastNote) {
        const auto *clause = session().catalogue().guardLabel(u"visit.saved.submit.1"_s);
        say(clause ? clause->in(session().language()) : QString());
    } else {
        return true;
    }
    note->focusWidgetOfEditor()->setFocus();
    return false;
}

bool VisitDialog::isReported() const
{
    const QJsonObject visit = values();
    return isPlanned() || visit.value("visit_finding"_L1).toString() != "absent"_L1
        || (m_cause.type == "warning"_L1 && visit.value("absent_count"_L1).toInt() >= 2);
}

std::vector<Step> VisitDialog::steps() const
{
    const QJsonObject visit = values();
    QJsonObject saved;
    for (const auto field : {"visit_finding"_L1, "visit_note"_L1, "visit_followup"_L1,
                             "absent_count"_L1})
        if (visit.contains(field))
            saved.insert(field, visit.value(field));
    if (isPlanned())
        return ownSteps(visit, saved);
    // The visit goes to the end of its own workflow: nobody would come back to a half-done one.
    std::vector<Step> steps{Step::create(m_visit, u"visit"_s, m_cause.file, visit),
                            Step::fire(m_visit, u"start"_s), Step::fire(m_visit, u"save"_s, saved),
                            Step::fire(m_visit, u"submit"_s)};
    if (!isReported())
        return steps;
    if (isTask()) {
        for (const std::vector<Step> &more : {takenOver(visit), taskDone(visit)})
            steps.insert(steps.end(), more.begin(), more.end());
        return steps;
    }
    QJsonObject report{{u"visit"_s, m_visit.toString()}};
    if (m_cause.type == "notice"_L1)
        report.insert("finding"_L1, visit.value("visit_finding"_L1));
    steps.push_back(Step::fire(m_cause.id, reportEvent(session(), m_cause), report));
    return steps;
}

std::vector<Step> VisitDialog::ownSteps(const QJsonObject &visit, const QJsonObject &saved) const
{
    std::vector<Step> steps;
    const QJsonValue planned = m_cause.fields().value("visit_on"_L1);
    if (planned != visit.value("visit_on"_L1)) {
        protocol::Change day;
        day.field = u"visit_on"_s;
        day.from = planned;
        day.to = visit.value("visit_on"_L1);
        steps.push_back(Step::edit(m_visit, {day}));
    }
    if (m_cause.state == "planned"_L1)
        steps.push_back(Step::fire(m_visit, u"start"_s));
    steps.push_back(Step::fire(m_visit, u"save"_s, saved));
    steps.push_back(Step::fire(m_visit, u"submit"_s));
    const std::vector<Step> over = takenOver(visit);
    steps.insert(steps.end(), over.begin(), over.end());
    return steps;
}

std::vector<Step> VisitDialog::takenOver(const QJsonObject &visit) const
{
    std::vector<Step> steps;
    // Who takes visits over has seen this one; who met nobody, or found more to do, leaves it open.
    const bool done = visit.value("visit_finding"_L1).toString() != "absent"_L1 && !visit.value("visit_followup"_L1).toBool();
    const auto next = session().engine().offered(u"visit"_s, u"submitted"_s, session().client().account().role);
    for (const catalogue::Transition *step : next)
        if (done && step->event == "accept"_L1)
            steps.push_back(Step::fire(m_visit, step->event));
    return steps;
}

std::vector<Step> VisitDialog::taskDone(const QJsonObject &visit) const
{
    const auto change = [this](const QString &field, const QJsonValue &to) {
        protocol::Change made;
        made.field = field;
        made.from = m_cause.fields().value(field);
        made.to = to;
        return made;
    };
    return {Step::edit(m_cause.id, {change(u"task_state"_s, u"done"_s), change(u"done_on"_s, visit.value("visit_on"_L1))})};
}

bool VisitDialog::isDue(const Session &session, const domain::Record &visit)
{
    const QJsonObject fields = visit.fields();
    if (visit.type == "plan_task"_L1) {
        const QString state = fields.value("task_state"_L1).toString();
        const bool open = state == "open"_L1 || state == "working"_L1;
        return open && fields.value("measure"_L1).toString() == "visit"_L1
            && session.catalogue().recordType(u"visit")->createdByRoles.contains(session.client().account().role)
            && mayWrite(session, *session.catalogue().recordType(visit.type), u"task_state"_s);
    }
    if (visit.type != "visit"_L1)
        return false;
    const bool open = visit.state == "planned"_L1 || visit.state == "working"_L1 || visit.state == "returned"_L1;
    const auto offered = session.engine().offered(u"visit"_s, visit.state, session.client().account().role);
    return open && std::any_of(offered.begin(), offered.end(), [](const catalogue::Transition *step) {
        return step->event == "start"_L1 || step->event == "save"_L1;
    });
}

QString VisitDialog::reportEvent(const Session &session, const domain::Record &cause)
{
    const QString workflow = session.engine().workflowOf(cause.type);
    if (workflow != "warning"_L1 && workflow != "notice"_L1)
        return {};
    for (const catalogue::Transition *step : session.engine().offered(
             workflow, cause.state, session.client().account().role))
        for (const catalogue::EventField &field :
             session.catalogue().eventFields(workflow, step->event))
            if (field.field == "visit"_L1 && field.required && step->offline)
                return step->event;
    return {};
}

QString VisitDialog::savedText() const
{
    if (isPlanned() || (isTask() && isReported()))
        return tr("The visit is saved on this computer.");
    return isReported() ? tr("The visit is saved and reported.")
                        : tr("The visit is saved. Nobody was at home, so the case waits for a "
                             "second try.");
}

} // namespace hearth::ui
