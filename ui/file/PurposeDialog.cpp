// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file/PurposeDialog.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int shortest = 2;
constexpr int longest = 200;

} // namespace

PurposeDialog::PurposeDialog(Session &session, const domain::RecordId &file, QWidget *parent)
    : FormDialog(session, QString(u"reveal/"_s + file.toString()), tr("Show in full"),
                 tr("Show for 10 minutes"), parent)
{
    m_purpose = new QLineEdit(this);
    m_purpose->setObjectName(u"reveal.purpose"_s);
    m_purpose->setMaxLength(longest);
    auto *label = new QLabel(tr("What do you need the covered values for?"), this);
    label->setBuddy(m_purpose);
    content()->addWidget(label);
    content()->addWidget(m_purpose);
    addHint(tr("Your name, the time and this purpose are logged."));
    connect(m_purpose, &QLineEdit::textEdited, this, &PurposeDialog::touched);
    connect(this, &QDialog::accepted, this, [this] {
        Q_EMIT
        given(m_purpose->text().trimmed());
    });
}

QJsonObject PurposeDialog::draft() const
{
    const QString purpose = m_purpose->text().trimmed();
    return purpose.isEmpty() ? QJsonObject() : QJsonObject{{u"purpose"_s, purpose}};
}

void PurposeDialog::showDraft(const QJsonObject &draft)
{
    m_purpose->setText(draft.value("purpose"_L1).toString());
}

bool PurposeDialog::check()
{
    if (m_purpose->text().trimmed().size() >= shortest)
        return true;
    say(tr("Name the purpose."));
    m_purpose->setFocus();
    return false;
}

QString PurposeDialog::savedText() const
{
    return tr("Names and numbers of this file are shown for 10 minutes.");
}

bool mayReveal(const Session &session, int sensitivity)
{
    const auto *rights = session.catalogue().visibility(session.client().account().role);
    return rights && rights->mayOpen(sensitivity);
}

void uncover(Session &session, QWidget *parent, const domain::RecordId &record,
             const QStringList &fields, const std::function<void()> &opened)
{
    const auto *rights = session.catalogue().visibility(session.client().account().role);
    if (!mayReveal(session, 3))
        return;
    const auto read = [&session, record, fields, opened](const QString &purpose) {
        session.client().logRead(record, fields, purpose);
        opened();
    };
    if (rights->bySensitivity.value(3) != "open_on_case"_L1)
        return read(PurposeDialog::tr("Values opened"));
    auto *dialog = new PurposeDialog(session, record, parent);
    QObject::connect(dialog, &PurposeDialog::given, parent, read);
    dialog->open();
}

} // namespace hearth::ui
