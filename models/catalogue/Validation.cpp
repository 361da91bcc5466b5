// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/Validation.h"

#include "models/domain/Clock.h"
#include "models/domain/DivisionCode.h"
#include "models/domain/IdentityNumber.h"
#include "models/domain/Money.h"
#include "models/domain/RecordId.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace hearth::catalogue {

using namespace Qt::StringLiterals;
using domain::Decimal;
using domain::Money;

namespace {

// sync-protocol.md section 17.
constexpr qsizetype maxTextBytes = 64 * 1024;
constexpr qsizetype maxRowBytes = 256 * 1024;

QString plainWidth(QString text)
{
    for (QChar &c : text) {
        if (c.unicode() >= 0xFF01 && c.unicode() <= 0xFF5E)
            c = QChar(c.unicode() - 0xFEE0);
        else if (c.unicode() == 0x3000)
            c = u' ';
    }
    return text;
}

bool takesPlainWidth(ValueType type)
{
    return type != ValueType::Text && type != ValueType::Json && type != ValueType::Code;
}

/// Also takes a number where a text is expected: older clients wrote amounts as JSON numbers.
QString asText(const Field &field, const QJsonValue &value)
{
    QString text = value.isDouble() ? QString::number(value.toDouble(), 'f', QLocale::FloatingPointShortest)
                                    : value.toString();
    text = text.normalized(QString::NormalizationForm_C).trimmed();
    return takesPlainWidth(field.valueType) ? plainWidth(text) : text;
}

QJsonValue canonicalOne(const Field &field, const QJsonValue &value)
{
    switch (field.valueType) {
    case ValueType::Json:
        return value;
    case ValueType::Bool:
        if (value.isBool())
            return value;
        if (value.toString() == "y"_L1)
            return true;
        return value.toString() == "n"_L1 ? QJsonValue(false) : value;
    case ValueType::Int: {
        bool ok = false;
        const qint64 number = asText(field, value).toLongLong(&ok);
        return ok ? QJsonValue(number) : value;
    }
    case ValueType::Money: {
        QString text = asText(field, value);
        text.remove(u',');
        const auto money = Money::fromString(text);
        return money ? QJsonValue(money->toString()) : value;
    }
    case ValueType::Decimal: {
        const auto decimal = Decimal::fromString(asText(field, value));
        return decimal ? QJsonValue(decimal->toString()) : value;
    }
    case ValueType::DateTime: {
        const QDateTime moment = domain::fromWireTime(asText(field, value));
        return moment.isValid() ? QJsonValue(domain::toWireTime(moment)) : value;
    }
    case ValueType::IdCard: {
        const QString text = asText(field, value);
        const auto number = domain::normaliseIdentityNumber(text);
        return number ? *number : text.toUpper();
    }
    case ValueType::Phone: {
        QString text = asText(field, value);
        text.remove(u' ');
        return text;
    }
    case ValueType::Ref:
        return asText(field, value).toLower();
    case ValueType::Text:
    case ValueType::Date:
    case ValueType::Code:
    case ValueType::Area:
    case ValueType::Blob:
        return value.isString() || value.isDouble() ? QJsonValue(asText(field, value)) : value;
    }
    return value;
}

/// The first day that a date of full or partial precision may mean; invalid if the text is no date.
QDate firstDay(QStringView text)
{
    if (text.size() == 4)
        return QDate(text.toInt(), 1, 1);
    if (text.size() == 7 && text[4] == u'-')
        return QDate(text.left(4).toInt(), text.mid(5).toInt(), 1);
    return text.size() == 10 ? QDate::fromString(text.toString(), Qt::ISODate) : QDate();
}

QDate dayOf(const Field &field, const QJsonValue &value)
{
    if (field.valueType == ValueType::DateTime) {
        const QDateTime moment = domain::fromWireTime(value.toString());
        return moment.isValid() ? domain::cityDate(moment) : QDate();
    }
    return firstDay(value.toString());
}

QString checkAmount(const Field &field, const QString &text)
{
    if (field.valueType == ValueType::Money) {
        const auto money = Money::fromString(text);
        if (!money)
            return u"not_money"_s;
        return money->fen < 0 ? u"negative"_s : QString();
    }
    return Decimal::fromString(text) ? QString() : u"type"_s;
}

QString checkPhone(const QString &text)
{
    static const QRegularExpression mobile(u"^1[3-9]\\d{9}$"_s);
    static const QRegularExpression landline(u"^0\\d{2,3}-?\\d{7,8}(-\\d{1,6})?$"_s);
    return mobile.match(text).hasMatch() || landline.match(text).hasMatch() ? QString() : u"phone"_s;
}

QString checkDay(const Field &field, const QJsonValue &value, QDate today)
{
    const QDate day = dayOf(field, value);
    if (!day.isValid())
        return u"not_date"_s;
    return isPastDate(field) && day > today ? u"date_in_future"_s : QString();
}

/// Empty if the value is right.
QString checkOne(const Catalogue &catalogue, const Field &field, const QJsonValue &value, QDate today)
{
    const QString text = value.toString();
    if (field.valueType != ValueType::Json && field.valueType != ValueType::Bool && field.valueType != ValueType::Int) {
        if (!value.isString())
            return u"type"_s;
        if (text.toUtf8().size() > maxTextBytes)
            return u"too_long"_s;
    }
    switch (field.valueType) {
    case ValueType::Text:
    case ValueType::Blob:
        return {};
    case ValueType::Json:
        return QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).size() > maxTextBytes ? u"too_long"_s : QString();
    case ValueType::Bool:
        return value.isBool() ? QString() : u"type"_s;
    case ValueType::Int:
        return value.isDouble() && value.toDouble() == static_cast<double>(value.toInteger()) ? QString() : u"type"_s;
    case ValueType::Money:
    case ValueType::Decimal:
        return checkAmount(field, text);
    case ValueType::Date:
    case ValueType::DateTime:
        return checkDay(field, value, today);
    case ValueType::Code: {
        const CodeList *list = catalogue.codeList(field.codeList);
        return !list || list->find(text) ? QString() : u"unknown_code"_s;
    }
    case ValueType::Area:
        return domain::isDivisionCode(text) ? QString() : u"area"_s;
    case ValueType::Phone:
        return checkPhone(text);
    case ValueType::IdCard:
        return text.size() > 32 ? u"id_length"_s : QString();
    case ValueType::Ref:
        return domain::RecordId::fromString(text) ? QString() : u"not_a_record"_s;
    }
    return {};
}

bool isAbsent(const QJsonValue &value)
{
    return value.isNull() || value.isUndefined() || (value.isString() && value.toString().isEmpty());
}

/// Conditions of the column `required`; words that speak of something outside the record are not decided here.
bool isRequiredNow(const Field &field, const QJsonObject &fields, const QString &state)
{
    if (field.isRequired())
        return true;
    static const QRegularExpression equals(u"^when (\\w+) = (\\w+)$"_s);
    static const QRegularExpression empty(u"^when (\\w+) is empty$"_s);
    if (field.required == "when state is not draft"_L1)
        return !state.isEmpty() && state != "draft"_L1;
    if (const auto match = equals.match(field.required); match.hasMatch())
        return fields.value(match.captured(1)).toString() == match.captured(2);
    if (const auto match = empty.match(field.required); match.hasMatch())
        return isAbsent(fields.value(match.captured(1)));
    return false;
}

bool writtenByPeople(const Field &field)
{
    return field.mergeUnit != MergeUnit::Server && field.mergeUnit != MergeUnit::Event;
}

const std::vector<QHash<QString, QString>> &valueRules(const Catalogue &catalogue)
{
    return catalogue.table(u"value-rules"_s);
}

/// "id_doc_type in (111,112,113)"
bool holds(const QString &condition, const QJsonObject &fields)
{
    static const QRegularExpression shape(u"^(\\w+) in \\(([^)]*)\\)$"_s);
    const auto match = shape.match(condition);
    return match.hasMatch() && match.captured(2).split(u',').contains(fields.value(match.captured(1)).toString());
}

void checkIdentityRule(const QString &rule, const QString &argument, const QString &fieldId, const QJsonObject &fields,
                       std::vector<Finding> &out)
{
    const QString own = fields.value(fieldId).toString();
    if (rule == "gb11643_when"_L1) {
        if (own.isEmpty() || !holds(argument, fields))
            return;
        if (const auto number = domain::normaliseIdentityNumber(own); !number)
            out.push_back({fieldId, number.error().reason});
        return;
    }
    const auto number = domain::normaliseIdentityNumber(fields.value(argument).toString());
    if (own.isEmpty() || !number)
        return;
    if (rule == "sex_of"_L1 && (own == "1"_L1 || own == "2"_L1) && domain::sexOf(*number) != own)
        out.push_back({fieldId, u"sex_mismatch"_s, true});
    if (rule == "birth_of"_L1 && own.size() == 10
        && domain::birthDateOf(*number) != QDate::fromString(own, Qt::ISODate))
        out.push_back({fieldId, u"birth_mismatch"_s, true});
}

void checkRule(const RecordType &type, const QHash<QString, QString> &row, const QJsonObject &fields,
               std::vector<Finding> &out)
{
    const QString fieldId = row.value(u"field_id"_s);
    const QString rule = row.value(u"rule"_s);
    const QString argument = row.value(u"argument"_s);
    const QJsonValue value = fields.value(fieldId);
    const Field *field = type.field(fieldId);
    if (isAbsent(value) || !field)
        return;
    if (rule == "not_before"_L1) {
        const Field *other = type.field(argument);
        const QDate from = other ? dayOf(*other, fields.value(argument)) : QDate();
        const QDate to = dayOf(*field, value);
        if (from.isValid() && to.isValid() && to < from)
            out.push_back({fieldId, fieldId == "died_on"_L1 ? u"death_before_birth"_s : u"ends_before_start"_s});
    } else if (rule == "soft_max"_L1) {
        const auto amount = Money::fromString(value.toString());
        const auto limit = Money::fromString(argument);
        if (amount && limit && *amount > *limit)
            out.push_back({fieldId, u"unusual_amount"_s, true});
    } else if (rule == "range"_L1) {
        const QStringList ends = argument.split(u';');
        const qint64 number = value.toInteger();
        if (number < ends.value(0).toLongLong() || number > ends.value(1).toLongLong())
            out.push_back({fieldId, u"out_of_range"_s});
    } else {
        checkIdentityRule(rule, argument, fieldId, fields, out);
    }
}

} // namespace

QJsonValue canonicalValue(const Field &field, const QJsonValue &value)
{
    if (value.isNull() || value.isUndefined())
        return QJsonValue::Null;
    if (field.cardinality == Cardinality::One || !value.isArray()) {
        const QJsonValue one = canonicalOne(field, value);
        return one.isString() && one.toString().isEmpty() ? QJsonValue(QJsonValue::Null) : one;
    }
    QJsonArray out;
    std::vector<std::pair<QByteArray, QJsonValue>> members;
    for (const QJsonValue &member : value.toArray()) {
        const QJsonValue one = canonicalOne(field, member);
        members.emplace_back(QJsonDocument(QJsonArray{one}).toJson(QJsonDocument::Compact), one);
    }
    std::sort(members.begin(), members.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    for (size_t i = 0; i < members.size(); ++i)
        if (i == 0 || members[i].first != members[i - 1].first)
            out.append(members[i].second);
    return out;
}

bool sameValue(const Field &field, const QJsonValue &a, const QJsonValue &b)
{
    return canonicalValue(field, a) == canonicalValue(field, b);
}

bool isPastDate(const Field &field)
{
    return field.past;
}

std::vector<Finding> checkValue(const Catalogue &catalogue, const Field &field, const QJsonValue &value, QDate today)
{
    if (value.isNull() || value.isUndefined())
        return {};
    const bool many = field.cardinality == Cardinality::Set;
    if (many && field.valueType != ValueType::Json && !value.isArray())
        return {{field.id, u"type"_s}};
    if (!many || !value.isArray()) {
        const QString reason = checkOne(catalogue, field, value, today);
        return reason.isEmpty() ? std::vector<Finding>() : std::vector<Finding>{{field.id, reason}};
    }
    for (const QJsonValue &member : value.toArray())
        if (const QString reason = checkOne(catalogue, field, member, today); !reason.isEmpty())
            return {{field.id, reason}};
    return {};
}

std::vector<Finding> checkRecord(const Catalogue &catalogue, const RecordType &type, const QJsonObject &fields,
                                 const QString &state, QDate today)
{
    std::vector<Finding> out;
    if (QJsonDocument(fields).toJson(QJsonDocument::Compact).size() > maxRowBytes)
        out.push_back({{}, u"size"_s});
    for (const Field &field : type.fields) {
        const QJsonValue value = fields.value(field.id);
        if (isAbsent(value)) {
            if (writtenByPeople(field) && isRequiredNow(field, fields, state))
                out.push_back({field.id, u"required"_s});
            continue;
        }
        const std::vector<Finding> found = checkValue(catalogue, field, value, today);
        out.insert(out.end(), found.begin(), found.end());
    }
    for (const auto &row : valueRules(catalogue))
        if (row.value(u"type"_s) == type.id)
            checkRule(type, row, fields, out);
    return out;
}

} // namespace hearth::catalogue
