// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workflow/Guards.h"

#include "models/domain/Clock.h"

#include <QJsonArray>

namespace hearth::workflow {

using namespace Qt::StringLiterals;
using domain::Record;
using domain::RecordId;

namespace {

int survivorFits(const GuardInput &in)
{
    const auto survivor = in.lookup.find(refOf(in.after.value("merged_into"_L1)));
    if (!survivor || survivor->type != in.record.type || survivor->id == in.record.id)
        return 1;
    const QJsonObject other = survivor->fields();
    const auto same = [&](QLatin1StringView field) { return in.after.value(field) == other.value(field); };
    return same("indicator"_L1) && same("risk"_L1) && (same("person"_L1) || survivor->file == in.record.file) ? 0 : 1;
}

int releaseIsComplete(const GuardInput &in)
{
    if (!isSet(in.after, u"level") || in.record.div.size() < 9)
        return 1;
    const bool changed = in.after.value("level"_L1) != in.record.fields().value("level"_L1);
    return changed && !isSet(in.args, u"event_reason") ? 2 : 0;
}

int assigneeWorksHere(const GuardInput &in)
{
    const auto card = in.lookup.find(refOf(in.after.value("assignee"_L1)));
    if (!card)
        return refOf(in.after.value("assignee"_L1)) == refOf(in.actor.userId) ? 0 : 1;
    if (!card->fields().value("active"_L1).toBool(true))
        return 1;
    for (const QJsonValue &division : card->fields().value("divisions"_L1).toArray())
        if (in.record.div.startsWith(division.toString()) || division.toString().startsWith(in.record.div.left(9)))
            return 0;
    return 1;
}

/// The visit of the case is of the same household, filled in, and somebody was met; else a second try is on record.
int visitShowsTheFact(const GuardInput &in)
{
    const auto visit = in.lookup.find(refOf(in.after.value("visit"_L1)));
    if (!visit || visit->type != "visit"_L1 || visit->file != in.record.file)
        return 1;
    const QJsonObject fields = visit->fields();
    if (!isSet(fields, u"visit_finding") || !isSet(fields, u"visit_note") || visit->state == "planned"_L1)
        return 1;
    const bool absent = fields.value("visit_finding"_L1).toString() == "absent"_L1;
    return absent && fields.value("absent_count"_L1).toInt() < 2 ? 2 : 0;
}

int outcomeHasItsEvidence(const GuardInput &in)
{
    const QString outcome = in.after.value("outcome"_L1).toString();
    if (outcome.isEmpty())
        return 1;
    const auto found = in.lookup.find(caseOf(in.after.value("outcome_case"_L1)));
    const bool linked = found && fitsAsEvidence(in.record, *found, outcome);
    if (outcome == "granted"_L1)
        return linked ? 0 : 2;
    if (outcome == "adjusted"_L1)
        return linked || isSet(in.after, u"outcome_amount") ? 0 : 3;
    if (outcome == "referred"_L1)
        return linked ? 0 : 4;
    if (outcome == "charity"_L1)
        return linked ? 0 : 5;
    if (outcome == "no_action"_L1)
        return isSet(in.after, u"no_action_reason") ? 0 : 6;
    return linked ? 0 : 7;
}

int linkedCaseIsDecided(const GuardInput &in)
{
    const QString outcome = in.after.value("outcome"_L1).toString();
    if (outcome == "no_action"_L1 || outcome == "duplicate"_L1)
        return 0;
    const auto linked = in.lookup.find(caseOf(in.after.value("outcome_case"_L1)));
    if (!linked)
        return outcome == "adjusted"_L1 && isSet(in.after, u"outcome_amount") ? 0 : 1;
    static const QHash<QString, QStringList> decided{
        {u"application"_s, {u"approved"_s, u"paying"_s, u"rejected"_s, u"taper"_s, u"suspended"_s, u"ended"_s}},
        {u"referral"_s, {u"answered"_s, u"accepted"_s}},
        {u"need"_s, {u"claimed"_s, u"fulfilled"_s, u"confirmed"_s, u"evaluated"_s}}};
    const auto states = decided.constFind(linked->type);
    return states == decided.constEnd() || states->contains(linked->state) ? 0 : 1;
}

int levelDecidesWhoCloses(const GuardInput &in)
{
    const catalogue::LevelLimits *limits = in.catalogue.levelLimits(in.after.value("level"_L1).toString());
    return limits && limits->closedBy == in.actor.role ? 0 : 1;
}

int stepIsLate(const GuardInput &in)
{
    const QDateTime deadline = domain::fromWireTime(in.after.value("step_deadline"_L1).toString());
    const bool already = in.after.value("overdue_steps"_L1).toArray().contains(in.record.state);
    return deadline.isValid() && in.now > deadline && !already ? 0 : 1;
}

int levelRises(const GuardInput &in)
{
    const catalogue::CodeList *levels = in.catalogue.codeList(u"warn_level");
    // The list runs from red to blue: a lower index is a higher level.
    const int before = levels->indexOf(in.record.fields().value("level"_L1).toString());
    const int after = levels->indexOf(in.after.value("level"_L1).toString());
    return after >= 0 && after < before ? 0 : 1;
}

int noticeVisitSubmitted(const GuardInput &in)
{
    const auto visit = in.lookup.find(refOf(in.after.value("visit"_L1)));
    const bool submitted = visit && visit->type == "visit"_L1 && visit->file == in.record.file
        && (visit->state == "submitted"_L1 || visit->state == "accepted"_L1);
    return submitted ? 0 : 1;
}

int findingIs(const GuardInput &in, const QStringList &allowed)
{
    return allowed.contains(in.after.value("finding"_L1).toString()) ? 0 : 1;
}

int noticeMayClose(const GuardInput &in)
{
    return findingIs(in, {u"stable"_s, u"better"_s, u"moved"_s, u"wrong"_s});
}

int noticeMayApply(const GuardInput &in)
{
    if (findingIs(in, {u"meets"_s}) != 0)
        return 1;
    const auto application = in.lookup.find(refOf(in.after.value("application"_L1)));
    return application && application->type == "application"_L1 ? 0 : 2;
}

int noticeMayUpgrade(const GuardInput &in)
{
    return findingIs(in, {u"danger"_s, u"harder"_s});
}

int twiceTheVisitLimit(const GuardInput &in)
{
    const QDateTime released = domain::fromWireTime(in.after.value("released_at"_L1).toString());
    return limitPassed(in, released, 2 * in.lookup.parameter(u"notice_visit_wd"_s).toInt()) ? 0 : 1;
}

int findingIsFilled(const GuardInput &in)
{
    return isSet(in.after, u"visit_kind") && isSet(in.after, u"visit_finding") ? 0 : 1;
}

int noteIsLongEnough(const GuardInput &in)
{
    const bool stable = in.after.value("visit_finding"_L1).toString() == "stable"_L1;
    return stable || in.after.value("visit_note"_L1).toString().trimmed().size() >= 10 ? 0 : 1;
}

int visitIsMissed(const GuardInput &in)
{
    const QDate due = QDate::fromString(in.after.value("plan_due"_L1).toString(), Qt::ISODate);
    return due.isValid() && limitPassed(in, domain::fromCityTime(due, QTime(9, 0)), 10) ? 0 : 1;
}

} // namespace

QStringList evidenceTypes(const QString &outcome)
{
    static const QHash<QString, QStringList> types{
        {u"granted"_s, {u"application"_s, u"benefit"_s}},
        {u"adjusted"_s, {u"tier_change"_s, u"application"_s, u"benefit"_s}},
        {u"referred"_s, {u"referral"_s}},
        {u"charity"_s, {u"need"_s, u"help"_s, u"offer"_s}},
        {u"duplicate"_s, {u"warning"_s}}};
    return types.value(outcome);
}

QDate dayOf(const Record &record)
{
    const QJsonObject fields = record.fields();
    const QDateTime opened = domain::fromWireTime(fields.value("opened_at"_L1).toString());
    if (opened.isValid())
        return domain::cityDate(opened);
    for (const auto field : {"changed_on"_L1, "assist_start"_L1, "help_on"_L1, "visit_on"_L1}) {
        const QDate day = QDate::fromString(fields.value(field).toString(), Qt::ISODate);
        if (day.isValid())
            return day;
    }
    return record.at.isValid() ? domain::cityDate(record.at) : QDate();
}

bool fitsAsEvidence(const Record &warning, const Record &other, const QString &outcome)
{
    if (!evidenceTypes(outcome).contains(other.type) || other.id == warning.id)
        return false;
    if (other.type == "offer"_L1)
        return true;
    if (other.file != warning.file)
        return false;
    if (outcome == "duplicate"_L1)
        return true;
    const QDateTime opened = domain::fromWireTime(warning.fields().value("opened_at"_L1).toString());
    const QDate day = dayOf(other);
    return !opened.isValid() || !day.isValid() || day >= domain::cityDate(opened);
}

void addWarningGuards(GuardTable &table)
{
    table.insert(u"warning.raised.merge"_s, survivorFits);
    table.insert(u"warning.raised.release"_s, releaseIsComplete);
    table.insert(u"warning.released.assign"_s, assigneeWorksHere);
    table.insert(u"warning.visiting.feedback"_s, visitShowsTheFact);
    table.insert(u"warning.feedback.dispose"_s, outcomeHasItsEvidence);
    table.insert(u"warning.disposed.submit_closure"_s, linkedCaseIsDecided);
    table.insert(u"warning.review.close"_s, levelDecidesWhoCloses);
    table.insert(u"warning.review.return"_s, levelDecidesWhoCloses);
    for (const QString &state : {u"released"_s, u"assigned"_s, u"visiting"_s, u"feedback"_s, u"review"_s})
        table.insert(QString(u"warning."_s + state + u".escalate"_s), stepIsLate);
    table.insert(u"warning.visiting.raise_level"_s, levelRises);
    table.insert(u"notice.assigned.visit"_s, noticeVisitSubmitted);
    table.insert(u"notice.visited.close"_s, noticeMayClose);
    table.insert(u"notice.visited.apply"_s, noticeMayApply);
    table.insert(u"notice.visited.upgrade"_s, noticeMayUpgrade);
    table.insert(u"notice.assigned.expire"_s, twiceTheVisitLimit);
    table.insert(u"visit.working.save"_s, findingIsFilled);
    table.insert(u"visit.saved.submit"_s, noteIsLongEnough);
    table.insert(u"visit.planned.miss"_s, visitIsMissed);
}

} // namespace hearth::workflow
