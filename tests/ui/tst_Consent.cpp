// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What people outside the street office answer: a member who refuses, a community worker who visits.
#include "tests/support/ServerProcess.h"
#include "tests/support/TestClient.h"
#include "tests/support/TestDatabase.h"
#include "ui/inspector/RecordPanel.h"
#include "ui/shell/FormDialog.h"
#include "ui/shell/Session.h"
#include "ui/verification/NewRequestDialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace hearth;
using namespace Qt::StringLiterals;
using domain::Record;
using domain::RecordId;
using tests::TestClient;

namespace {

void choose(QWidget *parent, const QString &name, const QString &data)
{
    auto *combo = parent->findChild<QComboBox *>(name);
    QVERIFY2(combo, qPrintable(name));
    const int index = combo->findData(data);
    QVERIFY2(index >= 0, qPrintable(data));
    combo->setCurrentIndex(index);
    Q_EMIT combo->activated(index);
}

QPushButton *visibleButton(QWidget *parent, const QString &part)
{
    for (QPushButton *button : parent->findChildren<QPushButton *>())
        if (!button->isHidden() && button->text().contains(part))
            return button;
    return nullptr;
}

/// Presses a button of the panel that opens a dialog.
ui::FormDialog *press(ui::RecordPanel &panel, const QString &part)
{
    if (!QTest::qWaitFor([&] { return visibleButton(&panel, part) != nullptr; }, 5000))
        return nullptr;
    visibleButton(&panel, part)->click();
    return panel.findChild<ui::FormDialog *>();
}

bool accepted(ui::RecordPanel &panel, ui::FormDialog *dialog)
{
    dialog->findChild<QPushButton *>(u"form_dialog.accept"_s)->click();
    return QTest::qWaitFor([&] { return !panel.findChild<ui::FormDialog *>(); }, 10'000);
}

} // namespace

class tst_Consent : public QObject {
    Q_OBJECT
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    QTemporaryDir m_folder;
    std::unique_ptr<tests::ServerProcess> m_server;
    std::unique_ptr<TestClient> m_worker;
    std::unique_ptr<ui::Session> m_session;

    /// A request of a family in which only the head has not signed.
    RecordId requestOf(RecordId *person)
    {
        for (const QString &initial : {u"w"_s, u"z"_s, u"l"_s, u"c"_s, u"x"_s, u"h"_s, u"s"_s, u"t"_s, u"d"_s, u"q"_s, u"g"_s, u"j"_s, u"m"_s})
            for (const store::SearchHit &hit : m_worker->search(initial)) {
                const auto file = m_worker->file(hit.file);
                if (!file || file->header.state != "active"_L1)
                    continue;
                const store::FileMember &head = file->members.front();
                if (head.person.isNull() || head.authState == "valid"_L1)
                    continue;
                *person = head.person;
                const QDate today = m_session->today();
                for (const store::FileMember &member : file->members)
                    if (!member.person.isNull() && member.person != head.person
                        && !m_worker->create(u"authorisation"_s, hit.file,
                                             {{u"person"_s, member.person.toString()},
                                              {u"purpose"_s, u"lowinc_re"_s},
                                              {u"auth_form"_s, u"paper"_s},
                                              {u"auth_state"_s, u"valid"_s},
                                              {u"signed_on"_s, today.toString(Qt::ISODate)},
                                              {u"valid_to"_s, today.addDays(300).toString(Qt::ISODate)}}))
                        return {};
                const auto request = m_worker->create(u"verification"_s, hit.file,
                                                      {{u"purpose"_s, u"lowinc_re"_s},
                                                       {u"members"_s, QJsonArray{head.person.toString()}},
                                                       {u"catalogue"_s, 2}});
                const bool asked = request
                    && m_worker->create(u"verify_subject"_s, hit.file,
                                        {{u"verification"_s, request->toString()},
                                         {u"person"_s, head.person.toString()},
                                         {u"subject_kind"_s, u"member"_s}})
                    && m_worker->fire(*request, u"ask_auth"_s) && m_worker->settled();
                return asked ? *request : RecordId();
            }
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_catalogue = *catalogue::Catalogue::load();
        QString url;
        {
            auto made = tests::newServerDatabase(u"sqlite"_s, m_folder, &url);
        }
        m_server = std::make_unique<tests::ServerProcess>(url, m_folder.path());
        QVERIFY(m_server->run({u"demo-city"_s, u"--households"_s, u"600"_s, u"--seed"_s, u"3"_s}));
        QVERIFY(m_server->start());
        TestClient centre(m_folder.filePath(u"centre"_s), m_catalogue);
        QVERIFY(centre.signIn(m_server->url(), u"city_operator.3204"_s) && centre.ready());
        const auto notices = centre.work(u"notice"_s, {u"released"_s});
        QVERIFY(!notices.empty());
        m_worker = std::make_unique<TestClient>(m_folder.filePath(u"worker"_s), m_catalogue);
        QVERIFY(m_worker->signIn(m_server->url(), QString(u"town_worker."_s + notices.front().div.left(9))));
        QVERIFY(m_worker->ready() && m_worker->settled());
        m_session = std::make_unique<ui::Session>(*m_worker->client, m_catalogue, u"en"_s);
        QVERIFY(m_session->openReader());
    }
    void cleanupTestCase()
    {
        m_session.reset();
        m_worker.reset();
    }

    /// A refusal is on file with its words, nobody is asked about that person, and a later signature still counts.
    void aRefusalIsOnFile()
    {
        RecordId person;
        const RecordId request = requestOf(&person);
        QVERIFY(!request.isNull());
        ui::RecordPanel panel(*m_session, u"case"_s, u"Nothing"_s);
        panel.setRecord(request);
        panel.show();
        ui::FormDialog *dialog = press(panel, u"ecord authorisation"_s);
        QVERIFY(dialog);
        choose(dialog, u"authorisation.answer"_s, u"refused"_s);
        auto *words = dialog->findChild<QLineEdit *>(u"authorisation.refused_reason.input"_s);
        QVERIFY(words);
        words->setText(u"不愿提供银行信息"_s);
        QVERIFY(accepted(panel, dialog));
        QVERIFY(m_worker->settled() && m_worker->outbox().empty());

        const Record now = *m_worker->view(request);
        QCOMPARE(now.state, u"authorizing"_s);
        const auto file = m_worker->file(now.file);
        int refusals = 0;
        for (const store::ViewRecord *each : file->ofType(u"authorisation"_s)) {
            const QJsonObject f = each->record.fields();
            if (f.value("auth_state"_L1).toString() != "refused"_L1)
                continue;
            ++refusals;
            QCOMPARE(f.value("person"_L1).toString(), person.toString());
            QCOMPARE(f.value("refused_reason"_L1).toString(), u"不愿提供银行信息"_s);
            QVERIFY(each->record.rev.n > 0);
        }
        QCOMPARE(refusals, 1);

        panel.setRecord(request);
        dialog = press(panel, u"has refused"_s);
        QVERIFY(dialog);
        QVERIFY(accepted(panel, dialog));
        QVERIFY(m_worker->settled());
        QVERIFY(m_worker->comesTo(request, [](const Record &r) { return r.state != "authorizing"_L1; }));
    }

    /// Who signed for a child is asked and not guessed, and an authorisation for another purpose is named.
    void whoSignedForAChildIsAsked()
    {
        const QDate today = m_session->today();
        const int adult = m_catalogue->intParameter(u"adult_age");
        const auto isMinor = [&](const store::FileMember &member) {
            return QDate::fromString(member.birth, Qt::ISODate).addYears(adult) > today;
        };
        std::optional<store::HouseholdFile> family;
        for (const QString &initial : {u"w"_s, u"z"_s, u"l"_s, u"c"_s, u"x"_s, u"h"_s, u"s"_s})
            for (const store::SearchHit &hit : m_worker->search(initial)) {
                const auto file = family ? std::nullopt : m_worker->file(hit.file);
                int minors = 0;
                int adults = 0;
                for (const store::FileMember &member : file ? file->members : std::vector<store::FileMember>())
                    if (!member.person.isNull() && member.group != store::MemberGroup::Ended)
                        ++(isMinor(member) ? minors : adults);
                if (file && file->header.state == "active"_L1 && minors > 0 && adults > 1)
                    family = file;
            }
        QVERIFY(family.has_value());
        const auto first = family->members.front().person;
        QVERIFY(m_worker->create(u"authorisation"_s, family->header.id,
                                 {{u"person"_s, first.toString()}, {u"purpose"_s, u"lowinc_re"_s}, {u"auth_form"_s, u"paper"_s},
                                  {u"auth_state"_s, u"valid"_s}, {u"signed_on"_s, today.toString(Qt::ISODate)},
                                  {u"valid_to"_s, today.addDays(300).toString(Qt::ISODate)}}).has_value());
        family = m_worker->file(family->header.id);
        QWidget host;
        host.show();
        auto *dialog = new ui::NewRequestDialog(*m_session, *family, &host);
        dialog->open();
        auto *purpose = dialog->findChild<QComboBox *>(u"new_request.purpose"_s);
        choose(dialog, u"new_request.purpose"_s, u"lowinc_re"_s);
        const auto *why = dialog->findChild<QLabel *>(u"new_request.why.0"_s);
        QVERIFY(!why->isVisibleTo(dialog));
        choose(dialog, u"new_request.purpose"_s, purpose->itemData(purpose->currentIndex() == 0 ? 1 : 0).toString());
        QVERIFY(why->isVisibleTo(dialog));
        QVERIFY2(why->text().contains(today.addDays(300).toString(Qt::ISODate)), qPrintable(why->text()));

        int row = 0;
        QString child;
        for (const store::FileMember &member : family->members) {
            if (member.person.isNull() || member.group == store::MemberGroup::Ended)
                continue;
            if (isMinor(member) && dialog->findChild<QCheckBox *>(u"new_request.signed.%1"_s.arg(row))->isEnabled()) {
                child = member.person.toString();
                break;
            }
            ++row;
        }
        QVERIFY(!child.isEmpty());
        dialog->findChild<QCheckBox *>(u"new_request.signed.%1"_s.arg(row))->click();
        dialog->findChild<QPushButton *>(u"form_dialog.accept"_s)->click();
        QVERIFY(dialog->isVisible());
        const auto *message = dialog->findChild<QLabel *>(u"form_dialog.message"_s);
        QVERIFY2(message->text().contains(u"who has signed"_s), qPrintable(message->text()));
        auto *guardian = dialog->findChild<QComboBox *>(u"new_request.guardian.%1"_s.arg(row));
        QVERIFY(guardian->isVisibleTo(dialog));
        guardian->setCurrentIndex(guardian->count() - 1);
        const QString name = guardian->currentData().toString();
        dialog->findChild<QPushButton *>(u"form_dialog.accept"_s)->click();
        QTRY_VERIFY(!host.findChild<ui::FormDialog *>());
        const auto after = m_worker->file(family->header.id);
        bool found = false;
        for (const store::ViewRecord *each : after->ofType(u"authorisation"_s)) {
            const QJsonObject f = each->record.fields();
            found = found || (f.value("person"_L1).toString() == child && f.value("guardian"_L1).toString() == name);
        }
        QVERIFY(found);
    }

    /// The worker of the community sees the notice that was given to her, visits and reports; the street sees the report.
    void aNoticeIsVisitedByTheCommunity()
    {
        const auto released = m_worker->work(u"notice"_s, {u"released"_s});
        QVERIFY(!released.empty());
        const store::WorkItem notice = released.front();
        TestClient community(m_folder.filePath(u"community"_s), m_catalogue);
        QVERIFY(community.signIn(m_server->url(), QString(u"community_worker."_s + notice.div.left(12))));
        QVERIFY(community.ready() && community.settled());
        QVERIFY(m_worker->fire(notice.id, u"assign"_s, {{u"assignee"_s, community.client->account().userId}}));
        QVERIFY(m_worker->settled() && m_worker->outbox().empty());
        QVERIFY(community.comesTo(notice.id, [](const Record &r) { return r.state == "assigned"_L1; }));

        ui::Session session(*community.client, m_catalogue, u"en"_s);
        QVERIFY(session.openReader());
        {
            ui::RecordPanel panel(session, u"case"_s, u"Nothing"_s);
            panel.setRecord(notice.id);
            panel.show();
            ui::FormDialog *dialog = press(panel, u"Record the visit"_s);
            QVERIFY(dialog);
            choose(dialog, u"visit.visit_finding.input"_s, u"stable"_s);
            dialog->findChild<QLineEdit *>(u"visit.visit_note.input"_s)->setText(u"老人身体尚可,生活平稳。"_s);
            QVERIFY(accepted(panel, dialog));
        }
        QCOMPARE(community.view(notice.id)->state, u"visited"_s);
        QVERIFY(community.settled() && community.outbox().empty());
        QVERIFY(m_worker->comesTo(notice.id, [](const Record &r) { return r.state == "visited"_L1; }));
    }
};

QTEST_MAIN(tst_Consent)
#include "tst_Consent.moc"
