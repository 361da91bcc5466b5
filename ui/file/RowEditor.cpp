// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file/RowEditor.h"

#include "ui/file/FieldEdit.h"
#include "ui/look/FootBar.h"
#include "ui/look/HearthStyle.h"
#include "ui/look/Palette.h"
#include "ui/shell/SaveFollower.h"

#include <QAction>
#include <QBoxLayout>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QUndoStack>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::RecordId;

namespace {

constexpr int draftMs = 400;
// ux.md section 6: below this width of the window labels stand above their fields.
constexpr int labelsAboveBelow = 1200;

} // namespace

RowEditor::RowEditor(Session &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_closed = new QLabel(this);
    m_closed->setObjectName(u"file.row_read_only"_s);
    m_closed->setMargin(6);
    m_closed->setWordWrap(true);
    setInk(m_closed, tokens().yellowText, tokens().yellowTint);
    m_closed->hide();
    column->addWidget(m_closed);
    m_area = new QScrollArea(this);
    m_area->setObjectName(u"file.fields"_s);
    m_area->setAccessibleName(tr("Fields"));
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    column->addWidget(m_area, 1);
    m_steps = new QUndoStack(this);
    buildFoot();
    buildSteps();
    m_timer = new QTimer(this);
    m_timer->setSingleShot(true);
    m_timer->setInterval(draftMs);
    connect(m_timer, &QTimer::timeout, this, &RowEditor::keepDraft);
    connect(&session, &Session::leaving, this, &RowEditor::keepDraft);
    showNothing({});
}

void RowEditor::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_form)
        m_form->setLabelsAbove(window()->width() < labelsAboveBelow);
}

void RowEditor::buildFoot()
{
    m_foot = new FootBar(this);
    auto *foot = static_cast<QHBoxLayout *>(m_foot->layout());
    m_add = new QPushButton(tr("Add a row …"), m_foot);
    m_add->setObjectName(u"file.add"_s);
    m_back = new QPushButton(m_foot);
    m_back->setObjectName(u"file.step_back"_s);
    m_back->hide();
    m_state = new QLabel(m_foot);
    m_state->setObjectName(u"file.draft"_s);
    m_state->setForegroundRole(QPalette::PlaceholderText);
    m_undo = new QPushButton(tr("Throw the draft away"), m_foot);
    m_undo->setObjectName(u"file.undo"_s);
    m_save = new QPushButton(m_foot);
    m_save->setObjectName(u"file.save"_s);
    // The key is that of the window's command, which presses this.
    m_save->setText(tr("Save   Ctrl+S"));
    makePrimary(m_save);
    foot->addWidget(m_add);
    foot->addWidget(m_back);
    foot->addStretch();
    foot->addWidget(m_state);
    foot->addWidget(m_undo);
    foot->addWidget(m_save);
    layout()->addWidget(m_foot);
    connect(m_save, &QPushButton::clicked, this, &RowEditor::save);
    connect(m_undo, &QPushButton::clicked, this, &RowEditor::undo);
}

void RowEditor::buildSteps()
{
    auto *back = new QAction(this);
    back->setObjectName(u"file.step_back.action"_s);
    back->setShortcut(QKeySequence(u"Ctrl+Z"_s));
    auto *forth = new QAction(this);
    forth->setObjectName(u"file.step_forth.action"_s);
    forth->setShortcut(QKeySequence(u"Ctrl+Shift+Z"_s));
    for (QAction *action : {back, forth}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        action->setEnabled(false);
        addAction(action);
    }
    connect(back, &QAction::triggered, m_steps, &QUndoStack::undo);
    connect(forth, &QAction::triggered, m_steps, &QUndoStack::redo);
    connect(m_back, &QPushButton::clicked, m_steps, &QUndoStack::undo);
    connect(m_steps, &QUndoStack::canUndoChanged, back, &QAction::setEnabled);
    connect(m_steps, &QUndoStack::canRedoChanged, forth, &QAction::setEnabled);
    connect(m_steps, &QUndoStack::undoTextChanged, this, [this, back](const QString &field) {
        back->setText(field.isEmpty() ? tr("Undo") : tr("Undo “%1”", "name of a field").arg(field));
        m_back->setText(back->text());
        m_back->setToolTip(u"Ctrl+Z"_s);
        m_back->setVisible(!field.isEmpty());
    });
    connect(m_steps, &QUndoStack::redoTextChanged, forth,
            [forth](const QString &field) { forth->setText(field.isEmpty() ? tr("Redo") : tr("Redo “%1”", "name of a field").arg(field)); });
}

void RowEditor::onValueChanged(const QString &field, const QJsonValue &before, const QJsonValue &after)
{
    const catalogue::Field *known = m_session.catalogue().field(m_record.type, field);
    m_steps->push(new FieldEdit({m_record.id, m_section, field}, known ? known->label.in(m_session.language()) : field, before, after,
                                [this](const FieldEdit::Place &place, const QJsonValue &value) {
                                    if (place.record != m_record.id || place.section != m_section)
                                        Q_EMIT rowWanted(place.section, place.record);
                                    if (!m_form || place.record != m_record.id || place.section != m_section)
                                        return;
                                    m_form->putValue(place.field, value);
                                    m_form->focusField(place.field);
                                }));
}

void RowEditor::setFile(const RecordId &file)
{
    keepDraft();
    m_file = file;
    m_record = {};
    m_drafts.clear();
    m_steps->clear();
    m_session.client().drafts([self = QPointer<RowEditor>(this),
                               file](domain::Result<std::vector<client::Draft>> drafts) {
        if (!self || !drafts || self->m_file != file)
            return;
        for (const client::Draft &draft : *drafts)
            if (!self->m_drafts.contains(draft.key))
                self->m_drafts.insert(draft.key,
                                      {draft.values.value("to"_L1).toObject(),
                                       draft.values.value("from"_L1).toObject()});
        // The form may have been built before they came; what is typed meanwhile counts.
        if (self->m_form && !self->m_form->isChanged() && self->m_drafts.contains(self->draftKey()))
            self->build(self->m_fields);
        Q_EMIT self->draftsChanged();
    });
}

QString RowEditor::draftKey() const
{
    return QString(u"record/"_s + m_record.id.toString() + u'/' + m_section);
}

void RowEditor::showNothing(const QString &text)
{
    keepDraft();
    m_record = {};
    m_form = nullptr;
    auto *nothing = new QLabel(text, m_area);
    nothing->setAlignment(Qt::AlignCenter);
    nothing->setForegroundRole(QPalette::PlaceholderText);
    m_area->setWidget(nothing);
    m_closed->hide();
    m_save->hide();
    m_undo->hide();
    m_state->clear();
}

void RowEditor::showRow(const domain::Record &record, const QString &section,
                        const std::vector<FormField> &fields, const QString &closed)
{
    m_closed->setText(closed);
    m_closed->setVisible(!closed.isEmpty());
    const bool same = m_form && m_record.id == record.id && m_section == section;
    if (same) {
        // What somebody is typing is not taken away by rows that arrive, and what did not change
        // keeps its focus and its place.
        m_form->recover(fields);
        const bool unchanged = m_form->fields() == fields;
        m_record = record;
        m_fields = fields;
        if (m_saving)
            return;
        if (!m_isSaved && (m_form->isChanged() || unchanged))
            return showState();
        keepDraft();
    } else {
        keepDraft();
        m_record = record;
        m_section = section;
        m_fields = fields;
    }
    build(fields);
}

void RowEditor::showCover(const std::vector<FormField> &fields)
{
    if (!m_form)
        return;
    m_fields = fields;
    m_form->recover(fields);
}

QStringList RowEditor::draftedSections() const
{
    QStringList sections;
    for (auto draft = m_drafts.keyBegin(); draft != m_drafts.keyEnd(); ++draft)
        sections.append(draft->section(u'/', 2));
    return sections;
}

void RowEditor::build(const std::vector<FormField> &fields)
{
    m_isSaved = false;
    m_warnedOf.clear();
    const QString focused = m_form ? m_form->focusedField() : QString();
    auto *holder = new QWidget(m_area);
    auto *stack = new QVBoxLayout(holder);
    stack->setContentsMargins(0, 8, 12, 8);
    m_form = new RecordForm(m_session.formContext(m_file), QString(u"file."_s + m_section), holder);
    m_form->setLabelsAbove(window()->width() < labelsAboveBelow);
    m_form->load(fields);
    if (const auto kept = m_drafts.constFind(draftKey()); kept != m_drafts.constEnd())
        m_form->applyDraft(kept->values, kept->seen);
    stack->addWidget(m_form);
    stack->addStretch();
    m_area->setWidget(holder);
    connect(m_form, &RecordForm::edited, this, &RowEditor::onEdited);
    connect(m_form, &RecordForm::valueChanged, this, &RowEditor::onValueChanged);
    connect(m_form, &RecordForm::fieldFocused, this, &RowEditor::fieldFocused);
    connect(m_form, &RecordForm::fieldLeft, this, &RowEditor::fieldLeft);
    connect(m_form, &RecordForm::revealAsked, this, &RowEditor::revealAsked);
    m_form->setTabOrderBefore(m_add);
    m_form->focusField(focused);
    showState();
}

void RowEditor::showState()
{
    const auto &fields = m_fields;
    const bool editable = std::any_of(fields.begin(), fields.end(), [](const FormField &field) {
        return !field.readOnly;
    });
    const bool drafted = m_form->isChanged();
    m_save->setVisible(editable);
    m_undo->setVisible(editable);
    m_save->setEnabled(drafted && !m_saving);
    m_undo->setEnabled(drafted && !m_saving);
    int overtaken = 0;
    for (const FormField &field : fields)
        if (const QJsonObject seen = m_form->seen(); seen.contains(field.field->id))
            overtaken +=
                seen.value(field.field->id) != catalogue::canonicalValue(*field.field, field.value)
                ? 1
                : 0;
    m_state->setText(
        !drafted ? QString()
            : overtaken > 0
            ? tr("Draft · %n value(s) were changed by others meanwhile", nullptr, overtaken)
            : tr("Draft kept on this computer"));
}

void RowEditor::onEdited()
{
    m_dirty = true;
    // What was said about the values before does not hold for these.
    Q_EMIT
    told({}, false);
    // From the first key on: who types without a pause is not to lose all of it.
    if (!m_timer->isActive())
        m_timer->start();
    m_save->setEnabled(!m_saving);
    m_undo->setEnabled(!m_saving);
    m_state->setText(tr("Not saved yet"));
}

void RowEditor::keepDraft()
{
    m_timer->stop();
    if (!m_form || m_record.id.isNull() || !m_dirty || m_saving)
        return;
    m_dirty = false;
    const QString key = draftKey();
    QJsonObject values = m_form->draft();
    QJsonObject seen = m_form->seen();
    // What this user does not see any more has no editor here; what was typed into it before stays in the draft.
    const Kept before = m_drafts.value(key);
    for (auto held = before.values.begin(); held != before.values.end(); ++held)
        if (!m_form->holds(held.key())) {
            values.insert(held.key(), held.value());
            seen.insert(held.key(), before.seen.value(held.key()));
        }
    if (values.isEmpty()) {
        m_drafts.remove(key);
        showState();
        Q_EMIT draftsChanged();
        return m_session.client().removeDraft(key);
    }
    m_drafts.insert(key, {values, seen});
    Q_EMIT draftsChanged();
    m_session.client().saveDraft(
        {key, {{u"to"_s, values}, {u"from"_s, seen}}, m_session.clock().nowUtc()},
        [self = QPointer<RowEditor>(this), key](domain::Result<void> kept) {
            if (!self || !self->m_form || key != self->draftKey())
                return;
            if (kept)
                self->showState();
            else
                self->m_state->setText(self->m_session.errorText(kept.error(), ErrorText::Occasion::Save));
        });
}

/// What is unusual is asked once and may then be saved as it is.
bool RowEditor::warnsOf(const std::vector<catalogue::Finding> &findings)
{
    QStringList soft;
    for (const FieldChange &change : m_form->changes())
        for (const catalogue::Finding &finding : findings)
            if (finding.soft && finding.field == change.field)
                soft.append(QString(finding.field + u'=' + finding.reason));
    const QString now = soft.join(u';');
    if (soft.isEmpty() || now == m_warnedOf)
        return false;
    m_warnedOf = now;
    Q_EMIT
    told(tr("Not saved yet: look at what is marked. Save again if it is right as it stands."), true);
    return true;
}

void RowEditor::undo()
{
    m_timer->stop();
    m_dirty = false;
    m_drafts.remove(draftKey());
    m_steps->clear();
    m_session.client().removeDraft(draftKey());
    Q_EMIT draftsChanged();
    build(m_fields);
}

void RowEditor::save()
{
    const catalogue::RecordType *type =
        m_form ? m_session.catalogue().recordType(m_record.type) : nullptr;
    if (!type || m_saving)
        return;
    const auto findings = m_form->validate(*type, m_record.fields(), m_record.state);
    const std::vector<FieldChange> changed = m_form->changes();
    for (const catalogue::Finding &finding : findings) {
        const bool own = std::any_of(changed.begin(), changed.end(), [&](const FieldChange &c) {
            return c.field == finding.field;
        });
        if (!finding.soft && own) {
            Q_EMIT
            told(tr("Not saved: correct what is marked."), true);
            return;
        }
    }
    if (changed.empty() || warnsOf(findings))
        return;
    std::vector<protocol::Change> changes;
    for (const FieldChange &c : changed) {
        protocol::Change change;
        change.field = c.field;
        change.from = c.from;
        change.to = c.to;
        changes.push_back(change);
    }
    keepDraft();
    // Until the answer is there the form takes no keys: what is typed now would be saved by nobody.
    m_saving = true;
    m_form->setReadOnly(true);
    showState();
    const QString key = draftKey();
    m_session.client().saveAll(
        {client::Step::edit(m_record.id, changes)}, key,
        [self = QPointer<RowEditor>(this), key, record = m_record.id, since = m_session.clock().nowUtc()](domain::Result<void> result) {
            if (!self)
                return;
            self->m_saving = false;
            if (result) {
                self->m_drafts.remove(key);
                self->m_dirty = false;
                self->m_steps->clear();
                Q_EMIT self->draftsChanged();
            }
            if (self->m_form) {
                self->m_form->setReadOnly(false);
                // What the form shows is now the base; the page reads it and builds the form anew.
                self->m_isSaved = result && key == self->draftKey();
                self->showState();
            }
            if (!result) {
                Q_EMIT
                self->told(self->m_session.errorText(result.error(), ErrorText::Occasion::Save), true);
                return;
            }
            self->follow(record, since);
            Q_EMIT
            self->saved();
        });
}

void RowEditor::follow(const domain::RecordId &record, const QDateTime &since)
{
    auto *follower = new SaveFollower(m_session, {tr("Your correction"), tr("Your correction is saved on this computer."), {record}, since}, this);
    connect(follower, &SaveFollower::told, this, &RowEditor::told);
    follower->start();
}

} // namespace hearth::ui
