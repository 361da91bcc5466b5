// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Money.h"
#include "models/domain/WorkCalendar.h"
#include "models/store/queries/FileQueries.h"
#include "models/store/queries/HistoryQueries.h"
#include "models/store/queries/WorkQueries.h"

#include <optional>

namespace hearth::ui {

/// What the portrait of a family says, as the store has it: values and codes, no words. Unknown is empty, never 0.
struct Portrait {
    /// A line of law that income is measured by: the parameter it comes from, and its amount in yuan.
    struct Line {
        QString parameter;
        double amount = 0;
    };
    struct Cost {
        const catalogue::Field *field = nullptr;
        std::optional<domain::Money> amount;
    };
    struct Benefit {
        QString program, status;
        QDate until;
    };
    struct Measure {
        QString code;
        int done = 0, all = 0;
    };
    struct Plan {
        QString state, owner;
        QDate review;
        std::vector<Measure> measures;
    };

    store::HouseholdItem header;
    std::optional<domain::Money> perHead; ///< income per head and month
    QDate perHeadAsOf;
    std::vector<Line> lines; ///< the lowest first
    std::vector<Cost> costs; ///< of the latest period, in the order of the catalogue
    QString costPeriod;
    QString costShare, costShareLeast; ///< percent of the income, and the least share of the law
    std::vector<Benefit> benefits; ///< that run or are suspended
    int conflicting = 0; ///< values where sources differ
    std::vector<store::FileMember> members; ///< who live together
    int supporters = 0;
    std::vector<store::WorkItem> warnings; ///< open ones, the most urgent first
    std::optional<Plan> plan;
    std::vector<store::TimelineEntry> latest;
};

/// Reads all of it in one go, on the thread that owns the connection. Nothing when there is no such family here.
[[nodiscard]] domain::Result<std::optional<Portrait>> readPortrait(store::Database &database,
                                                                   const std::shared_ptr<const catalogue::Catalogue> &catalogue,
                                                                   const domain::WorkCalendar &calendar, const domain::RecordId &file,
                                                                   const QDateTime &now);

} // namespace hearth::ui
