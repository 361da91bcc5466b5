// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace hearth::ui {

/// The table of every list page: from edge to edge, whole rows under pointer and focus, Home and End over all rows, headings
/// of groups that fold (look.md section 5, ux.md section 2). Headings are the rows of an OrderedTableModel with keys below 0.
class ListTable : public QTableView {
    Q_OBJECT
public:
    explicit ListTable(QWidget *parent = nullptr);
    /// Grey bars in the place of rows that are still to come.
    void setSkeleton(bool on);
    [[nodiscard]] bool isSkeleton() const { return m_skeleton; }
    /// The row under the pointer; -1 for none.
    [[nodiscard]] int hoveredRow() const { return m_hovered; }
    /// The row that the keyboard is on while the table has the focus; -1 for none.
    [[nodiscard]] int focusedRow() const;
    /// Gives headings their height, after the rows have changed.
    void fitHeadings();

    static constexpr int headingHeight = 24;
    static constexpr int usualHeight = 30;

Q_SIGNALS:
    void copyAsked();
    /// Somebody wants to fold or unfold the group under this heading.
    void headingPressed(int row);
    void menuAsked(const QPoint &global);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    [[nodiscard]] QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;

private:
    [[nodiscard]] bool isHeading(int row) const;
    void setHovered(int row);
    void updateRow(int row);
    bool m_skeleton = false;
    int m_hovered = -1;
    bool m_headings = false; ///< some rows have the height of headings
};

} // namespace hearth::ui
