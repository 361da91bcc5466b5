// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/domain/Record.h"
#include "sync/protocol/Op.h"

#include <QDateTime>

#include <vector>

namespace hearth::server {

/// True for the field that holds decisions: a report is made without any.
[[nodiscard]] bool isDecision(const catalogue::RecordType &type, const catalogue::Field &field);

/// What people decide about the discrepancies of a report is signed by the server: each added element of
/// `verify_report.decisions` names a row of the report (`subject`, `item`), a code of `verify_decision` and a reason (`note`),
/// and gets `by` and `at` from the sign-in and the server's clock, whatever was sent. Other changes pass as they are. Pure.
/// Errors: InvalidInput `validation_failed` with the fault in `detail`; NotAllowed `forbidden_field` for a decision in
/// somebody else's name.
[[nodiscard]] domain::Result<std::vector<protocol::Change>>
signDecisions(const catalogue::Catalogue &catalogue, const domain::Record &record, const std::vector<protocol::Change> &changes,
              const QString &user, const QDateTime &now);

} // namespace hearth::server
