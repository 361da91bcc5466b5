// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A chart by itself: what stands where, how the keyboard walks it, and whether its colours can be told apart.
#include "ui/look/ChartView.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

using namespace hearth::ui;
using namespace Qt::StringLiterals;

namespace {

Chart sample(Chart::Kind kind, int rows, int series)
{
    Chart chart;
    chart.kind = kind;
    for (int row = 0; row < rows; ++row)
        chart.rows.append(QString(u"row "_s + QString::number(row)));
    for (int s = 0; s < series; ++s) {
        Chart::Series one;
        one.name = QString(u"series "_s + QString::number(s));
        for (int row = 0; row < rows; ++row) {
            one.values.push_back((row + 1) * (s + 2));
            one.words.append(QString::number((row + 1) * (s + 2)));
        }
        chart.series.push_back(one);
    }
    for (int row = 0; series > 1 && row < rows; ++row)
        chart.totals.append(QString::number(row));
    return chart;
}

using Triple = std::array<double, 3>;

double linear(double c)
{
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

Triple linearOf(const QColor &colour)
{
    return {linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())};
}

/// How a colour looks to somebody without one kind of cone: Machado, Oliveira and Fernandes 2009, severity 1.
const std::array<std::pair<const char *, std::array<Triple, 3>>, 4> &sights()
{
    static const std::array<std::pair<const char *, std::array<Triple, 3>>, 4> all{{
        {"all colours", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
        {"protan", {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}}},
        {"deutan", {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}}},
        {"tritan", {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}}},
    }};
    return all;
}

Triple labOf(const Triple &rgb)
{
    const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
    const double x = f((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.95047);
    const double y = f(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
    const double z = f((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

/// dE76 of two colours as somebody sees them.
double distance(const QColor &a, const QColor &b, const std::array<Triple, 3> &sight)
{
    const auto seen = [&](const QColor &colour) {
        const Triple rgb = linearOf(colour);
        Triple out{};
        for (size_t i = 0; i < 3; ++i)
            out[i] = std::clamp(sight[i][0] * rgb[0] + sight[i][1] * rgb[1] + sight[i][2] * rgb[2], 0.0, 1.0);
        return labOf(out);
    };
    const Triple first = seen(a);
    const Triple second = seen(b);
    return std::sqrt(std::pow(first[0] - second[0], 2) + std::pow(first[1] - second[1], 2) + std::pow(first[2] - second[2], 2));
}

double contrast(const QColor &a, const QColor &b)
{
    const auto light = [](const QColor &colour) {
        const Triple rgb = linearOf(colour);
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    };
    const double first = light(a);
    const double second = light(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace

class tst_Chart : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyLook(Theme::Light); }

    void theMarksAreAsLargeAsTheirNumbers_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("bars") << int(Chart::Kind::Bars);
        QTest::newRow("columns") << int(Chart::Kind::Columns);
    }
    void theMarksAreAsLargeAsTheirNumbers()
    {
        QFETCH(int, kind);
        const Chart chart = sample(static_cast<Chart::Kind>(kind), 5, 3);
        const ChartGeometry g = layOutChart(chart, QRectF(0, 0, 500, 300), QApplication::font());
        QCOMPARE(g.marks.size(), size_t(15));
        const bool lying = chart.kind == Chart::Kind::Bars;
        const double perUnit = (lying ? g.plot.width() : g.plot.height()) / g.most;
        for (const ChartGeometry::Mark &mark : g.marks) {
            const double value = chart.series[static_cast<size_t>(mark.point.series)].values[static_cast<size_t>(mark.point.row)];
            QVERIFY(qAbs((lying ? mark.box.width() : mark.box.height()) - value * perUnit) < 0.01);
            QVERIFY(QRectF(0, 0, 500, 300).contains(mark.box));
            QCOMPARE(g.under(mark.box.center())->point, mark.point);
        }
        // A stack begins at zero and has no gaps.
        QCOMPARE(lying ? g.at({0, 0})->box.left() : g.at({0, 0})->box.bottom(), lying ? g.plot.left() : g.plot.bottom());
        QVERIFY(qAbs(lying ? g.at({0, 0})->box.right() - g.at({0, 1})->box.left() : g.at({0, 0})->box.top() - g.at({0, 1})->box.bottom()) < 0.01);
    }

    void sharesFillTheWholeHeight()
    {
        Chart chart = sample(Chart::Kind::Columns, 4, 3);
        chart.shares = true;
        chart.series[1].values[2] = chart.series[0].values[2] = chart.series[2].values[2] = 0;
        const ChartGeometry g = layOutChart(chart, QRectF(0, 0, 500, 300), QApplication::font());
        for (int row = 0; row < 4; ++row) {
            double height = 0;
            for (int s = 0; s < 3; ++s)
                height += g.at({row, s})->box.height();
            QVERIFY(qAbs(height - (row == 2 ? 0 : g.plot.height())) < 0.01);
        }
    }

    void aPercentageIsDrawnOfAHundred()
    {
        Chart chart = sample(Chart::Kind::Bars, 2, 1);
        chart.percent = true;
        chart.target = 100;
        chart.series[0].values = {50, 100};
        const ChartGeometry g = layOutChart(chart, QRectF(0, 0, 500, 200), QApplication::font());
        QVERIFY(qAbs(g.at({0, 0})->box.width() * 2 - g.plot.width()) < 0.01);
        QVERIFY(qAbs(g.at({1, 0})->box.width() - g.plot.width()) < 0.01);
    }

    void nothingIsDrawnOfNothing()
    {
        const ChartGeometry g = layOutChart({}, QRectF(0, 0, 500, 200), QApplication::font());
        QVERIFY(g.marks.empty() && !g.under({10, 10}));
        ChartView view;
        view.setChart({}, u"Who?"_s, u"Nothing was counted"_s);
        view.show();
        QSignalSpy opened(&view, &ChartView::pointOpened);
        for (const int key : {Qt::Key_Down, Qt::Key_Right, Qt::Key_Return})
            QTest::keyClick(&view, Qt::Key(key));
        QCOMPARE(opened.size(), 0);
    }

    void arrowsWalkEveryPoint_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("bars") << int(Chart::Kind::Bars);
        QTest::newRow("columns") << int(Chart::Kind::Columns);
        QTest::newRow("lines") << int(Chart::Kind::Lines);
    }
    void arrowsWalkEveryPoint()
    {
        QFETCH(int, kind);
        ChartView view;
        view.resize(400, 300);
        const Chart chart = sample(static_cast<Chart::Kind>(kind), 4, 3);
        view.setChart(chart, u"Who is monitored?"_s, u"4 rows"_s);
        view.show();
        const bool lying = chart.kind == Chart::Kind::Bars;
        const auto nextRow = lying ? Qt::Key_Down : Qt::Key_Right;
        const auto nextSeries = lying ? Qt::Key_Right : Qt::Key_Up;
        const auto backSeries = lying ? Qt::Key_Left : Qt::Key_Down;
        std::set<std::pair<int, int>> seen;
        const auto note = [&] {
            seen.insert({view.point().row, view.point().series});
            // A screen reader hears where one stands.
            QVERIFY(view.accessibleDescription().contains(pointText(chart, view.point())));
        };
        QTest::keyClick(&view, Qt::Key_Home);
        for (int row = 0; row < 4; ++row) {
            note();
            for (int s = 1; s < 3; ++s) {
                QTest::keyClick(&view, nextSeries);
                note();
            }
            for (int s = 1; s < 3; ++s)
                QTest::keyClick(&view, backSeries);
            QTest::keyClick(&view, nextRow);
        }
        QCOMPARE(seen.size(), size_t(12));
        QTest::keyClick(&view, Qt::Key_End);
        QCOMPARE(view.point().row, 3);
        QTest::keyClick(&view, nextRow);
        QCOMPARE(view.point().row, 3);
        QSignalSpy opened(&view, &ChartView::pointOpened);
        QSignalSpy asked(&view, &ChartView::tableAsked);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.first().first().value<ChartPoint>(), view.point());
        QTest::keyClick(&view, Qt::Key_Space);
        QCOMPARE(asked.size(), 1);
        // The same chart again, and one with more rows, leave the point where it is; a smaller one has it at its start.
        const ChartPoint stood = view.point();
        view.setChart(sample(chart.kind, 6, 3), u"Who is monitored?"_s, u"6 rows"_s);
        QCOMPARE(view.point(), stood);
        view.setChart(sample(chart.kind, 2, 3), u"Who is monitored?"_s, u"2 rows"_s);
        QCOMPARE(view.point(), ChartPoint());
    }

    void aPressOpensWhatLiesThere()
    {
        ChartView view;
        view.resize(400, 300);
        view.setChart(sample(Chart::Kind::Bars, 4, 2), u"Who?"_s, u"4 rows"_s);
        view.show();
        QSignalSpy opened(&view, &ChartView::pointOpened);
        QTest::mouseClick(&view, Qt::LeftButton, {}, view.geometryOfMarks().at({2, 1})->box.center().toPoint());
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.first().first().value<ChartPoint>(), (ChartPoint{2, 1}));
    }

    void coloursAreToldApart_data()
    {
        QTest::addColumn<int>("theme");
        QTest::newRow("light") << int(Theme::Light);
        QTest::newRow("dark") << int(Theme::Dark);
    }
    /// Also by people who do not see all of them (ux.md section 9, check 33).
    void coloursAreToldApart()
    {
        QFETCH(int, theme);
        const Tokens &t = tokensOf(static_cast<Theme>(theme));
        QCOMPARE(t.series.size(), Chart::mostSeries);
        const auto verify = [](const QList<QColor> &colours, double least) {
            for (const auto &[name, sight] : sights())
                for (qsizetype i = 0; i < colours.size(); ++i)
                    for (qsizetype j = 0; j < i; ++j) {
                        const double found = distance(colours.at(i), colours.at(j), sight);
                        QVERIFY2(found >= least, qPrintable(u"%1: %2 and %3 are only %4 apart"_s.arg(QString::fromLatin1(name), colours.at(i).name(), colours.at(j).name()).arg(found)));
                    }
        };
        verify(t.series, 10);
        verify({t.redFill, t.orangeFill, t.yellowFill, t.blueFill}, 15);
        for (const QColor &colour : t.series)
            QVERIFY2(contrast(colour, t.base) >= 3, qPrintable(colour.name()));
        // Names, numbers and the ring of the focus on what lies behind them.
        for (const QColor &ground : {t.base, t.selection})
            QVERIFY(contrast(t.text, ground) >= 4.5);
        QVERIFY(contrast(t.muted, t.base) >= 4.5);
        QVERIFY(contrast(t.accent, t.base) >= 3);
    }
};

QTEST_MAIN(tst_Chart)
#include "tst_Chart.moc"
