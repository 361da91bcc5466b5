// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/RecordForm.h"

#include "ui/forms/CoveredEditor.h"
#include "ui/look/ElidedLabel.h"

#include <QApplication>
#include <QFocusEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

// look.md section 9: a form is never wider than this; labels share one width.
constexpr int maxFormWidth = 720;
// Section 2: from row to row, and between label, field and provenance.
constexpr int rowGap = 6;
constexpr int columnGap = 10;
constexpr int labelCharacters = 10;
constexpr int lineOfField = 32;

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

bool isUndoKey(const QEvent *event)
{
    const auto *key = static_cast<const QKeyEvent *>(event);
    return key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo);
}

} // namespace

RecordForm::RecordForm(const FormContext &context, const QString &namePrefix, QWidget *parent, Provenance provenance)
    : QWidget(parent), m_context(context), m_provenance(provenance), m_namePrefix(namePrefix)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
}

void RecordForm::load(const std::vector<FormField> &fields)
{
    // What dies with the focus says so: by then it is no field of this form any more.
    m_editors.clear();
    m_rows.clear();
    delete m_body;
    m_last.clear();
    m_seen = {};
    m_fields = fields;
    m_body = new QWidget(this);
    auto *grid = new QGridLayout(m_body);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(columnGap);
    grid->setVerticalSpacing(rowGap);
    for (const FormField &field : m_fields)
        addRow(field);
    place();
    m_body->setMaximumWidth(m_provenance == Provenance::Shown ? maxFormWidth + 160 : maxFormWidth);
    static_cast<QVBoxLayout *>(layout())->addWidget(m_body);
}

FieldEditor *RecordForm::makeEditor(const FormField &field)
{
    const QString id = field.field->id;
    FieldEditor *editor = nullptr;
    if (field.covered.isNull()) {
        editor = FieldEditor::create(m_context, *field.field, m_namePrefix, m_body);
    } else {
        CoveredEditor *covered = FieldEditor::createCovered(m_context, *field.field, field.covered, field.openable, m_namePrefix, m_body);
        connect(covered, &CoveredEditor::revealAsked, this, [this, id](const QString &typed) { Q_EMIT revealAsked(id, typed); });
        editor = covered;
    }
    editor->setValue(field.value);
    editor->setReadOnly(field.readOnly || m_resting);
    editor->focusWidgetOfEditor()->installEventFilter(this);
    editor->focusWidgetOfEditor()->setProperty("fieldId", id);
    connect(editor, &FieldEditor::edited, this, [this, id] {
        for (size_t at = 0; at < m_fields.size(); ++at)
            if (m_fields[at].field->id == id)
                onEdited(at);
    });
    return editor;
}

void RecordForm::onEdited(size_t at)
{
    const QString id = m_fields[at].field->id;
    const QJsonValue before = m_last[at];
    m_last[at] = m_editors[at]->value();
    showMark(at);
    if (before != m_last[at])
        Q_EMIT valueChanged(id, before, m_last[at]);
    Q_EMIT edited(id);
}

/// No source vouches for a draft.
void RecordForm::showMark(size_t at)
{
    if (m_rows[at].mark)
        m_rows[at].mark->setDraft(m_editors[at]->isChanged());
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
    grid->setColumnStretch(Columns::Provenance, m_provenance == Provenance::Shown ? 3 : 0);
    int at = 0;
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows[i];
        row.label->setAlignment((m_above ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
        grid->addWidget(row.label, at, Columns::Label);
        if (m_above)
            ++at;
        // A label of two lines, or what is wrong with a value, makes the row higher: the rest stays in line.
        grid->addWidget(m_editors[i], at, m_above ? Columns::Label : Columns::Editor, Qt::AlignTop);
        grid->addWidget(row.unit, at, Columns::Unit, Qt::AlignTop);
        if (row.mark) {
            grid->addWidget(row.mark, at, Columns::Mark, Qt::AlignTop);
            grid->addWidget(row.provenance, at, Columns::Provenance, Qt::AlignTop);
        }
        ++at;
    }
}

void RecordForm::addRow(const FormField &field)
{
    FieldEditor *editor = makeEditor(field);
    m_editors.push_back(editor);
    m_last.push_back(editor->value());
    const QString name = field.field->label.in(m_context.language);
    Row row;
    row.label = makeLabel(field.field->isRequired() ? QString(name + u" *"_s) : name, m_body);
    row.label->setMinimumWidth(row.label->fontMetrics().averageCharWidth() * labelCharacters);
    row.label->setBuddy(editor->focusWidgetOfEditor());
    row.unit = makeLabel(m_context.catalogue->unitLabel(field.field->unit, m_context.language), m_body);
    row.unit->setForegroundRole(QPalette::PlaceholderText);
    row.unit->setWordWrap(false);
    // In line with the first line of the field, whatever is said below it.
    const int lineHeight = std::max(lineOfField, editor->focusWidgetOfEditor()->sizeHint().height());
    row.unit->setFixedHeight(lineHeight);
    if (m_provenance == Provenance::Shown) {
        const QString part = QString(m_namePrefix + u'.' + field.field->id);
        row.mark = new ProvenanceChip(field.mark, m_body);
        row.mark->setObjectName(QString(part + u".mark"_s));
        row.provenance = new ElidedLabel(field.provenance, m_body);
        row.provenance->setObjectName(QString(part + u".provenance"_s));
        row.provenance->setForegroundRole(QPalette::PlaceholderText);
        row.mark->setFixedHeight(lineHeight);
        row.provenance->setFixedHeight(lineHeight);
    }
    m_rows.push_back(row);
}

void RecordForm::recover(const std::vector<FormField> &fields)
{
    for (size_t at = 0; at < m_fields.size() && at < fields.size(); ++at) {
        FormField &shown = m_fields[at];
        const FormField &wanted = fields[at];
        if (shown.field != wanted.field || shown.covered.isNull() == wanted.covered.isNull())
            continue;
        shown.covered = wanted.covered;
        shown.openable = wanted.openable;
        shown.provenance = wanted.provenance;
        if (m_rows[at].provenance)
            m_rows[at].provenance->setText(shown.provenance);
        replaceEditor(at);
    }
}

void RecordForm::replaceEditor(size_t at)
{
    FieldEditor *old = m_editors[at];
    QWidget *oldInput = old->focusWidgetOfEditor();
    // Also while a dialog that asked for the purpose has the keyboard: it comes back to this field.
    const bool focused = m_body->window()->focusWidget() == oldInput;
    QWidget *before = oldInput->previousInFocusChain();
    while (before != oldInput && (old->isAncestorOf(before) || before == old))
        before = before->previousInFocusChain();
    const QJsonValue value = old->value();
    const bool changed = old->isChanged();
    FieldEditor *next = makeEditor(m_fields[at]);
    if (changed)
        next->showDraft(value);
    m_editors[at] = next;
    m_rows[at].label->setBuddy(next->focusWidgetOfEditor());
    delete m_body->layout()->replaceWidget(old, next);
    m_body->layout()->setAlignment(next, Qt::AlignTop);
    setTabOrder(before, next->focusWidgetOfEditor());
    for (QWidget *part : next->findChildren<QWidget *>())
        if (part != next->focusWidgetOfEditor() && part->focusPolicy() != Qt::NoFocus)
            setTabOrder(next->focusWidgetOfEditor(), part);
    next->show();
    // The focus goes from the one to the other: nobody left the field.
    oldInput->removeEventFilter(this);
    if (focused)
        next->focusWidgetOfEditor()->setFocus(Qt::OtherFocusReason);
    old->hide();
    // It may be the one whose key or focus event is being handled: it goes afterwards, and nobody finds it until then.
    old->setParent(nullptr);
    old->deleteLater();
}

bool RecordForm::eventFilter(QObject *watched, QEvent *event)
{
    const QString field = watched->property("fieldId").toString();
    if (event->type() == QEvent::FocusIn)
        Q_EMIT fieldFocused(field);
    if (event->type() == QEvent::FocusOut) {
        // A list that drops down, or another window, is no other place.
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason && reason != Qt::MenuBarFocusReason && editor(field))
            Q_EMIT fieldLeft(field);
    }
    // The undo of the file, which names the field, instead of the one that every input has for itself.
    if (event->type() == QEvent::ShortcutOverride && isUndoKey(event)) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

FieldEditor *RecordForm::any(const QString &fieldId) const
{
    for (FieldEditor *editor : m_editors)
        if (editor->field().id == fieldId)
            return editor;
    return nullptr;
}

FieldEditor *RecordForm::editor(const QString &fieldId) const
{
    FieldEditor *found = any(fieldId);
    return qobject_cast<CoveredEditor *>(found) ? nullptr : found;
}

void RecordForm::focusField(const QString &fieldId)
{
    if (FieldEditor *found = any(fieldId))
        found->focusWidgetOfEditor()->setFocus(Qt::OtherFocusReason);
}

void RecordForm::putValue(const QString &fieldId, const QJsonValue &value)
{
    for (size_t at = 0; at < m_fields.size(); ++at) {
        if (m_fields[at].field->id != fieldId)
            continue;
        m_editors[at]->showDraft(value);
        m_last[at] = m_editors[at]->value();
        m_editors[at]->check();
        showMark(at);
        Q_EMIT edited(fieldId);
    }
}

void RecordForm::typeOver(const QString &fieldId, const QString &text)
{
    FieldEditor *open = editor(fieldId);
    auto *line = open ? qobject_cast<QLineEdit *>(open->focusWidgetOfEditor()) : nullptr;
    if (!line || line->isReadOnly())
        return;
    line->setFocus(Qt::OtherFocusReason);
    line->selectAll();
    if (text.isEmpty())
        return;
    QKeyEvent typed(QEvent::KeyPress, 0, Qt::NoModifier, text);
    QApplication::sendEvent(line, &typed);
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
        if (editor->focusWidgetOfEditor()->hasFocus())
            return editor->field().id;
    return {};
}

void RecordForm::applyDraft(const QJsonObject &values, const QJsonObject &seen)
{
    for (size_t i = 0; i < m_editors.size(); ++i) {
        const QString &id = m_fields[i].field->id;
        // A draft does not change what this person may not. What is covered keeps its draft under the cover.
        if (m_fields[i].readOnly || !values.contains(id))
            continue;
        m_editors[i]->showDraft(values.value(id));
        m_last[i] = m_editors[i]->value();
        showMark(i);
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
        if (!m_editors[i]->isChanged())
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
    m_resting = readOnly;
    for (size_t i = 0; i < m_editors.size(); ++i)
        m_editors[i]->setReadOnly(readOnly || m_fields[i].readOnly);
}

} // namespace hearth::ui
