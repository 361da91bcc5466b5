// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hearth::store {

/// What the derivation needs of the catalogue, turned into look-ups of plain texts once: it runs for every record of
/// the city. Immutable, shared.
class ProjectionContext {
public:
    explicit ProjectionContext(std::shared_ptr<const catalogue::Catalogue> catalogue);

    /// Place of a code in a list, -1 when unknown.
    [[nodiscard]] int tierRank(std::string_view tier) const { return rank(m_tiers, tier); }
    [[nodiscard]] int programIndex(std::string_view program) const { return rank(m_programs, program); }
    /// 1 red to 4 blue, noLevelRank otherwise.
    [[nodiscard]] int levelRank(std::string_view level) const;
    [[nodiscard]] qint64 mask(const std::unordered_map<std::string, int> &list, const std::vector<std::string_view> &codes) const;
    [[nodiscard]] const std::unordered_map<std::string, int> &tiers() const { return m_tiers; }
    [[nodiscard]] const std::unordered_map<std::string, int> &programs() const { return m_programs; }
    /// Code list of that name as code → place; empty when there is none.
    [[nodiscard]] const std::unordered_map<std::string, int> &list(const std::string &name) const;

    struct TypeInfo {
        bool hasWorkflow = false;
        std::string workflow;
        /// Required items of the file that are stored in this type.
        std::vector<std::string> requiredItems;
    };
    [[nodiscard]] const TypeInfo &type(const QString &type) const;
    struct StateInfo {
        bool final = false;
        qint64 roles = 0; ///< mask of roles with an event here
    };
    [[nodiscard]] StateInfo state(const std::string &workflow, std::string_view state) const;
    [[nodiscard]] const catalogue::Catalogue &catalogue() const { return *m_catalogue; }

private:
    static int rank(const std::unordered_map<std::string, int> &list, std::string_view code);
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    std::unordered_map<std::string, int> m_tiers;
    std::unordered_map<std::string, int> m_programs;
    std::unordered_map<std::string, int> m_levels;
    std::unordered_map<std::string, std::unordered_map<std::string, int>> m_lists;
    std::unordered_map<QString, TypeInfo> m_types;
    std::unordered_map<std::string, StateInfo> m_states;
};

} // namespace hearth::store
