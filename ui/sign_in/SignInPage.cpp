// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sign_in/SignInPage.h"

#include "ui/look/HearthStyle.h"
#include "ui/look/Palette.h"
#include "ui/shell/FormDialog.h"
#include "ui/sign_in/SignOutDialog.h"

#include <QDialog>
#include <QFormLayout>
#include <QHideEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using client::Status;
using Network = client::Status::Network;

namespace {

QString clockText(const QDateTime &utc)
{
    return domain::toCityTime(utc).toString(u"HH:mm"_s);
}

} // namespace

SignInPage::SignInPage(Session &session, QWidget *parent) : QWidget(parent), m_session(session)
{
    auto *outer = new QVBoxLayout(this);
    outer->addStretch(2);
    auto *card = new QWidget(this);
    card->setFixedWidth(420);
    card->setAutoFillBackground(true);
    card->setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(32, 28, 32, 28);
    column->setSpacing(12);
    m_title = new QLabel(card);
    m_title->setObjectName(u"sign_in.title"_s);
    QFont font = m_title->font();
    font.setPointSizeF(font.pointSizeF() * 1.45);
    font.setBold(true);
    m_title->setFont(font);
    column->addWidget(m_title);
    m_who = new QLabel(card);
    m_who->setObjectName(u"sign_in.who"_s);
    m_who->setWordWrap(true);
    m_who->setTextFormat(Qt::PlainText);
    column->addWidget(m_who);
    buildForm(card);
    buildLoading(card);
    // Not by alignment: that asks how high the card is at the width of the page, and cuts its sentences.
    auto *middle = new QHBoxLayout;
    middle->addStretch();
    middle->addWidget(card);
    middle->addStretch();
    outer->addLayout(middle);
    outer->addStretch(3);
    say({}, false);
    follow({});
    connect(&session, &Session::signOutAsked, this, [this] { (new SignOutDialog(m_session, window()))->open(); });
}

void SignInPage::buildForm(QWidget *card)
{
    auto *column = static_cast<QVBoxLayout *>(card->layout());
    m_form = new QWidget(card);
    auto *form = new QFormLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    form->setVerticalSpacing(6);
    const auto add = [&](const QString &label, const QString &name, QLabel **labelOut) {
        auto *edit = new QLineEdit(m_form);
        edit->setObjectName(name);
        edit->setMinimumHeight(32);
        auto *text = new QLabel(label, m_form);
        text->setBuddy(edit);
        form->addRow(text, edit);
        if (labelOut)
            *labelOut = text;
        connect(edit, &QLineEdit::returnPressed, this, &SignInPage::go);
        return edit;
    };
    m_server = add(tr("Server"), u"sign_in.server"_s, &m_serverLabel);
    m_user = add(tr("User name"), u"sign_in.user"_s, &m_userLabel);
    m_password = add(tr("Password"), u"sign_in.password"_s, &m_passwordLabel);
    m_password->setEchoMode(QLineEdit::Password);
    m_previous = add(tr("Previous password"), u"sign_in.previous"_s, &m_previousLabel);
    m_previous->setEchoMode(QLineEdit::Password);
    column->addWidget(m_form);
    m_message = new QLabel(card);
    m_message->setObjectName(u"sign_in.message"_s);
    m_message->setWordWrap(true);
    m_message->setAccessibleName(tr("Message"));
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_message);
    m_button = new QPushButton(card);
    m_button->setObjectName(u"sign_in.go"_s);
    m_button->setMinimumHeight(36);
    makePrimary(m_button);
    connect(m_button, &QPushButton::clicked, this, &SignInPage::go);
    column->addWidget(m_button);
    m_other = new QPushButton(card);
    m_other->setObjectName(u"sign_in.other_way"_s);
    m_other->setFlat(true);
    connect(m_other, &QPushButton::clicked, this, [this] {
        m_online = m_isOther || !m_online;
        m_isOther = false;
        m_oldPassword = false;
        // What was typed for one way is not sent the other way by a slip.
        m_password->clear();
        m_previous->clear();
        say({}, false);
        arrange();
        putFocus();
    });
    column->addWidget(m_other);
    m_somebody = new QPushButton(tr("Somebody else signs in …"), card);
    m_somebody->setObjectName(u"sign_in.somebody"_s);
    m_somebody->setFlat(true);
    connect(m_somebody, &QPushButton::clicked, this, [this] {
        m_isOther = true;
        m_password->clear();
        m_previous->clear();
        fillKnown();
        m_user->clear();
        arrange();
        say(tr("Each user has files of their own on this computer. What is kept here for %1 stays, encrypted, and is sent when "
               "they sign in again.")
                .arg(m_session.client().account().login),
            false);
        putFocus();
    });
    column->addWidget(m_somebody);
}

void SignInPage::buildLoading(QWidget *card)
{
    m_loading = new QWidget(card);
    auto *column = new QVBoxLayout(m_loading);
    column->setContentsMargins(0, 0, 0, 0);
    m_loadingText = new QLabel(m_loading);
    m_loadingText->setObjectName(u"sign_in.loading"_s);
    m_loadingText->setWordWrap(true);
    m_progress = new QProgressBar(m_loading);
    m_progress->setTextVisible(false);
    m_again = new QPushButton(tr("Try again now"), m_loading);
    m_again->setObjectName(u"sign_in.again"_s);
    connect(m_again, &QPushButton::clicked, this, &SignInPage::tryLoadingAgain);
    m_signInAgain = new QPushButton(tr("Sign in again"), m_loading);
    m_signInAgain->setObjectName(u"sign_in.sign_in_again"_s);
    makePrimary(m_signInAgain);
    connect(m_signInAgain, &QPushButton::clicked, this, &SignInPage::askOnline);
    auto *cancel = new QPushButton(tr("Cancel and lock"), m_loading);
    cancel->setObjectName(u"sign_in.cancel"_s);
    connect(cancel, &QPushButton::clicked, this, &SignInPage::stopLoading);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_loadingText, m_progress, m_again, m_signInAgain, cancel})
        column->addWidget(widget);
    static_cast<QVBoxLayout *>(card->layout())->addWidget(m_loading);
}

void SignInPage::prefill(const QUrl &server, const QString &login)
{
    m_server->setText(server.toString());
    m_user->setText(login);
    putFocus();
}

void SignInPage::offerOtherUsers()
{
    m_offersOthers = true;
    arrange();
}

void SignInPage::putFocus()
{
    if (m_mode == Mode::OtherUser || (m_mode == Mode::Online && m_user->isEnabled() && m_user->text().isEmpty()))
        m_user->setFocus();
    else
        m_password->setFocus();
}

void SignInPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    putFocus();
}

void SignInPage::hideEvent(QHideEvent *event)
{
    // Nobody finds a password there that was typed and not sent.
    if (!event->spontaneous()) {
        m_password->clear();
        m_previous->clear();
    }
    QWidget::hideEvent(event);
}

void SignInPage::submit(const QString &password)
{
    m_password->setText(password);
    go();
}

void SignInPage::openProfile(std::function<void()> opened)
{
    m_opened = std::move(opened);
    m_busy = true;
    m_session.client().open([self = QPointer<SignInPage>(this)](domain::Result<void> result) {
        if (!self)
            return;
        self->m_busy = false;
        self->m_faulty = !result;
        self->arrange();
        if (!result)
            return self->say(self->m_session.errorText(result.error()), true);
        self->say({}, false);
        if (const auto then = std::exchange(self->m_opened, {}))
            then();
    });
}

void SignInPage::askOnline()
{
    m_online = true;
    m_isOther = false;
    m_oldPassword = false;
    m_password->clear();
    say({}, false);
    arrange();
    putFocus();
}

void SignInPage::say(const QString &text, bool wrong)
{
    setInk(m_message, wrong ? tokens().redText : tokens().muted);
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

SignInPage::Mode SignInPage::modeOf(const Status &status) const
{
    if (m_faulty)
        return Mode::Fault;
    if (m_isOther && status.phase == Status::Phase::Locked)
        return Mode::OtherUser;
    if (m_online || status.phase == Status::Phase::SignedOut)
        return Mode::Online;
    return status.phase == Status::Phase::Loading ? Mode::Loading : Mode::Unlock;
}

void SignInPage::fillKnown()
{
    const client::Account account = m_session.client().account();
    if (account.login.isEmpty())
        return;
    m_server->setText(m_session.client().server().toString());
    m_user->setText(account.login);
}

void SignInPage::arrange()
{
    m_mode = modeOf(m_status);
    const bool known = m_phase != Status::Phase::SignedOut;
    if (m_mode == Mode::Online && known)
        fillKnown();
    switch (m_mode) {
    case Mode::Online: m_title->setText(tr("Sign in to Hearth")); break;
    case Mode::OtherUser: m_title->setText(tr("Another user of this computer")); break;
    case Mode::Unlock: m_title->setText(tr("Hearth is locked")); break;
    case Mode::Loading: m_title->setText(tr("Getting your files")); break;
    case Mode::Fault: m_title->setText(tr("Hearth could not open its files")); break;
    }
    const bool other = m_mode == Mode::OtherUser;
    const bool online = m_mode == Mode::Online || other;
    m_form->setVisible(online || m_mode == Mode::Unlock);
    const client::Account account = m_session.client().account();
    m_who->setVisible(m_mode == Mode::Unlock);
    m_who->setText(account.name.isEmpty() ? account.login : tr("%1 (%2)", "name, login").arg(account.name, account.login));
    m_loading->setVisible(m_mode == Mode::Loading);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_serverLabel, m_server, m_userLabel, m_user}) {
        widget->setVisible(online);
        // The store belongs to one user of one server.
        widget->setEnabled(!known || other);
    }
    m_passwordLabel->setVisible(!other);
    m_password->setVisible(!other);
    const QString whose = known && !other ? tr("The files in this window belong to this user.") : QString();
    m_server->setToolTip(whose);
    m_user->setToolTip(whose);
    m_previousLabel->setVisible(online && m_oldPassword);
    m_previous->setVisible(online && m_oldPassword);
    m_button->setVisible(m_mode != Mode::Loading);
    m_button->setEnabled(!m_busy);
    m_button->setText(other ? tr("Go on") : online ? tr("Sign in") : m_mode == Mode::Unlock ? tr("Unlock") : tr("Try again"));
    m_other->setVisible(m_phase == Status::Phase::Locked && (online || m_mode == Mode::Unlock));
    m_somebody->setVisible(m_offersOthers && m_phase == Status::Phase::Locked && !other && m_mode != Mode::Loading);
    m_other->setText(other ? tr("Back to %1").arg(account.login) : online ? tr("Unlock without the network") : tr("Sign in with the server instead"));
}

void SignInPage::follow(const Status &status)
{
    const bool entering = status.phase != m_phase;
    m_phase = status.phase;
    m_status = status;
    if (entering) {
        m_password->clear();
        m_previous->clear();
        m_busy = false;
        m_oldPassword = false;
        m_isOther = false;
        // After a sign-out, too many tries or the end of the lease only the server leads on.
        m_online = m_phase == Status::Phase::Locked && status.network == Network::NeedsSignIn;
        const client::Account account = m_session.client().account();
        const QString who = account.name.isEmpty() ? account.login : account.name;
        QString text;
        if (m_online)
            text = tr("Your work on this computer is kept. Sign in with the server to go on.");
        else if (m_phase == Status::Phase::Locked)
            text = tr("Signed in as %1. Works without the network.").arg(who);
        if (m_phase == Status::Phase::Locked && !m_kept.isEmpty())
            text = std::exchange(m_kept, {});
        say(text, false);
    }
    arrange();
    if (entering)
        putFocus();
    if (m_mode == Mode::Loading)
        showLoading(status);
}

void SignInPage::showLoading(const Status &status)
{
    const QLocale locale(m_session.language());
    m_progress->setRange(0, static_cast<int>(std::max<qint64>(status.totalRows, 1)));
    m_progress->setValue(static_cast<int>(status.loadedRows));
    bool again = true;
    bool signIn = false;
    QString text;
    switch (status.network) {
    case Network::Offline:
        text = tr("The server cannot be reached. Loading goes on by itself when it is back; what has arrived is kept.");
        break;
    case Network::Backoff:
        text = tr("The server is busy. What has arrived is kept. Loading goes on by itself at %1.").arg(clockText(status.nextTry));
        break;
    case Network::NeedsSignIn:
        text = tr("The server wants to know who you are before it sends more. What has arrived is kept. Sign in again.");
        again = false;
        signIn = true;
        break;
    case Network::NeedsUpgrade:
        text = tr("This version of Hearth is too old for the server. What has arrived is kept. Install the new version, then start "
                  "Hearth again.");
        again = false;
        break;
    case Network::StorageFault:
        text = tr("The files could not be written: the disk may be full. What has arrived is kept. Make room, then try again.");
        break;
    case Network::AccessEnded:
        text = tr("The server has closed this account or this computer. What has arrived stays here, encrypted. Ask your "
                  "administrator, then sign in again.");
        again = false;
        signIn = true;
        break;
    case Network::Idle:
    case Network::Pushing:
    case Network::Pulling:
    case Network::Waiting:
        again = false;
        text = tr("%1 of %2 records. You can stop at any time: it goes on from there.")
                   .arg(locale.toString(status.loadedRows), locale.toString(status.totalRows));
        break;
    }
    m_loadingText->setText(text);
    m_again->setVisible(again);
    m_signInAgain->setVisible(signIn);
}

void SignInPage::tryLoadingAgain()
{
    m_loadingText->setText(tr("Trying again …"));
    m_session.client().syncNow();
}

void SignInPage::stopLoading()
{
    const QLocale locale(m_session.language());
    m_kept = tr("Loading was stopped. %1 of %2 records are kept on this computer; it goes on from there after you unlock.")
                 .arg(locale.toString(m_status.loadedRows), locale.toString(m_status.totalRows));
    m_session.client().lock();
}

void SignInPage::go()
{
    if (m_busy || m_mode == Mode::Loading)
        return;
    if (m_mode == Mode::Fault) {
        m_button->setEnabled(false);
        return openProfile(std::move(m_opened));
    }
    if (m_mode == Mode::OtherUser)
        return goAsOther();
    if (m_password->text().isEmpty())
        return say(tr("Enter your password."), true);
    m_busy = true;
    m_button->setEnabled(false);
    say(tr("One moment …"), false);
    const auto done = [self = QPointer<SignInPage>(this)](domain::Result<void> result) {
        if (self)
            self->answer(result);
    };
    if (m_mode == Mode::Unlock)
        return m_session.client().unlock(m_password->text(), done);
    m_session.client().signIn(QUrl::fromUserInput(m_server->text()), m_user->text().trimmed(), m_password->text(), done,
                              m_oldPassword ? m_previous->text() : QString());
}

void SignInPage::goAsOther()
{
    const QString login = m_user->text().trimmed();
    const QUrl server = QUrl::fromUserInput(m_server->text());
    if (login.isEmpty())
        return say(tr("Enter the user name."), true);
    const bool same = login == m_session.client().account().login && server == m_session.client().server();
    if (same)
        return askOnline();
    Q_EMIT otherUserAsked(server, login);
}

void SignInPage::answer(const domain::Result<void> &result)
{
    m_busy = false;
    m_button->setEnabled(true);
    if (result) {
        m_online = false;
        m_oldPassword = false;
        m_password->clear();
        m_previous->clear();
        say({}, false);
        arrange();
        if (m_mode == Mode::Loading)
            showLoading(m_status);
        Q_EMIT entered();
        return;
    }
    const QString &reason = result.error().reason;
    const bool old = reason == "old_password"_L1 || reason == "old_password_wrong"_L1;
    m_oldPassword = m_oldPassword || old;
    // Where unlocking has come to its end the other form is the way on.
    if (m_mode == Mode::Unlock && reason == "online_only"_L1)
        m_online = true;
    arrange();
    QLineEdit *first = old ? m_previous : m_password;
    first->selectAll();
    first->setFocus();
    say(m_session.errorText(result.error()), true);
}

void openSignIn(Session &session, QWidget *parent)
{
    auto *dialog = new QDialog(parent);
    dialog->setObjectName(u"sign_in_dialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(SignInPage::tr("Sign in to send"));
    auto *column = new QVBoxLayout(dialog);
    auto *page = new SignInPage(session, dialog);
    column->addWidget(page);
    page->follow(session.client().status());
    page->askOnline();
    QObject::connect(page, &SignInPage::entered, dialog, &QDialog::accept);
    QObject::connect(&session, &Session::leaving, dialog, &QDialog::reject);
    addWindowKeys(dialog, session);
    dialog->open();
}

} // namespace hearth::ui
