// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/Chart.h"

#include "ui/look/CellDelegate.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double barPitch = 26;
constexpr double barThick = 15;
constexpr double columnsHigh = 170;
constexpr double columnThick = 40;
constexpr double nameGap = 8;
constexpr double leastPiece = 14; ///< a piece of a stack of this size has room for its number

double rowSum(const Chart &chart, size_t row)
{
    double sum = 0;
    for (const Chart::Series &series : chart.series)
        sum += series.values[row];
    return sum;
}

/// 1, 2 or 5 times a power of ten, so that four steps hold the value.
double niceStep(double most)
{
    const double rough = std::max(1.0, most / 4);
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double times : {1.0, 2.0, 5.0, 10.0})
        if (power * times >= rough)
            return power * times;
    return power * 10;
}

double largest(const Chart &chart)
{
    double most = 0;
    for (size_t row = 0; row < static_cast<size_t>(chart.rows.size()); ++row) {
        if (chart.kind == Chart::Kind::Lines)
            for (const Chart::Series &series : chart.series)
                most = std::max(most, series.values[row]);
        else
            most = std::max(most, rowSum(chart, row));
        if (row < chart.before.size() && chart.before[row])
            most = std::max(most, *chart.before[row]);
    }
    return most;
}

double widest(const QStringList &texts, const QFontMetricsF &metrics)
{
    double width = 0;
    for (const QString &text : texts)
        width = std::max(width, metrics.horizontalAdvance(text));
    return width;
}

QFont bold(QFont font)
{
    font.setBold(true);
    return font;
}

QString axisText(const Chart &chart, double tick)
{
    const QString number = QLocale().toString(static_cast<qlonglong>(tick));
    return chart.shares || chart.percent ? QString(number + u" %"_s) : number;
}

void setAxis(const Chart &chart, ChartGeometry &g)
{
    if (chart.percent || chart.shares) {
        g.most = 100;
        g.ticks = {0, 50, 100};
        return;
    }
    const double step = niceStep(largest(chart));
    g.most = step * std::max(1.0, std::ceil(largest(chart) / step));
    for (double tick = 0; tick <= g.most + step / 2; tick += step)
        g.ticks.push_back(tick);
}

/// Names at the left of bars take at most half of the width; longer ones stand in several lines.
double nameRoom(const Chart &chart, double width, const QFontMetricsF &metrics)
{
    return std::min(widest(chart.rows, metrics), width * 0.5);
}

double pitchOfBars(const Chart &chart, double width, const QFontMetricsF &metrics)
{
    const double room = nameRoom(chart, width, metrics);
    double tallest = metrics.height();
    for (const QString &name : chart.rows)
        tallest = std::max(tallest, metrics.boundingRect(QRectF(0, 0, room + 0.5, 1000), Qt::TextWordWrap, name).height());
    return std::max(barPitch, tallest + (tallest > metrics.height() + 1 ? 4 : 8));
}

/// What stands at the end of a bar.
QStringList endTexts(const Chart &chart)
{
    return chart.series.size() == 1 ? chart.series.front().words : chart.totals;
}

void layOutBars(const Chart &chart, const QRectF &box, const QFont &font, ChartGeometry &g)
{
    const QFontMetricsF metrics(bold(font));
    const double names = nameRoom(chart, box.width(), metrics);
    const double notes = chart.notes.isEmpty() ? 0 : widest(chart.notes, metrics) + 16;
    const double ends = widest(endTexts(chart), metrics) + nameGap;
    const double foot = chart.target ? metrics.height() + 4 : 0;
    g.plot = QRectF(box.left() + names + nameGap, box.top(), std::max(20.0, box.width() - names - nameGap - ends - notes), box.height() - foot);
    const double most = chart.percent || chart.shares ? 100 : std::max(1.0, largest(chart));
    g.most = most;
    const double pitch = std::min(pitchOfBars(chart, box.width(), metrics) * 1.25, g.plot.height() / static_cast<double>(chart.rows.size()));
    const double thick = std::min(barThick, pitch - 4);
    for (size_t row = 0; row < static_cast<size_t>(chart.rows.size()); ++row) {
        const double top = g.plot.top() + pitch * static_cast<double>(row);
        g.bands.emplace_back(box.left(), top, box.width(), pitch);
        const double sum = rowSum(chart, row);
        const double scale = chart.shares ? (sum > 0 ? 100 / sum : 0) : 1;
        double left = g.plot.left();
        for (size_t s = 0; s < chart.series.size(); ++s) {
            const double width = g.plot.width() * chart.series[s].values[row] * scale / most;
            g.marks.push_back({{static_cast<int>(row), static_cast<int>(s)}, QRectF(left, top + (pitch - thick) / 2, width, thick)});
            left += width;
        }
    }
}

void layOutUpright(const Chart &chart, const QRectF &box, const QFont &font, ChartGeometry &g)
{
    const QFontMetricsF metrics(font);
    setAxis(chart, g);
    double axis = 0;
    for (const double tick : g.ticks)
        axis = std::max(axis, metrics.horizontalAdvance(axisText(chart, tick)));
    const double end = chart.kind == Chart::Kind::Lines ? 24 : 8;
    g.plot = QRectF(box.left() + axis + nameGap, box.top() + metrics.height() + 4, std::max(20.0, box.width() - axis - nameGap - end),
                    std::max(20.0, box.height() - 2 * metrics.height() - 10));
    const double pitch = g.plot.width() / static_cast<double>(chart.rows.size());
    const double thick = std::min(columnThick, pitch * 0.7);
    for (size_t row = 0; row < static_cast<size_t>(chart.rows.size()); ++row) {
        const double left = g.plot.left() + pitch * static_cast<double>(row);
        g.bands.emplace_back(left, box.top(), pitch, box.height());
        const double sum = rowSum(chart, row);
        const double scale = chart.shares ? (sum > 0 ? 100 / sum : 0) : 1;
        double bottom = g.plot.bottom();
        for (size_t s = 0; s < chart.series.size(); ++s) {
            const double height = g.plot.height() * chart.series[s].values[row] * scale / g.most;
            QRectF mark(left + (pitch - thick) / 2, bottom - height, thick, height);
            if (chart.kind == Chart::Kind::Lines)
                mark = QRectF(left + pitch / 2 - 5, g.plot.bottom() - height - 5, 10, 10);
            else
                bottom -= height;
            g.marks.push_back({{static_cast<int>(row), static_cast<int>(s)}, mark});
        }
    }
}

void paintMarkOf(QPainter *painter, const Chart &chart, size_t series, const QRectF &box, const Tokens &t)
{
    const Chart::Series &one = chart.series[series];
    if (!one.level.isEmpty())
        return paintLevel(painter, box, one.level);
    const QColor colour = seriesColour(chart, series, t);
    if (chart.kind == Chart::Kind::Lines) {
        painter->setPen(QPen(colour, 2, one.yearBefore ? Qt::DashLine : Qt::SolidLine));
        painter->drawLine(QPointF(box.left() - 2, box.center().y()), QPointF(box.right() + 2, box.center().y()));
        return;
    }
    painter->fillRect(box.adjusted(1, 1, -1, -1), colour);
}

/// Extremes of a figure stand out by weight: the largest, of percentages the smallest.
int outstanding(const Chart &chart)
{
    if (chart.series.size() != 1 || chart.rows.size() < 2)
        return -1;
    const std::vector<double> &values = chart.series.front().values;
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    // Where all are alike none stands out.
    return *least == *most ? -1 : static_cast<int>((chart.percent ? least : most) - values.begin());
}

class Painting {
public:
    Painting(QPainter *painter, const Chart &chart, const ChartGeometry &geometry, const QFont &font, const Tokens &tokens)
        : m_painter(painter), m_chart(chart), m_g(geometry), m_font(font), m_metrics(font), t(tokens)
    {
    }
    void chosen(const ChartPoint &point)
    {
        if (const ChartGeometry::Mark *mark = m_g.at(point)) {
            const QRectF band = m_g.bands[static_cast<size_t>(point.row)];
            m_painter->fillRect(m_chart.kind == Chart::Kind::Bars ? band : band.adjusted(1, 0, -1, 0), t.selection);
            m_ring = mark->box;
        }
    }
    void bars()
    {
        const int strong = outstanding(m_chart);
        for (int row = 0; row < m_chart.rows.size(); ++row) {
            const QRectF band = m_g.bands[static_cast<size_t>(row)];
            name(QRectF(band.left(), band.top(), m_g.plot.left() - nameGap - band.left(), band.height()), m_chart.rows.at(row), row == strong);
            if (m_chart.percent)
                m_painter->fillRect(QRectF(m_g.plot.left(), box(row, 0).top(), m_g.plot.width(), box(row, 0).height()), t.hair);
            double end = m_g.plot.left();
            for (size_t s = 0; s < m_chart.series.size(); ++s)
                end = std::max(end, piece(row, s, box(row, s)));
            if (const auto ago = yearAgo(row)) {
                const double x = m_g.plot.left() + m_g.plot.width() * std::min(*ago, m_g.most) / m_g.most;
                m_painter->fillRect(QRectF(x - 3.5, band.center().y() - 3.5, 7, 7), t.base);
                m_painter->fillRect(QRectF(x - 2.5, band.center().y() - 2.5, 5, 5), t.muted);
            }
            const double at = m_chart.percent || m_chart.target ? m_g.plot.right() : end;
            text(QRectF(at + nameGap, band.top(), band.right() - at, band.height()), endTexts(m_chart).value(row), Qt::AlignLeft, t.text, row == strong);
            if (row < m_chart.notes.size())
                text(band, m_chart.notes.at(row), Qt::AlignRight, t.muted, false);
        }
        line(QPointF(m_g.plot.left(), m_g.plot.top()), QPointF(m_g.plot.left(), bottomOfBars()), t.border, 1);
        if (m_chart.target)
            target();
    }
    void upright()
    {
        for (const double tick : m_g.ticks) {
            const double y = m_g.plot.bottom() - m_g.plot.height() * tick / m_g.most;
            line(QPointF(m_g.plot.left(), y), QPointF(m_g.plot.right(), y), tick == 0 ? t.border : t.line, 1);
            text(QRectF(m_g.plot.left() - 200 - nameGap, y - 10, 200, 20), axisText(m_chart, tick), Qt::AlignRight, t.muted, false);
        }
        rowNames();
        if (m_chart.kind == Chart::Kind::Lines)
            return lines();
        for (int row = 0; row < m_chart.rows.size(); ++row) {
            double top = m_g.plot.bottom();
            for (size_t s = 0; s < m_chart.series.size(); ++s) {
                piece(row, s, box(row, s));
                top = std::min(top, box(row, s).top());
            }
            const QRectF band = m_g.bands[static_cast<size_t>(row)];
            if (row < m_chart.totals.size() && m_metrics.horizontalAdvance(m_chart.totals.at(row)) <= band.width() - 2)
                text(QRectF(band.left(), top - m_metrics.height() - 2, band.width(), m_metrics.height()), m_chart.totals.at(row), Qt::AlignHCenter, t.text, true);
        }
    }
    void ring() const
    {
        if (m_ring.isNull())
            return;
        m_painter->setBrush(Qt::NoBrush);
        m_painter->setPen(QPen(t.accent, 2));
        m_painter->drawRoundedRect(m_ring.adjusted(-3, -3, 3, 3), 3, 3);
    }

private:
    [[nodiscard]] QRectF box(int row, size_t series) const
    {
        const ChartGeometry::Mark *mark = m_g.at({row, static_cast<int>(series)});
        return mark ? mark->box : QRectF();
    }
    [[nodiscard]] std::optional<double> yearAgo(int row) const
    {
        return static_cast<size_t>(row) < m_chart.before.size() ? m_chart.before[static_cast<size_t>(row)] : std::nullopt;
    }
    [[nodiscard]] double bottomOfBars() const { return m_g.bands.empty() ? m_g.plot.bottom() : m_g.bands.back().bottom(); }
    /// A bar or a piece of one, with its number where there is room; gives its right end.
    double piece(int row, size_t series, const QRectF &where)
    {
        if (where.width() <= 0 || where.height() <= 0)
            return where.right();
        const bool stacked = m_chart.series.size() > 1;
        const QColor colour = seriesColour(m_chart, series, t);
        m_painter->fillRect(where, colour);
        if (stacked) {
            m_painter->setPen(QPen(t.base, 1));
            m_painter->setBrush(Qt::NoBrush);
            m_painter->drawRect(where);
            const QString words = m_chart.series[series].words.value(row);
            if (where.height() >= leastPiece && where.width() >= m_metrics.horizontalAdvance(words) + 6)
                text(where, words, Qt::AlignHCenter, inkOn(colour), false);
        }
        return where.right();
    }
    /// What is read on a colour: the darker or the lighter of the two inks.
    [[nodiscard]] static QColor inkOn(const QColor &ground)
    {
        const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
        const double light = 0.2126 * linear(ground.redF()) + 0.7152 * linear(ground.greenF()) + 0.0722 * linear(ground.blueF());
        return light > 0.18 ? QColor(0x16, 0x19, 0x1D) : QColor(Qt::white);
    }
    void text(const QRectF &where, const QString &words, Qt::Alignment align, const QColor &colour, bool strong)
    {
        const QFont font = strong ? bold(m_font) : m_font;
        m_painter->setFont(font);
        m_painter->setPen(colour);
        m_painter->drawText(where, static_cast<int>(align | Qt::AlignVCenter) | Qt::TextSingleLine,
                            QFontMetricsF(font).elidedText(words, Qt::ElideRight, where.width() + 0.5));
    }
    void name(const QRectF &where, const QString &words, bool strong)
    {
        const QFont font = strong ? bold(m_font) : m_font;
        if (QFontMetricsF(font).horizontalAdvance(words) <= where.width() + 0.5)
            return text(where, words, Qt::AlignRight, t.text, strong);
        m_painter->setFont(font);
        m_painter->setPen(t.text);
        m_painter->drawText(where, static_cast<int>(Qt::AlignRight | Qt::AlignVCenter) | Qt::TextWordWrap, words);
    }
    void line(const QPointF &from, const QPointF &to, const QColor &colour, double width)
    {
        m_painter->setPen(QPen(colour, width));
        m_painter->drawLine(from, to);
    }
    void target()
    {
        const double x = m_g.plot.left() + m_g.plot.width() * std::min(*m_chart.target, m_g.most) / m_g.most;
        line(QPointF(x, m_g.plot.top()), QPointF(x, bottomOfBars() + 2), t.text, 2);
        const double width = m_metrics.horizontalAdvance(m_chart.targetText) + 2;
        const double left = std::min(x - width / 2, m_g.bands.back().right() - width);
        text(QRectF(left, bottomOfBars() + 4, width, m_metrics.height()), m_chart.targetText, Qt::AlignHCenter, t.muted, false);
    }
    /// As many names as there is room for.
    void rowNames()
    {
        const double pitch = m_g.plot.width() / static_cast<double>(m_chart.rows.size());
        const int every = std::max(1, static_cast<int>(std::ceil((widest(m_chart.rows, m_metrics) + 8) / pitch)));
        for (int row = 0; row < m_chart.rows.size(); ++row) {
            // The last one always: it is the one that is asked for.
            if ((m_chart.rows.size() - 1 - row) % every != 0)
                continue;
            const double middle = m_g.plot.left() + pitch * (row + 0.5);
            text(QRectF(middle - pitch * every / 2, m_g.plot.bottom() + 4, pitch * every, m_metrics.height()), m_chart.rows.at(row), Qt::AlignHCenter, t.muted, false);
        }
    }
    void lines()
    {
        const int last = static_cast<int>(m_chart.rows.size()) - 1;
        std::vector<QRectF> taken;
        for (size_t s = m_chart.series.size(); s-- > 0;) {
            const Chart::Series &series = m_chart.series[s];
            const QColor colour = seriesColour(m_chart, s, t);
            QPainterPath path;
            for (int row = 0; row <= last; ++row)
                row == 0 ? path.moveTo(box(row, s).center()) : path.lineTo(box(row, s).center());
            QPen pen(colour, series.yearBefore ? 1.5 : 2);
            if (series.yearBefore)
                pen.setDashPattern({4 / 1.5, 3 / 1.5});
            m_painter->strokePath(path, pen);
            m_painter->setPen(Qt::NoPen);
            m_painter->setBrush(colour);
            for (int row = 0; row <= last; ++row) {
                const QPointF c = box(row, s).center();
                if (series.yearBefore)
                    m_painter->drawRect(QRectF(c.x() - 2.2, c.y() - 2.2, 4.4, 4.4));
                else
                    m_painter->drawEllipse(c, 3, 3);
            }
            // Only the end says its number; the other line's stands below it.
            const QPointF end = box(last, s).center();
            QRectF label(end.x() - 150, series.yearBefore ? end.y() + 5 : end.y() - m_metrics.height() - 5, 172, m_metrics.height());
            if (series.yearBefore && end.y() < box(last, 0).center().y())
                label.moveTop(end.y() - m_metrics.height() - 5);
            if (!taken.empty() && taken.front().intersects(label))
                label.moveTop(std::max(box(last, 0).center().y(), end.y()) + 6);
            taken.push_back(label);
            text(label, series.yearBefore ? QString(series.name + u' ' + series.words.value(last)) : series.words.value(last), Qt::AlignRight,
                 series.yearBefore ? t.muted : t.text, !series.yearBefore);
        }
    }

    QPainter *m_painter;
    const Chart &m_chart;
    const ChartGeometry &m_g;
    QFont m_font;
    QFontMetricsF m_metrics;
    const Tokens &t;
    QRectF m_ring;
};

} // namespace

bool Chart::operator==(const Chart &other) const
{
    const auto sameSeries = [](const Series &a, const Series &b) {
        return std::tie(a.name, a.values, a.words, a.level, a.yearBefore) == std::tie(b.name, b.values, b.words, b.level, b.yearBefore);
    };
    return std::tie(kind, percent, shares, rows, totals, notes, before, target, targetText)
        == std::tie(other.kind, other.percent, other.shares, other.rows, other.totals, other.notes, other.before, other.target, other.targetText)
        && std::equal(series.begin(), series.end(), other.series.begin(), other.series.end(), sameSeries);
}

const ChartGeometry::Mark *ChartGeometry::at(const ChartPoint &point) const
{
    const auto found = std::find_if(marks.begin(), marks.end(), [&](const Mark &mark) { return mark.point == point; });
    return found == marks.end() ? nullptr : &*found;
}

const ChartGeometry::Mark *ChartGeometry::under(const QPointF &place) const
{
    for (const Mark &mark : marks)
        if (mark.box.adjusted(-1, -2, 1, 2).contains(place))
            return &mark;
    // A thin bar, and what is beside it, belong to its row.
    for (size_t row = 0; row < bands.size(); ++row)
        if (bands[row].contains(place)) {
            const Mark *nearest = nullptr;
            for (const Mark &mark : marks)
                if (mark.point.row == static_cast<int>(row)
                    && (!nearest || (mark.box.center() - place).manhattanLength() < (nearest->box.center() - place).manhattanLength()))
                    nearest = &mark;
            return nearest;
        }
    return nullptr;
}

QFont scaledFont(QFont font, double factor)
{
    if (font.pixelSize() > 0)
        font.setPixelSize(qRound(font.pixelSize() * factor));
    else
        font.setPointSizeF(font.pointSizeF() * factor);
    return font;
}

QFont chartFont(const QFont &base)
{
    return scaledFont(base, 0.85);
}

QColor seriesColour(const Chart &chart, size_t series, const Tokens &t)
{
    const Chart::Series &one = chart.series[series];
    if (one.yearBefore)
        return t.muted;
    if (!one.level.isEmpty())
        return one.level == "red"_L1 ? t.redFill : one.level == "orange"_L1 ? t.orangeFill : one.level == "yellow"_L1 ? t.yellowFill : t.blueFill;
    return t.series.at(static_cast<qsizetype>(std::min(series, static_cast<size_t>(Chart::mostSeries - 1))));
}

int chartHeight(const Chart &chart, const QFont &font, double width)
{
    const double line = QFontMetricsF(font).height();
    if (chart.kind != Chart::Kind::Bars)
        return static_cast<int>(columnsHigh + 2 * line);
    const double pitch = pitchOfBars(chart, width, QFontMetricsF(bold(font)));
    return static_cast<int>(std::ceil(pitch * static_cast<double>(std::max<qsizetype>(1, chart.rows.size())) + (chart.target ? line + 4 : 0)));
}

ChartGeometry layOutChart(const Chart &chart, const QRectF &box, const QFont &font)
{
    ChartGeometry geometry;
    if (chart.isEmpty())
        return geometry;
    if (chart.kind == Chart::Kind::Bars)
        layOutBars(chart, box, font, geometry);
    else
        layOutUpright(chart, box, font, geometry);
    return geometry;
}

void paintChart(QPainter *painter, const Chart &chart, const ChartGeometry &geometry, const QFont &font, const Tokens &t, const std::optional<ChartPoint> &chosen)
{
    if (chart.isEmpty())
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, chart.kind == Chart::Kind::Lines);
    Painting painting(painter, chart, geometry, font, t);
    if (chosen)
        painting.chosen(*chosen);
    if (chart.kind == Chart::Kind::Bars)
        painting.bars();
    else
        painting.upright();
    painter->setRenderHint(QPainter::Antialiasing);
    painting.ring();
    painter->restore();
}

int paintLegend(QPainter *painter, const Chart &chart, const QRect &box, const QFont &font, const Tokens &t)
{
    if (chart.series.size() < 2)
        return 0;
    const QFontMetricsF metrics(font);
    const double line = metrics.height() + 4;
    double x = box.left();
    double y = box.top();
    for (size_t s = 0; s < chart.series.size(); ++s) {
        const double width = 17 + metrics.horizontalAdvance(chart.series[s].name);
        if (x > box.left() && x + width > box.right()) {
            x = box.left();
            y += line;
        }
        if (painter) {
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            paintMarkOf(painter, chart, s, QRectF(x, y + line / 2 - 6, 12, 12), t);
            painter->setFont(font);
            painter->setPen(t.text);
            painter->drawText(QRectF(x + 17, y, width - 16, line), static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine, chart.series[s].name);
            painter->restore();
        }
        x += width + 14;
    }
    return static_cast<int>(std::ceil(y + line - box.top()));
}

QString pointText(const Chart &chart, const ChartPoint &point)
{
    const QString words = chart.series[static_cast<size_t>(point.series)].words.value(point.row);
    const QString row = chart.rows.value(point.row);
    return chart.series.size() < 2 ? QString(row + u": "_s + words)
                                   : QString(row + u" · "_s + chart.series[static_cast<size_t>(point.series)].name + u": "_s + words);
}

} // namespace hearth::ui
