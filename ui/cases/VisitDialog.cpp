// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/VisitDialog.h"

#include "ui/look/HearthStyle.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::RecordId;
using domain::Result;

VisitDialog::VisitDialog(Session &session, const domain::Record &warning, QWidget *parent)
    : QDialog(parent), m_session(session), m_warning(warning)
{
    setWindowTitle(tr("Record the visit"));
    setMinimumWidth(560);
    auto *column = new QVBoxLayout(this);
    m_form = new RecordForm(session.formContext(warning.file), u"visit"_s, this);
    std::vector<FormField> fields;
    const catalogue::RecordType *type = session.catalogue().recordType(u"visit");
    for (const auto id : {"visit_on"_L1, "visit_finding"_L1, "visit_note"_L1, "visit_followup"_L1, "absent_count"_L1}) {
        FormField field;
        field.field = type->field(QString(id));
        if (id == "visit_on"_L1)
            field.value = session.today().toString(Qt::ISODate);
        fields.push_back(field);
    }
    m_form->load(fields);
    column->addWidget(m_form);
    auto *buttons = new QDialogButtonBox(this);
    makePrimary(buttons->addButton(tr("Save the visit"), QDialogButtonBox::AcceptRole));
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &VisitDialog::tryAccept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
}

void VisitDialog::tryAccept()
{
    m_values = {{u"visit_on"_s, m_session.today().toString(Qt::ISODate)},
                {u"visitor_role"_s, m_session.client().account().role},
                {u"visit_kind"_s, u"warn"_s},
                {u"visit_followup"_s, false},
                {u"case"_s, QJsonObject{{u"record"_s, m_warning.id.toString()}, {u"type"_s, m_warning.type}}}};
    for (const auto id : {"visit_on"_L1, "visit_finding"_L1, "visit_note"_L1, "visit_followup"_L1, "absent_count"_L1}) {
        const QJsonValue value = m_form->editor(QString(id))->value();
        if (!value.isNull())
            m_values.insert(id, value);
    }
    const catalogue::RecordType *type = m_session.catalogue().recordType(u"visit");
    const auto findings = m_form->validate(*type, m_values, u"planned"_s);
    for (const catalogue::Finding &finding : findings)
        if (!finding.soft && m_form->editor(finding.field))
            return;
    if (!m_values.contains("visit_note"_L1)) {
        m_form->editor(u"visit_note"_s)->setFindings({{u"visit_note"_s, u"required"_s, false}});
        m_form->editor(u"visit_note"_s)->focusWidgetOfEditor()->setFocus();
        return;
    }
    accept();
}

void VisitDialog::save(const Told &told)
{
    client::Client &client = m_session.client();
    Session &session = m_session;
    const RecordId warning = m_warning.id;
    const auto fail = [&session, told](const domain::Error &error) { told(session.errorText(error), true); };
    client.createRecord(u"visit"_s, m_warning.file, m_values, {}, [&client, warning, told, fail](Result<RecordId> visit) {
        if (!visit)
            return fail(visit.error());
        client.fireEvent(*visit, u"start"_s, {}, [&client, warning, told, fail, id = *visit](Result<RecordId> started) {
            if (!started)
                return fail(started.error());
            client.fireEvent(warning, u"feedback"_s, {{u"visit"_s, id.toString()}}, [told, fail](Result<RecordId> fed) {
                if (!fed)
                    return fail(fed.error());
                told(tr("The visit is saved and reported to the warning."), false);
            });
        });
    });
}

} // namespace hearth::ui
