// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Session.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace hearth::ui {

/// Sign in, unlock, and the first load (ux.md P15, P16). One form: which fields it shows follows the client's state.
class SignInPage : public QWidget {
    Q_OBJECT
public:
    explicit SignInPage(Session &session, QWidget *parent = nullptr);
    void follow(const client::Status &status);
    /// Fills in who and where, for a first start or a demonstration.
    void prefill(const QUrl &server, const QString &login);
    void submit(const QString &password);

private:
    void go();
    void say(const QString &text, bool wrong);
    Session &m_session;
    client::Status::Phase m_phase = client::Status::Phase::SignedOut;
    QLabel *m_title;
    QWidget *m_form;
    QLabel *m_serverLabel;
    QLineEdit *m_server;
    QLabel *m_userLabel;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QPushButton *m_button;
    QLabel *m_message;
    QWidget *m_loading;
    QLabel *m_loadingText;
    QProgressBar *m_progress;
    bool m_busy = false;
};

} // namespace hearth::ui
