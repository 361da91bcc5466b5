// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Walks the rule of an item over what was found and what was declared.
#include "models/domain/Money.h"
#include "sync/server/verification/Answers.h"
#include "sync/server/verification/Declaration.h"

#include <QJsonArray>

namespace hearth::server {

using namespace Qt::StringLiterals;
using rules::Fraction;
using rules::FactValue;
using rules::Level;
using rules::Rows;
using rules::Trace;
using rules::Truth;
using rules::Type;
using rules::Value;

namespace {

/// Null means that nothing applies: empty, or 0 for an amount; a bool that was not given stays unknown.
std::optional<FactValue> typed(Type type, const QJsonValue &held)
{
    if (held.isUndefined() || (held.isNull() && type == Type::Bool))
        return std::nullopt;
    switch (type) {
    case Type::Bool: return FactValue{Value::of(held.toBool()), {}, {}};
    case Type::Int:
    case Type::Decimal:
    case Type::Money: {
        const QString text = held.isDouble() ? QString::number(held.toInteger()) : held.isNull() ? u"0"_s : held.toString();
        const auto number = Fraction::fromString(text);
        return number ? std::optional(FactValue{Value::of(*number), {}, {}}) : std::nullopt;
    }
    case Type::Date: return FactValue{Value::of(QDate::fromString(held.toString(), Qt::ISODate)), {}, {}};
    case Type::Set: {
        QStringList codes;
        for (const QJsonValue &code : held.toArray())
            codes.append(code.toString());
        return FactValue{Value::of(codes), {}, {}};
    }
    case Type::Code:
    case Type::Text: break;
    }
    return FactValue{Value::of(held.toString()), {}, {}};
}

const RowMatch *matchOf(const QString &collection)
{
    for (const RowMatch &match : rowMatches())
        if (match.collection == collection)
            return &match;
    return nullptr;
}

/// Rows of an answer or a declaration; std::nullopt when the key is missing.
std::optional<std::pair<QJsonArray, bool>> rowsOf(const QJsonObject &object, const QString &key)
{
    const QJsonValue held = object.value(key);
    if (held.isUndefined() || held.isNull())
        return std::nullopt;
    if (held.isObject())
        return std::pair(held.toObject().value("rows"_L1).toArray(), held.toObject().value("complete"_L1).toBool(true));
    return std::pair(held.toArray(), true);
}

bool sameRow(const RowMatch &match, const QJsonObject &a, const QJsonObject &b)
{
    for (const QString &column : match.columns) {
        const QString left = a.value(column).toString();
        const QString right = b.value(column).toString();
        if (!left.isEmpty() && !right.isEmpty())
            return left == right;
    }
    return false;
}

class RowFacts final : public rules::Facts {
public:
    RowFacts(QString scope, QJsonObject row, const rules::Vocabulary &words)
        : m_scope(std::move(scope)), m_row(std::move(row)), m_words(words)
    {
    }
    std::optional<FactValue> fact(Level, const QString &id) const override
    {
        const auto *word = m_words.fact(m_scope, id);
        return word ? typed(word->type, m_row.value(id)) : std::nullopt;
    }
    std::optional<Rows> rows(const QString &) const override { return std::nullopt; }

private:
    QString m_scope;
    QJsonObject m_row;
    const rules::Vocabulary &m_words;
};

class AnswerFacts final : public rules::Facts {
public:
    AnswerFacts(const AnswerCase &answer, const rules::Vocabulary &words) : m_answer(answer), m_words(words) {}

    std::optional<FactValue> fact(Level level, const QString &id) const override
    {
        if (level == Level::Person) {
            const auto *word = m_words.fact(u"person"_s, id);
            return word ? typed(word->type, m_answer.person.value(id)) : std::nullopt;
        }
        const auto *word = m_words.fact(u"answer"_s, id);
        if (level != Level::Answer || !word)
            return std::nullopt;
        if (id == "request_program"_L1)
            return m_answer.requestProgram.isEmpty() ? std::nullopt : typed(word->type, m_answer.requestProgram);
        if (id.startsWith("declared_"_L1))
            return typed(word->type, m_answer.declared.value(id.mid(9)));
        if (id == "found_marital_group"_L1) {
            const QString group = maritalGroup(m_answer.found.value("marital_status"_L1).toString());
            return group.isEmpty() ? std::nullopt : typed(word->type, group);
        }
        return typed(word->type, m_answer.found.value(id.mid(6)));
    }

    std::optional<Rows> rows(const QString &collection) const override
    {
        const bool declared = collection.startsWith("declared_"_L1);
        const QString key = collection.mid(declared ? 9 : 6);
        const RowMatch *match = matchOf(key);
        const auto found = rowsOf(m_answer.found, key);
        const auto said = match ? rowsOf(m_answer.declared, match->declared) : std::nullopt;
        const auto &own = declared ? said : found;
        const auto &other = declared ? found : said;
        if (!own)
            return std::nullopt;
        Rows rows{{}, own->second};
        for (const QJsonValue &entry : own->first) {
            QJsonObject row = entry.toObject();
            if (match && other) {
                const bool twin = std::any_of(other->first.begin(), other->first.end(), [&](const QJsonValue &candidate) {
                    return sameRow(*match, row, candidate.toObject());
                });
                // A list that is not complete can only confirm.
                if (twin || other->second)
                    row.insert(declared ? "is_found"_L1 : "is_declared"_L1, twin);
            }
            if (key == "benefit"_L1)
                row.insert("is_rechecked"_L1, m_answer.recheck && row.value("assist_program"_L1).toString() == m_answer.requestProgram);
            rows.rows.push_back(std::make_shared<RowFacts>(QString(u"row:"_s + collection), row, m_words));
        }
        return rows;
    }

private:
    const AnswerCase &m_answer;
    const rules::Vocabulary &m_words;
};

/// A comparison with a limit of the tables alone that is met: more than anybody may have, declared or not.
bool passesLimit(const Trace &trace)
{
    if (trace.truth != Truth::Met)
        return false;
    const bool compares = trace.formula.contains(u" > "_s) || trace.formula.contains(u" >= "_s);
    const bool declared = std::any_of(trace.facts.begin(), trace.facts.end(),
                                      [](const rules::UsedFact &fact) { return fact.id.startsWith("declared_"_L1); });
    if (compares && !declared && !trace.parameters.empty())
        return true;
    return std::any_of(trace.parts.begin(), trace.parts.end(), passesLimit);
}

/// True if the register has something: a value other than nothing, 0 or no, or a row.
bool hasRecord(const ItemRule &rule, const QJsonObject &found)
{
    for (const auto &[key, column] : rule.shape().values) {
        const QJsonValue value = found.value(key);
        if (column.type == Type::Bool ? value.toBool() : column.type == Type::Int ? value.toInt() != 0
                : column.type == Type::Money || column.type == Type::Decimal
                ? value.isString() && !Fraction::fromString(value.toString()).value_or(Fraction()).isZero()
                : value.isString() && value.toString() != "B0"_L1 && !value.toString().isEmpty())
            return true;
    }
    for (const auto &[key, columns] : rule.shape().rows)
        if (const auto rows = rowsOf(found, key); rows && !rows->first.isEmpty())
            return true;
    return false;
}

} // namespace

Judgement judge(const ItemRule &rule, const AnswerCase &answer, const rules::Vocabulary &words,
                const rules::Parameters &parameters, QDate today)
{
    Judgement judgement;
    judgement.verdict = rules::walk(rule.rule(), AnswerFacts(answer, words), parameters, today);
    const bool something = hasRecord(rule, answer.found);
    switch (judgement.verdict.truth) {
    case Truth::Met:
        judgement.result = std::any_of(judgement.verdict.clauses.begin(), judgement.verdict.clauses.end(), passesLimit)
            ? u"over"_s
            : u"diff"_s;
        break;
    case Truth::NotMet: judgement.result = something ? u"match"_s : u"none"_s; break;
    case Truth::Unknown: judgement.result = something ? u"diff"_s : u"none"_s; break;
    }
    return judgement;
}

} // namespace hearth::server
