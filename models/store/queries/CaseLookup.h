// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/projection/ViewReader.h"
#include "models/workflow/Engine.h"

#include <QDate>
#include <QHash>

#include <memory>

namespace hearth::store {

/// What guards look at, as this machine sees it: own unsent changes included, and nothing that was
/// not received. A help before sending, never the truth. Keeps the files it has read, so it is made
/// anew for each question of a person. One thread.
class CaseLookup final : public workflow::Lookup {
public:
    /// `client`: the database has an overlay. `today` decides which parameters are in force.
    CaseLookup(Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue,
               QDate today, bool client);

    [[nodiscard]] std::optional<domain::Record> find(const domain::RecordId &id) override;
    [[nodiscard]] std::vector<domain::Record> ofFile(const domain::RecordId &file,
                                                     const QString &type) override;
    [[nodiscard]] std::vector<domain::Record> children(const QString &type, const QString &field,
                                                       const domain::RecordId &parent,
                                                       const domain::RecordId &file) override;
    [[nodiscard]] bool identityTaken(const QString &docType, const QString &idNumber,
                                     const domain::RecordId &except) override;
    [[nodiscard]] QString parameter(const QString &id) override;

    /// Records of a type that belongs to no file, such as user cards and offers.
    [[nodiscard]] std::vector<domain::Record> withoutFile(const QString &type);

private:
    [[nodiscard]] const std::vector<ViewRecord> &records(const domain::RecordId &file);
    void loadParameters();

    Database &m_database;
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    QDate m_today;
    ViewReader m_reader;
    QHash<domain::RecordId, std::vector<ViewRecord>> m_files;
    bool m_parametersLoaded = false;
    QHash<QString, std::pair<QString, QString>> m_parameters; ///< id → (valid from, value)
};

} // namespace hearth::store
