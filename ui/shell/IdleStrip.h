// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;

namespace hearth::ui {

/// The line that says that the window is about to lock. Any key or movement ends it; the button is for those who look for
/// something to press. It keeps its place in the layout's order and takes no focus.
class IdleStrip : public QFrame {
    Q_OBJECT
public:
    explicit IdleStrip(QWidget *parent = nullptr);
    /// Seconds until the lock; 0 hides the line.
    void setSeconds(int seconds);

private:
    QLabel *m_text;
};

} // namespace hearth::ui
