// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of a family's file: what it earns and spends, where it lives, what it receives, what befell it.
#include "sync/server/demo/Builder.h"

namespace hearth::demo {

using namespace Qt::StringLiterals;
using store::LoadedRecord;

void FamilyMaker::writeDead(std::vector<LoadedRecord> &out)
{
    const QString died = m.day(m_trigger.age + 2);
    LoadedRecord loaded = record(u"person"_s, stamped({{u"full_name"_s, m_dead.name},
                                                       {u"id_doc_type"_s, u"111"_s},
                                                       {u"id_number"_s, m_dead.idNumber},
                                                       {u"sex"_s, m_dead.sex},
                                                       {u"birth_date"_s, m_dead.birth.toString(Qt::ISODate)},
                                                       {u"ethnicity"_s, u"01"_s},
                                                       {u"marital_status"_s, u"20"_s},
                                                       {u"life_status"_s, u"deceased"_s},
                                                       {u"died_on"_s, died},
                                                       {u"labour_ability"_s, u"1"_s},
                                                       {u"is_main_labour"_s, true},
                                                       {u"employment_status"_s, u"emp"_s},
                                                       {u"tier"_s, m_tier},
                                                       {u"tiers"_s, QJsonArray{m_tier}}},
                                                      m_trigger.age + 1, u"police"_s));
    loaded.record.id = m_dead.id;
    add(out, loaded);
    add(out, record(u"membership"_s, stamped({{u"person"_s, m_dead.id.toString()}, {u"kind"_s, u"member"_s}, {u"relation_to_head"_s, m_dead.relation},
                                              {u"shares_living"_s, false}, {u"from_on"_s, m.day(900)}, {u"to_on"_s, died},
                                              {u"end_reason"_s, u"deceased"_s}, {u"display_name"_s, m_dead.name}},
                                             m_trigger.age + 1, u"police"_s)));
}

void FamilyMaker::writeDisaster(std::vector<LoadedRecord> &out)
{
    const bool warned = m_trigger.code == "K2"_L1 || m_trigger.code == "R4"_L1;
    const int ago = warned ? m_trigger.age + 2 : m.dice.between(60, 700);
    add(out, record(u"disaster_event"_s, stamped({{u"disaster_kind"_s, m_disaster}, {u"disaster_on"_s, m.day(ago)},
                                                  {u"loss_amount"_s, money(m.dice.between(20, 800) * 100)}, {u"place"_s, m_community}},
                                                 ago - 1, u"emergency"_s)));
}

void FamilyMaker::writePersonRows(const Person &p, std::vector<LoadedRecord> &out)
{
    const QString id = p.id.toString();
    QJsonObject income = stamped({{u"person"_s, id}, {u"income_period"_s, QString::number(m.today.year() - 1)}, {u"wage_income"_s, money(p.wage)},
                                  {u"business_income"_s, money(0)}, {u"property_income"_s, money(0)}, {u"transfer_income"_s, money(p.transfer)},
                                  {u"income_source_basis"_s, u"survey"_s}},
                                 m.dice.between(20, 300));
    // One wage in seven: what the employer reports is more than what the family says.
    if (p.wage > 0 && m.dice.chance(14))
        income = contradicted(income, u"wage_income"_s, money(p.wage + m.dice.between(2, 9) * 100), u"hrss"_s);
    add(out, record(u"income_row"_s, income));
    const bool bill = !m_trigger.value.isEmpty() && &p == &m_people[m_trigger.person];
    QJsonObject medical{{u"person"_s, id}, {u"med_year"_s, m.today.year() - (bill ? 0 : 1)}, {u"med_ins_type"_s, p.working ? u"emp"_s : u"res"_s},
                        {u"med_ins_status"_s, m.dice.chance(96) ? u"on"_s : u"broken"_s}, {u"med_total_cost"_s, money(p.cost)},
                        {u"med_self_paid_12m"_s, money(p.selfPaid)}};
    if (bill)
        medical.insert("med_last_settled"_L1, m.day(m_trigger.age + 1));
    add(out, record(u"medical_year"_s, stamped(medical, bill ? m_trigger.age + 1 : 30, u"medins"_s)));
    if (p.ill)
        add(out, record(u"health_row"_s, stamped({{u"person"_s, id}, {u"health_status"_s, u"3"_s},
                                                  {u"serious_disease"_s, m.dice.pick({u"can"_s, u"ren"_s, u"str"_s, u"car"_s, u"psy"_s, u"oth"_s})},
                                                  {u"diagnosed_on"_s, p.diagnosed.toString(Qt::ISODate)}, {u"self_care_level"_s, u"2"_s}},
                                                 m.dice.between(20, 300))));
    if (!p.child && m.dice.chance(55)) {
        const int signedAgo = m.dice.between(5, 400);
        add(out, record(u"authorisation"_s, {{u"person"_s, id}, {u"purpose"_s, u"lowinc_re"_s}, {u"auth_form"_s, u"paper"_s},
                                             {u"auth_state"_s, signedAgo > 365 ? u"expired"_s : u"valid"_s}, {u"signed_on"_s, m.day(signedAgo)},
                                             {u"valid_to"_s, m.day(signedAgo - 365)}}));
    }
}

void FamilyMaker::writeRows(std::vector<LoadedRecord> &out)
{
    for (const Person &p : m_people)
        writePersonRows(p, out);
    const QString year = QString::number(m.today.year() - 1);
    add(out, record(u"expense_row"_s, stamped({{u"exp_period"_s, QString(year + u"-01/"_s + year + u"-12"_s)}, {u"medical_self_paid"_s, money(m_spent.medical)},
                                               {u"education_cost"_s, money(m_spent.education)}, {u"care_cost"_s, money(m_spent.care)},
                                               {u"housing_rent_cost"_s, money(m_spent.rent)}},
                                              m.dice.between(20, 300))));
    add(out, record(u"dwelling"_s, stamped({{u"house_ownership"_s, m_nonlocal ? u"rent"_s : u"own"_s},
                                            {u"house_cert_no"_s, QString(u"苏常房"_s + m_file.toString().right(10))},
                                            {u"house_floor_area"_s, QString::number(m.dice.between(28, 120))},
                                            {u"house_safety_grade"_s, m.dice.chance(94) ? u"A"_s : u"C"_s}, {u"house_address"_s, m_address}},
                                           m.dice.between(20, 300))));
    if (!m_disaster.isEmpty())
        writeDisaster(out);
    writeBenefits(out);
    if (m_people.size() == 1 && m_people.front().birth.daysTo(m.today) > 365 * 70)
        add(out, record(u"device"_s, stamped({{u"device_type"_s, u"smoke"_s}, {u"device_serial"_s, QString(u"CZ"_s + m_file.toString().right(8).toUpper())},
                                              {u"device_installed_on"_s, m.day(300)}, {u"device_status"_s, u"online"_s},
                                              {u"emergency_contact"_s, u"13861180001"_s}},
                                             300)));
}

LoadedRecord FamilyMaker::benefit(const QString &program, const QStringList &persons)
{
    const catalogue::Program *known = m.catalogue.program(program);
    QJsonObject f{{u"assist_program"_s, program}, {u"assist_dept"_s, known ? known->department : u"civil"_s}, {u"assist_status"_s, u"on"_s},
                  {u"assist_start"_s, m.day(m.dice.between(60, 700))}, {u"assist_amount"_s, money(m.dice.between(2, 14) * 100)},
                  {u"assist_cycle"_s, u"month"_s}, {u"assist_next_review"_s, m.day(-m.dice.between(-20, 300))}, {u"origin"_s, u"decision"_s}};
    if (!persons.isEmpty())
        f.insert("persons"_L1, QJsonArray::fromStringList(persons));
    return record(u"benefit"_s, stamped(f, 40, u"decision"_s));
}

/// What a family meets by its facts it mostly receives, each program from its department; those the city is to find
/// receive nothing.
void FamilyMaker::writeBenefits(std::vector<LoadedRecord> &out)
{
    if (m_unclaimed)
        return;
    static const QHash<QString, QString> ofTier{{u"T12"_s, u"P01"_s}, {u"T21"_s, u"P03"_s}, {u"T22"_s, u"P04"_s}, {u"T39"_s, u"P05"_s}};
    QStringList everybody;
    for (const Person &p : m_people)
        everybody.append(p.id.toString());
    if (m_tier == "T11"_L1)
        add(out, benefit(u"P02"_s, everybody));
    else if (const QString program = ofTier.value(m_tier); !program.isEmpty())
        add(out, benefit(program));
    const bool lowIncome = m_tier == "T11"_L1 || m_tier == "T12"_L1 || m_tier == "T21"_L1;
    const bool poorest = m_tier == "T11"_L1 || m_tier == "T12"_L1;
    for (const Person &p : m_people) {
        const QStringList own{p.id.toString()};
        const int age = static_cast<int>(p.birth.daysTo(m.today) / 365);
        if (p.disabled && (m_tier == "T12"_L1 || m_tier == "T21"_L1) && m.dice.chance(80))
            add(out, benefit(u"P06"_s, own));
        if (lowIncome && p.selfPaid > 0 && p.ill && m.dice.chance(70))
            add(out, benefit(u"P24"_s, own));
        if (lowIncome && !p.working && m.dice.chance(45))
            add(out, benefit(u"P23"_s, own));
        if (lowIncome && p.student && age < 15 && m.dice.chance(70))
            add(out, benefit(u"P11"_s, own));
        if (lowIncome && p.student && age >= 15 && age < 18 && m.dice.chance(70))
            add(out, benefit(u"P12"_s, own));
        if (m_tier != "T11"_L1 && lowIncome && p.student && age >= 18 && m.dice.chance(40))
            add(out, benefit(u"P30"_s, own));
        if (lowIncome && age >= 70 && m_people.size() == 1 && m.dice.chance(60))
            add(out, benefit(u"P09"_s, own));
        if (poorest && !p.working && !p.student && age >= 18 && age < 60 && m.dice.chance(25))
            add(out, benefit(u"P16"_s, own));
        if (p.unemployedSince.isValid() && lowIncome)
            add(out, benefit(u"P14"_s, own));
        if (p.ill && (m_tier == "T41"_L1 || m_tier == "T51"_L1) && m.dice.chance(40))
            add(out, benefit(u"P31"_s, own));
    }
}

} // namespace hearth::demo
