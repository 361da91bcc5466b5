// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/ShortcutSheet.h"

#include "ui/look/CellDelegate.h"
#include "ui/look/HearthStyle.h"
#include "ui/look/Palette.h"
#include "ui/shell/Commands.h"
#include "ui/shell/Menus.h"

#include <QAction>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <optional>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int sheetWidth = 560;
constexpr int sheetHeight = 560;
constexpr int keysWidth = 170;

} // namespace

ShortcutSheet::ShortcutSheet(const Commands &commands, QWidget *parent) : QDialog(parent), m_commands(commands)
{
    setObjectName(u"shortcuts"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keyboard shortcuts"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    m_find = new QLineEdit(this);
    m_find->setObjectName(u"shortcuts.find"_s);
    m_find->setPlaceholderText(tr("Command or key"));
    m_find->setAccessibleName(tr("Find a command or a key"));
    m_find->setClearButtonEnabled(true);
    column->addWidget(m_find);
    m_table = new QTableWidget(0, 2, this);
    m_table->setObjectName(u"shortcuts.table"_s);
    m_table->setAccessibleName(tr("Commands and their keys"));
    m_table->setHorizontalHeaderLabels({tr("Command"), tr("Keys")});
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    setUpList(m_table);
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->setColumnWidth(1, keysWidth);
    column->addWidget(m_table, 1);
    auto *foot = new QHBoxLayout;
    auto *close = new QPushButton(tr("Close"), this);
    close->setObjectName(u"shortcuts.close"_s);
    makePrimary(close);
    close->setDefault(true);
    foot->addStretch();
    foot->addWidget(close);
    column->addLayout(foot);
    connect(m_find, &QLineEdit::textChanged, this, &ShortcutSheet::fill);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    fill({});
    resize(sheetWidth, sheetHeight);
    m_find->setFocus();
}

void ShortcutSheet::fill(const QString &wanted)
{
    m_table->setRowCount(0);
    std::optional<Commands::Group> group;
    const auto addRow = [this](const QString &words, const QString &keys) {
        const int row = m_table->rowCount();
        m_table->insertRow(row);
        m_table->setItem(row, 0, new QTableWidgetItem(words));
        m_table->setItem(row, 1, new QTableWidgetItem(keys));
        return row;
    };
    for (const Commands::Command &command : m_commands.all()) {
        const QString keys = command.action->shortcut().toString(QKeySequence::NativeText);
        const QString words = Commands::words(command.action);
        const bool meant = words.contains(wanted, Qt::CaseInsensitive) || keys.contains(wanted, Qt::CaseInsensitive);
        if (keys.isEmpty() || !command.action->isVisible() || !meant)
            continue;
        if (group != command.group) {
            group = command.group;
            QTableWidgetItem *heading = m_table->item(addRow(Menus::titleOf(command.group).remove(u'&').section(u'(', 0, 0), {}), 0);
            QFont font = m_table->font();
            font.setBold(true);
            heading->setFont(font);
            heading->setFlags(Qt::ItemIsEnabled);
            m_table->item(m_table->rowCount() - 1, 1)->setFlags(Qt::ItemIsEnabled);
        }
        addRow(words, keys);
    }
}

} // namespace hearth::ui
