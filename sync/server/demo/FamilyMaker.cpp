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

/// Where people who came to the city are registered: code and name.
const std::vector<std::pair<QString, QString>> &origins()
{
    static const std::vector<std::pair<QString, QString>> list{
        {u"341500"_s, u"安徽省六安市"_s}, {u"341200"_s, u"安徽省阜阳市"_s}, {u"411600"_s, u"河南省周口市"_s}, {u"411400"_s, u"河南省商丘市"_s},
        {u"321300"_s, u"江苏省宿迁市"_s}, {u"320900"_s, u"江苏省盐城市"_s}, {u"511700"_s, u"四川省达州市"_s}, {u"520500"_s, u"贵州省毕节市"_s},
        {u"361100"_s, u"江西省上饶市"_s}, {u"421100"_s, u"湖北省黄冈市"_s}};
    return list;
}

/// Share of the year's income that the rigid cost takes, as the file holds it.
QString rigidRatio(int cost, int incomeOfMonth)
{
    if (incomeOfMonth <= 0)
        return cost > 0 ? u"999.9"_s : u"0"_s;
    return QString::number(100.0 * cost / (12.0 * incomeOfMonth), 'f', 1);
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

QJsonObject FamilyMaker::contradicted(QJsonObject fields, const QString &field, const QJsonValue &value, const QString &source) const
{
    QJsonArray stamps = fields.value("_p"_L1).toArray();
    stamps.append(QJsonArray{source, m.day(25), m.moment(24), QJsonValue(), QJsonValue(), QJsonValue()});
    const int stamp = static_cast<int>(stamps.size()) - 1;
    fields.insert("_p"_L1, stamps);
    fields.insert("_c"_L1, QJsonObject{{field, QJsonArray{QJsonArray{value, stamp, u"competing"_s}}}});
    return fields;
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
        p.working = age >= 18 && age < 60 && !p.student && !p.ill && m.dice.chance(62);
        p.certified = m.today.addDays(-m.dice.between(200, 3000));
        p.diagnosed = m.today.addDays(-m.dice.between(60, 1800));
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
        a.ill = b.ill = a.disabled = b.disabled = false;
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
    for (Person &p : m_people)
        giveNumber(p);
}

void FamilyMaker::giveNumber(Person &p)
{
    const QString birth = p.birth.toString(u"yyyyMMdd"_s);
    int &sequence = m.sequences[QString(birth + p.sex)];
    // Odd for men, even for women; 320400 names the city, which issues no numbers: nobody has such a number.
    sequence += sequence == 0 && p.sex == "1"_L1 ? 1 : 2;
    const QString body = QString(u"320400"_s + birth + QString::number(sequence % 1000).rightJustified(3, u'0'));
    p.idNumber = QString(body + domain::identityCheckDigit(body));
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
                       : person.unemployedSince.isValid() ? u"regunemp"_s
                       : age < 16                         ? u"none"_s
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
        f.insert("disability_certified_on"_L1, person.certified.toString(Qt::ISODate));
    }
    if (person.student) {
        f.insert("student_stage"_L1, age < 12 ? u"pri"_s : age < 15 ? u"jun"_s : age < 18 ? u"sen"_s : u"und"_s);
        f.insert("school_name"_L1, age < 12 ? u"雕庄中心小学"_s : age < 15 ? u"清潭中学"_s : u"常州市第一中学"_s);
        f.insert("in_compulsory_education"_L1, age < 15);
        if (person.dropsOut)
            f.insert("dropout_risk"_L1, true);
    }
    if (person.unemployedSince.isValid())
        f.insert("unemployment_reg_date"_L1, person.unemployedSince.toString(Qt::ISODate));
    if (m_nonlocal)
        f.insert("nonlocal_since"_L1, m.day(900));
    if (age >= 60 && m_people.size() == 1)
        f.insert("living_alone"_L1, true);
    f = stamped(f, m.dice.between(20, 300));
    // Another source says otherwise: the department's word stands beside what the family declared.
    if (n % 11 == 3 && person.working)
        f = contradicted(f, u"employment_status"_s, u"regunemp"_s, u"hrss"_s);
    else if (n % 11 == 6 && f.value("marital_status"_L1).toString() == "20"_L1)
        f = contradicted(f, u"marital_status"_s, u"40"_s, u"civil"_s);
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
    if (!m_dead.id.isNull())
        writeDead(out);
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

QString FamilyMaker::otherCommunity(int n)
{
    const auto towns = m.divisions.children(m.divisions.districtOf(m_community));
    for (int i = 0; i < static_cast<int>(towns.size()); ++i) {
        const domain::Division *town = towns[static_cast<size_t>(n + i) % towns.size()];
        const auto communities = m.divisions.children(town->code);
        if (town->code == m_town || !town->inWorkLists || communities.empty())
            continue;
        const domain::Division *community = communities[static_cast<size_t>(m.dice.roll(static_cast<int>(communities.size())))];
        if (community->inWorkLists)
            return community->code;
    }
    return {};
}

void FamilyMaker::writeHousehold(int n, std::vector<LoadedRecord> &out)
{
    QJsonObject f{{u"file_no"_s, m.number(QString(u"file_no."_s + m_community.left(6)), QString(u"HH"_s + m_community.left(6) + u'-'))},
                  {u"head_person"_s, m_people.front().id.toString()},
                  {u"population_tier"_s, m_tier},
                  {u"secondary_tiers"_s, QJsonArray{}},
                  {u"is_nonlocal"_s, m_nonlocal},
                  {u"household_size"_s, static_cast<int>(m_people.size())},
                  {u"residence_area"_s, m_community},
                  {u"residence_address"_s, m_address},
                  {u"hukou_area"_s, m_nonlocal ? m_origin : m_registration.isEmpty() ? m_community : m_registration},
                  {u"hukou_address"_s, m_nonlocal ? m_originName : m_address},
                  {u"contact_phone"_s, QString(u"138"_s + QString::number(m.dice.roll(100'000'000)).rightJustified(8, u'0'))},
                  {u"poverty_cause"_s, m_cause},
                  {u"file_opened_on"_s, m.day(m.dice.between(60, 1500))},
                  {u"per_capita_monthly_income"_s, money(m_income)},
                  {u"rigid_exp_ratio"_s, rigidRatio(m_spent.rigid(), m_income * static_cast<int>(m_people.size()))},
                  {u"per_capita_asset_multiple"_s, QString(u"0."_s + QString::number(1 + m.dice.roll(9)))},
                  {u"house_count"_s, m.dice.chance(85) ? 1 : 0},
                  {u"assignee"_s, m.workerOf.value(m_town)}};
    f = stamped(f, m.dice.between(10, 320));
    if (n % 11 == 9)
        f = contradicted(f, u"house_count"_s, f.value("house_count"_L1).toInt() + 1, u"housing"_s);
    const QString other = n % 43 == 9 || n % 43 == 30 ? otherCommunity(n) : QString();
    const bool moving = n % 43 == 9 && !other.isEmpty();
    const QString state = n % 31 == 4 ? u"draft"_s : n % 17 == 2 ? u"watch"_s : moving ? u"moving"_s : u"active"_s;
    QJsonArray log;
    const auto step = [&](const QString &event, const QString &by, int daysAgo) {
        log.append(QJsonArray{event, by, m.moment(daysAgo, 11), QJsonValue(), QJsonValue()});
    };
    if (state == "moving"_L1) {
        const int asked = m.dice.between(1, 4);
        f.insert("moving_from"_L1, m_community);
        f.insert("moving_to"_L1, other);
        step(u"transfer"_s, m.workerOf.value(m_town), asked);
        f.insert("step_deadline"_L1, domain::toWireTime(m.calendar.deadlineUtc(domain::fromCityTime(m.today.addDays(-asked), QTime(11, 15)), 5, 18)));
    } else if (state == "active"_L1 && n % 43 == 30 && !other.isEmpty()) {
        // It came from another town some time ago; its worker took it over here.
        const int came = m.dice.between(20, 200);
        step(u"transfer"_s, m.workerOf.value(other.left(9)), came + 3);
        step(u"take_over"_s, m.workerOf.value(m_town), came);
    }
    if (!log.isEmpty())
        f.insert("log"_L1, log);
    if (state == "watch"_L1) {
        f.insert("watch_reason"_L1, u"退出救助后跟踪"_s);
        f.insert("watch_until"_L1, m.day(-180));
    }
    LoadedRecord loaded = record(u"household"_s, f, state, m.dice.between(1, 200));
    loaded.record.id = m_file;
    loaded.record.turn = static_cast<int>(log.size());
    if (const QString street = server::Rights::receivingStreet(loaded.record); !street.isEmpty())
        loaded.audience.append(street);
    add(out, loaded);
}

void FamilyMaker::writeRisk(std::vector<LoadedRecord> &out)
{
    const bool warned = !m_trigger.code.isEmpty();
    const QString risk = warned ? m_trigger.code : m.dice.pick({u"R2"_s, u"R5"_s, m_people.front().ill ? u"R7"_s : u"R5"_s});
    const QString person = m_people[warned ? m_trigger.person : 0].id.toString();
    const int ago = warned ? m_trigger.age + 1 : m.dice.between(10, 300);
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
    m_begin = out.size();
    m_community = community;
    m_town = community.left(9);
    m_registration.clear();
    m_nonlocal = m.dice.chance(6);
    if (m_nonlocal)
        std::tie(m_origin, m_originName) = origins().at(static_cast<size_t>(m.dice.roll(static_cast<int>(origins().size()))));
    // One family in eight meets a program and does not receive it: those the city is to find.
    m_unclaimed = !m_nonlocal && m.dice.chance(12);
    // Families that live in one town and are registered in another.
    if (!m_nonlocal && n % 13 == 6) {
        const auto towns = m.divisions.children(m.divisions.districtOf(community));
        const auto communities = towns.empty() ? towns : m.divisions.children(towns[static_cast<size_t>(m.dice.roll(int(towns.size())))]->code);
        if (!communities.empty())
            m_registration = communities[static_cast<size_t>(m.dice.roll(int(communities.size())))]->code;
    }
    m_address = QString(m.divisions.path(community).remove(u" › "_s) + m.dice.pick(estates()) + QString::number(1 + m.dice.roll(60)) + u"幢"_s
                        + QString::number(101 + 100 * m.dice.roll(6) + m.dice.roll(4)) + u"室"_s);
    choosePeople(n);
    plan(n);
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
