// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file/NewRowDialog.h"

#include <QBoxLayout>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using catalogue::MergeUnit;

namespace {

/// What a person enters: not what events and the server write.
bool isTyped(const catalogue::Field &field)
{
    const bool written =
        field.mergeUnit == MergeUnit::Event || field.mergeUnit == MergeUnit::Server;
    const bool structured = field.valueType == catalogue::ValueType::Json;
    // What is asked for only under a condition must be there to be filled in as well.
    const bool asked = field.isRequired() || field.required.startsWith("when "_L1);
    return !written && !structured && (!field.section.isEmpty() || asked);
}

} // namespace

NewRowDialog::NewRowDialog(Session &session, const domain::RecordId &file,
                           const catalogue::RecordType &type, const QString &title, QWidget *parent)
    : FormDialog(session, QString(u"new/"_s + type.id + u'/' + file.toString()), title, tr("Save"),
                 parent)
    , m_file(file)
    , m_row(session.client().newId())
    , m_type(type)
{
    setMinimumWidth(760);
    m_form = new RecordForm(session.formContext(file), QString(u"new."_s + type.id), this, RecordForm::Provenance::None);
    for (const catalogue::Field &field : type.fields)
        if (isTyped(field)) {
            FormField shown;
            shown.field = &field;
            m_fields.push_back(shown);
        }
    m_form->load(m_fields);
    addScrolled(m_form);
    connect(m_form, &RecordForm::edited, this, &NewRowDialog::touched);
}

QJsonObject NewRowDialog::values() const
{
    QJsonObject values;
    for (const FormField &field : m_fields)
        if (const QJsonValue value = m_form->editor(field.field->id)->value(); !value.isNull())
            values.insert(field.field->id, value);
    return values;
}

bool NewRowDialog::check()
{
    for (const catalogue::Finding &finding : m_form->validate(m_type, values(), {}))
        if (!finding.soft && m_form->editor(finding.field))
            return false;
    return true;
}

std::vector<client::Step> NewRowDialog::steps() const
{
    return {client::Step::create(m_row, m_type.id, m_file, values())};
}

QString NewRowDialog::savedText() const
{
    return tr("The row is saved on this computer.");
}

} // namespace hearth::ui
