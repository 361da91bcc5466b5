// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/ChartView.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace hearth::ui {

namespace {

constexpr int legendGap = 6;
constexpr int edge = 4; ///< room for the ring of the focus

} // namespace

ChartView::ChartView(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ChartView::setChart(const Chart &chart, const QString &question, const QString &summary)
{
    setAccessibleName(question);
    m_summary = summary;
    if (!(chart == m_chart)) {
        m_chart = chart;
        if (m_point.row >= m_chart.rows.size() || static_cast<size_t>(m_point.series) >= m_chart.series.size())
            m_point = {};
        layOut();
        update();
    }
    describe();
}

void ChartView::setPoint(const ChartPoint &point)
{
    if (point == m_point || !m_geometry.at(point))
        return;
    m_point = point;
    describe();
    update();
    Q_EMIT pointChosen(point);
}

void ChartView::describe()
{
    setAccessibleDescription(m_chart.isEmpty() ? m_summary : tr("%1. At %2, %3 of %4.", "summary of a chart; the point where one stands; its number; how many").arg(m_summary, pointText(m_chart, m_point)).arg(m_point.row + 1).arg(m_chart.rows.size()));
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void ChartView::layOut()
{
    const QFont letters = chartFont(font());
    const QRect inner = rect().adjusted(edge, edge, -edge, -edge);
    const int legend = paintLegend(nullptr, m_chart, inner, letters, tokens());
    const int top = legend > 0 ? legend + legendGap : 0;
    setMinimumHeight(chartHeight(m_chart, letters, inner.width()) + top + 2 * edge);
    m_geometry = layOutChart(m_chart, inner.adjusted(0, top, 0, 0), letters);
}

void ChartView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
}

void ChartView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        layOut();
        update();
    }
}

void ChartView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QFont letters = chartFont(font());
    paintLegend(&painter, m_chart, rect().adjusted(edge, edge, -edge, -edge), letters, tokens());
    paintChart(&painter, m_chart, m_geometry, letters, tokens(), hasFocus() ? std::optional(m_point) : std::nullopt);
}

/// Along the rows of a chart and across its series, by the way it stands; zero if the key is none of these.
bool ChartView::step(int key)
{
    const bool lying = m_chart.kind == Chart::Kind::Bars;
    const int rows = static_cast<int>(m_chart.rows.size());
    const int series = static_cast<int>(m_chart.series.size());
    ChartPoint to = m_point;
    // Stacks grow to the right or upwards.
    const bool vertical = key == Qt::Key_Up || key == Qt::Key_Down;
    const int by = key == Qt::Key_Right || key == Qt::Key_Down ? 1 : -1;
    switch (key) {
    case Qt::Key_Home: to.row = 0; break;
    case Qt::Key_End: to.row = rows - 1; break;
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (vertical == lying)
            to.row = std::clamp(to.row + by, 0, rows - 1);
        else
            to.series = std::clamp(to.series + (lying ? by : -by), 0, series - 1);
        break;
    default: return false;
    }
    setPoint(to);
    return true;
}

void ChartView::keyPressEvent(QKeyEvent *event)
{
    const bool plain = !(event->modifiers() & ~Qt::KeypadModifier);
    if (plain && event->key() == Qt::Key_Space) {
        Q_EMIT tableAsked();
    } else if (plain && !m_chart.isEmpty() && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        Q_EMIT pointOpened(m_point);
    } else if (!plain || m_chart.isEmpty() || !step(event->key())) {
        QWidget::keyPressEvent(event);
    }
}

void ChartView::mouseReleaseEvent(QMouseEvent *event)
{
    const ChartGeometry::Mark *mark = m_geometry.under(event->position());
    if (event->button() != Qt::LeftButton || !mark)
        return;
    const ChartPoint point = mark->point;
    setPoint(point);
    Q_EMIT pointOpened(point);
}

void ChartView::mouseMoveEvent(QMouseEvent *event)
{
    const ChartGeometry::Mark *mark = m_geometry.under(event->position());
    setCursor(mark ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (mark)
        QToolTip::showText(event->globalPosition().toPoint(), pointText(m_chart, mark->point), this);
    else
        QToolTip::hideText();
}

void ChartView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    describe();
    update();
}

void ChartView::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace hearth::ui
