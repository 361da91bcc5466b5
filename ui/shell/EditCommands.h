// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QWidget;

namespace hearth::ui {

class Commands;

/// Undo, cut, copy, paste: what the keyboard does in a field or a list, for the menu and the box of commands. `focus` tells
/// where the person works, also while a menu or the box has the keyboard.
void addEditCommands(Commands &commands, const std::function<QWidget *()> &focus);

} // namespace hearth::ui
