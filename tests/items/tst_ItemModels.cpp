// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/FileSectionModel.h"
#include "models/items/HouseholdListModel.h"
#include "models/items/MetricTableModel.h"
#include "models/items/VerifyItemListModel.h"
#include "models/store/queries/Condition.h"
#include "models/items/PersonListModel.h"
#include "models/items/SearchModel.h"
#include "models/items/TimelineModel.h"
#include "models/items/WorkListModel.h"
#include "tests/support/QueryCity.h"
#include "tests/support/TestDatabase.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QItemSelectionModel>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace hearth;
using namespace hearth::items;
using namespace hearth::tests;
using Tester = QAbstractItemModelTester;

class tst_ItemModels : public QObject {
    Q_OBJECT

private:
    [[nodiscard]] ItemContext context(const QString &language = u"zh_CN"_s) const
    {
        return {
            m_catalogue, domain::Divisions::builtIn(), language, {}, [](const domain::RecordId &) {
                return u"单小明"_s;
            }};
    }
    static QModelIndex find(const QAbstractItemModel &model, int role, const QString &value)
    {
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.index(row, 0).data(role).toString() == value) {
                return model.index(row, 0);
            }
        }
        return {};
    }
    template <typename Model, typename Column>
    static QString shown(const Model &model, int row, Column column, int role = Qt::DisplayRole)
    {
        return model.index(row, static_cast<int>(column)).data(role).toString();
    }
    /// No text that a view, a clipboard or a screen reader gets holds what is masked.
    static void verifyMasked(const QAbstractItemModel &model)
    {
        const QStringList secrets{u"单小明"_s, u"吕芳"_s, u"320402198001011234"_s, u"13812345678"_s,
                                  u"8幢303室"_s};
        for (int row = 0; row < model.rowCount(); ++row) {
            for (int column = 0; column < model.columnCount(); ++column) {
                for (const int role :
                     {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole)}) {
                    const QString text = model.index(row, column).data(role).toString();
                    for (const QString &secret : secrets) {
                        QVERIFY2(!text.contains(secret),
                                 qPrintable(QString(u"%1/%2"_s.arg(row).arg(column))));
                    }
                }
            }
        }
    }

    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    std::unique_ptr<QueryCity> m_city;
    std::unique_ptr<store::HouseholdQueries> m_households;
    std::unique_ptr<store::WorkQueries> m_work;
    domain::WorkCalendar m_calendar = domain::WorkCalendar::builtIn();
    FakeClock m_clock;

private Q_SLOTS:
    void initTestCase()
    {
        auto loaded = catalogue::Catalogue::load();
        QVERIFY2(loaded.has_value(), loaded ? "" : qPrintable(loaded.error().detail));
        m_catalogue = *loaded;
        m_city = std::make_unique<QueryCity>(u"cache"_s, m_catalogue, 250);
        QVERIFY2(m_city->database() && m_city->problem().isEmpty(), qPrintable(m_city->problem()));
        m_households = std::make_unique<store::HouseholdQueries>(*m_city->database(), m_catalogue);
        m_work = std::make_unique<store::WorkQueries>(*m_city->database(), m_catalogue, m_calendar,
                                                      true);
    }
    /// A worker of a street sees the community, not the street in every row.
    void placesAreNamedFromHomeDown()
    {
        ItemContext at = context();
        at.home = [] { return u"320402003"_s; };
        const ValueText words(at);
        const QString whole = words.division(u"320402003001"_s);
        QCOMPARE(whole.count(u" › "_s), 2);
        QCOMPARE(words.place(u"320402003001"_s), whole.section(u" › "_s, 2));
        QCOMPARE(words.place(u"320402003"_s), words.division(u"320402003"_s));
        QCOMPARE(words.place(u"320404001001"_s), words.division(u"320404001001"_s));
        at.home = [] { return u"3204"_s; };
        QCOMPARE(ValueText(at).place(u"320402003001"_s), whole);
    }

    /// Whoever is referred to is a name like any other; which disease it is stays covered; tiers and programmes stay.
    void masksFollowTheMeaningOfAField()
    {
        ItemContext at = context();
        at.recordName = [](const domain::RecordId &) { return u"王小明"_s; };
        const ValueText words(at);
        const auto masked = [&](const ValueText &by, QStringView type, QStringView id, const QJsonValue &value) {
            return by.masked(*m_catalogue->field(type, id), value);
        };
        const QString person = m_city->family().toString();
        QCOMPARE(masked(words, u"income_row", u"person", person), u"王*明"_s);
        QCOMPARE(masked(words, u"benefit", u"persons", QJsonArray{person}), u"王*明"_s);
        QCOMPARE(masked(words, u"person", u"guardian_name", u"李四"_s), u"李*"_s);
        QCOMPARE(masked(words, u"person", u"school_name", u"第一小学"_s), u"第一小学"_s);
        const QString yes = masked(words, u"health_row", u"serious_disease", u"can"_s);
        QVERIFY(yes != m_catalogue->codeLabel(u"serious_disease", u"can"_s, u"zh_CN") && !yes.contains(u'*'));
        QCOMPARE(masked(words, u"person", u"disability_grade", u"1"_s), yes);
        QCOMPARE(masked(words, u"health_row", u"health_status", u"1"_s), u"***"_s);
        QCOMPARE(masked(words, u"income_row", u"wage_income", u"2300.00"_s), u"***"_s);
        // Unknown is unknown, not hidden.
        bool hidden = true;
        QCOMPARE(words.masked(*m_catalogue->field(u"income_row", u"wage_income"), QJsonValue::Null, &hidden), ValueText::dash());
        QVERIFY(!hidden);
        // A role that reads sensitive values only in an opened file.
        QCOMPARE(masked(words, u"expense_row", u"care_cost", u"12.00"_s), u"12.00"_s);
        at.coverFrom = [] { return 2; };
        const ValueText narrow(at);
        QCOMPARE(masked(narrow, u"expense_row", u"care_cost", u"12.00"_s), u"***"_s);
        QCOMPARE(masked(narrow, u"person", u"birth_date", u"1980-02-03"_s), u"1980"_s);
        QVERIFY(masked(narrow, u"person", u"tier", u"t1"_s) != u"***"_s);
    }

    /// {record,type} is a case that people know by its number.
    void aReferenceToACaseIsNoJson()
    {
        const catalogue::Field *field = m_catalogue->field(u"visit", u"case");
        QVERIFY(field);
        const QString text = ValueText(context()).value(
            *field, QJsonObject{{u"record"_s, m_city->warning().toString()}, {u"type"_s, u"warning"_s}});
        QVERIFY2(!text.contains(u'{') && text.endsWith(u"单小明"_s), qPrintable(text));
    }

    void cleanupTestCase()
    {
        m_work.reset();
        m_households.reset();
        m_city.reset();
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void householdsShowWhatTheStoreHolds()
    {
        HouseholdListModel model(*m_households, context());
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        QVERIFY(model.refresh().has_value());
        QCOMPARE(model.rowCount(), 251);
        const QModelIndex index = find(model, IdRole, m_city->family().toString());
        QVERIFY(index.isValid());
        using Column = HouseholdListModel::Column;
        const int row = index.row();
        QCOMPARE(shown(model, row, Column::Head), u"单*明"_s);
        QCOMPARE(shown(model, row, Column::Head, ValueRole), u"单小明"_s);
        QCOMPARE(shown(model, row, Column::IdNumber), u"320402********1234"_s);
        QCOMPARE(shown(model, row, Column::FileNo), u"HH320404-000187"_s);
        QCOMPARE(shown(model, row, Column::Level), u"红色"_s);
        QVERIFY(shown(model, row, Column::Division).startsWith(u"天宁区 › "_s));
        QCOMPARE(index.data(LevelRole).toString(), u"red"_s);
        QCOMPARE(index.data(LocalStateRole).toInt(), static_cast<int>(store::LocalState::Waiting));
        QCOMPARE(model.rowOf(index.data(RidRole).toLongLong()), row);
        verifyMasked(model);
        QVERIFY(!model.data(model.index(0, 0), Qt::UserRole + 999).isValid());
    }

    void headingsFollowTheLanguage()
    {
        HouseholdListModel model(*m_households, context());
        using Column = HouseholdListModel::Column;
        const auto heading = [&] {
            return model
                .headerData(static_cast<int>(Column::FileNo), Qt::Horizontal, Qt::DisplayRole)
                .toString();
        };
        QCOMPARE(heading(), u"档案编号"_s);
        QSignalSpy changed(&model, &QAbstractItemModel::headerDataChanged);
        model.setLanguage(u"en"_s);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(heading(), u"File number"_s);
        for (int column = 0; column < model.columnCount(); ++column) {
            QVERIFY(
                !model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
        }
    }

    void aNewOrderKeepsTheSelectionByRecord()
    {
        HouseholdListModel model(*m_households, context());
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        QVERIFY(model.refresh().has_value());
        QItemSelectionModel selection(&model);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        const QModelIndex index = find(model, IdRole, m_city->family().toString());
        selection.setCurrentIndex(index,
                                  QItemSelectionModel::SelectCurrent | QItemSelectionModel::Rows);
        const auto isKept = [&] {
            return selection.currentIndex().data(IdRole).toString() == m_city->family().toString()
                && selection.isRowSelected(selection.currentIndex().row());
        };
        for (const auto column :
             {HouseholdListModel::Column::Head, HouseholdListModel::Column::Complete}) {
            model.sort(static_cast<int>(column), Qt::AscendingOrder);
            QVERIFY(isKept());
            model.sort(static_cast<int>(column), Qt::DescendingOrder);
            QVERIFY(isKept());
        }
        store::HouseholdFilter filter;
        filter.levels = {u"red"_s};
        QVERIFY(model.setFilter(filter).has_value());
        QVERIFY(model.rowCount() > 0 && model.rowCount() < 251);
        QVERIFY(isKept());
        QVERIFY(model.setFilter({}).has_value());
        QCOMPARE(model.rowCount(), 251);
        QVERIFY(isKept());
        filter.levels = {};
        filter.states = {u"closed"_s};
        QVERIFY(model.setFilter(filter).has_value());
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!selection.hasSelection());
        QCOMPARE(resets.size(), 0);
    }

    void changedRowsAreReadAgain()
    {
        HouseholdListModel model(*m_households, context());
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        QVERIFY(model.refresh().has_value());
        const QModelIndex index = find(model, IdRole, m_city->family().toString());
        const auto complete = [&] {
            return shown(model, index.row(), HouseholdListModel::Column::Complete, ValueRole)
                .toInt();
        };
        const int before = complete();
        QVERIFY(m_city->database()->execute(
            u"UPDATE household SET complete_pct = 100 - complete_pct WHERE file_no = 'HH320404-000187'"_s));
        QCOMPARE(complete(), before);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.reread({index.data(RidRole).toLongLong()});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(complete(), 100 - before);
    }

    void personsAreListedByKey()
    {
        store::MetricQueries metrics(*m_city->database(), m_catalogue);
        store::PersonQueries persons(*m_city->database(), m_catalogue);
        PersonListModel model(persons, context());
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        store::MetricScope scope;
        scope.divisions = {u"320402"_s};
        model.setOrder(metrics.drillDown(u"M01"_s, scope)->rids);
        QCOMPARE(model.rowCount(), static_cast<int>(metrics.figure(u"M01"_s, scope)->numerator));
        const QModelIndex head = find(model, IdRole, m_city->head().toString());
        QVERIFY(head.isValid());
        QCOMPARE(head.data(FileRole).toString(), m_city->family().toString());
        QCOMPARE(shown(model, head.row(), PersonListModel::Column::Tier, CodeRole), u"T12"_s);
        QCOMPARE(shown(model, head.row(), PersonListModel::Column::FileNo), u"HH320404-000187"_s);
        verifyMasked(model);
    }

    void workShowsTaskStepAndDue()
    {
        WorkListModel model(*m_work, m_clock, context());
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        store::Desk desk;
        desk.userId = QString::fromUtf16(QueryCity::user);
        desk.role = u"town_worker"_s;
        desk.divisions = {u"320402003"_s};
        QVERIFY(model.setDesk(desk).has_value());
        const QModelIndex index = find(model, IdRole, m_city->warning().toString());
        QVERIFY(index.isValid());
        using Column = WorkListModel::Column;
        QCOMPARE(index.data(DueBucketRole).toInt(), static_cast<int>(store::DueBucket::Overdue));
        QCOMPARE(shown(model, index.row(), Column::Task), m_catalogue->indicator(u"K1")->label.zh);
        QCOMPARE(shown(model, index.row(), Column::Step),
                 m_catalogue->state(u"warning", u"assigned")->label.zh);
        QCOMPARE(shown(model, index.row(), Column::CaseNo), u"WN2026-000009"_s);
        QCOMPARE(shown(model, index.row(), Column::Due), u"overdue 2 wd"_s);
        QCOMPARE(index.data(FileRole).toString(), m_city->family().toString());
        verifyMasked(model);
        const int before = model.rowCount();
        QVERIFY(m_city->database()->execute(
            u"UPDATE work SET snooze_until = 9999999999999 WHERE case_no = 'WN2026-000009'"_s));
        QVERIFY(model.refresh().has_value());
        QCOMPARE(model.rowCount(), before - 1);
        QVERIFY(m_city->database()->execute(
            u"UPDATE work SET snooze_until = 0 WHERE case_no = 'WN2026-000009'"_s));
    }

    void oneModelListsOpenAndClosedCases()
    {
        WorkListModel model(*m_work, m_clock, context(u"en"_s));
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        store::WorkFilter filter;
        filter.types = {u"warning"_s};
        QVERIFY(model.setFilter(filter, store::WorkSort::Urgency, Qt::AscendingOrder).has_value());
        const std::vector<qint64> open = model.order();
        QVERIFY(!open.empty());
        filter.closed = true;
        QVERIFY(model.setFilter(filter, store::WorkSort::Closed, Qt::DescendingOrder).has_value());
        const std::vector<qint64> closed = model.order();
        QVERIFY(!closed.empty());
        QVERIFY(model.item(0)->closed);
        model.setCases(open, closed);
        QCOMPARE(model.rowCount(), static_cast<int>(open.size() + closed.size()));
        QVERIFY(!model.item(0)->closed);
        QVERIFY(model.item(model.rowCount() - 1)->closed);
        filter.closed = false;
        QVERIFY(model.setFilter(filter, store::WorkSort::Due, Qt::AscendingOrder).has_value());
        model.sort(static_cast<int>(WorkListModel::Column::Due), Qt::DescendingOrder);
        for (int row = 1; row < model.rowCount(); ++row) {
            QVERIFY(model.item(row - 1)->due >= model.item(row)->due);
        }
    }

    void searchIsGrouped()
    {
        store::SearchQueries search(*m_city->database(), {true, {}});
        SearchModel model(context());
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        QCOMPARE(model.firstHit(), -1);
        std::vector<store::SearchHit> hits = *search.search(u"sxm"_s);
        const auto byPhone = *search.search(u"5678"_s);
        hits.insert(hits.end(), byPhone.begin(), byPhone.end());
        model.setHits(hits);
        const QModelIndex heading = model.index(0);
        QVERIFY(heading.data(HeadingRole).toBool());
        QVERIFY(!model.flags(heading).testFlag(Qt::ItemIsSelectable));
        QCOMPARE(heading.data(GroupRole).toString(), u"people"_s);
        QVERIFY(!model.hit(0));
        const QModelIndex hit = model.index(model.firstHit());
        QVERIFY(!hit.data(HeadingRole).toBool());
        QVERIFY(model.flags(hit).testFlag(Qt::ItemIsSelectable));
        const QModelIndex found = find(model, FileRole, m_city->family().toString());
        QVERIFY(found.isValid());
        QVERIFY(found.data().toString().contains(u"单*明"_s));
        QVERIFY(find(model, GroupRole, u"numbers"_s).data(HeadingRole).toBool());
        verifyMasked(model);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void theTimelineSpeaks()
    {
        store::HistoryQueries history(*m_city->database(), m_catalogue, true);
        TimelineModel model(history, context());
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        QVERIFY(model.load(m_city->family()).has_value());
        QVERIFY(model.rowCount() >= 7);
        QVERIFY(!model.canFetchMore({}));
        using Column = TimelineModel::Column;
        QCOMPARE(shown(model, 0, Column::When), u"2026-03-02 09:00"_s);
        QVERIFY(shown(model, 0, Column::What)
                    .contains(m_catalogue->eventLabel(u"warning", u"release")->zh));
        const QModelIndex value = find(model, GroupRole, u"value"_s);
        QVERIFY(value.isValid());
        // Income is of sensitivity 3: masked, raw for those who may see it.
        QCOMPARE(shown(model, value.row(), Column::After), u"***"_s);
        QCOMPARE(shown(model, value.row(), Column::After, ValueRole), u"2300.00"_s);
        verifyMasked(model);
    }

    /// A limit is put into words by the working days of the city; the hour counts on the day itself.
    void aLimitIsPutIntoWords_data()
    {
        QTest::addColumn<QDateTime>("now");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("left");
        const auto at = [](int day, int hour) {
            return domain::fromCityTime(QDate(2026, 3, day), QTime(hour, 0));
        };
        QTest::newRow("days ago, over a weekend") << at(10, 14) << u"overdue 2 wd"_s << QString();
        QTest::newRow("an hour ago") << at(6, 18) << u"overdue since 17:30"_s << QString();
        QTest::newRow("on Saturday") << at(7, 9) << u"overdue"_s << QString();
        QTest::newRow("today") << at(6, 9) << u"today 17:30"_s << u"8 h 30 min left"_s;
        QTest::newRow("later") << at(2, 9) << u"2026-03-06 Fri"_s << u"4 wd left"_s;
    }
    void aLimitIsPutIntoWords()
    {
        QFETCH(QDateTime, now);
        QFETCH(QString, words);
        QFETCH(QString, left);
        FakeClock clock;
        clock.set(now);
        WorkListModel model(*m_work, clock, context(u"en"_s));
        store::WorkFilter filter;
        filter.types = {u"warning"_s};
        QVERIFY(model.setFilter(filter, store::WorkSort::Due, Qt::AscendingOrder).has_value());
        const QModelIndex row = find(model, IdRole, m_city->warning().toString());
        QVERIFY(row.isValid());
        QCOMPARE(shown(model, row.row(), WorkListModel::Column::Due), words);
        QCOMPARE(shown(model, row.row(), WorkListModel::Column::Due, SecondRole), left);
        QCOMPARE(shown(model, row.row(), WorkListModel::Column::Due, Qt::AccessibleTextRole),
                 left.isEmpty() ? words : QString(words + u" · "_s + left));
    }

    /// The state is a mark, so the words are for who points at it or has it read aloud.
    void theStateOfARecordHasWords()
    {
        HouseholdListModel model(*m_households, context());
        QVERIFY(model.refresh().has_value());
        const int row = find(model, IdRole, m_city->family().toString()).row();
        using Column = HouseholdListModel::Column;
        QCOMPARE(shown(model, row, Column::State), QString());
        QCOMPARE(shown(model, row, Column::State, Qt::ToolTipRole), u"Waiting"_s);
        QCOMPARE(shown(model, row, Column::State, Qt::AccessibleTextRole), u"Waiting"_s);
    }

    void aSearchNarrowsTheKeptOrder()
    {
        HouseholdListModel model(*m_households, context());
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        model.sort(static_cast<int>(HouseholdListModel::Column::FileNo), Qt::AscendingOrder);
        const std::vector<qint64> all = model.order();
        const std::vector<qint64> hits{all[7], all[2], all[7], all[30], -5};
        model.setSearch(hits);
        QCOMPARE(model.order(), (std::vector<qint64>{all[7], all[2], all[30]}));
        model.setRanked(false);
        QCOMPARE(model.order(), (std::vector<qint64>{all[2], all[7], all[30]}));
        model.sort(static_cast<int>(HouseholdListModel::Column::FileNo), Qt::DescendingOrder);
        QCOMPARE(model.order(), (std::vector<qint64>{all[30], all[7], all[2]}));
        // The filter still counts, and its keys come back without the search.
        store::HouseholdFilter filter;
        filter.states = {u"no such state"_s};
        QVERIFY(model.setFilter(filter).has_value());
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(model.setFilter({}).has_value());
        QCOMPARE(model.rowCount(), 3);
        model.setSearch({});
        QCOMPARE(model.order().size(), all.size());
    }

    void theSameFigureAgainIsNoNewTable()
    {
        store::MetricQueries metrics(*m_city->database(), m_catalogue);
        MetricTableModel model(context());
        store::MetricScope scope;
        scope.divisions = {u"3204"_s};
        const auto tier = store::MetricBreakdown::Tier;
        model.setCells(u"M03"_s, *metrics.cells(u"M03"_s, scope, tier), tier, scope);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.setCells(u"M03"_s, *metrics.cells(u"M03"_s, scope, tier), tier, scope);
        QCOMPARE(resets.size(), 0);
        QCOMPARE(changes.size(), 1);
        model.setCells(u"M02"_s, *metrics.cells(u"M02"_s, scope, tier), tier, scope);
        QCOMPARE(resets.size(), 1);
    }

    /// What was counted, of what it was counted, and the steps where something waits.
    void everyNumberOfAFigureOpensItsList_data()
    {
        QTest::addColumn<int>("breakdown");
        QTest::addColumn<bool>("open");
        QTest::newRow("rate by division") << int(store::MetricBreakdown::Division) << false;
        QTest::newRow("rate by level") << int(store::MetricBreakdown::Level) << false;
        QTest::newRow("open by step") << int(store::MetricBreakdown::State) << true;
    }
    void everyNumberOfAFigureOpensItsList()
    {
        QFETCH(int, breakdown);
        QFETCH(bool, open);
        store::MetricQueries metrics(*m_city->database(), m_catalogue);
        MetricTableModel model(context());
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        store::MetricScope scope;
        scope.divisions = {u"3204"_s};
        scope.from = domain::fromCityTime(QDate(2026, 1, 1), QTime(0, 0));
        scope.to = domain::fromCityTime(QDate(2027, 1, 1), QTime(0, 0));
        scope.cases =
            open ? store::MetricScope::Cases::Open : store::MetricScope::Cases::All;
        const auto figure = metrics.figure(u"M13"_s, scope, store::MetricBreakdown(breakdown));
        QVERIFY(figure.has_value());
        model.setFigure(*figure, scope);
        QCOMPARE(model.isPercent(), !open);
        for (int row = 0; row < model.rowCount(); ++row) {
            for (int column = open ? 1 : 2; column < model.columnCount(); ++column) {
                const QModelIndex cell = model.index(row, column);
                QCOMPARE(metrics.drillDown(u"M13"_s, model.scopeAt(cell))->count(),
                         cell.data(NumberRole).toLongLong());
            }
        }
        if (!open) {
            const qint64 closed = model.index(model.partCount(), 2).data(NumberRole).toLongLong();
            QVERIFY(closed < figure->denominator);
            return;
        }
        // Every step of the workflow in its order, also an empty one.
        QStringList steps;
        for (int row = 0; row < model.partCount(); ++row) {
            steps.append(model.index(row, 0).data(CodeRole).toString());
        }
        QCOMPARE(steps,
                 QStringList({u"raised"_s, u"released"_s, u"assigned"_s, u"visiting"_s,
                              u"feedback"_s, u"disposed"_s, u"review"_s}));
    }

    void figuresHaveATableTwin()
    {
        store::MetricQueries metrics(*m_city->database(), m_catalogue);
        MetricTableModel model(context());
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        store::MetricScope scope;
        scope.divisions = {u"3204"_s};
        const auto figure = metrics.figure(u"M01"_s, scope);
        model.setFigure(*figure, scope);
        QCOMPARE(model.rowCount(), static_cast<int>(figure->by.size()) + 1);
        QCOMPARE(model.columnCount(), 2);
        QCOMPARE(model.index(0, 0).data().toString(), u"天宁区"_s);
        QCOMPARE(model.index(model.partCount(), 1).data(NumberRole).toLongLong(),
                 figure->numerator);
        scope.from = domain::fromCityTime(QDate(2026, 1, 1), QTime(0, 0));
        scope.to = domain::fromCityTime(QDate(2027, 1, 1), QTime(0, 0));
        model.setFigure(*metrics.figure(u"M13"_s, scope), scope);
        QCOMPARE(model.columnCount(), 4);
        QVERIFY(model.index(0, 1).data().toString().endsWith(u'%'));
    }

    void everyCellOpensAsManyRowsAsItShows_data()
    {
        QTest::addColumn<QString>("metric");
        QTest::addColumn<int>("second");
        QTest::addColumn<int>("series");
        QTest::newRow("persons by category")
            << u"M03"_s << static_cast<int>(store::MetricBreakdown::Tier) << 6;
        QTest::newRow("persons, the rest together")
            << u"M03"_s << static_cast<int>(store::MetricBreakdown::Tier) << 2;
        QTest::newRow("warnings by step")
            << u"M13"_s << static_cast<int>(store::MetricBreakdown::State) << 3;
    }
    void everyCellOpensAsManyRowsAsItShows()
    {
        QFETCH(QString, metric);
        QFETCH(int, second);
        QFETCH(int, series);
        store::MetricQueries metrics(*m_city->database(), m_catalogue);
        MetricTableModel model(context(u"en"_s));
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        store::MetricScope scope;
        scope.divisions = {u"3204"_s};
        scope.from = domain::fromCityTime(QDate(2026, 1, 1), QTime(0, 0));
        scope.to = domain::fromCityTime(QDate(2027, 1, 1), QTime(0, 0));
        const auto breakdown = static_cast<store::MetricBreakdown>(second);
        model.setCells(metric, *metrics.cells(metric, scope, breakdown), breakdown, scope, series);
        QVERIFY(model.columnCount() <= series + 2);
        for (int row = 0; row < model.rowCount(); ++row) {
            for (int column = 1; column < model.columnCount(); ++column) {
                const QModelIndex cell = model.index(row, column);
                QCOMPARE(metrics.drillDown(metric, model.scopeAt(cell))->count(),
                         cell.data(NumberRole).toLongLong());
            }
            QCOMPARE(model.scopeAt(model.index(row, 0)).divisions,
                     model.scopeAt(model.index(row, model.columnCount() - 1)).divisions);
        }
    }

    /// The letters of item_states: answered, late, queued, could not be answered, differs.
    void itemsOfRequestsAreListedOneByOne()
    {
        std::vector<qint64> subjects;
        const auto read = store::forEachRow(*m_city->database(), "SELECT rid FROM record WHERE type = 'verify_subject' ORDER BY rid", {},
                                            [&](store::NativeStatement &row) { subjects.push_back(row.integer(0)); });
        QVERIFY(read.has_value() && !subjects.empty());
        std::vector<qint64> keys;
        for (const qint64 subject : subjects)
            for (int place = 0; place < 9; ++place)
                keys.push_back(store::VerifyItemQueries::keyOf(subject, place));
        store::VerifyItemQueries queries(*m_city->database(), m_catalogue);
        VerifyItemListModel model(queries, context(u"en"_s));
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        model.setOrder(keys);
        QCOMPARE(model.rowCount(), static_cast<int>(keys.size()));
        for (int row = 0; row < model.rowCount(); ++row)
            for (int column = 0; column < model.columnCount(); ++column)
                QVERIFY(!model.index(row, column).data().toString().isEmpty());
        verifyMasked(model);
        const auto answer = [&](int place) { return model.index(place, static_cast<int>(VerifyItemListModel::Column::Answer)).data().toString(); };
        QCOMPARE(answer(0), u"Answered"_s);
        QCOMPARE(answer(5), u"Late"_s);
        QCOMPARE(answer(8), u"Answered, differs"_s);
        const QString item = model.index(0, static_cast<int>(VerifyItemListModel::Column::Item)).data(CodeRole).toString();
        QCOMPARE(item, m_catalogue->verificationItems().front().id);
        model.setOrder({});
        QCOMPARE(model.rowCount(), 0);
    }

    void aSectionIsATableOfItsItems()
    {
        store::FileQueries files(*m_city->database(), m_catalogue, true);
        auto file = files.open(m_city->family(), QDate(2026, 3, 10));
        QVERIFY(file.has_value() && file->has_value());
        FileSectionModel model(context());
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        model.setSection(**file, u"S08"_s);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.columnCount(),
                 1 + static_cast<int>(m_catalogue->section(u"S08")->items.size()));
        int wage = 0;
        for (int column = 1; column < model.columnCount(); ++column) {
            if (model.headerData(column, Qt::Horizontal, FieldRole).toString()
                == "wage_income"_L1) {
                wage = column;
            }
        }
        const QModelIndex cell = model.index(1, wage);
        QCOMPARE(cell.data().toString(), u"***"_s);
        QCOMPARE(cell.data(ValueRole).toString(), u"2300.00"_s);
        QCOMPARE(cell.data(StatusRole).toInt(), static_cast<int>(store::ValueStatus::Conflicting));
        QCOMPARE(cell.data(SourceRole).toString(), u"hrss"_s);
        QVERIFY(cell.data(MaskedRole).toBool());
        QVERIFY(!model.valueAt(model.index(0, wage)));
        verifyMasked(model);
        model.setRevealed(model.row(1).record, u"wage_income"_s, true);
        QCOMPARE(cell.data().toString(), u"2,300.00"_s);
        model.setRevealed(model.row(1).record, u"wage_income"_s, false);
        QCOMPARE(cell.data().toString(), u"***"_s);
        model.setRevealed(true);
        QCOMPARE(model.index(1, 0).data().toString(), u"单小明"_s);
    }

    void theSameSectionAgainKeepsItsRows()
    {
        store::FileQueries files(*m_city->database(), m_catalogue, true);
        auto file = files.open(m_city->family(), QDate(2026, 3, 10));
        FileSectionModel model(context());
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        model.setSection(**file, u"S02"_s);
        QCOMPARE(model.rowCount(), 2);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        const QPersistentModelIndex head(model.index(0, 0));
        store::HouseholdFile turned = **file;
        for (store::FileSection &section : turned.sections) {
            if (section.section->id == "S02"_L1) {
                std::reverse(section.rows.begin(), section.rows.end());
            }
        }
        model.setSection(turned, u"S02"_s);
        QCOMPARE(head.row(), 1);
        for (store::FileSection &section : turned.sections) {
            if (section.section->id == "S02"_L1) {
                section.rows.erase(section.rows.begin());
            }
        }
        model.setSection(turned, u"S02"_s);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(head.row(), 0);
        model.setSection(**file, u"S02"_s);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(resets.size(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_ItemModels)
#include "tst_ItemModels.moc"
