// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/CaseListPage.h"

#include "ui/look/CellDelegate.h"
#include "ui/shell/AreaChooser.h"
#include "ui/shell/BadgeCounter.h"

#include <QComboBox>
#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::RecordId;
using Column = items::WorkListModel::Column;

CaseListPage::CaseListPage(Session &session, const QString &name, QStringList types, const std::vector<ListColumns::Column> &columns, QWidget *parent)
    : Page(session, parent), m_types(std::move(types))
{
    const auto named = [&name](const QString &part) { return QString(name + u'.' + part); };
    m_below = new QVBoxLayout(body());
    m_below->setContentsMargins(20, 16, 20, 12);
    m_bar = new QHBoxLayout;
    m_state = new QComboBox(body());
    m_state->setObjectName(named(u"filter.state"_s));
    m_state->setAccessibleName(tr("State"));
    m_level = new QComboBox(body());
    m_level->setObjectName(named(u"filter.level"_s));
    m_level->setAccessibleName(tr("Level"));
    m_open = new QComboBox(body());
    m_open->setObjectName(named(u"filter.open"_s));
    m_open->setAccessibleName(tr("Open or closed"));
    m_open->addItem(tr("Open"), false);
    m_open->addItem(tr("Closed"), true);
    m_count = new QLabel(body());
    m_count->setObjectName(named(u"count"_s));
    m_count->setForegroundRole(QPalette::PlaceholderText);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_open, m_state, m_level})
        m_bar->addWidget(widget);
    m_bar->addWidget(new AreaChip(session, named(u"filter.area"_s), body()));
    m_bar->addWidget(m_count);
    m_bar->addStretch();
    m_below->addLayout(m_bar);
    m_empty = new QLabel(body());
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setMargin(40);
    m_empty->setWordWrap(true);
    m_below->addWidget(m_empty);
    m_table = new QTableView(body());
    m_table->setObjectName(named(u"table"_s));
    m_table->setAccessibleName(tr("Cases"));
    setUpList(m_table);
    m_table->setSortingEnabled(true);
    m_columns = new ListColumns(m_table, columns, static_cast<int>(Column::Task));
    m_below->addWidget(m_table, 1);
    setFocusProxy(m_table);
    m_panel = new RecordPanel(session, named(u"inspector"_s), tr("Choose a case in the list: what it says and what can be done stands here."), this);
    connect(m_panel, &RecordPanel::openFile, this, &Page::openFile);
    connect(m_panel, &RecordPanel::told, this, &CaseListPage::tell);
    connect(m_state, &QComboBox::activated, this, &CaseListPage::applyFilter);
    connect(m_level, &QComboBox::activated, this, &CaseListPage::applyFilter);
    connect(m_open, &QComboBox::activated, this, &CaseListPage::applyFilter);
}

int CaseListPage::badge(const WorkTally &mine) const
{
    int count = 0;
    for (const QString &type : m_types)
        count += mine.byType.value(type);
    return count;
}

void CaseListPage::release()
{
    m_table->setModel(nullptr);
    m_model.reset();
    m_queries.reset();
    m_closedShown.reset();
    m_panel->setRecord({});
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
        m_columns->arrange();
        connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
            const auto id = RecordId::fromString(chosenRow(m_table).data(items::IdRole).toString());
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
    filter.divisions = session().areaPrefixes();
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
        m_table->scrollTo(m_model->index(firstSeen, static_cast<int>(Column::State)), QAbstractItemView::PositionAtTop);
    m_reading = false;
    if (!set) {
        showNotice(session().errorText(set.error()));
        return;
    }
    m_closedShown = filter.closed;
    const int rows = m_model->rowCount();
    m_count->setText(tr("%n case(s)", nullptr, rows));
    m_empty->setText(session().area().isEmpty() ? emptyText() : tr("Nothing in this division matches. Other divisions of yours may have some."));
    m_empty->setVisible(rows == 0);
    m_table->setVisible(rows > 0);
}

/// A case that has left the list stays in the panel; the row that took its place is not chosen in its stead.
void CaseListPage::keepSelection()
{
    const auto current = RecordId::fromString(chosenRow(m_table).data(items::IdRole).toString());
    if (m_selected.isNull() || (current && *current == m_selected))
        return;
    const auto found = m_queries->find(m_selected);
    const int row = found && *found ? m_model->rowOf((*found)->rid) : -1;
    if (row >= 0)
        m_table->setCurrentIndex(m_model->index(row, static_cast<int>(Column::State)));
    else
        m_table->selectionModel()->clear();
}

void CaseListPage::select(const RecordId &record)
{
    m_selected = record;
    if (m_model) {
        // The area may have been chosen a moment ago, and the list not been read since.
        if (m_model->filter().divisions != session().areaPrefixes())
            applyFilter();
        const auto found = m_queries->find(record);
        if (found && *found && m_model->rowOf((*found)->rid) < 0) {
            // The filter hides it, or it is closed.
            m_open->setCurrentIndex(m_open->findData((*found)->closed));
            m_state->setCurrentIndex(0);
            m_level->setCurrentIndex(0);
            applyFilter();
            if (m_model->rowOf((*found)->rid) < 0) {
                // Or the area does: who opens a case of another division is taken there.
                session().setArea({});
                applyFilter();
            }
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
