// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestDatabase.h"

#include "models/store/Migrations.h"
#include "tests/support/PostgresFixture.h"

#include <QTest>
#include <QUuid>

namespace hearth::tests {

using namespace Qt::StringLiterals;

void addServerDialects()
{
    QTest::addColumn<QString>("dialect");
    QTest::newRow("SQLite") << u"sqlite"_s;
    QTest::newRow("PostgreSQL") << u"postgresql"_s;
}

std::unique_ptr<store::Database> newServerDatabase(const QString &dialect, const QTemporaryDir &folder, QString *url)
{
    const QString where = dialect == "sqlite"_L1
        ? u"sqlite:"_s + folder.filePath(QUuid::createUuid().toString(QUuid::Id128) + u".db"_s)
        : PostgresFixture::shared().newDatabase();
    if (url)
        *url = where;
    if (where.isEmpty()) {
        qWarning("%s", qPrintable(PostgresFixture::shared().problem()));
        return nullptr;
    }
    auto database = store::Database::open({where});
    if (!database) {
        qWarning("%s", qPrintable(database.error().detail));
        return nullptr;
    }
    if (auto migrated = store::migrate(**database, u"server-"_s + dialect); !migrated) {
        qWarning("%s", qPrintable(migrated.error().detail));
        return nullptr;
    }
    return *std::move(database);
}

} // namespace hearth::tests
