// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync_centre/OpenFix.h"

#include "ui/cases/CommandDialog.h"
#include "ui/file/PurposeDialog.h"
#include "ui/sync_centre/FixDialog.h"

#include <QPointer>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using client::OutboxItem;
using domain::RecordId;
using protocol::OpKind;

namespace {

using Told = std::function<void(const QString &, Said)>;

void openCommandFix(Session &session, QWidget *parent, const OutboxItem &item, const Told &told,
                    const std::function<void()> &finished)
{
    const auto record = session.record(item.record);
    const QString workflow = session.engine().workflowOf(item.type);
    if (!record || !session.catalogue().transition(workflow, record->state, item.event))
        return told(session.errorText({domain::ErrorCode::NotAllowed, u"not_in_table"_s, {}, {}, {}}), true);
    const QString key = QString(u"event/"_s + item.record.toString() + u'/' + item.event);
    const auto open = [&session, parent = QPointer<QWidget>(parent), record = *record, item, told, finished] {
        if (!parent)
            return;
        auto *dialog = new CommandDialog(session, record, item.event, parent);
        QObject::connect(dialog, &FormDialog::told, parent, told);
        QObject::connect(dialog, &QDialog::accepted, parent, [&session, parent, opId = item.opId, finished] {
            session.client().discard(opId, [parent, finished](const domain::Result<void> &) {
                if (parent)
                    finished();
            });
        });
        dialog->open();
    };
    // The form finds what was typed as its draft; one that is there already is newer and stays.
    client::Client &client = session.client();
    client.drafts([&client, key, open, args = item.op.args,
                   now = session.clock().nowUtc()](domain::Result<std::vector<client::Draft>> drafts) {
        const bool kept = drafts && std::any_of(drafts->begin(), drafts->end(), [&](const client::Draft &draft) {
            return draft.key == key;
        });
        if (kept || args.isEmpty())
            return open();
        client.saveDraft({key, args, now}, [open](const domain::Result<void> &) { open(); });
    });
}

} // namespace

bool isFixable(const OutboxItem &item)
{
    const bool stopped = item.state == "refused"_L1 || item.state == "quarantined"_L1;
    return stopped && (item.kind == OpKind::Create || item.kind == OpKind::Patch || item.kind == OpKind::Command);
}

void openFix(Session &session, QWidget *parent, const OutboxItem &item, const Told &told,
             const std::function<void()> &finished)
{
    if (item.kind == OpKind::Command)
        return openCommandFix(session, parent, item, told, finished);
    const auto record = session.record(item.record);
    if (!session.catalogue().recordType(item.type) || (!record && item.kind == OpKind::Patch))
        return told(session.errorText({domain::ErrorCode::NotFound, u"not_found"_s, {}, {}, {}}), true);
    const QJsonObject whole = record && item.kind == OpKind::Patch ? record->fields() : QJsonObject();
    const auto open = [&session, parent = QPointer<QWidget>(parent), item, whole, told, finished,
                       state = record ? record->state : QString()] {
        if (!parent)
            return;
        auto *dialog = new FixDialog(session, item, whole, state, parent);
        QObject::connect(dialog, &FormDialog::told, parent, told);
        QObject::connect(dialog, &QDialog::finished, parent, finished);
        dialog->open();
    };
    // What would stand covered on the page of the file is not opened by the way of a refusal either.
    const QStringList covered = FixDialog::covered(session.catalogue(), item, whole);
    if (covered.isEmpty())
        return open();
    // A row that the server never took is read under its file, which the log knows.
    const RecordId read = item.kind == OpKind::Create && !item.file.isNull() ? item.file : item.record;
    uncover(session, parent, read, covered, open);
}

} // namespace hearth::ui
