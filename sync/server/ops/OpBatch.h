// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/ops/OpApplier.h"

namespace hearth::server {

/// POST /v1/ops: each op is a transaction of its own, exactly once by its id; a refused op stops only its lane and what
/// hangs on it (sync-protocol.md section 7).
class OpBatch {
public:
    OpBatch(Context context, store::Projector &projector, const Principal &principal);

    [[nodiscard]] domain::Result<Reply> post(const Request &request);
    /// GET /v1/ops/{op_id}: the stored result of an own op.
    [[nodiscard]] domain::Result<Reply> lookUp(const QString &opId);

private:
    [[nodiscard]] domain::Result<protocol::OpResult> one(const protocol::Op &op);
    [[nodiscard]] domain::Result<protocol::OpResult> perform(const protocol::Op &op);
    /// Enters the op; a result when it was entered before.
    [[nodiscard]] domain::Result<std::optional<protocol::OpResult>> enter(const protocol::Op &op);
    [[nodiscard]] domain::Result<std::optional<protocol::OpResult>> stored(const domain::RecordId &opId, const QByteArray &hash);
    [[nodiscard]] domain::Result<void> writeResult(const protocol::Op &op, const Outcome &outcome, const protocol::OpResult &result);
    [[nodiscard]] domain::Result<void> writeAudit(CaseWriter &writer, const protocol::Op &op, const Outcome &outcome,
                                                  const protocol::OpResult &result);
    [[nodiscard]] domain::Result<bool> standsBehindApplied(const protocol::Op &op);
    /// What is told of the record that holds a number or a place already. A question about a stranger is a read: it is
    /// audited, and only the first of a day are answered (sync-protocol.md section 8).
    [[nodiscard]] domain::Result<void> tellHolder(CaseWriter &writer, const domain::Error &error, Outcome &done,
                                                  protocol::OpResult &result);
    [[nodiscard]] protocol::OpResult refusal(const protocol::Op &op, const domain::Error &error);

    Context m_context;
    store::Projector &m_projector;
    const Principal &m_principal;
    Rights m_rights;
    Encoder m_encoder;
};

} // namespace hearth::server
