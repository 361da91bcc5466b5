// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/projection/ViewReader.h"

#include <algorithm>
#include <unordered_map>

namespace hearth::store {

using domain::RecordId;
using domain::Result;

namespace {

constexpr const char *envelope = "id, type, file, bucket, div, bucket2, div2, n, tag, tx, seq, cat, by_user, at, state, turn, f";
constexpr const char *overlayEnvelope =
    "o.id, o.type, o.file, coalesce(r.bucket, substr(o.div, 1, 9)), o.div, coalesce(r.bucket2, substr(o.div2, 1, 9)), o.div2, "
    "coalesce(r.n, 0), coalesce(r.tag, 0), coalesce(r.tx, 0), coalesce(r.seq, 0), coalesce(r.cat, 1), coalesce(r.by_user, ''), "
    "coalesce(r.at, 0), o.state, o.turn, o.f";
/// Files per query of a rebuild: bounds the memory of a PostgreSQL result.
constexpr size_t filesPerRange = 500;

QString shared(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// Words of the outbox and of the overlay for the states of ux.md 5.2.
LocalState localState(std::string_view word)
{
    static const std::unordered_map<std::string_view, LocalState> words{
        {"", LocalState::Accepted},        {"accepted", LocalState::Accepted},   {"acknowledged", LocalState::Sent},
        {"sent", LocalState::Sent},        {"parked", LocalState::Sent},         {"draft", LocalState::Draft},
        {"sending", LocalState::Sending},  {"waiting", LocalState::Waiting},     {"blocked", LocalState::Waiting},
        {"retry", LocalState::Retry},      {"refused", LocalState::Refused},     {"rejected", LocalState::Refused},
        {"quarantined", LocalState::Refused}, {"conflict", LocalState::Conflict},
    };
    const auto found = words.find(word);
    return found == words.end() ? LocalState::Waiting : found->second;
}

/// A record made here has no row among the base records yet. Its key is taken from the random end of its id and is
/// negative, so that it can meet neither a base record nor, in practice, another one.
qint64 localRid(const RecordId &id)
{
    quint64 tail = 0;
    for (size_t i = 8; i < 16; ++i) {
        tail = tail << 8 | id.raw()[i];
    }
    return -static_cast<qint64>(tail & 0x3fffffffffffffffULL) - 1;
}

/// Milliseconds of the time in a UUIDv7: when a record that has no base was made.
qint64 madeAt(const RecordId &id)
{
    quint64 time = 0;
    for (size_t i = 0; i < 6; ++i) {
        time = time << 8 | id.raw()[i];
    }
    return static_cast<qint64>(time);
}

ViewRecord readRecord(NativeStatement &s)
{
    ViewRecord view;
    domain::Record &record = view.record;
    view.rid = s.integer(0);
    view.local = localState(s.text(1));
    record.id = RecordId::fromBytes(s.bytes(2)).value_or(RecordId());
    record.type = shared(s.text(3));
    record.file = RecordId::fromBytes(s.bytes(4)).value_or(RecordId());
    record.bucket = shared(s.text(5));
    record.div = shared(s.text(6));
    record.bucket2 = shared(s.text(7));
    record.div2 = shared(s.text(8));
    record.rev = {s.integer(9), static_cast<quint64>(s.integer(10))};
    record.position = {s.integer(11), s.integer(12)};
    record.catalogueVersion = static_cast<int>(s.integer(13));
    record.by = shared(s.text(14));
    record.at = QDateTime::fromMSecsSinceEpoch(s.integer(15), Qt::UTC);
    record.state = shared(s.text(16));
    record.turn = static_cast<int>(s.integer(17));
    const std::string_view f = s.text(18);
    record.f = QByteArray(f.data(), static_cast<qsizetype>(f.size()));
    if (view.rid == 0) {
        view.rid = localRid(record.id);
        record.at = QDateTime::fromMSecsSinceEpoch(madeAt(record.id), Qt::UTC);
    }
    return view;
}

} // namespace

ViewReader::ViewReader(Database &database, bool client) : m_database(database), m_client(client) {}

/// `condition` names columns without table and holds one set of parameters, which is bound once per branch.
QByteArray ViewReader::selectWhere(const char *condition, const char *order) const
{
    QByteArray sql = "SELECT rid, '' AS local, ";
    sql.append(envelope).append(" FROM record WHERE deleted = 0 AND ").append(condition);
    if (m_client) {
        sql.append(" AND NOT EXISTS (SELECT 1 FROM overlay WHERE overlay.id = record.id) UNION ALL SELECT coalesce(r.rid, 0), "
                   "o.local_state, ");
        sql.append(overlayEnvelope);
        sql.append(" FROM overlay o LEFT JOIN record r ON r.id = o.id WHERE o.deleted = 0 AND ");
        QByteArray aliased = condition;
        aliased.replace("file", "o.file").replace("id =", "o.id =").replace("type =", "o.type =");
        sql.append(aliased);
    }
    return sql.append(" ORDER BY ").append(order);
}

Result<std::vector<ViewRecord>> ViewReader::ofFile(const RecordId &file)
{
    if (!m_ofFile) {
        auto prepared = NativeStatement::prepare(m_database, selectWhere("file = ?", "id"));
        if (!prepared) {
            return prepared.error();
        }
        m_ofFile = std::move(*prepared);
    }
    m_ofFile->bind(file);
    if (m_client) {
        m_ofFile->bind(file);
    }
    std::vector<ViewRecord> records;
    while (m_ofFile->next()) {
        records.push_back(readRecord(*m_ofFile));
    }
    if (auto r = m_ofFile->finish(); !r) {
        return r.error();
    }
    return records;
}

Result<std::vector<ViewRecord>> ViewReader::byId(const RecordId &id)
{
    if (!m_byId) {
        auto prepared = NativeStatement::prepare(m_database, selectWhere("id = ?", "id"));
        if (!prepared) {
            return prepared.error();
        }
        m_byId = std::move(*prepared);
    }
    m_byId->bind(id);
    if (m_client) {
        m_byId->bind(id);
    }
    std::vector<ViewRecord> records;
    while (m_byId->next()) {
        records.push_back(readRecord(*m_byId));
    }
    if (auto r = m_byId->finish(); !r) {
        return r.error();
    }
    return records;
}

Result<std::vector<ViewRecord>> ViewReader::ofType(std::string_view type)
{
    auto select = NativeStatement::prepare(m_database, selectWhere("type = ?", "id"));
    if (!select) {
        return select.error();
    }
    for (int branch = 0; branch < (m_client ? 2 : 1); ++branch) {
        (*select)->bind(type);
    }
    std::vector<ViewRecord> records;
    while ((*select)->next()) {
        records.push_back(readRecord(**select));
    }
    if (auto r = (*select)->finish(); !r) {
        return r.error();
    }
    return records;
}

Result<std::vector<RecordId>> ViewReader::filesAfter(const RecordId &after, int limit)
{
    QByteArray sql = "SELECT DISTINCT file FROM record WHERE file > ?";
    if (m_client) {
        sql.append(" UNION SELECT file FROM overlay WHERE file > ?");
    }
    auto select = NativeStatement::prepare(m_database, sql.append(" ORDER BY file LIMIT ").append(QByteArray::number(limit)));
    if (!select) {
        return select.error();
    }
    // A null id would bind as NULL, which nothing is behind of; ids begin with the time of their making.
    static const RecordId first = RecordId::fromAscii("00000000-0000-7000-8000-000000000000").value_or(RecordId());
    for (int branch = 0; branch < (m_client ? 2 : 1); ++branch) {
        (*select)->bind(after.isNull() ? first : after);
    }
    std::vector<RecordId> result;
    while ((*select)->next()) {
        if (const auto id = RecordId::fromBytes((*select)->bytes(0))) {
            result.push_back(*id);
        }
    }
    if (auto r = (*select)->finish(); !r) {
        return r.error();
    }
    return result;
}

Result<std::vector<RecordId>> ViewReader::files()
{
    QByteArray sql = "SELECT DISTINCT file FROM record WHERE file IS NOT NULL";
    if (m_client) {
        sql.append(" UNION SELECT file FROM overlay WHERE file IS NOT NULL");
    }
    auto select = NativeStatement::prepare(m_database, sql.append(" ORDER BY file"));
    if (!select) {
        return select.error();
    }
    std::vector<RecordId> result;
    while ((*select)->next()) {
        if (const auto id = RecordId::fromBytes((*select)->bytes(0))) {
            result.push_back(*id);
        }
    }
    if (auto r = (*select)->finish(); !r) {
        return r.error();
    }
    return result;
}

Result<void> ViewReader::forEachFile(
    const std::function<Result<void>(const std::vector<ViewRecord> &, qint64, qint64)> &visit)
{
    const auto all = files();
    if (!all) {
        return all.error();
    }
    auto select = NativeStatement::prepare(m_database, selectWhere("file BETWEEN ? AND ?", "file, id"));
    if (!select) {
        return select.error();
    }
    NativeStatement &statement = **select;
    const auto total = static_cast<qint64>(all->size());
    qint64 done = 0;
    std::vector<ViewRecord> records;
    for (size_t start = 0; start < all->size(); start += filesPerRange) {
        const RecordId first = (*all)[start];
        const RecordId last = (*all)[std::min(start + filesPerRange, all->size()) - 1];
        for (int branch = 0; branch < (m_client ? 2 : 1); ++branch) {
            statement.bind(first);
            statement.bind(last);
        }
        while (statement.next()) {
            ViewRecord record = readRecord(statement);
            if (!records.empty() && records.front().record.file != record.record.file) {
                if (auto r = visit(records, ++done, total); !r) {
                    (void)statement.finish();
                    return r;
                }
                records.clear();
            }
            records.push_back(std::move(record));
        }
        if (auto r = statement.finish(); !r) {
            return r;
        }
        if (!records.empty()) {
            if (auto r = visit(records, ++done, total); !r) {
                return r;
            }
            records.clear();
        }
    }
    return {};
}

Result<void> ViewReader::forEachLoose(const std::function<Result<void>(const ViewRecord &)> &visit)
{
    auto select = NativeStatement::prepare(m_database, selectWhere("file IS NULL", "id"));
    if (!select) {
        return select.error();
    }
    while ((*select)->next()) {
        if (auto r = visit(readRecord(**select)); !r) {
            (void)(*select)->finish();
            return r;
        }
    }
    return (*select)->finish();
}

} // namespace hearth::store
