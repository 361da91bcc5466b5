// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/CommandForm.h"

#include <QFormLayout>
#include <QLabel>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;

CommandForm::CommandForm(const FormContext &context, const QString &recordType, const QString &workflow,
                         const QString &event, const QJsonObject &record, QWidget *parent)
    : QWidget(parent), m_context(context), m_namePrefix(workflow + u'.' + event)
{
    auto *layout = new QFormLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setRowWrapPolicy(QFormLayout::WrapLongRows);
    layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const catalogue::EventField &eventField : context.catalogue->eventFields(workflow, event)) {
        const catalogue::Field *field = context.catalogue->field(recordType, eventField.field);
        // The reason belongs to one event: that of an earlier one is no answer to the next.
        if (field)
            addRow(*field, eventField.required, field->id == "event_reason"_L1 ? QJsonValue() : record.value(field->id));
    }
}

void CommandForm::addRow(const catalogue::Field &field, bool required, const QJsonValue &value)
{
    FieldEditor *editor = FieldEditor::create(m_context, field, m_namePrefix, this);
    editor->setValue(value);
    const QString name = field.label.in(m_context.language);
    auto *label = new QLabel(required ? QString(name + u" *"_s) : name, this);
    label->setTextFormat(Qt::PlainText);
    label->setBuddy(editor->focusWidgetOfEditor());
    static_cast<QFormLayout *>(layout())->addRow(label, editor);
    connect(editor, &FieldEditor::edited, this, [this, editor] { onEdited(editor); });
    m_editors.push_back({editor, label, required, Need::Optional});
}

void CommandForm::onEdited(FieldEditor *editor)
{
    // "Required" has had its answer; what is wrong with it is looked at when the focus leaves.
    if (!editor->value().isNull())
        editor->setFindings({});
    Q_EMIT edited();
}

void CommandForm::setNeed(const QString &fieldId, Need need)
{
    for (Row &row : m_editors) {
        if (row.editor->field().id != fieldId || row.need == need)
            continue;
        row.need = need;
        const QString name = row.editor->field().label.in(m_context.language);
        row.label->setText(row.required || need == Need::Wanted ? QString(name + u" *"_s) : name);
        row.editor->setFindings({});
        static_cast<QFormLayout *>(layout())->setRowVisible(row.editor, need != Need::None);
    }
}

QJsonObject CommandForm::args() const
{
    QJsonObject out;
    for (const Row &row : m_editors)
        if (const QJsonValue value = row.editor->value(); !value.isNull() && row.need != Need::None)
            out.insert(row.editor->field().id, value);
    return out;
}

void CommandForm::setArgs(const QJsonObject &args)
{
    for (const Row &row : m_editors)
        if (args.contains(row.editor->field().id))
            row.editor->showDraft(args.value(row.editor->field().id));
}

bool CommandForm::validate()
{
    FieldEditor *first = nullptr;
    for (const Row &row : m_editors) {
        if (row.need == Need::None)
            continue;
        std::vector<catalogue::Finding> findings = row.editor->check();
        if ((row.required || row.need == Need::Wanted) && row.editor->value().isNull()) {
            findings = {{row.editor->field().id, u"required"_s}};
            row.editor->setFindings(findings);
        }
        if (!first && !findings.empty() && !findings.front().soft)
            first = row.editor;
    }
    if (first)
        first->focusWidgetOfEditor()->setFocus(Qt::OtherFocusReason);
    return first == nullptr;
}

bool CommandForm::isComplete() const
{
    return std::none_of(m_editors.begin(), m_editors.end(),
                        [](const Row &row) { return row.required && row.editor->value().isNull(); });
}

FieldEditor *CommandForm::editor(const QString &fieldId) const
{
    for (const Row &row : m_editors)
        if (row.editor->field().id == fieldId)
            return row.editor;
    return nullptr;
}

} // namespace hearth::ui
