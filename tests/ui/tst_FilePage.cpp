// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An open file in the real window: portrait, index, form, steps back, what is closed, timeline (ux.md P3).
#include "tests/support/TestClient.h"
#include "tests/ui/FileDesk.h"
#include "ui/file/PortraitTab.h"
#include "ui/look/Card.h"
#include "ui/look/Gauges.h"
#include "ui/look/Palette.h"
#include "ui/look/ProvenanceChip.h"
#include "ui/look/SectionDelegate.h"

#include <QListView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>

#include <set>

using namespace hearth;
using namespace Qt::StringLiterals;
using domain::RecordId;
using tests::FileDesk;
using tests::TestCity;
using tests::TestClient;

namespace {

const QString worker = u"town_worker.320402003"_s;

} // namespace

class tst_FilePage : public QObject {
    Q_OBJECT
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    TestCity m_city;
    std::unique_ptr<FileDesk> m_desk;
    RecordId m_file;

    template <typename Widget>
    [[nodiscard]] Widget *named(const QString &name) const
    {
        return m_desk->named<Widget>(name);
    }
    [[nodiscard]] QAction *action(const QString &name) const { return m_desk->page()->findChild<QAction *>(name); }
    /// Opens the portrait of a file and waits until it is there.
    void portraitOf(const RecordId &file)
    {
        m_desk->window.openFile(file);
        QSignalSpy shown(named<ui::PortraitTab>(u"file.portrait"_s), &ui::PortraitTab::shown);
        m_desk->page()->showTab(0);
        m_desk->page()->refresh();
        QTRY_VERIFY(!shown.isEmpty());
    }
    [[nodiscard]] int sectionRow(const QString &section) const
    {
        const auto *list = named<QListWidget>(u"file.sections"_s);
        for (int row = 0; row < list->count(); ++row)
            if (list->item(row)->data(ui::SectionDelegate::IdRole).toString() == section)
                return row;
        return -1;
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
            return file.header.state == "active"_L1 && !file.ofType(u"income_row").empty() && !file.ofType(u"expense_row").empty();
        });
        QVERIFY(!m_file.isNull());
    }
    void cleanupTestCase() { m_desk.reset(); }
    void init() { m_desk->window.resize(1366, 768); }

    /// The first thing of a file is its portrait, whole on the reference screen, and it leads on.
    void thePortraitSaysItAllWithoutScrolling()
    {
        portraitOf(m_file);
        const store::HouseholdFile file = m_desk->read(m_file);
        auto *portrait = named<ui::PortraitTab>(u"file.portrait"_s);
        QVERIFY(portrait->isVisible());
        QCOMPARE(portrait->verticalScrollBar()->maximum(), 0);
        QCOMPARE(portrait->horizontalScrollBar()->maximum(), 0);
        QCOMPARE(named<ui::Ring>(u"portrait.complete.ring"_s)->percent(), file.header.completePct);
        const auto *members = named<QTableView>(u"portrait.members.table"_s);
        const auto living = std::count_if(file.members.begin(), file.members.end(),
                                          [](const store::FileMember &m) { return m.group == store::MemberGroup::Living; });
        QCOMPARE(static_cast<qsizetype>(members->model()->rowCount()), static_cast<qsizetype>(living));
        QCOMPARE(members->horizontalScrollBar()->maximum(), 0);
        // The lines are those of the parameters, not of the program.
        const QString standard = m_catalogue->parameter(u"dibao_standard")->value;
        const auto *bar = named<ui::BulletBar>(u"portrait.income.bar"_s);
        if (bar)
            QVERIFY2(bar->accessibleName().remove(u',').contains(standard), qPrintable(bar->accessibleName()));
        // No card is cut.
        for (const ui::Card *card : portrait->findChildren<ui::Card *>()) {
            QVERIFY2(card->height() >= card->minimumSizeHint().height(), qPrintable(card->objectName()));
            for (const QLabel *label : card->findChildren<QLabel *>())
                QVERIFY2(card->rect().contains(label->geometry()), qPrintable(QString(card->objectName() + u": "_s + label->text())));
        }
        QTest::mouseClick(named<QPushButton>(u"portrait.members.open"_s), Qt::LeftButton);
        QVERIFY(named<QTableView>(u"file.members"_s)->isVisible());
        m_desk->page()->showTab(0);
        QTest::mouseClick(named<QPushButton>(u"portrait.benefits.open"_s), Qt::LeftButton);
        QTRY_VERIFY(named<QListWidget>(u"file.sections"_s)->isVisible());
        QCOMPARE(m_desk->label(u"file.section.title"_s), m_catalogue->section(u"S16")->label.en);
    }

    /// The income and the costs are those that the store holds.
    void thePortraitHoldsTheFiguresOfTheStore()
    {
        const auto portrait = ui::readPortrait(*m_desk->session.reader(), m_catalogue, m_desk->session.calendar(), m_file,
                                               m_desk->session.clock().nowUtc());
        QVERIFY(portrait && *portrait);
        const store::HouseholdFile file = m_desk->read(m_file);
        QString period;
        QJsonObject latest;
        for (const store::ViewRecord *row : file.ofType(u"expense_row")) {
            const QJsonObject fields = row->record.fields();
            if (fields.value("exp_period"_L1).toString() > period) {
                period = fields.value("exp_period"_L1).toString();
                latest = fields;
            }
        }
        QCOMPARE((*portrait)->costPeriod, period);
        QCOMPARE((*portrait)->costs.size(), size_t(5));
        for (const ui::Portrait::Cost &cost : (*portrait)->costs) {
            const QString held = latest.value(cost.field->id).toString();
            QCOMPARE(cost.amount.has_value(), !held.isEmpty());
            if (cost.amount)
                QCOMPARE(cost.amount->toString(), held);
        }
        QCOMPARE((*portrait)->lines.size(), size_t(2));
        QCOMPARE((*portrait)->lines[0].amount, m_catalogue->parameter(u"dibao_standard")->value.toDouble());
        QCOMPARE((*portrait)->lines[1].amount,
                 m_catalogue->parameter(u"dibao_standard")->value.toDouble() * m_catalogue->parameter(u"edge_multiple")->value.toDouble());
        QCOMPARE((*portrait)->plan.has_value(), !file.ofType(u"plan").empty());
        QVERIFY((*portrait)->latest.size() <= 5);
        const auto nobody = ui::readPortrait(*m_desk->session.reader(), m_catalogue, m_desk->session.calendar(), m_desk->client.newId(),
                                             m_desk->session.clock().nowUtc());
        QVERIFY(nobody && !*nobody);
    }

    /// Check 24: every field of every section says where its value comes from.
    void everyFieldHasProvenance()
    {
        m_desk->window.openFile(m_file);
        int fields = 0;
        for (const catalogue::Section &section : m_catalogue->sections()) {
            m_desk->page()->showSection(section.id);
            const ui::RecordForm *form = m_desk->page()->form();
            for (const ui::FormField &field : form ? form->fields() : std::vector<ui::FormField>()) {
                const QString name = QString(u"file."_s + section.id + u'.' + field.field->id);
                const auto *mark = named<ui::ProvenanceChip>(QString(name + u".mark"_s));
                QVERIFY2(mark && !mark->text().isEmpty(), qPrintable(name));
                const auto *source = named<QLabel>(QString(name + u".provenance"_s));
                QVERIFY2(source && !source->text().isEmpty(), qPrintable(name));
                ++fields;
            }
        }
        QVERIFY(fields > 60);
    }

    /// Labels stand left of their fields on a wide screen, above them on a narrow one; chips stand in line.
    void theFormFitsTheScreen()
    {
        m_desk->open(m_file, u"S01"_s);
        const auto label = [&](const QString &field) -> QLabel * {
            for (QLabel *each : m_desk->page()->form()->findChildren<QLabel *>())
                if (each->buddy() == m_desk->input(u"S01"_s, field))
                    return each;
            return nullptr;
        };
        const auto where = [&](const QWidget *widget) { return widget->mapTo(m_desk->page(), QPoint()); };
        QVERIFY(label(u"contact_phone"_s));
        QTest::qWait(50);
        QVERIFY(where(label(u"contact_phone"_s)).x() < where(m_desk->input(u"S01"_s, u"contact_phone"_s)).x());
        std::set<int> lefts;
        std::set<int> widths;
        for (const ui::ProvenanceChip *chip : m_desk->page()->form()->findChildren<ui::ProvenanceChip *>()) {
            lefts.insert(where(chip).x());
            widths.insert(chip->width());
        }
        QCOMPARE(lefts.size(), size_t(1));
        QCOMPARE(widths.size(), size_t(1));
        m_desk->window.resize(1024, 640);
        QTest::qWait(50);
        QVERIFY(where(label(u"contact_phone"_s)).y() < where(m_desk->input(u"S01"_s, u"contact_phone"_s)).y());
    }

    /// A few letters lead to an item, wherever it stands.
    void theIndexLeadsToAnItem()
    {
        m_desk->open(m_file, u"S01"_s);
        auto *filter = named<QLineEdit>(u"file.sections.filter"_s);
        auto *list = named<QListWidget>(u"file.sections"_s);
        const int all = list->count();
        QCOMPARE(all, static_cast<int>(m_catalogue->sections().size()));
        filter->setFocus();
        QTest::keyClicks(filter, u"wage inc"_s);
        QVERIFY(list->count() < all && list->count() >= 2);
        QTest::keyClick(filter, Qt::Key_Return);
        QCOMPARE(m_desk->label(u"file.section.title"_s), m_catalogue->section(u"S08")->label.en);
        QCOMPARE(list->count(), all);
        QTRY_COMPARE(m_desk->page()->form()->focusedField(), u"wage_income"_s);
        // What fits nothing shows nothing, and Esc brings everything back.
        filter->setFocus();
        QTest::keyClicks(filter, u"zzzz"_s);
        QCOMPARE(list->count(), 0);
        QTest::keyClick(filter, Qt::Key_Escape);
        QCOMPARE(list->count(), all);
        // How much is filled in, as the store counts it.
        const store::HouseholdFile file = m_desk->read(m_file);
        for (const store::FileSection &section : file.sections)
            if (section.total > 0)
                QCOMPARE(list->item(sectionRow(section.section->id))->data(ui::SectionDelegate::FilledRole).toString(),
                         QString(QString::number(section.filled) + u'/' + QString::number(section.total)));
    }

    /// Check 40: the step back names the item; it comes back wherever the page is; a save ends all steps.
    void stepsBackNameTheItem()
    {
        m_desk->open(m_file, u"S08"_s);
        const RecordId row = m_desk->read(m_file).ofType(u"income_row").front()->record.id;
        m_desk->chooseRow(row);
        QLineEdit *cost = m_desk->input(u"S08"_s, u"work_cost_deduction"_s);
        QVERIFY(cost);
        const QString before = cost->text();
        QVERIFY(!action(u"file.step_back.action"_s)->isEnabled());
        cost->setFocus();
        cost->selectAll();
        QTest::keyClicks(cost, u"321"_s);
        const QString name = m_catalogue->field(u"income_row", u"work_cost_deduction")->label.en;
        QVERIFY2(action(u"file.step_back.action"_s)->text().contains(name), qPrintable(action(u"file.step_back.action"_s)->text()));
        QVERIFY(named<QPushButton>(u"file.step_back"_s)->isVisible());
        // Looking elsewhere is no change; the index shows where the draft is.
        m_desk->page()->showSection(u"S01"_s);
        QTRY_VERIFY(named<QListWidget>(u"file.sections"_s)->item(sectionRow(u"S08"_s))->data(ui::SectionDelegate::DraftRole).toBool());
        QVERIFY(action(u"file.step_back.action"_s)->isEnabled());
        action(u"file.step_back.action"_s)->trigger();
        QCOMPARE(m_desk->label(u"file.section.title"_s), m_catalogue->section(u"S08")->label.en);
        cost = m_desk->input(u"S08"_s, u"work_cost_deduction"_s);
        QCOMPARE(cost->text(), before);
        QVERIFY(!m_desk->page()->form()->isChanged());
        // Forth again by the keys, in the field itself.
        cost->setFocus();
        QTest::keyClick(cost, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(m_desk->page()->form()->editor(u"work_cost_deduction"_s)->value().toString(), u"321.00"_s);
        QTest::keyClick(cost, Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(cost->text(), before);
        QTest::keyClick(cost, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(m_desk->page()->form()->isChanged());
        QTest::mouseClick(named<QPushButton>(u"file.save"_s), Qt::LeftButton);
        // Saved, or accepted already: the server is near.
        QTRY_VERIFY2(m_desk->told().contains(u"saved on this computer"_s) || m_desk->told().contains(u"accepted by the server"_s), qPrintable(m_desk->told()));
        QVERIFY(!action(u"file.step_back.action"_s)->isEnabled());
        QVERIFY(!action(u"file.step_forth.action"_s)->isEnabled());
        QTRY_VERIFY(!named<QListWidget>(u"file.sections"_s)->item(sectionRow(u"S08"_s))->data(ui::SectionDelegate::DraftRole).toBool());
        QVERIFY(m_desk->settled());
    }

    /// What the server would refuse is not offered: a case that has ended, and a file that was closed.
    void whatIsClosedSaysSoAndTakesNothing()
    {
        const auto isEnded = [&](const store::ViewRecord &view) {
            const catalogue::RecordType *type = m_catalogue->recordType(view.record.type);
            return type && view.record.type != "household"_L1 && !type->workflow.isEmpty()
                && m_catalogue->isFinal(type->workflow, view.record.state);
        };
        // A case that stands as a row in a section.
        QString section;
        RecordId ended;
        const RecordId file = m_desk->find([&](const store::HouseholdFile &each) {
            for (const store::FileSection &one : each.sections)
                for (const store::SectionRow &row : one.rows)
                    if (const store::ViewRecord *view = each.record(row.record); view && isEnded(*view)) {
                        section = one.section->id;
                        ended = row.record;
                        return each.header.state == "active"_L1;
                    }
            return false;
        });
        QVERIFY(!file.isNull());
        m_desk->open(file, section);
        m_desk->chooseRow(ended);
        QTRY_COMPARE(m_desk->page()->form() != nullptr, true);
        auto *strip = named<QLabel>(u"file.row_read_only"_s);
        QTRY_VERIFY(strip->isVisible());
        QVERIFY2(strip->text().startsWith(u"Read-only: this case has ended"_s), qPrintable(strip->text()));
        for (const ui::FormField &field : m_desk->page()->form()->fields())
            QVERIFY(field.readOnly);
        QVERIFY(!named<QPushButton>(u"file.save"_s)->isVisible());
    }

    void aClosedFileIsReadOnly()
    {
        // A family that was entered and dropped again.
        const RecordId family = m_desk->client.newId();
        const RecordId head = m_desk->client.newId();
        const QString place = m_desk->read(m_file).header.div.left(12);
        const std::vector<client::Step> steps{
            client::Step::create(family, u"household"_s, {},
                                 {{u"residence_area"_s, place}, {u"hukou_area"_s, place}, {u"head_person"_s, head.toString()}}),
            client::Step::create(head, u"person"_s, family, {{u"full_name"_s, u"Wen"_s}})};
        bool done = false;
        m_desk->client.saveAll(steps, {}, [&](const domain::Result<void> &saved) { done = saved.has_value(); });
        QTRY_VERIFY(done);
        QVERIFY(m_desk->settled());
        done = false;
        m_desk->client.fireEvent(family, u"drop"_s, {{u"event_reason"_s, u"entered by mistake"_s}},
                                 [&](const domain::Result<RecordId> &fired) { done = fired.has_value(); });
        QTRY_VERIFY(done);
        QVERIFY(m_desk->comesTo(family, u"closed"_s));
        QVERIFY(m_desk->settled());
        QCOMPARE(m_desk->client.status().refused, 0);
        m_desk->open(family);
        QTRY_VERIFY(named<QLabel>(u"file.read_only"_s)->isVisible());
        QVERIFY(m_desk->label(u"file.read_only"_s).startsWith(u"Read-only: this file is closed"_s));
        for (const catalogue::Section &each : m_catalogue->sections()) {
            m_desk->page()->showSection(each.id);
            const ui::RecordForm *form = m_desk->page()->form();
            for (const ui::FormField &field : form ? form->fields() : std::vector<ui::FormField>())
                QVERIFY2(field.readOnly, qPrintable(field.field->id));
            QVERIFY(!named<QPushButton>(u"file.save"_s)->isVisible());
            QVERIFY(!named<QPushButton>(u"file.add"_s)->isVisible());
        }
        QVERIFY(!named<QPushButton>(u"file.edit"_s)->isVisible());
        QVERIFY(!named<QPushButton>(u"file.request"_s)->isVisible());
    }

    /// Every kind of the timeline is a part of the whole, and each row is a sentence for those who hear it.
    void theTimelineShowsOneKindOrAll()
    {
        m_desk->window.openFile(m_file);
        auto *tabs = named<QTabWidget>(u"file.tabs"_s);
        tabs->setCurrentIndex(tabs->count() - 1);
        auto *list = named<QListView>(u"file.timeline"_s);
        auto *kind = named<QComboBox>(u"file.timeline.kind"_s);
        QVERIFY(list->model());
        const int all = list->model()->rowCount();
        QVERIFY(all > 0);
        int sum = 0;
        for (int i = 1; i < kind->count(); ++i) {
            kind->setCurrentIndex(i);
            const int rows = list->model()->rowCount();
            QCOMPARE(list->isVisible(), rows > 0);
            QCOMPARE(named<QLabel>(u"file.timeline.empty"_s)->isVisible(), rows == 0);
            sum += rows;
        }
        if (all < 200)
            QCOMPARE(sum, all);
        kind->setCurrentIndex(0);
        const QString spoken = list->model()->index(0, list->modelColumn()).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(spoken.contains(list->model()->index(0, 0).data().toString()), qPrintable(spoken));
    }

    void nothingIsCutAtTheSmallestSize()
    {
        m_desk->window.resize(1024, 640);
        portraitOf(m_file);
        auto *tabs = named<QTabWidget>(u"file.tabs"_s);
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            QTest::qWait(50);
            QCOMPARE(m_desk->window.size(), QSize(1024, 640));
            for (const QPushButton *button : m_desk->page()->findChildren<QPushButton *>())
                if (button->isVisible())
                    QVERIFY2(button->width() >= button->minimumSizeHint().width(), qPrintable(button->text()));
        }
        QCOMPARE(named<ui::PortraitTab>(u"file.portrait"_s)->horizontalScrollBar()->maximum(), 0);
    }
};

QTEST_MAIN(tst_FilePage)
#include "tst_FilePage.moc"
