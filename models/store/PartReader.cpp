// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The bulk path of a first load: no QVariant and no QJsonDocument per row (design.md section 6).
#include "models/store/CacheStore.h"
#include "models/store/projection/NativeStatement.h"

#include "models/domain/Clock.h"

#include <simdjson.h>

namespace hearth::store {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::RecordId;
using domain::Result;

namespace {

namespace od = simdjson::ondemand;

Error badRow(const char *what)
{
    return {ErrorCode::InvalidInput, u"bad_row"_s, QString::fromLatin1(what), {}, {}};
}

QStringView latin(std::string_view text, QString &buffer)
{
    buffer = QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
    return buffer;
}

/// One line of a part: a head of a group or an envelope. Members come in the order in which the server writes them, but
/// none is relied on.
struct Line {
    bool head = false;
    std::string type, bucket;
    int64_t cat = 1;
    RecordId id, file;
    std::string div, bucket2, div2, rev, p, by, at, state;
    int64_t turn = 0;
    bool deleted = false;
    std::string_view f;
};

bool readLine(od::object object, Line &line, const Line &group)
{
    line.type = group.type;
    line.bucket = group.bucket;
    line.cat = group.cat;
    line.head = true;
    for (auto member : object) {
        std::string_view key;
        if (member.unescaped_key().get(key))
            return false;
        od::value value;
        if (member.value().get(value))
            return false;
        std::string_view text;
        const auto take = [&](std::string &into) {
            if (value.is_null())
                return true;
            if (value.get_string().get(text))
                return false;
            into = text;
            return true;
        };
        bool good = true;
        if (key == "id") {
            std::string id;
            good = take(id);
            const auto parsed = RecordId::fromAscii(id);
            good = good && parsed;
            if (good)
                line.id = *parsed;
            line.head = false;
        } else if (key == "file") {
            std::string id;
            good = take(id);
            const auto parsed = RecordId::fromAscii(id);
            good = good && parsed;
            if (good)
                line.file = *parsed;
        } else if (key == "type") {
            good = take(line.type);
        } else if (key == "bucket") {
            good = take(line.bucket);
        } else if (key == "cat") {
            good = !value.get_int64().get(line.cat);
        } else if (key == "div") {
            good = take(line.div);
        } else if (key == "bucket2") {
            good = take(line.bucket2);
        } else if (key == "div2") {
            good = take(line.div2);
        } else if (key == "rev") {
            good = take(line.rev);
        } else if (key == "p") {
            good = take(line.p);
        } else if (key == "deleted") {
            good = !value.get_bool().get(line.deleted);
        } else if (key == "by") {
            good = take(line.by);
        } else if (key == "at") {
            good = take(line.at);
        } else if (key == "state") {
            good = take(line.state);
        } else if (key == "turn") {
            good = !value.get_int64().get(line.turn);
        } else if (key == "f") {
            od::object fields;
            good = !value.get_object().get(fields) && !fields.raw_json().get(line.f);
        }
        if (!good)
            return false;
    }
    return true;
}

} // namespace

Result<qint64> CacheStore::loadPart(const PartRow &part, const QByteArray &ndjson)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    auto insert = NativeStatement::prepare(
        m_database,
        "INSERT INTO record(id,type,file,bucket,div,bucket2,div2,n,tag,tx,seq,cat,deleted,by_user,at,state,turn,f) "
        "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    if (!insert)
        return insert.error();
    const simdjson::padded_string padded(ndjson.constData(), static_cast<size_t>(ndjson.size()));
    od::parser parser;
    od::document_stream lines;
    // The batch must hold the longest row (256 KiB by the protocol).
    if (parser.iterate_many(padded, 1 << 20).get(lines))
        return badRow("part");
    Line group;
    QString buffer;
    qint64 rows = 0;
    for (auto document : lines) {
        od::object object;
        Line line;
        if (document.get_object().get(object) || !readLine(object, line, group))
            return badRow("row");
        if (line.head) {
            group = line;
            continue;
        }
        const auto rev = domain::Revision::fromString(latin(line.rev, buffer));
        if (!rev)
            return badRow("rev");
        const auto position = domain::Position::fromString(latin(line.p, buffer));
        if (!position)
            return badRow("p");
        const QDateTime at = domain::fromWireTime(latin(line.at, buffer));
        NativeStatement &row = **insert;
        row.bind(line.id);
        row.bind(line.type);
        if (line.file.isNull())
            row.bindNull();
        else
            row.bind(line.file);
        row.bind(line.bucket);
        row.bind(line.div);
        row.bind(line.bucket2);
        row.bind(line.div2);
        row.bind(rev->n);
        row.bind(static_cast<qint64>(rev->tag));
        row.bind(position->tx);
        row.bind(position->seq);
        row.bind(qint64(line.cat));
        row.bind(qint64(line.deleted ? 1 : 0));
        row.bind(line.by);
        row.bind(at.isValid() ? at.toMSecsSinceEpoch() : qint64(0));
        row.bind(line.state);
        row.bind(qint64(line.turn));
        row.bind(line.f);
        if (auto run = row.run(); !run)
            return run.error();
        ++rows;
    }
    if (lines.truncated_bytes() > 0)
        return badRow("truncated");
    auto marked = m_database.prepare(u"UPDATE snapshot_part SET state='done' WHERE part=?"_s).bind(part.part).run();
    if (!marked)
        return marked.error();
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return rows;
}

} // namespace hearth::store
