// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Session.h"

#include <QWidget>

class QMenuBar;

namespace hearth::ui {

class AreaChooser;
class Commands;
class FileTabs;
class SearchBox;

/// The bar at the top: the menus, the box for searches and commands, the chosen area.
class HeaderBar : public QWidget {
    Q_OBJECT
public:
    HeaderBar(Session &session, Commands &commands, const FileTabs &files, QWidget *parent = nullptr);
    [[nodiscard]] QMenuBar *menus() const { return m_menus; }
    [[nodiscard]] SearchBox *search() const { return m_search; }
    [[nodiscard]] AreaChooser *area() const { return m_area; }
    void setNarrow(bool narrow);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QMenuBar *m_menus;
    SearchBox *m_search;
    AreaChooser *m_area;
};

} // namespace hearth::ui
