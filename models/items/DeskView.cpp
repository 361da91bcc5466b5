// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/DeskView.h"

#include "models/store/projection/FileView.h"

#include <algorithm>

namespace hearth::items {

using store::DueBucket;
using store::WorkItem;
using store::WorkSort;

namespace {

bool isProblem(const WorkItem &item)
{
    return item.localState >= static_cast<int>(store::LocalState::Refused);
}

bool lets(const QStringList &wanted, const QString &code)
{
    return wanted.isEmpty() || wanted.contains(code);
}

template <typename Value>
int compared(const Value &a, const Value &b)
{
    return a < b ? -1 : b < a ? 1 : 0;
}

/// No limit stands behind every limit.
int comparedTimes(const QDateTime &a, const QDateTime &b)
{
    return a.isValid() && b.isValid() ? compared(a, b) : compared(b.isValid(), a.isValid());
}

int compared(const WorkItem &a, const WorkItem &b, WorkSort sort)
{
    switch (sort) {
    case WorkSort::Due: return comparedTimes(a.due, b.due);
    case WorkSort::Opened: return comparedTimes(a.openedAt, b.openedAt);
    case WorkSort::Closed: return comparedTimes(a.closedAt, b.closedAt);
    case WorkSort::CaseNo: return compared(a.caseNo, b.caseNo);
    case WorkSort::State: return compared(a.state, b.state);
    case WorkSort::Division: return compared(a.div, b.div);
    case WorkSort::Head: return compared(a.headName, b.headName);
    case WorkSort::Title: return compared(a.titleCode, b.titleCode);
    case WorkSort::LocalState: return compared(a.localState, b.localState);
    case WorkSort::From: return compared(a.fromWho, b.fromWho);
    case WorkSort::Owner: return compared(a.assignee, b.assignee);
    case WorkSort::Members: return compared(a.members, b.members);
    case WorkSort::Purpose: return compared(a.purpose, b.purpose);
    case WorkSort::Answered: return compared(a.answered, b.answered);
    case WorkSort::Late: return compared(a.late, b.late);
    case WorkSort::Discrepancies: return compared(a.discrepancies, b.discrepancies);
    case WorkSort::Urgency:
    case WorkSort::Level: break; // as the desk came
    }
    return 0;
}

} // namespace

DueBucket deskBucket(const WorkItem &item, const BucketOf &bucketOf)
{
    const DueBucket bucket = bucketOf(item);
    return isProblem(item) && bucket != DueBucket::Overdue ? DueBucket::Today : bucket;
}

DeskTally tallyOfDesk(const std::vector<WorkItem> &items, const QStringList &types,
                      const BucketOf &bucketOf)
{
    DeskTally tally;
    for (const WorkItem &item : items) {
        ++tally.types[item.type];
        if (!lets(types, item.type)) {
            continue;
        }
        ++tally.total;
        ++tally.buckets[static_cast<size_t>(deskBucket(item, bucketOf))];
        tally.problems += isProblem(item) ? 1 : 0;
        ++tally.levels[item.level];
    }
    tally.capped = items.size() >= store::WorkQueries::myWorkLimit;
    return tally;
}

DeskLayout layOutDesk(const std::vector<WorkItem> &items, const DeskView &view,
                      const BucketOf &bucketOf)
{
    struct Placed {
        const WorkItem *item;
        DueBucket bucket;
    };
    DeskLayout layout;
    std::vector<Placed> rows;
    for (const WorkItem &item : items) {
        const DueBucket bucket = deskBucket(item, bucketOf);
        if (!lets(view.types, item.type) || !lets(view.levels, item.level)
            || !lets(view.indicators, item.indicator) || !lets(view.departments, item.department)
            || (!view.buckets.empty() && !view.buckets.contains(bucket))
            || (view.problems && !isProblem(item))) {
            continue;
        }
        rows.push_back({&item, bucket});
        ++layout.groups[static_cast<size_t>(bucket)];
    }
    layout.shown = static_cast<int>(rows.size());
    if (view.sort) {
        const bool falling = view.order == Qt::DescendingOrder;
        std::stable_sort(rows.begin(), rows.end(), [&](const Placed &a, const Placed &b) {
            const int way = compared(*a.item, *b.item, *view.sort);
            return falling ? way > 0 : way < 0;
        });
        const bool asCame = *view.sort == WorkSort::Urgency || *view.sort == WorkSort::Level;
        if (asCame && falling) {
            std::reverse(rows.begin(), rows.end());
        }
    }
    if (view.grouped) {
        std::stable_sort(rows.begin(), rows.end(),
                         [](const Placed &a, const Placed &b) { return a.bucket < b.bucket; });
    }
    std::optional<DueBucket> under;
    for (const Placed &row : rows) {
        if (view.grouped && under != row.bucket) {
            under = row.bucket;
            layout.keys.push_back(headingKey(row.bucket));
        }
        if (!view.grouped || !view.folded.contains(row.bucket)) {
            layout.keys.push_back(row.item->rid);
        }
    }
    return layout;
}

} // namespace hearth::items
