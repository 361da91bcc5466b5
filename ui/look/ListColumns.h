// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QVariantMap>

#include <map>
#include <set>
#include <vector>

class QTableView;

namespace hearth::ui {

/// Which columns of a model a list shows, in which order and how wide; each user may choose otherwise. Where there is no
/// room for all of them it drops some, the least needed first, before names are cut or a list scrolls sideways (look.md
/// section 5). Child of its view.
class ListColumns : public QObject {
    Q_OBJECT
public:
    struct Column {
        int index = 0;
        int width = 0; ///< at least; heads are never cut. Of the column that stretches: what it needs
        int dropped = 0; ///< 0 stays whatever happens; the highest goes first
        bool extra = false; ///< there when the user asks for it
    };
    template <typename Index>
    [[nodiscard]] static Column column(Index index, int width, int dropped = 0)
    {
        return {static_cast<int>(index), width, dropped};
    }
    template <typename Index>
    [[nodiscard]] static Column extra(Index index, int width)
    {
        return {static_cast<int>(index), width, 1, true};
    }
    /// `stretch` takes the room that is left.
    ListColumns(QTableView *view, std::vector<Column> columns, int stretch);
    /// Another set, for another model.
    void setColumns(std::vector<Column> columns, int stretch);
    /// Lays out the columns of the view's model; again whenever the view gets another model.
    void arrange();

    [[nodiscard]] const std::vector<Column> &columns() const { return m_columns; }
    /// Shown where there is room.
    [[nodiscard]] bool isWanted(int index) const;
    /// The column that stretches cannot be taken away.
    void setWanted(int index, bool wanted);
    [[nodiscard]] bool mayGo(int index) const { return index != m_stretch; }
    /// Another need for a column; what the user chose stays.
    void setDropped(int index, int dropped);
    /// As it was delivered.
    void reset();
    /// What the user chose: columns, order, widths.
    [[nodiscard]] QVariantMap choice() const;
    void setChoice(const QVariantMap &choice);
    /// Columns that are on the screen, from left to right.
    [[nodiscard]] std::vector<int> visible() const;

Q_SIGNALS:
    /// The user chose other columns, another order or width.
    void chosen();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] int widthOf(const Column &column) const;
    [[nodiscard]] std::vector<Column> inOrder() const;
    void onMoved();
    void onResized(int index, int width);
    void fit();
    QTableView *m_view;
    std::vector<Column> m_columns;
    int m_stretch;
    std::set<int> m_other; ///< columns that are not as delivered: taken away, or asked for
    std::vector<int> m_order; ///< from left to right; empty: as delivered
    std::map<int, int> m_widths;
    bool m_arranging = false; ///< it moves and resizes itself
};

} // namespace hearth::ui
