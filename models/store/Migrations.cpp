// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/Migrations.h"

#include <QDir>
#include <QFile>

static void initSqlResources()
{
    Q_INIT_RESOURCE(sql);
}

namespace hearth::store {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Result;

namespace {

Result<void> writeVersion(Database &database, int version)
{
    if (database.dialect() == Dialect::SQLite)
        return database.execute(u"PRAGMA user_version=%1"_s.arg(version));
    return database.execute(u"UPDATE schema_version SET version=%1"_s.arg(version));
}

Result<void> runStep(Database &database, const QString &path, int version)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Internal, u"no_such_step"_s, path, {}, {}};
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    if (auto done = database.execute(QString::fromUtf8(file.readAll())); !done)
        return done;
    if (auto written = writeVersion(database, version); !written)
        return written;
    return transaction->commit();
}

} // namespace

Result<int> schemaVersion(Database &database)
{
    if (database.dialect() == Dialect::PostgreSQL) {
        auto made = database.execute(u"CREATE TABLE IF NOT EXISTS schema_version(version INTEGER NOT NULL);"
                                     "INSERT INTO schema_version SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM schema_version)"_s);
        if (!made)
            return made.error();
    }
    Statement query = database.prepare(database.dialect() == Dialect::SQLite ? u"PRAGMA user_version"_s
                                                                             : u"SELECT version FROM schema_version"_s);
    if (auto run = query.run(); !run)
        return run.error();
    return query.next() ? static_cast<int>(query.integer(0)) : 0;
}

Result<void> migrate(Database &database, const QString &set)
{
    initSqlResources();
    const QDir folder(u":/sql/"_s + set);
    const QStringList steps = folder.entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
    if (steps.isEmpty())
        return Error{ErrorCode::Internal, u"no_such_set"_s, set, {}, {}};
    const auto held = schemaVersion(database);
    if (!held)
        return held.error();
    if (*held > steps.size())
        return Error{ErrorCode::WrongProtocolVersion, u"newer_store"_s, u"version %1, known %2"_s.arg(*held).arg(steps.size()), {}, {}};
    for (int version = *held + 1; version <= steps.size(); ++version) {
        const QString step = steps[version - 1];
        if (step.left(4).toInt() != version)
            return Error{ErrorCode::Internal, u"steps_not_numbered"_s, step, {}, {}};
        if (auto done = runStep(database, folder.filePath(step), version); !done)
            return Error{done.error().code, done.error().reason, u"%1: %2"_s.arg(step, done.error().detail), {}, {}};
    }
    return {};
}

} // namespace hearth::store
