// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/WorkListModel.h"
#include "ui/lists/ListPage.h"

class QAction;

namespace hearth::ui {

/// A list of cases in tabs, and the chosen case in the inspector: my work, warnings and verifications are this page with
/// their own tabs, columns and conditions.
class CaseListPage : public ListPage {
    Q_OBJECT
public:
    /// `name` begins the object names of what stands on the page.
    CaseListPage(Session &session, const QString &name, QStringList types, const std::vector<ListColumns::Column> &columns, QWidget *parent = nullptr);
    ~CaseListPage() override;
    [[nodiscard]] int badge(const WorkTally &mine) const override;
    /// Brings a case into view and shows it.
    void select(const domain::RecordId &record);
    [[nodiscard]] items::WorkListModel *model() const { return m_model.get(); }
    [[nodiscard]] int shownRows() const override;
    [[nodiscard]] ListFactory source() const override;

protected:
    /// One tab: a list by filter, or the desk of this user.
    struct Tab {
        QString id, title;
        std::function<store::WorkFilter()> filter; ///< empty: the desk
        store::WorkSort sort = store::WorkSort::Urgency;
        Qt::SortOrder order = Qt::AscendingOrder;
        bool counted = false; ///< its number stands beside its words
    };
    [[nodiscard]] virtual std::vector<Tab> makeTabs() const = 0;
    /// The tab that a user without a habit begins with; empty: the first.
    [[nodiscard]] virtual QString firstTab() const { return {}; }
    [[nodiscard]] virtual std::vector<FilterRow::Filter> makeFilters(const QString &tab) const = 0;
    /// The conditions of the filter row in the words of the store.
    virtual void narrow(store::WorkFilter &filter) const;
    virtual void narrow(items::DeskView &view) const;
    [[nodiscard]] virtual std::vector<FilterRow::Quick> makeQuick(const QString &tab);
    /// Types of the desk that this page shows; empty: all.
    [[nodiscard]] virtual QStringList deskTypes() const { return m_types; }
    [[nodiscard]] virtual bool readsEvidence() const { return false; }

    [[nodiscard]] items::OrderedTableModel *makeModel() override;
    void dropModel() override;
    void offerFilters() override;
    void orderKept() override { m_orderOf = tab(); }
    void addBulkActions(QMenu *menu) override;
    void addOwnActions(QMenu *menu) override;
    [[nodiscard]] domain::Result<void> read() override;
    [[nodiscard]] qint64 total() const override { return m_total; }
    [[nodiscard]] bool keepsGone() const override { return true; }
    [[nodiscard]] QString waitsForServer() const override;
    [[nodiscard]] QString readOnlyText() const override;
    void open(const QModelIndex &index) override;
    void chosen(const domain::RecordId &record) override;
    [[nodiscard]] std::pair<int, Qt::SortOrder> firstOrder() const override;

    [[nodiscard]] const QStringList &types() const { return m_types; }
    [[nodiscard]] store::WorkQueries *queries() const { return m_queries.get(); }
    [[nodiscard]] QString tab() const { return pane()->tabs()->current(); }
    [[nodiscard]] store::Desk desk() const;
    /// Level counts of what a tab lists.
    [[nodiscard]] std::vector<FilterRow::Quick> levelCounts(const QString &tab);
    [[nodiscard]] FilterRow::Filter stepFilter(bool closed) const;
    [[nodiscard]] FilterRow::Filter recordFilter() const;
    [[nodiscard]] FilterRow::Filter codeFilter(const QString &id, const QString &title, const QString &list) const;

private:
    [[nodiscard]] const Tab *tabOf(const QString &id) const;
    void openTabs();
    [[nodiscard]] bool mayWatch() const;
    void toggleWatch();
    void followWatch();
    void countTabs();
    QStringList m_types;
    QAction *m_watch;
    std::unique_ptr<store::WorkQueries> m_queries;
    std::unique_ptr<items::WorkListModel> m_model;
    std::vector<Tab> m_tabs;
    QString m_filtersOf; ///< the tab whose conditions the filter row offers
    QString m_orderOf; ///< the tab that the present order was chosen for
    qint64 m_total = 0;
};

} // namespace hearth::ui
