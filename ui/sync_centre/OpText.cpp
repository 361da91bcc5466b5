// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync_centre/OpText.h"

#include "ui/cases/CommandDialog.h"

namespace hearth::ui {

using namespace Qt::StringLiterals;
using protocol::OpKind;
using store::LocalState;

OpText::OpText(Session &session)
    : m_session(session)
    , m_words(session.itemContext())
{
}

LocalState OpText::localState(const QString &opState)
{
    if (opState == "sending"_L1)
        return LocalState::Sending;
    if (opState == "refused"_L1 || opState == "quarantined"_L1)
        return LocalState::Refused;
    if (opState == "retry"_L1)
        return LocalState::Retry;
    if (opState == "parked"_L1)
        return LocalState::Sent;
    return LocalState::Waiting;
}

QString OpText::state(const QString &opState)
{
    switch (localState(opState)) {
    case LocalState::Sending: return tr("Sending");
    case LocalState::Refused: return opState == "refused"_L1 ? tr("Refused") : tr("Set aside");
    case LocalState::Retry: return tr("Will retry");
    case LocalState::Sent: return tr("Sent");
    case LocalState::Waiting:
    case LocalState::Accepted:
    case LocalState::Draft:
    case LocalState::Conflict: break;
    }
    return opState == "blocked"_L1 ? tr("Waiting for another change") : tr("Waiting");
}

QString OpText::what(const client::OutboxItem &item) const
{
    switch (item.kind) {
    case OpKind::Create: return tr("New: %1").arg(m_words.recordType(item.type));
    case OpKind::Patch: {
        QStringList fields;
        for (const protocol::Change &change : item.op.changes)
            // Of fields that are compared together, only those that were changed are named.
            if (const QString name = m_words.field(item.type, change.field);
                (change.isDelta || change.from != change.to) && !fields.contains(name))
                fields.append(name);
        return fields.join(u", "_s);
    }
    case OpKind::Command:
        return eventName(m_session, m_session.engine().workflowOf(item.type), item.event);
    case OpKind::Delete: return tr("Delete: %1").arg(m_words.recordType(item.type));
    case OpKind::Resolve: return tr("Conflict solved");
    case OpKind::Attach: return tr("Attachment");
    case OpKind::Read: break;
    }
    return {};
}

QString OpText::of(const client::OutboxItem &item) const
{
    return m_words.context().recordName(item.file.isNull() ? item.record : item.file);
}

QString OpText::savedAt(const client::OutboxItem &item) const
{
    return m_words.time(item.savedAt);
}

QString OpText::why(const client::OutboxItem &item) const
{
    if (item.reason.isEmpty())
        return item.state == "parked"_L1 ? tr("The server has it and has not decided yet.")
                                         : QString();
    const QString detail =
        item.problem.value("finding"_L1).toString(item.problem.value("guard"_L1).toString());
    return m_session.errorText({domain::ErrorCode::NotAllowed,
                                item.reason,
                                detail,
                                item.problem.value("field"_L1).toString(),
                                {}});
}

QString OpText::changed(const QString &type, const protocol::Change &change) const
{
    const QString name = m_words.field(type, change.field);
    const catalogue::Field *field = m_session.catalogue().field(type, change.field);
    if (!field)
        return name;
    if (!change.isDelta)
        return tr("%1: %2 → %3")
            .arg(name, m_words.masked(*field, change.from), m_words.masked(*field, change.to));
    QStringList parts;
    if (!change.add.isEmpty())
        parts.append(tr("%1: added %2").arg(name, m_words.masked(*field, change.add)));
    if (!change.remove.isEmpty())
        parts.append(tr("%1: removed %2").arg(name, m_words.masked(*field, change.remove)));
    return parts.join(u'\n');
}

QStringList OpText::filled(const QString &type, const QJsonObject &fields) const
{
    QStringList lines;
    for (auto it = fields.begin(); it != fields.end(); ++it)
        if (const catalogue::Field *field = m_session.catalogue().field(type, it.key()))
            lines.append(
                tr("%1: %2").arg(m_words.label(field->label), m_words.masked(*field, it.value())));
    return lines;
}

QStringList OpText::values(const client::OutboxItem &item) const
{
    switch (item.kind) {
    case OpKind::Create: return filled(item.type, item.op.fields);
    case OpKind::Command: return filled(item.type, item.op.args);
    case OpKind::Patch: {
        QStringList lines;
        for (const protocol::Change &change : item.op.changes)
            if (change.isDelta || change.from != change.to)
                lines.append(changed(item.type, change));
        return lines;
    }
    case OpKind::Delete:
        return item.op.reason.isEmpty() ? QStringList()
                                        : QStringList(tr("Reason: %1").arg(item.op.reason));
    case OpKind::Resolve:
    case OpKind::Attach:
    case OpKind::Read: break;
    }
    return {};
}

} // namespace hearth::ui
