// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/queries/Condition.h"
#include "models/store/queries/WorkQueries.h"

#include <unordered_map>

namespace hearth::store {

using domain::Result;

Result<void> WorkQueries::addEvidence(std::vector<WorkItem> &items)
{
    std::unordered_map<qint64, WorkItem *> byRid;
    std::vector<qint64> rids;
    for (WorkItem &item : items) {
        byRid.emplace(item.rid, &item);
        rids.push_back(item.rid);
    }
    if (rids.empty()) {
        return {};
    }
    Condition c;
    c.in("rid", rids);
    // The part is cut out where the text lies: most of a record is not needed for a line of a list.
    QByteArray sql = "SELECT rid, json_extract(f, '$.evidence[0].clause'), "
                     "json_extract(f, '$.evidence[0].source'), "
                     "json_extract(f, '$.evidence[0].value'), "
                     "json_extract(f, '$.evidence[0].as_of') FROM record";
    return forEachRow(m_database, sql.append(c.where()), c, [&](NativeStatement &row) {
        WorkItem &item = *byRid.at(row.integer(0));
        item.evidenceClause = qText(row.text(1));
        item.evidenceSource = qText(row.text(2));
        item.evidenceValue = qText(row.text(3));
        item.evidenceAsOf = qDate(row.text(4).substr(0, 10));
    });
}

} // namespace hearth::store
