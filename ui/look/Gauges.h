// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

namespace hearth::ui {

/// A share as a ring with the number in it (look.md section 4).
class Ring : public QWidget {
    Q_OBJECT
public:
    explicit Ring(QWidget *parent = nullptr);
    /// 0 to 100.
    void setPercent(int percent);
    [[nodiscard]] int percent() const { return m_percent; }
    [[nodiscard]] QSize sizeHint() const override { return {72, 72}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_percent = 0;
};

/// One amount against lines that it is measured by: a bar in a track, a tick for each line with its name below.
class BulletBar : public QWidget {
    Q_OBJECT
public:
    struct Line {
        QString name; ///< with its number, as it stands below the tick
        double value = 0;
        [[nodiscard]] bool operator==(const Line &) const = default;
    };
    explicit BulletBar(QWidget *parent = nullptr);
    /// The lines in the order of their values.
    void setValues(double value, const std::vector<Line> &lines);
    /// The end of the track: a round number above the value and all lines.
    [[nodiscard]] double end() const;
    /// Where the names of the lines stand: below their ticks, never outside nor over each other.
    [[nodiscard]] std::vector<QRectF> nameBoxes() const;
    /// Where an amount stands in the width of the widget.
    [[nodiscard]] double placeOf(double value) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_value = 0;
    std::vector<Line> m_lines;
};

/// A part of the greatest as a small bar; its number stands beside it.
class MiniBar : public QWidget {
    Q_OBJECT
public:
    enum class Kind { Amount, Progress };
    explicit MiniBar(Kind kind, QWidget *parent = nullptr);
    /// 0 to 1.
    void setPart(double part);
    [[nodiscard]] double part() const { return m_part; }
    [[nodiscard]] QSize sizeHint() const override { return {72, 10}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Kind m_kind;
    double m_part = 0;
};

} // namespace hearth::ui
