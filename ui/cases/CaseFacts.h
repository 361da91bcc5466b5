// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/queries/CaseLookup.h"
#include "ui/shell/Session.h"

#include <functional>
#include <optional>

namespace hearth::ui {

/// The signed-in user as guards see him.
[[nodiscard]] workflow::Actor actorOf(const Session &session);
/// What guards look at on this computer; nothing while there is no cache.
[[nodiscard]] std::optional<store::CaseLookup> lookupOf(const Session &session);
/// Whether an event may be fired with given arguments, as far as this computer knows.
struct Judgement {
    domain::Result<void> allowed;
    /// The answer rests on the case, the arguments and records that are here: the server can only say
    /// the same. Otherwise something was asked that this computer may not have received.
    bool certain = true;
};
[[nodiscard]] Judgement judgeEvent(const Session &session, const domain::Record &record,
                                   const QString &event, const QJsonObject &args);
/// True if the signed-in role may write the field: made by roles of its type, or its own source.
[[nodiscard]] bool mayWrite(const Session &session, const catalogue::RecordType &type,
                            const QString &field);

/// The records of a case's family, of these types and but for the case itself, in words and the
/// newest first; offers belong to no family and are those of the city. `fits` (empty: all) chooses.
[[nodiscard]] std::vector<CaseChoice> caseChoices(Session &session, const domain::Record &record,
                                                  const QStringList &types,
                                                  const std::function<bool(const domain::Record &)> &fits = {});
/// What can be evidence for some outcome of this warning.
[[nodiscard]] std::vector<CaseChoice> evidenceChoices(Session &session, const domain::Record &warning);
/// Who a member is where two may have the same masked name: the name covered, and how they are related to the head.
[[nodiscard]] QString memberName(Session &session, const domain::RecordId &file, const domain::RecordId &person,
                                 const QString &fullName);
/// Who can take the case on in `state`: the signed-in user first, then active colleagues of its
/// division whose role has a step there, by name.
[[nodiscard]] std::vector<RefChoice> assigneeChoices(Session &session, const domain::Record &record,
                                                     const QString &state);

} // namespace hearth::ui
