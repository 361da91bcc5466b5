// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/demo/Builder.h"

namespace hearth::demo {

using namespace Qt::StringLiterals;
using store::LoadedRecord;

namespace {

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
        {u"K1"_s, u"近 12 个月个人自付医疗费超过预警线"_s}, {u"K2"_s, u"突发灾害事故，家庭财产受损"_s},
        {u"K3"_s, u"家庭主要劳动力去世"_s},                           {u"K4"_s, u"新评定重度残疾"_s},
        {u"R1"_s, u"登记失业已满 6 个月,无其他收入"_s},              {u"R2"_s, u"民警走访时发现生活无着"_s},
        {u"R3"_s, u"近 12 个月个人自付医疗费超过预警线"_s},           {u"R4"_s, u"租住房屋失火,家庭财产受损"_s},
        {u"R5"_s, u"网格员走访时反映生活困难"_s},                     {u"R6"_s, u"子女有辍学风险"_s},
        {u"R7"_s, u"新确诊重大疾病,治疗费用高"_s}};
    return texts.value(code);
}

} // namespace

void CaseMaker::step(Steps &steps, const QString &event, const QString &by, int daysAgo, int hour) const
{
    steps.log.append(QJsonArray{event, by, m.moment(std::max(0, daysAgo), hour), QJsonValue(), QJsonValue()});
    ++steps.count;
}

void CaseMaker::make(int n, std::vector<LoadedRecord> &out)
{
    if (!m_family.m_trigger.code.isEmpty())
        warning(n, out);
    if (n % 9 == 4)
        notice(n, out);
    if (n % 7 == 3)
        verification(n, verificationStates().at((n / 7) % static_cast<int>(verificationStates().size())), out);
    visit(n, n % 19 == 8 ? u"planned"_s : n % 29 == 3 ? u"submitted"_s : u"accepted"_s, out);
}

void CaseMaker::warning(int n, std::vector<LoadedRecord> &out)
{
    const FamilyMaker &family = m_family;
    const Trigger &trigger = family.m_trigger;
    const QString worker = m.workerOf.value(family.m_town);
    const int age = trigger.age;
    const QString code = trigger.code;
    const QString state = trigger.state;
    const catalogue::Indicator *indicator = m.catalogue.indicator(code);
    const QString department = indicator ? indicator->sourceDepartment : u"civil"_s;
    // A death is about who died, everything else about who lives with it.
    const Person &person = family.m_dead.id.isNull() ? family.m_people[trigger.person] : family.m_dead;
    QJsonObject clause{{u"clause"_s, code}, {u"source"_s, department}, {u"as_of"_s, m.day(age + 1)}};
    if (!trigger.value.isEmpty())
        clause.insert("value"_L1, trigger.value);
    QJsonObject f{{family.m_nonlocal ? u"risk"_s : u"indicator"_s, code},
                  {u"person"_s, person.id.toString()},
                  {u"level"_s, trigger.level},
                  {u"source_department"_s, department},
                  {u"received_at"_s, m.moment(age + 1)},
                  {u"evidence"_s, QJsonArray{clause}},
                  {u"evidence_text"_s, whatHappened(code)},
                  {u"dedupe_key"_s, QString(code + u'+' + person.id.toString() + u'+' + m.day(age).left(7))},
                  {u"case_no"_s, m.caseNumber(u"WN"_s)},
                  {u"opened_at"_s, m.moment(age)},
                  {u"opened_by"_s, m.operatorId}};
    Steps steps;
    const catalogue::LevelLimits *limits = m.catalogue.levelLimits(trigger.level);
    const int order = static_cast<int>(QStringList{u"raised"_s, u"released"_s, u"assigned"_s, u"visiting"_s, u"feedback"_s, u"disposed"_s,
                                                   u"review"_s, u"closed"_s}
                                           .indexOf(state));
    const QDateTime released = domain::fromCityTime(m.today.addDays(-age), QTime(11, 15));
    if (state == "discarded"_L1) {
        step(steps, u"discard"_s, m.operatorId, age);
        f.insert("event_reason"_L1, u"源数据有误，已与部门核实"_s);
    }
    if (order >= 1) {
        step(steps, u"release"_s, m.operatorId, age);
        f.insert("reviewer"_L1, m.operatorId);
        f.insert("released_at"_L1, domain::toWireTime(released));
        f.insert("visit_deadline"_L1, domain::toWireTime(m.calendar.deadlineUtc(released, limits->visitWd, 18)));
        f.insert("deadline"_L1, domain::toWireTime(m.calendar.deadlineUtc(released, limits->closeWd, 18)));
    }
    const int workdays = order == 1 ? 1 : order <= 3 ? limits->visitWd : limits->closeWd;
    if (order >= 0 && order < 7)
        f.insert("step_deadline"_L1, domain::toWireTime(m.calendar.deadlineUtc(released, order == 0 ? limits->reviewWd : workdays, 18)));
    if (order >= 2) {
        f.insert("assignee"_L1, worker);
        step(steps, u"assign"_s, worker, age, 13);
    }
    if (order >= 3)
        step(steps, u"start_visit"_s, worker, age - 1);
    if (order >= 4) {
        LoadedRecord seen = m_family.record(u"visit"_s, {{u"visit_on"_s, m.day(std::max(0, age - 1))}, {u"visitor_role"_s, u"town_worker"_s},
                                                         {u"visit_kind"_s, u"warn"_s}, {u"visit_finding"_s, u"harder"_s},
                                                         {u"visit_note"_s, u"家中情况属实，近期支出明显增加，需要及时救助。"_s}, {u"visit_followup"_s, true},
                                                         {u"case_no"_s, m.caseNumber(u"VS"_s)}, {u"opened_at"_s, m.moment(age)}, {u"opened_by"_s, worker},
                                                         {u"assignee"_s, worker}, {u"submitted_at"_s, m.moment(std::max(0, age - 1))}},
                                            u"accepted"_s, age);
        f.insert("visit"_L1, seen.record.id.toString());
        out.push_back(seen);
        step(steps, u"feedback"_s, worker, age - 1, 15);
    }
    if (order >= 5) {
        dispose(n, f, out);
        step(steps, u"dispose"_s, worker, age - 2);
    }
    if (order >= 6) {
        f.insert("closure_opinion"_L1, u"同意办结"_s);
        step(steps, u"submit_closure"_s, m.reviewerOf.value(family.m_town), age - 2, 15);
    }
    if (order == 7) {
        f.insert("closed_at"_L1, m.moment(std::max(0, age - 3)));
        f.insert("closed_by"_L1, m.operatorId);
        f.insert("on_time"_L1, (n / 156) % 6 != 3);
        step(steps, u"close"_s, m.operatorId, age - 3, 10);
    }
    f.insert("log"_L1, steps.log);
    LoadedRecord loaded = m_family.record(u"warning"_s, f, state, age);
    loaded.record.by = u"system"_s;
    loaded.record.turn = steps.count;
    if (order >= 2 && order < 7)
        loaded.audience.append(QString(u"user:"_s + worker));
    out.push_back(loaded);
}

void CaseMaker::dispose(int n, QJsonObject &f, std::vector<LoadedRecord> &out)
{
    const FamilyMaker &family = m_family;
    const int age = family.m_trigger.age;
    const QString worker = m.workerOf.value(family.m_town);
    const QString person = f.value("person"_L1).toString();
    const auto link = [&f](const LoadedRecord &record) {
        f.insert("outcome_case"_L1, QJsonObject{{u"type"_s, record.record.type}, {u"record"_s, record.record.id.toString()}});
    };
    // Turns so that every outcome comes round; what an outcome needs is a record of the same file.
    switch ((n / 13) % 10) {
    case 0:
    case 1:
    case 2: {
        const QString program = family.m_nonlocal ? u"P31"_s : m.dice.pick({u"P05"_s, u"P24"_s});
        LoadedRecord given = m_family.benefit(program, {family.m_people[family.m_trigger.person].id.toString()});
        QJsonObject benefit = given.record.fields();
        benefit.insert("assist_start"_L1, m.day(std::max(0, age - 2)));
        benefit.insert("assist_cycle"_L1, u"once"_s);
        benefit.remove("assist_next_review"_L1);
        given.record.setFields(benefit);
        f.insert("outcome"_L1, u"granted"_s);
        f.insert("outcome_program"_L1, program);
        f.insert("outcome_amount"_L1, benefit.value("assist_amount"_L1));
        link(given);
        out.push_back(given);
        break;
    }
    case 3:
    case 4:
    case 5: {
        LoadedRecord change = m_family.record(u"tier_change"_s, {{u"person"_s, family.m_people.front().id.toString()}, {u"tier_before"_s, u"T24"_s},
                                                                 {u"tier_after"_s, family.m_tier}, {u"is_primary"_s, true},
                                                                 {u"changed_on"_s, m.day(std::max(0, age - 2))},
                                                                 {u"set_by"_s, m.reviewerOf.value(family.m_town)}},
                                              {}, std::max(0, age - 2));
        f.insert("outcome"_L1, u"adjusted"_s);
        link(change);
        out.push_back(change);
        break;
    }
    case 6: {
        LoadedRecord referral = m_family.record(
            u"referral"_s,
            {{u"department"_s, u"medins"_s}, {u"from_department"_s, u"civil"_s}, {u"person"_s, person},
             {u"ask"_s, u"请核定医疗救助待遇"_s}, {u"purpose"_s, u"预警处置"_s}, {u"shared"_s, QJsonObject{{u"tier"_s, family.m_tier}}},
             {u"result"_s, u"granted"_s}, {u"result_text"_s, u"已纳入医疗救助"_s}, {u"result_on"_s, m.day(std::max(0, age - 2))},
             {u"case_no"_s, m.caseNumber(u"RF"_s)}, {u"opened_at"_s, m.moment(age)}, {u"opened_by"_s, worker}, {u"assignee"_s, worker}},
            u"accepted"_s, std::max(0, age - 2));
        referral.audience.append(u"dept:medins"_s);
        f.insert("outcome"_L1, u"referred"_s);
        link(referral);
        out.push_back(referral);
        break;
    }
    case 7: {
        LoadedRecord help = m_family.record(u"help"_s, {{u"help_project"_s, u"J06"_s}, {u"help_org"_s, u"常州市慈善总会"_s}, {u"person"_s, person},
                                                        {u"help_value"_s, money(m.dice.between(5, 50) * 100)},
                                                        {u"help_on"_s, m.day(std::max(0, age - 2))}, {u"what"_s, u"慈善助医救助金"_s}},
                                            {}, std::max(0, age - 2));
        f.insert("outcome"_L1, u"charity"_s);
        link(help);
        out.push_back(help);
        break;
    }
    default:
        f.insert("outcome"_L1, u"no_action"_s);
        f.insert("no_action_reason"_L1, m.dice.pick({u"already"_s, u"recovered"_s, u"above"_s}));
        break;
    }
    f.insert("outcome_text"_L1, u"已按规定办理并告知本人"_s);
}

void CaseMaker::notice(int n, std::vector<LoadedRecord> &out)
{
    static const QStringList states{u"raised"_s, u"released"_s, u"assigned"_s};
    const FamilyMaker &family = m_family;
    const QString state = states.at((n / 9) % 3);
    const int age = 2 + m.dice.roll(20);
    const QString code = QString(u"N"_s + QString::number(1 + m.dice.roll(10)).rightJustified(2, u'0'));
    const catalogue::Indicator *indicator = m.catalogue.indicator(code);
    const QString department = indicator ? indicator->sourceDepartment : u"civil"_s;
    QJsonObject f{{u"indicator"_s, code},
                  {u"person"_s, family.m_people.front().id.toString()},
                  {u"level"_s, n % 2 ? u"yellow"_s : u"blue"_s},
                  {u"source_department"_s, department},
                  {u"received_at"_s, m.moment(age + 1)},
                  {u"evidence"_s, QJsonArray{QJsonObject{{u"clause"_s, code}, {u"source"_s, department}, {u"as_of"_s, m.day(age)}}}},
                  {u"dedupe_key"_s, QString(code + u'+' + family.m_people.front().id.toString())},
                  {u"case_no"_s, m.caseNumber(u"NT"_s)},
                  {u"opened_at"_s, m.moment(age)},
                  {u"opened_by"_s, m.operatorId},
                  {u"step_deadline"_s, m.moment(age - 14, 18)}};
    const QString worker = m.workerOf.value(family.m_town);
    Steps steps;
    if (state != "raised"_L1) {
        f.insert("released_at"_L1, m.moment(age));
        step(steps, u"release"_s, m.operatorId, age);
    }
    if (state == "assigned"_L1) {
        f.insert("assignee"_L1, worker);
        step(steps, u"assign"_s, worker, age - 1);
    }
    f.insert("log"_L1, steps.log);
    LoadedRecord loaded = m_family.record(u"notice"_s, f, state, age);
    loaded.record.turn = steps.count;
    if (state == "assigned"_L1)
        loaded.audience.append(QString(u"user:"_s + worker));
    out.push_back(loaded);
}

void CaseMaker::verification(int n, const QString &state, std::vector<LoadedRecord> &out)
{
    const FamilyMaker &family = m_family;
    const QString worker = m.workerOf.value(family.m_town);
    static const QStringList order{u"draft"_s,   u"authorizing"_s, u"ready"_s,     u"dispatched"_s, u"partial"_s,
                                   u"complete"_s, u"reported"_s,  u"objection"_s, u"recheck"_s,  u"closed"_s};
    const int at = static_cast<int>(order.indexOf(state));
    // Far enough back for all its steps to lie behind the day of the city.
    const int age = (at >= 6 ? 8 : at >= 3 ? 5 : 2) + m.dice.roll(state == "closed"_L1 ? 80 : 15);
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
    QJsonArray results;
    QJsonArray decisions;
    std::vector<LoadedRecord> subjects;
    std::vector<domain::Record> file;
    for (auto it = out.begin() + static_cast<std::ptrdiff_t>(family.m_begin); it != out.end(); ++it)
        file.push_back(it->record);
    for (const Person &p : family.m_people) {
        const QJsonObject said = at >= 3 ? server::declaredValues(m.catalogue, file, p.id, {}, m.today) : QJsonObject();
        QString letters;
        QHash<QString, AnswerMaker::Answer> answers;
        QJsonObject declared;
        for (size_t i = 0; i < items.size(); ++i) {
            QChar letter = u'-';
            if (at >= 3) {
                const int r = m.dice.roll(100);
                letter = at == 3 ? (r < 60 ? u's' : u'q') : at == 4 ? (r < 55 ? u'a' : r < 60 ? u'd' : r < 90 ? u's' : u'l') : r < 90 ? u'a' : r < 97 ? u'd' : u'f';
            }
            AnswerMaker::Answer answer;
            if (letter == u'd') {
                answer = m.answers.make(items[i].id, true, said, m.today, m.dice);
                // Some registers have nothing that could differ for this person.
                if (!answer.differs)
                    letter = u'a';
            }
            letters.append(letter);
            answered += letter == u'a' || letter == u'd' ? 1 : 0;
            late += letter == u'l' ? 1 : 0;
            differing += letter == u'd' ? 1 : 0;
            // What was declared is kept where something hangs on it.
            if (letter != u'd')
                continue;
            answers.insert(items[i].id, answer);
            declared.insert(items[i].id, answer.declared);
            if (at == 9)
                decisions.append(QJsonObject{{u"subject"_s, p.id.toString()}, {u"item"_s, items[i].id}, {u"decision"_s, u"justified"_s},
                                             {u"note"_s, u"经核实，差异不影响认定"_s}, {u"by"_s, worker}, {u"at"_s, m.moment(std::max(0, age - 5))}});
            if (at >= 6)
                results.append(QJsonObject{{u"subject"_s, p.id.toString()}, {u"item"_s, items[i].id}, {u"declared"_s, answer.declared},
                                           {u"found"_s, answer.found}, {u"result"_s, u"diff"_s}, {u"source"_s, items[i].department},
                                           {u"days"_s, items[i].turnaroundWd}});
        }
        QJsonObject s{{u"verification"_s, request.record.id.toString()}, {u"person"_s, p.id.toString()},
                      {u"subject_kind"_s, p.child ? u"minor"_s : &p == &family.m_people.front() ? u"applicant"_s : u"member"_s},
                      {u"auth_state"_s, at >= 2 ? u"valid"_s : u"none"_s}};
        if (at >= 3) {
            s.insert("item_states"_L1, letters);
            s.insert("declared"_L1, declared);
            s.insert("worst_result"_L1, letters.contains(u'd') ? u"diff"_s : u"match"_s);
        }
        subjects.push_back(m_family.record(u"verify_subject"_s, s, {}, age));
        // What departments still have to answer, and what they did: later ones are archived in their report.
        if (at == 3 || at == 4)
            askedItems(p, subjects.back().record.id, letters, answers, said, age, subjects);
    }
    if (at >= 3) {
        f.insert("dispatched_at"_L1, m.moment(age - 1));
        f.insert("items_total"_L1, static_cast<int>(items.size() * family.m_people.size()));
        f.insert("items_answered"_L1, answered);
        f.insert("items_late"_L1, late);
        f.insert("discrepancies"_L1, differing);
        f.insert("deadline"_L1, domain::toWireTime(m.calendar.deadlineUtc(domain::fromCityTime(m.today.addDays(1 - age), QTime(10, 15)), 10, 18)));
    }
    if (at >= 0 && at < 9)
        f.insert("step_deadline"_L1, domain::toWireTime(m.calendar.deadlineUtc(domain::fromCityTime(m.today.addDays(-age), QTime(10, 15)), 5, 18)));
    if (at >= 6) {
        LoadedRecord report = m_family.record(
            u"verify_report"_s,
            {{u"verification"_s, request.record.id.toString()}, {u"report_no"_s, QString(f.value("case_no"_L1).toString() + u"-1"_s)}, {u"version"_s, 1},
             {u"results"_s, results}, {u"conclusion"_s, differing > 0 ? u"differs"_s : u"clear"_s}, {u"answer_rate"_s, u"97"_s},
             {u"discrepancies"_s, differing}, {u"issued_at"_s, m.moment(std::max(0, age - 4))}, {u"on_time"_s, true}, {u"decisions"_s, decisions}},
            {}, std::max(0, age - 4));
        f.insert("report"_L1, report.record.id.toString());
        f.insert("reported_at"_L1, m.moment(std::max(0, age - 4)));
        f.insert("objection_until"_L1, m.day(age - 14));
        out.push_back(report);
    }
    // The way to where it stands, each step by whom it is a matter of.
    Steps steps;
    if (state == "cancelled"_L1) {
        step(steps, u"ask_auth"_s, worker, age);
        step(steps, u"cancel"_s, worker, age - 1);
        f.insert("event_reason"_L1, u"成员拒绝授权"_s);
    }
    const std::tuple<QString, QString, int> way[] = {
        {u"ask_auth"_s, worker, age},          {u"auth_done"_s, u"system"_s, age},        {u"dispatch"_s, u"system"_s, age - 1},
        {u"first_answer"_s, u"system"_s, age - 2}, {u"all_answered"_s, u"system"_s, age - 3}, {u"make_report"_s, u"system"_s, age - 4},
        {u"object"_s, worker, age - 5},        {u"recheck"_s, m.operatorId, age - 6}};
    for (int i = 0; i < std::min(at, 8); ++i) {
        // Who is content does not object: a report that was taken over is closed.
        if (at == 9 && i >= 6)
            break;
        step(steps, std::get<0>(way[i]), std::get<1>(way[i]), std::get<2>(way[i]), 10 + i);
    }
    if (at == 9)
        step(steps, u"close"_s, worker, age - 5, 16);
    f.insert("log"_L1, steps.log);
    request.record.turn = steps.count;
    request.record.setFields(f);
    out.push_back(request);
    for (LoadedRecord &subject : subjects)
        out.push_back(std::move(subject));
}

void CaseMaker::askedItems(const Person &person, domain::RecordId subject, const QString &letters,
                           const QHash<QString, AnswerMaker::Answer> &answers, const QJsonObject &said, int age,
                           std::vector<LoadedRecord> &out)
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
            f.insert("found"_L1, letter == u'd' ? answers.value(items[i].id).found : m.answers.make(items[i].id, false, said, m.today, m.dice).found);
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
