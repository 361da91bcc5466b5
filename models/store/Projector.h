// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Record.h"
#include "models/domain/Result.h"

#include <functional>
#include <memory>

namespace hearth::catalogue {
class Catalogue;
}

namespace hearth::store {

class Database;

/// Keeps the projections (data-model.md section 12) equal to the records: lists, open and closed cases, search keys,
/// text index and facts. All rows of a file are derived again from its records, compared with what stands, and only
/// differences are written. Used by one thread, on one connection; server and client run the same code.
class Projector {
public:
    struct Options {
        bool client = false; ///< read records through table `overlay`, keep text_index
        QString ownUser;     ///< whose watch and snooze marks show in `work`; empty on the server
    };
    Projector(Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue, Options options);
    ~Projector();
    Q_DISABLE_COPY_MOVE(Projector)

    /// Projects one file again, inside the transaction of the change. A record that moved concerns both files.
    [[nodiscard]] domain::Result<void> projectFile(const domain::RecordId &file);
    /// Projects a record that belongs to no file; records with a file and types without rows are passed over.
    [[nodiscard]] domain::Result<void> projectLoose(const domain::Record &record);
    /// Empties and fills everything, in file order with indexes off, in one transaction of its own. `progress` gets files
    /// done and files in all. The caller must not be in a transaction.
    [[nodiscard]] domain::Result<void> rebuildAll(const std::function<void(qint64, qint64)> &progress = {});
    /// Empties all projections.
    [[nodiscard]] domain::Result<void> drop();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace hearth::store
