// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/OrderedTableModel.h"
#include "ui/inspector/RecordPanel.h"
#include "ui/lists/ListExport.h"
#include "ui/lists/ListPane.h"
#include "ui/shell/Page.h"

class QMenu;
class QToolButton;

namespace hearth::ui {

class ListActions;

/// A page with one list and the chosen record beside it: states, filters, tabs, selection by record, order and columns of
/// each user, copy, export and print are the same on all of them (ux.md section 2). A page says which rows there are and
/// with which words.
class ListPage : public Page {
    Q_OBJECT
public:
    /// `name` begins the object names; `sentence` stands in the inspector while nothing is chosen.
    ListPage(Session &session, const QString &name, const std::vector<ListColumns::Column> &columns, int stretch, const QString &sentence, QWidget *parent);
    ~ListPage() override;

    void load() override;
    void release() override;
    [[nodiscard]] QWidget *inspector() const override { return m_panel; }
    [[nodiscard]] RecordPanel *panel() const { return m_panel; }
    [[nodiscard]] ListTable *table() const { return m_pane->table(); }
    [[nodiscard]] ListPane *pane() const { return m_pane; }
    [[nodiscard]] ListActions *listActions() const { return m_actions; }
    /// Rows that are shown, without headings of groups.
    [[nodiscard]] virtual int shownRows() const;
    /// Keys of all rows that the filters let through, in their order.
    [[nodiscard]] virtual std::vector<qint64> shownKeys() const;
    /// A list of its own for a worker thread; null where all rows are in memory.
    [[nodiscard]] virtual ListFactory source() const { return {}; }
    [[nodiscard]] items::OrderedTableModel *rows() const { return m_rows; }
    /// Tab, conditions, order and columns, as a view keeps them.
    [[nodiscard]] QVariantMap viewNow() const;
    /// Shows the list as it was kept.
    void showView(const QVariantMap &view);

protected:
    /// The model on the reader that is open now.
    [[nodiscard]] virtual items::OrderedTableModel *makeModel() = 0;
    virtual void dropModel() = 0;
    /// Reads the rows that tab and filters ask for, and the numbers of both.
    [[nodiscard]] virtual domain::Result<void> read() = 0;
    /// How many there would be without conditions.
    [[nodiscard]] virtual qint64 total() const = 0;
    [[nodiscard]] virtual QString countText() const;
    /// Why there is no row though nothing narrows the list.
    [[nodiscard]] virtual QString emptyText() const = 0;
    /// What to do about that; empty: nothing.
    [[nodiscard]] virtual QString emptyAction() const { return {}; }
    virtual void onEmptyAction() {}
    /// Why there is no row, with as many conditions.
    [[nodiscard]] virtual QString filteredText(int conditions) const = 0;
    /// Conditions beside those of the filter row: the division, what is searched for.
    [[nodiscard]] virtual int conditions() const;
    virtual void clearConditions();
    /// Who sees this page without a right to it is told whom to ask.
    [[nodiscard]] virtual QString noPermissionText() const = 0;
    /// What cannot be done while the server is away; empty where everything can.
    [[nodiscard]] virtual QString waitsForServer() const { return {}; }
    /// Why nothing can be done here; empty where something can.
    [[nodiscard]] virtual QString readOnlyText() const { return {}; }
    /// Enter or a double click.
    virtual void open(const QModelIndex &index) = 0;
    virtual void chosen(const domain::RecordId &record) { m_panel->setRecord(record); }
    /// A record that has left the list stays in the inspector.
    [[nodiscard]] virtual bool keepsGone() const { return false; }
    /// The order that the list begins with, shown in its header.
    [[nodiscard]] virtual std::pair<int, Qt::SortOrder> firstOrder() const { return {-1, Qt::AscendingOrder}; }
    /// What a page does with the one chosen row besides its steps.
    virtual void addOwnActions(QMenu *) {}
    /// Steps for several marked rows, for the menu of the list.
    virtual void addBulkActions(QMenu *) {}
    /// Records of the marked rows, at most this many.
    [[nodiscard]] std::vector<domain::Record> markedRecords(size_t most) const;
    void waitForData() override;
    /// The conditions of the tab that is shown now.
    virtual void offerFilters() {}
    /// The order of the header is one that was kept, whatever list was shown before.
    virtual void orderKept() {}

    /// Reads again and keeps what is chosen, marked and looked at.
    void reload();
    void onFilters();
    /// Count and state follow rows that the page narrowed itself.
    void showFound() { showState({}); }
    [[nodiscard]] const domain::RecordId &selected() const { return m_selected; }
    /// Chooses a record that may or may not be in the list.
    void setSelected(const domain::RecordId &record, qint64 rid);
    /// The words of the actions follow the rows.
    void listActionsFollow();

private:
    void openModel();
    void restoreView();
    void applyView(const QVariantMap &view);
    void keepAll();
    void keepView(const QString &what, const QVariant &value);
    void keepSelection();
    void onSelection();
    void showState(const domain::Result<void> &read);
    void showStrips();
    void showArea();
    void showMenu(const QPoint &at);
    [[nodiscard]] QString named(const QString &part) const { return QString(m_name + u'.' + part); }
    QString m_name;
    ListPane *m_pane;
    RecordPanel *m_panel;
    ListActions *m_actions;
    items::OrderedTableModel *m_rows = nullptr; ///< owned by the page that made it
    domain::RecordId m_selected;
    qint64 m_selectedRid = 0;
    bool m_reading = false; ///< the list changes by itself, not by the user
    bool m_restored = false;
};

} // namespace hearth::ui
