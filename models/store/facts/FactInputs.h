// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/store/projection/FileView.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::store {

/// What projections hang on besides the records of their file: the day of the last nightly pass and the versions of a
/// few parameters. Both are kept in the database (table facts_input), so that a projection is the same whenever and
/// wherever it is made. A value: copied, compared as text.
class FactInputs {
public:
    /// Parameters that facts.tsv names.
    [[nodiscard]] static const std::vector<std::string> &parameterIds();

    /// The values that the product ships, no day.
    explicit FactInputs(const catalogue::Catalogue &catalogue);

    /// From facts_input.
    void setDay(std::optional<int> day) { m_day = day; }
    void setVersions(std::string_view text);
    /// From the live records of type parameter. Another parameter is passed over.
    [[nodiscard]] static std::string versionsText(const std::vector<ViewRecord> &parameters);

    /// Days since 1970-01-01 of the last nightly pass; no value before the first: then what hangs on it is unknown.
    [[nodiscard]] std::optional<int> day() const { return m_day; }
    /// Scaled by 10,000: the version for the nearest division with the latest date of effect not after `on` (no day:
    /// the latest of all); without one the shipped value; no value when that is no number.
    [[nodiscard]] std::optional<qint64> parameter(std::string_view id, std::string_view div,
                                                  std::optional<int> on) const;
    /// Months between two visits of a tier in a division (domain.md section 5): T1x, T2x and T3x have their own, T41
    /// and T51 that of T2x; 0 for those who left monitoring and those without a tier.
    [[nodiscard]] int visitMonths(std::string_view tier, std::string_view div) const;

    [[nodiscard]] const std::string &versions() const { return m_text; }

private:
    struct Version {
        std::string id, division;
        int from = 0;
        std::optional<int> to;
        qint64 value = 0;
    };
    std::vector<std::pair<std::string, std::optional<qint64>>> m_shipped;
    std::vector<Version> m_versions;
    std::string m_text;
    std::optional<int> m_day;
};

} // namespace hearth::store
