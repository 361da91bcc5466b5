// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dashboards/BoardText.h"

#include <QAbstractButton>

namespace hearth::ui {

/// A number above the charts: name, number with its unit, comparison and target below. It opens the list behind it.
class FigureTile : public QAbstractButton {
    Q_OBJECT
public:
    explicit FigureTile(QWidget *parent = nullptr);
    void setTile(const BoardText::Tile &tile);
    [[nodiscard]] const BoardText::Tile &tile() const { return m_tile; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] int besideHeight(int width) const;
    BoardText::Tile m_tile;
};

} // namespace hearth::ui
