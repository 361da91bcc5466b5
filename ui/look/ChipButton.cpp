// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/ChipButton.h"

#include "ui/look/CellDelegate.h"
#include "ui/look/Palette.h"

#include <QLocale>
#include <QPainter>

namespace hearth::ui {

namespace {

constexpr int padding = 8;
constexpr int chipHeight = 26; ///< painted 22, and room for the ring of the focus
constexpr int gap = 6;
constexpr int cross = 8;
constexpr int mark = 14;

QFont bold(QFont font)
{
    font.setBold(true);
    return font;
}

} // namespace

ChipButton::ChipButton(Kind kind, const QString &text, QWidget *parent) : QAbstractButton(parent), m_kind(kind)
{
    setText(text);
    setCheckable(kind == Kind::Count);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    setFont(small);
}

void ChipButton::setCount(int count, bool wrong)
{
    m_count = count;
    m_wrong = wrong;
    setAccessibleName(QString(text() + u' ' + number()));
    updateGeometry();
    update();
}

void ChipButton::setLevel(const QString &level)
{
    m_level = level;
    updateGeometry();
}

QString ChipButton::number() const
{
    return m_count < 0 ? QString() : QLocale().toString(m_count);
}

QSize ChipButton::sizeHint() const
{
    int width = 2 * padding + fontMetrics().horizontalAdvance(text()) + 4;
    if (!m_level.isEmpty())
        width += mark + gap;
    if (m_count >= 0)
        width += gap + QFontMetrics(bold(font())).horizontalAdvance(number());
    if (m_kind == Kind::Condition)
        width += gap + cross;
    return {width, chipHeight};
}

void ChipButton::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool hot = isEnabled() && (underMouse() || isDown());
    const bool condition = m_kind == Kind::Condition;
    const QColor ink = !isEnabled() ? t.muted : condition ? t.blueText : t.text;
    const QColor fill = condition ? (hot ? t.selection : t.blueTint) : isChecked() || hot ? t.selection : t.alt;
    painter.setPen(condition ? fill : isChecked() ? t.accent : t.line);
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(2.5, 2.5, -2.5, -2.5), 4, 4);
    if (hasFocus()) {
        painter.setPen(QPen(t.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 5, 5);
    }
    QRect room = rect().adjusted(padding + 2, 0, -padding - 2, 0);
    if (!m_level.isEmpty()) {
        paintLevel(&painter, QRectF(room.left(), height() / 2.0 - mark / 2.0, mark, mark), m_level);
        room.setLeft(room.left() + mark + gap);
    }
    if (condition) {
        const QRectF box(room.right() - cross + 1, height() / 2.0 - cross / 2.0, cross, cross);
        painter.setPen(QPen(ink, 1.5, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(box.topLeft(), box.bottomRight());
        painter.drawLine(box.topRight(), box.bottomLeft());
        room.setRight(room.right() - cross - gap);
    }
    painter.setPen(ink);
    painter.setFont(font());
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, text());
    if (m_count >= 0) {
        painter.setFont(bold(font()));
        painter.setPen(m_wrong && m_count > 0 ? t.redText : ink);
        painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, number());
    }
}

} // namespace hearth::ui
