// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

class QWidget;

namespace hearth::ui {

/// Where somebody was on a page, by the names of its widgets: filters (those named `….filter.…`), order, chosen row and
/// scroll of lists, tab, focus. Codes, numbers and ids; never a text that was typed, for it is kept in a plain file.
[[nodiscard]] QJsonObject placeOn(const QWidget &page);
/// Brings a page that has its rows back to that place. What is not there any more is left out.
void returnTo(QWidget &page, const QJsonObject &place);
/// Puts the focus on the widget of this name (`focus` of a place); false when it is not there.
[[nodiscard]] bool returnFocus(QWidget &page, const QString &name);

} // namespace hearth::ui
