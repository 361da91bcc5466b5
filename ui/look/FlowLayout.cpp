// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/FlowLayout.h"

#include <QWidget>

#include <algorithm>

namespace hearth::ui {

FlowLayout::FlowLayout(QWidget *parent, int lineHeight, int gap) : QLayout(parent), m_lineHeight(lineHeight), m_gap(gap)
{
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    for (QLayoutItem *item : m_items)
        delete item;
}

void FlowLayout::insertWidget(int at, QWidget *widget)
{
    addChildWidget(widget);
    const auto place = at >= 0 && at < count() ? m_items.begin() + at : m_items.end();
    m_items.insert(place, new QWidgetItem(widget));
    invalidate();
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<size_t>(index)] : nullptr;
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    QLayoutItem *item = m_items[static_cast<size_t>(index)];
    m_items.erase(m_items.begin() + index);
    return item;
}

QSize FlowLayout::sizeHint() const
{
    int width = 0;
    for (const QLayoutItem *item : m_items)
        if (!item->isEmpty())
            width += item->sizeHint().width() + m_gap;
    return {std::max(0, width - m_gap), m_lineHeight};
}

QSize FlowLayout::minimumSize() const
{
    int width = 0;
    for (const QLayoutItem *item : m_items)
        if (!item->isEmpty())
            width = std::max(width, item->minimumSize().width());
    return {width, m_lineHeight};
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    (void)arrange(rect, true);
}

/// The height that it takes.
int FlowLayout::arrange(const QRect &rect, bool move) const
{
    int x = rect.x();
    int y = rect.y();
    for (QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize size = item->sizeHint();
        if (x > rect.x() && x + size.width() > rect.x() + rect.width()) {
            x = rect.x();
            y += m_lineHeight;
        }
        if (move)
            item->setGeometry({x, y + (m_lineHeight - size.height()) / 2, std::min(size.width(), rect.width()), size.height()});
        x += size.width() + m_gap;
    }
    return y + m_lineHeight - rect.y();
}

} // namespace hearth::ui
