// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/ProvenanceChip.h"

#include "ui/look/Chip.h"
#include "ui/look/Palette.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace hearth::ui {

namespace {

constexpr int padding = 6;
constexpr int markWidth = 14;
constexpr int gap = 4;
constexpr int chipHeight = 22;
constexpr qreal fontPart = 0.9;

Tone toneOf(ValueMark mark)
{
    switch (mark) {
    case ValueMark::Verified: return Tone::Good;
    case ValueMark::Declared: return Tone::Blue;
    case ValueMark::Conflicting: return Tone::Red;
    case ValueMark::Expired: return Tone::Yellow;
    case ValueMark::Unknown: return Tone::Plain;
    }
    return Tone::Plain;
}

QString draftText()
{
    return QCoreApplication::translate("RecordForm", "draft");
}

void line(QPainter *painter, const QList<QPointF> &points)
{
    painter->drawPolyline(points.constData(), static_cast<int>(points.size()));
}

/// In a box of 14.
void paintMark(QPainter *painter, ValueMark mark)
{
    switch (mark) {
    case ValueMark::Verified:
        return line(painter, {{2, 7.5}, {5.5, 11}, {12, 3.5}});
    case ValueMark::Declared:
        for (const qreal y : {5.0, 9.5})
            line(painter, {{1.5, y + 1}, {4, y - 1}, {6.5, y + 1}, {9, y - 1}, {12, y + 1}});
        return;
    case ValueMark::Conflicting:
        line(painter, {{2.5, 2.5}, {11.5, 11.5}});
        return line(painter, {{11.5, 2.5}, {2.5, 11.5}});
    case ValueMark::Unknown:
        line(painter, {{4.2, 4.6}, {5, 2.8}, {7, 2}, {9, 2.8}, {9.6, 4.6}, {8.6, 6.4}, {7, 7.6}, {7, 9}});
        return line(painter, {{7, 12}, {7, 12.1}});
    case ValueMark::Expired:
        painter->drawEllipse(QPointF(7, 7), 5.5, 5.5);
        return line(painter, {{7, 3.8}, {7, 7}, {9.6, 8.4}});
    }
}

} // namespace

QString valueMarkText(ValueMark mark)
{
    switch (mark) {
    case ValueMark::Verified: return QCoreApplication::translate("RecordForm", "verified");
    case ValueMark::Declared: return QCoreApplication::translate("RecordForm", "declared");
    case ValueMark::Conflicting: return QCoreApplication::translate("RecordForm", "conflicting");
    case ValueMark::Unknown: return QCoreApplication::translate("RecordForm", "unknown");
    case ValueMark::Expired: return QCoreApplication::translate("RecordForm", "expired");
    }
    return {};
}

ProvenanceChip::ProvenanceChip(ValueMark mark, QWidget *parent) : QLabel(parent), m_mark(mark)
{
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * fontPart);
    setFont(small);
    setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setContentsMargins(padding + markWidth + gap, 0, padding, 0);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    restyle();
}

void ProvenanceChip::setDraft(bool draft)
{
    m_draft = draft;
    restyle();
}

void ProvenanceChip::restyle()
{
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, m_draft || m_mark == ValueMark::Unknown ? tokens().muted : toneText(toneOf(m_mark)));
    setPalette(colours);
    setText(m_draft ? draftText() : valueMarkText(m_mark));
    update();
}

QSize ProvenanceChip::sizeHint() const
{
    int widest = fontMetrics().horizontalAdvance(draftText());
    for (const ValueMark mark : {ValueMark::Verified, ValueMark::Declared, ValueMark::Conflicting, ValueMark::Unknown, ValueMark::Expired})
        widest = std::max(widest, fontMetrics().horizontalAdvance(valueMarkText(mark)));
    return {padding + markWidth + gap + widest + padding + 1, std::max(chipHeight, fontMetrics().height() + 4)};
}

void ProvenanceChip::paintEvent(QPaintEvent *event)
{
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool hollow = m_draft || m_mark == ValueMark::Unknown;
        painter.setPen(hollow ? QPen(tokens().border, 1, Qt::DashLine) : QPen(toneTint(toneOf(m_mark))));
        painter.setBrush(hollow ? QBrush(Qt::NoBrush) : QBrush(toneTint(toneOf(m_mark))));
        // A taller widget, in line with a field, still has a chip of one height.
        const qreal high = sizeHint().height();
        painter.drawRoundedRect(QRectF(0, (height() - high) / 2, width(), high).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        painter.setPen(QPen(palette().color(QPalette::WindowText), 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
        painter.translate(padding, (height() - 14) / 2.0);
        if (m_draft)
            line(&painter, {{2, 12}, {3, 8.8}, {9.4, 2.4}, {11.6, 4.6}, {5.2, 11}, {2, 12}});
        else
            paintMark(&painter, m_mark);
    }
    QLabel::paintEvent(event);
}

} // namespace hearth::ui
