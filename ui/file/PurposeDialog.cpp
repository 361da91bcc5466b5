// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file/PurposeDialog.h"

#include "ui/shell/Page.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int shortest = 2;
constexpr int longest = 200;

} // namespace

PurposeDialog::PurposeDialog(Session &session, const Covered &covered, QWidget *parent)
    : FormDialog(session, QString(u"reveal/"_s + covered.record.toString()), tr("Show in full"),
                 covered.whole ? tr("Show for 10 minutes") : tr("Show"), parent)
    , m_whole(covered.whole)
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
    return m_whole ? tr("Names and numbers of this file are shown for 10 minutes.") : tr("Shown. The reading is logged.");
}

Sight sightOf(const Session &session, int sensitivity)
{
    const auto *rights = session.catalogue().visibility(session.client().account().role);
    const QString right = rights ? rights->bySensitivity.value(sensitivity) : QString();
    if (right.isEmpty() || right == "hide"_L1)
        return Sight::Hidden;
    if (!rights->readsInFull(sensitivity))
        return Sight::Masked;
    return right == "open_on_case"_L1 ? Sight::OnPurpose : right == "open_full"_L1 ? Sight::OnOpening : Sight::Open;
}

bool mayReveal(const Session &session, int sensitivity)
{
    return sightOf(session, sensitivity) >= Sight::OnPurpose;
}

void uncover(Session &session, QWidget *parent, const Covered &covered, const std::function<void(const QString &purpose)> &opened)
{
    if (!mayReveal(session, covered.sensitivity))
        return;
    const auto read = [&session, covered, opened, parent = QPointer<QWidget>(parent)](const QString &purpose) {
        const QString said = covered.whole ? PurposeDialog::tr("File opened") : PurposeDialog::tr("Values opened");
        // Nothing is shown before the entry about it is on disk.
        session.client().logRead(covered.record, covered.fields, purpose.isEmpty() ? said : purpose,
                                 [&session, opened, purpose, parent](const domain::Result<void> &logged) {
                                     if (!parent)
                                         return;
                                     if (logged)
                                         return opened(purpose);
                                     for (QWidget *each = parent; each; each = each->parentWidget())
                                         if (auto *page = qobject_cast<Page *>(each))
                                             return page->tell(session.errorText(logged.error()), true);
                                 });
    };
    if (sightOf(session, covered.sensitivity) != Sight::OnPurpose || !covered.purpose.isEmpty())
        return read(covered.purpose);
    auto *dialog = new PurposeDialog(session, covered, parent);
    QObject::connect(dialog, &PurposeDialog::given, parent, read);
    dialog->open();
}

} // namespace hearth::ui
