// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/Demo.h"

#include <QObject>

class QAction;

namespace hearth::ui {
class MainWindow;
}

namespace hearth::app {

/// The menu of a demonstration: take the server away and bring it back, and open the windows of the
/// colleagues that a case goes on to.
class DemoMenu : public QObject {
    Q_OBJECT
public:
    /// `arguments` (language, theme) go to the second window too.
    DemoMenu(Demo &demo, ui::MainWindow &window, QStringList arguments);

private:
    void toggleServer();
    void showServer();
    Demo &m_demo;
    QStringList m_arguments;
    QAction *m_server;
};

} // namespace hearth::app
