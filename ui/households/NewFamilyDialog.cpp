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
    // Without a name and a place nobody would find the file again; all else may come later.
    m_form = new NewPersonForm(
        session, {}, u"new_family"_s,
        {{.type = u"person"_s,
          .fields = {u"full_name"_s, u"id_doc_type"_s, u"id_number"_s, u"sex"_s, u"birth_date"_s},
          .needed = {u"full_name"_s}},
         {.type = u"household"_s,
          .fields = {u"residence_area"_s, u"residence_address"_s, u"hukou_area"_s,
                     u"contact_phone"_s},
          .needed = {u"residence_area"_s},
          .state = u"draft"_s}},
        this);
    addScrolled(m_form);
    addHint(tr("The number of the file is given by the server. More members and sections are "
               "added on the page of the file."));
    connect(m_form, &RecordForm::edited, this, &NewFamilyDialog::touched);
}

bool NewFamilyDialog::check()
{
    return m_form->check([this](const QString &text) { say(text); });
}

std::vector<Step> NewFamilyDialog::steps() const
{
    QJsonObject household = m_form->valuesOf(u"household"_s);
    if (!household.contains("hukou_area"_L1))
        household.insert("hukou_area"_L1, household.value("residence_area"_L1));
    household.insert("head_person"_L1, m_head.toString());
    const QString today = session().today().toString(Qt::ISODate);
    return {Step::create(m_household, u"household"_s, {}, household),
            Step::create(m_head, u"person"_s, m_household, m_form->valuesOf(u"person"_s)),
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
