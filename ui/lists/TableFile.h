// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Result.h"

#include <QDate>
#include <QStringList>

#include <memory>
#include <variant>
#include <vector>

class QModelIndex;

namespace hearth::ui {

/// One cell of a list as it leaves the program: the masked words that the screen shows, or a number or date that they say.
struct TableCell {
    QString text;
    std::variant<std::monostate, double, QDate> value = {};
    [[nodiscard]] bool operator==(const TableCell &) const = default;
};

/// What a cell of a list says, masked; a number or date only where the words say no more and no less.
[[nodiscard]] TableCell cellOf(const QModelIndex &index);
/// One line: no tabulator or line break of the text breaks the table.
[[nodiscard]] QString tabbed(const std::vector<TableCell> &cells);
/// Text that a spreadsheet would take for a formula gets an apostrophe before it.
[[nodiscard]] QString neutralised(const QString &text);

/// A table that is written row by row, so that a long list never stands in memory. One thread.
class TableFile {
public:
    enum class Format { Csv, Xlsx };
    virtual ~TableFile() = default;
    virtual void row(const std::vector<TableCell> &cells) = 0;
    /// Ends the file; Storage `disk_full` or `write_failed` when it could not be written.
    [[nodiscard]] virtual domain::Result<void> end() = 0;

    /// CSV is UTF-8 with a byte order mark; XLSX has `note` (who, where, when) as a note of its first cell and in the header
    /// of the sheet, and every cell with its type.
    [[nodiscard]] static domain::Result<std::unique_ptr<TableFile>> begin(Format format, const QString &path, const QString &title, const QString &note,
                                                                          const QStringList &heads);
};

} // namespace hearth::ui
