// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/Projector.h"

#include "models/store/facts/FactDeriver.h"
#include "models/store/facts/FactTables.h"
#include "models/store/projection/FileFigures.h"
#include "models/store/projection/ProjectionTables.h"
#include "models/store/projection/ViewReader.h"

#include <algorithm>

namespace hearth::store {

using namespace Qt::StringLiterals;
using domain::RecordId;
using domain::Result;

namespace {

const QDate epoch(1970, 1, 1);
constexpr int filesPerTransaction = 200;

} // namespace

struct Projector::Impl {
    Impl(Database &db, std::shared_ptr<const catalogue::Catalogue> catalogue, Options o)
        : database(db), options(std::move(o)), context(std::make_shared<ProjectionContext>(std::move(catalogue))),
          deriver(context, options.ownUser), reader(db, options.client), tables(db, options.client),
          layout(std::make_shared<FactLayout>(*context)), factDeriver(context, layout), factTables(db, layout),
          inputs(context->catalogue())
    {
    }

    Result<void> fill(const std::function<void(qint64, qint64)> &progress);
    Result<std::vector<QByteArray>> indexes();
    /// What facts hang on, as the database has it now; tables that fit the catalogue.
    Result<void> ready();
    Result<void> readInputs();
    void take(FactTables::Inputs now);
    /// The versions of parameters and, on a client, the role of its user, as the records have them now.
    Result<void> takeRecords();
    /// The role on the card of the own user; '' on the server, which sees everything.
    Result<std::string> ownRole();
    Result<void> setInput(const char *name, const std::string &held, const std::string &now);
    /// New tables with the facts of all files, inside the caller's transaction.
    Result<void> refillFacts();
    Result<void> setDay(QDate day);
    /// The facts of some files behind `after` again, and what lists show by the same inputs; false behind the last.
    Result<bool> catchUpSome(RecordId &after);
    Result<void> updateVisitDue(const FileView &view);

    Database &database;
    Options options;
    std::shared_ptr<const ProjectionContext> context;
    Deriver deriver;
    ViewReader reader;
    ProjectionTables tables;
    std::shared_ptr<const FactLayout> layout;
    FactDeriver factDeriver;
    FactTables factTables;
    FactInputs inputs;
    FactTables::Inputs held;
    /// Tables that fit the catalogue were seen, or made and committed: they stay until the program ends.
    bool fit = false;
    std::unique_ptr<NativeStatement> visitDueUpdate;
};

Projector::Projector(Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue, Options options)
    : m_impl(std::make_unique<Impl>(database, std::move(catalogue), std::move(options)))
{
}

Projector::~Projector() = default;

Result<void> Projector::Impl::readInputs()
{
    auto now = factTables.inputs();
    if (!now) {
        return now.error();
    }
    take(std::move(*now));
    return {};
}

void Projector::Impl::take(FactTables::Inputs now)
{
    if (now == held) {
        return;
    }
    held = std::move(now);
    inputs.setDay(dayNumber(held.day));
    inputs.setVersions(held.versions);
    deriver.setInputs(inputs);
    factDeriver.setRole(QString::fromStdString(held.role));
}

Result<void> Projector::Impl::setInput(const char *name, const std::string &before, const std::string &now)
{
    if (before == now) {
        return {};
    }
    if (auto r = factTables.lockInputsAgainstReaders(); !r) {
        return r;
    }
    if (auto r = factTables.setInput(name, now); !r) {
        return r;
    }
    if (auto r = factTables.setInput("behind", "y"); !r) {
        return r;
    }
    return readInputs();
}

Result<std::string> Projector::Impl::ownRole()
{
    const auto user = RecordId::fromString(options.ownUser);
    if (!options.client || !user) {
        return std::string();
    }
    const auto cards = reader.byId(*user);
    if (!cards) {
        return cards.error();
    }
    for (const ViewRecord &card : *cards) {
        simdjson::dom::parser parser;
        Fields fields;
        if (card.record.type == "user_card"_L1 && fields.parse(parser, card.record.f)) {
            return std::string(fields.text("role"));
        }
    }
    return std::string();
}

Result<void> Projector::Impl::takeRecords()
{
    const auto parameters = reader.ofType("parameter");
    if (!parameters) {
        return parameters.error();
    }
    const auto role = ownRole();
    if (!role) {
        return role.error();
    }
    if (auto r = setInput("role", held.role, *role); !r) {
        return r;
    }
    return setInput("parameters", held.versions, FactInputs::versionsText(*parameters));
}

Result<void> Projector::Impl::setDay(QDate day)
{
    return setInput("day", held.day, day.toString(Qt::ISODate).toStdString());
}

Result<void> Projector::Impl::ready()
{
    if (auto r = readInputs(); !r) {
        return r;
    }
    if (held.layout == layout->hash().toStdString()) {
        return {};
    }
    // Another program may be at it: it is waited for, and then there is nothing to do.
    if (auto r = factTables.lockInputs(); !r) {
        return r;
    }
    if (auto r = readInputs(); !r || held.layout == layout->hash().toStdString()) {
        return r;
    }
    if (auto r = takeRecords(); !r) {
        return r;
    }
    if (auto r = refillFacts(); !r) {
        return r;
    }
    return readInputs();
}

Result<void> Projector::Impl::updateVisitDue(const FileView &view)
{
    if (!visitDueUpdate) {
        auto prepared = NativeStatement::prepare(
            database, "UPDATE household SET visit_due = ? WHERE rid = ? AND visit_due <> ?");
        if (!prepared) {
            return prepared.error();
        }
        visitDueUpdate = std::move(*prepared);
    }
    const std::string due = visitDueInLists(view, *context, inputs);
    visitDueUpdate->bind(due);
    visitDueUpdate->bind(view.household()->view->rid);
    visitDueUpdate->bind(due);
    return visitDueUpdate->run();
}

Result<void> Projector::Impl::refillFacts()
{
    if (auto r = factTables.recreate(); !r) {
        return r;
    }
    auto bulk = FactBulk::open(database, *layout);
    if (!bulk) {
        return bulk.error();
    }
    FileView view;
    const auto file = [&](const std::vector<ViewRecord> &records, qint64, qint64) -> Result<void> {
        view.load(records);
        return (*bulk)->add(factDeriver.derive(view, inputs));
    };
    if (auto r = reader.forEachFile(file); !r) {
        return r;
    }
    if (auto r = (*bulk)->finish(); !r) {
        return r;
    }
    return factTables.createIndexes();
}

Result<bool> Projector::Impl::catchUpSome(RecordId &after)
{
    auto transaction = Transaction::begin(database);
    if (!transaction) {
        return transaction.error();
    }
    if (auto r = ready(); !r) {
        return r.error();
    }
    const auto files = reader.filesAfter(after, filesPerTransaction);
    if (!files) {
        return files.error();
    }
    FileView view;
    for (const RecordId &file : *files) {
        after = file;
        const auto records = reader.ofFile(file);
        if (!records) {
            return records.error();
        }
        view.load(*records);
        if (!view.household()) {
            continue;
        }
        const qint64 household = view.household()->view->rid;
        auto standing = factTables.standing(household);
        if (!standing) {
            return standing.error();
        }
        take(std::move(standing->inputs));
        if (auto r = updateVisitDue(view); !r) {
            return r.error();
        }
        if (auto r = factTables.replace(household, standing->facts, factDeriver.derive(view, inputs)); !r) {
            return r.error();
        }
    }
    if (auto r = transaction->commit(); !r) {
        return r.error();
    }
    return static_cast<int>(files->size()) == filesPerTransaction;
}

Result<void> Projector::prepare()
{
    auto transaction = Transaction::begin(m_impl->database);
    if (!transaction) {
        return transaction.error();
    }
    if (auto r = m_impl->ready(); !r) {
        return r;
    }
    if (auto r = transaction->commit(); !r) {
        return r;
    }
    m_impl->fit = true;
    return {};
}

Result<void> Projector::passDay(QDate day)
{
    {
        auto transaction = Transaction::begin(m_impl->database);
        if (!transaction) {
            return transaction.error();
        }
        if (auto r = m_impl->ready(); !r) {
            return r;
        }
        if (auto r = m_impl->setDay(day); !r) {
            return r;
        }
        if (auto r = transaction->commit(); !r) {
            return r;
        }
    }
    return catchUp();
}

Result<void> Projector::catchUp()
{
    if (auto r = m_impl->readInputs(); !r) {
        return r;
    }
    while (m_impl->held.behind == "y") {
        const FactTables::Inputs from = m_impl->held;
        RecordId after;
        while (true) {
            const auto more = m_impl->catchUpSome(after);
            if (!more) {
                return more.error();
            }
            if (!*more) {
                break;
            }
        }
        auto transaction = Transaction::begin(m_impl->database);
        if (!transaction) {
            return transaction.error();
        }
        if (auto r = m_impl->factTables.lockInputs(); !r) {
            return r;
        }
        if (auto r = m_impl->readInputs(); !r) {
            return r;
        }
        // What changed on the way is still to do for those that went before.
        if (m_impl->held == from) {
            if (auto r = m_impl->factTables.setInput("behind", "n"); !r) {
                return r;
            }
        }
        if (auto r = transaction->commit(); !r) {
            return r;
        }
        if (auto r = m_impl->readInputs(); !r) {
            return r;
        }
    }
    return {};
}

Result<void> Projector::projectFile(const RecordId &file)
{
    if (!m_impl->fit) {
        if (auto r = m_impl->ready(); !r) {
            return r;
        }
    }
    const auto records = m_impl->reader.ofFile(file);
    if (!records) {
        return records.error();
    }
    auto old = m_impl->tables.rowsOfFile(file);
    if (!old) {
        return old.error();
    }
    const qint64 before = old->households.empty() ? 0 : old->households.front().rid;
    const auto household = std::find_if(records->begin(), records->end(), [](const ViewRecord &view) {
        return view.record.type == "household"_L1 && view.record.id == view.record.file;
    });
    auto standing = m_impl->factTables.standing(household == records->end() ? before : household->rid);
    if (!standing) {
        return standing.error();
    }
    m_impl->take(std::move(standing->inputs));
    const FileProjection next = m_impl->deriver.file(*records);
    if (auto r = m_impl->tables.addMoved(next, *old); !r) {
        return r;
    }
    if (auto r = m_impl->tables.replace(*old, next, m_impl->deriver); !r) {
        return r;
    }
    const FileFacts &facts = m_impl->factDeriver.derive(m_impl->deriver.view(), m_impl->inputs);
    return m_impl->factTables.replace(before, standing->facts, facts);
}

Result<void> Projector::projectLoose(const domain::Record &record)
{
    const bool ownCard = m_impl->options.client && record.type == "user_card"_L1
        && record.id.toString() == m_impl->options.ownUser;
    if (record.type == "parameter"_L1 || ownCard) {
        if (auto r = m_impl->ready(); !r) {
            return r;
        }
        if (auto r = m_impl->takeRecords(); !r) {
            return r;
        }
    }
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

Result<void> Projector::Impl::fill(const std::function<void(qint64, qint64)> &progress)
{
    auto bulk = ProjectionBulk::open(database, options.client);
    if (!bulk) {
        return bulk.error();
    }
    auto facts = FactBulk::open(database, *layout);
    if (!facts) {
        return facts.error();
    }
    const auto file = [&](const std::vector<ViewRecord> &records, qint64 done, qint64 total) -> Result<void> {
        const FileProjection rows = deriver.file(records);
        if (auto r = (*facts)->add(factDeriver.derive(deriver.view(), inputs)); !r) {
            return r;
        }
        if (progress && (done % 1000 == 0 || done == total)) {
            progress(done, total);
        }
        return (*bulk)->add(rows, deriver);
    };
    if (auto r = reader.forEachFile(file); !r) {
        return r;
    }
    const auto loose = [&](const ViewRecord &record) { return (*bulk)->add(deriver.loose(record), deriver); };
    if (auto r = reader.forEachLoose(loose); !r) {
        return r;
    }
    if (auto r = (*facts)->finish(); !r) {
        return r;
    }
    return (*bulk)->finish();
}

Result<void> Projector::rebuildAll(const std::function<void(qint64, qint64)> &progress, QDate day)
{
    auto transaction = Transaction::begin(m_impl->database);
    if (!transaction) {
        return transaction.error();
    }
    if (auto r = m_impl->readInputs(); !r) {
        return r;
    }
    if (auto r = m_impl->factTables.lockInputs(); !r) {
        return r;
    }
    if (auto r = day.isValid() ? m_impl->setDay(day) : Result<void>(); !r) {
        return r;
    }
    if (auto r = m_impl->takeRecords(); !r) {
        return r;
    }
    if (auto r = m_impl->factTables.setInput("behind", "n"); !r) {
        return r;
    }
    if (auto r = m_impl->tables.clear(); !r) {
        return r;
    }
    if (auto r = m_impl->factTables.recreate(); !r) {
        return r;
    }
    if (auto r = m_impl->readInputs(); !r) {
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
    if (auto r = m_impl->factTables.createIndexes(); !r) {
        return r;
    }
    if (auto r = transaction->commit(); !r) {
        return r;
    }
    m_impl->fit = true;
    return {};
}

Result<void> Projector::drop()
{
    if (auto r = m_impl->readInputs(); !r) {
        return r;
    }
    if (auto r = m_impl->factTables.recreate(); !r) {
        return r;
    }
    if (auto r = m_impl->factTables.createIndexes(); !r) {
        return r;
    }
    return m_impl->tables.clear();
}

} // namespace hearth::store
