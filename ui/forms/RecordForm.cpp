// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/RecordForm.h"

#include <QCoreApplication>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

// look.md section 9: a form is never wider than this; labels share one width.
constexpr int maxFormWidth = 720;

struct Columns {
    enum { Label, Editor, Unit, Mark, Provenance };
};

QLabel *makeLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

QString valueMarkText(ValueMark mark)
{
    switch (mark) {
    case ValueMark::Verified:
        return QCoreApplication::translate("RecordForm", "verified");
    case ValueMark::Declared:
        return QCoreApplication::translate("RecordForm", "declared");
    case ValueMark::Conflicting:
        return QCoreApplication::translate("RecordForm", "conflicting");
    case ValueMark::Unknown:
        return QCoreApplication::translate("RecordForm", "unknown");
    case ValueMark::Expired:
        return QCoreApplication::translate("RecordForm", "expired");
    }
    return {};
}

RecordForm::RecordForm(const FormContext &context, const QString &namePrefix, QWidget *parent)
    : QWidget(parent), m_context(context), m_namePrefix(namePrefix)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
}

void RecordForm::load(const std::vector<FormField> &fields)
{
    delete m_body;
    m_editors.clear();
    m_fields = fields;
    m_body = new QWidget(this);
    auto *grid = new QGridLayout(m_body);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(Columns::Editor, 3);
    grid->setColumnStretch(Columns::Provenance, 2);
    int row = 0;
    for (const FormField &field : m_fields)
        addRow(field, row++);
    m_body->setMaximumWidth(maxFormWidth + 320);
    static_cast<QVBoxLayout *>(layout())->addWidget(m_body);
}

void RecordForm::addRow(const FormField &field, int row)
{
    auto *grid = static_cast<QGridLayout *>(m_body->layout());
    FieldEditor *editor = FieldEditor::create(m_context, *field.field, m_namePrefix, m_body);
    editor->setValue(field.value);
    editor->setReadOnly(field.readOnly);
    const QString name = field.field->label.in(m_context.language);
    QLabel *label = makeLabel(field.field->isRequired() ? QString(name + u" *"_s) : name, m_body);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    label->setMinimumWidth(label->fontMetrics().averageCharWidth() * 16);
    label->setBuddy(editor->focusWidgetOfEditor());
    QLabel *mark = makeLabel(valueMarkText(field.mark), m_body);
    mark->setObjectName(QString(m_namePrefix + u'.' + field.field->id + u".mark"_s));
    mark->setProperty("valueMark", static_cast<int>(field.mark));
    mark->setWordWrap(false);
    QLabel *provenance = makeLabel(field.provenance, m_body);
    provenance->setObjectName(QString(m_namePrefix + u'.' + field.field->id + u".provenance"_s));
    provenance->setForegroundRole(QPalette::PlaceholderText);
    grid->addWidget(label, row, Columns::Label);
    grid->addWidget(editor, row, Columns::Editor);
    grid->addWidget(makeLabel(field.field->unit, m_body), row, Columns::Unit);
    grid->addWidget(mark, row, Columns::Mark);
    grid->addWidget(provenance, row, Columns::Provenance);
    editor->focusWidgetOfEditor()->installEventFilter(this);
    editor->focusWidgetOfEditor()->setProperty("fieldId", field.field->id);
    const QString id = field.field->id;
    connect(editor, &FieldEditor::edited, this, [this, id] { Q_EMIT edited(id); });
    m_editors.push_back(editor);
}

bool RecordForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn)
        Q_EMIT fieldFocused(watched->property("fieldId").toString());
    return QWidget::eventFilter(watched, event);
}

FieldEditor *RecordForm::editor(const QString &fieldId) const
{
    for (FieldEditor *editor : m_editors)
        if (editor->field().id == fieldId)
            return editor;
    return nullptr;
}

void RecordForm::applyDraft(const QJsonObject &values)
{
    for (auto it = values.begin(); it != values.end(); ++it)
        if (FieldEditor *found = editor(it.key()))
            found->showDraft(it.value());
}

QJsonObject RecordForm::draft() const
{
    QJsonObject out;
    for (const FieldChange &change : changes())
        out.insert(change.field, change.to);
    return out;
}

std::vector<FieldChange> RecordForm::changes() const
{
    std::vector<FieldChange> out;
    for (size_t i = 0; i < m_editors.size(); ++i) {
        const catalogue::Field &field = *m_fields[i].field;
        if (m_editors[i]->isChanged())
            out.push_back({field.id, catalogue::canonicalValue(field, m_fields[i].value), m_editors[i]->value()});
    }
    return out;
}

std::vector<catalogue::Finding> RecordForm::validate(const catalogue::RecordType &type, const QJsonObject &whole,
                                                     const QString &state)
{
    QJsonObject fields = whole;
    for (const FieldEditor *editor : m_editors)
        fields.insert(editor->field().id, editor->value());
    const auto findings = catalogue::checkRecord(*m_context.catalogue, type, fields, state, m_context.today);
    FieldEditor *first = nullptr;
    for (FieldEditor *editor : m_editors) {
        std::vector<catalogue::Finding> own;
        for (const catalogue::Finding &finding : findings)
            if (finding.field == editor->field().id)
                own.push_back(finding);
        editor->setFindings(own);
        if (!first && !own.empty() && !own.front().soft)
            first = editor;
    }
    if (first)
        first->focusWidgetOfEditor()->setFocus(Qt::OtherFocusReason);
    return findings;
}

void RecordForm::setReadOnly(bool readOnly)
{
    for (size_t i = 0; i < m_editors.size(); ++i)
        m_editors[i]->setReadOnly(readOnly || m_fields[i].readOnly);
}

} // namespace hearth::ui
