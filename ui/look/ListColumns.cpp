// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/ListColumns.h"

#include <QEvent>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace hearth::ui {

namespace {

/// Beside the words of a head: its margins and the arrow of the order.
constexpr int headRoom = 36;

} // namespace

ListColumns::ListColumns(QTableView *view, std::vector<Column> columns, int stretch)
    : QObject(view), m_view(view), m_columns(std::move(columns)), m_stretch(stretch)
{
    m_view->viewport()->installEventFilter(this);
}

void ListColumns::setColumns(std::vector<Column> columns, int stretch)
{
    m_columns = std::move(columns);
    m_stretch = stretch;
}

int ListColumns::widthOf(const Column &column) const
{
    const QHeaderView *header = m_view->horizontalHeader();
    const QString head = m_view->model()->headerData(column.index, Qt::Horizontal).toString();
    return std::max(column.width, header->fontMetrics().horizontalAdvance(head) + headRoom);
}

void ListColumns::arrange()
{
    QHeaderView *header = m_view->horizontalHeader();
    if (!m_view->model())
        return;
    for (int i = 0; i < header->count(); ++i)
        m_view->setColumnHidden(i, std::none_of(m_columns.begin(), m_columns.end(), [i](const Column &c) { return c.index == i; }));
    for (size_t i = 0; i < m_columns.size(); ++i) {
        header->moveSection(header->visualIndex(m_columns[i].index), static_cast<int>(i));
        if (m_columns[i].index != m_stretch)
            m_view->setColumnWidth(m_columns[i].index, widthOf(m_columns[i]));
    }
    header->setMinimumSectionSize(40);
    header->setSectionResizeMode(m_stretch, QHeaderView::Stretch);
    fit();
}

void ListColumns::fit()
{
    if (!m_view->model())
        return;
    int wanted = 0;
    for (const Column &column : m_columns)
        wanted += column.index == m_stretch ? column.width : std::max(widthOf(column), m_view->isColumnHidden(column.index) ? 0 : m_view->columnWidth(column.index));
    std::vector<const Column *> droppable;
    for (const Column &column : m_columns)
        if (column.dropped > 0)
            droppable.push_back(&column);
    std::sort(droppable.begin(), droppable.end(), [](const Column *a, const Column *b) { return a->dropped > b->dropped; });
    for (const Column *column : droppable) {
        const bool drop = wanted > m_view->viewport()->width();
        if (drop)
            wanted -= std::max(widthOf(*column), m_view->isColumnHidden(column->index) ? 0 : m_view->columnWidth(column->index));
        m_view->setColumnHidden(column->index, drop);
    }
}

bool ListColumns::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        fit();
    return QObject::eventFilter(watched, event);
}

} // namespace hearth::ui
