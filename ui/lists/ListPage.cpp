// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lists/ListPage.h"

#include "ui/lists/ListActions.h"
#include "ui/look/CellDelegate.h"
#include "ui/shell/PageRights.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QScrollBar>
#include <QToolButton>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::RecordId;
using Kind = StateStrip::Kind;
using State = ListPane::State;

ListPage::ListPage(Session &session, const QString &name, const std::vector<ListColumns::Column> &columns, int stretch, const QString &sentence, QWidget *parent)
    : Page(session, parent), m_name(name)
{
    auto *column = new QVBoxLayout(body());
    column->setContentsMargins(0, 0, 0, 0);
    m_pane = new ListPane(name, columns, stretch, body());
    column->addWidget(m_pane);
    setFocusProxy(m_pane->table());
    ListTable *table = m_pane->table();
    table->setSortingEnabled(true);
    m_panel = new RecordPanel(session, named(u"inspector"_s), sentence, this);
    m_actions = new ListActions(session, *this, name);
    m_pane->filters()->addAtEnd(m_actions->button());
    connect(m_panel, &RecordPanel::openFile, this, &Page::openFile);
    connect(m_panel, &RecordPanel::told, this, &ListPage::tell);
    connect(m_actions, &ListActions::told, this, &ListPage::tell);
    connect(table, &ListTable::activated, this, [this](const QModelIndex &index) { open(index); });
    connect(table, &ListTable::menuAsked, this, &ListPage::showMenu);
    connect(m_pane->filters(), &FilterRow::changed, this, &ListPage::onFilters);
    connect(m_pane->filters(), &FilterRow::areaCleared, this, [this] { this->session().setArea({}); });
    connect(m_pane->tabs(), &ListTabs::chosen, this, [this](const QString &tab) {
        keepView(u"tab"_s, tab);
        if (m_rows)
            reload();
    });
    connect(m_pane, &ListPane::notePressed, this, [this] {
        if (m_pane->state() == State::EmptyFiltered)
            clearConditions();
        else
            onEmptyAction();
    });
    connect(m_pane->strip(Kind::Error), &StateStrip::pressed, this, [this] { refresh(); });
    connect(m_pane->strip(Kind::Stale), &StateStrip::pressed, this, [this] {
        m_pane->strip(Kind::Stale)->say({});
        reload();
    });
    connect(m_pane->columns(), &ListColumns::chosen, this, [this] { keepView(u"columns"_s, m_pane->columns()->choice()); });
    connect(table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, [this](int section, Qt::SortOrder order) {
        m_pane->table()->fitHeadings();
        if (section >= 0)
            keepView(u"sort"_s, QVariantList{section, static_cast<int>(order)});
    });
    connect(&session.client(), &client::Client::statusChanged, this, &ListPage::showStrips);
    connect(&session, &Session::areaChanged, this, &ListPage::showArea);
    showArea();
}

ListPage::~ListPage() = default;

void ListPage::keepView(const QString &what, const QVariant &value)
{
    if (m_restored && m_rows)
        session().setView(QString(u"lists/"_s + m_name + u'/' + what), value);
}

QVariantMap ListPage::viewNow() const
{
    QVariantMap filters;
    const FilterRow::Chosen &all = m_pane->filters()->allChosen();
    for (auto it = all.begin(); it != all.end(); ++it)
        filters.insert(it.key(), it.value());
    const QHeaderView *header = m_pane->table()->horizontalHeader();
    return {{u"tab"_s, m_pane->tabs()->current()},
            {u"filters"_s, filters},
            {u"sort"_s, QVariantList{header->sortIndicatorSection(), static_cast<int>(header->sortIndicatorOrder())}},
            {u"columns"_s, m_pane->columns()->choice()}};
}

void ListPage::showView(const QVariantMap &view)
{
    if (!m_rows)
        return;
    applyView(view);
    keepAll();
    reload();
}

void ListPage::keepAll()
{
    const QVariantMap view = viewNow();
    for (auto it = view.begin(); it != view.end(); ++it)
        keepView(it.key(), it.value());
}

/// As this user left it: columns, tab, conditions, order.
void ListPage::restoreView()
{
    QVariantMap view;
    for (const QString &what : {u"columns"_s, u"tab"_s, u"filters"_s, u"sort"_s})
        view.insert(what, session().view(QString(u"lists/"_s + m_name + u'/' + what)));
    applyView(view);
}

void ListPage::applyView(const QVariantMap &view)
{
    m_restored = false;
    m_pane->columns()->setChoice(view.value(u"columns"_s).toMap());
    if (const QString tab = view.value(u"tab"_s).toString(); !tab.isEmpty()) {
        const QSignalBlocker blocker(m_pane->tabs());
        m_pane->tabs()->choose(tab);
    }
    m_pane->tabs()->update();
    offerFilters();
    FilterRow::Chosen conditions;
    const QVariantMap filters = view.value(u"filters"_s).toMap();
    for (auto it = filters.begin(); it != filters.end(); ++it)
        conditions.insert(it.key(), it.value().toStringList());
    m_pane->filters()->setChosen(conditions);
    const QVariantList sort = view.value(u"sort"_s).toList();
    QHeaderView *header = m_pane->table()->horizontalHeader();
    if (sort.size() == 2) {
        orderKept();
        header->setSortIndicator(sort.at(0).toInt(), static_cast<Qt::SortOrder>(sort.at(1).toInt()));
    } else {
        // What the list begins with is said, not asked for: the model has it already.
        const QSignalBlocker blocker(header);
        header->setSortIndicator(firstOrder().first, firstOrder().second);
    }
    m_restored = true;
}

void ListPage::openModel()
{
    m_rows = makeModel();
    ListTable *table = m_pane->table();
    {
        // The view asks for the order of its header when it gets a model; the one that was kept comes after.
        const QSignalBlocker blocker(table->horizontalHeader());
        table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    }
    table->setModel(m_rows);
    m_pane->columns()->arrange();
    connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ListPage::onSelection);
    connect(m_rows, &items::OrderedTableModel::readFailed, this, [this](const domain::Error &error) {
        m_pane->strip(Kind::Error)->say(session().errorText(error), tr("Try again"));
    });
    restoreView();
}

void ListPage::load()
{
    if (!pageIsOffered(id(), session().client().account().role)) {
        m_pane->showNote(State::NoPermission, noPermissionText());
        m_panel->setRecord({});
        return;
    }
    if (!m_rows)
        openModel();
    else if (m_pane->table()->selectionModel()->selectedRows().size() > 1) {
        // Nothing moves under a hand that marks rows.
        m_pane->strip(Kind::Stale)->say(tr("Newer rows have arrived. What you have marked stays as it is until you take them in."), tr("Take them in"));
        return;
    }
    reload();
}

void ListPage::release()
{
    m_actions->stop();
    m_pane->table()->setModel(nullptr);
    m_rows = nullptr;
    dropModel();
    m_selected = {};
    m_panel->setRecord({});
    for (const Kind kind : {Kind::Error, Kind::Stale, Kind::Progress})
        m_pane->strip(kind)->say({});
}

void ListPage::waitForData()
{
    m_pane->showLoading();
    m_pane->filters()->setCount({});
}

void ListPage::reload()
{
    m_reading = true;
    m_pane->table()->setAccessibleName(title());
    QScrollBar *bar = m_pane->table()->verticalScrollBar();
    const int place = bar->value();
    const auto done = read();
    m_pane->table()->fitHeadings();
    keepSelection();
    // The view follows its current row, and that may have left: what was looked at stays where it was.
    bar->setValue(place);
    m_reading = false;
    m_pane->strip(Kind::Stale)->say({});
    showState(done);
    showStrips();
    // What is chosen may have got other contents.
    chosen(m_selected);
}

void ListPage::onFilters()
{
    keepView(u"filters"_s, viewNow().value(u"filters"_s));
    if (m_rows)
        reload();
}

void ListPage::setSelected(const RecordId &record, qint64 rid)
{
    m_selected = record;
    m_selectedRid = rid;
    if (!m_rows) {
        chosen(record);
        return;
    }
    m_reading = true;
    keepSelection();
    m_reading = false;
    m_pane->table()->scrollTo(m_pane->table()->currentIndex());
    chosen(record);
}

/// What was chosen stays chosen while rows come and go around it; the row that takes its place is not chosen in its stead.
void ListPage::keepSelection()
{
    const QModelIndex current = chosenRow(m_pane->table());
    if (m_selected.isNull() || (current.isValid() && current.data(items::IdRole).toString() == m_selected.toString()))
        return;
    if (const int row = m_rows->rowOf(m_selectedRid); row >= 0) {
        m_pane->table()->setCurrentIndex(m_rows->index(row, m_pane->table()->horizontalHeader()->logicalIndex(0)));
        return;
    }
    m_pane->table()->selectionModel()->clear();
    if (!keepsGone())
        m_selected = {};
}

void ListPage::onSelection()
{
    if (m_reading)
        return;
    const QModelIndex row = chosenRow(m_pane->table());
    m_selected = RecordId::fromString(row.data(items::IdRole).toString()).value_or(RecordId());
    m_selectedRid = row.data(items::RidRole).toLongLong();
    chosen(m_selected);
    m_actions->follow();
}

void ListPage::listActionsFollow()
{
    m_actions->follow();
}

std::vector<domain::Record> ListPage::markedRecords(size_t most) const
{
    std::vector<domain::Record> records;
    QModelIndexList rows = m_pane->table()->selectionModel() ? m_pane->table()->selectionModel()->selectedRows() : QModelIndexList();
    std::sort(rows.begin(), rows.end(), [](const QModelIndex &a, const QModelIndex &b) { return a.row() < b.row(); });
    for (const QModelIndex &row : rows) {
        if (records.size() >= most)
            break;
        if (const auto id = RecordId::fromString(row.data(items::IdRole).toString()))
            if (auto record = session().record(*id))
                records.push_back(*std::move(record));
    }
    return records;
}

int ListPage::shownRows() const
{
    return m_rows ? m_rows->rowCount() : 0;
}

std::vector<qint64> ListPage::shownKeys() const
{
    return m_rows ? m_rows->order() : std::vector<qint64>();
}

int ListPage::conditions() const
{
    return m_pane->filters()->conditions() + (session().area().isEmpty() ? 0 : 1);
}

void ListPage::clearConditions()
{
    m_pane->filters()->clear();
    session().setArea({});
}

QString ListPage::countText() const
{
    const QLocale locale(session().language());
    return tr("%1 of %2 shown", "rows of a list").arg(locale.toString(shownRows()), locale.toString(std::max<qint64>(total(), shownRows())));
}

void ListPage::showState(const domain::Result<void> &read)
{
    m_pane->strip(Kind::Error)->say(read ? QString() : session().errorText(read.error()), read ? QString() : tr("Try again"));
    m_pane->filters()->setCount(countText());
    m_actions->follow();
    const int narrowed = conditions();
    if (shownRows() > 0 || !read)
        m_pane->showRows();
    else if (narrowed > 0)
        m_pane->showNote(State::EmptyFiltered, filteredText(narrowed), tr("Clear the conditions"));
    else
        m_pane->showNote(State::EmptyNew, emptyText(), emptyAction());
}

void ListPage::showStrips()
{
    const client::Status status = session().client().status();
    const auto clock = [](const QDateTime &utc) { return domain::toCityTime(utc).toString(u"HH:mm"_s); };
    const bool away = status.network == client::Status::Network::Offline && status.offlineSince.isValid();
    QString text;
    if (away && !waitsForServer().isEmpty()) {
        const QString asOf = status.lastContact.isValid() ? clock(status.lastContact) : clock(status.offlineSince);
        text = tr("Offline since %1 – showing data as of %2; what you do is saved here and sent later. %3", "the last is a sentence of the page")
                   .arg(clock(status.offlineSince), asOf, waitsForServer());
    }
    m_pane->strip(Kind::Offline)->say(text);
    m_pane->strip(Kind::ReadOnly)->say(m_rows ? readOnlyText() : QString());
}

void ListPage::showArea()
{
    const QString name = session().divisions().name(session().area());
    m_pane->filters()->setArea(session().area().isEmpty() ? QString() : tr("Area: %1").arg(name), tr("Area: %1. Press to show all of yours.").arg(name));
}

/// What the inspector offers for the chosen record, then what lists offer.
void ListPage::showMenu(const QPoint &at)
{
    if (!m_rows || !chosenRow(m_pane->table()).isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(named(u"menu"_s));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool one = m_pane->table()->selectionModel()->selectedRows().size() == 1;
    if (one) {
        menu->addAction(tr("Open"), this, [this] { open(chosenRow(m_pane->table())); })->setObjectName(named(u"menu.open"_s));
        menu->addSeparator();
        for (const InspectorContent::Action &action : m_panel->content().actions)
            menu->addAction(QString(action.text).replace(u'&', u"&&"_s), this, action.run)->setObjectName(named(u"menu."_s + action.id));
        addOwnActions(menu);
        menu->addSeparator();
    }
    if (!one) {
        addBulkActions(menu);
        if (!menu->isEmpty())
            menu->addSeparator();
    }
    m_actions->addRowActions(menu);
    menu->popup(at);
}

} // namespace hearth::ui
