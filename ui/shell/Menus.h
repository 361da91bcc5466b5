// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Commands.h"

class QMenu;
class QMenuBar;

namespace hearth::ui {

/// The menu bar, made from the list of commands and following it (ux.md section 2: it contains every command).
class Menus : public QObject {
    Q_OBJECT
public:
    Menus(Commands &commands, QMenuBar *bar);
    /// What a menu is called, with the mark of its key.
    [[nodiscard]] static QString titleOf(Commands::Group group);

private:
    void build();
    QMenu *menu(Commands::Group group);
    Commands &m_commands;
    QMenuBar *m_bar;
    QHash<Commands::Group, QMenu *> m_menus;
};

} // namespace hearth::ui
