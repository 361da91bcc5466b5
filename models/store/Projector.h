// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Record.h"
#include "models/domain/Result.h"

#include <QDate>

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
///
/// The facts tables follow the catalogue: they are made at the first use, and made and filled again when its facts differ
/// from those that the database was made for. Facts also hang on the versions of a few parameters, on the day of the last
/// nightly pass and, on a client, on the role of its user: these are kept in the database, so that what is derived never
/// hangs on the clock. When one of them changes, files projected from then on go by it, and catchUp() projects the others
/// again, a few at a time.
class Projector {
public:
    struct Options {
        bool client = false; ///< read records through table `overlay`, keep text_index
        /// Whose watch and snooze marks show in `work`, and for whose role the records were cut; empty on the server.
        QString ownUser;
    };
    Projector(Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue, Options options);
    ~Projector();
    Q_DISABLE_COPY_MOVE(Projector)

    /// Makes the facts tables, or makes and fills them again where the catalogue has changed, in one transaction of its
    /// own. The other calls do the same at their first use, inside the caller's transaction.
    [[nodiscard]] domain::Result<void> prepare();
    /// What facts say of today (fresh_pct, and what looks back from today) is derived again for a day; nothing is done
    /// when that day has passed here. Transactions of its own, as catchUp().
    [[nodiscard]] domain::Result<void> passDay(QDate day);
    /// Projects the facts of all files again if the day, a parameter or the role has changed since this was last done to
    /// the end: in short transactions, so that others can write in between; cheap when there is nothing to do. One that is
    /// broken off begins anew. The caller must not be in a transaction.
    [[nodiscard]] domain::Result<void> catchUp();
    /// Projects one file again, inside the transaction of the change. A record that moved concerns both files.
    [[nodiscard]] domain::Result<void> projectFile(const domain::RecordId &file);
    /// Projects a record that belongs to no file; records with a file and types without rows are passed over. A parameter
    /// that facts hang on, and another role of the own user, leave catchUp() something to do.
    [[nodiscard]] domain::Result<void> projectLoose(const domain::Record &record);
    /// Empties and fills everything, in file order with indexes off, in one transaction of its own. `progress` gets files
    /// done and files in all. A valid `day` passes too. The caller must not be in a transaction.
    [[nodiscard]] domain::Result<void> rebuildAll(const std::function<void(qint64, qint64)> &progress = {}, QDate day = {});
    /// Empties all projections.
    [[nodiscard]] domain::Result<void> drop();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace hearth::store
