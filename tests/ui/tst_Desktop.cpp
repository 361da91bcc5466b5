// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The real window against the real server program: what a worker does in a day, by what is on the
// screen.
#include "models/store/RecordTable.h"
#include "models/store/queries/SearchQueries.h"
#include "tests/support/TestClient.h"
#include "tests/support/TestCity.h"
#include "tests/ui/Desktop.h"
#include "ui/look/Palette.h"

#include <QCheckBox>
#include <QElapsedTimer>
#include <QListView>
#include <QListWidget>
#include <QTableView>

using namespace hearth;
using namespace Qt::StringLiterals;
using domain::RecordId;
using tests::Desktop;
using tests::TestCity;
using tests::TestClient;

namespace {

const QString town = u"320402003"_s;
const QString worker = u"town_worker.320402003"_s;

/// An open file of the town, with what is to be typed to find it.
struct Family {
    RecordId file;
    QString initials;
};

std::vector<Family> families(Desktop &desktop, int count)
{
    std::vector<Family> found;
    store::SearchQueries search(*desktop.session.reader(), {});
    store::FileQueries files(*desktop.session.reader(), desktop.session.sharedCatalogue(), true);
    const QString letters = u"abcdefghjklmnpqrstwxyz"_s;
    for (const QChar first : letters)
        for (const QChar second : letters) {
            const QString initials = QString(first) + second;
            const auto hits = search.search(initials);
            if (!hits || hits->empty() || found.size() >= static_cast<size_t>(count))
                continue;
            // The first hit is the one that Enter opens.
            const RecordId file = hits->front().file;
            const auto opened = files.open(file, desktop.session.today());
            const bool fits = opened && *opened && (*opened)->header.state == "active"_L1
                && !(*opened)->ofType(u"income_row").empty() && (*opened)->members.size() <= 3;
            const bool isNew = std::none_of(found.begin(), found.end(),
                                            [&](const Family &f) { return f.file == file; });
            if (fits && isNew)
                found.push_back({file, initials});
        }
    return found;
}

/// Ctrl+K, initials, Enter.
bool openByInitials(Desktop &desktop, const Family &family)
{
    auto *search = desktop.window.findChild<QLineEdit *>(u"search"_s);
    search->setFocus();
    search->selectAll();
    QTest::keyClicks(search, family.initials);
    QTest::keyClick(search, Qt::Key_Return);
    return QTest::qWaitFor([&] { return desktop.window.filePage()->file() == family.file; }, 5000);
}

bool showSection(Desktop &desktop, const QString &section)
{
    desktop.window.filePage()->showSection(section);
    auto *list = desktop.window.filePage()->findChild<QListWidget *>(u"file.sections"_s);
    for (int i = 0; i < list->count(); ++i)
        if (list->item(i)->data(Qt::UserRole).toString() == section) {
            list->setCurrentRow(i);
            return true;
        }
    return false;
}

bool signInSays(Desktop &desktop, const QString &word)
{
    const auto labels = desktop.window.signInPage()->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
                       [&](const QLabel *label) { return label->text().contains(word); });
}

void press(Desktop &desktop, const QString &name)
{
    // Each open file has its own; the one that is seen is meant.
    for (QPushButton *button : desktop.window.findChildren<QPushButton *>(name))
        if (button->isVisible())
            return QTest::mouseClick(button, Qt::LeftButton);
}

bool typePhone(Desktop &desktop, const QString &number)
{
    ui::RecordForm *form = desktop.window.filePage()->form();
    // While it is covered there is nothing to type into.
    return form && form->editor(u"contact_phone"_s) && Desktop::fill(form, u"contact_phone"_s, number);
}

QString shown(Desktop &desktop, const QString &field)
{
    ui::RecordForm *form = desktop.window.filePage()->form();
    ui::FieldEditor *editor = form ? form->editor(field) : nullptr;
    return editor ? editor->value().toString() : QString();
}

} // namespace

class tst_Desktop : public QObject {
    Q_OBJECT
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;

    /// A red warning about a family, raised and released by the city centre.
    RecordId released(TestClient &centre, Desktop &desktop, const RecordId &file)
    {
        const auto family = centre.file(file);
        const auto raised =
            centre.create(u"warning"_s, file,
                          {{u"indicator"_s, u"K1"_s},
                           {u"person"_s, family->members.front().person.toString()},
                           {u"source_department"_s, u"medins"_s},
                           {u"evidence"_s, QJsonArray{QJsonObject{{u"clause"_s, u"K1"_s}}}}});
        if (!raised || !centre.settled())
            return {};
        const auto done = centre.fire(
            *raised, u"release"_s, {{u"level"_s, u"red"_s}, {u"event_reason"_s, u"high bill"_s}});
        return done && desktop.comesTo(*raised, u"released"_s) ? *raised : RecordId();
    }

    /// From accepting to the outcome, by the buttons of the panel.
    void dispose(Desktop &desktop, const RecordId &warning)
    {
        desktop.window.openCase(warning, u"warning"_s);
        QVERIFY(desktop.openEvent(u"warning"_s, u"assign"_s));
        QVERIFY(Desktop::fill(desktop.dialog(), u"assignee"_s, desktop.client.account().userId));
        QVERIFY(desktop.accept());
        QVERIFY(desktop.comesTo(warning, u"assigned"_s));
        QVERIFY(desktop.fire(u"warning"_s, u"start_visit"_s));
        QVERIFY(desktop.comesTo(warning, u"visiting"_s));
        QTRY_VERIFY(desktop.button(u"Record the visit …"_s));
        QTest::mouseClick(desktop.button(u"Record the visit …"_s), Qt::LeftButton);
        QTRY_VERIFY(desktop.dialog());
        QVERIFY(Desktop::fill(desktop.dialog(), u"visit_finding"_s, u"stable"_s));
        QVERIFY(Desktop::fill(desktop.dialog(), u"visit_note"_s, u"all is calm, benefit runs"_s));
        QVERIFY(desktop.accept());
        QVERIFY(desktop.comesTo(warning, u"feedback"_s));
        QVERIFY(desktop.openEvent(u"warning"_s, u"dispose"_s));
        QVERIFY(Desktop::fill(desktop.dialog(), u"outcome"_s, u"no_action"_s));
        QVERIFY(Desktop::fill(desktop.dialog(), u"no_action_reason"_s, u"already"_s));
        QVERIFY(desktop.accept());
        QVERIFY(desktop.comesTo(warning, u"disposed"_s));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_catalogue = *catalogue::Catalogue::load();
        ui::applyLook(ui::Theme::Light);
    }

    void aWorkingDayOnTheScreen_data() { tests::addServerDialects(); }
    void aWorkingDayOnTheScreen()
    {
        QFETCH(QString, dialect);
        TestCity city;
        QVERIFY(city.build(dialect, 1500));
        QVERIFY(city.server->start(city.startDepartments()));
        Desktop desktop(city.folder.filePath(u"worker"_s), m_catalogue);

        // A wrong password is said, and the right one goes in.
        desktop.signIn(city.server->url(), worker, u"wrong"_s);
        QTRY_VERIFY_WITH_TIMEOUT(signInSays(desktop, u"wrong"_s), tests::patient(15'000));
        desktop.typePassword(u"hearth-demo"_s);
        QVERIFY(desktop.ready());
        QVERIFY(desktop.settled());
        const std::vector<Family> found = families(desktop, 3);
        QCOMPARE(found.size(), size_t(3));

        // Find a family by initials and correct an income; it is covered until the purpose is told.
        QVERIFY(openByInitials(desktop, found[0]));
        QVERIFY(showSection(desktop, u"S08"_s));
        auto *rows = desktop.window.filePage()->findChild<QTableView *>(u"file.rows"_s);
        rows->setCurrentIndex(rows->model()->index(1, 0));
        QVERIFY(!desktop.window.filePage()->form()->editor(u"transfer_income"_s));
        press(desktop, u"file.reveal"_s);
        QTRY_VERIFY(desktop.dialog());
        // A dialog opens where one types, and the buttons come after.
        QCOMPARE(desktop.dialog()->focusWidget()->objectName(), u"reveal.purpose"_s);
        QTest::keyClick(desktop.dialog()->focusWidget(), Qt::Key_Tab);
        QCOMPARE(desktop.dialog()->focusWidget()->objectName(), u"form_dialog.cancel"_s);
        QTest::keyClicks(desktop.dialog()->findChild<QLineEdit *>(u"reveal.purpose"_s),
                         u"review"_s);
        QVERIFY(desktop.accept());
        QTRY_VERIFY(desktop.window.filePage()->form()->editor(u"transfer_income"_s));
        QVERIFY(Desktop::fill(desktop.window.filePage()->form(), u"transfer_income"_s, u"many"_s));
        press(desktop, u"file.save"_s);
        QTRY_VERIFY(desktop.told().contains(u"Not saved"_s));
        QCOMPARE(desktop.client.status().waiting, 0);
        QVERIFY(Desktop::fill(desktop.window.filePage()->form(), u"transfer_income"_s, u"512.5"_s));
        press(desktop, u"file.save"_s);
        QTRY_VERIFY2(desktop.told().contains(u"accepted by the server as version"_s),
                     qPrintable(desktop.told()));
        QVERIFY(desktop.settled());
        QTRY_COMPARE(shown(desktop, u"transfer_income"_s), u"512.50"_s);
        QTRY_VERIFY(desktop.label(u"status.sync"_s).startsWith(u"All sent"_s));
        QCOMPARE(desktop.label(u"status.network"_s), u"Online"_s);

        // Start a verification and see the departments answer.
        press(desktop, u"file.request"_s);
        QTRY_VERIFY(desktop.dialog());
        for (QCheckBox *box : desktop.dialog()->findChildren<QCheckBox *>())
            if (box->objectName().startsWith(u"new_request.signed"_s) && box->isEnabled()
                && !box->isChecked())
                QTest::mouseClick(box, Qt::LeftButton, {}, {8, box->height() / 2});
        for (QComboBox *who : desktop.dialog()->findChildren<QComboBox *>())
            if (who->objectName().startsWith(u"new_request.guardian"_s))
                who->setCurrentIndex(who->count() - 1);
        QVERIFY(desktop.accept());
        store::WorkQueries work(*desktop.session.reader(), m_catalogue, desktop.session.calendar(),
                                true);
        store::WorkFilter own;
        own.types = {u"verification"_s};
        own.file = found[0].file;
        RecordId request;
        QTRY_VERIFY([&] {
            const auto ids = work.ids(own, store::WorkSort::Opened, Qt::DescendingOrder,
                                      desktop.session.clock().nowUtc());
            const auto items = ids && !ids->empty()
                ? work.rows({ids->front()}, false)
                : domain::Result<std::vector<store::WorkItem>>(std::vector<store::WorkItem>());
            request = items && !items->empty() ? items->front().id : RecordId();
            return !request.isNull();
        }());
        QVERIFY2(desktop.comesTo(request, u"reported"_s, 90'000),
                 qPrintable(desktop.session.record(request)->state));
        desktop.window.openCase(request, u"verification"_s);

        // Dispose of a red warning.
        TestClient centre(city.folder.filePath(u"centre"_s), m_catalogue);
        QVERIFY(centre.signIn(city.server->url(), u"city_operator.3204"_s).has_value());
        QVERIFY(centre.ready());
        QVERIFY(centre.settled());
        const RecordId first = released(centre, desktop, found[1].file);
        const RecordId second = released(centre, desktop, found[2].file);
        QVERIFY(!first.isNull() && !second.isNull());
        dispose(desktop, first);
        QVERIFY(desktop.settled());
        QCOMPARE(desktop.client.status().refused, 0);

        // Without the server: two families and another warning.
        city.server->stop();
        QTRY_VERIFY_WITH_TIMEOUT(desktop.label(u"status.network"_s).contains(u"Offline since"_s),
                                 15'000);
        for (const Family &family : {found[0], found[1]}) {
            QVERIFY(openByInitials(desktop, family));
            QVERIFY(showSection(desktop, u"S01"_s));
            if (!desktop.window.filePage()->form()->editor(u"contact_phone"_s)) {
                press(desktop, u"file.reveal"_s);
                QTRY_VERIFY(desktop.dialog());
                QTest::keyClicks(desktop.dialog()->findChild<QLineEdit *>(u"reveal.purpose"_s),
                                 u"call"_s);
                QVERIFY(desktop.accept());
            }
            QTRY_VERIFY(typePhone(desktop, u"13861180007"_s));
            press(desktop, u"file.save"_s);
            QTRY_VERIFY2(desktop.told().contains(u"saved on this computer"_s),
                         qPrintable(desktop.told()));
        }
        dispose(desktop, second);
        QVERIFY(desktop.client.status().waiting >= 5);
        QVERIFY(desktop.label(u"status.sync"_s).contains(u"waiting"_s));

        QElapsedTimer back;
        QVERIFY(city.server->start());
        back.start();
        QVERIFY2(desktop.settled(5000), qPrintable(desktop.label(u"status.sync"_s)));
        qInfo("everything accepted %lld ms after the server was back", back.elapsed());
        QCOMPARE(desktop.client.status().refused, 0);
        QCOMPARE(desktop.client.status().conflicts, 0);

        // The reviewer sees it in a window of her own and takes it on; the centre closes it.
        Desktop reviewer(city.folder.filePath(u"reviewer"_s), m_catalogue);
        reviewer.signIn(city.server->url(), QString(u"town_reviewer."_s + town));
        QVERIFY(reviewer.ready());
        QVERIFY(reviewer.settled());
        QVERIFY(reviewer.comesTo(second, u"disposed"_s));
        reviewer.window.openCase(second, u"warning"_s);
        QVERIFY(reviewer.openEvent(u"warning"_s, u"submit_closure"_s));
        QVERIFY(Desktop::fill(reviewer.dialog(), u"closure_opinion"_s, u"true and settled"_s));
        QVERIFY(reviewer.accept());
        QVERIFY(reviewer.settled());
        QVERIFY(
            centre.comesTo(second, [](const domain::Record &r) { return r.state == "review"_L1; }));
        QVERIFY(centre.fire(second, u"close"_s).has_value());
        QVERIFY(desktop.comesTo(second, u"closed"_s));
        QVERIFY(reviewer.comesTo(second, u"closed"_s));
    }

    void nothingTypedIsLost()
    {
        TestCity city;
        QVERIFY(city.build(u"sqlite"_s, 1500));
        QVERIFY(city.server->start());
        const QString profile = city.folder.filePath(u"worker"_s);
        Family family;
        {
            Desktop desktop(profile, m_catalogue);
            desktop.signIn(city.server->url(), worker);
            QVERIFY(desktop.ready());
            QVERIFY(desktop.settled());
            family = families(desktop, 1).front();
            QVERIFY(openByInitials(desktop, family));
            QVERIFY(showSection(desktop, u"S01"_s));
            press(desktop, u"file.reveal"_s);
            QTRY_VERIFY(desktop.dialog());
            // A dialog that is left half filled is back when it is opened again.
            QTest::keyClicks(desktop.dialog()->findChild<QLineEdit *>(u"reveal.purpose"_s),
                             u"half a reason"_s);
            QTest::keyClick(desktop.dialog(), Qt::Key_Escape);
            QTRY_VERIFY(!desktop.dialog());
            press(desktop, u"file.reveal"_s);
            QTRY_VERIFY(desktop.dialog());
            QTRY_COMPARE(desktop.dialog()->findChild<QLineEdit *>(u"reveal.purpose"_s)->text(),
                         u"half a reason"_s);
            QVERIFY(desktop.accept());
            // Typed, and left alone for longer than the draft waits: another section and back.
            QTRY_VERIFY(typePhone(desktop, u"13861180009"_s));
            QTRY_COMPARE(desktop.label(u"file.draft"_s), u"Draft kept on this computer"_s);
            QVERIFY(showSection(desktop, u"S02"_s));
            QVERIFY(showSection(desktop, u"S01"_s));
            QTRY_COMPARE(shown(desktop, u"contact_phone"_s), u"13861180009"_s);
            // Locked in the middle of a word: no pause for the draft timer.
            QTRY_VERIFY(typePhone(desktop, u"13861180001"_s));
            desktop.session.lock();
            QTRY_VERIFY(!desktop.session.reader());
            desktop.typePassword(u"hearth-demo"_s);
            QVERIFY(desktop.ready());
            QTRY_VERIFY(desktop.window.filePage()->findChild<QPushButton *>(u"file.reveal"_s)->isEnabled());
            press(desktop, u"file.reveal"_s);
            QTRY_VERIFY(desktop.dialog());
            QTest::keyClicks(desktop.dialog()->findChild<QLineEdit *>(u"reveal.purpose"_s),
                             u"again"_s);
            QVERIFY(desktop.accept());
            QTRY_COMPARE(shown(desktop, u"contact_phone"_s), u"13861180001"_s);
            QVERIFY(typePhone(desktop, u"13861180002"_s));
            desktop.window.close();
        }
        // The next start finds it, and it is still only a draft.
        Desktop desktop(profile, m_catalogue);
        QTRY_COMPARE_WITH_TIMEOUT(desktop.client.status().phase, client::Status::Phase::Locked,
                                  10'000);
        QTRY_VERIFY(signInSays(desktop, u"locked"_s));
        desktop.typePassword(u"hearth-demo"_s);
        QVERIFY(desktop.ready());
        QVERIFY(openByInitials(desktop, family));
        QVERIFY(showSection(desktop, u"S01"_s));
        press(desktop, u"file.reveal"_s);
        QTRY_VERIFY(desktop.dialog());
        QTest::keyClicks(desktop.dialog()->findChild<QLineEdit *>(u"reveal.purpose"_s),
                         u"next day"_s);
        QVERIFY(desktop.accept());
        QTRY_COMPARE(shown(desktop, u"contact_phone"_s), u"13861180002"_s);
        QCOMPARE(desktop.client.status().waiting, 0);
    }
};

QTEST_MAIN(tst_Desktop)
#include "tst_Desktop.moc"
