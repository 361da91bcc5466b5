// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The dialogs of cases on the real engine and a real server: what they ask, keep, offer and save.
#include "models/catalogue/Claims.h"
#include "models/store/RecordTable.h"
#include "models/store/queries/WorkQueries.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestClient.h"
#include "tests/support/TestDatabase.h"
#include "ui/cases/CaseFacts.h"
#include "ui/cases/CommandDialog.h"
#include "ui/cases/DeadlineText.h"
#include "ui/cases/FoundText.h"
#include "ui/cases/VisitDialog.h"
#include "ui/inspector/RecordPanel.h"
#include "ui/verification/MatrixWidget.h"
#include "ui/verification/SettleDialog.h"
#include "ui/verification/VerificationPage.h"

#include <QComboBox>
#include <QHelpEvent>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolTip>

using namespace hearth;
using namespace hearth::ui;
using namespace Qt::StringLiterals;
using domain::Record;
using domain::RecordId;
using tests::ServerProcess;
using tests::TestClient;

namespace {

template <typename T>
T *named(QWidget *parent, const QString &name)
{
    return parent->findChild<T *>(name);
}

void choose(QComboBox *combo, const QString &data)
{
    QVERIFY(combo);
    const int index = combo->findData(data);
    QVERIFY2(index >= 0, qPrintable(data));
    combo->setCurrentIndex(index);
    Q_EMIT
    combo->activated(index);
}

QStringList buttonTexts(QWidget *parent)
{
    QStringList texts;
    for (const QPushButton *button : parent->findChildren<QPushButton *>())
        if (!button->isHidden())
            texts.append(button->text());
    return texts;
}

} // namespace

class tst_Cases : public QObject {
    Q_OBJECT
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    QTemporaryDir m_folder;
    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<TestClient> m_worker;
    std::unique_ptr<TestClient> m_city;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<QWidget> m_host;
    RecordId m_file;
    RecordId m_person;
    QString m_said; ///< by the last dialog that was pressed and stayed

    bool settled() { return m_worker->settled() && m_worker->outbox().empty(); }
    QString outboxText()
    {
        QStringList lines;
        for (const client::OutboxItem &item : m_worker->outbox())
            lines.append(QString(
                item.type + u' ' + item.event + u' ' + item.state + u' ' + item.reason + u' '
                + QString::fromUtf8(QJsonDocument(item.problem).toJson(QJsonDocument::Compact))));
        return lines.join(u'\n');
    }
    /// A town of the demo city where a report has differences.
    QString townWithADifference()
    {
        for (const store::WorkItem &item :
             m_city->work(u"verification"_s, {u"reported"_s, u"objection"_s})) {
            const auto request = m_city->view(item.id);
            const auto id = request
                ? RecordId::fromString(request->fields().value("report"_L1).toString())
                : std::nullopt;
            const auto report = id ? m_city->view(*id) : std::nullopt;
            if (report && !report->fields().value("results"_L1).toArray().isEmpty())
                return item.div.left(9);
        }
        return {};
    }
    /// A request for all of a family, where at least one member has not signed.
    RecordId waitingRequest()
    {
        const QString today = m_session->today().toString(Qt::ISODate);
        for (const QString &initial : {u"w"_s, u"z"_s, u"l"_s, u"c"_s, u"x"_s})
            for (const store::SearchHit &hit : m_worker->search(initial)) {
                const auto file = m_worker->file(hit.file);
                QJsonArray members;
                bool missing = false;
                for (const store::FileMember &member :
                     file ? file->members : std::vector<store::FileMember>()) {
                    if (member.person.isNull() || member.group == store::MemberGroup::Ended)
                        continue;
                    members.append(member.person.toString());
                    missing =
                        missing || member.authState != "valid"_L1 || member.authValidTo < today;
                }
                if (!missing)
                    continue;
                const auto request = m_worker->create(
                    u"verification"_s, hit.file,
                    {{u"purpose"_s, u"lowinc_re"_s}, {u"members"_s, members}, {u"catalogue"_s, 2}});
                for (const QJsonValue &member : std::as_const(members))
                    if (!m_worker->create(u"verify_subject"_s, hit.file,
                                          {{u"verification"_s, request->toString()},
                                           {u"person"_s, member},
                                           {u"subject_kind"_s, u"member"_s}}))
                        return {};
                return m_worker->fire(*request, u"ask_auth"_s) && settled() ? *request : RecordId();
            }
        return {};
    }
    /// A released warning of the family.
    RecordId released()
    {
        const auto raised =
            m_city->create(u"warning"_s, m_file,
                           {{u"indicator"_s, u"K1"_s},
                            {u"person"_s, m_person.toString()},
                            {u"source_department"_s, u"medins"_s},
                            {u"evidence"_s,
                             QJsonArray{QJsonObject{{u"clause"_s, u"K1"_s},
                                                    {u"value"_s, u"35000.00"_s},
                                                    {u"source"_s, u"medins"_s},
                                                    {u"as_of"_s, u"2026-03-01"_s}}}}});
        if (!raised || !m_city->settled())
            return {};
        const auto fired =
            m_city->fire(*raised, u"release"_s,
                         {{u"level"_s, u"red"_s}, {u"event_reason"_s, u"自付医疗费很高"_s}});
        const bool came = fired
            && m_worker->comesTo(*raised, [](const Record &r) { return r.state == "released"_L1; });
        return came ? *raised : RecordId();
    }
    /// One that is being visited.
    RecordId visiting()
    {
        const RecordId warning = released();
        const bool assigned = !warning.isNull()
            && m_worker->fire(warning, u"assign"_s,
                              {{u"assignee"_s, m_worker->client->account().userId}})
            && m_worker->fire(warning, u"start_visit"_s);
        return assigned ? warning : RecordId();
    }
    /// One that a visit has come back to.
    RecordId feedback()
    {
        const RecordId warning = visiting();
        if (warning.isNull())
            return {};
        auto *dialog = new VisitDialog(*m_session, *m_session->record(warning), m_host.get());
        dialog->open();
        choose(named<QComboBox>(dialog, u"visit.visit_finding.input"_s), u"stable"_s);
        auto *note = named<QLineEdit>(dialog, u"visit.visit_note.input"_s);
        note->setText(u"平稳"_s);
        return accepted(dialog) ? warning : RecordId();
    }
    /// Presses the accepting button; true when the dialog closed on it.
    bool accepted(FormDialog *dialog)
    {
        const QPointer<FormDialog> open(dialog);
        named<QPushButton>(dialog, u"form_dialog.accept"_s)->click();
        const bool closed = QTest::qWaitFor([&] { return !open || !open->isVisible(); }, 10'000);
        m_said = open ? message(open) : QString();
        return closed;
    }
    static QString message(FormDialog *dialog)
    {
        const auto *label = named<QLabel>(dialog, u"form_dialog.message"_s);
        return label->isVisibleTo(dialog) ? label->text() : QString();
    }
    CommandDialog *open(const RecordId &record, const QString &event)
    {
        auto *dialog =
            new CommandDialog(*m_session, *m_session->record(record), event, m_host.get());
        dialog->open();
        return dialog;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_catalogue = *catalogue::Catalogue::load();
        QString url;
        {
            auto made = tests::newServerDatabase(u"sqlite"_s, m_folder, &url);
        }
        m_server = std::make_unique<ServerProcess>(url, m_folder.path());
        QVERIFY(m_server->run({u"demo-city"_s, u"--households"_s, u"600"_s, u"--seed"_s, u"3"_s}));
        QVERIFY(m_server->start());
        m_city = std::make_unique<TestClient>(m_folder.filePath(u"city"_s), m_catalogue);
        QVERIFY(m_city->signIn(m_server->url(), u"city_operator.3204"_s).has_value());
        QVERIFY(m_city->ready() && m_city->settled());
        const QString town = townWithADifference();
        QVERIFY(!town.isEmpty());
        m_worker = std::make_unique<TestClient>(m_folder.filePath(u"worker"_s), m_catalogue);
        QVERIFY(m_worker->signIn(m_server->url(), QString(u"town_worker."_s + town)).has_value());
        QVERIFY(m_worker->ready() && m_worker->settled());
        m_session = std::make_unique<Session>(*m_worker->client, m_catalogue, u"en"_s);
        QVERIFY(m_session->openReader());
        m_host = std::make_unique<QWidget>();
        m_host->show();
        for (const QString &initial : {u"w"_s, u"z"_s, u"l"_s, u"c"_s})
            for (const store::SearchHit &hit : m_worker->search(initial)) {
                const auto file = m_file.isNull() ? m_worker->file(hit.file) : std::nullopt;
                if (file && file->header.state == "active"_L1
                    && !file->members.front().person.isNull()) {
                    m_file = hit.file;
                    m_person = file->members.front().person;
                }
            }
        QVERIFY(!m_file.isNull());
    }
    void cleanupTestCase()
    {
        m_host.reset();
        m_session.reset();
        m_worker.reset();
        m_city.reset();
        m_server.reset();
    }

    void theClockCountsWorkingDays_data()
    {
        QTest::addColumn<QDateTime>("due");
        QTest::addColumn<QString>("text");
        // Now is Tuesday 2026-03-10, 14:06.
        const auto at = [](int day, int hour) {
            return domain::fromCityTime(QDate(2026, 3, day), QTime(hour, 0));
        };
        QTest::newRow("nothing") << QDateTime() << QString();
        QTest::newRow("over a weekend")
            << at(6, 17) << u"Overdue by 2 working day(s), since 2026-03-06"_s;
        QTest::newRow("this morning") << at(10, 9) << u"Overdue since today, 09:00"_s;
        QTest::newRow("today") << at(10, 17) << u"Due today, 17:00"_s;
        QTest::newRow("later") << at(18, 17) << u"Due 2026-03-18, 6 working day(s) left"_s;
    }
    void theClockCountsWorkingDays()
    {
        QFETCH(QDateTime, due);
        QFETCH(QString, text);
        const QDateTime now = domain::fromCityTime(QDate(2026, 3, 10), QTime(14, 6));
        QCOMPARE(deadlineText(domain::WorkCalendar::builtIn(), due, now), text);
    }

    void aVisitIsHandedInAndReported()
    {
        const RecordId warning = visiting();
        QVERIFY(!warning.isNull());
        auto *dialog = new VisitDialog(*m_session, *m_session->record(warning), m_host.get());
        dialog->open();
        choose(named<QComboBox>(dialog, u"visit.visit_finding.input"_s), u"harder"_s);
        auto *note = named<QLineEdit>(dialog, u"visit.visit_note.input"_s);
        note->setText(u"太短"_s);
        named<QPushButton>(dialog, u"form_dialog.accept"_s)->click();
        QVERIFY2(message(dialog).contains(u"10 characters"_s), qPrintable(message(dialog)));
        note->setText(u"本月自付费用增加,家中已无积蓄。"_s);
        QVERIFY2(accepted(dialog), qPrintable(m_said));
        QCOMPARE(m_worker->view(warning)->state, u"feedback"_s);
        const auto visit =
            RecordId::fromString(m_worker->view(warning)->fields().value("visit"_L1).toString());
        QVERIFY(visit);
        QCOMPARE(m_worker->view(*visit)->state, u"submitted"_s);
        QVERIFY2(settled(), qPrintable(outboxText()));
        QCOMPARE(m_worker->view(*visit)->state, u"submitted"_s);
    }

    void aFirstVisitThatMetNobodyWaitsForASecond()
    {
        const RecordId warning = visiting();
        QVERIFY(!warning.isNull());
        auto *dialog = new VisitDialog(*m_session, *m_session->record(warning), m_host.get());
        dialog->open();
        choose(named<QComboBox>(dialog, u"visit.visit_finding.input"_s), u"absent"_s);
        named<QLineEdit>(dialog, u"visit.visit_note.input"_s)
            ->setText(u"家中无人,邻居称外出务工。"_s);
        QVERIFY2(accepted(dialog), qPrintable(m_said));
        QCOMPARE(m_worker->view(warning)->state, u"visiting"_s);
        QVERIFY2(settled(), qPrintable(outboxText()));
    }

    void everyOutcomeCanBeDisposedOf_data()
    {
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<QString>("evidence");
        QTest::newRow("granted") << u"granted"_s << u"application"_s;
        QTest::newRow("adjusted") << u"adjusted"_s << QString();
        QTest::newRow("referred") << u"referred"_s << u"referral"_s;
        QTest::newRow("charity") << u"charity"_s << u"need"_s;
        QTest::newRow("no action") << u"no_action"_s << QString();
        QTest::newRow("duplicate") << u"duplicate"_s << u"warning"_s;
    }
    void everyOutcomeCanBeDisposedOf()
    {
        QFETCH(QString, outcome);
        QFETCH(QString, evidence);
        const RecordId warning = feedback();
        QVERIFY(!warning.isNull());
        RecordId other;
        if (evidence == "warning"_L1) {
            other = released();
        } else if (!evidence.isEmpty()) {
            const QHash<QString, QJsonObject> rows{
                {u"application"_s,
                 {{u"program"_s, u"P01"_s},
                  {u"applicant"_s, m_person.toString()},
                  {u"channel"_s, u"window"_s}}},
                {u"referral"_s,
                 {{u"department"_s, u"medins"_s},
                  {u"ask"_s, u"请核实医疗救助"_s},
                  {u"purpose"_s, u"救助"_s}}},
                {u"need"_s,
                 {{u"need_category"_s, m_catalogue->codeList(u"need_category")->codes.front().code},
                  {u"need_text"_s, u"一张书桌"_s},
                  {u"need_status"_s, u"draft"_s}}}};
            QJsonObject row = rows.value(evidence);
            if (evidence == "need"_L1)
                row.remove(u"need_status"_s);
            const auto made = m_worker->create(evidence, m_file, row);
            QVERIFY2(made.has_value(),
                     made ? ""
                          : qPrintable(QString(made.error().reason + made.error().field
                                               + made.error().detail)));
            other = *made;
        }
        CommandDialog *dialog = open(warning, u"dispose"_s);
        choose(named<QComboBox>(dialog, u"warning.dispose.outcome.input"_s), outcome);
        const auto *need = named<QLabel>(dialog, u"command.need"_s);
        auto *cases = named<QComboBox>(dialog, u"warning.dispose.outcome_case.input"_s);
        QVERIFY(cases);
        // Only what goes with this outcome is asked for.
        const auto *why = named<QComboBox>(dialog, u"warning.dispose.no_action_reason.input"_s);
        QCOMPARE(why->isVisibleTo(dialog), outcome == "no_action"_L1);
        QCOMPARE(cases->isVisibleTo(dialog), outcome != "no_action"_L1);
        auto *amount = named<QLineEdit>(dialog, u"warning.dispose.outcome_amount.input"_s);
        QCOMPARE(amount->isVisibleTo(dialog), outcome == "granted"_L1 || outcome == "adjusted"_L1);
        if (!other.isNull()) {
            // The newest that fits stands first, in words, and is chosen already.
            QCOMPARE(cases->currentData().toString(), other.toString());
            QCOMPARE(cases->itemData(1).toString(), other.toString());
            QVERIFY(!cases->itemText(1).contains(other.toString().right(12)));
            if (outcome == "granted"_L1)
                QCOMPARE(named<QComboBox>(dialog, u"warning.dispose.outcome_program.input"_s)->currentData().toString(), u"P01"_s);
        } else if (outcome == "adjusted"_L1) {
            // What the outcome needs is said before it is sent.
            choose(cases, QString());
            QVERIFY(need->isVisibleTo(dialog) && !need->text().isEmpty());
            amount->setText(u"120"_s);
            Q_EMIT
            amount->textEdited(amount->text());
        } else {
            QVERIFY(need->isVisibleTo(dialog) && !need->text().isEmpty());
            choose(named<QComboBox>(dialog, u"warning.dispose.no_action_reason.input"_s),
                   u"already"_s);
        }
        QVERIFY2(!need->isVisibleTo(dialog), qPrintable(need->text()));
        QVERIFY2(accepted(dialog), qPrintable(m_said));
        QCOMPARE(m_worker->view(warning)->state, u"disposed"_s);
        QVERIFY2(settled(), qPrintable(outboxText()));
        QCOMPARE(m_worker->view(warning)->state, u"disposed"_s);
    }

    void whatIsKnownToBeRefusedIsNotSent()
    {
        const RecordId warning = feedback();
        QVERIFY(!warning.isNull());
        CommandDialog *dialog = open(warning, u"dispose"_s);
        choose(named<QComboBox>(dialog, u"warning.dispose.outcome.input"_s), u"adjusted"_s);
        choose(named<QComboBox>(dialog, u"warning.dispose.outcome_case.input"_s), QString());
        const QString sentence = m_catalogue->guardLabel(u"warning.feedback.dispose.3"_s)->en;
        QVERIFY(named<QLabel>(dialog, u"command.need"_s)->text().startsWith(sentence));
        for (int press = 0; press < 3; ++press) {
            named<QPushButton>(dialog, u"form_dialog.accept"_s)->click();
            QVERIFY(dialog->isVisible());
            QVERIFY2(message(dialog).contains(sentence), qPrintable(message(dialog)));
        }
        // A field that the outcome wants is marked, and the mark goes with the answer.
        choose(named<QComboBox>(dialog, u"warning.dispose.outcome.input"_s), u"no_action"_s);
        named<QPushButton>(dialog, u"form_dialog.accept"_s)->click();
        const auto *mark = named<QLabel>(dialog, u"warning.dispose.no_action_reason.finding"_s);
        QVERIFY(mark->isVisibleTo(dialog));
        choose(named<QComboBox>(dialog, u"warning.dispose.no_action_reason.input"_s), u"already"_s);
        QVERIFY(!mark->isVisibleTo(dialog));
        QCOMPARE(m_worker->view(warning)->state, u"feedback"_s);
        QVERIFY(settled());
        named<QPushButton>(dialog, u"form_dialog.cancel"_s)->click();
        m_worker->client->removeDraft(QString(u"event/"_s + warning.toString() + u"/dispose"_s));
    }

    /// Evidence that has not arrived here may be on the server: a second press sends it. What comes of it
    /// is said by the strip, and by the panel with the way to put it right.
    void whatTheServerMayKnowBetterIsSentOnASecondPress()
    {
        const RecordId warning = feedback();
        QVERIFY(!warning.isNull());
        const QString key = QString(u"event/"_s + warning.toString() + u"/dispose"_s);
        const QString elsewhere = m_worker->client->newId().toString();
        const QJsonObject values{{u"outcome"_s, u"granted"_s},
                                 {u"outcome_case"_s, QJsonObject{{u"record"_s, elsewhere}, {u"type"_s, u"application"_s}}}};
        QVERIFY(m_worker->wait<void>([&](auto done) { m_worker->client->saveDraft({key, values, m_session->clock().nowUtc()}, done); }).has_value());
        CommandDialog *dialog = open(warning, u"dispose"_s);
        QStringList told;
        QList<Tone> tones;
        connect(dialog, &FormDialog::told, this, [&](const QString &text, Said said) {
            told.append(text);
            tones.append(said.tone);
        });
        QTRY_COMPARE(named<QComboBox>(dialog, u"warning.dispose.outcome_case.input"_s)->currentData().toString(), elsewhere);
        named<QPushButton>(dialog, u"form_dialog.accept"_s)->click();
        QVERIFY(dialog->isVisible());
        const QString sentence = m_catalogue->guardLabel(u"warning.feedback.dispose.2"_s)->en;
        QVERIFY2(message(dialog).startsWith(sentence), qPrintable(message(dialog)));
        QVERIFY2(accepted(dialog), qPrintable(m_said));
        QVERIFY(!told.isEmpty());
        QVERIFY2(told.front().contains(u"saved on this computer"_s), qPrintable(told.front()));
        QVERIFY(tones.front() != Tone::Good);
        QTRY_VERIFY2(told.back().contains(u"refused"_s) && told.back().contains(sentence), qPrintable(told.back()));
        QCOMPARE(tones.back(), Tone::Red);
        RecordPanel panel(*m_session, u"panel"_s, u"nothing"_s);
        panel.setRecord(warning);
        panel.show();
        QTRY_VERIFY(named<QLabel>(&panel, u"panel.problem"_s));
        QVERIFY(named<QLabel>(&panel, u"panel.problem"_s)->text().contains(sentence));
        QCOMPARE(panel.content().actions.front().id, u"fix"_s);
        QTest::mouseClick(named<QPushButton>(&panel, u"panel.action.fix"_s), Qt::LeftButton);
        QTRY_VERIFY(panel.findChild<CommandDialog *>());
        const QPointer<CommandDialog> fix = panel.findChild<CommandDialog *>();
        QTRY_COMPARE(named<QComboBox>(fix, u"warning.dispose.outcome.input"_s)->currentData().toString(), u"granted"_s);
        choose(named<QComboBox>(fix, u"warning.dispose.outcome.input"_s), u"no_action"_s);
        choose(named<QComboBox>(fix, u"warning.dispose.no_action_reason.input"_s), u"already"_s);
        QVERIFY2(accepted(fix), qPrintable(m_said));
        QTRY_VERIFY2(settled(), qPrintable(outboxText()));
        QCOMPARE(m_worker->view(warning)->state, u"disposed"_s);
        panel.refresh();
        QTRY_VERIFY(!named<QLabel>(&panel, u"panel.problem"_s));
    }

    void aPlannedVisitIsDoneInOneForm()
    {
        const QString today = m_session->today().toString(Qt::ISODate);
        const QString planned = m_session->today().addDays(-3).toString(Qt::ISODate);
        const auto made = m_worker->create(u"visit"_s, m_file,
                                           {{u"visit_on"_s, planned},
                                            {u"visitor_role"_s, u"town_worker"_s},
                                            {u"visit_kind"_s, u"routine"_s},
                                            {u"visit_finding"_s, u"stable"_s},
                                            {u"visit_followup"_s, false},
                                            {u"plan_due"_s, planned}});
        QVERIFY(made.has_value() && settled());
        RecordPanel panel(*m_session, u"panel"_s, u"nothing"_s);
        panel.setRecord(*made);
        panel.show();
        QCOMPARE(panel.content().actions.front().id, u"visit"_s);
        QTest::mouseClick(named<QPushButton>(&panel, u"panel.action.visit"_s), Qt::LeftButton);
        auto *dialog = panel.findChild<VisitDialog *>();
        QVERIFY(dialog);
        choose(named<QComboBox>(dialog, u"visit.visit_finding.input"_s), u"harder"_s);
        QTest::keyClicks(named<QLineEdit>(dialog, u"visit.visit_note.input"_s), u"Medicine costs more than before"_s);
        QVERIFY2(accepted(dialog), qPrintable(m_said));
        QTRY_VERIFY2(settled(), qPrintable(outboxText()));
        const auto visit = m_worker->view(*made);
        QCOMPARE(visit->state, u"accepted"_s);
        QCOMPARE(visit->fields().value("visit_finding"_L1).toString(), u"harder"_s);
        QCOMPARE(visit->fields().value("visit_on"_L1).toString(), today);
        QVERIFY(m_catalogue->isFinal(u"visit"_s, visit->state));
        panel.refresh();
        const auto &left = panel.content().actions;
        QVERIFY(std::none_of(left.begin(), left.end(), [](const auto &action) { return action.id == "visit"_L1; }));
    }

    void aVisitOfThePlanEndsItsTask()
    {
        std::optional<Record> task;
        for (const QString &initial : {u"w"_s, u"z"_s, u"l"_s, u"c"_s, u"x"_s, u"h"_s})
            for (const store::SearchHit &hit : m_worker->search(initial)) {
                const auto file = task ? std::nullopt : m_worker->file(hit.file);
                if (!file || file->header.state != "active"_L1)
                    continue;
                for (const store::ViewRecord *each : file->ofType(u"plan_task"_s))
                    if (each->record.fields().value("task_state"_L1).toString() == "open"_L1
                        && each->record.fields().value("owner_user"_L1).toString() == m_worker->client->account().userId)
                        task = each->record;
            }
        QVERIFY(task.has_value());
        const auto isOnDesk = [&] {
            const client::Account me = m_worker->client->account();
            store::WorkQueries queries(*m_session->reader(), m_catalogue, m_session->calendar(), true);
            const auto work = queries.myWork({me.userId, me.role, me.prefixes, me.department, {}}, m_session->clock().nowUtc());
            return work && std::any_of(work->begin(), work->end(), [&](const store::WorkItem &item) { return item.id == task->id; });
        };
        QVERIFY(isOnDesk());
        RecordPanel panel(*m_session, u"panel"_s, u"nothing"_s);
        panel.setRecord(task->id);
        panel.show();
        QCOMPARE(panel.content().actions.front().id, u"visit"_s);
        QTest::mouseClick(named<QPushButton>(&panel, u"panel.action.visit"_s), Qt::LeftButton);
        auto *dialog = panel.findChild<VisitDialog *>();
        QVERIFY(dialog);
        choose(named<QComboBox>(dialog, u"visit.visit_finding.input"_s), u"stable"_s);
        QTest::keyClicks(named<QLineEdit>(dialog, u"visit.visit_note.input"_s), u"All is well"_s);
        QVERIFY2(accepted(dialog), qPrintable(m_said));
        QTRY_VERIFY2(settled(), qPrintable(outboxText()));
        QVERIFY(m_worker->conflicts().empty());
        QTRY_COMPARE(m_worker->view(task->id)->fields().value("task_state"_L1).toString(), u"done"_s);
        const QJsonObject done = m_worker->view(task->id)->fields();
        QCOMPARE(done.value("done_on"_L1).toString(), m_session->today().toString(Qt::ISODate));
        QVERIFY(!isOnDesk());
        const auto family = m_worker->file(task->file);
        int visits = 0;
        for (const store::ViewRecord *each : family->ofType(u"visit"_s))
            visits += each->record.state == "accepted"_L1 && each->record.fields().value("visit_note"_L1).toString() == "All is well"_L1 ? 1 : 0;
        QCOMPARE(visits, 1);
    }

    void aStepThatAsksForNothingIsTakenAtOnce()
    {
        const RecordId warning = released();
        QVERIFY(!warning.isNull());
        QVERIFY(m_worker->fire(warning, u"assign"_s, {{u"assignee"_s, m_worker->client->account().userId}}));
        QStringList told;
        openCommand(*m_session, m_host.get(), *m_session->record(warning), u"start_visit"_s,
                    [&](const QString &text, Said) { told.append(text); });
        for (const CommandDialog *dialog : m_host->findChildren<CommandDialog *>())
            QVERIFY(!dialog->isVisible());
        QTRY_COMPARE(m_worker->view(warning)->state, u"visiting"_s);
        QTRY_VERIFY2(!told.isEmpty() && told.back().contains(u"accepted by the server as version"_s), qPrintable(told.join(u'\n')));
    }

    void whatWasTypedIsKeptOnCancelAndComesBack()
    {
        const RecordId warning = feedback();
        QVERIFY(!warning.isNull());
        CommandDialog *first = open(warning, u"dispose"_s);
        choose(named<QComboBox>(first, u"warning.dispose.outcome.input"_s), u"duplicate"_s);
        auto *cases = named<QComboBox>(first, u"warning.dispose.outcome_case.input"_s);
        QVERIFY(cases->count() > 1);
        cases->setCurrentIndex(1);
        const QString chosen = cases->currentData().toString();
        const QPointer<CommandDialog> closed(first);
        named<QPushButton>(first, u"form_dialog.cancel"_s)->click();
        QTRY_VERIFY(!closed);
        QCOMPARE(m_worker->view(warning)->state, u"feedback"_s);
        CommandDialog *second = open(warning, u"dispose"_s);
        QTRY_VERIFY(named<QLabel>(second, u"form_dialog.restored"_s)->isVisibleTo(second));
        QCOMPARE(
            named<QComboBox>(second, u"warning.dispose.outcome.input"_s)->currentData().toString(),
            u"duplicate"_s);
        QCOMPARE(named<QComboBox>(second, u"warning.dispose.outcome_case.input"_s)
                     ->currentData()
                     .toString(),
                 chosen);
        named<QPushButton>(second, u"form_dialog.discard"_s)->click();
    }

    void aSaveThatFailsKeepsTheDialogOpen()
    {
        const RecordId warning = released();
        QVERIFY(!warning.isNull());
        m_server->stop();
        QVERIFY(QTest::qWaitFor(
            [&] { return m_worker->client->status().network == client::Status::Network::Offline; },
            20'000));
        CommandDialog *dialog = open(warning, u"return_area"_s);
        auto *reason = named<QLineEdit>(dialog, u"warning.return_area.event_reason.input"_s);
        reason->setText(u"不属于本镇"_s);
        Q_EMIT
        reason->textEdited(reason->text());
        named<QPushButton>(dialog, u"form_dialog.accept"_s)->click();
        QTRY_VERIFY(!message(dialog).isEmpty());
        QVERIFY(dialog->isVisible());
        QCOMPARE(reason->text(), u"不属于本镇"_s);
        const auto drafts = m_worker->wait<std::vector<client::Draft>>(
            [&](auto done) { m_worker->client->drafts(done); });
        QVERIFY(drafts.has_value());
        const QString key = QString(u"event/"_s + warning.toString() + u"/return_area"_s);
        QVERIFY(std::any_of(drafts->begin(), drafts->end(),
                            [&](const client::Draft &draft) { return draft.key == key; }));
        QVERIFY(m_server->start());
        QVERIFY(m_worker->settled() && m_city->settled());
        QVERIFY2(accepted(dialog), qPrintable(m_said));
        QVERIFY(m_worker->comesTo(warning, [](const Record &r) { return r.state == "raised"_L1; }));
    }

    void assigneesAreFewAndOneselfStandsFirst()
    {
        const RecordId warning = released();
        QVERIFY(!warning.isNull());
        const auto choices =
            assigneeChoices(*m_session, *m_session->record(warning), u"assigned"_s);
        QVERIFY(choices.size() > 1 && choices.size() < 200);
        QCOMPARE(choices.front().id, m_worker->client->account().userId);
        for (size_t i = 1; i < choices.size(); ++i) {
            const auto allowed = judgeEvent(*m_session, *m_session->record(warning), u"assign"_s,
                                            {{u"assignee"_s, choices[i].id}}).allowed;
            QVERIFY2(allowed.has_value(), qPrintable(choices[i].name));
        }
    }

    void thePanelSaysWhyAndOffersOnlyWhatMayBeDone()
    {
        const RecordId warning = released();
        QVERIFY(!warning.isNull());
        RecordPanel panel(*m_session, u"case"_s, u"Nothing"_s);
        panel.setRecord(warning);
        const auto *evidence = named<QLabel>(&panel, u"case.fact.evidence"_s);
        QVERIFY(evidence);
        for (const QString &part :
             {m_catalogue->indicator(u"K1")->label.en, u"35000.00"_s, u"2026-03-01"_s})
            QVERIFY2(evidence->text().contains(part), qPrintable(evidence->text()));
        const items::ValueText words(m_session->itemContext());
        QVERIFY(evidence->text().contains(words.source(u"medins"_s)));
        QVERIFY(buttonTexts(&panel).contains(eventName(*m_session, u"warning"_s, u"assign"_s)));
        QVERIFY(!buttonTexts(&panel).contains(eventName(*m_session, u"warning"_s, u"release"_s)));
    }

    void aLaterAuthorisationLetsARequestGoOn()
    {
        const RecordId request = waitingRequest();
        QVERIFY2(!request.isNull(), qPrintable(outboxText()));
        QCOMPARE(m_worker->view(request)->state, u"authorizing"_s);
        RecordPanel panel(*m_session, u"case"_s, u"Nothing"_s);
        panel.show();
        int recorded = 0;
        for (; recorded < 12; ++recorded) {
            panel.setRecord(request);
            // A layout shows what it was given in the next turn of the event loop.
            QCoreApplication::processEvents();
            QPushButton *record = nullptr;
            for (QPushButton *button : panel.findChildren<QPushButton *>())
                if (!record && !button->isHidden()
                    && button->text().contains(u"ecord authorisation"_s))
                    record = button;
            if (!record)
                break;
            record->click();
            auto *dialog = panel.findChild<FormDialog *>();
            QVERIFY(dialog);
            if (recorded == 0) {
                // A refusal asks for its words and leaves the request where it is.
                choose(named<QComboBox>(dialog, u"authorisation.answer"_s), u"refused"_s);
                QVERIFY(named<QLineEdit>(dialog, u"authorisation.refused_reason.input"_s));
                named<QPushButton>(dialog, u"form_dialog.accept"_s)->click();
                QVERIFY(dialog->isVisible());
                choose(named<QComboBox>(dialog, u"authorisation.answer"_s), u"valid"_s);
            }
            if (auto *guardian = named<QLineEdit>(dialog, u"authorisation.guardian.input"_s))
                guardian->setText(u"王明"_s);
            QVERIFY2(accepted(dialog), qPrintable(m_said));
            QTRY_VERIFY(!panel.findChild<FormDialog *>());
        }
        QVERIFY2(recorded > 0, qPrintable(buttonTexts(&panel).join(u'\n')));
        QVERIFY2(settled(), qPrintable(outboxText()));
        QVERIFY(m_worker->comesTo(request,
                                  [](const Record &r) { return r.state != "authorizing"_L1; }));
    }

    void aFoundValueIsTakenIntoTheFile()
    {
        // A difference of a report whose found value is a field of the person.
        const catalogue::RecordType &type = *m_catalogue->recordType(u"person");
        RecordId report;
        QJsonObject result;
        QString field;
        for (const QString &state : {u"reported"_s, u"objection"_s, u"recheck"_s})
            for (const store::WorkItem &item : m_worker->work(u"verification"_s, {state})) {
                const auto id = RecordId::fromString(m_worker->view(item.id)->fields().value("report"_L1).toString());
                const auto view = id ? m_worker->view(*id) : std::nullopt;
                const QJsonArray results = view ? view->fields().value("results"_L1).toArray() : QJsonArray();
                for (const QJsonValue &each : results) {
                    const QJsonObject found = each["found"_L1].toObject();
                    for (auto it = found.begin(); report.isNull() && it != found.end(); ++it)
                        if (type.field(it.key()) && it.value().isString() && each["result"_L1].toString() == "diff"_L1) {
                            report = *id;
                            result = each.toObject();
                            field = it.key();
                        }
                }
            }
        QVERIFY2(!report.isNull(), "no report of the street found a value of a person");
        const RecordId person = *RecordId::fromString(result.value("subject"_L1).toString());
        const QString source = result.value("source"_L1).toString();
        const QString found = result.value("found"_L1)[field].toString();
        auto *dialog = new SettleDialog(*m_session, *m_session->record(report), result, m_host.get());
        dialog->open();
        named<QPushButton>(dialog, u"form_dialog.accept"_s)->click();
        QVERIFY(!message(dialog).isEmpty());
        choose(named<QComboBox>(dialog, u"settle.decision"_s), u"take"_s);
        const QString effect = named<QLabel>(dialog, u"settle.effect"_s)->text();
        QVERIFY2(effect.contains(type.field(field)->label.en), qPrintable(effect));
        auto *note = named<QPlainTextEdit>(dialog, u"settle.note"_s);
        note->setPlainText(u"好的"_s);
        named<QPushButton>(dialog, u"form_dialog.accept"_s)->click();
        QVERIFY(dialog->isVisible());
        note->setPlainText(u"以人社反馈为准"_s);
        QVERIFY2(accepted(dialog), qPrintable(m_said));
        QVERIFY2(settled(), qPrintable(outboxText()));
        const auto holds = [&] {
            const auto held = m_worker->view(person);
            return held && catalogue::Claims(type, held->fields()).valueOfSource(*type.field(field), source).toString() == found;
        };
        QVERIFY(QTest::qWaitFor(holds, 10'000));
        const QJsonObject decision =
            m_worker->view(report)->fields().value("decisions"_L1).toArray().last().toObject();
        QCOMPARE(decision.value("decision"_L1).toString(), u"take"_s);
        QCOMPARE(decision.value("note"_L1).toString(), u"以人社反馈为准"_s);
    }

    void settlingNeedsAChosenDifference()
    {
        VerificationPage page(*m_session);
        page.load();
        auto *settle = named<QPushButton>(&page, u"verification.settle"_s);
        auto *table = named<QTableWidget>(&page, u"verification.report"_s);
        for (const store::WorkItem &item :
             m_worker->work(u"verification"_s, {u"reported"_s, u"objection"_s}))
            if (table->rowCount() == 0)
                page.select(item.id);
        QVERIFY(table->rowCount() > 0);
        QVERIFY(!settle->isEnabled());
        table->selectRow(table->rowCount() - 1);
        QVERIFY(settle->isEnabled());
        page.load();
        QCOMPARE(table->currentRow(), table->rowCount() - 1);
        QVERIFY(settle->isEnabled());
    }

    void everyMarkOfTheMatrixHasWords()
    {
        MatrixWidget matrix(m_catalogue, u"en"_s);
        store::MatrixRow row;
        row.name = u"王明"_s;
        row.itemStates = QString(49, u'a');
        row.itemStates[0] = u'd';
        matrix.setRows({row});
        matrix.resize(matrix.sizeHint());
        matrix.show();
        const QString first = m_catalogue->verificationItems().front().label.en;
        QVERIFY2(matrix.accessibleDescription().contains(first),
                 qPrintable(matrix.accessibleDescription()));
        // Along the first line: the department, then its marks from the left.
        QStringList told;
        for (int x = 4; x < matrix.width(); x += 5) {
            QHelpEvent hover(QEvent::ToolTip, QPoint(x, 30), matrix.mapToGlobal(QPoint(x, 30)));
            QApplication::sendEvent(&matrix, &hover);
            if (told.isEmpty() || told.last() != QToolTip::text())
                told.append(QToolTip::text());
        }
        QVERIFY(told.size() > 3);
        QCOMPARE(told[0], m_catalogue->codeLabel(u"department", m_catalogue->verificationItems().front().department, u"en"));
        QVERIFY2(told[1].startsWith(first) && told[1].endsWith(u"Differs"_s), qPrintable(told[1]));
        QVERIFY2(told[2].endsWith(u"Answered"_s), qPrintable(told[2]));
    }
};

QTEST_MAIN(tst_Cases)
#include "tst_Cases.moc"
