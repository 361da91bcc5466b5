// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FileBuilder.h"

#include "models/store/RecordTable.h"

#include <QDate>

namespace hearth::tests {

using namespace Qt::StringLiterals;
using domain::Record;
using domain::RecordId;
using domain::Result;

RecordId FileBuilder::id()
{
    QByteArray bytes(16, '\0');
    quint64 next = m_next++;
    for (int i = 15; i >= 8; --i) {
        bytes[i] = static_cast<char>(next & 0xff);
        next >>= 8;
    }
    // Versions and variants as in UUIDv7; the first bytes are mixed so that ids do not sort by age.
    const quint32 mixed = below(0xffffffff);
    memcpy(bytes.data(), &mixed, 4);
    bytes[6] = 0x70;
    bytes[8] = static_cast<char>(0x80);
    return RecordId::fromBytes(bytes).value_or(RecordId());
}

quint32 FileBuilder::below(quint32 bound)
{
    m_seed ^= m_seed << 13;
    m_seed ^= m_seed >> 17;
    m_seed ^= m_seed << 5;
    return m_seed % bound;
}

QString FileBuilder::name()
{
    static const QString surnames = u"王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶单仇解区查翟覃"_s;
    static const QString given = u"伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华玉萍红建国文志新春海燕小晓天宇雨梅建军乐行长"_s;
    QString result(surnames.at(below(static_cast<quint32>(surnames.size()))));
    result.append(given.at(below(static_cast<quint32>(given.size()))));
    if (below(3) != 0) {
        result.append(given.at(below(static_cast<quint32>(given.size()))));
    }
    return result;
}

QString FileBuilder::day(int fromYear, int years)
{
    return QDate(fromYear, 1, 1).addDays(below(static_cast<quint32>(years * 365))).toString(Qt::ISODate);
}

QString FileBuilder::division()
{
    static const QStringList towns{u"320402003"_s, u"320402002"_s, u"320404001"_s, u"320411101"_s, u"320412100"_s, u"320412001"_s};
    return towns.at(below(static_cast<quint32>(towns.size()))) + u"%1"_s.arg(1 + below(6), 3, 10, QLatin1Char('0'));
}

Record FileBuilder::make(const QString &type, const RecordId &file, const QJsonObject &fields, const QString &state)
{
    Record record;
    record.id = id();
    record.type = type;
    record.file = file;
    record.div = m_division;
    record.bucket = m_division.left(9);
    record.by = u"system"_s;
    m_at += 1000;
    record.at = QDateTime::fromMSecsSinceEpoch(m_at, Qt::UTC);
    record.state = state;
    record.rev = {1, 7};
    record.setFields(fields);
    return record;
}

QJsonObject FileBuilder::personFields(const QString &fullName)
{
    const QString birth = day(1940, 80);
    QJsonObject f{{u"full_name"_s, fullName},
                  {u"id_doc_type"_s, u"111"_s},
                  {u"id_number"_s, QString(u"320402"_s + QString(birth).remove(u'-') + u"%1"_s.arg(below(10000), 4, 10, QLatin1Char('0')))},
                  {u"sex"_s, below(2) ? u"1"_s : u"2"_s},
                  {u"birth_date"_s, birth},
                  {u"life_status"_s, below(40) == 0 ? u"deceased"_s : u"alive"_s},
                  {u"labour_ability"_s, QString::number(1 + below(4))},
                  {u"is_main_labour"_s, below(3) == 0 ? u"y"_s : u"n"_s},
                  {u"employment_status"_s, below(2) ? u"emp"_s : u"self"_s},
                  {u"tier"_s, below(3) ? u"T12"_s : u"T21"_s},
                  {u"tiers"_s, QJsonArray{u"T12"_s, u"T31"_s}},
                  {u"_p"_s, QJsonArray{QJsonArray{u"declared"_s, u"2026-01-12"_s, u"2026-01-12T08:00:00Z"_s, u""_s, u"u-1"_s, QJsonValue()}}}};
    if (below(4) == 0) {
        f.insert(u"disability_grade"_s, QString::number(1 + below(4)));
    }
    if (below(4) == 0) {
        f.insert(u"student_stage"_s, u"pri"_s);
        f.insert(u"school_name"_s, u"博爱路小学"_s);
    }
    if (below(3) == 0) {
        f.insert(u"person_phone"_s, QString(u"139"_s + u"%1"_s.arg(below(100000000), 8, 10, QLatin1Char('0'))));
    }
    return f;
}

void FileBuilder::addCases(std::vector<Record> &records, const RecordId &file, const RecordId &head)
{
    static const QStringList levels{u"red"_s, u"orange"_s, u"yellow"_s, u"blue"_s};
    const auto at = [this](int days) {
        return QDateTime(QDate(2026, 2, 1).addDays(days + static_cast<int>(below(30))), QTime(9, 0), Qt::UTC).toString(Qt::ISODateWithMs);
    };
    if (below(4) == 0) {
        static const QStringList states{u"raised"_s, u"released"_s, u"assigned"_s, u"visiting"_s, u"closed"_s};
        const QString state = states.at(below(5));
        QJsonObject f{{u"indicator"_s, u"K%1"_s.arg(1 + below(4))}, {u"level"_s, levels.at(below(4))},
                      {u"case_no"_s, u"WN2026-%1"_s.arg(m_number, 6, 10, QLatin1Char('0'))}, {u"person"_s, head.toString()},
                      {u"opened_at"_s, at(0)}, {u"deadline"_s, at(20)}, {u"step_deadline"_s, at(10)},
                      {u"source_department"_s, u"police"_s}};
        if (state != "raised"_L1) {
            f.insert(u"released_at"_s, at(2));
        }
        if (state == "closed"_L1) {
            f.insert(u"closed_at"_s, at(18));
            f.insert(u"outcome"_s, below(2) ? u"granted"_s : u"no_action"_s);
        }
        records.push_back(make(u"warning"_s, file, f, state));
    }
    if (below(3) == 0) {
        records.push_back(make(u"notice"_s, file,
                               {{u"indicator"_s, u"N0%1"_s.arg(1 + below(9))}, {u"level"_s, u"blue"_s}, {u"opened_at"_s, at(0)},
                                {u"step_deadline"_s, at(15)}},
                               below(2) ? u"released"_s : u"assigned"_s));
    }
    if (below(3) == 0) {
        records.push_back(make(u"application"_s, file,
                               {{u"program"_s, u"P01"_s}, {u"opened_at"_s, at(0)}, {u"papers_missing"_s, 1}, {u"step_deadline"_s, at(6)}},
                               below(2) ? u"submitted"_s : u"town_review"_s));
    }
    if (below(4) == 0) {
        const Record verification = make(u"verification"_s, file,
                                         {{u"purpose"_s, u"lowinc_new"_s}, {u"members"_s, QJsonArray{head.toString()}},
                                          {u"opened_at"_s, at(0)}, {u"step_deadline"_s, at(12)}, {u"items_total"_s, 49},
                                          {u"items_answered"_s, 41}, {u"items_late"_s, 2}},
                                         u"partial"_s);
        records.push_back(make(u"verify_subject"_s, file,
                               {{u"verification"_s, verification.id.toString()}, {u"person"_s, head.toString()},
                                {u"auth_state"_s, u"valid"_s}, {u"item_states"_s, u"aaaaslqfd-"_s}}));
        records.push_back(verification);
    }
    const Record plan = make(u"plan"_s, file, {{u"plan_goal"_s, u"…"_s}}, u"running"_s);
    records.push_back(make(u"plan_task"_s, file,
                           {{u"plan"_s, plan.id.toString()}, {u"measure"_s, u"visit"_s}, {u"task_state"_s, u"open"_s},
                            {u"due_on"_s, day(2026, 1)}}));
    records.push_back(plan);
}

std::vector<Record> FileBuilder::file()
{
    m_division = division();
    ++m_number;
    const RecordId fileId = id();
    std::vector<Record> records;
    std::vector<RecordId> persons;
    const quint32 size = 1 + below(5);
    for (quint32 i = 0; i < size; ++i) {
        records.push_back(make(u"person"_s, fileId, personFields(name())));
        persons.push_back(records.back().id);
        records.push_back(make(u"membership"_s, fileId,
                               {{u"person"_s, persons.back().toString()}, {u"kind"_s, u"member"_s},
                                {u"relation_to_head"_s, i == 0 ? u"02"_s : u"20"_s}, {u"shares_living"_s, below(8) ? u"y"_s : u"n"_s},
                                {u"from_on"_s, u"2024-05-01"_s}}));
        records.push_back(make(u"income_row"_s, fileId,
                               {{u"person"_s, persons.back().toString()}, {u"income_period"_s, u"2025"_s},
                                {u"wage_income"_s, u"%1.00"_s.arg(below(4000))}, {u"business_income"_s, u"0.00"_s},
                                {u"property_income"_s, u"0.00"_s}, {u"transfer_income"_s, u"300.00"_s}}));
        records.push_back(make(u"medical_year"_s, fileId,
                               {{u"person"_s, persons.back().toString()}, {u"med_year"_s, 2025}, {u"med_ins_type"_s, u"res"_s},
                                {u"med_ins_status"_s, u"normal"_s}}));
        if (below(2) == 0) {
            records.push_back(make(u"authorisation"_s, fileId,
                                   {{u"person"_s, persons.back().toString()}, {u"auth_state"_s, u"valid"_s},
                                    {u"signed_on"_s, u"2025-09-01"_s}, {u"valid_to"_s, day(2026, 1)}}));
        }
    }
    QJsonObject household{{u"file_no"_s, u"HH320404-%1"_s.arg(m_number, 6, 10, QLatin1Char('0'))},
                          {u"head_person"_s, persons.front().toString()},
                          {u"residence_address"_s, u"常州市天宁区雕庄街道菱溪名居%1幢%2室"_s.arg(1 + below(60)).arg(101 + below(900))},
                          {u"residence_area"_s, m_division},
                          {u"hukou_area"_s, m_division},
                          {u"contact_phone"_s, QString(u"138"_s + u"%1"_s.arg(below(100000000), 8, 10, QLatin1Char('0')))},
                          {u"is_nonlocal"_s, below(15) ? u"n"_s : u"y"_s},
                          {u"poverty_cause"_s, u"ill"_s},
                          {u"file_opened_on"_s, u"2024-05-01"_s},
                          {u"population_tier"_s, u"T12"_s},
                          {u"_p"_s, QJsonArray{QJsonArray{u"declared"_s, u"2026-01-12"_s, u"2026-01-12T08:00:00Z"_s, u""_s, u"u-1"_s, QJsonValue()}}}};
    if (below(6) == 0) {
        household.insert(u"_c"_s, QJsonObject{{u"poverty_cause"_s, QJsonArray{QJsonArray{u"dis"_s, 0, u"competing"_s}}}});
    }
    Record root = make(u"household"_s, fileId, household, below(10) ? u"active"_s : u"draft"_s);
    root.id = fileId;
    records.push_back(make(u"benefit"_s, fileId,
                           {{u"assist_program"_s, below(2) ? u"P01"_s : u"P05"_s}, {u"assist_status"_s, u"on"_s},
                            {u"assist_start"_s, u"2025-01-01"_s}, {u"assist_next_review"_s, day(2026, 1)}}));
    records.push_back(make(u"visit"_s, fileId,
                           {{u"visit_on"_s, day(2025, 1)}, {u"visit_kind"_s, u"routine"_s}, {u"visit_finding"_s, u"stable"_s},
                            {u"opened_at"_s, u"2025-06-01T01:00:00.000Z"_s}},
                           u"accepted"_s));
    if (below(5) == 0) {
        records.push_back(make(u"device"_s, fileId, {{u"device_serial"_s, u"D%1"_s.arg(m_number)}, {u"device_status"_s, u"online"_s}}));
    }
    addCases(records, fileId, persons.front());
    records.insert(records.begin(), root);
    return records;
}

Result<void> putRecord(store::Database &database, const Record &record)
{
    const auto rid = store::RecordTable(database).put(record);
    return rid ? Result<void>() : Result<void>(rid.error());
}

Result<void> putOverlay(store::Database &database, const Record &record, const QString &localState)
{
    store::Statement put = database.prepare(
        u"INSERT INTO overlay (id, type, file, div, div2, deleted, state, turn, f, local_state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET file = excluded.file, deleted = excluded.deleted, state = excluded.state, f = excluded.f, "
        "local_state = excluded.local_state"_s);
    put.bind(record.id, record.type, record.file, record.div, record.div2, record.deleted ? 1 : 0, record.state, record.turn);
    put.addText(record.f);
    put.bind(localState);
    return put.run();
}

} // namespace hearth::tests
