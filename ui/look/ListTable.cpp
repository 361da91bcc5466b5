// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/ListTable.h"

#include "models/items/OrderedTableModel.h"
#include "ui/look/CellDelegate.h"
#include "ui/look/Palette.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace hearth::ui {

ListTable::ListTable(QWidget *parent) : QTableView(parent)
{
    setUpList(this);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    // Its words begin where those of the page begin, though it goes to the edge.
    setProperty("edge", true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *heads = horizontalHeader();
    QFont caption = heads->font();
    caption.setBold(true);
    caption.setPointSizeF(caption.pointSizeF() * 0.88);
    heads->setFont(caption);
    QPalette muted = heads->palette();
    muted.setColor(QPalette::ButtonText, tokens().muted);
    heads->setPalette(muted);
}

void ListTable::setSkeleton(bool on)
{
    if (m_skeleton == on)
        return;
    m_skeleton = on;
    viewport()->update();
}

/// By its key, so that no row is read for the question.
bool ListTable::isHeading(int row) const
{
    const auto *rows = qobject_cast<const items::OrderedTableModel *>(model());
    return rows && row >= 0 && row < rows->rowCount() && rows->order()[static_cast<size_t>(row)] < 0;
}

int ListTable::focusedRow() const
{
    return hasFocus() && currentIndex().isValid() ? currentIndex().row() : -1;
}

void ListTable::fitHeadings()
{
    const auto *rows = qobject_cast<const items::OrderedTableModel *>(model());
    const bool any = rows && std::any_of(rows->order().begin(), rows->order().end(), [](qint64 key) { return key < 0; });
    // A long list has rows of one height alone.
    if (!any && !std::exchange(m_headings, any))
        return;
    m_headings = any;
    QHeaderView *header = verticalHeader();
    for (int row = 0; row < header->count(); ++row) {
        const int wanted = isHeading(row) ? headingHeight : usualHeight;
        if (header->sectionSize(row) != wanted)
            header->resizeSection(row, wanted);
    }
}

void ListTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        Q_EMIT copyAsked();
        return;
    }
    const int row = currentIndex().isValid() ? currentIndex().row() : -1;
    if (isHeading(row)) {
        const bool folded = model()->index(row, 0).data(items::ValueRole).toBool();
        const int key = event->key();
        const bool folds = key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space || (key == Qt::Key_Left && !folded)
            || (key == Qt::Key_Right && folded);
        if (folds) {
            Q_EMIT headingPressed(row);
            return;
        }
    }
    QTableView::keyPressEvent(event);
}

void ListTable::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex at = indexAt(event->pos());
    if (at.isValid() && isHeading(at.row())) {
        if (event->button() == Qt::LeftButton)
            Q_EMIT headingPressed(at.row());
        return;
    }
    QTableView::mousePressEvent(event);
}

void ListTable::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (isHeading(rowAt(event->pos().y())))
        return;
    QTableView::mouseDoubleClickEvent(event);
}

void ListTable::setHovered(int row)
{
    if (row == m_hovered)
        return;
    updateRow(std::exchange(m_hovered, row));
    updateRow(row);
}

void ListTable::updateRow(int row)
{
    if (row >= 0 && model() && row < model()->rowCount())
        viewport()->update(0, rowViewportPosition(row) - 1, viewport()->width(), rowHeight(row) + 2);
}

void ListTable::mouseMoveEvent(QMouseEvent *event)
{
    setHovered(rowAt(event->pos().y()));
    QTableView::mouseMoveEvent(event);
}

void ListTable::leaveEvent(QEvent *event)
{
    setHovered(-1);
    QTableView::leaveEvent(event);
}

void ListTable::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    updateRow(currentIndex().row());
}

void ListTable::focusOutEvent(QFocusEvent *event)
{
    QTableView::focusOutEvent(event);
    updateRow(currentIndex().row());
}

void ListTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    updateRow(previous.row());
    updateRow(current.row());
}

void ListTable::contextMenuEvent(QContextMenuEvent *event)
{
    QPoint at = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard && currentIndex().isValid())
        at = viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft());
    Q_EMIT menuAsked(at);
    event->accept();
}

/// A list goes up and down: Home and End are its first and last row.
QModelIndex ListTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const int rows = model() ? model()->rowCount() : 0;
    if (rows > 0 && (action == MoveHome || action == MoveEnd)) {
        const int column = currentIndex().isValid() ? currentIndex().column() : horizontalHeader()->logicalIndex(0);
        return model()->index(action == MoveHome ? 0 : rows - 1, column);
    }
    return QTableView::moveCursor(action, modifiers);
}

void ListTable::paintEvent(QPaintEvent *event)
{
    if (!m_skeleton) {
        QTableView::paintEvent(event);
        return;
    }
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const Tokens &t = tokens();
    for (int y = 0; y < viewport()->height(); y += usualHeight) {
        painter.setBrush(t.alt);
        int x = 16;
        for (const int width : {24, 56, 220, 90, 140, 120}) {
            if (x + width > viewport()->width())
                break;
            painter.drawRoundedRect(QRectF(x, y + usualHeight / 2.0 - 5, width, 10), 4, 4);
            x += width + 24;
        }
        painter.fillRect(QRect(0, y + usualHeight - 1, viewport()->width(), 1), t.hair);
    }
}

} // namespace hearth::ui
