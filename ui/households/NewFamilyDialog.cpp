// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/households/NewFamilyDialog.h"

#include <QBoxLayout>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using client::Step;

namespace {

/// The code of kinship that means: this is the head.
const QString headRelation = u"02"_s;

} // namespace

NewFamilyDialog::NewFamilyDialog(Session &session, QWidget *parent)
    : FormDialog(session, u"new/household"_s, tr("New family"), tr("Save as a draft file"), parent)
    , m_household(session.client().newId())
    , m_head(session.client().newId())
{
    setMinimumWidth(640);
    m_form = new RecordForm(session.formContext({}), u"new_family"_s, this, RecordForm::Provenance::None);
    const auto add = [&](const QString &type, const QStringList &ids) {
        for (const QString &id : ids) {
            FormField field;
            field.field = session.catalogue().field(type, id);
            if (field.field)
                m_fields.push_back(field);
        }
    };
    add(u"person"_s, {u"full_name"_s, u"id_doc_type"_s, u"id_number"_s, u"sex"_s, u"birth_date"_s});
    add(u"household"_s,
        {u"residence_area"_s, u"residence_address"_s, u"hukou_area"_s, u"contact_phone"_s});
    m_form->load(m_fields);
    content()->addWidget(m_form);
    addHint(tr("The number of the file is given by the server. More members and sections are "
               "added on the page of the file."));
    connect(m_form, &RecordForm::edited, this, &NewFamilyDialog::touched);
}

QJsonObject NewFamilyDialog::valuesOf(const QString &type) const
{
    QJsonObject values;
    for (const FormField &field : m_fields)
        if (field.field->type == type)
            if (const QJsonValue value = m_form->editor(field.field->id)->value(); !value.isNull())
                values.insert(field.field->id, value);
    return values;
}

bool NewFamilyDialog::check()
{
    FieldEditor *first = nullptr;
    for (const FormField &field : m_fields) {
        const QString &id = field.field->id;
        FieldEditor *editor = m_form->editor(id);
        // Without a name and a place nobody would find the file again; all else may come later.
        const bool needed = id == "full_name"_L1 || id == "residence_area"_L1;
        auto findings = editor->check();
        if (needed && editor->value().isNull()) {
            findings = {{id, u"required"_s, false}};
            editor->setFindings(findings);
        }
        for (const catalogue::Finding &finding : findings)
            if (!finding.soft && !first)
                first = editor;
    }
    if (first)
        first->focusWidgetOfEditor()->setFocus();
    return !first;
}

std::vector<Step> NewFamilyDialog::steps() const
{
    QJsonObject household = valuesOf(u"household"_s);
    if (!household.contains("hukou_area"_L1))
        household.insert("hukou_area"_L1, household.value("residence_area"_L1));
    household.insert("head_person"_L1, m_head.toString());
    const QString today = session().today().toString(Qt::ISODate);
    return {Step::create(m_household, u"household"_s, {}, household),
            Step::create(m_head, u"person"_s, m_household, valuesOf(u"person"_s)),
            Step::create(session().client().newId(), u"membership"_s, m_household,
                         {{u"person"_s, m_head.toString()},
                          {u"kind"_s, u"member"_s},
                          {u"relation_to_head"_s, headRelation},
                          {u"shares_living"_s, true},
                          {u"from_on"_s, today}})};
}

QString NewFamilyDialog::savedText() const
{
    return tr("The family is saved on this computer.");
}

} // namespace hearth::ui
