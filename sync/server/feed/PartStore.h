// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/Context.h"
#include "sync/server/access/Encoder.h"

#include <vector>

namespace hearth::server {

/// One prebuilt piece of a first load: NDJSON, zstd, immutable (sync-protocol.md section 5).
struct Part {
    QString file;             ///< name below the folder
    QString bucket;
    qint64 rows = 0;
    qint64 bytes = 0;         ///< as stored
    qint64 plainBytes = 0;
    QString sha256;           ///< of the stored bytes, hex
    domain::Position at;      ///< everything up to here is in it

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Part fromJson(const QJsonObject &object);
};

/// Which records a part holds: those at home in a bucket, or those that have it as their second place.
struct PartKey {
    QString bucket;
    bool second = false;
};

/// Builds parts and keeps them as files, shared by all users who may read the same. Used by one worker; files are
/// written whole and renamed, so workers may share the folder.
class PartStore {
public:
    PartStore(Context context, const Principal &principal);

    /// The parts of a bucket under the rights of this user that are on disk, if they still hold.
    [[nodiscard]] domain::Result<std::optional<std::vector<Part>>> held(const PartKey &key);
    /// The same; what is not there or does not hold any more is built now.
    [[nodiscard]] domain::Result<std::vector<Part>> parts(const PartKey &key);
    /// What the desk of this user shows first, as one part of whole files: those of his open work, the most urgent first,
    /// then those that changed last. Made anew for each load; its rows come again with the parts of their buckets.
    [[nodiscard]] domain::Result<std::optional<Part>> first(int files);
    /// Street buckets that occur in the feed under a prefix.
    [[nodiscard]] domain::Result<QStringList> bucketsBelow(const QString &prefix);
    /// True if a file of the present history and catalogue holds no record of the bucket that was erased or left since.
    [[nodiscard]] domain::Result<bool> isWhole(const QString &file, const QString &bucket);
    [[nodiscard]] QString path(const QString &file) const;
    /// Deletes files that begin with `prefix` and that no index of the present history and catalogue lists: parts that were
    /// built anew since, and all of a history that ended. Number of files. A file younger than an hour stays: somebody may
    /// be loading it.
    int sweep(const QString &prefix = {});

private:
    /// The names of all files of this history and this catalogue begin with it.
    [[nodiscard]] QString era() const;

    [[nodiscard]] domain::Result<std::vector<domain::RecordId>> firstFiles(int limit);
    [[nodiscard]] QString nameOf(const PartKey &key) const;
    /// What happened to a bucket behind a position.
    struct Since {
        qint64 changed = 0;
        bool lost = false;
    };
    [[nodiscard]] domain::Result<Since> since(const QString &bucket, const domain::Position &at);
    [[nodiscard]] domain::Result<bool> lostOf(const QString &bucket, const domain::Position &at);
    [[nodiscard]] domain::Result<bool> lostAnywhere(const domain::Position &at);
    [[nodiscard]] domain::Result<bool> stillHolds(const PartKey &key, const Part &part);
    [[nodiscard]] domain::Result<std::vector<Part>> build(const PartKey &key, const QString &name);
    [[nodiscard]] domain::Result<Part> writePart(const QByteArray &plain, qint64 rows, const PartKey &key, const QString &file,
                                                 const domain::Position &at);

    Context m_context;
    const Principal &m_principal;
    Rights m_rights;
    Encoder m_encoder;
};

} // namespace hearth::server
