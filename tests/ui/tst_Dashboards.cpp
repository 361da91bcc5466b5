// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The dashboards, offscreen, on a small city that a real server sent.
#include "tests/support/ArchivePart.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestClient.h"
#include "tests/support/TestDatabase.h"
#include "ui/dashboards/DashboardsPage.h"
#include "ui/dashboards/FigureTile.h"

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace hearth;
using namespace Qt::StringLiterals;
using tests::ServerProcess;
using tests::TestClient;
using ui::Board;
using Kind = items::MetricTableModel::Kind;

namespace {

constexpr int patienceMs = 30'000;

qint64 number(const QModelIndex &cell)
{
    return cell.data(items::NumberRole).toLongLong();
}

} // namespace

class tst_Dashboards : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<TestClient> m_client;
    std::unique_ptr<ui::Session> m_session;

    std::unique_ptr<ui::DashboardsPage> page(QSize size = {1198, 700})
    {
        auto page = std::make_unique<ui::DashboardsPage>(*m_session);
        page->resize(size);
        page->show();
        page->refresh();
        return page;
    }
    static bool read(const ui::DashboardsPage &page)
    {
        return QTest::qWaitFor([&] { return page.isRead(); }, patienceMs);
    }
    static void choose(QComboBox *box, int index)
    {
        box->setCurrentIndex(index);
        QMetaObject::invokeMethod(box, "activated", Q_ARG(int, index));
    }
    static void chooseFigure(ui::DashboardsPage &page, Board board, int choice)
    {
        auto *box = page.card(board)->findChild<QComboBox *>(QString(page.card(board)->objectName() + u".choice"_s));
        choose(box, choice);
    }
    static std::vector<Board> boards()
    {
        std::vector<Board> all;
        for (int i = 0; i < ui::boardCount; ++i)
            all.push_back(static_cast<Board>(i));
        return all;
    }
    /// Every number of the table against the list behind it.
    static void verifyLists(ui::DashboardsPage &page, const ui::ChartCard &card)
    {
        const items::MetricTableModel *table = card.table();
        for (int row = 0; row < table->rowCount(); ++row)
            for (int column = 0; column < table->columnCount(); ++column) {
                const QModelIndex cell = table->index(row, column);
                page.open(card.openedBy(cell));
                QVERIFY(read(page));
                QVERIFY2(page.listedRows() == table->countAt(cell),
                         qPrintable(u"%1 row %2 column %3: %4 listed, %5 counted"_s.arg(card.objectName()).arg(row).arg(column).arg(page.listedRows()).arg(table->countAt(cell))));
                // Plain counts are as long as they say; a percentage is of what it was counted of.
                const bool plain = column > 0 && !(table->isPercent() && (table->kindOf(column) == Kind::Value || table->kindOf(column) == Kind::Before))
                    && table->kindOf(column) != Kind::MedianDays && table->kindOf(column) != Kind::LongDays;
                if (plain)
                    QCOMPARE(page.listedRows(), number(cell));
            }
        page.closeList();
    }
    /// The chart shows the numbers of the table, and the parts make the whole.
    static void verifyChart(const ui::ChartCard &card)
    {
        const items::MetricTableModel *table = card.table();
        const ui::Chart &chart = card.view()->chart();
        QCOMPARE(chart.rows.size(), table->partCount());
        QVERIFY(!chart.series.empty() && chart.series.size() <= size_t(ui::Chart::mostSeries));
        for (size_t s = 0; s < chart.series.size(); ++s)
            for (int row = 0; row < table->partCount(); ++row) {
                const QModelIndex cell = card.cellOf({row, static_cast<int>(s)});
                QCOMPARE(chart.series[s].values[static_cast<size_t>(row)], cell.data(items::NumberRole).toDouble());
                QCOMPARE(chart.series[s].words.at(row), cell.data().toString());
            }
        for (int column = 1; column < table->columnCount(); ++column) {
            if (table->isPercent() && (table->kindOf(column) == Kind::Value || table->kindOf(column) == Kind::Before))
                continue;
            if (table->kindOf(column) == Kind::MedianDays || table->kindOf(column) == Kind::LongDays)
                continue;
            qint64 sum = 0;
            for (int row = 0; row < table->partCount(); ++row)
                sum += number(table->index(row, column));
            // Causes of a year before that have no bar now are in the sum alone.
            if (table->kindOf(column) == Kind::Before)
                QVERIFY(sum <= number(table->index(table->partCount(), column)));
            else
                QCOMPARE(sum, number(table->index(table->partCount(), column)));
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        ui::applyLook(ui::Theme::Light);
        m_catalogue = *catalogue::Catalogue::load();
        QString url;
        {
            auto made = tests::newServerDatabase(u"sqlite"_s, m_folder, &url);
        }
        m_server = std::make_unique<ServerProcess>(url, m_folder.path());
        QVERIFY(m_server->run({u"demo-city"_s, u"--households"_s, u"900"_s, u"--seed"_s, u"3"_s}));
        QVERIFY(m_server->start());
        m_client = std::make_unique<TestClient>(m_folder.filePath(u"office"_s), m_catalogue);
        QVERIFY(m_client->signIn(m_server->url(), u"supervisor.3204"_s).has_value());
        QVERIFY(m_client->ready());
        QVERIFY(m_client->settled());
        m_session = std::make_unique<ui::Session>(*m_client->client, m_catalogue, u"en"_s);
        QVERIFY(m_session->openReader());
    }
    void cleanupTestCase()
    {
        m_session.reset();
        m_client.reset();
        m_server.reset();
    }

    void everyNumberOfEveryBoardIsAList_data()
    {
        QTest::addColumn<int>("board");
        QTest::addColumn<int>("choice");
        for (const Board board : boards())
            for (size_t i = 0; i < ui::choicesOf(board).size(); ++i)
                QTest::addRow("D%d choice %zu", static_cast<int>(board) + 1, i) << static_cast<int>(board) << static_cast<int>(i);
    }
    void everyNumberOfEveryBoardIsAList()
    {
        QFETCH(int, board);
        QFETCH(int, choice);
        const auto page = this->page();
        const ui::ChartCard &card = *page->card(static_cast<Board>(board));
        QVERIFY(read(*page));
        if (ui::choicesOf(card.board()).size() > 1) {
            chooseFigure(*page, card.board(), choice);
            QVERIFY(read(*page));
        }
        QCOMPARE(card.table()->metric(), ui::choicesOf(card.board())[static_cast<size_t>(choice)].metric);
        // Nobody of the small city comes from elsewhere.
        if (card.table()->metric() == "M04"_L1 && card.table()->partCount() == 0)
            return;
        QVERIFY2(card.table()->partCount() > 0, qPrintable(card.table()->metric()));
        verifyChart(card);
        verifyLists(*page, card);
    }

    void everyNumberAboveTheChartsIsAList()
    {
        const auto page = this->page();
        QVERIFY(read(*page));
        for (int i = 0; i < ui::figureCount; ++i) {
            ui::FigureTile *tile = page->tile(i);
            QVERIFY(!tile->tile().name.isEmpty() && !tile->tile().beside.isEmpty());
            QVERIFY(tile->accessibleName().contains(tile->tile().number));
            if (tile->tile().number == items::ValueText::dash())
                continue;
            tile->click();
            QVERIFY(read(*page));
            if (tile->tile().unit != "%"_L1)
                QCOMPARE(QLocale(u"en"_s).toString(page->listedRows()), tile->tile().number);
            else
                QVERIFY(page->listedRows() > 0);
            page->closeList();
        }
    }

    /// A percentage is told by all that it is made of, by what counts, and by what does not: what was late.
    void whatWasLateIsListedByItself()
    {
        const auto page = this->page();
        QVERIFY(read(*page));
        chooseFigure(*page, Board::Stuck, 1);
        QVERIFY(read(*page));
        const ui::ChartCard &card = *page->card(Board::Stuck);
        const items::MetricTableModel *table = card.table();
        page->open(card.openedBy(table->index(0, 1)));
        QVERIFY(read(*page));
        const qint64 counted = number(table->index(0, table->columnOf(Kind::Counted)));
        const qint64 all = number(table->index(0, table->columnOf(Kind::Of)));
        QVERIFY(counted < all);
        QCOMPARE(page->listedRows(), all);
        page->findChild<QPushButton *>(u"dashboards.list.missed"_s)->click();
        QVERIFY(read(*page));
        QCOMPARE(page->listedRows(), all - counted);
        page->findChild<QPushButton *>(u"dashboards.list.counted"_s)->click();
        QVERIFY(read(*page));
        QCOMPARE(page->listedRows(), counted);
    }

    /// ux.md check 42: one stop, arrows walk the points, Enter opens the list, Esc comes back to the same place, and Space
    /// shows the same numbers as a table.
    void theKeyboardReachesEverything()
    {
        const auto page = this->page();
        QVERIFY(read(*page));
        page->activateWindow();
        ui::ChartCard *card = page->card(Board::Stuck);
        ui::ChartView *view = card->view();
        view->setFocus(Qt::TabFocusReason);
        QTRY_COMPARE(page->focusWidget(), static_cast<QWidget *>(view));
        int stops = 0;
        for (const QWidget *widget : view->findChildren<QWidget *>())
            stops += widget->focusPolicy() != Qt::NoFocus;
        QCOMPARE(stops, 0);
        QTest::keyClick(view, Qt::Key_Home);
        QTest::keyClick(view, Qt::Key_Down);
        QTest::keyClick(view, Qt::Key_Down);
        QCOMPARE(view->point(), (ui::ChartPoint{2, 0}));
        auto *boards = page->findChild<QScrollArea *>(u"dashboards.boards"_s);
        QTest::keyClick(view, Qt::Key_Return);
        QVERIFY(read(*page));
        QCOMPARE(page->listedRows(), number(card->table()->index(2, 1)));
        QVERIFY(!boards->isVisible());
        QTest::keyClick(page->focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(boards->isVisible());
        QCOMPARE(page->focusWidget(), static_cast<QWidget *>(view));
        QCOMPARE(view->point(), (ui::ChartPoint{2, 0}));
        QTest::keyClick(view, Qt::Key_Space);
        QVERIFY(card->isTable());
        auto *table = card->findChild<QTableView *>(u"dashboards.d2.table"_s);
        QCOMPARE(page->focusWidget(), static_cast<QWidget *>(table));
        QCOMPARE(table->currentIndex(), card->table()->index(2, 1));
        QTest::keyClick(table, Qt::Key_Return);
        QVERIFY(read(*page));
        QCOMPARE(page->listedRows(), number(card->table()->index(2, 1)));
        page->closeList();
        QCOMPARE(page->focusWidget(), static_cast<QWidget *>(table));
        QTest::keyClick(table, Qt::Key_Space);
        QVERIFY(!card->isTable());
        QCOMPARE(page->focusWidget(), static_cast<QWidget *>(view));
    }

    /// A division narrows every number of the page, and back widens it again.
    void aDivisionNarrowsAndBackWidens()
    {
        const auto page = this->page();
        QVERIFY(read(*page));
        const items::MetricTableModel *table = page->card(Board::Monitored)->table();
        const auto total = [&] { return number(table->index(table->partCount(), table->columnCount() - 1)); };
        const qint64 all = total();
        const auto opened = page->card(Board::Monitored)->openedBy(table->index(0, 0));
        QCOMPARE(opened.division.size(), 6);
        page->open(opened);
        QVERIFY(read(*page));
        QCOMPARE(page->listedRows(), number(table->index(0, table->columnCount() - 1)));
        auto *into = page->findChild<QPushButton *>(u"dashboards.into"_s);
        QVERIFY(into->isVisible());
        into->click();
        QVERIFY(read(*page));
        QCOMPARE(page->listedRows(), -1);
        QCOMPARE(total(), opened.count);
        QVERIFY(table->index(0, 0).data(items::CodeRole).toString().startsWith(opened.division));
        QCOMPARE(table->index(0, 0).data(items::CodeRole).toString().size(), 9);
        // Every board is narrowed: what is open in the division.
        qint64 open = 0;
        const items::MetricTableModel *stuck = page->card(Board::Stuck)->table();
        for (int row = 0; row < stuck->partCount(); ++row)
            open += number(stuck->index(row, 1));
        store::MetricQueries queries(*m_session->reader(), m_catalogue);
        store::MetricScope scope;
        scope.divisions = {opened.division};
        scope.cases = store::MetricScope::Cases::Open;
        QCOMPARE(queries.figure(u"M13"_s, scope)->numerator, open);
        page->widen();
        QVERIFY(read(*page));
        QCOMPARE(total(), all);
        page->widen();
        QCOMPARE(total(), all);
    }

    void thePeriodIsThatOfTheCalendar_data()
    {
        QTest::addColumn<int>("period");
        QTest::addColumn<QDate>("first");
        QTest::addColumn<QDate>("last");
        QTest::newRow("month") << int(ui::Period::Month) << QDate(2026, 5, 1) << QDate(2026, 5, 20);
        QTest::newRow("quarter") << int(ui::Period::Quarter) << QDate(2026, 4, 1) << QDate(2026, 5, 20);
        QTest::newRow("year") << int(ui::Period::Year) << QDate(2026, 1, 1) << QDate(2026, 5, 20);
        QTest::newRow("last year") << int(ui::Period::LastYear) << QDate(2025, 1, 1) << QDate(2025, 12, 31);
    }
    void thePeriodIsThatOfTheCalendar()
    {
        QFETCH(int, period);
        const ui::PeriodDays days = ui::daysOf(static_cast<ui::Period>(period), QDate(2026, 5, 20));
        QTEST(days.first, "first");
        QTEST(days.last, "last");
    }

    /// Twelve months stand in the line, the same twelve of the year before beside them, and that can be left out.
    void aYearStandsBesideTheYearBefore()
    {
        const auto page = this->page();
        QVERIFY(read(*page));
        const ui::ChartCard &card = *page->card(Board::Rising);
        QCOMPARE(card.table()->partCount(), 12);
        QCOMPARE(card.table()->index(11, 0).data(items::CodeRole).toString(), m_session->today().toString(u"yyyy-MM"_s));
        const bool known = card.table()->columnOf(Kind::Before) > 0;
        QCOMPARE(card.view()->chart().series.size(), known ? size_t(2) : size_t(1));
        choose(page->findChild<QComboBox *>(u"dashboards.compare"_s), 1);
        QVERIFY(read(*page));
        QCOMPARE(card.view()->chart().series.size(), size_t(1));
        QCOMPARE(card.table()->columnOf(Kind::Before), -1);
    }

    void anotherPeriodIsAnotherFigure()
    {
        const auto page = this->page();
        QVERIFY(read(*page));
        const ui::ChartCard &card = *page->card(Board::Causes);
        const auto total = [&] { return number(card.table()->index(card.table()->partCount(), 1)); };
        const qint64 year = total();
        choose(page->findChild<QComboBox *>(u"dashboards.period"_s), static_cast<int>(ui::Period::Month));
        QVERIFY(read(*page));
        const qint64 month = total();
        QVERIFY(month > 0 && month < year);
        auto *definition = page->findChild<QLabel *>(u"dashboards.d6.definition"_s);
        const QDate today = m_session->today();
        QVERIFY2(definition->text().contains(today.addDays(1 - today.day()).toString(Qt::ISODate)), qPrintable(definition->text()));
    }

    /// New rows change numbers, not where one is.
    void newRowsLeaveTheDashboardAsItIs()
    {
        const auto page = this->page();
        QVERIFY(read(*page));
        ui::ChartCard *card = page->card(Board::Stuck);
        chooseFigure(*page, Board::Stuck, 2);
        QVERIFY(read(*page));
        const QString level = card->table()->index(0, 0).data(items::CodeRole).toString();
        QSignalSpy resets(card->table(), &QAbstractItemModel::modelReset);
        page->open(card->openedBy(card->table()->index(card->table()->partCount(), 3)));
        QVERIFY(read(*page));
        auto *list = page->findChild<QTableView *>(u"dashboards.list"_s);
        const int rows = page->listedRows();
        QVERIFY(rows > 1);
        list->setCurrentIndex(list->model()->index(1, 2));
        const QString chosen = list->currentIndex().data(items::IdRole).toString();
        page->refresh();
        QVERIFY(read(*page));
        QCOMPARE(card->choice(), 2);
        QCOMPARE(resets.size(), 0);
        QCOMPARE(card->table()->index(0, 0).data(items::CodeRole).toString(), level);
        QCOMPARE(page->listedRows(), rows);
        QCOMPARE(list->currentIndex().data(items::IdRole).toString(), chosen);
        // Also when the store was closed in between.
        page->release();
        page->refresh();
        QVERIFY(read(*page));
        QCOMPARE(card->choice(), 2);
        QCOMPARE(page->listedRows(), rows);
    }

    void aChartIsTakenOutWithAllThatIsNeededToReadIt()
    {
        const auto page = this->page();
        QVERIFY(read(*page));
        QSignalSpy saved(page.get(), &ui::DashboardsPage::saved);
        const QList<ui::ChartSheet> all = page->sheets();
        QCOMPARE(all.size(), qsizetype(ui::boardCount));
        const ui::ChartSheet &sheet = all.at(static_cast<int>(Board::Stuck));
        // They stay in the folder of pictures, to be looked at.
        const QDir pictures(QStringLiteral(HEARTH_PICTURES));
        QVERIFY(QDir().mkpath(pictures.path()));
        const QString png = pictures.filePath(u"dashboard.png"_s);
        const QString pdf = pictures.filePath(u"dashboards.pdf"_s);
        const QString xlsx = pictures.filePath(u"dashboard.xlsx"_s);
        for (const QString &path : {png, pdf, xlsx})
            QFile::remove(path);
        page->save(ui::ExportFormat::Png, png, {sheet});
        page->save(ui::ExportFormat::Pdf, pdf, all);
        page->save(ui::ExportFormat::Xlsx, xlsx, {sheet});
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 3, patienceMs);
        const QImage image(png);
        QVERIFY(image.width() > 1000 && image.height() > 600);
        // The watermark lies over what would be white.
        int marked = 0;
        for (int x = 0; x < image.width(); ++x)
            for (int y = image.height() - 30; y < image.height(); ++y)
                marked += image.pixelColor(x, y) != QColor(Qt::white);
        QVERIFY(marked > 20);
        QFile file(pdf);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray paper = file.readAll();
        QVERIFY(paper.startsWith("%PDF"));
        QCOMPARE(paper.count("/Type /Page\n"), qsizetype(ui::boardCount));
        const QByteArray words = tests::archivePart(xlsx, "xl/sharedStrings.xml");
        for (const QString &word : {sheet.question, sheet.definition.left(30), sheet.filters.last(), sheet.rows.first().first().text, m_client->client->account().name})
            QVERIFY2(words.contains(word.toHtmlEscaped().toUtf8()), qPrintable(word));
        const QByteArray numbers = tests::archivePart(xlsx, "xl/worksheets/sheet1.xml");
        for (const auto &row : sheet.rows)
            QVERIFY(numbers.contains(QByteArray("<v>" + QByteArray::number(row.at(1).number.value_or(-1)) + "</v>")));
        QVERIFY(numbers.contains("<oddHeader>"));
        // A place where nothing can be written is told, and what to do.
        page->save(ui::ExportFormat::Pdf, m_folder.filePath(u"not/there.pdf"_s), all);
        auto *told = page->findChild<QLabel *>(u"page.told"_s);
        QTRY_VERIFY(told->text().contains(u"save it again"_s));
    }

    /// What begins like a formula stays text.
    void aWorkbookHoldsNoFormulas()
    {
        ui::ChartSheet sheet;
        sheet.question = u"=1+1"_s;
        sheet.heads = {u"@name"_s, u"+1"_s};
        QList<ui::ChartSheet::Cell> row;
        row.append(ui::ChartSheet::Cell{u"-cmd"_s, {}});
        row.append(ui::ChartSheet::Cell{u"5"_s, 5.0});
        sheet.rows.append(row);
        const QString path = m_folder.filePath(u"f.xlsx"_s);
        QCOMPARE(ui::saveXlsx(path, {sheet}, {u"=somebody & co"_s, {}}), QString());
        QVERIFY(!tests::archivePart(path, "xl/worksheets/sheet1.xml").contains("<f>"));
        QVERIFY(tests::archivePart(path, "xl/sharedStrings.xml").contains("=1+1"));
    }

    /// At the smallest size of the window, in every width, no question and no number is cut.
    void nothingIsCut()
    {
        for (const QSize size : {QSize(976, 560), QSize(1198, 700), QSize(1500, 800)}) {
            const auto page = this->page(size);
            QVERIFY(read(*page));
            QTest::qWait(50);
            QVERIFY(page->minimumSizeHint().width() <= size.width());
            for (const Board board : boards()) {
                const ui::ChartCard *card = page->card(board);
                QVERIFY2(card->height() >= card->minimumSizeHint().height(), qPrintable(card->objectName()));
                QVERIFY2(card->view()->height() >= card->view()->minimumHeight(), qPrintable(card->objectName()));
                QVERIFY(card->width() <= size.width());
            }
            for (int i = 0; i < ui::figureCount; ++i)
                QVERIFY2(page->tile(i)->height() >= page->tile(i)->sizeHint().height(), qPrintable(page->tile(i)->tile().beside));
        }
    }
};

QTEST_MAIN(tst_Dashboards)
#include "tst_Dashboards.moc"
