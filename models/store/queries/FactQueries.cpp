// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/queries/FactQueries.h"

#include "models/store/facts/FactDeriver.h"
#include "models/store/facts/FactTables.h"

#include <map>

namespace hearth::store {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::RecordId;
using domain::Result;
using rules::FactValue;
using rules::Level;
using rules::Rows;
using rules::Value;

namespace {

/// Source and day of a value: of the field that it is read from.
struct Origin {
    QString source;
    QDate asOf;
};

QString qText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// The codes of a mask, in the order of their list.
QStringList codesOf(const catalogue::CodeList *list, qint64 mask)
{
    QStringList codes;
    for (size_t i = 0; list && i < list->codes.size() && i < 63; ++i) {
        if (mask & (qint64(1) << i)) {
            codes.append(list->codes[i].code);
        }
    }
    return codes;
}

Value valueOf(const FactCell &cell, const FactColumn &column, const catalogue::Catalogue &catalogue)
{
    switch (column.type) {
    case FactType::Bool: return Value::of(cell.number != 0);
    case FactType::Int: return Value::of(rules::Fraction(cell.number));
    case FactType::Decimal: return Value::of(domain::Decimal{cell.number});
    case FactType::Money: return Value::of(domain::Money{cell.number});
    case FactType::Date: return cell.number == emptyDay ? Value() : Value::of(QDate(1970, 1, 1).addDays(cell.number));
    case FactType::Set: return Value::of(codesOf(catalogue.codeList(column.fact->codeList), cell.number));
    case FactType::Code:
    case FactType::Text: return Value::of(QString::fromStdString(cell.text));
    }
    return {};
}

} // namespace

struct StoredFacts::Data {
    std::shared_ptr<const catalogue::Catalogue> catalogue;
    std::shared_ptr<const FactLayout> layout;
    FileFacts facts;
    std::map<RecordId, qint64> personRids;
    /// By rid of the record and id of the field.
    std::map<std::pair<qint64, QString>, Origin> origins;
    /// Records of a type in the file, with their person; the newest last.
    std::map<QString, std::vector<std::pair<qint64, qint64>>> records;

    [[nodiscard]] std::optional<FactValue> value(const FactTable &table, const FactRow &row, const QString &id) const;
    [[nodiscard]] bool mark(const FactTable &table, const FactRow &row, std::string_view name) const;
    [[nodiscard]] const FactRow *personRow(qint64 rid) const;
    [[nodiscard]] Origin originOf(const catalogue::Fact &fact, qint64 rid, qint64 person) const;
    [[nodiscard]] const FactTable *table(const QString &collection, const std::vector<FactRow> **rows) const;
};

/// The first field that a fact is derived from and that holds something: of the row itself, of the person's newest
/// record, or of the household's.
Origin StoredFacts::Data::originOf(const catalogue::Fact &fact, qint64 rid, qint64 person) const
{
    for (const QString &source : fact.derivedFrom.split(u';')) {
        const QString type = source.section(u'.', 0, 0);
        const QString field = source.section(u'.', 1);
        const auto ofType = records.find(type);
        if (field.isEmpty() || ofType == records.end()) {
            continue;
        }
        Origin found;
        for (const auto &[record, owner] : ofType->second) {
            const bool own = record == rid || fact.scope == "household"_L1
                || (person != 0 && owner == person && fact.scope == "person"_L1);
            const auto origin = own ? origins.find({record, field}) : origins.end();
            if (origin != origins.end()) {
                found = origin->second;
            }
        }
        if (!found.source.isEmpty()) {
            return found;
        }
    }
    return {};
}

std::optional<FactValue> StoredFacts::Data::value(const FactTable &table, const FactRow &row, const QString &id) const
{
    const int place = table.placeOf(id.toStdString());
    if (place < 0 || !row.cells[static_cast<size_t>(place)].known()) {
        return {};
    }
    const FactColumn &column = table.facts[static_cast<size_t>(place) - table.marks.size()];
    const bool ofPerson = !table.isRows() && table.owner == FactTable::Owner::Person;
    Origin origin = originOf(*column.fact, row.rid, ofPerson ? row.rid : row.person);
    return FactValue{valueOf(row.cells[static_cast<size_t>(place)], column, *catalogue), std::move(origin.source),
                     origin.asOf};
}

bool StoredFacts::Data::mark(const FactTable &table, const FactRow &row, std::string_view name) const
{
    const int place = table.markOf(name);
    // A list without a mark is closed.
    return place < 0 || row.cells[static_cast<size_t>(place)].number != 0;
}

const FactRow *StoredFacts::Data::personRow(qint64 rid) const
{
    for (const FactRow &row : facts.tables[1]) {
        if (row.rid == rid) {
            return &row;
        }
    }
    return nullptr;
}

const FactTable *StoredFacts::Data::table(const QString &collection, const std::vector<FactRow> **rows) const
{
    for (size_t i = 2; i < layout->tables().size(); ++i) {
        if (layout->tables()[i].collection == collection.toStdString()) {
            *rows = &facts.tables[i];
            return &layout->tables()[i];
        }
    }
    return nullptr;
}

namespace {

/// A subject or a row of one stored household: what it has itself, its person, the household. Subjects see outwards
/// only.
template <typename Shared>
class StoredSubject final : public rules::Facts {
public:
    StoredSubject(Shared data, const FactRow *person, const FactTable *table, const FactRow *row)
        : m_data(std::move(data))
        , m_person(person)
        , m_table(table)
        , m_row(row)
    {
    }

    [[nodiscard]] std::optional<FactValue> fact(Level level, const QString &id) const override
    {
        switch (level) {
        case Level::Household: return m_data->value(m_data->layout->households(), m_data->facts.tables[0].front(), id);
        case Level::Person: return m_person ? m_data->value(m_data->layout->persons(), *m_person, id) : std::nullopt;
        case Level::Row: return m_row ? m_data->value(*m_table, *m_row, id) : std::nullopt;
        case Level::Answer: break;
        }
        return {};
    }

    [[nodiscard]] std::optional<Rows> rows(const QString &collection) const override
    {
        if (collection == "member"_L1 || collection == "other_member"_L1) {
            return members(collection == "other_member"_L1 ? m_person : nullptr);
        }
        const std::vector<FactRow> *stored = nullptr;
        const FactTable *table = m_data->table(collection, &stored);
        if (!table) {
            return {};
        }
        const bool ofPersons = table->owner == FactTable::Owner::Person;
        Rows result;
        result.complete = complete(*table, ofPersons);
        for (const FactRow &row : *stored) {
            const FactRow *owner = ofPersons ? m_data->personRow(row.person) : m_person;
            // In a rule over the household the rows of all members count.
            const bool visible = !ofPersons || (m_person ? owner == m_person : owner && isMember(*owner));
            if (visible) {
                result.rows.push_back(std::make_shared<StoredSubject>(m_data, owner, table, &row));
            }
        }
        return result;
    }

private:
    [[nodiscard]] bool isMember(const FactRow &person) const
    {
        return m_data->mark(m_data->layout->persons(), person, "is_member");
    }

    [[nodiscard]] bool complete(const FactTable &table, bool ofPersons) const
    {
        const std::string mark = "complete_" + table.collection;
        const FactTable &persons = m_data->layout->persons();
        if (!ofPersons) {
            return m_data->mark(m_data->layout->households(), m_data->facts.tables[0].front(), mark);
        }
        if (m_person) {
            return m_data->mark(persons, *m_person, mark);
        }
        bool all = m_data->mark(m_data->layout->households(), m_data->facts.tables[0].front(), "complete_member");
        for (const FactRow &person : m_data->facts.tables[1]) {
            all = all && (!isMember(person) || m_data->mark(persons, person, mark));
        }
        return all;
    }

    [[nodiscard]] Rows members(const FactRow *without) const
    {
        Rows result;
        result.complete =
            m_data->mark(m_data->layout->households(), m_data->facts.tables[0].front(), "complete_member");
        for (const FactRow &person : m_data->facts.tables[1]) {
            if (&person != without && isMember(person)) {
                result.rows.push_back(std::make_shared<StoredSubject>(m_data, &person, nullptr, nullptr));
            }
        }
        return result;
    }

    Shared m_data;
    const FactRow *m_person;
    const FactTable *m_table;
    const FactRow *m_row;
};

} // namespace

std::shared_ptr<const rules::Facts> StoredFacts::household() const
{
    return std::make_shared<StoredSubject<std::shared_ptr<const Data>>>(m_data, nullptr, nullptr, nullptr);
}

std::shared_ptr<const rules::Facts> StoredFacts::person(const RecordId &id) const
{
    const auto rid = m_data->personRids.find(id);
    const FactRow *row = rid == m_data->personRids.end() ? nullptr : m_data->personRow(rid->second);
    return row ? std::make_shared<StoredSubject<std::shared_ptr<const Data>>>(m_data, row, nullptr, nullptr) : nullptr;
}

Rows StoredFacts::rows(const QString &collection) const
{
    return household()->rows(collection).value_or(Rows{{}, false});
}

FactQueries::FactQueries(Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue, bool client)
    : m_database(database)
    , m_catalogue(catalogue)
    , m_context(std::make_shared<ProjectionContext>(std::move(catalogue)))
    , m_layout(std::make_shared<FactLayout>(*m_context))
    , m_reader(database, client)
{
}

FactQueries::~FactQueries() = default;

Result<bool> FactQueries::tablesFit()
{
    const auto inputs = FactTables(m_database, m_layout).inputs();
    return inputs ? Result<bool>(inputs->layout == m_layout->hash().toStdString()) : Result<bool>(inputs.error());
}

Result<StoredFacts> FactQueries::ofFile(const RecordId &household)
{
    const Error none{ErrorCode::NotFound, u"not_found"_s, household.toString(), {}, {}};
    const auto fit = tablesFit();
    if (!fit || !*fit) {
        return fit ? none : fit.error();
    }
    const auto records = m_reader.ofFile(household);
    if (!records) {
        return records.error();
    }
    auto data = std::make_shared<StoredFacts::Data>();
    data->catalogue = m_catalogue;
    data->layout = m_layout;
    FileView view;
    view.load(*records);
    if (!view.household()) {
        return none;
    }
    auto standing = FactTables(m_database, m_layout).standing(view.household()->view->rid);
    if (!standing) {
        return standing.error();
    }
    data->facts = std::move(standing->facts);
    if (data->facts.tables[0].empty()) {
        return none;
    }
    for (const ParsedRecord &parsed : view.all()) {
        const QString &type = parsed.record().type;
        if (type == "person"_L1) {
            data->personRids[parsed.record().id] = parsed.view->rid;
        }
    }
    for (const ParsedRecord &parsed : view.all()) {
        const QString &type = parsed.record().type;
        const auto person = type == "person"_L1 ? std::optional(parsed.record().id) : parsed.fields.ref("person");
        const auto owner = person ? data->personRids.find(*person) : data->personRids.end();
        data->records[type].emplace_back(parsed.view->rid, owner == data->personRids.end() ? 0 : owner->second);
        for (const auto &[field, value] : parsed.fields.all()) {
            const std::string_view source = parsed.fields.stamp(field, 0);
            if (!source.empty() && !field.starts_with('_')) {
                const std::string_view asOf = parsed.fields.stamp(field, 1);
                data->origins[{parsed.view->rid, qText(field)}] = {qText(source),
                                                                   QDate::fromString(qText(asOf), Qt::ISODate)};
            }
        }
    }
    StoredFacts stored;
    stored.m_data = std::move(data);
    return stored;
}

} // namespace hearth::store
