// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The list pages used as a person uses them, on a small city that a real server sent: conditions, order, columns, marks,
// copy, export, print, and every state of the contract.
#include "models/domain/Masking.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestClient.h"
#include "tests/support/TestDatabase.h"
#include "ui/cases/BulkDialog.h"
#include "ui/households/HouseholdsPage.h"
#include "ui/lists/ExportDialog.h"
#include "ui/lists/ListActions.h"
#include "ui/lists/ListPrint.h"
#include "ui/lists/SavedViews.h"
#include "ui/look/CellDelegate.h"
#include "ui/look/ChipButton.h"
#include "ui/look/Palette.h"
#include "ui/my_work/MyWorkPage.h"
#include "ui/verification/VerificationPage.h"
#include "ui/warnings/WarningsPage.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QHeaderView>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPrintPreviewDialog>
#include <QPrinter>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace hearth;
using namespace Qt::StringLiterals;
using domain::RecordId;
using tests::ServerProcess;
using tests::TestClient;
using State = ui::ListPane::State;
using Kind = ui::StateStrip::Kind;

class tst_ListPages : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<TestClient> m_client;
    std::unique_ptr<ui::Session> m_session;
    std::unique_ptr<ui::Session> m_other;
    std::unique_ptr<TestClient> m_otherClient;

    template <typename Page>
    std::unique_ptr<Page> page(ui::Session &session, QSize size = {894, 660})
    {
        auto page = std::make_unique<Page>(session);
        page->resize(size);
        page->show();
        (void)QTest::qWaitForWindowExposed(page.get());
        page->refresh();
        if (page->rows())
            new QAbstractItemModelTester(page->rows(), QAbstractItemModelTester::FailureReportingMode::QtTest, page->rows());
        return page;
    }
    template <typename Page>
    std::unique_ptr<Page> page()
    {
        return this->page<Page>(*m_session);
    }
    template <typename Widget>
    static Widget *named(QWidget &where, const QString &name)
    {
        return where.findChild<Widget *>(name);
    }
    /// Opens the menu of conditions and presses one.
    static void press(ui::ListPage &page, const QString &list, const QString &filter, const QString &code)
    {
        Q_EMIT named<QMenu>(page, QString(list + u".filter.menu"_s))->aboutToShow();
        auto *action = page.findChild<QAction *>(QString(list + u".filter."_s + filter + u'.' + code));
        QVERIFY2(action, qPrintable(code));
        action->trigger();
    }
    static QString text(QWidget &where, const QString &label)
    {
        auto *found = where.findChild<QLabel *>(label);
        return found && found->isVisible() ? found->text() : QString();
    }
    void click(ui::ListPage &page, int row, Qt::KeyboardModifiers with = {})
    {
        const QModelIndex cell = page.table()->model()->index(row, page.table()->horizontalHeader()->logicalIndex(0));
        page.table()->scrollTo(cell);
        QTest::mouseClick(page.table()->viewport(), Qt::LeftButton, with, page.table()->visualRect(cell).center());
    }
    std::unique_ptr<ui::Session> sessionOf(const QString &login, std::unique_ptr<TestClient> &client)
    {
        client = std::make_unique<TestClient>(m_folder.filePath(login), m_catalogue);
        if (!client->signIn(m_server->url(), login) || !client->ready() || !client->settled())
            return nullptr;
        auto session = std::make_unique<ui::Session>(*client->client, m_catalogue, u"en"_s);
        return session->openReader() ? std::move(session) : nullptr;
    }
    /// Records of exports and prints that the server has accepted.
    std::vector<domain::Record> jobs()
    {
        std::vector<domain::Record> found;
        auto reader = m_client->client->openReader();
        if (!reader)
            return found;
        store::Statement query =
            (*reader)->prepare(QString(u"SELECT "_s + store::RecordTable::columns() + u" FROM record WHERE type='transfer_job' AND deleted=0"_s));
        if (query.run())
            while (query.next())
                found.push_back(store::RecordTable::readRecord(query));
        return found;
    }
    /// No full name, number or phone of any family stands in a text that left the program.
    void verifyMasked(const QString &text)
    {
        store::HouseholdQueries queries(*m_session->reader(), m_catalogue);
        const auto rows = *queries.rows(*queries.ids({}, store::HouseholdSort::Name, Qt::AscendingOrder));
        for (const store::HouseholdItem &row : rows) {
            QVERIFY2(row.headName.size() < 2 || !text.contains(QString(u'"' + row.headName + u'"')), qPrintable(row.headName));
            QVERIFY2(row.headIdNumber.isEmpty() || !text.contains(row.headIdNumber), qPrintable(row.headIdNumber));
            QVERIFY2(row.phone.isEmpty() || !text.contains(row.phone), qPrintable(row.phone));
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        ui::applyLook(ui::Theme::Light);
        m_catalogue = *catalogue::Catalogue::load();
        QDir().mkpath(QStringLiteral(HEARTH_PICTURES));
        QString url;
        {
            auto made = tests::newServerDatabase(u"sqlite"_s, m_folder, &url);
        }
        m_server = std::make_unique<ServerProcess>(url, m_folder.path());
        QVERIFY(m_server->run({u"demo-city"_s, u"--households"_s, u"900"_s, u"--seed"_s, u"3"_s}));
        QVERIFY(m_server->start());
        m_session = sessionOf(u"city_operator.3204"_s, m_client);
        QVERIFY(m_session);
    }
    void cleanupTestCase()
    {
        m_other.reset();
        m_otherClient.reset();
        m_session.reset();
        m_client.reset();
        m_server.reset();
    }
    void cleanup()
    {
        m_session->setArea({});
        for (const QString &list : {u"households"_s, u"my_work"_s, u"warnings"_s, u"verification"_s})
            for (const QString &what : {u"filters"_s, u"columns"_s, u"sort"_s, u"tab"_s})
                m_session->setView(QString(u"lists/"_s + list + u'/' + what), {});
    }

    /// Every condition of the menu is answered by the store as it says, and Clear all brings everything back.
    void conditionsNarrowTheFamilies_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("code");
        for (const auto &[filter, code] : std::initializer_list<std::pair<QString, QString>>{{u"tier"_s, u"T12"_s},
                                                                                              {u"level"_s, u"any"_s},
                                                                                              {u"visit"_s, u"within"_s},
                                                                                              {u"visit"_s, u"over"_s},
                                                                                              {u"complete"_s, u"below60"_s},
                                                                                              {u"trait"_s, u"disability"_s},
                                                                                              {u"trait"_s, u"alone"_s},
                                                                                              {u"age"_s, u"old"_s},
                                                                                              {u"mark"_s, u"1"_s},
                                                                                              {u"record"_s, u"problems"_s}})
            QTest::newRow(qPrintable(QString(filter + u' ' + code))) << filter << code;
    }
    void conditionsNarrowTheFamilies()
    {
        QFETCH(QString, filter);
        QFETCH(QString, code);
        const auto page = this->page<ui::HouseholdsPage>();
        const int all = page->shownRows();
        QVERIFY(all > 100);
        press(*page, u"households"_s, filter, code);
        const int left = page->shownRows();
        QVERIFY2(left < all, qPrintable(QString::number(left)));
        for (int row = 0; row < std::min(left, 50); ++row) {
            const store::HouseholdItem &item = *page->model()->item(row);
            const QDate since = m_session->today().addDays(-90);
            const bool fits = filter == "tier"_L1     ? item.tier == code
                : filter == "level"_L1                ? item.openWarnings > 0
                : code == "within"_L1                 ? item.lastVisit >= since
                : code == "over"_L1                   ? !item.lastVisit.isValid() || item.lastVisit < since
                : code == "below60"_L1                ? item.completePct < 60
                : code == "disability"_L1             ? item.hasDisabled
                : code == "alone"_L1                  ? item.livingAlone
                : filter == "mark"_L1                 ? item.mark == 1
                                                      : true;
            QVERIFY2(fits, qPrintable(item.fileNo));
        }
        auto *chip = named<ui::ChipButton>(*page, QString(u"households.filter.chip."_s + filter));
        QVERIFY(chip && chip->isVisible());
        QVERIFY(text(*page, u"households.count"_s).contains(QString::number(left)));
        QTest::mouseClick(named<QToolButton>(*page, u"households.filter.clear"_s), Qt::LeftButton);
        QCOMPARE(page->shownRows(), all);
        QCOMPARE(page->pane()->filters()->conditions(), 0);
    }

    void nothingThatMatchesSaysHowManyConditions()
    {
        const auto page = this->page<ui::HouseholdsPage>();
        const int all = page->shownRows();
        press(*page, u"households"_s, u"record"_s, u"problems"_s);
        press(*page, u"households"_s, u"tier"_s, u"T12"_s);
        QCOMPARE(page->shownRows(), 0);
        QCOMPARE(page->pane()->state(), State::EmptyFiltered);
        QVERIFY2(text(*page, u"households.note"_s).contains(u'2'), qPrintable(text(*page, u"households.note"_s)));
        QTest::keyClicks(page->searchField(), u"zzzzqq"_s);
        QTRY_VERIFY(text(*page, u"households.note"_s).contains(u"zzzzqq"_s));
        QTest::mouseClick(named<QPushButton>(*page, u"households.note.action"_s), Qt::LeftButton);
        QTRY_COMPARE(page->shownRows(), all);
        QCOMPARE(page->pane()->state(), State::Rows);
        QCOMPARE(page->searchField()->text(), QString());
    }

    void theSearchSaysHowItFound()
    {
        const auto page = this->page<ui::HouseholdsPage>();
        QTest::keyClicks(page->searchField(), u"w"_s);
        QTRY_VERIFY(text(*page, u"households.hint"_s).startsWith(u"Pinyin"_s));
        QVERIFY(text(*page, u"households.hint"_s).endsWith(u" ms"_s));
        page->searchField()->clear();
        QTRY_VERIFY(text(*page, u"households.hint"_s).isEmpty());
    }

    /// By the header, in SQL, with an arrow; the same columns, order and conditions when the page is opened again.
    void orderColumnsAndConditionsAreKept()
    {
        using Column = items::HouseholdListModel::Column;
        {
            const auto page = this->page<ui::HouseholdsPage>();
            QHeaderView *header = page->table()->horizontalHeader();
            QCOMPARE(header->sortIndicatorSection(), static_cast<int>(Column::Updated));
            const int members = static_cast<int>(Column::Members);
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(header->sectionViewportPosition(members) + 20, 10));
            QCOMPARE(header->sortIndicatorSection(), members);
            QCOMPARE(page->model()->sortKey(), store::HouseholdSort::Size);
            for (int row = 1; row < page->shownRows(); ++row)
                QVERIFY((page->model()->item(row - 1)->size <= page->model()->item(row)->size) == (header->sortIndicatorOrder() == Qt::AscendingOrder)
                        || page->model()->item(row - 1)->size == page->model()->item(row)->size);
            press(*page, u"households"_s, u"visit"_s, u"over"_s);
            Q_EMIT named<QMenu>(*page, u"households.columns"_s)->aboutToShow();
            page->findChild<QAction *>(u"households.column.%1"_s.arg(static_cast<int>(Column::IdNumber)))->trigger();
            page->findChild<QAction *>(u"households.column.%1"_s.arg(static_cast<int>(Column::Warnings)))->trigger();
        }
        const auto page = this->page<ui::HouseholdsPage>();
        QCOMPARE(page->model()->sortKey(), store::HouseholdSort::Size);
        QCOMPARE(page->table()->horizontalHeader()->sortIndicatorSection(), static_cast<int>(Column::Members));
        QCOMPARE(page->pane()->filters()->chosen(u"visit"_s), QStringList{u"over"_s});
        QVERIFY(page->table()->isColumnHidden(static_cast<int>(Column::IdNumber)));
        QVERIFY(page->pane()->columns()->isWanted(static_cast<int>(Column::Warnings)));
    }

    /// A table with its heads, masked as the screen is; of chosen rows alone.
    void copyIsATableWithHeadsAndMasks()
    {
        const auto page = this->page<ui::HouseholdsPage>();
        click(*page, 1);
        click(*page, 3, Qt::ShiftModifier);
        QTest::keyClick(page->table(), Qt::Key_C, Qt::ControlModifier);
        const QString copied = QApplication::clipboard()->text();
        const QStringList lines = copied.trimmed().split(u'\n');
        QCOMPARE(lines.size(), 4);
        QCOMPARE(lines.at(0).count(u'\t'), lines.at(1).count(u'\t'));
        QCOMPARE(lines.at(0).count(u'\t') + 1, static_cast<int>(page->pane()->columns()->visible().size()));
        QVERIFY(lines.at(0).startsWith(u"State"_s));
        QVERIFY(lines.at(1).startsWith(u"Accepted"_s));
        verifyMasked(copied);
    }

    /// All that match, though only some are on the screen; what is many is gathered in the background.
    void allThatMatchAreMarkedAndCopied()
    {
        const auto page = this->page<ui::HouseholdsPage>();
        page->listActions()->follow();
        auto *all = page->findChild<QAction *>(u"households.action.select_all"_s);
        QVERIFY2(all->text().contains(QString::number(page->shownRows())), qPrintable(all->text()));
        all->trigger();
        QCOMPARE(page->table()->selectionModel()->selectedRows().size(), page->shownRows());
        QApplication::clipboard()->clear();
        page->findChild<QAction *>(u"households.action.copy"_s)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!QApplication::clipboard()->text().isEmpty(), 20'000);
        QCOMPARE(QApplication::clipboard()->text().trimmed().count(u'\n'), page->shownRows());
        verifyMasked(QApplication::clipboard()->text());
    }

    /// What is marked stays marked when rows arrive, and nothing moves under the hand.
    void rowsThatArriveWaitWhileOthersAreMarked()
    {
        const auto page = this->page<ui::WarningsPage>();
        page->pane()->tabs()->choose(u"notices"_s);
        if (page->shownRows() < 3)
            page->pane()->tabs()->choose(u"closed"_s);
        QVERIFY(page->shownRows() > 2);
        click(*page, 0);
        click(*page, 2, Qt::ControlModifier);
        page->refresh();
        QVERIFY(page->pane()->strip(Kind::Stale)->isVisible());
        QCOMPARE(page->table()->selectionModel()->selectedRows().size(), 2);
        QTest::mouseClick(page->pane()->strip(Kind::Stale)->findChild<QPushButton *>(), Qt::LeftButton);
        QVERIFY(!page->pane()->strip(Kind::Stale)->isVisible());
        QCOMPARE(page->table()->selectionModel()->selectedRows().size(), 2);
    }

    void theMenuOfARowHasWhatTheInspectorOffers()
    {
        const auto page = this->page<ui::HouseholdsPage>();
        click(*page, 0);
        QSignalSpy opened(page.get(), &ui::Page::openFile);
        Q_EMIT page->table()->menuAsked(page->mapToGlobal(QPoint(50, 50)));
        auto *menu = named<QMenu>(*page, u"households.menu"_s);
        QVERIFY(menu && menu->isVisible());
        QStringList names;
        for (const QAction *action : menu->actions())
            names.append(action->objectName());
        for (const ui::InspectorContent::Action &action : page->panel()->content().actions)
            QVERIFY2(names.contains(QString(u"households.menu."_s + action.id)), qPrintable(action.id));
        QVERIFY(names.contains(u"households.action.copy"_s) && names.contains(u"households.action.export"_s));
        menu->findChild<QAction *>(u"households.menu.open"_s)->trigger();
        QCOMPARE(opened.size(), 1);
        menu->close();
    }

    /// The numbers of the tabs and levels are those of the lists behind them.
    void everyNumberOfTheWarningsIsAList()
    {
        const auto page = this->page<ui::WarningsPage>();
        QCOMPARE(page->pane()->tabs()->current(), u"triage"_s); // the city reviews
        int seen = 0;
        for (const QString &tab : {u"triage"_s, u"released"_s, u"notices"_s, u"closed"_s, u"mine"_s}) {
            page->pane()->tabs()->choose(tab);
            const int rows = page->shownRows();
            seen += rows;
            if (page->pane()->tabs()->countOf(tab) >= 0)
                QCOMPARE(page->pane()->tabs()->countOf(tab), rows);
            int levels = 0;
            for (const QString &level : {u"red"_s, u"orange"_s, u"yellow"_s, u"blue"_s}) {
                auto *chip = named<ui::ChipButton>(*page, QString(u"warnings.quick."_s + level));
                QVERIFY(chip && chip->isVisible());
                levels += chip->count();
                const int count = chip->count();
                QTest::mouseClick(chip, Qt::LeftButton);
                QCOMPARE(page->shownRows(), count);
                QTest::mouseClick(chip, Qt::LeftButton);
                QCOMPARE(page->shownRows(), rows);
            }
            QVERIFY(levels <= rows);
            if (rows == 0)
                QVERIFY(page->pane()->state() == State::EmptyNew && !text(*page, u"warnings.note"_s).isEmpty());
        }
        QVERIFY(seen > 5);
    }

    /// A list as it stands now has a name, and is the same again under it.
    void aViewIsKeptUnderItsName()
    {
        const auto page = this->page<ui::HouseholdsPage>();
        using Column = items::HouseholdListModel::Column;
        const int all = page->shownRows();
        press(*page, u"households"_s, u"visit"_s, u"over"_s);
        page->table()->sortByColumn(static_cast<int>(Column::Members), Qt::DescendingOrder);
        page->pane()->columns()->setWanted(static_cast<int>(Column::Phone), true);
        const std::vector<qint64> order = page->model()->order();
        ui::SavedViews *views = page->listActions()->views();
        Q_EMIT views->aboutToShow();
        views->findChild<QAction *>(u"households.view.save"_s)->trigger();
        auto *ask = named<QInputDialog>(*page, u"households.view.name"_s);
        QVERIFY(ask && ask->isVisible());
        ask->setTextValue(u"Long not / visited"_s);
        ask->accept();
        QCOMPARE(views->names(), QStringList{u"Long not - visited"_s});
        page->pane()->filters()->clear();
        page->pane()->columns()->reset();
        page->table()->sortByColumn(static_cast<int>(Column::Updated), Qt::DescendingOrder);
        QCOMPARE(page->shownRows(), all);
        QVERIFY(page->model()->order() != order);
        Q_EMIT views->aboutToShow();
        views->findChild<QAction *>(u"households.view.0"_s)->trigger();
        QCOMPARE(page->model()->order(), order);
        QCOMPARE(page->pane()->filters()->chosen(u"visit"_s), QStringList{u"over"_s});
        QVERIFY(page->pane()->columns()->isWanted(static_cast<int>(Column::Phone)));
        Q_EMIT views->aboutToShow();
        views->findChild<QAction *>(u"households.view.remove.0"_s)->trigger();
        QVERIFY(views->names().isEmpty());
    }

    /// What it applies to and what it passes over is said before, and what became of each after.
    void manyAreReleasedAtATime()
    {
        const auto page = this->page<ui::WarningsPage>();
        page->pane()->tabs()->choose(u"triage"_s);
        const int before = page->shownRows();
        QVERIFY(before >= 2);
        // Of a list of raised and closed ones only the raised can be released.
        store::WorkQueries work(*m_session->reader(), m_catalogue, m_session->calendar(), true);
        store::WorkFilter filter;
        filter.types = {u"warning"_s};
        filter.closed = true;
        const auto closed = *work.rows(*work.ids(filter, store::WorkSort::Closed, Qt::DescendingOrder, m_session->clock().nowUtc()), true);
        QVERIFY(!closed.empty());
        std::vector<domain::Record> mixed{*m_session->record(closed.front().id), *m_session->record(page->model()->item(0)->id)};
        const ui::BulkPlan plan = ui::planBulk(*m_session, mixed, u"release"_s);
        QCOMPARE(plan.applied(), 1);
        QVERIFY2(plan.rows.front().skipped.contains(m_catalogue->state(u"warning", closed.front().state)->label.en), qPrintable(plan.rows.front().skipped));
        QCOMPARE(plan.rows.back().args.value("level"_L1).toString(), page->model()->item(0)->level);
        const QString head = page->model()->item(0)->headName;
        // By the menu of the marked rows.
        click(*page, 0);
        click(*page, 1, Qt::ControlModifier);
        const QStringList ids{page->model()->index(0, 0).data(items::IdRole).toString(), page->model()->index(1, 0).data(items::IdRole).toString()};
        Q_EMIT page->table()->menuAsked(page->mapToGlobal(QPoint(50, 50)));
        auto *menu = named<QMenu>(*page, u"warnings.menu"_s);
        auto *action = menu->findChild<QAction *>(u"menu.bulk.release"_s);
        QVERIFY(action);
        action->trigger();
        menu->close();
        auto *dialog = named<ui::BulkDialog>(*page, u"bulk"_s);
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY2(text(*dialog, u"bulk.summary"_s).contains(u'2'), qPrintable(text(*dialog, u"bulk.summary"_s)));
        QTest::mouseClick(named<QPushButton>(*dialog, u"bulk.run"_s), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(dialog->done() + dialog->failed(), 2, 30'000);
        auto *table = named<QTableWidget>(*dialog, u"bulk.table"_s);
        QVERIFY2(table->item(0, 1)->text() == domain::maskName(head) && table->item(0, 1)->text() != head, qPrintable(table->item(0, 1)->text()));
        QStringList results;
        for (int row = 0; row < table->rowCount(); ++row)
            results.append(table->item(row, 3)->text());
        QVERIFY2(dialog->done() == 2, qPrintable(results.join(u'\n')));
        QCOMPARE(results, (QStringList{u"done"_s, u"done"_s}));
        QVERIFY(dialog->grab().save(QStringLiteral(HEARTH_PICTURES "/list-bulk-dialog.png")));
        QTest::mouseClick(named<QPushButton>(*dialog, u"bulk.close"_s), Qt::LeftButton);
        for (const QString &id : ids)
            QVERIFY(m_client->comesTo(*RecordId::fromString(id), [](const domain::Record &record) { return record.state == "released"_L1; }));
        page->pane()->strip(Kind::Stale)->say({});
        page->table()->clearSelection();
        page->refresh();
        QCOMPARE(page->shownRows(), before - 2);
    }

    void evidenceStandsInTheList()
    {
        const auto page = this->page<ui::WarningsPage>();
        page->pane()->tabs()->choose(u"released"_s);
        QVERIFY(page->shownRows() > 0);
        int told = 0;
        for (int row = 0; row < page->shownRows(); ++row)
            told += page->model()->index(row, static_cast<int>(items::WorkListModel::Column::Evidence)).data().toString() != items::ValueText::dash();
        QVERIFY(told > 0);
    }

    /// Groups of due times with their numbers, chips that narrow, and headings that fold by the keyboard.
    void myWorkStandsInGroups()
    {
        const auto page = this->page<ui::MyWorkPage>();
        QCOMPARE(page->pane()->tabs()->current(), u"todo"_s);
        const int all = page->shownRows();
        QVERIFY(all > 0);
        QCOMPARE(page->pane()->tabs()->countOf(u"todo"_s), all);
        QVERIFY(page->model()->rowCount() > all);
        QVERIFY(page->model()->index(0, 0).data(items::HeadingRole).toBool());
        QCOMPARE(page->table()->rowHeight(0), 24);
        int chips = 0;
        for (const QString &code : {u"overdue"_s, u"today"_s, u"soon"_s}) {
            auto *chip = named<ui::ChipButton>(*page, QString(u"my_work.quick."_s + code));
            QVERIFY(chip && chip->isVisible());
            chips += chip->count();
            const int count = chip->count();
            QTest::mouseClick(chip, Qt::LeftButton);
            QCOMPARE(page->shownRows(), count);
            QTest::mouseClick(chip, Qt::LeftButton);
        }
        QVERIFY(chips <= all);
        QCOMPARE(page->shownRows(), all);
        page->table()->setFocus();
        page->table()->setCurrentIndex(page->model()->index(0, 0));
        const int rows = page->model()->rowCount();
        QTest::keyClick(page->table(), Qt::Key_Space);
        QVERIFY(page->model()->rowCount() < rows);
        QCOMPARE(page->shownRows(), all);
        QTest::keyClick(page->table(), Qt::Key_Space);
        QCOMPARE(page->model()->rowCount(), rows);
        for (const QString &tab : {u"waiting"_s, u"done"_s, u"watching"_s}) {
            page->pane()->tabs()->choose(tab);
            QVERIFY(page->shownRows() > 0 || page->pane()->state() == State::EmptyNew);
            QVERIFY(!named<ui::ChipButton>(*page, u"my_work.quick.overdue"_s) || named<ui::ChipButton>(*page, u"my_work.quick.overdue"_s)->isHidden());
        }
    }

    /// Whoever comes after somebody else begins with his own tab; who comes back, with the one he left.
    void everyUserBeginsWithHisOwnTab()
    {
        const auto page = this->page<ui::WarningsPage>();
        QCOMPARE(page->pane()->tabs()->current(), u"triage"_s);
        page->pane()->tabs()->choose(u"closed"_s);
        page->release();
        page->refresh();
        QCOMPARE(page->pane()->tabs()->current(), u"closed"_s);
        page->release();
        m_session->setView(u"lists/warnings/tab"_s, {}); // as of somebody who was never here
        page->refresh();
        QCOMPARE(page->pane()->tabs()->current(), u"triage"_s);
    }

    /// How a desk is grouped is each user's own.
    void theGroupingIsKept()
    {
        {
            const auto page = this->page<ui::MyWorkPage>();
            auto *group = named<QComboBox>(*page, u"my_work.group"_s);
            group->setCurrentIndex(1);
            Q_EMIT group->activated(1);
            QVERIFY(!page->model()->index(0, 0).data(items::HeadingRole).toBool());
            QCOMPARE(page->model()->rowCount(), page->shownRows());
        }
        const auto page = this->page<ui::MyWorkPage>();
        QVERIFY(!page->model()->index(0, 0).data(items::HeadingRole).toBool());
        m_session->setView(u"lists/my_work/grouped"_s, true);
        page->release();
        page->refresh();
        QVERIFY(page->model()->index(0, 0).data(items::HeadingRole).toBool());
    }

    void requestsAndReportsOfVerifications()
    {
        const auto page = this->page<ui::VerificationPage>();
        using Column = items::WorkListModel::Column;
        for (const QString &tab : {u"requests"_s, u"reports"_s, u"closed"_s}) {
            page->pane()->tabs()->choose(tab);
            for (int row = 0; row < page->shownRows(); ++row) {
                const QString state = page->model()->item(row)->state;
                QCOMPARE(QStringList({u"reported"_s, u"objection"_s, u"recheck"_s}).contains(state), tab == "reports"_L1);
                QCOMPARE(page->model()->item(row)->closed, tab == "closed"_L1);
            }
        }
        for (const Column column : {Column::State, Column::Household, Column::Task, Column::Step, Column::Due})
            QVERIFY(!page->table()->isColumnHidden(static_cast<int>(column)));
    }

    /// A file of masked rows, and a record of it that the server has.
    void anExportIsAFileAndARecord_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("csv") << u"csv"_s;
        QTest::newRow("xlsx") << u"xlsx"_s;
    }
    void anExportIsAFileAndARecord()
    {
        QFETCH(QString, kind);
        const auto page = this->page<ui::HouseholdsPage>();
        page->findChild<QAction *>(u"households.action.export"_s)->trigger();
        auto *dialog = named<ui::ExportDialog>(*page, u"households.export"_s);
        QVERIFY(dialog && dialog->isVisible());
        QTest::mouseClick(named<QRadioButton>(*dialog, u"export."_s + kind), Qt::LeftButton);
        auto *path = named<QLineEdit>(*dialog, u"export.path"_s);
        QVERIFY(path->text().endsWith(QString(u'.' + kind)));
        const QString file = m_folder.filePath(QString(u"list."_s + kind));
        path->setText(file);
        // Without a purpose nothing goes out.
        QTest::mouseClick(named<QPushButton>(*dialog, u"export.accept"_s), Qt::LeftButton);
        QVERIFY(dialog->isVisible());
        QVERIFY(!text(*dialog, u"export.message"_s).isEmpty());
        QTest::keyClicks(named<QLineEdit>(*dialog, u"export.purpose"_s), u"Quarterly report"_s);
        QVERIFY(text(*dialog, u"export.message"_s).isEmpty());
        QVERIFY(dialog->grab().save(QStringLiteral(HEARTH_PICTURES "/list-export-dialog.png")));
        QSignalSpy told(page->listActions(), &ui::ListActions::told);
        QTest::mouseClick(named<QPushButton>(*dialog, u"export.accept"_s), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, 20'000);
        QVERIFY2(!told.first().at(1).toBool(), qPrintable(told.first().first().toString()));
        QVERIFY(QFile::exists(file) && !QFile::exists(QString(file + u".part"_s)));
        QFile out(file);
        QVERIFY(out.open(QIODevice::ReadOnly));
        const QByteArray bytes = out.readAll();
        if (kind == "csv"_L1) {
            QCOMPARE(bytes.count('\n'), page->shownRows() + 1);
            verifyMasked(QString::fromUtf8(bytes));
        }
        const QString hash = QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        // It goes to the server like any change, and is accepted there.
        QVERIFY(m_client->settled());
        QJsonObject job;
        const auto arrived = [&] {
            for (const domain::Record &each : jobs())
                if (each.fields().value("sha256"_L1).toString() == hash)
                    job = each.fields();
            return !job.isEmpty();
        };
        QTRY_VERIFY_WITH_TIMEOUT(arrived(), 20'000);
        QCOMPARE(job.value("purpose"_L1).toString(), u"Quarterly report"_s);
        QCOMPARE(job.value("kind"_L1).toString(), u"export"_s);
    }

    void anExportCanBeStopped()
    {
        const auto page = this->page<ui::HouseholdsPage>();
        const QString file = m_folder.filePath(u"stopped.csv"_s);
        QSignalSpy told(page->listActions(), &ui::ListActions::told);
        page->listActions()->exportTo(file, ui::ExportPlan::Target::Csv, u"a test"_s, false);
        QVERIFY(page->listActions()->isBusy());
        QVERIFY(page->pane()->strip(Kind::Progress)->isVisible());
        QTest::mouseClick(page->pane()->strip(Kind::Progress)->findChild<QPushButton *>(), Qt::LeftButton);
        QTRY_COMPARE(told.size(), 1);
        QVERIFY2(told.first().first().toString().startsWith(u"Stopped"_s), qPrintable(told.first().first().toString()));
        QVERIFY(!page->pane()->strip(Kind::Progress)->isVisible());
        QVERIFY(!QFile::exists(file) && !QFile::exists(QString(file + u".part"_s)));
        QVERIFY(!page->listActions()->isBusy());
    }

    void whoMayNotExportIsNotOfferedIt()
    {
        m_other = sessionOf(u"supervisor.3204"_s, m_otherClient);
        QVERIFY(m_other);
        {
            const auto page = this->page<ui::HouseholdsPage>(*m_other);
            QCOMPARE(page->findChild<QAction *>(u"households.action.export"_s)->isVisible(),
                     m_catalogue->recordType(u"transfer_job")->createdByRoles.contains(u"supervisor"_s));
            // Supervisors read.
            QVERIFY(page->pane()->strip(Kind::ReadOnly)->isVisible());
            const auto warnings = this->page<ui::WarningsPage>(*m_other);
            QVERIFY(warnings->pane()->strip(Kind::ReadOnly)->isVisible());
            QVERIFY(!this->page<ui::MyWorkPage>(*m_other)->pane()->strip(Kind::ReadOnly)->isVisible());
        }
        m_other.reset();
        m_other = sessionOf(u"town_reviewer.320402003"_s, m_otherClient);
        QVERIFY(m_other);
        const auto page = this->page<ui::HouseholdsPage>(*m_other);
        QVERIFY(!page->findChild<QAction *>(u"households.action.export"_s)->isVisible());
        QVERIFY(!page->pane()->strip(Kind::ReadOnly)->isVisible());
    }

    void withoutARightNothingOfThePageIsThere()
    {
        m_other.reset();
        m_other = sessionOf(u"dept_liaison.tax"_s, m_otherClient);
        QVERIFY(m_other);
        const auto households = this->page<ui::HouseholdsPage>(*m_other);
        const auto warnings = this->page<ui::WarningsPage>(*m_other);
        for (ui::ListPage *page : std::initializer_list<ui::ListPage *>{households.get(), warnings.get()}) {
            QCOMPARE(page->pane()->state(), State::NoPermission);
            QVERIFY(!page->table()->isVisible() && !page->rows());
        }
        QVERIFY(!households->searchField()->isVisible());
        QVERIFY(text(*households, u"households.note"_s).contains(u"administrator"_s));
    }

    /// At the reference size and the smallest one no list scrolls sideways.
    void noListScrollsSideways_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("1366x768 with the inspector") << QSize(894, 660);
        QTest::newRow("1024x640") << QSize(976, 540);
        QTest::newRow("least") << QSize(620, 540);
    }
    void noListScrollsSideways()
    {
        QFETCH(QSize, size);
        const auto households = page<ui::HouseholdsPage>(*m_session, size);
        const auto work = page<ui::MyWorkPage>(*m_session, size);
        const auto warnings = page<ui::WarningsPage>(*m_session, size);
        const auto verification = page<ui::VerificationPage>(*m_session, size);
        for (ui::ListPage *page : std::initializer_list<ui::ListPage *>{households.get(), work.get(), warnings.get(), verification.get()}) {
            QTest::qWait(50);
            QVERIFY2(page->table()->horizontalScrollBar()->maximum() == 0, qPrintable(page->id()));
            QVERIFY2(page->minimumSizeHint().width() <= size.width(), qPrintable(page->id()));
        }
    }

    void whileTheFilesAreOnTheirWayRowsAreGrey()
    {
        m_session->closeReader();
        const auto page = std::make_unique<ui::HouseholdsPage>(*m_session);
        page->resize(894, 660);
        page->show();
        page->refresh();
        QCOMPARE(page->pane()->state(), State::Loading);
        QTRY_VERIFY(page->table()->isSkeleton());
        QVERIFY(m_session->openReader());
        page->refresh();
        QCOMPARE(page->pane()->state(), State::Rows);
        QVERIFY(!page->table()->isSkeleton());
    }

    void aFaultIsSaidAndTriedAgain()
    {
        const auto page = this->page<ui::HouseholdsPage>();
        QVERIFY(!page->pane()->strip(Kind::Error)->isVisible());
        Q_EMIT page->rows()->readFailed({domain::ErrorCode::Storage, u"io"_s, {}, {}, {}});
        QVERIFY(page->pane()->strip(Kind::Error)->isVisible());
        QVERIFY(page->pane()->strip(Kind::Error)->text().size() > 20);
        QTest::mouseClick(page->pane()->strip(Kind::Error)->findChild<QPushButton *>(), Qt::LeftButton);
        QVERIFY(!page->pane()->strip(Kind::Error)->isVisible());
    }

    void aListIsPrintedThroughThePreview()
    {
        const auto page = this->page<ui::HouseholdsPage>();
        QPrinter printer;
        printer.setOutputFormat(QPrinter::PdfFormat);
        const QString path = QStringLiteral(HEARTH_PICTURES "/list.pdf");
        QFile::remove(path);
        printer.setOutputFileName(path);
        ui::preparePrinter(printer, page->title());
        page->listActions()->paintOn(&printer);
        QVERIFY(QFileInfo(path).size() > 2000);
        page->findChild<QAction *>(u"households.action.print"_s)->trigger();
        auto *preview = named<QPrintPreviewDialog>(*page, u"households.print"_s);
        QVERIFY(preview && preview->isVisible());
        const auto before = jobs().size();
        preview->accept();
        QTRY_COMPARE(jobs().size(), before + 1);
        const auto written = jobs();
        QVERIFY(std::any_of(written.begin(), written.end(), [](const domain::Record &job) { return job.fields().value("kind"_L1).toString() == "print"_L1; }));
    }

    /// W marks a case for its user, and takes the mark away; the tab lists what is marked.
    void watchedCasesHaveATabOfTheirOwn()
    {
        m_other.reset();
        m_other = sessionOf(u"town_worker.320402003"_s, m_otherClient);
        QVERIFY(m_other);
        const auto page = this->page<ui::MyWorkPage>(*m_other);
        page->pane()->tabs()->choose(u"watching"_s);
        QCOMPARE(page->shownRows(), 0);
        page->pane()->tabs()->choose(u"todo"_s);
        int row = 0;
        while (row < page->model()->rowCount() && (!page->model()->item(row) || page->model()->item(row)->file.isNull()))
            ++row;
        QVERIFY(row < page->model()->rowCount());
        const RecordId id = page->model()->item(row)->id;
        click(*page, row);
        QTest::keyClick(page->table(), Qt::Key_W);
        const auto watched = [&] {
            page->refresh();
            page->pane()->tabs()->choose(u"watching"_s);
            const int rows = page->shownRows();
            return rows == 1 && page->model()->item(0)->id == id;
        };
        QTRY_VERIFY_WITH_TIMEOUT(watched(), 10'000);
        QVERIFY(m_otherClient->settled());
        QTRY_VERIFY(watched());
        click(*page, 0);
        QTest::keyClick(page->table(), Qt::Key_W);
        QTRY_VERIFY_WITH_TIMEOUT((page->refresh(), page->shownRows() == 0), 10'000);
        QVERIFY(m_otherClient->settled());
    }

    /// Every state of the contract on every list page, at the smallest size: painted, and no sentence is cut.
    void everyStateIsPaintedWhole_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : {u"households"_s, u"my_work"_s, u"warnings"_s, u"verification"_s})
            QTest::newRow(qPrintable(name)) << name;
    }
    void everyStateIsPaintedWhole()
    {
        QFETCH(QString, name);
        const QSize size(976, 540);
        std::unique_ptr<ui::ListPage> page;
        if (name == "households"_L1)
            page = this->page<ui::HouseholdsPage>(*m_session, size);
        else if (name == "my_work"_L1)
            page = this->page<ui::MyWorkPage>(*m_session, size);
        else if (name == "warnings"_L1)
            page = this->page<ui::WarningsPage>(*m_session, size);
        else
            page = this->page<ui::VerificationPage>(*m_session, size);
        std::vector<QImage> seen;
        const auto look = [&](const QString &state) {
            QTest::qWait(30);
            for (const QLabel *label : page->pane()->findChildren<QLabel *>()) {
                if (!label->isVisible() || label->text().isEmpty())
                    continue;
                const int needed = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
                QVERIFY2(label->height() >= needed, qPrintable(QString(state + u' ' + label->objectName() + u' ' + label->text())));
                QVERIFY2(label->wordWrap() || label->width() >= label->sizeHint().width(), qPrintable(label->text()));
            }
            const QImage image = page->grab().toImage();
            QVERIFY(image.save(u"%1/list-%2-%3.png"_s.arg(QStringLiteral(HEARTH_PICTURES), name, state)));
            for (const QImage &other : seen)
                QVERIFY2(image != other, qPrintable(state));
            seen.push_back(image);
        };
        look(u"rows"_s);
        const QString sentence = u"A sentence that is as long as those of the pages in any of the two languages, so that it goes on in a second "
                                 u"line where there is no room for all of it in the first one, as it is at the smallest size of the window."_s;
        for (const auto &[kind, word] : std::initializer_list<std::pair<Kind, QString>>{{Kind::Offline, u"offline"_s}, {Kind::Stale, u"stale"_s}, {Kind::ReadOnly, u"read-only"_s}, {Kind::Error, u"error"_s}}) {
            page->pane()->strip(kind)->say(sentence, u"Do something"_s);
            look(word);
            page->pane()->strip(kind)->say({});
        }
        page->pane()->showNote(State::EmptyNew, sentence, u"Begin"_s);
        look(u"empty-new"_s);
        page->pane()->showNote(State::EmptyFiltered, u"No match for these 3 conditions."_s, u"Clear"_s);
        look(u"empty-filtered"_s);
        page->pane()->showNote(State::NoPermission, sentence);
        look(u"no-permission"_s);
        page->pane()->showLoading();
        QTRY_VERIFY(page->table()->isSkeleton());
        look(u"loading"_s);
    }

    /// Last, as it takes the server away. Said where steps need it, and nowhere else.
    void offlineIsSaidWhereItMatters()
    {
        const auto warnings = page<ui::WarningsPage>();
        const auto work = page<ui::MyWorkPage>();
        QVERIFY(!warnings->pane()->strip(Kind::Offline)->isVisible());
        m_server->stop();
        m_client->client->syncNow();
        QTRY_VERIFY_WITH_TIMEOUT(warnings->pane()->strip(Kind::Offline)->isVisible(), 30'000);
        const QString said = warnings->pane()->strip(Kind::Offline)->text();
        QVERIFY2(said.contains(u':') && said.contains(m_catalogue->eventLabel(u"warning", u"release")->en), qPrintable(said));
        QVERIFY(!work->pane()->strip(Kind::Offline)->isVisible());
        // Rows stay where they are.
        QCOMPARE(warnings->pane()->state() == State::Rows, warnings->shownRows() > 0);
    }
};

QTEST_MAIN(tst_ListPages)
#include "tst_ListPages.moc"
