// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/demo/Builder.h"

namespace hearth::demo {

using namespace Qt::StringLiterals;
using store::LoadedRecord;

namespace {

const QStringList &warningStates()
{
    static const QStringList list{u"raised"_s,   u"released"_s, u"assigned"_s, u"visiting"_s, u"feedback"_s, u"disposed"_s,
                                  u"review"_s,   u"closed"_s,   u"closed"_s,   u"discarded"_s, u"released"_s, u"assigned"_s};
    return list;
}

const QStringList &verificationStates()
{
    // A city's desk: every state is there, most requests are done, and a few dozen wait for departments at a time.
    static const QStringList list{u"draft"_s,     u"authorizing"_s, u"ready"_s,  u"dispatched"_s, u"partial"_s, u"complete"_s,
                                  u"reported"_s,  u"objection"_s,   u"recheck"_s, u"closed"_s,    u"cancelled"_s, u"closed"_s,
                                  u"reported"_s,  u"closed"_s,      u"closed"_s, u"closed"_s,     u"closed"_s,  u"closed"_s,
                                  u"closed"_s,    u"closed"_s,      u"closed"_s, u"closed"_s,     u"closed"_s};
    return list;
}

/// What the line of a warning says, by its indicator or risk.
QString whatHappened(const QString &code)
{
    static const QHash<QString, QString> texts{
        {u"K1"_s, u"近 12 个月个人自付医疗费超过家庭年收入的一半"_s}, {u"K2"_s, u"房屋火灾,部分受损"_s},
        {u"K3"_s, u"家庭主要劳动力去世"_s},                           {u"K4"_s, u"新评定一级肢体残疾"_s},
        {u"R1"_s, u"登记失业已满 6 个月,无其他收入"_s},              {u"R2"_s, u"民警走访时发现生活无着"_s},
        {u"R3"_s, u"近 12 个月个人自付医疗费超过预警线"_s},           {u"R4"_s, u"租住房屋失火,家庭财产受损"_s},
        {u"R5"_s, u"网格员走访时反映生活困难"_s},                     {u"R6"_s, u"子女有辍学风险"_s},
        {u"R7"_s, u"新确诊重大疾病,治疗费用高"_s}};
    return texts.value(code);
}

} // namespace

QJsonArray CaseMaker::log(const std::vector<std::pair<QString, QString>> &events, const std::vector<QString> &at)
{
    QJsonArray out;
    for (size_t i = 0; i < events.size(); ++i)
        out.append(QJsonArray{events[i].first, events[i].second, at[i], QJsonValue(), QJsonValue()});
    return out;
}

void CaseMaker::make(int n, std::vector<LoadedRecord> &out)
{
    static const QStringList levels{u"red"_s, u"orange"_s, u"yellow"_s, u"blue"_s};
    if (n % 13 == 1)
        warning(n, warningStates().at((n / 13) % static_cast<int>(warningStates().size())), levels.at((n / 13 + n / 156) % 4), out);
    if (n % 9 == 4)
        notice(n, out);
    if (n % 7 == 3)
        verification(n, verificationStates().at((n / 7) % static_cast<int>(verificationStates().size())), out);
    visit(n, n % 19 == 8 ? u"planned"_s : n % 29 == 3 ? u"submitted"_s : u"accepted"_s, out);
}

void CaseMaker::warning(int n, const QString &state, const QString &level, std::vector<LoadedRecord> &out)
{
    const FamilyMaker &family = m_family;
    const QString worker = m.workerOf.value(family.m_town);
    const int age = 1 + m.dice.roll(state == "closed"_L1 ? 200 : 12);
    const bool nonlocal = family.m_nonlocal;
    const QString code = nonlocal ? QString(u"R"_s + QString::number(1 + m.dice.roll(7))) : QString(u"K"_s + QString::number(1 + m.dice.roll(4)));
    const catalogue::Indicator *indicator = m.catalogue.indicator(code);
    const QString department = indicator ? indicator->sourceDepartment : u"civil"_s;
    QJsonObject f{{nonlocal ? u"risk"_s : u"indicator"_s, code},
                  {u"person"_s, family.m_people.front().id.toString()},
                  {u"level"_s, level},
                  {u"source_department"_s, department},
                  {u"received_at"_s, m.moment(age + 1)},
                  {u"evidence"_s, QJsonArray{QJsonObject{{u"clause"_s, code}, {u"source"_s, department}, {u"as_of"_s, m.day(age + 1)}}}},
                  {u"evidence_text"_s, whatHappened(code)},
                  {u"dedupe_key"_s, QString(code + u'+' + family.m_people.front().id.toString() + u'+' + m.day(age).left(7))},
                  {u"case_no"_s, m.caseNumber(u"WN"_s)},
                  {u"opened_at"_s, m.moment(age)},
                  {u"opened_by"_s, m.operatorId}};
    std::vector<std::pair<QString, QString>> events;
    std::vector<QString> at;
    const auto event = [&](const QString &name, const QString &by, int daysAgo) {
        events.emplace_back(name, by);
        at.push_back(m.moment(daysAgo, 11));
    };
    const catalogue::LevelLimits *limits = m.catalogue.levelLimits(level);
    const int order = static_cast<int>(QStringList{u"raised"_s, u"released"_s, u"assigned"_s, u"visiting"_s, u"feedback"_s, u"disposed"_s,
                                                   u"review"_s, u"closed"_s}
                                           .indexOf(state));
    const QDateTime released = domain::fromCityTime(m.today.addDays(-age), QTime(11, 15));
    if (state == "discarded"_L1)
        event(u"discard"_s, m.operatorId, age);
    if (order >= 1) {
        event(u"release"_s, m.operatorId, age);
        f.insert("reviewer"_L1, m.operatorId);
        f.insert("released_at"_L1, domain::toWireTime(released));
        f.insert("visit_deadline"_L1, domain::toWireTime(m.calendar.deadlineUtc(released, limits->visitWd, 18)));
        f.insert("deadline"_L1, domain::toWireTime(m.calendar.deadlineUtc(released, limits->closeWd, 18)));
    }
    const int step = order == 1 ? 1 : order <= 3 ? limits->visitWd : limits->closeWd;
    if (order >= 0 && order < 7)
        f.insert("step_deadline"_L1, domain::toWireTime(m.calendar.deadlineUtc(released, order == 0 ? limits->reviewWd : step, 18)));
    if (order >= 2) {
        f.insert("assignee"_L1, worker);
        event(u"assign"_s, worker, age);
    }
    if (order >= 3)
        event(u"start_visit"_s, worker, std::max(0, age - 1));
    if (order >= 4) {
        LoadedRecord seen = m_family.record(u"visit"_s, {{u"visit_on"_s, m.day(std::max(0, age - 1))}, {u"visitor_role"_s, u"town_worker"_s},
                                                         {u"visit_kind"_s, u"warn"_s}, {u"visit_finding"_s, u"harder"_s},
                                                         {u"visit_note"_s, u"家中情况属实,近期支出明显增加,需要及时救助。"_s}, {u"visit_followup"_s, true},
                                                         {u"case_no"_s, m.caseNumber(u"VS"_s)}, {u"opened_at"_s, m.moment(age)}, {u"opened_by"_s, worker},
                                                         {u"assignee"_s, worker}, {u"submitted_at"_s, m.moment(std::max(0, age - 1))}},
                                            u"accepted"_s, age);
        f.insert("visit"_L1, seen.record.id.toString());
        out.push_back(seen);
        event(u"feedback"_s, worker, std::max(0, age - 1));
    }
    if (order >= 5) {
        f.insert("outcome"_L1, u"no_action"_s);
        f.insert("no_action_reason"_L1, u"already"_s);
        event(u"dispose"_s, worker, std::max(0, age - 2));
    }
    if (order >= 6) {
        f.insert("closure_opinion"_L1, u"同意办结"_s);
        event(u"submit_closure"_s, m.reviewerOf.value(family.m_town), std::max(0, age - 2));
    }
    if (order == 7) {
        f.insert("closed_at"_L1, m.moment(std::max(0, age - 3)));
        f.insert("closed_by"_L1, m.operatorId);
        f.insert("on_time"_L1, n % 6 != 0);
        event(u"close"_s, m.operatorId, std::max(0, age - 3));
    }
    f.insert("log"_L1, log(events, at));
    LoadedRecord loaded = m_family.record(u"warning"_s, f, state, age);
    loaded.record.by = u"system"_s;
    loaded.record.turn = static_cast<int>(events.size());
    if (order >= 2 && order < 7)
        loaded.audience.append(QString(u"user:"_s + worker));
    out.push_back(loaded);
}

void CaseMaker::notice(int n, std::vector<LoadedRecord> &out)
{
    static const QStringList states{u"raised"_s, u"released"_s, u"assigned"_s};
    const FamilyMaker &family = m_family;
    const QString state = states.at((n / 9) % 3);
    const int age = 1 + m.dice.roll(20);
    const QString code = QString(u"N"_s + QString::number(1 + m.dice.roll(10)).rightJustified(2, u'0'));
    QJsonObject f{{u"indicator"_s, code},
                  {u"person"_s, family.m_people.front().id.toString()},
                  {u"level"_s, n % 2 ? u"yellow"_s : u"blue"_s},
                  {u"source_department"_s, u"civil"_s},
                  {u"received_at"_s, m.moment(age + 1)},
                  {u"evidence"_s, QJsonArray{QJsonObject{{u"clause"_s, code}, {u"as_of"_s, m.day(age)}}}},
                  {u"dedupe_key"_s, QString(code + u'+' + family.m_people.front().id.toString())},
                  {u"case_no"_s, m.caseNumber(u"NT"_s)},
                  {u"opened_at"_s, m.moment(age)},
                  {u"opened_by"_s, m.operatorId},
                  {u"step_deadline"_s, m.moment(age - 14, 18)}};
    if (state != "raised"_L1)
        f.insert("released_at"_L1, m.moment(age));
    LoadedRecord loaded = m_family.record(u"notice"_s, f, state, age);
    if (state == "assigned"_L1) {
        const QString worker = m.workerOf.value(family.m_town);
        f.insert("assignee"_L1, worker);
        loaded.record.setFields(f);
        loaded.audience.append(QString(u"user:"_s + worker));
    }
    out.push_back(loaded);
}

void CaseMaker::verification(int n, const QString &state, std::vector<LoadedRecord> &out)
{
    const FamilyMaker &family = m_family;
    const QString worker = m.workerOf.value(family.m_town);
    static const QStringList order{u"draft"_s,   u"authorizing"_s, u"ready"_s,     u"dispatched"_s, u"partial"_s,
                                   u"complete"_s, u"reported"_s,  u"objection"_s, u"recheck"_s,  u"closed"_s};
    const int step = static_cast<int>(order.indexOf(state));
    const int age = 2 + m.dice.roll(state == "closed"_L1 ? 80 : 15);
    const auto &items = m.catalogue.verificationItems();
    QJsonArray members;
    QJsonArray asked;
    for (const Person &p : family.m_people)
        members.append(p.id.toString());
    for (const catalogue::VerificationItem &item : items)
        asked.append(item.id);
    QJsonObject f{{u"purpose"_s, n % 2 ? u"lowinc_re"_s : u"lowinc_new"_s},
                  {u"members"_s, members},
                  {u"items"_s, asked},
                  {u"catalogue"_s, 2},
                  {u"case_no"_s, m.caseNumber(u"VR"_s)},
                  {u"opened_at"_s, m.moment(age)},
                  {u"opened_by"_s, worker},
                  {u"assignee"_s, worker}};
    int answered = 0;
    int late = 0;
    int differing = 0;
    LoadedRecord request = m_family.record(u"verification"_s, f, state, age);
    request.record.turn = std::max(0, step);
    QJsonArray results;
    std::vector<LoadedRecord> subjects;
    for (const Person &p : family.m_people) {
        QString letters;
        QHash<QString, AnswerMaker::Answer> answers;
        QJsonObject declared;
        for (size_t i = 0; i < items.size(); ++i) {
            QChar letter = u'-';
            if (step >= 3) {
                const int r = m.dice.roll(100);
                letter = step == 3 ? (r < 60 ? u's' : u'q') : step == 4 ? (r < 55 ? u'a' : r < 60 ? u'd' : r < 90 ? u's' : u'l') : r < 90 ? u'a' : r < 97 ? u'd' : u'f';
            }
            letters.append(letter);
            answered += letter == u'a' || letter == u'd' ? 1 : 0;
            late += letter == u'l' ? 1 : 0;
            differing += letter == u'd' ? 1 : 0;
            // What was declared is kept where something hangs on it.
            if (letter != u'd')
                continue;
            const AnswerMaker::Answer answer = m.answers.make(items[i].id, true, m.today, m.dice);
            answers.insert(items[i].id, answer);
            declared.insert(items[i].id, answer.declared);
            if (step >= 6)
                results.append(QJsonObject{{u"subject"_s, p.id.toString()}, {u"item"_s, items[i].id}, {u"declared"_s, answer.declared},
                                           {u"found"_s, answer.found}, {u"result"_s, u"diff"_s}, {u"source"_s, items[i].department},
                                           {u"days"_s, items[i].turnaroundWd}});
        }
        QJsonObject s{{u"verification"_s, request.record.id.toString()}, {u"person"_s, p.id.toString()},
                      {u"subject_kind"_s, p.child ? u"minor"_s : &p == &family.m_people.front() ? u"applicant"_s : u"member"_s},
                      {u"auth_state"_s, step >= 2 ? u"valid"_s : u"none"_s}};
        if (step >= 3) {
            s.insert("item_states"_L1, letters);
            s.insert("declared"_L1, declared);
            s.insert("worst_result"_L1, letters.contains(u'd') ? u"diff"_s : u"match"_s);
        }
        subjects.push_back(m_family.record(u"verify_subject"_s, s, {}, age));
        // What departments still have to answer, and what they did: later ones are archived in their report.
        if (step == 3 || step == 4)
            askedItems(p, subjects.back().record.id, letters, answers, age, subjects);
    }
    if (step >= 3) {
        f.insert("dispatched_at"_L1, m.moment(age - 1));
        f.insert("items_total"_L1, static_cast<int>(items.size() * family.m_people.size()));
        f.insert("items_answered"_L1, answered);
        f.insert("items_late"_L1, late);
        f.insert("discrepancies"_L1, differing);
        f.insert("deadline"_L1, domain::toWireTime(m.calendar.deadlineUtc(domain::fromCityTime(m.today.addDays(1 - age), QTime(10, 15)), 10, 18)));
    }
    if (step >= 0 && step < 9)
        f.insert("step_deadline"_L1, domain::toWireTime(m.calendar.deadlineUtc(domain::fromCityTime(m.today.addDays(-age), QTime(10, 15)), 5, 18)));
    if (step >= 6) {
        LoadedRecord report = m_family.record(
            u"verify_report"_s,
            {{u"verification"_s, request.record.id.toString()}, {u"report_no"_s, QString(f.value("case_no"_L1).toString() + u"-1"_s)}, {u"version"_s, 1},
             {u"results"_s, results}, {u"conclusion"_s, differing > 0 ? u"differs"_s : u"clear"_s}, {u"answer_rate"_s, u"97"_s},
             {u"discrepancies"_s, differing}, {u"issued_at"_s, m.moment(std::max(0, age - 4))}, {u"on_time"_s, true}},
            {}, std::max(0, age - 4));
        f.insert("report"_L1, report.record.id.toString());
        f.insert("reported_at"_L1, m.moment(std::max(0, age - 4)));
        f.insert("objection_until"_L1, m.day(age - 14));
        out.push_back(report);
    }
    request.record.setFields(f);
    out.push_back(request);
    for (LoadedRecord &subject : subjects)
        out.push_back(std::move(subject));
}

void CaseMaker::askedItems(const Person &person, domain::RecordId subject, const QString &letters,
                           const QHash<QString, AnswerMaker::Answer> &answers, int age, std::vector<LoadedRecord> &out)
{
    const auto &items = m.catalogue.verificationItems();
    for (size_t i = 0; i < items.size(); ++i) {
        const QChar letter = letters.at(static_cast<qsizetype>(i));
        const bool answered = letter == u'a' || letter == u'd';
        const QString state = letter == u'q' ? u"pending"_s : letter == u's' ? u"sent"_s : letter == u'l' ? u"late"_s : u"answered"_s;
        QJsonObject f{{u"verify_subject"_s, subject.toString()}, {u"item"_s, items[i].id}, {u"department"_s, items[i].department},
                      {u"round"_s, 1}, {u"subject_name"_s, person.name}, {u"subject_id"_s, person.idNumber},
                      {u"opened_at"_s, m.moment(age - 1)}, {u"opened_by"_s, m.operatorId}};
        if (letter != u'q') {
            f.insert("sent_at"_L1, m.moment(age - 1));
            f.insert("due_at"_L1, domain::toWireTime(m.calendar.deadlineUtc(domain::fromCityTime(m.today.addDays(1 - age), QTime(10, 15)),
                                                                            std::max(1, items[i].turnaroundWd), 18)));
        }
        if (answered) {
            f.insert("answered_at"_L1, m.moment(std::max(0, age - 2)));
            f.insert("result"_L1, letter == u'd' ? u"diff"_s : u"match"_s);
            f.insert("found"_L1, letter == u'd' ? answers.value(items[i].id).found : m.answers.make(items[i].id, false, m.today, m.dice).found);
        }
        LoadedRecord loaded = m_family.record(u"verify_item"_s, f, state, age);
        loaded.audience.append(QString(u"dept:"_s + items[i].department));
        out.push_back(loaded);
    }
}

void CaseMaker::visit(int n, const QString &state, std::vector<LoadedRecord> &out)
{
    const FamilyMaker &family = m_family;
    const QString worker = m.workerOf.value(family.m_town);
    const int age = m.dice.between(3, 330);
    QJsonObject f{{u"visit_on"_s, state == "planned"_L1 ? m.day(0) : m.day(age)},
                  {u"visitor_role"_s, u"community_worker"_s},
                  {u"visit_kind"_s, u"routine"_s},
                  {u"visit_finding"_s, n % 6 ? u"stable"_s : u"harder"_s},
                  {u"visit_followup"_s, n % 6 == 0},
                  {u"case_no"_s, m.caseNumber(u"VS"_s)},
                  {u"opened_at"_s, m.moment(age)},
                  {u"opened_by"_s, worker},
                  {u"assignee"_s, worker}};
    // Every other one is due now or a few days over, the rest in the weeks to come.
    if (state == "planned"_L1)
        f.insert("plan_due"_L1, m.day(n % 2 ? m.dice.roll(4) : -m.dice.roll(20)));
    else
        f.insert("visit_note"_L1, n % 6 ? u"生活平稳,按时领取救助金。"_s : u"近期就医支出增加,建议关注医疗救助。"_s);
    LoadedRecord loaded = m_family.record(u"visit"_s, f, state, age);
    if (state != "accepted"_L1)
        loaded.audience.append(QString(u"user:"_s + worker));
    out.push_back(loaded);
}

} // namespace hearth::demo
