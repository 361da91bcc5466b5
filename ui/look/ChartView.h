// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/Chart.h"

#include <QWidget>

namespace hearth::ui {

/// A chart on the screen: one stop for Tab, arrows walk its points, Enter opens what is behind one, Space asks for the table
/// (ux.md P10). It tells a screen reader the question, a summary, and the point where it stands.
class ChartView : public QWidget {
    Q_OBJECT
public:
    explicit ChartView(QWidget *parent = nullptr);
    /// The same point stays chosen while it is there.
    void setChart(const Chart &chart, const QString &question, const QString &summary);
    [[nodiscard]] const Chart &chart() const { return m_chart; }
    [[nodiscard]] const ChartGeometry &geometryOfMarks() const { return m_geometry; }
    [[nodiscard]] ChartPoint point() const { return m_point; }
    void setPoint(const ChartPoint &point);
    [[nodiscard]] QSize sizeHint() const override { return {320, minimumHeight()}; }

Q_SIGNALS:
    void pointChosen(const hearth::ui::ChartPoint &point);
    void pointOpened(const hearth::ui::ChartPoint &point);
    void tableAsked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void layOut();
    void describe();
    [[nodiscard]] bool step(int key);
    Chart m_chart;
    ChartGeometry m_geometry;
    ChartPoint m_point;
    QString m_summary;
};

} // namespace hearth::ui
