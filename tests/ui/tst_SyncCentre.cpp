// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The sync centre over the real engine and the real server.
#include "models/domain/IdentityNumber.h"
#include "models/store/RecordTable.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestClient.h"
#include "tests/support/TestDatabase.h"
#include "ui/forms/FieldEditor.h"
#include "ui/look/Palette.h"
#include "ui/shell/FormDialog.h"
#include "ui/sync_centre/ConflictText.h"
#include "ui/sync_centre/OpText.h"
#include "ui/sync_centre/SyncCentrePage.h"

#include <QComboBox>
#include <QDir>
#include <QJsonArray>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace hearth;
using namespace Qt::StringLiterals;
using domain::Record;
using domain::RecordId;
using tests::TestClient;

namespace {

/// A signed-in user with the page open.
struct Desk {
    Desk(const QString &folder, std::shared_ptr<const catalogue::Catalogue> catalogue)
        : client(folder, catalogue)
        , session(*client.client, catalogue, u"en"_s)
    {
    }
    bool open(const QUrl &server, const QString &login)
    {
        if (!client.signIn(server, login) || !client.ready() || !client.settled())
            return false;
        session.openReader();
        page = std::make_unique<ui::SyncCentrePage>(session);
        page->resize(1198, 700);
        page->show();
        page->refresh();
        return true;
    }
    template <typename T>
    [[nodiscard]] T *find(const char *name) const
    {
        return page->findChild<T *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QTableWidget *outbox() const { return find<QTableWidget>("sync.outbox"); }
    [[nodiscard]] QString detail() const { return find<QLabel>("sync.detail")->text(); }
    void click(const char *name) const { find<QPushButton>(name)->click(); }
    /// Answers what covered values are opened for; they stay covered until then.
    [[nodiscard]] bool sayWhatFor() const
    {
        auto *purpose = find<QLineEdit>("reveal.purpose");
        if (!purpose)
            return false;
        purpose->setText(u"Correcting the file"_s);
        purpose->window()->findChild<QPushButton *>(u"form_dialog.accept"_s)->click();
        return QTest::qWaitFor([&] { return !find<QLineEdit>("reveal.purpose"); }, 5000);
    }
    /// The dialog that mends a change with a covered value.
    [[nodiscard]] ui::FormDialog *fix() const
    {
        click("sync.fix");
        if (find<ui::FieldEditor>("fix.id_number") || !sayWhatFor())
            return nullptr;
        // The form comes when the reading is on disk.
        (void)QTest::qWaitFor([&] { return find<ui::FieldEditor>("fix.id_number") != nullptr; }, 5000);
        const auto *editor = find<ui::FieldEditor>("fix.id_number");
        return editor ? qobject_cast<ui::FormDialog *>(editor->window()) : nullptr;
    }
    /// Types into a field of the dialog that is open.
    void type(const QString &editor, const QString &text) const
    {
        auto *field = page->findChild<ui::FieldEditor *>(editor);
        QVERIFY(field);
        auto *edit = qobject_cast<QLineEdit *>(field->focusWidgetOfEditor());
        QVERIFY(edit);
        edit->selectAll();
        edit->insert(text);
    }

    TestClient client;
    ui::Session session;
    std::unique_ptr<ui::SyncCentrePage> page;
};

} // namespace

class tst_SyncCentre : public QObject {
    Q_OBJECT
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    QTemporaryDir m_folder;
    std::unique_ptr<tests::ServerProcess> m_server;
    std::unique_ptr<Desk> m_worker;
    std::vector<RecordId> m_files;

    static QString rowText(const QTableWidget *table, int row)
    {
        QStringList cells;
        for (int column = 0; column < table->columnCount(); ++column)
            cells.append(table->item(row, column)->text());
        return cells.join(u'|');
    }
    /// For people to look at, beside the pictures of the whole window.
    static void picture(QWidget *widget, const QString &name)
    {
        const QString folder = QStringLiteral(HEARTH_PICTURES);
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(widget->grab().save(QString(folder + u"/sync-centre-"_s + name + u".png"_s)));
    }
    void goOffline(Desk &desk) { QTRY_VERIFY_WITH_TIMEOUT(desk.client.client->status().offlineSince.isValid(), 30'000); }
    void empty()
    {
        for (const client::OutboxItem &item : m_worker->client.outbox())
            (void)m_worker->client.wait<void>(
                [&](auto done) { m_worker->client.client->discard(item.opId, done); });
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_catalogue = *catalogue::Catalogue::load();
        ui::applyLook(ui::Theme::Light);
        QString url;
        {
            auto made = tests::newServerDatabase(u"sqlite"_s, m_folder, &url);
        }
        m_server = std::make_unique<tests::ServerProcess>(url, m_folder.path());
        QVERIFY(m_server->run({u"demo-city"_s, u"--households"_s, u"400"_s, u"--seed"_s, u"3"_s}));
        QVERIFY(m_server->start());
        m_worker = std::make_unique<Desk>(m_folder.filePath(u"worker"_s), m_catalogue);
        QVERIFY(m_worker->open(m_server->url(), u"town_worker.320402003"_s));
        for (const QString &initials : {u"z"_s, u"l"_s, u"w"_s, u"c"_s, u"h"_s})
            for (const store::SearchHit &hit : m_worker->client.search(initials)) {
                const auto file = m_worker->client.file(hit.file);
                const bool known =
                    std::find(m_files.begin(), m_files.end(), hit.file) != m_files.end();
                if (file && file->header.state == "active"_L1 && !known)
                    m_files.push_back(hit.file);
            }
        QVERIFY(m_files.size() >= 3);
    }
    void cleanupTestCase() { m_worker.reset(); }

    void theChoiceStaysWithItsChange()
    {
        m_server->stop();
        goOffline(*m_worker);
        for (int i = 0; i < 3; ++i)
            QVERIFY(m_worker->client.edit(m_files[static_cast<size_t>(i)], u"contact_phone"_s,
                                          u"1391234000%1"_s.arg(i)));
        QTRY_COMPARE(m_worker->outbox()->rowCount(), 3);
        const auto items = m_worker->client.outbox();
        // What is said of the choice moves nothing under the pointer.
        const QRect place = m_worker->outbox()->geometry();
        m_worker->outbox()->setCurrentCell(1, 0);
        QCOMPARE(m_worker->page->chosenOp(), items[1].opId);
        QTest::qWait(20);
        QCOMPARE(m_worker->outbox()->geometry(), place);
        QVERIFY(m_worker->detail().contains(u"→"_s));
        // A phone number starts masked, as everywhere.
        QVERIFY2(!m_worker->detail().contains(u"13912340001"_s), qPrintable(m_worker->detail()));
        // The change above goes away: the row number of the chosen one is another now.
        (void)m_worker->client.wait<void>(
            [&](auto done) { m_worker->client.client->discard(items[0].opId, done); });
        QTRY_COMPARE(m_worker->outbox()->rowCount(), 2);
        QCOMPARE(m_worker->page->chosenOp(), items[1].opId);
        QCOMPARE(m_worker->outbox()->currentRow(), 0);
        // The chosen one goes away: nothing is chosen, and nothing can be done to another one.
        (void)m_worker->client.wait<void>(
            [&](auto done) { m_worker->client.client->discard(items[1].opId, done); });
        QTRY_COMPARE(m_worker->outbox()->rowCount(), 1);
        QVERIFY(m_worker->page->chosenOp().isNull());
        QVERIFY(!m_worker->find<QPushButton>("sync.discard")->isEnabled());
        QVERIFY(!m_worker->find<QPushButton>("sync.retry")->isEnabled());
        QCOMPARE(m_worker->client.outbox().size(), size_t(1));
    }

    void discardingWantsTheNumberOfTheFile()
    {
        QTRY_COMPARE(m_worker->outbox()->rowCount(), 1);
        m_worker->outbox()->setCurrentCell(0, 0);
        m_worker->click("sync.discard");
        auto *name = m_worker->find<QLineEdit>("discard.name");
        QVERIFY(name);
        auto *go = m_worker->find<QPushButton>("discard.go");
        QVERIFY(!go->isEnabled());
        name->setText(u"yes"_s);
        QVERIFY(!go->isEnabled());
        name->setText(m_worker->client.file(m_files[2])->header.fileNo);
        QVERIFY(go->isEnabled());
        go->click();
        QTRY_COMPARE(m_worker->outbox()->rowCount(), 0);
        QCOMPARE(m_worker->client.outbox().size(), size_t(0));
        QVERIFY(m_server->start());
        QVERIFY(m_worker->client.settled());
    }

    void aRefusedChangeIsMendedAndSentAgain()
    {
        // The identity number of somebody else: only the server knows all of them.
        const auto first = m_worker->client.file(m_files[0]);
        const auto second = m_worker->client.file(m_files[1]);
        RecordId person;
        QString own;
        QString taken;
        for (const store::FileMember &member : first->members)
            if (!member.person.isNull() && !member.idNumber.isEmpty() && person.isNull()) {
                person = member.person;
                own = member.idNumber;
            }
        for (const store::FileMember &member : second->members)
            if (!member.idNumber.isEmpty())
                taken = member.idNumber;
        QVERIFY(!person.isNull() && !taken.isEmpty());
        QVERIFY(m_worker->client.edit(person, u"id_number"_s, taken));
        QTRY_COMPARE(m_worker->client.client->status().refused, 1);
        QTRY_COMPARE(m_worker->outbox()->rowCount(), 1);
        QTRY_VERIFY(m_worker->outbox()->item(0, 0)->text() == u"Refused"_s);
        m_worker->outbox()->setCurrentCell(0, 0);
        const QString detail = m_worker->detail();
        QVERIFY2(detail.contains(u"Another file has this identity number already."_s),
                 qPrintable(detail));
        QVERIFY2(detail.contains(u"duplicate_identity"_s), qPrintable(detail));
        QVERIFY2(!detail.contains(taken) && !detail.contains(own), qPrintable(detail));
        const RecordId refused = m_worker->client.outbox().front().opId;

        auto *dialog = m_worker->fix();
        QVERIFY(dialog);
        auto *editor = dialog->findChild<ui::FieldEditor *>(u"fix.id_number"_s);
        QVERIFY(editor);
        QCOMPARE(editor->value().toString(), taken);
        picture(m_worker->page.get(), u"refused"_s);
        picture(dialog, u"fix"_s);
        // What counts already is nothing to send.
        m_worker->type(u"fix.id_number"_s, own);
        auto *accept = dialog->findChild<QPushButton *>(u"form_dialog.accept"_s);
        accept->click();
        QTRY_VERIFY(!dialog->findChild<QLabel *>(u"form_dialog.message"_s)->isHidden());
        m_worker->type(u"fix.id_number"_s, u"11010519491231002X"_s);
        accept->click();
        QTRY_VERIFY(m_worker->client.client->status().refused == 0);
        QVERIFY(m_worker->client.settled());
        for (const client::OutboxItem &item : m_worker->client.outbox())
            QVERIFY(item.opId != refused);
        QCOMPARE(m_worker->client.view(person)->fields().value("id_number"_L1).toString(),
                 u"11010519491231002X"_s);
        QTRY_COMPARE(m_worker->outbox()->rowCount(), 0);
    }

    /// A new row that was refused is mended under its own id: what hangs on it need not be named anew.
    void aRefusedNewRowIsMended()
    {
        QString taken;
        const auto third = m_worker->client.file(m_files[2]);
        for (const store::FileMember &member : third->members)
            if (!member.idNumber.isEmpty())
                taken = member.idNumber;
        QVERIFY(!taken.isEmpty());
        const auto made = m_worker->client.create(
            u"person"_s, m_files[0],
            {{u"full_name"_s, u"温新"_s}, {u"id_doc_type"_s, u"111"_s}, {u"id_number"_s, taken},
             {u"sex"_s, u"1"_s}, {u"birth_date"_s, u"1990-03-07"_s}, {u"life_status"_s, u"alive"_s},
             {u"labour_ability"_s, u"1"_s}, {u"is_main_labour"_s, true}, {u"employment_status"_s, u"emp"_s}});
        QVERIFY(made);
        QTRY_COMPARE(m_worker->client.client->status().refused, 1);
        QTRY_COMPARE(m_worker->outbox()->rowCount(), 1);
        m_worker->outbox()->setCurrentCell(0, 0);
        auto *dialog = m_worker->fix();
        QVERIFY(dialog);
        QCOMPARE(dialog->findChild<ui::FieldEditor *>(u"fix.id_number"_s)->value().toString(), taken);
        const QString own = QString(u"32040019900307111"_s + domain::identityCheckDigit(u"32040019900307111"_s));
        m_worker->type(u"fix.id_number"_s, own);
        dialog->findChild<QPushButton *>(u"form_dialog.accept"_s)->click();
        QStringList wrong;
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            if (label->objectName().endsWith(u".finding"_s) && !label->isHidden())
                wrong.append(QString(label->objectName() + u' ' + label->text()));
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
        QTRY_COMPARE(m_worker->client.client->status().refused, 0);
        QVERIFY(m_worker->client.settled());
        const auto kept = m_worker->client.view(*made);
        QVERIFY(kept && kept->rev.n > 0);
        QCOMPARE(kept->fields().value("full_name"_L1).toString(), u"温新"_s);
        QCOMPARE(kept->fields().value("id_number"_L1).toString(), own);
        QTRY_COMPARE(m_worker->outbox()->rowCount(), 0);
    }

    /// A refused step opens with what was chosen; the mended one takes its place.
    void aRefusedStepIsMended()
    {
        TestClient centre(m_folder.filePath(u"centre"_s), m_catalogue);
        QVERIFY(centre.signIn(m_server->url(), u"city_operator.3204"_s) && centre.ready() && centre.settled());
        const QString person = m_worker->client.file(m_files[0])->members.front().person.toString();
        const auto raised = centre.create(u"warning"_s, m_files[0],
                                          {{u"indicator"_s, u"K1"_s}, {u"person"_s, person}, {u"source_department"_s, u"medins"_s},
                                           {u"evidence"_s, QJsonArray{QJsonObject{{u"clause"_s, u"K1"_s}}}}});
        QVERIFY(raised && centre.settled());
        QVERIFY(centre.fire(*raised, u"release"_s, {{u"level"_s, u"red"_s}, {u"event_reason"_s, u"high bill"_s}}));
        const RecordId open = *raised;
        QVERIFY(m_worker->client.comesTo(open, [](const Record &r) { return r.state == "released"_L1; }));
        const RecordId nobody = m_worker->client.client->newId();
        QVERIFY(m_worker->client.fire(open, u"assign"_s, {{u"assignee"_s, nobody.toString()}}));
        QTRY_COMPARE(m_worker->client.client->status().refused, 1);
        QTRY_COMPARE(m_worker->outbox()->rowCount(), 1);
        m_worker->outbox()->setCurrentCell(0, 0);
        // The row was there before the answer was.
        QTRY_VERIFY2(m_worker->detail().contains(u"guard_failed"_s), qPrintable(m_worker->detail()));
        m_worker->click("sync.fix");
        QTRY_VERIFY(m_worker->page->findChild<ui::FormDialog *>());
        auto *dialog = m_worker->page->findChild<ui::FormDialog *>();
        auto *assignee = dialog->findChild<ui::FieldEditor *>(u"warning.assign.assignee"_s);
        QVERIFY(assignee);
        auto *choice = qobject_cast<QComboBox *>(assignee->focusWidgetOfEditor());
        QVERIFY(choice);
        const int me = choice->findData(m_worker->client.client->account().userId);
        QVERIFY(me >= 0);
        choice->setCurrentIndex(me);
        Q_EMIT choice->activated(me);
        dialog->findChild<QPushButton *>(u"form_dialog.accept"_s)->click();
        QTRY_COMPARE(m_worker->client.client->status().refused, 0);
        QVERIFY(m_worker->client.settled());
        QTRY_COMPARE(m_worker->client.view(open)->state, u"assigned"_s);
        QTRY_COMPARE(m_worker->outbox()->rowCount(), 0);
    }

    void aConflictIsOneChoicePerUnit()
    {
        Desk other(m_folder.filePath(u"other"_s), m_catalogue);
        QVERIFY(other.open(m_server->url(), u"town_worker.320402003"_s));
        m_server->stop();
        goOffline(*m_worker);
        goOffline(other);
        // A field alone, and fields that count only together.
        QVERIFY(m_worker->client.edit(m_files[0], u"contact_phone"_s, u"13861180001"_s));
        QVERIFY(m_worker->client.edit(m_files[1], u"residence_address"_s, u"红梅新村 1 号"_s));
        QVERIFY(other.client.edit(m_files[0], u"contact_phone"_s, u"13861180002"_s));
        QVERIFY(other.client.edit(m_files[1], u"residence_address"_s, u"红梅新村 2 号"_s));
        QVERIFY(m_server->start());
        QVERIFY(m_worker->client.settled());
        QVERIFY(other.client.settled());
        QTRY_COMPARE(m_worker->client.conflicts().size(), size_t(2));
        m_worker->page->refresh();
        QTableWidget *table = m_worker->page->conflictTable();
        RecordId phone;
        RecordId home;
        for (const Record &conflict : m_worker->client.conflicts())
            (conflict.file == m_files[0] ? phone : home) = conflict.id;
        int homeRow = -1;
        int homeRows = 0;
        for (int row = 0; row < table->rowCount(); ++row) {
            QVERIFY2(!rowText(table, row).contains(u"1386118000"_s),
                     qPrintable(rowText(table, row)));
            if (table->item(row, 0)->data(Qt::UserRole + 200).toString() == home.toString()) {
                homeRow = row;
                ++homeRows;
            }
        }
        QVERIFY(homeRows > 1);
        table->setCurrentCell(homeRow, 1);
        QCOMPARE(m_worker->page->chosenConflict(), home);
        QCOMPARE(table->selectionModel()->selectedRows().size(), homeRows);

        // In the smallest window every word of the choice is there, beside an outbox that takes no room.
        m_worker->page->resize(1024 - 56, 540);
        QTest::qWait(50);
        for (const char *name : {"sync.mine", "sync.theirs", "sync.own", "sync.reveal"}) {
            const auto *choice = m_worker->find<QPushButton>(name);
            QVERIFY2(choice->width() >= choice->sizeHint().width(), name);
        }
        QVERIFY(m_worker->find<QLabel>("sync.unit")->width() > 600);
        QTRY_VERIFY(!m_worker->find<QTableWidget>("sync.outbox")->isVisibleTo(m_worker->page.get()));
        QVERIFY(table->viewport()->height() >= 6 * table->rowHeight(0));
        QStringList heads;
        for (int column = 0; column < table->columnCount(); ++column)
            heads.append(table->horizontalHeaderItem(column)->text());
        QCOMPARE(heads.removeDuplicates(), 0);
        // Never "all sent" while something is open.
        QVERIFY2(m_worker->find<QLabel>("sync.summary")->text().contains(u"2 conflict(s)"_s),
                 qPrintable(m_worker->find<QLabel>("sync.summary")->text()));
        picture(m_worker->page.get(), u"conflicts"_s);
        // Who may not write these fields is offered no choice that the server would refuse.
        Desk supervisor(m_folder.filePath(u"supervisor"_s), m_catalogue);
        QVERIFY(supervisor.open(m_server->url(), u"supervisor.3204"_s));
        QTRY_COMPARE(supervisor.client.conflicts().size(), size_t(2));
        supervisor.page->refresh();
        QTRY_VERIFY2(supervisor.find<QLabel>("sync.conflict_title")->text().contains(u"colleagues"_s),
                     qPrintable(supervisor.find<QLabel>("sync.conflict_title")->text()));
        QVERIFY(!supervisor.find<QPushButton>("sync.mine")->isVisibleTo(supervisor.page.get()));
        QCOMPARE(supervisor.page->conflictTable()->rowCount(), 0);
        // Neither of both: a value of one's own, for the chosen conflict and no other.
        m_worker->click("sync.own");
        auto *dialog = m_worker->page->findChild<ui::FormDialog *>();
        QVERIFY(dialog);
        m_worker->type(u"conflict.residence_address"_s, u"红梅新村 3 号"_s);
        dialog->findChild<QPushButton *>(u"form_dialog.accept"_s)->click();
        QTRY_VERIFY(m_worker->page->chosenConflict().isNull());
        QVERIFY(!m_worker->find<QPushButton>("sync.mine")->isEnabled());
        QVERIFY(m_worker->client.settled());
        QTRY_COMPARE(
            m_worker->client.view(m_files[1])->fields().value("residence_address"_L1).toString(),
            u"红梅新村 3 号"_s);
        QCOMPARE(m_worker->client.conflicts().size(), size_t(1));

        m_worker->page->refresh();
        table->setCurrentCell(0, 1);
        QCOMPARE(m_worker->page->chosenConflict(), phone);
        const QString mine = m_worker->client.view(phone)
                                 ->fields()
                                 .value("mine"_L1)
                                 .toObject()
                                 .value("contact_phone"_L1)
                                 .toString();
        m_worker->click("sync.mine");
        QVERIFY(m_worker->client.settled());
        QTRY_COMPARE(
            m_worker->client.view(m_files[0])->fields().value("contact_phone"_L1).toString(), mine);
        QTRY_VERIFY(m_worker->client.conflicts().empty());
        QTRY_VERIFY(!table->isVisibleTo(m_worker->page.get()));
    }

    /// Covered values stay covered until somebody says what for, also in the dialog.
    void aCoveredConflictIsOpenedForAPurpose()
    {
        Desk other(m_folder.filePath(u"covered"_s), m_catalogue);
        QVERIFY(other.open(m_server->url(), u"town_worker.320402003"_s));
        RecordId person;
        const auto family = m_worker->client.file(m_files[1]);
        for (const store::FileMember &member : family->members)
            if (!member.person.isNull() && !member.idNumber.isEmpty())
                person = member.person;
        QVERIFY(!person.isNull());
        const auto number = [](const QString &body) { return QString(body + domain::identityCheckDigit(body)); };
        const QString later = number(u"32040019410101113"_s);
        const QString present = number(u"32040019410101115"_s);
        m_server->stop();
        goOffline(*m_worker);
        goOffline(other);
        QVERIFY(m_worker->client.edit(person, u"id_number"_s, later));
        QVERIFY(other.client.edit(person, u"id_number"_s, present));
        QVERIFY(m_server->start());
        QVERIFY(m_worker->client.settled() && other.client.settled());
        QTRY_COMPARE(m_worker->client.conflicts().size(), size_t(1));
        m_worker->page->refresh();
        QTableWidget *table = m_worker->page->conflictTable();
        const auto shown = [&] {
            QStringList rows;
            for (int row = 0; row < table->rowCount(); ++row)
                rows.append(rowText(table, row));
            return rows.join(u'\n');
        };
        QTRY_VERIFY(table->rowCount() > 0);
        table->setCurrentCell(0, 1);
        QVERIFY2(!shown().contains(later) && !shown().contains(present), qPrintable(shown()));
        // The form with the values asks the same; without an answer it does not open.
        m_worker->click("sync.own");
        QVERIFY(!m_worker->find<ui::FieldEditor>("conflict.id_number"));
        QVERIFY(m_worker->find<QLineEdit>("reveal.purpose"));
        m_worker->find<QLineEdit>("reveal.purpose")->window()->close();
        QTRY_VERIFY(!m_worker->find<QLineEdit>("reveal.purpose"));
        QVERIFY(!shown().contains(later));
        m_worker->click("sync.reveal");
        QVERIFY(m_worker->sayWhatFor());
        QTRY_VERIFY2(shown().contains(later) && shown().contains(present), qPrintable(shown()));
        QVERIFY(!m_worker->find<QPushButton>("sync.reveal")->isEnabled());
        m_worker->page->release();
        m_worker->page->refresh();
        QVERIFY2(!shown().contains(later), qPrintable(shown()));
        m_worker->click("sync.theirs");
        QVERIFY(m_worker->client.settled());
        QTRY_VERIFY(m_worker->client.conflicts().empty());
    }

    /// Whoever looks at a conflict sees whose values they are: "You" only for one's own.
    void aConflictNamesItsAuthors()
    {
        const QString me = m_worker->client.client->account().userId;
        const auto found = m_worker->client.file(m_files[0]);
        const RecordId person = found->members.front().person;
        QVERIFY(!person.isNull());
        const QString somebody = m_worker->client.client->newId().toString();
        Record conflict;
        conflict.id = m_worker->client.client->newId();
        conflict.type = u"conflict"_s;
        conflict.file = m_files[0];
        QJsonObject f{{u"record"_s, person.toString()}, {u"record_type"_s, u"person"_s},
                      {u"by"_s, somebody}, {u"theirs_by"_s, me},
                      {u"received_at"_s, u"2026-03-10T06:06:00.000Z"_s}, {u"theirs_at"_s, u"2026-03-09T06:06:00.000Z"_s}};
        conflict.setFields(f);
        const ui::ConflictText theirs(m_worker->session, conflict);
        const QString name = m_worker->session.userName(somebody);
        QVERIFY2(theirs.laterBy().contains(name), qPrintable(theirs.laterBy()));
        QVERIFY2(theirs.useLater().contains(name) && !theirs.useLater().contains(u"You"_s), qPrintable(theirs.useLater()));
        QVERIFY2(theirs.presentBy().startsWith(u"You"_s), qPrintable(theirs.presentBy()));
        QVERIFY2(theirs.presentBy().contains(u"2026-03-09 14:06"_s), qPrintable(theirs.presentBy()));
        f.insert("by"_L1, me);
        conflict.setFields(f);
        QVERIFY(ui::ConflictText(m_worker->session, conflict).useLater().contains(u"You"_s));
        // Which row it is, and of whom; the name covered as in every list.
        const QString full = found->members.front().name;
        QVERIFY2(theirs.row().contains(m_catalogue->recordType(u"person")->label.en), qPrintable(theirs.row()));
        QVERIFY2(theirs.row().contains(full.front()) && !theirs.row().contains(full), qPrintable(theirs.row()));
    }

    void statesHaveTheWordsOfRecords_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("word");
        QTest::newRow("waiting") << u"waiting"_s << u"Waiting"_s;
        QTest::newRow("blocked") << u"blocked"_s << u"Waiting for another change"_s;
        QTest::newRow("sending") << u"sending"_s << u"Sending"_s;
        QTest::newRow("retry") << u"retry"_s << u"Will retry"_s;
        QTest::newRow("refused") << u"refused"_s << u"Refused"_s;
        QTest::newRow("quarantined") << u"quarantined"_s << u"Set aside"_s;
        QTest::newRow("parked") << u"parked"_s << u"Sent"_s;
    }
    void statesHaveTheWordsOfRecords()
    {
        QFETCH(QString, state);
        QFETCH(QString, word);
        QCOMPARE(ui::OpText::state(state), word);
    }

    void aParkedChangeSaysWhyItIsNotSettled()
    {
        client::OutboxItem item;
        item.state = u"parked"_s;
        const ui::OpText words(m_worker->session);
        QVERIFY(words.why(item).contains(u"not decided"_s));
        item.reason = u"dependency_unmet"_s;
        QVERIFY(words.why(item).contains(u"builds on"_s));
        QCOMPARE(ui::OpText::localState(item.state), store::LocalState::Sent);
    }

    void aFaultOfTheOutboxIsSaid()
    {
        empty();
        m_worker->client.client->lock();
        QTRY_COMPARE(m_worker->client.client->status().phase, client::Status::Phase::Locked);
        // The reader still stands, the outbox does not: as when its file cannot be read.
        m_worker->page->refresh();
        const auto told = [&] {
            for (const QLabel *label : m_worker->page->findChildren<QLabel *>())
                if (label->isVisibleTo(m_worker->page.get()) && label->text().contains(u"locked"_s))
                    return true;
            return false;
        };
        QTRY_VERIFY(told());
    }
};

QTEST_MAIN(tst_SyncCentre)
#include "tst_SyncCentre.moc"
