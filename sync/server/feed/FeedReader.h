// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/Context.h"
#include "sync/server/access/Encoder.h"

namespace hearth::server {

/// The buckets that a user's feed is read from: single ones, and ranges for districts and the city.
struct FeedScope {
    QStringList buckets;   ///< 9-digit codes, '' and text audiences
    QStringList ranges;    ///< prefixes shorter than 9 digits; `dept:` for those who read every department
    [[nodiscard]] static FeedScope of(const Principal &principal, const Rights &rights, const QStringList &area);
    [[nodiscard]] bool touches(const QStringList &changed) const;
};

/// The position below which nothing can appear any more (sync-protocol.md section 3.2), read by one statement.
[[nodiscard]] domain::Result<domain::Position> readHorizon(store::Database &database, const History &history);

/// GET /v1/changes: a page of the change feed, decided from the current records and the whole scope.
class FeedReader {
public:
    FeedReader(Context context, const Principal &principal);

    /// The cursor of a request, checked against user, device, epoch and history. Errors: Conflict `scope_changed`,
    /// `history_changed`, `resync_required`; InvalidInput `malformed`.
    [[nodiscard]] domain::Result<Cursor> cursorOf(const QByteArray &text) const;
    [[nodiscard]] domain::Result<Reply> changes(const Request &request);
    /// Buckets that a waiting poll listens to.
    [[nodiscard]] FeedScope scope(const QStringList &area) const;

private:
    struct Entry {
        domain::Position position;
        QString bucket;
        QString leavings;
        bool present = false;
        domain::Record record;
    };
    struct Page {
        std::vector<Entry> entries;
        domain::Position horizon;
        bool full = false;
    };
    /// A page of whole positions: every row of a record stands in it, or none.
    [[nodiscard]] domain::Result<Page> read(const FeedScope &scope, const domain::Position &after, int limit);
    [[nodiscard]] domain::Result<Page> readRows(const FeedScope &scope, const domain::Position &after, int limit);
    [[nodiscard]] domain::Result<bool> mayRead(const domain::Record &record);
    [[nodiscard]] bool isGone(const Entry &entry, const domain::Position &after) const;

    Context m_context;
    const Principal &m_principal;
    Rights m_rights;
    Encoder m_encoder;
};

} // namespace hearth::server
