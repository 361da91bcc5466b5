// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/queries/WorkQueries.h"

#include <QHash>

#include <array>
#include <functional>
#include <set>

namespace hearth::items {

/// What a desk is narrowed to, in which order, and whether it stands in groups of due times. Pure
/// values: the rows of a desk are at most WorkQueries::myWorkLimit and are all in memory.
struct DeskView {
    bool grouped = false; ///< by due time, each group under a heading
    QStringList types, levels, indicators, departments; ///< empty: all
    std::set<store::DueBucket> buckets; ///< empty: all
    bool problems = false; ///< only what the server did not take
    std::set<store::DueBucket> folded; ///< groups whose heading alone is shown
    std::optional<store::WorkSort> sort; ///< empty: as the desk came, the most urgent first
    Qt::SortOrder order = Qt::AscendingOrder;
    [[nodiscard]] bool operator==(const DeskView &) const = default;
};

/// How many rows of a desk there are of each kind, of the types that it is narrowed to and whatever
/// else narrows it.
struct DeskTally {
    int total = 0;
    std::array<int, 5> buckets{}; ///< by store::DueBucket
    int problems = 0;
    QHash<QString, int> types, levels;
    bool capped = false; ///< there may be more than the store hands out
};

struct DeskLayout {
    std::vector<qint64> keys; ///< rows by rid, headings by headingKey()
    std::array<int, 5> groups{}; ///< rows of each group that match, folded or not
    int shown = 0; ///< rows that match
};

using BucketOf = std::function<store::DueBucket(const store::WorkItem &)>;

/// Where a row of the desk stands: by its limit, and what the server did not take today at the
/// latest.
[[nodiscard]] store::DueBucket deskBucket(const store::WorkItem &item, const BucketOf &bucketOf);
[[nodiscard]] DeskTally tallyOfDesk(const std::vector<store::WorkItem> &items,
                                    const QStringList &types, const BucketOf &bucketOf);
[[nodiscard]] DeskLayout layOutDesk(const std::vector<store::WorkItem> &items,
                                    const DeskView &view, const BucketOf &bucketOf);
/// Headings have keys below zero, which no record has.
[[nodiscard]] constexpr qint64 headingKey(store::DueBucket bucket)
{
    return -1 - static_cast<qint64>(bucket);
}
[[nodiscard]] constexpr std::optional<store::DueBucket> bucketOfHeading(qint64 key)
{
    return key < 0 ? std::optional(static_cast<store::DueBucket>(-1 - key)) : std::nullopt;
}

} // namespace hearth::items
