// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The bulk path of a first load: no QVariant and no QJsonDocument per row (design.md section 6).
#include "models/store/CacheStore.h"
#include "models/store/projection/NativeStatement.h"

#include "models/domain/Clock.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

#include <simdjson.h>

Q_LOGGING_CATEGORY(logPart, "hearth.store.part")

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
    // Without an id a line is the head of a group; a row that lost its id is none.
    return !line.head || line.rev.empty();
}

/// What a row becomes that can be put into the table.
struct Placed {
    domain::Revision rev;
    domain::Position position;
    qint64 at = 0;
};

std::optional<Placed> placeOf(const Line &line, QString &buffer)
{
    const auto rev = domain::Revision::fromString(latin(line.rev, buffer));
    const auto position = domain::Position::fromString(latin(line.p, buffer));
    const QDateTime at = domain::fromWireTime(latin(line.at, buffer));
    if (!rev || !position || line.f.empty())
        return std::nullopt;
    return Placed{*rev, *position, at.isValid() ? at.toMSecsSinceEpoch() : 0};
}

/// A row as it came, with what its head said of it.
RawRow rawRow(std::string_view source, const Line &group)
{
    const QByteArray text(source.data(), static_cast<qsizetype>(source.size()));
    QJsonObject envelope = QJsonDocument::fromJson(text).object();
    if (envelope.isEmpty())
        return RawRow::of(text);
    const auto add = [&envelope](QLatin1StringView key, const QJsonValue &value) {
        if (!envelope.contains(key))
            envelope.insert(key, value);
    };
    add("type"_L1, QString::fromStdString(group.type));
    add("bucket"_L1, QString::fromStdString(group.bucket));
    add("cat"_L1, qint64(group.cat));
    return RawRow::of(QJsonDocument(envelope).toJson(QJsonDocument::Compact));
}

void bindRow(NativeStatement &row, const Line &line, const Placed &placed)
{
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
    row.bind(placed.rev.n);
    row.bind(static_cast<qint64>(placed.rev.tag));
    row.bind(placed.position.tx);
    row.bind(placed.position.seq);
    row.bind(qint64(line.cat));
    row.bind(qint64(line.deleted ? 1 : 0));
    row.bind(line.by);
    row.bind(placed.at);
    row.bind(line.state);
    row.bind(qint64(line.turn));
    row.bind(line.f);
}

} // namespace

RawRow RawRow::of(const QByteArray &body)
{
    const QJsonObject item = QJsonDocument::fromJson(body).object();
    const QJsonObject row = item.contains("r"_L1) ? item.value("r"_L1).toObject() : item;
    const auto id = RecordId::fromString(row.value("id"_L1).toString());
    // What bears no name is kept under one made of its words.
    const auto named = RecordId::fromBytes(QCryptographicHash::hash(body, QCryptographicHash::Sha256).left(16));
    return {id ? *id : named.value_or(RecordId()), body};
}

Result<LoadedPart> CacheStore::loadPart(const PartRow &part, const QByteArray &ndjson)
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
    LoadedPart loaded;
    for (auto it = lines.begin(); it != lines.end(); ++it) {
        auto document = *it;
        // Broken text has no rows that could be told apart; a row that is wrong by itself costs that row.
        if (document.error())
            return badRow("text");
        od::object object;
        Line line;
        const bool read = !document.get_object().get(object) && readLine(object, line, group);
        if (read && line.head) {
            group = line;
            continue;
        }
        const auto placed = read ? placeOf(line, buffer) : std::nullopt;
        if (!placed) {
            const RawRow raw = rawRow(it.source(), group);
            qCWarning(logPart) << "sync.bad_row" << raw.id.toString();
            if (auto kept = keepRaw(raw); !kept)
                return kept.error();
            ++loaded.badRows;
            continue;
        }
        bindRow(**insert, line, *placed);
        if (auto run = (*insert)->run(); !run)
            return run.error();
        ++loaded.rows;
    }
    if (lines.truncated_bytes() > 0)
        return badRow("truncated");
    auto marked = m_database.prepare(u"UPDATE snapshot_part SET state='done' WHERE part=?"_s).bind(part.part).run();
    if (!marked)
        return marked.error();
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return loaded;
}

} // namespace hearth::store
