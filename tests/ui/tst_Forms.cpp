// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/Catalogue.h"
#include "ui/forms/CommandForm.h"
#include "ui/forms/RecordForm.h"
#include "ui/look/Palette.h"

#include <QRegularExpression>
#include <QSet>
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
