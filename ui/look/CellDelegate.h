// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QModelIndex>
#include <QStyledItemDelegate>

class QTableView;

namespace hearth::ui {

/// The rows of every list: one hair line below, no grid; levels with a mark of their own shape beside the word; in the first
/// column the state of the record on this computer as a mark, where the model has no words for the cell; overdue in red and
/// bold; second words muted; headings of groups over the whole row of a ListTable (look.md sections 4 and 5).
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit CellDelegate(QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// With room for the mark beside the word, and for words in bold.
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// The one set-up of a list: rows of 30, no grid, no frame, whole rows selected.
void setUpList(QTableView *view);
/// The row that is chosen, of several the current one; invalid when none is. The current row alone is no choice: the focus
/// brings one of its own.
[[nodiscard]] QModelIndex chosenRow(const QTableView *view);
/// The mark of a level in a box of 14: octagon, diamond, triangle, disc, and the hollow square of a notice.
void paintLevel(QPainter *painter, const QRectF &box, const QString &level);
/// The mark of a store::LocalState in a box of 16 (ux.md 5.2).
void paintLocalState(QPainter *painter, const QRectF &box, int state);

} // namespace hearth::ui
