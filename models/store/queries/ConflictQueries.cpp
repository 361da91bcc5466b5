// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/queries/ConflictQueries.h"

#include "models/store/Database.h"
#include "models/store/RecordTable.h"
#include "models/store/queries/FileQueries.h"

namespace hearth::store {

using namespace Qt::StringLiterals;
using domain::Record;

domain::Result<std::vector<Record>> ConflictQueries::open()
{
    std::vector<domain::RecordId> ids;
    {
        Statement query = m_database.prepare(
            u"SELECT id FROM record WHERE type='conflict' AND deleted=0 ORDER BY at,id"_s);
        if (auto run = query.run(); !run)
            return run.error();
        while (query.next())
            ids.push_back(query.id(0));
    }
    FileQueries views(m_database, m_catalogue, true);
    std::vector<Record> open;
    for (const domain::RecordId &id : ids) {
        auto view = views.record(id);
        if (!view)
            return view.error();
        if (*view && isOpenConflict((*view)->record))
            open.push_back((*view)->record);
    }
    return open;
}

domain::Result<std::vector<Record>> ConflictQueries::solvable(const Solver &solver)
{
    const auto all = open();
    if (!all)
        return all.error();
    FileQueries views(m_database, m_catalogue, true);
    std::vector<Record> solvable;
    for (const Record &conflict : *all) {
        const auto target = views.record(targetOf(conflict));
        if (!target)
            return target.error();
        if (maySolve(*m_catalogue, solver, conflict, *target ? std::optional((*target)->record) : std::nullopt))
            solvable.push_back(conflict);
    }
    return solvable;
}

} // namespace hearth::store
