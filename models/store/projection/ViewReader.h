// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/projection/FileView.h"
#include "models/store/projection/NativeStatement.h"

#include <functional>

namespace hearth::store {

/// Reads records as this machine sees them: on the server table `record`, on the client base and overlay together, the
/// overlay hiding the base. Tombstones are left out. Records come in order of id, so that derivations do not hang on
/// the order of arrival.
class ViewReader {
public:
    ViewReader(Database &database, bool client);

    [[nodiscard]] domain::Result<std::vector<ViewRecord>> ofFile(const domain::RecordId &file);
    [[nodiscard]] domain::Result<std::vector<ViewRecord>> byId(const domain::RecordId &id);
    [[nodiscard]] domain::Result<std::vector<ViewRecord>> ofType(std::string_view type);
    /// The next files in order.
    [[nodiscard]] domain::Result<std::vector<domain::RecordId>> filesAfter(const domain::RecordId &after, int limit);
    /// All files in order, each with its records; `visit` returns an error to stop.
    [[nodiscard]] domain::Result<void> forEachFile(
        const std::function<domain::Result<void>(const std::vector<ViewRecord> &, qint64 done, qint64 total)> &visit);
    /// Records without a file.
    [[nodiscard]] domain::Result<void> forEachLoose(const std::function<domain::Result<void>(const ViewRecord &)> &visit);

private:
    [[nodiscard]] QByteArray selectWhere(const char *condition, const char *order) const;
    [[nodiscard]] domain::Result<std::vector<domain::RecordId>> files();
    Database &m_database;
    bool m_client;
    std::unique_ptr<NativeStatement> m_ofFile;
    std::unique_ptr<NativeStatement> m_byId;
};

} // namespace hearth::store
