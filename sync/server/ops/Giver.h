// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/domain/Record.h"
#include "models/store/Database.h"
#include "sync/protocol/Merge.h"

namespace hearth::server {

/// Who gave a value, when the server received it and from where it comes.
struct Giver {
    QString user;              ///< empty when no person is known to have written it
    QString at;                ///< as on the wire; empty when not known
    QString source;            ///< of its stamp; empty for fields without provenance
};

/// Who gave what stands against a clash (`theirs`): by the stamp of the field itself, not by the last change of the record,
/// which may have been about another field; for fields without stamps by the version that last named them.
[[nodiscard]] domain::Result<Giver> giverOf(store::Database &database, const catalogue::RecordType &type,
                                            const domain::Record &record, const protocol::Clash &clash);

} // namespace hearth::server
