// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/Gauges.h"

#include "ui/look/Palette.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace hearth::ui {

namespace {

constexpr int ringPen = 7;
constexpr int barHeight = 14;
constexpr int tickOver = 5;
constexpr int tickWidth = 2;
constexpr int nameGap = 8;
constexpr qreal captionPart = 0.85;

QColor progressColour()
{
    const Tokens &t = tokens();
    // look.md sections 1 and 8: the blue of progress in both themes.
    return t.dark ? t.series.at(0) : t.series.at(4);
}

QFont smaller(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * captionPart);
    return font;
}

} // namespace

Ring::Ring(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Ring::setPercent(int percent)
{
    m_percent = std::clamp(percent, 0, 100);
    setAccessibleName(tr("%1 %").arg(m_percent));
    update();
}

void Ring::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int side = std::min(width(), height());
    const QRectF box = QRectF((width() - side) / 2.0, (height() - side) / 2.0, side, side).adjusted(4, 4, -4, -4);
    painter.setPen(QPen(tokens().hair, ringPen, Qt::SolidLine, Qt::FlatCap));
    painter.drawEllipse(box);
    painter.setPen(QPen(progressColour(), ringPen, Qt::SolidLine, Qt::FlatCap));
    painter.drawArc(box, 90 * 16, -m_percent * 360 * 16 / 100);
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(tokens().text);
    painter.drawText(rect(), Qt::AlignCenter, tr("%1 %").arg(m_percent));
}

BulletBar::BulletBar(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void BulletBar::setValues(double value, const std::vector<Line> &lines)
{
    m_value = value;
    m_lines = lines;
    update();
}

double BulletBar::end() const
{
    double greatest = std::max(m_value, 1.0);
    for (const Line &line : m_lines)
        greatest = std::max(greatest, line.value);
    const double step = std::pow(10.0, std::floor(std::log10(greatest)));
    return std::ceil(greatest * 1.05 / step) * step;
}

double BulletBar::placeOf(double value) const
{
    return std::clamp(value / end(), 0.0, 1.0) * width();
}

QSize BulletBar::sizeHint() const
{
    return {160, tickOver * 2 + barHeight + QFontMetrics(smaller(font())).height()};
}

std::vector<QRectF> BulletBar::nameBoxes() const
{
    const QFontMetrics metrics(smaller(font()));
    std::vector<QRectF> boxes(m_lines.size());
    double end = width();
    for (size_t i = m_lines.size(); i-- > 0;) {
        const double wide = metrics.horizontalAdvance(m_lines[i].name) + 1;
        const double left = std::max(0.0, std::min(placeOf(m_lines[i].value) - wide / 2, end - wide));
        boxes[i] = QRectF(left, tickOver * 2 + barHeight, wide, metrics.height());
        end = left - nameGap;
    }
    return boxes;
}

void BulletBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokens();
    const QRectF track(0, tickOver, width(), barHeight);
    painter.fillRect(track, t.hair);
    painter.fillRect(QRectF(track.left(), track.top(), placeOf(m_value), track.height()), progressColour());
    painter.setFont(smaller(font()));
    painter.setPen(t.muted);
    const std::vector<QRectF> boxes = nameBoxes();
    for (size_t i = 0; i < m_lines.size(); ++i) {
        const double x = placeOf(m_lines[i].value);
        painter.fillRect(QRectF(x - tickWidth / 2.0, 0, tickWidth, barHeight + 2 * tickOver), t.text);
        painter.drawText(boxes[i], Qt::AlignLeft | Qt::AlignVCenter, m_lines[i].name);
    }
}

MiniBar::MiniBar(Kind kind, QWidget *parent) : QWidget(parent), m_kind(kind)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void MiniBar::setPart(double part)
{
    m_part = std::clamp(part, 0.0, 1.0);
    update();
}

void MiniBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const qreal high = m_kind == Kind::Progress ? 6 : height();
    const qreal radius = m_kind == Kind::Progress ? 3 : 0;
    const QRectF track(0, (height() - high) / 2, width(), high);
    if (m_kind == Kind::Progress) {
        painter.setBrush(tokens().hair);
        painter.drawRoundedRect(track, radius, radius);
    }
    painter.setBrush(m_kind == Kind::Progress ? progressColour() : tokens().series.at(0));
    // What is there is seen, however small beside the greatest.
    const qreal wide = m_part > 0 ? std::max(3.0, m_part * width()) : 0;
    painter.drawRoundedRect(QRectF(0, track.top(), wide, high), radius, radius);
}

} // namespace hearth::ui
