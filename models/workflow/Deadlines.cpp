// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workflow/Deadlines.h"

#include "models/domain/Clock.h"

#include <QRegularExpression>

namespace hearth::workflow {

using namespace Qt::StringLiterals;

namespace {

/// "of the level" limits run from the release (the review limit from the raising), in working days.
QDateTime levelLimit(const catalogue::Catalogue &catalogue, const domain::WorkCalendar &calendar, int endHour,
                     const QString &limit, const QJsonObject &fields, const QDateTime &from)
{
    const catalogue::LevelLimits *limits = catalogue.levelLimits(fields.value("level"_L1).toString());
    if (!limits)
        return {};
    if (limit.startsWith("review"_L1)) {
        const QDateTime raised = domain::fromWireTime(fields.value("opened_at"_L1).toString());
        return calendar.deadlineUtc(raised.isValid() ? raised : from, limits->reviewWd, endHour);
    }
    const QDateTime released = domain::fromWireTime(fields.value("released_at"_L1).toString());
    const int workdays = limit.startsWith("visit"_L1) ? limits->visitWd : limits->closeWd;
    return calendar.deadlineUtc(released.isValid() ? released : from, workdays, endHour);
}

QDateTime dueDate(const QJsonObject &fields, int endHour)
{
    for (const auto field : {"plan_due"_L1, "due_on"_L1, "assist_next_review"_L1}) {
        const QDate due = QDate::fromString(fields.value(field).toString(), Qt::ISODate);
        if (due.isValid())
            return domain::fromCityTime(due, QTime(endHour, 0));
    }
    return {};
}

} // namespace

QDateTime limitEnd(const catalogue::Catalogue &catalogue, const domain::WorkCalendar &calendar, Lookup &lookup,
                   const QString &limit, const QJsonObject &fields, const QDateTime &from)
{
    const int endHour = lookup.parameter(u"workday_end_hour"_s).toInt();
    if (limit.endsWith("of the level"_L1))
        return levelLimit(catalogue, calendar, endHour, limit, fields, from);
    if (limit == "due date"_L1)
        return dueDate(fields, endHour);
    if (limit == "turnaround of the item"_L1)
        return domain::fromWireTime(fields.value("due_at"_L1).toString());
    static const QRegularExpression shape(u"^(?:(\\d+)|@([a-z0-9_]+))(?: (wd|d|h|min|months))?$"_s);
    const auto match = shape.match(limit);
    if (!match.hasMatch())
        return {};
    int count = match.captured(1).toInt();
    QString unit = match.captured(3);
    if (const QString id = match.captured(2); !id.isEmpty()) {
        count = lookup.parameter(id).toInt();
        const catalogue::Parameter *parameter = catalogue.parameter(id);
        static const QHash<QString, QString> units{{u"工作日"_s, u"wd"_s}, {u"日"_s, u"d"_s}, {u"小时"_s, u"h"_s},
                                                   {u"分钟"_s, u"min"_s}, {u"月"_s, u"months"_s}};
        if (unit.isEmpty() && parameter)
            unit = units.value(parameter->unit);
    }
    if (unit == "wd"_L1)
        return calendar.deadlineUtc(from, count, endHour);
    if (unit == "d"_L1)
        return calendar.deadlineDaysUtc(from, count, endHour);
    if (unit == "h"_L1)
        return from.addSecs(qint64(count) * 3600);
    if (unit == "min"_L1)
        return from.addSecs(qint64(count) * 60);
    if (unit == "months"_L1)
        return domain::fromCityTime(domain::cityDate(from).addMonths(count), QTime(endHour, 0));
    return {};
}

bool isTimed(const catalogue::Transition &transition)
{
    static const QStringList words{u"escalate"_s, u"timeout"_s, u"miss"_s, u"expire"_s};
    static const QStringList ids{u"verification.reported.close"_s, u"plan.running.review"_s,
                                 u"application.supplement.lapse"_s, u"application.publicity.end_publicity"_s,
                                 u"application.taper.end"_s};
    if (!transition.roles.contains(u"system"_s))
        return false;
    return words.contains(transition.event)
        || ids.contains(u"%1.%2.%3"_s.arg(transition.workflow, transition.from, transition.event));
}

QJsonObject timedArguments(const catalogue::Transition &transition, const QJsonObject &fields)
{
    const bool taper = transition.workflow == "application"_L1 && transition.from == "taper"_L1 && transition.event == "end"_L1;
    return taper ? QJsonObject{{u"last_day"_s, fields.value("taper_end"_L1)}} : QJsonObject();
}

QDateTime stepDeadline(const catalogue::Catalogue &catalogue, const domain::WorkCalendar &calendar, Lookup &lookup,
                       const QString &workflow, const QString &state, const QJsonObject &fields, const QDateTime &from)
{
    // How long a taper lasts is for the reviewer to say; the parameter is what he begins with.
    const QDate taper = QDate::fromString(fields.value("taper_end"_L1).toString(), Qt::ISODate);
    if (workflow == "application"_L1 && state == "taper"_L1 && taper.isValid())
        return domain::fromCityTime(taper, QTime(lookup.parameter(u"workday_end_hour"_s).toInt(), 0));
    QDateTime earliest;
    for (const catalogue::Transition *transition : catalogue.transitionsFrom(workflow, state)) {
        const bool timed = transition->roles == QStringList{u"system"_s} && transition->event == "escalate"_L1;
        if (timed)
            continue;
        const QDateTime end = limitEnd(catalogue, calendar, lookup, transition->limit, fields, from);
        if (end.isValid() && (!earliest.isValid() || end < earliest))
            earliest = end;
    }
    return earliest;
}

} // namespace hearth::workflow
