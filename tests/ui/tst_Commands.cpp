// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every command of the window: in the menus, in the box of Ctrl+K, on the sheet of keys; and the line at the foot.
#include "models/domain/Masking.h"
#include "models/store/projection/Pinyin.h"
#include "tests/support/TestCity.h"
#include "tests/ui/Desktop.h"
#include "ui/look/CellDelegate.h"
#include "ui/look/Palette.h"
#include "ui/shell/FileTabs.h"
#include "ui/shell/JumpModel.h"
#include "ui/shell/ShortcutSheet.h"
#include "ui/shell/StatusRow.h"

#include <QAccessible>
#include <QAction>
#include <QInputMethodEvent>
#include <QJsonArray>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QProgressBar>
#include <QShortcut>
#include <QTableWidget>

using namespace hearth;
using namespace Qt::StringLiterals;
using client::Status;
using domain::RecordId;
using tests::Desktop;
using tests::TestCity;
using Kind = ui::JumpModel::Kind;

class tst_Commands : public QObject {
    Q_OBJECT
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    TestCity m_city;
    std::unique_ptr<Desktop> m_desktop;
    RecordId m_file;

    [[nodiscard]] ui::MainWindow &window() const { return m_desktop->window; }
    [[nodiscard]] ui::Commands &commands() const { return window().commands(); }
    [[nodiscard]] QLineEdit *box() const { return window().findChild<QLineEdit *>(u"search"_s); }
    [[nodiscard]] QListView *hits() const { return window().findChild<QListView *>(u"search.hits"_s); }
    [[nodiscard]] ui::JumpModel *jump() const { return qobject_cast<ui::JumpModel *>(hits()->model()); }
    void press(int keys, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&window(), static_cast<Qt::Key>(keys), modifiers); }
    void type(const QString &text)
    {
        press(Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(box(), text);
        QTest::qWait(30);
    }
    /// As an input method hands it over.
    void write(const QString &text)
    {
        QInputMethodEvent written;
        written.setCommitString(text);
        QCoreApplication::sendEvent(box(), &written);
        QTest::qWait(30);
    }
    [[nodiscard]] QStringList rows() const
    {
        QStringList all;
        for (int row = 0; row < jump()->rowCount(); ++row)
            all.append(jump()->index(row).data().toString());
        return all;
    }
    [[nodiscard]] QStringList headings() const
    {
        QStringList all;
        for (int row = 0; row < jump()->rowCount(); ++row)
            if (jump()->kind(row) == Kind::Heading)
                all.append(jump()->index(row).data().toString());
        return all;
    }
    [[nodiscard]] static QString plain(const QString &text) { return QString(text.section(u"   "_s, 0, 0)).remove(u'&').trimmed(); }
    /// What is in the menus now.
    [[nodiscard]] QList<QAction *> inMenus() const
    {
        QList<QAction *> all;
        for (QAction *menu : window().findChild<QMenuBar *>()->actions())
            for (QAction *action : menu->menu()->actions())
                if (!action->isSeparator())
                    all.append(action);
        return all;
    }
    /// Every page, with something chosen on it, and the page of a file.
    [[nodiscard]] QStringList places() const
    {
        QStringList all;
        for (const ui::Page *page : window().pages())
            all.append(page->id());
        return all + QStringList{u"file"_s};
    }
    [[nodiscard]] ui::Page *go(const QString &place)
    {
        if (place == "file"_L1) {
            window().openFile(m_file);
            return window().filePage();
        }
        window().showPage(place);
        for (ui::Page *page : window().pages())
            if (page->id() == place) {
                for (QTableView *table : page->findChildren<QTableView *>())
                    if (table->isVisible() && table->model() && table->model()->rowCount() > 0)
                        table->setCurrentIndex(table->model()->index(0, 1));
                return page;
            }
        return nullptr;
    }
    [[nodiscard]] static QList<QPushButton *> buttonsOf(const ui::Page *page)
    {
        QList<QPushButton *> all = page->findChildren<QPushButton *>();
        if (page->inspector())
            all += page->inspector()->findChildren<QPushButton *>();
        all.removeIf([&](const QPushButton *each) {
            const bool field = page->findChild<ui::RecordForm *>() && page->findChild<ui::RecordForm *>()->isAncestorOf(each);
            return !each->isVisible() || each->text().isEmpty() || each->property("chip").toBool() || field;
        });
        return all;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_catalogue = *catalogue::Catalogue::load();
        ui::applyLook(ui::Theme::Light);
        QVERIFY(m_city.build(u"sqlite"_s, 1500));
        QVERIFY(m_city.server->start());
        m_desktop = std::make_unique<Desktop>(m_city.folder.filePath(u"profile"_s), m_catalogue);
        window().activateWindow();
        m_desktop->signIn(m_city.server->url(), u"town_worker.320402003"_s);
        QVERIFY(m_desktop->ready());
        QVERIFY(m_desktop->settled());
        store::HouseholdQueries queries(*m_desktop->session.reader(), m_catalogue);
        store::HouseholdFilter filter;
        filter.states = {u"active"_s};
        m_file = queries.rows({queries.ids(filter, store::HouseholdSort::FileNo, Qt::AscendingOrder)->front()})->front().id;
    }
    void cleanupTestCase() { m_desktop.reset(); }
    void init()
    {
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        window().showPage(u"my_work"_s);
    }
    void cleanup() { QTest::keyClick(box(), Qt::Key_Escape); }

    void thePagesOfferTheirButtonsAsCommands_data()
    {
        QTest::addColumn<QString>("place");
        for (const QString &place : places())
            QTest::newRow(qPrintable(place)) << place;
    }
    void thePagesOfferTheirButtonsAsCommands()
    {
        QFETCH(QString, place);
        const ui::Page *page = go(place);
        commands().update();
        QStringList offered;
        for (const QAction *action : inMenus())
            offered.append(ui::Commands::words(action));
        // Those that begin, save and uncover stand under the name that all pages share.
        const QStringList shared{u"new"_s, u"save"_s, u"reveal"_s};
        for (const QPushButton *button : buttonsOf(page)) {
            const QString part = button->objectName().section(u'.', -1);
            if (shared.contains(part)) {
                const QString id = part == "reveal"_L1 ? u"record.reveal"_s : QString(u"file."_s + part);
                QCOMPARE(commands().action(id)->isEnabled(), button->isEnabled());
            } else {
                QVERIFY2(offered.contains(plain(button->text())), qPrintable(button->text()));
            }
        }
    }

    void theMenusAreTheList()
    {
        for (const QString &place : places()) {
            (void)go(place);
            commands().update();
            QList<QAction *> listed;
            for (const ui::Commands::Command &command : commands().all())
                listed.append(command.action);
            QCOMPARE(inMenus(), listed);
        }
        QStringList titles;
        for (const QAction *menu : window().findChild<QMenuBar *>()->actions())
            titles.append(QString(menu->text()).remove(u'&'));
        QCOMPARE(titles, (QStringList{u"File"_s, u"Edit"_s, u"View"_s, u"Go"_s, u"Record"_s, u"Tools"_s, u"Help"_s}));
    }

    void aCommandOfAPageDoesWhatItsButtonDoes()
    {
        (void)go(u"households"_s);
        commands().update();
        QAction *open = commands().action(u"record.households.inspector.action.open_file"_s);
        QVERIFY(open && open->isEnabled());
        QVERIFY(!window().filePage()->isVisible());
        open->trigger();
        QVERIFY(window().filePage()->isVisible());
    }

    void everyCommandHasANameAndAReason()
    {
        QSet<QString> names;
        for (const QString &place : places()) {
            (void)go(place);
            commands().update();
            names.clear();
            for (const ui::Commands::Command &command : commands().all()) {
                QVERIFY(command.action->objectName().startsWith("command."_L1));
                QVERIFY2(!names.contains(command.action->objectName()), qPrintable(command.action->objectName()));
                names.insert(command.action->objectName());
                QVERIFY(!ui::Commands::words(command.action).isEmpty());
                if (command.action->isVisible() && !command.action->isEnabled())
                    QVERIFY2(!ui::Commands::reason(command.action).isEmpty(), qPrintable(command.action->objectName()));
            }
        }
    }

    /// Acceptance check 35.
    void noKeyStandsForTwoThingsOrForAnInputMethod_data() { thePagesOfferTheirButtonsAsCommands_data(); }
    void noKeyStandsForTwoThingsOrForAnInputMethod()
    {
        QFETCH(QString, place);
        (void)go(place);
        commands().update();
        QHash<QString, QString> owners;
        const auto take = [&](const QKeySequence &keys, const QString &owner) {
            const QString text = keys.toString(QKeySequence::PortableText);
            if (text.isEmpty())
                return;
            QVERIFY2(!owners.contains(text), qPrintable(QString(text + u" of "_s + owner + u" and "_s + owners.value(text))));
            owners.insert(text, owner);
        };
        // A single letter is only said here: it acts where a list has the focus.
        for (const ui::Commands::Command &command : commands().all())
            if (command.action->shortcutContext() != Qt::WidgetShortcut || command.action->shortcut().toString().size() > 1)
                take(command.action->shortcut(), command.action->objectName());
        // What belongs to one page, or to a part of it, is said by its command.
        for (const QAction *action : window().findChildren<QAction *>())
            if (!action->objectName().startsWith("command."_L1)
                && (action->shortcutContext() == Qt::WindowShortcut || action->shortcutContext() == Qt::ApplicationShortcut))
                take(action->shortcut(), action->text());
        for (const QShortcut *shortcut : window().findChildren<QShortcut *>())
            if (shortcut->context() == Qt::WindowShortcut || shortcut->context() == Qt::ApplicationShortcut)
                if (const auto *parent = qobject_cast<QWidget *>(shortcut->parent()); parent && parent->window() == &window() && parent->isVisible())
                    take(shortcut->key(), parent->objectName());
        for (const QAbstractButton *button : window().findChildren<QAbstractButton *>())
            if (button->isVisible() && button->window() == &window()
                && owners.value(button->shortcut().toString(QKeySequence::PortableText)) != QString(u"command.record."_s + button->objectName()))
                take(button->shortcut(), button->objectName());
        for (const char *keys : {"Ctrl+Space", "Ctrl+;", "Ctrl+.", "Ctrl+Shift+F", "Ctrl+Shift+U", "Shift", "Ctrl+Shift"})
            QVERIFY2(!owners.contains(QString::fromLatin1(keys)), keys);
        for (auto it = owners.constBegin(); it != owners.constEnd(); ++it)
            QVERIFY2(it.key().contains(u'+') || it.key().startsWith(u'F'), qPrintable(it.key()));
    }

    void thePagesHaveTheirKeys()
    {
        const std::vector<std::pair<int, QString>> keys{{Qt::Key_2, u"households"_s}, {Qt::Key_3, u"verification"_s}, {Qt::Key_4, u"warnings"_s},
                                                        {Qt::Key_9, u"dashboards"_s}, {Qt::Key_0, u"sync"_s},         {Qt::Key_1, u"my_work"_s}};
        for (const auto &[key, id] : keys) {
            press(key, Qt::ControlModifier);
            for (const ui::Page *page : window().pages())
                QCOMPARE(page->isVisible(), page->id() == id);
        }
    }

    void ctrlFGoesIntoTheSearchOfThePage()
    {
        window().showPage(u"households"_s);
        window().findChild<QTableView *>(u"households.table"_s)->setFocus();
        press(Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(window().focusWidget()->objectName(), u"households.search"_s);
    }

    void copyAndUndoActWhereThePersonIs()
    {
        window().showPage(u"households"_s);
        auto *field = window().findChild<QLineEdit *>(u"households.search"_s);
        field->setFocus();
        QTest::keyClicks(field, u"w"_s);
        commands().update();
        QAction *undo = commands().action(u"edit.undo"_s);
        QVERIFY(undo->isEnabled());
        // By way of the box: it acts in the field, not in the box.
        type(u">undo"_s);
        QTest::keyClick(box(), Qt::Key_Return);
        QCOMPARE(field->text(), QString());
        QCOMPARE(window().focusWidget(), field);
        commands().update();
        QVERIFY(!undo->isEnabled());
        QVERIFY(!ui::Commands::reason(undo).isEmpty());
    }

    void theGroupsStandInTheirOrder()
    {
        window().openFile(m_file);
        const store::HouseholdItem family = **store::HouseholdQueries(*m_desktop->session.reader(), m_catalogue).find(m_file.toString());
        window().showPage(u"my_work"_s);
        const size_t open = window().files().files().size();
        // "s" is in the spelling of many names, in commands and in the names of pages.
        type(u"s"_s);
        const QStringList seen = headings();
        QVERIFY(seen.contains(u"Commands"_s) && seen.contains(u"Pages"_s));
        QCOMPARE(seen.indexOf(u"Commands"_s), seen.size() - 2);
        QCOMPARE(seen.last(), u"Pages"_s);
        box()->clear();
        write(family.headName);
        QTRY_COMPARE(headings().value(0), u"Open tabs"_s);
        QCOMPARE(jump()->file(1), m_file);
        QTest::keyClick(box(), Qt::Key_Return);
        QCOMPARE(window().filePage()->file(), m_file);
        QVERIFY(window().filePage()->isVisible());
        QCOMPARE(window().files().files().size(), open);
    }

    void namesStayMasked()
    {
        window().openFile(m_file);
        const store::HouseholdItem family = **store::HouseholdQueries(*m_desktop->session.reader(), m_catalogue).find(m_file.toString());
        type({});
        write(family.headName);
        QVERIFY(jump()->rowCount() > 1);
        for (int row = 0; row < jump()->rowCount(); ++row)
            for (const int role : {int(Qt::DisplayRole), int(Qt::AccessibleTextRole), int(Qt::ToolTipRole)})
                QVERIFY(!jump()->index(row).data(role).toString().contains(family.headName));
    }

    void prefixesNarrow()
    {
        type(u">"_s);
        QCOMPARE(headings(), (QStringList{u"Commands"_s, u"Pages"_s}));
        int listed = 0;
        for (const ui::Commands::Command &command : commands().all())
            listed += command.action->isVisible() ? 1 : 0;
        QCOMPARE(jump()->rowCount(), listed + 2);
        const QString number = (**store::HouseholdQueries(*m_desktop->session.reader(), m_catalogue).find(m_file.toString())).fileNo;
        box()->clear();
        QTest::keyClicks(box(), QString(u'#' + number));
        QTRY_COMPARE(jump()->rowCount(), 2);
        QCOMPARE(jump()->file(1), m_file);
        // A person's spelling is no number, and a number no person.
        box()->clear();
        QTest::keyClicks(box(), u"#wang"_s);
        QTRY_COMPARE(jump()->rowCount(), 0);
        box()->clear();
        const QString head = (**store::HouseholdQueries(*m_desktop->session.reader(), m_catalogue).find(m_file.toString())).headName;
        QTest::keyClicks(box(), QString(u"@"_s + QString::fromStdString(store::Pinyin().spell(head.toStdString()).full).left(3)));
        QTRY_VERIFY(jump()->rowCount() > 0);
        QVERIFY(!headings().contains(u"Commands"_s));
        // As an input method writes it.
        box()->clear();
        write(u"＞"_s);
        QTRY_COMPARE(headings().value(0), u"Commands"_s);
        box()->clear();
        QTest::keyClicks(box(), u"?"_s);
        QTRY_COMPARE(jump()->rowCount(), 5);
        QTest::keyClick(box(), Qt::Key_Return);
        QCOMPARE(box()->text(), u">"_s);
        QCOMPARE(headings(), (QStringList{u"Commands"_s, u"Pages"_s}));
    }

    void aRequestIsOpenedByItsNumber()
    {
        store::WorkQueries work(*m_desktop->session.reader(), m_catalogue, m_desktop->session.calendar(), true);
        store::WorkFilter filter;
        filter.types = {u"verification"_s};
        const auto ids = *work.ids(filter, store::WorkSort::Urgency, Qt::AscendingOrder, m_desktop->session.clock().nowUtc());
        QVERIFY(!ids.empty());
        const store::WorkItem request = work.rows({ids.front()}, false)->front();
        QVERIFY(!request.caseNo.isEmpty());
        type(QString(u'#' + request.caseNo));
        QTRY_VERIFY(jump()->rowCount() > 1);
        QTest::keyClick(box(), Qt::Key_Return);
        auto *table = window().findChild<QTableView *>(u"verification.table"_s);
        QTRY_VERIFY(table->isVisible());
        QCOMPARE(ui::chosenRow(table).data(items::IdRole).toString(), request.id.toString());
    }

    void aCommandRunsAndIsTheFirstAfterwards()
    {
        type(u">keyb"_s);
        QCOMPARE(rows().value(1), u"Keyboard shortcuts"_s);
        QCOMPARE(jump()->index(1).data(ui::JumpModel::NoteRole).toString(), u"Ctrl+/"_s);
        QTest::keyClick(box(), Qt::Key_Return);
        QPointer<ui::ShortcutSheet> sheet;
        QTRY_VERIFY((sheet = window().findChild<ui::ShortcutSheet *>()));
        QVERIFY(sheet->isVisible());
        QVERIFY(box()->text().isEmpty());
        QTest::keyClick(sheet, Qt::Key_Escape);
        QTRY_VERIFY(!sheet);
        type(u">"_s);
        QCOMPARE(rows().value(1), u"Keyboard shortcuts"_s);
        // What cannot run now stands behind what can.
        bool resting = false;
        for (int row = 2; row < jump()->rowCount() && jump()->kind(row) != Kind::Heading; ++row) {
            const bool ready = jump()->index(row).data(ui::JumpModel::ReadyRole).toBool();
            QVERIFY(!ready || !resting);
            resting = !ready;
        }
        QVERIFY(resting);
        // With nothing typed what was used last is offered, too.
        box()->clear();
        press(Qt::Key_K, Qt::ControlModifier);
        QVERIFY(rows().contains(u"Keyboard shortcuts"_s));
    }

    void oneThatCannotRunSaysWhyAndStays()
    {
        type(u">close tab"_s);
        QCOMPARE(rows().value(1), u"Close tab"_s);
        QVERIFY(!jump()->index(1).data(ui::JumpModel::ReadyRole).toBool());
        const QString why = jump()->index(1).data(ui::JumpModel::NoteRole).toString();
        QVERIFY(why.contains(u"stays"_s));
        QVERIFY(jump()->index(1).data(Qt::AccessibleTextRole).toString().contains(why));
        QTest::keyClick(box(), Qt::Key_Return);
        QVERIFY(hits()->isVisible());
        QCOMPARE(box()->text(), u">close tab"_s);
    }

    /// Text that an input method is composing starts no search and no command.
    void composingStartsNothing()
    {
        press(Qt::Key_K, Qt::ControlModifier);
        box()->clear();
        QTest::qWait(30);
        const QStringList before = rows();
        QInputMethodEvent composing(u"tongbu"_s, {});
        QCoreApplication::sendEvent(box(), &composing);
        QTest::qWait(30);
        QCOMPARE(rows(), before);
        // A key with a meaning of its own is the input method's now.
        press(Qt::Key_9, Qt::ControlModifier);
        QTest::keyClick(box(), Qt::Key_9, Qt::ControlModifier);
        QTest::keyClick(box(), Qt::Key_Return);
        QVERIFY(window().pages().front()->isVisible());
        write(u"王"_s);
        QTRY_VERIFY(rows() != before);
        QCOMPARE(box()->text(), u"王"_s);
        QTest::keyClick(box(), Qt::Key_9, Qt::ControlModifier);
        QVERIFY(!window().pages().front()->isVisible());
    }

    void escLeadsBack()
    {
        window().showPage(u"households"_s);
        auto *table = window().findChild<QTableView *>(u"households.table"_s);
        table->setFocus();
        type(u"w"_s);
        QTest::keyClick(box(), Qt::Key_Escape);
        QCOMPARE(window().focusWidget(), box());
        QTest::keyClick(box(), Qt::Key_Escape);
        QCOMPARE(window().focusWidget(), table);
    }

    void theSheetIsTheList()
    {
        (void)go(u"file"_s);
        press(Qt::Key_Slash, Qt::ControlModifier);
        QPointer<ui::ShortcutSheet> sheet = window().findChild<ui::ShortcutSheet *>();
        QVERIFY(sheet && sheet->isVisible());
        auto *table = sheet->findChild<QTableWidget *>(u"shortcuts.table"_s);
        QHash<QString, QString> shown;
        for (int row = 0; row < table->rowCount(); ++row)
            shown.insert(table->item(row, 1)->text(), table->item(row, 0)->text());
        int withKeys = 0;
        for (const ui::Commands::Command &command : commands().all()) {
            const QString keys = command.action->shortcut().toString(QKeySequence::NativeText);
            if (keys.isEmpty() || !command.action->isVisible())
                continue;
            ++withKeys;
            QCOMPARE(shown.value(keys), ui::Commands::words(command.action));
        }
        QVERIFY(withKeys > 20);
        QTest::keyClicks(sheet->findChild<QLineEdit *>(u"shortcuts.find"_s), u"F9"_s);
        QCOMPARE(table->rowCount(), 2);
        QTest::keyClick(sheet, Qt::Key_Escape);
        QTRY_VERIFY(!sheet);
    }

    /// Acceptance check 34, the part of names: whatever can have the focus says what it is.
    void whatTakesTheFocusHasAName_data() { thePagesOfferTheirButtonsAsCommands_data(); }
    void whatTakesTheFocusHasAName()
    {
        QFETCH(QString, place);
        (void)go(place);
        for (QWidget *widget : window().findChildren<QWidget *>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy())
                continue;
            QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(spoken && !spoken->text(QAccessible::Name).isEmpty(), qPrintable(QString(QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName())));
        }
    }

    /// Acceptance check 9: the worst comes first, and nothing is said to be sent while one thing is not.
    void theFootSaysTheWorst_data()
    {
        QTest::addColumn<int>("conflicts");
        QTest::addColumn<int>("refused");
        QTest::addColumn<int>("waiting");
        QTest::addColumn<int>("sending");
        QTest::addColumn<int>("drafts");
        QTest::addColumn<QString>("said");
        QTest::newRow("nothing") << 0 << 0 << 0 << 0 << 0 << u"All sent"_s;
        QTest::newRow("everything") << 1 << 2 << 5 << 1 << 3 << u"1 conflict(s), 2 refused, 5 waiting, 1 being sent, 3 draft(s)"_s;
        QTest::newRow("refused") << 0 << 1 << 0 << 0 << 0 << u"1 refused"_s;
        QTest::newRow("waiting") << 0 << 0 << 4 << 0 << 0 << u"4 waiting"_s;
        QTest::newRow("sending") << 0 << 0 << 0 << 1 << 0 << u"1 being sent"_s;
        QTest::newRow("drafts") << 0 << 0 << 0 << 0 << 2 << u"All sent, 2 draft(s)"_s;
    }
    void theFootSaysTheWorst()
    {
        QFETCH(QString, said);
        QFETCH(int, conflicts);
        QFETCH(int, refused);
        QFETCH(int, waiting);
        QFETCH(int, sending);
        QFETCH(int, drafts);
        ui::StatusRow row(m_desktop->session);
        Status status;
        status.phase = Status::Phase::Ready;
        status.network = Status::Network::Waiting;
        status.lastContact = QDateTime(QDate(2026, 3, 10), QTime(6, 2), Qt::UTC);
        status.conflicts = conflicts;
        status.refused = refused;
        status.waiting = waiting;
        status.sending = sending;
        row.follow(status, drafts);
        QCOMPARE(row.findChild<QLabel *>(u"status.sync"_s)->accessibleName(), said);
        QCOMPARE(row.findChild<QLabel *>(u"status.received"_s)->text(), u"Received 14:02"_s);
        QCOMPARE(row.findChild<QLabel *>(u"status.network"_s)->text(), u"Online"_s);
        QVERIFY(row.findChild<QProgressBar *>(u"status.progress"_s)->parentWidget()->isHidden());
    }

    void theFootSaysOfflineAndWhatIsReceived()
    {
        ui::StatusRow row(m_desktop->session);
        Status status;
        status.phase = Status::Phase::Loading;
        status.network = Status::Network::Offline;
        status.offlineSince = QDateTime(QDate(2026, 3, 10), QTime(1, 12), Qt::UTC);
        status.totalRows = 200;
        status.loadedRows = 80;
        row.follow(status, 0);
        QCOMPARE(row.findChild<QLabel *>(u"status.network"_s)->text(), u"Offline since 09:12"_s);
        QVERIFY(!row.findChild<QLabel *>(u"status.sync"_s)->text().contains(u"All sent"_s));
        QCOMPARE(row.findChild<QProgressBar *>(u"status.progress"_s)->value(), 40);
        QVERIFY(!row.findChild<QProgressBar *>(u"status.progress"_s)->parentWidget()->isHidden());
    }
};

QTEST_MAIN(tst_Commands)
#include "tst_Commands.moc"
