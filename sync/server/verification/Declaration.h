// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/domain/Record.h"

#include <QJsonObject>

#include <vector>

namespace hearth::server {

/// How the rows of an answer and the declared rows are matched: by number (plate, certificate, code), else by name.
struct RowMatch {
    QString collection;   ///< of the answer, without found_: vehicle, entity, …
    QString declared;     ///< key of the declared rows
    QStringList columns;  ///< in order; the first that both sides fill decides
};
[[nodiscard]] const std::vector<RowMatch> &rowMatches();

/// What one person of a verification declared, from the records of the file as they stand now: one JSON object of declared
/// values (fact id without `declared_`) and declared rows (arrays). A missing key was not declared; null or an empty array
/// was declared as none. Of several sources the declared one counts. Pure.
/// Amounts: a section that was declared without the value counts as "0.00" (facts.tsv).
/// `file`: all live records of the household; `application`: the declaration form of the request, may be empty.
[[nodiscard]] QJsonObject declaredValues(const catalogue::Catalogue &catalogue, const std::vector<domain::Record> &file,
                                         const domain::RecordId &person, const QJsonObject &application, QDate today);

/// 20 to 23 are one group; 90 (not stated) is none.
[[nodiscard]] QString maritalGroup(const QString &code);

} // namespace hearth::server
