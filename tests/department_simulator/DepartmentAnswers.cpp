// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/department_simulator/DepartmentAnswers.h"

#include "models/domain/Money.h"
#include "sync/server/verification/Declaration.h"

#include <QCryptographicHash>
#include <QDate>
#include <QJsonArray>

namespace hearth::tests {

using namespace Qt::StringLiterals;
using rules::Type;

namespace {

constexpr int differingInHundred = 15;

/// Which declared value a register would hold under another name.
QString declaredKeyOf(const QString &found)
{
    static const QHash<QString, QString> keys{
        {u"contribution_base"_s, u"wage_income"_s},         {u"taxed_wage"_s, u"wage_income"_s},
        {u"housing_fund_base"_s, u"wage_income"_s},         {u"med_self_paid_12m"_s, u"medical_self_paid"_s},
        {u"property_gain"_s, u"property_income"_s},         {u"injury_benefit"_s, u"injury_benefit"_s},
        {u"marital_status"_s, u"marital_group"_s}};
    return keys.value(found, found);
}

/// Codes that make a difference which a worker has to look into.
QString tellingCode(const QString &key)
{
    static const QHash<QString, QString> codes{
        {u"employment_status"_s, u"emp"_s}, {u"pension_type"_s, u"emp"_s},      {u"med_ins_type"_s, u"emp"_s},
        {u"med_ins_status"_s, u"on"_s},     {u"marital_status"_s, u"20"_s},     {u"housing_assist_kind"_s, u"rent"_s},
        {u"deposit_band"_s, u"B5"_s},       {u"wealth_band"_s, u"B4"_s},        {u"securities_band"_s, u"B3"_s},
        {u"disability_grade"_s, u"4"_s},    {u"vehicle_type"_s, u"car"_s},      {u"vehicle_usage"_s, u"business"_s},
        {u"entity_status"_s, u"open"_s},    {u"entity_role"_s, u"holder"_s},    {u"insurance_band"_s, u"B3"_s},
        {u"assist_status"_s, u"on"_s},      {u"assist_program"_s, u"P17"_s},    {u"serious_disease"_s, u"can"_s}};
    return codes.value(key);
}

} // namespace

/// Numbers from a hash: the same question gives the same row of numbers everywhere.
class DepartmentAnswers::Dice {
public:
    Dice(quint64 seed, const QString &person, const QString &item)
    {
        const QByteArray named = QByteArray::number(seed) + '|' + person.toUtf8() + '|' + item.toUtf8();
        const QByteArray hash = QCryptographicHash::hash(named, QCryptographicHash::Sha256);
        for (int i = 0; i < 8; ++i)
            m_state = (m_state << 8) | static_cast<quint8>(hash[i]);
        m_state |= 1;
    }
    int roll(int bound)
    {
        m_state ^= m_state << 13;
        m_state ^= m_state >> 7;
        m_state ^= m_state << 17;
        return static_cast<int>(m_state % static_cast<quint64>(bound));
    }

private:
    quint64 m_state = 0;
};

DepartmentAnswers::DepartmentAnswers(std::shared_ptr<const catalogue::Catalogue> catalogue, quint64 seed)
    : m_catalogue(std::move(catalogue)), m_words(m_catalogue), m_seed(seed)
{
}

bool DepartmentAnswers::differs(const QJsonObject &question) const
{
    return Dice(m_seed, question.value("id_number"_L1).toString(), question.value("item"_L1).toString()).roll(100)
        < differingInHundred;
}

QJsonObject DepartmentAnswers::found(const QJsonObject &question) const
{
    const QString item = question.value("item"_L1).toString();
    const catalogue::VerificationItem *entry = m_catalogue->verificationItem(item);
    if (!entry)
        return {};
    const auto rule = server::ItemRule::of(*entry, m_words);
    if (!rule)
        return {};
    Dice dice(m_seed, question.value("id_number"_L1).toString(), item);
    const bool differing = dice.roll(100) < differingInHundred;
    const QJsonObject declared = question.value("declared"_L1).toObject();
    QJsonObject found;
    for (const auto &[key, columns] : rule->shape().rows)
        found.insert(key, rows(item, key, columns, declared, differing, dice));
    for (const auto &[key, shape] : rule->shape().values)
        found.insert(key, value(key, shape, declared, differing, dice));
    return found;
}

QJsonValue DepartmentAnswers::value(const QString &key, const server::AnswerShape::Column &shape, const QJsonObject &declared,
                                    bool differing, Dice &dice) const
{
    const QJsonValue said = declared.value(declaredKeyOf(key));
    switch (shape.type) {
    case Type::Bool:
        if (key == "on_roll"_L1)
            return !differing && said.isUndefined() ? declared.value("student_stage"_L1).isString() : !differing;
        if (key == "card_valid"_L1)
            return declared.value("disability_type"_L1).isString() && !differing;
        return differing;
    case Type::Int: return said.toInt(0) + (differing ? 1 : 0);
    case Type::Decimal: return differing ? u"3.6"_s : QString(u"0."_s + QString::number(1 + dice.roll(9)));
    case Type::Money: {
        const qint64 fen = domain::Money::fromString(said.toString()).value_or(domain::Money{}).fen;
        if (!differing)
            return domain::Money{fen}.toString();
        // Self-paid costs are overstated by declaring more; everything else by declaring less.
        return domain::Money{key == "med_self_paid_12m"_L1 ? fen / 2 : fen + 60000 + dice.roll(200) * 1000}.toString();
    }
    case Type::Date: return differing ? QJsonValue(QDate::currentDate().addDays(30 + dice.roll(90)).toString(Qt::ISODate)) : QJsonValue();
    case Type::Code:
        if (key == "life_status"_L1)
            return u"alive"_s;
        if (differing && !tellingCode(key).isEmpty() && m_words.hasCode(shape.list, tellingCode(key)))
            return tellingCode(key);
        if (said.isString() && m_words.hasCode(shape.list, said.toString()))
            return said;
        return shape.list == "amount_band"_L1 ? QJsonValue(u"B0"_s) : QJsonValue();
    case Type::Set:
    case Type::Text: break;
    }
    return said.isString() ? said : QJsonValue();
}

QJsonArray DepartmentAnswers::rows(const QString &item, const QString &key,
                                   const std::map<QString, server::AnswerShape::Column> &columns, const QJsonObject &declared,
                                   bool differing, Dice &dice) const
{
    QJsonArray list;
    const auto match = std::find_if(server::rowMatches().begin(), server::rowMatches().end(),
                                    [&](const server::RowMatch &row) { return row.collection == key; });
    if (match == server::rowMatches().end())
        return list;
    // A register of one kind holds only some of what was declared: families know their members and illnesses.
    const bool whole = key == "member"_L1 || key == "illness"_L1 || key == "vehicle"_L1;
    if (whole) {
        for (const QJsonValue &entry : declared.value(match->declared).toArray()) {
            QJsonObject row;
            for (const QString &name : match->columns)
                if (entry.toObject().contains(name))
                    row.insert(name, entry.toObject().value(name));
            for (const auto &[name, shape] : columns)
                row.insert(name, entry.toObject().contains(name) ? entry.toObject().value(name)
                               : name == "vehicle_usage"_L1      ? QJsonValue(u"private"_s)
                                                                 : column(item, name, shape, dice));
            list.append(row);
        }
        if (differing && key == "illness"_L1)
            return {};
    }
    if (!differing)
        return list;
    QJsonObject strange;
    for (const QString &name : match->columns) {
        if (name == "vehicle_plate"_L1)
            strange.insert(name, u"苏D%1"_s.arg(10000 + dice.roll(89999)));
        else if (name == "full_name"_L1 || name == "entity_name"_L1)
            strange.insert(name, u"%1 %2"_s.arg(item).arg(dice.roll(1000)));
        else if (!columns.contains(name))
            strange.insert(name, u"%1-%2"_s.arg(item).arg(100000 + dice.roll(899999)));
    }
    for (const auto &[name, shape] : columns)
        strange.insert(name, column(item, name, shape, dice));
    list.append(strange);
    return list;
}

QJsonValue DepartmentAnswers::column(const QString &item, const QString &name, const server::AnswerShape::Column &shape,
                                     Dice &dice) const
{
    switch (shape.type) {
    case Type::Bool: return name != "is_exempt"_L1;
    case Type::Int: return 1 + dice.roll(3);
    case Type::Decimal: return u"1.5"_s;
    case Type::Money: return domain::Money{(300 + dice.roll(1500)) * qint64(100)}.toString();
    case Type::Date: return QDate::currentDate().addDays(-30 - dice.roll(300)).toString(Qt::ISODate);
    case Type::Code: {
        if (name == "entity_role"_L1 && item == "V31"_L1)
            return u"coop"_s;
        if (m_words.hasCode(shape.list, tellingCode(name)))
            return tellingCode(name);
        const catalogue::CodeList *list = m_catalogue->codeList(shape.list);
        return list && !list->codes.empty() ? QJsonValue(list->codes.front().code) : QJsonValue();
    }
    case Type::Set:
    case Type::Text: break;
    }
    return u"%1-%2"_s.arg(item).arg(dice.roll(1000));
}

} // namespace hearth::tests
