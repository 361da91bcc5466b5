// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lists/FilterRow.h"
#include "ui/lists/ListTabs.h"
#include "ui/lists/StateStrip.h"
#include "ui/look/ListColumns.h"
#include "ui/look/ListTable.h"

#include <QWidget>

#include <array>

class QBoxLayout;
class QStackedLayout;
class QTimer;

namespace hearth::ui {

/// What every list page shows, in fixed places: head (tabs or a search field), strips, filter row, and below it the rows, or
/// a sentence where there are none (ux.md section 2). Shows states; which one it is, the page decides.
class ListPane : public QWidget {
    Q_OBJECT
public:
    enum class State { Rows, Loading, EmptyNew, EmptyFiltered, NoPermission };
    Q_ENUM(State)

    /// `name` begins the object names of its parts.
    ListPane(const QString &name, const std::vector<ListColumns::Column> &columns, int stretch, QWidget *parent);

    [[nodiscard]] ListTable *table() const { return m_table; }
    [[nodiscard]] ListColumns *columns() const { return m_columns; }
    [[nodiscard]] FilterRow *filters() const { return m_filters; }
    /// Hidden while it has no tab.
    [[nodiscard]] ListTabs *tabs() const { return m_tabs; }
    [[nodiscard]] StateStrip *strip(StateStrip::Kind kind) const { return m_strips[static_cast<size_t>(kind)]; }
    /// The line above the filters: tabs stand at its left, what a page adds behind them.
    [[nodiscard]] QBoxLayout *head() const { return m_head; }
    /// Room below the list.
    [[nodiscard]] QBoxLayout *below() const { return m_below; }
    /// How many times the height of the list it gets; 0: as much as it needs.
    void setBelowShare(int share);

    void showRows();
    /// Grey rows, if nothing else has come after a moment.
    void showLoading();
    /// A sentence in the place of rows, and at most one thing to do.
    void showNote(State state, const QString &text, const QString &action = {});
    [[nodiscard]] State state() const { return m_state; }

    static constexpr int skeletonAfterMs = 200;

Q_SIGNALS:
    /// The button below the sentence.
    void notePressed();

private:
    void setState(State state);
    ListTabs *m_tabs;
    QBoxLayout *m_head;
    QWidget *m_headHolder;
    std::array<StateStrip *, 5> m_strips{};
    FilterRow *m_filters;
    QStackedLayout *m_stack;
    ListTable *m_table;
    ListColumns *m_columns;
    QWidget *m_note;
    QLabel *m_noteText;
    QPushButton *m_noteButton;
    QBoxLayout *m_below;
    QWidget *m_belowHolder;
    QTimer *m_skeleton;
    State m_state = State::Rows;
};

} // namespace hearth::ui
