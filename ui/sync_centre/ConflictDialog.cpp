// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync_centre/ConflictDialog.h"

#include "ui/cases/CaseFacts.h"

#include <QBoxLayout>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::Record;
using domain::RecordId;

std::vector<const catalogue::Field *>
ConflictDialog::fieldsOf(const catalogue::Catalogue &catalogue, const Record &conflict)
{
    const QJsonObject f = conflict.fields();
    const QJsonObject mine = f.value("mine"_L1).toObject();
    const QJsonObject theirs = f.value("theirs"_L1).toObject();
    std::vector<const catalogue::Field *> fields;
    if (const auto *type = catalogue.recordType(f.value("record_type"_L1).toString()))
        for (const catalogue::Field &field : type->fields)
            if (mine.contains(field.id) || theirs.contains(field.id))
                fields.push_back(&field);
    return fields;
}

bool ConflictDialog::maySolve(const Session &session, const Record &conflict)
{
    const auto *type = session.catalogue().recordType(conflict.fields().value("record_type"_L1).toString());
    const auto fields = fieldsOf(session.catalogue(), conflict);
    // Of fields that this role may not even read, none are here.
    return type && !fields.empty() && std::all_of(fields.begin(), fields.end(), [&](const catalogue::Field *field) {
        return mayWrite(session, *type, field->id);
    });
}

ConflictDialog::ConflictDialog(Session &session, const Record &conflict, QWidget *parent)
    : FormDialog(session, QString(u"conflict/"_s + conflict.id.toString()),
                 tr("A value of your own"), tr("Use this value"), parent)
    , m_conflict(conflict)
    , m_fields(fieldsOf(session.catalogue(), conflict))
{
    setMinimumWidth(640);
    const QJsonObject f = conflict.fields();
    if (const auto target = RecordId::fromString(f.value("record"_L1).toString()))
        m_record = session.record(*target);
    const QJsonObject theirs = f.value("theirs"_L1).toObject();
    m_form = new RecordForm(session.formContext(conflict.file), u"conflict"_s, this);
    std::vector<FormField> shown;
    for (const catalogue::Field *field : m_fields) {
        FormField each;
        each.field = field;
        each.mark = ValueMark::Declared;
        if (theirs.contains(field->id))
            each.value = theirs.value(field->id);
        shown.push_back(each);
    }
    m_form->load(shown);
    m_form->applyDraft(f.value("mine"_L1).toObject());
    content()->addWidget(m_form);
    addHint(tr("Both earlier values stay readable in the history."));
    connect(m_form, &RecordForm::edited, this, &ConflictDialog::touched);
}

QJsonObject ConflictDialog::draft() const
{
    return m_form->draft();
}

void ConflictDialog::showDraft(const QJsonObject &draft)
{
    m_form->applyDraft(draft);
}

bool ConflictDialog::check()
{
    const auto *type =
        session().catalogue().recordType(m_conflict.fields().value("record_type"_L1).toString());
    const QJsonObject whole = m_record ? m_record->fields() : QJsonObject();
    if (type)
        for (const catalogue::Finding &finding :
             m_form->validate(*type, whole, m_record ? m_record->state : QString()))
            if (!finding.soft && m_form->editor(finding.field))
                return false;
    return true;
}

void ConflictDialog::save(client::Client::Done<void> done)
{
    QJsonObject value;
    for (const catalogue::Field *field : m_fields)
        value.insert(field->id,
                     catalogue::canonicalValue(*field, m_form->editor(field->id)->value()));
    client::Client &client = session().client();
    client.resolveConflict(m_conflict.id, u"value"_s, value,
                           [&client, done, key = draftKey()](domain::Result<RecordId> solved) {
                               if (!solved)
                                   return done(solved.error());
                               client.removeDraft(key);
                               done({});
                           });
}

QString ConflictDialog::savedText() const
{
    return tr("Your choice is saved.");
}

} // namespace hearth::ui
