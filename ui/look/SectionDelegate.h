// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace hearth::ui {

/// A row of the index of a file: number, title, what there is to be seen to (a draft, sources that differ, nothing to be
/// written), and how much is filled in. Rows without a number are items, indented below their section.
class SectionDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole,
        NumberRole, ///< int; none for an item
        FilledRole, ///< "7/8"
        DraftRole, ///< bool
        ConflictRole, ///< int, values where sources differ
        LockRole, ///< bool
        ItemRole, ///< id of the item that a row stands for
    };
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace hearth::ui
