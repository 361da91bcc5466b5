// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/Palette.h"

#include <QFont>
#include <QPointF>
#include <QRect>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

class QPainter;

namespace hearth::ui {

/// What a chart shows, as a value: it is painted on the screen, on paper and in pictures alike (look.md section 7). The
/// words are those that the table twin shows.
struct Chart {
    /// Bars lie, one beneath the other; columns stand; lines go from left to right.
    enum class Kind { Bars, Columns, Lines };
    struct Series {
        QString name;
        std::vector<double> values; ///< one for each row
        QStringList words;          ///< the same as text
        QString level;              ///< code of warn_level: its colour and mark instead of the series' own
        bool yearBefore = false;    ///< muted, dashed, square markers
    };
    static constexpr int mostSeries = 6;

    Kind kind = Kind::Bars;
    bool percent = false; ///< values are percentages: the axis ends at 100
    bool shares = false;  ///< every stack is drawn as 100 %
    QStringList rows;
    std::vector<Series> series; ///< stacked, but for lines; at most mostSeries
    QStringList totals;         ///< of every stack, as text
    QStringList notes;          ///< at the right edge of every bar
    std::vector<std::optional<double>> before; ///< the same a year before, as a mark on the bar
    std::optional<double> target;
    QString targetText;

    [[nodiscard]] bool isEmpty() const { return rows.isEmpty() || series.empty(); }
    [[nodiscard]] bool operator==(const Chart &other) const;
};

/// A point of a chart: a row, and a series.
struct ChartPoint {
    int row = 0;
    int series = 0;
    bool operator==(const ChartPoint &) const = default;
};

/// Where everything of a chart stands.
struct ChartGeometry {
    struct Mark {
        ChartPoint point;
        QRectF box; ///< of the bar, the piece of a stack, or around the marker of a line
    };
    QRectF plot;
    double most = 1; ///< value at the end of the axis
    std::vector<double> ticks;
    std::vector<QRectF> bands; ///< of each row, over the whole chart
    std::vector<Mark> marks;

    [[nodiscard]] const Mark *at(const ChartPoint &point) const;
    /// What lies under a place; the nearest of a line.
    [[nodiscard]] const Mark *under(const QPointF &place) const;
};

/// The same letters in another size, whether they are measured in points or, for paper, in pixels.
[[nodiscard]] QFont scaledFont(QFont font, double factor);
/// The small letters of charts and of their tables.
[[nodiscard]] QFont chartFont(const QFont &base);
[[nodiscard]] QColor seriesColour(const Chart &chart, size_t series, const Tokens &tokens);
/// Height that a chart of this width needs so that no row is crowded and no name is cut.
[[nodiscard]] int chartHeight(const Chart &chart, const QFont &font, double width);
[[nodiscard]] ChartGeometry layOutChart(const Chart &chart, const QRectF &box, const QFont &font);
/// Paints without a background. `chosen` has the selection behind it, and the ring of the focus around it.
void paintChart(QPainter *painter, const Chart &chart, const ChartGeometry &geometry, const QFont &font, const Tokens &tokens,
                const std::optional<ChartPoint> &chosen = {});
/// The names of the series with their marks, in as many lines as the width needs; gives the height. Only measures without a
/// painter.
int paintLegend(QPainter *painter, const Chart &chart, const QRect &box, const QFont &font, const Tokens &tokens);
/// A point in words: row, series where there are several, number.
[[nodiscard]] QString pointText(const Chart &chart, const ChartPoint &point);

} // namespace hearth::ui
