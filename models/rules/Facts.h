// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/rules/Tree.h"

#include <QDate>

#include <memory>
#include <optional>
#include <vector>

namespace hearth::rules {

/// A known fact: what it is, and where it comes from when that is known.
struct FactValue {
    Value value;       ///< may be empty; unknown is no FactValue at all
    QString source;    ///< department, role or provider; may be empty
    QDate asOf;        ///< may be null
};

class Facts;

/// The rows of a collection. `complete` false: never asked or partly answered, so one more row may exist.
struct Rows {
    std::vector<std::shared_ptr<const Facts>> rows;
    bool complete = true;
};

/// What a rule is walked over: one subject with everything that is visible from it (its own facts, those of its person and
/// its household), or one row of a collection. Implemented by the store, by the server and by tests. Read-only during a walk.
class Facts {
public:
    virtual ~Facts() = default;
    /// `level` says whose fact is meant, because an id may exist at two levels. std::nullopt: nobody has told us.
    [[nodiscard]] virtual std::optional<FactValue> fact(Level level, const QString &id) const = 0;
    /// std::nullopt: nothing was ever asked; the same as no rows, not complete.
    [[nodiscard]] virtual std::optional<Rows> rows(const QString &collection) const = 0;
};

/// The value of a parameter that is in force on a day.
struct ParameterValue {
    QString text;      ///< as in the table: "1000", "1.5", "tractor,moto,aid"
    QDate from;        ///< date of effect; null for the value that the product ships
};

class Parameters {
public:
    virtual ~Parameters() = default;
    /// The value with the latest date of effect not after `day`; none in force means unknown.
    [[nodiscard]] virtual std::optional<ParameterValue> inForce(const QString &id, QDate day) const = 0;
};

/// The values of the shipped table, in force on every day.
class ShippedParameters final : public Parameters {
public:
    explicit ShippedParameters(const catalogue::Catalogue &catalogue) : m_catalogue(catalogue) {}
    [[nodiscard]] std::optional<ParameterValue> inForce(const QString &id, QDate day) const override;

private:
    const catalogue::Catalogue &m_catalogue;
};

} // namespace hearth::rules
