// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/Database.h"

#include <QDateTime>
#include <QSet>

#include <functional>
#include <optional>
#include <vector>

namespace hearth::store {

/// How long an op may wait: a queued one for ever; an act that cannot be queued is sent at once or given up, and asked
/// after when the answer to it was lost.
enum class Urgency { Queued, NowOrNever, AnswerLost };

/// One row of the outbox: an op with what became of it. `body` is the op as JSON; the store does not look into it.
struct OutboxRow {
    /// Nothing more comes of it on this device.
    [[nodiscard]] bool isOver() const
    {
        return state == QLatin1StringView("acknowledged") || state == QLatin1StringView("discarded") || state == QLatin1StringView("parked");
    }

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
    Urgency urgency = Urgency::Queued;
    int singleFailures = 0;       ///< faults of the server when it was sent alone
    qint64 nextTry = 0;           ///< ms UTC; not sent before
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
    /// The same row by row, until `visit` returns false.
    [[nodiscard]] domain::Result<void> eachOpen(const std::function<bool(const OutboxRow &)> &visit);
    /// Records that lane() may have something for.
    [[nodiscard]] domain::Result<QSet<domain::RecordId>> lanes();
    /// The op, if one waits, that creates a record; a stopped one is none.
    [[nodiscard]] domain::Result<domain::RecordId> waitingCreate(const domain::RecordId &record);
    /// Unsettled ops of a household's records.
    [[nodiscard]] domain::Result<std::vector<OutboxRow>> ofFile(const domain::RecordId &file);
    /// Acknowledged ops whose place in the feed lies behind `position`: they are sent again after the server lost them.
    [[nodiscard]] domain::Result<std::vector<OutboxRow>> acknowledgedBehind(const QString &position);

    /// An accepted op that the server lost: waits again, an act of its moment too, for it did happen.
    [[nodiscard]] domain::Result<void> resend(const domain::RecordId &opId);

    [[nodiscard]] domain::Result<void> setState(const domain::RecordId &opId, const QString &state, const QByteArray &problem = {});
    /// The op is over without the server's word, or waits for a supervisor: discarded or parked.
    [[nodiscard]] domain::Result<void> end(const domain::RecordId &opId, const QString &state, const QByteArray &problem, qint64 nowMs);
    [[nodiscard]] domain::Result<void> setUrgency(const domain::RecordId &opId, Urgency urgency);
    /// Notes that the server failed on this op alone, and when it may be tried again.
    [[nodiscard]] domain::Result<void> noteFailure(const domain::RecordId &opId, qint64 nowMs, qint64 nextTry);
    struct Failures {
        int count = 0;
        qint64 first = 0; ///< ms UTC
    };
    [[nodiscard]] domain::Result<Failures> failures(const domain::RecordId &opId);
    /// A person asks for it: waits again, and is not held back.
    [[nodiscard]] domain::Result<void> tryNow(const domain::RecordId &opId);
    /// Quarantined ops go out once more.
    [[nodiscard]] domain::Result<void> releaseQuarantined();
    /// Ends what the journal keeps no longer: accepted ops after 35 days, discarded and parked ones after 90.
    [[nodiscard]] domain::Result<void> purge(qint64 nowMs);
    [[nodiscard]] domain::Result<void> markSending(const std::vector<domain::RecordId> &ops);
    /// After a crash or a lost answer: what was under way waits again.
    [[nodiscard]] domain::Result<void> unsend();
    [[nodiscard]] domain::Result<void> acknowledge(const domain::RecordId &opId, qint64 n, const QString &rev,
                                                   const QString &position, qint64 nowMs);
    /// Another body for an op that stands behind one that was replaced or given up, and another id and number where it had
    /// been sent before. A blocked one waits again, a stopped one stays so.
    [[nodiscard]] domain::Result<void> rewrite(const domain::RecordId &opId, const domain::RecordId &newId, qint64 dseq,
                                               const QByteArray &body);
    /// A new id and number for a refused op that is tried again, with its new body.
    [[nodiscard]] domain::Result<void> reissue(const domain::RecordId &opId, const domain::RecordId &newId, qint64 dseq,
                                               const QByteArray &body);
    struct Counts {
        int waiting = 0, sending = 0, refused = 0, quarantined = 0;
    };
    /// Without audit entries. Counted again only after the store changed.
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

    /// The statements that look for what is not settled, with the index that each must use.
    [[nodiscard]] static std::vector<std::pair<QString, QString>> openQueries();

private:
    [[nodiscard]] domain::Result<qint64> takeNumber();
    [[nodiscard]] domain::Result<Counts> countOpen();
    [[nodiscard]] domain::Result<std::vector<OutboxRow>> read(Statement statement);
    Database &m_database;
    std::optional<Counts> m_counts;
    qint64 m_countedAt = -1;
};

} // namespace hearth::store
