// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/RecordId.h"

#include <QLineEdit>

class QFrame;
class QLabel;
class QListView;

namespace hearth::items {
class SearchModel;
}

namespace hearth::ui {

class Session;

/// The search of the header (Ctrl+K): looks into the local index with every key and shows the hits below itself, or says
/// that there are none. Up and Down move, Enter or a click chooses, Esc closes. An input method that is still composing
/// starts nothing.
class SearchBox : public QLineEdit {
    Q_OBJECT
public:
    SearchBox(Session &session, QWidget *parent);

    /// Forgets what was typed and found: after lock and sign-out nothing of it stays.
    void forget();
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void fileChosen(const hearth::domain::RecordId &file);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void search();
    void showPopup();
    void choose(int row);
    void move(int by);

    Session &m_session;
    items::SearchModel *m_model;
    QFrame *m_popup;
    QListView *m_hits;
    QLabel *m_nothing;
    QTimer *m_soon;
};

} // namespace hearth::ui
