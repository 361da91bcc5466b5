// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/Client.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace hearth::ui {

class Session;

/// The line at the foot of the window (ux.md section 2): is the server there; the worst that is not settled, with its
/// count, and all that is behind it; when something was last received; what is being received; who works here; lock. It
/// says what the engine counts: closing a message changes nothing here.
class StatusRow : public QWidget {
    Q_OBJECT
public:
    explicit StatusRow(Session &session, QWidget *parent = nullptr);
    /// `drafts`: forms that were typed in and not saved.
    void follow(const client::Status &status, int drafts);

Q_SIGNALS:
    void signInAsked();
    void syncCentreAsked();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showNetwork(const client::Status &status);
    void showOpen(const client::Status &status, int drafts);
    void showWork(const client::Status &status);
    void showUser();
    Session &m_session;
    QLabel *m_dot;
    QLabel *m_network;
    QPushButton *m_signIn;
    QLabel *m_mark;
    QLabel *m_open;
    QLabel *m_received;
    QWidget *m_work;
    QLabel *m_workName;
    QProgressBar *m_bar;
    QLabel *m_percent;
    QLabel *m_user;
    QPushButton *m_lock;
};

} // namespace hearth::ui
