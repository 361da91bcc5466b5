// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/queries/FileQueries.h"

namespace hearth::store {

/// A parsed value as QJsonValue.
[[nodiscard]] QJsonValue jsonValue(const Fields::Element &element);

/// The stamps and claims of one record (data-model.md section 5). Valid while its Fields are.
class Provenance {
public:
    explicit Provenance(const Fields &fields);

    /// Empty when there is no stamp of that place.
    [[nodiscard]] ValueStamp stampAt(qint64 place) const;
    /// Stamp of the value that counts.
    [[nodiscard]] ValueStamp held(std::string_view field) const;
    [[nodiscard]] std::vector<ValueClaim> claims(std::string_view field) const;
    [[nodiscard]] bool disputed(std::string_view field) const;
    /// Fields that have claims.
    [[nodiscard]] std::vector<std::string_view> claimedFields() const;

private:
    const Fields &m_fields;
    Fields::Array m_stamps;
    bool m_hasStamps = false;
    const Fields::Element *m_places = nullptr;
    const Fields::Element *m_states = nullptr;
    const Fields::Element *m_claims = nullptr;
};

/// The value of one item of a record.
[[nodiscard]] ItemValue itemValue(const catalogue::Item &item, const ParsedRecord &parsed,
                                  const Provenance &provenance, bool ended, QDate today);

} // namespace hearth::store
