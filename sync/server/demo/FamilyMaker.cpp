// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/demo/Builder.h"

#include "models/domain/IdentityNumber.h"
#include "sync/server/access/Rights.h"

namespace hearth::demo {

using namespace Qt::StringLiterals;
using store::LoadedRecord;

namespace {

const QStringList &surnames()
{
    static const QStringList list = u"王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 "
                                    "沈 曾 彭 吕 苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴 夏 钟 汪 田 任 姜 范 方 石 姚 谭 廖 邹 熊 金 陆 郝 孔 白 "
                                    "崔 康 毛 邱 秦 江 史 顾 侯 邵 孟 龙 万 段 雷 钱 汤 尹 黎 易 常 武 乔 贺 赖 龚 文 欧阳 单 仇 曾 解"_s.split(u' ', Qt::SkipEmptyParts);
    return list;
}

const QStringList &givenNames()
{
    static const QStringList list
        = u"明 华 强 军 勇 建国 建华 志强 国平 永康 文斌 海涛 德明 玉兰 秀英 桂芳 淑珍 凤英 丽华 美玲 小红 春梅 秀兰 桂英 晓燕 雪梅 婷婷 "
          "子涵 浩宇 欣怡 梓轩 雨桐 俊杰 思远 佳怡 一诺 建军 红梅 卫东 国庆 长生 福根 阿根 金宝 银娣 招娣 根娣 洪生 荣华 伟民 立新 爱珍 "
          "月英 惠芬 庆丰 正清 乐 欣 磊 静 敏 鹏 飞 宁 萍 莉 刚 波 辉 洁 涛 丹"_s.split(u' ', Qt::SkipEmptyParts);
    return list;
}

const QStringList &estates()
{
    static const QStringList list = u"菱溪名居 采菱公寓 丽华新村 清潭新村 翠竹新村 花园新村 北环新村 金色新城 白云新村 富强新村 勤业新村 "
                                    "红梅新村 青龙苑 东方福郡 月季新寓 兰陵家园 龙锦福园 湖塘花苑 横林新村 奔牛家园"_s.split(u' ', Qt::SkipEmptyParts);
    return list;
}

QString money(int yuan)
{
    return QString(QString::number(yuan) + u".00"_s);
}

} // namespace

LoadedRecord FamilyMaker::record(const QString &type, const QJsonObject &fields, const QString &state, int daysAgo)
{
    LoadedRecord loaded;
    domain::Record &r = loaded.record;
    r.id = m.id();
    r.type = type;
    r.file = m_file;
    r.by = m.workerOf.value(m_town, u"system"_s);
    r.at = domain::fromCityTime(m.today.addDays(-daysAgo), QTime(10, 0)).addSecs(m.dice.roll(20'000));
    r.state = state;
    r.setFields(fields);
    const catalogue::RecordType *known = m.catalogue.recordType(type);
    while (known && known->bucketRule == catalogue::BucketRule::Parent && !known->parentType.isEmpty())
        known = m.catalogue.recordType(known->parentType);
    QString lead = m_community;
    QString second = m_registration;
    if (known && known->bucketRule == catalogue::BucketRule::Registration && !m_registration.isEmpty())
        std::swap(lead, second);
    if (type == "alarm"_L1)
        second.clear();
    r.div = lead;
    r.bucket = lead.left(9);
    if (!second.isEmpty() && second != lead) {
        r.div2 = second;
        r.bucket2 = second.left(9);
    }
    return loaded;
}

QJsonObject FamilyMaker::stamped(QJsonObject fields, int daysAgo, const QString &source)
{
    const QString by = source == "declared"_L1 ? m.workerOf.value(m_town) : QString();
    // One in twelve declarations has outlived its year.
    const bool expired = source == "declared"_L1 && m.dice.chance(8);
    const int age = expired ? 380 + m.dice.roll(200) : daysAgo;
    fields.insert("_p"_L1, QJsonArray{QJsonArray{source, m.day(age), m.moment(age), QJsonValue(), by.isEmpty() ? QJsonValue() : QJsonValue(by),
                                                 expired ? QJsonValue(m.day(age - 365)) : QJsonValue()}});
    return fields;
}

void FamilyMaker::choosePeople(int n)
{
    m_people.clear();
    static const int sizes[] = {1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 6};
    const int size = n % 97 == 5 ? 4 : sizes[m.dice.roll(14)];
    const QString surname = m.dice.pick(surnames());
    for (int i = 0; i < size; ++i) {
        Person p;
        p.id = m.id();
        const int headAge = m.dice.between(28, 84);
        int age = headAge;
        if (i == 0) {
            p.relation = u"02"_s;
            p.sex = m.dice.chance(58) ? u"1"_s : u"2"_s;
        } else {
            const int first = m.today.year() - m_people.front().birth.year();
            if (i == 1 && size > 1 && m.dice.chance(70)) {
                p.relation = m_people.front().sex == "1"_L1 ? u"12"_s : u"11"_s;
                p.sex = m_people.front().sex == "1"_L1 ? u"2"_s : u"1"_s;
                age = std::max(22, first - 4 + m.dice.roll(9));
            } else if (first > 50 || m.dice.chance(75)) {
                p.sex = m.dice.chance(50) ? u"1"_s : u"2"_s;
                p.relation = p.sex == "1"_L1 ? u"20"_s : u"30"_s;
                age = std::max(0, first - m.dice.between(22, 34));
            } else {
                p.sex = m.dice.chance(40) ? u"1"_s : u"2"_s;
                p.relation = p.sex == "1"_L1 ? u"51"_s : u"52"_s;
                age = std::min(96, first + m.dice.between(20, 32));
            }
        }
        p.birth = m.today.addYears(-age).addDays(-m.dice.between(1, 360));
        p.child = age < 18;
        p.student = age >= 6 && age < 22;
        p.ill = m.dice.chance(18);
        p.disabled = m.dice.chance(14);
        p.grade = 1 + m.dice.roll(4);
        p.working = age >= 18 && age < 60 && !p.ill && m.dice.chance(62);
        p.name = QString((i > 1 && p.relation.startsWith(u'5') ? m.dice.pick(surnames()) : surname) + m.dice.pick(givenNames()));
        m_people.push_back(p);
    }
    // Twins whose names differ in one sign, and whose papers differ in the sequence only.
    if (n % 97 == 5) {
        Person &a = m_people[2];
        Person &b = m_people[3];
        a.relation = b.relation = u"20"_s;
        a.sex = b.sex = u"1"_s;
        a.child = b.child = a.student = b.student = true;
        a.working = b.working = false;
        b.birth = a.birth = m.today.addYears(-9).addDays(-(n % 700));
        a.name = QString(surname + u"子轩"_s);
        b.name = QString(surname + u"子暄"_s);
    }
    // The same person as next door, it seems: same name and birthday, but nobody has seen papers.
    if (n % 211 == 10 && !m.lastName.isEmpty()) {
        m_people.front().name = m.lastName;
        m_people.front().birth = m.lastBirth;
        m_people.front().sex = m.lastSex;
    }
    // Whoever headed the file before grew up in this one.
    if (n % 23 == 8 && n > 0) {
        m.leaverHere = m.lastHead;
        m.leaverName = m.lastName;
    }
    m.lastHead = m_people.front().id;
    m.lastName = m_people.front().name;
    m.lastBirth = m_people.front().birth;
    m.lastSex = m_people.front().sex;
    for (Person &p : m_people) {
        const QString birth = p.birth.toString(u"yyyyMMdd"_s);
        int &sequence = m.sequences[QString(birth + p.sex)];
        // Odd for men, even for women; 320400 names the city, which issues no numbers: nobody has such a number.
        sequence += sequence == 0 && p.sex == "1"_L1 ? 1 : 2;
        const QString body = QString(u"320400"_s + birth + QString::number(sequence % 1000).rightJustified(3, u'0'));
        p.idNumber = QString(body + domain::identityCheckDigit(body));
    }
}

void FamilyMaker::writePerson(int n, const Person &person, std::vector<LoadedRecord> &out)
{
    const int age = static_cast<int>(person.birth.daysTo(m.today) / 365);
    QJsonObject f{{u"full_name"_s, person.name},
                  {u"id_doc_type"_s, u"111"_s},
                  {u"sex"_s, person.sex},
                  {u"birth_date"_s, person.birth.toString(Qt::ISODate)},
                  {u"ethnicity"_s, u"01"_s},
                  {u"life_status"_s, u"alive"_s},
                  {u"labour_ability"_s, age < 16 || age > 70 ? u"4"_s : person.disabled ? u"3"_s : person.ill ? u"2"_s : u"1"_s},
                  {u"is_main_labour"_s, person.working && person.id == m_people.front().id},
                  {u"employment_status"_s, person.student ? u"student"_s
                       : person.working                  ? (m.dice.chance(60) ? u"emp"_s : u"flex"_s)
                       : age >= 60                       ? u"retired"_s
                                                         : u"unemp"_s},
                  {u"tier"_s, m_tier},
                  {u"tiers"_s, person.disabled ? QJsonArray{m_tier, u"T31"_s} : QJsonArray{m_tier}}};
    const bool numberless = (m_nonlocal && n % 5 == 0 && person.id == m_people.back().id) || (n % 211 == 10 && person.id == m_people.front().id);
    if (numberless)
        f.insert("temp_key"_L1, QString(u"TMP-"_s + m_town + u'-' + person.id.toString().right(8).toUpper()));
    else
        f.insert("id_number"_L1, person.idNumber);
    if (age >= 16 && m.dice.chance(60))
        f.insert("person_phone"_L1, QString(u"139"_s + QString::number(m.dice.roll(100'000'000)).rightJustified(8, u'0')));
    if (age >= 16)
        f.insert("marital_status"_L1, age < 24 ? u"10"_s : age > 75 ? u"30"_s : u"20"_s);
    if (person.disabled) {
        f.insert("disability_type"_L1, QString::number(1 + m.dice.roll(6)));
        f.insert("disability_grade"_L1, QString::number(person.grade));
        f.insert("disability_certified_on"_L1, m.day(m.dice.between(200, 3000)));
    }
    if (person.student) {
        f.insert("student_stage"_L1, age < 12 ? u"pri"_s : age < 15 ? u"jun"_s : age < 18 ? u"sen"_s : u"und"_s);
        f.insert("school_name"_L1, age < 12 ? u"雕庄中心小学"_s : age < 15 ? u"清潭中学"_s : u"常州市第一中学"_s);
        f.insert("in_compulsory_education"_L1, age < 15);
    }
    if (age >= 60 && m_people.size() == 1)
        f.insert("living_alone"_L1, true);
    f = stamped(f, m.dice.between(20, 300));
    // Another source says otherwise: the department's word stands beside what the family declared.
    if (n % 11 == 3 && person.working) {
        QJsonArray stamps = f.value("_p"_L1).toArray();
        stamps.append(QJsonArray{u"hrss"_s, m.day(25), m.moment(24), u"F17"_s, QJsonValue(), QJsonValue()});
        f.insert("_p"_L1, stamps);
        f.insert("_c"_L1, QJsonObject{{u"employment_status"_s, QJsonArray{QJsonArray{u"regunemp"_s, 1, u"competing"_s}}}});
    }
    LoadedRecord loaded = record(u"person"_s, f);
    loaded.record.id = person.id;
    add(out, loaded);
    add(out, record(u"membership"_s, stamped({{u"person"_s, person.id.toString()}, {u"kind"_s, u"member"_s}, {u"relation_to_head"_s, person.relation},
                                               {u"shares_living"_s, true}, {u"from_on"_s, m.day(900)}},
                                              300)));
}

void FamilyMaker::writePeople(int n, std::vector<LoadedRecord> &out)
{
    for (const Person &person : m_people)
        writePerson(n, person, out);
    // A family that split: the child who left heads the next file, the membership here ended and kept the name.
    if (!m.leaverHere.isNull()) {
        add(out, record(u"membership"_s,
                        stamped({{u"person"_s, m.leaverHere.toString()}, {u"kind"_s, u"member"_s}, {u"relation_to_head"_s, u"30"_s},
                                 {u"shares_living"_s, false}, {u"from_on"_s, m.day(4000)}, {u"to_on"_s, m.day(400)},
                                 {u"end_reason"_s, u"moved"_s}, {u"display_name"_s, m.leaverName}},
                                400)));
        m.leaverHere = {};
    }
    if (m_people.front().birth.daysTo(m.today) > 365 * 65 && m.dice.chance(40))
        add(out, record(u"membership"_s, stamped({{u"kind"_s, u"supporter"_s}, {u"supporter_name"_s, QString(m_people.front().name.left(1) + u"建平"_s)},
                                                  {u"relation_to_head"_s, u"20"_s}, {u"shares_living"_s, false},
                                                  {u"support_amount"_s, money(m.dice.between(1, 8) * 100)}, {u"from_on"_s, m.day(900)}},
                                                 300)));
}

void FamilyMaker::writeHousehold(int n, std::vector<LoadedRecord> &out)
{
    const int standard = m.catalogue.intParameter(u"dibao_standard");
    const int income = m_unclaimed ? m.dice.between(350, standard - 1) : m.dice.between(350, 1650);
    QJsonObject f{{u"file_no"_s, m.number(QString(u"file_no."_s + m_community.left(6)), QString(u"HH"_s + m_community.left(6) + u'-'))},
                  {u"head_person"_s, m_people.front().id.toString()},
                  {u"population_tier"_s, m_tier},
                  {u"secondary_tiers"_s, QJsonArray{}},
                  {u"is_nonlocal"_s, m_nonlocal},
                  {u"household_size"_s, static_cast<int>(m_people.size())},
                  {u"residence_area"_s, m_community},
                  {u"residence_address"_s, m_address},
                  {u"hukou_area"_s, m_nonlocal ? u"341500"_s : m_registration.isEmpty() ? m_community : m_registration},
                  {u"hukou_address"_s, m_nonlocal ? u"安徽省六安市"_s : m_address},
                  {u"contact_phone"_s, QString(u"138"_s + QString::number(m.dice.roll(100'000'000)).rightJustified(8, u'0'))},
                  {u"poverty_cause"_s, m_cause},
                  {u"file_opened_on"_s, m.day(m.dice.between(60, 1500))},
                  {u"per_capita_monthly_income"_s, money(income)},
                  {u"rigid_exp_ratio"_s, QString::number(m.dice.between(5, 80))},
                  {u"per_capita_asset_multiple"_s, QString(u"0."_s + QString::number(1 + m.dice.roll(9)))},
                  {u"house_count"_s, m.dice.chance(85) ? 1 : 0},
                  {u"assignee"_s, m.workerOf.value(m_town)}};
    f = stamped(f, m.dice.between(10, 320));
    const QString state = n % 31 == 4 ? u"draft"_s : n % 17 == 2 ? u"watch"_s : n % 43 == 9 ? u"moving"_s : u"active"_s;
    if (state == "moving"_L1) {
        f.insert("moving_from"_L1, m_community);
        f.insert("moving_to"_L1, u"320404001002"_s);
    }
    if (state == "watch"_L1) {
        f.insert("watch_reason"_L1, u"退出救助后跟踪"_s);
        f.insert("watch_until"_L1, m.day(-180));
    }
    LoadedRecord loaded = record(u"household"_s, f, state, m.dice.between(1, 200));
    loaded.record.id = m_file;
    if (const QString street = server::Rights::receivingStreet(loaded.record); !street.isEmpty())
        loaded.audience.append(street);
    add(out, loaded);
}

void FamilyMaker::writeRows(std::vector<LoadedRecord> &out)
{
    const QString year = QString::number(m.today.year() - 1);
    for (const Person &p : m_people) {
        if (!p.child)
            add(out, record(u"income_row"_s, stamped({{u"person"_s, p.id.toString()}, {u"income_period"_s, year},
                                                      {u"wage_income"_s, money(p.working ? m.dice.between(18, 52) * 100 : 0)},
                                                      {u"business_income"_s, money(0)}, {u"property_income"_s, money(0)},
                                                      {u"transfer_income"_s, money(p.working ? 0 : m.dice.between(0, 9) * 100)},
                                                      {u"income_source_basis"_s, u"survey"_s}},
                                                     m.dice.between(20, 300))));
        add(out, record(u"medical_year"_s, stamped({{u"person"_s, p.id.toString()}, {u"med_year"_s, m.today.year() - 1},
                                                    {u"med_ins_type"_s, p.working ? u"emp"_s : u"res"_s},
                                                    {u"med_ins_status"_s, m.dice.chance(96) ? u"on"_s : u"broken"_s},
                                                    {u"med_total_cost"_s, money(p.ill ? m.dice.between(80, 900) * 100 : m.dice.roll(40) * 50)},
                                                    {u"med_self_paid_12m"_s, money(p.ill ? m.dice.between(20, 420) * 100 : m.dice.roll(20) * 50)}},
                                                   30, u"medins"_s)));
        if (p.ill)
            add(out, record(u"health_row"_s, stamped({{u"person"_s, p.id.toString()}, {u"health_status"_s, u"3"_s},
                                                      {u"serious_disease"_s, m.dice.pick({u"can"_s, u"ren"_s, u"str"_s, u"car"_s, u"psy"_s, u"oth"_s})},
                                                      {u"diagnosed_on"_s, m.day(m.dice.between(60, 1800))}, {u"self_care_level"_s, u"2"_s}},
                                                     m.dice.between(20, 300))));
        if (!p.child && m.dice.chance(55)) {
            const int signedAgo = m.dice.between(5, 400);
            add(out, record(u"authorisation"_s, {{u"person"_s, p.id.toString()}, {u"purpose"_s, u"lowinc_re"_s}, {u"auth_form"_s, u"paper"_s},
                                                 {u"auth_state"_s, signedAgo > 365 ? u"expired"_s : u"valid"_s}, {u"signed_on"_s, m.day(signedAgo)},
                                                 {u"valid_to"_s, m.day(signedAgo - 365)}}));
        }
    }
    add(out, record(u"expense_row"_s, stamped({{u"exp_period"_s, QString(year + u"-01/"_s + year + u"-12"_s)}, {u"medical_self_paid"_s, money(m.dice.between(0, 300) * 100)},
                                               {u"education_cost"_s, money(m.dice.roll(60) * 100)}},
                                              m.dice.between(20, 300))));
    add(out, record(u"dwelling"_s, stamped({{u"house_ownership"_s, m_nonlocal ? u"rent"_s : u"own"_s},
                                            {u"house_cert_no"_s, QString(u"苏常房"_s + m_file.toString().right(10))},
                                            {u"house_floor_area"_s, QString::number(m.dice.between(28, 120))},
                                            {u"house_safety_grade"_s, m.dice.chance(94) ? u"A"_s : u"C"_s}, {u"house_address"_s, m_address}},
                                           m.dice.between(20, 300))));
    if (!m_unclaimed) {
        const QString program = m_tier == "T11"_L1 ? u"P02"_s : m_tier == "T12"_L1 ? u"P01"_s : m_tier == "T21"_L1 ? u"P03"_s : u"P05"_s;
        add(out, record(u"benefit"_s, stamped({{u"assist_program"_s, program}, {u"assist_dept"_s, u"civil"_s}, {u"assist_status"_s, u"on"_s},
                                               {u"assist_start"_s, m.day(m.dice.between(60, 700))}, {u"assist_amount"_s, money(m.dice.between(3, 14) * 100)},
                                               {u"assist_cycle"_s, u"month"_s}, {u"assist_next_review"_s, m.day(-m.dice.between(-20, 300))},
                                               {u"origin"_s, u"decision"_s}},
                                              40, u"decision"_s)));
    }
    if (m_people.size() == 1 && m_people.front().birth.daysTo(m.today) > 365 * 70)
        add(out, record(u"device"_s, stamped({{u"device_type"_s, u"smoke"_s}, {u"device_serial"_s, QString(u"CZ"_s + m_file.toString().right(8).toUpper())},
                                              {u"device_installed_on"_s, m.day(300)}, {u"device_status"_s, u"online"_s},
                                              {u"emergency_contact"_s, u"13861180001"_s}},
                                             300)));
}

void FamilyMaker::writeRisk(std::vector<LoadedRecord> &out)
{
    const QString risk = QString(u"R"_s + QString::number(1 + m.dice.roll(7)));
    const QString person = m_people.front().id.toString();
    const int ago = m.dice.between(10, 300);
    add(out, record(u"risk_record"_s, {{u"risk"_s, risk}, {u"person"_s, person}, {u"happened_on"_s, m.day(ago)}, {u"level"_s, u"yellow"_s},
                                       {u"confirmed"_s, true}, {u"dedupe_key"_s, QString(risk + u'+' + person)}},
                    {}, ago));
}

void FamilyMaker::writePlan(std::vector<LoadedRecord> &out)
{
    const QString state = m.dice.chance(80) ? u"running"_s : u"draft"_s;
    LoadedRecord plan = record(u"plan"_s, {{u"plan_no"_s, m.caseNumber(u"PL"_s)}, {u"plan_goal"_s, u"保障基本生活,稳定就医就学"_s},
                                           {u"plan_measures"_s, QJsonArray{u"cash"_s, u"visit"_s}}, {u"owner_user"_s, m.workerOf.value(m_town)},
                                           {u"plan_review_on"_s, m.day(-m.dice.between(10, 200))}},
                               state);
    const QString id = plan.record.id.toString();
    add(out, plan);
    add(out, record(u"plan_task"_s, {{u"plan"_s, id}, {u"measure"_s, u"visit"_s}, {u"text"_s, u"每季度走访一次"_s},
                                     {u"owner_user"_s, m.workerOf.value(m_town)}, {u"due_on"_s, m.day(-m.dice.between(-15, 80))}, {u"task_state"_s, u"open"_s}}));
}

void FamilyMaker::make(int n, const QString &community, std::vector<LoadedRecord> &out)
{
    m_file = m.id();
    m_community = community;
    m_town = community.left(9);
    m_registration.clear();
    m_nonlocal = m.dice.chance(6);
    // One family in eight meets a program and does not receive it: those the city is to find.
    m_unclaimed = m.dice.chance(12);
    // Families that live in one town and are registered in another.
    if (!m_nonlocal && n % 13 == 6) {
        const auto towns = m.divisions.children(m.divisions.districtOf(community));
        const auto communities = towns.empty() ? towns : m.divisions.children(towns[static_cast<size_t>(m.dice.roll(int(towns.size())))]->code);
        if (!communities.empty())
            m_registration = communities[static_cast<size_t>(m.dice.roll(int(communities.size())))]->code;
    }
    static const QStringList tiers{u"T12"_s, u"T12"_s, u"T12"_s, u"T21"_s, u"T21"_s, u"T22"_s, u"T11"_s, u"T24"_s, u"T35"_s, u"T39"_s};
    m_tier = m.dice.pick(tiers);
    // Who is registered elsewhere is monitored by a confirmed risk; a few hundred more are known beside every policy.
    if (m_nonlocal)
        m_tier = u"T51"_s;
    else if (n % 127 == 11)
        m_tier = u"T41"_s;
    m_cause = m.dice.pick({u"ill"_s, u"ill"_s, u"dis"_s, u"job"_s, u"old"_s, u"edu"_s, u"acc"_s});
    m_address = QString(m.divisions.path(community).remove(u" › "_s) + m.dice.pick(estates()) + QString::number(1 + m.dice.roll(60)) + u"幢"_s
                        + QString::number(101 + 100 * m.dice.roll(6) + m.dice.roll(4)) + u"室"_s);
    choosePeople(n);
    writeHousehold(n, out);
    writePeople(n, out);
    writeRows(out);
    if (m_nonlocal)
        writeRisk(out);
    if (m.dice.chance(70))
        writePlan(out);
    CaseMaker(m, *this).make(n, out);
}

} // namespace hearth::demo
