// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/FoundText.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(hearth::ui::FoundText)
};

} // namespace

namespace {

/// The item of the file that has this name: an answer names what it found as the file does.
const catalogue::Field *fieldOf(const catalogue::Catalogue &catalogue, const QString &key)
{
    for (const catalogue::RecordType &type : catalogue.recordTypes())
        if (const catalogue::Field *field = type.scope == "person"_L1 || type.scope == "household"_L1 ? type.field(key) : nullptr)
            return field;
    return nullptr;
}

/// What only departments know, and no item of the file holds.
QString answerWord(const QString &key)
{
    static const QHash<QString, const char *> words{
        {u"asset_multiple"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Assets per head, multiple of the standard")},
        {u"card_valid"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Card valid")},
        {u"cremated_on"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Cremated on")},
        {u"farm_subsidy"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Farm subsidy")},
        {u"high_consumption"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "On the list of high consumption")},
        {u"high_fee_school"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "High-fee school")},
        {u"injury_benefit"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Work-injury benefit")},
        {u"on_roll"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "On the school roll")},
        {u"own_choice"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "By own choice")},
        {u"property_gain"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Property gain")},
        {u"spouse_id"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Spouse's ID number")},
        {u"taxed_wage"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Taxed wage")},
        {u"unemployment_benefit"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Unemployment benefit")},
        {u"adoption"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Adoptions")},
        {u"benefit"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Benefits")},
        {u"business"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Businesses")},
        {u"car_premium"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Car premiums")},
        {u"dwelling"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Dwellings")},
        {u"entity"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Businesses")},
        {u"fund_withdrawal"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Housing-fund withdrawals")},
        {u"home_contract"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Home contracts")},
        {u"house_deal"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Property deals")},
        {u"illness"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Illnesses")},
        {u"land"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Land")},
        {u"land_transfer"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Land transfers")},
        {u"machine"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Farm machines")},
        {u"member"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Members")},
        {u"policy"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Insurance policies")},
        {u"ship"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Ships")},
        {u"tenancy"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Tenancies")},
        {u"trip"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Trips")},
        {u"vehicle"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Vehicles")},
        {u"veteran_payment"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Veterans' payments")},
        {u"amount"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Amount")},
        {u"dealt_on"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Dealt on")},
        {u"is_exempt"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Not counted as income")},
        {u"is_house_purchase"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "For buying a home")},
        {u"is_landlord"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "As landlord")},
        {u"is_private"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Private trip")},
        {u"kind"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Kind")},
        {u"left_on"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Left on")},
        {u"monthly_rent"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Monthly rent")},
        {u"plot_no"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Plot number")},
        {u"policy_no"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Policy number")},
        {u"excludes_subsidy"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Excludes the subsidy")},
        {u"signed_on"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Signed on")},
        {u"yearly_rent"_s, QT_TRANSLATE_NOOP("hearth::ui::FoundText", "Yearly rent")}};
    const auto known = words.constFind(key);
    return known == words.constEnd() ? key : Words::tr(*known);
}

QString labelOf(const items::ValueText &words, const QString &key)
{
    const QString name = key == "marital_group"_L1 ? u"marital_status"_s : key;
    const catalogue::Field *field = fieldOf(*words.context().catalogue, name);
    return field ? words.label(field->label) : answerWord(key);
}

QString plainText(const QJsonValue &value, const items::ValueText &words, const QString &key)
{
    const QString name = key == "marital_group"_L1 ? u"marital_status"_s : key;
    if (value.isNull() || value.isUndefined())
        return items::ValueText::dash();
    if (value.isBool()) {
        catalogue::Field yesNo;
        yesNo.valueType = catalogue::ValueType::Bool;
        return words.value(yesNo, value);
    }
    if (const catalogue::Field *field = fieldOf(*words.context().catalogue, name))
        return words.value(*field, value);
    if (!value.isString())
        return value.toVariant().toString();
    return words.code(key.endsWith("_band"_L1) ? u"amount_band"_s : key, value.toString());
}

} // namespace

QString foundText(const QJsonValue &value, const items::ValueText &words, const QString &key)
{
    QStringList parts;
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            parts.append(Words::tr("%1: %2", "item of an answer, value").arg(labelOf(words, it.key()), foundText(it.value(), words, it.key())));
        return parts.isEmpty() ? items::ValueText::dash() : parts.join(Words::tr(", ", "between the values of one row"));
    }
    if (value.isArray()) {
        for (const QJsonValue &row : value.toArray())
            parts.append(foundText(row, words, key));
        return parts.isEmpty() ? items::ValueText::dash() : parts.join(Words::tr("; ", "between the rows of an answer"));
    }
    return plainText(value, words, key);
}

QStringList evidenceLines(const QJsonValue &evidence, const items::ValueText &words)
{
    QStringList lines;
    for (const QJsonValue &entry : evidence.toArray()) {
        const QJsonObject clause = entry.toObject();
        const QString code = clause.value("clause"_L1).toString();
        const QString what =
            code.isEmpty() ? items::ValueText::dash() : words.title(u"warning", code);
        const QString source = clause.value("source"_L1).toString();
        const QString by = source.isEmpty() ? Words::tr("source not given") : words.source(source);
        const QString asOf = clause.value("as_of"_L1).toString();
        const QString on = asOf.isEmpty() ? Words::tr("date not given") : asOf.left(10);
        const QJsonValue value = clause.value("value"_L1);
        if (value.isUndefined() || value.isNull())
            lines.append(Words::tr("%1 (%2, %3)", "clause, source, date").arg(what, by, on));
        else
            lines.append(Words::tr("%1: %2 (%3, %4)", "clause, value, source, date")
                             .arg(what, foundText(value, words, code), by, on));
    }
    return lines;
}

} // namespace hearth::ui
