// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/rules/Tree.h"

#include <QHash>

#include <optional>

namespace hearth::rules {

/// The words a rule may use, taken from the catalogue: facts by scope, collections, parameters, code lists.
/// Holds what it needs by value except the code lists, which belong to the catalogue; a value to share read-only.
class Vocabulary {
public:
    struct FactWord {
        Type type = Type::Bool;
        QString list; ///< of code and set facts
    };
    struct CollectionWord {
        Level owner = Level::Household; ///< Household, Person or Answer
        QString rowScope;               ///< "person" for members, else "row:NAME"
    };
    struct ParameterWord {
        Type type = Type::Int;
        QString list; ///< of a set parameter
    };

    explicit Vocabulary(std::shared_ptr<const catalogue::Catalogue> catalogue);

    /// `scope` as in facts.tsv: household, person, answer or row:NAME.
    [[nodiscard]] const FactWord *fact(const QString &scope, const QString &id) const;
    [[nodiscard]] bool isFactSomewhere(const QString &id) const { return m_everyFact.contains(id); }
    [[nodiscard]] const CollectionWord *collection(const QString &name) const;
    [[nodiscard]] std::optional<ParameterWord> parameter(const QString &id) const;
    [[nodiscard]] bool hasCode(const QString &list, const QString &code) const;

private:
    [[nodiscard]] QString listOf(const catalogue::Fact &fact) const;
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    QHash<QString, FactWord> m_facts; ///< "scope/id"
    QSet<QString> m_everyFact;
    QHash<QString, CollectionWord> m_collections;
};

/// Place of a code in its ordered list (rules-grammar.md section 3): amount_band B0 = 0 to B6 = 6, BX none; warn_level
/// blue = 0 to red = 3. No value for other lists.
[[nodiscard]] bool isOrderedList(const QString &list);
[[nodiscard]] std::optional<int> rankOf(const QString &list, const QString &code);

} // namespace hearth::rules
