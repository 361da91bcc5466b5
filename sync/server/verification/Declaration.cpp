// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/verification/Declaration.h"

#include "models/catalogue/Claims.h"
#include "models/workflow/Guards.h"

#include <QDate>
#include <QJsonArray>

namespace hearth::server {

using namespace Qt::StringLiterals;
using domain::Record;
using domain::RecordId;

namespace {

/// Where a declared value stands: the record type, the field, and the field that orders its rows by time.
struct Source {
    const char16_t *key;
    const char16_t *type;
    const char16_t *field;
    const char16_t *order;
    bool ofPerson;
};

constexpr Source sources[] = {
    {u"employment_status", u"person", u"employment_status", nullptr, true},
    {u"pension_type", u"person", u"pension_type", nullptr, true},
    {u"pension_benefit", u"person", u"pension_benefit", nullptr, true},
    {u"disability_type", u"person", u"disability_type", nullptr, true},
    {u"disability_grade", u"person", u"disability_grade", nullptr, true},
    {u"student_stage", u"person", u"student_stage", nullptr, true},
    {u"child_allowance", u"person", u"child_allowance", nullptr, true},
    {u"marital_group", u"person", u"marital_status", nullptr, true},
    {u"house_count", u"household", u"house_count", nullptr, false},
    {u"residence_area", u"household", u"residence_area", nullptr, false},
    {u"wage_income", u"income_row", u"wage_income", u"income_period", true},
    {u"business_income", u"income_row", u"business_income", u"income_period", true},
    {u"property_income", u"income_row", u"property_income", u"income_period", true},
    {u"transfer_income", u"income_row", u"transfer_income", u"income_period", true},
    {u"deposit_band", u"financial_asset", u"deposit_band", u"asset_as_of", true},
    {u"securities_band", u"financial_asset", u"securities_band", u"asset_as_of", true},
    {u"wealth_band", u"financial_asset", u"wealth_band", u"asset_as_of", true},
    {u"med_aid_paid", u"medical_year", u"med_aid_paid", u"med_year", true},
    {u"medical_self_paid", u"expense_row", u"medical_self_paid", u"exp_period", false},
    {u"living_subsidy_amount", u"disability_subsidy", u"living_subsidy_amount", u"valid_from", true},
    {u"nursing_subsidy_amount", u"disability_subsidy", u"nursing_subsidy_amount", u"valid_from", true},
    {u"housing_assist_kind", u"housing_assist", u"housing_assist_kind", u"valid_from", false},
    {u"support_amount", u"membership", u"support_amount", u"from_on", true},
};

/// Declared rows: the record type, its columns and whether only those of the person are meant.
struct RowSource {
    const char16_t *key;
    const char16_t *type;
    QStringList columns;
    bool ofPerson;
};

const std::vector<RowSource> &rowSources()
{
    static const std::vector<RowSource> list{
        {u"vehicle", u"vehicle", {u"vehicle_plate"_s, u"vehicle_type"_s}, true},
        {u"business", u"business_role", {u"entity_uscc"_s, u"entity_name"_s, u"entity_role"_s}, true},
        {u"dwelling", u"dwelling", {u"house_cert_no"_s, u"deal_on"_s}, false},
        {u"member", u"person", {u"id_number"_s, u"full_name"_s}, false},
        {u"illness", u"health_row", {u"serious_disease"_s}, true},
        {u"benefit", u"benefit", {u"assist_program"_s, u"assist_status"_s}, false},
    };
    return list;
}

class Reader {
public:
    Reader(const catalogue::Catalogue &catalogue, const std::vector<Record> &file, const RecordId &person, QDate today)
        : m_catalogue(catalogue), m_file(file), m_person(person), m_today(today.toString(Qt::ISODate))
    {
        for (const Record &record : file)
            if (record.type == "household"_L1 || (record.type == "person"_L1 && record.id == person))
                for (const QJsonValue &entry : record.fields().value("none_sections"_L1).toArray())
                    m_none.append(entry.toObject().value("section"_L1).toString());
    }

    QJsonValue value(const Source &source) const
    {
        const QString type = QString::fromUtf16(source.type);
        const catalogue::Field *field = m_catalogue.field(type, QString::fromUtf16(source.field));
        if (!field)
            return QJsonValue::Undefined;
        const bool amount = field->valueType == catalogue::ValueType::Money;
        const auto record = newest(type, source);
        if (!record) {
            if (m_none.contains(field->section))
                return amount ? QJsonValue(u"0.00"_s) : QJsonValue(QJsonValue::Null);
            return QJsonValue::Undefined;
        }
        const QJsonValue held = spoken(*record, *field);
        if (!held.isUndefined() && !held.isNull())
            return held;
        // Asked and there is none, or the section was declared without this amount.
        const bool stamped = record->fields().value("_h"_L1).toObject().contains(field->id);
        return amount && type != "person"_L1 ? QJsonValue(u"0.00"_s)
            : stamped                        ? (amount ? QJsonValue(u"0.00"_s) : QJsonValue(QJsonValue::Null))
                                             : QJsonValue(QJsonValue::Undefined);
    }

    QJsonValue rows(const RowSource &source) const
    {
        const QString type = QString::fromUtf16(source.type);
        QJsonArray list;
        bool any = false;
        QString section;
        for (const QString &column : source.columns)
            if (const catalogue::Field *field = m_catalogue.field(type, column); field && section.isEmpty())
                section = field->section;
        for (const Record &record : m_file) {
            if (record.type != type || (source.ofPerson && !concernsPerson(record)))
                continue;
            any = true;
            const QJsonObject f = record.fields();
            const QString until = f.value("valid_to"_L1).toString();
            if (!until.isEmpty() && until < m_today)
                continue;
            QJsonObject row;
            for (const QString &column : source.columns)
                if (f.contains(column) && !f.value(column).isNull())
                    row.insert(column, f.value(column));
            if (!row.isEmpty())
                list.append(row);
        }
        return any || m_none.contains(section) ? QJsonValue(list) : QJsonValue(QJsonValue::Undefined);
    }

private:
    /// Rows that name nobody belong to the whole household.
    bool concernsPerson(const Record &record) const
    {
        if (record.type == "person"_L1)
            return record.id == m_person;
        const RecordId named = workflow::refOf(record.fields().value("person"_L1));
        return named == m_person || (named.isNull() && record.type != "membership"_L1);
    }

    std::optional<Record> newest(const QString &type, const Source &source) const
    {
        std::optional<Record> best;
        QString bestOrder;
        for (const Record &record : m_file) {
            if (record.type != type || (source.ofPerson && !concernsPerson(record)))
                continue;
            const QJsonObject f = record.fields();
            const QString until = f.value("valid_to"_L1).toString();
            const QString order = source.order ? f.value(QString::fromUtf16(source.order)).toVariant().toString() : QString();
            if ((!until.isEmpty() && until < m_today) || (best && order < bestOrder))
                continue;
            best = record;
            bestOrder = order;
        }
        return best;
    }

    /// What was declared, else what the file holds.
    QJsonValue spoken(const Record &record, const catalogue::Field &field) const
    {
        const catalogue::RecordType *type = m_catalogue.recordType(record.type);
        const QJsonObject f = record.fields();
        if (type && catalogue::Claims::carriesProvenance(*type, field)) {
            const QJsonValue declared = catalogue::Claims(*type, f).valueOfSource(field, u"declared"_s);
            if (!declared.isNull() && !declared.isUndefined())
                return declared;
        }
        return f.value(field.id);
    }

    const catalogue::Catalogue &m_catalogue;
    const std::vector<Record> &m_file;
    RecordId m_person;
    QString m_today;
    QStringList m_none;
};

} // namespace

const std::vector<RowMatch> &rowMatches()
{
    static const std::vector<RowMatch> list{
        {u"member"_s, u"member"_s, {u"id_number"_s, u"full_name"_s}},
        {u"adoption"_s, u"member"_s, {u"id_number"_s, u"full_name"_s}},
        {u"vehicle"_s, u"vehicle"_s, {u"vehicle_plate"_s}},
        {u"car_premium"_s, u"vehicle"_s, {u"vehicle_plate"_s}},
        {u"machine"_s, u"vehicle"_s, {u"vehicle_plate"_s}},
        {u"ship"_s, u"vehicle"_s, {u"vehicle_plate"_s}},
        {u"entity"_s, u"business"_s, {u"entity_uscc"_s, u"entity_name"_s}},
        {u"home_contract"_s, u"dwelling"_s, {u"house_cert_no"_s}},
        {u"tenancy"_s, u"dwelling"_s, {u"house_cert_no"_s}},
        {u"house_deal"_s, u"dwelling"_s, {u"house_cert_no"_s}},
        {u"fund_withdrawal"_s, u"dwelling"_s, {u"house_cert_no"_s}},
        {u"illness"_s, u"illness"_s, {u"serious_disease"_s}},
        {u"trip"_s, u"trip"_s, {u"left_on"_s}},
        {u"policy"_s, u"policy"_s, {u"policy_no"_s}},
        {u"land_transfer"_s, u"land"_s, {u"plot_no"_s}},
        {u"veteran_payment"_s, u"veteran_payment"_s, {u"kind"_s}},
        {u"benefit"_s, u"benefit"_s, {u"assist_program"_s}},
    };
    return list;
}

QString maritalGroup(const QString &code)
{
    if (code == "90"_L1)
        return {};
    return code.startsWith(u'2') ? u"20"_s : code;
}

QJsonObject declaredValues(const catalogue::Catalogue &catalogue, const std::vector<Record> &file, const RecordId &person,
                           const QJsonObject &application, QDate today)
{
    const Reader reader(catalogue, file, person, today);
    QJsonObject declared = application;
    for (const Source &source : sources) {
        QJsonValue value = reader.value(source);
        if (value.isUndefined())
            continue;
        const QString key = QString::fromUtf16(source.key);
        if (key == "marital_group"_L1) {
            const QString group = maritalGroup(value.toString());
            if (group.isEmpty())
                continue;
            value = group;
        }
        declared.insert(key, value);
    }
    for (const RowSource &source : rowSources())
        if (const QJsonValue rows = reader.rows(source); !rows.isUndefined())
            declared.insert(QString::fromUtf16(source.key), rows);
    return declared;
}

} // namespace hearth::server
