// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/facts/FactDeriver.h"

#include <algorithm>

namespace hearth::store {

using namespace Qt::StringLiterals;

namespace {

FactCell evaluate(const RegularFact &fact, const FactColumn &column, const Fields &owner,
                  const std::vector<const ParsedRecord *> *rows)
{
    using Kind = RegularFact::Kind;
    switch (fact.kind) {
    case Kind::Held: return heldCell(owner, fact.field, column, fact.otherwise);
    case Kind::Latest: {
        const ParsedRecord *row = latestBy(*rows, fact.order);
        const bool answered = row && (fact.notReturned.empty() || row->fields.text(fact.field) != fact.notReturned);
        return answered ? heldCell(row->fields, fact.field, column, fact.otherwise) : fact.otherwise;
    }
    case Kind::LatestOpen:
    case Kind::FirstOpen: {
        const ParsedRecord *best = nullptr;
        for (const ParsedRecord *row : *rows) {
            const bool better = !best || row->fields.text("valid_from") >= best->fields.text("valid_from");
            if (isOpenRow(row->fields) && better && row->fields.held(fact.field) != Held::Unknown) {
                best = row;
            }
        }
        return best ? heldCell(best->fields, fact.field, column, fact.otherwise) : fact.otherwise;
    }
    case Kind::OpenSet: {
        qint64 mask = 0;
        for (const ParsedRecord *row : *rows) {
            if (isOpenRow(row->fields)) {
                mask |= maskOf(row->fields, fact.field, *column.list);
            }
        }
        return rows->empty() ? fact.otherwise : FactCell::of(mask);
    }
    case Kind::AnyOpen: {
        for (const ParsedRecord *row : *rows) {
            if (isOpenRow(row->fields) && row->fields.isYes(fact.field)) {
                return FactCell::truth(true);
            }
        }
        return fact.otherwise;
    }
    }
    return {};
}

void addMark(FactRow &row, bool mark)
{
    row.cells.push_back(FactCell::truth(mark));
}

/// data-model.md section 13, column "complete when".
bool listComplete(const FactSources &sources, const FactPerson *person, const std::string &list)
{
    if (list == "member") {
        return sources.household().record().state != "draft"_L1;
    }
    if (list == "house") {
        return !sources.rows(RowType::Dwelling).empty() || sources.household().fields.noneIn("S10");
    }
    if (list == "illness") {
        return !person->rows(RowType::Health).empty() || sources.noneIn(*person, "S05");
    }
    if (list == "vehicle") {
        return !person->rows(RowType::Vehicle).empty() || sources.noneIn(*person, "S11");
    }
    if (list == "business") {
        return !person->rows(RowType::Business).empty() || sources.noneIn(*person, "S13");
    }
    return !person->rows(RowType::MedicalYear).empty();
}

} // namespace

FactDeriver::FactDeriver(std::shared_ptr<const ProjectionContext> context, std::shared_ptr<const FactLayout> layout)
    : m_layout(std::move(layout))
    , m_sources(std::move(context))
{
    const auto find = [](const auto &facts, const std::string &key) {
        const auto found = facts.find(key);
        return found == facts.end() ? nullptr : found->second;
    };
    for (const FactTable &table : m_layout->tables()) {
        Program program{&table, {}};
        for (const FactColumn &column : table.facts) {
            Column derived;
            derived.column = &column;
            const std::string id = column.fact->id.toStdString();
            if (table.isRows()) {
                derived.row = find(rowFacts(), table.collection + '.' + id);
            } else if (table.owner == FactTable::Owner::Person) {
                derived.person = find(personFacts(), id);
            } else {
                derived.household = find(householdFacts(), id);
                derived.household = derived.household ? derived.household : find(memberFacts(), id);
            }
            if (!derived.row && !derived.person && !derived.household) {
                derived.regular = regularFact(*column.fact, column);
            }
            program.columns.push_back(std::move(derived));
        }
        m_programs.push_back(std::move(program));
    }
    m_facts.tables.resize(m_programs.size());
}

void FactDeriver::setRole(const QString &role)
{
    const catalogue::Visibility *visibility = m_sources.context().catalogue().visibility(role);
    for (Program &program : m_programs) {
        for (Column &column : program.columns) {
            column.hidden = !role.isEmpty() && needsHidden(*column.column->fact, visibility, 0);
        }
    }
}

/// Through the facts that a fact is derived from, as deep as they go.
bool FactDeriver::needsHidden(const catalogue::Fact &fact, const catalogue::Visibility *visibility, int depth) const
{
    constexpr int deepest = 8;
    const catalogue::Catalogue &catalogue = m_sources.context().catalogue();
    const auto hides = [visibility](const catalogue::Field &field) {
        return !visibility || !visibility->readsInFull(field.sensitivity);
    };
    for (const QString &source : fact.derivedFrom.split(u';')) {
        const QString type = source.section(u'.', 0, 0);
        const QString field = source.section(u'.', 1);
        if (field == "*"_L1) {
            const auto hidden = [&](const catalogue::Field &f) { return !f.section.isEmpty() && hides(f); };
            const auto &fields = catalogue.recordType(type)->fields;
            if (std::any_of(fields.begin(), fields.end(), hidden)) {
                return true;
            }
        } else if (const catalogue::Field *held = field.isEmpty() ? nullptr : catalogue.field(type, field)) {
            if (hides(*held)) {
                return true;
            }
        } else if (field.isEmpty() && depth < deepest) {
            for (const catalogue::Fact &other : catalogue.facts()) {
                const bool visible = other.scope == fact.scope || other.scope == "household"_L1;
                if (other.id == source && visible && &other != &fact && needsHidden(other, visibility, depth + 1)) {
                    return true;
                }
            }
        }
    }
    return false;
}

QStringList FactDeriver::underived() const
{
    QStringList missing;
    for (const Program &program : m_programs) {
        if (program.table->isRows() && !rowsOfCollection(program.table->collection)) {
            missing.append(QString::fromStdString(program.table->collection));
        }
        for (const Column &column : program.columns) {
            if (!column.regular && !column.household && !column.person && !column.row) {
                missing.append(QString(column.column->fact->scope + u'.' + column.column->fact->id));
            }
        }
    }
    return missing;
}

const FileFacts &FactDeriver::derive(const FileView &view, const FactInputs &inputs)
{
    for (auto &rows : m_facts.tables) {
        for (FactRow &row : rows) {
            row.cells.clear();
            m_spare.push_back(std::move(row.cells));
        }
        rows.clear();
    }
    if (!view.household()) {
        return m_facts;
    }
    m_sources.load(view, inputs);
    deriveHousehold(m_facts.tables[0]);
    derivePersons(m_facts.tables[1]);
    for (size_t i = 2; i < m_programs.size(); ++i) {
        deriveRows(m_programs[i], m_facts.tables[i]);
    }
    return m_facts;
}

FactRow &FactDeriver::newRow(const Program &program, std::vector<FactRow> &rows)
{
    FactRow &row = rows.emplace_back();
    if (!m_spare.empty()) {
        row.cells = std::move(m_spare.back());
        m_spare.pop_back();
    }
    row.cells.reserve(static_cast<size_t>(program.table->columnCount()));
    return row;
}

void FactDeriver::deriveHousehold(std::vector<FactRow> &rows)
{
    const Program &program = m_programs[0];
    FactRow &row = newRow(program, rows);
    row.rid = row.household = m_sources.household().view->rid;
    for (const std::string &list : openLists(FactTable::Owner::Household)) {
        addMark(row, listComplete(m_sources, nullptr, list));
    }
    for (const Column &column : program.columns) {
        if (column.hidden) {
            row.cells.push_back(FactCell::unknown());
        } else if (column.household) {
            row.cells.push_back(column.household(m_sources));
        } else if (column.regular) {
            const RegularFact &fact = *column.regular;
            const bool own = fact.rows == RowType::Count;
            row.cells.push_back(evaluate(fact, *column.column, m_sources.household().fields,
                                         own ? nullptr : &m_sources.rows(fact.rows)));
        } else {
            row.cells.push_back(FactCell::unknown());
        }
    }
}

void FactDeriver::derivePersons(std::vector<FactRow> &rows)
{
    const Program &program = m_programs[1];
    for (const FactPerson &person : m_sources.persons()) {
        FactRow &row = newRow(program, rows);
        row.rid = person.record->view->rid;
        row.household = m_sources.household().view->rid;
        addMark(row, person.membership != nullptr);
        for (const std::string &list : openLists(FactTable::Owner::Person)) {
            addMark(row, listComplete(m_sources, &person, list));
        }
        for (const Column &column : program.columns) {
            if (column.hidden) {
                row.cells.push_back(FactCell::unknown());
            } else if (column.person) {
                row.cells.push_back(column.person(m_sources, person));
            } else if (column.regular) {
                const RegularFact &fact = *column.regular;
                const bool own = fact.rows == RowType::Count;
                row.cells.push_back(
                    evaluate(fact, *column.column, person.fields(), own ? nullptr : &person.rows(fact.rows)));
            } else {
                row.cells.push_back(FactCell::unknown());
            }
        }
    }
}

void FactDeriver::deriveRows(const Program &program, std::vector<FactRow> &rows)
{
    const auto type = rowsOfCollection(program.table->collection);
    if (!type || m_sources.rows(*type).empty()) {
        return;
    }
    if (program.table->owner == FactTable::Owner::Household) {
        for (const ParsedRecord *record : m_sources.rows(*type)) {
            if (belongsTo(program.table->collection, *record)) {
                addRow(program, {record, nullptr, nullptr}, rows);
            }
        }
        return;
    }
    for (const FactPerson &person : m_sources.persons()) {
        for (const ParsedRecord *record : person.rows(*type)) {
            if (*type != RowType::MedicalYear) {
                if (belongsTo(program.table->collection, *record)) {
                    addRow(program, {record, &person, nullptr}, rows);
                }
                continue;
            }
            const Fields::Element *months = record->fields.find("settled_months");
            simdjson::dom::object object;
            if (!months || months->get(object)) {
                continue;
            }
            for (const auto &[month, bill] : object) {
                const Fields::Element element = bill;
                addRow(program, {record, &person, &element}, rows);
            }
        }
    }
}

void FactDeriver::addRow(const Program &program, const FactSourceRow &source, std::vector<FactRow> &rows)
{
    FactRow &row = newRow(program, rows);
    row.rid = source.record->view->rid;
    row.household = m_sources.household().view->rid;
    row.person = source.person ? source.person->record->view->rid : 0;
    for (const Column &column : program.columns) {
        if (column.row && !column.hidden) {
            row.cells.push_back(column.row(m_sources, source));
        } else if (column.regular && !column.hidden) {
            row.cells.push_back(evaluate(*column.regular, *column.column, source.record->fields, nullptr));
        } else {
            row.cells.push_back(FactCell::unknown());
        }
    }
}

} // namespace hearth::store
