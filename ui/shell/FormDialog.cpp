// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/FormDialog.h"

#include "models/items/ValueText.h"
#include "ui/forms/FieldEditor.h"
#include "ui/look/HearthStyle.h"
#include "ui/look/Palette.h"
#include "ui/shell/SaveFollower.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

// ux.md 5.1 allows two seconds; a pause in typing comes sooner.
constexpr int draftMs = 400;
// What is saved on this computer is saved before anybody could read a sentence about it.
constexpr int sayAfterMs = 300;
// The smallest window is 1024x640 (ux.md section 2).
constexpr int mostWidth = 900;
constexpr int mostHeight = 440;

} // namespace

void addWindowKeys(QDialog *dialog, Session &session)
{
    new QShortcut(QKeySequence(u"Ctrl+L"_s), dialog, &session, &Session::lock);
    new QShortcut(QKeySequence(u"Ctrl+Q"_s), dialog, [dialog] {
        if (QWidget *below = dialog->parentWidget())
            below->window()->close();
    });
}

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
    m_sayTimer = new QTimer(this);
    m_sayTimer->setSingleShot(true);
    m_sayTimer->setInterval(sayAfterMs);
    connect(m_sayTimer, &QTimer::timeout, this, &FormDialog::sayThatItIsSent);
    connect(m_discard, &QPushButton::clicked, this, &FormDialog::throwAway);
    connect(m_cancel, &QPushButton::clicked, this, &FormDialog::reject);
    connect(m_accept, &QPushButton::clicked, this, &FormDialog::accept);
    // Lock, sign-out and quit: what was typed goes to disk while the store is still open.
    connect(&session, &Session::leaving, this, &FormDialog::leave);
    addWindowKeys(this, session);
    for (const QString &keys : {u"Ctrl+Return"_s, u"Ctrl+Enter"_s})
        new QShortcut(QKeySequence(keys), this, [this] { accept(); });
}

void FormDialog::addScrolled(QWidget *form)
{
    m_scroll = new QScrollArea(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidget(form);
    form->installEventFilter(this);
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
    giveScrolledRoom();
    adjustSize();
}

void FormDialog::giveScrolledRoom()
{
    const QWidget *form = m_scroll->widget();
    QSize wanted = form->sizeHint().expandedTo(form->minimumSizeHint());
    // With room for both bars neither of them comes because of the other.
    const int bar = m_scroll->verticalScrollBar()->sizeHint().width();
    const int width = std::min(mostWidth, wanted.width() + bar);
    // A sentence that wraps knows its height only for a width.
    if (form->hasHeightForWidth())
        wanted.setHeight(std::max(wanted.height(),
                                  form->heightForWidth(std::max(width, m_scroll->width()) - bar)));
    m_scroll->setMinimumSize(width, std::min(mostHeight, wanted.height() + bar));
}

void FormDialog::grow()
{
    const int wanted = hasHeightForWidth() ? heightForWidth(width()) : sizeHint().height();
    const int most = screen()->availableGeometry().height();
    if (std::min(wanted, most) <= height())
        return;
    resize(width(), std::min(wanted, most));
    placeAt(frameGeometry().topLeft());
}

QSize FormDialog::outerSize() const
{
    // Before the window manager has put its frame around it, that is as wide as the one of the window below.
    const QWidget *framed = isVisible() && frameGeometry() != geometry() ? this : parentWidget() ? parentWidget()->window() : this;
    return size() + framed->frameGeometry().size() - framed->geometry().size();
}

void FormDialog::centre()
{
    const QWidget *below = parentWidget() ? parentWidget()->window() : nullptr;
    QRect place(QPoint(), outerSize());
    place.moveCenter(below && below->isVisible() ? below->frameGeometry().center() : screen()->availableGeometry().center());
    placeAt(place.topLeft());
}

void FormDialog::placeAt(QPoint corner)
{
    const QRect room = (parentWidget() ? parentWidget()->screen() : screen())->availableGeometry();
    QRect place(corner, outerSize());
    place.moveRight(std::min(place.right(), room.right()));
    place.moveBottom(std::min(place.bottom(), room.bottom()));
    place.moveLeft(std::max(place.left(), room.left()));
    place.moveTop(std::max(place.top(), room.top()));
    if (place.topLeft() != frameGeometry().topLeft())
        move(place.topLeft());
}

bool FormDialog::event(QEvent *event)
{
    const bool done = QDialog::event(event);
    // Something inside says more than before: a finding, or the sentence at the foot.
    if (event->type() == QEvent::LayoutRequest && isVisible())
        grow();
    return done;
}

bool FormDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest && isVisible() && m_scroll && watched == m_scroll->widget())
        giveScrolledRoom();
    return QDialog::eventFilter(watched, event);
}

void FormDialog::showFocused()
{
    QWidget *at = focusWidget();
    if (!m_scroll || !at || !m_scroll->isAncestorOf(at))
        return;
    // The editor with its finding, not the input alone.
    for (QWidget *each = at; each != m_scroll; each = each->parentWidget())
        if (qobject_cast<FieldEditor *>(each))
            at = each;
    m_scroll->ensureWidgetVisible(at);
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
    // Its size and place are settled before it is seen: one that is resized while the window manager
    // still asks where it belongs ends in the corner of the screen.
    ensurePolished();
    if (m_scroll)
        fitScrolled();
    else
        adjustSize();
    centre();
    QDialog::open();
    if (m_scroll)
        fitScrolled();
    QTimer::singleShot(0, this, &FormDialog::centre);
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
    QTimer::singleShot(0, this, &FormDialog::centre);
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
    told(tr("The draft is thrown away. Nothing was saved."), Tone::Plain);
    QDialog::reject();
}

void FormDialog::reject()
{
    if (m_saving) {
        // What is on its way can no longer be taken back. Its answer finds the page below.
        m_left = true;
        setAttribute(Qt::WA_DeleteOnClose, false);
        Q_EMIT
        told(tr("“%1” is still being sent. The answer is said here.").arg(windowTitle()), Tone::Blue);
        return QDialog::reject();
    }
    if (m_touched && !draft().isEmpty()) {
        keepDraft();
        Q_EMIT
        told(tr("Not saved. What you typed is kept as a draft and is back when you open “%1” "
                "again.")
                 .arg(windowTitle()),
             Tone::Yellow);
    }
    QDialog::reject();
}

void FormDialog::leave()
{
    if (m_following)
        return deleteLater();
    // The page that would be told of an answer goes as well; accept() has kept the draft.
    if (m_saving)
        return m_left ? deleteLater() : QDialog::reject();
    reject();
}

void FormDialog::accept()
{
    if (m_saving)
        return;
    say({});
    if (!check()) {
        // Only when what it says has its place can it be scrolled to.
        QTimer::singleShot(0, this, &FormDialog::showFocused);
        return;
    }
    // On disk before it is sent: lock and power cut may come before the answer, which ends the draft.
    if (m_touched)
        keepDraft();
    m_draftTimer->stop();
    setSaving(true);
    save([self = QPointer<FormDialog>(this)](domain::Result<void> saved) {
        if (self)
            self->onAnswer(saved);
    });
}

void FormDialog::onAnswer(const domain::Result<void> &saved)
{
    setSaving(false);
    if (!saved) {
        const QString why = m_session.errorText(saved.error(), ErrorText::Occasion::Save);
        // The draft stays as well: a form that could not be saved must survive a power cut too.
        keepDraft();
        if (!m_left)
            return say(why);
        Q_EMIT
        told(tr("%1: %2").arg(windowTitle(), why), true);
        return deleteLater();
    }
    m_touched = false;
    if (!m_sent.isEmpty()) {
        follow();
        if (!m_left)
            QDialog::accept();
        return;
    }
    Q_EMIT
    told(savedText(), false);
    if (m_left)
        return deleteLater();
    QDialog::accept();
}

void FormDialog::follow()
{
    // Closed it lives on until the server has answered: it is what the page below listens to. Only the
    // newest does; of older ones the lists, the status bar and the sync centre tell.
    const auto others = parentWidget() ? parentWidget()->findChildren<FormDialog *>(Qt::FindDirectChildrenOnly)
                                       : QList<FormDialog *>();
    for (FormDialog *other : others)
        if (other != this && other->m_following)
            other->deleteLater();
    m_following = true;
    setAttribute(Qt::WA_DeleteOnClose, false);
    auto *follower = new SaveFollower(m_session, {windowTitle(), savedText(), m_sent, m_sentAt}, this);
    connect(follower, &SaveFollower::told, this, &FormDialog::told);
    connect(follower, &SaveFollower::ended, this, &QObject::deleteLater);
    follower->start();
}

void FormDialog::setSaving(bool saving)
{
    m_saving = saving;
    m_accept->setEnabled(!saving);
    m_discard->setEnabled(!saving);
    m_cancel->setText(saving ? tr("Close") : tr("Cancel"));
    // Nothing is typed into what is being saved, and the focus comes back to where it was.
    if (saving)
        m_focus = focusWidget();
    if (saving) {
        const QList<QWidget *> own{m_restored, m_message, m_discard, m_cancel, m_accept};
        const auto inner = findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
        for (QWidget *widget : inner)
            if (widget->isEnabled() && !own.contains(widget)) {
                widget->setEnabled(false);
                m_resting.append(widget);
            }
        return m_sayTimer->start();
    }
    for (const QPointer<QWidget> &widget : std::exchange(m_resting, {}))
        if (widget)
            widget->setEnabled(true);
    if (m_focus)
        m_focus->setFocus(Qt::OtherFocusReason);
    m_sayTimer->stop();
    setInk(m_message, tokens().redText);
    say({});
}

void FormDialog::sayThatItIsSent()
{
    setInk(m_message, tokens().muted);
    say(tr("Sending … You may close this window: the answer is said on the page below it."));
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
    const std::vector<client::Step> all = steps();
    m_sent.clear();
    for (const client::Step &step : all)
        m_sent.insert(step.record);
    m_sentAt = m_session.clock().nowUtc();
    m_session.client().saveAll(all, m_draftKey, std::move(done));
}

} // namespace hearth::ui
