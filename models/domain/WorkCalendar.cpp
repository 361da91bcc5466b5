// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/WorkCalendar.h"

#include "models/domain/Clock.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

static void initDomainResources()
{
    Q_INIT_RESOURCE(domain);
}

namespace hearth::domain {

using namespace Qt::StringLiterals;

namespace {

QSet<QDate> daysOf(const QJsonValue &list)
{
    QSet<QDate> days;
    for (const QJsonValue &day : list.toArray())
        days.insert(QDate::fromString(day.toString(), Qt::ISODate));
    return days;
}

} // namespace

Result<WorkCalendar> WorkCalendar::fromJson(const QByteArray &json)
{
    const QJsonObject years = QJsonDocument::fromJson(json).object().value("years"_L1).toObject();
    if (years.isEmpty())
        return Error{ErrorCode::InvalidInput, u"bad_calendar"_s, u"no years"_s, {}, {}};
    WorkCalendar calendar;
    for (auto it = years.begin(); it != years.end(); ++it) {
        const QSet<QDate> holidays = daysOf(it->toObject().value("holidays"_L1));
        const QSet<QDate> makeUpDays = daysOf(it->toObject().value("make_up_days"_L1));
        if (holidays.contains(QDate()) || makeUpDays.contains(QDate()))
            return Error{ErrorCode::InvalidInput, u"bad_calendar"_s, u"a day of %1 is no date"_s.arg(it.key()), {}, {}};
        calendar.setYear(it.key().toInt(), holidays, makeUpDays);
    }
    return calendar;
}

WorkCalendar WorkCalendar::builtIn()
{
    initDomainResources();
    QFile file(u":/calendar/calendar.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the built-in calendar is missing");
    auto calendar = fromJson(file.readAll());
    if (!calendar)
        qFatal("the built-in calendar cannot be read");
    return *std::move(calendar);
}

void WorkCalendar::setYear(int year, const QSet<QDate> &holidays, const QSet<QDate> &makeUpDays)
{
    m_years.insert(year, {holidays, makeUpDays});
}

bool WorkCalendar::isWorkday(QDate day) const
{
    const bool weekday = day.dayOfWeek() <= 5;
    const auto year = m_years.constFind(day.year());
    if (year == m_years.constEnd())
        return weekday;
    return (weekday && !year->holidays.contains(day)) || year->makeUpDays.contains(day);
}

QDate WorkCalendar::addWorkdays(QDate start, int n) const
{
    QDate day = start;
    while (n > 0) {
        day = day.addDays(1);
        if (isWorkday(day))
            --n;
    }
    return day;
}

int WorkCalendar::workdaysBetween(QDate from, QDate to) const
{
    if (to < from)
        return -workdaysBetween(to, from);
    int count = 0;
    for (QDate day = from.addDays(1); day <= to; day = day.addDays(1))
        count += isWorkday(day) ? 1 : 0;
    return count;
}

QDateTime WorkCalendar::deadlineUtc(const QDateTime &fromUtc, int workdays, int endHour) const
{
    const QDateTime city = toCityTime(fromUtc);
    const bool todayStillCounts = isWorkday(city.date()) && city.time().hour() < endHour;
    const QDate last = workdays == 0 && todayStillCounts ? city.date() : addWorkdays(city.date(), std::max(workdays, 1));
    return fromCityTime(last, QTime(endHour, 0));
}

QDateTime WorkCalendar::deadlineDaysUtc(const QDateTime &fromUtc, int days, int endHour) const
{
    QDate last = cityDate(fromUtc).addDays(days);
    if (!isWorkday(last))
        last = addWorkdays(last, 1);
    return fromCityTime(last, QTime(endHour, 0));
}

} // namespace hearth::domain
