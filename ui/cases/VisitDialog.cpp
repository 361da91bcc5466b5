// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/VisitDialog.h"

#include <QBoxLayout>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using client::Step;

namespace {

/// What is asked for at the door; the rest of a visit is filled in by its own workflow.
const QStringList &askedFields()
{
    static const QStringList list{u"visit_on"_s, u"visit_finding"_s, u"visit_note"_s,
                                  u"visit_followup"_s, u"absent_count"_s};
    return list;
}

} // namespace

VisitDialog::VisitDialog(Session &session, const domain::Record &warning, QWidget *parent)
    : FormDialog(session, QString(u"new/visit/"_s + warning.id.toString()), tr("Record the visit"),
                 tr("Save the visit"), parent)
    , m_warning(warning)
    , m_visit(session.client().newId())
{
    m_form = new RecordForm(session.formContext(warning.file), u"visit"_s, this);
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
        {u"visit_kind"_s, u"warn"_s},
        {u"visit_followup"_s, false},
        {u"case"_s,
         QJsonObject{{u"record"_s, m_warning.id.toString()}, {u"type"_s, m_warning.type}}}};
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
    if (whole.contains("visit_note"_L1))
        return true;
    // The catalogue asks for the note only when the visit is handed in; here that is at once.
    FieldEditor *note = m_form->editor(u"visit_note"_s);
    note->setFindings({{u"visit_note"_s, u"required"_s, false}});
    note->focusWidgetOfEditor()->setFocus();
    return false;
}

std::vector<Step> VisitDialog::steps() const
{
    return {Step::create(m_visit, u"visit"_s, m_warning.file, values()),
            Step::fire(m_visit, u"start"_s),
            Step::fire(m_warning.id, u"feedback"_s, {{u"visit"_s, m_visit.toString()}})};
}

QString VisitDialog::savedText() const
{
    return tr("The visit is saved and reported to the warning.");
}

} // namespace hearth::ui
