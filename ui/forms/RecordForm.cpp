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

RecordForm::RecordForm(const FormContext &context, const QString &namePrefix, QWidget *parent, Provenance provenance)
    : QWidget(parent), m_context(context), m_provenance(provenance), m_namePrefix(namePrefix)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
}

void RecordForm::load(const std::vector<FormField> &fields)
{
    delete m_body;
    m_editors.clear();
    m_seen = {};
    m_fields = fields;
    m_body = new QWidget(this);
    auto *grid = new QGridLayout(m_body);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    m_rows.clear();
    for (const FormField &field : m_fields)
        addRow(field);
    place();
    m_body->setMaximumWidth(m_provenance == Provenance::Shown ? maxFormWidth + 320 : maxFormWidth);
    static_cast<QVBoxLayout *>(layout())->addWidget(m_body);
}

QWidget *RecordForm::addEditor(const FormField &field)
{
    if (!field.covered.isNull()) {
        QLabel *covered = makeLabel(field.covered, m_body);
        covered->setObjectName(QString(m_namePrefix + u'.' + field.field->id + u".covered"_s));
        covered->setForegroundRole(QPalette::PlaceholderText);
        covered->setMinimumHeight(32);
        // It cannot be edited, but its source can be asked for.
        covered->setFocusPolicy(Qt::StrongFocus);
        covered->setBackgroundRole(QPalette::Highlight);
        covered->setAccessibleName(field.field->label.in(m_context.language));
        covered->installEventFilter(this);
        covered->setProperty("fieldId", field.field->id);
        m_editors.push_back(nullptr);
        return covered;
    }
    FieldEditor *editor = FieldEditor::create(m_context, *field.field, m_namePrefix, m_body);
    editor->setValue(field.value);
    editor->setReadOnly(field.readOnly);
    editor->focusWidgetOfEditor()->installEventFilter(this);
    editor->focusWidgetOfEditor()->setProperty("fieldId", field.field->id);
    const QString id = field.field->id;
    connect(editor, &FieldEditor::edited, this, [this, id] { Q_EMIT edited(id); });
    m_editors.push_back(editor);
    return editor;
}

void RecordForm::setLabelsAbove(bool above)
{
    if (above == m_above)
        return;
    m_above = above;
    if (m_body)
        place();
}

void RecordForm::place()
{
    auto *grid = static_cast<QGridLayout *>(m_body->layout());
    while (QLayoutItem *item = grid->takeAt(0))
        delete item;
    grid->setColumnStretch(Columns::Label, m_above ? 3 : 0);
    grid->setColumnStretch(Columns::Editor, m_above ? 0 : 3);
    grid->setColumnStretch(Columns::Provenance, m_provenance == Provenance::Shown ? 2 : 0);
    int at = 0;
    for (const Row &row : m_rows) {
        static_cast<QLabel *>(row.label)->setAlignment((m_above ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
        grid->addWidget(row.label, at, Columns::Label);
        if (m_above) {
            if (row.mark) {
                grid->addWidget(row.mark, at, Columns::Mark);
                grid->addWidget(row.provenance, at, Columns::Provenance);
            }
            grid->addWidget(row.editor, ++at, Columns::Label);
            grid->addWidget(row.unit, at++, Columns::Mark, 1, 2);
        } else {
            grid->addWidget(row.editor, at, Columns::Editor);
            grid->addWidget(row.unit, at, Columns::Unit);
            if (row.mark) {
                grid->addWidget(row.mark, at, Columns::Mark);
                grid->addWidget(row.provenance, at, Columns::Provenance);
            }
            ++at;
        }
    }
}

void RecordForm::addRow(const FormField &field)
{
    QWidget *value = addEditor(field);
    const QString name = field.field->label.in(m_context.language);
    QLabel *label = makeLabel(field.field->isRequired() ? QString(name + u" *"_s) : name, m_body);
    label->setMinimumWidth(label->fontMetrics().averageCharWidth() * 16);
    if (m_editors.back())
        label->setBuddy(m_editors.back()->focusWidgetOfEditor());
    QLabel *unit = makeLabel(m_context.catalogue->unitLabel(field.field->unit, m_context.language), m_body);
    m_rows.push_back({label, value, unit, nullptr, nullptr});
    if (m_provenance == Provenance::None)
        return;
    QLabel *mark = makeLabel(valueMarkText(field.mark), m_body);
    mark->setObjectName(QString(m_namePrefix + u'.' + field.field->id + u".mark"_s));
    mark->setProperty("valueMark", static_cast<int>(field.mark));
    mark->setWordWrap(false);
    QLabel *provenance = makeLabel(field.provenance, m_body);
    provenance->setObjectName(QString(m_namePrefix + u'.' + field.field->id + u".provenance"_s));
    provenance->setForegroundRole(QPalette::PlaceholderText);
    m_rows.back().mark = mark;
    m_rows.back().provenance = provenance;
}

bool RecordForm::eventFilter(QObject *watched, QEvent *event)
{
    if (auto *covered = qobject_cast<QLabel *>(watched); covered && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut))
        covered->setAutoFillBackground(event->type() == QEvent::FocusIn);
    if (event->type() == QEvent::FocusIn)
        Q_EMIT fieldFocused(watched->property("fieldId").toString());
    return QWidget::eventFilter(watched, event);
}

FieldEditor *RecordForm::editor(const QString &fieldId) const
{
    for (FieldEditor *editor : m_editors)
        if (editor && editor->field().id == fieldId)
            return editor;
    return nullptr;
}

void RecordForm::setTabOrderBefore(QWidget *next)
{
    QWidget *before = nullptr;
    for (QWidget *widget = next->previousInFocusChain(); widget && widget != next; widget = widget->previousInFocusChain())
        if (widget != this && !isAncestorOf(widget)) {
            before = widget;
            break;
        }
    const QList<QWidget *> inside = m_body->findChildren<QWidget *>();
    for (QWidget *widget : inside)
        if (before && widget->window() == before->window() && widget->focusPolicy() != Qt::NoFocus) {
            setTabOrder(before, widget);
            before = widget;
        }
}

QString RecordForm::focusedField() const
{
    for (const FieldEditor *editor : m_editors)
        if (editor && editor->focusWidgetOfEditor()->hasFocus())
            return editor->field().id;
    return {};
}

void RecordForm::applyDraft(const QJsonObject &values, const QJsonObject &seen)
{
    for (size_t i = 0; i < m_editors.size(); ++i) {
        const QString &id = m_fields[i].field->id;
        // A draft does not open what is covered, nor change what this person may not.
        if (!m_editors[i] || m_fields[i].readOnly || !values.contains(id))
            continue;
        m_editors[i]->showDraft(values.value(id));
        if (seen.contains(id))
            m_seen.insert(id, seen.value(id));
    }
}

QJsonObject RecordForm::draft() const
{
    QJsonObject out;
    for (const FieldChange &change : changes())
        out.insert(change.field, change.to);
    return out;
}

QJsonObject RecordForm::seen() const
{
    QJsonObject out;
    for (const FieldChange &change : changes())
        out.insert(change.field, change.from);
    return out;
}

std::vector<FieldChange> RecordForm::changes() const
{
    std::vector<FieldChange> out;
    for (size_t i = 0; i < m_editors.size(); ++i) {
        if (!m_editors[i] || !m_editors[i]->isChanged())
            continue;
        const catalogue::Field &field = *m_fields[i].field;
        const QJsonValue from = m_seen.contains(field.id) ? m_seen.value(field.id) : m_fields[i].value;
        out.push_back({field.id, catalogue::canonicalValue(field, from), m_editors[i]->value()});
    }
    return out;
}

std::vector<catalogue::Finding> RecordForm::validate(const catalogue::RecordType &type, const QJsonObject &whole,
                                                     const QString &state)
{
    QJsonObject fields = whole;
    for (const FieldEditor *editor : m_editors)
        if (editor)
            fields.insert(editor->field().id, editor->value());
    const auto findings = catalogue::checkRecord(*m_context.catalogue, type, fields, state, m_context.today);
    FieldEditor *first = nullptr;
    for (FieldEditor *editor : m_editors) {
        if (!editor)
            continue;
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
        if (m_editors[i])
            m_editors[i]->setReadOnly(readOnly || m_fields[i].readOnly);
}

} // namespace hearth::ui
