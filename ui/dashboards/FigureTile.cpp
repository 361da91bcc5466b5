// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboards/FigureTile.h"

#include <QPainter>

namespace hearth::ui {

namespace {

constexpr int side = 12;
constexpr int top = 8;

QFont figureFont(const QFont &base)
{
    QFont font = base;
    font.setPointSizeF(base.pointSizeF() * 1.9);
    font.setBold(true);
    return font;
}

} // namespace

FigureTile::FigureTile(QWidget *parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    // All tiles of a row are as high as the one that says most.
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    setAttribute(Qt::WA_Hover);
}

void FigureTile::setTile(const BoardText::Tile &tile)
{
    m_tile = tile;
    setAccessibleName(tr("%1: %2 %3, %4", "name of a figure, number, unit, what is beside it").arg(tile.name, tile.number, tile.unit, tile.beside));
    setToolTip(tile.beside);
    updateGeometry();
    update();
}

int FigureTile::besideHeight(int width) const
{
    const QFontMetrics small(chartFont(font()));
    const int lines = small.boundingRect(0, 0, std::max(60, width - 2 * side), 1000, Qt::TextWordWrap, m_tile.beside).height();
    return std::max(small.height(), lines);
}

QSize FigureTile::sizeHint() const
{
    const QFontMetrics small(chartFont(font()));
    return {150, 2 * top + small.height() + QFontMetrics(figureFont(font())).height() + besideHeight(width())};
}

QSize FigureTile::minimumSizeHint() const
{
    return {110, sizeHint().height()};
}

void FigureTile::resizeEvent(QResizeEvent *event)
{
    QAbstractButton::resizeEvent(event);
    // What is beside the number may need another line now.
    updateGeometry();
}

void FigureTile::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setBrush(underMouse() ? t.alt : t.base);
    painter.setPen(QPen(hasFocus() ? t.accent : t.line, hasFocus() ? 2 : 1));
    painter.drawRoundedRect(frame, 4, 4);
    const QFont small = chartFont(font());
    const QFontMetrics smallMetrics(small);
    painter.setFont(small);
    painter.setPen(t.muted);
    const QRect inner = rect().adjusted(side, top, -side, -top);
    painter.drawText(inner, static_cast<int>(Qt::AlignLeft | Qt::AlignTop), smallMetrics.elidedText(m_tile.name, Qt::ElideRight, inner.width()));
    const QFont large = figureFont(font());
    const QFontMetrics largeMetrics(large);
    const int baseline = inner.top() + smallMetrics.height() + largeMetrics.ascent();
    painter.setFont(large);
    painter.setPen(t.text);
    painter.drawText(inner.left(), baseline, m_tile.number);
    const int after = inner.left() + largeMetrics.horizontalAdvance(m_tile.number) + 6;
    painter.setFont(small);
    painter.setPen(t.muted);
    painter.drawText(after, baseline, m_tile.unit);
    painter.setPen(m_tile.alarming ? t.redText : t.muted);
    const int below = inner.top() + smallMetrics.height() + largeMetrics.height();
    painter.drawText(QRect(inner.left(), below, inner.width(), inner.bottom() - below + 1), static_cast<int>(Qt::AlignLeft | Qt::AlignTop) | Qt::TextWordWrap, m_tile.beside);
}

} // namespace hearth::ui
