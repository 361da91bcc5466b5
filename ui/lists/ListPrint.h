// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lists/TableFile.h"

class QPrinter;

namespace hearth::ui {

/// A list on paper: A4, margins 2.5 and 2.0 cm, title, page x of y, time and user (ux.md section 6).
struct PrintedList {
    QString title, note;
    QStringList heads;
    std::vector<int> widths; ///< shares of the page
    std::vector<std::vector<TableCell>> rows;
    int total = 0; ///< rows of the list; more than `rows` is said
};

void preparePrinter(QPrinter &printer, const QString &title);
void printList(QPrinter &printer, const PrintedList &list);

} // namespace hearth::ui
