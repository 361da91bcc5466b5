// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/Projector.h"

#include "models/store/projection/ProjectionTables.h"
#include "models/store/projection/ViewReader.h"

#include <future>

namespace hearth::store {

using domain::RecordId;
using domain::Result;

namespace {

/// So many that starting a thread costs nothing beside them, so few that they take little memory.
constexpr size_t filesPerBatch = 200;

} // namespace

struct Projector::Impl {
    Impl(Database &db, std::shared_ptr<const catalogue::Catalogue> catalogue, Options o)
        : database(db), options(std::move(o)), context(std::make_shared<ProjectionContext>(std::move(catalogue))),
          deriver(context, options.ownUser), reader(db, options.client), tables(db, options.client)
    {
    }

    DerivedRows derive(const std::vector<ViewRecord> &records);
    Result<void> fill(const std::function<void(qint64, qint64)> &progress);
    Result<std::vector<QByteArray>> indexes();

    Database &database;
    Options options;
    std::shared_ptr<const ProjectionContext> context;
    Deriver deriver;
    ViewReader reader;
    ProjectionTables tables;
};

Projector::Projector(Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue, Options options)
    : m_impl(std::make_unique<Impl>(database, std::move(catalogue), std::move(options)))
{
}

Projector::~Projector() = default;

Result<void> Projector::projectFile(const RecordId &file)
{
    const auto records = m_impl->reader.ofFile(file);
    if (!records) {
        return records.error();
    }
    auto old = m_impl->tables.rowsOfFile(file);
    if (!old) {
        return old.error();
    }
    const FileProjection next = m_impl->deriver.file(*records);
    if (auto r = m_impl->tables.addMoved(next, *old); !r) {
        return r;
    }
    return m_impl->tables.replace(*old, next, m_impl->deriver);
}

Result<void> Projector::projectLoose(const domain::Record &record)
{
    const auto views = m_impl->reader.byId(record.id);
    if (!views) {
        return views.error();
    }
    FileProjection next;
    for (const ViewRecord &view : *views) {
        if (view.record.file.isNull()) {
            next = m_impl->deriver.loose(view);
        } else {
            // It has joined a file, whose projection brings its row.
            return {};
        }
    }
    const auto old = m_impl->tables.looseRow(record.id);
    if (!old) {
        return old.error();
    }
    return m_impl->tables.replace(*old, next, m_impl->deriver);
}

/// Definitions of the secondary indexes of the projection tables.
Result<std::vector<QByteArray>> Projector::Impl::indexes()
{
    const bool sqlite = database.dialect() == Dialect::SQLite;
    auto select = NativeStatement::prepare(
        database, sqlite ? QByteArray("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN "
                                      "('household', 'person', 'work', 'closed_case') ORDER BY name")
                         : QByteArray("SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema() AND tablename IN "
                                      "('household', 'person', 'work', 'closed_case') AND indexname NOT LIKE '%_pkey' ORDER BY indexname"));
    if (!select) {
        return select.error();
    }
    std::vector<QByteArray> result;
    while ((*select)->next()) {
        const std::string_view sql = (*select)->text(0);
        result.emplace_back(sql.data(), static_cast<qsizetype>(sql.size()));
    }
    if (auto r = (*select)->finish(); !r) {
        return r.error();
    }
    return result;
}

/// Everything that one file's records, or one record without a file, come to.
DerivedRows Projector::Impl::derive(const std::vector<ViewRecord> &records)
{
    DerivedRows derived;
    derived.rows = records.front().record.file.isNull() ? deriver.loose(records.front()) : deriver.file(records);
    derived.keys = deriver.keys(derived.rows);
    if (options.client) {
        derived.tokens = Deriver::texts(derived.rows);
        for (TextRow &row : derived.tokens) {
            row.text = searchTokens(row.text);
        }
    }
    return derived;
}

/// Reading and writing belong to the thread of the connection; what lies between is computed beside it, a batch ahead.
/// The order of the rows stays that of the files, so the tables come out the same.
Result<void> Projector::Impl::fill(const std::function<void(qint64, qint64)> &progress)
{
    auto bulk = ProjectionBulk::open(database, options.client);
    if (!bulk) {
        return bulk.error();
    }
    using Batch = std::vector<std::vector<ViewRecord>>;
    Batch batch;
    std::future<std::vector<DerivedRows>> ahead;
    const auto exchange = [&]() -> Result<void> {
        std::vector<DerivedRows> ready = ahead.valid() ? ahead.get() : std::vector<DerivedRows>();
        if (!batch.empty()) {
            ahead = std::async(std::launch::async, [this, read = std::exchange(batch, {})] {
                std::vector<DerivedRows> derived;
                derived.reserve(read.size());
                for (const std::vector<ViewRecord> &records : read) {
                    derived.push_back(derive(records));
                }
                return derived;
            });
        }
        for (DerivedRows &rows : ready) {
            if (auto r = (*bulk)->add(std::move(rows)); !r) {
                return r;
            }
        }
        return {};
    };
    const auto take = [&](std::vector<ViewRecord> records) -> Result<void> {
        batch.push_back(std::move(records));
        return batch.size() < filesPerBatch ? Result<void>() : exchange();
    };
    const auto file = [&](std::vector<ViewRecord> &records, qint64 done, qint64 total) -> Result<void> {
        if (progress && (done % 1000 == 0 || done == total)) {
            progress(done, total);
        }
        return take(std::move(records));
    };
    if (auto r = reader.forEachFile(file); !r) {
        return r;
    }
    if (auto r = reader.forEachLoose([&](ViewRecord &record) { return take({std::move(record)}); }); !r) {
        return r;
    }
    while (!batch.empty() || ahead.valid()) {
        if (auto r = exchange(); !r) {
            return r;
        }
    }
    return (*bulk)->finish();
}

Result<void> Projector::rebuildAll(const std::function<void(qint64, qint64)> &progress)
{
    auto transaction = Transaction::begin(m_impl->database);
    if (!transaction) {
        return transaction.error();
    }
    if (auto r = drop(); !r) {
        return r;
    }
    const auto indexes = m_impl->indexes();
    if (!indexes) {
        return indexes.error();
    }
    for (const QByteArray &sql : *indexes) {
        // CREATE INDEX name ON …: the third word is the name in both dialects.
        const QByteArray name = sql.split(' ').value(2);
        if (auto r = m_impl->database.execute(QString::fromUtf8(QByteArray("DROP INDEX ").append(name))); !r) {
            return r;
        }
    }
    if (auto r = m_impl->fill(progress); !r) {
        return r;
    }
    for (const QByteArray &sql : *indexes) {
        if (auto r = m_impl->database.execute(QString::fromUtf8(sql)); !r) {
            return r;
        }
    }
    return transaction->commit();
}

Result<void> Projector::drop()
{
    return m_impl->tables.clear();
}

} // namespace hearth::store
