// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Clock.h"
#include "models/items/OrderedTableModel.h"
#include "models/items/RowWindow.h"
#include "models/store/queries/WorkQueries.h"

#include <unordered_map>

namespace hearth::items {

/// Cases and tasks: my work, warnings, verifications, closed ones (ux.md P1, P4, P5); pages choose
/// columns by hiding. Row roles: IdRole (case; for a refused or conflicting file the household),
/// FileRole, RidRole, LocalStateRole, LevelRole, DueRole, DueBucketRole, GroupRole (the same
/// bucket), TypeRole. Cell roles: ValueRole and CodeRole. Names are masked in the display text; due
/// times are words too ("overdue 2 wd"), which the delegate sets off by DueBucketRole.
class WorkListModel : public OrderedTableModel {
    Q_OBJECT

public:
    enum class Column {
        State,
        Level,
        Task,
        CaseNo,
        Household,
        Step,
        Due,
        From,
        Owner,
        Division,
        Members,
        Purpose,
        Answered,
        Late,
        Discrepancies,
        Missing,
        Indicator,
        Program,
        Outcome,
        Opened,
        Released,
        Closed,
        OnTime,
        Count
    };
    Q_ENUM(Column)

    /// The queries and the clock must outlive the model.
    WorkListModel(store::WorkQueries &queries, const domain::Clock &clock, ItemContext context,
                  QObject *parent = nullptr);

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    /// Sorts lists of a filter in SQL; my work keeps its order of urgency.
    void sort(int column, Qt::SortOrder order) override;

    /// A list by filter: warnings, verifications, closed cases.
    domain::Result<void> setFilter(const store::WorkFilter &filter, store::WorkSort sort,
                                   Qt::SortOrder order);
    [[nodiscard]] const store::WorkFilter &filter() const { return m_filter; }
    [[nodiscard]] store::WorkSort sortKey() const { return m_sort; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_sortOrder; }
    /// My work, sorted by urgency.
    domain::Result<void> setDesk(const store::Desk &desk);
    /// The cases behind a figure: open and closed ones together.
    void setCases(const std::vector<qint64> &open, const std::vector<qint64> &closed);
    /// Reads the same list again, after changes in the store or when time has passed.
    domain::Result<void> refresh();
    /// nullptr when the row is gone.
    [[nodiscard]] const store::WorkItem *item(int row) const;
    [[nodiscard]] static std::optional<store::WorkSort> sortOf(Column column);

protected:
    void forgetRows() override { m_rows.forget(); }
    void forgetRow(qint64 rid) override;

private:
    enum class Source { Filter, Desk, Cases };
    [[nodiscard]] domain::Result<std::vector<store::WorkItem>>
    read(const std::vector<qint64> &rids);
    [[nodiscard]] QVariant display(const store::WorkItem &item, Column column) const;
    [[nodiscard]] static QVariant value(const store::WorkItem &item, Column column);
    [[nodiscard]] QString dueText(const store::WorkItem &item) const;
    [[nodiscard]] QString spoken(const store::WorkItem &item, Column column) const;
    store::WorkQueries &m_queries;
    const domain::Clock &m_clock;
    mutable RowWindow<store::WorkItem> m_rows;
    std::unordered_map<qint64, store::WorkItem> m_desk; ///< rows of my work, at most 2,000
    Source m_source = Source::Filter;
    store::WorkFilter m_filter;
    store::WorkSort m_sort = store::WorkSort::Urgency;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    store::Desk m_deskOf;
};

} // namespace hearth::items
