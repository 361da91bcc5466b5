// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/ListColumns.h"

#include <QEvent>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

/// Beside the words of a head: its margins and the arrow of the order.
constexpr int headRoom = 36;
/// And in the first one of a table that goes to the edge of the page.
constexpr int edgeRoom = 8;

QVariantList numbers(const auto &values)
{
    QVariantList list;
    for (const int value : values)
        list.append(value);
    return list;
}

} // namespace

ListColumns::ListColumns(QTableView *view, std::vector<Column> columns, int stretch)
    : QObject(view), m_view(view), m_columns(std::move(columns)), m_stretch(stretch)
{
    m_view->viewport()->installEventFilter(this);
    connect(m_view->horizontalHeader(), &QHeaderView::sectionMoved, this, &ListColumns::onMoved);
    connect(m_view->horizontalHeader(), &QHeaderView::sectionResized, this, [this](int index, int, int width) { onResized(index, width); });
}

void ListColumns::setColumns(std::vector<Column> columns, int stretch)
{
    m_columns = std::move(columns);
    m_stretch = stretch;
    m_other.clear();
    m_order.clear();
    m_widths.clear();
}

int ListColumns::widthOf(const Column &column) const
{
    const QHeaderView *header = m_view->horizontalHeader();
    const QString head = m_view->model()->headerData(column.index, Qt::Horizontal).toString();
    const bool first = m_view->property("edge").toBool() && header->visualIndex(column.index) == 0;
    const int least = std::max(column.width, header->fontMetrics().horizontalAdvance(head) + headRoom + (first ? edgeRoom : 0));
    const auto chosen = m_widths.find(column.index);
    return chosen == m_widths.end() ? least : chosen->second;
}

bool ListColumns::isWanted(int index) const
{
    const auto found = std::find_if(m_columns.begin(), m_columns.end(), [index](const Column &c) { return c.index == index; });
    return found != m_columns.end() && found->extra == m_other.contains(index);
}

std::vector<ListColumns::Column> ListColumns::inOrder() const
{
    std::vector<Column> columns;
    const auto place = [this](const Column &c) { return std::find(m_order.begin(), m_order.end(), c.index); };
    std::copy_if(m_columns.begin(), m_columns.end(), std::back_inserter(columns), [this](const Column &c) { return isWanted(c.index); });
    // What was moved stands where it was put, and what came later behind it.
    if (!m_order.empty())
        std::stable_sort(columns.begin(), columns.end(), [&](const Column &a, const Column &b) { return place(a) < place(b); });
    return columns;
}

void ListColumns::arrange()
{
    QHeaderView *header = m_view->horizontalHeader();
    if (!m_view->model())
        return;
    m_arranging = true;
    const std::vector<Column> shown = inOrder();
    header->setMinimumSectionSize(40);
    for (int i = 0; i < header->count(); ++i)
        m_view->setColumnHidden(i, std::none_of(shown.begin(), shown.end(), [i](const Column &c) { return c.index == i; }));
    for (size_t i = 0; i < shown.size(); ++i)
        header->moveSection(header->visualIndex(shown[i].index), static_cast<int>(i));
    for (const Column &column : shown)
        if (column.index != m_stretch)
            m_view->setColumnWidth(column.index, widthOf(column));
    header->setSectionResizeMode(m_stretch, QHeaderView::Stretch);
    m_arranging = false;
    fit();
}

void ListColumns::fit()
{
    if (!m_view->model())
        return;
    const bool before = std::exchange(m_arranging, true);
    const std::vector<Column> shown = inOrder();
    int wanted = 0;
    for (const Column &column : shown)
        wanted += column.index == m_stretch ? column.width : widthOf(column);
    std::vector<const Column *> droppable;
    for (const Column &column : shown)
        if (column.dropped > 0 && column.index != m_stretch)
            droppable.push_back(&column);
    std::stable_sort(droppable.begin(), droppable.end(), [](const Column *a, const Column *b) { return a->dropped > b->dropped; });
    for (const Column *column : droppable) {
        const bool drop = wanted > m_view->viewport()->width();
        if (drop)
            wanted -= widthOf(*column);
        m_view->setColumnHidden(column->index, drop);
    }
    m_arranging = before;
}

void ListColumns::setWanted(int index, bool wanted)
{
    if (wanted == isWanted(index) || !mayGo(index))
        return;
    if (m_other.erase(index) == 0)
        m_other.insert(index);
    arrange();
    Q_EMIT chosen();
}

void ListColumns::setDropped(int index, int dropped)
{
    for (Column &column : m_columns)
        if (column.index == index)
            column.dropped = dropped;
    fit();
}

void ListColumns::reset()
{
    m_other.clear();
    m_order.clear();
    m_widths.clear();
    arrange();
    Q_EMIT chosen();
}

std::vector<int> ListColumns::visible() const
{
    std::vector<int> columns;
    const QHeaderView *header = m_view->horizontalHeader();
    for (int place = 0; place < header->count(); ++place)
        if (const int index = header->logicalIndex(place); !header->isSectionHidden(index))
            columns.push_back(index);
    return columns;
}

QVariantMap ListColumns::choice() const
{
    QVariantMap widths;
    for (const auto &[index, width] : m_widths)
        widths.insert(QString::number(index), width);
    return {{u"other"_s, numbers(m_other)}, {u"order"_s, numbers(m_order)}, {u"widths"_s, widths}};
}

void ListColumns::setChoice(const QVariantMap &choice)
{
    m_other.clear();
    m_order.clear();
    m_widths.clear();
    for (const QVariant &index : choice.value(u"other"_s).toList())
        m_other.insert(index.toInt());
    for (const QVariant &index : choice.value(u"order"_s).toList())
        m_order.push_back(index.toInt());
    const QVariantMap widths = choice.value(u"widths"_s).toMap();
    for (auto it = widths.begin(); it != widths.end(); ++it)
        m_widths[it.key().toInt()] = std::clamp(it.value().toInt(), 40, 1000);
    arrange();
}

void ListColumns::onMoved()
{
    if (m_arranging)
        return;
    const QHeaderView *header = m_view->horizontalHeader();
    m_order.clear();
    for (int place = 0; place < header->count(); ++place)
        m_order.push_back(header->logicalIndex(place));
    Q_EMIT chosen();
}

void ListColumns::onResized(int index, int width)
{
    if (m_arranging || width == 0 || index == m_stretch || m_view->isColumnHidden(index) || !isWanted(index))
        return;
    m_widths[index] = width;
    Q_EMIT chosen();
}

bool ListColumns::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        fit();
    return QObject::eventFilter(watched, event);
}

} // namespace hearth::ui
