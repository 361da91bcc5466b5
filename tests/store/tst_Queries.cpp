// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/Clock.h"
#include "models/domain/Divisions.h"
#include "models/store/queries/FileQueries.h"
#include "models/store/queries/HistoryQueries.h"
#include "models/store/queries/HouseholdQueries.h"
#include "models/store/queries/MetricQueries.h"
#include "models/store/queries/PersonQueries.h"
#include "models/store/queries/SearchQueries.h"
#include "models/store/Projector.h"
#include "models/store/queries/WorkQueries.h"
#include "tests/store/QuerySets.h"
#include "tests/support/FileBuilder.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace Qt::StringLiterals;
using namespace hearth;
using namespace hearth::store;
using namespace hearth::tests;
using domain::RecordId;

/// Every query on the three databases that it runs on.
class tst_Queries : public QuerySets {
    Q_OBJECT

private Q_SLOTS:
    void everyHeaderSortsTheWholeOrder_data() { addSets(); }
    void everyHeaderSortsTheWholeOrder()
    {
        QVERIFY2(city().database() && city().problem().isEmpty(), qPrintable(city().problem()));
        HouseholdQueries queries(*city().database(), m_catalogue);
        const auto all = queries.ids({}, HouseholdSort::Updated, Qt::AscendingOrder);
        QVERIFY(all.has_value());
        QCOMPARE(all->size(), size_t(61));
        for (int sort = 0; sort <= static_cast<int>(HouseholdSort::State); ++sort) {
            const auto up = queries.ids({}, static_cast<HouseholdSort>(sort), Qt::AscendingOrder);
            auto down = queries.ids({}, static_cast<HouseholdSort>(sort), Qt::DescendingOrder);
            QVERIFY2(up.has_value() && down.has_value(), QByteArray::number(sort).constData());
            std::reverse(down->begin(), down->end());
            QCOMPARE(*up, *down);
        }
        const auto named = queries.ids({}, HouseholdSort::Name, Qt::AscendingOrder);
        const auto rows = queries.rows(*named);
        QVERIFY(rows.has_value());
        QCOMPARE(rows->size(), named->size());
        for (size_t i = 0; i < rows->size(); ++i) {
            QCOMPARE((*rows)[i].rid, (*named)[i]);
            QVERIFY(i == 0 || (*rows)[i - 1].headPinyin.toUtf8() <= (*rows)[i].headPinyin.toUtf8());
        }
    }

    void filtersAgreeWithTheRowsTheyLeave_data() { addSets(); }
    void filtersAgreeWithTheRowsTheyLeave()
    {
        HouseholdQueries queries(*city().database(), m_catalogue);
        const auto rows = queries.rows(*queries.ids({}, HouseholdSort::Name, Qt::AscendingOrder));
        const auto check = [&](const HouseholdFilter &filter, auto &&fits) {
            const auto ids = queries.ids(filter, HouseholdSort::FileNo, Qt::DescendingOrder);
            QVERIFY2(ids.has_value(), ids ? "" : qPrintable(ids.error().detail));
            std::set<qint64> expected;
            for (const HouseholdItem &row : *rows) {
                if (fits(row)) {
                    expected.insert(row.rid);
                }
            }
            QCOMPARE(std::set<qint64>(ids->begin(), ids->end()), expected);
            QCOMPARE(*queries.count(filter), static_cast<qint64>(expected.size()));
            QVERIFY(!expected.empty() && expected.size() < rows->size());
        };
        HouseholdFilter f;
        f.divisions = {u"320402"_s, u"320412100"_s};
        check(f, [](const HouseholdItem &r) {
            return r.div.startsWith("320402"_L1) || r.div.startsWith("320412100"_L1);
        });
        f = {};
        f.tiers = {u"T12"_s};
        check(f, [](const HouseholdItem &r) { return r.tier == "T12"_L1; });
        f = {};
        f.anyTiers = {u"T51"_s};
        check(f, [](const HouseholdItem &r) { return r.tiers.contains(u"T51"_s); });
        f = {};
        f.programs = {u"P05"_s};
        check(f, [](const HouseholdItem &r) { return r.programs.contains(u"P05"_s); });
        f = {};
        f.levels = {u"red"_s, u"orange"_s};
        check(f, [](const HouseholdItem &r) {
            return r.topLevel == "red"_L1 || r.topLevel == "orange"_L1;
        });
        f = {};
        f.openWarning = false;
        check(f,
              [](const HouseholdItem &r) { return r.openWarnings == 0 && r.topLevel.isEmpty(); });
        f = {};
        f.nonlocal = true;
        check(f, [](const HouseholdItem &r) { return r.nonlocal; });
        f = {};
        f.visitDueBefore = QDate(2026, 3, 10);
        check(f, [](const HouseholdItem &r) {
            return r.visitDue.isValid() && r.visitDue < QDate(2026, 3, 10);
        });
        f = {};
        f.states = {u"draft"_s};
        check(f, [](const HouseholdItem &r) { return r.state == "draft"_L1; });
        f = {};
        f.marks = {2};
        check(f, [](const HouseholdItem &r) { return r.mark == 2; });
        f = {};
        f.completeTo = 70;
        check(f, [](const HouseholdItem &r) { return r.completePct <= 70; });
        if (city().client()) {
            f = {};
            f.notAccepted = true;
            check(f, [](const HouseholdItem &r) { return r.fileNo == "HH320404-000187"_L1; });
        }
    }

    void countsAddUpToTheList_data() { addSets(); }
    void countsAddUpToTheList()
    {
        HouseholdQueries queries(*city().database(), m_catalogue);
        HouseholdFilter filter;
        filter.states = {u"active"_s};
        const qint64 all = *queries.count(filter);
        using Group = HouseholdQueries::GroupBy;
        for (const Group group :
             {Group::State, Group::Tier, Group::Level, Group::Mark, Group::LocalState}) {
            const auto counts = queries.counts(filter, group);
            QVERIFY(counts.has_value());
            qint64 sum = 0;
            for (const Tally &tally : *counts) {
                sum += tally.count;
            }
            QCOMPARE(sum, all);
        }
        qint64 sum = 0;
        const auto districts = queries.countsByDivision(filter, 6);
        for (const Tally &tally : *districts) {
            HouseholdFilter one = filter;
            one.divisions = {tally.key};
            QCOMPARE(*queries.count(one), tally.count);
            sum += tally.count;
        }
        QCOMPARE(sum, all);
    }

    void aFileIsFoundByItsNumber_data() { addSets(); }
    void aFileIsFoundByItsNumber()
    {
        HouseholdQueries queries(*city().database(), m_catalogue);
        for (const QString &text : {u"HH320404-000187"_s, u"320404-187"_s, u"hh320404-0187"_s,
                                    city().family().toString()}) {
            const auto found = queries.find(text);
            QVERIFY2(found.has_value() && found->has_value(), qPrintable(text));
            QCOMPARE((*found)->headName, u"单小明"_s);
            QCOMPARE((*found)->topLevel, u"red"_s);
            QCOMPARE((*found)->size, 2);
        }
        QVERIFY(!queries.find(u"HH320404-999999"_s)->has_value());
    }

    void searchFindsTheFamily_data()
    {
        QTest::addColumn<QString>("set");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("matchedBy");
        struct Row {
            const char *name;
            QString text, matchedBy;
        };
        const Row rows[] = {
            {"name", u"单小明"_s, u"name"_s},
            {"name prefix", u"单小"_s, u"name"_s},
            {"part of a name", u"小明"_s, u"name"_s},
            {"pinyin", u"shan xiaoming"_s, u"pinyin"_s},
            {"initials", u"sxm"_s, u"initials"_s},
            {"lv", u"lvfang"_s, u"pinyin"_s},
            {"lu", u"lufang"_s, u"pinyin"_s},
            {"id", u"320402198001011234"_s, u"id"_s},
            {"id tail", u"11234"_s, u"id"_s},
            {"full-width", u"１１２３４"_s, u"id"_s},
            {"phone tail", u"5678"_s, u"phone"_s},
            {"phone", u"13812345678"_s, u"phone"_s},
            {"address", u"菱溪名居8幢303"_s, u"address"_s},
            {"file number", u"HH320404-000187"_s, u"file_no"_s},
            {"short number", u"320404-000187"_s, u"file_no"_s},
            {"case number", u"wn2026-000009"_s, u"file_no"_s},
        };
        for (const char *set : {"cache", "server-sqlite", "server-postgresql"}) {
            for (const Row &row : rows) {
                // Parts of names are a matter of the text index, which the server does not have.
                if (strcmp(set, "cache") == 0 || strcmp(row.name, "part of a name") != 0) {
                    QTest::addRow("%s %s", set, row.name)
                        << QString::fromLatin1(set) << row.text << row.matchedBy;
                }
            }
        }
        QTest::newRow("phone changed here") << u"cache"_s << u"13987654321"_s << u"phone"_s;
    }
    void searchFindsTheFamily()
    {
        QFETCH(QString, text);
        QFETCH(QString, matchedBy);
        SearchQueries queries(*city().database(), {city().client(), {}});
        const auto hits = queries.search(text, 50);
        QVERIFY2(hits.has_value(), hits ? "" : qPrintable(hits.error().detail));
        const auto hit = std::find_if(hits->begin(), hits->end(), [&](const SearchHit &h) {
            return h.file == city().family();
        });
        QVERIFY2(hit != hits->end(), "not found");
        QCOMPARE(matchedByWord(hit->matchedBy), matchedBy);
        QCOMPARE(hit->fileNo, u"HH320404-000187"_s);
        QVERIFY(
            std::is_sorted(hits->begin(), hits->end(),
                           [](const SearchHit &a, const SearchHit &b) { return a.rank < b.rank; }));
    }

    void searchKeepsToScopeAndLimit_data() { addSets(); }
    void searchKeepsToScopeAndLimit()
    {
        SearchQueries elsewhere(*city().database(), {city().client(), {u"320411"_s}});
        QVERIFY(elsewhere.search(u"单小明"_s)->empty());
        SearchQueries queries(*city().database(), {city().client(), {}});
        QCOMPARE(queries.search(u"w"_s, 3)->size(), size_t(3));
        // Nothing typed is an operator, and what says nothing finds nothing.
        for (const QString &text :
             {QString(), u"  "_s, u"%"_s, u"_"_s, u"'"_s, u"' '"_s, u"\"菱溪"_s, u"* OR"_s}) {
            const auto hits = queries.search(text, 5);
            QVERIFY2(hits.has_value() && hits->empty(), qPrintable(text));
        }
    }

    /// An address that many share must not hide the one family of another area behind the first candidates.
    void aCommonAddressIsFoundInItsArea_data() { addSets(); }
    void aCommonAddressIsFoundInItsArea()
    {
        QFETCH(QString, set);
        QueryCity own(set, m_catalogue, 60);
        QVERIFY2(own.database() && own.problem().isEmpty(), qPrintable(own.problem()));
        FileBuilder build(7);
        domain::Record family = build.make(u"household"_s, build.id(),
                                           {{u"file_no"_s, u"HH320481-000001"_s},
                                            {u"residence_address"_s, u"溧阳市溧城街道菱溪名居1幢101室"_s},
                                            {u"residence_area"_s, u"320481001001"_s}}, u"active"_s);
        family.id = family.file;
        family.div = u"320481001001"_s;
        family.bucket = u"320481001"_s;
        QVERIFY(putRecord(*own.database(), family).has_value());
        Projector projector(*own.database(), m_catalogue, {own.client(), {}});
        QVERIFY(projector.rebuildAll().has_value());
        SearchQueries queries(*own.database(), {own.client(), {u"320481"_s}});
        const auto hits = queries.search(u"菱溪名居"_s, 2);
        QVERIFY2(hits.has_value(), hits ? "" : qPrintable(hits.error().detail));
        QCOMPARE(hits->size(), size_t(1));
        QCOMPARE(hits->front().file, family.file);
        QVERIFY(SearchQueries(*own.database(), {own.client(), {u"320482"_s}}).search(u"菱溪名居"_s, 2)->empty());
    }

    void myWorkIsSortedByUrgency_data() { addSets(); }
    void myWorkIsSortedByUrgency()
    {
        WorkQueries queries(*city().database(), m_catalogue, m_calendar, city().client());
        Desk desk;
        desk.userId = QString::fromUtf16(QueryCity::user);
        desk.role = u"town_worker"_s;
        desk.divisions = {u"320402003"_s};
        const auto work = queries.myWork(desk, now());
        QVERIFY2(work.has_value(), work ? "" : qPrintable(work.error().detail));
        QVERIFY(work->size() > 2);
        const auto own = std::find_if(work->begin(), work->end(), [&](const WorkItem &item) {
            return item.id == city().warning();
        });
        QVERIFY(own != work->end());
        QCOMPARE(queries.bucketOf(*own, now()), DueBucket::Overdue);
        for (auto before = work->begin(); before != own; ++before) {
            QVERIFY(before->level == "red"_L1 && before->due <= own->due);
        }
        bool overdueEnded = false;
        for (const WorkItem &item : *work) {
            QVERIFY(item.assignee == desk.userId || item.assignee.isEmpty());
            QVERIFY(item.div.startsWith("320402003"_L1));
            const bool overdue = queries.bucketOf(item, now()) == DueBucket::Overdue;
            QVERIFY(!overdue || !overdueEnded);
            overdueEnded = !overdue;
        }
        // An area narrows what is mine; one that holds nothing leaves own problems only.
        desk.area = {u"320402003"_s};
        QCOMPARE(queries.myWork(desk, now())->size(), work->size());
        desk.area = {u"320411"_s};
        const auto outside = queries.myWork(desk, now());
        QVERIFY(outside.has_value());
        for (const WorkItem &item : *outside)
            QVERIFY(item.localState >= static_cast<int>(LocalState::Refused));
        desk.area.clear();
        desk.userId = u"somebody"_s;
        desk.role = u"auditor"_s;
        QVERIFY(queries.myWork(desk, now())->empty());
    }

    void bucketsFollowTheWorkingDays()
    {
        QueryCity lone(u"cache"_s, m_catalogue, 0);
        WorkQueries queries(*lone.database(), m_catalogue, m_calendar, true);
        WorkItem item;
        QCOMPARE(queries.bucketOf(item, now()), DueBucket::None);
        item.due = now().addSecs(-1);
        QCOMPARE(queries.bucketOf(item, now()), DueBucket::Overdue);
        item.due = now().addSecs(3600);
        QCOMPARE(queries.bucketOf(item, now()), DueBucket::Today);
        // Tuesday to Friday are three working days, to Monday four.
        item.due = domain::fromCityTime(QDate(2026, 3, 13), QTime(17, 0));
        QCOMPARE(queries.bucketOf(item, now()), DueBucket::WithinThreeDays);
        item.due = domain::fromCityTime(QDate(2026, 3, 16), QTime(9, 0));
        QCOMPARE(queries.bucketOf(item, now()), DueBucket::Later);
    }

    void refusedRowsAreMyWork()
    {
        QueryCity lone(u"cache"_s, m_catalogue, 0);
        QVERIFY(lone.database()->execute(u"UPDATE household SET local_state = 6"_s).has_value());
        WorkQueries queries(*lone.database(), m_catalogue, m_calendar, true);
        const auto work =
            queries.myWork({u"nobody"_s, u"town_worker"_s, {u"320411"_s}, {}, {}}, now());
        QVERIFY(work.has_value());
        QCOMPARE(work->size(), size_t(1));
        QCOMPARE(work->front().type, u"household"_s);
        QCOMPARE(work->front().caseNo, u"HH320404-000187"_s);
        QVERIFY(lone.database()
                    ->execute(u"UPDATE work SET local_state = 6 WHERE type = 'warning'"_s)
                    .has_value());
        const auto both =
            queries.myWork({u"nobody"_s, u"town_worker"_s, {u"320411"_s}, {}, {}}, now());
        QCOMPARE(both->size(), size_t(1));
        QCOMPARE(both->front().type, u"warning"_s);
    }

    /// A step belongs to the desk of the role that takes it, whoever the case is assigned to.
    void myWorkFollowsTheStep()
    {
        QueryCity lone(u"cache"_s, m_catalogue, 10);
        WorkQueries queries(*lone.database(), m_catalogue, m_calendar, true);
        const auto shows = [&](const QString &role, const QString &user) {
            Desk desk;
            desk.userId = user;
            desk.role = role;
            desk.divisions = {u"320402003"_s};
            const auto work = queries.myWork(desk, now());
            return work
                && std::any_of(work->begin(), work->end(),
                               [&](const WorkItem &item) { return item.id == lone.warning(); });
        };
        const QString worker = QString::fromUtf16(QueryCity::user);
        const QString other = u"0198f3aa-0000-7000-8000-0000000000ff"_s;
        const auto bit = [&](const QString &role) {
            return qint64(1) << m_catalogue->codeList(u"role")->indexOf(role);
        };
        const auto step = [&](const QString &role) {
            return lone.database()->execute(QString(u"UPDATE work SET assignee='%1', owner_roles=%2"_s.arg(worker).arg(bit(role))));
        };
        QVERIFY(step(u"town_worker"_s).has_value());
        QVERIFY(shows(u"town_worker"_s, worker));
        QVERIFY(!shows(u"town_worker"_s, other));
        QVERIFY(!shows(u"town_reviewer"_s, other));
        QVERIFY(step(u"town_reviewer"_s).has_value());
        QVERIFY(!shows(u"town_worker"_s, worker));
        QVERIFY(shows(u"town_reviewer"_s, other));
        QVERIFY(!shows(u"county_reviewer"_s, other));
    }

    void caseListsCountWhatTheyShow_data() { addSets(); }
    void caseListsCountWhatTheyShow()
    {
        WorkQueries queries(*city().database(), m_catalogue, m_calendar, city().client());
        for (const bool closed : {false, true}) {
            WorkFilter filter;
            filter.closed = closed;
            filter.types = {u"warning"_s};
            const auto ids = queries.ids(filter, closed ? WorkSort::Closed : WorkSort::Urgency,
                                         Qt::AscendingOrder, now());
            QVERIFY2(ids.has_value(), ids ? "" : qPrintable(ids.error().detail));
            QVERIFY(!ids->empty());
            const auto rows = queries.rows(*ids, closed);
            QCOMPARE(rows->size(), ids->size());
            std::map<QString, qint64> states;
            for (const WorkItem &row : *rows) {
                QCOMPARE(row.type, u"warning"_s);
                QCOMPARE(row.closed, closed);
                QCOMPARE(row.closedAt.isValid(), closed);
                ++states[row.state];
            }
            const auto counts = queries.counts(filter, WorkQueries::GroupBy::State);
            for (const Tally &tally : *counts) {
                QCOMPARE(tally.count, states[tally.key]);
            }
            QCOMPARE(counts->size(), states.size());
            std::map<QString, qint64> board;
            const auto cells = queries.board(filter);
            for (const CrossTally &cell : *cells) {
                board[cell.first] += cell.count;
            }
            QVERIFY(board == states);
        }
        const auto one = queries.find(city().warning());
        QVERIFY(one.has_value() && one->has_value());
        QCOMPARE((*one)->caseNo, u"WN2026-000009"_s);
        QCOMPARE((*one)->headName, u"单小明"_s);
        QCOMPARE((*one)->state, u"assigned"_s);
    }

    void urgencyPutsOverdueFirst_data() { addSets(); }
    void urgencyPutsOverdueFirst()
    {
        WorkQueries queries(*city().database(), m_catalogue, m_calendar, city().client());
        const auto ids = queries.ids({}, WorkSort::Urgency, Qt::AscendingOrder, now());
        const auto rows = queries.rows(*ids, false);
        bool overdueEnded = false;
        int overdue = 0;
        for (const WorkItem &row : *rows) {
            const bool late = row.due.isValid() && row.due < now();
            QVERIFY(!late || !overdueEnded);
            overdueEnded = !late;
            overdue += late ? 1 : 0;
        }
        QVERIFY(overdue > 0 && overdue < static_cast<int>(rows->size()));
        WorkFilter filter;
        filter.dueBefore = now();
        QCOMPARE(queries.ids(filter, WorkSort::Due, Qt::AscendingOrder, now())->size(),
                 size_t(overdue));
    }

    void verificationsShowTheirSubjects_data() { addSets(); }
    void verificationsShowTheirSubjects()
    {
        WorkQueries queries(*city().database(), m_catalogue, m_calendar, city().client());
        WorkFilter filter;
        filter.types = {u"verification"_s};
        const auto rows =
            queries.rows(*queries.ids(filter, WorkSort::Due, Qt::AscendingOrder, now()), false);
        QVERIFY(!rows->empty());
        QCOMPARE(rows->front().total, 49);
        QCOMPARE(rows->front().answered, 41);
        const auto matrix = queries.matrix(rows->front().id);
        QVERIFY2(matrix.has_value(), matrix ? "" : qPrintable(matrix.error().detail));
        QCOMPARE(matrix->size(), size_t(1));
        QCOMPARE(matrix->front().itemStates, u"aaaaslqfd-"_s);
        QVERIFY(!matrix->front().name.isEmpty());
        const auto due = queries.fallingDue({u"320402"_s}, QDate(2026, 12, 31));
        QVERIFY(due.has_value() && !due->empty());
        QVERIFY(
            std::is_sorted(due->begin(), due->end(),
                           [](const FallingDue &a, const FallingDue &b) { return a.on < b.on; }));
    }

    void aFileIsReadWhole_data() { addSets(); }
    void aFileIsReadWhole()
    {
        FileQueries queries(*city().database(), m_catalogue, city().client());
        const auto file = queries.open(city().family(), QDate(2026, 3, 10));
        QVERIFY2(file.has_value() && file->has_value(),
                 file ? "no file" : qPrintable(file.error().detail));
        const HouseholdFile &f = **file;
        QCOMPARE(f.header.headName, u"单小明"_s);
        QCOMPARE(f.members.size(), size_t(3));
        QVERIFY(f.members[0].head);
        QCOMPARE(f.members[0].person, city().head());
        QCOMPARE(f.members[1].name, u"吕芳"_s);
        QCOMPARE(f.members[2].group, MemberGroup::Supporter);
        QCOMPARE(f.members[2].name, u"单建国"_s);
        QCOMPARE(f.sections.size(), m_catalogue->sections().size());
        QCOMPARE(f.ofType(u"person").size(), size_t(2));
        QVERIFY(f.record(city().warning()));
        const auto section = [&](const QString &id) -> const FileSection & {
            return *std::find_if(f.sections.begin(), f.sections.end(),
                                 [&](const FileSection &s) { return s.section->id == id; });
        };
        QCOMPARE(section(u"S02"_s).rows.size(), size_t(2));
        QCOMPARE(section(u"S02"_s).rows[0].record, city().head());
        QCOMPARE(section(u"S14"_s).confirmedEmpty, std::vector<RecordId>{city().family()});
        // The figure of the household stands before the rows of persons.
        QCOMPARE(section(u"S08"_s).rows.front().type, u"household"_s);
        QCOMPARE(section(u"S08"_s).rows.size(), size_t(2));
        QCOMPARE(section(u"S08"_s).conflicting, 1);
        QVERIFY(section(u"S08"_s).filled < section(u"S08"_s).total);
        const auto phone = [&] {
            for (const ItemValue &value : section(u"S02"_s).rows[0].values) {
                if (value.item->id == "person_phone"_L1) {
                    return value.value.toString();
                }
            }
            return QString();
        };
        QCOMPARE(phone(), city().client() ? u"13987654321"_s : QString());
        QCOMPARE(section(u"S02"_s).local,
                 city().client() ? LocalState::Waiting : LocalState::Accepted);
        QVERIFY(!queries.open(city().head(), QDate(2026, 3, 10))->has_value());
    }

    void everyValueTellsItsSource_data() { addSets(); }
    void everyValueTellsItsSource()
    {
        FileQueries queries(*city().database(), m_catalogue, city().client());
        const auto file = queries.open(city().family(), QDate(2026, 3, 10));
        std::map<QString, ItemValue> values;
        for (const FileSection &section : (*file)->sections) {
            for (const SectionRow &row : section.rows) {
                for (const ItemValue &value : row.values) {
                    if (row.person.isNull() || row.person == city().head()) {
                        values.emplace(value.item->id, value);
                    }
                }
            }
        }
        const ItemValue &wage = values[u"wage_income"_s];
        QCOMPARE(wage.status, ValueStatus::Conflicting);
        QCOMPARE(wage.value, QJsonValue(u"2300.00"_s));
        QCOMPARE(wage.stamp.source, u"hrss"_s);
        QCOMPARE(wage.stamp.asOf, u"2026-02-28"_s);
        QCOMPARE(wage.claims.size(), size_t(2));
        QVERIFY(wage.claims[0].competing);
        QCOMPARE(wage.claims[0].stamp.source, u"declared"_s);
        QVERIFY(!wage.claims[1].competing);
        const ItemValue &transfer = values[u"transfer_income"_s];
        QCOMPARE(transfer.status, ValueStatus::Expired);
        QCOMPARE(transfer.stamp.validUntil, QDate(2026, 1, 12));
        const ItemValue &property = values[u"property_income"_s];
        QVERIFY(property.known && property.empty);
        QCOMPARE(property.status, ValueStatus::Verified);
        QVERIFY(!values[u"work_cost_deduction"_s].known);
        QCOMPARE(values[u"work_cost_deduction"_s].status, ValueStatus::Unknown);
        QCOMPARE(values[u"residence_address"_s].status, ValueStatus::Declared);
        QCOMPARE(values[u"full_name"_s].status, ValueStatus::Verified);
        QCOMPARE(values[u"file_status"_s].value, QJsonValue(u"active"_s));
        QCOMPARE(values[u"file_status"_s].status, ValueStatus::Verified);
    }

    void theTimelineIsNewestFirst_data() { addSets(); }
    void theTimelineIsNewestFirst()
    {
        HistoryQueries queries(*city().database(), m_catalogue, city().client());
        const auto all = queries.timeline(city().family());
        QVERIFY2(all.has_value(), all ? "" : qPrintable(all.error().detail));
        QVERIFY(all->size() >= 7);
        QVERIFY(std::is_sorted(
            all->begin(), all->end(),
            [](const TimelineEntry &a, const TimelineEntry &b) { return a.at > b.at; }));
        QCOMPARE(all->front().event, u"release"_s);
        QCOMPARE(all->front().reason, u"seen"_s);
        const auto change = std::find_if(all->begin(), all->end(), [](const TimelineEntry &e) {
            return e.kind == TimelineKind::Value;
        });
        QVERIFY(change != all->end());
        QCOMPARE(change->before, QJsonValue(u"2100.00"_s));
        QCOMPARE(change->after, QJsonValue(u"2300.00"_s));
        QCOMPARE(change->source, u"hrss"_s);
        const auto benefit = std::find_if(all->begin(), all->end(), [](const TimelineEntry &e) {
            return e.type == "benefit"_L1;
        });
        QVERIFY(benefit != all->end());
        QCOMPARE(benefit->label, u"P01"_s);
        std::vector<TimelineEntry> paged;
        std::optional<TimelineKey> after;
        while (true) {
            const auto page = queries.timeline(city().family(), {}, after, 2);
            paged.insert(paged.end(), page->begin(), page->end());
            if (page->size() < 2) {
                break;
            }
            after = HistoryQueries::keyOf(page->back());
        }
        QCOMPARE(paged.size(), all->size());
        for (size_t i = 0; i < paged.size(); ++i) {
            QCOMPARE(paged[i].record, (*all)[i].record);
            QCOMPARE(paged[i].seq, (*all)[i].seq);
        }
        TimelineFilter filter;
        filter.kinds = {TimelineKind::Event};
        QCOMPARE(queries.timeline(city().family(), filter)->size(), size_t(2));
    }
};

QTEST_GUILESS_MAIN(tst_Queries)
#include "tst_Queries.moc"
