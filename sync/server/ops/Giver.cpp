// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/ops/Giver.h"

#include "models/catalogue/Claims.h"
#include "models/catalogue/Validation.h"
#include "models/domain/Clock.h"

#include <QJsonDocument>

#include <algorithm>

namespace hearth::server {

using namespace Qt::StringLiterals;
using catalogue::Claims;
using catalogue::Field;
using domain::Result;

namespace {

/// Fields of the unit that moved away from what the worker saw; all, when none did (a revision alone decided).
QStringList movedFields(const catalogue::RecordType &type, const protocol::Clash &clash)
{
    QStringList moved;
    for (auto it = clash.theirs.begin(); it != clash.theirs.end(); ++it)
        if (const Field *field = type.field(it.key()); field && !catalogue::sameValue(*field, it.value(), clash.base.value(it.key())))
            moved.append(it.key());
    return moved.isEmpty() ? clash.theirs.keys() : moved;
}

Giver byStamps(const catalogue::RecordType &type, const domain::Record &record, const protocol::Clash &clash, const QStringList &fields)
{
    const Claims claims(type, record.fields());
    Giver giver;
    for (const QString &id : fields) {
        const Field *field = type.field(id);
        if (!field || !Claims::carriesProvenance(type, *field))
            continue;
        const QString source = clash.sources.value(id).toObject().value("src"_L1).toString(u"declared"_s);
        const catalogue::Stamp stamp = claims.stampOfSource(*field, source);
        // Times on the wire have one form, so their order is that of their letters.
        if (!stamp.source.isEmpty() && (giver.source.isEmpty() || stamp.received > giver.at))
            giver = {stamp.enteredBy, stamp.received, stamp.source};
    }
    return giver;
}

} // namespace

Result<Giver> giverOf(store::Database &database, const catalogue::RecordType &type, const domain::Record &record,
                      const protocol::Clash &clash)
{
    const QStringList fields = movedFields(type, clash);
    Giver giver = byStamps(type, record, clash, fields);
    if (!giver.source.isEmpty())
        return giver;
    store::Statement versions = database.prepare(
        u"SELECT v.by_user,v.at,v.f_delta FROM record_version v JOIN record r ON r.rid=v.rid WHERE r.id=? ORDER BY v.n DESC"_s);
    if (auto run = versions.bind(record.id).run(); !run)
        return run.error();
    while (versions.next()) {
        const QJsonObject delta = QJsonDocument::fromJson(versions.text(2).toUtf8()).object();
        if (std::any_of(fields.begin(), fields.end(), [&](const QString &field) { return delta.contains(field); }))
            return Giver{versions.text(0), domain::toWireTime(QDateTime::fromMSecsSinceEpoch(versions.integer(1), Qt::UTC)), {}};
    }
    // Never changed since it was loaded: the record as it came is all that is known.
    if (record.rev.n <= 1)
        giver = {record.by, domain::toWireTime(record.at), {}};
    return giver;
}

} // namespace hearth::server
