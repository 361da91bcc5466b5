// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/catalogue/TsvTable.h"

#include <map>

namespace hearth::catalogue {

/// Reads the tables of one folder into a Catalogue and checks what the program relies on: every name that a row uses
/// is known, every number is one. The first fault stops it, with file and line.
class CatalogueLoader {
public:
    explicit CatalogueLoader(const QString &folder);
    [[nodiscard]] domain::Result<std::shared_ptr<const Catalogue>> load();

private:
    using Step = void (CatalogueLoader::*)();
    void readFiles();
    void loadCodeLists();
    void loadTableLists();
    void loadRecordTypes();
    void loadFields();
    void loadSections();
    void loadStates();
    void loadTransitions();
    void loadEvents();
    void loadGuardLabels();
    void loadUnitLabels();
    void loadPeopleAndLevels();
    void loadParameters();
    void loadPrograms();
    void loadVerificationItems();
    void loadIndicators();
    void loadMetricsAndFacts();
    void loadPlainTables();
    void markPastDates();

    const TsvTable &table(const QString &name) const { return m_tables.at(name); }
    void fail(const TsvTable &table, const TsvTable::Row &row, const QString &what);
    int number(const TsvTable &table, const TsvTable::Row &row, QStringView column);
    void requireDepartment(const TsvTable &table, const TsvTable::Row &row, const QString &department);
    void requireCode(const TsvTable &table, const TsvTable::Row &row, QStringView list, const QString &code);
    void requireRole(const TsvTable &table, const TsvTable::Row &row, const QString &role);
    /// Each word is an item of the file, or one of the few that come from elsewhere.
    enum class Beside { Declared, Message };
    void requireItems(const TsvTable &table, const TsvTable::Row &row, const QStringList &words, Beside beside);
    void requireBreakdowns(const TsvTable &table, const TsvTable::Row &row, const QString &cell);
    void checkPlainTables();

    QString m_folder;
    std::shared_ptr<Catalogue> m_catalogue;
    std::map<QString, TsvTable> m_tables;
    std::optional<domain::Error> m_error;
};

} // namespace hearth::catalogue
