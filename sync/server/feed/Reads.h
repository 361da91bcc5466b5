// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/feed/FeedReader.h"
#include "sync/server/feed/PartStore.h"

namespace hearth::server {

/// The other reading handlers: first load, single records, checks (sync-protocol.md sections 5, 6 and 17).
class Reads {
public:
    Reads(Context context, const Principal &principal);

    /// POST /v1/snapshot {"area":[prefixes],"cursor":old}: the manifest.
    [[nodiscard]] domain::Result<Reply> manifest(const Request &request);
    /// GET /v1/snapshot/{part}, with Range.
    [[nodiscard]] domain::Result<Reply> part(const Request &request);
    /// GET /v1/records/{id}, with If-None-Match.
    [[nodiscard]] domain::Result<Reply> record(const Request &request);
    /// GET /v1/records/{id}/history?before=N: versions below N, newest first; `more` says that older ones follow.
    [[nodiscard]] domain::Result<Reply> history(const Request &request);
    /// POST /v1/verify {"ids":[…]}: what the server holds of records that the client is unsure of.
    [[nodiscard]] domain::Result<Reply> verify(const Request &request);
    /// GET /v1/digest?bucket=B: count and XOR of hashes for each type over the live rows that the user may see.
    [[nodiscard]] domain::Result<Reply> digest(const Request &request);

private:
    /// The parts of a load in the order of its keys. None: some are being made, and `wait` says for how many seconds.
    [[nodiscard]] domain::Result<std::optional<std::vector<Part>>> partsOf(PartStore &store, const std::vector<PartKey> &keys,
                                                                           int &wait);
    [[nodiscard]] domain::Result<std::optional<domain::Record>> readable(const domain::RecordId &id);
    /// The name of a part in a manifest: file, bucket, time of issue, and a seal over these and the user.
    [[nodiscard]] QString partName(const QString &file, const QString &bucket, qint64 issuedSeconds) const;
    /// Fields of the record that this user is shown in full and that are of the kind that is audited.
    [[nodiscard]] QStringList shownInFull(const domain::Record &record) const;
    /// One row for a call: the record and field names it showed. `what` says which call.
    [[nodiscard]] domain::Result<void> auditRead(const domain::Record &record, const QStringList &fields, const QString &what,
                                                 const QStringList &alsoRead = {});

    Context m_context;
    const Principal &m_principal;
    Rights m_rights;
    Encoder m_encoder;
};

/// GET /v1/hello, for everybody.
[[nodiscard]] Reply hello(const Shared &shared);
/// GET /v1/catalogue/{hash}.
[[nodiscard]] domain::Result<Reply> catalogueDocument(const Shared &shared, const Request &request);
/// GET /metrics: Prometheus text.
[[nodiscard]] Reply metrics(const Shared &shared);
/// The chain of histories as `hello` and `409 history_changed` name it.
[[nodiscard]] QJsonArray chainOf(const Shared &shared);

} // namespace hearth::server
