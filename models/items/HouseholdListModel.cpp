// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/HouseholdListModel.h"

#include "models/domain/Masking.h"

#include <algorithm>
#include <unordered_set>

namespace hearth::items {

using namespace Qt::StringLiterals;
using domain::Result;
using store::HouseholdItem;
using store::HouseholdSort;

namespace {

bool isNumber(HouseholdListModel::Column column)
{
    using Column = HouseholdListModel::Column;
    return column == Column::Members || column == Column::Complete || column == Column::Warnings;
}

} // namespace

HouseholdListModel::HouseholdListModel(store::HouseholdQueries &queries, ItemContext context,
                                       QObject *parent)
    : OrderedTableModel(std::move(context), parent)
    , m_queries(queries)
    , m_rows([this](const std::vector<qint64> &rids) { return m_queries.rows(rids); })
{
}

int HouseholdListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

const HouseholdItem *HouseholdListModel::item(int row) const
{
    const HouseholdItem *found = m_rows.at(order(), static_cast<size_t>(row));
    if (const auto error = m_rows.takeError()) {
        report(*error);
    }
    return found;
}

QVariant HouseholdListModel::value(const HouseholdItem &item, Column column)
{
    switch (column) {
    case Column::State: return item.localState;
    case Column::Level: return item.topLevel;
    case Column::Head: return item.headName;
    case Column::IdNumber: return item.headIdNumber;
    case Column::Members: return item.size;
    case Column::Division: return item.div;
    case Column::Tier: return item.tier;
    case Column::Programs: return item.programs;
    case Column::LastVisit: return item.lastVisit;
    case Column::Updated: return item.updatedAt;
    case Column::Complete: return item.completePct;
    case Column::FileNo: return item.fileNo;
    case Column::FileState: return item.state;
    case Column::VisitDue: return item.visitDue;
    case Column::Deadline: return item.nextDeadline;
    case Column::Warnings: return item.openWarnings;
    case Column::Phone: return item.phone;
    case Column::Address: return item.address;
    case Column::UpdatedBy: return item.updatedBy;
    case Column::Count: break;
    }
    return {};
}

QVariant HouseholdListModel::display(const HouseholdItem &item, Column column) const
{
    const auto orDash = [](const QString &text) {
        return text.isEmpty() ? ValueText::dash() : text;
    };
    switch (column) {
    case Column::State: return {}; // a mark, painted from LocalStateRole
    case Column::Level:
        return item.topLevel.isEmpty() ? QString() : words().code(u"warn_level", item.topLevel);
    case Column::Head: return orDash(domain::maskName(item.headName));
    case Column::IdNumber: return orDash(domain::maskIdNumber(item.headIdNumber));
    case Column::Members: return QString::number(item.size);
    case Column::Division: return words().place(item.div);
    case Column::Tier: return words().code(u"population_tier", item.tier);
    case Column::Programs: return words().programs(item.programs);
    case Column::LastVisit: {
        if (!m_today.isValid() || !item.lastVisit.isValid()) {
            return ValueText::date(item.lastVisit);
        }
        const auto days = static_cast<int>(item.lastVisit.daysTo(m_today));
        return days == 0 ? tr("today") : tr("%n d", "days ago", days);
    }
    case Column::Updated: return ValueText::time(item.updatedAt);
    case Column::Complete: return QString(QString::number(item.completePct) + u" %"_s);
    case Column::FileNo: return orDash(item.fileNo);
    case Column::FileState: return words().state(u"household", item.state);
    case Column::VisitDue: return ValueText::date(item.visitDue);
    case Column::Deadline: return ValueText::time(item.nextDeadline);
    case Column::Warnings: return QString::number(item.openWarnings);
    case Column::Phone: return orDash(domain::maskPhone(item.phone));
    case Column::Address: return orDash(domain::maskAddress(item.address));
    case Column::UpdatedBy: return words().user(item.updatedBy);
    case Column::Count: break;
    }
    return {};
}

QVariant HouseholdListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(
            Qt::Alignment((isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    }
    const HouseholdItem *row = item(index.row());
    if (!row) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole: return display(*row, column);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        // A number of days is short; the date is what counts in the end.
        return column == Column::State    ? ValueText::localState(row->localState)
            : column == Column::LastVisit ? ValueText::date(row->lastVisit)
                                          : display(*row, column);
    case BarRole: return column == Column::Complete ? QVariant(row->completePct) : QVariant();
    case MonoRole: return column == Column::IdNumber ? QVariant(true) : QVariant();
    case ValueRole:
    case CodeRole: return value(*row, column);
    case IdRole:
    case FileRole: return row->id.toString();
    case RidRole: return QVariant::fromValue<qlonglong>(row->rid);
    case LocalStateRole: return row->localState;
    case LevelRole: return row->topLevel;
    case MarkRole: return row->mark;
    case DueRole: return row->nextDeadline;
    case TypeRole: return u"household"_s;
    case MaskedRole:
        return column == Column::Head || column == Column::IdNumber || column == Column::Phone
            || column == Column::Address;
    default: return {};
    }
}

QVariant HouseholdListModel::headerData(int section, Qt::Orientation orientation, int role) const
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
    case Column::Head: return tr("Head", "of a household");
    case Column::IdNumber: return words().field(u"person", u"id_number");
    case Column::Members: return tr("Members");
    case Column::Division: return tr("Division");
    case Column::Tier: return tr("Category");
    case Column::Programs: return tr("Programmes");
    case Column::LastVisit: return tr("Last visit");
    case Column::Updated: return tr("Updated");
    case Column::Complete: return tr("Complete");
    case Column::FileNo: return words().field(u"household", u"file_no");
    case Column::FileState: return words().field(u"household", u"file_status");
    case Column::VisitDue: return tr("Visit due");
    case Column::Deadline: return tr("Next deadline");
    case Column::Warnings: return tr("Open warnings");
    case Column::Phone: return words().field(u"household", u"contact_phone");
    case Column::Address: return words().field(u"household", u"residence_address");
    case Column::UpdatedBy: return tr("Updated by");
    case Column::Count: break;
    }
    return {};
}

std::optional<HouseholdSort> HouseholdListModel::sortOf(Column column)
{
    switch (column) {
    case Column::State: return HouseholdSort::State;
    case Column::Level: return HouseholdSort::Level;
    case Column::Warnings: return HouseholdSort::Warnings;
    case Column::Head: return HouseholdSort::Name;
    case Column::Members: return HouseholdSort::Size;
    case Column::Division: return HouseholdSort::Division;
    case Column::Tier: return HouseholdSort::Tier;
    case Column::Programs: return HouseholdSort::Programs;
    case Column::LastVisit: return HouseholdSort::LastVisit;
    case Column::Updated: return HouseholdSort::Updated;
    case Column::Complete: return HouseholdSort::Complete;
    case Column::FileNo: return HouseholdSort::FileNo;
    case Column::VisitDue: return HouseholdSort::VisitDue;
    case Column::FileState: return HouseholdSort::FileState;
    case Column::Deadline: return HouseholdSort::Deadline;
    case Column::IdNumber:
    case Column::Phone:
    case Column::Address:
    case Column::UpdatedBy:
    case Column::Count: break;
    }
    return {};
}

void HouseholdListModel::sort(int column, Qt::SortOrder order)
{
    const auto key = sortOf(static_cast<Column>(column));
    if (!key) {
        return;
    }
    m_sort = *key;
    m_sortOrder = order;
    if (const auto done = refresh(); !done) {
        report(done.error());
    }
}

Result<void> HouseholdListModel::setFilter(const store::HouseholdFilter &filter)
{
    if (m_read && filter == m_filter) {
        return {};
    }
    m_filter = filter;
    return refresh();
}

void HouseholdListModel::setSearch(std::optional<std::vector<qint64>> hits)
{
    if (!hits && !m_hits) {
        return;
    }
    m_hits = std::move(hits);
    show();
}

void HouseholdListModel::setRanked(bool ranked)
{
    if (ranked == m_ranked) {
        return;
    }
    m_ranked = ranked;
    if (m_hits) {
        show();
    }
}

Result<void> HouseholdListModel::refresh()
{
    m_read = false;
    auto ids = m_queries.ids(m_filter, m_sort, m_sortOrder);
    if (!ids) {
        return ids.error();
    }
    m_read = true;
    m_filtered = std::move(*ids);
    m_place.clear();
    show();
    return {};
}

/// The places of the filtered keys are kept between two keystrokes: only the first one of a search
/// looks at all of them.
void HouseholdListModel::show()
{
    if (!m_hits) {
        setOrder(m_filtered);
        return;
    }
    if (m_place.empty()) {
        m_place.reserve(m_filtered.size());
        for (size_t i = 0; i < m_filtered.size(); ++i) {
            m_place.emplace(m_filtered[i], i);
        }
    }
    std::vector<qint64> order;
    std::unordered_set<qint64> seen;
    for (const qint64 rid : *m_hits) {
        if (m_place.contains(rid) && seen.insert(rid).second) {
            order.push_back(rid);
        }
    }
    if (!m_ranked) {
        std::sort(order.begin(), order.end(),
                  [this](qint64 a, qint64 b) { return m_place.at(a) < m_place.at(b); });
    }
    setOrder(std::move(order));
}

} // namespace hearth::items
