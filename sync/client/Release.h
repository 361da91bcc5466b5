// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/Outbox.h"
#include "sync/protocol/Op.h"

#include <functional>
#include <optional>
#include <vector>

namespace hearth::client {

/// An op that no longer is what later ones name as the one before them.
struct Departed {
    domain::RecordId opId;
    domain::RecordId successor = {}; ///< the id that it has now; null: it is over
    std::optional<protocol::Op> lost = {}; ///< over: what it would have done
};

/// What an op says from now on; `opId` is the id that it had.
struct Released {
    domain::RecordId opId;
    protocol::Op op;
};

struct ReleaseInput {
    const std::vector<store::OutboxRow> &open; ///< everything unsettled, in order of saving
    Departed departed;
    /// The revision that a lane without another waiting op stands on; empty: none.
    std::function<QString(const domain::RecordId &lane)> baseRev;
    std::function<domain::RecordId()> newId;
};

/// The ops that named the departed one, or a value that only it would have brought, pointed at what
/// takes its place (sync-protocol.md section 7.4). One that was sent before and now does something
/// else gets a new id. Pure but for the ids.
[[nodiscard]] std::vector<Released> releaseBehind(const ReleaseInput &input);

} // namespace hearth::client
