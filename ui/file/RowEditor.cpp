// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file/RowEditor.h"

#include "ui/look/HearthStyle.h"
#include "ui/shell/SaveFollower.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::RecordId;

namespace {

constexpr int draftMs = 400;
constexpr int labelsAboveBelow = 760;

} // namespace

RowEditor::RowEditor(Session &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_area = new QScrollArea(this);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    column->addWidget(m_area, 1);
    buildFoot();
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
        m_form->setLabelsAbove(width() < labelsAboveBelow);
}

void RowEditor::buildFoot()
{
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(0, 8, 0, 8);
    m_add = new QPushButton(tr("Add a row …"), this);
    m_add->setObjectName(u"file.add"_s);
    m_state = new QLabel(this);
    m_state->setObjectName(u"file.draft"_s);
    m_state->setForegroundRole(QPalette::PlaceholderText);
    m_undo = new QPushButton(tr("Undo changes"), this);
    m_undo->setObjectName(u"file.undo"_s);
    m_save = new QPushButton(this);
    m_save->setObjectName(u"file.save"_s);
    m_save->setShortcut(QKeySequence(u"Ctrl+S"_s));
    // A text with an ampersand would set its own shortcut; this one only says it.
    m_save->setText(tr("Save   Ctrl+S"));
    m_save->setShortcut(QKeySequence(u"Ctrl+S"_s));
    makePrimary(m_save);
    foot->addWidget(m_add);
    foot->addStretch();
    foot->addWidget(m_state);
    foot->addWidget(m_undo);
    foot->addWidget(m_save);
    static_cast<QVBoxLayout *>(layout())->addLayout(foot);
    connect(m_save, &QPushButton::clicked, this, &RowEditor::save);
    connect(m_undo, &QPushButton::clicked, this, &RowEditor::undo);
}

void RowEditor::setFile(const RecordId &file)
{
    keepDraft();
    m_file = file;
    m_record = {};
    m_drafts.clear();
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
    m_save->hide();
    m_undo->hide();
    m_state->clear();
}

void RowEditor::showRow(const domain::Record &record, const QString &section,
                        const std::vector<FormField> &fields)
{
    const bool same = m_form && m_record.id == record.id && m_section == section;
    if (same) {
        // What somebody is typing is not taken away by rows that arrive, and what did not change
        // keeps its focus and its place. Covering and uncovering is done at once: the draft holds what is typed.
        const bool unchanged = m_form->fields() == fields;
        m_record = record;
        m_fields = fields;
        if (m_saving)
            return;
        if (!isCoverChanged(fields) && !m_isSaved && (m_form->isChanged() || unchanged))
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

bool RowEditor::isCoverChanged(const std::vector<FormField> &fields) const
{
    const std::vector<FormField> &shown = m_form->fields();
    return !std::equal(shown.begin(), shown.end(), fields.begin(), fields.end(), [](const FormField &a, const FormField &b) {
        return a.field == b.field && a.covered.isNull() == b.covered.isNull();
    });
}

void RowEditor::build(const std::vector<FormField> &fields)
{
    m_isSaved = false;
    m_warnedOf.clear();
    const QString focused = m_form ? m_form->focusedField() : QString();
    auto *holder = new QWidget(m_area);
    auto *stack = new QVBoxLayout(holder);
    stack->setContentsMargins(0, 4, 0, 0);
    m_form = new RecordForm(m_session.formContext(m_file), QString(u"file."_s + m_section), holder);
    m_form->setLabelsAbove(width() < labelsAboveBelow);
    m_form->load(fields);
    if (const auto kept = m_drafts.constFind(draftKey()); kept != m_drafts.constEnd())
        m_form->applyDraft(kept->values, kept->seen);
    stack->addWidget(m_form);
    stack->addStretch();
    m_area->setWidget(holder);
    connect(m_form, &RecordForm::edited, this, &RowEditor::onEdited);
    connect(m_form, &RecordForm::fieldFocused, this, &RowEditor::fieldFocused);
    m_form->setTabOrderBefore(m_add);
    if (FieldEditor *editor = m_form->editor(focused))
        editor->focusWidgetOfEditor()->setFocus();
    showState();
}

void RowEditor::showState()
{
    const auto &fields = m_fields;
    const bool editable = std::any_of(fields.begin(), fields.end(), [](const FormField &field) {
        return !field.readOnly && field.covered.isNull();
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
    // What is covered now has no editor here; what was typed into it before stays in the draft.
    const Kept before = m_drafts.value(key);
    for (auto held = before.values.begin(); held != before.values.end(); ++held)
        if (!m_form->editor(held.key())) {
            values.insert(held.key(), held.value());
            seen.insert(held.key(), before.seen.value(held.key()));
        }
    if (values.isEmpty()) {
        m_drafts.remove(key);
        showState();
        return m_session.client().removeDraft(key);
    }
    m_drafts.insert(key, {values, seen});
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
    m_session.client().removeDraft(draftKey());
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
