// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/facts/FactInputs.h"
#include "models/store/facts/FactRow.h"
#include "models/store/projection/NativeStatement.h"

#include <functional>
#include <memory>

namespace hearth::store {

/// Keeps the facts tables and the table facts_input of one database. What is written stands in the transaction of the
/// caller.
class FactTables {
public:
    FactTables(Database &database, std::shared_ptr<const FactLayout> layout);

    [[nodiscard]] domain::Result<void> setInput(std::string_view name, std::string_view value);
    /// The rows of facts_input; '' where one was never written.
    struct Inputs {
        std::string layout, day, versions;
        std::string role;   ///< whose eyes the records were cut for; '' sees everything
        std::string behind; ///< "y": some files still go by an earlier day or earlier versions
        bool operator==(const Inputs &) const = default;
    };
    [[nodiscard]] domain::Result<Inputs> inputs();
    /// Nobody else changes them until the caller's transaction ends (SQLite has one writer anyway).
    [[nodiscard]] domain::Result<void> lockInputs();
    /// Before they are changed: waits for every transaction that has read them, so that none writes facts by the old
    /// ones behind the back of those who bring the files up to the new ones.
    [[nodiscard]] domain::Result<void> lockInputsAgainstReaders();

    /// Drops what there is and makes empty tables without indexes. Other connections wait until the transaction ends.
    [[nodiscard]] domain::Result<void> recreate();
    [[nodiscard]] domain::Result<void> createIndexes();

    /// What stands for a household, by the key of its record, and what facts hang on, in one query: a round trip for
    /// each table would cost a server more than the change itself.
    struct Standing {
        Inputs inputs;
        FileFacts facts; ///< empty tables when there is nothing
    };
    [[nodiscard]] domain::Result<Standing> standing(qint64 household);
    /// Writes the differences between what stands for a household and its facts now. `before` is the key that it was
    /// written under, 0 for none; `next` has none when the file has no household record any more.
    [[nodiscard]] domain::Result<void> replace(qint64 before, const FileFacts &standing, const FileFacts &next);

private:
    [[nodiscard]] domain::Result<void> drop();
    [[nodiscard]] domain::Result<NativeStatement *> statement(const QByteArray &sql);
    [[nodiscard]] QByteArray standingQuery() const;
    [[nodiscard]] domain::Result<void> erase(const FactTable &table, const char *condition,
                                             std::initializer_list<qint64> keys);
    [[nodiscard]] domain::Result<void> write(const FactTable &table, const FactRow &row);

    Database &m_database;
    std::shared_ptr<const FactLayout> m_layout;
    std::unordered_map<std::string, std::unique_ptr<NativeStatement>> m_statements;
    std::unique_ptr<NativeStatement> m_standing;
};

/// Fills empty facts tables.
class FactBulk {
public:
    [[nodiscard]] static domain::Result<std::unique_ptr<FactBulk>> open(Database &database, const FactLayout &layout);
    [[nodiscard]] domain::Result<void> add(const FileFacts &facts);
    [[nodiscard]] domain::Result<void> finish();

private:
    struct Target {
        const FactTable *table = nullptr;
        std::unique_ptr<BulkWriter> writer;
    };
    std::vector<Target> m_targets;
};

} // namespace hearth::store
