// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLineEdit;
class QTableWidget;

namespace hearth::ui {

class Commands;

/// All keys of the window, by menu, as the list of commands has them now; typing narrows. It deletes itself.
class ShortcutSheet : public QDialog {
    Q_OBJECT
public:
    explicit ShortcutSheet(const Commands &commands, QWidget *parent);

private:
    void fill(const QString &wanted);
    const Commands &m_commands;
    QLineEdit *m_find;
    QTableWidget *m_table;
};

} // namespace hearth::ui
