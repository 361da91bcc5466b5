// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Commands.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("hearth-cli"));
    QCoreApplication::setOrganizationName(QStringLiteral("hearth"));
    return hearth::app::CommandLine().run(QCoreApplication::arguments());
}
