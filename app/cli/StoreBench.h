// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/store/Database.h"

#include <QDate>
#include <QStringList>

#include <vector>

namespace hearth::app {

/// How fast a profile's own store answers what the pages ask it, each beside the same rows by a
/// bare prepared statement on the same connection. Reads only.
class StoreBench {
public:
    struct Figure {
        QString name, unit;
        double figure = 0, yardstick = 0; ///< medians
        [[nodiscard]] double ratio() const { return yardstick > 0 ? figure / yardstick : 0; }
    };

    StoreBench(store::Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue,
               QDate today);

    /// search, open, list, rows.
    [[nodiscard]] static QStringList names();
    /// Errors: InvalidInput `unknown_bench`; NotFound `empty_store`; Storage as the store has them.
    [[nodiscard]] domain::Result<Figure> run(const QString &name);

private:
    [[nodiscard]] domain::Result<Figure> search();
    [[nodiscard]] domain::Result<Figure> open();
    [[nodiscard]] domain::Result<Figure> list();
    [[nodiscard]] domain::Result<Figure> rows();
    [[nodiscard]] domain::Result<std::vector<qint64>> someHouseholds(int limit);

    store::Database &m_database;
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    QDate m_today;
};

} // namespace hearth::app
