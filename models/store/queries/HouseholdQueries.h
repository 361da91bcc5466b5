// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/store/queries/Values.h"

#include <optional>

namespace hearth::store {

class Condition;
class Database;

/// Filters of the household list (ux.md P2); an empty member filters nothing.
struct HouseholdFilter {
    QStringList divisions; ///< prefixes of 4 to 15 digits; residence or registration counts
    QStringList states;
    QStringList tiers; ///< primary tier
    QStringList anyTiers; ///< any open tier of the household
    QStringList programs; ///< at least one runs
    QStringList levels; ///< highest open warning
    std::vector<int> marks; ///< worst value mark of the file: 0 verified, 1 declared, 2 conflicting
    std::optional<int> completeFrom, completeTo; ///< percent, both included
    QDate lastVisitBefore; ///< also those never visited
    QDate lastVisitFrom;
    QDate visitDueBefore, nextReviewBefore;
    std::optional<bool> disability, student, livingAlone, device, nonlocal, openWarning;
    std::optional<int> ageFrom, ageTo; ///< some member is of this age on `today`
    QDate today; ///< needed with ageFrom, ageTo
    bool notAccepted =
        false; ///< only files with something of this device's own that the server has not accepted
    bool problems = false; ///< only those to be retried, refused or in conflict
    bool operator==(const HouseholdFilter &) const = default;
};

enum class HouseholdSort {
    Updated,
    Name,
    Division,
    Tier,
    Level,
    LastVisit,
    VisitDue,
    Complete,
    FileNo,
    Size,
    Programs,
    State,
    FileState,
    Deadline,
    Warnings
};

/// Reads for the household list. Keys come first, for the whole order at once; rows then in chunks
/// (200 is the size that the models use). One thread.
class HouseholdQueries {
public:
    HouseholdQueries(Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue);

    /// Keys of all households that match, in order; the second key is rid in the same direction.
    [[nodiscard]] domain::Result<std::vector<qint64>> ids(const HouseholdFilter &filter,
                                                          HouseholdSort sort, Qt::SortOrder order);
    /// Rows of these keys in the same order; keys that are gone are left out.
    [[nodiscard]] domain::Result<std::vector<HouseholdItem>> rows(const std::vector<qint64> &rids);
    [[nodiscard]] domain::Result<qint64> count(const HouseholdFilter &filter);
    enum class GroupBy { State, Tier, Level, Mark, LocalState };
    /// Households per code under a filter, for the counts of the filter chips. Levels and tiers
    /// that are not set have the key ''; marks and local states are numbers as text.
    [[nodiscard]] domain::Result<std::vector<Tally>> counts(const HouseholdFilter &filter,
                                                            GroupBy groupBy);
    /// Households per division of residence, cut to `digits` (6, 9 or 12), in order of code.
    [[nodiscard]] domain::Result<std::vector<Tally>> countsByDivision(const HouseholdFilter &filter,
                                                                      int digits);
    /// By file number (also with fewer leading zeros, or without HH) or record id as text.
    [[nodiscard]] domain::Result<std::optional<HouseholdItem>> find(const QString &fileNoOrId);

private:
    [[nodiscard]] Condition condition(const HouseholdFilter &filter) const;
    [[nodiscard]] domain::Result<std::vector<HouseholdItem>> read(const QByteArray &tail,
                                                                  const Condition &condition);
    [[nodiscard]] HouseholdItem item(class NativeStatement &row) const;
    Database &m_database;
    QStringList m_programs, m_tiers, m_levels;
};

} // namespace hearth::store
