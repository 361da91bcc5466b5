// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/domain/Record.h"
#include "models/store/CacheStore.h"
#include "models/store/Outbox.h"
#include "sync/protocol/Op.h"

namespace hearth::client {

struct OverlayInput {
    const catalogue::Catalogue &catalogue;
    domain::RecordId record;
    std::optional<domain::Record> base;
    /// The household's view, for the place of a record that is new here.
    std::optional<domain::Record> household;
    std::vector<store::OutboxRow> ops;    ///< unsettled ones of the lane, and acknowledged ones that the base lacks
    bool inConflict = false;              ///< an open conflict names the record
    QString userId;
    QDateTime now;
};

/// What the user sees: the base with his own operations on top, in lane order, and the state of the worst one
/// (sync-protocol.md section 9). Nothing when there is no operation and no conflict. A refused operation no longer shows
/// in the values, but for a record that only it would have made. Pure.
[[nodiscard]] std::optional<store::OverlayRow> overlayOf(const OverlayInput &input);

/// The op of a row, parsed.
[[nodiscard]] domain::Result<protocol::Op> opOf(const store::OutboxRow &row);

} // namespace hearth::client
