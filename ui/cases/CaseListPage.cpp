// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/CaseListPage.h"

#include "ui/look/CellDelegate.h"

#include <QComboBox>
#include <QHeaderView>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace hearth::ui {

namespace {

int widthOf(items::WorkListModel::Column column)
{
    using Column = items::WorkListModel::Column;
    switch (column) {
    case Column::State:
    case Column::Members:
        return 56;
    case Column::Discrepancies:
        return 64;
    case Column::Level:
        return 84;
    case Column::Household:
        return 96;
    case Column::Answered:
        return 80;
    case Column::Step:
        return 96;
    case Column::CaseNo:
        return 132;
    case Column::Due:
        return 188;
    default:
        return 144;
    }
}

} // namespace

using namespace Qt::StringLiterals;
using domain::RecordId;
using Column = items::WorkListModel::Column;

CaseListPage::CaseListPage(Session &session, QStringList types, std::vector<Column> columns, QWidget *parent)
    : Page(session, parent), m_types(std::move(types)), m_columns(std::move(columns))
{
    auto *outer = new QHBoxLayout(body());
    outer->setContentsMargins(0, 0, 0, 0);
    auto *splitter = new QSplitter(body());
    splitter->setChildrenCollapsible(false);
    outer->addWidget(splitter);
    auto *left = new QWidget(splitter);
    m_below = new QVBoxLayout(left);
    m_below->setContentsMargins(20, 16, 20, 12);
    m_bar = new QHBoxLayout;
    m_state = new QComboBox(left);
    m_state->setAccessibleName(tr("State"));
    m_level = new QComboBox(left);
    m_level->setAccessibleName(tr("Level"));
    m_open = new QComboBox(left);
    m_open->setAccessibleName(tr("Open or closed"));
    m_open->addItem(tr("Open"), false);
    m_open->addItem(tr("Closed"), true);
    m_count = new QLabel(left);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_open, m_state, m_level})
        m_bar->addWidget(widget);
    m_bar->addWidget(m_count);
    m_bar->addStretch();
    m_below->addLayout(m_bar);
    m_empty = new QLabel(left);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setMargin(40);
    m_below->addWidget(m_empty);
    m_table = new QTableView(left);
    setUpList(m_table);
    setFocusProxy(m_table);
    m_table->setSortingEnabled(true);
    m_below->addWidget(m_table, 1);
    m_panel = new CasePanel(session, splitter);
    splitter->addWidget(left);
    splitter->addWidget(m_panel);
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({860, 336});
    connect(m_panel, &CasePanel::openFile, this, &Page::openFile);
    connect(m_panel, &CasePanel::told, this, &CaseListPage::tell);
    connect(m_state, &QComboBox::activated, this, &CaseListPage::applyFilter);
    connect(m_level, &QComboBox::activated, this, &CaseListPage::applyFilter);
    connect(m_open, &QComboBox::activated, this, &CaseListPage::applyFilter);
}

void CaseListPage::release()
{
    m_table->setModel(nullptr);
    m_model.reset();
    m_queries.reset();
    m_closedShown.reset();
    m_panel->setCase({});
}

void CaseListPage::fillFilters()
{
    fillStates();
    if (m_level->count() > 0)
        return;
    m_level->addItem(tr("All levels"), QString());
    for (const catalogue::Code &code : session().catalogue().codeList(u"warn_level")->codes)
        m_level->addItem(code.label.in(session().language()), code.code);
    m_level->setVisible(m_types.contains("warning"_L1));
}

void CaseListPage::load()
{
    fillFilters();
    if (!m_model) {
        m_queries = std::make_unique<store::WorkQueries>(*session().reader(), session().sharedCatalogue(), session().calendar(), true);
        m_model = std::make_unique<items::WorkListModel>(*m_queries, session().clock(), session().itemContext());
        m_table->setModel(m_model.get());
        const std::vector<Column> &columns = m_columns;
        for (int i = 0; i < static_cast<int>(Column::Count); ++i)
            m_table->setColumnHidden(i, std::find(columns.begin(), columns.end(), static_cast<Column>(i)) == columns.end());
        QHeaderView *header = m_table->horizontalHeader();
        for (size_t i = 0; i < columns.size(); ++i) {
            header->moveSection(header->visualIndex(static_cast<int>(columns[i])), static_cast<int>(i));
            m_table->setColumnWidth(static_cast<int>(columns[i]), widthOf(columns[i]));
        }
        header->setSectionResizeMode(static_cast<int>(Column::Task), QHeaderView::Stretch);
        connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &current) {
            const auto id = RecordId::fromString(current.data(items::IdRole).toString());
            if (!id || m_reading)
                return;
            m_selected = *id;
            chosen(*id);
        });
    }
    applyFilter();
    chosen(m_selected);
}

void CaseListPage::fillStates()
{
    const bool closed = m_open->currentData().toBool();
    if (m_state->count() > 0 && m_statesOfClosed == closed)
        return;
    m_statesOfClosed = closed;
    const QVariant chosen = m_state->currentData();
    m_state->clear();
    m_state->addItem(tr("All states"), QString());
    const catalogue::Catalogue &catalogue = session().catalogue();
    for (const catalogue::State &state : catalogue.states())
        if (state.workflow == m_types.front() && catalogue.isFinal(state.workflow, state.id) == closed)
            m_state->addItem(state.label.in(session().language()), state.id);
    m_state->setCurrentIndex(std::max(0, m_state->findData(chosen)));
}

store::WorkFilter CaseListPage::chosenFilter() const
{
    store::WorkFilter filter;
    filter.types = m_types;
    filter.closed = m_open->currentData().toBool();
    if (const QString state = m_state->currentData().toString(); !state.isEmpty())
        filter.states = {state};
    if (const QString level = m_level->currentData().toString(); !level.isEmpty())
        filter.levels = {level};
    return filter;
}

/// The order of the header stays as long as the list is the same one; open and closed cases each begin with their own.
void CaseListPage::applyFilter()
{
    if (!m_model)
        return;
    fillStates();
    const store::WorkFilter filter = chosenFilter();
    const bool again = m_closedShown == filter.closed;
    m_reading = true;
    const int firstSeen = again ? m_table->rowAt(0) : -1;
    if (!again)
        m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    const auto set = again ? m_model->setFilter(filter, m_model->sortKey(), m_model->sortOrder())
                           : m_model->setFilter(filter, filter.closed ? store::WorkSort::Closed : store::WorkSort::Urgency,
                                                filter.closed ? Qt::DescendingOrder : Qt::AscendingOrder);
    keepSelection();
    // The view follows its current row, and that may have left: what was looked at stays where it was.
    if (firstSeen >= 0)
        m_table->scrollTo(m_model->index(firstSeen, static_cast<int>(m_columns.front())), QAbstractItemView::PositionAtTop);
    m_reading = false;
    if (!set) {
        showNotice(session().errorText(set.error()));
        return;
    }
    m_closedShown = filter.closed;
    const int rows = m_model->rowCount();
    m_count->setText(tr("%n case(s)", nullptr, rows));
    m_empty->setText(emptyText());
    m_empty->setVisible(rows == 0);
    m_table->setVisible(rows > 0);
    countOpen();
}

/// A case that has left the list stays in the panel; the row that took its place is not chosen in its stead.
void CaseListPage::keepSelection()
{
    const auto current = RecordId::fromString(m_table->currentIndex().data(items::IdRole).toString());
    if (m_selected.isNull() || (current && *current == m_selected))
        return;
    const auto found = m_queries->find(m_selected);
    const int row = found && *found ? m_model->rowOf((*found)->rid) : -1;
    if (row >= 0)
        m_table->setCurrentIndex(m_model->index(row, static_cast<int>(m_columns.front())));
    else
        m_table->selectionModel()->clear();
}

void CaseListPage::countOpen()
{
    store::WorkFilter open;
    open.types = m_types;
    if (const auto count = m_queries->count(open))
        m_badge = static_cast<int>(*count);
    Q_EMIT badgeChanged();
}

void CaseListPage::select(const RecordId &record)
{
    m_selected = record;
    if (m_model) {
        const auto found = m_queries->find(record);
        if (found && *found && m_model->rowOf((*found)->rid) < 0) {
            // The filter hides it, or it is closed.
            m_open->setCurrentIndex(m_open->findData((*found)->closed));
            m_state->setCurrentIndex(0);
            m_level->setCurrentIndex(0);
            applyFilter();
        } else {
            m_reading = true;
            keepSelection();
            m_reading = false;
        }
        m_table->scrollTo(m_table->currentIndex());
    }
    chosen(record);
}

} // namespace hearth::ui
