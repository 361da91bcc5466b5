// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A program that links the store but hides its SQLite symbols: the guard must refuse to open an encrypted file.
#include "models/store/Database.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <cstdio>

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QTemporaryDir folder;
    const auto database = hearth::store::Database::open(
        {QStringLiteral("sqlite:") + folder.filePath(QStringLiteral("x.db")), QByteArray(32, 'k')});
    std::puts(database ? "opened" : qPrintable(database.error().reason));
    return 0;
}
