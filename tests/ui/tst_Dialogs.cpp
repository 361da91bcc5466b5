// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What all dialogs do alike, and the dialogs that make families and members, in the real window.
#include "models/store/queries/SearchQueries.h"
#include "tests/support/TestCity.h"
#include "tests/support/TestClient.h"
#include "tests/ui/Desktop.h"
#include "ui/cases/VisitDialog.h"
#include "ui/file/NewMemberDialog.h"
#include "ui/households/HouseholdsPage.h"
#include "ui/look/Palette.h"
#include "ui/shell/DraftStrip.h"

#include <QApplication>
#include <QListWidget>
#include <QPointer>
#include <QScreen>
#include <QSignalSpy>
#include <QTableView>
#include <QTableWidget>

#include <csignal>
#include <cstdlib>

using namespace hearth;
using namespace Qt::StringLiterals;
using client::Status;
using domain::RecordId;
using tests::Desktop;
using tests::TestCity;
using tests::TestClient;

namespace {

const QString worker = u"town_worker.320402003"_s;

template <typename T>
T *named(QWidget *parent, const QString &name)
{
    return parent->findChild<T *>(name);
}

QString said(ui::FormDialog *dialog)
{
    const auto *label = named<QLabel>(dialog, u"form_dialog.message"_s);
    return label->isHidden() ? QString() : label->text();
}

void press(ui::FormDialog *dialog, const QString &button)
{
    QTest::mouseClick(named<QPushButton>(dialog, QString(u"form_dialog."_s + button)), Qt::LeftButton);
}

/// Keys go to the active window, and a dialog becomes it a moment after it is seen.
bool active(QWidget *dialog)
{
    return QTest::qWaitFor([&] { return QApplication::activeWindow() == dialog; }, 5000);
}

/// Labels of the dialog that are too low for what they say, and inputs that are squeezed.
QStringList cut(ui::FormDialog *dialog)
{
    QStringList found;
    for (const QLabel *label : dialog->findChildren<QLabel *>())
        if (label->isVisible() && label->wordWrap() && label->height() < label->heightForWidth(label->width()))
            found.append(QString(label->objectName() + u": "_s + label->text()));
    for (const QLineEdit *edit : dialog->findChildren<QLineEdit *>())
        if (edit->isVisible() && edit->height() < edit->minimumSizeHint().height())
            found.append(edit->objectName());
    return found;
}

} // namespace

class tst_Dialogs : public QObject {
    Q_OBJECT
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    TestCity m_city;
    QTemporaryDir m_folder;
    std::unique_ptr<Desktop> m_desk;
    std::unique_ptr<TestClient> m_centre;
    std::vector<RecordId> m_files;

    ui::HouseholdsPage *households() const { return m_desk->window.findChild<ui::HouseholdsPage *>(); }
    ui::FormDialog *newFamily()
    {
        m_desk->window.showPage(u"households"_s);
        if (!QTest::qWaitFor([&] { return m_desk->button(u"New family …"_s) != nullptr; }, 5000))
            return nullptr;
        QTest::mouseClick(m_desk->button(u"New family …"_s), Qt::LeftButton);
        ui::FormDialog *dialog = m_desk->dialog();
        return dialog && active(dialog) ? dialog : nullptr;
    }
    /// A dialog of a case, with a page below that is told how it ended.
    ui::FormDialog *open(ui::FormDialog *dialog)
    {
        m_told.clear();
        m_tones.clear();
        connect(dialog, &ui::FormDialog::told, this, [this](const QString &text, ui::Said said) {
            m_told.append(text);
            m_tones.append(said.tone);
        });
        dialog->open();
        return active(dialog) ? dialog : nullptr;
    }
    ui::FormDialog *command(const RecordId &record, const QString &event)
    {
        return open(new ui::CommandDialog(m_desk->session, *m_desk->session.record(record), event, &m_desk->window));
    }
    std::vector<client::Draft> drafts()
    {
        std::optional<std::vector<client::Draft>> arrived;
        m_desk->client.drafts([&](domain::Result<std::vector<client::Draft>> found) { arrived = found.value_or({}); });
        (void)QTest::qWaitFor([&] { return arrived.has_value(); }, 5000);
        return arrived.value_or(std::vector<client::Draft>());
    }
    bool locked()
    {
        return QTest::qWaitFor([&] { return m_desk->client.status().phase == Status::Phase::Locked; }, 3000);
    }
    bool unlock()
    {
        m_desk->typePassword(u"hearth-demo"_s);
        return m_desk->ready();
    }
    /// A red warning of the first family, released by the city centre.
    RecordId released()
    {
        const auto family = m_centre->file(m_files.front());
        const auto raised = m_centre->create(u"warning"_s, m_files.front(),
                                             {{u"indicator"_s, u"K1"_s},
                                              {u"person"_s, family->members.front().person.toString()},
                                              {u"source_department"_s, u"medins"_s},
                                              {u"evidence"_s, QJsonArray{QJsonObject{{u"clause"_s, u"K1"_s}}}}});
        if (!raised || !m_centre->settled())
            return {};
        const auto done = m_centre->fire(*raised, u"release"_s, {{u"level"_s, u"red"_s}, {u"event_reason"_s, u"high bill"_s}});
        return done && m_desk->comesTo(*raised, u"released"_s) ? *raised : RecordId();
    }
    void answer(bool silent) { ::kill(static_cast<pid_t>(m_city.server->processId()), silent ? SIGSTOP : SIGCONT); }
    bool showSection(const RecordId &file, const QString &section)
    {
        m_desk->window.openFile(file);
        auto *list = m_desk->window.findChild<QListWidget *>(u"file.sections"_s);
        for (int i = 0; i < list->count(); ++i)
            if (list->item(i)->data(Qt::UserRole).toString() == section) {
                list->setCurrentRow(i);
                return true;
            }
        return false;
    }
    ui::FormDialog *addRow()
    {
        QTest::mouseClick(m_desk->window.findChild<QPushButton *>(u"file.add"_s), Qt::LeftButton);
        return m_desk->dialog();
    }
    int members(const RecordId &file)
    {
        const auto opened = store::FileQueries(*m_desk->session.reader(), m_catalogue, true).open(file, m_desk->session.today());
        return opened && *opened ? static_cast<int>((*opened)->members.size()) : -1;
    }
    QStringList m_told;
    QList<ui::Tone> m_tones;

private Q_SLOTS:
    void initTestCase()
    {
        m_catalogue = *catalogue::Catalogue::load();
        ui::applyLook(ui::Theme::Light);
        QVERIFY(m_city.build(u"sqlite"_s, 400));
        QVERIFY(m_city.server->start());
        m_centre = std::make_unique<TestClient>(m_folder.filePath(u"centre"_s), m_catalogue);
        QVERIFY(m_centre->signIn(m_city.server->url(), u"city_operator.3204"_s) && m_centre->ready() && m_centre->settled());
        m_desk = std::make_unique<Desktop>(m_folder.filePath(u"desk"_s), m_catalogue);
        m_desk->signIn(m_city.server->url(), worker);
        QVERIFY(m_desk->ready() && m_desk->settled());
        for (const QString &initial : {u"z"_s, u"l"_s, u"w"_s, u"c"_s}) {
            const auto hits = store::SearchQueries(*m_desk->session.reader(), {}).search(initial);
            for (const store::SearchHit &hit : hits ? *hits : std::vector<store::SearchHit>()) {
                const auto file = m_desk->session.record(hit.file);
                if (file && file->state == "active"_L1 && std::find(m_files.begin(), m_files.end(), hit.file) == m_files.end())
                    m_files.push_back(hit.file);
            }
        }
        QVERIFY(m_files.size() >= 2);
    }
    void cleanup()
    {
        answer(false);
        for (ui::FormDialog *left = m_desk->dialog(); left; left = m_desk->dialog())
            left->hide();
    }
    void cleanupTestCase()
    {
        m_desk.reset();
        m_centre.reset();
        m_city.server->stop();
    }

    void lockAndQuitCloseADialogIntoItsDraft()
    {
        QPointer<ui::FormDialog> dialog = newFamily();
        QVERIFY(dialog);
        QVERIFY(Desktop::fill(dialog, u"full_name"_s, u"Wen"_s));
        QTest::keyClick(dialog, Qt::Key_L, Qt::ControlModifier);
        QVERIFY(locked());
        QTRY_VERIFY(!dialog);
        QVERIFY(unlock());
        dialog = newFamily();
        QVERIFY(dialog);
        auto *name = named<ui::FieldEditor>(dialog, u"new_family.full_name"_s);
        QTRY_COMPARE(name->value().toString(), u"Wen"_s);
        QVERIFY(Desktop::fill(dialog, u"full_name"_s, u"Wen Xin"_s));
        QTest::keyClick(dialog, Qt::Key_Q, Qt::ControlModifier);
        QTRY_VERIFY(!m_desk->window.isVisible());
        QTRY_VERIFY(!dialog);
        const auto kept = drafts();
        QVERIFY(std::any_of(kept.begin(), kept.end(), [](const client::Draft &draft) {
            return draft.key == "new/household"_L1 && draft.values.value("full_name"_L1).toString() == "Wen Xin"_L1;
        }));
        m_desk->window.show();
        dialog = newFamily();
        QVERIFY(dialog);
        QTRY_COMPARE(named<ui::FieldEditor>(dialog, u"new_family.full_name"_s)->value().toString(), u"Wen Xin"_s);
        press(dialog, u"discard"_s);
        QTRY_VERIFY(!dialog);
    }

    void aServerThatIsSilentHoldsNobody()
    {
        const RecordId warning = released();
        QVERIFY(!warning.isNull());
        QVERIFY(m_desk->settled());
        QPointer<ui::FormDialog> dialog = command(warning, u"return_area"_s);
        QVERIFY(dialog);
        auto *reason = named<QLineEdit>(dialog, u"warning.return_area.event_reason.input"_s);
        QVERIFY(Desktop::fill(dialog, u"event_reason"_s, u"Another town"_s));
        answer(true);
        press(dialog, u"accept"_s);
        QTRY_VERIFY2(said(dialog).contains(u"Sending"_s), qPrintable(said(dialog)));
        QVERIFY(!reason->isEnabled());
        QCOMPARE(named<QPushButton>(dialog, u"form_dialog.cancel"_s)->text(), u"Close"_s);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!dialog || !dialog->isVisible());
        QCOMPARE(m_told.size(), 1);
        QVERIFY2(m_told.front().contains(u"still being sent"_s), qPrintable(m_told.front()));
        // What was typed is on disk until the answer is there, and the page below is told of it.
        QCOMPARE(drafts().size(), size_t(1));
        answer(false);
        QTRY_COMPARE_WITH_TIMEOUT(m_told.size(), 2, 30'000);
        QVERIFY2(m_told.back().contains(u"accepted"_s), qPrintable(m_told.back()));
        QTRY_VERIFY(!dialog);
        QTRY_VERIFY(drafts().empty());
        QVERIFY(m_desk->comesTo(warning, u"raised"_s));
    }

    void lockGoesBeforeAnAnswer()
    {
        const RecordId warning = released();
        QVERIFY(!warning.isNull());
        QVERIFY(m_desk->settled());
        QPointer<ui::FormDialog> dialog = command(warning, u"return_area"_s);
        QVERIFY(dialog);
        QTest::keyClicks(named<QLineEdit>(dialog, u"warning.return_area.event_reason.input"_s), u"Not here"_s);
        answer(true);
        press(dialog, u"accept"_s);
        QTRY_VERIFY(said(dialog).contains(u"Sending"_s));
        QTest::keyClick(dialog, Qt::Key_L, Qt::ControlModifier);
        QVERIFY(locked());
        QTRY_VERIFY(!dialog);
        answer(false);
        QVERIFY(unlock());
        for (const client::Draft &draft : drafts())
            m_desk->client.removeDraft(draft.key);
        QVERIFY(m_desk->settled());
    }

    void aDialogGrowsWithWhatItSays()
    {
        ui::FormDialog *family = newFamily();
        QVERIFY(family);
        press(family, u"accept"_s);
        QTRY_VERIFY(!named<QLabel>(family, u"new_family.full_name.finding"_s)->isHidden());
        QTRY_VERIFY2(cut(family).isEmpty(), qPrintable(cut(family).join(u'\n')));
        press(family, u"cancel"_s);

        const RecordId warning = released();
        QVERIFY(!warning.isNull());
        ui::FormDialog *dialog = command(warning, u"return_area"_s);
        QVERIFY(dialog);
        const int before = dialog->height();
        // What was said at the step before stands there.
        auto *reason = named<QLineEdit>(dialog, u"warning.return_area.event_reason.input"_s);
        reason->selectAll();
        QTest::keyClick(reason, Qt::Key_Delete);
        press(dialog, u"accept"_s);
        QTRY_VERIFY(!named<QLabel>(dialog, u"warning.return_area.event_reason.finding"_s)->isHidden());
        QTRY_VERIFY2(cut(dialog).isEmpty(), qPrintable(cut(dialog).join(u'\n')));
        QTRY_VERIFY(dialog->height() > before);
        press(dialog, u"cancel"_s);
    }

    void oneselfIsOfferedAndTheKeySends()
    {
        const RecordId warning = released();
        QVERIFY(!warning.isNull());
        QPointer<ui::FormDialog> dialog = command(warning, u"assign"_s);
        QVERIFY(dialog);
        QCOMPARE(named<QComboBox>(dialog, u"warning.assign.assignee.input"_s)->currentData().toString(),
                 m_desk->client.account().userId);
        QTest::keyClick(dialog, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(!dialog);
        QVERIFY(m_desk->comesTo(warning, u"assigned"_s));

        // A sentence about an outcome goes with it, and stands there once.
        m_desk->client.fireEvent(warning, u"start_visit"_s, {}, [](const domain::Result<RecordId> &) {});
        QVERIFY(m_desk->comesTo(warning, u"visiting"_s));
        QPointer<ui::FormDialog> visit =
            open(new ui::VisitDialog(m_desk->session, *m_desk->session.record(warning), &m_desk->window));
        QVERIFY(visit);
        QVERIFY(Desktop::fill(visit, u"visit_finding"_s, u"stable"_s));
        QVERIFY(Desktop::fill(visit, u"visit_note"_s, u"Nothing has changed"_s));
        QTest::keyClick(visit, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(!visit);
        QVERIFY(m_desk->comesTo(warning, u"feedback"_s));
        ui::FormDialog *dispose = command(warning, u"dispose"_s);
        QVERIFY(dispose);
        QVERIFY(Desktop::fill(dispose, u"outcome"_s, u"adjusted"_s));
        auto *need = named<QLabel>(dispose, u"command.need"_s);
        QTRY_VERIFY(!need->isHidden());
        press(dispose, u"accept"_s);
        QTRY_VERIFY(!said(dispose).isEmpty());
        QVERIFY(need->isHidden());
        QVERIFY(Desktop::fill(dispose, u"outcome"_s, u"granted"_s));
        QVERIFY2(said(dispose).isEmpty(), qPrintable(said(dispose)));
        press(dispose, u"cancel"_s);
    }

    /// The strip tells where the change stands, turn by turn, and is green only at the end.
    void theStripFollowsTheChange()
    {
        const RecordId warning = released();
        QVERIFY(!warning.isNull());
        QVERIFY(m_desk->settled());
        answer(true);
        QPointer<ui::FormDialog> dialog = command(warning, u"assign"_s);
        QVERIFY(dialog);
        press(dialog, u"accept"_s);
        QTRY_VERIFY(!m_told.isEmpty());
        QTRY_VERIFY(!dialog || !dialog->isVisible());
        QVERIFY2(m_told.back().contains(u"saved on this computer"_s), qPrintable(m_told.back()));
        QVERIFY(!m_tones.contains(ui::Tone::Good));
        answer(false);
        QTRY_VERIFY_WITH_TIMEOUT(m_tones.back() == ui::Tone::Good, 30'000);
        QVERIFY2(m_told.back().contains(u"accepted by the server as version"_s), qPrintable(m_told.back()));
        QVERIFY(m_desk->comesTo(warning, u"assigned"_s));
        QTRY_VERIFY(!dialog);

        // A draft is not a success either.
        dialog = command(warning, u"reassign"_s);
        QVERIFY(dialog);
        QVERIFY(Desktop::fill(dialog, u"event_reason"_s, u"On leave"_s));
        press(dialog, u"cancel"_s);
        QVERIFY2(m_told.back().contains(u"draft"_s), qPrintable(m_told.back()));
        QCOMPARE(m_tones.back(), ui::Tone::Yellow);
        m_desk->client.removeDraft(QString(u"event/"_s + warning.toString() + u"/reassign"_s));
    }

    /// However late it comes to its size: over the middle of the window, and whole on the screen.
    void aDialogStandsOverItsWindow()
    {
        const RecordId warning = released();
        QVERIFY(!warning.isNull());
        const QString key = QString(u"event/"_s + warning.toString() + u"/return_area"_s);
        m_desk->client.saveDraft({key, {{u"event_reason"_s, u"Kept from before"_s}}, m_desk->session.clock().nowUtc()},
                                 [](const domain::Result<void> &) {});
        ui::FormDialog *dialog = command(warning, u"return_area"_s);
        QVERIFY(dialog);
        QTRY_VERIFY(!named<QLabel>(dialog, u"form_dialog.restored"_s)->isHidden());
        const QRect over = m_desk->window.frameGeometry();
        const QRect room = dialog->screen()->availableGeometry();
        const auto place = [&] {
            const QRect r = dialog->frameGeometry();
            return u"%1,%2 %3x%4"_s.arg(r.x()).arg(r.y()).arg(r.width()).arg(r.height()).toUtf8();
        };
        QTRY_VERIFY2(room.contains(dialog->frameGeometry()), place().constData());
        // A window that reaches beyond the screen is followed as far as the dialog stays whole.
        const int wanted = std::min(over.center().x(), room.right() - dialog->frameGeometry().width() / 2);
        QTRY_VERIFY2(std::abs(dialog->frameGeometry().center().x() - wanted) < 40, place().constData());
        QTest::keyClick(dialog, Qt::Key_Escape);
        m_desk->client.removeDraft(key);
    }

    void whatAnEarlierRunLeftIsOffered()
    {
        const RecordId warning = released();
        QVERIFY(!warning.isNull());
        const QString key = QString(u"event/"_s + warning.toString() + u"/return_area"_s);
        m_desk->client.saveDraft({key, {{u"event_reason"_s, u"Typed before the crash"_s}}, m_desk->session.clock().nowUtc().addSecs(-3600)},
                                 [](const domain::Result<void> &) {});
        const auto kept = drafts();
        QVERIFY(std::any_of(kept.begin(), kept.end(), [&](const client::Draft &draft) { return draft.key == key; }));
        QTest::qWait(5);
        // As at the next start: the window is made, then the files are opened.
        auto *strip = new ui::DraftStrip(m_desk->session, &m_desk->window);
        QSignalSpy shown(strip, &ui::DraftStrip::openCase);
        m_desk->session.lock();
        QVERIFY(locked());
        QVERIFY(unlock());
        auto *text = strip->findChild<QLabel *>(u"drafts.text"_s);
        QTRY_VERIFY2(text->text().contains(u"draft(s) from"_s), qPrintable(text->text()));
        QVERIFY(!strip->isHidden());
        QTest::mouseClick(strip->findChild<QPushButton *>(u"drafts.review"_s), Qt::LeftButton);
        QTRY_VERIFY(m_desk->window.findChild<ui::DraftsDialog *>());
        auto *list = m_desk->window.findChild<ui::DraftsDialog *>();
        auto *table = list->findChild<QTableWidget *>(u"drafts.table"_s);
        QStringList texts;
        for (int row = 0; row < table->rowCount(); ++row) {
            texts.append(table->item(row, 0)->text());
            if (texts.back().contains(ui::eventName(m_desk->session, u"warning"_s, u"return_area"_s)))
                table->selectRow(row);
        }
        QVERIFY2(table->item(table->currentRow(), 0)->text().contains(ui::eventName(m_desk->session, u"warning"_s, u"return_area"_s)),
                 qPrintable(texts.join(u'\n')));
        QTest::mouseClick(list->findChild<QPushButton *>(u"drafts.open"_s), Qt::LeftButton);
        QTRY_VERIFY(m_desk->dialog());
        QCOMPARE(shown.size(), 1);
        auto *reason = named<QLineEdit>(m_desk->dialog(), u"warning.return_area.event_reason.input"_s);
        QTRY_COMPARE(reason->text(), u"Typed before the crash"_s);
        press(m_desk->dialog(), u"discard"_s);
        delete strip;
    }

    void aFamilyHasOneHead()
    {
        ui::FormDialog *dialog = open(new ui::NewMemberDialog(m_desk->session, m_files.front(), &m_desk->window));
        QVERIFY(dialog);
        QVERIFY(Desktop::fill(dialog, u"full_name"_s, u"Wen Yi"_s));
        QVERIFY(Desktop::fill(dialog, u"relation_to_head"_s, u"02"_s));
        const int before = members(m_files.front());
        press(dialog, u"accept"_s);
        QTRY_VERIFY2(said(dialog).contains(u"head already"_s), qPrintable(said(dialog)));
        QVERIFY(dialog->isVisible());
        QCOMPARE(members(m_files.front()), before);
        press(dialog, u"cancel"_s);
        m_desk->client.removeDraft(QString(u"new/member/"_s + m_files.front().toString()));
    }

    void enterOpensTheBestMatch()
    {
        m_desk->window.showPage(u"households"_s);
        ui::HouseholdsPage *page = households();
        QLineEdit *search = page->searchField();
        QTableView *table = page->table();
        const auto idOf = [&](int row) { return page->model()->index(row, 0).data(items::IdRole).toString(); };
        QTRY_VERIFY(page->model() && page->model()->rowCount() > 2);
        const int all = page->model()->rowCount();
        // An initial that some of the families have.
        QString initial;
        for (const QChar letter : u"zlwchxsyj"_s) {
            search->clear();
            QTRY_COMPARE(page->model()->rowCount(), all);
            QTest::keyClicks(search, QString(letter));
            QTest::qWait(50);
            if (page->model()->rowCount() > 1 && page->model()->rowCount() < all) {
                initial = letter;
                break;
            }
        }
        QVERIFY(!initial.isEmpty());
        const QString best = idOf(0);
        const QString other = idOf(1);
        search->clear();
        QTRY_COMPARE(page->model()->rowCount(), all);
        for (int row = 0; row < page->model()->rowCount(); ++row)
            if (idOf(row) == other)
                table->setCurrentIndex(page->model()->index(row, 0));
        search->setFocus();
        QTest::keyClicks(search, initial);
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_COMPARE(m_desk->window.filePage()->file().toString(), best);

        // The arrow leads into the list; who moves there opens what was moved to.
        m_desk->window.showPage(u"households"_s);
        search->setFocus();
        search->clear();
        QTest::keyClicks(search, initial);
        QTRY_COMPARE(table->currentIndex().row(), 0);
        QTest::keyClick(search, Qt::Key_Down);
        QCOMPARE(m_desk->window.focusWidget(), table);
        QTest::keyClick(table, Qt::Key_Down);
        QTest::keyClick(table, Qt::Key_Return);
        QTRY_COMPARE(m_desk->window.filePage()->file().toString(), other);
        search->clear();
    }

    void aNewFamilyIsCheckedAsAWhole()
    {
        QPointer<ui::FormDialog> dialog = newFamily();
        QVERIFY(dialog);
        const QJsonObject known = m_desk->session.record(m_files.front())->fields();
        QVERIFY(Desktop::fill(dialog, u"full_name"_s, u"Wen"_s));
        QVERIFY(Desktop::fill(dialog, u"id_doc_type"_s, u"111"_s));
        QVERIFY(Desktop::fill(dialog, u"id_number"_s, u"320400199003071110"_s));
        named<ui::FieldEditor>(dialog, u"new_family.residence_area"_s)->showDraft(known.value("residence_area"_L1));
        press(dialog, u"accept"_s);
        auto *finding = named<QLabel>(dialog, u"new_family.id_number.finding"_s);
        QTRY_VERIFY(finding->isVisible());
        QCOMPARE(dialog->focusWidget(), named<QLineEdit>(dialog, u"new_family.id_number.input"_s));

        // Somebody who is on file here is not entered again, and nothing of it is queued.
        QString taken;
        const auto file = store::FileQueries(*m_desk->session.reader(), m_catalogue, true).open(m_files[1], m_desk->session.today());
        for (const store::FileMember &member : (*file)->members)
            if (!member.idNumber.isEmpty())
                taken = member.idNumber;
        QVERIFY(!taken.isEmpty());
        QVERIFY(Desktop::fill(dialog, u"id_number"_s, taken));
        press(dialog, u"accept"_s);
        QTRY_VERIFY2(said(dialog).contains(u"on file already"_s), qPrintable(said(dialog)));
        QVERIFY2(said(dialog).contains((*file)->header.fileNo), qPrintable(said(dialog)));
        QVERIFY(!said(dialog).contains(taken));
        QVERIFY(dialog->isVisible());
        QCOMPARE(m_desk->client.status().waiting, 0);
        press(dialog, u"cancel"_s);
    }

    void aMemberIsAddedOnThePageOfTheFile()
    {
        const RecordId file = m_files.front();
        const int before = members(file);
        QVERIFY(showSection(file, u"S02"_s));
        QPointer<ui::FormDialog> dialog = addRow();
        QVERIFY(dialog);
        QVERIFY(Desktop::fill(dialog, u"full_name"_s, u"Wen"_s));
        press(dialog, u"accept"_s);
        // What the person is to the head is asked for.
        QTRY_VERIFY(named<QLabel>(dialog, u"new_member.relation_to_head.finding"_s)->isVisible());
        QVERIFY(Desktop::fill(dialog, u"relation_to_head"_s, u"20"_s));
        press(dialog, u"accept"_s);
        QTRY_VERIFY2(!dialog, qPrintable(dialog ? said(dialog) : QString()));
        QTRY_COMPARE(members(file), before + 1);
        QVERIFY(m_desk->settled());
        QCOMPARE(m_desk->client.status().refused, 0);
        QTRY_COMPARE(m_centre->file(file)->members.size(), static_cast<size_t>(before + 1));

        // A row on kinship can name its person, which it needs.
        QVERIFY(showSection(file, u"S03"_s));
        dialog = addRow();
        QVERIFY(dialog);
        QVERIFY(named<ui::FieldEditor>(dialog, u"new.membership.person"_s));
        press(dialog, u"cancel"_s);
    }
};

QTEST_MAIN(tst_Dialogs)
#include "tst_Dialogs.moc"
