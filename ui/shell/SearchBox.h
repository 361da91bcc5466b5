// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/RecordId.h"

#include <QLineEdit>
#include <QPointer>

class QAction;
class QFrame;
class QLabel;
class QListView;

namespace hearth::ui {

class Commands;
class FileTabs;
class JumpModel;
class Session;

/// The one box of the header (Ctrl+K): open tabs, families, commands, pages. It looks into the local index with every key
/// and shows what it found below itself, or says that there is nothing. Up and Down move, Enter or a click chooses, Esc
/// closes. An input method that is still composing starts nothing.
class SearchBox : public QLineEdit {
    Q_OBJECT
public:
    SearchBox(Session &session, Commands &commands, const FileTabs &files, QWidget *parent);

    /// The cursor goes into it, and what was used last is offered.
    void begin();
    /// Forgets what was typed and found: after lock and sign-out nothing of it stays.
    void forget();
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void fileChosen(const hearth::domain::RecordId &file);
    void caseChosen(const hearth::domain::RecordId &record, const QString &type);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void buildPopup();
    void search();
    void showPopup();
    void choose(int row);
    void chooseFamily(int row);
    void run(QAction *action);
    void move(int by);
    void leave();
    void remember(const QString &command);

    Session &m_session;
    Commands &m_commands;
    JumpModel *m_model;
    QFrame *m_popup;
    QListView *m_hits;
    QLabel *m_nothing;
    QTimer *m_soon;
    QPointer<QWidget> m_before; ///< where the person was: there a command acts, and there the focus goes back
    bool m_composing = false;
};

} // namespace hearth::ui
