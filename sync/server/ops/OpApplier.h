// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/protocol/Merge.h"
#include "sync/protocol/Op.h"
#include "sync/server/access/Encoder.h"
#include "sync/server/ops/CaseWriter.h"
#include "sync/server/ops/WriteRules.h"

namespace hearth::server {

/// What one op did, before it is written down as a result.
struct Outcome {
    protocol::OpStatus status = protocol::OpStatus::Applied;
    std::optional<domain::Record> record;
    QJsonObject problem;               ///< empty when none
    QString auditKind;                 ///< audit_kind
    QJsonObject before;                ///< values the op replaced, for the audit
    QJsonObject after;
};

/// Applies one op inside the caller's transaction: rights, scope, merge, guards and effects (sync-protocol.md sections 7 to
/// 9). An error is a refusal; the caller rolls back what was done and stores it.
class OpApplier {
public:
    OpApplier(const Principal &principal, const Rights &rights, CaseWriter &writer);

    [[nodiscard]] domain::Result<Outcome> apply(const protocol::Op &op);
    /// Keeps an op as text for a supervisor of the place that it speaks of, and does nothing of it. `why` is a code of
    /// parked_reason.
    [[nodiscard]] domain::Result<Outcome> park(const protocol::Op &op, const QString &why);

private:
    [[nodiscard]] domain::Result<Outcome> applyAsNamed(const protocol::Op &op);
    /// The op with the ids of those that stay in place of merged ones; empty when it names none.
    [[nodiscard]] domain::Result<std::optional<protocol::Op>> ofSurvivors(const protocol::Op &op);
    [[nodiscard]] domain::Result<Outcome> create(const protocol::Op &op);
    [[nodiscard]] domain::Result<Outcome> patch(const protocol::Op &op);
    [[nodiscard]] domain::Result<Outcome> remove(const protocol::Op &op);
    [[nodiscard]] domain::Result<Outcome> command(const protocol::Op &op);
    [[nodiscard]] domain::Result<Outcome> resolve(const protocol::Op &op);
    [[nodiscard]] domain::Result<Outcome> read(const protocol::Op &op);

    /// The record of an op under a lock, if this user may read it. NotFound for unknown and foreign alike; a record that
    /// left the scope of a worker who has truly seen it is Conflict `scope_left`.
    [[nodiscard]] domain::Result<domain::Record> locked(const protocol::Op &op);
    [[nodiscard]] domain::Result<QStringList> audienceOf(const domain::RecordId &id);
    /// Acting on a record asks for more than reading it: it lies in a place this user writes, or was
    /// sent to this user. NotAllowed `forbidden` otherwise.
    [[nodiscard]] domain::Result<void> mayAct(const domain::Record &record);
    [[nodiscard]] domain::Result<bool> wasIssued(const domain::RecordId &record, const QString &rev);
    [[nodiscard]] domain::Result<bool> sameRevision(const protocol::Op &op, const domain::Record &record);
    [[nodiscard]] domain::Result<void> checkFields(const catalogue::RecordType &type, const QJsonObject &fields,
                                                   const QString &state, const QStringList &touched);
    [[nodiscard]] domain::Result<QJsonObject> firstFields(const protocol::Op &op, const catalogue::RecordType &type);
    [[nodiscard]] domain::Result<domain::Record> writeConflict(const protocol::Op &op, const domain::Record &record,
                                                               const protocol::Clash &clash);
    [[nodiscard]] domain::Result<void> blockedByConflict(const domain::Record &record, const QString &event);
    /// A value of one's own is nobody's finding: it is declared, not proven by the report behind the other one.
    static void declareOwn(protocol::Op &edit, const catalogue::RecordType &type, const domain::Record &current);
    [[nodiscard]] std::optional<Outcome> alreadyDone(const protocol::Op &op, const domain::Record &record);
    [[nodiscard]] domain::RecordId newId();

    const catalogue::Catalogue &m_catalogue;
    const Principal &m_principal;
    const Rights &m_rights;
    CaseWriter &m_writer;
    WriteRules m_rules;
};

} // namespace hearth::server
