// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Divisions.h"
#include "models/domain/WorkCalendar.h"
#include "models/store/BulkRecords.h"
#include "sync/server/demo/AnswerMaker.h"
#include "sync/server/demo/City.h"
#include "sync/server/demo/Dice.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

namespace hearth::demo {

/// What a family is before its records are written.
struct Person {
    domain::RecordId id;
    QString name, sex, relation, idNumber;
    QDate birth;
    bool child = false, student = false, ill = false, disabled = false, working = false;
    int grade = 0;
    int wage = 0, transfer = 0;  ///< yuan a month
    int cost = 0, selfPaid = 0;  ///< medical, yuan in 12 months
    QDate certified;             ///< of the disability
    QDate diagnosed;             ///< of the illness
    QDate unemployedSince;
    bool dropsOut = false;
};

/// Why a family has a warning; its file holds what the warning says.
struct Trigger {
    QString code;                ///< of an indicator or, for non-local families, of a risk; empty for none
    QString level, state;
    int age = 0;                 ///< days since it was opened
    size_t person = 0;           ///< whom it is about, of the members
    QString value;               ///< what the department sent, where it is one value
};

/// Everything that the makers of records share: chance, day, numbers, staff.
struct Workshop {
    const catalogue::Catalogue &catalogue;
    const domain::Divisions &divisions;
    domain::WorkCalendar calendar;
    AnswerMaker answers;
    Dice dice;
    DayClock clock;
    QDate today;
    QHash<QString, QString> workerOf;    ///< town → user id of its worker
    QHash<QString, QString> reviewerOf;  ///< town → user id of its reviewer
    QString operatorId;
    QHash<QString, qint64> counters;     ///< as in table counter
    QString lastName, lastSex;           ///< of the head made before: the one that a likely duplicate resembles
    QDate lastBirth;
    domain::RecordId lastHead;
    domain::RecordId leaverHere;         ///< who left the family that is being made, null for nobody
    QString leaverName;
    QHash<QString, int> sequences;       ///< birth date and sex → last sequence number given

    [[nodiscard]] domain::RecordId id() { return domain::RecordId::generate(clock, dice); }
    [[nodiscard]] QString day(int daysAgo) const { return today.addDays(-daysAgo).toString(Qt::ISODate); }
    /// Office hours of a day, wire form.
    [[nodiscard]] QString moment(int daysAgo, int hour = 10) const
    {
        return domain::toWireTime(domain::fromCityTime(today.addDays(-daysAgo), QTime(hour, 15)));
    }
    [[nodiscard]] QString number(const QString &counter, const QString &prefix)
    {
        return QString(prefix + QString::number(++counters[counter]).rightJustified(6, QLatin1Char('0')));
    }
    [[nodiscard]] QString caseNumber(const QString &letters)
    {
        const QString year = QString::number(today.year());
        return number(QStringLiteral("case_no.") + letters + year, letters + year + QLatin1Char('-'));
    }
};

/// Whole yuan as money is held.
[[nodiscard]] inline QString money(int yuan)
{
    return QString(QString::number(yuan) + QStringLiteral(".00"));
}

/// One household and all that hangs on it.
class FamilyMaker {
public:
    explicit FamilyMaker(Workshop &workshop) : m(workshop) {}
    /// Records of the n-th household; the awkward cases of real cities come round by n.
    void make(int n, const QString &community, std::vector<store::LoadedRecord> &out);

private:
    void choosePeople(int n);
    void writePeople(int n, std::vector<store::LoadedRecord> &out);
    void writePerson(int n, const Person &person, std::vector<store::LoadedRecord> &out);
    void writeHousehold(int n, std::vector<store::LoadedRecord> &out);
    /// Whether there is a warning, and what must have happened for it; before anything is written.
    void plan(int n);
    void setTrigger();
    /// What each member earns, so that the family has what its tier is for.
    void setIncomes();
    void setExpenses();
    void setCause();
    /// An identity number that nobody has.
    void giveNumber(Person &person);
    [[nodiscard]] QString otherCommunity(int n);
    void writeDead(std::vector<store::LoadedRecord> &out);
    void writeDisaster(std::vector<store::LoadedRecord> &out);
    void writeRows(std::vector<store::LoadedRecord> &out);
    void writePersonRows(const Person &person, std::vector<store::LoadedRecord> &out);
    void writeBenefits(std::vector<store::LoadedRecord> &out);
    store::LoadedRecord benefit(const QString &program, const QStringList &persons = {});
    void writeRisk(std::vector<store::LoadedRecord> &out);
    void writePlan(std::vector<store::LoadedRecord> &out);
    store::LoadedRecord record(const QString &type, const QJsonObject &fields, const QString &state = {}, int daysAgo = 30);
    [[nodiscard]] QJsonObject stamped(QJsonObject fields, int daysAgo, const QString &source = QStringLiteral("declared"));
    /// Beside what is held, the word of another source.
    [[nodiscard]] QJsonObject contradicted(QJsonObject fields, const QString &field, const QJsonValue &value, const QString &source) const;
    void add(std::vector<store::LoadedRecord> &out, store::LoadedRecord loaded) { out.push_back(std::move(loaded)); }

    friend class CaseMaker;
    Workshop &m;
    domain::RecordId m_file;
    size_t m_begin = 0;                  ///< of its records in the batch
    QString m_community, m_registration, m_town, m_tier, m_cause, m_address;
    bool m_nonlocal = false;
    bool m_unclaimed = false;            ///< meets a program and does not receive it
    std::vector<Person> m_people;
    Trigger m_trigger;
    Person m_dead;                       ///< the earner whose death the warning is about
    QString m_disaster;                  ///< kind, empty for none
    int m_income = 0;                    ///< per head and month
    /// In 12 months, yuan.
    struct Spent {
        int medical = 0, education = 0, care = 0, rent = 0;
        [[nodiscard]] int rigid() const { return medical + education + care + rent; }
    };
    Spent m_spent;
    QString m_origin, m_originName;      ///< of a non-local family
};

/// Warnings, notices, verifications and visits of a family.
class CaseMaker {
public:
    CaseMaker(Workshop &workshop, FamilyMaker &family) : m(workshop), m_family(family) {}
    void make(int n, std::vector<store::LoadedRecord> &out);

private:
    void warning(int n, std::vector<store::LoadedRecord> &out);
    /// What was done about a warning, and the record that shows it.
    void dispose(int n, QJsonObject &fields, std::vector<store::LoadedRecord> &out);
    void notice(int n, std::vector<store::LoadedRecord> &out);
    void verification(int n, const QString &state, std::vector<store::LoadedRecord> &out);
    void askedItems(const Person &person, domain::RecordId subject, const QString &letters, const QHash<QString, AnswerMaker::Answer> &answers,
                    const QJsonObject &said, int age, std::vector<store::LoadedRecord> &out);
    void visit(int n, const QString &state, std::vector<store::LoadedRecord> &out);
    /// Steps of a case in their order.
    struct Steps {
        QJsonArray log;
        int count = 0;
    };
    void step(Steps &steps, const QString &event, const QString &by, int daysAgo, int hour = 11) const;

    Workshop &m;
    FamilyMaker &m_family;
};

} // namespace hearth::demo
