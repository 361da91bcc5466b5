// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync_centre/ConflictText.h"

#include "models/domain/Masking.h"
#include "ui/sync_centre/ConflictDialog.h"

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::Record;
using domain::RecordId;

ConflictText::ConflictText(Session &session, const Record &conflict)
    : m_session(session)
    , m_words(session.itemContext())
    , m_conflict(conflict)
    , m_fields(conflict.fields())
{
}

QString ConflictText::family() const
{
    return m_words.context().recordName(m_conflict.file);
}

QString ConflictText::row() const
{
    const QString kind = m_words.recordType(m_fields.value("record_type"_L1).toString());
    std::optional<Record> record;
    if (const auto id = RecordId::fromString(m_fields.value("record"_L1).toString()))
        record = m_session.record(*id);
    // A row of a file names its person; the row of a person is one.
    if (record && record->type != "person"_L1)
        if (const auto person = RecordId::fromString(record->fields().value("person"_L1).toString()))
            record = m_session.record(*person);
    const QString name = record && record->type == "person"_L1
        ? domain::maskName(record->fields().value("full_name"_L1).toString())
        : QString();
    return name.isEmpty() ? kind : tr("%1 · %2").arg(kind, name);
}

QString ConflictText::by(const QString &user, const QString &at) const
{
    const bool own = user == m_session.client().account().userId;
    return tr("%1 · %2").arg(own ? tr("You") : m_session.userName(user),
                             m_words.time(domain::fromWireTime(at)));
}

QString ConflictText::laterBy() const
{
    return by(m_fields.value("by"_L1).toString(), m_fields.value("received_at"_L1).toString());
}

QString ConflictText::presentBy() const
{
    return by(m_fields.value("theirs_by"_L1).toString(), m_fields.value("theirs_at"_L1).toString());
}

QString ConflictText::useLater() const
{
    return tr("Use the later value (%1)").arg(laterBy());
}

QString ConflictText::usePresent() const
{
    return tr("Keep what counts now (%1)").arg(presentBy());
}

QString ConflictText::value(const catalogue::Field &field, const QJsonValue &value, bool revealed) const
{
    return revealed ? m_words.value(field, value) : m_words.masked(field, value);
}

QStringList ConflictText::covered(int sensitivity) const
{
    QStringList ids;
    for (const catalogue::Field *field : ConflictDialog::fieldsOf(m_session.catalogue(), m_conflict)) {
        bool any = false;
        for (const auto side : {"base"_L1, "mine"_L1, "theirs"_L1}) {
            bool masked = false;
            (void)m_words.masked(*field, m_fields.value(side).toObject().value(field->id), &masked);
            any = any || masked;
        }
        if (any && field->sensitivity >= sensitivity)
            ids.append(field->id);
    }
    return ids;
}

} // namespace hearth::ui
