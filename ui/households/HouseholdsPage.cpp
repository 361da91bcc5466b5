// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/households/HouseholdsPage.h"

#include "ui/households/NewFamilyDialog.h"
#include "ui/look/CellDelegate.h"
#include "ui/look/HearthStyle.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QTableView>
#include <QTimer>

#include <unordered_set>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::RecordId;
using Column = items::HouseholdListModel::Column;

namespace {

constexpr int mostHits = 500;

} // namespace

HouseholdsPage::HouseholdsPage(Session &session, QWidget *parent) : Page(session, parent)
{
    auto *column = new QVBoxLayout(body());
    column->setContentsMargins(20, 16, 20, 12);
    auto *bar = new QHBoxLayout;
    m_search = new QLineEdit(body());
    m_search->setObjectName(u"households.search"_s);
    m_search->setPlaceholderText(tr("Name, initials, end of ID or phone, address, file number"));
    m_search->setAccessibleName(tr("Search in the list"));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumSize(330, 32);
    m_state = new QComboBox(body());
    m_state->setAccessibleName(tr("State of the file"));
    m_tier = new QComboBox(body());
    m_tier->setAccessibleName(tr("Tier"));
    m_warned = new QCheckBox(tr("With warning"), body());
    m_nonlocal = new QCheckBox(tr("Non-local"), body());
    m_own = new QCheckBox(tr("Not sent yet"), body());
    m_count = new QLabel(body());
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_new = new QPushButton(tr("New family …"), body());
    m_new->setMinimumHeight(32);
    makePrimary(m_new);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_search, m_state, m_tier, m_warned, m_nonlocal, m_own})
        bar->addWidget(widget);
    bar->addStretch();
    bar->addWidget(m_count);
    bar->addWidget(m_new);
    column->addLayout(bar);
    m_empty = new QLabel(body());
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setMargin(40);
    column->addWidget(m_empty);
    m_table = new QTableView(body());
    m_table->setObjectName(u"households.table"_s);
    setUpList(m_table);
    m_table->setSortingEnabled(true);
    column->addWidget(m_table, 1);
    m_timer = new QTimer(this);
    m_timer->setSingleShot(true);
    m_timer->setInterval(60);
    connect(m_search, &QLineEdit::textEdited, m_timer, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::returnPressed, this, &HouseholdsPage::openCurrent);
    connect(m_timer, &QTimer::timeout, this, &HouseholdsPage::apply);
    for (QComboBox *box : {m_state, m_tier})
        connect(box, &QComboBox::activated, this, &HouseholdsPage::apply);
    for (QCheckBox *box : {m_warned, m_nonlocal, m_own})
        connect(box, &QCheckBox::toggled, this, &HouseholdsPage::apply);
    connect(m_table, &QTableView::activated, this, &HouseholdsPage::openCurrent);
    connect(m_new, &QPushButton::clicked, this, &HouseholdsPage::newFamily);
}

void HouseholdsPage::release()
{
    m_table->setModel(nullptr);
    m_model.reset();
    m_queries.reset();
}

void HouseholdsPage::fillFilters()
{
    if (m_state->count() > 0)
        return;
    m_state->addItem(tr("All states"), QString());
    for (const catalogue::State &state : session().catalogue().states())
        if (state.workflow == "file"_L1)
            m_state->addItem(state.label.in(session().language()), state.id);
    m_tier->addItem(tr("All tiers"), QString());
    for (const catalogue::Code &code : session().catalogue().codeList(u"population_tier")->codes)
        m_tier->addItem(code.label.in(session().language()), code.code);
    m_tier->setMaximumWidth(200);
    const catalogue::RecordType *household = session().catalogue().recordType(u"household");
    m_new->setVisible(household->createdByRoles.contains(session().client().account().role));
}

void HouseholdsPage::load()
{
    fillFilters();
    if (!m_model) {
        m_queries = std::make_unique<store::HouseholdQueries>(*session().reader(), session().sharedCatalogue());
        m_model = std::make_unique<items::HouseholdListModel>(*m_queries, session().itemContext());
        m_table->setModel(m_model.get());
        const std::vector<Column> columns{Column::State, Column::Level, Column::Head, Column::IdNumber, Column::Members, Column::Division,
                                          Column::Tier, Column::LastVisit, Column::Updated, Column::FileNo};
        const int widths[] = {56, 84, 92, 172, 76, 0, 150, 100, 144, 144};
        QHeaderView *header = m_table->horizontalHeader();
        for (int i = 0; i < static_cast<int>(Column::Count); ++i)
            m_table->setColumnHidden(i, std::find(columns.begin(), columns.end(), static_cast<Column>(i)) == columns.end());
        for (size_t i = 0; i < columns.size(); ++i) {
            header->moveSection(header->visualIndex(static_cast<int>(columns[i])), static_cast<int>(i));
            if (widths[i] > 0)
                m_table->setColumnWidth(static_cast<int>(columns[i]), widths[i]);
        }
        header->setSectionResizeMode(static_cast<int>(Column::Division), QHeaderView::Stretch);
        header->setSortIndicator(static_cast<int>(Column::Updated), Qt::DescendingOrder);
    }
    apply();
}

void HouseholdsPage::apply()
{
    if (!m_model)
        return;
    store::HouseholdFilter filter;
    if (const QString state = m_state->currentData().toString(); !state.isEmpty())
        filter.states = {state};
    if (const QString tier = m_tier->currentData().toString(); !tier.isEmpty())
        filter.tiers = {tier};
    if (m_warned->isChecked())
        filter.openWarning = true;
    if (m_nonlocal->isChecked())
        filter.nonlocal = true;
    filter.notAccepted = m_own->isChecked();
    if (auto set = m_model->setFilter(filter); !set)
        return showNotice(session().errorText(set.error()));
    const QString text = m_search->text().trimmed();
    if (!text.isEmpty()) {
        // What was typed narrows the filtered order; the best match comes first.
        store::SearchQueries queries(*session().reader(), {});
        const auto hits = queries.search(text, mostHits);
        const std::unordered_set<qint64> kept(m_model->order().begin(), m_model->order().end());
        std::vector<qint64> order;
        std::unordered_set<qint64> seen;
        if (hits)
            for (const store::SearchHit &hit : *hits)
                if (kept.contains(hit.household) && seen.insert(hit.household).second)
                    order.push_back(hit.household);
        m_model->setOrder(order);
    }
    const int rows = m_model->rowCount();
    m_count->setText(tr("%1 families").arg(QLocale(session().language()).toString(rows)));
    m_empty->setText(text.isEmpty() ? tr("No family matches these filters.") : tr("Nobody is found for “%1”. Try initials, or the last digits of the ID.").arg(text));
    m_empty->setVisible(rows == 0);
    m_table->setVisible(rows > 0);
}

void HouseholdsPage::openCurrent()
{
    if (!m_model || m_model->rowCount() == 0)
        return;
    const int row = m_table->currentIndex().isValid() ? m_table->currentIndex().row() : 0;
    if (const auto id = RecordId::fromString(m_model->index(row, 0).data(items::IdRole).toString()))
        Q_EMIT openFile(*id);
}

void HouseholdsPage::newFamily()
{
    auto *dialog = new NewFamilyDialog(session(), this);
    connect(dialog, &FormDialog::told, this, &HouseholdsPage::tell);
    connect(dialog, &QDialog::accepted, this, [this, file = dialog->file()] { Q_EMIT openFile(file); });
    dialog->open();
}

} // namespace hearth::ui
