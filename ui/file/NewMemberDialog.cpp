// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file/NewMemberDialog.h"

#include "models/domain/Masking.h"
#include "models/store/queries/FileQueries.h"

#include <QBoxLayout>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using client::Step;

namespace {

// Code of GB/T 4761: whom all others of a file are related to.
const QString headRelation = u"02"_s;

} // namespace

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
    if (!m_form->check([this](const QString &text) { say(text); }))
        return false;
    FieldEditor *relation = m_form->editor(u"relation_to_head"_s);
    if (relation->value().toString() != headRelation || headName().isEmpty())
        return true;
    say(tr("This family has a head already: %1. Choose how the new member is related to them.").arg(headName()));
    relation->focusWidgetOfEditor()->setFocus(Qt::OtherFocusReason);
    return false;
}

QString NewMemberDialog::headName() const
{
    const auto file = store::FileQueries(*session().reader(), session().sharedCatalogue(), true).open(m_file, session().today());
    if (!file || !*file)
        return {};
    for (const store::FileMember &member : (*file)->members)
        if (member.group != store::MemberGroup::Ended && (member.head || member.relation == headRelation))
            return domain::maskName(member.name);
    return {};
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
