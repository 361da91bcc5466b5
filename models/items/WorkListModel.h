// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Clock.h"
#include "models/items/DeskView.h"
#include "models/items/OrderedTableModel.h"
#include "models/items/RowWindow.h"
#include "models/store/queries/WorkQueries.h"

#include <unordered_map>

namespace hearth::items {

/// Cases and tasks: my work, warnings, verifications, closed ones (ux.md P1, P4, P5); pages choose
/// columns by hiding. Row roles: IdRole (case; for a refused or conflicting file the household),
/// FileRole, RidRole, LocalStateRole, LevelRole, DueRole, DueBucketRole, GroupRole (the same
/// bucket), TypeRole. Cell roles: ValueRole and CodeRole, SecondRole (persons of the family, time
/// left). Names are masked in the display text; due times are words too ("overdue 2 wd"), which the
/// delegate sets off by DueBucketRole. A desk may stand in groups: their headings are rows of their
/// own (HeadingRole true, GroupRole, SecondRole the number of rows, ValueRole true when folded).
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
        Evidence,
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
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// Sorts lists of a filter in SQL, and a desk in memory.
    void sort(int column, Qt::SortOrder order) override;

    /// A list by filter: warnings, verifications, closed cases.
    domain::Result<void> setFilter(const store::WorkFilter &filter, store::WorkSort sort,
                                   Qt::SortOrder order);
    [[nodiscard]] const store::WorkFilter &filter() const { return m_filter; }
    [[nodiscard]] store::WorkSort sortKey() const { return m_sort; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_sortOrder; }
    /// Also reads what cases were raised by, for the column of evidence.
    void setEvidenceRead(bool on) { m_withEvidence = on; }
    /// My work, as the desk's view says.
    domain::Result<void> setDesk(const store::Desk &desk);
    /// Narrows and orders the desk that was read.
    void setDeskView(const DeskView &view);
    [[nodiscard]] const DeskView &deskView() const { return m_deskView; }
    [[nodiscard]] const DeskTally &deskTally() const { return m_tally; }
    [[nodiscard]] bool isDesk() const { return m_source == Source::Desk; }
    /// Shows only the heading of a group, or its rows again; nothing for a row that is no heading.
    void toggleGroup(int row);
    /// Rows that match, without headings and with those of folded groups.
    [[nodiscard]] int shownRows() const;
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
    struct DueText {
        QString text, left; ///< the time, and how long that is from now
    };
    [[nodiscard]] DueText dueText(const store::WorkItem &item) const;
    [[nodiscard]] QString second(const store::WorkItem &item, Column column) const;
    [[nodiscard]] QVariant heading(store::DueBucket bucket, int column, int role) const;
    [[nodiscard]] QString evidenceText(const store::WorkItem &item) const;
    [[nodiscard]] QString problemTask(const store::WorkItem &item) const;
    [[nodiscard]] store::DueBucket bucketOf(const store::WorkItem &item) const;
    void layOut();
    [[nodiscard]] QString spoken(const store::WorkItem &item, Column column) const;
    store::WorkQueries &m_queries;
    const domain::Clock &m_clock;
    mutable RowWindow<store::WorkItem> m_rows;
    std::vector<store::WorkItem> m_desk; ///< rows of my work, the most urgent first
    std::unordered_map<qint64, size_t> m_deskPlace; ///< of m_desk, by rid
    DeskView m_deskView;
    DeskTally m_tally;
    DeskLayout m_layout;
    Source m_source = Source::Filter;
    store::WorkFilter m_filter;
    store::WorkSort m_sort = store::WorkSort::Urgency;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    store::Desk m_deskOf;
    bool m_withEvidence = false;
    bool m_read = false;
};

} // namespace hearth::items
