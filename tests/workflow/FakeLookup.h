// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workflow/Engine.h"
#include "models/workflow/Guards.h"

#include <map>

namespace hearth::tests {

/// Records in memory.
class FakeLookup final : public workflow::Lookup {
public:
    explicit FakeLookup(const catalogue::Catalogue &catalogue) : m_catalogue(catalogue) {}

    domain::Record &add(const domain::Record &record)
    {
        m_records.push_back(record);
        return m_records.back();
    }
    std::optional<domain::Record> find(const domain::RecordId &id) override
    {
        for (const domain::Record &record : m_records)
            if (record.id == id && !record.deleted)
                return record;
        return std::nullopt;
    }
    std::vector<domain::Record> ofFile(const domain::RecordId &file, const QString &type) override
    {
        std::vector<domain::Record> out;
        for (const domain::Record &record : m_records)
            if (record.file == file && record.type == type && !record.deleted)
                out.push_back(record);
        return out;
    }
    std::vector<domain::Record> children(const QString &type, const QString &field, const domain::RecordId &parent,
                                         const domain::RecordId &) override
    {
        std::vector<domain::Record> out;
        for (const domain::Record &record : m_records)
            if (record.type == type && workflow::refOf(record.fields().value(field)) == parent)
                out.push_back(record);
        return out;
    }
    bool identityTaken(const QString &, const QString &number, const domain::RecordId &except) override
    {
        for (const domain::Record &record : m_records)
            if (record.type == QLatin1StringView("person") && record.id != except
                && record.fields().value(QLatin1StringView("id_number")).toString() == number)
                return true;
        return false;
    }
    QString parameter(const QString &id) override
    {
        const catalogue::Parameter *found = m_catalogue.parameter(id);
        return found ? found->value : QString();
    }

private:
    const catalogue::Catalogue &m_catalogue;
    std::vector<domain::Record> m_records;
};

} // namespace hearth::tests
