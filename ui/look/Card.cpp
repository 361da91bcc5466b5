// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/Card.h"

#include "ui/look/Palette.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>

#include <algorithm>

namespace hearth::ui {

namespace {

constexpr int margin = 14;
constexpr qreal captionPart = 0.85;
// ux.md section 4: nothing that is pressed is lower than 24.
constexpr int linkHeight = 24;
constexpr int linkPadding = 4;

} // namespace

LinkButton::LinkButton(const QString &text, QWidget *parent) : QPushButton(text, parent)
{
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * captionPart);
    setFont(small);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize LinkButton::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + 2 * linkPadding, std::max(linkHeight, fontMetrics().height() + 2)};
}

void LinkButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (hasFocus()) {
        painter.setPen(QPen(tokens().accent, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
    QFont shown = font();
    shown.setUnderline(underMouse());
    painter.setFont(shown);
    painter.setPen(tokens().accent);
    painter.drawText(rect(), Qt::AlignCenter, text());
}

Card::Card(const QString &title, QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(margin, 8, margin, 8);
    column->setSpacing(4);
    m_head = new QHBoxLayout;
    m_head->setSpacing(8);
    auto *label = new QLabel(title, this);
    QFont font = label->font();
    font.setBold(true);
    label->setFont(font);
    m_head->addWidget(label);
    m_head->addStretch();
    column->addLayout(m_head);
    m_content = new QVBoxLayout;
    m_content->setSpacing(3);
    column->addLayout(m_content, 1);
    setAccessibleName(title);
}

void Card::addToHead(QWidget *widget)
{
    m_head->addWidget(widget);
}

LinkButton *Card::addLink(const QString &name, const QString &text)
{
    auto *link = new LinkButton(text, this);
    link->setObjectName(name);
    m_head->addWidget(link);
    return link;
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(tokens().line);
    painter.setBrush(tokens().base);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

QLabel *captionLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * captionPart);
    label->setFont(font);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace hearth::ui
