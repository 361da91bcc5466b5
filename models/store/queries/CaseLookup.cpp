// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/queries/CaseLookup.h"

#include "models/store/RecordTable.h"
#include "models/workflow/Guards.h"

namespace hearth::store {

using namespace Qt::StringLiterals;
using domain::Record;
using domain::RecordId;

CaseLookup::CaseLookup(Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue,
                       QDate today, bool client)
    : m_database(database)
    , m_catalogue(std::move(catalogue))
    , m_today(today)
    , m_reader(database, client)
{
}

std::optional<Record> CaseLookup::find(const RecordId &id)
{
    if (id.isNull())
        return std::nullopt;
    const auto found = m_reader.byId(id);
    return found && !found->empty() ? std::optional<Record>(found->front().record) : std::nullopt;
}

const std::vector<ViewRecord> &CaseLookup::records(const RecordId &file)
{
    const auto held = m_files.constFind(file);
    if (held != m_files.constEnd())
        return *held;
    auto read = m_reader.ofFile(file);
    return *m_files.insert(file, read ? *std::move(read) : std::vector<ViewRecord>());
}

std::vector<Record> CaseLookup::ofFile(const RecordId &file, const QString &type)
{
    std::vector<Record> out;
    for (const ViewRecord &view : records(file))
        if (view.record.type == type)
            out.push_back(view.record);
    return out;
}

std::vector<Record> CaseLookup::children(const QString &type, const QString &field,
                                         const RecordId &parent, const RecordId &file)
{
    RecordId household = file;
    if (household.isNull())
        if (const auto found = find(parent))
            household = found->file;
    std::vector<Record> out = household.isNull() ? withoutFile(type) : ofFile(household, type);
    std::erase_if(out, [&](const Record &record) {
        return workflow::refOf(record.fields().value(field)) != parent;
    });
    return out;
}

bool CaseLookup::identityTaken(const QString &docType, const QString &idNumber,
                               const RecordId &except)
{
    Statement query =
        m_database.prepare(u"SELECT id FROM person WHERE id_number = ? AND id_type = ?"_s);
    if (!query.bind(idNumber, docType).run())
        return false;
    while (query.next())
        if (query.id(0) != except)
            return true;
    return false;
}

std::vector<Record> CaseLookup::withoutFile(const QString &type)
{
    std::vector<Record> out;
    const auto read = m_reader.forEachLoose([&](const ViewRecord &view) {
        if (view.record.type == type)
            out.push_back(view.record);
        return domain::Result<void>();
    });
    return read ? out : std::vector<Record>();
}

void CaseLookup::loadParameters()
{
    m_parametersLoaded = true;
    const QString today = m_today.toString(Qt::ISODate);
    for (const Record &record : withoutFile(u"parameter"_s)) {
        const QJsonObject f = record.fields();
        const QString from = f.value("valid_from"_L1).toString();
        const QString to = f.value("valid_to"_L1).toString();
        const QString id = f.value("param"_L1).toString();
        // Values of a district stand beside that of the city; limits of cases are those of the
        // city.
        if (f.value("division"_L1).toString().size() > 4 || from > today
            || (!to.isEmpty() && to < today))
            continue;
        if (!m_parameters.contains(id) || m_parameters.value(id).first < from)
            m_parameters.insert(id, {from, f.value("value"_L1).toString()});
    }
}

QString CaseLookup::parameter(const QString &id)
{
    if (!m_parametersLoaded)
        loadParameters();
    if (const auto found = m_parameters.constFind(id); found != m_parameters.constEnd())
        return found->second;
    const catalogue::Parameter *shipped = m_catalogue->parameter(id);
    return shipped ? shipped->value : QString();
}

} // namespace hearth::store
