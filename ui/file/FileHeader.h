// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/queries/FileQueries.h"
#include "ui/file/Reveal.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QMenu;
class QPushButton;

namespace hearth::ui {

class ElidedLabel;

/// The top of an open file: whose it is, where, what stands out, and what can be done with it as a whole. Names and addresses
/// are masked until the file is shown in full.
class FileHeader : public QWidget {
    Q_OBJECT
public:
    FileHeader(Session &session, Reveal &reveal, QWidget *parent);
    void show(const store::HouseholdFile &file);
    void clear();

Q_SIGNALS:
    void editAsked();
    void requestAsked();
    void revealAsked();
    /// An event of the file's own workflow.
    void eventAsked(const QString &event);

private:
    QPushButton *addButton(const QString &name, const QString &text, QHBoxLayout *row);
    void showNames();
    void showChips(const store::HouseholdFile &file);
    void showActions(const store::HouseholdFile &file);
    void showReveal();
    Session &m_session;
    Reveal &m_reveal;
    store::HouseholdItem m_item;
    QLabel *m_name;
    ElidedLabel *m_facts;
    QHBoxLayout *m_chips;
    QPushButton *m_edit;
    QPushButton *m_request;
    QPushButton *m_more;
    QMenu *m_menu;
    QPushButton *m_revealButton;
    QLabel *m_readOnly;
    QTimer m_clock; ///< while the file is open: the seconds that are left
};

} // namespace hearth::ui
