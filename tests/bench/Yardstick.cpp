// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/Yardstick.h"

#include <simdjson.h>
#include <sqlite3.h>

namespace hearth::bench {

namespace {

void bindText(sqlite3_stmt *statement, int at, const std::string &text)
{
    sqlite3_bind_text(statement, at, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

} // namespace

size_t Yardstick::order(const char *column)
{
    sqlite3_stmt *s =
        m_db.statement("SELECT rid FROM household ORDER BY " + std::string(column) + ", rid");
    std::vector<sqlite3_int64> rids;
    while (sqlite3_step(s) == SQLITE_ROW) {
        rids.push_back(sqlite3_column_int64(s, 0));
    }
    sqlite3_reset(s);
    return rids.size();
}

size_t Yardstick::rows(const std::vector<qint64> &rids)
{
    sqlite3_stmt *s = m_db.statement("SELECT * FROM household WHERE rid = ?");
    size_t found = 0;
    for (const qint64 rid : rids) {
        sqlite3_bind_int64(s, 1, rid);
        found += m_db.drain(s);
    }
    return found;
}

size_t Yardstick::search(const std::string &kinds, const std::string &key,
                         const std::string &reversed, const std::string &infix)
{
    sqlite3_stmt *s = m_db.statement(
        "SELECT k.key, p.id, p.name, p.id_number, h.rid, h.id, h.file_no, h.head_name, h.div, "
        "h.address FROM name_key k "
        "LEFT JOIN person p ON p.rid = k.rid LEFT JOIN household h ON h.rid = "
        "coalesce(p.household, k.rid) "
        "WHERE k.kind = ? AND k.key >= ? AND k.key < ? ORDER BY k.kind, k.key, k.rid LIMIT 50");
    size_t found = 0;
    for (const char kind : kinds) {
        const std::string &from = kind == 't' || kind == 'm' ? reversed : key;
        bindText(s, 1, std::string(1, kind));
        bindText(s, 2, from);
        bindText(s, 3, from + "\xF4\x8F\xBF\xBF");
        found += m_db.drain(s);
    }
    if (!infix.empty() && found < 50) {
        sqlite3_stmt *text = m_db.statement(
            "SELECT p.id, p.name, p.id_number, p.former_names, p.words, h.rid, h.id, "
            "h.file_no, h.head_name, h.div, h.address "
            "FROM (SELECT rowid AS rid FROM text_index WHERE text_index MATCH ? LIMIT "
            "50) t LEFT JOIN person p ON p.rid = t.rid "
            "LEFT JOIN household h ON h.rid = coalesce(p.household, t.rid)");
        bindText(text, 1, infix);
        found += m_db.drain(text);
    }
    return found;
}

size_t Yardstick::open(const QByteArray &file)
{
    static simdjson::dom::parser parser;
    sqlite3_stmt *household = m_db.statement("SELECT * FROM household WHERE id = ?");
    sqlite3_bind_blob(household, 1, file.constData(), static_cast<int>(file.size()), SQLITE_STATIC);
    size_t found = m_db.drain(household);
    sqlite3_stmt *s =
        m_db.statement("SELECT rid, id, type, state, n, at, f FROM record WHERE file = ? "
                       "AND deleted = 0 ORDER BY id");
    sqlite3_bind_blob(s, 1, file.constData(), static_cast<int>(file.size()), SQLITE_STATIC);
    while (sqlite3_step(s) == SQLITE_ROW) {
        simdjson::dom::object object;
        const char *json = reinterpret_cast<const char *>(sqlite3_column_text(s, 6));
        if (!parser.parse(json, static_cast<size_t>(sqlite3_column_bytes(s, 6))).get(object)) {
            for (const auto &[name, value] : object) {
                m_sink += name.size() + static_cast<size_t>(value.type());
            }
        }
        ++found;
    }
    sqlite3_reset(s);
    return found;
}

size_t Yardstick::work(const std::string &prefix)
{
    sqlite3_stmt *s =
        m_db.statement("SELECT * FROM work WHERE assignee = '' AND div >= ? AND div < ? "
                       "ORDER BY due, rid LIMIT 2000");
    bindText(s, 1, prefix);
    bindText(s, 2, prefix + "\xF4\x8F\xBF\xBF");
    return m_db.drain(s);
}

size_t Yardstick::figure()
{
    return m_db.drain(
        m_db.statement("SELECT substr(div, 1, 6), count(*) FROM person WHERE tier <> '' AND "
                       "tier <> 'T90' AND div >= '3204' AND div < '3205' GROUP BY 1"));
}

std::vector<std::string> Yardstick::sample(const char *sql, int count)
{
    std::vector<std::string> result;
    sqlite3_stmt *s = m_db.statement(sql);
    sqlite3_bind_int(s, 1, count);
    while (sqlite3_step(s) == SQLITE_ROW) {
        result.emplace_back(reinterpret_cast<const char *>(sqlite3_column_text(s, 0)));
    }
    sqlite3_reset(s);
    return result;
}

std::vector<QByteArray> Yardstick::files(int count)
{
    std::vector<QByteArray> result;
    sqlite3_stmt *s = m_db.statement(
        "SELECT id FROM household ORDER BY (rid * 2654435761) % 1000003, rid LIMIT ?");
    sqlite3_bind_int(s, 1, count);
    while (sqlite3_step(s) == SQLITE_ROW) {
        result.emplace_back(static_cast<const char *>(sqlite3_column_blob(s, 0)),
                            sqlite3_column_bytes(s, 0));
    }
    sqlite3_reset(s);
    return result;
}

} // namespace hearth::bench
