// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Session.h"

#include <QWidget>

class QMenuBar;

namespace hearth::ui {

class AreaChooser;
class SearchBox;

/// The bar at the top: the menus, the search over all files, the chosen area.
class HeaderBar : public QWidget {
    Q_OBJECT
public:
    explicit HeaderBar(Session &session, QWidget *parent = nullptr);
    [[nodiscard]] QMenuBar *menus() const { return m_menus; }
    [[nodiscard]] SearchBox *search() const { return m_search; }
    [[nodiscard]] AreaChooser *area() const { return m_area; }
    /// Puts the cursor into the search.
    void find();
    void setNarrow(bool narrow);

private:
    QMenuBar *m_menus;
    SearchBox *m_search;
    AreaChooser *m_area;
};

} // namespace hearth::ui
