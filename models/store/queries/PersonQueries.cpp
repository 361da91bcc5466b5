// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/queries/PersonQueries.h"

#include "models/store/queries/Condition.h"

namespace hearth::store {

using domain::RecordId;
using domain::Result;

PersonQueries::PersonQueries(Database &database,
                             std::shared_ptr<const catalogue::Catalogue> catalogue)
    : m_database(database)
    , m_tiers(codesOfList(*catalogue, u"population_tier"))
{
}

Result<std::vector<PersonItem>> PersonQueries::rows(const std::vector<qint64> &rids)
{
    if (rids.empty()) {
        return std::vector<PersonItem>();
    }
    Condition c;
    c.in("p.rid", rids);
    QByteArray sql =
        "SELECT p.rid, p.id, p.file, p.name, p.id_number, p.sex, p.birth, p.life, p.tier, p.tiers, "
        "p.nonlocal, p.relation, "
        "p.div, p.auth_valid_to, p.updated_at, coalesce(h.file_no, ''), coalesce(h.head_name, ''), "
        "coalesce(h.local_state, 0) FROM person p LEFT JOIN household h ON h.rid = p.household";
    std::vector<PersonItem> found;
    const auto done = forEachRow(m_database, sql.append(c.where()), c, [&](NativeStatement &row) {
        PersonItem item;
        item.rid = row.integer(0);
        item.id = RecordId::fromBytes(row.bytes(1)).value_or(RecordId());
        item.file = RecordId::fromBytes(row.bytes(2)).value_or(RecordId());
        item.name = qText(row.text(3));
        item.idNumber = qText(row.text(4));
        item.sex = qText(row.text(5));
        item.birth = qDate(row.text(6));
        item.life = qText(row.text(7));
        item.tier = qText(row.text(8));
        item.tiers = codesOfMask(m_tiers, row.integer(9));
        item.nonlocal = row.integer(10) != 0;
        item.relation = qText(row.text(11));
        item.div = qText(row.text(12));
        item.authValidTo = qDate(row.text(13));
        item.updatedAt = qTime(row.integer(14));
        item.fileNo = qText(row.text(15));
        item.headName = qText(row.text(16));
        item.localState = static_cast<int>(row.integer(17));
        found.push_back(std::move(item));
    });
    if (!done) {
        return done.error();
    }
    return inOrderOf(rids, std::move(found));
}

} // namespace hearth::store
