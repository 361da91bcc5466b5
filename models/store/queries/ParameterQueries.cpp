// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/queries/ParameterQueries.h"

#include "models/store/Database.h"
#include "models/store/RecordTable.h"

#include <QJsonObject>

namespace hearth::store {

using namespace Qt::StringLiterals;

domain::Result<int> ParameterQueries::wholeNumber(const QString &id, const QString &division, QDate day)
{
    Statement query = m_database.prepare(
        QString(u"SELECT "_s + RecordTable::columns() + u" FROM record WHERE type='parameter' AND deleted=0"_s));
    if (auto run = query.run(); !run)
        return run.error();
    std::optional<int> found;
    std::pair<qsizetype, QString> best;
    const QString today = day.toString(Qt::ISODate);
    while (query.next()) {
        const QJsonObject f = RecordTable::readRecord(query).fields();
        const QString of = f.value("division"_L1).toString();
        const QString from = f.value("valid_from"_L1).toString();
        const QString to = f.value("valid_to"_L1).toString();
        const bool inForce = from <= today && (to.isEmpty() || to >= today);
        if (f.value("param"_L1).toString() != id || !division.startsWith(of) || !inForce)
            continue;
        bool isNumber = false;
        const int value = f.value("value"_L1).toString().toInt(&isNumber);
        const std::pair rank(of.size(), from);
        if (isNumber && (!found || rank >= best)) {
            found = value;
            best = rank;
        }
    }
    return found.value_or(m_catalogue->intParameter(id));
}

} // namespace hearth::store
