// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/Vocabulary.h"

using namespace Qt::StringLiterals;

namespace hearth::rules {

namespace {

Type typeOf(const QString &word)
{
    static const QHash<QString, Type> types{{u"bool"_s, Type::Bool}, {u"int"_s, Type::Int},   {u"decimal"_s, Type::Decimal},
                                            {u"money"_s, Type::Money}, {u"date"_s, Type::Date}, {u"code"_s, Type::Code},
                                            {u"set"_s, Type::Set},   {u"text"_s, Type::Text}};
    return types.value(word, Type::Text);
}

/// Lists that section 10 of the grammar names because they are not those of an item of the same id.
QString namedList(const QString &id)
{
    if (id.endsWith("_band"_L1))
        return u"amount_band"_s;
    if (id.endsWith("_marital_group"_L1))
        return u"marital"_s;
    if (id.endsWith("_life_status"_L1))
        return u"life_status"_s;
    if (id.endsWith("_subsidy_status"_L1))
        return u"assist_status"_s;
    static const QHash<QString, QString> lists{{u"request_program"_s, u"program"_s},  {u"assist_program"_s, u"program"_s},
                                               {u"running_programs"_s, u"program"_s}, {u"programs_pending"_s, u"program"_s},
                                               {u"tiers"_s, u"population_tier"_s},    {u"open_warning_level"_s, u"warn_level"_s}};
    return lists.value(id);
}

} // namespace

Vocabulary::Vocabulary(std::shared_ptr<const catalogue::Catalogue> catalogue)
    : m_catalogue(std::move(catalogue))
{
    for (const catalogue::Fact &fact : m_catalogue->facts()) {
        m_facts.insert(fact.scope % u'/' % fact.id, {typeOf(fact.type), listOf(fact)});
        m_everyFact.insert(fact.id);
        if (fact.scope.startsWith("row:"_L1)) {
            const QString name = fact.scope.mid(4);
            const bool ofAnswer = name.startsWith("found_"_L1) || name.startsWith("declared_"_L1);
            m_collections.insert(name, {ofAnswer ? Level::Answer : Level::Household, fact.scope});
        }
    }
    // Owners by rules-grammar.md section 6; facts.tsv says nothing of them.
    for (const QString &name : {u"medical_bill"_s, u"illness"_s, u"edu_aid"_s, u"call"_s, u"police_finding"_s, u"vehicle"_s, u"business"_s})
        m_collections[name].owner = Level::Person;
    m_collections.insert(u"member"_s, {Level::Household, u"person"_s});
    m_collections.insert(u"other_member"_s, {Level::Person, u"person"_s});
}

QString Vocabulary::listOf(const catalogue::Fact &fact) const
{
    if (fact.type != "code"_L1 && fact.type != "set"_L1)
        return {};
    if (const QString named = namedList(fact.id); !named.isEmpty())
        return named;
    if (!fact.codeList.isEmpty())
        return fact.codeList;
    for (const QLatin1String prefix : {"found_"_L1, "declared_"_L1}) {
        const QString item = fact.id.mid(prefix.size());
        if (fact.id.startsWith(prefix) && m_catalogue->codeList(item))
            return item;
    }
    return {};
}

const Vocabulary::FactWord *Vocabulary::fact(const QString &scope, const QString &id) const
{
    const auto found = m_facts.constFind(scope % u'/' % id);
    return found == m_facts.constEnd() ? nullptr : &*found;
}

const Vocabulary::CollectionWord *Vocabulary::collection(const QString &name) const
{
    const auto found = m_collections.constFind(name);
    return found == m_collections.constEnd() ? nullptr : &*found;
}

std::optional<Vocabulary::ParameterWord> Vocabulary::parameter(const QString &id) const
{
    const catalogue::Parameter *parameter = m_catalogue->parameter(id);
    if (!parameter)
        return std::nullopt;
    const QString &unit = parameter->unit;
    if (unit.startsWith(u'元'))
        return ParameterWord{Type::Money, {}};
    if (unit == u"倍"_s || unit == u"%"_s || unit == u"平方米/人"_s)
        return ParameterWord{Type::Decimal, {}};
    if (m_catalogue->codeList(unit))
        return ParameterWord{Type::Set, unit};
    return ParameterWord{Type::Int, {}};
}

bool Vocabulary::hasCode(const QString &list, const QString &code) const
{
    const catalogue::CodeList *codes = m_catalogue->codeList(list);
    return codes && codes->find(code);
}

bool isOrderedList(const QString &list)
{
    return list == "amount_band"_L1 || list == "warn_level"_L1;
}

std::optional<int> rankOf(const QString &list, const QString &code)
{
    static const QStringList bands{u"B0"_s, u"B1"_s, u"B2"_s, u"B3"_s, u"B4"_s, u"B5"_s, u"B6"_s};
    static const QStringList levels{u"blue"_s, u"yellow"_s, u"orange"_s, u"red"_s};
    const qsizetype place = list == "amount_band"_L1 ? bands.indexOf(code) : list == "warn_level"_L1 ? levels.indexOf(code) : -1;
    return place < 0 ? std::nullopt : std::optional(int(place));
}

} // namespace hearth::rules
