// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FileBuilder.h"

namespace hearth::tests {

using namespace Qt::StringLiterals;
using domain::Record;
using domain::RecordId;

namespace {

QJsonArray stamp(const QString &source, const QString &asOf)
{
    return {source, asOf, QString(asOf + u"T08:00:00.000Z"_s), QJsonValue(), QJsonValue(), QJsonValue()};
}

} // namespace

Record FileBuilder::parameter(const QString &param, const QString &value, const QString &from)
{
    Record record = make(u"parameter"_s, {}, {{u"param"_s, param}, {u"value"_s, value}, {u"valid_from"_s, from}});
    record.div.clear();
    record.bucket.clear();
    return record;
}

std::vector<Record> FileBuilder::rowsFor(const std::vector<Record> &file)
{
    const RecordId fileId = file.front().file;
    m_division = file.front().div;
    std::vector<Record> rows;
    const auto add = [&](const QString &type, QJsonObject fields, const QString &state = {}) {
        fields.insert(u"_p"_s, QJsonArray{stamp(u"declared"_s, day(2024, 2))});
        rows.push_back(make(type, fileId, fields, state));
    };
    const auto sometimes = [this](QJsonObject &fields, const QString &field, const QJsonValue &value) {
        if (below(4) != 0) {
            fields.insert(field, value);
        }
    };
    static const QStringList bands{u"B0"_s, u"B1"_s, u"B2"_s, u"B4"_s, u"BX"_s};
    static const QStringList diseases{u"can"_s, u"ren"_s, u"str"_s};
    RecordId last;
    for (const Record &person : file) {
        if (person.type != "person"_L1) {
            continue;
        }
        const QString id = person.id.toString();
        last = person.id;
        for (quint32 i = below(3); i > 0; --i) {
            QJsonObject health{{u"person"_s, id}, {u"health_status"_s, u"3"_s}, {u"valid_from"_s, day(2020, 5)}};
            sometimes(health, u"serious_disease"_s, diseases.at(below(3)));
            sometimes(health, u"diagnosed_on"_s, day(2022, 3));
            sometimes(health, u"long_term_care_needed"_s, below(2) ? u"y"_s : u"n"_s);
            sometimes(health, u"self_care_unmet"_s, QJsonArray{u"eat"_s, u"wash"_s});
            if (below(3) == 0) {
                health.insert(u"valid_to"_s, day(2025, 1));
            }
            add(u"health_row"_s, health);
        }
        if (below(2) == 0) {
            QJsonObject months{{u"2025-03"_s, QJsonArray{u"2025-03-20"_s, u"120.50"_s}},
                               {u"2026-01"_s, QJsonArray{u"2026-01-09"_s, u"80.00"_s}}};
            add(u"medical_year"_s,
                {{u"person"_s, id},
                 {u"med_year"_s, 2026},
                 {u"med_ins_status"_s, below(2) ? u"on"_s : u"broken"_s},
                 {u"settled_months"_s, months},
                 {u"med_last_settled"_s, u"2026-01-09"_s}});
        }
        if (below(2) == 0) {
            QJsonObject assets{
                {u"person"_s, id}, {u"asset_as_of"_s, day(2025, 1)}, {u"deposit_band"_s, bands.at(below(5))}};
            sometimes(assets, u"wealth_band"_s, bands.at(below(5)));
            add(u"financial_asset"_s, assets);
        }
        if (below(2) == 0) {
            add(u"vehicle"_s,
                {{u"person"_s, id},
                 {u"vehicle_plate"_s, u"D1"_s},
                 {u"vehicle_type"_s, below(2) ? u"car"_s : u"aid"_s}});
            add(u"business_role"_s, {{u"person"_s, id}, {u"entity_status"_s, below(2) ? u"open"_s : u"cancelled"_s}});
        }
        if (below(2) == 0) {
            add(u"edu_assist"_s,
                {{u"person"_s, id}, {u"edu_assist_kind"_s, u"comp"_s}, {u"edu_assist_year"_s, u"2025-2026"_s}});
            add(u"employ_help"_s, {{u"person"_s, id}, {u"public_post"_s, u"y"_s}, {u"union_archive_no"_s, u"U1"_s}});
            add(u"disability_subsidy"_s, {{u"person"_s, id}, {u"nursing_subsidy_status"_s, u"on"_s}});
        }
        if (below(2) == 0) {
            add(u"police_finding"_s,
                {{u"person"_s, id}, {u"police_kind"_s, u"stranded"_s}, {u"found_on"_s, day(2026, 1)}});
            add(u"hotline_call"_s, {{u"person"_s, id}, {u"call_topic"_s, u"living"_s}, {u"called_on"_s, day(2026, 1)}});
        }
    }
    QJsonObject dwelling{{u"house_ownership"_s, u"own"_s}, {u"house_safety_grade"_s, u"C"_s}};
    sometimes(dwelling, u"house_floor_area"_s, u"%1.5"_s.arg(30 + below(60)));
    add(u"dwelling"_s, dwelling);
    add(u"device"_s, {{u"device_type"_s, u"sos"_s}, {u"device_status"_s, below(2) ? u"online"_s : u"removed"_s}});
    add(u"expense_row"_s,
        {{u"exp_period"_s, u"2025-01/2025-12"_s}, {u"medical_self_paid"_s, u"%1.00"_s.arg(below(30000))}});
    add(u"housing_assist"_s, {{u"housing_assist_kind"_s, u"rent"_s}});
    QJsonObject disaster{
        {u"disaster_kind"_s, u"fire"_s}, {u"disaster_on"_s, day(2025, 1)}, {u"loss_amount"_s, u"2000.00"_s}};
    sometimes(disaster, u"injured_persons"_s, QJsonArray{last.toString()});
    add(u"disaster_event"_s, disaster);
    add(u"risk_record"_s, {{u"risk"_s, u"R1"_s}, {u"confirmed"_s, below(2) ? u"y"_s : u"n"_s}});
    add(u"benefit"_s,
        {{u"assist_program"_s, u"P03"_s},
         {u"assist_status"_s, u"ended"_s},
         {u"assist_end"_s, day(2025, 2)},
         {u"persons"_s, QJsonArray{last.toString()}}});
    add(u"application"_s,
        {{u"program"_s, u"P01"_s},
         {u"decided_at"_s, u"2026-02-01T02:00:00.000Z"_s},
         {u"decided_income"_s, u"1500.00"_s}},
        u"rejected"_s);
    add(u"membership"_s, {{u"kind"_s, u"supporter"_s}, {u"support_amount"_s, u"200.00"_s}});
    return rows;
}

} // namespace hearth::tests
