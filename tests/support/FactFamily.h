// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Record.h"

#include <vector>

namespace hearth::tests {

/// A family whose facts were worked out by hand. Residence and registration 320402003201 (a village), active, tier T12,
/// opened on 2024-05-01; last visit 2026-01-20.
///
/// - Head, man, born 1980-01-01, wage 1200.00, labour ability 3, works (flex), cancer since 2025-11-02, self-paid
/// 12,000.00.
/// - Wife, born 1982-02-02, transfer income 300.00, unemployed since 2025-10-01, no vehicle and no business
/// (confirmed).
/// - Daughter, born 2014-09-01, primary school, no income (section confirmed empty).
/// - Grandfather, died on 2025-12-24 at 75, membership ended by death.
///
/// One own dwelling of 45.6 square metres, safety grade C; rigid costs 9,000.00 and 720.00 a year; dibao runs, a
/// benefit that ended on 2025-06-30; a fire on 2026-02-10 that hurt the head; an asset multiple of 1.5 found on
/// 2025-12-01.
struct FactFamily {
    domain::RecordId file, head, wife, daughter, grandfather;
    std::vector<domain::Record> records; ///< the household first

    FactFamily();
    [[nodiscard]] domain::Record &household() { return records.front(); }
    /// Changes one field of one record.
    void set(domain::Record &record, const QString &field, const QJsonValue &value);
    [[nodiscard]] domain::Record &record(const domain::RecordId &id);
};

} // namespace hearth::tests
