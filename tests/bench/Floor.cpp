// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/FirstLoad.h"
#include "tests/bench/RawSqlite.h"
#include "tests/bench/Report.h"
#include "tests/bench/Unpack.h"

#include <QFile>

#include <simdjson.h>

namespace hearth::bench {

using namespace Qt::StringLiterals;

namespace {

namespace dom = simdjson::dom;

std::string unpacked(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        fail(QString(u"no part "_s + path));
    }
    std::string plain = unpackZstd(file.readAll()).toStdString();
    // The parser reads a little behind the end.
    plain.reserve(plain.size() + simdjson::SIMDJSON_PADDING);
    return plain;
}

std::string_view text(dom::element object, const char *member)
{
    std::string_view value;
    return object[member].get(value) ? std::string_view() : value;
}

/// A blank before every character, so that the tokenizer finds each of them.
std::string spaced(std::string_view words)
{
    std::string out;
    for (const char c : words) {
        if (!out.empty() && (static_cast<unsigned char>(c) & 0xC0) != 0x80) {
            out += ' ';
        }
        out += c;
    }
    return out;
}

class FloorWriter {
public:
    explicit FloorWriter(const QString &path)
        : m_db(path)
    {
        m_db.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;"
                     "PRAGMA temp_store=MEMORY;"
                     "CREATE TABLE record(id TEXT PRIMARY KEY, type TEXT, file TEXT, div TEXT, "
                     "rev TEXT, state TEXT, f TEXT) WITHOUT ROWID;"
                     "CREATE TABLE person(rid INTEGER PRIMARY KEY, id TEXT, file TEXT, name TEXT, "
                     "id_number TEXT, phone TEXT, div TEXT);"
                     "CREATE VIRTUAL TABLE names USING fts5(name, content='', "
                     "tokenize='unicode61', detail=column);"
                     "BEGIN");
        m_record = m_db.statement("INSERT OR REPLACE INTO record VALUES(?,?,?,?,?,?,?)");
        m_person = m_db.statement("INSERT INTO person VALUES(?,?,?,?,?,?,?)");
        m_name = m_db.statement("INSERT INTO names(rowid,name) VALUES(?,?)");
    }

    void add(dom::element row, std::string_view type)
    {
        ++m_records;
        dom::element fields;
        if (row["f"].get(fields)) {
            return;
        }
        const std::string f = simdjson::minify(fields);
        m_db.run(m_record,
                 {text(row, "id"), type, text(row, "file"), text(row, "div"), text(row, "rev"),
                  text(row, "state"), f});
        if (type != "person") {
            return;
        }
        const std::string_view name = text(fields, "full_name");
        const std::string rid = std::to_string(++m_persons);
        m_db.run(m_person,
                 {rid, text(row, "id"), text(row, "file"), name, text(fields, "id_number"),
                  text(fields, "phone"), text(row, "div")});
        m_db.run(m_name, {rid, spaced(name)});
    }

    void finish()
    {
        m_db.execute("COMMIT; CREATE INDEX record_file ON record(file);"
                     "CREATE INDEX person_number ON person(id_number);"
                     "CREATE INDEX person_file ON person(file);"
                     "CREATE UNIQUE INDEX person_id ON person(id);"
                     "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    [[nodiscard]] double records() const { return static_cast<double>(m_records); }

private:
    RawSqlite m_db;
    sqlite3_stmt *m_record = nullptr, *m_person = nullptr, *m_name = nullptr;
    qint64 m_records = 0, m_persons = 0;
};

void addPart(FloorWriter &writer, const std::string &plain)
{
    dom::parser parser;
    dom::document_stream rows;
    if (parser.parse_many(plain.data(), plain.size(), size_t(1) << 20).get(rows)) {
        fail(u"the floor cannot read a part"_s);
    }
    std::string type;
    for (auto row : rows) {
        dom::element object;
        if (row.get(object)) {
            fail(u"the floor cannot read a row"_s);
        }
        const std::string_view own = text(object, "type");
        if (text(object, "id").empty()) {
            type = own; // the head of a group
        } else {
            writer.add(object, own.empty() ? std::string_view(type) : own);
        }
    }
}

} // namespace

Floor floorOf(const QStringList &partFiles, const QString &database)
{
    Floor floor;
    std::vector<std::string> parts;
    for (const QString &file : partFiles) {
        parts.push_back(unpacked(file));
        floor.plainBytes += static_cast<double>(parts.back().size());
    }
    for (const auto suffix : {""_L1, "-wal"_L1, "-shm"_L1}) {
        QFile::remove(QString(database + suffix));
    }
    const double ms = milliseconds([&] {
        FloorWriter writer(database);
        for (const std::string &part : parts) {
            addPart(writer, part);
        }
        writer.finish();
        floor.records = writer.records();
    });
    floor.seconds = ms / 1000;
    return floor;
}

} // namespace hearth::bench
