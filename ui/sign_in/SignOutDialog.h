// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Session.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace hearth::ui {

/// Signing out with work that the server does not have (ux.md P15): send it, keep it here, or stay.
/// Nothing is ever deleted by signing out. Follows the count while it is open.
class SignOutDialog final : public QDialog {
    Q_OBJECT
public:
    SignOutDialog(Session &session, QWidget *parent);

private:
    void follow();
    Session &m_session;
    QLabel *m_what;
    QPushButton *m_send;
};

} // namespace hearth::ui
