// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/Database.h"

#include <QDateTime>

#include <optional>
#include <vector>

namespace hearth::store {

/// One row of the outbox: an op with what became of it. `body` is the op as JSON; the store does not look into it.
struct OutboxRow {
    qint64 place = 0;             ///< order of saving
    domain::RecordId opId;
    qint64 dseq = 0;
    domain::RecordId lane;        ///< the record it changes
    domain::RecordId file;
    QString type;
    QString kind;
    QByteArray body;
    QString state;                ///< waiting, blocked, sending, retry, refused, quarantined, parked, acknowledged, discarded
    int tries = 0;
    QByteArray problem;           ///< JSON, empty when none
    qint64 savedAt = 0;           ///< ms UTC
    qint64 resultN = 0;           ///< of the record after it was accepted
    QString resultRev;
    QString resultPosition;
};

struct DraftRow {
    QString key;
    QByteArray values;
    qint64 savedAt = 0;
};

/// What only this device has (sync-protocol.md sections 7.2 and 15): every change is one transaction with
/// `synchronous=FULL`; after it returns, it is on disk. One writer.
class Outbox {
public:
    explicit Outbox(Database &database) : m_database(database) {}

    /// Adds an op at the end of its lane; its number is one of nextNumber(). Error Storage `disk_full`.
    [[nodiscard]] domain::Result<OutboxRow> add(OutboxRow row);
    /// The same inside a transaction of the caller: on disk when that is committed.
    [[nodiscard]] domain::Result<OutboxRow> insert(OutboxRow row);
    /// Puts another body in the place of one that was never sent.
    [[nodiscard]] domain::Result<void> replaceBody(const domain::RecordId &opId, const QByteArray &body);
    [[nodiscard]] domain::Result<std::optional<OutboxRow>> find(const domain::RecordId &opId);
    /// Ops of a record that are not settled, and those acknowledged with a revision above `baseN`, in order.
    [[nodiscard]] domain::Result<std::vector<OutboxRow>> lane(const domain::RecordId &record, qint64 baseN);
    /// Everything that is not settled, in order of saving; audit entries (kind `read`) included.
    [[nodiscard]] domain::Result<std::vector<OutboxRow>> open();
    /// Unsettled ops of a household's records.
    [[nodiscard]] domain::Result<std::vector<OutboxRow>> ofFile(const domain::RecordId &file);
    /// Acknowledged ops whose place in the feed lies behind `position`: they are sent again after the server lost them.
    [[nodiscard]] domain::Result<std::vector<OutboxRow>> acknowledgedBehind(const QString &position);

    [[nodiscard]] domain::Result<void> setState(const domain::RecordId &opId, const QString &state, const QByteArray &problem = {});
    [[nodiscard]] domain::Result<void> markSending(const std::vector<domain::RecordId> &ops);
    /// After a crash or a lost answer: what was under way waits again.
    [[nodiscard]] domain::Result<void> unsend();
    [[nodiscard]] domain::Result<void> acknowledge(const domain::RecordId &opId, qint64 n, const QString &rev,
                                                   const QString &position, qint64 nowMs);
    /// A new id and number for a refused op that is tried again, with its new body.
    [[nodiscard]] domain::Result<void> reissue(const domain::RecordId &opId, const domain::RecordId &newId, qint64 dseq,
                                               const QByteArray &body);
    struct Counts {
        int waiting = 0, sending = 0, refused = 0, quarantined = 0;
    };
    /// Without audit entries.
    [[nodiscard]] domain::Result<Counts> counts();
    /// The next number of this device; one that is never used leaves a gap, which is allowed.
    [[nodiscard]] domain::Result<qint64> nextNumber();

    [[nodiscard]] domain::Result<void> saveDraft(const DraftRow &draft);
    [[nodiscard]] domain::Result<std::vector<DraftRow>> drafts();
    [[nodiscard]] domain::Result<void> removeDraft(const QString &key);

    /// Small values of the device: tokens, device id, generation of the cache.
    [[nodiscard]] domain::Result<QString> value(const QString &key);
    [[nodiscard]] domain::Result<void> setValue(const QString &key, const QString &value);
    [[nodiscard]] domain::Result<void> removeValue(const QString &key);
    /// Steps of jobs that must be finished after a crash; empty step: no such job.
    [[nodiscard]] domain::Result<std::pair<QString, QByteArray>> task(const QString &name);
    [[nodiscard]] domain::Result<void> setTask(const QString &name, const QString &step, const QByteArray &data);
    [[nodiscard]] domain::Result<void> endTask(const QString &name);

private:
    [[nodiscard]] domain::Result<std::vector<OutboxRow>> read(Statement statement);
    Database &m_database;
};

} // namespace hearth::store
