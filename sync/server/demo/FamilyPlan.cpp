// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What happened to a family before its records are written: its tier, its warning, what it earns and why it is poor.
#include "sync/server/demo/Builder.h"

#include <algorithm>

namespace hearth::demo {

using namespace Qt::StringLiterals;

namespace {

const QStringList &warningStates()
{
    static const QStringList list{u"raised"_s, u"released"_s, u"assigned"_s, u"visiting"_s, u"feedback"_s, u"disposed"_s,
                                  u"review"_s, u"closed"_s,   u"closed"_s,   u"discarded"_s, u"released"_s, u"assigned"_s};
    return list;
}

int ageOf(const Person &person, QDate today)
{
    return static_cast<int>(person.birth.daysTo(today) / 365);
}

} // namespace

void FamilyMaker::plan(int n)
{
    static const QStringList tiers{u"T12"_s, u"T12"_s, u"T12"_s, u"T21"_s, u"T21"_s, u"T22"_s, u"T11"_s, u"T24"_s, u"T35"_s, u"T39"_s};
    const bool elder = std::any_of(m_people.begin(), m_people.end(), [this](const Person &p) { return ageOf(p, m.today) >= 60; });
    const bool able = std::any_of(m_people.begin(), m_people.end(), [this](const Person &p) {
        const int age = ageOf(p, m.today);
        return age >= 16 && age <= 70 && !p.disabled;
    });
    m_tier = m.dice.pick(tiers);
    if (m_tier == "T11"_L1 && able)
        m_tier = u"T12"_s;
    // Those the city is to find are on file for another reason.
    if (m_unclaimed)
        m_tier = u"T35"_s;
    if (m_tier == "T35"_L1 && !elder)
        m_tier = m_unclaimed ? u"T24"_s : u"T39"_s;
    // Who is registered elsewhere is monitored by a confirmed risk; a few hundred more are known beside every policy.
    if (m_nonlocal)
        m_tier = u"T51"_s;
    else if (n % 127 == 11)
        m_tier = u"T41"_s;
    m_trigger = {};
    m_dead = {};
    m_disaster.clear();
    if (n % 13 == 1) {
        static const QStringList levels{u"red"_s, u"orange"_s, u"yellow"_s, u"blue"_s};
        m_trigger.state = warningStates().at((n / 13) % static_cast<int>(warningStates().size()));
        m_trigger.level = levels.at((n / 13 + n / 156) % 4);
        // Far enough back for all its steps to lie behind the day of the city.
        const int steps = m_trigger.state == "visiting"_L1 ? 1
            : QStringList{u"feedback"_s, u"disposed"_s, u"review"_s, u"closed"_s}.contains(m_trigger.state) ? 3
                                                                                                          : 0;
        m_trigger.age = 1 + steps + m.dice.roll(m_trigger.state == "closed"_L1 ? 500 : 12);
        setTrigger();
    } else if (m.dice.chance(2)) {
        m_disaster = m.dice.pick({u"fire"_s, u"traffic"_s, u"other_acc"_s});
    }
    setIncomes();
    setExpenses();
    setCause();
}

void FamilyMaker::setTrigger()
{
    QString &code = m_trigger.code;
    code = m_nonlocal ? QString(u"R"_s + QString::number(1 + m.dice.roll(7))) : QString(u"K"_s + QString::number(1 + m.dice.roll(4)));
    const auto find = [this](auto fits) {
        const auto found = std::find_if(m_people.begin(), m_people.end(), fits);
        return found == m_people.end() ? -1 : static_cast<int>(found - m_people.begin());
    };
    const QDate happened = m.today.addDays(-m_trigger.age - 2);
    if (code == "R6"_L1) {
        const int pupil = find([this](const Person &p) { return p.student && ageOf(p, m.today) < 15; });
        if (pupil >= 0) {
            m_trigger.person = static_cast<size_t>(pupil);
            m_people[m_trigger.person].dropsOut = true;
        } else {
            code = u"R5"_s;
        }
    }
    Person &head = m_people.front();
    if (code == "R1"_L1) {
        const int adult = find([this](const Person &p) { return ageOf(p, m.today) >= 20 && ageOf(p, m.today) < 59 && !p.student; });
        if (adult >= 0) {
            m_trigger.person = static_cast<size_t>(adult);
            m_people[m_trigger.person].working = false;
            m_people[m_trigger.person].unemployedSince = m.today.addDays(-m.dice.between(190, 400));
        } else {
            code = u"R2"_s;
        }
    }
    if (code == "K1"_L1 || code == "R3"_L1) {
        const int patient = find([](const Person &p) { return p.ill; });
        m_trigger.person = patient >= 0 ? static_cast<size_t>(patient) : 0;
        Person &ill = m_people[m_trigger.person];
        ill.ill = true;
        ill.working = false;
        // What a level begins with is a parameter; the cost lies between it and the next one.
        const int yellow = m.catalogue.intParameter(u"med_warn_yellow");
        const int orange = m.catalogue.intParameter(u"med_warn_orange");
        const int red = m.catalogue.intParameter(u"med_warn_red");
        const int blue = m.catalogue.intParameter(u"med_warn_lowinc");
        const auto [low, high] = m_trigger.level == "red"_L1 ? std::pair(red, red * 2)
            : m_trigger.level == "orange"_L1                 ? std::pair(orange, red)
            : m_trigger.level == "yellow"_L1                 ? std::pair(yellow, orange)
                                                             : std::pair(blue, yellow);
        ill.selfPaid = m.dice.between(low, high - 1);
        m_trigger.value = money(ill.selfPaid);
    } else if (code == "K2"_L1 || code == "R4"_L1) {
        m_disaster = code == "R4"_L1 ? u"fire"_s : m.dice.pick({u"fire"_s, u"flood"_s, u"wind"_s, u"work"_s});
    } else if (code == "K3"_L1) {
        m_dead.id = m.id();
        m_dead.sex = head.sex == "1"_L1 ? u"2"_s : u"1"_s;
        m_dead.relation = head.sex == "1"_L1 ? u"12"_s : u"11"_s;
        m_dead.birth = happened.addYears(-m.dice.between(32, 57)).addDays(-m.dice.between(1, 300));
        m_dead.name = QString(head.name.left(1) + m.dice.pick({u"建民"_s, u"志华"_s, u"秀珍"_s, u"国梁"_s, u"丽娟"_s}));
        giveNumber(m_dead);
    } else if (code == "K4"_L1) {
        const int adult = find([this](const Person &p) { return ageOf(p, m.today) >= 18; });
        m_trigger.person = adult >= 0 ? static_cast<size_t>(adult) : 0;
        Person &disabled = m_people[m_trigger.person];
        disabled.disabled = true;
        disabled.working = false;
        disabled.grade = 1 + m.dice.roll(2);
        disabled.certified = happened;
    } else if (code == "R7"_L1) {
        Person &ill = m_people[m_trigger.person];
        ill.ill = true;
        ill.working = false;
        ill.diagnosed = happened;
    }
}

void FamilyMaker::setIncomes()
{
    const int standard = m.catalogue.intParameter(u"dibao_standard");
    const int edge = standard * 3 / 2;
    const bool poorest = m_unclaimed || m_tier == "T11"_L1 || m_tier == "T12"_L1;
    m_income = poorest             ? m.dice.between(300, standard - 1)
        : m_tier == "T21"_L1       ? m.dice.between(standard, edge - 1)
        : m_tier == "T22"_L1       ? m.dice.between(edge, standard * 5 / 2)
                                   : m.dice.between(edge, standard * 7 / 2);
    // Those who work earn it; where nobody does, pensions and what relatives send.
    std::vector<Person *> earners;
    for (Person &p : m_people)
        if (p.working)
            earners.push_back(&p);
    const bool wages = !earners.empty();
    if (!wages)
        for (Person &p : m_people)
            if (!p.child)
                earners.push_back(&p);
    if (earners.empty())
        earners.push_back(&m_people.front());
    int left = m_income * static_cast<int>(m_people.size());
    for (size_t i = 0; i < earners.size(); ++i) {
        const int part = left / static_cast<int>(earners.size() - i);
        (wages ? earners[i]->wage : earners[i]->transfer) = part;
        left -= part;
    }
}

void FamilyMaker::setExpenses()
{
    m_spent = {};
    for (Person &p : m_people) {
        if (p.selfPaid == 0)
            p.selfPaid = p.ill ? m.dice.between(20, 95) * 100 : m.dice.roll(20) * 50;
        p.cost = p.selfPaid * m.dice.between(12, 25) / 10;
        m_spent.medical += p.selfPaid;
        m_spent.education += p.student ? m.dice.between(5, 60) * 100 : 0;
    }
    m_spent.rent = m_nonlocal ? m.dice.between(6, 18) * 1200 : 0;
    // A tier that stands for a burden has it.
    if (m_tier == "T22"_L1) {
        const qint64 year = qint64(m_income) * static_cast<int>(m_people.size()) * 12;
        const int burden = static_cast<int>(year * (m.catalogue.intParameter(u"rigid_exp_ratio_min") + m.dice.between(3, 20)) / 100);
        m_spent.care = std::max(0, (burden - m_spent.rigid()) / 100 * 100 + 100);
    }
}

void FamilyMaker::setCause()
{
    QStringList causes;
    const auto any = [this](auto fits) { return std::any_of(m_people.begin(), m_people.end(), fits); };
    if (!m_dead.id.isNull())
        causes.append(u"death"_s);
    if (!m_disaster.isEmpty())
        causes.append(u"acc"_s);
    if (any([](const Person &p) { return p.ill; }))
        causes.append(u"ill"_s);
    if (any([](const Person &p) { return p.disabled; }))
        causes.append(u"dis"_s);
    // What is rarer and graver comes first; the rest is a matter of what the family says.
    if (causes.isEmpty()) {
        if (any([](const Person &p) { return p.student; }))
            causes.append(u"edu"_s);
        if (ageOf(m_people.front(), m.today) >= 65)
            causes.append(u"old"_s);
        if (any([this](const Person &p) { return !p.working && !p.student && ageOf(p, m.today) >= 18 && ageOf(p, m.today) < 60; }))
            causes.append(u"job"_s);
    }
    m_cause = causes.isEmpty() ? u"other"_s : m.dice.pick(causes);
}

} // namespace hearth::demo
