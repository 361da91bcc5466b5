// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/WorkListModel.h"

#include "models/domain/Masking.h"

namespace hearth::items {

using namespace Qt::StringLiterals;
using domain::Result;
using store::WorkItem;
using store::WorkSort;

WorkListModel::WorkListModel(store::WorkQueries &queries, const domain::Clock &clock,
                             ItemContext context, QObject *parent)
    : OrderedTableModel(std::move(context), parent)
    , m_queries(queries)
    , m_clock(clock)
    , m_rows([this](const std::vector<qint64> &rids) { return read(rids); })
{
}

int WorkListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

Result<std::vector<WorkItem>> WorkListModel::read(const std::vector<qint64> &rids)
{
    std::vector<WorkItem> result;
    if (m_source == Source::Desk) {
        for (const qint64 rid : rids) {
            if (const auto found = m_desk.find(rid); found != m_desk.end()) {
                result.push_back(found->second);
            }
        }
        return result;
    }
    if (m_source == Source::Filter) {
        return m_queries.rows(rids, m_filter.closed);
    }
    for (const bool closed : {false, true}) {
        auto rows = m_queries.rows(rids, closed);
        if (!rows) {
            return rows.error();
        }
        result.insert(result.end(), std::make_move_iterator(rows->begin()),
                      std::make_move_iterator(rows->end()));
    }
    return result;
}

/// A case of my work that changed is read from the store; the household rows among them stay until
/// refresh().
void WorkListModel::forgetRow(qint64 rid)
{
    m_rows.forget(rid);
    if (m_source != Source::Desk) {
        return;
    }
    const auto rows = m_queries.rows({rid}, false);
    if (rows && !rows->empty()) {
        m_desk[rid] = rows->front();
    }
}

const WorkItem *WorkListModel::item(int row) const
{
    const WorkItem *found = m_rows.at(order(), static_cast<size_t>(row));
    if (const auto error = m_rows.takeError()) {
        report(*error);
    }
    return found;
}

QVariant WorkListModel::value(const WorkItem &item, Column column)
{
    switch (column) {
    case Column::State: return item.localState;
    case Column::Level: return item.level;
    case Column::Task: return item.titleCode;
    case Column::CaseNo: return item.caseNo;
    case Column::Household: return item.headName;
    case Column::Step: return item.state;
    case Column::Due: return item.due;
    case Column::From: return item.fromWho;
    case Column::Owner: return item.assignee;
    case Column::Division: return item.div;
    case Column::Members: return item.members;
    case Column::Purpose: return item.purpose;
    case Column::Answered: return item.answered;
    case Column::Late: return item.late;
    case Column::Discrepancies: return item.discrepancies;
    case Column::Missing: return item.missing;
    case Column::Indicator: return item.indicator;
    case Column::Program: return item.program;
    case Column::Outcome: return item.outcome;
    case Column::Opened: return item.openedAt;
    case Column::Released: return item.releasedAt;
    case Column::Closed: return item.closedAt;
    case Column::OnTime: return item.onTime;
    case Column::Count: break;
    }
    return {};
}

QVariant WorkListModel::display(const WorkItem &item, Column column) const
{
    const auto orDash = [](const QString &text) {
        return text.isEmpty() ? ValueText::dash() : text;
    };
    const auto ofField = [&](const char16_t *field, const QString &code) {
        const catalogue::Field *found =
            words().context().catalogue->field(item.type, QStringView(field));
        return found ? words().code(found->codeList, code) : orDash(code);
    };
    switch (column) {
    case Column::State: return {}; // a mark, painted from LocalStateRole
    case Column::Level:
        // A notice is a notice whatever its level.
        return item.type == "notice"_L1 ? tr("Notice", "in the place of a level")
            : item.level.isEmpty()      ? QString()
                                        : words().code(u"warn_level", item.level);
    case Column::Task: return words().title(item.type, item.titleCode);
    case Column::CaseNo: return orDash(item.caseNo);
    case Column::Household: return orDash(domain::maskName(item.headName));
    case Column::Step: return words().state(item.type, item.state);
    case Column::Due: return dueText(item);
    case Column::From:
        return words().context().catalogue->codeList(u"department")
                && words().context().catalogue->codeList(u"department")->find(item.fromWho)
            ? words().source(item.fromWho)
            : words().user(item.fromWho);
    case Column::Owner: return words().user(item.assignee);
    case Column::Division: return words().place(item.div);
    case Column::Members: return QString::number(item.members);
    case Column::Purpose: return ofField(u"purpose", item.purpose);
    case Column::Answered:
        return item.total > 0
            ? QString(QString::number(item.answered) + u'/' + QString::number(item.total))
            : ValueText::dash();
    case Column::Late: return QString::number(item.late);
    case Column::Discrepancies: return QString::number(item.discrepancies);
    case Column::Missing: return QString::number(item.missing);
    case Column::Indicator:
        return item.indicator.isEmpty() ? ValueText::dash()
                                        : words().title(item.type, item.indicator);
    case Column::Program:
        return item.program.isEmpty() ? ValueText::dash() : words().programs({item.program});
    case Column::Outcome:
        return item.outcome.isEmpty() ? ValueText::dash() : words().title(item.type, item.outcome);
    case Column::Opened: return ValueText::time(item.openedAt);
    case Column::Released: return ValueText::time(item.releasedAt);
    case Column::Closed: return ValueText::time(item.closedAt);
    case Column::OnTime:
        return item.onTime < 0 ? ValueText::dash() : item.onTime ? tr("Yes") : tr("No");
    case Column::Count: break;
    }
    return {};
}

/// Working days by the calendar of the city; the hour only on the day itself, and never of a limit
/// that is a day.
QString WorkListModel::dueText(const WorkItem &item) const
{
    if (!item.due.isValid()) {
        return ValueText::dash();
    }
    const QDateTime due = domain::toCityTime(item.due);
    const QDate day = due.date();
    if (item.closed) {
        return ValueText::date(day);
    }
    const domain::WorkCalendar &calendar = m_queries.calendar();
    const QDate today = domain::cityDate(m_clock.nowUtc());
    const bool wholeDay = due.time() == QTime(0, 0);
    const QString hour = due.time().toString(u"HH:mm"_s);
    if (m_queries.bucketOf(item, m_clock.nowUtc()) == store::DueBucket::Overdue) {
        const int late = calendar.workdaysBetween(day, today);
        return late > 0    ? tr("overdue %n wd", "working days", late)
            : day == today ? tr("overdue since %1", "hour of today").arg(hour)
                           : tr("overdue");
    }
    if (day == today) {
        return wholeDay ? tr("today") : tr("today %1").arg(hour);
    }
    const int left = calendar.workdaysBetween(today, day);
    // A year whose holidays are not published yet is counted by its weekends alone.
    return calendar.isProvisional(day)
        ? tr("about %1 · %n wd", "working days", left).arg(ValueText::date(day))
        : tr("%1 · %n wd", "working days", left).arg(ValueText::date(day));
}

/// What is read aloud, and shown where the cell has no room for it.
QString WorkListModel::spoken(const WorkItem &item, Column column) const
{
    if (column == Column::State) {
        return ValueText::localState(item.localState);
    }
    const QString text = display(item, column).toString();
    return column == Column::Level && item.type == "notice"_L1 && !item.level.isEmpty()
        ? QString(text + u" · "_s + words().code(u"warn_level", item.level))
        : text;
}

QVariant WorkListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const auto column = static_cast<Column>(index.column());
    const WorkItem *row = item(index.row());
    if (!row) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole: return display(*row, column);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: return spoken(*row, column);
    case CodeRole:
        // The mark of a notice is its own.
        return column == Column::Level && row->type == "notice"_L1 ? QVariant(row->type)
                                                                    : value(*row, column);
    case ValueRole: return value(*row, column);
    case IdRole: return row->id.toString();
    case FileRole: return row->file.isNull() ? QString() : row->file.toString();
    case RidRole: return QVariant::fromValue<qlonglong>(row->rid);
    case LocalStateRole: return row->localState;
    case LevelRole: return row->level;
    case DueRole: return row->due;
    case DueBucketRole:
    case GroupRole:
        return static_cast<int>(row->closed ? store::DueBucket::None
                                            : m_queries.bucketOf(*row, m_clock.nowUtc()));
    case TypeRole: return row->type;
    case MaskedRole: return column == Column::Household;
    default: return {};
    }
}

QVariant WorkListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal
        || (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)) {
        return {};
    }
    switch (static_cast<Column>(section)) {
    case Column::State:
        return role == Qt::DisplayRole
            ? tr("St.", "short heading: state of a record on this computer")
            : tr("State");
    case Column::Level: return tr("Level", "of a warning");
    case Column::Task: return tr("Task");
    case Column::CaseNo: return tr("Number", "of a case");
    case Column::Household: return tr("Household");
    case Column::Step: return tr("Step", "of a workflow");
    case Column::Due: return tr("Due");
    case Column::From: return tr("From", "sender of a task");
    case Column::Owner: return tr("Owner", "who handles a task");
    case Column::Division: return tr("Division");
    case Column::Members: return tr("Members");
    case Column::Purpose: return words().field(u"verification", u"purpose");
    case Column::Answered: return tr("Answered", "items of a verification");
    case Column::Late: return tr("Late", "items that departments have not answered in time");
    case Column::Discrepancies: return tr("Discrepancies");
    case Column::Missing: return tr("Missing", "papers");
    case Column::Indicator: return tr("Scenario");
    case Column::Program: return tr("Programme");
    case Column::Outcome: return tr("Outcome");
    case Column::Opened: return tr("Opened");
    case Column::Released: return tr("Released");
    case Column::Closed: return tr("Closed");
    case Column::OnTime: return tr("On time");
    case Column::Count: break;
    }
    return {};
}

std::optional<WorkSort> WorkListModel::sortOf(Column column)
{
    switch (column) {
    case Column::Level: return WorkSort::Urgency;
    case Column::CaseNo: return WorkSort::CaseNo;
    case Column::Household: return WorkSort::Head;
    case Column::Step: return WorkSort::State;
    case Column::Due: return WorkSort::Due;
    case Column::Division: return WorkSort::Division;
    case Column::Opened: return WorkSort::Opened;
    case Column::Closed: return WorkSort::Closed;
    case Column::State:
    case Column::Task:
    case Column::From:
    case Column::Owner:
    case Column::Members:
    case Column::Purpose:
    case Column::Answered:
    case Column::Late:
    case Column::Discrepancies:
    case Column::Missing:
    case Column::Indicator:
    case Column::Program:
    case Column::Outcome:
    case Column::Released:
    case Column::OnTime:
    case Column::Count: break;
    }
    return {};
}

void WorkListModel::sort(int column, Qt::SortOrder order)
{
    const auto key = sortOf(static_cast<Column>(column));
    if (!key || m_source != Source::Filter) {
        return;
    }
    m_sort = *key;
    m_sortOrder = order;
    if (const auto done = refresh(); !done) {
        report(done.error());
    }
}

Result<void> WorkListModel::setFilter(const store::WorkFilter &filter, WorkSort sort,
                                      Qt::SortOrder order)
{
    m_source = Source::Filter;
    m_filter = filter;
    m_sort = sort;
    m_sortOrder = order;
    return refresh();
}

Result<void> WorkListModel::setDesk(const store::Desk &desk)
{
    m_source = Source::Desk;
    m_deskOf = desk;
    return refresh();
}

void WorkListModel::setCases(const std::vector<qint64> &open, const std::vector<qint64> &closed)
{
    m_source = Source::Cases;
    std::vector<qint64> all = open;
    all.insert(all.end(), closed.begin(), closed.end());
    setOrder(std::move(all));
}

Result<void> WorkListModel::refresh()
{
    if (m_source == Source::Cases) {
        setOrder(order());
        return {};
    }
    if (m_source == Source::Filter) {
        auto ids = m_queries.ids(m_filter, m_sort, m_sortOrder, m_clock.nowUtc());
        if (!ids) {
            return ids.error();
        }
        setOrder(std::move(*ids));
        return {};
    }
    auto work = m_queries.myWork(m_deskOf, m_clock.nowUtc());
    if (!work) {
        return work.error();
    }
    std::vector<qint64> rids;
    m_desk.clear();
    for (WorkItem &item : *work) {
        rids.push_back(item.rid);
        m_desk.emplace(item.rid, std::move(item));
    }
    setOrder(std::move(rids));
    return {};
}

} // namespace hearth::items
