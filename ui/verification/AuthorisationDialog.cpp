// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verification/AuthorisationDialog.h"

#include "ui/cases/CaseFacts.h"

#include <QComboBox>
#include <QFormLayout>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using client::Step;
using domain::Record;

namespace {

const QString answerKey = u"auth_state"_s;

/// What is asked for with each answer; the rest follows from the request.
QStringList askedFields(bool refused, bool minor)
{
    if (refused)
        return {u"refused_reason"_s};
    QStringList fields{u"auth_form"_s, u"signed_on"_s};
    if (minor)
        fields.append(u"guardian"_s);
    return fields;
}

} // namespace

AuthorisationDialog::AuthorisationDialog(Session &session, const Record &request,
                                         const Record &person, QWidget *parent)
    : FormDialog(
        session,
        QString(u"new/authorisation/"_s + request.id.toString() + u'/' + person.id.toString()),
        tr("Authorisation of %1")
            .arg(memberName(session, request.file, person.id, person.fields().value("full_name"_L1).toString())),
        tr("Save"), parent)
    , m_file(request.file)
    , m_person(person.id)
    , m_authorisation(session.client().newId())
    , m_purpose(request.fields().value("purpose"_L1).toString())
{
    const QDate birth =
        QDate::fromString(person.fields().value("birth_date"_L1).toString(), Qt::ISODate);
    const int adult = session.catalogue().intParameter(u"adult_age");
    m_minor = birth.isValid() && birth.addYears(adult) > session.today();
    auto *row = new QFormLayout;
    m_answer = new QComboBox(this);
    m_answer->setObjectName(u"authorisation.answer"_s);
    m_answer->addItem(m_minor ? tr("The guardian has signed") : tr("The person has signed"),
                      u"valid"_s);
    m_answer->addItem(tr("The authorisation is refused"), u"refused"_s);
    row->addRow(tr("Answer"), m_answer);
    content()->addLayout(row);
    m_form = new RecordForm(session.formContext(m_file), u"authorisation"_s, this, RecordForm::Provenance::None);
    content()->addWidget(m_form);
    addHint(tr("With the last authorisation the request goes to the departments by itself. Nobody "
               "is asked about who has refused; the request can then be cancelled."));
    followAnswer();
    connect(m_answer, &QComboBox::activated, this, [this] {
        followAnswer();
        touched();
    });
    connect(m_form, &RecordForm::edited, this, &AuthorisationDialog::touched);
}

bool AuthorisationDialog::isRefused() const
{
    return m_answer->currentData().toString() == "refused"_L1;
}

void AuthorisationDialog::followAnswer()
{
    const catalogue::RecordType *type = session().catalogue().recordType(u"authorisation");
    std::vector<FormField> fields;
    for (const QString &id : askedFields(isRefused(), m_minor)) {
        FormField field;
        field.field = type->field(id);
        if (id == "auth_form"_L1)
            field.value = u"paper"_s;
        else if (id == "signed_on"_L1)
            field.value = session().today().toString(Qt::ISODate);
        fields.push_back(field);
    }
    m_form->load(fields);
}

QJsonObject AuthorisationDialog::values() const
{
    QJsonObject values{{u"person"_s, m_person.toString()},
                       {u"purpose"_s, m_purpose},
                       {u"auth_form"_s, u"paper"_s},
                       {answerKey, m_answer->currentData().toString()}};
    for (const QString &id : askedFields(isRefused(), m_minor))
        if (const QJsonValue value = m_form->editor(id)->value(); !value.isNull())
            values.insert(id, value);
    const QDate signedOn = QDate::fromString(values.value("signed_on"_L1).toString(), Qt::ISODate);
    const int days = std::max(1, session().catalogue().intParameter(u"auth_valid_days"));
    if (signedOn.isValid() && !isRefused())
        values.insert("valid_to"_L1, signedOn.addDays(days).toString(Qt::ISODate));
    return values;
}

QJsonObject AuthorisationDialog::draft() const
{
    QJsonObject draft = m_form->draft();
    if (isRefused() || !draft.isEmpty())
        draft.insert(answerKey, m_answer->currentData().toString());
    return draft;
}

void AuthorisationDialog::showDraft(const QJsonObject &draft)
{
    m_answer->setCurrentIndex(std::max(0, m_answer->findData(draft.value(answerKey).toString())));
    followAnswer();
    m_form->applyDraft(draft);
}

bool AuthorisationDialog::check()
{
    const QJsonObject whole = values();
    const catalogue::RecordType *type = session().catalogue().recordType(u"authorisation");
    for (const catalogue::Finding &finding : m_form->validate(*type, whole, {}))
        if (!finding.soft && m_form->editor(finding.field))
            return false;
    // What the catalogue leaves open, the answer asks for.
    for (const QString &id : askedFields(isRefused(), m_minor)) {
        if (whole.contains(id))
            continue;
        FieldEditor *editor = m_form->editor(id);
        editor->setFindings({{id, u"required"_s, false}});
        editor->focusWidgetOfEditor()->setFocus();
        return false;
    }
    const QString until = whole.value("valid_to"_L1).toString();
    if (isRefused() || until >= session().today().toString(Qt::ISODate))
        return true;
    say(tr("Signed on that day, the authorisation ended on %1. A new one is needed.").arg(until));
    return false;
}

std::vector<Step> AuthorisationDialog::steps() const
{
    return {Step::create(m_authorisation, u"authorisation"_s, m_file, values())};
}

QString AuthorisationDialog::savedText() const
{
    return isRefused() ? tr("The refusal is saved.") : tr("The authorisation is saved.");
}

} // namespace hearth::ui
