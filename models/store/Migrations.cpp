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

/// One node migrates a PostgreSQL database, the others wait for it and find the work done.
class MigrationLock {
public:
    explicit MigrationLock(Database &database) : m_database(database) {}
    ~MigrationLock()
    {
        if (m_held)
            (void)m_database.execute(u"SELECT pg_advisory_unlock(4804)"_s);
    }
    Q_DISABLE_COPY_MOVE(MigrationLock)

    [[nodiscard]] Result<void> take()
    {
        if (m_database.dialect() != Dialect::PostgreSQL)
            return {};
        // A long migration elsewhere is waited for longer than a statement may take otherwise.
        QStringList limits;
        {
            Statement query = m_database.prepare(
                u"SELECT current_setting('lock_timeout'),current_setting('statement_timeout')"_s);
            if (auto run = query.run(); !run)
                return run;
            if (query.next())
                limits = {query.text(0), query.text(1)};
        }
        if (auto set = m_database.execute(u"SET lock_timeout='10min';SET statement_timeout=0"_s); !set)
            return set;
        const auto taken = m_database.execute(u"SELECT pg_advisory_lock(4804)"_s);
        m_held = taken.has_value();
        const auto restored = m_database.execute(
            u"SET lock_timeout='%1';SET statement_timeout='%2'"_s.arg(limits.value(0), limits.value(1)));
        return taken ? restored : taken;
    }

private:
    Database &m_database;
    bool m_held = false;
};

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
    MigrationLock lock(database);
    if (auto taken = lock.take(); !taken)
        return taken;
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
