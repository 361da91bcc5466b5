// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/SectionDelegate.h"

#include "ui/look/Palette.h"

#include <QPainter>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int rowHeight = 30;
constexpr int margin = 12;
constexpr int numberWidth = 22;
constexpr int markWidth = 16;
constexpr int barWidth = 3;

void paintLock(QPainter *painter, const QPointF &centre)
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(tokens().muted);
    painter->drawRoundedRect(QRectF(centre.x() - 5, centre.y() - 1, 10, 7), 1, 1);
    painter->setPen(QPen(tokens().muted, 1.5));
    painter->setBrush(Qt::NoBrush);
    painter->drawArc(QRectF(centre.x() - 3, centre.y() - 6, 6, 9), 0, 180 * 16);
}

} // namespace

void SectionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &t = tokens();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect row = option.rect;
    const bool current = option.state & QStyle::State_Selected;
    if (current) {
        painter->fillRect(row, t.selection);
        painter->fillRect(QRect(row.left(), row.top(), barWidth, row.height()), t.accent);
    } else if (option.state & QStyle::State_MouseOver) {
        painter->fillRect(row, t.alt);
    }
    QFont small = option.font;
    small.setPointSizeF(small.pointSizeF() * 0.85);
    int left = row.left() + margin;
    int right = row.right() - margin;
    const QString filled = index.data(FilledRole).toString();
    painter->setFont(small);
    painter->setPen(t.muted);
    painter->drawText(QRect(left, row.top(), right - left, row.height()), Qt::AlignRight | Qt::AlignVCenter, filled);
    right -= QFontMetrics(small).horizontalAdvance(u"00/00"_s) + 8;
    if (const QVariant number = index.data(NumberRole); number.isValid())
        painter->drawText(QRect(left, row.top(), numberWidth, row.height()), Qt::AlignLeft | Qt::AlignVCenter, number.toString());
    left += numberWidth;
    const qreal middle = row.top() + row.height() / 2.0;
    if (index.data(LockRole).toBool()) {
        paintLock(painter, {right - markWidth / 2.0, middle});
        right -= markWidth;
    }
    if (index.data(ConflictRole).toInt() > 0) {
        QFont bold = option.font;
        bold.setBold(true);
        painter->setFont(bold);
        painter->setPen(t.redText);
        painter->drawText(QRect(right - markWidth, row.top(), markWidth, row.height()), Qt::AlignCenter, u"!"_s);
        right -= markWidth;
    }
    if (index.data(DraftRole).toBool()) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(t.accent);
        painter->drawEllipse(QPointF(right - markWidth / 2.0, middle), 4, 4);
        right -= markWidth;
    }
    QFont font = option.font;
    font.setBold(current);
    painter->setFont(font);
    painter->setPen(index.data(NumberRole).isValid() ? t.text : t.muted);
    painter->drawText(QRect(left, row.top(), right - left, row.height()), Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, right - left));
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(t.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(row).adjusted(1, 1, -1, -1));
    }
    painter->restore();
}

QSize SectionDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width(), std::max(rowHeight, option.fontMetrics.height() + 8)};
}

} // namespace hearth::ui
