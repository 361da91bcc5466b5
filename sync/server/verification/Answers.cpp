// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/verification/Answers.h"

#include "models/domain/Money.h"
#include "sync/server/verification/Declaration.h"

#include <QDate>
#include <QJsonArray>
#include <QRegularExpression>

#include <cmath>

namespace hearth::server {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Result;
using rules::Level;
using rules::Node;
using rules::NodeKind;
using rules::Type;

namespace {

constexpr qsizetype longestText = 200;
constexpr qsizetype mostRows = 500;

/// Facts that we work out ourselves, not the department.
bool isWorkedOut(const QString &id)
{
    return id == "is_declared"_L1 || id == "is_found"_L1 || id == "is_rechecked"_L1;
}

QString withoutPrefix(const QString &id)
{
    for (const QLatin1StringView prefix : {"found_"_L1, "declared_"_L1})
        if (id.startsWith(prefix))
            return id.mid(prefix.size());
    return id;
}

/// Answers give the marital status; the rule compares its group.
QString answerKey(const QString &fact)
{
    const QString key = withoutPrefix(fact);
    return key == "marital_group"_L1 ? u"marital_status"_s : key;
}

bool isWhole(const QJsonValue &value)
{
    return value.isDouble() && std::floor(value.toDouble()) == value.toDouble() && std::abs(value.toDouble()) < 1e12;
}

bool fits(const AnswerShape::Column &column, const QJsonValue &value, const rules::Vocabulary &words)
{
    if (value.isNull())
        return true;
    switch (column.type) {
    case Type::Bool: return value.isBool();
    case Type::Int: return isWhole(value);
    case Type::Money: return value.isString() && domain::Money::fromString(value.toString()).has_value();
    case Type::Decimal: return value.isString() && domain::Decimal::fromString(value.toString()).has_value();
    case Type::Date: return value.isString() && QDate::fromString(value.toString(), Qt::ISODate).isValid();
    case Type::Code: return value.isString() && words.hasCode(column.list, value.toString());
    case Type::Set:
    case Type::Text: break;
    }
    return value.isString() && value.toString().size() <= longestText;
}

Error invalid(const QString &reason, const QString &field)
{
    return {ErrorCode::InvalidInput, reason, {}, field, {}};
}

/// Plain further values: short, no structure.
bool isPlain(const QJsonValue &value)
{
    return value.isNull() || value.isBool() || value.isDouble() || (value.isString() && value.toString().size() <= longestText);
}

} // namespace

Result<ItemRule> ItemRule::of(const catalogue::VerificationItem &item, const rules::Vocabulary &words)
{
    auto parsed = rules::parseConditions(item.discrepancyRule, rules::Subject::Answer, words);
    if (!parsed)
        return Error{ErrorCode::Internal, u"rule"_s, QString(item.id % u' ' % parsed.error.text), {}, {}};
    ItemRule rule;
    rule.m_rule = std::move(parsed.rule);
    for (const auto &clause : rule.m_rule->clauses)
        rule.collect(*clause, {}, words);
    static const QRegularExpression word(u"^[a-z][a-z0-9_]*$"_s);
    for (const QString &field : item.fieldsReturned)
        if (word.match(field).hasMatch())
            rule.m_shape.alsoAllowed.insert(field);
    for (const RowMatch &match : rowMatches())
        if (rule.m_shape.rows.contains(match.collection))
            for (const QString &column : match.columns)
                rule.m_shape.alsoAllowed.insert(column);
    return rule;
}

void ItemRule::collect(const Node &node, const QString &collection, const rules::Vocabulary &words)
{
    QString inside = collection;
    const auto addDeclared = [this](const QString &key) {
        if (!m_declared.contains(key))
            m_declared.append(key);
    };
    if (node.kind == NodeKind::Any || node.kind == NodeKind::Every || node.kind == NodeKind::Count || node.kind == NodeKind::Sum) {
        // Declared rows are held against the rows of the same name in the answer.
        inside = withoutPrefix(node.name);
        m_shape.rows[inside];
        for (const RowMatch &match : rowMatches())
            if (match.collection == inside)
                addDeclared(match.declared);
    } else if (node.kind == NodeKind::Fact && node.level == Level::Answer) {
        if (node.name.startsWith("found_"_L1)) {
            const bool group = node.name == "found_marital_group"_L1;
            m_shape.values[answerKey(node.name)] = {node.type, group ? u"marital"_s : node.list};
        } else if (node.name.startsWith("declared_"_L1)) {
            addDeclared(withoutPrefix(node.name));
        }
    } else if (node.kind == NodeKind::Fact && node.level == Level::Row && !isWorkedOut(node.name)) {
        m_shape.rows[inside][node.name] = {node.type, node.list};
    }
    for (const auto &part : node.parts)
        collect(*part, inside, words);
}

Result<QJsonObject> ItemRule::check(const QJsonObject &found, const rules::Vocabulary &words) const
{
    QJsonObject checked;
    for (const auto &[key, column] : m_shape.values) {
        if (!found.contains(key))
            return invalid(u"answer_incomplete"_s, key);
        if (!fits(column, found.value(key), words))
            return invalid(u"answer_type"_s, key);
    }
    for (const auto &[key, columns] : m_shape.rows) {
        const QJsonValue given = found.value(key);
        if (given.isUndefined())
            return invalid(u"answer_incomplete"_s, key);
        // Rows alone are all rows; {"rows":[…],"complete":false} says that more may come.
        const QJsonValue list = given.isObject() ? given.toObject().value("rows"_L1) : given;
        if (!list.isArray())
            return invalid(u"answer_type"_s, key);
        if (list.toArray().size() > mostRows)
            return invalid(u"answer_too_large"_s, key);
        for (const QJsonValue &entry : list.toArray()) {
            const QJsonObject row = entry.toObject();
            if (!entry.isObject())
                return invalid(u"answer_type"_s, key);
            for (const auto &[name, column] : columns) {
                if (!row.contains(name))
                    return invalid(u"answer_incomplete"_s, name);
                if (!fits(column, row.value(name), words))
                    return invalid(u"answer_type"_s, name);
            }
            for (auto it = row.begin(); it != row.end(); ++it) {
                if (!columns.contains(it.key()) && !m_shape.alsoAllowed.contains(it.key()))
                    return invalid(u"answer_unknown_field"_s, it.key().left(40));
                if (!isPlain(it.value()))
                    return invalid(u"answer_type"_s, it.key().left(40));
            }
        }
    }
    for (auto it = found.begin(); it != found.end(); ++it) {
        if (m_shape.values.contains(it.key()) || m_shape.rows.contains(it.key()))
            continue;
        if (!m_shape.alsoAllowed.contains(it.key()))
            return invalid(u"answer_unknown_field"_s, it.key().left(40));
        if (!isPlain(it.value()))
            return invalid(u"answer_type"_s, it.key().left(40));
    }
    return found;
}

} // namespace hearth::server
