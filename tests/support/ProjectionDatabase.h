// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/Database.h"

#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace hearth::tests {

/// An empty database, migrated with one set, and the whole of its projections as text for comparing.
class ProjectionDatabase {
public:
    explicit ProjectionDatabase(const QString &set);
    ~ProjectionDatabase();

    /// nullptr when it could not be opened; see problem().
    [[nodiscard]] store::Database *database() const { return m_database.get(); }
    [[nodiscard]] const QString &problem() const { return m_problem; }
    /// Every row of every projection as text, in a fixed order.
    [[nodiscard]] QStringList dump();
    [[nodiscard]] int indexCount();
    /// household_facts, person_facts and the collections, by name; none before a projector made them.
    [[nodiscard]] QStringList factTables();

private:
    void fail(const domain::Error &error);
    [[nodiscard]] int columnsOf(const QString &table);
    QTemporaryDir m_folder;
    std::unique_ptr<store::Database> m_database;
    QString m_set;
    QString m_problem;
};

} // namespace hearth::tests
