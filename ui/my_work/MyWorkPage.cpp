// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/my_work/MyWorkPage.h"

#include "models/store/projection/FileView.h"
#include "ui/shell/BadgeCounter.h"

#include <QComboBox>
#include <QLocale>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::RecordId;
using domain::Result;
using store::DueBucket;
using Column = items::WorkListModel::Column;

namespace {

std::vector<ListColumns::Column> columnsOfMyWork()
{
    const auto shown = &ListColumns::column<Column>;
    const auto extra = &ListColumns::extra<Column>;
    return {shown(Column::State, 52, 0),  shown(Column::Level, 62, 0),    shown(Column::Task, 194, 0), shown(Column::Household, 104, 0),
            shown(Column::Step, 104, 1),   shown(Column::Due, 208, 0),     shown(Column::From, 118, 2), extra(Column::Division, 180),
            extra(Column::CaseNo, 136),   extra(Column::Owner, 110),      extra(Column::Opened, 140),  extra(Column::Closed, 140)};
}

const QHash<QString, DueBucket> &bucketsByCode()
{
    static const QHash<QString, DueBucket> buckets{
        {u"overdue"_s, DueBucket::Overdue}, {u"today"_s, DueBucket::Today}, {u"soon"_s, DueBucket::WithinThreeDays}};
    return buckets;
}

} // namespace

MyWorkPage::MyWorkPage(Session &session, QWidget *parent) : CaseListPage(session, u"my_work"_s, {}, columnsOfMyWork(), parent)
{
    m_group = new QComboBox(this);
    m_group->setObjectName(u"my_work.group"_s);
    m_group->setAccessibleName(tr("Groups"));
    m_group->addItem(tr("By due date", "groups"), true);
    m_group->addItem(tr("No groups"), false);
    connect(m_group, &QComboBox::activated, this, [this] {
        this->session().setView(u"lists/my_work/grouped"_s, m_group->currentData());
        if (model())
            reload();
    });
    pane()->filters()->addAfterChips(m_group);
    connect(table(), &ListTable::headingPressed, this, [this](int row) {
        model()->toggleGroup(row);
        table()->fitHeadings();
        listActionsFollow();
    });
}

items::OrderedTableModel *MyWorkPage::makeModel()
{
    m_group->setCurrentIndex(session().view(u"lists/my_work/grouped"_s, true).toBool() ? 0 : 1);
    return CaseListPage::makeModel();
}

std::vector<CaseListPage::Tab> MyWorkPage::makeTabs() const
{
    const auto account = [this] { return session().client().account(); };
    const auto waiting = [account] {
        store::WorkFilter filter;
        filter.involved = account().userId;
        filter.stepOfOthers = account().role;
        return filter;
    };
    const auto done = [this, account] {
        store::WorkFilter filter;
        filter.closed = true;
        filter.involved = account().userId;
        filter.closedFrom = domain::fromCityTime(session().today().addDays(-daysOfDone), QTime(0, 0));
        return filter;
    };
    const auto watched = [] {
        store::WorkFilter filter;
        filter.watched = true;
        return filter;
    };
    using store::WorkSort;
    return {{u"todo"_s, tr("To do"), {}, WorkSort::Urgency, Qt::AscendingOrder, true},
            {u"waiting"_s, tr("Waiting for others"), waiting, WorkSort::Urgency, Qt::AscendingOrder, true},
            {u"done"_s, tr("Done", "tasks"), done, WorkSort::Closed, Qt::DescendingOrder, false},
            {u"watching"_s, tr("Watching"), watched, WorkSort::Urgency, Qt::AscendingOrder, false}};
}

std::vector<FilterRow::Filter> MyWorkPage::makeFilters(const QString &tab) const
{
    FilterRow::Filter types{u"type"_s, tr("Type", "of a task"), {}};
    for (const catalogue::RecordType &type : session().catalogue().recordTypes())
        if (!type.workflow.isEmpty() && type.workflow != "file"_L1)
            types.options.push_back({type.id, type.label.in(session().language())});
    std::vector<FilterRow::Filter> filters{types};
    if (tab == "todo"_L1) {
        filters.push_back({u"due"_s, tr("Due"), {{u"overdue"_s, tr("Overdue")}, {u"today"_s, tr("Today")}, {u"soon"_s, tr("Within 3 wd", "working days")}}});
        filters.push_back({u"problem"_s, tr("Problems"), {{u"problems"_s, tr("Problems")}}});
    } else {
        filters.push_back(codeFilter(u"level"_s, tr("Level", "of a warning"), u"warn_level"_s));
        filters.push_back(recordFilter());
    }
    return filters;
}

std::vector<FilterRow::Quick> MyWorkPage::makeQuick(const QString &tab)
{
    if (tab != "todo"_L1)
        return {};
    const items::DeskTally &tally = model()->deskTally();
    const auto of = [&](DueBucket bucket) { return tally.buckets[static_cast<size_t>(bucket)]; };
    return {{u"due"_s, u"overdue"_s, tr("Overdue"), of(DueBucket::Overdue), true},
            {u"due"_s, u"today"_s, tr("Today"), of(DueBucket::Today), false},
            {u"due"_s, u"soon"_s, tr("Within 3 wd", "working days"), of(DueBucket::WithinThreeDays), false},
            {u"problem"_s, u"problems"_s, tr("Problems"), tally.problems, true}};
}

QStringList MyWorkPage::deskTypes() const
{
    return pane()->filters()->chosen(u"type"_s);
}

void MyWorkPage::narrow(items::DeskView &view) const
{
    view.grouped = m_group->currentData().toBool();
    view.buckets.clear();
    for (const QString &code : pane()->filters()->chosen(u"due"_s))
        view.buckets.insert(bucketsByCode().value(code));
    view.problems = !pane()->filters()->chosen(u"problem"_s).isEmpty();
}

Result<void> MyWorkPage::read()
{
    m_group->setVisible(tab() == "todo"_L1);
    return CaseListPage::read();
}

int MyWorkPage::badge(const WorkTally &mine) const
{
    return mine.total;
}

QString MyWorkPage::countText() const
{
    // Who has more than can be worked through is told what is not there.
    if (model()->isDesk() && model()->deskTally().capped)
        return tr("only the %1 most urgent are listed").arg(QLocale(session().language()).toString(qulonglong(store::WorkQueries::myWorkLimit)));
    return CaseListPage::countText();
}

QString MyWorkPage::emptyText() const
{
    const QString shown = tab();
    if (shown == "waiting"_L1)
        return tr("Nothing of yours waits for others.");
    if (shown == "done"_L1)
        return tr("You have finished no case in the last %n day(s).", nullptr, daysOfDone);
    if (shown == "watching"_L1)
        return tr("You watch no case.");
    const QDate next = nextDeadline();
    if (!next.isValid())
        return tr("Nothing to do. What comes in appears here by itself.");
    const int left = session().calendar().workdaysBetween(session().today(), next);
    return tr("Nothing to do. Next deadline: %1 (%n wd).", "of a case that waits for others; working days", left).arg(items::ValueText::date(next));
}

/// Of what is mine and lies with others now.
QDate MyWorkPage::nextDeadline() const
{
    store::WorkFilter filter;
    filter.involved = session().client().account().userId;
    filter.stepOfOthers = session().client().account().role;
    const auto ids = queries()->ids(filter, store::WorkSort::Due, Qt::AscendingOrder, session().clock().nowUtc());
    const auto rows = ids && !ids->empty() ? queries()->rows({ids->front()}, false) : Result<std::vector<store::WorkItem>>(std::vector<store::WorkItem>());
    return rows && !rows->empty() && rows->front().due.isValid() ? domain::cityDate(rows->front().due) : QDate();
}

QString MyWorkPage::filteredText(int conditions) const
{
    return tab() == "todo"_L1 ? tr("Nothing to do matches these %n condition(s).", nullptr, conditions)
                              : tr("No case of this list matches these %n condition(s).", nullptr, conditions);
}

QString MyWorkPage::noPermissionText() const
{
    return tr("Your work is not shown to your role. The administrator of your office can change that.");
}

void MyWorkPage::open(const QModelIndex &index)
{
    const auto id = RecordId::fromString(index.data(items::IdRole).toString());
    const auto file = RecordId::fromString(index.data(items::FileRole).toString());
    const QString type = index.data(items::TypeRole).toString();
    const auto local = static_cast<store::LocalState>(index.data(items::LocalStateRole).toInt());
    // What the server did not take is put right where its reason stands.
    if (id && local >= store::LocalState::Refused)
        Q_EMIT openCase(*id, u"op"_s);
    else if (id && (type == "warning"_L1 || type == "notice"_L1 || type == "verification"_L1))
        Q_EMIT openCase(*id, type);
    else if (file)
        Q_EMIT openFile(*file);
    else if (id)
        Q_EMIT openCase(*id, type);
}

} // namespace hearth::ui
