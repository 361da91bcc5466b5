// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/queries/UserQueries.h"

#include "models/store/Database.h"
#include "models/store/RecordTable.h"

namespace hearth::store {

using namespace Qt::StringLiterals;

domain::Result<QHash<QString, QString>> UserQueries::names()
{
    Statement query =
        m_database.prepare(QString(u"SELECT "_s + RecordTable::columns()
                                   + u" FROM record WHERE type='user_card' AND deleted=0"_s));
    if (auto run = query.run(); !run)
        return run.error();
    QHash<QString, QString> names;
    while (query.next()) {
        const domain::Record card = RecordTable::readRecord(query);
        names.insert(card.id.toString(), card.fields().value("name"_L1).toString());
    }
    return names;
}

} // namespace hearth::store
