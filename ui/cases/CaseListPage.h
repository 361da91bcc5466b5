// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/WorkListModel.h"
#include "ui/inspector/RecordPanel.h"
#include "ui/look/ListColumns.h"
#include "ui/shell/Page.h"

class QBoxLayout;
class QComboBox;
class QTableView;

namespace hearth::ui {

/// A list of cases with filters, and the chosen case in the inspector: warnings and verifications are this page with their
/// own columns.
class CaseListPage : public Page {
    Q_OBJECT
public:
    /// `name` begins the object names of what stands on the page.
    CaseListPage(Session &session, const QString &name, QStringList types, const std::vector<ListColumns::Column> &columns, QWidget *parent = nullptr);
    void load() override;
    void release() override;
    [[nodiscard]] int badge(const WorkTally &mine) const override;
    /// Brings a case into view and shows it.
    void select(const domain::RecordId &record);
    [[nodiscard]] QWidget *inspector() const override { return m_panel; }
    [[nodiscard]] RecordPanel *panel() const { return m_panel; }
    [[nodiscard]] QTableView *table() const { return m_table; }
    [[nodiscard]] items::WorkListModel *model() const { return m_model.get(); }

protected:
    /// Room above the list for what a page adds.
    [[nodiscard]] QBoxLayout *bar() const { return m_bar; }
    /// Room below the list.
    [[nodiscard]] QBoxLayout *below() const { return m_below; }
    virtual void chosen(const domain::RecordId &record) { m_panel->setRecord(record); }
    [[nodiscard]] virtual QString emptyText() const = 0;

private:
    void fillFilters();
    void fillStates();
    void applyFilter();
    void keepSelection();
    [[nodiscard]] store::WorkFilter chosenFilter() const;
    QStringList m_types;
    ListColumns *m_columns;
    std::unique_ptr<store::WorkQueries> m_queries;
    std::unique_ptr<items::WorkListModel> m_model;
    QBoxLayout *m_bar;
    QBoxLayout *m_below;
    QComboBox *m_state;
    QComboBox *m_level;
    QComboBox *m_open;
    QLabel *m_count;
    QLabel *m_empty;
    QTableView *m_table;
    RecordPanel *m_panel;
    domain::RecordId m_selected;
    bool m_reading = false; ///< the list changes by itself, not by the user
    bool m_statesOfClosed = false;
    std::optional<bool> m_closedShown; ///< which list the present order was chosen for
};

} // namespace hearth::ui
