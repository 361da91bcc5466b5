// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/facts/FactTables.h"

#include <algorithm>

namespace hearth::store {

using namespace Qt::StringLiterals;
using domain::Result;

namespace {

bool isText(const FactTable &table, size_t cell)
{
    return cell >= table.marks.size() && table.facts[cell - table.marks.size()].isText();
}

/// The keys of a row and its cells, in the order of the columns; `Sink` takes numbers, texts and nulls.
template <typename Number, typename Text, typename Null>
void give(const FactTable &table, const FactRow &row, Number number, Text text, Null null)
{
    number(row.rid);
    if (table.keyColumns() > 1) {
        number(row.household);
    }
    if (table.keyColumns() > 2) {
        number(row.person);
    }
    for (const FactCell &cell : row.cells) {
        switch (cell.kind) {
        case FactCell::Kind::Unknown: null(); break;
        case FactCell::Kind::Number: number(cell.number); break;
        case FactCell::Kind::Text: text(std::string_view(cell.text)); break;
        }
    }
}

/// Place of the rows of facts_input among those of the tables.
constexpr int inputsPlace = -1;

std::string *inputOf(FactTables::Inputs &inputs, std::string_view name)
{
    return name == "layout"  ? &inputs.layout
        : name == "day"        ? &inputs.day
        : name == "parameters" ? &inputs.versions
        : name == "role"       ? &inputs.role
        : name == "behind"     ? &inputs.behind
                               : nullptr;
}

/// One row of a table, its columns from the second of the statement on.
FactRow readRow(NativeStatement &statement, const FactTable &table)
{
    FactRow row;
    row.rid = statement.integer(1);
    row.household = table.keyColumns() > 1 ? statement.integer(2) : row.rid;
    row.person = table.keyColumns() > 2 ? statement.integer(3) : 0;
    const size_t cells = table.marks.size() + table.facts.size();
    row.cells.reserve(cells);
    for (size_t i = 0; i < cells; ++i) {
        const int column = 1 + table.keyColumns() + static_cast<int>(i);
        row.cells.push_back(statement.isNull(column) ? FactCell::unknown()
                                : isText(table, i)   ? FactCell::code(statement.text(column))
                                                     : FactCell::of(statement.integer(column)));
    }
    return row;
}

} // namespace

FactTables::FactTables(Database &database, std::shared_ptr<const FactLayout> layout)
    : m_database(database)
    , m_layout(std::move(layout))
{
}

Result<NativeStatement *> FactTables::statement(const QByteArray &sql)
{
    auto &slot = m_statements[sql.toStdString()];
    if (!slot) {
        auto prepared = NativeStatement::prepare(m_database, sql);
        if (!prepared) {
            return prepared.error();
        }
        slot = std::move(*prepared);
    }
    return slot.get();
}

Result<FactTables::Inputs> FactTables::inputs()
{
    auto select = statement("SELECT name, value FROM facts_input");
    if (!select) {
        return select.error();
    }
    Inputs result;
    while ((*select)->next()) {
        const std::string_view name = (*select)->text(0);
        std::string *into = inputOf(result, name);
        if (into) {
            *into = (*select)->text(1);
        }
    }
    if (auto r = (*select)->finish(); !r) {
        return r.error();
    }
    return result;
}

Result<void> FactTables::lockInputs()
{
    return m_database.dialect() == Dialect::SQLite
        ? Result<void>()
        : m_database.execute(u"LOCK TABLE facts_input IN SHARE ROW EXCLUSIVE MODE"_s);
}

Result<void> FactTables::lockInputsAgainstReaders()
{
    return m_database.dialect() == Dialect::SQLite
        ? Result<void>()
        : m_database.execute(u"LOCK TABLE facts_input IN ACCESS EXCLUSIVE MODE"_s);
}

Result<void> FactTables::setInput(std::string_view name, std::string_view value)
{
    auto put = statement(
        "INSERT INTO facts_input (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value");
    if (!put) {
        return put.error();
    }
    (*put)->bind(name);
    (*put)->bind(value);
    return (*put)->run();
}

/// Tables of an older catalogue may have other names: they are found by how they are called.
Result<void> FactTables::drop()
{
    const bool sqlite = m_database.dialect() == Dialect::SQLite;
    QStringList names;
    {
        auto select = NativeStatement::prepare(
            m_database,
            sqlite ? QByteArray("SELECT name FROM sqlite_master WHERE type = 'table' AND (name IN ('household_facts', "
                                "'person_facts') OR name LIKE 'c\\_%' ESCAPE '\\')")
                   : QByteArray("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND (tablename IN "
                                "('household_facts', 'person_facts') OR tablename LIKE 'c\\_%')"));
        if (!select) {
            return select.error();
        }
        while ((*select)->next()) {
            const std::string_view name = (*select)->text(0);
            names.append(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
        }
        if (auto r = (*select)->finish(); !r) {
            return r;
        }
    }
    for (const QString &name : std::as_const(names)) {
        if (auto r = m_database.execute(QString(u"DROP TABLE "_s + name)); !r) {
            return r;
        }
    }
    return {};
}

Result<void> FactTables::recreate()
{
    // Statements of the old tables name columns that may be gone.
    m_statements.clear();
    m_standing.reset();
    if (auto r = drop(); !r) {
        return r;
    }
    for (const QByteArray &sql : m_layout->createTables(m_database.dialect())) {
        if (auto r = m_database.execute(QString::fromUtf8(sql)); !r) {
            return r;
        }
    }
    return setInput("layout", m_layout->hash().toStdString());
}

Result<void> FactTables::createIndexes()
{
    for (const QByteArray &sql : m_layout->createIndexes()) {
        if (auto r = m_database.execute(QString::fromUtf8(sql)); !r) {
            return r;
        }
    }
    return {};
}

/// Columns are texts, filled up with nulls to the widest table.
QByteArray FactTables::standingQuery() const
{
    int widest = 0;
    for (const FactTable &table : m_layout->tables()) {
        widest = std::max(widest, table.columnCount());
    }
    QByteArray sql;
    const auto fillUp = [&sql, widest](int from) {
        for (int i = from; i < widest; ++i) {
            sql.append(", CAST(NULL AS TEXT)");
        }
    };
    sql.append("SELECT ").append(QByteArray::number(inputsPlace)).append(", name, value");
    fillUp(2);
    sql.append(" FROM facts_input");
    int place = 0;
    for (const FactTable &table : m_layout->tables()) {
        sql.append(" UNION ALL SELECT ").append(QByteArray::number(place++));
        for (const QByteArray &name : table.columnList().split(',')) {
            sql.append(", CAST(").append(name.trimmed()).append(" AS TEXT)");
        }
        fillUp(table.columnCount());
        sql.append(" FROM ")
            .append(table.name)
            .append(table.keyColumns() > 1 ? " WHERE household = ?" : " WHERE rid = ?");
    }
    return sql;
}

Result<FactTables::Standing> FactTables::standing(qint64 household)
{
    if (!m_standing) {
        auto prepared = NativeStatement::prepare(m_database, standingQuery());
        if (!prepared) {
            return prepared.error();
        }
        m_standing = std::move(*prepared);
    }
    for (size_t i = 0; i < m_layout->tables().size(); ++i) {
        m_standing->bind(household);
    }
    Standing result;
    result.facts.tables.resize(m_layout->tables().size());
    while (m_standing->next()) {
        const auto place = m_standing->integer(0);
        if (place == inputsPlace) {
            if (std::string *into = inputOf(result.inputs, m_standing->text(1))) {
                *into = m_standing->text(2);
            }
            continue;
        }
        const auto table = static_cast<size_t>(place);
        result.facts.tables[table].push_back(readRow(*m_standing, m_layout->tables()[table]));
    }
    if (auto r = m_standing->finish(); !r) {
        return r.error();
    }
    return result;
}

Result<void> FactTables::erase(const FactTable &table, const char *condition, std::initializer_list<qint64> keys)
{
    auto remove = statement("DELETE FROM " + table.name + " WHERE " + condition);
    if (!remove) {
        return remove.error();
    }
    for (const qint64 key : keys) {
        (*remove)->bind(key);
    }
    return (*remove)->run();
}

Result<void> FactTables::write(const FactTable &table, const FactRow &row)
{
    QByteArray sql = "INSERT INTO " + table.name + " (" + table.columnList() + ") VALUES (";
    for (int i = 0; i < table.columnCount(); ++i) {
        sql.append(i == 0 ? "?" : ", ?");
    }
    sql.append(")");
    if (!table.isRows()) {
        QByteArray update;
        for (const QByteArray &column : table.columnList().split(',')) {
            update.append(update.isEmpty() ? "" : ", ")
                .append(column.trimmed())
                .append(" = excluded.")
                .append(column.trimmed());
        }
        sql.append(" ON CONFLICT (rid) DO UPDATE SET ").append(update);
    }
    auto insert = statement(sql);
    if (!insert) {
        return insert.error();
    }
    NativeStatement &s = **insert;
    give(
        table, row, [&s](qint64 number) { s.bind(number); }, [&s](std::string_view text) { s.bind(text); },
        [&s] { s.bindNull(); });
    return s.run();
}

Result<void> FactTables::replace(qint64 before, const FileFacts &standing, const FileFacts &next)
{
    const qint64 now = next.tables[0].empty() ? 0 : next.tables[0].front().rid;
    if (before != 0 && before != now) {
        for (const FactTable &table : m_layout->tables()) {
            if (auto r = erase(table, table.keyColumns() > 1 ? "household = ?" : "rid = ?", {before}); !r) {
                return r;
            }
        }
    }
    if (now == 0) {
        return {};
    }
    for (size_t i = 0; i < m_layout->tables().size(); ++i) {
        const FactTable &table = m_layout->tables()[i];
        const std::vector<FactRow> &held = standing.tables[i];
        const std::vector<FactRow> &after = next.tables[i];
        const auto has = [](const std::vector<FactRow> &rows, const FactRow &row) {
            return std::find(rows.begin(), rows.end(), row) != rows.end();
        };
        if (table.isRows()) {
            // Rows have no key of their own (a year has many bills): the few of a household are written together.
            const bool same =
                held.size() == after.size() && std::is_permutation(held.begin(), held.end(), after.begin());
            if (same) {
                continue;
            }
            if (auto r = erase(table, "household = ?", {now}); !r) {
                return r;
            }
        }
        for (const FactRow &row : held) {
            const bool stays = table.isRows()
                || std::any_of(after.begin(), after.end(), [&row](const FactRow &a) { return a.rid == row.rid; });
            if (!stays) {
                // It may have moved to another household by now.
                if (auto r = erase(table, "rid = ? AND household = ?", {row.rid, now}); !r) {
                    return r;
                }
            }
        }
        for (const FactRow &row : after) {
            if (table.isRows() || !has(held, row)) {
                if (auto r = write(table, row); !r) {
                    return r;
                }
            }
        }
    }
    return {};
}

Result<std::unique_ptr<FactBulk>> FactBulk::open(Database &database, const FactLayout &layout)
{
    auto bulk = std::make_unique<FactBulk>();
    for (const FactTable &table : layout.tables()) {
        auto writer = BulkWriter::open(database, table.name, table.columnList(), table.columnCount());
        if (!writer) {
            return writer.error();
        }
        bulk->m_targets.push_back({&table, std::move(*writer)});
    }
    return bulk;
}

Result<void> FactBulk::add(const FileFacts &facts)
{
    for (size_t i = 0; i < m_targets.size(); ++i) {
        BulkWriter &out = *m_targets[i].writer;
        for (const FactRow &row : facts.tables[i]) {
            give(
                *m_targets[i].table, row, [&out](qint64 number) { out.add(number); },
                [&out](std::string_view text) { out.add(text); }, [&out] { out.addNull(); });
            if (auto r = out.endRow(); !r) {
                return r;
            }
        }
    }
    return {};
}

Result<void> FactBulk::finish()
{
    for (Target &target : m_targets) {
        if (auto r = target.writer->finish(); !r) {
            return r;
        }
    }
    return {};
}

} // namespace hearth::store
