// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verification/NewRequestDialog.h"

#include "ui/look/HearthStyle.h"
#include "ui/look/Palette.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QJsonArray>
#include <QLabel>
#include <QPushButton>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::RecordId;
using domain::Result;

NewRequestDialog::NewRequestDialog(Session &session, const store::HouseholdFile &file, QWidget *parent)
    : QDialog(parent), m_session(session), m_file(file.header.id)
{
    setWindowTitle(tr("New verification request"));
    setMinimumWidth(560);
    auto *column = new QVBoxLayout(this);
    auto *form = new QFormLayout;
    m_purpose = new QComboBox(this);
    for (const catalogue::Code &code : session.catalogue().codeList(u"verify_purpose")->codes)
        if (code.code != "entrust"_L1 && code.code != "cross"_L1)
            m_purpose->addItem(code.label.in(session.language()), code.code);
    form->addRow(tr("Purpose"), m_purpose);
    column->addLayout(form);
    auto *grid = new QGridLayout;
    grid->setColumnStretch(0, 1);
    int line = 0;
    const int adult = session.catalogue().intParameter(u"adult_age");
    const QString today = session.today().toString(Qt::ISODate);
    for (const store::FileMember &member : file.members) {
        if (member.person.isNull() || member.group == store::MemberGroup::Ended)
            continue;
        Row row;
        row.person = member.person;
        const QDate birth = QDate::fromString(member.birth, Qt::ISODate);
        row.minor = birth.isValid() && birth.addYears(adult) > session.today();
        row.consents = member.authState == "valid"_L1 && member.authValidTo >= today;
        row.ask = new QCheckBox(member.name, this);
        row.ask->setChecked(true);
        row.given = new QCheckBox(row.consents ? tr("Consent valid to %1").arg(member.authValidTo)
                                      : row.minor ? tr("Guardian has signed today")
                                                  : tr("Has signed today"),
                                  this);
        row.given->setChecked(row.consents);
        row.given->setEnabled(!row.consents);
        grid->addWidget(row.ask, line, 0);
        grid->addWidget(row.given, line++, 1);
        m_rows.push_back(row);
    }
    column->addLayout(grid);
    auto *hint = new QLabel(tr("Without the consent of every adult the request waits; it goes on by itself when the last one is recorded."), this);
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(hint);
    m_message = new QLabel(this);
    QPalette wrong = m_message->palette();
    wrong.setColor(QPalette::WindowText, tokens().redText);
    m_message->setPalette(wrong);
    column->addWidget(m_message);
    auto *buttons = new QDialogButtonBox(this);
    makePrimary(buttons->addButton(tr("Start the request"), QDialogButtonBox::AcceptRole));
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &NewRequestDialog::tryAccept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
}

void NewRequestDialog::tryAccept()
{
    const bool anyone = std::any_of(m_rows.begin(), m_rows.end(), [](const Row &row) { return row.ask->isChecked(); });
    if (!anyone)
        return m_message->setText(tr("Choose at least one person."));
    accept();
}

void NewRequestDialog::save(const Told &told)
{
    client::Client &client = m_session.client();
    Session &session = m_session;
    const QString purpose = m_purpose->currentData().toString();
    QJsonArray members;
    std::vector<QJsonObject> consents;
    std::vector<QJsonObject> subjects;
    const QString today = session.today().toString(Qt::ISODate);
    const int days = std::max(1, session.catalogue().intParameter(u"auth_valid_days"));
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows[i];
        if (!row.ask->isChecked())
            continue;
        members.append(row.person.toString());
        subjects.push_back({{u"person"_s, row.person.toString()},
                            {u"subject_kind"_s, row.minor ? u"minor"_s : i == 0 ? u"applicant"_s : u"member"_s}});
        if (row.given->isChecked() && !row.consents) {
            QJsonObject consent{{u"person"_s, row.person.toString()}, {u"purpose"_s, purpose}, {u"auth_form"_s, u"paper"_s},
                                {u"auth_state"_s, u"valid"_s}, {u"signed_on"_s, today},
                                {u"valid_to"_s, session.today().addDays(days).toString(Qt::ISODate)}};
            if (row.minor)
                consent.insert("guardian"_L1, m_rows.front().ask->text());
            consents.push_back(consent);
        }
    }
    const RecordId file = m_file;
    const auto fail = [&session, told](const domain::Error &error) { told(session.errorText(error), true); };
    // The outbox keeps the order, so that one after the other may be handed over at once.
    for (const QJsonObject &consent : consents)
        client.createRecord(u"authorisation"_s, file, consent, {}, [fail](Result<RecordId> made) {
            if (!made)
                fail(made.error());
        });
    client.createRecord(u"verification"_s, file,
                        {{u"purpose"_s, purpose}, {u"members"_s, members}, {u"catalogue"_s, 2}}, {},
                        [&client, subjects, file, told, fail](Result<RecordId> request) {
                            if (!request)
                                return fail(request.error());
                            for (QJsonObject subject : subjects) {
                                subject.insert("verification"_L1, request->toString());
                                client.createRecord(u"verify_subject"_s, file, subject, {}, [fail](Result<RecordId> made) {
                                    if (!made)
                                        fail(made.error());
                                });
                            }
                            client.fireEvent(*request, u"ask_auth"_s, {}, [told, fail](Result<RecordId> asked) {
                                if (!asked)
                                    return fail(asked.error());
                                told(tr("The request is saved. It goes to the departments when every consent is there."), false);
                            });
                        });
}

} // namespace hearth::ui
