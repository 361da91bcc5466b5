// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/projection/ProjectionTables.h"

#include <algorithm>

namespace hearth::store {

using domain::RecordId;
using domain::Result;

namespace {

/// One reader for every row type: the columns() of the row say what comes next.
template<typename Row>
Row readRow(NativeStatement &statement)
{
    Row row;
    int column = 0;
    Row::columns(row, [&](const char *, auto &field) {
        using Field = std::remove_reference_t<decltype(field)>;
        if constexpr (std::is_same_v<Field, qint64>) {
            field = statement.integer(column++);
        } else if constexpr (std::is_same_v<Field, RecordId>) {
            field = RecordId::fromBytes(statement.bytes(column++)).value_or(RecordId());
        } else {
            field = statement.text(column++);
        }
    });
    return row;
}

template<typename Row>
std::vector<Row> sorted(std::vector<Row> rows)
{
    std::sort(rows.begin(), rows.end(), [](const Row &a, const Row &b) { return a.rid < b.rid; });
    return rows;
}

/// Rows of the text index that are sorted together: those of a town.
constexpr size_t tokensAtOnce = 10'000;

QByteArray sqlOf(std::initializer_list<QByteArray> parts)
{
    QByteArray sql;
    for (const QByteArray &part : parts) {
        sql.append(part);
    }
    return sql;
}

} // namespace

const char *tableOf(const HouseholdRow &)
{
    return HouseholdRow::table;
}

const char *tableOf(const PersonRow &)
{
    return PersonRow::table;
}

const char *tableOf(const WorkRow &row)
{
    return row.closed ? "closed_case" : "work";
}

ProjectionTables::ProjectionTables(Database &database, bool withText) : m_database(database), m_withText(withText) {}

Result<NativeStatement *> ProjectionTables::statement(const QByteArray &sql)
{
    auto &slot = m_statements[sql];
    if (!slot) {
        auto prepared = NativeStatement::prepare(m_database, sql);
        if (!prepared) {
            m_statements.erase(sql);
            return prepared.error();
        }
        slot = std::move(*prepared);
    }
    return slot.get();
}

template<typename Row>
Result<void> ProjectionTables::read(const QByteArray &table, const QByteArray &where, const RecordId *id, qint64 rid,
                                    std::vector<Row> &into)
{
    auto select = statement(sqlOf({"SELECT ", columnList<Row>(), " FROM ", table, " WHERE ", where, " = ?"}));
    if (!select) {
        return select.error();
    }
    if (id) {
        (*select)->bind(*id);
    } else {
        (*select)->bind(rid);
    }
    while ((*select)->next()) {
        into.push_back(readRow<Row>(**select));
        if constexpr (std::is_same_v<Row, WorkRow>) {
            into.back().closed = table == "closed_case";
        }
    }
    return (*select)->finish();
}

Result<FileProjection> ProjectionTables::rowsOfFile(const RecordId &file)
{
    FileProjection rows;
    if (auto r = read("household", "id", &file, 0, rows.households); !r) {
        return r.error();
    }
    if (auto r = read("person", "file", &file, 0, rows.persons); !r) {
        return r.error();
    }
    for (const char *table : {"work", "closed_case"}) {
        if (auto r = read(table, "file", &file, 0, rows.work); !r) {
            return r.error();
        }
    }
    return rows;
}

Result<void> ProjectionTables::addMoved(const FileProjection &next, FileProjection &old)
{
    const auto known = [](const auto &rows, qint64 rid) {
        return std::any_of(rows.begin(), rows.end(), [rid](const auto &row) { return row.rid == rid; });
    };
    for (const PersonRow &row : next.persons) {
        if (!known(old.persons, row.rid)) {
            if (auto r = read("person", "rid", nullptr, row.rid, old.persons); !r) {
                return r;
            }
        }
    }
    for (const WorkRow &row : next.work) {
        for (const char *table : {"work", "closed_case"}) {
            if (!known(old.work, row.rid)) {
                if (auto r = read(table, "rid", nullptr, row.rid, old.work); !r) {
                    return r;
                }
            }
        }
    }
    return {};
}

Result<FileProjection> ProjectionTables::looseRow(const RecordId &id)
{
    FileProjection rows;
    for (const char *table : {"work", "closed_case"}) {
        if (auto r = read(table, "id", &id, 0, rows.work); !r) {
            return r.error();
        }
    }
    return rows;
}

template<typename Row>
Result<void> ProjectionTables::write(const QByteArray &table, const Row &row)
{
    int count = 0;
    const QByteArray columns = columnList<Row>(&count);
    QByteArray sql = sqlOf({"INSERT INTO ", table, " (", columns, ") VALUES ("});
    QByteArray update;
    for (int i = 0; i < count; ++i) {
        sql.append(i == 0 ? "?" : ", ?");
    }
    for (const QByteArray &column : columns.split(',')) {
        const QByteArray name = column.trimmed();
        update.append(update.isEmpty() ? "" : ", ").append(name).append(" = excluded.").append(name);
    }
    sql.append(") ON CONFLICT (rid) DO UPDATE SET ").append(update);
    auto insert = statement(sql);
    if (!insert) {
        return insert.error();
    }
    Row::columns(row, [&](const char *, const auto &field) { (*insert)->bind(field); });
    return (*insert)->run();
}

Result<void> ProjectionTables::remove(const QByteArray &table, qint64 rid)
{
    auto erase = statement(sqlOf({"DELETE FROM ", table, " WHERE rid = ?"}));
    if (!erase) {
        return erase.error();
    }
    (*erase)->bind(rid);
    return (*erase)->run();
}

template<typename Row>
Result<void> ProjectionTables::replaceRows(const std::vector<Row> &old, const std::vector<Row> &next)
{
    for (const Row &row : old) {
        const bool stays = std::any_of(next.begin(), next.end(), [&](const Row &n) {
            return n.rid == row.rid && qstrcmp(tableOf(n), tableOf(row)) == 0;
        });
        if (!stays) {
            if (auto r = remove(tableOf(row), row.rid); !r) {
                return r;
            }
        }
    }
    for (const Row &row : next) {
        if (std::find(old.begin(), old.end(), row) == old.end()) {
            if (auto r = write(tableOf(row), row); !r) {
                return r;
            }
        }
    }
    return {};
}

Result<void> ProjectionTables::replaceKeys(const std::vector<NameKey> &old, const std::vector<NameKey> &next)
{
    const auto run = [this](const QByteArray &sql, const NameKey &key) -> Result<void> {
        auto prepared = statement(sql);
        if (!prepared) {
            return prepared.error();
        }
        (*prepared)->bind(std::string_view(&key.kind, 1));
        (*prepared)->bind(key.key);
        (*prepared)->bind(key.rid);
        return (*prepared)->run();
    };
    std::vector<NameKey> gone;
    std::vector<NameKey> fresh;
    std::set_difference(old.begin(), old.end(), next.begin(), next.end(), std::back_inserter(gone));
    std::set_difference(next.begin(), next.end(), old.begin(), old.end(), std::back_inserter(fresh));
    for (const NameKey &key : gone) {
        if (auto r = run("DELETE FROM name_key WHERE kind = ? AND key = ? AND rid = ?", key); !r) {
            return r;
        }
    }
    for (const NameKey &key : fresh) {
        if (auto r = run("INSERT INTO name_key (kind, key, rid) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", key); !r) {
            return r;
        }
    }
    return {};
}

Result<void> ProjectionTables::replaceTexts(const std::vector<TextRow> &old, const std::vector<TextRow> &next)
{
    std::vector<TextRow> gone;
    std::vector<TextRow> fresh;
    std::set_difference(old.begin(), old.end(), next.begin(), next.end(), std::back_inserter(gone));
    std::set_difference(next.begin(), next.end(), old.begin(), old.end(), std::back_inserter(fresh));
    for (const TextRow &row : gone) {
        // A contentless index forgets a row only when told the very tokens that it was given.
        auto erase = statement("INSERT INTO text_index (text_index, rowid, text) VALUES ('delete', ?, ?)");
        if (!erase) {
            return erase.error();
        }
        (*erase)->bind(row.rid);
        (*erase)->bind(searchTokens(row.text));
        if (auto r = (*erase)->run(); !r) {
            return r;
        }
    }
    for (const TextRow &row : fresh) {
        auto insert = statement("INSERT INTO text_index (rowid, text) VALUES (?, ?)");
        if (!insert) {
            return insert.error();
        }
        (*insert)->bind(row.rid);
        (*insert)->bind(searchTokens(row.text));
        if (auto r = (*insert)->run(); !r) {
            return r;
        }
    }
    return {};
}

Result<void> ProjectionTables::replace(const FileProjection &old, const FileProjection &next, Deriver &deriver)
{
    if (auto r = replaceRows(old.households, next.households); !r) {
        return r;
    }
    if (auto r = replaceRows(old.persons, next.persons); !r) {
        return r;
    }
    if (auto r = replaceRows(old.work, next.work); !r) {
        return r;
    }
    if (auto r = replaceKeys(deriver.keys(old), deriver.keys(next)); !r) {
        return r;
    }
    return m_withText ? replaceTexts(Deriver::texts(old), Deriver::texts(next)) : Result<void>();
}

Result<void> ProjectionTables::clear()
{
    for (const char *table : {"household", "person", "work", "closed_case", "name_key"}) {
        auto erase = statement(sqlOf({"DELETE FROM ", table}));
        if (!erase) {
            return erase.error();
        }
        if (auto r = (*erase)->run(); !r) {
            return r;
        }
    }
    if (m_withText) {
        auto erase = statement("INSERT INTO text_index (text_index) VALUES ('delete-all')");
        return erase ? (*erase)->run() : Result<void>(erase.error());
    }
    return {};
}

Result<std::unique_ptr<ProjectionBulk>> ProjectionBulk::open(Database &database, bool withText)
{
    std::unique_ptr<ProjectionBulk> bulk(new ProjectionBulk);
    struct Target {
        std::unique_ptr<BulkWriter> *writer;
        const char *table;
        QByteArray columns;
        int count;
    };
    int household = 0;
    int person = 0;
    int work = 0;
    const QByteArray householdColumns = columnList<HouseholdRow>(&household);
    const QByteArray personColumns = columnList<PersonRow>(&person);
    const QByteArray workColumns = columnList<WorkRow>(&work);
    const Target targets[] = {
        {&bulk->m_household, "household", householdColumns, household},
        {&bulk->m_person, "person", personColumns, person},
        {&bulk->m_work, "work", workColumns, work},
        {&bulk->m_closed, "closed_case", workColumns, work},
        {&bulk->m_keys, "name_key", "kind, key, rid", 3},
    };
    for (const Target &target : targets) {
        auto writer = BulkWriter::open(database, target.table, target.columns, target.count);
        if (!writer) {
            return writer.error();
        }
        *target.writer = std::move(*writer);
    }
    if (withText) {
        auto text = NativeStatement::prepare(database, "INSERT INTO text_index (rowid, text) VALUES (?, ?)");
        if (!text) {
            return text.error();
        }
        bulk->m_text = std::move(*text);
    }
    return bulk;
}

template<typename Row>
Result<void> ProjectionBulk::write(BulkWriter &writer, const Row &row)
{
    Row::columns(row, [&](const char *, const auto &field) { writer.add(field); });
    return writer.endRow();
}

Result<void> ProjectionBulk::add(DerivedRows derived)
{
    const FileProjection &projection = derived.rows;
    for (const HouseholdRow &row : projection.households) {
        if (auto r = write(*m_household, row); !r) {
            return r;
        }
    }
    for (const PersonRow &row : projection.persons) {
        if (auto r = write(*m_person, row); !r) {
            return r;
        }
    }
    for (const WorkRow &row : projection.work) {
        if (auto r = write(row.closed ? *m_closed : *m_work, row); !r) {
            return r;
        }
    }
    for (NameKey &key : derived.keys) {
        m_pending[key.kind].emplace_back(std::move(key.key), key.rid);
    }
    m_tokens.insert(m_tokens.end(), std::make_move_iterator(derived.tokens.begin()), std::make_move_iterator(derived.tokens.end()));
    return m_tokens.size() < tokensAtOnce ? Result<void>() : writeTokens();
}

/// The text index gathers in memory as long as row ids rise; each one that falls sends it to disk.
Result<void> ProjectionBulk::writeTokens()
{
    std::sort(m_tokens.begin(), m_tokens.end());
    for (const TextRow &row : m_tokens) {
        m_text->bind(row.rid);
        m_text->bind(row.text);
        if (auto r = m_text->run(); !r) {
            return r;
        }
    }
    m_tokens.clear();
    return {};
}

Result<void> ProjectionBulk::finish()
{
    if (auto r = writeTokens(); !r) {
        return r;
    }
    // In key order a B-tree is filled from left to right; in file order each insert would hit another page.
    while (!m_pending.empty()) {
        const auto kind = m_pending.extract(m_pending.begin());
        std::sort(kind.mapped().begin(), kind.mapped().end());
        for (const auto &[key, rid] : kind.mapped()) {
            m_keys->add(std::string_view(&kind.key(), 1));
            m_keys->add(key);
            m_keys->add(rid);
            if (auto r = m_keys->endRow(); !r) {
                return r;
            }
        }
    }
    for (BulkWriter *writer : {m_household.get(), m_person.get(), m_work.get(), m_closed.get(), m_keys.get()}) {
        if (auto r = writer->finish(); !r) {
            return r;
        }
    }
    return {};
}

} // namespace hearth::store
