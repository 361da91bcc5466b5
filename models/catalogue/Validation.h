// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"

#include <QDate>
#include <QJsonObject>
#include <QJsonValue>

#include <optional>
#include <vector>

namespace hearth::catalogue {

/// What is wrong with a value. Hard ones stop a save; soft ones warn and ask for a reason (ux.md 5.6).
struct Finding {
    QString field;
    /// Stable word: type, too_long, unknown_code, not_money, negative, not_date, date_in_future, id_length,
    /// id_check_digit, id_birth_date, id_area, phone, area, not_a_record, required, sex_mismatch, birth_mismatch,
    /// death_before_birth, ends_before_start, size.
    QString reason;
    bool soft = false;
};

/// The one form in which a value is stored, sent and compared (sync-protocol.md 7.2): text in NFC without blanks at
/// the ends, full-width digits made plain, money with two places, decimals without trailing zeros, identity numbers
/// upper case with 18 characters, sets sorted and without repeats. A value that cannot be read as its type comes back
/// as it was: `checkValue` tells why.
[[nodiscard]] QJsonValue canonicalValue(const Field &field, const QJsonValue &value);

/// Equality of canonical forms.
[[nodiscard]] bool sameValue(const Field &field, const QJsonValue &a, const QJsonValue &b);

/// Checks one canonical value by its type. `today` is the city date: a date of something that has happened must not
/// lie after it. Null is never a finding here. An unknown code is a finding on entry; stored ones are kept and shown raw.
[[nodiscard]] std::vector<Finding> checkValue(const Catalogue &catalogue, const Field &field, const QJsonValue &value,
                                              QDate today);

/// Checks a whole record after a change: every value, required fields with their conditions ("when kind = member"),
/// and the rules between fields (identity number against sex and birth date, from before to, death after birth).
/// `state` is the envelope state, null or empty for types without workflow. Required fields that only the server or an
/// event writes are not asked of a person. Keys that begin with "_" are skipped; unknown keys are kept.
[[nodiscard]] std::vector<Finding> checkRecord(const Catalogue &catalogue, const RecordType &type, const QJsonObject &fields,
                                               const QString &state, QDate today);

/// True if a date of this field tells of something that has already happened (so a day in the future is wrong).
[[nodiscard]] bool isPastDate(const Field &field);

} // namespace hearth::catalogue
