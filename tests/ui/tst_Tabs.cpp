// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Files as tabs, with the real server: what opens, what closes, what stays, and what comes back after lock and restart.
#include "models/domain/Masking.h"
#include "tests/support/TestCity.h"
#include "tests/ui/Desktop.h"
#include "ui/households/HouseholdsPage.h"
#include "ui/look/Palette.h"
#include "ui/shell/FileTabs.h"
#include "ui/shell/TabStrip.h"

#include <QAction>
#include <QLabel>
#include <QListWidget>
#include <QSignalSpy>
#include <QTableView>

using namespace hearth;
using namespace Qt::StringLiterals;
using domain::RecordId;
using tests::Desktop;
using tests::TestCity;

namespace {
const QString worker = u"town_worker.320402003"_s;
}

class tst_Tabs : public QObject {
    Q_OBJECT
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    TestCity m_city;
    std::unique_ptr<Desktop> m_desktop;
    std::vector<RecordId> m_files;

    [[nodiscard]] ui::MainWindow &window() const { return m_desktop->window; }
    [[nodiscard]] ui::TabStrip *strip() const { return window().findChild<ui::TabStrip *>(u"tabs"_s); }
    [[nodiscard]] ui::FilePage *page() const { return window().filePage(); }
    [[nodiscard]] QListWidget *sections() const { return page()->findChild<QListWidget *>(u"file.sections"_s); }
    [[nodiscard]] QString section() const { return sections()->currentItem()->data(Qt::UserRole).toString(); }
    [[nodiscard]] static QString key(const RecordId &file) { return file.toString(); }
    [[nodiscard]] QString tabText(const RecordId &file) const
    {
        for (int i = 0; i < strip()->count(); ++i)
            if (strip()->tabData(i).toString() == key(file))
                return strip()->tabText(i);
        return {};
    }
    void choose(const QString &sectionId)
    {
        for (int i = 0; i < sections()->count(); ++i)
            if (sections()->item(i)->data(Qt::UserRole).toString() == sectionId)
                sections()->setCurrentRow(i);
    }
    /// A line of text in the form that is shown, open to everybody who may edit.
    [[nodiscard]] QLineEdit *openField() const
    {
        const ui::RecordForm *form = page()->form();
        for (const ui::FormField &field : form ? form->fields() : std::vector<ui::FormField>())
            if (!field.readOnly && field.covered.isNull() && field.field->valueType == catalogue::ValueType::Text)
                if (auto *line = qobject_cast<QLineEdit *>(form->editor(field.field->id)->focusWidgetOfEditor()))
                    return line;
        return nullptr;
    }
    /// A section of the open file that has such a field.
    [[nodiscard]] QString sectionWithField()
    {
        for (int i = 0; i < sections()->count(); ++i) {
            sections()->setCurrentRow(i);
            if (openField())
                return section();
        }
        return {};
    }
    void press(int keys, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&window(), static_cast<Qt::Key>(keys), modifiers); }
    void start(const QString &login)
    {
        m_desktop = std::make_unique<Desktop>(m_city.folder.filePath(u"profile"_s), m_catalogue);
        window().activateWindow();
        QTRY_VERIFY(m_desktop->client.status().phase != client::Status::Phase::SignedOut || !login.isEmpty());
        const auto asksForThePassword = [this] {
            const QList<QLabel *> labels = window().signInPage()->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) { return label->isVisible() && label->text().contains(u"locked"_s); });
        };
        if (login.isEmpty()) {
            QTRY_VERIFY(asksForThePassword());
            m_desktop->typePassword(u"hearth-demo"_s);
        } else
            m_desktop->signIn(m_city.server->url(), login);
        QVERIFY(m_desktop->ready());
    }
    void lockAndUnlock()
    {
        m_desktop->session.lock();
        QTRY_VERIFY(!m_desktop->session.reader());
        m_desktop->typePassword(u"hearth-demo"_s);
        QVERIFY(m_desktop->ready());
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_catalogue = *catalogue::Catalogue::load();
        ui::applyLook(ui::Theme::Light);
        QVERIFY(m_city.build(u"sqlite"_s, 1500));
        QVERIFY(m_city.server->start());
        start(worker);
        QVERIFY(m_desktop->settled());
        store::HouseholdQueries queries(*m_desktop->session.reader(), m_catalogue);
        store::HouseholdFilter filter;
        filter.states = {u"active"_s};
        const auto rids = *queries.ids(filter, store::HouseholdSort::FileNo, Qt::AscendingOrder);
        const auto rows = *queries.rows({rids.begin(), rids.begin() + 14});
        for (const store::HouseholdItem &item : rows)
            m_files.push_back(item.id);
        QCOMPARE(m_files.size(), size_t(14));
    }
    void cleanupTestCase() { m_desktop.reset(); }
    void init()
    {
        press(Qt::Key_1, Qt::ControlModifier);
        window().commands().action(u"file.close_all"_s)->setEnabled(true);
        window().commands().action(u"file.close_all"_s)->trigger();
        QCOMPARE(strip()->count(), 1);
    }

    void aFileOpensInATabAndOnlyOnce()
    {
        QCOMPARE(strip()->tabText(0), u"My work"_s);
        window().openFile(m_files[0]);
        window().openFile(m_files[1]);
        QCOMPARE(strip()->keys(), (QStringList{key(m_files[0]), key(m_files[1])}));
        QCOMPARE(strip()->currentKey(), key(m_files[1]));
        QCOMPARE(page()->file(), m_files[1]);
        const ui::FilePage *second = page();
        window().openFile(m_files[0]);
        QCOMPARE(strip()->count(), 3);
        QCOMPARE(strip()->currentKey(), key(m_files[0]));
        QVERIFY(page() != second);
        QVERIFY(page()->isVisible() && !second->isVisible());
        // The first tab leads back to the page of the rail, and follows it.
        QTest::mouseClick(strip(), Qt::LeftButton, {}, strip()->tabRect(0).center());
        QVERIFY(window().pages().front()->isVisible());
        window().showPage(u"households"_s);
        QCOMPARE(strip()->tabText(0), u"Households"_s);
        QCOMPARE(strip()->currentIndex(), 0);
    }

    void titlesTellNoMoreThanTheMask()
    {
        const auto item = **store::HouseholdQueries(*m_desktop->session.reader(), m_catalogue).find(key(m_files[2]));
        QVERIFY(item.headName.size() >= 2);
        window().openFile(m_files[2]);
        const QString title = tabText(m_files[2]);
        QCOMPARE(title, QString(domain::maskName(item.headName) + u" · "_s + item.fileNo.right(4)));
        QVERIFY(!title.contains(item.headName));
        const int index = strip()->currentIndex();
        QVERIFY(!strip()->tabToolTip(index).contains(item.headName));
        QVERIFY(!strip()->accessibleTabName(index).contains(item.headName));
        QVERIFY(!window().windowTitle().contains(item.headName));
    }

    void keysGoRoundAndClose()
    {
        window().openFile(m_files[0]);
        window().openFile(m_files[1]);
        press(Qt::Key_Tab, Qt::ControlModifier);
        QCOMPARE(strip()->currentIndex(), 0);
        press(Qt::Key_Tab, Qt::ControlModifier);
        QCOMPARE(page()->file(), m_files[0]);
        QTest::keyClick(&window(), Qt::Key_Tab, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(strip()->currentIndex(), 0);
        // The page of the rail stays, and says why.
        press(Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(strip()->count(), 3);
        QVERIFY(!ui::Commands::reason(window().commands().action(u"file.close_tab"_s)).isEmpty());
        press(Qt::Key_Tab, Qt::ControlModifier);
        press(Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(strip()->keys(), QStringList{key(m_files[1])});
        QCOMPARE(strip()->currentKey(), key(m_files[1]));
        QVERIFY(page()->isVisible());
        press(Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(strip()->count(), 1);
        QVERIFY(window().pages().front()->isVisible());
    }

    void theMouseCloses()
    {
        window().openFile(m_files[0]);
        window().openFile(m_files[1]);
        QTest::mouseClick(strip(), Qt::MiddleButton, {}, strip()->tabRect(1).center());
        QCOMPARE(strip()->keys(), QStringList{key(m_files[1])});
        QWidget *cross = strip()->tabButton(1, QTabBar::RightSide);
        QVERIFY(cross && cross->width() >= 24 && cross->height() >= 24);
        QTest::mouseClick(cross, Qt::LeftButton);
        QCOMPARE(strip()->count(), 1);
        QVERIFY(!strip()->tabButton(0, QTabBar::RightSide));
    }

    void eachTabStaysAsItWasLeft()
    {
        window().openFile(m_files[0]);
        choose(u"S08"_s);
        window().openFile(m_files[1]);
        choose(u"S02"_s);
        page()->showTab(1);
        window().openFile(m_files[0]);
        QCOMPARE(section(), u"S08"_s);
        window().openFile(m_files[1]);
        QCOMPARE(section(), u"S02"_s);
        QCOMPARE(page()->findChild<QTabWidget *>(u"file.tabs"_s)->currentIndex(), 1);
    }

    void theWayBackGoesThroughTabs()
    {
        window().showPage(u"households"_s);
        window().openFile(m_files[0]);
        window().openFile(m_files[1]);
        press(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(strip()->currentKey(), key(m_files[0]));
        press(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(strip()->currentIndex(), 0);
        QCOMPARE(strip()->tabText(0), u"Households"_s);
        // One that was closed meanwhile is opened again.
        QTest::mouseClick(strip()->tabButton(1, QTabBar::RightSide), Qt::LeftButton);
        QCOMPARE(strip()->count(), 2);
        press(Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(strip()->currentKey(), key(m_files[0]));
        QCOMPARE(strip()->count(), 3);
    }

    /// What is typed shows on the tab, outlives its closing, and keeps the tab when others go.
    void aDraftShowsAndKeepsItsTab()
    {
        window().openFile(m_files[0]);
        const QString where = sectionWithField();
        QVERIFY(!where.isEmpty());
        QLineEdit *field = openField();
        const QString before = field->text();
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, u"half a word"_s);
        QTRY_VERIFY(strip()->hasDraft(key(m_files[0])));
        QVERIFY(!strip()->tabIcon(1).isNull());
        QVERIFY(strip()->accessibleTabName(1).contains(u"draft"_s));
        for (size_t i = 1; i <= 12; ++i)
            window().openFile(m_files[i]);
        QCOMPARE(strip()->count(), 1 + ui::FileTabs::most);
        QVERIFY(strip()->keys().contains(key(m_files[0])));
        QVERIFY(!strip()->keys().contains(key(m_files[1])));
        // Looked at again, it is not the oldest any more.
        window().openFile(m_files[2]);
        window().openFile(m_files[13]);
        QVERIFY(strip()->keys().contains(key(m_files[2])));
        QVERIFY(!strip()->keys().contains(key(m_files[3])));

        window().openFile(m_files[0]);
        press(Qt::Key_W, Qt::ControlModifier);
        QVERIFY(!strip()->keys().contains(key(m_files[0])));
        window().openFile(m_files[0]);
        choose(where);
        QTRY_COMPARE(openField()->text(), u"half a word"_s);
        QTRY_VERIFY(strip()->hasDraft(key(m_files[0])));
        // Given up, the mark goes.
        QTest::mouseClick(page()->findChild<QPushButton *>(u"file.undo"_s), Qt::LeftButton);
        QTRY_VERIFY(!strip()->hasDraft(key(m_files[0])));
        QCOMPARE(openField()->text(), before);
        QCOMPARE(m_desktop->client.status().waiting, 0);
    }

    /// Acceptance check 16: locked in the middle of a word; after the unlock the same tab, field and text.
    void afterALockEverythingIsWhereItWas()
    {
        window().openFile(m_files[0]);
        choose(u"S02"_s);
        window().openFile(m_files[1]);
        const QString where = sectionWithField();
        page()->showSection(where);
        QLineEdit *field = openField();
        const QString name = field->objectName();
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, u"half a wor"_s);
        m_desktop->session.lock();
        QTRY_VERIFY(!m_desktop->session.reader());
        // Nothing of the families stands anywhere while it is locked.
        QCOMPARE(strip()->count(), 1);
        QTRY_COMPARE(window().focusWidget()->objectName(), u"sign_in.password"_s);
        // No command reaches what is covered.
        press(Qt::Key_2, Qt::ControlModifier);
        press(Qt::Key_W, Qt::ControlModifier);
        QTest::keyClicks(window().focusWidget(), u"hearth-demo"_s);
        QTest::keyClick(window().focusWidget(), Qt::Key_Return);
        QVERIFY(m_desktop->ready());
        QCOMPARE(strip()->keys(), (QStringList{key(m_files[0]), key(m_files[1])}));
        QCOMPARE(strip()->currentKey(), key(m_files[1]));
        QCOMPARE(section(), where);
        QTRY_VERIFY(openField());
        QTRY_COMPARE(openField()->text(), u"half a wor"_s);
        QTRY_VERIFY(window().focusWidget() && window().focusWidget()->objectName() == name);
        window().openFile(m_files[0]);
        QCOMPARE(section(), u"S02"_s);
        window().openFile(m_files[1]);
        QTest::mouseClick(page()->findChild<QPushButton *>(u"file.undo"_s), Qt::LeftButton);
    }

    void listsComeBackToTheirRow()
    {
        window().showPage(u"households"_s);
        auto *table = window().findChild<QTableView *>(u"households.table"_s);
        table->sortByColumn(static_cast<int>(items::HouseholdListModel::Column::FileNo), Qt::AscendingOrder);
        QVERIFY(table->model()->rowCount() > 25);
        table->setFocus();
        table->setCurrentIndex(table->model()->index(0, 2));
        for (int i = 0; i < 25; ++i)
            QTest::keyClick(table, Qt::Key_Down);
        const QString id = table->model()->index(25, 0).data(items::IdRole).toString();
        const auto isBack = [&] {
            auto *now = window().findChild<QTableView *>(u"households.table"_s);
            return now->isVisible() && now->model() && now->selectionModel()->currentIndex().row() == 25
                && now->model()->index(25, 0).data(items::IdRole).toString() == id && window().focusWidget() == now
                && now->visualRect(now->currentIndex()).intersects(now->viewport()->rect());
        };
        QVERIFY(isBack());
        lockAndUnlock();
        QTRY_VERIFY(isBack());
        window().close();
        m_desktop.reset();
        start({});
        QTRY_VERIFY(isBack());
    }

    void afterARestartTheTabsAreBack()
    {
        window().showPage(u"warnings"_s);
        window().openFile(m_files[0]);
        window().openFile(m_files[1]);
        choose(u"S08"_s);
        window().openFile(m_files[2]);
        window().openFile(m_files[1]);
        // What is typed into a search is nobody's business after that.
        auto *search = window().findChild<QLineEdit *>(u"households.search"_s);
        window().showPage(u"households"_s);
        QTest::keyClicks(search, u"zzqq"_s);
        search->clear();
        QTest::keyClicks(search, u"zzqq"_s);
        window().showPage(u"warnings"_s);
        window().openFile(m_files[1]);
        QStringList names;
        for (const RecordId &file : {m_files[0], m_files[1], m_files[2]})
            names.append((**store::HouseholdQueries(*m_desktop->session.reader(), m_catalogue).find(key(file))).headName);
        window().close();
        QVERIFY(!m_desktop->session.windowGeometry().isEmpty());
        m_desktop.reset();
        QFile kept(m_city.folder.filePath(u"profile.view.ini"_s));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(kept.readAll());
        QVERIFY(text.contains(key(m_files[2])));
        QVERIFY(!text.contains(u"zzqq"_s));
        for (const QString &name : names)
            QVERIFY(!text.contains(name) && !text.contains(QString::fromLatin1(name.toUtf8().toPercentEncoding())));

        start({});
        QTRY_COMPARE(strip()->keys(), (QStringList{key(m_files[0]), key(m_files[1]), key(m_files[2])}));
        QCOMPARE(strip()->currentKey(), key(m_files[1]));
        QCOMPARE(strip()->tabText(0), u"Warnings"_s);
        QCOMPARE(section(), u"S08"_s);
        QVERIFY(page()->isVisible());
        press(Qt::Key_Tab, Qt::ControlModifier);
        QCOMPARE(page()->file(), m_files[2]);
        QVERIFY(page()->isVisible());
    }
};

QTEST_MAIN(tst_Tabs)
#include "tst_Tabs.moc"
