// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/facts/FactInputs.h"
#include "models/store/projection/Context.h"
#include "models/store/projection/FileView.h"

namespace hearth::store {

// Figures of a whole file that both its row in the lists and its facts show: worked out in one place. All need a
// household record in the view.

/// The highest tier of the living members, else the household's own; '' when there is none (facts.tsv population_tier).
[[nodiscard]] std::string_view householdTier(const FileView &view, const ProjectionContext &context);
/// The living member whose tier that is, or nullptr.
[[nodiscard]] const ParsedRecord *householdTierBearer(const FileView &view, const ProjectionContext &context);
/// Mask of all tiers of the living members and of the household's secondary ones.
[[nodiscard]] qint64 householdTiers(const FileView &view, const ProjectionContext &context);
/// The day of the last visit that was handed in and met somebody; '' when none (facts.tsv last_visit_on).
[[nodiscard]] std::string_view lastVisit(const FileView &view);
/// YYYY-MM-DD of the next visit: the months of the tier after the last one, else after the opening. No value for a tier
/// that is not visited, and without either day (facts.tsv visit_due_on).
[[nodiscard]] std::optional<std::string> visitDue(const FileView &view, const ProjectionContext &context,
                                                  const FactInputs &inputs);
/// The same as lists show it: a far day for none and for closed files.
[[nodiscard]] std::string visitDueInLists(const FileView &view, const ProjectionContext &context,
                                          const FactInputs &inputs);
/// The open plan, else the latest; nullptr when there is none.
[[nodiscard]] const ParsedRecord *currentPlan(const FileView &view, const ProjectionContext &context);
[[nodiscard]] bool isOpenCase(const ParsedRecord &record, const ProjectionContext &context);
/// True of a benefit that is paid today: on, or in its taper.
[[nodiscard]] bool isRunning(const Fields &benefit);
/// The latest day until which the person's valid authorisations reach; '' when none.
[[nodiscard]] std::string_view authorisedUntil(const std::vector<const ParsedRecord *> &authorisations);

/// Filled required items of those that apply: the household, its living members, and the rows that exist. A null with a
/// stamp is an answer (facts.tsv complete_pct).
struct Completeness {
    int filled = 0;
    int applicable = 0;
};
[[nodiscard]] Completeness completeness(const FileView &view, const ProjectionContext &context);

} // namespace hearth::store
