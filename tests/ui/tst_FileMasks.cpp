// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What an open file covers, and how it is uncovered, in the real window (ux.md 5.8).
#include "models/domain/Masking.h"
#include "models/store/Database.h"
#include "tests/ui/FileDesk.h"
#include "ui/file/ClipboardGuard.h"
#include "ui/file/Reveal.h"
#include "ui/look/Palette.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSet>

using namespace hearth;
using namespace Qt::StringLiterals;
using domain::RecordId;
using tests::FileDesk;
using tests::TestCity;

namespace {

const QString worker = u"town_worker.320402003"_s;

/// Everything of a file that must not be read before it was uncovered.
QStringList secrets(const store::HouseholdFile &file)
{
    QSet<QString> found{file.header.headName, file.header.phone, file.header.address};
    for (const store::FileMember &member : file.members)
        found << member.name << member.idNumber;
    for (const store::FileSection &section : file.sections)
        for (const store::SectionRow &row : section.rows)
            for (const store::ItemValue &value : row.values) {
                const catalogue::Field &field = *value.item->field;
                const bool coded = field.valueType == catalogue::ValueType::Phone || field.valueType == catalogue::ValueType::IdCard;
                const bool amount = field.sensitivity >= 3 && field.valueType == catalogue::ValueType::Money;
                // A short amount stands in other numbers too.
                if ((coded || amount) && value.value.toString().size() > 6)
                    found << value.value.toString();
            }
    QStringList list(found.begin(), found.end());
    // A name of one letter, and what is empty, are found everywhere.
    list.removeIf([](const QString &text) { return text.size() < 2; });
    return list;
}

} // namespace

class tst_FileMasks : public QObject {
    Q_OBJECT
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    TestCity m_city;
    std::unique_ptr<FileDesk> m_desk;
    RecordId m_file;

    [[nodiscard]] ui::Reveal *reveal() const { return m_desk->page()->findChild<ui::Reveal *>(); }
    [[nodiscard]] QString phone() const { return m_desk->session.record(m_file)->fields().value("contact_phone"_L1).toString(); }
    [[nodiscard]] bool covered(const QString &field) const { return !m_desk->page()->form()->editor(field); }
    [[nodiscard]] QLineEdit *focusPhone() const
    {
        QLineEdit *input = m_desk->input(u"S01"_s, u"contact_phone"_s);
        input->setFocus();
        return input;
    }
    void answerPurpose(const QString &purpose)
    {
        QTRY_VERIFY(m_desk->dialog());
        auto *line = m_desk->dialog()->findChild<QLineEdit *>(u"reveal.purpose"_s);
        line->selectAll();
        QTest::keyClicks(line, purpose);
        QVERIFY(m_desk->accept());
        m_desk->activate();
    }
    /// How often the log of the server names the reading of a field.
    [[nodiscard]] int readings(const QString &field) const
    {
        auto database = store::Database::open({.url = m_city.url});
        if (!database)
            return -1;
        store::Statement query = (*database)->prepare(u"SELECT count(*) FROM audit WHERE audit_kind='read' AND after LIKE ?"_s);
        query.bind(QString(u"%\""_s + field + u"\"%"_s));
        return query.run() && query.next() ? static_cast<int>(query.integer(0)) : -1;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_catalogue = *catalogue::Catalogue::load();
        ui::applyLook(ui::Theme::Light);
        QVERIFY(m_city.build(u"sqlite"_s, 1500));
        QVERIFY(m_city.server->start());
        m_desk = std::make_unique<FileDesk>(m_city.folder.filePath(u"worker"_s), m_catalogue);
        m_desk->signIn(m_city.server->url(), worker);
        QVERIFY(m_desk->ready());
        QVERIFY(m_desk->settled());
        m_file = m_desk->find([](const store::HouseholdFile &file) {
            const auto incomes = file.ofType(u"income_row");
            return file.header.state == "active"_L1 && !file.header.phone.isEmpty() && file.members.size() >= 2
                && std::any_of(incomes.begin(), incomes.end(), [](const store::ViewRecord *row) {
                       return row->record.fields().value("wage_income"_L1).isString() && row->record.fields().value("transfer_income"_L1).isString();
                   });
        });
        QVERIFY(!m_file.isNull());
    }
    void cleanupTestCase() { m_desk.reset(); }
    void init()
    {
        m_desk->open(m_file);
        reveal()->setTimes({});
        reveal()->coverAll();
        m_desk->page()->refresh();
    }

    void everythingStartsCovered()
    {
        const QStringList hidden = secrets(m_desk->read(m_file));
        QVERIFY(hidden.size() >= 4);
        auto *tabs = m_desk->named<QTabWidget>(u"file.tabs"_s);
        for (int tab = 0; tab < tabs->count(); ++tab) {
            m_desk->page()->showTab(tab);
            QTest::qWait(100);
            for (const QString &text : m_desk->everything())
                for (const QString &secret : hidden)
                    QVERIFY2(!text.contains(secret), qPrintable(QString(tabs->tabText(tab) + u": "_s + text)));
        }
        for (const catalogue::Section &section : m_catalogue->sections()) {
            m_desk->page()->showSection(section.id);
            for (const QString &text : m_desk->everything())
                for (const QString &secret : hidden)
                    QVERIFY2(!text.contains(secret), qPrintable(QString(section.id + u": "_s + text)));
        }
    }

    /// F8 opens the one field, says so to the log also without the server, and leaving the field covers it.
    void f8OpensOneFieldUntilItIsLeft()
    {
        const int before = readings(u"contact_phone"_s);
        QVERIFY(before >= 0);
        m_city.server->stop();
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->client.status().network == client::Status::Network::Offline, 15'000);
        QVERIFY(covered(u"contact_phone"_s));
        QTest::keyClick(focusPhone(), Qt::Key_F8);
        QTRY_VERIFY(!covered(u"contact_phone"_s));
        QVERIFY(!m_desk->dialog());
        QLineEdit *open = m_desk->input(u"S01"_s, u"contact_phone"_s);
        QCOMPARE(open->text(), phone());
        QVERIFY(open->hasFocus());
        // It stays open while somebody looks at it.
        QTest::qWait(500);
        QVERIFY(!covered(u"contact_phone"_s));
        QCOMPARE(m_desk->input(u"S01"_s, u"contact_phone"_s), open);
        // Other fields stay covered, and so does the name above.
        QVERIFY(covered(u"residence_address"_s));
        QCOMPARE(m_desk->label(u"file.name"_s), domain::maskName(m_desk->read(m_file).header.headName));
        QTest::keyClick(open, Qt::Key_Tab);
        QTRY_VERIFY(covered(u"contact_phone"_s));
        QCOMPARE(m_desk->input(u"S01"_s, u"contact_phone"_s)->text(), domain::maskPhone(phone()));
        QVERIFY(m_city.server->start());
        QVERIFY(m_desk->settled());
        // One reading, one entry, though the server was away.
        QTRY_COMPARE_WITH_TIMEOUT(readings(u"contact_phone"_s), before + 1, 15'000);
    }

    void aFieldCoversItselfAfterAWhile()
    {
        reveal()->setTimes({300, 600'000});
        QTest::keyClick(focusPhone(), Qt::Key_F8);
        QTRY_VERIFY(!covered(u"contact_phone"_s));
        QTRY_VERIFY_WITH_TIMEOUT(covered(u"contact_phone"_s), 3000);
        QVERIFY(m_desk->input(u"S01"_s, u"contact_phone"_s)->hasFocus());
    }

    /// What is typed over a mask takes the place of the value behind it; the mask itself is never saved.
    void typingOverAMaskUncoversAndReplaces()
    {
        const QString before = phone();
        QTest::keyClicks(focusPhone(), u"1"_s);
        QTRY_VERIFY(!covered(u"contact_phone"_s));
        QLineEdit *open = m_desk->input(u"S01"_s, u"contact_phone"_s);
        QTRY_COMPARE(open->text(), u"1"_s);
        QTest::keyClicks(open, u"3861180009"_s);
        QTest::keyClick(open, Qt::Key_Tab);
        QTRY_VERIFY(covered(u"contact_phone"_s));
        // The draft is masked as well, and it is still what is saved.
        QCOMPARE(m_desk->input(u"S01"_s, u"contact_phone"_s)->text(), domain::maskPhone(u"13861180009"));
        QTest::mouseClick(m_desk->named<QPushButton>(u"file.save"_s), Qt::LeftButton);
        // Saved, or accepted already: the server is near.
        QTRY_VERIFY2(m_desk->told().contains(u"saved on this computer"_s) || m_desk->told().contains(u"accepted by the server"_s), qPrintable(m_desk->told()));
        QTRY_COMPARE(phone(), u"13861180009"_s);
        QVERIFY(before != phone());
        QVERIFY(m_desk->settled());
        QCOMPARE(phone(), u"13861180009"_s);
    }

    /// Saving another field of a record with covered values sends that field alone.
    void aCoveredValueIsNoChange()
    {
        QVERIFY(covered(u"contact_phone"_s));
        const auto changes = m_desk->page()->form()->changes();
        QVERIFY(changes.empty());
        QVERIFY(m_desk->page()->form()->draft().isEmpty());
        // Keys that write nothing uncover nothing.
        QTest::keyClick(focusPhone(), Qt::Key_Delete);
        QTest::keyClick(focusPhone(), Qt::Key_Backspace);
        QTest::keyClick(focusPhone(), Qt::Key_V, Qt::ControlModifier);
        QTest::qWait(50);
        QVERIFY(covered(u"contact_phone"_s));
        QVERIFY(m_desk->page()->form()->changes().empty());
    }

    /// Highly sensitive values ask for a purpose, which then holds for the file.
    void aPurposeIsToldOnce()
    {
        RecordId row;
        const store::HouseholdFile file = m_desk->read(m_file);
        for (const store::ViewRecord *income : file.ofType(u"income_row"))
            if (income->record.fields().value("transfer_income"_L1).isString() && income->record.fields().value("wage_income"_L1).isString())
                row = income->record.id;
        QVERIFY(!row.isNull());
        m_desk->page()->showSection(u"S08"_s);
        m_desk->chooseRow(row);
        QVERIFY(covered(u"wage_income"_s));
        QLineEdit *wage = m_desk->input(u"S08"_s, u"wage_income"_s);
        QCOMPARE(wage->text(), u"***"_s);
        wage->setFocus();
        QTest::keyClick(wage, Qt::Key_F8);
        answerPurpose(u"review of the case"_s);
        QTRY_VERIFY(!covered(u"wage_income"_s));
        QLineEdit *transfer = m_desk->input(u"S08"_s, u"transfer_income"_s);
        transfer->setFocus();
        QTRY_VERIFY(covered(u"wage_income"_s));
        QTest::keyClick(transfer, Qt::Key_F8);
        QTRY_VERIFY(!covered(u"transfer_income"_s));
        QVERIFY(!m_desk->dialog());
    }

    void whatWasCopiedInPlainLeavesTheClipboard()
    {
        auto *guard = m_desk->page()->findChild<ui::ClipboardGuard *>();
        QVERIFY(guard);
        guard->setDelay(300);
        QClipboard *clipboard = QGuiApplication::clipboard();
        // Masked text may stay.
        QLineEdit *line = focusPhone();
        line->selectAll();
        QTest::keyClick(line, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(clipboard->text(), domain::maskPhone(phone()));
        QTest::qWait(600);
        QCOMPARE(clipboard->text(), domain::maskPhone(phone()));

        QTest::keyClick(line, Qt::Key_F8);
        QTRY_VERIFY(!covered(u"contact_phone"_s));
        line = m_desk->input(u"S01"_s, u"contact_phone"_s);
        line->selectAll();
        QTest::keyClick(line, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(clipboard->text(), phone());
        QTRY_VERIFY_WITH_TIMEOUT(clipboard->text().isEmpty(), 3000);

        // What was copied afterwards is not taken away.
        QVERIFY(!covered(u"contact_phone"_s));
        line = m_desk->input(u"S01"_s, u"contact_phone"_s);
        line->selectAll();
        QTest::keyClick(line, Qt::Key_C, Qt::ControlModifier);
        reveal()->coverAll();
        clipboard->setText(u"something else"_s);
        QTest::qWait(600);
        QCOMPARE(clipboard->text(), u"something else"_s);
    }

    void namesInChoicesAreMasked()
    {
        const store::HouseholdFile file = m_desk->read(m_file);
        const ui::FormContext context = m_desk->session.formContext(m_file);
        const auto choices = context.refChoices(u"person"_s);
        QVERIFY(choices.size() >= 2);
        QSet<QString> different;
        for (const ui::RefChoice &choice : choices) {
            different.insert(choice.name);
            for (const store::FileMember &member : file.members)
                QVERIFY2(member.name.size() < 2 || !choice.name.contains(member.name), qPrintable(choice.name));
        }
        // Most are told apart by relation and year; two alike in all of it are told apart in the opened file.
        QVERIFY2(different.size() >= 2, qPrintable(QStringList(different.begin(), different.end()).join(u'\n')));
    }

    void theWholeFileOpensForAWhileAndALockEndsIt()
    {
        const store::HouseholdFile file = m_desk->read(m_file);
        reveal()->setTimes({30'000, 1500});
        QTest::mouseClick(m_desk->named<QPushButton>(u"file.reveal"_s), Qt::LeftButton);
        answerPurpose(u"home visit"_s);
        QTRY_COMPARE(m_desk->label(u"file.name"_s), file.header.headName);
        QVERIFY(!covered(u"contact_phone"_s));
        QVERIFY(m_desk->named<QPushButton>(u"file.reveal"_s)->text().contains(u"0:0"_s));
        QTRY_VERIFY_WITH_TIMEOUT(covered(u"contact_phone"_s), 5000);
        QCOMPARE(m_desk->label(u"file.name"_s), domain::maskName(file.header.headName));

        reveal()->setTimes({});
        QTest::mouseClick(m_desk->named<QPushButton>(u"file.reveal"_s), Qt::LeftButton);
        if (m_desk->dialog())
            answerPurpose(u"home visit"_s);
        QTRY_VERIFY(!covered(u"contact_phone"_s));
        m_desk->session.lock();
        QTRY_VERIFY(!m_desk->session.reader());
        const QStringList hidden = secrets(file);
        for (const QString &text : m_desk->everything())
            for (const QString &secret : hidden)
                QVERIFY2(!text.contains(secret), qPrintable(text));
        m_desk->typePassword(u"hearth-demo"_s);
        QVERIFY(m_desk->ready());
        QTRY_VERIFY(m_desk->page()->form());
        QVERIFY(!reveal()->isWhole());
        QVERIFY(covered(u"contact_phone"_s));
        QVERIFY(m_desk->settled());
    }

    /// A role that never sees them has no widget for them, and is told that there are some.
    void whatARoleDoesNotSeeHasNoWidget()
    {
        FileDesk other(m_city.folder.filePath(u"community"_s), m_catalogue);
        const store::HouseholdFile file = m_desk->read(m_file);
        other.signIn(m_city.server->url(), QString(u"community_worker."_s + file.header.div.left(12)));
        QVERIFY(other.ready());
        QVERIFY(other.settled());
        other.open(m_file, u"S08"_s);
        QTRY_VERIFY(other.page()->form());
        QVERIFY(!other.input(u"S08"_s, u"wage_income"_s));
        QVERIFY(!other.page()->form()->holds(u"wage_income"_s));
        QVERIFY(other.label(u"file.section.hidden"_s).contains(u"hidden for your role"_s));
        QVERIFY(other.label(u"file.sections.count"_s).contains(u"hidden for your role"_s));
        // Sensitive amounts are there and covered, until the file is shown.
        other.page()->showSection(u"S01"_s);
        QVERIFY(!other.page()->form()->editor(u"contact_phone"_s));
        QTest::mouseClick(other.named<QPushButton>(u"file.reveal"_s), Qt::LeftButton);
        QTRY_VERIFY(other.page()->form()->editor(u"contact_phone"_s));
        QVERIFY(!other.dialog());
        QVERIFY(other.settled());
    }
};

QTEST_MAIN(tst_FileMasks)
#include "tst_FileMasks.moc"
