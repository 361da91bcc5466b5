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

} // namespace

AnswerMaker::AnswerMaker(std::shared_ptr<const catalogue::Catalogue> catalogue) : m_catalogue(std::move(catalogue))
{
    const rules::Vocabulary words(m_catalogue);
    for (const catalogue::VerificationItem &item : m_catalogue->verificationItems())
        if (auto rule = server::ItemRule::of(item, words))
            m_rules.insert(item.id, std::move(*rule));
}

QJsonValue AnswerMaker::value(const QString &key, const server::AnswerShape::Column &column, const QJsonObject &declared,
                              const QJsonValue &said, bool differing, QDate today, Dice &dice) const
{
    switch (column.type) {
    case Type::Bool:
        // Two words say that all is well, the others that something was found.
        if (key == "on_roll"_L1)
            return !differing && declared.contains("student_stage"_L1);
        if (key == "card_valid"_L1)
            return !differing && declared.contains("disability_type"_L1);
        return differing;
    case Type::Int:
        return said.toInt(0) + (differing ? 1 : 0);
    case Type::Decimal:
        return differing ? u"3.6"_s : u"0.8"_s;
    case Type::Money: {
        const qint64 fen = domain::Money::fromString(said.toString()).value_or(domain::Money{}).fen;
        if (!differing)
            return domain::Money{fen}.toString();
        // Costs of an illness are overstated by declaring more, everything else by declaring less.
        return domain::Money{key == "med_self_paid_12m"_L1 ? fen / 2 : fen + (300 + 50 * dice.roll(40)) * fenPerYuan}.toString();
    }
    case Type::Date:
        return differing && key == "unemployment_benefit_to"_L1 ? QJsonValue(today.addDays(30 + dice.roll(90)).toString(Qt::ISODate)) : QJsonValue();
    case Type::Code:
    case Type::Set: {
        const catalogue::CodeList *list = m_catalogue->codeList(column.list);
        if (!list || list->codes.empty())
            return {};
        if (key == "life_status"_L1)
            return u"alive"_s;
        if (!differing)
            return said.isString() ? said : column.list == "amount_band"_L1 ? QJsonValue(list->codes.front().code) : QJsonValue();
        static const QHash<QString, QString> telling{{u"employment_status"_s, u"emp"_s}, {u"med_ins_type"_s, u"emp"_s}, {u"med_ins_status"_s, u"on"_s},
                                                     {u"pension_type"_s, u"emp"_s},     {u"marital_status"_s, u"20"_s}};
        if (const QString code = telling.value(key); !code.isEmpty() && code != said.toString())
            return code;
        const auto last = static_cast<int>(list->codes.size()) - 1;
        const QString other = list->codes[static_cast<size_t>(std::min(last, 1 + dice.roll(3)))].code;
        return other == said.toString() ? list->codes.front().code : other;
    }
    case Type::Text:
        break;
    }
    return said.isString() ? said : QJsonValue();
}

QJsonArray AnswerMaker::rows(const QString &collection, const std::map<QString, server::AnswerShape::Column> &columns,
                             const server::RowMatch &match, const QJsonArray &said, bool differing, QDate today, Dice &dice) const
{
    QJsonArray found;
    // A register of one kind holds only some of what was declared; a family's members, cars and illnesses are all in theirs.
    if (collection == "member"_L1 || collection == "illness"_L1 || collection == "vehicle"_L1)
        for (const QJsonValue &entry : said) {
            QJsonObject row;
            for (const QString &name : match.columns)
                if (entry.toObject().contains(name))
                    row.insert(name, entry.toObject().value(name));
            for (const auto &[name, column] : columns)
                row.insert(name, entry.toObject().contains(name) ? entry.toObject().value(name) : value(name, column, {}, {}, false, today, dice));
            found.append(row);
        }
    if (!differing)
        return found;
    // An illness is doubted when the register does not know it.
    if (collection == "illness"_L1)
        return said.isEmpty() ? found : QJsonArray();
    static const QHash<QString, QStringList> words{{u"full_name"_s, {u"李建国"_s, u"王秀英"_s, u"张志强"_s}},
                                                   {u"entity_name"_s, {u"天宁区顺达便利店"_s, u"武进区鑫隆五金经营部"_s, u"钟楼区诚信家政服务部"_s}},
                                                   {u"kind"_s, {u"定期抚恤金"_s, u"生活补助"_s}}};
    QJsonObject strange;
    for (const QString &name : match.columns) {
        const int number = dice.roll(900'000);
        if (name == "vehicle_plate"_L1)
            strange.insert(name, u"苏D%1"_s.arg(10'000 + number % 90'000));
        else if (name == "left_on"_L1)
            strange.insert(name, today.addDays(-30 - dice.roll(300)).toString(Qt::ISODate));
        else if (words.contains(name))
            strange.insert(name, dice.pick(*words.constFind(name)));
        else if (!columns.contains(name) && name != "id_number"_L1)
            strange.insert(name, u"CZ%1"_s.arg(100'000 + number));
    }
    for (const auto &[name, column] : columns)
        strange.insert(name, column.type == Type::Date ? QJsonValue(today.addDays(-30 - dice.roll(300)).toString(Qt::ISODate))
                           : column.type == Type::Bool ? QJsonValue(name != "is_exempt"_L1)
                                                       : value(name, column, {}, {}, true, today, dice));
    found.append(strange);
    return found;
}

AnswerMaker::Answer AnswerMaker::make(const QString &item, bool differing, const QJsonObject &declared, QDate today, Dice &dice) const
{
    Answer out;
    const auto rule = m_rules.constFind(item);
    if (rule == m_rules.cend())
        return out;
    for (const auto &[key, column] : rule->shape().values) {
        const QString asked = rule->declaredKeys().contains(key) || rule->declaredKeys().isEmpty() ? key : rule->declaredKeys().front();
        const QJsonValue said = declared.value(asked);
        const QJsonValue found = value(key, column, declared, said, differing, today, dice);
        out.found.insert(key, found);
        out.differs = out.differs || found != value(key, column, declared, said, false, today, dice);
        if (!said.isUndefined())
            out.declared.insert(asked, said);
    }
    for (const auto &[key, columns] : rule->shape().rows) {
        const auto match = std::find_if(server::rowMatches().begin(), server::rowMatches().end(),
                                        [&key = key](const server::RowMatch &each) { return each.collection == key; });
        if (match == server::rowMatches().end())
            continue;
        const QJsonArray said = declared.value(match->declared).toArray();
        const QJsonArray found = rows(key, columns, *match, said, differing, today, dice);
        out.found.insert(key, found);
        out.differs = out.differs || (differing && !(key == "illness"_L1 && said.isEmpty()));
        out.declared.insert(match->declared, said);
    }
    return out;
}

} // namespace hearth::demo
