// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/Divisions.h"
#include "models/store/Projector.h"
#include "models/store/queries/MetricQueries.h"
#include "models/store/queries/PersonQueries.h"
#include "models/store/queries/VerifyItemQueries.h"
#include "models/store/queries/WorkQueries.h"
#include "tests/store/QuerySets.h"
#include "tests/support/FileBuilder.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

using namespace Qt::StringLiterals;
using namespace hearth;
using namespace hearth::store;
using namespace hearth::tests;
using domain::RecordId;

/// Figures and the lists behind them, on the three databases.
class tst_MetricQueries : public QuerySets {
    Q_OBJECT

    static MetricScope year(int year)
    {
        MetricScope scope;
        scope.divisions = {u"3204"_s};
        scope.from = domain::fromCityTime(QDate(year, 1, 1), QTime(0, 0));
        scope.to = domain::fromCityTime(QDate(year + 1, 1, 1), QTime(0, 0));
        scope.today = QDate(2026, 3, 10);
        return scope;
    }
    static const std::vector<MetricBreakdown> &allBreakdowns()
    {
        using enum MetricBreakdown;
        static const std::vector<MetricBreakdown> all{Division, Tier, Level, State, Age, Outcome, Indicator, Month, Department};
        return all;
    }
    static QString at(const char *day) { return QString(QString::fromLatin1(day) + u"T02:00:00.000Z"_s); }

    void addKnownCases(Database &database);

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
        const MetricScope scope = year(2026);
        using Cases = MetricScope::Cases;
        const bool rate = MetricUnits::isRate(metric, scope);
        const auto size = [&](const auto &of) { return rate ? of.denominator : of.numerator; };
        for (const MetricBreakdown breakdown : allBreakdowns()) {
            if (!MetricUnits::canSplit(metric, breakdown))
                continue;
            const auto figure = queries.figure(metric, scope, breakdown);
            QVERIFY2(figure.has_value(), figure ? "" : qPrintable(figure.error().detail));
            QCOMPARE(queries.drillDown(metric, scope)->count(), size(*figure));
            qint64 sum = 0;
            for (const MetricPart &part : figure->by) {
                const auto list = queries.drillDown(metric, part.scope);
                QVERIFY(list.has_value());
                QCOMPARE(list->count(), size(part));
                QCOMPARE(list->rows, MetricUnits::rowsOf(metric));
                MetricScope narrow = part.scope;
                if (rate) {
                    narrow.cases = Cases::Counted;
                    QCOMPARE(queries.drillDown(metric, narrow)->count(), part.numerator);
                    narrow.cases = Cases::Missed;
                    QCOMPARE(queries.drillDown(metric, narrow)->count(), part.denominator - part.numerator);
                }
                narrow.cases = Cases::Late;
                if (metric == "M19"_L1)
                    QCOMPARE(queries.drillDown(metric, narrow)->count(), part.late);
                // And one level further down.
                const auto below = queries.figure(metric, part.scope);
                QVERIFY(below.has_value());
                QCOMPARE(size(*below), size(part));
                sum += size(part);
            }
            if (MetricUnits::rowsOf(metric) != MetricRows::Households || breakdown == MetricBreakdown::Division)
                QCOMPARE(sum, size(*figure));
        }
    }

    void whereTwoBreakdownsCrossTheyAddUp_data() { addSets(); }
    void whereTwoBreakdownsCrossTheyAddUp()
    {
        MetricQueries queries(*city().database(), m_catalogue);
        MetricScope open = year(2026);
        open.cases = MetricScope::Cases::Open;
        using enum MetricBreakdown;
        const std::tuple<QString, MetricScope, MetricBreakdown, MetricBreakdown> crossings[] = {
            {u"M03"_s, year(2026), Division, Tier}, {u"M13"_s, year(2026), Division, State}, {u"M13"_s, open, Age, Level}, {u"M14"_s, year(2026), Month, Outcome}};
        for (const auto &[metric, scope, first, second] : crossings) {
            qint64 crossed = 0;
            const auto cells = queries.cells(metric, scope, second, first);
            QVERIFY(cells.has_value() && !cells->empty());
            for (const MetricCell &cell : *cells) {
                crossed += cell.count;
                QCOMPARE(queries.drillDown(metric, cell.scope)->count(), cell.count);
            }
            QCOMPARE(crossed, queries.drillDown(metric, scope)->count());
        }
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

    void figuresOfCasesFollowTheirFormulas_data() { addSets(); }
    /// Two families and a year of which every number is known.
    void figuresOfCasesFollowTheirFormulas()
    {
        ProjectionDatabase fixture(*static_cast<const QString *>(QTest::qData("set", QMetaType::QString)));
        QVERIFY2(fixture.database(), qPrintable(fixture.problem()));
        const bool client = QByteArray(QTest::currentDataTag()) == "cache";
        addKnownCases(*fixture.database());
        QVERIFY(Projector(*fixture.database(), m_catalogue, {client, {}}).rebuildAll().has_value());
        MetricQueries queries(*fixture.database(), m_catalogue);
        const MetricScope scope = year(2024);
        const auto numbers = [&](const char16_t *metric, MetricBreakdown by = MetricBreakdown::Division) {
            const auto figure = queries.figure(QString::fromUtf16(metric), scope, by);
            return std::pair(figure ? figure->numerator : -1, figure ? figure->denominator : -1);
        };
        using Pair = std::pair<qint64, qint64>;
        QCOMPARE(numbers(u"M08"), Pair(7, 0)); // all that were released, also the one that is still open
        QCOMPARE(numbers(u"M09"), Pair(1, 0));
        QCOMPARE(numbers(u"M10"), Pair(1, 0)); // one family, granted twice
        QCOMPARE(numbers(u"M11"), Pair(1, 0));
        QCOMPARE(numbers(u"M12"), Pair(4, 5)); // granted twice, adjusted, referred; not: no action; the duplicate is left out
        QCOMPARE(numbers(u"M13"), Pair(6, 7));
        QCOMPARE(numbers(u"M14"), Pair(4, 6)); // the second grant and the duplicate were late
        // The items of one person, by letters: a a a a s l q f d - in the order of the catalogue.
        QCOMPARE(numbers(u"M19", MetricBreakdown::Department), Pair(5, 8));
        QCOMPARE(numbers(u"M21"), Pair(1, 2));
        MetricScope late = scope;
        late.cases = MetricScope::Cases::Late;
        QCOMPARE(queries.drillDown(u"M19"_s, late)->count(), qint64(1));
        const auto months = queries.figure(u"M08"_s, scope, MetricBreakdown::Month);
        QCOMPARE(months->by.size(), size_t(2));
        QCOMPARE(months->by.front().key, u"2024-02"_s);
        QCOMPARE(months->by.front().numerator, qint64(6));
        auto asked = queries.figure(u"M19"_s, scope, MetricBreakdown::Department);
        QVERIFY(asked.has_value() && queries.addAnswerDays(*asked, scope).has_value());
        const auto police = std::find_if(asked->by.begin(), asked->by.end(), [](const MetricPart &part) { return part.key == "police"_L1; });
        QVERIFY(police != asked->by.end());
        QCOMPARE(police->medianDays, std::optional(3)); // 1, 3 and 9 days
        QCOMPARE(police->longDays, std::optional(9));
        // The items are listed one by one.
        VerifyItemQueries items(*fixture.database(), m_catalogue);
        const auto rows = items.rows(queries.drillDown(u"M19"_s, scope)->rids);
        QCOMPARE(rows->size(), size_t(8));
        QCOMPARE(rows->front().item, m_catalogue->verificationItems().front().id);
        QCOMPARE(rows->front().letter, QChar(u'a'));
        QCOMPARE(rows->front().caseNo, u"VR2024-000001"_s);
    }

    void theBacklogIsCountedInWorkingDays_data() { addSets(); }
    /// The red warning of the known family was raised on Sunday 2026-03-01: seven working days to the 10th.
    void theBacklogIsCountedInWorkingDays()
    {
        MetricQueries queries(*city().database(), m_catalogue);
        MetricScope scope = year(2026);
        scope.divisions = {u"320402003001"_s};
        scope.cases = MetricScope::Cases::Open;
        scope.levels = {u"red"_s};
        scope.ages = {u"6-10"_s};
        WorkQueries work(*city().database(), m_catalogue, m_calendar, city().client());
        const auto isListed = [&] {
            const auto list = queries.drillDown(u"M13"_s, scope);
            const auto rows = list ? work.rows(list->rids, false) : domain::Result<std::vector<WorkItem>>(list.error());
            return rows && std::any_of(rows->begin(), rows->end(), [](const WorkItem &row) { return row.caseNo == "WN2026-000009"_L1; });
        };
        QVERIFY(isListed());
        scope.today = QDate(2026, 3, 9);
        scope.ages = {u"3-5"_s};
        QCOMPARE(domain::WorkCalendar::builtIn().workdaysBetween(QDate(2026, 3, 1), QDate(2026, 3, 9)), 6);
        QVERIFY(!isListed());
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

void tst_MetricQueries::addKnownCases(Database &database)
{
    FileBuilder build(7);
    std::vector<domain::Record> records;
    int number = 0;
    const auto family = [&](const QString &division) {
        domain::Record root = build.make(u"household"_s, build.id(), {{u"file_no"_s, QString(u"HH320404-%1"_s.arg(++number, 6, 10, QLatin1Char('0')))}}, u"active"_s);
        root.file = root.id;
        root.div = division;
        root.bucket = division.left(9);
        records.push_back(root);
        return root;
    };
    const auto add = [&](const domain::Record &root, const QString &type, const QJsonObject &fields, const QString &state) {
        domain::Record record = build.make(type, root.id, fields, state);
        record.div = root.div;
        record.bucket = root.bucket;
        records.push_back(record);
        return record.id;
    };
    const domain::Record first = family(u"320402003001"_s);
    const domain::Record second = family(u"320404001002"_s);
    const auto warning = [&](const domain::Record &root, const char *released, const char *closed, const QString &outcome, bool onTime) {
        QJsonObject f{{u"indicator"_s, u"K1"_s}, {u"level"_s, u"red"_s}, {u"opened_at"_s, at(released)}, {u"released_at"_s, at(released)}};
        if (*closed) {
            f.insert(u"closed_at"_s, at(closed));
            f.insert(u"outcome"_s, outcome);
            f.insert(u"on_time"_s, onTime);
        }
        add(root, u"warning"_s, f, *closed ? u"closed"_s : u"visiting"_s);
    };
    warning(first, "2024-02-01", "2024-02-05", u"granted"_s, true);
    warning(first, "2024-02-02", "2024-03-05", u"granted"_s, false);
    warning(first, "2024-02-03", "2024-03-05", u"duplicate"_s, false);
    warning(second, "2024-02-04", "2024-02-08", u"adjusted"_s, true);
    warning(second, "2024-02-05", "2024-02-08", u"referred"_s, true);
    warning(second, "2024-02-06", "2024-02-08", u"no_action"_s, true);
    warning(second, "2024-05-06", "", {}, false);
    add(first, u"notice"_s, {{u"indicator"_s, u"N01"_s}, {u"level"_s, u"blue"_s}, {u"opened_at"_s, at("2024-06-01")}, {u"released_at"_s, at("2024-06-02")}}, u"released"_s);
    const auto request = [&](const QString &caseNo, const QString &letters, bool onTime) {
        const domain::RecordId id = add(first, u"verification"_s, {{u"purpose"_s, u"lowinc_new"_s}, {u"case_no"_s, caseNo}, {u"opened_at"_s, at("2024-04-01")}, {u"dispatched_at"_s, at("2024-04-02")}}, u"reported"_s);
        add(first, u"verify_subject"_s, {{u"verification"_s, id.toString()}, {u"item_states"_s, letters}}, {});
        QJsonArray results;
        for (const int days : {9, 1, 3})
            results.append(QJsonObject{{u"source"_s, u"police"_s}, {u"days"_s, days}});
        add(first, u"verify_report"_s, {{u"verification"_s, id.toString()}, {u"version"_s, 1}, {u"issued_at"_s, at("2024-04-20")}, {u"on_time"_s, onTime}, {u"results"_s, onTime ? results : QJsonArray()}}, {});
    };
    request(u"VR2024-000001"_s, u"aaaaslqfd-"_s, true);
    request(u"VR2024-000002"_s, u"----"_s, false);
    auto transaction = Transaction::begin(database);
    QVERIFY(transaction.has_value());
    for (const domain::Record &record : records)
        QVERIFY(putRecord(database, record).has_value());
    QVERIFY(transaction->commit().has_value());
}

QTEST_GUILESS_MAIN(tst_MetricQueries)
#include "tst_MetricQueries.moc"
