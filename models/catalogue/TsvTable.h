// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Result.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

namespace hearth::catalogue {

/// A table of the catalogue: tab-separated UTF-8, the first line names the columns, no quoting.
struct TsvTable {
    struct Row {
        int line = 0; ///< 1-based, for messages
        QStringList cells;
    };
    QString name;
    QStringList columns;
    std::vector<Row> rows;

    /// Refuses an empty table, a repeated column, and a row that is longer than the head (InvalidInput, "file:line").
    /// A shorter row has its last cells empty.
    [[nodiscard]] static domain::Result<TsvTable> parse(const QString &name, const QByteArray &text);
    [[nodiscard]] int column(QStringView id) const;
    [[nodiscard]] const QString &cell(const Row &row, QStringView columnId) const;
    [[nodiscard]] std::vector<QHash<QString, QString>> asMaps() const;
};

/// "a;b; c" → a, b, c; "-" and "" give an empty list.
[[nodiscard]] QStringList splitList(const QString &cell);

} // namespace hearth::catalogue
