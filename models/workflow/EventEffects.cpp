// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workflow/EventEffects.h"

#include "models/workflow/Deadlines.h"

#include "models/domain/Clock.h"

#include <QJsonArray>

namespace hearth::workflow {

using namespace Qt::StringLiterals;
using domain::Record;

namespace {

QString wireNow(const GuardInput &in)
{
    return domain::toWireTime(in.now);
}

void setOnce(QJsonObject &fields, QLatin1StringView field, const QJsonValue &value)
{
    if (!fields.contains(field) || fields.value(field).isNull())
        fields.insert(field, value);
}

void setDeadline(const GuardInput &in, const QString &limit, QJsonObject &fields, QLatin1StringView field)
{
    const QDateTime end = limitEnd(in.catalogue, in.calendar, in.lookup, limit, fields, in.now);
    if (end.isValid())
        fields.insert(field, domain::toWireTime(end));
}

void warningEvent(const GuardInput &in, const QString &event, Fired &fired)
{
    QJsonObject &f = fired.fields;
    if (event == "release"_L1) {
        f.insert("reviewer"_L1, in.actor.userId);
        const QJsonValue before = in.record.fields().value("level"_L1);
        if (before != f.value("level"_L1))
            f.insert("level_before"_L1, before);
        setOnce(f, "released_at"_L1, wireNow(in));
        setDeadline(in, u"visit limit of the level"_s, f, "visit_deadline"_L1);
        setDeadline(in, u"close limit of the level"_s, f, "deadline"_L1);
    } else if (event == "raise_level"_L1) {
        f.insert("level_before"_L1, in.record.fields().value("level"_L1));
        setDeadline(in, u"visit limit of the level"_s, f, "visit_deadline"_L1);
        setDeadline(in, u"close limit of the level"_s, f, "deadline"_L1);
    } else if (event == "close"_L1) {
        f.insert("closed_at"_L1, wireNow(in));
        f.insert("closed_by"_L1, in.actor.userId);
        const QDateTime deadline = domain::fromWireTime(f.value("deadline"_L1).toString());
        f.insert("on_time"_L1, !deadline.isValid() || in.now <= deadline);
    } else if (event == "reopen"_L1) {
        f.remove("closed_at"_L1);
        f.remove("closed_by"_L1);
        f.remove("on_time"_L1);
    } else if (event == "return_area"_L1) {
        f.remove("assignee"_L1);
    } else if (event == "merge"_L1) {
        if (const auto survivor = in.lookup.find(refOf(f.value("merged_into"_L1)))) {
            QJsonObject patch;
            QJsonArray evidence = survivor->fields().value("evidence"_L1).toArray();
            for (const QJsonValue &own : f.value("evidence"_L1).toArray())
                evidence.append(own);
            patch.insert("evidence"_L1, evidence);
            const catalogue::CodeList *levels = in.catalogue.codeList(u"warn_level");
            const QString own = f.value("level"_L1).toString();
            const QString theirs = survivor->fields().value("level"_L1).toString();
            if (levels->indexOf(own) >= 0 && levels->indexOf(own) < levels->indexOf(theirs))
                patch.insert("level"_L1, own);
            fired.effects.push_back({Effect::Kind::Patch, survivor->type, survivor->id, survivor->file, patch, {}, {}});
        }
    } else if (event == "as_notice"_L1) {
        QJsonObject notice;
        for (const auto field : {"person"_L1, "level"_L1, "source_department"_L1, "received_at"_L1, "evidence"_L1, "evidence_text"_L1})
            if (f.contains(field))
                notice.insert(field, f.value(field));
        notice.insert("from_warning"_L1, in.record.id.toString());
        fired.effects.push_back({Effect::Kind::Create, u"notice"_s, {}, in.record.file, notice, {}, u"raised"_s});
    }
}

void escalate(const GuardInput &in, Fired &fired)
{
    QJsonArray steps = fired.fields.value("overdue_steps"_L1).toArray();
    if (!steps.contains(in.record.state))
        steps.append(in.record.state);
    fired.fields.insert("overdue_steps"_L1, steps);
    // Town reviewer first, then district, then city: one level higher at each further step that is late.
    static const QStringList ladder{u"town_reviewer"_s, u"county_reviewer"_s, u"city_operator"_s};
    QJsonArray told = fired.fields.value("escalated_to"_L1).toArray();
    if (told.size() < ladder.size())
        told.append(ladder[told.size()]);
    fired.fields.insert("escalated_to"_L1, told);
    fired.turnMoves = false;
}

void noticeEvent(const GuardInput &in, const QString &event, Fired &fired)
{
    if (event == "release"_L1) {
        setOnce(fired.fields, "released_at"_L1, wireNow(in));
        setDeadline(in, u"@notice_visit_wd"_s, fired.fields, "deadline"_L1);
    } else if (event == "upgrade"_L1) {
        QJsonObject warning;
        for (const auto field : {"person"_L1, "level"_L1, "source_department"_L1, "received_at"_L1, "evidence"_L1, "evidence_text"_L1})
            if (fired.fields.contains(field))
                warning.insert(field, fired.fields.value(field));
        fired.effects.push_back({Effect::Kind::Create, u"warning"_s, {}, in.record.file, warning, {}, u"raised"_s});
    }
}

void visitEvent(const GuardInput &in, const QString &event, Fired &fired)
{
    if (event == "start"_L1)
        setOnce(fired.fields, "started_at"_L1, wireNow(in));
    else if (event == "submit"_L1)
        setOnce(fired.fields, "submitted_at"_L1, wireNow(in));
    else if (event == "accept"_L1) {
        for (const QJsonValue &entry : fired.fields.value("proposals"_L1).toArray()) {
            const QJsonObject proposal = entry.toObject();
            const auto target = in.lookup.find(refOf(proposal.value("record"_L1)));
            if (target && target->file == in.record.file)
                fired.effects.push_back({Effect::Kind::Patch, target->type, target->id, target->file,
                                         {{proposal.value("field"_L1).toString(), proposal.value("to"_L1)}}, {}, {}});
        }
    } else if (event == "miss"_L1) {
        fired.fields.insert("overdue_steps"_L1, QJsonArray{in.record.state});
    }
}

void verificationEvent(const GuardInput &in, const QString &event, Fired &fired)
{
    QJsonObject &f = fired.fields;
    if (event == "dispatch"_L1) {
        f.insert("dispatched_at"_L1, wireNow(in));
        setDeadline(in, u"@verify_total_wd"_s, f, "deadline"_L1);
    } else if (event == "make_report"_L1 || event == "report_again"_L1) {
        f.insert("reported_at"_L1, wireNow(in));
        const QDateTime until = limitEnd(in.catalogue, in.calendar, in.lookup, u"@objection_wd"_s, f, in.now);
        f.insert("objection_until"_L1, domain::cityDate(until).toString(Qt::ISODate));
    }
}

void fileEvent(const GuardInput &in, const QString &event, Fired &fired)
{
    QJsonObject &f = fired.fields;
    const QString today = domain::cityDate(in.now).toString(Qt::ISODate);
    if (event == "open"_L1) {
        f.insert("file_opened_on"_L1, today);
    } else if (event == "close"_L1) {
        f.insert("closed_on"_L1, today);
        f.insert("last_tier"_L1, in.record.fields().value("population_tier"_L1));
    } else if (event == "transfer"_L1) {
        f.insert("moving_from"_L1, in.record.div);
    } else if (event == "take_over"_L1) {
        f.insert("residence_area"_L1, f.value("moving_to"_L1));
        f.remove("moving_to"_L1);
        f.remove("moving_from"_L1);
    } else if (event == "refuse"_L1) {
        f.remove("moving_to"_L1);
        f.remove("moving_from"_L1);
    } else if (event == "reopen"_L1) {
        f.remove("closed_on"_L1);
        f.remove("close_reason"_L1);
    } else if (event == "clear_watch"_L1) {
        f.remove("watch_reason"_L1);
        f.remove("watch_until"_L1);
    }
}

void applicationEvent(const GuardInput &in, const QString &event, Fired &fired)
{
    QJsonObject &f = fired.fields;
    if (event == "accept"_L1) {
        f.insert("accepted_at"_L1, wireNow(in));
        if (const catalogue::Program *program = in.catalogue.program(f.value("program"_L1).toString())) {
            const QString limit = program->limitWorkingDays.startsWith(u'@') ? program->limitWorkingDays
                                                                            : QString(program->limitWorkingDays + u" wd"_s);
            setDeadline(in, limit, f, "deadline"_L1);
        }
    } else if (event == "approve"_L1 || event == "decide_town"_L1 || event == "refuse"_L1 || event == "refuse_town"_L1) {
        f.insert("decided_at"_L1, wireNow(in));
        f.insert("decided_by"_L1, in.actor.userId);
    } else if (event == "publish"_L1) {
        const QDate today = domain::cityDate(in.now);
        setOnce(f, "public_from"_L1, today.toString(Qt::ISODate));
        setOnce(f, "public_to"_L1, today.addDays(in.lookup.parameter(u"publicity_days"_s).toInt()).toString(Qt::ISODate));
    } else if (event == "relief_first"_L1) {
        const QDateTime due = limitEnd(in.catalogue, in.calendar, in.lookup, u"@emergency_paper_wd"_s, f, in.now);
        setOnce(f, "papers_due"_L1, domain::toWireTime(due));
    }
}

void itemEvent(const GuardInput &in, const QString &event, QJsonObject &f)
{
    if (event == "send"_L1) {
        f.insert("sent_at"_L1, wireNow(in));
        if (const auto *item = in.catalogue.verificationItem(f.value("item"_L1).toString())) {
            const int endHour = in.lookup.parameter(u"workday_end_hour"_s).toInt();
            f.insert("due_at"_L1, domain::toWireTime(in.calendar.deadlineUtc(in.now, item->turnaroundWd, endHour)));
        }
    } else if (event == "answer"_L1) {
        setOnce(f, "answered_at"_L1, wireNow(in));
        const QDateTime due = domain::fromWireTime(f.value("due_at"_L1).toString());
        if (due.isValid() && in.now > due)
            f.insert("days_late"_L1, qint64(domain::cityDate(due).daysTo(domain::cityDate(in.now))));
    }
}

void otherEvent(const GuardInput &in, const QString &workflow, const QString &event, Fired &fired)
{
    QJsonObject &f = fired.fields;
    if (workflow == "verify_item"_L1)
        itemEvent(in, event, f);
    else if (workflow == "alarm"_L1 && event == "ack"_L1)
        f.insert("acked_at"_L1, wireNow(in));
    else if (workflow == "alarm"_L1 && event == "dispatch"_L1)
        f.insert("onsite_at"_L1, wireNow(in));
    else if (workflow == "need"_L1 && event == "publish"_L1)
        f.insert("published_at"_L1, wireNow(in));
    else if (workflow == "plan"_L1 && event == "confirm"_L1)
        f.insert("confirmed_by"_L1, in.actor.userId);
    else if (workflow == "plan"_L1 && event == "start"_L1)
        setOnce(f, "started_on"_L1, domain::cityDate(in.now).toString(Qt::ISODate));
    else if (workflow == "referral"_L1 && event == "receive"_L1)
        f.insert("received_by"_L1, in.actor.userId);
}

} // namespace

void applyEventEffects(const GuardInput &in, const catalogue::Transition &transition, Fired &fired)
{
    const QString &event = transition.event;
    if (event == "escalate"_L1)
        escalate(in, fired);
    else if (transition.workflow == "warning"_L1)
        warningEvent(in, event, fired);
    else if (transition.workflow == "notice"_L1)
        noticeEvent(in, event, fired);
    else if (transition.workflow == "visit"_L1)
        visitEvent(in, event, fired);
    else if (transition.workflow == "verification"_L1)
        verificationEvent(in, event, fired);
    else if (transition.workflow == "file"_L1)
        fileEvent(in, event, fired);
    else if (transition.workflow == "application"_L1)
        applicationEvent(in, event, fired);
    else
        otherEvent(in, transition.workflow, event, fired);
}

} // namespace hearth::workflow
