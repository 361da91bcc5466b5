// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/ops/OpApplier.h"

#include <QHash>
#include <QSet>

#include <chrono>
#include <functional>

namespace hearth::server {

/// POST /v1/ops: each op takes effect whole or not at all, and exactly once by its id; a refused op stops only its lane and
/// what hangs on it (sync-protocol.md section 7). A few ops share a commit, with a savepoint for each, because waiting for
/// the disk costs more than the work; nothing is answered before its commit.
class OpBatch {
public:
    OpBatch(Context context, store::Projector &projector, const Principal &principal);

    [[nodiscard]] domain::Result<Reply> post(const Request &request);
    /// GET /v1/ops/{op_id}: the stored result of an own op.
    [[nodiscard]] domain::Result<Reply> lookUp(const QString &opId);

private:
    /// Ops that reach the disk with one commit.
    struct Group {
        store::Transaction transaction;
        std::chrono::steady_clock::time_point begun;
        int ops = 0;
        QStringList buckets; ///< whose feeds moved
    };
    /// The answers in the order of the ops; those behind `durable` are not committed yet.
    struct Answers {
        std::vector<protocol::OpResult> results;
        size_t durable = 0;
    };

    /// What the ops of a request come to on the way.
    struct Course {
        QSet<domain::RecordId> stopped;                         ///< lanes that go no further in this request
        QHash<domain::RecordId, protocol::OpResult> settled;    ///< by op: answered before its place in the batch
    };

    /// Takes the ops as far as the database lets it: what is left without an answer is to be sent again.
    [[nodiscard]] domain::Result<Answers> takeAll(const std::vector<protocol::Op> &ops);
    [[nodiscard]] domain::Result<protocol::OpResult> one(const protocol::Op &op, Group &group, Course &course);
    /// Work on one op with a savepoint of its own: an error takes back what it did.
    [[nodiscard]] domain::Result<protocol::OpResult> apart(const std::function<domain::Result<protocol::OpResult>()> &work);
    /// A new household and the head that it names are one save: when the head is not taken, neither is the household, which
    /// would have no head else.
    [[nodiscard]] domain::Result<protocol::OpResult> withHead(const protocol::Op &household, const protocol::Op &head,
                                                              Group &group, Course &course);
    /// Answers an op as another one that it belongs to was answered, refused or parked.
    [[nodiscard]] domain::Result<protocol::OpResult> answerLike(const protocol::Op &op, const protocol::OpResult &other);
    [[nodiscard]] domain::Result<Outcome> park(CaseWriter &writer, const protocol::Op &op, const QString &why);
    /// True when those who wait for what this group holds have waited long enough.
    [[nodiscard]] bool isFull(const Group &group, const protocol::Op &last) const;
    [[nodiscard]] domain::Result<void> commit(Group &group, Answers &answers);
    [[nodiscard]] domain::Result<protocol::OpResult> perform(const protocol::Op &op, Group &group);
    /// Enters the op; a result when it was entered before.
    [[nodiscard]] domain::Result<std::optional<protocol::OpResult>> enter(const protocol::Op &op);
    [[nodiscard]] domain::Result<std::optional<protocol::OpResult>> stored(const domain::RecordId &opId, const QByteArray &hash);
    [[nodiscard]] domain::Result<void> writeResult(const protocol::Op &op, const Outcome &outcome, const protocol::OpResult &result);
    [[nodiscard]] domain::Result<void> writeAudit(CaseWriter &writer, const protocol::Op &op, const Outcome &outcome,
                                                  const protocol::OpResult &result);
    /// What the ops say that this one waits for: Applied when it may be tried, Blocked while one of them has not taken effect,
    /// Parked with its problem when a supervisor has one that this one cannot do without.
    [[nodiscard]] domain::Result<protocol::OpResult> standsBehind(const protocol::Op &op);
    /// What is told of the record that holds a number or a place already. A question about a stranger is a read: it is
    /// audited, and only the first of a day are answered (sync-protocol.md section 8). False for one too many.
    [[nodiscard]] domain::Result<bool> tellHolder(CaseWriter &writer, const protocol::Op &op, const domain::Error &error,
                                                  Outcome &done, protocol::OpResult &result);
    [[nodiscard]] domain::Result<qint64> countQuestion(CaseWriter &writer);
    [[nodiscard]] protocol::OpResult refusal(const protocol::Op &op, const domain::Error &error);

    Context m_context;
    store::Projector &m_projector;
    const Principal &m_principal;
    Rights m_rights;
    Encoder m_encoder;
    QSet<domain::RecordId> m_asked; ///< ops that were a question about a stranger
};

} // namespace hearth::server
