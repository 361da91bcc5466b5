// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/TimelineDelegate.h"

#include "models/items/TimelineModel.h"
#include "ui/look/Palette.h"

#include <QPainter>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using Column = items::TimelineModel::Column;

namespace {

constexpr int margin = 8;
constexpr int lineAt = 10;
constexpr int textAt = 28;
constexpr int gap = 2;
constexpr qreal dotRadius = 4;

QString cell(const QModelIndex &index, Column column)
{
    return index.siblingAtColumn(static_cast<int>(column)).data().toString();
}

QFont captionFont(const QFont &font)
{
    QFont small = font;
    small.setPointSizeF(small.pointSizeF() * 0.85);
    return small;
}

/// What changed into what, from where, and why; empty when the event says it all.
QString detail(const QModelIndex &index)
{
    QStringList parts;
    const QString after = cell(index, Column::After);
    const QString before = cell(index, Column::Before);
    if (!after.isEmpty() || !before.isEmpty())
        parts.append(QString(before + u" → "_s + after));
    parts.append(cell(index, Column::Source));
    parts.append(cell(index, Column::Reason));
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

} // namespace

void TimelineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &t = tokens();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect row = option.rect;
    if (option.state & QStyle::State_Selected)
        painter->fillRect(row, t.selection);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(row, t.alt);
    const QFont small = captionFont(option.font);
    const int captionHeight = QFontMetrics(small).height();
    const qreal x = row.left() + margin + lineAt;
    const qreal y = row.top() + margin + captionHeight / 2.0;
    const bool newest = index.row() == 0;
    const bool last = index.row() + 1 == index.model()->rowCount(index.parent());
    painter->setPen(QPen(t.line, 1));
    painter->drawLine(QPointF(x, newest ? y : row.top()), QPointF(x, last ? y : row.bottom() + 1));
    painter->setPen(QPen(newest ? t.accent : t.muted, 1.5));
    painter->setBrush(newest ? t.accent : t.base);
    painter->drawEllipse(QPointF(x, y), dotRadius, dotRadius);
    QRect text(row.left() + margin + textAt, row.top() + margin, row.width() - textAt - 2 * margin, captionHeight);
    const auto draw = [&](const QString &words, const QFont &font, const QColor &colour) {
        painter->setFont(font);
        painter->setPen(colour);
        text.setHeight(QFontMetrics(font).height());
        painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter, QFontMetrics(font).elidedText(words, Qt::ElideRight, text.width()));
        text.translate(0, text.height() + gap);
    };
    QStringList caption{cell(index, Column::When), cell(index, Column::By)};
    caption.removeAll(QString());
    caption.removeAll(items::ValueText::dash());
    draw(caption.join(u" · "_s), small, t.muted);
    QStringList what{cell(index, Column::What), cell(index, Column::Whom)};
    what.removeAll(QString());
    draw(what.join(u" · "_s), option.font, t.text);
    if (const QString more = detail(index); !more.isEmpty())
        draw(more, small, t.muted);
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(t.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(row).adjusted(1, 1, -1, -1));
    }
    painter->restore();
}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int caption = QFontMetrics(captionFont(option.font)).height();
    const bool more = !detail(index).isEmpty();
    return {0, 2 * margin + caption + gap + option.fontMetrics.height() + (more ? gap + caption : 0)};
}

} // namespace hearth::ui
