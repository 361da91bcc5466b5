// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTemporaryDir>

namespace hearth::tests {

/// A PostgreSQL server of this test program's own: in a temporary folder, on loopback, on a free port, stopped and
/// removed at the end. It refuses to run as root, so root hands it to the system user `postgres`.
class PostgresFixture {
public:
    PostgresFixture() = default;
    ~PostgresFixture();
    Q_DISABLE_COPY_MOVE(PostgresFixture)

    /// The shared server of the program, started at the first call; stopped when the program ends.
    [[nodiscard]] static PostgresFixture &shared();
    /// URL of a new, empty database. Empty when the server could not be started: `problem()` says why.
    [[nodiscard]] QString newDatabase();
    [[nodiscard]] const QString &problem() const { return m_problem; }
    [[nodiscard]] int port() const { return m_port; }
    /// Ends the server at once, as a power cut would.
    void crash();
    bool start();
    /// A restart in two steps: the same data on the same port.
    bool halt();
    bool resume();

private:
    bool run(const QString &program, const QStringList &arguments);
    QTemporaryDir m_folder;
    QString m_problem;
    int m_port = 0;
    int m_databases = 0;
};

} // namespace hearth::tests
