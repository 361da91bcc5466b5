// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ProjectionDatabase.h"

#include "models/store/Migrations.h"
#include "tests/support/PostgresFixture.h"

namespace hearth::tests {

using namespace Qt::StringLiterals;
using store::Dialect;

ProjectionDatabase::ProjectionDatabase(const QString &set) : m_set(set)
{
    store::DatabaseOptions options;
    options.url = u"sqlite:"_s + m_folder.filePath(u"test.db"_s);
    if (set == "server-postgresql"_L1) {
        options.url = PostgresFixture::shared().newDatabase();
        if (options.url.isEmpty()) {
            m_problem = PostgresFixture::shared().problem();
            return;
        }
    }
    auto opened = store::Database::open(options);
    if (!opened) {
        fail(opened.error());
        return;
    }
    m_database = std::move(*opened);
    if (auto r = store::migrate(*m_database, set); !r) {
        fail(r.error());
        m_database.reset();
        return;
    }
}

ProjectionDatabase::~ProjectionDatabase() = default;

void ProjectionDatabase::fail(const domain::Error &error)
{
    m_problem = error.reason + u": " + error.detail;
}

QStringList ProjectionDatabase::dump()
{
    QStringList lines;
    const QStringList tables{u"household"_s, u"person"_s, u"work"_s, u"closed_case"_s, u"name_key"_s};
    const auto add = [&](const QString &name, const QString &sql, int columns) {
        store::Statement query = m_database->prepare(sql);
        if (auto r = query.run(); !r) {
            lines.append(r.error().detail);
            return;
        }
        while (query.next()) {
            QStringList values{name};
            for (int i = 0; i < columns; ++i) {
                const QVariant value = query.value(i);
                values.append(value.typeId() == QMetaType::QByteArray ? QString::fromLatin1(value.toByteArray().toHex()) : value.toString());
            }
            lines.append(values.join(u'|'));
        }
    };
    add(u"household"_s, u"SELECT * FROM household ORDER BY rid"_s, 43);
    add(u"person"_s, u"SELECT * FROM person ORDER BY rid"_s, 30);
    add(u"work"_s, u"SELECT * FROM work ORDER BY rid"_s, 44);
    add(u"closed_case"_s, u"SELECT * FROM closed_case ORDER BY rid"_s, 44);
    add(u"name_key"_s, u"SELECT kind, key, rid FROM name_key ORDER BY kind, key, rid"_s, 3);
    for (const QString &table : factTables()) {
        const int columns = columnsOf(table);
        QStringList order;
        for (int i = 1; i <= columns; ++i) {
            order.append(QString::number(i));
        }
        add(table, u"SELECT * FROM %1 ORDER BY %2"_s.arg(table, order.join(u',')), columns);
    }
    if (m_set == "cache"_L1) {
        (void)m_database->execute(u"CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab (main, text_index, instance)"_s);
        add(u"text"_s, u"SELECT term, doc FROM temp.words ORDER BY term, doc"_s, 2);
    }
    return lines;
}

QStringList ProjectionDatabase::factTables()
{
    store::Statement query = m_database->prepare(
        m_database->dialect() == Dialect::SQLite
            ? u"SELECT name FROM sqlite_master WHERE type='table' AND (name LIKE '%#_facts' ESCAPE '#' OR name LIKE 'c#_%' ESCAPE '#') ORDER BY name"_s
            : u"SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND (tablename LIKE '%#_facts' ESCAPE '#' OR tablename LIKE 'c#_%' ESCAPE '#') ORDER BY tablename"_s);
    QStringList names;
    if (query.run()) {
        while (query.next()) {
            names.append(query.text(0));
        }
    }
    return names;
}

int ProjectionDatabase::columnsOf(const QString &table)
{
    store::Statement query = m_database->prepare(m_database->dialect() == Dialect::SQLite
                                                     ? u"SELECT count(*) FROM pragma_table_info(?)"_s
                                                     : u"SELECT count(*) FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = ?"_s);
    return query.bind(table).run() && query.next() ? static_cast<int>(query.integer(0)) : 0;
}

int ProjectionDatabase::indexCount()
{
    store::Statement query = m_database->prepare(m_database->dialect() == Dialect::SQLite
                                                     ? u"SELECT count(*) FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"_s
                                                     : u"SELECT count(*) FROM pg_indexes WHERE schemaname = current_schema()"_s);
    return query.run() && query.next() ? static_cast<int>(query.integer(0)) : -1;
}

} // namespace hearth::tests
