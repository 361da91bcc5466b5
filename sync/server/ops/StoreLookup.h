// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/ServerRecords.h"
#include "models/workflow/Engine.h"

#include <QHash>

namespace hearth::server {

/// What guards look at, read from the database inside the transaction.
class StoreLookup final : public workflow::Lookup {
public:
    StoreLookup(store::Database &database, store::ServerRecords &records, const catalogue::Catalogue &catalogue, QDate today)
        : m_database(database), m_records(records), m_catalogue(catalogue), m_today(today)
    {
    }

    [[nodiscard]] std::optional<domain::Record> find(const domain::RecordId &id) override;
    [[nodiscard]] std::vector<domain::Record> ofFile(const domain::RecordId &file, const QString &type) override;
    [[nodiscard]] std::vector<domain::Record> children(const QString &type, const QString &field, const domain::RecordId &parent,
                                                       const domain::RecordId &file) override;
    [[nodiscard]] bool identityTaken(const QString &docType, const QString &idNumber, const domain::RecordId &except) override;
    [[nodiscard]] QString parameter(const QString &id) override;

private:
    void loadParameters();

    store::Database &m_database;
    store::ServerRecords &m_records;
    const catalogue::Catalogue &m_catalogue;
    QDate m_today;
    bool m_parametersLoaded = false;
    QHash<QString, std::pair<QString, QString>> m_parameters; ///< id → (valid from, value)
};

} // namespace hearth::server
