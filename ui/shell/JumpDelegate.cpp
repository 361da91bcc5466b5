// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/JumpDelegate.h"

#include "models/items/ItemContext.h"
#include "ui/look/Palette.h"
#include "ui/shell/JumpModel.h"

#include <QPainter>

namespace hearth::ui {

namespace {

constexpr int rowHeight = 30;
constexpr int margin = 12;
constexpr int gap = 24;

} // namespace

QSize JumpDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics metrics(option.font);
    const QString note = index.data(JumpModel::NoteRole).toString();
    const int words = metrics.horizontalAdvance(index.data().toString());
    return {2 * margin + words + (note.isEmpty() ? 0 : gap + metrics.horizontalAdvance(note)), rowHeight};
}

void JumpDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &t = tokens();
    const bool heading = index.data(items::HeadingRole).toBool();
    const bool ready = heading || index.data(JumpModel::ReadyRole).toBool();
    painter->save();
    if (option.state & QStyle::State_Selected && !heading)
        painter->fillRect(option.rect, t.selection);
    else if (option.state & QStyle::State_MouseOver && !heading)
        painter->fillRect(option.rect, t.alt);
    QRect room = option.rect.adjusted(margin, 0, -margin, 0);
    QFont font = option.font;
    if (heading) {
        font.setBold(true);
        font.setPointSizeF(font.pointSizeF() * 0.85);
    }
    const QFontMetrics metrics(font);
    painter->setFont(font);
    if (const QString note = index.data(JumpModel::NoteRole).toString(); !note.isEmpty()) {
        painter->setPen(t.muted);
        const int width = std::min(metrics.horizontalAdvance(note) + 2, room.width() * 2 / 3);
        painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter, metrics.elidedText(note, Qt::ElideRight, width));
        room.setRight(room.right() - width - gap / 2);
    }
    painter->setPen(heading || !ready ? t.muted : t.text);
    const int down = heading ? 4 : 0;
    painter->drawText(room.adjusted(0, down, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                      metrics.elidedText(index.data().toString(), Qt::ElideRight, room.width()));
    painter->restore();
}

} // namespace hearth::ui
