// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/households/HouseholdsPage.h"

#include "ui/households/NewFamilyDialog.h"
#include "ui/inspector/RecordPanel.h"
#include "ui/look/CellDelegate.h"
#include "ui/look/HearthStyle.h"
#include "ui/look/ListColumns.h"
#include "ui/shell/AreaChooser.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QTableView>
#include <QTimer>

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
    setFocusProxy(m_search);
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumSize(330, 32);
    m_state = new QComboBox(body());
    m_state->setObjectName(u"households.filter.state"_s);
    m_state->setAccessibleName(tr("State of the file"));
    m_tier = new QComboBox(body());
    m_tier->setObjectName(u"households.filter.tier"_s);
    m_tier->setAccessibleName(tr("Tier"));
    m_warned = new QCheckBox(tr("With warning"), body());
    m_nonlocal = new QCheckBox(tr("Non-local"), body());
    m_own = new QCheckBox(tr("Not sent yet"), body());
    m_warned->setObjectName(u"households.filter.warned"_s);
    m_nonlocal->setObjectName(u"households.filter.nonlocal"_s);
    m_own->setObjectName(u"households.filter.own"_s);
    m_count = new QLabel(body());
    m_count->setObjectName(u"households.count"_s);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_new = new QPushButton(tr("New family …"), body());
    m_new->setObjectName(u"households.new"_s);
    m_new->setMinimumHeight(32);
    makePrimary(m_new);
    bar->addWidget(m_search);
    bar->addWidget(m_count);
    bar->addWidget(new AreaChip(session, u"households.filter.area"_s, body()));
    bar->addStretch();
    bar->addWidget(m_new);
    column->addLayout(bar);
    auto *filters = new QHBoxLayout;
    for (QWidget *widget : std::initializer_list<QWidget *>{m_state, m_tier, m_warned, m_nonlocal, m_own})
        filters->addWidget(widget);
    filters->addStretch();
    column->addLayout(filters);
    m_empty = new QLabel(body());
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setMargin(40);
    column->addWidget(m_empty);
    m_table = new QTableView(body());
    m_table->setObjectName(u"households.table"_s);
    m_table->setAccessibleName(tr("Households"));
    setUpList(m_table);
    m_table->setSortingEnabled(true);
    const auto shown = &ListColumns::column<Column>;
    m_columns = new ListColumns(m_table,
                                {shown(Column::State, 56, 0), shown(Column::Level, 84, 0), shown(Column::Head, 92, 0), shown(Column::IdNumber, 172, 0),
                                 shown(Column::Members, 76, 3), shown(Column::Division, 190, 0), shown(Column::Tier, 150, 1),
                                 shown(Column::LastVisit, 104, 4), shown(Column::Updated, 144, 5), shown(Column::FileNo, 144, 2)},
                                static_cast<int>(Column::Division));
    column->addWidget(m_table, 1);
    connect(m_table->horizontalHeader(), &QHeaderView::sectionClicked, this, [this](int section) {
        // Who asks for an order gets it, also of what was searched for.
        if (m_model && items::HouseholdListModel::sortOf(static_cast<Column>(section))) {
            m_model->setRanked(false);
            m_table->horizontalHeader()->setSortIndicatorShown(true);
        }
    });
    m_timer = new QTimer(this);
    m_timer->setSingleShot(true);
    // Keys of one burst are taken together; the filtered order is kept between them.
    m_timer->setInterval(0);
    connect(m_search, &QLineEdit::textEdited, m_timer, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        // The button that clears the field is no typing.
        if (text.isEmpty())
            m_timer->start();
    });
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        searchNow();
        openCurrent();
    });
    connect(m_timer, &QTimer::timeout, this, &HouseholdsPage::find);
    for (QComboBox *box : {m_state, m_tier})
        connect(box, &QComboBox::activated, this, &HouseholdsPage::find);
    for (QCheckBox *box : {m_warned, m_nonlocal, m_own})
        connect(box, &QCheckBox::toggled, this, &HouseholdsPage::find);
    // From the field the list is one key away.
    m_search->installEventFilter(this);
    connect(m_table, &QTableView::activated, this, &HouseholdsPage::openCurrent);
    m_panel = new RecordPanel(session, u"households.inspector"_s, tr("Choose a family in the list: its key facts and what can be done stand here."), this);
    connect(m_panel, &RecordPanel::openFile, this, &Page::openFile);
    connect(m_panel, &RecordPanel::told, this, &HouseholdsPage::tell);
    connect(m_new, &QPushButton::clicked, this, &HouseholdsPage::newFamily);
}

QWidget *HouseholdsPage::inspector() const
{
    return m_panel;
}

void HouseholdsPage::release()
{
    m_table->setModel(nullptr);
    m_model.reset();
    m_queries.reset();
    m_panel->setRecord({});
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

/// The inspector follows the list: the family that is chosen in it, or none.
void HouseholdsPage::showChosen()
{
    m_panel->setRecord(RecordId::fromString(chosenRow(m_table).data(items::IdRole).toString()).value_or(RecordId()));
}

void HouseholdsPage::load()
{
    fillFilters();
    if (!m_model) {
        m_queries = std::make_unique<store::HouseholdQueries>(*session().reader(), session().sharedCatalogue());
        m_model = std::make_unique<items::HouseholdListModel>(*m_queries, session().itemContext());
        m_table->setModel(m_model.get());
        m_columns->arrange();
        QHeaderView *header = m_table->horizontalHeader();
        header->setSortIndicator(static_cast<int>(Column::Updated), Qt::DescendingOrder);
        connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &HouseholdsPage::showChosen);
    }
    const auto total = m_queries->count({});
    m_total = total ? *total : 0;
    if (const auto read = m_model->refresh(); !read)
        return showNotice(session().errorText(read.error()));
    search(m_search->text().trimmed());
    apply();
    showChosen();
}

store::HouseholdFilter HouseholdsPage::chosenFilter() const
{
    store::HouseholdFilter filter;
    filter.divisions = session().areaPrefixes();
    if (const QString state = m_state->currentData().toString(); !state.isEmpty())
        filter.states = {state};
    if (const QString tier = m_tier->currentData().toString(); !tier.isEmpty())
        filter.tiers = {tier};
    if (m_warned->isChecked())
        filter.openWarning = true;
    if (m_nonlocal->isChecked())
        filter.nonlocal = true;
    filter.notAccepted = m_own->isChecked();
    return filter;
}

bool HouseholdsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Down) {
        m_table->setFocus(Qt::ShortcutFocusReason);
        return true;
    }
    return Page::eventFilter(watched, event);
}

/// The person asked for other rows: the first of them is the one that Enter opens, whatever row was chosen before.
void HouseholdsPage::find()
{
    apply();
    if (m_model && m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(0, m_table->horizontalHeader()->logicalIndex(0)));
}

void HouseholdsPage::apply()
{
    m_timer->stop();
    if (!m_model)
        return;
    const store::HouseholdFilter filter = chosenFilter();
    const bool moved = filter.divisions != m_model->filter().divisions;
    if (auto set = m_model->setFilter(filter); !set)
        return showNotice(session().errorText(set.error()));
    const QString text = m_search->text().trimmed();
    if (text != m_searched || moved || m_searchFailed)
        search(text);
    showCount();
}

/// What was typed narrows the filtered order; the best match comes first unless a header was chosen.
void HouseholdsPage::search(const QString &text)
{
    m_searched = text;
    m_cut = false;
    m_searchFailed = false;
    m_table->horizontalHeader()->setSortIndicatorShown(text.isEmpty() || !m_model->ranked());
    if (text.isEmpty())
        return m_model->setSearch({});
    store::SearchQueries::Options options;
    options.divisions = m_model->filter().divisions;
    const auto hits = store::SearchQueries(*session().reader(), options).search(text, mostHits);
    m_searchFailed = !hits.has_value();
    std::vector<qint64> households;
    if (hits) {
        m_cut = static_cast<int>(hits->size()) >= mostHits;
        for (const store::SearchHit &hit : *hits)
            households.push_back(hit.household);
    } else {
        tell(session().errorText(hits.error()), true);
    }
    m_model->setSearch(std::move(households));
}

void HouseholdsPage::showCount()
{
    const QLocale locale(session().language());
    const int rows = m_model->rowCount();
    const QString all = locale.toString(m_total);
    m_count->setText(rows == m_total ? tr("%1 families").arg(all)
                         : m_cut     ? tr("the first %1 of %2 families").arg(locale.toString(rows), all)
                                     : tr("%1 of %2 families").arg(locale.toString(rows), all));
    if (m_total == 0)
        m_empty->setText(tr("There is no family in your area yet. New families appear here as soon as they are entered."));
    else if (m_searchFailed)
        m_empty->setText(tr("The search did not work. Change the text, or try again in a moment."));
    else if (m_searched.isEmpty())
        m_empty->setText(tr("No family matches these filters."));
    else
        m_empty->setText(tr("Nobody is found for “%1”. Try initials, or the last digits of the ID.").arg(m_searched));
    m_empty->setVisible(rows == 0);
    m_table->setVisible(rows > 0);
}

/// Enter must not open the first row of what stood there before the last key.
void HouseholdsPage::searchNow()
{
    if (m_timer->isActive())
        find();
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
