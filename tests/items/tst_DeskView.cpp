// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A desk in groups, narrowed and ordered, without a database.
#include "models/items/DeskView.h"
#include "models/items/WorkListModel.h"
#include "models/store/projection/FileView.h"
#include "models/store/queries/Condition.h"
#include "tests/support/QueryCity.h"
#include "tests/support/TestDatabase.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hearth;
using namespace hearth::items;
using namespace hearth::tests;
using store::DueBucket;
using store::WorkItem;

namespace {

WorkItem item(qint64 rid, const QString &type, int hour, store::LocalState local = store::LocalState::Accepted)
{
    WorkItem one;
    one.rid = rid;
    one.type = type;
    one.level = rid % 2 == 0 ? u"red"_s : u"blue"_s;
    one.headName = QString(QChar(u'z' - static_cast<int>(rid)));
    one.due = hour < 0 ? QDateTime() : QDateTime(QDate(2026, 3, 10), QTime(hour, 0), Qt::UTC);
    one.localState = static_cast<int>(local);
    return one;
}

/// Before nine is overdue, until noon is today, later is later.
DueBucket bucket(const WorkItem &one)
{
    return !one.due.isValid()          ? DueBucket::None
        : one.due.time().hour() < 9    ? DueBucket::Overdue
        : one.due.time().hour() < 12   ? DueBucket::Today
                                       : DueBucket::Later;
}

const std::vector<WorkItem> &desk()
{
    static const std::vector<WorkItem> items{item(1, u"warning"_s, 8),
                                             item(2, u"notice"_s, 10),
                                             item(3, u"warning"_s, 15),
                                             item(4, u"household"_s, -1, store::LocalState::Refused),
                                             item(5, u"visit"_s, -1),
                                             item(6, u"warning"_s, 11)};
    return items;
}

std::vector<qint64> keys(const DeskView &view)
{
    return layOutDesk(desk(), view, bucket).keys;
}

} // namespace

class tst_DeskView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void rowsStandUnderTheHeadingOfTheirLimit()
    {
        DeskView view;
        QCOMPARE(keys(view), (std::vector<qint64>{1, 2, 3, 4, 5, 6}));
        view.grouped = true;
        const qint64 overdue = headingKey(DueBucket::Overdue);
        const qint64 today = headingKey(DueBucket::Today);
        const qint64 later = headingKey(DueBucket::Later);
        const qint64 none = headingKey(DueBucket::None);
        // What was refused is for today, though it has no limit.
        QCOMPARE(keys(view), (std::vector<qint64>{overdue, 1, today, 2, 4, 6, later, 3, none, 5}));
        QCOMPARE(bucketOfHeading(today), std::optional(DueBucket::Today));
        QCOMPARE(bucketOfHeading(4), std::nullopt);
    }

    void aFoldedGroupKeepsItsNumber()
    {
        DeskView view;
        view.grouped = true;
        view.folded = {DueBucket::Today};
        const DeskLayout layout = layOutDesk(desk(), view, bucket);
        QCOMPARE(layout.groups[static_cast<size_t>(DueBucket::Today)], 3);
        QCOMPARE(layout.shown, 6);
        QCOMPARE(std::count(layout.keys.begin(), layout.keys.end(), 2), 0);
        QCOMPARE(std::count(layout.keys.begin(), layout.keys.end(), headingKey(DueBucket::Today)), 1);
    }

    void conditionsNarrow_data()
    {
        QTest::addColumn<DeskView>("view");
        QTest::addColumn<std::vector<qint64>>("left");
        DeskView types;
        types.types = {u"warning"_s};
        QTest::newRow("type") << types << std::vector<qint64>{1, 3, 6};
        DeskView due;
        due.buckets = {DueBucket::Today, DueBucket::Overdue};
        QTest::newRow("due") << due << std::vector<qint64>{1, 2, 4, 6};
        DeskView problems;
        problems.problems = true;
        QTest::newRow("problems") << problems << std::vector<qint64>{4};
        DeskView red;
        red.levels = {u"red"_s};
        red.types = {u"warning"_s, u"notice"_s};
        QTest::newRow("level and type") << red << std::vector<qint64>{2, 6};
        DeskView byName;
        byName.sort = store::WorkSort::Head;
        QTest::newRow("by name") << byName << std::vector<qint64>{6, 5, 4, 3, 2, 1};
        DeskView byDue;
        byDue.sort = store::WorkSort::Due;
        QTest::newRow("by limit, none last") << byDue << std::vector<qint64>{1, 2, 6, 3, 4, 5};
        DeskView falling;
        falling.sort = store::WorkSort::Urgency;
        falling.order = Qt::DescendingOrder;
        QTest::newRow("the least urgent first") << falling << std::vector<qint64>{6, 5, 4, 3, 2, 1};
    }
    void conditionsNarrow()
    {
        QFETCH(DeskView, view);
        QFETCH(std::vector<qint64>, left);
        QCOMPARE(keys(view), left);
    }

    void theNumbersCountWhateverNarrows()
    {
        const DeskTally all = tallyOfDesk(desk(), {}, bucket);
        QCOMPARE(all.total, 6);
        QCOMPARE(all.problems, 1);
        QCOMPARE(all.buckets[static_cast<size_t>(DueBucket::Overdue)], 1);
        QCOMPARE(all.buckets[static_cast<size_t>(DueBucket::Today)], 3);
        QVERIFY(!all.capped);
        const DeskTally warnings = tallyOfDesk(desk(), {u"warning"_s}, bucket);
        QCOMPARE(warnings.total, 3);
        QCOMPARE(warnings.types.value(u"notice"_s), 1);
        const std::vector<WorkItem> full(store::WorkQueries::myWorkLimit, item(1, u"warning"_s, 8));
        QVERIFY(tallyOfDesk(full, {}, bucket).capped);
    }

    /// The same in the model: headings are rows that cannot be chosen, and fold.
    void theModelHasHeadings()
    {
        const auto catalogue = *catalogue::Catalogue::load();
        QueryCity city(u"cache"_s, catalogue, 120);
        QVERIFY2(city.database(), qPrintable(city.problem()));
        const domain::WorkCalendar calendar = domain::WorkCalendar::builtIn();
        store::WorkQueries queries(*city.database(), catalogue, calendar, true);
        FakeClock clock;
        WorkListModel model(queries, clock, {catalogue, domain::Divisions::builtIn(), u"en"_s, {}, {}, {}});
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        store::Desk desk;
        desk.userId = QString::fromUtf16(QueryCity::user);
        desk.role = u"town_worker"_s;
        desk.divisions = {u"320402003"_s};
        QVERIFY(model.setDesk(desk).has_value());
        const int rows = model.rowCount();
        QVERIFY(rows > 0);
        DeskView view = model.deskView();
        view.grouped = true;
        model.setDeskView(view);
        QVERIFY(model.rowCount() > rows);
        QCOMPARE(model.shownRows(), rows);
        const QModelIndex first = model.index(0, 0);
        QVERIFY(first.data(HeadingRole).toBool());
        QVERIFY(!model.flags(first).testFlag(Qt::ItemIsSelectable));
        QVERIFY(!first.data(IdRole).isValid());
        QVERIFY(first.data(Qt::AccessibleTextRole).toString().startsWith(first.data().toString()));
        int under = 0;
        while (under + 1 < model.rowCount() && !model.index(under + 1, 0).data(HeadingRole).toBool()) {
            ++under;
        }
        QCOMPARE(first.data(SecondRole).toString(), QString::number(under));
        const int before = model.rowCount();
        model.toggleGroup(1);
        QCOMPARE(model.rowCount(), before); // a row is no heading
        model.toggleGroup(0);
        QCOMPARE(model.rowCount(), before - under);
        QVERIFY(model.index(0, 0).data(ValueRole).toBool());
        QCOMPARE(model.index(0, 0).data(SecondRole).toString(), QString::number(under));
        model.toggleGroup(0);
        QCOMPARE(model.rowCount(), before);
        // Sorting keeps the groups, and every row of the desk.
        model.sort(static_cast<int>(WorkListModel::Column::CaseNo), Qt::DescendingOrder);
        QVERIFY(model.index(0, 0).data(HeadingRole).toBool());
        QCOMPARE(model.rowCount(), before);
    }

    /// What I sent or handle, and which somebody else has to go on with.
    void whatWaitsForOthers()
    {
        const auto catalogue = *catalogue::Catalogue::load();
        QueryCity city(u"cache"_s, catalogue, 120);
        const domain::WorkCalendar calendar = domain::WorkCalendar::builtIn();
        store::WorkQueries queries(*city.database(), catalogue, calendar, true);
        const QString me = u"0198f3aa-0000-7000-8000-0000000000aa"_s;
        store::WorkFilter filter;
        filter.involved = me;
        filter.stepOfOthers = u"town_worker"_s;
        QCOMPARE(*queries.count(filter), 0);
        // Of two cases of mine the step of one is mine, too.
        QVERIFY(city.database()->execute(QString(u"UPDATE work SET assignee = '"_s + me + u"' WHERE rid IN (SELECT rid FROM work ORDER BY rid LIMIT 2)"_s)));
        QVERIFY(city.database()->execute(QString(u"UPDATE work SET owner_roles = 0 WHERE assignee = '"_s + me + u"'"_s)));
        QCOMPARE(*queries.count(filter), 0);
        const QStringList roles = store::codesOfList(*catalogue, u"role");
        const auto bit = [&](const QString &role) { return QString::number(qint64(1) << roles.indexOf(role)); };
        QVERIFY(city.database()->execute(QString(u"UPDATE work SET owner_roles = "_s + bit(u"town_worker"_s) + u" WHERE assignee = '"_s + me + u"'"_s)));
        QCOMPARE(*queries.count(filter), 0);
        QVERIFY(city.database()->execute(QString(u"UPDATE work SET owner_roles = "_s + bit(u"county_reviewer"_s)
                                                 + u" WHERE rid = (SELECT min(rid) FROM work WHERE assignee = '"_s + me + u"')"_s)));
        QCOMPARE(*queries.count(filter), 1);
    }
};

QTEST_GUILESS_MAIN(tst_DeskView)
#include "tst_DeskView.moc"
