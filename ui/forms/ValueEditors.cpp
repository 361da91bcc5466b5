// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/ValueEditors.h"

#include <QAbstractItemView>
#include <QCalendarWidget>
#include <QComboBox>
#include <QCompleter>
#include <QDialog>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QToolButton>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using catalogue::ValueType;

namespace {

const QString emptyMark = u"—"_s;

/// A combo box whose list keeps its rows readable however narrow the field is.
QComboBox *makeCombo(QWidget *parent)
{
    auto *combo = new QComboBox(parent);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(8);
    combo->addItem(emptyMark, QString());
    return combo;
}

void select(QComboBox *combo, const QString &data)
{
    int index = combo->findData(data);
    if (index < 0) {
        combo->addItem(data, data);
        index = combo->count() - 1;
    }
    combo->setCurrentIndex(index);
}

QJsonValue selected(const QComboBox *combo)
{
    const QString data = combo->currentData().toString();
    return data.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(data);
}

} // namespace

LineEditor::LineEditor(const FormContext &context, const catalogue::Field &field, QWidget *parent)
    : FieldEditor(context, field, parent)
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    m_edit = new QLineEdit(row);
    layout->addWidget(m_edit);
    const ValueType type = field.valueType;
    if (type == ValueType::Money || type == ValueType::Decimal || type == ValueType::Int)
        m_edit->setAlignment(Qt::AlignRight);
    if (type == ValueType::Date) {
        m_edit->setPlaceholderText(tr("YYYY-MM-DD"));
        m_calendar = new QToolButton(row);
        m_calendar->setText(u"▾"_s);
        m_calendar->setAccessibleName(tr("Choose a day"));
        m_calendar->setToolTip(tr("Choose a day"));
        layout->addWidget(m_calendar);
        connect(m_calendar, &QToolButton::clicked, this, &LineEditor::pickDay);
    }
    connect(m_edit, &QLineEdit::textEdited, this, &LineEditor::onInnerEdited);
    connect(m_edit, &QLineEdit::editingFinished, this, [this] { check(); });
    setInner(row);
}

void LineEditor::setReadOnly(bool readOnly)
{
    m_edit->setReadOnly(readOnly);
    if (m_calendar)
        m_calendar->setEnabled(!readOnly);
}

QWidget *LineEditor::focusWidgetOfEditor() const
{
    return m_edit;
}

void LineEditor::showValue(const QJsonValue &value)
{
    m_edit->setText(value.isDouble() ? QString::number(value.toInteger()) : value.toString());
    m_edit->setCursorPosition(0);
}

QJsonValue LineEditor::readValue() const
{
    const QString text = m_edit->text();
    return text.trimmed().isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

void LineEditor::pickDay()
{
    auto *dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(field().label.in(context().language));
    auto *layout = new QHBoxLayout(dialog);
    auto *calendar = new QCalendarWidget(dialog);
    layout->addWidget(calendar);
    const QDate held = QDate::fromString(m_edit->text(), Qt::ISODate);
    calendar->setSelectedDate(held.isValid() ? held : context().today);
    connect(calendar, &QCalendarWidget::activated, dialog, [this, dialog](QDate day) {
        m_edit->setText(day.toString(Qt::ISODate));
        onInnerEdited();
        check();
        dialog->accept();
    });
    dialog->open();
}

CodeEditor::CodeEditor(const FormContext &context, const catalogue::Field &field, QWidget *parent)
    : FieldEditor(context, field, parent)
{
    m_combo = makeCombo(this);
    if (const auto *list = context.catalogue->codeList(field.codeList))
        for (const catalogue::Code &code : list->codes)
            m_combo->addItem(code.label.in(context.language), code.code);
    connect(m_combo, &QComboBox::currentIndexChanged, this, &CodeEditor::onInnerEdited);
    setInner(m_combo);
}

void CodeEditor::setReadOnly(bool readOnly)
{
    m_combo->setEnabled(!readOnly);
}

QWidget *CodeEditor::focusWidgetOfEditor() const
{
    return m_combo;
}

void CodeEditor::showValue(const QJsonValue &value)
{
    select(m_combo, value.toString());
}

QJsonValue CodeEditor::readValue() const
{
    return selected(m_combo);
}

CodeSetEditor::CodeSetEditor(const FormContext &context, const catalogue::Field &field, QWidget *parent)
    : FieldEditor(context, field, parent)
{
    m_button = new QPushButton(this);
    auto *menu = new QMenu(m_button);
    if (const auto *list = context.catalogue->codeList(field.codeList)) {
        for (const catalogue::Code &code : list->codes) {
            QAction *action = menu->addAction(code.label.in(context.language));
            action->setCheckable(true);
            action->setData(code.code);
            connect(action, &QAction::toggled, this, [this] {
                updateText();
                onInnerEdited();
            });
        }
    }
    m_button->setMenu(menu);
    setInner(m_button);
}

void CodeSetEditor::setReadOnly(bool readOnly)
{
    m_button->setEnabled(!readOnly);
}

QWidget *CodeSetEditor::focusWidgetOfEditor() const
{
    return m_button;
}

void CodeSetEditor::showValue(const QJsonValue &value)
{
    m_unknown.clear();
    QStringList held;
    for (const QJsonValue &member : value.toArray())
        held.append(member.toString());
    for (QAction *action : m_button->menu()->actions()) {
        const QString code = action->data().toString();
        action->setChecked(held.contains(code));
        held.removeAll(code);
    }
    m_unknown = held;
    updateText();
}

QJsonValue CodeSetEditor::readValue() const
{
    QJsonArray out;
    for (const QAction *action : m_button->menu()->actions())
        if (action->isChecked())
            out.append(action->data().toString());
    for (const QString &code : m_unknown)
        out.append(code);
    return out.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(out);
}

void CodeSetEditor::updateText()
{
    QStringList names;
    for (const QAction *action : m_button->menu()->actions())
        if (action->isChecked())
            names.append(action->text());
    names += m_unknown;
    m_button->setText(names.isEmpty() ? emptyMark : names.join(context().language.startsWith("zh"_L1) ? u"、"_s : u", "_s));
}

BoolEditor::BoolEditor(const FormContext &context, const catalogue::Field &field, QWidget *parent)
    : FieldEditor(context, field, parent)
{
    m_combo = makeCombo(this);
    m_combo->addItem(tr("Yes"), u"y"_s);
    m_combo->addItem(tr("No"), u"n"_s);
    connect(m_combo, &QComboBox::currentIndexChanged, this, &BoolEditor::onInnerEdited);
    setInner(m_combo);
}

void BoolEditor::setReadOnly(bool readOnly)
{
    m_combo->setEnabled(!readOnly);
}

QWidget *BoolEditor::focusWidgetOfEditor() const
{
    return m_combo;
}

void BoolEditor::showValue(const QJsonValue &value)
{
    select(m_combo, value.isBool() ? (value.toBool() ? u"y"_s : u"n"_s) : QString());
}

QJsonValue BoolEditor::readValue() const
{
    return selected(m_combo);
}

RefEditor::RefEditor(const FormContext &context, const catalogue::Field &field, QWidget *parent)
    : FieldEditor(context, field, parent)
{
    m_combo = makeCombo(this);
    if (context.refChoices)
        for (const RefChoice &choice : context.refChoices(field.refType))
            m_combo->addItem(choice.name, choice.id);
    connect(m_combo, &QComboBox::currentIndexChanged, this, &RefEditor::onInnerEdited);
    setInner(m_combo);
}

void RefEditor::setReadOnly(bool readOnly)
{
    m_combo->setEnabled(!readOnly);
}

QWidget *RefEditor::focusWidgetOfEditor() const
{
    return m_combo;
}

void RefEditor::showValue(const QJsonValue &value)
{
    const QString id = value.toString();
    // A record that has not arrived is kept; its id means nothing to a person.
    if (!id.isEmpty() && m_combo->findData(id) < 0)
        m_combo->addItem(tr("not received yet"), id);
    select(m_combo, id);
}

QJsonValue RefEditor::readValue() const
{
    return selected(m_combo);
}

CaseEditor::CaseEditor(const FormContext &context, const catalogue::Field &field, QWidget *parent)
    : FieldEditor(context, field, parent)
{
    m_combo = makeCombo(this);
    if (context.caseChoices)
        m_choices = context.caseChoices(field);
    fill();
    connect(m_combo, &QComboBox::currentIndexChanged, this, &CaseEditor::onInnerEdited);
    setInner(m_combo);
}

void CaseEditor::fill()
{
    const QString chosen = m_combo->currentData().toString();
    const QSignalBlocker quiet(m_combo);
    m_combo->clear();
    m_combo->addItem(emptyMark, QString());
    for (const CaseChoice &choice : m_choices)
        if (!m_types || m_types->contains(choice.type))
            m_combo->addItem(choice.name, choice.id);
    m_combo->setCurrentIndex(std::max(0, m_combo->findData(chosen)));
    m_combo->setEnabled(!m_types || !m_types->isEmpty());
    // An empty list is explained where the person looks for the entry.
    m_combo->setToolTip(m_combo->count() > 1 ? QString() : tr("The family has no record that fits."));
}

void CaseEditor::setTypes(const QStringList &types)
{
    if (m_types == types)
        return;
    m_types = types;
    fill();
}

void CaseEditor::setReadOnly(bool readOnly)
{
    m_combo->setEnabled(!readOnly);
}

QWidget *CaseEditor::focusWidgetOfEditor() const
{
    return m_combo;
}

void CaseEditor::showValue(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    const QString id = object.value("record"_L1).toString();
    const auto known = [&id](const CaseChoice &choice) { return choice.id == id; };
    // A record that has not arrived is kept; its id means nothing to a person.
    if (!id.isEmpty() && std::none_of(m_choices.begin(), m_choices.end(), known)) {
        m_choices.push_back({id, object.value("type"_L1).toString(), tr("not received yet")});
        fill();
    }
    m_combo->setCurrentIndex(std::max(0, m_combo->findData(id)));
}

QJsonValue CaseEditor::readValue() const
{
    const QString id = m_combo->currentData().toString();
    for (const CaseChoice &choice : m_choices)
        if (choice.id == id)
            return QJsonObject{{u"record"_s, choice.id}, {u"type"_s, choice.type}};
    return QJsonValue::Null;
}

AreaEditor::AreaEditor(const FormContext &context, const catalogue::Field &field, QWidget *parent)
    : FieldEditor(context, field, parent)
{
    m_edit = new QLineEdit(this);
    m_edit->setPlaceholderText(tr("Name or code of the division"));
    auto *completer = new QCompleter(new QStandardItemModel(m_edit), m_edit);
    completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_edit->setCompleter(completer);
    connect(completer, qOverload<const QModelIndex &>(&QCompleter::activated), this, [this](const QModelIndex &index) {
        m_code = index.data(Qt::UserRole).toString();
        m_edit->setText(index.data().toString());
        onInnerEdited();
    });
    connect(m_edit, &QLineEdit::textEdited, this, &AreaEditor::offer);
    connect(m_edit, &QLineEdit::editingFinished, this, [this] { check(); });
    setInner(m_edit);
}

void AreaEditor::offer(const QString &text)
{
    // Until an entry is chosen, what is typed counts as a code: an unknown one is then found by the check.
    m_code = text.trimmed();
    auto *model = static_cast<QStandardItemModel *>(m_edit->completer()->model());
    model->clear();
    if (context().divisionChoices) {
        for (const RefChoice &choice : context().divisionChoices(text)) {
            auto *item = new QStandardItem(choice.name);
            item->setData(choice.id, Qt::UserRole);
            model->appendRow(item);
        }
    }
    onInnerEdited();
}

void AreaEditor::setReadOnly(bool readOnly)
{
    m_edit->setReadOnly(readOnly);
}

QWidget *AreaEditor::focusWidgetOfEditor() const
{
    return m_edit;
}

void AreaEditor::showValue(const QJsonValue &value)
{
    m_code = value.toString();
    const QString name = context().divisionName && !m_code.isEmpty() ? context().divisionName(m_code) : QString();
    m_edit->setText(name.isEmpty() ? m_code : name);
    m_edit->setCursorPosition(0);
}

QJsonValue AreaEditor::readValue() const
{
    return m_code.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(m_code);
}

StructuredView::StructuredView(const FormContext &context, const catalogue::Field &field, QWidget *parent)
    : FieldEditor(context, field, parent)
{
    m_view = new QLineEdit(this);
    m_view->setReadOnly(true);
    setInner(m_view);
}

void StructuredView::setReadOnly(bool) {}

QWidget *StructuredView::focusWidgetOfEditor() const
{
    return m_view;
}

void StructuredView::showValue(const QJsonValue &value)
{
    m_value = value;
    if (value.isNull()) {
        m_view->setText(emptyMark);
        return;
    }
    QStringList parts;
    for (const QJsonValue &member : value.toArray())
        if (member.isString())
            parts.append(member.toString());
    const QByteArray raw = QJsonDocument(value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject()))
                               .toJson(QJsonDocument::Compact);
    m_view->setText(parts.isEmpty() ? QString::fromUtf8(raw) : parts.join(u"; "_s));
    m_view->setCursorPosition(0);
}

QJsonValue StructuredView::readValue() const
{
    return m_value;
}

} // namespace hearth::ui
