// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace hearth::ui {

/// Where the actions of a form stand: the ground of the window under a line, the primary one at the right end
/// (look.md section 2). It has a row layout.
class FootBar : public QWidget {
    Q_OBJECT
public:
    explicit FootBar(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace hearth::ui
