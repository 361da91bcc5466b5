// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/FormDialog.h"

#include "models/items/ValueText.h"
#include "ui/look/HearthStyle.h"
#include "ui/look/Palette.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

// ux.md 5.1 allows two seconds; a pause in typing comes sooner.
constexpr int draftMs = 400;
// The smallest window is 1024x640 (ux.md section 2).
constexpr int mostWidth = 900;
constexpr int mostHeight = 440;

} // namespace

FormDialog::FormDialog(Session &session, QString draftKey, const QString &title,
                       const QString &acceptText, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_draftKey(std::move(draftKey))
{
    setObjectName(u"form_dialog"_s);
    setWindowTitle(title);
    setMinimumWidth(560);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);
    m_restored = new QLabel(this);
    m_restored->setObjectName(u"form_dialog.restored"_s);
    m_restored->setWordWrap(true);
    m_restored->setForegroundRole(QPalette::PlaceholderText);
    m_restored->hide();
    column->addWidget(m_restored);
    m_content = new QVBoxLayout;
    column->addLayout(m_content, 1);
    m_message = new QLabel(this);
    m_message->setObjectName(u"form_dialog.message"_s);
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setInk(m_message, tokens().redText);
    m_message->hide();
    column->addWidget(m_message);
    auto *foot = new QHBoxLayout;
    m_discard = new QPushButton(tr("Throw the draft away"), this);
    m_discard->setObjectName(u"form_dialog.discard"_s);
    m_discard->setAutoDefault(false);
    m_discard->hide();
    m_cancel = new QPushButton(tr("Cancel"), this);
    m_cancel->setObjectName(u"form_dialog.cancel"_s);
    m_cancel->setAutoDefault(false);
    m_accept = new QPushButton(acceptText, this);
    m_accept->setObjectName(u"form_dialog.accept"_s);
    m_accept->setDefault(true);
    makePrimary(m_accept);
    foot->addWidget(m_discard);
    foot->addStretch();
    foot->addWidget(m_cancel);
    foot->addWidget(m_accept);
    column->addLayout(foot);
    m_draftTimer = new QTimer(this);
    m_draftTimer->setSingleShot(true);
    m_draftTimer->setInterval(draftMs);
    connect(m_draftTimer, &QTimer::timeout, this, &FormDialog::keepDraft);
    connect(m_discard, &QPushButton::clicked, this, &FormDialog::throwAway);
    connect(m_cancel, &QPushButton::clicked, this, &FormDialog::reject);
    connect(m_accept, &QPushButton::clicked, this, &FormDialog::accept);
    // Lock, sign-out and quit: what was typed goes to disk while the store is still open.
    connect(&session, &Session::leaving, this, &FormDialog::reject);
}

void FormDialog::addScrolled(QWidget *form)
{
    m_scroll = new QScrollArea(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidget(form);
    m_content->addWidget(m_scroll);
}

void FormDialog::fitScrolled()
{
    // Only rows in the product's style know their heights, and the scroll area asked before.
    QWidget *form = m_scroll->widget();
    const auto inner = form->findChildren<QWidget *>();
    for (QWidget *widget : inner) {
        widget->ensurePolished();
        if (widget->layout())
            widget->layout()->invalidate();
    }
    form->layout()->invalidate();
    form->layout()->activate();
    const QSize wanted = form->sizeHint().expandedTo(form->minimumSizeHint());
    // With room for both bars neither of them comes because of the other.
    const int bar = m_scroll->verticalScrollBar()->sizeHint().width();
    m_scroll->setMinimumSize(std::min(mostWidth, wanted.width() + bar),
                             std::min(mostHeight, wanted.height() + bar));
    adjustSize();
}

void FormDialog::addHint(const QString &text)
{
    auto *hint = new QLabel(text, this);
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    m_content->addWidget(hint);
}

void FormDialog::open()
{
    m_session.client().drafts(
        [self = QPointer<FormDialog>(this)](domain::Result<std::vector<client::Draft>> drafts) {
            if (!self || !drafts)
                return;
            for (const client::Draft &draft : *drafts)
                if (draft.key == self->m_draftKey && !self->m_touched)
                    self->restore(draft);
        });
    contentBeforeButtons();
    QDialog::open();
    if (m_scroll)
        fitScrolled();
}

void FormDialog::contentBeforeButtons()
{
    // The buttons are made before what a dialog is about, and the focus would go through them first.
    const QList<QWidget *> buttons{m_discard, m_cancel, m_accept};
    QWidget *first = nullptr;
    QWidget *last = nullptr;
    for (QWidget *widget = nextInFocusChain(); widget != this; widget = widget->nextInFocusChain()) {
        if (!isAncestorOf(widget) || buttons.contains(widget))
            continue;
        last = widget;
        const bool takesFocus = (widget->focusPolicy() & Qt::TabFocus) && widget->isEnabled() && !widget->isHidden();
        if (!first && takesFocus && !widget->focusProxy() && !qobject_cast<QScrollArea *>(widget))
            first = widget;
    }
    for (QWidget *button : buttons) {
        if (last)
            setTabOrder(last, button);
        last = button;
    }
    if (first)
        first->setFocus(Qt::OtherFocusReason);
}

void FormDialog::restore(const client::Draft &draft)
{
    showDraft(draft.values);
    const items::ValueText words(m_session.itemContext());
    m_restored->setText(tr("What you typed on %1 is back.").arg(words.time(draft.at)));
    m_restored->show();
    m_discard->show();
}

void FormDialog::touched()
{
    m_touched = true;
    m_draftTimer->start();
}

void FormDialog::keepDraft()
{
    m_draftTimer->stop();
    const QJsonObject values = draft();
    if (values.isEmpty())
        return m_session.client().removeDraft(m_draftKey);
    m_session.client().saveDraft({m_draftKey, values, m_session.clock().nowUtc()},
                                 [self = QPointer<FormDialog>(this)](domain::Result<void> kept) {
                                     if (self && !kept)
                                         self->say(self->m_session.errorText(kept.error(), ErrorText::Occasion::Save));
                                 });
}

void FormDialog::throwAway()
{
    m_draftTimer->stop();
    m_touched = false;
    m_session.client().removeDraft(m_draftKey);
    Q_EMIT
    told(tr("The draft is thrown away. Nothing was saved."), false);
    QDialog::reject();
}

void FormDialog::reject()
{
    // What is being saved can no longer be taken back here; its answer closes the dialog.
    if (m_saving)
        return;
    if (m_touched && !draft().isEmpty()) {
        keepDraft();
        Q_EMIT
        told(tr("Not saved. What you typed is kept as a draft and is back when you open “%1” "
                "again.")
                 .arg(windowTitle()),
             false);
    }
    QDialog::reject();
}

void FormDialog::accept()
{
    if (m_saving)
        return;
    say({});
    if (!check())
        return;
    m_draftTimer->stop();
    setSaving(true);
    save([self = QPointer<FormDialog>(this)](domain::Result<void> saved) {
        if (!self)
            return;
        self->setSaving(false);
        if (!saved) {
            // The draft stays as well: a form that could not be saved must survive a power cut too.
            self->keepDraft();
            self->say(self->m_session.errorText(saved.error(), ErrorText::Occasion::Save));
            return;
        }
        self->m_touched = false;
        Q_EMIT
        self->told(self->savedText(), false);
        self->QDialog::accept();
    });
}

void FormDialog::setSaving(bool saving)
{
    m_saving = saving;
    m_accept->setEnabled(!saving);
    m_discard->setEnabled(!saving);
}

void FormDialog::say(const QString &text)
{
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
    if (text.isEmpty())
        return;
    QAccessibleEvent event(m_message, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void FormDialog::save(client::Client::Done<void> done)
{
    m_session.client().saveAll(steps(), m_draftKey, std::move(done));
}

} // namespace hearth::ui
