// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/Report.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace hearth::bench {

using namespace Qt::StringLiterals;

namespace {

// Fewer values than this have no high percentile worth the name.
constexpr size_t fewValues = 50;

} // namespace

void fail(const QString &what)
{
    std::fprintf(stderr, "bench: %s\n", qPrintable(what));
    std::exit(1);
}

void fail(const domain::Error &error)
{
    fail(QString(error.reason + u' ' + error.field + u' ' + error.detail));
}

double percentile(std::vector<double> values, double part)
{
    if (values.empty()) {
        return 0;
    }
    std::sort(values.begin(), values.end());
    return values[static_cast<size_t>(part * static_cast<double>(values.size() - 1))];
}

void print(const QByteArray &name, double figure, const char *unit, double yardstick)
{
    const auto rounded = [](double value) { return std::round(value * 10000) / 10000; };
    const QJsonObject line{
        {u"name"_s, QString::fromUtf8(name)},
        {u"figure"_s, rounded(figure)},
        {u"unit"_s, QString::fromUtf8(unit)},
        {u"yardstick"_s, yardstick > 0 ? QJsonValue(rounded(yardstick)) : QJsonValue()},
        {u"ratio"_s, yardstick > 0 ? QJsonValue(rounded(figure / yardstick)) : QJsonValue()}};
    std::printf("%s\n", QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

void printSpread(const QByteArray &name, const std::vector<double> &ours,
                 const std::vector<double> &theirs, double part)
{
    print(QByteArray(name).append(" p50"), percentile(ours, 0.5), "ms", percentile(theirs, 0.5));
    if (ours.size() >= fewValues) {
        const QByteArray high = QByteArray::number(static_cast<int>(std::lround(part * 100)));
        print(QByteArray(name).append(" p").append(high), percentile(ours, part), "ms",
              percentile(theirs, part));
    }
}

double memoryKiB(const QByteArray &name)
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(QByteArray(name).append(':'))) {
            return line.mid(name.size() + 1).simplified().split(' ').front().toDouble();
        }
    }
    return 0;
}

} // namespace hearth::bench
