// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/DeadlineText.h"

#include "models/domain/Clock.h"

#include <QCoreApplication>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(hearth::ui::DeadlineText)
};

} // namespace

QString deadlineText(const domain::WorkCalendar &calendar, const QDateTime &due,
                     const QDateTime &now)
{
    if (!due.isValid())
        return {};
    const QDate today = domain::cityDate(now);
    const QDate day = domain::cityDate(due);
    const QString date = day.toString(Qt::ISODate);
    const QString hour = domain::toCityTime(due).toString(u"HH:mm"_s);
    if (due < now) {
        const int late = calendar.workdaysBetween(day, today);
        if (day == today)
            return Words::tr("Overdue since today, %1").arg(hour);
        return late > 0
            ? Words::tr("Overdue by %n working day(s), since %1", nullptr, late).arg(date)
            : Words::tr("Overdue since %1").arg(date);
    }
    if (day == today)
        return Words::tr("Due today, %1").arg(hour);
    const int left = calendar.workdaysBetween(today, day);
    // The rest days of a year are published late in the year before.
    return calendar.isProvisional(day)
        ? Words::tr("Due about %1, %n working day(s) left", nullptr, left).arg(date)
        : Words::tr("Due %1, %n working day(s) left", nullptr, left).arg(date);
}

} // namespace hearth::ui
