// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/Projector.h"
#include "models/store/ServerRecords.h"
#include "models/workflow/Engine.h"
#include "sync/server/Context.h"
#include "sync/server/ops/Placement.h"
#include "sync/server/ops/StoreLookup.h"

namespace hearth::server {

/// Changes records inside the caller's transaction: places them, numbers them, fires events with all they bring about, and
/// projects what was touched. Operations of users and jobs of the system go through the same door.
class CaseWriter {
public:
    CaseWriter(Context context, store::Projector &projector, const QString &userId, const domain::RecordId &opId);

    /// A new record: `skeleton` has id, type, file and fields. Place, state, numbers and opening stamps are set here.
    [[nodiscard]] domain::Result<domain::Record> create(domain::Record skeleton, const domain::Record *parent = nullptr);
    /// Writes changed fields of a record; a household that moved takes its file along.
    [[nodiscard]] domain::Result<domain::Record> update(const domain::Record &before, const QJsonObject &fields);
    /// Fires an event with its effects and follow-ups. Errors as workflow::Engine::fire.
    [[nodiscard]] domain::Result<domain::Record> fire(const domain::Record &record, const workflow::Command &command,
                                                      const workflow::Actor &actor);
    /// Writes a record as it is given, file and place included: for what moves between files.
    [[nodiscard]] domain::Result<domain::Record> put(domain::Record next, const domain::Record &before);
    /// A tombstone: fields emptied, keys freed.
    [[nodiscard]] domain::Result<domain::Record> erase(const domain::Record &before);
    /// Rewrites the projections of all that was touched; call before commit.
    [[nodiscard]] domain::Result<void> project();

    [[nodiscard]] store::ServerRecords &records() { return m_records; }
    [[nodiscard]] StoreLookup &lookup() { return m_lookup; }
    /// Every record written so far, newest form last.
    [[nodiscard]] const std::vector<domain::Record> &written() const { return m_written; }
    /// Buckets whose feeds moved.
    [[nodiscard]] const QStringList &buckets() const { return m_buckets; }
    [[nodiscard]] const QDateTime &now() const { return m_now; }
    [[nodiscard]] const Context &context() const { return m_context; }

private:
    [[nodiscard]] domain::Result<domain::Record> write(domain::Record next, const std::optional<domain::Record> &before);
    [[nodiscard]] domain::Result<void> number(domain::Record &record, QJsonObject &fields);
    [[nodiscard]] domain::Result<void> carryOut(const workflow::Effect &effect, const domain::Record &cause);
    [[nodiscard]] domain::Result<void> patchByEvent(const workflow::Effect &effect, const domain::Record &cause);
    [[nodiscard]] domain::Result<void> moveFile(const domain::Record &household);
    /// A record as the follow-ups of its change left it.
    [[nodiscard]] domain::Record newest(domain::Record written) const;
    [[nodiscard]] domain::Result<void> followUp(const domain::Record &changed);
    /// An application that waits for a verification goes on once its report is there.
    [[nodiscard]] domain::Result<void> takeReport(const domain::Record &changed);
    /// Writes on each person to be verified how his consent stands.
    [[nodiscard]] domain::Result<void> markConsent(const domain::Record &verification);
    [[nodiscard]] domain::Result<std::optional<Places>> placesOf(const domain::RecordId &file);
    [[nodiscard]] QStringList audienceOf(const domain::Record &record) const;

    Context m_context;
    store::Projector &m_projector;
    store::ServerRecords m_records;
    QString m_userId;
    domain::RecordId m_opId;
    QDateTime m_now;
    StoreLookup m_lookup;
    std::vector<domain::Record> m_written;
    QStringList m_buckets;
    int m_depth = 0;
};

} // namespace hearth::server
