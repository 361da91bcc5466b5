// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/MainWindow.h"

namespace hearth::ui {
class DashboardsPage;
}

namespace hearth::app {

/// Takes a picture of every page with what the store holds.
class Pictures {
public:
    Pictures(ui::MainWindow &window, ui::Session &session, const QString &folder) : m_window(window), m_session(session), m_folder(folder) {}
    /// Waits for the first load, then writes NN-page.png. Exit code: 0, 3 when the data did not come, 4 when a picture
    /// could not be written.
    int run();

private:
    void take(const QString &name);
    void takeCommands();
    void takeDashboards(ui::DashboardsPage &page);
    void pause(int ms);
    ui::MainWindow &m_window;
    ui::Session &m_session;
    QString m_folder;
    bool m_failed = false;
};

} // namespace hearth::app
