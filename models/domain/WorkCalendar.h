// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Result.h"

#include <QDate>
#include <QDateTime>
#include <QHash>
#include <QSet>

namespace hearth::domain {

/// The working days of the city: statutory holidays and make-up workdays as a table for each year (domain.md section 7).
/// A year without a table has weekends only and is provisional: deadlines that reach into it are shown as "about".
/// All days are city days. A value: copy it freely.
class WorkCalendar {
public:
    /// {"years":{"2026":{"holidays":["2026-01-01",…],"make_up_days":["2026-01-04",…]}}}
    [[nodiscard]] static Result<WorkCalendar> fromJson(const QByteArray &json);
    /// The calendar shipped with the product, 2024 to 2026; 2027 is not published yet.
    [[nodiscard]] static WorkCalendar builtIn();

    void setYear(int year, const QSet<QDate> &holidays, const QSet<QDate> &makeUpDays);
    [[nodiscard]] bool hasYear(int year) const { return m_years.contains(year); }
    [[nodiscard]] bool isWorkday(QDate day) const;
    [[nodiscard]] bool isProvisional(QDate day) const { return !m_years.contains(day.year()); }

    /// The n-th working day after `start`, which does not count; n = 0 gives `start` itself.
    [[nodiscard]] QDate addWorkdays(QDate start, int n) const;
    /// Working days in (from, to]; negative if `to` lies before `from`.
    [[nodiscard]] int workdaysBetween(QDate from, QDate to) const;

    /// End of a limit of n working days that begins at a moment: `endHour` o'clock in the city of its last day. 0 is the
    /// day itself if that is a working day and the hour has not passed, else the next working day.
    [[nodiscard]] QDateTime deadlineUtc(const QDateTime &fromUtc, int workdays, int endHour) const;
    /// The same for calendar days; a limit that ends on a rest day ends on the next working day.
    [[nodiscard]] QDateTime deadlineDaysUtc(const QDateTime &fromUtc, int days, int endHour) const;

private:
    struct Year {
        QSet<QDate> holidays;
        QSet<QDate> makeUpDays;
    };
    QHash<int, Year> m_years;
};

} // namespace hearth::domain
