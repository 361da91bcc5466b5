// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/ConflictRights.h"
#include "models/store/Projector.h"
#include "models/store/RecordTable.h"

#include <QSet>

#include <functional>

namespace hearth::store {

/// A record that left the user's sight.
struct GoneItem {
    domain::RecordId id;
    qint64 n = 0;
};

/// What came and could not be read: kept as it is, not shown, until a program that can read it.
struct RawRow {
    domain::RecordId id;       ///< of the record where it tells one, else of its words
    QByteArray body;           ///< an envelope, or an item of a page
    [[nodiscard]] static RawRow of(const QByteArray &body);
};

/// A page of changes as it is applied: all of it or nothing.
struct CachePage {
    std::vector<domain::Record> puts;
    std::vector<GoneItem> gone;
    std::vector<RawRow> raw = {}; ///< rows that fail their check
    QString cursor;            ///< kept as it is when empty
    bool fromFeed = true;      ///< others need a higher `n` to bring back what is gone
    std::vector<domain::RecordId> touched = {}; ///< records whose overlay changes with the page, whatever it puts
    std::vector<domain::RecordId> read = {}; ///< of raw rows that were read now, and are raw no longer
};

/// The view of one record on top of its base, as the overlay table holds it.
struct OverlayRow {
    domain::Record record;
    QString localState;
};

/// Part of a first load.
struct PartRow {
    QString part;
    int place = 0;
    QString sha256;
    qint64 rows = 0;
    qint64 bytes = 0;
    bool done = false;
};

struct LoadedPart {
    qint64 rows = 0;
    qint64 badRows = 0;        ///< kept raw
};

/// What the client holds of the server: base records, the overlay of pending changes, projections, cursor. Everything in it
/// can be made again. One writer.
class CacheStore {
public:
    /// Gives the overlay row of a record that has pending changes, nothing if it has none.
    using Overlay = std::function<domain::Result<std::optional<OverlayRow>>(const domain::RecordId &, const std::optional<domain::Record> &base)>;

    CacheStore(Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue, const QString &ownUser);

    struct Applied {
        QSet<domain::RecordId> files; ///< null id: records without a file
        QSet<QString> types;
    };
    /// Rows, projections, overlay and cursor in one transaction. Older revisions than the base are no-ops.
    [[nodiscard]] domain::Result<Applied> apply(const CachePage &page, const Overlay &overlay);
    /// Overlay and projections of some records again, after a change of the outbox.
    [[nodiscard]] domain::Result<Applied> refresh(const std::vector<domain::RecordId> &records, const Overlay &overlay);
    /// What facts say of today, for another day: see Projector::passDay. Takes as long as projecting the facts of all files.
    [[nodiscard]] domain::Result<void> passDay(QDate day) { return m_projector.passDay(day); }
    /// Base record, without the overlay.
    [[nodiscard]] domain::Result<std::optional<domain::Record>> base(const domain::RecordId &id);
    /// As this machine sees it: overlay, else base.
    [[nodiscard]] domain::Result<std::optional<domain::Record>> view(const domain::RecordId &id);
    [[nodiscard]] domain::Result<std::vector<domain::Record>> openConflicts();
    /// How many of them are open as this machine sees it, and this user's to solve.
    [[nodiscard]] domain::Result<int> solvableConflicts(const Solver &solver);
    [[nodiscard]] domain::Result<std::vector<RawRow>> rawRows();

    /// Marks the base rows from behind a place that the server lost, so that whatever it holds now replaces them.
    [[nodiscard]] domain::Result<void> markUnsure(const domain::Position &fork);
    /// Rows that bear that mark, in the order of their ids from behind `after`, at most `limit`.
    [[nodiscard]] domain::Result<std::vector<domain::RecordId>> unsure(const domain::RecordId &after, int limit);

    [[nodiscard]] domain::Result<QString> value(const QString &key);
    [[nodiscard]] domain::Result<void> setValue(const QString &key, const QString &value);

    // First load, into a cache that nothing else uses until finishLoad().
    /// Drops the indexes that finishLoad() makes: a row costs a fraction of what it costs with them.
    [[nodiscard]] domain::Result<void> beginLoad();
    [[nodiscard]] domain::Result<void> setParts(const std::vector<PartRow> &parts);
    [[nodiscard]] domain::Result<std::vector<PartRow>> parts();
    /// Adds the rows of one part (NDJSON with group heads) and marks it as done, in one transaction. A row that is wrong is
    /// kept raw and costs no other. A record may come in several parts: finishLoad() keeps the newest.
    [[nodiscard]] domain::Result<LoadedPart> loadPart(const PartRow &part, const QByteArray &ndjson);
    /// Makes ids unique, then indexes and projections, after the last part. The day of the newest record counts as today: what
    /// was loaded cannot know a later one.
    [[nodiscard]] domain::Result<void> finishLoad(const QString &cursor, const std::function<void(qint64, qint64)> &progress);

private:
    [[nodiscard]] domain::Result<void> putBase(const domain::Record &record, bool fromFeed, Applied &applied, std::vector<domain::RecordId> &changed);
    [[nodiscard]] domain::Result<void> drop(const GoneItem &item, Applied &applied, std::vector<domain::RecordId> &changed);
    [[nodiscard]] domain::Result<void> project(const std::vector<domain::RecordId> &records, const Overlay &overlay, Applied &applied);
    [[nodiscard]] domain::Result<Applied> applyRows(const CachePage &page, const Overlay &overlay);
    [[nodiscard]] domain::Result<void> leaveLists(const std::vector<domain::RecordId> &records, Applied &applied);
    [[nodiscard]] domain::Result<void> keepRaw(const RawRow &row);
    [[nodiscard]] domain::Result<void> makeIdsUnique();
    [[nodiscard]] domain::Result<QDate> newestDay();
    [[nodiscard]] domain::Result<void> writeOverlay(const domain::RecordId &id, const std::optional<OverlayRow> &row);

    Database &m_database;
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    RecordTable m_table;
    Projector m_projector;
    std::optional<std::vector<domain::Record>> m_conflicts; ///< what openConflicts() found, until a conflict changes
    std::optional<std::pair<Solver, int>> m_solvable; ///< what solvableConflicts() found, until a page or an overlay is written
};

} // namespace hearth::store
