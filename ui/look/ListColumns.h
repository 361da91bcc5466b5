// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <vector>

class QTableView;

namespace hearth::ui {

/// Which columns of a model a list shows, in which order and how wide. Where there is no room for all of them it drops
/// some, the least needed first, before names are cut or a list scrolls sideways (look.md section 5). Child of its view.
class ListColumns : public QObject {
    Q_OBJECT
public:
    struct Column {
        int index = 0;
        int width = 0; ///< at least; heads are never cut. Of the column that stretches: what it needs
        int dropped = 0; ///< 0 stays whatever happens; the highest goes first
    };
    template <typename Index>
    [[nodiscard]] static Column column(Index index, int width, int dropped = 0)
    {
        return {static_cast<int>(index), width, dropped};
    }
    /// `stretch` takes the room that is left.
    ListColumns(QTableView *view, std::vector<Column> columns, int stretch);
    /// Another set, for another model.
    void setColumns(std::vector<Column> columns, int stretch);
    /// Lays out the columns of the view's model; again whenever the view gets another model.
    void arrange();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] int widthOf(const Column &column) const;
    void fit();
    QTableView *m_view;
    std::vector<Column> m_columns;
    int m_stretch;
};

} // namespace hearth::ui
