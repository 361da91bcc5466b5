// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/FieldEditor.h"

#include "ui/forms/CoveredEditor.h"
#include "ui/forms/FindingText.h"
#include "ui/forms/ValueEditors.h"
#include "ui/look/Palette.h"

#include <QLabel>
#include <QVBoxLayout>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using catalogue::Cardinality;
using catalogue::ValueType;

FieldEditor::FieldEditor(const FormContext &context, const catalogue::Field &field, QWidget *parent)
    : QWidget(parent), m_field(field), m_context(context)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    m_finding = new QLabel(this);
    m_finding->setWordWrap(true);
    m_finding->setTextFormat(Qt::PlainText);
    m_finding->setVisible(false);
    layout->addWidget(m_finding);
}

namespace {

/// The catalogue tells the shape of structured values in the note of the field.
bool namesACase(const catalogue::Field &field)
{
    return field.valueType == ValueType::Json && field.cardinality == Cardinality::One
        && field.note.startsWith("{record,type}"_L1);
}

} // namespace

FieldEditor *FieldEditor::create(const FormContext &context, const catalogue::Field &field, const QString &namePrefix,
                                 QWidget *parent)
{
    FieldEditor *editor = nullptr;
    if (field.cardinality == Cardinality::Set && field.valueType == ValueType::Code)
        editor = new CodeSetEditor(context, field, parent);
    else if (namesACase(field) && context.caseChoices)
        editor = new CaseEditor(context, field, parent);
    else if (field.valueType == ValueType::Json || field.cardinality == Cardinality::Set)
        editor = new StructuredView(context, field, parent);
    else if (field.valueType == ValueType::Code)
        editor = new CodeEditor(context, field, parent);
    else if (field.valueType == ValueType::Bool)
        editor = new BoolEditor(context, field, parent);
    else if (field.valueType == ValueType::Ref)
        editor = new RefEditor(context, field, parent);
    else if (field.valueType == ValueType::Area)
        editor = new AreaEditor(context, field, parent);
    else
        editor = new LineEditor(context, field, parent);
    editor->nameParts(namePrefix);
    return editor;
}

CoveredEditor *FieldEditor::createCovered(const FormContext &context, const catalogue::Field &field, const QString &mask, bool openable,
                                          const QString &namePrefix, QWidget *parent)
{
    auto *editor = new CoveredEditor(context, field, mask, openable, parent);
    editor->nameParts(namePrefix);
    return editor;
}

void FieldEditor::nameParts(const QString &namePrefix)
{
    const QString name = namePrefix.isEmpty() ? m_field.id : QString(namePrefix + u'.' + m_field.id);
    setObjectName(name);
    focusWidgetOfEditor()->setObjectName(QString(name + u".input"_s));
    focusWidgetOfEditor()->setAccessibleName(m_field.label.in(m_context.language));
    m_finding->setObjectName(QString(name + u".finding"_s));
    setFocusProxy(focusWidgetOfEditor());
}

FieldEditor::~FieldEditor()
{
    // A widget that dies with the focus gives it up, and its input tells so: to an editor that can answer no more.
    const auto inputs = findChildren<QObject *>();
    for (QObject *input : inputs)
        input->disconnect(this);
}

void FieldEditor::setInner(QWidget *inner)
{
    static_cast<QVBoxLayout *>(layout())->insertWidget(0, inner);
}

void FieldEditor::onInnerEdited()
{
    if (!m_showing)
        Q_EMIT edited();
}

void FieldEditor::setValue(const QJsonValue &value)
{
    m_showing = true;
    m_original = catalogue::canonicalValue(m_field, value);
    showValue(m_original);
    m_showing = false;
    setFindings({});
}

void FieldEditor::showDraft(const QJsonValue &value)
{
    m_showing = true;
    showValue(catalogue::canonicalValue(m_field, value));
    m_showing = false;
}

QJsonValue FieldEditor::value() const
{
    return catalogue::canonicalValue(m_field, readValue());
}

bool FieldEditor::isChanged() const
{
    return value() != m_original;
}

void FieldEditor::setFindings(const std::vector<catalogue::Finding> &findings)
{
    if (findings.empty()) {
        m_finding->setVisible(false);
        setProperty("finding", QVariant());
        focusWidgetOfEditor()->setProperty("finding", QVariant());
        focusWidgetOfEditor()->setAccessibleDescription({});
        focusWidgetOfEditor()->update();
        return;
    }
    const catalogue::Finding &first = findings.front();
    const QString text = findingText(first);
    m_finding->setText(text);
    setInk(m_finding, first.soft ? tokens().yellowText : tokens().redText);
    m_finding->setVisible(true);
    // The style draws the border of a wrong field by this property.
    setProperty("finding", first.soft ? u"soft"_s : u"hard"_s);
    focusWidgetOfEditor()->setProperty("finding", first.soft ? u"soft"_s : u"hard"_s);
    focusWidgetOfEditor()->setAccessibleDescription(text);
    focusWidgetOfEditor()->update();
}

std::vector<catalogue::Finding> FieldEditor::check()
{
    const auto findings = catalogue::checkValue(*m_context.catalogue, m_field, value(), m_context.today);
    setFindings(findings);
    return findings;
}

} // namespace hearth::ui
