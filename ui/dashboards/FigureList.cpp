// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboards/FigureList.h"

#include "ui/look/CellDelegate.h"
#include "ui/look/ListColumns.h"

#include <QTableView>
#include <QVBoxLayout>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::RecordId;
using store::MetricRows;

FigureList::FigureList(Session &session, QWidget *parent) : QWidget(parent), m_session(session)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_table = new QTableView(this);
    m_table->setObjectName(u"dashboards.list"_s);
    m_table->setAccessibleName(tr("The list behind the number"));
    setUpList(m_table);
    m_columns = new ListColumns(m_table, {}, 0);
    column->addWidget(m_table);
    setFocusProxy(m_table);
    connect(m_table, &QTableView::activated, this, &FigureList::follow);
}

void FigureList::follow(const QModelIndex &index)
{
    if (m_shown == MetricRows::Items) {
        if (const auto request = RecordId::fromString(index.data(items::IdRole).toString()))
            Q_EMIT openCase(*request, u"verification"_s);
        return;
    }
    if (const auto file = RecordId::fromString(index.data(items::FileRole).toString()))
        Q_EMIT openFile(*file);
}

void FigureList::open()
{
    if (m_persons)
        return;
    store::Database &reader = *m_session.reader();
    const auto catalogue = m_session.sharedCatalogue();
    const items::ItemContext context = m_session.itemContext();
    m_personQueries = std::make_unique<store::PersonQueries>(reader, catalogue);
    m_workQueries = std::make_unique<store::WorkQueries>(reader, catalogue, m_session.calendar(), true);
    m_householdQueries = std::make_unique<store::HouseholdQueries>(reader, catalogue);
    m_itemQueries = std::make_unique<store::VerifyItemQueries>(reader, catalogue);
    m_persons = std::make_unique<items::PersonListModel>(*m_personQueries, context);
    m_cases = std::make_unique<items::WorkListModel>(*m_workQueries, m_session.clock(), context);
    m_households = std::make_unique<items::HouseholdListModel>(*m_householdQueries, context);
    m_items = std::make_unique<items::VerifyItemListModel>(*m_itemQueries, context);
}

void FigureList::release()
{
    clear();
    m_persons.reset();
    m_cases.reset();
    m_households.reset();
    m_items.reset();
    m_personQueries.reset();
    m_workQueries.reset();
    m_householdQueries.reset();
    m_itemQueries.reset();
}

void FigureList::clear()
{
    m_table->setModel(nullptr);
    m_shown.reset();
    if (!m_persons)
        return;
    for (items::OrderedTableModel *model : std::initializer_list<items::OrderedTableModel *>{m_persons.get(), m_cases.get(), m_households.get(), m_items.get()})
        model->setOrder({});
}

void FigureList::show(const store::DrillDown &list)
{
    open();
    switch (list.rows) {
    case MetricRows::Persons: m_persons->setOrder(list.rids); break;
    case MetricRows::Cases: m_cases->setCases(list.rids, list.closedRids); break;
    case MetricRows::Households: m_households->setOrder(list.rids); break;
    case MetricRows::Items: m_items->setOrder(list.rids); break;
    }
    const CaseKind of = list.closedRids.empty() ? CaseKind::Open : list.rids.empty() ? CaseKind::Closed : CaseKind::Both;
    if (m_shown != list.rows || m_shownCases != of)
        layOut(list.rows, of);
}

/// Open cases are told by their step and what is due, closed ones by their outcome.
void FigureList::layOut(MetricRows rows, CaseKind of)
{
    // A column that stretched in the one list is one like any other in the other.
    m_table->setModel(nullptr);
    m_shown = rows;
    m_shownCases = of;
    switch (rows) {
    case MetricRows::Persons: {
        using Column = items::PersonListModel::Column;
        const auto shown = &ListColumns::column<Column>;
        m_table->setModel(m_persons.get());
        m_columns->setColumns({shown(Column::State, 56, 0), shown(Column::Name, 92, 0), shown(Column::IdNumber, 172, 0), shown(Column::Sex, 70, 4),
                               shown(Column::Birth, 110, 3), shown(Column::Tier, 150, 0), shown(Column::Division, 270, 2), shown(Column::FileNo, 150, 1)},
                              static_cast<int>(Column::Tier));
        break;
    }
    case MetricRows::Cases: {
        using Column = items::WorkListModel::Column;
        const auto shown = &ListColumns::column<Column>;
        std::vector<ListColumns::Column> columns{shown(Column::State, 56, 0), shown(Column::Level, 92, 0), shown(Column::Task, 200, 0), shown(Column::Household, 92, 0)};
        if (of != CaseKind::Closed)
            columns.insert(columns.end(), {shown(Column::Step, 112, 0), shown(Column::Due, 184, of == CaseKind::Open ? 0 : 7)});
        if (of != CaseKind::Open)
            columns.insert(columns.end(), {shown(Column::Outcome, 170, 0), shown(Column::OnTime, 84, 1), shown(Column::Closed, 144, 4)});
        columns.insert(columns.end(), {shown(Column::Division, 270, 6), shown(Column::Released, 144, 5)});
        m_table->setModel(m_cases.get());
        m_columns->setColumns(std::move(columns), static_cast<int>(Column::Task));
        break;
    }
    case MetricRows::Households: {
        using Column = items::HouseholdListModel::Column;
        const auto shown = &ListColumns::column<Column>;
        m_table->setModel(m_households.get());
        m_columns->setColumns({shown(Column::State, 56, 0), shown(Column::Level, 92, 0), shown(Column::Head, 92, 0), shown(Column::IdNumber, 172, 2),
                               shown(Column::Division, 270, 0), shown(Column::Tier, 150, 1), shown(Column::LastVisit, 110, 3), shown(Column::VisitDue, 110, 0),
                               shown(Column::FileNo, 150, 4)},
                              static_cast<int>(Column::Division));
        break;
    }
    case MetricRows::Items: {
        using Column = items::VerifyItemListModel::Column;
        const auto shown = &ListColumns::column<Column>;
        m_table->setModel(m_items.get());
        m_columns->setColumns({shown(Column::CaseNo, 140, 0), shown(Column::Person, 92, 0), shown(Column::Item, 200, 0), shown(Column::Department, 150, 1),
                               shown(Column::Answer, 150, 0), shown(Column::Division, 270, 2)},
                              static_cast<int>(Column::Item));
        break;
    }
    }
    m_columns->arrange();
}

int FigureList::rows() const
{
    return m_table->model() ? m_table->model()->rowCount() : -1;
}

} // namespace hearth::ui
