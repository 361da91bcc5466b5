// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/HouseholdListModel.h"
#include "models/items/PersonListModel.h"
#include "models/items/VerifyItemListModel.h"
#include "models/items/WorkListModel.h"
#include "models/store/queries/Metric.h"
#include "ui/shell/Session.h"

#include <QWidget>

#include <optional>

class QTableView;

namespace hearth::ui {

class ListColumns;

/// The list behind a number of a dashboard: as many persons, cases, households or items as the number says.
class FigureList : public QWidget {
    Q_OBJECT
public:
    explicit FigureList(Session &session, QWidget *parent = nullptr);
    /// Shows these rows. The same kind of rows again keeps what is chosen and how wide the columns are.
    void show(const store::DrillDown &list);
    void clear();
    /// Lets go of the reader.
    void release();
    /// Rows that are listed; -1 when no list is open.
    [[nodiscard]] int rows() const;
    [[nodiscard]] QTableView *table() const { return m_table; }

Q_SIGNALS:
    void openFile(const hearth::domain::RecordId &file);
    void openCase(const hearth::domain::RecordId &record, const QString &type);

private:
    enum class CaseKind { Open, Closed, Both };
    void open();
    void layOut(store::MetricRows rows, CaseKind of);
    void follow(const QModelIndex &index);
    Session &m_session;
    std::unique_ptr<store::PersonQueries> m_personQueries;
    std::unique_ptr<store::WorkQueries> m_workQueries;
    std::unique_ptr<store::HouseholdQueries> m_householdQueries;
    std::unique_ptr<store::VerifyItemQueries> m_itemQueries;
    std::unique_ptr<items::PersonListModel> m_persons;
    std::unique_ptr<items::WorkListModel> m_cases;
    std::unique_ptr<items::HouseholdListModel> m_households;
    std::unique_ptr<items::VerifyItemListModel> m_items;
    std::optional<store::MetricRows> m_shown;
    CaseKind m_shownCases = CaseKind::Open;
    QTableView *m_table;
    ListColumns *m_columns;
};

} // namespace hearth::ui
