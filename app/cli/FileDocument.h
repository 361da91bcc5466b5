// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/queries/FileQueries.h"
#include "models/store/queries/MetricQueries.h"

#include <QJsonArray>
#include <QJsonObject>

#include <utility>

namespace hearth::app {

/// What a value looks like on the command line: those that the role opens on a case only are masked, unless a purpose is
/// given; then they are noted, for their reading is to be logged.
class ShownValues {
public:
    ShownValues(std::shared_ptr<const catalogue::Catalogue> catalogue, const QString &role, const QString &purpose)
        : m_catalogue(std::move(catalogue)), m_role(role), m_purpose(purpose.trimmed())
    {
    }

    struct Shown {
        QJsonValue value;
        bool masked = false;
    };
    [[nodiscard]] Shown of(const catalogue::Field &field, const QJsonValue &value);
    /// Fields that were shown in full though sensitive, since the last call.
    [[nodiscard]] QStringList takeOpened() { return std::exchange(m_opened, {}); }
    [[nodiscard]] const catalogue::Catalogue &catalogue() const { return *m_catalogue; }

private:
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    QString m_role;
    QString m_purpose;
    QStringList m_opened;
};

/// A reading that is to be logged before anything is printed.
struct Opened {
    domain::RecordId record;
    QStringList fields;
};

/// A household file as the JSON of `show`, and the place that `set` writes to.
class FileDocument {
public:
    FileDocument(store::Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue, const QString &role, const QString &purpose);

    /// By file number or record id; NotFound when this machine does not hold it.
    [[nodiscard]] domain::Result<QJsonObject> of(const QString &fileNoOrId, QDate today);
    [[nodiscard]] domain::RecordId file() const { return m_file; }
    /// What of() showed in full though sensitive.
    [[nodiscard]] std::vector<Opened> opened() const { return m_opened; }

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
    ShownValues m_shown;
    domain::RecordId m_file;
    std::vector<Opened> m_opened;
};

/// What a person types on the command line, as the JSON of its type. InvalidInput `validation_failed` for a word that is
/// none: yes and no are y, yes, true and n, no, false.
[[nodiscard]] domain::Result<QJsonValue> parsedValue(const catalogue::Field &field, const QString &text);
struct ConflictDocuments {
    QJsonArray rows;
    std::vector<Opened> opened;
};
/// The open conflicts with their values, masked as in a file.
[[nodiscard]] domain::Result<ConflictDocuments> conflictDocuments(store::Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue,
                                                                  const QString &role, const QString &purpose);
/// `parts` of a metric of several figures; the first of them becomes the value.
void addParts(QJsonObject &metric, const store::MetricFigure &figures);
[[nodiscard]] QJsonObject metricDocument(const QString &id, const store::MetricFigure &figure);

} // namespace hearth::app
