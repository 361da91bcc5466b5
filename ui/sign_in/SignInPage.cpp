// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sign_in/SignInPage.h"

#include "ui/look/HearthStyle.h"
#include "ui/look/Palette.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using client::Status;

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
    QFont font = m_title->font();
    font.setPointSizeF(font.pointSizeF() * 1.45);
    font.setBold(true);
    m_title->setFont(font);
    column->addWidget(m_title);
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
    m_password = add(tr("Password"), u"sign_in.password"_s, nullptr);
    m_password->setEchoMode(QLineEdit::Password);
    column->addWidget(m_form);
    m_message = new QLabel(card);
    m_message->setWordWrap(true);
    m_message->setAccessibleName(tr("Message"));
    column->addWidget(m_message);
    m_button = new QPushButton(card);
    m_button->setMinimumHeight(36);
    makePrimary(m_button);
    connect(m_button, &QPushButton::clicked, this, &SignInPage::go);
    column->addWidget(m_button);
    m_loading = new QWidget(card);
    auto *loading = new QVBoxLayout(m_loading);
    loading->setContentsMargins(0, 0, 0, 0);
    m_loadingText = new QLabel(m_loading);
    m_loadingText->setWordWrap(true);
    m_progress = new QProgressBar(m_loading);
    m_progress->setTextVisible(false);
    auto *cancel = new QPushButton(tr("Cancel and lock"), m_loading);
    // What has arrived is kept: the next start goes on from there.
    connect(cancel, &QPushButton::clicked, this, [this] { m_session.client().lock(); });
    loading->addWidget(m_loadingText);
    loading->addWidget(m_progress);
    loading->addWidget(cancel);
    column->addWidget(m_loading);
    outer->addWidget(card, 0, Qt::AlignHCenter);
    outer->addStretch(3);
    follow({});
}

void SignInPage::prefill(const QUrl &server, const QString &login)
{
    m_server->setText(server.toString());
    m_user->setText(login);
    m_password->setFocus();
}

void SignInPage::submit(const QString &password)
{
    m_password->setText(password);
    go();
}

void SignInPage::say(const QString &text, bool wrong)
{
    QPalette palette = m_message->palette();
    palette.setColor(QPalette::WindowText, wrong ? tokens().redText : tokens().muted);
    m_message->setPalette(palette);
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

void SignInPage::follow(const Status &status)
{
    const bool entered = status.phase != m_phase;
    m_phase = status.phase;
    const bool locked = m_phase == Status::Phase::Locked;
    const bool loading = m_phase == Status::Phase::Loading;
    m_title->setText(locked ? tr("Hearth is locked") : loading ? tr("Getting your files") : tr("Sign in to Hearth"));
    m_form->setVisible(!loading);
    m_button->setVisible(!loading);
    m_loading->setVisible(loading);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_serverLabel, m_server, m_userLabel, m_user})
        widget->setVisible(!locked);
    m_button->setText(locked ? tr("Unlock") : tr("Sign in"));
    if (entered) {
        m_password->clear();
        say(locked ? tr("Signed in as %1. Works without the network.").arg(m_session.client().account().name.isEmpty() ? m_session.client().account().login : m_session.client().account().name) : QString(), false);
        m_busy = false;
        m_button->setEnabled(true);
    }
    if (loading) {
        const QLocale locale(m_session.language());
        m_progress->setRange(0, static_cast<int>(std::max<qint64>(status.totalRows, 1)));
        m_progress->setValue(static_cast<int>(status.loadedRows));
        const bool stopped = status.network == Status::Network::Offline;
        m_loadingText->setText(stopped ? tr("The server cannot be reached. Loading goes on by itself when it is back; what has arrived is kept.")
                                       : tr("%1 of %2 records. You can stop at any time: it goes on from there.")
                                             .arg(locale.toString(status.loadedRows), locale.toString(status.totalRows)));
    }
}

void SignInPage::go()
{
    if (m_busy)
        return;
    if (m_password->text().isEmpty())
        return say(tr("Enter your password."), true);
    m_busy = true;
    m_button->setEnabled(false);
    say(tr("One moment …"), false);
    const auto done = [this](domain::Result<void> result) {
        m_busy = false;
        m_button->setEnabled(true);
        if (result)
            return say({}, false);
        m_password->selectAll();
        m_password->setFocus();
        say(m_session.errorText(result.error()), true);
    };
    if (m_phase == Status::Phase::Locked)
        m_session.client().unlock(m_password->text(), done);
    else
        m_session.client().signIn(QUrl::fromUserInput(m_server->text()), m_user->text().trimmed(), m_password->text(), done);
}

} // namespace hearth::ui
