// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The window around the pages, with the real server: area, inspector, rail, panes, and its smallest size.
#include "models/domain/Masking.h"
#include "tests/support/TestCity.h"
#include "tests/ui/Desktop.h"
#include "ui/households/HouseholdsPage.h"
#include "ui/inspector/RecordPanel.h"
#include "ui/look/CellDelegate.h"
#include "ui/look/Palette.h"
#include "ui/shell/AreaChooser.h"
#include "ui/shell/AreaModel.h"
#include "ui/shell/BadgeCounter.h"
#include "ui/shell/Rail.h"
#include "ui/shell/TabStrip.h"
#include "ui/warnings/WarningsPage.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QJsonArray>
#include <QListView>
#include <QListWidget>
#include <QScrollBar>
#include <QTableView>

#include <set>

using namespace hearth;
using namespace Qt::StringLiterals;
using domain::RecordId;
using tests::Desktop;
using tests::TestCity;

class tst_Shell : public QObject {
    Q_OBJECT
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    TestCity m_city;
    std::unique_ptr<Desktop> m_desktop;

    template <typename Widget>
    [[nodiscard]] Widget *named(const QString &name) const
    {
        // Each open file has widgets of the same names; the one that is seen is meant.
        for (Widget *each : m_desktop->window.findChildren<Widget *>(name))
            if (each->isVisible())
                return each;
        return m_desktop->window.findChild<Widget *>(name);
    }
    [[nodiscard]] ui::Session &session() const { return m_desktop->session; }
    [[nodiscard]] bool open(const QString &page)
    {
        m_desktop->window.showPage(page);
        return QTest::qWaitFor([&] {
            for (ui::Page *each : m_desktop->window.pages())
                if (each->id() == page && each->isVisible())
                    return true;
            return false;
        });
    }
    [[nodiscard]] bool saysLocked() const
    {
        const auto labels = m_desktop->window.signInPage()->findChildren<QLabel *>();
        return !session().reader() && std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains(u"locked"_s);
        });
    }
    [[nodiscard]] int badgeOf(const QString &page) const
    {
        for (size_t i = 0; i < m_desktop->window.pages().size(); ++i)
            if (m_desktop->window.pages()[i]->id() == page)
                return named<ui::Rail>(u"rail"_s)->badge(static_cast<int>(i));
        return -1;
    }
    [[nodiscard]] QAbstractItemModel *list(const QString &name) const { return named<QTableView>(name)->model(); }
    /// Everything that the inspector says, as a reader hears it.
    [[nodiscard]] QString spoken(const QString &inspector) const
    {
        QString text;
        for (const QLabel *label : named<QWidget>(inspector)->findChildren<QLabel *>())
            text += label->text() + u'\n';
        return text;
    }
    [[nodiscard]] store::HouseholdFile fileOf(const RecordId &file) const
    {
        return **store::FileQueries(*session().reader(), m_catalogue, true).open(file, session().today());
    }
    [[nodiscard]] RecordId chooseFamily(int row)
    {
        auto *table = named<QTableView>(u"households.table"_s);
        table->setCurrentIndex(table->model()->index(row, 2));
        return *RecordId::fromString(table->model()->index(row, 0).data(items::IdRole).toString());
    }
    void signIn(const QString &login)
    {
        m_desktop = std::make_unique<Desktop>(m_city.folder.filePath(login), m_catalogue);
        m_desktop->window.resize(1366, 768);
        m_desktop->signIn(m_city.server->url(), login);
        QVERIFY(m_desktop->ready());
        QVERIFY(m_desktop->settled());
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_catalogue = *catalogue::Catalogue::load();
        ui::applyLook(ui::Theme::Light);
        QVERIFY(m_city.build(u"sqlite"_s, 1500));
        QVERIFY(m_city.server->start());
        signIn(u"city_operator.3204"_s);
    }
    void cleanupTestCase() { m_desktop.reset(); }
    void init()
    {
        session().setArea({});
        m_desktop->window.resize(1366, 768);
    }

    /// The numbers are there before any page but the first was opened, and are those of this user alone.
    void badgesCountMyItemsFromTheStart()
    {
        store::WorkQueries work(*session().reader(), m_catalogue, session().calendar(), true);
        const client::Account account = session().client().account();
        const auto mine = work.myWork({account.userId, account.role, account.prefixes, account.department, {}}, session().clock().nowUtc());
        QVERIFY(mine.has_value() && !mine->empty());
        const auto count = [&](const QStringList &types) {
            return static_cast<int>(std::count_if(mine->begin(), mine->end(), [&](const store::WorkItem &item) { return types.contains(item.type); }));
        };
        QTRY_COMPARE(badgeOf(u"my_work"_s), static_cast<int>(mine->size()));
        QCOMPARE(badgeOf(u"warnings"_s), count({u"warning"_s, u"notice"_s}));
        QCOMPARE(badgeOf(u"verification"_s), count({u"verification"_s}));
        QCOMPARE(badgeOf(u"households"_s), 0);
        QCOMPARE(badgeOf(u"sync"_s), 0);
        // All that is open in the city is more than what waits for its centre.
        store::WorkFilter open;
        open.types = {u"warning"_s, u"notice"_s};
        QVERIFY(*work.count(open) > count(open.types));
        const ui::Rail *rail = named<ui::Rail>(u"rail"_s);
        QVERIFY(rail->item(0)->data(Qt::AccessibleTextRole).toString().contains(QString::number(mine->size())));
        // Locked, nobody's numbers stand there; unlocked, they are back without a page having been opened.
        session().lock();
        QTRY_VERIFY(saysLocked());
        QCOMPARE(badgeOf(u"my_work"_s), 0);
        m_desktop->typePassword(u"hearth-demo"_s);
        QVERIFY(m_desktop->ready());
        QTRY_COMPARE(badgeOf(u"my_work"_s), static_cast<int>(mine->size()));
    }

    void divisionsAreFoundByNameSpellingAndCode_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("found");
        QTest::newRow("part of a name") << u"茶山"_s << u"320402003"_s;
        QTest::newRow("spelling") << u"chashan"_s << u"320402003"_s;
        QTest::newRow("initials") << u"csjd"_s << u"320402003"_s;
        QTest::newRow("upper case") << u"CSJD"_s << u"320402003"_s;
        QTest::newRow("code") << u"320402003"_s << u"320402003"_s;
        QTest::newRow("another district") << u"320411"_s << QString();
        QTest::newRow("nonsense") << u"zzzz"_s << QString();
    }
    void divisionsAreFoundByNameSpellingAndCode()
    {
        QFETCH(QString, typed);
        QFETCH(QString, found);
        const auto divisions = domain::Divisions::builtIn();
        ui::AreaModel model(*divisions);
        const QAbstractItemModelTester tester(&model);
        model.setRights(u"320402"_s, divisions->prefixesOf(u"320402"_s));
        const int all = model.rowCount();
        QVERIFY(all > 50);
        QVERIFY(model.rowOf(u"320411"_s) < 0);
        model.setText(typed);
        if (found.isEmpty()) {
            QTest::qWait(300);
            QCOMPARE(model.rowCount(), 0);
        } else {
            QTRY_VERIFY(model.rowOf(found) >= 0);
            QVERIFY(model.rowCount() < all);
        }
        model.setText({});
        QCOMPARE(model.rowCount(), all);
    }

    /// By the keyboard alone: open, type, Enter; all pages follow, say so, and go back.
    void theAreaNarrowsEveryPage()
    {
        QVERIFY(open(u"households"_s));
        const int families = list(u"households.table"_s)->rowCount();
        QVERIFY(open(u"warnings"_s));
        const int warnings = list(u"warnings.table"_s)->rowCount();
        QVERIFY(open(u"verification"_s));
        const int requests = list(u"verification.table"_s)->rowCount();
        QVERIFY(open(u"my_work"_s));
        const int work = list(u"my_work.table"_s)->rowCount();
        QTRY_VERIFY(badgeOf(u"my_work"_s) > 0);
        const int badge = badgeOf(u"my_work"_s);
        QVERIFY(families > 0 && warnings > 0 && work > 0);

        QTest::keyClick(&m_desktop->window, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        auto *field = named<QLineEdit>(u"header.area.search"_s);
        QTRY_VERIFY(field->isVisible());
        auto *found = named<QListView>(u"header.area.list"_s);
        QTest::keyClicks(field, u"320402"_s);
        QCOMPARE(found->currentIndex().row(), 0);
        QTest::keyClick(field, Qt::Key_Down);
        QCOMPARE(found->currentIndex().row(), 1);
        QTest::keyClick(field, Qt::Key_Up);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(!field->isVisible());
        QCOMPARE(session().area(), u"320402"_s);
        QVERIFY(named<QPushButton>(u"header.area"_s)->accessibleName().contains(session().divisions().name(u"320402"_s)));

        const auto within = [&](const QString &table) {
            const auto *model = qobject_cast<items::WorkListModel *>(list(table));
            for (int row = 0; row < model->rowCount(); ++row) {
                const store::WorkItem *item = model->item(row);
                if (item && !item->div.startsWith("320402"_L1) && !item->div2.startsWith("320402"_L1) && item->localState < static_cast<int>(store::LocalState::Refused))
                    return false;
            }
            return true;
        };
        QTRY_VERIFY(list(u"my_work.table"_s)->rowCount() < work);
        QVERIFY(within(u"my_work.table"_s));
        QVERIFY(named<QWidget>(u"my_work.filter.area"_s)->isVisible());
        QVERIFY(open(u"households"_s));
        const int narrowed = list(u"households.table"_s)->rowCount();
        QVERIFY(narrowed > 0 && narrowed < families);
        // The count says of how many, so that nobody wonders where the others are.
        QVERIFY(named<QLabel>(u"households.count"_s)->text().contains(u" of "_s));
        for (const QString &page : {u"verification"_s, u"warnings"_s, u"dashboards"_s}) {
            QVERIFY(open(page));
            QVERIFY2(named<QWidget>(QString(page + u".filter.area"_s))->isVisible(), qPrintable(page));
        }
        QVERIFY(within(u"warnings.table"_s));
        QVERIFY(list(u"warnings.table"_s)->rowCount() < warnings);
        QVERIFY(list(u"verification.table"_s)->rowCount() < requests);
        QVERIFY(within(u"verification.table"_s));
        // What waits for me waits wherever I look.
        QCOMPARE(badgeOf(u"my_work"_s), badge);

        // The chip widens again.
        QTest::mouseClick(named<QPushButton>(u"dashboards.filter.area"_s), Qt::LeftButton);
        QCOMPARE(session().area(), QString());
        QVERIFY(!named<QWidget>(u"dashboards.filter.area"_s)->isVisible());
        QVERIFY(open(u"households"_s));
        QTRY_COMPARE(list(u"households.table"_s)->rowCount(), families);
    }

    void theAreaIsRememberedAndNeverLeavesOnesRights()
    {
        session().setArea(u"320505"_s);
        QCOMPARE(session().area(), QString());
        session().setArea(u"3204"_s);
        QCOMPARE(session().area(), QString());
        session().setArea(u"320402003"_s);
        QCOMPARE(session().area(), u"320402003"_s);
        m_desktop.reset();
        m_desktop = std::make_unique<Desktop>(m_city.folder.filePath(u"city_operator.3204"_s), m_catalogue);
        m_desktop->window.resize(1366, 768);
        QTRY_VERIFY_WITH_TIMEOUT(saysLocked(), 10'000);
        QCOMPARE(session().area(), QString());
        m_desktop->typePassword(u"hearth-demo"_s);
        QVERIFY(m_desktop->ready());
        QCOMPARE(session().area(), u"320402003"_s);
        QVERIFY(m_desktop->settled());
    }

    /// A case that the area hides is still opened when it is asked for.
    void aCaseOfAnotherDivisionIsReached()
    {
        store::WorkQueries work(*session().reader(), m_catalogue, session().calendar(), true);
        store::WorkFilter filter;
        filter.types = {u"warning"_s};
        const auto ids = *work.ids(filter, store::WorkSort::Urgency, Qt::AscendingOrder, session().clock().nowUtc());
        const auto rows = *work.rows(ids, false);
        const auto elsewhere = std::find_if(rows.begin(), rows.end(), [](const store::WorkItem &item) {
            return !item.div.startsWith("320402003"_L1) && !item.div2.startsWith("320402003"_L1);
        });
        QVERIFY(elsewhere != rows.end());
        QVERIFY(open(u"warnings"_s));
        session().setArea(u"320402003"_s);
        m_desktop->window.openCase(elsewhere->id, u"warning"_s);
        QCOMPARE(session().area(), QString());
        QCOMPARE(ui::chosenRow(named<QTableView>(u"warnings.table"_s)).data(items::IdRole).toString(), elsewhere->id.toString());
    }

    void theInspectorTellsOfTheChosenFamilyMasked()
    {
        QVERIFY(open(u"households"_s));
        named<QTableView>(u"households.table"_s)->selectionModel()->clear();
        QTRY_VERIFY(named<QLabel>(u"households.inspector.nothing"_s));
        const RecordId id = chooseFamily(0);
        const store::HouseholdFile file = fileOf(id);
        const QString said = spoken(u"households.inspector"_s);
        QVERIFY(said.contains(file.header.fileNo));
        QVERIFY(said.contains(domain::maskName(file.header.headName)));
        for (const store::FileMember &member : file.members) {
            QVERIFY2(member.name.isEmpty() || !said.contains(member.name), qPrintable(said));
            QVERIFY(member.idNumber.isEmpty() || !said.contains(member.idNumber));
            QVERIFY(member.group != store::MemberGroup::Living || said.contains(domain::maskName(member.name)));
        }
        QVERIFY(file.header.phone.isEmpty() || !said.contains(file.header.phone));
        const auto *state = named<ui::Chip>(u"households.inspector.state.0"_s);
        QVERIFY(state && !state->text().isEmpty());
        // The primary action opens what it tells of.
        auto *openFile = named<QPushButton>(u"households.inspector.action.open_file"_s);
        QVERIFY(openFile && openFile->isVisible());
        QVERIFY(openFile->property("primary").toBool());
        QTest::mouseClick(openFile, Qt::LeftButton);
        QTRY_COMPARE(m_desktop->window.filePage()->file(), id);
    }

    void theInspectorTellsOfTheChosenTask()
    {
        QVERIFY(open(u"my_work"_s));
        auto *table = named<QTableView>(u"my_work.table"_s);
        table->selectionModel()->clear();
        int row = 0;
        while (row < table->model()->rowCount() && table->model()->index(row, 0).data(items::TypeRole).toString() != "warning"_L1)
            ++row;
        QVERIFY(row < table->model()->rowCount());
        table->setCurrentIndex(table->model()->index(row, 2));
        const auto id = *RecordId::fromString(table->model()->index(row, 0).data(items::IdRole).toString());
        const auto *panel = named<ui::RecordPanel>(u"my_work.inspector"_s);
        QCOMPARE(panel->record(), id);
        QVERIFY(panel->isVisible());
        QVERIFY(spoken(u"my_work.inspector"_s).contains(session().record(id)->fields().value("case_no"_L1).toString()));
        QVERIFY(!panel->content().actions.empty());
        QCOMPARE(panel->content().moments.size(), std::min<size_t>(12, static_cast<size_t>(session().record(id)->fields().value("log"_L1).toArray().size())));
        // It stays on its task when rows arrive.
        m_desktop->window.pages().front()->refresh();
        QCOMPARE(panel->record(), id);
    }

    /// Where the value of a field comes from, and which change wrote it.
    void theInspectorTellsWhereAFieldComesFrom()
    {
        QVERIFY(open(u"households"_s));
        const RecordId id = chooseFamily(0);
        m_desktop->window.openFile(id);
        QTRY_VERIFY(named<QLabel>(u"file.inspector.nothing"_s));
        m_desktop->window.filePage()->showSection(u"S01"_s);
        const store::HouseholdFile file = fileOf(id);
        QWidget *focusable = nullptr;
        QString field;
        for (QWidget *widget : m_desktop->window.filePage()->findChildren<QWidget *>())
            if (!focusable && widget->property("fieldId").toString() == "contact_phone"_L1)
                focusable = widget;
        QVERIFY(focusable);
        m_desktop->window.activateWindow();
        focusable->setFocus();
        QTRY_VERIFY(named<QLabel>(u"file.inspector.fact.source"_s));
        const auto fact = [&](const char *name) { return named<QLabel>(QString(u"file.inspector.fact."_s + QLatin1String(name)))->text(); };
        const store::ItemValue *value = nullptr;
        for (const store::ItemValue &each : file.sections.front().rows.front().values)
            if (each.item->field->id == "contact_phone"_L1)
                value = &each;
        QVERIFY(value);
        const items::ValueText words(session().itemContext());
        QCOMPARE(fact("source"), value->stamp.source.isEmpty() ? items::ValueText::dash() : words.source(value->stamp.source));
        QCOMPARE(fact("as_of"), value->stamp.asOf.isEmpty() ? items::ValueText::dash() : value->stamp.asOf);
        QCOMPARE(fact("received"), words.time(value->stamp.received));
        QCOMPARE(fact("valid_until"), words.date(value->stamp.validUntil));
        QCOMPARE(fact("op_state"), items::ValueText::localState(static_cast<int>(store::LocalState::Accepted)));
        // Covered in the form is covered here.
        QVERIFY(!spoken(u"file.inspector"_s).contains(value->value.toString()));
        QCOMPARE(fact("value"), words.masked(*value->item->field, value->value));
    }

    void theInspectorShowsAnUnsentChangeOfTheField()
    {
        signIn(u"town_worker.320402003"_s);
        QVERIFY(open(u"households"_s));
        const RecordId id = chooseFamily(0);
        m_city.server->stop();
        QTRY_VERIFY_WITH_TIMEOUT(m_desktop->client.status().network == client::Status::Network::Offline, 15'000);
        const store::HouseholdFile file = fileOf(id);
        const QJsonValue before = session().record(id)->fields().value("contact_phone"_L1);
        protocol::Change change;
        change.field = u"contact_phone"_s;
        change.from = before;
        change.to = u"13861180009"_s;
        bool saved = false;
        m_desktop->client.saveEdit(id, {change}, {}, [&](const domain::Result<RecordId> &done) { saved = done.has_value(); });
        QTRY_VERIFY(saved);
        m_desktop->window.openFile(id);
        m_desktop->window.filePage()->showSection(u"S01"_s);
        for (QWidget *widget : m_desktop->window.filePage()->findChildren<QWidget *>())
            if (widget->property("fieldId").toString() == "contact_phone"_L1)
                widget->setFocus();
        QTRY_VERIFY(named<QLabel>(u"file.inspector.fact.op"_s));
        QTRY_COMPARE(named<QLabel>(u"file.inspector.fact.op_state"_s)->text(), u"Waiting"_s);
        QVERIFY(m_city.server->start());
        // It follows what becomes of the change.
        QVERIFY(m_desktop->settled());
        QTRY_VERIFY(!named<QLabel>(u"file.inspector.fact.op"_s));
        QCOMPARE(named<QLabel>(u"file.inspector.fact.op_state"_s)->text(), items::ValueText::localState(static_cast<int>(store::LocalState::Accepted)));
    }

    /// Going into a list chooses nothing, and a case that is opened from elsewhere is chosen in it.
    void theFocusAloneChoosesNothing()
    {
        QVERIFY(open(u"warnings"_s));
        auto *table = named<QTableView>(u"warnings.table"_s);
        QVERIFY(table->model()->rowCount() > 1);
        table->selectionModel()->clear();
        m_desktop->window.activateWindow();
        m_desktop->window.findChild<QLineEdit *>(u"search"_s)->setFocus();
        table->setFocus();
        QVERIFY(!ui::chosenRow(table).isValid());
        for (const int row : {0, 1}) {
            const auto id = *RecordId::fromString(table->model()->index(row, 0).data(items::IdRole).toString());
            m_desktop->window.openCase(id, table->model()->index(row, 0).data(items::TypeRole).toString());
            QCOMPARE(ui::chosenRow(table).row(), row);
            QCOMPARE(named<ui::RecordPanel>(u"warnings.inspector"_s)->record(), id);
        }
    }

    void f9HidesTheInspectorAndItIsRemembered()
    {
        QVERIFY(open(u"households"_s));
        auto *pane = named<QWidget>(u"inspector"_s);
        QVERIFY(pane->isVisible());
        QTest::keyClick(&m_desktop->window, Qt::Key_F9);
        QVERIFY(!pane->isVisible());
        QVERIFY(open(u"my_work"_s));
        QVERIFY(!pane->isVisible());
        QCOMPARE(session().view(u"inspector.shown"_s).toBool(), false);
        QTest::mouseClick(named<QPushButton>(u"status.lock"_s), Qt::LeftButton);
        QTRY_VERIFY(saysLocked());
        m_desktop->typePassword(u"hearth-demo"_s);
        QVERIFY(m_desktop->ready());
        QVERIFY(!pane->isVisible());
        QTest::keyClick(&m_desktop->window, Qt::Key_F9);
        QVERIFY(pane->isVisible());
        // A page without one has no empty pane.
        QVERIFY(open(u"dashboards"_s));
        QVERIFY(!pane->isVisible());
    }

    void narrowTheRailIsIconsAndTheInspectorLiesOverThePage()
    {
        QVERIFY(open(u"households"_s));
        auto *rail = named<ui::Rail>(u"rail"_s);
        auto *pane = named<QWidget>(u"inspector"_s);
        QVERIFY(!rail->isNarrow());
        m_desktop->window.resize(1024, 640);
        QTRY_VERIFY(rail->isNarrow());
        QCOMPARE(m_desktop->window.size(), QSize(1024, 640));
        QCOMPARE(rail->width(), 48);
        QVERIFY(!pane->isVisible());
        QVERIFY(rail->item(0)->toolTip().startsWith(u"My work"_s));
        (void)chooseFamily(0);
        QTRY_COMPARE(named<QTableView>(u"households.table"_s)->width(), 1024 - 48);
        const int page = named<QTableView>(u"households.table"_s)->width();
        QTest::keyClick(&m_desktop->window, Qt::Key_F9);
        QTRY_VERIFY(pane->isVisible());
        QCOMPARE(named<QTableView>(u"households.table"_s)->width(), page);
        QVERIFY(pane->geometry().right() >= pane->parentWidget()->width() - 1);
        QTest::keyClick(m_desktop->window.focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(!pane->isVisible());
        m_desktop->window.resize(1366, 768);
        QTRY_VERIFY(pane->isVisible());
        QVERIFY(!rail->isNarrow());
    }

    /// No list scrolls sideways and no button or choice is cut at the smallest size of the window, however long the name
    /// of the chosen area is.
    void nothingIsCutAtTheSmallestSize_data()
    {
        QTest::addColumn<QString>("area");
        QTest::newRow("everything") << QString();
        domain::Division longest;
        for (const domain::Division &division : domain::Divisions::builtIn()->all())
            if (session().covers(division.code) && division.name.size() > longest.name.size())
                longest = division;
        QTest::newRow("the longest name") << longest.code;
    }
    void nothingIsCutAtTheSmallestSize()
    {
        QFETCH(QString, area);
        session().setArea(area);
        QCOMPARE(session().area(), area);
        m_desktop->window.resize(1024, 640);
        const std::vector<ui::Page *> &pages = m_desktop->window.pages();
        for (size_t i = 0; i < pages.size(); ++i) {
            if (named<ui::Rail>(u"rail"_s)->item(static_cast<int>(i))->isHidden())
                continue;
            const ui::Page *page = pages[i];
            QVERIFY(open(page->id()));
            QTest::qWait(200);
            QCOMPARE(m_desktop->window.size(), QSize(1024, 640));
            QVERIFY2(page->minimumSizeHint().width() <= page->width(), qPrintable(page->id()));
            for (const QTableView *table : page->findChildren<QTableView *>())
                if (table->isVisible() && table->model())
                    QVERIFY2(table->horizontalScrollBar()->maximum() == 0, qPrintable(table->objectName()));
            for (const QAbstractButton *button : page->findChildren<QAbstractButton *>())
                if (button->isVisible() && !button->text().isEmpty())
                    QVERIFY2(button->width() >= button->minimumSizeHint().width(), qPrintable(button->text()));
            for (const QComboBox *choice : page->findChildren<QComboBox *>())
                if (choice->isVisible())
                    QVERIFY2(choice->width() - 30 >= choice->fontMetrics().horizontalAdvance(choice->currentText()), qPrintable(choice->currentText()));
        }
        QVERIFY(named<QWidget>(u"header.area"_s)->geometry().right() <= 1024);
    }

    void noTabOfTheFileIsCutAtTheSmallestSize()
    {
        QVERIFY(open(u"households"_s));
        m_desktop->window.openFile(chooseFamily(0));
        m_desktop->window.resize(1024, 640);
        for (int tab = 0; tab < 5; ++tab) {
            m_desktop->window.filePage()->showTab(tab);
            QTest::qWait(50);
            QCOMPARE(m_desktop->window.size(), QSize(1024, 640));
            for (const QTableView *table : m_desktop->window.filePage()->findChildren<QTableView *>())
                // Of the rows of a section every item is a column: they scroll.
                if (table->isVisible() && table->objectName() != "file.rows"_L1)
                    QVERIFY2(table->horizontalScrollBar()->maximum() == 0, qPrintable(table->objectName()));
            for (const QPushButton *button : m_desktop->window.filePage()->findChildren<QPushButton *>())
                if (button->isVisible())
                    QVERIFY2(button->width() >= button->minimumSizeHint().width(), qPrintable(button->text()));
        }
    }

    void f6GoesThroughThePanes()
    {
        QVERIFY(open(u"households"_s));
        const RecordId family = chooseFamily(0);
        m_desktop->window.commands().update();
        m_desktop->window.commands().action(u"file.close_all"_s)->trigger();
        m_desktop->window.activateWindow();
        named<QLineEdit>(u"search"_s)->setFocus();
        const auto place = [&]() -> QString {
            const QWidget *at = m_desktop->window.focusWidget();
            for (const QString &pane : {u"rail"_s, u"inspector"_s})
                if (named<QWidget>(pane) == at || named<QWidget>(pane)->isAncestorOf(at))
                    return pane;
            for (const ui::Page *page : m_desktop->window.pages())
                if (page->isAncestorOf(at))
                    return page->id();
            return at ? at->objectName() : QString();
        };
        QStringList forward;
        for (int i = 0; i < 5; ++i) {
            QTest::keyClick(&m_desktop->window, Qt::Key_F6);
            forward.append(place());
        }
        QCOMPARE(forward, (QStringList{u"rail"_s, u"households"_s, u"inspector"_s, u"status.lock"_s, u"search"_s}));
        QTest::keyClick(&m_desktop->window, Qt::Key_F6, Qt::ShiftModifier);
        QCOMPARE(place(), u"status.lock"_s);
        // The tabs are a stop as soon as there is more than one.
        m_desktop->window.openFile(family);
        QVERIFY(open(u"households"_s));
        named<QLineEdit>(u"search"_s)->setFocus();
        QTest::keyClick(&m_desktop->window, Qt::Key_F6);
        QTest::keyClick(&m_desktop->window, Qt::Key_F6);
        QCOMPARE(place(), u"tabs"_s);
        QTest::keyClick(named<ui::TabStrip>(u"tabs"_s), Qt::Key_Right);
        QCOMPARE(m_desktop->window.filePage()->file(), family);
        QVERIFY(m_desktop->window.filePage()->isVisible());
        QCOMPARE(place(), u"tabs"_s);
    }

    /// Tab stops at everything once, pane after pane, and comes round.
    void tabReachesEverythingAndTrapsNowhere()
    {
        QVERIFY(open(u"households"_s));
        (void)chooseFamily(0);
        m_desktop->window.activateWindow();
        auto *first = named<QLineEdit>(u"search"_s);
        first->setFocus();
        QStringList stops;
        std::set<QWidget *> seen;
        QWidget *at = m_desktop->window.focusWidget();
        while (at && seen.insert(at).second && seen.size() < 200) {
            stops.append(at->objectName());
            QTest::keyClick(at, Qt::Key_Tab);
            at = m_desktop->window.focusWidget();
        }
        QCOMPARE(at, first);
        const QStringList order{u"search"_s, u"header.area"_s, u"rail"_s, u"households.search"_s, u"households.new"_s, u"households.table"_s,
                                u"inspector.close"_s, u"households.inspector.action.open_file"_s, u"status.lock"_s};
        qsizetype before = -1;
        for (const QString &name : order) {
            QVERIFY2(stops.contains(name), qPrintable(name));
            QVERIFY2(stops.indexOf(name) > before, qPrintable(name));
            before = stops.indexOf(name);
        }
        for (QWidget *stop : seen)
            QVERIFY2(!stop->objectName().isEmpty(), stop->metaObject()->className());
    }
};

QTEST_MAIN(tst_Shell)
#include "tst_Shell.moc"
