// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/QueryCity.h"

#include "models/store/Projector.h"
#include "tests/support/FileBuilder.h"

namespace hearth::tests {

using namespace Qt::StringLiterals;
using domain::Record;
using domain::RecordId;

namespace {

QJsonArray stamp(const QString &source, const QString &asOf, const QJsonValue &until = {})
{
    return {source, asOf, QString(asOf + u"T08:00:00.000Z"_s), u"F17"_s, u"u-1"_s, until};
}

QJsonObject person(const QString &name, const QString &number, const QString &birth,
                   const QString &tier)
{
    return {
        {u"full_name"_s, name},         {u"id_doc_type"_s, u"111"_s},
        {u"id_number"_s, number},       {u"birth_date"_s, birth},
        {u"life_status"_s, u"alive"_s}, {u"tier"_s, tier},
        {u"tiers"_s, QJsonArray{tier}}, {u"_p"_s, QJsonArray{stamp(u"police"_s, u"2026-03-08"_s)}}};
}

} // namespace

void QueryCity::addFamily(FileBuilder &build, std::vector<Record> &records)
{
    m_family = build.id();
    const auto add = [&](const QString &type, const QJsonObject &fields,
                         const QString &state = {}) {
        Record record = build.make(type, m_family, fields, state);
        record.div = u"320402003001"_s;
        record.bucket = u"320402003"_s;
        records.push_back(record);
        return record.id;
    };
    m_head =
        add(u"person"_s, person(u"单小明"_s, u"320402198001011234"_s, u"1980-01-01"_s, u"T12"_s));
    const RecordId wife =
        add(u"person"_s, person(u"吕芳"_s, u"320402198202021228"_s, u"1982-02-02"_s, u"T51"_s));
    for (const RecordId &id : {m_head, wife}) {
        add(u"membership"_s,
            {{u"person"_s, id.toString()},
             {u"kind"_s, u"member"_s},
             {u"shares_living"_s, u"y"_s},
             {u"relation_to_head"_s, id == m_head ? u"02"_s : u"10"_s},
             {u"from_on"_s, u"2024-05-01"_s}});
    }
    add(u"membership"_s,
        {{u"kind"_s, u"supporter"_s},
         {u"supporter_name"_s, u"单建国"_s},
         {u"relation_to_head"_s, u"50"_s}});
    add(u"income_row"_s,
        {{u"person"_s, m_head.toString()},
         {u"income_period"_s, u"2026"_s},
         {u"wage_income"_s, u"2300.00"_s},
         {u"transfer_income"_s, u"400.00"_s},
         {u"property_income"_s, QJsonValue()},
         {u"work_cost_deduction"_s, QJsonValue()},
         {u"_p"_s,
          QJsonArray{stamp(u"hrss"_s, u"2026-02-28"_s),
                     stamp(u"declared"_s, u"2025-01-12"_s, u"2026-01-12"_s),
                     stamp(u"hrss"_s, u"2026-01-31"_s)}},
         {u"_h"_s, QJsonObject{{u"transfer_income"_s, 1}, {u"property_income"_s, 0}}},
         {u"_c"_s,
          QJsonObject{{u"wage_income"_s,
                       QJsonArray{QJsonArray{u"2000.00"_s, 1, u"competing"_s},
                                  QJsonArray{u"2100.00"_s, 2, u"superseded"_s}}}}}});
    add(u"benefit"_s,
        {{u"assist_program"_s, u"P01"_s},
         {u"assist_status"_s, u"on"_s},
         {u"assist_start"_s, u"2025-01-01"_s}});
    add(u"visit"_s,
        {{u"visit_on"_s, u"2026-01-20"_s},
         {u"visit_kind"_s, u"routine"_s},
         {u"visit_finding"_s, u"stable"_s}},
        u"accepted"_s);
    m_warning = add(u"warning"_s,
                    {{u"indicator"_s, u"K1"_s},
                     {u"level"_s, u"red"_s},
                     {u"case_no"_s, u"WN2026-000009"_s},
                     {u"person"_s, m_head.toString()},
                     {u"opened_at"_s, u"2026-03-01T01:00:00.000Z"_s},
                     {u"released_at"_s, u"2026-03-02T01:00:00.000Z"_s},
                     {u"step_deadline"_s, u"2026-03-06T09:30:00.000Z"_s},
                     {u"assignee"_s, QString::fromUtf16(user)},
                     {u"log"_s,
                      QJsonArray{QJsonArray{u"raise"_s, u"system"_s, u"2026-03-01T01:00:00.000Z"_s,
                                            QJsonValue(), QJsonValue()},
                                 QJsonArray{u"release"_s, u"u-2"_s, u"2026-03-02T01:00:00.000Z"_s,
                                            QJsonValue(), u"seen"_s}}}},
                    u"assigned"_s);
    Record root =
        build.make(u"household"_s, m_family,
                   {{u"file_no"_s, u"HH320404-000187"_s},
                    {u"head_person"_s, m_head.toString()},
                    {u"residence_address"_s, u"常州市天宁区雕庄街道菱溪名居8幢303室"_s},
                    {u"residence_area"_s, u"320402003001"_s},
                    {u"contact_phone"_s, u"13812345678"_s},
                    {u"is_nonlocal"_s, u"n"_s},
                    {u"population_tier"_s, u"T12"_s},
                    {u"file_opened_on"_s, u"2024-05-01"_s},
                    {u"none_sections"_s, QJsonArray{QJsonObject{{u"section"_s, u"S14"_s}}}},
                    {u"_p"_s, QJsonArray{stamp(u"declared"_s, u"2026-01-12"_s)}}},
                   u"active"_s);
    root.id = m_family;
    root.div = u"320402003001"_s;
    root.bucket = u"320402003"_s;
    records.push_back(root);
}

QueryCity::QueryCity(const QString &set, std::shared_ptr<const catalogue::Catalogue> catalogue,
                     int files)
    : m_fixture(set)
    , m_problem(m_fixture.problem())
    , m_client(set == "cache"_L1)
{
    if (!database()) {
        return;
    }
    FileBuilder build(20260310);
    std::vector<Record> records;
    addFamily(build, records);
    for (int i = 0; i < files; ++i) {
        const std::vector<Record> file = build.file();
        records.insert(records.end(), file.begin(), file.end());
    }
    auto transaction = store::Transaction::begin(*database());
    bool ok = transaction.has_value();
    for (const Record &record : records) {
        ok = ok && putRecord(*database(), record).has_value();
    }
    if (m_client) {
        Record changed = records.front();
        QJsonObject f = changed.fields();
        f.insert(u"person_phone"_s, u"13987654321"_s);
        changed.setFields(f);
        ok = ok && putOverlay(*database(), changed, u"waiting"_s).has_value();
    }
    ok = ok && transaction->commit().has_value();
    store::Projector projector(*database(), std::move(catalogue),
                               {m_client, m_client ? QString::fromUtf16(user) : QString()});
    if (!ok || !projector.rebuildAll().has_value()) {
        m_problem = u"the city could not be written"_s;
    }
}

} // namespace hearth::tests
