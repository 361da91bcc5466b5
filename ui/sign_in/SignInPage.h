// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Session.h"

#include <QWidget>

#include <functional>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace hearth::ui {

/// Sign in, unlock, and the first load (ux.md P15, P16). One card: which of its parts it shows follows the client's state
/// and, while locked, whether the person unlocks here or signs in with the server.
class SignInPage : public QWidget {
    Q_OBJECT
public:
    explicit SignInPage(Session &session, QWidget *parent = nullptr);
    void follow(const client::Status &status);
    /// Fills in who and where, for a first start or a demonstration.
    void prefill(const QUrl &server, const QString &login);
    void submit(const QString &password);
    /// Opens the profile; a failure is shown with a way to try again. `opened` runs when it worked.
    void openProfile(std::function<void()> opened = {});
    /// The program can give another user of this computer a store of his own: the page offers it.
    void offerOtherUsers();
    /// Shows the form that goes to the server, with what is known of the user filled in, whatever the state.
    void askOnline();

Q_SIGNALS:
    /// A sign-in or unlock that the person asked for has worked.
    void entered();
    /// Somebody whose files are not those of this window wants to sign in.
    void otherUserAsked(const QUrl &server, const QString &login);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    enum class Mode { Online, OtherUser, Unlock, Loading, Fault };

    [[nodiscard]] Mode modeOf(const client::Status &status) const;
    void buildForm(QWidget *card);
    void buildLoading(QWidget *card);
    void arrange();
    void fillKnown();
    void showLoading(const client::Status &status);
    void go();
    void goAsOther();
    /// Where typing goes on: the password, or the name where none is known.
    void putFocus();
    void answer(const domain::Result<void> &result);
    void tryLoadingAgain();
    void stopLoading();
    void say(const QString &text, bool wrong);
    Session &m_session;
    client::Status::Phase m_phase = client::Status::Phase::SignedOut;
    client::Status m_status;
    Mode m_mode = Mode::Online;
    bool m_online = false; ///< locked: the person, or the state of the profile, chose the server's form
    bool m_offersOthers = false;
    bool m_isOther = false; ///< locked: somebody else is about to sign in
    bool m_oldPassword = false; ///< the store here still opens by an earlier password
    bool m_faulty = false; ///< the profile could not be opened
    QString m_kept; ///< what a stopped load left here, said once
    std::function<void()> m_opened;
    QLabel *m_title;
    QWidget *m_form;
    QLabel *m_serverLabel;
    QLineEdit *m_server;
    QLabel *m_userLabel;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QLabel *m_previousLabel;
    QLineEdit *m_previous;
    QPushButton *m_button;
    QPushButton *m_other;
    QPushButton *m_somebody;
    QLabel *m_who;
    QLabel *m_passwordLabel;
    QLabel *m_message;
    QWidget *m_loading;
    QLabel *m_loadingText;
    QProgressBar *m_progress;
    QPushButton *m_again;
    QPushButton *m_signInAgain;
    bool m_busy = false;
};

/// Asks for the sign-in over the open window, for "Sign in to send"; closes itself when it worked.
void openSignIn(Session &session, QWidget *parent);

} // namespace hearth::ui
