// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FactFamily.h"

#include "tests/support/FileBuilder.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace hearth::tests {

using namespace Qt::StringLiterals;
using domain::Record;
using domain::RecordId;

namespace {

QJsonObject stamped(QJsonObject fields, const QString &source, const QString &asOf)
{
    fields.insert(u"_p"_s,
                  QJsonArray{QJsonArray{source, asOf, QString(asOf + u"T18:00:00.000Z"_s), QJsonValue(), QJsonValue(),
                                        QJsonValue()}});
    return fields;
}

QJsonArray noneIn(std::initializer_list<const char *> sections)
{
    QJsonArray list;
    for (const char *section : sections) {
        list.append(QJsonObject{{u"section"_s, QString::fromLatin1(section)}, {u"source"_s, u"declared"_s}});
    }
    return list;
}

} // namespace

FactFamily::FactFamily()
{
    FileBuilder build(77);
    file = build.id();
    const auto add = [&](const QString &type, const QJsonObject &fields, const QString &state = {}) {
        Record record = build.make(type, file, fields, state);
        record.div = u"320402003201"_s;
        record.bucket = u"320402003"_s;
        records.push_back(record);
        return record.id;
    };
    add(u"household"_s,
        stamped({{u"hukou_area"_s, u"320402003201"_s},
                 {u"residence_area"_s, u"320402003201"_s},
                 {u"population_tier"_s, u"T12"_s},
                 {u"is_nonlocal"_s, u"n"_s},
                 {u"file_opened_on"_s, u"2024-05-01"_s},
                 {u"house_count"_s, 1},
                 {u"per_capita_asset_multiple"_s, u"1.5"_s},
                 {u"none_sections"_s, noneIn({"S03"})}},
                u"civil"_s, u"2025-12-01"_s),
        u"active"_s);
    records.front().id = file;
    head = add(u"person"_s,
               stamped({{u"full_name"_s, u"单小明"_s},
                        {u"sex"_s, u"1"_s},
                        {u"birth_date"_s, u"1980-01-01"_s},
                        {u"life_status"_s, u"alive"_s},
                        {u"labour_ability"_s, u"3"_s},
                        {u"is_main_labour"_s, u"y"_s},
                        {u"employment_status"_s, u"flex"_s},
                        {u"tier"_s, u"T12"_s},
                        {u"tier_since"_s, u"2025-01-01"_s},
                        {u"tiers"_s, QJsonArray{u"T12"_s, u"T31"_s}},
                        {u"none_sections"_s, noneIn({"S11", "S13"})}},
                       u"police"_s, u"2026-02-20"_s));
    wife = add(u"person"_s,
               stamped({{u"full_name"_s, u"吕芳"_s},
                        {u"sex"_s, u"2"_s},
                        {u"birth_date"_s, u"1982-02-02"_s},
                        {u"life_status"_s, u"alive"_s},
                        {u"labour_ability"_s, u"1"_s},
                        {u"is_main_labour"_s, u"n"_s},
                        {u"employment_status"_s, u"regunemp"_s},
                        {u"unemployment_reg_date"_s, u"2025-10-01"_s},
                        {u"pension_type"_s, QJsonValue()},
                        {u"_h"_s, QJsonObject{{u"pension_type"_s, 0}}},
                        {u"none_sections"_s, noneIn({"S05", "S11", "S13"})}},
                       u"hrss"_s, u"2026-01-31"_s));
    daughter = add(u"person"_s,
                   stamped({{u"full_name"_s, u"单晓"_s},
                            {u"sex"_s, u"2"_s},
                            {u"birth_date"_s, u"2014-09-01"_s},
                            {u"life_status"_s, u"alive"_s},
                            {u"labour_ability"_s, u"4"_s},
                            {u"employment_status"_s, u"student"_s},
                            {u"student_stage"_s, u"pri"_s},
                            {u"in_compulsory_education"_s, u"y"_s},
                            {u"father"_s, head.toString()},
                            {u"mother_status"_s, u"alive"_s},
                            {u"none_sections"_s, noneIn({"S05", "S08", "S11", "S13"})}},
                           u"police"_s, u"2025-11-15"_s));
    grandfather = add(u"person"_s,
                      stamped({{u"full_name"_s, u"单建国"_s},
                               {u"birth_date"_s, u"1950-06-15"_s},
                               {u"life_status"_s, u"deceased"_s},
                               {u"is_main_labour"_s, u"y"_s}},
                              u"police"_s, u"2025-12-24"_s));
    const std::pair<RecordId, QString> relations[] = {
        {head, u"02"_s}, {wife, u"10"_s}, {daughter, u"30"_s}, {grandfather, u"51"_s}};
    for (const auto &[person, relation] : relations) {
        QJsonObject membership{{u"person"_s, person.toString()},
                               {u"kind"_s, u"member"_s},
                               {u"shares_living"_s, u"y"_s},
                               {u"relation_to_head"_s, relation},
                               {u"from_on"_s, u"2024-05-01"_s}};
        if (person == grandfather) {
            membership.insert(u"to_on"_s, u"2025-12-24"_s);
            membership.insert(u"end_reason"_s, u"deceased"_s);
        }
        add(u"membership"_s, stamped(membership, u"police"_s, u"2025-12-24"_s));
    }
    const auto income = [&](const RecordId &person, const QString &period, const QString &wage,
                            const QString &transfer) {
        add(u"income_row"_s,
            stamped({{u"person"_s, person.toString()},
                     {u"income_period"_s, period},
                     {u"wage_income"_s, wage},
                     {u"business_income"_s, u"0.00"_s},
                     {u"property_income"_s, QJsonValue()},
                     {u"transfer_income"_s, transfer},
                     {u"_h"_s, QJsonObject{{u"property_income"_s, 0}}}},
                    u"declared"_s, u"2026-01-12"_s));
    };
    income(head, u"2024"_s, u"5000.00"_s, u"0.00"_s);
    income(head, u"2025"_s, u"1200.00"_s, u"0.00"_s);
    income(wife, u"2025"_s, u"0.00"_s, u"300.00"_s);
    add(u"health_row"_s,
        stamped({{u"person"_s, head.toString()},
                 {u"health_status"_s, u"3"_s},
                 {u"serious_disease"_s, u"can"_s},
                 {u"diagnosed_on"_s, u"2025-11-02"_s},
                 {u"long_term_care_needed"_s, u"n"_s},
                 {u"valid_from"_s, u"2025-11-02"_s},
                 {u"self_care_unmet"_s, QJsonArray{u"wash"_s, u"walk"_s}}},
                u"health"_s, u"2025-11-05"_s));
    add(u"medical_year"_s,
        stamped({{u"person"_s, head.toString()},
                 {u"med_year"_s, 2026},
                 {u"med_ins_type"_s, u"res"_s},
                 {u"med_ins_status"_s, u"on"_s},
                 {u"med_self_paid_12m"_s, u"12000.00"_s},
                 {u"med_last_settled"_s, u"2026-02-01"_s},
                 {u"settled_months"_s,
                  QJsonObject{{u"2026-01"_s, QJsonArray{u"2026-01-15"_s, u"800.00"_s}},
                              {u"2026-02"_s, QJsonArray{u"2026-02-01"_s}}}}},
                u"medins"_s, u"2026-02-05"_s));
    add(u"medical_year"_s,
        stamped({{u"person"_s, wife.toString()},
                 {u"med_year"_s, 2026},
                 {u"med_ins_type"_s, u"res"_s},
                 {u"med_ins_status"_s, u"broken"_s},
                 {u"settled_months"_s,
                  QJsonObject{{u"2025-01"_s, QJsonArray{u"2025-01-15"_s, u"500.00"_s}},
                              {u"2025-09"_s, QJsonArray{u"2025-09-10"_s, u"60.50"_s}}}}},
                u"medins"_s, u"2026-01-05"_s));
    add(u"dwelling"_s,
        stamped(
            {{u"house_ownership"_s, u"own"_s}, {u"house_floor_area"_s, u"45.6"_s}, {u"house_safety_grade"_s, u"C"_s}},
            u"natres"_s, u"2025-06-01"_s));
    add(u"expense_row"_s,
        stamped({{u"exp_period"_s, u"2025-01/2025-12"_s},
                 {u"medical_self_paid"_s, u"9000.00"_s},
                 {u"education_cost"_s, u"720.00"_s}},
                u"civil"_s, u"2026-01-12"_s));
    add(u"benefit"_s,
        stamped({{u"assist_program"_s, u"P01"_s},
                 {u"assist_status"_s, u"on"_s},
                 {u"assist_start"_s, u"2025-01-01"_s},
                 {u"assist_next_review"_s, u"2026-06-30"_s}},
                u"civil"_s, u"2025-01-01"_s));
    add(u"benefit"_s,
        stamped({{u"assist_program"_s, u"P24"_s},
                 {u"assist_status"_s, u"ended"_s},
                 {u"assist_start"_s, u"2024-01-01"_s},
                 {u"assist_end"_s, u"2025-06-30"_s},
                 {u"persons"_s, QJsonArray{wife.toString()}}},
                u"medins"_s, u"2025-06-30"_s));
    add(u"visit"_s,
        stamped({{u"visit_on"_s, u"2026-01-20"_s},
                 {u"visit_kind"_s, u"routine"_s},
                 {u"visit_finding"_s, u"stable"_s},
                 {u"visit_followup"_s, u"n"_s}},
                u"visit"_s, u"2026-01-20"_s),
        u"accepted"_s);
    add(u"visit"_s, {{u"visit_kind"_s, u"routine"_s}}, u"planned"_s);
    add(u"disaster_event"_s,
        stamped({{u"event_no"_s, u"F-1"_s},
                 {u"disaster_kind"_s, u"fire"_s},
                 {u"disaster_on"_s, u"2026-02-10"_s},
                 {u"loss_amount"_s, u"3000.00"_s},
                 {u"injured_persons"_s, QJsonArray{head.toString()}},
                 {u"injury_level"_s, u"light"_s}},
                u"emergency"_s, u"2026-02-11"_s));
}

Record &FactFamily::record(const RecordId &id)
{
    return *std::find_if(records.begin(), records.end(), [&id](const Record &r) { return r.id == id; });
}

void FactFamily::set(Record &record, const QString &field, const QJsonValue &value)
{
    QJsonObject f = record.fields();
    if (value.isUndefined()) {
        f.remove(field);
    } else {
        f.insert(field, value);
    }
    record.setFields(f);
}

} // namespace hearth::tests
