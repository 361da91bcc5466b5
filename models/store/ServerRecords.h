// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/store/RecordTable.h"

#include <QSet>

namespace hearth::store {

/// Who changes a record, by which operation, and who besides the divisions is to see it.
struct ChangeNote {
    QString user;
    domain::RecordId opId;
    QDateTime at;
    /// Text keys of data-model.md section 4: dept:<department>, org:<provider>, user:<id>.
    QStringList audience;
};

/// Keys under which a live record is unique in the city (data-model.md section 2), "field|field"; empty when the type has
/// none or the fields that make it up are not filled.
[[nodiscard]] QStringList naturalKeysOf(const catalogue::RecordType &type, const domain::Record &record);

/// Keys that a record holds while it is open: a person is a member of one household, which has one plan and asks for a
/// program once at a time (data-model.md section 2).
[[nodiscard]] QStringList openKeysOf(const catalogue::Catalogue &catalogue, const domain::Record &record);

/// The one way by which a record changes on the server: row, revision, feed position, natural keys and version history
/// move together, inside the caller's transaction. Remembers the files it touched, for the projector.
class ServerRecords {
public:
    /// `base` is the transaction-id base of the current history (sync-protocol.md section 3.2), 0 on SQLite.
    ServerRecords(Database &database, const catalogue::Catalogue &catalogue, qint64 base = 0);

    [[nodiscard]] RecordTable &table() { return m_table; }
    /// Writes `next` as the successor of `before` (none: a create). Revision, position, author and time are set here.
    /// Errors: Conflict `id_taken` (create of an id that exists), Conflict `duplicate_identity` or `already_open` with the
    /// holder's id in `detail`, Storage.
    [[nodiscard]] domain::Result<domain::Record> write(domain::Record next, const std::optional<domain::Record> &before,
                                                       const ChangeNote &note);
    /// Rewrites the feed position without changing the record: who may see it has changed.
    [[nodiscard]] domain::Result<void> touch(const domain::Record &record, const QStringList &audience);

    /// Id of the live record that holds a natural key; null when it is free.
    [[nodiscard]] domain::Result<domain::RecordId> keyHolder(const QString &type, const QString &key);
    /// Takes a key for a record (open plan per household and the like); Conflict when another record holds it.
    [[nodiscard]] domain::Result<void> takeKey(const QString &type, const QString &key, const domain::RecordId &record);
    [[nodiscard]] domain::Result<void> freeKey(const QString &type, const QString &key);
    /// The next value of a named counter, from 1.
    [[nodiscard]] domain::Result<qint64> nextNumber(const QString &counter);
    /// The transaction of the last position that was given here, or of one that is given now; 0 on SQLite.
    [[nodiscard]] domain::Result<qint64> transactionId();
    /// A new feed position in this transaction.
    [[nodiscard]] domain::Result<domain::Position> nextPosition();

    /// Files whose records changed since the last call.
    [[nodiscard]] QSet<domain::RecordId> takeTouchedFiles();
    [[nodiscard]] std::vector<domain::Record> takeTouchedLoose();

private:
    [[nodiscard]] domain::Result<void> writeFeed(qint64 rid, const domain::Record &record,
                                                 const std::optional<domain::Record> &before, const QStringList &audience);
    [[nodiscard]] domain::Result<void> leave(qint64 rid, const QString &bucket, const QString &division,
                                             const domain::Position &position, bool present);
    [[nodiscard]] QStringList keysOf(const domain::Record &record) const;
    [[nodiscard]] domain::Result<void> writeKeys(const domain::Record &record, const std::optional<domain::Record> &before);
    [[nodiscard]] domain::Result<void> writeVersion(qint64 rid, const domain::Record &record,
                                                    const std::optional<domain::Record> &before, const ChangeNote &note);

    Database &m_database;
    const catalogue::Catalogue &m_catalogue;
    RecordTable m_table;
    qint64 m_base;
    std::optional<qint64> m_transaction; ///< of the last position
    QSet<domain::RecordId> m_files;
    std::vector<domain::Record> m_loose;
};

} // namespace hearth::store
