// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/OrderedTableModel.h"
#include "models/items/RowWindow.h"
#include "models/store/queries/HouseholdQueries.h"

#include <unordered_map>

namespace hearth::items {

/// The household list (ux.md P2). Holds the keys of the whole order; rows are read in chunks of 200
/// when shown. Row roles, the same in every column: IdRole and FileRole (household), RidRole,
/// LocalStateRole, LevelRole, MarkRole. Cell roles: ValueRole (in full) and CodeRole (State:
/// LocalState, Level, Tier, Programs, FileState, Division). Names, identity numbers, phones and
/// addresses are masked in the display text and MaskedRole is true.
class HouseholdListModel : public OrderedTableModel {
    Q_OBJECT

public:
    enum class Column {
        State,
        Level,
        Head,
        IdNumber,
        Members,
        Division,
        Tier,
        Programs,
        LastVisit,
        Updated,
        Complete,
        FileNo,
        FileState,
        VisitDue,
        Deadline,
        Warnings,
        Phone,
        Address,
        UpdatedBy,
        Count
    };
    Q_ENUM(Column)

    /// The queries must outlive the model and belong to the GUI thread's connection.
    HouseholdListModel(store::HouseholdQueries &queries, ItemContext context,
                       QObject *parent = nullptr);

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    /// Sorts in SQL; columns without an order of their own leave the list as it is.
    void sort(int column, Qt::SortOrder order) override;

    /// Shows this filter in the present order. Its keys are read once and kept until the filter is
    /// another one or refresh() is called.
    domain::Result<void> setFilter(const store::HouseholdFilter &filter);
    /// Reads the keys again, after changes in the store.
    domain::Result<void> refresh();
    /// Narrows the list to those of these households (the best match first) that the filter lets
    /// through, from the kept keys; nothing shows the whole filter again.
    void setSearch(std::optional<std::vector<qint64>> hits);
    /// What was searched for stands in the order of the best match, or else in that of the header.
    void setRanked(bool ranked);
    [[nodiscard]] bool ranked() const { return m_ranked; }
    /// The day that visits are counted from; not valid: visits are shown by their dates.
    void setToday(QDate today) { m_today = today; }
    [[nodiscard]] const store::HouseholdFilter &filter() const { return m_filter; }
    [[nodiscard]] store::HouseholdSort sortKey() const { return m_sort; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_sortOrder; }
    [[nodiscard]] static std::optional<store::HouseholdSort> sortOf(Column column);
    /// nullptr when the row is gone.
    [[nodiscard]] const store::HouseholdItem *item(int row) const;

protected:
    void forgetRows() override { m_rows.forget(); }
    void forgetRow(qint64 rid) override { m_rows.forget(rid); }

private:
    [[nodiscard]] QVariant display(const store::HouseholdItem &item, Column column) const;
    [[nodiscard]] static QVariant value(const store::HouseholdItem &item, Column column);
    void show();
    store::HouseholdQueries &m_queries;
    mutable RowWindow<store::HouseholdItem> m_rows;
    store::HouseholdFilter m_filter;
    store::HouseholdSort m_sort = store::HouseholdSort::Updated;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
    QDate m_today;
    std::vector<qint64> m_filtered; ///< keys of the filter in the order of the header
    std::unordered_map<qint64, size_t> m_place; ///< of m_filtered, made when first searched
    std::optional<std::vector<qint64>> m_hits;
    bool m_read = false;
    bool m_ranked = true;
};

} // namespace hearth::items
