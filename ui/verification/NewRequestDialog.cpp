// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verification/NewRequestDialog.h"

#include "models/domain/Masking.h"
#include "models/items/ValueText.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QJsonArray>
#include <QLabel>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using client::Step;
using domain::RecordId;

namespace {

constexpr auto nameProperty = "fullName";

int fullYears(QDate birth, QDate today)
{
    const int years = today.year() - birth.year();
    return birth.addYears(years) > today ? years - 1 : years;
}

} // namespace

NewRequestDialog::NewRequestDialog(Session &session, const store::HouseholdFile &file,
                                   QWidget *parent)
    : FormDialog(session, QString(u"new/verification/"_s + file.header.id.toString()),
                 tr("New verification request"), tr("Start the request"), parent)
    , m_file(file.header.id)
    , m_request(session.client().newId())
{
    auto *form = new QFormLayout;
    m_purpose = new QComboBox(this);
    m_purpose->setObjectName(u"new_request.purpose"_s);
    for (const catalogue::Code &code : session.catalogue().codeList(u"verify_purpose")->codes)
        // Requests of other cities and of departments begin in their own way, not at a family.
        if (code.code != "entrust"_L1 && code.code != "cross"_L1)
            m_purpose->addItem(code.label.in(session.language()), code.code);
    form->addRow(tr("Purpose"), m_purpose);
    content()->addLayout(form);
    auto *grid = new QGridLayout;
    grid->setColumnStretch(0, 1);
    grid->setVerticalSpacing(8);
    for (const store::FileMember &member : file.members)
        if (!member.person.isNull() && member.group != store::MemberGroup::Ended)
            addMember(member, grid);
    content()->addLayout(grid);
    offerGuardians();
    addHint(tr("Nobody is asked about who has not signed. The request waits for the missing "
               "authorisations and goes on by itself when the last one is recorded."));
    for (const store::ViewRecord *authorisation : file.ofType(u"authorisation"))
        m_consents.push_back(authorisation->record.fields());
    showConsents();
    connect(m_purpose, &QComboBox::currentIndexChanged, this, &NewRequestDialog::showConsents);
    connect(m_purpose, &QComboBox::activated, this, &NewRequestDialog::touched);
}

void NewRequestDialog::addMember(const store::FileMember &member, QGridLayout *grid)
{
    const int line = grid->rowCount();
    const int adult = session().catalogue().intParameter(u"adult_age");
    const QDate birth = QDate::fromString(member.birth, Qt::ISODate);
    Row row;
    row.person = member.person;
    row.minor = birth.isValid() && birth.addYears(adult) > session().today();
    // Two children of one family may have the same masked name.
    QStringList who{domain::maskName(member.name), relationText(member)};
    if (birth.isValid())
        who.append(tr("%n year(s) old", nullptr, fullYears(birth, session().today())));
    who.removeAll(QString());
    row.ask = new QCheckBox(who.join(u" · "_s), this);
    row.ask->setObjectName(u"new_request.ask.%1"_s.arg(m_rows.size()));
    row.ask->setProperty(nameProperty, member.name);
    row.ask->setChecked(true);
    row.signedNow = new QCheckBox(this);
    row.signedNow->setObjectName(u"new_request.signed.%1"_s.arg(m_rows.size()));
    row.why = new QLabel(this);
    row.why->setObjectName(u"new_request.why.%1"_s.arg(m_rows.size()));
    row.why->setWordWrap(true);
    row.why->setForegroundRole(QPalette::PlaceholderText);
    grid->addWidget(row.why, line + 1, 0, 1, 3);
    grid->addWidget(row.ask, line, 0);
    grid->addWidget(row.signedNow, line, 1);
    if (row.minor) {
        row.guardian = new QComboBox(this);
        row.guardian->setObjectName(u"new_request.guardian.%1"_s.arg(m_rows.size()));
        row.guardian->setAccessibleName(tr("Guardian who has signed"));
        grid->addWidget(row.guardian, line, 2);
        connect(row.guardian, &QComboBox::activated, this, &NewRequestDialog::touched);
    }
    connect(row.signedNow, &QCheckBox::toggled, this, &NewRequestDialog::followSigned);
    for (QCheckBox *box : {row.ask, row.signedNow})
        connect(box, &QCheckBox::clicked, this, &NewRequestDialog::touched);
    m_rows.push_back(row);
}

QString NewRequestDialog::relationText(const store::FileMember &member) const
{
    const catalogue::Field *relation = session().catalogue().field(u"membership", u"relation_to_head");
    return relation && !member.relation.isEmpty() ? items::ValueText(session().itemContext()).value(*relation, member.relation)
                                                  : QString();
}

void NewRequestDialog::showConsents()
{
    const QString today = session().today().toString(Qt::ISODate);
    const items::ValueText words(session().itemContext());
    for (Row &row : m_rows) {
        QString until;
        QString elsewhere;
        QString longest;
        for (const QJsonObject &consent : m_consents) {
            const QString to = consent.value("valid_to"_L1).toString();
            if (consent.value("person"_L1).toString() != row.person.toString()
                || consent.value("auth_state"_L1).toString() != "valid"_L1)
                continue;
            const QString purpose = consent.value("purpose"_L1).toString();
            if (purpose == m_purpose->currentData().toString())
                until = std::max(until, to);
            else if (to >= today && to > longest) {
                longest = to;
                elsewhere = tr("There is one to %1, but for “%2”: consent to one check is none to another.").arg(to, words.code(u"verify_purpose", purpose));
            }
        }
        const bool before = row.authorised;
        row.authorised = !until.isEmpty() && until >= today;
        row.signedNow->setText(row.authorised ? tr("Authorisation valid to %1").arg(until)
                                   : row.minor ? tr("Guardian has signed today")
                                               : tr("Has signed today"));
        row.signedNow->setEnabled(!row.authorised);
        row.why->setText(row.authorised ? QString() : elsewhere);
        row.why->setVisible(!row.why->text().isEmpty());
        if (row.authorised || before)
            row.signedNow->setChecked(row.authorised);
    }
    followSigned();
}

void NewRequestDialog::offerGuardians()
{
    std::vector<const Row *> adults;
    for (const Row &row : m_rows)
        if (!row.minor)
            adults.push_back(&row);
    for (const Row &row : m_rows) {
        if (!row.guardian)
            continue;
        // Who signed for a child is asked, not guessed; where there is one adult there is nothing to ask.
        if (adults.size() != 1)
            row.guardian->addItem(tr("Who has signed?"), QString());
        for (const Row *adult : adults)
            row.guardian->addItem(adult->ask->text(), adult->ask->property(nameProperty).toString());
    }
}

void NewRequestDialog::followSigned()
{
    for (const Row &row : m_rows)
        if (row.guardian)
            row.guardian->setVisible(row.signedNow->isChecked() && !row.authorised);
}

QJsonObject NewRequestDialog::draft() const
{
    QJsonArray asked, signedNow;
    QJsonObject guardians;
    for (const Row &row : m_rows) {
        if (row.guardian && !row.guardian->currentData().toString().isEmpty())
            guardians.insert(row.person.toString(), row.guardian->currentData().toString());
        if (row.ask->isChecked())
            asked.append(row.person.toString());
        if (row.signedNow->isChecked() && !row.authorised)
            signedNow.append(row.person.toString());
    }
    return {{u"purpose"_s, m_purpose->currentData().toString()},
            {u"members"_s, asked},
            {u"signed"_s, signedNow},
            {u"guardians"_s, guardians}};
}

void NewRequestDialog::showDraft(const QJsonObject &draft)
{
    m_purpose->setCurrentIndex(
        std::max(0, m_purpose->findData(draft.value("purpose"_L1).toString())));
    for (const Row &row : m_rows) {
        if (row.guardian)
            row.guardian->setCurrentIndex(std::max(0, row.guardian->findData(draft.value("guardians"_L1).toObject().value(row.person.toString()).toString())));
        row.ask->setChecked(draft.value("members"_L1).toArray().contains(row.person.toString()));
        if (!row.authorised)
            row.signedNow->setChecked(
                draft.value("signed"_L1).toArray().contains(row.person.toString()));
    }
}

bool NewRequestDialog::check()
{
    const auto asked = [](const Row &row) { return row.ask->isChecked(); };
    if (!std::any_of(m_rows.begin(), m_rows.end(), asked)) {
        say(tr("Choose at least one person."));
        return false;
    }
    for (const Row &row : m_rows) {
        const bool signs = row.guardian && row.ask->isChecked() && row.signedNow->isChecked() && !row.authorised;
        if (!signs || !row.guardian->currentData().toString().isEmpty())
            continue;
        say(row.guardian->count() > 1 ? tr("Choose who has signed for the child.")
                                      : tr("No adult of this family can sign for the child. Record the guardian's authorisation on the request itself."));
        row.guardian->setFocus(Qt::OtherFocusReason);
        return false;
    }
    return true;
}

QJsonObject NewRequestDialog::authorisationOf(const Row &row) const
{
    const int days = std::max(1, session().catalogue().intParameter(u"auth_valid_days"));
    const QDate today = session().today();
    QJsonObject fields{{u"person"_s, row.person.toString()},
                       {u"purpose"_s, m_purpose->currentData().toString()},
                       {u"auth_form"_s, u"paper"_s},
                       {u"auth_state"_s, u"valid"_s},
                       {u"signed_on"_s, today.toString(Qt::ISODate)},
                       {u"valid_to"_s, today.addDays(days).toString(Qt::ISODate)}};
    if (row.minor)
        fields.insert("guardian"_L1, row.guardian->currentData().toString());
    return fields;
}

std::vector<Step> NewRequestDialog::steps() const
{
    client::Client &client = session().client();
    std::vector<Step> steps;
    std::vector<Step> subjects;
    QJsonArray members;
    for (const Row &row : m_rows) {
        if (!row.ask->isChecked())
            continue;
        const bool first = members.isEmpty();
        members.append(row.person.toString());
        if (row.signedNow->isChecked() && !row.authorised)
            steps.push_back(
                Step::create(client.newId(), u"authorisation"_s, m_file, authorisationOf(row)));
        const QString kind = row.minor ? u"minor"_s : first ? u"applicant"_s : u"member"_s;
        subjects.push_back(Step::create(client.newId(), u"verify_subject"_s, m_file,
                                        {{u"verification"_s, m_request.toString()},
                                         {u"person"_s, row.person.toString()},
                                         {u"subject_kind"_s, kind}}));
    }
    steps.push_back(Step::create(m_request, u"verification"_s, m_file,
                                 {{u"purpose"_s, m_purpose->currentData().toString()},
                                  {u"members"_s, members},
                                  {u"catalogue"_s, session().catalogue().verificationVersion()}}));
    steps.insert(steps.end(), subjects.begin(), subjects.end());
    steps.push_back(Step::fire(m_request, u"ask_auth"_s));
    return steps;
}

QString NewRequestDialog::savedText() const
{
    return tr("The request is saved. It goes to the departments when every authorisation is "
              "there.");
}

} // namespace hearth::ui
