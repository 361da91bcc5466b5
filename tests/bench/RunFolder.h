// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QTemporaryDir>

#include <memory>

class QCommandLineParser;

namespace hearth::bench {

/// What the programs of one run share: how large the city is, and the folder where the first of
/// them leaves the city and its clients for the others. Without --folder each has its own.
struct RunFolder {
    int households = 1000;
    QString folder;

    /// Reads --households and --folder of the command line beside the options that `parser` has.
    [[nodiscard]] static RunFolder fromArguments(QCommandLineParser &parser);
    [[nodiscard]] static RunFolder fromArguments();

    [[nodiscard]] QString path(const QString &name) const;
    /// A folder below, made if it is missing.
    [[nodiscard]] QString make(const QString &name) const;
    /// The server's SQLite database.
    [[nodiscard]] QString cityFile() const { return path(QStringLiteral("city.db")); }
    /// Makes the demo city unless an earlier program did; returns the seconds that took, else 0.
    double ensureCity() const;

private:
    std::shared_ptr<QTemporaryDir> m_own;
};

} // namespace hearth::bench
