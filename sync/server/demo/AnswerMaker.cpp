// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/demo/AnswerMaker.h"

#include "models/domain/Money.h"
#include "sync/server/verification/Declaration.h"

#include <QJsonArray>

#include <algorithm>

namespace hearth::demo {

using namespace Qt::StringLiterals;
using rules::Type;

namespace {

constexpr qint64 fenPerYuan = 100;

QString yuan(int amount)
{
    return domain::Money{amount * fenPerYuan}.toString();
}

} // namespace

AnswerMaker::AnswerMaker(std::shared_ptr<const catalogue::Catalogue> catalogue) : m_catalogue(std::move(catalogue))
{
    const rules::Vocabulary words(m_catalogue);
    for (const catalogue::VerificationItem &item : m_catalogue->verificationItems())
        if (auto rule = server::ItemRule::of(item, words))
            m_rules.insert(item.id, std::move(*rule));
}

QJsonValue AnswerMaker::value(const server::AnswerShape::Column &column, bool differing, QDate today, Dice &dice) const
{
    switch (column.type) {
    case Type::Bool:
        return differing;
    case Type::Int:
        return differing ? 1 + dice.roll(2) : 0;
    case Type::Decimal:
        return differing ? u"3.6"_s : u"0.8"_s;
    case Type::Money:
        return differing ? yuan(300 + 50 * dice.roll(40)) : yuan(0);
    case Type::Date:
        return differing ? QJsonValue(today.addDays(-30 - dice.roll(300)).toString(Qt::ISODate)) : QJsonValue();
    case Type::Code:
    case Type::Set: {
        const catalogue::CodeList *list = m_catalogue->codeList(column.list);
        if (!list || list->codes.empty())
            return {};
        const auto last = static_cast<int>(list->codes.size()) - 1;
        return list->codes[static_cast<size_t>(differing ? std::min(last, 1 + dice.roll(3)) : 0)].code;
    }
    case Type::Text:
        break;
    }
    return {};
}

AnswerMaker::Answer AnswerMaker::make(const QString &item, bool differing, QDate today, Dice &dice) const
{
    Answer out;
    const auto rule = m_rules.constFind(item);
    if (rule == m_rules.cend())
        return out;
    for (const auto &[key, column] : rule->shape().values) {
        const QJsonValue declared = value(column, false, today, dice);
        out.found.insert(key, differing ? value(column, true, today, dice) : declared);
        const QString asked = rule->declaredKeys().contains(key) || rule->declaredKeys().isEmpty() ? key : rule->declaredKeys().front();
        out.declared.insert(asked, declared);
    }
    for (const auto &[key, columns] : rule->shape().rows) {
        QJsonArray rows;
        if (differing) {
            QJsonObject row;
            for (const auto &[name, column] : columns)
                row.insert(name, value(column, true, today, dice));
            rows.append(row);
        }
        out.found.insert(key, rows);
        const auto match = std::find_if(server::rowMatches().begin(), server::rowMatches().end(),
                                        [&key = key](const server::RowMatch &each) { return each.collection == key; });
        if (match != server::rowMatches().end())
            out.declared.insert(match->declared, QJsonArray());
    }
    return out;
}

} // namespace hearth::demo
