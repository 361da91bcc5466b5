// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workflow/Guards.h"

#include "models/domain/Clock.h"

#include <QJsonArray>

namespace hearth::workflow {

using domain::RecordId;

namespace {

const GuardTable &table()
{
    static const GuardTable guards = [] {
        GuardTable all;
        addFileGuards(all);
        addVerificationGuards(all);
        addWarningGuards(all);
        addOtherGuards(all);
        return all;
    }();
    return guards;
}

} // namespace

Guard guardOf(const QString &id)
{
    return table().value(id, nullptr);
}

QStringList guardIds()
{
    return table().keys();
}

bool asksOnlyTheActor(const QString &id)
{
    static const QStringList ids{
        QStringLiteral("warning.review.close"), QStringLiteral("warning.review.return"),
        QStringLiteral("file.moving.take_over"), QStringLiteral("file.moving.refuse")};
    return ids.contains(id);
}

bool isSet(const QJsonObject &fields, QStringView field)
{
    const QJsonValue value = fields.value(field);
    if (value.isString())
        return !value.toString().trimmed().isEmpty();
    if (value.isArray())
        return !value.toArray().isEmpty();
    return !value.isNull() && !value.isUndefined();
}

RecordId refOf(const QJsonValue &value)
{
    return RecordId::fromString(value.toString()).value_or(RecordId());
}

RecordId caseOf(const QJsonValue &value)
{
    return refOf(value.toObject().value(QLatin1StringView("record")));
}

bool limitPassed(const GuardInput &input, const QDateTime &from, int workdays)
{
    const int endHour = input.lookup.parameter(QStringLiteral("workday_end_hour")).toInt();
    return from.isValid() && input.now > input.calendar.deadlineUtc(from, workdays, endHour);
}

int ageOn(QDate birth, QDate day)
{
    if (!birth.isValid())
        return -1;
    const bool before = day.month() < birth.month() || (day.month() == birth.month() && day.day() < birth.day());
    return day.year() - birth.year() - (before ? 1 : 0);
}

} // namespace hearth::workflow
