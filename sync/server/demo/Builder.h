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
    void writeRows(std::vector<store::LoadedRecord> &out);
    void writeRisk(std::vector<store::LoadedRecord> &out);
    void writePlan(std::vector<store::LoadedRecord> &out);
    store::LoadedRecord record(const QString &type, const QJsonObject &fields, const QString &state = {}, int daysAgo = 30);
    [[nodiscard]] QJsonObject stamped(QJsonObject fields, int daysAgo, const QString &source = QStringLiteral("declared"));
    void add(std::vector<store::LoadedRecord> &out, store::LoadedRecord loaded) { out.push_back(std::move(loaded)); }

    friend class CaseMaker;
    Workshop &m;
    domain::RecordId m_file;
    QString m_community, m_registration, m_town, m_tier, m_cause, m_address;
    bool m_nonlocal = false;
    bool m_unclaimed = false;            ///< meets a program and does not receive it
    std::vector<Person> m_people;
};

/// Warnings, notices, verifications and visits of a family.
class CaseMaker {
public:
    CaseMaker(Workshop &workshop, FamilyMaker &family) : m(workshop), m_family(family) {}
    void make(int n, std::vector<store::LoadedRecord> &out);

private:
    void warning(int n, const QString &state, const QString &level, std::vector<store::LoadedRecord> &out);
    void notice(int n, std::vector<store::LoadedRecord> &out);
    void verification(int n, const QString &state, std::vector<store::LoadedRecord> &out);
    void askedItems(const Person &person, domain::RecordId subject, const QString &letters, const QHash<QString, AnswerMaker::Answer> &answers,
                    int age, std::vector<store::LoadedRecord> &out);
    void visit(int n, const QString &state, std::vector<store::LoadedRecord> &out);
    [[nodiscard]] static QJsonArray log(const std::vector<std::pair<QString, QString>> &events, const std::vector<QString> &at);

    Workshop &m;
    FamilyMaker &m_family;
};

} // namespace hearth::demo
