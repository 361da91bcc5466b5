// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/Chart.h"

#include <QList>

class QPagedPaintDevice;

namespace hearth::ui {

enum class ExportFormat { Png, Pdf, Xlsx, Print };

/// A chart with everything that somebody needs to read it elsewhere.
struct ChartSheet {
    struct Cell {
        QString text;
        std::optional<double> number;
    };
    QString question, choice, definition;
    QStringList filters; ///< area, period, data as of
    Chart chart;
    QStringList heads;
    QList<QList<Cell>> rows; ///< the last one holds the sums
};

/// Who took it out, and when: stands on every page, and across it.
struct ExportStamp {
    QString line;
    QFont font; ///< in pixels: points would be another size on every device
};

// All of these run on any thread; they give what went wrong, empty when nothing did.
[[nodiscard]] QString savePng(const QString &path, const ChartSheet &sheet, const ExportStamp &stamp);
[[nodiscard]] QString savePdf(const QString &path, const QList<ChartSheet> &sheets, const ExportStamp &stamp);
/// One worksheet a chart: definition, filters, numbers as numbers. Words are written as words, also those that begin like a
/// formula.
[[nodiscard]] QString saveXlsx(const QString &path, const QList<ChartSheet> &sheets, const ExportStamp &stamp);
/// A page for each chart, on a printer or into a PDF.
[[nodiscard]] bool printSheets(QPagedPaintDevice *device, const QList<ChartSheet> &sheets, const ExportStamp &stamp);
/// The name of somebody across a page, so that a copy tells where it came from (ux.md 5.9).
void paintWatermark(QPainter *painter, const QRectF &page, const QString &text, const QFont &font, const Tokens &tokens);

} // namespace hearth::ui
