// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Record.h"
#include "models/store/Database.h"

#include <QJsonArray>
#include <QJsonObject>

#include <vector>

namespace hearth::tests {

/// Builds the records of household files for store tests; deterministic for a seed.
class FileBuilder {
public:
    explicit FileBuilder(quint32 seed) : m_seed(seed) {}

    /// A new id; the same sequence for the same seed.
    domain::RecordId id();
    quint32 below(quint32 bound);
    [[nodiscard]] domain::Record make(const QString &type, const domain::RecordId &file, const QJsonObject &fields,
                                      const QString &state = {});
    /// A whole file: household, 1 to 5 persons with memberships, income, medical years, benefits, visits, a device now and
    /// then, a warning, a notice, an application, a plan with a task, a verification. The household comes first.
    std::vector<domain::Record> file();
    /// Rows of every collection that facts are made of, for a file that file() made: health, vehicles, businesses, assets,
    /// dwellings, costs, disasters, aid, refusals, findings; now and then with parts that nobody has told.
    std::vector<domain::Record> rowsFor(const std::vector<domain::Record> &file);
    /// A version of a parameter that facts hang on; belongs to no file.
    [[nodiscard]] domain::Record parameter(const QString &param, const QString &value, const QString &from);
    QString name();
    QString day(int fromYear, int years);
    /// A random place in the city, 12 digits.
    QString division();

private:
    QJsonObject personFields(const QString &fullName);
    void addCases(std::vector<domain::Record> &records, const domain::RecordId &file, const domain::RecordId &head);
    quint32 m_seed;
    quint64 m_next = 1;
    qint64 m_at = 1767225600000; ///< 2026-01-01T00:00:00Z, one second later per record
    int m_number = 0;
    QString m_division;
};

/// Inserts or replaces by id, keeping rid.
[[nodiscard]] domain::Result<void> putRecord(store::Database &database, const domain::Record &record);
[[nodiscard]] domain::Result<void> putOverlay(store::Database &database, const domain::Record &record, const QString &localState);

} // namespace hearth::tests
