// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Result.h"

#include <QByteArray>

#include <chrono>
#include <vector>

namespace hearth::bench {

/// Ends the program with a sentence on standard error: a benchmark that cannot do its work reports
/// no figure at all.
[[noreturn]] void fail(const QString &what);
[[noreturn]] void fail(const domain::Error &error);

template <typename T>
T expect(domain::Result<T> result)
{
    if (!result) {
        fail(result.error());
    }
    if constexpr (!std::is_void_v<T>) {
        return std::move(*result);
    }
}

template <typename Work>
double milliseconds(Work &&work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
        .count();
}

/// `part` from 0 to 1; 0 without values.
[[nodiscard]] double percentile(std::vector<double> values, double part);

/// One JSON object on a line of standard output: {"name","figure","unit","yardstick","ratio"}. A
/// yardstick of 0 means that there is none; it and the ratio are null then.
void print(const QByteArray &name, double figure, const char *unit, double yardstick = 0);

/// p50 of both, and the high percentile `part` where there are enough values to name one.
void printSpread(const QByteArray &name, const std::vector<double> &ours,
                 const std::vector<double> &theirs, double part = 0.99);

/// Ours and theirs in turn, so that both meet the same state of the machine; the first round warms
/// up.
template <typename Ours, typename Theirs>
void compare(const QByteArray &name, int rounds, Ours &&ours, Theirs &&theirs)
{
    std::vector<double> a, b;
    for (int i = 0; i <= rounds; ++i) {
        const double x = milliseconds([&] { ours(i); });
        const double y = milliseconds([&] { theirs(i); });
        if (i > 0) {
            a.push_back(x);
            b.push_back(y);
        }
    }
    printSpread(name, a, b);
}

/// A figure in KiB that Linux keeps of this process: VmRSS now, VmHWM at its highest.
[[nodiscard]] double memoryKiB(const QByteArray &name);

} // namespace hearth::bench
