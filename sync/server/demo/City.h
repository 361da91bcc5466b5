// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/domain/Result.h"
#include "models/store/Database.h"

#include <QDate>
#include <QMap>

#include <functional>
#include <memory>
#include <vector>

namespace hearth::demo {

struct CityOptions {
    int households = 1000;
    quint64 seed = 1;
    QDate today;           ///< the city date that all dates hang on
};

struct DemoAccount {
    QString login, role, division, department, name, userId, provider;
    QStringList prefixes;
};

struct CitySummary {
    qint64 records = 0;
    QMap<QString, qint64> byType;
    std::vector<DemoAccount> accounts;
    qint64 tookMs = 0;
};

/// Stage in English, and how much of it is done, 0 to 1.
using Progress = std::function<void(const QString &stage, double part)>;

/// Fills a migrated, empty server database with a city that nobody lives in: the same seed and day give the same records on
/// both databases. All accounts have the password `hearth-demo`. Errors: Conflict `not_empty`, InvalidInput `households`
/// (1 to 100,000), Storage.
[[nodiscard]] domain::Result<CitySummary> buildCity(store::Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue,
                                                    const CityOptions &options, const Progress &progress = {});

} // namespace hearth::demo
