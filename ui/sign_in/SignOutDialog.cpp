// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sign_in/SignOutDialog.h"

#include "ui/shell/FormDialog.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace hearth::ui {

using namespace Qt::StringLiterals;

SignOutDialog::SignOutDialog(Session &session, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
{
    setObjectName(u"sign_out"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Sign out?"));
    setMinimumWidth(480);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);
    m_what = new QLabel(this);
    m_what->setObjectName(u"sign_out.what"_s);
    m_what->setWordWrap(true);
    column->addWidget(m_what);
    auto *kept = new QLabel(tr("What is not sent stays on this computer, encrypted, and is sent after the next sign-in here."), this);
    kept->setWordWrap(true);
    kept->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(kept);
    auto *foot = new QHBoxLayout;
    const auto add = [&](const QString &text, const QString &name) {
        auto *button = new QPushButton(text, this);
        button->setObjectName(name);
        button->setAutoDefault(false);
        foot->addWidget(button);
        return button;
    };
    m_send = add(tr("Send now"), u"sign_out.send"_s);
    foot->addStretch();
    auto *stay = add(tr("Cancel"), u"sign_out.cancel"_s);
    auto *go = add({}, u"sign_out.go"_s);
    go->setText(tr("Sign out, keep it here"));
    stay->setDefault(true);
    column->addLayout(foot);
    connect(m_send, &QPushButton::clicked, this, [this] { m_session.client().syncNow(); });
    connect(stay, &QPushButton::clicked, this, &QDialog::reject);
    connect(go, &QPushButton::clicked, &session, &Session::signOutNow);
    connect(&session, &Session::leaving, this, &QDialog::reject);
    connect(&session.client(), &client::Client::statusChanged, this, &SignOutDialog::follow);
    addWindowKeys(this, session);
    follow();
}

void SignOutDialog::follow()
{
    const int unsent = m_session.unsent();
    m_what->setText(unsent > 0 ? tr("%n change(s) are not with the server yet.", nullptr, unsent)
                               : tr("Everything is sent now. You can sign out."));
    m_send->setEnabled(unsent > 0);
}

} // namespace hearth::ui
