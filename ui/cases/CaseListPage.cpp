// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/CaseListPage.h"

#include "models/store/queries/FileQueries.h"
#include "ui/cases/BulkDialog.h"
#include "ui/cases/CommandDialog.h"
#include "ui/look/CellDelegate.h"
#include "ui/shell/BadgeCounter.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>
#include <QPointer>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::RecordId;
using domain::Result;
using Column = items::WorkListModel::Column;

namespace {

constexpr qsizetype mostNamed = 3; ///< steps that a strip names

/// Cases on a connection of their own.
class CaseSource final : public ListSource {
public:
    CaseSource(store::Database &database, items::ItemContext context, const domain::WorkCalendar &calendar, bool evidence)
        : m_calendar(calendar), m_queries(database, context.catalogue, m_calendar, true), m_model(m_queries, m_clock, std::move(context))
    {
        m_model.setEvidenceRead(evidence);
    }
    [[nodiscard]] items::OrderedTableModel &model() override { return m_model; }
    void show(const std::vector<qint64> &keys) override { m_model.setCases(keys, {}); }

private:
    domain::SystemClock m_clock;
    domain::WorkCalendar m_calendar;
    store::WorkQueries m_queries;
    items::WorkListModel m_model;
};

} // namespace

CaseListPage::CaseListPage(Session &session, const QString &name, QStringList types, const std::vector<ListColumns::Column> &columns, QWidget *parent)
    : ListPage(session, name, columns, static_cast<int>(Column::Task),
               tr("Choose a case in the list: what it says and what can be done stands here."), parent),
      m_types(std::move(types))
{
    m_watch = new QAction(tr("Watch"), this);
    m_watch->setObjectName(QString(name + u".action.watch"_s));
    // A single letter acts on the list alone.
    m_watch->setShortcut(QKeySequence(Qt::Key_W));
    m_watch->setShortcutContext(Qt::WidgetShortcut);
    connect(m_watch, &QAction::triggered, this, &CaseListPage::toggleWatch);
    table()->addAction(m_watch);
    addAction(m_watch);
}

CaseListPage::~CaseListPage() = default;

/// Marks are for those who may make them.
bool CaseListPage::mayWatch() const
{
    return session().catalogue().recordType(u"mark")->createdByRoles.contains(session().client().account().role);
}

void CaseListPage::chosen(const RecordId &record)
{
    ListPage::chosen(record);
    followWatch();
}

void CaseListPage::followWatch()
{
    const QModelIndex row = chosenRow(table());
    const store::WorkItem *item = m_model && row.isValid() ? m_model->item(row.row()) : nullptr;
    m_watch->setVisible(mayWatch());
    m_watch->setEnabled(mayWatch() && item && !item->file.isNull() && !item->closed && item->type != "household"_L1);
    m_watch->setText(item && item->watched ? tr("Stop watching") : tr("Watch"));
}

void CaseListPage::addOwnActions(QMenu *menu)
{
    followWatch();
    if (m_watch->isEnabled())
        menu->addAction(m_watch);
}

/// A mark of this user on the case; it changes nothing of the case itself.
void CaseListPage::toggleWatch()
{
    followWatch();
    const QModelIndex row = chosenRow(table());
    if (!m_watch->isEnabled() || !row.isValid())
        return;
    const store::WorkItem item = *m_model->item(row.row());
    const auto answered = [self = QPointer(this), watched = item.watched](const domain::Result<RecordId> &saved) {
        if (self)
            self->tell(!saved ? self->session().errorText(saved.error()) : watched ? tr("You no longer watch this case.") : tr("You watch this case now."), !saved);
    };
    const QString me = session().client().account().userId;
    if (!item.watched) {
        const QJsonObject mark{{u"user"_s, me}, {u"record"_s, item.id.toString()}, {u"kind"_s, u"watch"_s}};
        return session().client().createRecord(u"mark"_s, item.file, mark, {}, answered);
    }
    const auto file = store::FileQueries(*session().reader(), session().sharedCatalogue(), true).open(item.file, session().today());
    if (!file || !*file)
        return;
    for (const store::ViewRecord *mark : (*file)->ofType(u"mark"_s)) {
        const QJsonObject fields = mark->record.fields();
        if (fields.value("user"_L1).toString() == me && fields.value("record"_L1).toString() == item.id.toString() && fields.value("kind"_L1).toString() == "watch"_L1)
            session().client().deleteRecord(mark->record.id, tr("no longer watched", "reason for taking a mark away"), answered);
    }
}

int CaseListPage::badge(const WorkTally &mine) const
{
    int count = 0;
    for (const QString &type : m_types)
        count += mine.byType.value(type);
    return count;
}

void CaseListPage::dropModel()
{
    m_model.reset();
    m_queries.reset();
    m_orderOf.clear();
}

void CaseListPage::openTabs()
{
    m_tabs = makeTabs();
    ListTabs *tabs = pane()->tabs();
    if (tabs->QTabBar::count() == 0)
        for (const Tab &tab : m_tabs)
            tabs->add(tab.id, tab.title);
    tabs->setVisible(m_tabs.size() > 1);
    // Whoever comes begins with his own, not with that of who was here before.
    const QSignalBlocker blocker(tabs);
    const QString first = firstTab();
    tabs->choose(first.isEmpty() ? m_tabs.front().id : first);
}

items::OrderedTableModel *CaseListPage::makeModel()
{
    openTabs();
    m_queries = std::make_unique<store::WorkQueries>(*session().reader(), session().sharedCatalogue(), session().calendar(), true);
    m_model = std::make_unique<items::WorkListModel>(*m_queries, session().clock(), session().itemContext());
    m_model->setEvidenceRead(readsEvidence());
    m_filtersOf.clear();
    return m_model.get();
}

void CaseListPage::offerFilters()
{
    if (m_filtersOf == tab())
        return;
    m_filtersOf = tab();
    pane()->filters()->setFilters(makeFilters(m_filtersOf));
}

const CaseListPage::Tab *CaseListPage::tabOf(const QString &id) const
{
    const auto found = std::find_if(m_tabs.begin(), m_tabs.end(), [&](const Tab &tab) { return tab.id == id; });
    return found == m_tabs.end() ? nullptr : &*found;
}

store::Desk CaseListPage::desk() const
{
    const client::Account account = session().client().account();
    return {account.userId, account.role, account.prefixes, account.department, {}, session().areaPrefixes()};
}

std::pair<int, Qt::SortOrder> CaseListPage::firstOrder() const
{
    const bool level = std::any_of(pane()->columns()->columns().begin(), pane()->columns()->columns().end(),
                                   [](const ListColumns::Column &c) { return c.index == static_cast<int>(Column::Level); });
    return {static_cast<int>(level ? Column::Level : Column::Due), Qt::AscendingOrder};
}

/// The order of the header stays as long as the list is the same one; every tab begins with its own.
Result<void> CaseListPage::read()
{
    const Tab *shown = tabOf(tab());
    if (!shown)
        return {};
    offerFilters();
    const bool again = m_orderOf == shown->id;
    if (!again) {
        const QSignalBlocker blocker(table()->horizontalHeader());
        const auto [column, order] = shown->sort == store::WorkSort::Closed ? std::pair(static_cast<int>(Column::Closed), shown->order) : firstOrder();
        table()->horizontalHeader()->setSortIndicator(column, order);
    }
    Result<void> done;
    if (!shown->filter) {
        items::DeskView view = m_model->deskView();
        view.types = deskTypes();
        narrow(view);
        if (!again)
            view.sort.reset();
        m_model->setDeskView(view);
        done = m_model->setDesk(desk());
        m_total = m_model->deskTally().total;
    } else {
        store::WorkFilter filter = shown->filter();
        const auto all = m_queries->count(filter);
        m_total = all ? *all : 0;
        filter.divisions = session().areaPrefixes();
        narrow(filter);
        done = again ? m_model->setFilter(filter, m_model->sortKey(), m_model->sortOrder())
                                : m_model->setFilter(filter, shown->sort, shown->order);
    }
    if (!done)
        return done;
    m_orderOf = shown->id;
    pane()->filters()->setQuick(makeQuick(shown->id));
    countTabs();
    return {};
}

void CaseListPage::countTabs()
{
    for (const Tab &each : m_tabs) {
        if (!each.counted)
            continue;
        if (!each.filter) {
            if (each.id == tab())
                pane()->tabs()->setCount(each.id, m_model->deskTally().total);
            else if (const auto mine = m_queries->myWork(desk(), session().clock().nowUtc()))
                pane()->tabs()->setCount(each.id, static_cast<qint64>(mine->size()));
            continue;
        }
        store::WorkFilter filter = each.filter();
        filter.divisions = session().areaPrefixes();
        if (const auto count = m_queries->count(filter))
            pane()->tabs()->setCount(each.id, *count);
    }
}

void CaseListPage::narrow(store::WorkFilter &filter) const
{
    const FilterRow *row = pane()->filters();
    const auto take = [row](QStringList &into, const QString &id) {
        if (const QStringList codes = row->chosen(id); !codes.isEmpty())
            into = codes;
    };
    take(filter.levels, u"level"_s);
    take(filter.states, u"step"_s);
    take(filter.indicators, u"scenario"_s);
    take(filter.departments, u"source"_s);
    take(filter.purposes, u"purpose"_s);
    take(filter.types, u"type"_s);
    const QStringList record = row->chosen(u"record"_s);
    filter.notAccepted = record.contains("own"_L1);
    filter.problems = record.contains("problems"_L1) && !filter.notAccepted;
    const QStringList gaps = row->chosen(u"gaps"_s);
    filter.late = gaps.contains("late"_L1);
    filter.discrepancies = gaps.contains("discrepancies"_L1);
}

void CaseListPage::narrow(items::DeskView &view) const
{
    const FilterRow *row = pane()->filters();
    view.levels = row->chosen(u"level"_s);
    view.indicators = row->chosen(u"scenario"_s);
    view.departments = row->chosen(u"source"_s);
}

std::vector<FilterRow::Quick> CaseListPage::makeQuick(const QString &)
{
    return {};
}

std::vector<FilterRow::Quick> CaseListPage::levelCounts(const QString &tab)
{
    const Tab *shown = tabOf(tab);
    QHash<QString, int> byLevel;
    if (shown && shown->filter) {
        store::WorkFilter filter = shown->filter();
        filter.divisions = session().areaPrefixes();
        narrow(filter);
        filter.levels.clear();
        if (const auto counts = m_queries->counts(filter, store::WorkQueries::GroupBy::Level))
            for (const store::Tally &one : *counts)
                byLevel[one.key] += static_cast<int>(one.count);
    } else {
        byLevel = m_model->deskTally().levels;
    }
    std::vector<FilterRow::Quick> quick;
    for (const catalogue::Code &code : session().catalogue().codeList(u"warn_level")->codes)
        quick.push_back({u"level"_s, code.code, code.label.in(session().language()), byLevel.value(code.code), code.code == "red"_L1, code.code});
    return quick;
}

FilterRow::Filter CaseListPage::codeFilter(const QString &id, const QString &title, const QString &list) const
{
    FilterRow::Filter filter{id, title, {}};
    if (const catalogue::CodeList *codes = session().catalogue().codeList(list))
        for (const catalogue::Code &code : codes->codes)
            filter.options.push_back({code.code, code.label.in(session().language())});
    return filter;
}

FilterRow::Filter CaseListPage::stepFilter(bool closed) const
{
    FilterRow::Filter filter{u"step"_s, tr("Step", "condition of a list"), {}};
    const catalogue::Catalogue &catalogue = session().catalogue();
    for (const catalogue::State &state : catalogue.states())
        if (state.workflow == m_types.front() && catalogue.isFinal(state.workflow, state.id) == closed)
            filter.options.push_back({state.id, state.label.in(session().language())});
    return filter;
}

FilterRow::Filter CaseListPage::recordFilter() const
{
    return {u"record"_s, tr("State of the record"), {{u"own"_s, tr("Not accepted yet")}, {u"problems"_s, tr("Needs mending")}}, false};
}

int CaseListPage::shownRows() const
{
    return m_model ? m_model->shownRows() : 0;
}

ListFactory CaseListPage::source() const
{
    if (!m_model || m_model->isDesk())
        return {};
    items::ItemContext context{session().sharedCatalogue(), m_model->words().context().divisions, session().language(), {}, {}, {}};
    context.home = [home = session().client().account().division] { return home; };
    const QHash<QString, QString> users = session().userNames();
    context.userName = [users](const QString &id) { return users.value(id, id.right(4)); };
    return [context, calendar = session().calendar(), evidence = readsEvidence()](store::Database &database) -> Result<std::unique_ptr<ListSource>> {
        return std::unique_ptr<ListSource>(std::make_unique<CaseSource>(database, context, calendar, evidence));
    };
}

/// Steps that the table does not let wait.
QString CaseListPage::waitsForServer() const
{
    const client::Account account = session().client().account();
    std::vector<const catalogue::Transition *> steps;
    for (const catalogue::Transition &step : session().catalogue().transitions())
        if (!step.offline && step.workflow == m_types.value(0) && step.roles.contains(account.role))
            steps.push_back(&step);
    // What leads on is missed first.
    const workflow::Engine &engine = session().engine();
    std::stable_sort(steps.begin(), steps.end(),
                     [&](const catalogue::Transition *a, const catalogue::Transition *b) { return engine.directionOf(*a) < engine.directionOf(*b); });
    QStringList names;
    for (const catalogue::Transition *step : steps)
        if (const QString name = eventName(session(), step->workflow, step->event); !names.contains(name) && names.size() < mostNamed)
            names.append(name);
    return names.isEmpty() ? QString() : tr("These steps need the server: %1.").arg(names.join(tr(", ", "between steps")));
}

QString CaseListPage::readOnlyText() const
{
    const QString role = session().client().account().role;
    const catalogue::Catalogue &catalogue = session().catalogue();
    for (const QString &type : m_types) {
        if (const catalogue::RecordType *found = catalogue.recordType(type); found && found->createdByRoles.contains(role))
            return {};
        for (const catalogue::Transition &step : catalogue.transitions())
            if (step.workflow == type && step.roles.contains(role))
                return {};
    }
    const catalogue::CodeList *roles = catalogue.codeList(u"role");
    const catalogue::Code *own = roles ? roles->find(role) : nullptr;
    return tr("For reading only: no step of these cases belongs to the role “%1”.").arg(own ? own->label.in(session().language()) : role);
}

void CaseListPage::addBulkActions(QMenu *menu)
{
    const std::vector<domain::Record> records = markedRecords(BulkDialog::mostCases);
    for (const QString &event : bulkEvents(session(), m_types)) {
        const int applied = planBulk(session(), records, event).applied();
        if (applied == 0)
            continue;
        const QString name = eventName(session(), session().engine().workflowOf(records.front().type), event);
        QAction *action = menu->addAction(tr("%1: %n of the marked …", "step", applied).arg(name), this, [this, records, event] {
            auto *dialog = new BulkDialog(session(), records, event, this);
            // What was marked for this is done with.
            connect(dialog, &QDialog::finished, this, [this] { reload(); });
            dialog->open();
        });
        action->setObjectName(QString(u"menu.bulk."_s + event));
    }
}

void CaseListPage::open(const QModelIndex &index)
{
    if (const auto file = RecordId::fromString(index.data(items::FileRole).toString()))
        Q_EMIT openFile(*file);
}

void CaseListPage::select(const RecordId &record)
{
    if (!m_model || !m_queries) {
        setSelected(record, 0);
        return;
    }
    const auto found = m_queries->find(record);
    const qint64 rid = found && *found ? (*found)->rid : 0;
    // The area may have been chosen a moment ago, and the list not been read since.
    reload();
    if (rid > 0 && m_model->rowOf(rid) < 0) {
        // Conditions hide it, or it stands in another tab.
        pane()->filters()->clear();
        for (const bool everywhere : {false, true}) {
            // Or the area does: who opens a case of another division is taken there.
            if (everywhere && m_model->rowOf(rid) < 0)
                session().setArea({});
            if (m_model->rowOf(rid) < 0)
                reload();
            for (const Tab &each : m_tabs)
                if (m_model->rowOf(rid) < 0 && each.filter)
                    pane()->tabs()->choose(each.id);
        }
    }
    setSelected(record, rid);
}

} // namespace hearth::ui
