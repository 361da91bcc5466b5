// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync_centre/FixDialog.h"

#include "ui/sync_centre/OpText.h"

#include <QBoxLayout>
#include <QLabel>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using protocol::Change;
using protocol::OpKind;

namespace {

/// What a person enters: not what events and the server write.
bool isTyped(const catalogue::Field &field)
{
    const bool written = field.mergeUnit == catalogue::MergeUnit::Event
        || field.mergeUnit == catalogue::MergeUnit::Server;
    return !written && field.valueType != catalogue::ValueType::Json;
}

QJsonValue withDelta(const QJsonValue &present, const Change &change)
{
    QJsonArray members = present.toArray();
    for (const QJsonValue &added : change.add)
        if (!members.contains(added))
            members.append(added);
    QJsonArray kept;
    for (const QJsonValue &member : members)
        if (!change.remove.contains(member))
            kept.append(member);
    return kept;
}

} // namespace

QJsonObject FixDialog::typed(const client::OutboxItem &item, const QJsonObject &whole)
{
    if (item.kind == OpKind::Create)
        return item.op.fields;
    QJsonObject values;
    for (const Change &change : item.op.changes)
        values.insert(change.field,
                      change.isDelta ? withDelta(whole.value(change.field), change) : change.to);
    return values;
}

QStringList FixDialog::covered(const catalogue::Catalogue &catalogue,
                               const client::OutboxItem &item, const QJsonObject &whole)
{
    const auto isThere = [](const QJsonValue &value) { return !value.isNull() && !value.isUndefined(); };
    QStringList ids;
    const QJsonObject values = typed(item, whole);
    for (auto it = values.begin(); it != values.end(); ++it) {
        const catalogue::Field *field = catalogue.field(item.type, it.key());
        if (field && field->sensitivity >= 3 && (isThere(it.value()) || isThere(whole.value(it.key()))))
            ids.append(it.key());
    }
    return ids;
}

FixDialog::FixDialog(Session &session, const client::OutboxItem &item, const QJsonObject &whole,
                     const QString &state, QWidget *parent)
    : FormDialog(session, QString(u"fix/"_s + item.opId.toString()),
                 tr("Fix and resend: %1").arg(OpText(session).what(item)), tr("Save and send"),
                 parent)
    , m_item(item)
    , m_type(session.catalogue().recordType(item.type))
    , m_whole(whole)
    , m_state(state)
    // A number that the server gave to something else is not used again.
    , m_newId(item.reason == "id_taken"_L1 ? session.client().newId() : item.record)
{
    setMinimumWidth(760);
    auto *why = new QLabel(OpText(session).why(item), this);
    why->setObjectName(u"fix.why"_s);
    why->setWordWrap(true);
    content()->addWidget(why);
    m_form = new RecordForm(session.formContext(item.file), u"fix"_s, this);
    addFields();
    addScrolled(m_form);
    connect(m_form, &RecordForm::edited, this, &FixDialog::touched);
}

void FixDialog::addFields()
{
    const QJsonObject typedValues = typed(m_item, m_whole);
    std::vector<FormField> fields;
    for (const catalogue::Field &field : m_type->fields) {
        const bool named = typedValues.contains(field.id);
        const bool offered =
            m_item.kind == OpKind::Create && (!field.section.isEmpty() || field.isRequired());
        if (!isTyped(field) || !(named || offered))
            continue;
        FormField shown;
        shown.field = &field;
        shown.mark = ValueMark::Declared;
        if (m_item.kind == OpKind::Patch && !m_whole.value(field.id).isUndefined())
            shown.value = m_whole.value(field.id);
        fields.push_back(shown);
    }
    m_form->load(fields);
    m_form->applyDraft(typedValues);
}

QJsonObject FixDialog::draft() const
{
    return m_form->draft();
}

void FixDialog::showDraft(const QJsonObject &draft)
{
    m_form->applyDraft(draft);
}

bool FixDialog::check()
{
    for (const catalogue::Finding &finding : m_form->validate(*m_type, m_whole, m_state))
        if (!finding.soft && m_form->editor(finding.field))
            return false;
    if (m_item.kind == OpKind::Patch && !m_form->isChanged()) {
        say(tr("What stands here counts already. There is nothing to send: discard the refused "
               "change instead."));
        return false;
    }
    return true;
}

std::vector<Change> FixDialog::changes() const
{
    std::vector<Change> changes;
    for (const FieldChange &each : m_form->changes()) {
        Change change;
        change.field = each.field;
        change.from = each.from;
        change.to = each.to;
        // Where the value comes from was said when it was typed.
        for (const Change &refused : m_item.op.changes)
            if (refused.field == each.field) {
                change.source = refused.source;
                change.asOf = refused.asOf;
                change.reference = refused.reference;
            }
        changes.push_back(change);
    }
    return changes;
}

std::vector<client::Step> FixDialog::steps() const
{
    if (m_item.kind == OpKind::Patch)
        return {client::Step::edit(m_item.record, changes())};
    // What has no editor here goes along as it was.
    QJsonObject fields = m_item.op.fields;
    for (const catalogue::Field &field : m_type->fields)
        if (const FieldEditor *editor = m_form->editor(field.id)) {
            if (editor->value().isNull())
                fields.remove(field.id);
            else
                fields.insert(field.id, editor->value());
        }
    return {client::Step::create(m_newId, m_item.type, m_item.op.file, fields)};
}

void FixDialog::save(client::Client::Done<void> done)
{
    FormDialog::save(
        [&client = session().client(), opId = m_item.opId, done](domain::Result<void> saved) {
            if (!saved)
                return done(saved);
            // The new one is on disk. Should the old one stay for any reason, it only stays listed.
            client.discard(opId, [done](const domain::Result<void> &) { done({}); });
        });
}

QString FixDialog::savedText() const
{
    return tr("The correction is saved on this computer.");
}

} // namespace hearth::ui
