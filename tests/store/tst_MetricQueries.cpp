// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/Divisions.h"
#include "models/store/queries/MetricQueries.h"
#include "models/store/queries/PersonQueries.h"
#include "models/store/queries/WorkQueries.h"
#include "tests/store/QuerySets.h"

#include <algorithm>
#include <map>
#include <set>

using namespace Qt::StringLiterals;
using namespace hearth;
using namespace hearth::store;
using namespace hearth::tests;
using domain::RecordId;

/// Figures and the lists behind them, on the three databases.
class tst_MetricQueries : public QuerySets {
    Q_OBJECT

private Q_SLOTS:
    void theListBehindAFigureAddsUp_data()
    {
        QTest::addColumn<QString>("set");
        QTest::addColumn<QString>("metric");
        for (const char *set : {"cache", "server-sqlite", "server-postgresql"}) {
            for (const QString &metric : MetricQueries::supported()) {
                QTest::addRow("%s %s", set, qPrintable(metric))
                    << QString::fromLatin1(set) << metric;
            }
        }
    }
    void theListBehindAFigureAddsUp()
    {
        QFETCH(QString, metric);
        MetricQueries queries(*city().database(), m_catalogue);
        const bool warnings = metric == "M13"_L1;
        MetricScope scope;
        scope.divisions = {u"3204"_s};
        scope.from = domain::fromCityTime(QDate(2026, 1, 1), QTime(0, 0));
        scope.to = domain::fromCityTime(QDate(2027, 1, 1), QTime(0, 0));
        const auto size = [&](const MetricPart &part) {
            return warnings ? part.denominator : part.numerator;
        };
        const MetricBreakdown second = warnings ? MetricBreakdown::State : MetricBreakdown::Tier;
        for (const MetricBreakdown breakdown :
             {MetricBreakdown::Division, second, warnings ? MetricBreakdown::Level : second}) {
            const auto figure = queries.figure(metric, scope, breakdown);
            QVERIFY2(figure.has_value(), figure ? "" : qPrintable(figure.error().detail));
            const qint64 total = warnings ? figure->denominator : figure->numerator;
            QVERIFY(total > 0);
            QCOMPARE(queries.drillDown(metric, scope)->count(), total);
            qint64 sum = 0;
            for (const MetricPart &part : figure->by) {
                const auto list = queries.drillDown(metric, part.scope);
                QVERIFY(list.has_value());
                QCOMPARE(list->count(), size(part));
                QCOMPARE(list->persons, !warnings);
                // And one level further down.
                const auto below = queries.figure(metric, part.scope);
                QVERIFY(below.has_value());
                QCOMPARE(warnings ? below->denominator : below->numerator, size(part));
                sum += size(part);
            }
            QCOMPARE(sum, total);
        }
        qint64 crossed = 0;
        const auto cells = queries.cells(metric, scope, second);
        for (const MetricCell &cell : *cells) {
            crossed += cell.count;
            QCOMPARE(queries.drillDown(metric, cell.scope)->count(), cell.count);
        }
        QCOMPARE(crossed, queries.drillDown(metric, scope)->count());
    }

    void theReportingUnitIsToldBesideTheDistricts_data() { addSets(); }
    /// Its towns carry the code of the district it was cut from.
    void theReportingUnitIsToldBesideTheDistricts()
    {
        MetricQueries metrics(*city().database(), m_catalogue);
        const auto divisions = domain::Divisions::builtIn();
        MetricScope scope;
        scope.divisions = {u"3204"_s};
        const auto whole = metrics.figure(u"M01"_s, scope);
        QVERIFY(whole.has_value());
        QStringList seen;
        for (const MetricPart &district : whole->by) {
            seen.append(district.key);
            const auto towns = metrics.figure(u"M01"_s, district.scope);
            QVERIFY(towns.has_value());
            for (const MetricPart &town : towns->by)
                QCOMPARE(divisions->districtOf(town.key), district.key);
        }
        QVERIFY(seen.contains(u"3204JK"_s));
        QVERIFY(seen.contains(u"320412"_s));
    }

    void openWarningsAreCountedWhateverTheirPeriod_data() { addSets(); }
    void openWarningsAreCountedWhateverTheirPeriod()
    {
        MetricQueries metrics(*city().database(), m_catalogue);
        MetricScope scope;
        scope.divisions = {u"3204"_s};
        scope.from = scope.to = domain::fromCityTime(QDate(2020, 1, 1), QTime(0, 0));
        scope.cases = MetricScope::Cases::Open;
        const auto figure = metrics.figure(u"M13"_s, scope, MetricBreakdown::State);
        QVERIFY(figure.has_value());
        QCOMPARE(figure->unit, u"records"_s);
        const domain::WorkCalendar calendar = domain::WorkCalendar::builtIn();
        WorkQueries work(*city().database(), m_catalogue, calendar, city().client());
        WorkFilter filter;
        filter.types = {u"warning"_s};
        const auto open = work.count(filter);
        QVERIFY(open.has_value() && *open > 0);
        QCOMPARE(figure->numerator, *open);
        QCOMPARE(metrics.drillDown(u"M13"_s, scope)->count(), *open);
        for (const MetricPart &part : figure->by) {
            filter.states = {part.key};
            QCOMPARE(part.numerator, *work.count(filter));
            QCOMPARE(metrics.drillDown(u"M13"_s, part.scope)->count(), part.numerator);
        }
    }

    void figuresFollowTheirFormulas_data() { addSets(); }
    void figuresFollowTheirFormulas()
    {
        MetricQueries queries(*city().database(), m_catalogue);
        PersonQueries persons(*city().database(), m_catalogue);
        MetricScope scope;
        scope.divisions = {u"3204"_s};
        const auto nonlocal = persons.rows(queries.drillDown(u"M04"_s, scope)->rids);
        QCOMPARE(nonlocal->size(), size_t(1));
        QCOMPARE(nonlocal->front().name, u"吕芳"_s);
        QCOMPARE(nonlocal->front().fileNo, u"HH320404-000187"_s);
        const auto covered = persons.rows(queries.drillDown(u"M02"_s, scope)->rids);
        for (const PersonItem &person : *covered) {
            QVERIFY(person.tier >= u"T11"_s && person.tier <= u"T39"_s);
        }
        QCOMPARE(queries.figure(u"M01"_s, scope)->numerator,
                 queries.figure(u"M02"_s, scope)->numerator + 1);
        QVERIFY(!queries.figure(u"M99"_s, scope).has_value());
        QVERIFY(!queries.figure(u"M13"_s, scope, MetricBreakdown::Tier).has_value());
        // Nothing was released before the year began.
        scope.from = domain::fromCityTime(QDate(2024, 1, 1), QTime(0, 0));
        scope.to = domain::fromCityTime(QDate(2025, 1, 1), QTime(0, 0));
        QVERIFY(!queries.figure(u"M13"_s, scope)->value.has_value());
    }
};

QTEST_GUILESS_MAIN(tst_MetricQueries)
#include "tst_MetricQueries.moc"
