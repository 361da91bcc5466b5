// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Menus.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

using Group = Commands::Group;

QString nameOf(Group group)
{
    static const QStringList names{u"file"_s, u"edit"_s, u"view"_s, u"go"_s, u"record"_s, u"tools"_s, u"help"_s, u"demo"_s};
    return QString(u"menu."_s + names.at(static_cast<int>(group)));
}

} // namespace

QString Menus::titleOf(Group group)
{
    switch (group) {
    case Group::File: return tr("&File", "menu");
    case Group::Edit: return tr("&Edit", "menu");
    case Group::View: return tr("&View", "menu");
    case Group::Go: return tr("&Go", "menu");
    case Group::Record: return tr("&Record", "menu");
    case Group::Tools: return tr("&Tools", "menu");
    case Group::Help: return tr("&Help", "menu");
    case Group::Demo: return tr("&Demonstration", "menu");
    }
    return {};
}

Menus::Menus(Commands &commands, QMenuBar *bar) : QObject(bar), m_commands(commands), m_bar(bar)
{
    connect(&commands, &Commands::changed, this, &Menus::build);
    build();
}

QMenu *Menus::menu(Group group)
{
    QMenu *&menu = m_menus[group];
    if (!menu) {
        menu = new QMenu(titleOf(group), m_bar);
        menu->setObjectName(nameOf(group));
        // A command that cannot run says why under the pointer, too.
        menu->setToolTipsVisible(true);
        connect(menu, &QMenu::aboutToShow, &m_commands, &Commands::update);
    }
    return menu;
}

void Menus::build()
{
    QHash<Group, QList<QAction *>> wanted;
    QList<Group> order;
    for (const Commands::Command &command : m_commands.all()) {
        if (!order.contains(command.group))
            order.append(command.group);
        QList<QAction *> &list = wanted[command.group];
        if (command.separated && !list.isEmpty())
            list.append(nullptr);
        list.append(command.action);
    }
    for (const Group group : order) {
        QMenu *each = menu(group);
        QList<QAction *> now;
        for (QAction *action : each->actions())
            now.append(action->isSeparator() ? nullptr : action);
        if (now == wanted.value(group))
            continue;
        // The commands are not the menu's: only its lines go with this.
        each->clear();
        for (QAction *action : wanted.value(group)) {
            if (action)
                each->addAction(action);
            else
                each->addSeparator();
        }
    }
    if (m_bar->actions().size() != order.size()) {
        m_bar->clear();
        for (const Group group : order)
            m_bar->addMenu(menu(group));
    }
}

} // namespace hearth::ui
