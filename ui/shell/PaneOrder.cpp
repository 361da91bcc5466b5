// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/PaneOrder.h"

#include <QWidget>

#include <algorithm>

namespace hearth::ui {

namespace {

bool takesTab(const QWidget *widget)
{
    return (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy() && widget->isVisible() && widget->isEnabled();
}

std::vector<QWidget *> stops(QWidget *pane)
{
    std::vector<QWidget *> found;
    if (!pane->isVisible())
        return found;
    QWidget *widget = pane;
    do {
        if ((widget == pane || pane->isAncestorOf(widget)) && takesTab(widget))
            found.push_back(widget);
        widget = widget->nextInFocusChain();
    } while (widget && widget != pane);
    return found;
}

} // namespace

int PaneOrder::paneOf(const QWidget *widget) const
{
    for (size_t i = 0; widget && i < m_panes.size(); ++i)
        if (m_panes[i] == widget || m_panes[i]->isAncestorOf(widget))
            return static_cast<int>(i);
    return -1;
}

QWidget *PaneOrder::next(QWidget *focused, bool forward) const
{
    std::vector<QWidget *> all;
    for (QWidget *pane : m_panes)
        for (QWidget *stop : stops(pane))
            all.push_back(stop);
    if (all.empty())
        return nullptr;
    const auto at = std::find(all.begin(), all.end(), focused);
    if (at == all.end()) {
        // The focus is on something that Tab does not stop at: go on within its pane, or begin.
        const int pane = paneOf(focused);
        const auto inPane = std::find_if(all.begin(), all.end(), [&](QWidget *stop) { return pane >= 0 && paneOf(stop) == pane; });
        return inPane == all.end() ? all.front() : *inPane;
    }
    const auto count = static_cast<std::ptrdiff_t>(all.size());
    const auto place = at - all.begin() + (forward ? 1 : count - 1);
    return all[static_cast<size_t>(place % count)];
}

QWidget *PaneOrder::nextPane(QWidget *focused, bool forward) const
{
    const int count = static_cast<int>(m_panes.size());
    const int from = paneOf(focused);
    for (int step = 1; step <= count; ++step) {
        const int at = from < 0 ? (forward ? step - 1 : count - step) : (from + (forward ? step : count - step)) % count;
        QWidget *pane = m_panes[static_cast<size_t>(at)];
        const std::vector<QWidget *> inside = stops(pane);
        if (inside.empty())
            continue;
        const auto left = std::find(inside.begin(), inside.end(), pane->focusWidget());
        return left == inside.end() ? inside.front() : *left;
    }
    return nullptr;
}

} // namespace hearth::ui
