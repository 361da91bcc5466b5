// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/StoreBench.h"

#include "models/store/projection/NativeStatement.h"
#include "models/store/queries/FileQueries.h"
#include "models/store/queries/HouseholdQueries.h"
#include "models/store/queries/SearchQueries.h"

#include <algorithm>
#include <chrono>
#include <functional>

namespace hearth::app {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::RecordId;
using domain::Result;
using store::NativeStatement;

namespace {

constexpr int samples = 200;
constexpr int sorts = 15;
constexpr int firstRows = 50;

using Work = std::function<Result<void>(int)>;

Result<double> microseconds(const Work &work, int i)
{
    const auto start = std::chrono::steady_clock::now();
    if (auto done = work(i); !done) {
        return done.error();
    }
    return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start)
        .count();
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

/// Both in turn, so that they meet the same state of the machine; the first round warms up.
Result<StoreBench::Figure> compare(const QString &name, int rounds, const Work &ours,
                                   const Work &theirs)
{
    std::vector<double> a, b;
    for (int i = 0; i <= rounds; ++i) {
        const auto x = microseconds(ours, i);
        const auto y = microseconds(theirs, i);
        if (!x || !y) {
            return x ? y.error() : x.error();
        }
        if (i > 0) {
            a.push_back(*x);
            b.push_back(*y);
        }
    }
    return StoreBench::Figure{name, u"ms"_s, median(a) / 1000, median(b) / 1000};
}

/// Steps through all rows and touches every column, as text.
Result<void> drain(NativeStatement &statement, int columns)
{
    size_t bytes = 0;
    while (statement.next()) {
        for (int i = 0; i < columns; ++i) {
            bytes += statement.text(i).size();
        }
    }
    static volatile size_t sink;
    sink = sink + bytes;
    return statement.finish();
}

} // namespace

StoreBench::StoreBench(store::Database &database,
                       std::shared_ptr<const catalogue::Catalogue> catalogue, QDate today)
    : m_database(database)
    , m_catalogue(std::move(catalogue))
    , m_today(today)
{
}

QStringList StoreBench::names()
{
    return {u"search"_s, u"open"_s, u"list"_s, u"rows"_s};
}

Result<StoreBench::Figure> StoreBench::run(const QString &name)
{
    if (name == "search"_L1) {
        return search();
    }
    if (name == "open"_L1) {
        return open();
    }
    if (name == "list"_L1) {
        return list();
    }
    if (name == "rows"_L1) {
        return rows();
    }
    return Error{ErrorCode::InvalidInput, u"unknown_bench"_s, name, {}, {}};
}

Result<std::vector<qint64>> StoreBench::someHouseholds(int limit)
{
    // Spread over the store, the same ones each time.
    store::Statement query = m_database.prepare(
        u"SELECT rid FROM household ORDER BY (rid * 2654435761) % 1000003, rid LIMIT ?"_s);
    if (auto run = query.bind(limit).run(); !run) {
        return run.error();
    }
    std::vector<qint64> rids;
    while (query.next()) {
        rids.push_back(query.integer(0));
    }
    if (rids.empty()) {
        return Error{ErrorCode::NotFound, u"empty_store"_s, {}, {}, {}};
    }
    return rids;
}

Result<StoreBench::Figure> StoreBench::search()
{
    const auto rids = someHouseholds(samples);
    if (!rids) {
        return rids.error();
    }
    std::vector<QString> typed;
    for (const qint64 rid : *rids) {
        store::Statement query =
            m_database.prepare(u"SELECT head_name FROM household WHERE rid=?"_s);
        if (auto run = query.bind(rid).run(); !run) {
            return run.error();
        }
        if (query.next() && !query.text(0).isEmpty()) {
            typed.push_back(query.text(0).left(2));
        }
    }
    if (typed.empty()) {
        return Error{ErrorCode::NotFound, u"empty_store"_s, {}, {}, {}};
    }
    auto raw = NativeStatement::prepare(
        m_database,
        "SELECT p.id, p.name, p.id_number, h.file_no, h.head_name, h.div, h.address "
        "FROM name_key k LEFT JOIN person p ON p.rid=k.rid LEFT JOIN household h ON "
        "h.rid=coalesce(p.household, k.rid) WHERE k.kind='n' AND k.key>=? AND k.key<? "
        "ORDER BY k.key, k.rid LIMIT 50");
    if (!raw) {
        return raw.error();
    }
    store::SearchQueries queries(m_database, {});
    const auto at = [&](int i) -> const QString & {
        return typed[static_cast<size_t>(i) % typed.size()];
    };
    return compare(
        u"search"_s, static_cast<int>(typed.size()),
        [&](int i) -> Result<void> {
            const auto hits = queries.search(at(i));
            return hits ? Result<void>() : Result<void>(hits.error());
        },
        [&](int i) {
            const std::string from = at(i).toStdString();
            (*raw)->bind(from);
            (*raw)->bind(from + "\xF4\x8F\xBF\xBF");
            return drain(**raw, 7);
        });
}

Result<StoreBench::Figure> StoreBench::open()
{
    const auto rids = someHouseholds(samples);
    if (!rids) {
        return rids.error();
    }
    std::vector<RecordId> files;
    for (const qint64 rid : *rids) {
        store::Statement query = m_database.prepare(u"SELECT id FROM household WHERE rid=?"_s);
        if (auto run = query.bind(rid).run(); !run) {
            return run.error();
        }
        if (query.next()) {
            files.push_back(query.id(0));
        }
    }
    auto raw = NativeStatement::prepare(
        m_database,
        "SELECT rid, type, state, n, at, f FROM record WHERE file=? AND deleted=0 "
        "ORDER BY id");
    if (!raw) {
        return raw.error();
    }
    store::FileQueries queries(m_database, m_catalogue, true);
    const auto at = [&](int i) -> const RecordId & {
        return files[static_cast<size_t>(i) % files.size()];
    };
    return compare(
        u"open"_s, static_cast<int>(files.size()),
        [&](int i) -> Result<void> {
            const auto file = queries.open(at(i), m_today);
            return file ? Result<void>() : Result<void>(file.error());
        },
        [&](int i) {
            (*raw)->bind(at(i));
            return drain(**raw, 6);
        });
}

Result<StoreBench::Figure> StoreBench::list()
{
    auto raw =
        NativeStatement::prepare(m_database, "SELECT rid FROM household ORDER BY head_pinyin, rid");
    if (!raw) {
        return raw.error();
    }
    store::HouseholdQueries queries(m_database, m_catalogue);
    return compare(
        u"list"_s, sorts,
        [&](int) -> Result<void> {
            const auto ids = queries.ids({}, store::HouseholdSort::Name, Qt::AscendingOrder);
            return ids ? Result<void>() : Result<void>(ids.error());
        },
        [&](int) {
            std::vector<qint64> ids;
            while ((*raw)->next()) {
                ids.push_back((*raw)->integer(0));
            }
            return (*raw)->finish();
        });
}

Result<StoreBench::Figure> StoreBench::rows()
{
    const auto rids = someHouseholds(firstRows);
    if (!rids) {
        return rids.error();
    }
    auto raw = NativeStatement::prepare(
        m_database,
        "SELECT id, file_no, state, head_name, head_id_number, size, div, tier, "
        "top_level, last_visit, updated_at FROM household WHERE rid=?");
    if (!raw) {
        return raw.error();
    }
    store::HouseholdQueries queries(m_database, m_catalogue);
    return compare(
        u"rows"_s, samples,
        [&](int) -> Result<void> {
            const auto found = queries.rows(*rids);
            return found ? Result<void>() : Result<void>(found.error());
        },
        [&](int) -> Result<void> {
            for (const qint64 rid : *rids) {
                (*raw)->bind(rid);
                if (auto read = drain(**raw, 11); !read) {
                    return read;
                }
            }
            return {};
        });
}

} // namespace hearth::app
