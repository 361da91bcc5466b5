// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/DemoMenu.h"

#include "ui/shell/MainWindow.h"

#include <QAction>

namespace hearth::app {

using namespace Qt::StringLiterals;

DemoMenu::DemoMenu(Demo &demo, ui::MainWindow &window, QStringList arguments)
    : QObject(&window)
    , m_demo(demo)
    , m_arguments(std::move(arguments))
{
    // It may also end by itself, or be ended from outside.
    demo.whenServerChanges(this, [this] { showServer(); });
    using Group = ui::Commands::Group;
    ui::Commands &commands = window.commands();
    m_server = commands.add(Group::Demo, u"demo.server"_s, tr("Stop the server"), {}, [this] { toggleServer(); });
    commands.addSeparator(Group::Demo);
    const auto add = [&](const QString &text, const QString &login) {
        commands.add(Group::Demo, QString(u"demo."_s + login), text, {}, [this, login] { m_demo.openSecond(login, m_arguments); });
    };
    add(tr("Second window: worker of the same street office"), u"town_worker.320402003.2"_s);
    add(tr("Second window: reviewer of the street office"), u"town_reviewer.320402003"_s);
    add(tr("Second window: reviewer of the district"), u"county_reviewer.320402"_s);
    add(tr("Second window: city centre"), u"city_operator.3204"_s);
    add(tr("Second window: supervisor"), u"supervisor.3204"_s);
    commands.addSeparator(Group::Demo);
    commands.add(Group::Demo, u"demo.password"_s, tr("The password of every demo account is hearth-demo"), {}, [] {},
                 [] { return tr("Type it where a window asks for it."); });
}

void DemoMenu::toggleServer()
{
    if (m_demo.isServerRunning())
        m_demo.stopServer();
    else
        (void)m_demo.startServer();
    showServer();
}

void DemoMenu::showServer()
{
    m_server->setText(m_demo.isServerRunning() ? tr("Stop the server") : tr("Start the server"));
}

} // namespace hearth::app
