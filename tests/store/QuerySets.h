// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Clock.h"
#include "models/domain/WorkCalendar.h"
#include "tests/support/QueryCity.h"

#include <QRegularExpression>
#include <QTest>

#include <map>

namespace hearth::tests {

/// The three databases that queries run on, each with the city of QueryCity, made when a test first asks for it.
class QuerySets : public QObject {
    Q_OBJECT

protected:
    static void addSets()
    {
        QTest::addColumn<QString>("set");
        for (const char *set : {"cache", "server-sqlite", "server-postgresql"}) {
            QTest::newRow(set) << QString::fromLatin1(set);
        }
    }
    QueryCity &city()
    {
        const QString set = *static_cast<const QString *>(QTest::qData("set", QMetaType::QString));
        auto &slot = m_cities[set];
        if (!slot) {
            slot = std::make_unique<QueryCity>(set, m_catalogue);
        }
        return *slot;
    }
    static QDateTime now() { return domain::fromCityTime(QDate(2026, 3, 10), QTime(14, 6)); }

    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    domain::WorkCalendar m_calendar = domain::WorkCalendar::builtIn();
    std::map<QString, std::unique_ptr<QueryCity>> m_cities;

private Q_SLOTS:
    void initTestCase()
    {
        auto loaded = catalogue::Catalogue::load();
        QVERIFY2(loaded.has_value(), loaded ? "" : qPrintable(loaded.error().detail));
        m_catalogue = *loaded;
    }
    void cleanupTestCase() { m_cities.clear(); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
};

} // namespace hearth::tests
