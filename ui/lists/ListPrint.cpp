// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lists/ListPrint.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>
#include <QPrinter>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(hearth::ui::ListPrint)
};

constexpr qreal columnWidthLandscape = 760; ///< pixels on the screen beyond which the page is turned
constexpr double watermarkAlpha = 0.07;

/// Points of a page: the painter is scaled so that one unit is one.
constexpr qreal titleSize = 14;
constexpr qreal bodySize = 9;
constexpr qreal lineHeight = 16;
constexpr qreal headRoom = 44;
constexpr qreal footRoom = 24;

QFont sized(QFont font, qreal size, bool bold = false)
{
    font.setPixelSize(static_cast<int>(size));
    font.setBold(bold);
    return font;
}

/// Who printed it lies across the page, too pale to be in the way.
void paintWatermark(QPainter &painter, const QRectF &page, const QString &note)
{
    painter.save();
    painter.setClipRect(page);
    QColor pale(Qt::black);
    pale.setAlphaF(watermarkAlpha);
    painter.setPen(pale);
    painter.setFont(sized(painter.font(), 11));
    painter.translate(page.topLeft());
    painter.rotate(-22);
    for (qreal y = 0; y < page.height() * 1.6; y += 150)
        for (qreal x = -page.height() * 0.5; x < page.width() * 1.2; x += 400)
            painter.drawText(QPointF(x, y), note);
    painter.restore();
}

} // namespace

void preparePrinter(QPrinter &printer, const QString &title)
{
    printer.setDocName(title);
    printer.setPageSize(QPageSize(QPageSize::A4));
    printer.setPageMargins(QMarginsF(20, 25, 20, 25), QPageLayout::Millimeter);
}

void printList(QPrinter &printer, const PrintedList &list)
{
    const int shares = std::accumulate(list.widths.begin(), list.widths.end(), 0);
    printer.setPageOrientation(shares > columnWidthLandscape ? QPageLayout::Landscape : QPageLayout::Portrait);
    QPainter painter;
    if (!painter.begin(&printer))
        return;
    const QRectF points = printer.pageLayout().paintRect(QPageLayout::Point);
    const QRectF page(0, 0, points.width(), points.height());
    const qreal scale = printer.pageLayout().paintRectPixels(printer.resolution()).width() / page.width();
    painter.scale(scale, scale);
    const int perPage = std::max(1, static_cast<int>((page.height() - headRoom - footRoom) / lineHeight) - 1);
    const int pages = std::max(1, static_cast<int>(std::ceil(static_cast<double>(list.rows.size()) / perPage)));
    const QFont base = painter.font();
    const auto left = [&](size_t column) {
        return page.width() * std::accumulate(list.widths.begin(), list.widths.begin() + static_cast<std::ptrdiff_t>(column), 0) / std::max(1, shares);
    };
    const auto cell = [&](size_t column, qreal y, const QString &text) {
        const qreal width = left(column + 1) - left(column) - 6;
        painter.drawText(QRectF(left(column), y, width, lineHeight), Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetricsF(painter.font()).elidedText(text, Qt::ElideRight, width));
    };
    for (int number = 0; number < pages; ++number) {
        if (number > 0)
            printer.newPage();
        paintWatermark(painter, page, list.note);
        painter.setPen(Qt::black);
        painter.setFont(sized(base, titleSize, true));
        painter.drawText(QRectF(0, 0, page.width(), 20), Qt::AlignLeft | Qt::AlignVCenter, list.title);
        painter.setFont(sized(base, bodySize));
        const int shown = static_cast<int>(list.rows.size());
        const QString count = shown < list.total ? Words::tr("the first %1 of %2 rows").arg(QLocale().toString(shown), QLocale().toString(list.total))
                                                 : Words::tr("%n row(s)", nullptr, shown);
        painter.drawText(QRectF(0, 20, page.width(), 16), Qt::AlignLeft | Qt::AlignVCenter, count);
        qreal y = headRoom;
        painter.setFont(sized(base, bodySize, true));
        for (size_t column = 0; column < list.widths.size(); ++column)
            cell(column, y, list.heads.at(static_cast<qsizetype>(column)));
        painter.setFont(sized(base, bodySize));
        const size_t first = static_cast<size_t>(number) * static_cast<size_t>(perPage);
        for (size_t row = first; row < std::min(list.rows.size(), first + static_cast<size_t>(perPage)); ++row) {
            painter.setPen(QPen(QColor(0, 0, 0, 60), 0.4));
            y += lineHeight;
            painter.drawLine(QPointF(0, y), QPointF(page.width(), y));
            painter.setPen(Qt::black);
            for (size_t column = 0; column < list.rows[row].size(); ++column)
                cell(column, y, list.rows[row][column].text);
        }
        const QRectF foot(0, page.height() - footRoom, page.width(), footRoom);
        painter.drawText(foot, Qt::AlignLeft | Qt::AlignBottom, list.note);
        painter.drawText(foot, Qt::AlignRight | Qt::AlignBottom, Words::tr("page %1 of %2").arg(number + 1).arg(pages));
    }
}

} // namespace hearth::ui
