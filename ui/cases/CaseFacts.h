// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/queries/CaseLookup.h"
#include "ui/shell/Session.h"

#include <optional>

namespace hearth::ui {

/// The signed-in user as guards see him.
[[nodiscard]] workflow::Actor actorOf(const Session &session);
/// What guards look at on this computer; nothing while there is no cache.
[[nodiscard]] std::optional<store::CaseLookup> lookupOf(const Session &session);
/// Whether the event may be fired with these arguments, as far as this computer knows: a help, the
/// server decides.
[[nodiscard]] domain::Result<void> checkEvent(const Session &session, const domain::Record &record,
                                              const QString &event, const QJsonObject &args);
/// True if the signed-in role may write the field: made by roles of its type, or its own source.
[[nodiscard]] bool mayWrite(const Session &session, const catalogue::RecordType &type,
                            const QString &field);

/// The records of a case's family, of these types and but for the case itself, in words and the
/// newest first; offers belong to no family and are those of the city.
[[nodiscard]] std::vector<CaseChoice> caseChoices(Session &session, const domain::Record &record,
                                                  const QStringList &types);
/// Who can take the case on in `state`: the signed-in user first, then active colleagues of its
/// division whose role has a step there, by name.
[[nodiscard]] std::vector<RefChoice> assigneeChoices(Session &session, const domain::Record &record,
                                                     const QString &state);

} // namespace hearth::ui
