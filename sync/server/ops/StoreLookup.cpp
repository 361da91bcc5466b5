// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/ops/StoreLookup.h"

#include "models/workflow/Guards.h"

namespace hearth::server {

using namespace Qt::StringLiterals;
using domain::Record;
using domain::RecordId;
using store::RecordTable;
using store::Statement;

std::optional<Record> StoreLookup::find(const RecordId &id)
{
    const auto found = m_records.table().find(id);
    return found && *found && !(*found)->deleted ? *found : std::nullopt;
}

std::vector<Record> StoreLookup::ofFile(const RecordId &file, const QString &type)
{
    auto found = m_records.table().ofFileAndType(file, type);
    std::vector<Record> live = found ? *std::move(found) : std::vector<Record>();
    std::erase_if(live, [](const Record &record) { return record.deleted; });
    return live;
}

std::vector<Record> StoreLookup::children(const QString &type, const QString &field, const RecordId &parent,
                                          const RecordId &file)
{
    RecordId household = file;
    if (household.isNull())
        if (const auto found = find(parent))
            household = found->file;
    std::vector<Record> out;
    if (!household.isNull()) {
        out = ofFile(household, type);
    } else {
        // Cases without a file are few; their children are found by the text of the reference.
        Statement query = m_database.prepare(u"SELECT "_s + RecordTable::columns()
                                             + u" FROM record WHERE type=? AND file IS NULL AND deleted=0 AND f LIKE ?"_s);
        if (!query.bind(type, QString(u"%"_s + parent.toString() + u"%"_s)).run())
            return out;
        while (query.next())
            out.push_back(RecordTable::readRecord(query));
    }
    std::erase_if(out, [&](const Record &record) { return workflow::refOf(record.fields().value(field)) != parent; });
    return out;
}

bool StoreLookup::identityTaken(const QString &docType, const QString &idNumber, const RecordId &except)
{
    const auto holder
        = m_records.keyHolder(u"person"_s, QString(u"id_doc_type+id_number="_s + docType + u'|' + idNumber));
    return holder && !holder->isNull() && *holder != except;
}

void StoreLookup::loadParameters()
{
    m_parametersLoaded = true;
    const QString today = m_today.toString(Qt::ISODate);
    Statement query = m_database.prepare(u"SELECT "_s + RecordTable::columns()
                                         + u" FROM record WHERE type='parameter' AND deleted=0"_s);
    if (!query.run())
        return;
    while (query.next()) {
        const QJsonObject f = RecordTable::readRecord(query).fields();
        const QString from = f.value("valid_from"_L1).toString();
        const QString to = f.value("valid_to"_L1).toString();
        const QString id = f.value("param"_L1).toString();
        // Values of a district stand beside that of the city; limits of cases are those of the city.
        if (f.value("division"_L1).toString().size() > 4 || from > today || (!to.isEmpty() && to < today))
            continue;
        if (!m_parameters.contains(id) || m_parameters.value(id).first < from)
            m_parameters.insert(id, {from, f.value("value"_L1).toString()});
    }
}

QString StoreLookup::parameter(const QString &id)
{
    if (!m_parametersLoaded)
        loadParameters();
    if (const auto found = m_parameters.constFind(id); found != m_parameters.constEnd())
        return found->second;
    const catalogue::Parameter *shipped = m_catalogue.parameter(id);
    return shipped ? shipped->value : QString();
}

} // namespace hearth::server
