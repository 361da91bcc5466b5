// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboards/FigureList.h"

#include "ui/look/CellDelegate.h"
#include "ui/look/ListColumns.h"

#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::RecordId;

void setYearSoFar(store::MetricScope &scope, QDate today)
{
    scope.from = domain::fromCityTime(QDate(today.year(), 1, 1), QTime(0, 0));
    scope.to = domain::fromCityTime(today.addDays(1), QTime(0, 0));
}

FigureList::FigureList(Session &session, QWidget *parent) : QWidget(parent), m_session(session)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    m_title = new QLabel(this);
    m_title->setObjectName(u"dashboards.list.title"_s);
    m_title->setForegroundRole(QPalette::PlaceholderText);
    m_title->setWordWrap(true);
    m_table = new QTableView(this);
    m_table->setObjectName(u"dashboards.list"_s);
    m_table->setAccessibleName(tr("The list behind the number"));
    setUpList(m_table);
    m_columns = new ListColumns(m_table, {}, 0);
    column->addWidget(m_title);
    column->addWidget(m_table, 1);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        if (const auto file = RecordId::fromString(index.data(items::FileRole).toString()))
            Q_EMIT openFile(*file);
    });
    close();
}

void FigureList::open()
{
    if (m_queries)
        return;
    store::Database &reader = *m_session.reader();
    const auto catalogue = m_session.sharedCatalogue();
    m_queries = std::make_unique<store::MetricQueries>(reader, catalogue);
    m_personQueries = std::make_unique<store::PersonQueries>(reader, catalogue);
    m_workQueries = std::make_unique<store::WorkQueries>(reader, catalogue, m_session.calendar(), true);
    m_persons = std::make_unique<items::PersonListModel>(*m_personQueries, m_session.itemContext());
    m_cases = std::make_unique<items::WorkListModel>(*m_workQueries, m_session.clock(), m_session.itemContext());
}

void FigureList::release()
{
    m_table->setModel(nullptr);
    m_persons.reset();
    m_cases.reset();
    m_queries.reset();
    m_personQueries.reset();
    m_workQueries.reset();
}

void FigureList::show(const Figure &figure)
{
    m_figure = figure;
    read(false);
}

void FigureList::reload()
{
    if (m_figure)
        read(m_table->model() != nullptr);
    else
        close();
}

void FigureList::close()
{
    m_figure.reset();
    m_table->setModel(nullptr);
    m_title->setText(tr("Choose a number to see the list behind it, or the name of a division to go into it."));
}

void FigureList::read(bool again)
{
    open();
    store::MetricScope now = m_figure->scope;
    setYearSoFar(now, m_session.today());
    const auto list = m_queries->drillDown(m_figure->metric, now);
    if (!list) {
        Q_EMIT told(m_session.errorText(list.error()), true);
        return;
    }
    m_title->setText(tr("%1: %n row(s) stand behind this number", nullptr, static_cast<int>(list->count())).arg(m_figure->words));
    if (list->persons)
        m_persons->setOrder(list->rids);
    else
        m_cases->setCases(list->rids, list->closedRids);
    if (!again)
        layOut(list->persons);
}

void FigureList::layOut(bool persons)
{
    // A column that stretched in the one list is one like any other in the other.
    m_table->setModel(nullptr);
    if (persons) {
        using Column = items::PersonListModel::Column;
        const auto shown = &ListColumns::column<Column>;
        m_table->setModel(m_persons.get());
        m_columns->setColumns({shown(Column::State, 56, 0), shown(Column::Name, 92, 0), shown(Column::IdNumber, 172, 0), shown(Column::Sex, 70, 4),
                               shown(Column::Birth, 110, 3), shown(Column::Tier, 150, 0), shown(Column::Division, 270, 2), shown(Column::FileNo, 150, 1)},
                              static_cast<int>(Column::Tier));
    } else {
        using Column = items::WorkListModel::Column;
        const auto shown = &ListColumns::column<Column>;
        m_table->setModel(m_cases.get());
        m_columns->setColumns({shown(Column::State, 56, 0), shown(Column::Level, 92, 0), shown(Column::Task, 160, 0), shown(Column::Household, 92, 0),
                               shown(Column::Step, 112, 0), shown(Column::Due, 184, 1), shown(Column::Division, 270, 5), shown(Column::Released, 144, 4),
                               shown(Column::Closed, 144, 3), shown(Column::OnTime, 84, 2)},
                              static_cast<int>(Column::Task));
    }
    m_columns->arrange();
}

int FigureList::rows() const
{
    return m_table->model() ? m_table->model()->rowCount() : -1;
}

} // namespace hearth::ui
