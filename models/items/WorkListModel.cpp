// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/WorkListModel.h"

#include "models/domain/Masking.h"
#include "models/store/projection/FileView.h"

#include <QLocale>

namespace hearth::items {

using namespace Qt::StringLiterals;
using domain::Result;
using store::WorkItem;
using store::WorkSort;

namespace {

bool isNumber(WorkListModel::Column column)
{
    using Column = WorkListModel::Column;
    return column == Column::Members || column == Column::Answered || column == Column::Late
        || column == Column::Discrepancies || column == Column::Missing;
}

} // namespace

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
            if (const auto found = m_deskPlace.find(rid); found != m_deskPlace.end()) {
                result.push_back(m_desk[found->second]);
            }
        }
        return result;
    }
    if (m_source == Source::Filter) {
        auto rows = m_queries.rows(rids, m_filter.closed);
        if (!rows || !m_withEvidence) {
            return rows;
        }
        if (const auto added = m_queries.addEvidence(*rows); !added) {
            return added.error();
        }
        return rows;
    }
    for (const bool closed : {false, true}) {
        auto rows = m_queries.rows(rids, closed);
        if (!rows) {
            return rows.error();
        }
        result.insert(result.end(), std::make_move_iterator(rows->begin()),
                      std::make_move_iterator(rows->end()));
    }
    if (m_withEvidence) {
        if (const auto added = m_queries.addEvidence(result); !added) {
            return added.error();
        }
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
    const auto place = m_deskPlace.find(rid);
    const auto rows = m_queries.rows({rid}, false);
    if (place != m_deskPlace.end() && rows && !rows->empty()) {
        m_desk[place->second] = rows->front();
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
    case Column::Evidence: return item.evidenceValue;
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
    case Column::Task: return problemTask(item);
    case Column::CaseNo: return orDash(item.caseNo);
    case Column::Household: return orDash(domain::maskName(item.headName));
    case Column::Step:
        if (m_source == Source::Desk) {
            const auto local = static_cast<store::LocalState>(item.localState);
            if (local == store::LocalState::Conflict) {
                return tr("Decide", "step: one of two versions");
            }
            if (local == store::LocalState::Refused) {
                return tr("Mend and resend", "step");
            }
        }
        return words().state(item.type, item.state);
    case Column::Due: return dueText(item).text;
    case Column::From:
        if (m_source == Source::Desk
            && item.localState >= static_cast<int>(store::LocalState::Refused)) {
            return tr("Server", "sender of a task");
        }
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
    case Column::Evidence: return evidenceText(item);
    case Column::Count: break;
    }
    return {};
}

/// Who told it, what, and as of when; a value of several parts stands in the inspector alone.
QString WorkListModel::evidenceText(const WorkItem &item) const
{
    QStringList parts;
    if (!item.evidenceSource.isEmpty()) {
        parts.append(words().source(item.evidenceSource));
    }
    if (!item.evidenceValue.isEmpty() && !item.evidenceValue.startsWith(u'{')
        && !item.evidenceValue.startsWith(u'[')) {
        parts.append(words().code(item.evidenceClause, item.evidenceValue));
    }
    if (item.evidenceAsOf.isValid()) {
        parts.append(ValueText::date(item.evidenceAsOf));
    }
    return parts.isEmpty() ? ValueText::dash() : parts.join(u' ');
}

/// What the server did not take says so before it says what it is about.
QString WorkListModel::problemTask(const WorkItem &item) const
{
    const QString title = words().title(item.type, item.titleCode);
    if (m_source != Source::Desk) {
        return title;
    }
    switch (static_cast<store::LocalState>(item.localState)) {
    case store::LocalState::Refused: return tr("Refused: %1", "a change of this").arg(title);
    case store::LocalState::Conflict: return tr("Conflict: %1", "two changes of this").arg(title);
    case store::LocalState::Accepted:
    case store::LocalState::Sent:
    case store::LocalState::Draft:
    case store::LocalState::Sending:
    case store::LocalState::Waiting:
    case store::LocalState::Retry: break;
    }
    return title;
}

/// Working days by the calendar of the city; the hour only on the day itself, and never of a limit
/// that is a day.
WorkListModel::DueText WorkListModel::dueText(const WorkItem &item) const
{
    const store::DueBucket bucket = bucketOf(item);
    if (!item.due.isValid()) {
        return {bucket == store::DueBucket::Today ? tr("today") : ValueText::dash(), {}};
    }
    const QDateTime due = domain::toCityTime(item.due);
    const QDate day = due.date();
    if (item.closed) {
        return {ValueText::date(day), {}};
    }
    const QDateTime now = m_clock.nowUtc();
    const domain::WorkCalendar &calendar = m_queries.calendar();
    const QDate today = domain::cityDate(now);
    const bool wholeDay = due.time() == QTime(0, 0);
    const QString hour = due.time().toString(u"HH:mm"_s);
    if (bucket == store::DueBucket::Overdue) {
        const int late = calendar.workdaysBetween(day, today);
        return {late > 0    ? tr("overdue %n wd", "working days", late)
                    : day == today ? tr("overdue since %1", "hour of today").arg(hour)
                                   : tr("overdue"),
                {}};
    }
    if (day == today) {
        const qint64 minutes = now.secsTo(item.due) / 60;
        return wholeDay ? DueText{tr("today"), {}}
                        : DueText{tr("today %1").arg(hour),
                                  tr("%1 h %2 min left").arg(minutes / 60).arg(minutes % 60)};
    }
    const int left = calendar.workdaysBetween(today, day);
    const QString weekday =
        QLocale(words().context().language).dayName(day.dayOfWeek(), QLocale::ShortFormat);
    const QString date = QString(ValueText::date(day) + u' ' + weekday);
    // A year whose holidays are not published yet is counted by its weekends alone.
    return {calendar.isProvisional(day) ? tr("about %1").arg(date) : date,
            tr("%n wd left", "working days", left)};
}

/// Muted words behind those of the cell.
QString WorkListModel::second(const WorkItem &item, Column column) const
{
    if (column == Column::Due) {
        return dueText(item).left;
    }
    return column == Column::Household && item.members > 0 ? tr("%n pers.", "of a family", item.members)
                                                           : QString();
}

/// What is read aloud, and shown where the cell has no room for it.
QString WorkListModel::spoken(const WorkItem &item, Column column) const
{
    if (column == Column::State) {
        return ValueText::localState(item.localState);
    }
    const QString text = display(item, column).toString();
    if (const QString more = second(item, column); !more.isEmpty()) {
        return QString(text + u" · "_s + more);
    }
    return column == Column::Level && item.type == "notice"_L1 && !item.level.isEmpty()
        ? QString(text + u" · "_s + words().code(u"warn_level", item.level))
        : text;
}

store::DueBucket WorkListModel::bucketOf(const WorkItem &item) const
{
    if (item.closed) {
        return store::DueBucket::None;
    }
    const auto byLimit = [this](const WorkItem &one) {
        return m_queries.bucketOf(one, m_clock.nowUtc());
    };
    return m_source == Source::Desk ? deskBucket(item, byLimit) : byLimit(item);
}

QVariant WorkListModel::heading(store::DueBucket bucket, int column, int role) const
{
    const int rows = m_layout.groups[static_cast<size_t>(bucket)];
    const bool folded = m_deskView.folded.contains(bucket);
    const auto name = [bucket] {
        switch (bucket) {
        case store::DueBucket::Overdue: return tr("Overdue", "heading of a group of tasks");
        case store::DueBucket::Today: return tr("Today", "heading of a group of tasks");
        case store::DueBucket::WithinThreeDays: return tr("Within 3 working days");
        case store::DueBucket::Later: return tr("Later", "heading of a group of tasks");
        case store::DueBucket::None: break;
        }
        return tr("Without a limit");
    };
    switch (role) {
    case Qt::DisplayRole: return column == 0 ? name() : QString();
    case Qt::AccessibleTextRole:
        return folded ? tr("%1, %n task(s), folded", nullptr, rows).arg(name())
                      : tr("%1, %n task(s)", nullptr, rows).arg(name());
    case SecondRole: return QString::number(rows);
    case HeadingRole: return true;
    case ValueRole: return folded;
    case GroupRole:
    case DueBucketRole: return static_cast<int>(bucket);
    default: return {};
    }
}

Qt::ItemFlags WorkListModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = OrderedTableModel::flags(index);
    if (index.isValid() && order()[static_cast<size_t>(index.row())] < 0) {
        flags.setFlag(Qt::ItemIsSelectable, false);
    }
    return flags;
}

QVariant WorkListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const auto column = static_cast<Column>(index.column());
    if (const auto group = bucketOfHeading(order()[static_cast<size_t>(index.row())])) {
        return heading(*group, index.column(), role);
    }
    const WorkItem *row = item(index.row());
    if (!row) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole: return display(*row, column);
    case Qt::TextAlignmentRole:
        return isNumber(column)
            ? QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter))
            : QVariant();
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
    case GroupRole: return static_cast<int>(bucketOf(*row));
    case SecondRole: return second(*row, column);
    case TypeRole: return row->type;
    case MaskedRole: return column == Column::Household;
    default: return {};
    }
}

QVariant WorkListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole
        && isNumber(static_cast<Column>(section))) {
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    }
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
    case Column::Evidence: return tr("Evidence", "of a warning");
    case Column::Count: break;
    }
    return {};
}

std::optional<WorkSort> WorkListModel::sortOf(Column column)
{
    switch (column) {
    case Column::State: return WorkSort::LocalState;
    case Column::Level: return WorkSort::Urgency;
    case Column::Task:
    case Column::Indicator: return WorkSort::Title;
    case Column::CaseNo: return WorkSort::CaseNo;
    case Column::Household: return WorkSort::Head;
    case Column::Step: return WorkSort::State;
    case Column::Due: return WorkSort::Due;
    case Column::From: return WorkSort::From;
    case Column::Owner: return WorkSort::Owner;
    case Column::Division: return WorkSort::Division;
    case Column::Members: return WorkSort::Members;
    case Column::Purpose: return WorkSort::Purpose;
    case Column::Answered: return WorkSort::Answered;
    case Column::Late: return WorkSort::Late;
    case Column::Discrepancies: return WorkSort::Discrepancies;
    case Column::Opened: return WorkSort::Opened;
    case Column::Closed: return WorkSort::Closed;
    case Column::Missing:
    case Column::Program:
    case Column::Outcome:
    case Column::Released:
    case Column::OnTime:
    case Column::Evidence:
    case Column::Count: break;
    }
    return {};
}

void WorkListModel::sort(int column, Qt::SortOrder order)
{
    const auto key = sortOf(static_cast<Column>(column));
    if (!key || m_source == Source::Cases) {
        return;
    }
    m_deskView.sort = *key;
    m_deskView.order = order;
    m_sort = *key;
    m_sortOrder = order;
    if (!m_read) {
        return; // the order of the list that is about to be asked for
    }
    if (m_source == Source::Desk) {
        return layOut();
    }
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
    m_read = true;
    std::vector<qint64> all = open;
    all.insert(all.end(), closed.begin(), closed.end());
    setOrder(std::move(all));
}

Result<void> WorkListModel::refresh()
{
    m_read = true;
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
    m_desk = std::move(*work);
    if (m_withEvidence) {
        if (const auto added = m_queries.addEvidence(m_desk); !added) {
            return added.error();
        }
    }
    m_deskPlace.clear();
    for (size_t i = 0; i < m_desk.size(); ++i) {
        m_deskPlace.emplace(m_desk[i].rid, i);
    }
    layOut();
    return {};
}

/// The rows that were read, as the view of the desk says.
void WorkListModel::layOut()
{
    const QDateTime now = m_clock.nowUtc();
    const auto byLimit = [&](const WorkItem &item) { return m_queries.bucketOf(item, now); };
    m_tally = tallyOfDesk(m_desk, m_deskView.types, byLimit);
    m_layout = layOutDesk(m_desk, m_deskView, byLimit);
    setOrder(m_layout.keys);
}

void WorkListModel::setDeskView(const DeskView &view)
{
    if (view == m_deskView) {
        return;
    }
    m_deskView = view;
    if (m_source == Source::Desk) {
        layOut();
    }
}

void WorkListModel::toggleGroup(int row)
{
    const auto place = static_cast<size_t>(row);
    const auto group = row >= 0 && place < order().size() ? bucketOfHeading(order()[place])
                                                          : std::nullopt;
    if (!group) {
        return;
    }
    if (m_deskView.folded.erase(*group) == 0) {
        m_deskView.folded.insert(*group);
    }
    layOut();
}

int WorkListModel::shownRows() const
{
    return m_source == Source::Desk ? m_layout.shown : rowCount();
}

} // namespace hearth::items
