// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/Catalogue.h"
#include "ui/forms/CommandForm.h"
#include "ui/forms/RecordForm.h"
#include "ui/look/Palette.h"

#include <QLineEdit>
#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace hearth;
using namespace Qt::StringLiterals;
using ui::FieldEditor;
using ui::FormField;
using ui::RecordForm;

/// The form that is built from the catalogue, in a window of its own.
class TestForms : public QObject {
    Q_OBJECT
private:
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    ui::FormContext m_context;

    [[nodiscard]] std::vector<FormField> fieldsOf(const catalogue::RecordType &type) const
    {
        std::vector<FormField> out;
        for (const catalogue::Field &field : type.fields) {
            FormField shown;
            shown.field = &field;
            out.push_back(shown);
        }
        return out;
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto loaded = catalogue::Catalogue::load();
        QVERIFY(loaded);
        m_catalogue = *loaded;
        ui::applyLook(ui::Theme::Light);
        m_context.catalogue = m_catalogue.get();
        m_context.language = u"en"_s;
        m_context.today = QDate(2026, 3, 10);
    }
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }

    /// A save builds the form anew while the cursor stands in a field: the field goes with the focus.
    void editorsThatGoWithTheFocus()
    {
        QSet<QString> kinds;
        for (const catalogue::RecordType &type : m_catalogue->recordTypes()) {
            const std::vector<FormField> fields = fieldsOf(type);
            for (const FormField &field : fields) {
                auto form = std::make_unique<RecordForm>(m_context, u"form"_s);
                form->load({field});
                FieldEditor *editor = form->editor(field.field->id);
                QVERIFY(editor);
                const QString kind = QString::fromLatin1(editor->metaObject()->className());
                if (kinds.contains(kind))
                    continue;
                form->show();
                QVERIFY(QTest::qWaitForWindowActive(form.get()));
                editor->focusWidgetOfEditor()->setFocus();
                if (editor->focusWidgetOfEditor()->focusPolicy() != Qt::NoFocus)
                    QVERIFY(editor->focusWidgetOfEditor()->hasFocus());
                form->load({field});
                kinds.insert(kind);
            }
        }
        QVERIFY2(kinds.size() >= 3, qPrintable(QStringList(kinds.values()).join(u' ')));
    }

    /// Whoever scrolls a form with the wheel changes nothing in it.
    void theWheelChangesNoValue()
    {
        const catalogue::Field *sex = m_catalogue->field(u"person", u"sex");
        QVERIFY(sex);
        FormField field;
        field.field = sex;
        field.value = u"2"_s;
        RecordForm form(m_context, u"form"_s);
        form.load({field});
        form.show();
        QVERIFY(QTest::qWaitForWindowActive(&form));
        QWidget *combo = form.editor(sex->id)->focusWidgetOfEditor();
        combo->setFocus();
        const QPointF middle(combo->rect().center());
        QWheelEvent wheel(middle, combo->mapToGlobal(middle), {}, {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(combo, &wheel);
        QCOMPARE(form.editor(sex->id)->value().toString(), u"2"_s);
        QVERIFY(!form.isChanged());
    }

    /// A mask is shown, never a value: nothing is changed, drafted or saved by it, and uncovering keeps what was typed.
    void aMaskIsNeverAValue()
    {
        const catalogue::Field *phone = m_catalogue->field(u"household", u"contact_phone");
        QVERIFY(phone);
        ui::FormContext context = m_context;
        context.masked = [](const catalogue::Field &, const QJsonValue &value) { return QString(u"mask of "_s + value.toString().right(2)); };
        FormField field;
        field.field = phone;
        field.value = u"13812345678"_s;
        field.covered = u"138****5678"_s;
        field.openable = true;
        RecordForm form(context, u"form"_s);
        form.load({field});
        form.show();
        QVERIFY(QTest::qWaitForWindowActive(&form));
        QVERIFY(!form.editor(phone->id) && form.holds(phone->id));
        auto *line = form.findChild<QLineEdit *>(u"form.contact_phone.input"_s);
        QVERIFY(line);
        QCOMPARE(line->text(), u"138****5678"_s);
        QVERIFY(line->isReadOnly());
        QSignalSpy asked(&form, &RecordForm::revealAsked);
        QTest::keyClicks(line, u"9"_s);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.front().at(1).toString(), u"9"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(asked.size(), 2);
        QVERIFY(asked.last().at(1).toString().isEmpty());
        QVERIFY(form.changes().empty());
        QVERIFY(form.draft().isEmpty());
        const auto findings = form.validate(*m_catalogue->recordType(u"household"), {}, {});
        QVERIFY(std::none_of(findings.begin(), findings.end(), [&](const auto &finding) { return finding.field == phone->id; }));

        // Uncovered, changed, covered again: the draft is masked and is still what changes.
        FormField open = field;
        open.covered = QString();
        QSignalSpy left(&form, &RecordForm::fieldLeft);
        line->setFocus();
        form.recover({open});
        // Its own editor takes the focus over: nobody left the field.
        QVERIFY(form.focusedField() == phone->id);
        QVERIFY(left.isEmpty());
        QVERIFY(form.editor(phone->id));
        form.typeOver(phone->id, u"1"_s);
        line = form.findChild<QLineEdit *>(u"form.contact_phone.input"_s);
        QCOMPARE(line->text(), u"1"_s);
        QTest::keyClicks(line, u"3861180009"_s);
        form.recover({field});
        QVERIFY(!form.editor(phone->id));
        QCOMPARE(form.findChild<QLineEdit *>(u"form.contact_phone.input"_s)->text(), u"mask of 09"_s);
        QCOMPARE(form.changes().size(), size_t(1));
        QCOMPARE(form.changes().front().from.toString(), u"13812345678"_s);
        QCOMPARE(form.changes().front().to.toString(), u"13861180009"_s);
        form.recover({open});
        QCOMPARE(form.editor(phone->id)->value().toString(), u"13861180009"_s);
    }

    /// A role that may not uncover a value gets no eye and no answer to keys.
    void whatMayNotBeOpenedAsksForNothing()
    {
        FormField field;
        field.field = m_catalogue->field(u"household", u"contact_phone");
        field.value = u"138****5678"_s;
        field.covered = u"138****5678"_s;
        RecordForm form(m_context, u"form"_s);
        form.load({field});
        form.show();
        auto *line = form.findChild<QLineEdit *>(u"form.contact_phone.input"_s);
        QSignalSpy asked(&form, &RecordForm::revealAsked);
        QTest::keyClicks(line, u"9"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(asked.isEmpty());
        QVERIFY(line->actions().isEmpty());
        QCOMPARE(line->text(), u"138****5678"_s);
    }

    /// A reason is asked for anew; what else the case holds already is offered.
    void theReasonOfAnEarlierEventIsNoAnswer()
    {
        const QJsonObject held{{u"event_reason"_s, u"released as red"_s}, {u"level"_s, u"red"_s}};
        ui::CommandForm back(m_context, u"warning"_s, u"warning"_s, u"return_area"_s, held);
        QVERIFY(back.editor(u"event_reason"_s));
        QVERIFY(back.editor(u"event_reason"_s)->value().isNull());
        ui::CommandForm release(m_context, u"warning"_s, u"warning"_s, u"release"_s, held);
        QCOMPARE(release.editor(u"level"_s)->value().toString(), u"red"_s);
    }
};

QTEST_MAIN(TestForms)
#include "tst_Forms.moc"
