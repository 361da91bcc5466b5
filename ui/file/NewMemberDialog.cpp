// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file/NewMemberDialog.h"

#include <QBoxLayout>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using client::Step;

NewMemberDialog::NewMemberDialog(Session &session, const domain::RecordId &file, QWidget *parent)
    : FormDialog(session, QString(u"new/member/"_s + file.toString()), tr("Add a member"),
                 tr("Save"), parent)
    , m_file(file)
    , m_person(session.client().newId())
    , m_membership(session.client().newId())
{
    setMinimumWidth(640);
    const QString today = session.today().toString(Qt::ISODate);
    m_form = new NewPersonForm(
        session, file, u"new_member"_s,
        {{.type = u"person"_s,
          .fields = {u"full_name"_s, u"id_doc_type"_s, u"id_number"_s, u"sex"_s, u"birth_date"_s},
          .needed = {u"full_name"_s}},
         {.type = u"membership"_s,
          .fields = {u"relation_to_head"_s, u"shares_living"_s, u"from_on"_s},
          .needed = {u"relation_to_head"_s, u"from_on"_s},
          .start = {{u"shares_living"_s, true}, {u"from_on"_s, today}}}},
        this);
    addScrolled(m_form);
    addHint(tr("All other items of the person are filled in on the page of the file. A supporter "
               "who lives elsewhere is a row of the section on kinship."));
    connect(m_form, &RecordForm::edited, this, &NewMemberDialog::touched);
}

bool NewMemberDialog::check()
{
    return m_form->check([this](const QString &text) { say(text); });
}

std::vector<Step> NewMemberDialog::steps() const
{
    QJsonObject membership = m_form->valuesOf(u"membership"_s);
    membership.insert("person"_L1, m_person.toString());
    membership.insert("kind"_L1, u"member"_s);
    return {Step::create(m_person, u"person"_s, m_file, m_form->valuesOf(u"person"_s)),
            Step::create(m_membership, u"membership"_s, m_file, membership)};
}

QString NewMemberDialog::savedText() const
{
    return tr("The member is saved on this computer.");
}

} // namespace hearth::ui
