// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>

namespace hearth::catalogue {

/// Where a value comes from (data-model.md section 5, `_p`). Dates as text, empty when not known.
struct Stamp {
    QString source;      ///< source_kind: a department, or declared, visit, verify, decision, import, derived
    QString asOf;        ///< date the value speaks of
    QString received;    ///< moment it reached us, as on the wire
    QString reference;   ///< record or batch it came with
    QString enteredBy;   ///< user id
    QString validUntil;

    [[nodiscard]] QJsonArray toJson() const;
    [[nodiscard]] static Stamp fromJson(const QJsonArray &array);
    [[nodiscard]] bool operator==(const Stamp &) const = default;
};

/// The fields `f` of one record together with their provenance: reads and writes `_p`, `_h`, `_s` and `_c` and decides
/// which of several sources counts (data-model.md section 5). Pure.
class Claims {
public:
    Claims(const RecordType &type, QJsonObject fields) : m_type(type), m_fields(std::move(fields)) {}

    /// The stamp of the value that counts; empty source when it has none.
    [[nodiscard]] Stamp stampOf(const QString &field) const;
    /// The last value that this source gave, held or competing; null when it never spoke.
    [[nodiscard]] QJsonValue valueOfSource(const Field &field, const QString &source) const;
    /// The stamp of that value; empty source when it never spoke.
    [[nodiscard]] Stamp stampOfSource(const Field &field, const QString &source) const;
    /// Records that a source says `value`. The value counts, or stands beside the one that does.
    void claim(const Field &field, const QJsonValue &value, const Stamp &stamp);
    /// Sets a value that has no provenance (fields of cases).
    void set(const QString &field, const QJsonValue &value);
    /// The whole `f`, without stamps that nothing names.
    [[nodiscard]] QJsonObject fields() const;

    /// True if values of this field carry provenance: rows and entities of the file, not the fields of cases.
    [[nodiscard]] static bool carriesProvenance(const RecordType &type, const Field &field);
    /// True if two sources count as one for this field (the civil affairs side enters by declaration, visit or import).
    [[nodiscard]] static bool sameSource(const Field &field, const QString &a, const QString &b);

private:
    [[nodiscard]] int stampIndex(const Stamp &stamp);
    [[nodiscard]] int heldIndex(const QString &field) const;
    [[nodiscard]] bool replacesHeld(const Field &field, const Stamp &held, const Stamp &next) const;
    void addClaim(const QString &field, const QJsonValue &value, int stamp, QLatin1StringView status);
    void dropCompeting(const Field &field, const QString &source);

    const RecordType &m_type;
    QJsonObject m_fields;
};

} // namespace hearth::catalogue
