// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/Commands.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("hearth-server"));
    QCoreApplication::setOrganizationName(QStringLiteral("hearth"));
    return hearth::app::runServerCommand(QCoreApplication::arguments());
}
