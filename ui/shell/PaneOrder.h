// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

class QWidget;

namespace hearth::ui {

/// The panes of a window in the order in which the keyboard goes through them. Widgets that are made later, as fields and
/// buttons are, take their place within their pane and not at the end of the window.
class PaneOrder {
public:
    explicit PaneOrder(std::vector<QWidget *> panes = {}) : m_panes(std::move(panes)) {}
    /// Where Tab, or Shift+Tab, goes from the widget that has the focus; null when nothing can take it.
    [[nodiscard]] QWidget *next(QWidget *focused, bool forward) const;
    /// Where F6 goes: into the next pane, there to where it was left.
    [[nodiscard]] QWidget *nextPane(QWidget *focused, bool forward) const;

private:
    [[nodiscard]] int paneOf(const QWidget *widget) const;
    std::vector<QWidget *> m_panes;
};

} // namespace hearth::ui
