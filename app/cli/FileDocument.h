// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/queries/FileQueries.h"
#include "models/store/queries/MetricQueries.h"

#include <QJsonArray>
#include <QJsonObject>

namespace hearth::app {

/// A household file as the JSON of `show`, and the place that `set` writes to.
class FileDocument {
public:
    /// Without a purpose, values that the role opens on a case only are masked.
    FileDocument(store::Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue, const QString &role, const QString &purpose);

    /// By file number or record id; NotFound when this machine does not hold it.
    [[nodiscard]] domain::Result<QJsonObject> of(const QString &fileNoOrId, QDate today);
    [[nodiscard]] domain::RecordId file() const { return m_file; }
    /// Fields that were shown in full though sensitive: their reading is to be logged.
    [[nodiscard]] const QStringList &opened() const { return m_opened; }

    struct Target {
        domain::RecordId record;
        QString type;
        QString field;
        QJsonValue value;
    };
    /// Where ITEM or ITEM.N of a file is stored. NotFound for an unknown item or row.
    [[nodiscard]] domain::Result<Target> target(const QString &fileNoOrId, const QString &item, QDate today);

private:
    [[nodiscard]] domain::Result<store::HouseholdFile> read(const QString &fileNoOrId, QDate today);
    [[nodiscard]] QJsonObject value(const store::ItemValue &value);

    store::Database &m_database;
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    QString m_role;
    QString m_purpose;
    domain::RecordId m_file;
    QStringList m_opened;
};

/// What a person types on the command line, as the JSON of its type. InvalidInput `validation_failed` for a word that is
/// none: yes and no are y, yes, true and n, no, false.
[[nodiscard]] domain::Result<QJsonValue> parsedValue(const catalogue::Field &field, const QString &text);
[[nodiscard]] domain::Result<QJsonArray> conflictDocuments(store::Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue);
/// `parts` of a metric of several figures; the first of them becomes the value.
void addParts(QJsonObject &metric, const store::MetricFigure &figures);
[[nodiscard]] QJsonObject metricDocument(const QString &id, const store::MetricFigure &figure);

} // namespace hearth::app
