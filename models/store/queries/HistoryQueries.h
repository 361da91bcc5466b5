// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/store/projection/ViewReader.h"

#include <QJsonValue>

#include <optional>

namespace hearth::store {

enum class TimelineKind {
    Event, ///< a step of a case or of the file, from its log
    Value, ///< a value took the place of another one
    Claim, ///< another source says something about a held value
    Row, ///< a dated fact of a row: start of a benefit, a visit, a membership, an illness
};

/// One thing that happened to a file.
struct TimelineEntry {
    QDateTime at; ///< UTC; a date without a time is its midnight in the city
    bool dateOnly = false;
    domain::RecordId record;
    int seq = 0; ///< place among the entries of the record
    QString type; ///< record type
    TimelineKind kind = TimelineKind::Event;
    QString event, reason; ///< of Event
    QString field; ///< of Value, Claim and Row: the field concerned, of Row the date
    QJsonValue before, after; ///< of Value and Claim; of Row `after` is the date as stored
    QString source; ///< of Value and Claim: source of `after`
    QString by; ///< user, empty when not known
    domain::RecordId person; ///< whom it concerns, null for the household
    QString
        label; ///< code that says what a row is (program, kind, finding), empty when it has none
    QString labelField; ///< field of that code
};

/// Where a page of a timeline ends.
struct TimelineKey {
    QDateTime at;
    domain::RecordId record;
    int seq = 0;
};

struct TimelineFilter {
    std::vector<TimelineKind> kinds; ///< empty for all
    QStringList types; ///< record types, empty for all
    QDateTime from, to; ///< half open, null for no bound
};

/// The history of a file, computed from its records when read (log, claims, dated rows): known
/// offline, and the same after every rebuild. What the server held at some time is another question
/// (`/v1/records/{id}/history`). One thread.
class HistoryQueries {
public:
    HistoryQueries(Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue,
                   bool client);

    /// Newest first, at most `limit` entries behind `after`.
    [[nodiscard]] domain::Result<std::vector<TimelineEntry>>
    timeline(const domain::RecordId &file, const TimelineFilter &filter = {},
             const std::optional<TimelineKey> &after = {}, int limit = 200);
    [[nodiscard]] static TimelineKey keyOf(const TimelineEntry &entry)
    {
        return {entry.at, entry.record, entry.seq};
    }

private:
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    ViewReader m_reader;
    FileView m_view;
};

} // namespace hearth::store
