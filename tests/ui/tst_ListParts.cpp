// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The parts that list pages are made of, each by itself: table, columns, filter row, tabs, states, files.
#include "tests/support/ArchivePart.h"
#include "models/items/OrderedTableModel.h"
#include "ui/lists/ListPane.h"
#include "ui/lists/ListPrint.h"
#include "ui/lists/TableFile.h"
#include "ui/look/ChipButton.h"
#include "ui/look/FlowLayout.h"
#include "ui/look/Palette.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPdfWriter>
#include <QPrinter>
#include <QProcess>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <numeric>

using namespace hearth;
using namespace hearth::ui;
using namespace Qt::StringLiterals;

namespace {

/// Keys alone; the words of a cell are its key and its column. Keys below zero are headings.
class KeyModel : public items::OrderedTableModel {
public:
    explicit KeyModel(int rows) : OrderedTableModel({nullptr, nullptr, u"en"_s, {}, {}, {}}, nullptr)
    {
        std::vector<qint64> keys(static_cast<size_t>(rows));
        std::iota(keys.begin(), keys.end(), 1);
        setOrder(std::move(keys));
    }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 6; }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        const qint64 key = order()[static_cast<size_t>(index.row())];
        const bool heading = key < 0;
        if (role == items::HeadingRole)
            return heading;
        if (role == items::RidRole)
            return heading ? QVariant() : QVariant::fromValue<qlonglong>(key);
        if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
            return u"%1.%2"_s.arg(key).arg(index.column());
        return {};
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        return orientation == Qt::Horizontal && role == Qt::DisplayRole ? QVariant(u"Head %1"_s.arg(section)) : QVariant();
    }

protected:
    void forgetRows() override {}
    void forgetRow(qint64) override {}
};

std::vector<ListColumns::Column> columns()
{
    return {{0, 60, 0}, {1, 200, 0}, {2, 150, 1}, {3, 150, 2}, {4, 150, 1, true}};
}

std::vector<FilterRow::Filter> filters()
{
    return {{u"colour"_s, u"Colour"_s, {{u"red"_s, u"Red"_s}, {u"green"_s, u"Green"_s}, {u"blue"_s, u"Blue"_s}}},
            {u"size"_s, u"Size"_s, {{u"small"_s, u"Small"_s}, {u"large"_s, u"Large"_s}}, false},
            {u"due"_s, u"Due"_s, {{u"now"_s, u"Now"_s}, {u"soon"_s, u"Soon"_s}}}};
}

/// Opens the menu of conditions and presses one, as the keyboard does.
void press(FilterRow &row, const QString &filter, const QString &code)
{
    auto *menu = row.findChild<QMenu *>(QString(row.objectName() + u".filter.menu"_s));
    Q_EMIT menu->aboutToShow();
    row.findChild<QAction *>(QString(row.objectName() + u".filter."_s + filter + u'.' + code))->trigger();
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A part of the archive that an XLSX is.
QByteArray part(const QString &path, const QString &name)
{
    return tests::archivePart(path, name.toLatin1().constData());
}

} // namespace

class tst_ListParts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::applyLook(ui::Theme::Light); }
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin).*"_s)); }

    /// 65,000 rows: the first, the last and a page are as far away as one key, and nothing is read for all of them.
    void theKeysOfALongListAreFast()
    {
        KeyModel model(65'000);
        ListPane pane(u"list"_s, columns(), 1, nullptr);
        pane.table()->setModel(&model);
        pane.columns()->arrange();
        pane.resize(900, 600);
        pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
        ListTable *table = pane.table();
        table->setFocus();
        table->setCurrentIndex(model.index(0, 1));
        QElapsedTimer timer;
        timer.start();
        QTest::keyClick(table, Qt::Key_End);
        QCOMPARE(table->currentIndex().row(), 64'999);
        QTest::keyClick(table, Qt::Key_Home);
        QCOMPARE(table->currentIndex().row(), 0);
        QTest::keyClick(table, Qt::Key_PageDown);
        const int page = table->currentIndex().row();
        QVERIFY(page > 5 && page < 40);
        QTest::keyClick(table, Qt::Key_PageUp);
        QCOMPARE(table->currentIndex().row(), 0);
        QTest::keyClick(table, Qt::Key_End, Qt::ShiftModifier);
        QCOMPARE(table->selectionModel()->selectedRows().size(), 65'000);
        qInfo("five keys over 65,000 rows: %lld ms", timer.elapsed());
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    }

    void marksAreSetWithShiftAndCtrl()
    {
        KeyModel model(50);
        ListPane pane(u"list"_s, columns(), 1, nullptr);
        pane.table()->setModel(&model);
        pane.columns()->arrange();
        pane.resize(900, 600);
        pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
        ListTable *table = pane.table();
        const auto click = [&](int row, Qt::KeyboardModifiers with) {
            QTest::mouseClick(table->viewport(), Qt::LeftButton, with, table->visualRect(model.index(row, 1)).center());
        };
        click(2, {});
        click(5, Qt::ShiftModifier);
        QCOMPARE(table->selectionModel()->selectedRows().size(), 4);
        click(8, Qt::ControlModifier);
        QCOMPARE(table->selectionModel()->selectedRows().size(), 5);
        // By record, wherever they go.
        std::vector<qint64> turned(model.order().rbegin(), model.order().rend());
        model.setOrder(turned);
        QStringList chosen;
        for (const QModelIndex &row : table->selectionModel()->selectedRows())
            chosen.append(row.data(items::RidRole).toString());
        chosen.sort();
        QCOMPARE(chosen, (QStringList{u"3"_s, u"4"_s, u"5"_s, u"6"_s, u"9"_s}));
    }

    void aHeadingIsLowAndFoldsByPointerAndKey()
    {
        KeyModel model(4);
        model.setOrder({-1, 1, 2, -2, 3, 4});
        ListPane pane(u"list"_s, columns(), 1, nullptr);
        ListTable *table = pane.table();
        table->setModel(&model);
        pane.columns()->arrange();
        table->fitHeadings();
        pane.resize(900, 600);
        pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
        QCOMPARE(table->rowHeight(0), 24);
        QCOMPARE(table->rowHeight(1), 30);
        QCOMPARE(table->rowHeight(3), 24);
        QSignalSpy pressed(table, &ListTable::headingPressed);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(model.index(3, 1)).center());
        QCOMPARE(pressed.size(), 1);
        QCOMPARE(pressed.last().first().toInt(), 3);
        table->setCurrentIndex(model.index(0, 1));
        QTest::keyClick(table, Qt::Key_Space);
        QCOMPARE(pressed.size(), 2);
        QTest::keyClick(table, Qt::Key_Left);
        QCOMPARE(pressed.size(), 3);
        // Heights go with their rows.
        model.setOrder({1, -1, 2, 3, 4, -2});
        table->fitHeadings();
        QCOMPARE(table->rowHeight(0), 30);
        QCOMPARE(table->rowHeight(1), 24);
        QCOMPARE(table->rowHeight(5), 24);
    }

    void columnsGoBeforeTheListScrollsAndComeWhenAskedFor()
    {
        KeyModel model(3);
        ListPane pane(u"list"_s, columns(), 1, nullptr);
        ListTable *table = pane.table();
        table->setModel(&model);
        pane.columns()->arrange();
        pane.resize(900, 400);
        pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
        QCOMPARE(pane.columns()->visible(), (std::vector<int>{0, 1, 2, 3}));
        pane.resize(450, 400);
        QTRY_COMPARE(pane.columns()->visible(), (std::vector<int>{0, 1, 2}));
        QCOMPARE(table->horizontalScrollBar()->maximum(), 0);
        pane.resize(900, 400);
        QTRY_COMPARE(pane.columns()->visible().size(), size_t(4));
        QSignalSpy chosen(pane.columns(), &ListColumns::chosen);
        pane.columns()->setWanted(4, true);
        pane.columns()->setWanted(2, false);
        QCOMPARE(pane.columns()->visible(), (std::vector<int>{0, 1, 3, 4}));
        // The column that says what a row is stays.
        pane.columns()->setWanted(1, false);
        QVERIFY(pane.columns()->isWanted(1));
        table->horizontalHeader()->moveSection(3, 1);
        table->horizontalHeader()->resizeSection(3, 222);
        QCOMPARE(chosen.size(), 4);
        QCOMPARE(pane.columns()->visible(), (std::vector<int>{0, 4, 1, 3}));
        const QVariantMap choice = pane.columns()->choice();

        ListPane other(u"list"_s, columns(), 1, nullptr);
        other.table()->setModel(&model);
        other.columns()->arrange();
        other.resize(900, 400);
        other.show();
        QVERIFY(QTest::qWaitForWindowExposed(&other));
        other.columns()->setChoice(choice);
        QCOMPARE(other.columns()->visible(), (std::vector<int>{0, 4, 1, 3}));
        QCOMPARE(other.table()->columnWidth(3), 222);
        other.columns()->reset();
        QCOMPARE(other.columns()->visible(), (std::vector<int>{0, 1, 2, 3}));
    }

    /// What is chosen is what the chips say, and what they say goes when they are pressed.
    void chipsAreTheWholeFilter()
    {
        FilterRow row(u"list"_s, nullptr);
        row.setFilters(filters());
        row.resize(900, 60);
        row.show();
        QVERIFY(QTest::qWaitForWindowExposed(&row));
        QSignalSpy changed(&row, &FilterRow::changed);
        press(row, u"colour"_s, u"red"_s);
        press(row, u"colour"_s, u"blue"_s);
        press(row, u"size"_s, u"small"_s);
        press(row, u"size"_s, u"large"_s);
        QCOMPARE(changed.size(), 4);
        QCOMPARE(row.chosen(u"colour"_s), (QStringList{u"red"_s, u"blue"_s}));
        QCOMPARE(row.chosen(u"size"_s), QStringList{u"large"_s}); // one at a time
        QCOMPARE(row.conditions(), 2);
        auto *colour = row.findChild<ChipButton *>(u"list.filter.chip.colour"_s);
        QVERIFY(colour && colour->isVisible());
        QCOMPARE(colour->text(), u"Colour: Red, Blue"_s);
        press(row, u"colour"_s, u"green"_s);
        QVERIFY2(colour->text().contains(u'3'), qPrintable(colour->text()));
        QVERIFY(colour->accessibleName().contains(u"Green"_s));
        QTest::mouseClick(colour, Qt::LeftButton);
        QCOMPARE(row.chosen(u"colour"_s), QStringList());
        QCOMPARE(row.conditions(), 1);
        auto *clear = row.findChild<QToolButton *>(u"list.filter.clear"_s);
        QVERIFY(clear->isVisible());
        QTest::mouseClick(clear, Qt::LeftButton);
        QCOMPARE(row.conditions(), 0);
        QVERIFY(!clear->isVisible());
        // Codes that nobody knows any more are no conditions.
        row.setChosen({{u"colour"_s, {u"pink"_s, u"green"_s}}, {u"shape"_s, {u"round"_s}}});
        QCOMPARE(row.allChosen(), (FilterRow::Chosen{{u"colour"_s, {u"green"_s}}}));
    }

    void aNumberNarrowsWhileItIsDown()
    {
        FilterRow row(u"list"_s, nullptr);
        row.setFilters(filters());
        row.setQuick({{u"due"_s, u"now"_s, u"Now"_s, 2, true}, {u"due"_s, u"soon"_s, u"Soon"_s, 5, false}});
        row.resize(900, 60);
        row.show();
        QVERIFY(QTest::qWaitForWindowExposed(&row));
        auto *now = row.findChild<ChipButton *>(u"list.quick.now"_s);
        QVERIFY(now && now->isVisible());
        QVERIFY(now->accessibleName().contains(u'2'));
        QSignalSpy changed(&row, &FilterRow::changed);
        QTest::keyClick(now, Qt::Key_Space);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(row.chosen(u"due"_s), QStringList{u"now"_s});
        QVERIFY(now->isChecked());
        // It says itself what it does: no chip beside it, and no entry in the menu.
        QVERIFY(!row.findChild<ChipButton *>(u"list.filter.chip.due"_s));
        row.setQuick({{u"due"_s, u"now"_s, u"Now"_s, 3, true}, {u"due"_s, u"soon"_s, u"Soon"_s, 4, false}});
        QCOMPARE(row.findChild<ChipButton *>(u"list.quick.now"_s), now);
        QCOMPARE(now->count(), 3);
        QVERIFY(now->isChecked());
        QTest::mouseClick(now, Qt::LeftButton);
        QCOMPARE(row.conditions(), 0);
    }

    void chipsGoOnInTheNextLine()
    {
        FilterRow row(u"list"_s, nullptr);
        row.setFilters(filters());
        row.setChosen({{u"colour"_s, {u"red"_s, u"blue"_s}}, {u"size"_s, {u"large"_s}}, {u"due"_s, {u"now"_s}}});
        row.setCount(u"15 of 1,018 shown"_s);
        QVERIFY(row.heightForWidth(1000) <= 44);
        QVERIFY(row.heightForWidth(420) > 70);
        row.resize(420, row.heightForWidth(420));
        row.show();
        QVERIFY(QTest::qWaitForWindowExposed(&row));
        const QList<ChipButton *> chips = row.findChildren<ChipButton *>();
        for (const ChipButton *one : chips)
            for (const ChipButton *other : chips)
                if (one->isVisible() && other->isVisible() && one != other)
                    QVERIFY2(!one->geometry().intersects(other->geometry()), qPrintable(one->objectName()));
    }

    void aSentenceStandsWhereThereAreNoRows()
    {
        KeyModel model(3);
        ListPane pane(u"list"_s, columns(), 1, nullptr);
        pane.table()->setModel(&model);
        pane.resize(900, 400);
        pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
        auto *text = pane.findChild<QLabel *>(u"list.note"_s);
        auto *action = pane.findChild<QPushButton *>(u"list.note.action"_s);
        QVERIFY(pane.table()->isVisible() && !text->isVisible());
        pane.showNote(ListPane::State::EmptyFiltered, u"Nothing matches."_s, u"Clear"_s);
        QVERIFY(!pane.table()->isVisible() && text->isVisible() && action->isVisible());
        // At the left, where the rows would begin.
        QCOMPARE(text->mapTo(&pane, QPoint()).x(), 16);
        QSignalSpy pressed(&pane, &ListPane::notePressed);
        QTest::mouseClick(action, Qt::LeftButton);
        QCOMPARE(pressed.size(), 1);
        pane.showNote(ListPane::State::NoPermission, u"Ask your administrator."_s);
        QVERIFY(!action->isVisible() && !pane.filters()->isVisible());
        pane.showRows();
        QVERIFY(pane.table()->isVisible() && pane.filters()->isVisible());
    }

    /// Grey rows come only when the rows take long, and go with them.
    void greyRowsComeAfterAMoment()
    {
        ListPane pane(u"list"_s, columns(), 1, nullptr);
        pane.resize(900, 400);
        pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
        pane.showLoading();
        QVERIFY(!pane.table()->isSkeleton());
        QTRY_VERIFY(pane.table()->isSkeleton());
        const QImage grey = pane.table()->viewport()->grab().toImage();
        bool bars = false;
        for (int x = 0; x < grey.width() && !bars; ++x)
            bars = grey.pixelColor(x, 15) == ui::tokens().alt;
        QVERIFY(bars);
        pane.showRows();
        QVERIFY(!pane.table()->isSkeleton());
        pane.showLoading();
        pane.showRows();
        QTest::qWait(ListPane::skeletonAfterMs + 50);
        QVERIFY(!pane.table()->isSkeleton());
    }

    void stripsStandAboveTheRowsAndNotOnThem()
    {
        KeyModel model(30);
        ListPane pane(u"list"_s, columns(), 1, nullptr);
        pane.table()->setModel(&model);
        pane.resize(900, 400);
        pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
        using Kind = StateStrip::Kind;
        for (const Kind kind : {Kind::Offline, Kind::Stale, Kind::ReadOnly, Kind::Error}) {
            StateStrip *strip = pane.strip(kind);
            QVERIFY(!strip->isVisible());
            strip->say(u"Something has happened."_s, u"Do it"_s);
            QTRY_VERIFY(strip->isVisible() && strip->height() >= 36);
            const QRect rows(pane.table()->mapTo(&pane, QPoint()), pane.table()->size());
            QVERIFY(!QRect(strip->mapTo(&pane, QPoint()), strip->size()).intersects(rows));
            QSignalSpy pressed(strip, &StateStrip::pressed);
            QTest::mouseClick(strip->findChild<QPushButton *>(), Qt::LeftButton);
            QCOMPARE(pressed.size(), 1);
            strip->say({});
            QVERIFY(!strip->isVisible());
        }
    }

    void tabsSayTheirNumbers()
    {
        ListTabs tabs;
        tabs.add(u"todo"_s, u"To do"_s);
        tabs.add(u"done"_s, u"Done"_s);
        QSignalSpy chosen(&tabs, &ListTabs::chosen);
        QCOMPARE(tabs.current(), u"todo"_s);
        const int narrow = tabs.tabRect(0).width();
        tabs.setCount(u"todo"_s, 1234);
        QVERIFY(tabs.tabRect(0).width() > narrow);
        tabs.choose(u"done"_s);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().toString(), u"done"_s);
        tabs.choose(u"nothing"_s);
        QCOMPARE(tabs.current(), u"done"_s);
    }

    void whatASpreadsheetWouldRunIsText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("neutral");
        for (const QString &bad : {u"=1+1"_s, u"+86 138"_s, u"-2"_s, u"@SUM(A1)"_s, u"\tx"_s})
            QTest::newRow(qPrintable(bad)) << bad << QString(u'\'' + bad);
        for (const QString &good : {u"单*明"_s, u"320402********1234"_s, u"—"_s, u"a=b"_s, QString()})
            QTest::newRow(qPrintable(good)) << good << good;
    }
    void whatASpreadsheetWouldRunIsText()
    {
        QFETCH(QString, text);
        QFETCH(QString, neutral);
        QCOMPARE(ui::neutralised(text), neutral);
    }

    void csvIsUtf8WithMarkQuotesAndNeutralText()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"list.csv"_s);
        auto file = ui::TableFile::begin(ui::TableFile::Format::Csv, path, u"Title"_s, u"note"_s, {u"Name"_s, u"Note"_s});
        QVERIFY(file.has_value());
        (*file)->row({{u"单*明"_s}, {u"says \"yes\", twice"_s}});
        (*file)->row({{u"=cmd|' /C calc'!A0"_s}, {u"2"_s, 2.0}});
        QVERIFY((*file)->end().has_value());
        QCOMPARE(contents(path),
                 QByteArray("\xEF\xBB\xBF\"Name\",\"Note\"\r\n\"单*明\",\"says \"\"yes\"\", twice\"\r\n\"'=cmd|' /C calc'!A0\",\"2\"\r\n"));
        QVERIFY(!ui::TableFile::begin(ui::TableFile::Format::Csv, folder.filePath(u"no/such/folder.csv"_s), {}, {}, {}).has_value());
    }

    void xlsxHasTypesNoteAndNoFormula()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"list.xlsx"_s);
        auto file = ui::TableFile::begin(ui::TableFile::Format::Xlsx, path, u"Families & more"_s, u"Zhang Li · 2026-03-10 14:06"_s, {u"Name"_s, u"n"_s, u"day"_s});
        QVERIFY(file.has_value());
        (*file)->row({{u"=1+1"_s}, {u"4"_s, 4.0}, {u"2026-03-10"_s, QDate(2026, 3, 10)}});
        QVERIFY((*file)->end().has_value());
        const QByteArray sheet = part(path, u"xl/worksheets/sheet1.xml"_s);
        QVERIFY2(sheet.contains("'=1+1") && !sheet.contains("<f>"), sheet.constData());
        QVERIFY(sheet.contains("<v>4</v>"));
        QVERIFY(sheet.contains("<v>46091</v>")); // the day as a date
        QVERIFY(sheet.contains("Zhang Li") && sheet.contains("headerFooter"));
        QVERIFY(part(path, u"xl/comments1.xml"_s).contains("Zhang Li"));
    }

    /// A city is written row by row: what it takes hangs on the rows alone, and none of them is kept.
    void aCityIsWritten_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<QString>("name");
        QTest::newRow("csv") << static_cast<int>(ui::TableFile::Format::Csv) << u"city.csv"_s;
        QTest::newRow("xlsx") << static_cast<int>(ui::TableFile::Format::Xlsx) << u"city.xlsx"_s;
    }
    void aCityIsWritten()
    {
        QFETCH(int, format);
        QFETCH(QString, name);
        QTemporaryDir folder;
        const QString path = folder.filePath(name);
        QStringList heads;
        for (int i = 0; i < 9; ++i)
            heads.append(u"Head %1"_s.arg(i));
        QElapsedTimer timer;
        timer.start();
        auto file = ui::TableFile::begin(static_cast<ui::TableFile::Format>(format), path, u"Families"_s, u"note"_s, heads);
        QVERIFY(file.has_value());
        std::vector<ui::TableCell> cells(9, {u"朝阳新村第一社区居委会"_s});
        for (int row = 0; row < 65'000; ++row) {
            cells[4] = {QString::number(row), static_cast<double>(row)};
            (*file)->row(cells);
        }
        QVERIFY((*file)->end().has_value());
        qInfo("65,000 rows of 9 cells: %lld ms, %lld KiB", timer.elapsed(), QFileInfo(path).size() / 1024);
        QVERIFY(QFileInfo(path).size() > 100'000);
        QVERIFY2(timer.elapsed() < 30'000, qPrintable(QString::number(timer.elapsed())));
    }

    /// Title, count, page x of y, and the first rows of a list that is too long.
    void aListIsPrintedInPages()
    {
        QTemporaryDir folder;
        QPrinter printer;
        printer.setOutputFormat(QPrinter::PdfFormat);
        const QString path = folder.filePath(u"list.pdf"_s);
        printer.setOutputFileName(path);
        ui::preparePrinter(printer, u"Families"_s);
        ui::PrintedList list;
        list.title = u"Families"_s;
        list.note = u"Zhang Li (z1) 14:06 masked"_s;
        list.heads = {u"Head"_s, u"Members"_s};
        list.widths = {200, 80};
        for (int i = 0; i < 100; ++i)
            list.rows.push_back({{i == 0 ? u"First"_s : i == 99 ? u"Last"_s : u"Between"_s}, {QString::number(i)}});
        list.total = 250;
        ui::printList(printer, list);
        QProcess read;
        read.start(u"pdftotext"_s, {u"-layout"_s, path, u"-"_s});
        QVERIFY(read.waitForFinished(10'000));
        const QString text = QString::fromUtf8(read.readAllStandardOutput());
        // Figures have no words in a PDF of a CJK font; the words around them have.
        QCOMPARE(text.count(u"First"_s), 1);
        QCOMPARE(text.count(u"Last"_s), 1);
        QCOMPARE(text.count(u"Between"_s), 98);
        const int pages = static_cast<int>(text.count(u'\f'));
        QVERIFY(pages >= 2);
        QCOMPARE(text.count(u"Head"_s), pages); // on every page
        QCOMPARE(text.count(QRegularExpression(u"page\\s+of"_s)), pages);
        QVERIFY2(text.contains(QRegularExpression(u"the .?rst\\s+of\\s+rows"_s)), qPrintable(text.left(2000)));
    }
};

QTEST_MAIN(tst_ListParts)
#include "tst_ListParts.moc"
