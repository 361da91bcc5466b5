// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/VisitDialog.h"

#include <QBoxLayout>

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
    , m_visit(session.client().newId())
{
    m_form = new RecordForm(session.formContext(cause.file), u"visit"_s, this, RecordForm::Provenance::None);
    std::vector<FormField> fields;
    const catalogue::RecordType *type = session.catalogue().recordType(u"visit");
    for (const QString &id : askedFields()) {
        FormField field;
        field.field = type->field(id);
        if (id == "visit_on"_L1)
            field.value = session.today().toString(Qt::ISODate);
        fields.push_back(field);
    }
    m_form->load(fields);
    content()->addWidget(m_form);
    connect(m_form, &RecordForm::edited, this, &VisitDialog::touched);
}

QJsonObject VisitDialog::values() const
{
    QJsonObject values{
        {u"visit_on"_s, session().today().toString(Qt::ISODate)},
        {u"visitor_role"_s, session().client().account().role},
        {u"visit_kind"_s, m_cause.type == "notice"_L1 ? u"notice"_s : u"warn"_s},
        {u"visit_followup"_s, false},
        {u"case"_s,
         QJsonObject{{u"record"_s, m_cause.id.toString()}, {u"type"_s, m_cause.type}}}};
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
    return visit.value("visit_finding"_L1).toString() != "absent"_L1
        || (m_cause.type != "notice"_L1 && visit.value("absent_count"_L1).toInt() >= 2);
}

std::vector<Step> VisitDialog::steps() const
{
    const QJsonObject visit = values();
    QJsonObject saved;
    for (const auto field : {"visit_finding"_L1, "visit_note"_L1, "visit_followup"_L1,
                             "absent_count"_L1})
        if (visit.contains(field))
            saved.insert(field, visit.value(field));
    // The visit goes to the end of its own workflow: nobody would come back to a half-done one.
    std::vector<Step> steps{Step::create(m_visit, u"visit"_s, m_cause.file, visit),
                            Step::fire(m_visit, u"start"_s), Step::fire(m_visit, u"save"_s, saved),
                            Step::fire(m_visit, u"submit"_s)};
    if (!isReported())
        return steps;
    QJsonObject report{{u"visit"_s, m_visit.toString()}};
    if (m_cause.type == "notice"_L1)
        report.insert("finding"_L1, visit.value("visit_finding"_L1));
    steps.push_back(Step::fire(m_cause.id, reportEvent(session(), m_cause), report));
    return steps;
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
    return isReported() ? tr("The visit is saved and reported.")
                        : tr("The visit is saved. Nobody was at home, so the case waits for a "
                             "second try.");
}

} // namespace hearth::ui
