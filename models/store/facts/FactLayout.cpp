// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/facts/FactLayout.h"

#include <QCryptographicHash>
#include <QHash>

#include <algorithm>

namespace hearth::store {

using namespace Qt::StringLiterals;

namespace {

/// Raised when a derivation in code changes its result: the tables of older databases are then filled anew.
constexpr const char *derivationVersion = "1";

/// Collections whose rows belong to a person (rules-grammar.md section 6); the others belong to the household.
bool isOfPerson(const QString &collection)
{
    static const QStringList names{u"medical_bill"_s,   u"illness"_s, u"edu_aid"_s, u"call"_s,
                                   u"police_finding"_s, u"vehicle"_s, u"business"_s};
    return names.contains(collection);
}

FactType typeOf(const QString &word)
{
    static const QHash<QString, FactType> types{{u"bool"_s, FactType::Bool},       {u"int"_s, FactType::Int},
                                                {u"decimal"_s, FactType::Decimal}, {u"money"_s, FactType::Money},
                                                {u"date"_s, FactType::Date},       {u"code"_s, FactType::Code},
                                                {u"set"_s, FactType::Set},         {u"text"_s, FactType::Text}};
    return types.value(word, FactType::Text);
}

QByteArray markColumn(const std::string &mark)
{
    return QByteArray::fromStdString(mark);
}

} // namespace

const std::vector<std::string> &openLists(FactTable::Owner owner)
{
    static const std::vector<std::string> ofHousehold{"member", "house"};
    static const std::vector<std::string> ofPerson{"illness", "medical_bill", "vehicle", "business"};
    return owner == FactTable::Owner::Household ? ofHousehold : ofPerson;
}

QByteArray FactTable::columnList() const
{
    QByteArrayList names{"rid"};
    if (isRows() || owner == Owner::Person) {
        names.append("household");
    }
    if (isRows() && owner == Owner::Person) {
        names.append("person");
    }
    for (const std::string &mark : marks) {
        names.append(markColumn(mark));
    }
    for (const FactColumn &column : facts) {
        names.append(column.fact->id.toUtf8());
    }
    return names.join(", ");
}

int FactTable::placeOf(std::string_view factId) const
{
    for (size_t i = 0; i < facts.size(); ++i) {
        if (facts[i].fact->id == QLatin1StringView(factId.data(), static_cast<qsizetype>(factId.size()))) {
            return static_cast<int>(marks.size() + i);
        }
    }
    return -1;
}

int FactTable::markOf(std::string_view mark) const
{
    const auto found = std::find(marks.begin(), marks.end(), mark);
    return found == marks.end() ? -1 : static_cast<int>(found - marks.begin());
}

FactLayout::FactLayout(const ProjectionContext &context)
{
    const catalogue::Catalogue &catalogue = context.catalogue();
    m_tables.resize(2);
    m_tables[0].name = "household_facts";
    m_tables[1].name = "person_facts";
    m_tables[1].owner = FactTable::Owner::Person;
    m_tables[1].marks.push_back("is_member");
    for (FactTable *table : {&m_tables[0], &m_tables[1]}) {
        for (const std::string &list : openLists(table->owner)) {
            table->marks.push_back("complete_" + list);
        }
    }
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(derivationVersion);
    for (const catalogue::Fact &fact : catalogue.facts()) {
        FactTable *table = fact.scope == "household"_L1 ? &m_tables[0]
            : fact.scope == "person"_L1                 ? &m_tables[1]
                                                        : nullptr;
        if (fact.scope.startsWith("row:"_L1)) {
            const QString name = fact.scope.mid(4);
            if (name.startsWith("found_"_L1) || name.startsWith("declared_"_L1)) {
                continue;
            }
            for (FactTable &known : m_tables) {
                table = known.collection == name.toStdString() ? &known : table;
            }
            if (!table) {
                table = &m_tables.emplace_back();
                table->name = "c_" + name.toUtf8();
                table->collection = name.toStdString();
                table->owner = isOfPerson(name) ? FactTable::Owner::Person : FactTable::Owner::Household;
            }
        }
        if (!table) {
            continue;
        }
        FactColumn column{&fact, typeOf(fact.type), nullptr};
        QStringList words{fact.scope, fact.id, fact.type, fact.derivedFrom, fact.definition, fact.unknownWhen};
        if (column.type == FactType::Set) {
            column.list = &context.list(fact.codeList.toStdString());
            const catalogue::CodeList *codes = catalogue.codeList(fact.codeList);
            for (size_t i = 0; codes && i < codes->codes.size(); ++i) {
                words.append(codes->codes[i].code);
            }
        }
        hash.addData(words.join(u'\x1f').toUtf8().append('\n'));
        table->facts.push_back(column);
    }
    m_hash = hash.result().toHex();
}

QByteArrayList FactLayout::createTables(Dialect dialect) const
{
    QByteArrayList statements;
    for (const FactTable &table : m_tables) {
        // Only the word INTEGER makes the key of an SQLite table its row number.
        const bool sqlite = dialect == Dialect::SQLite;
        const QByteArray key = table.isRows() ? " BIGINT NOT NULL"
            : sqlite                          ? " INTEGER PRIMARY KEY"
                                              : " BIGINT PRIMARY KEY";
        QByteArrayList columns;
        const QByteArrayList names = table.columnList().split(',');
        for (int i = 0; i < table.columnCount(); ++i) {
            const QByteArray name = names[i].trimmed();
            const int fact = i - table.keyColumns() - static_cast<int>(table.marks.size());
            if (i == 0) {
                columns.append(name + key);
            } else if (fact < 0) {
                columns.append(name + " BIGINT NOT NULL");
            } else {
                columns.append(name + (table.facts[static_cast<size_t>(fact)].isText() ? " TEXT" : " BIGINT"));
            }
        }
        statements.append("CREATE TABLE " + table.name + " (" + columns.join(", ") + ")");
    }
    return statements;
}

QByteArrayList FactLayout::createIndexes() const
{
    QByteArrayList statements;
    for (const FactTable &table : m_tables) {
        if (table.isRows() || table.owner == FactTable::Owner::Person) {
            statements.append("CREATE INDEX " + table.name + "_by_household ON " + table.name + " (household)");
        }
        if (table.isRows() && table.owner == FactTable::Owner::Person) {
            statements.append("CREATE INDEX " + table.name + "_by_person ON " + table.name + " (person)");
        }
    }
    return statements;
}

} // namespace hearth::store
