// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file/FileRights.h"

#include "models/items/ValueText.h"
#include "ui/file/PurposeDialog.h"

#include <QCoreApplication>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(hearth::ui::FileRights)
};

/// A request as it was sent is what the departments answer: neither it nor its persons change then.
bool wasSent(const QString &state)
{
    return !state.isEmpty() && state != "draft"_L1 && state != "authorizing"_L1;
}

} // namespace

QString whyFileIsClosed(const Session &session, const store::HouseholdFile &file)
{
    if (!session.catalogue().isFinal(u"file", file.header.state))
        return {};
    const catalogue::State *state = session.catalogue().state(u"file", file.header.state);
    return Words::tr("Read-only: this file is closed (%1).").arg(state ? state->label.in(session.language()) : file.header.state);
}

QString whyRecordIsClosed(Session &session, const store::HouseholdFile &file, const domain::Record &record)
{
    const items::ValueText words(session.itemContext());
    const catalogue::RecordType *type = session.catalogue().recordType(record.type);
    if (record.type != "household"_L1 && type && !type->workflow.isEmpty() && session.catalogue().isFinal(type->workflow, record.state))
        return Words::tr("Read-only: this case has ended (%1).").arg(words.state(record.type, record.state));
    const store::ViewRecord *request = nullptr;
    if (record.type == "verification"_L1)
        request = file.record(record.id);
    else if (record.type == "verify_subject"_L1)
        if (const auto of = domain::RecordId::fromString(record.fields().value("verification"_L1).toString()))
            request = file.record(*of);
    if (request && wasSent(request->record.state))
        return Words::tr("Read-only: the request was sent (%1).").arg(words.state(u"verification", request->record.state));
    return {};
}

bool mayWrite(const Session &session, const store::HouseholdFile &file, const QString &type)
{
    const catalogue::RecordType *found = session.catalogue().recordType(type);
    return found && found->createdByRoles.contains(session.client().account().role)
        && !session.catalogue().isFinal(u"file", file.header.state);
}

bool isHiddenFor(const Session &session, const store::ItemValue &value)
{
    const Sight sight = sightOf(session, value.item->field->sensitivity);
    return sight == Sight::Hidden || (sight == Sight::Masked && !value.known);
}

} // namespace hearth::ui
