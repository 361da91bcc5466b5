// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/Catalogue.h"
#include "ui/forms/RecordForm.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

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
};

QTEST_MAIN(TestForms)
#include "tst_Forms.moc"
