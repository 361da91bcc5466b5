// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workflow/Guards.h"

#include "models/domain/Clock.h"
#include "models/domain/Money.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace hearth::workflow {

using namespace Qt::StringLiterals;
using domain::Money;
using domain::Record;

namespace {

const catalogue::Program *programOf(const GuardInput &in)
{
    return in.catalogue.program(in.after.value("program"_L1).toString());
}

bool isEmergency(const GuardInput &in)
{
    return in.after.value("program"_L1).toString() == "P05"_L1 && in.after.value("relief_kind"_L1).toString() == "emergency"_L1;
}

int applicationIsSigned(const GuardInput &in)
{
    if (!in.after.value("signed"_L1).toBool())
        return 1;
    if (!isSet(in.after, u"channel"))
        return 2;
    return programOf(in) ? 0 : 3;
}

std::vector<Record> papersOf(const GuardInput &in)
{
    return in.lookup.children(u"app_paper"_s, u"application"_s, in.record.id, in.record.file);
}

bool anyPaperMissing(const GuardInput &in)
{
    for (const Record &paper : papersOf(in))
        if (paper.fields().value("paper_state"_L1).toString() == "missing"_L1)
            return true;
    return false;
}

int papersAreMissing(const GuardInput &in)
{
    return isSet(in.after, u"missing") ? 0 : 1;
}

int papersAreComplete(const GuardInput &in)
{
    return anyPaperMissing(in) ? 1 : 0;
}

int verificationIsLinked(const GuardInput &in)
{
    const catalogue::Program *program = programOf(in);
    if (!program || !program->needsVerification)
        return 1;
    const auto verification = in.lookup.find(refOf(in.after.value("verification"_L1)));
    return verification && verification->type == "verification"_L1 && verification->file == in.record.file ? 0 : 2;
}

int verificationIsReported(const GuardInput &in)
{
    const auto verification = in.lookup.find(refOf(in.after.value("verification"_L1)));
    const bool done = verification && (verification->state == "reported"_L1 || verification->state == "closed"_L1);
    return done ? 0 : 1;
}

int verificationIsNotNeeded(const GuardInput &in)
{
    const catalogue::Program *program = programOf(in);
    return program && (!program->needsVerification || isEmergency(in)) ? 0 : 1;
}

int emergencyWithAmount(const GuardInput &in)
{
    if (!isEmergency(in))
        return 1;
    return Money::fromString(in.after.value("amount"_L1).toString()) ? 0 : 2;
}

int authorisationRefused(const GuardInput &in)
{
    for (const Record &authorisation : in.lookup.ofFile(in.record.file, u"authorisation"_s))
        if (authorisation.fields().value("auth_state"_L1).toString() == "refused"_L1)
            return 0;
    return 1;
}

int twoPersonsVisited(const GuardInput &in)
{
    const auto visit = in.lookup.find(refOf(in.after.value("survey_visit"_L1)));
    if (!visit || visit->type != "visit"_L1 || visit->file != in.record.file)
        return 1;
    const QJsonObject fields = visit->fields();
    if (fields.value("visitors"_L1).toArray().size() < 2)
        return 1;
    return fields.value("signed"_L1).toBool() ? 0 : 2;
}

int opinionAgrees(const GuardInput &in)
{
    return in.after.value("opinion"_L1).toString() == "agree"_L1 ? 0 : 1;
}

int deciderIs(const GuardInput &in, QLatin1StringView decider)
{
    const catalogue::Program *program = programOf(in);
    return program && program->decidedBy == decider ? 0 : 1;
}

int departmentDecides(const GuardInput &in)
{
    return deciderIs(in, "dept"_L1);
}

int townDecides(const GuardInput &in)
{
    return deciderIs(in, "town"_L1);
}

int objectionIsOnFile(const GuardInput &in)
{
    for (const Record &objection : in.lookup.ofFile(in.record.file, u"objection"_s))
        if (caseOf(objection.fields().value("case"_L1)) == in.record.id)
            return 0;
    return isSet(in.args, u"event_reason") ? 0 : 1;
}

int publicationIsOver(const GuardInput &in)
{
    const QDate to = QDate::fromString(in.after.value("public_to"_L1).toString(), Qt::ISODate);
    return to.isValid() && domain::cityDate(in.now) > to ? 0 : 1;
}

int ownVisitWhereNeeded(const GuardInput &in)
{
    if (!in.after.value("near_relative"_L1).toBool())
        return 0;
    for (const Record &visit : in.lookup.ofFile(in.record.file, u"visit"_s))
        if (visit.fields().value("visitor_role"_L1).toString() == "county_reviewer"_L1)
            return 0;
    return 1;
}

int limitOfStepPassed(const GuardInput &in)
{
    const QDateTime deadline = domain::fromWireTime(in.after.value("step_deadline"_L1).toString());
    return deadline.isValid() && in.now > deadline ? 0 : 1;
}

int taperIsOver(const GuardInput &in)
{
    if (in.actor.role != "system"_L1)
        return 0;
    const QDate end = QDate::fromString(in.after.value("taper_end"_L1).toString(), Qt::ISODate);
    return end.isValid() && domain::cityDate(in.now) > end ? 0 : 1;
}

int planIsComplete(const GuardInput &in)
{
    if (!isSet(in.after, u"plan_goal"))
        return 1;
    if (!isSet(in.after, u"plan_owner") && !isSet(in.after, u"owner_user"))
        return 2;
    const bool measures = isSet(in.after, u"plan_measures")
        || !in.lookup.children(u"plan_task"_s, u"plan"_s, in.record.id, in.record.file).empty();
    if (!measures)
        return 3;
    return isSet(in.after, u"plan_review_on") ? 0 : 4;
}

int planReviewIsDue(const GuardInput &in)
{
    // A new warning is a reason too, for people; time knows only the day.
    if (in.actor.role != "system"_L1)
        return 0;
    const QDate day = QDate::fromString(in.after.value("plan_review_on"_L1).toString(), Qt::ISODate);
    return day.isValid() && domain::cityDate(in.now) >= day ? 0 : 1;
}

int needMayBePublished(const GuardInput &in)
{
    if (!in.after.value("consent"_L1).toBool())
        return 1;
    const auto value = Money::fromString(in.after.value("est_value"_L1).toString());
    const auto most = Money::fromString(in.lookup.parameter(u"wish_value_max"_s));
    return value && most && *value > *most ? 2 : 0;
}

/// The public text shows no name of the household, no address with a house number, no run of five digits.
int textIsAnonymous(const GuardInput &in)
{
    const QString text = in.after.value("public_text"_L1).toString();
    static const QRegularExpression digits(u"\\d{5,}"_s);
    if (digits.match(text).hasMatch())
        return 1;
    for (const Record &person : in.lookup.ofFile(in.record.file, u"person"_s)) {
        const QString name = person.fields().value("full_name"_L1).toString();
        if (name.size() > 1 && text.contains(name))
            return 1;
    }
    return 0;
}

int scoreIsGiven(const GuardInput &in)
{
    const int score = in.after.value("score"_L1).toInt();
    return score >= 1 && score <= 5 ? 0 : 1;
}

int householdAndKindAreSet(const GuardInput &in)
{
    return !in.record.file.isNull() && isSet(in.after, u"service_kind") ? 0 : 1;
}

int serviceIsRecorded(const GuardInput &in)
{
    return in.lookup.children(u"service_record"_s, u"sworder"_s, in.record.id, in.record.file).empty() ? 1 : 0;
}

int departmentIsNamed(const GuardInput &in)
{
    return isSet(in.after, u"department") && isSet(in.after, u"shared") && isSet(in.after, u"purpose") ? 0 : 1;
}

int alarmNeedsHelp(const GuardInput &in)
{
    const QString call = in.after.value("ack_call"_L1).toString();
    return call == "noanswer"_L1 || call == "help"_L1 ? 0 : 1;
}

int graveResultHasVisit(const GuardInput &in)
{
    static const QStringList grave{u"hospital"_s, u"police"_s, u"deceased"_s};
    return grave.contains(in.after.value("alarm_result"_L1).toString()) && !isSet(in.after, u"visit") ? 1 : 0;
}

int acknowledgeIsLate(const GuardInput &in)
{
    const QDateTime due = domain::fromWireTime(in.after.value("ack_due"_L1).toString());
    return due.isValid() && in.now > due ? 0 : 1;
}

} // namespace

void addOtherGuards(GuardTable &table)
{
    table.insert(u"application.draft.submit"_s, applicationIsSigned);
    table.insert(u"application.submitted.ask_more"_s, papersAreMissing);
    table.insert(u"application.supplement.resubmit"_s, papersAreComplete);
    table.insert(u"application.supplement.lapse"_s, limitOfStepPassed);
    table.insert(u"application.submitted.accept"_s, papersAreComplete);
    table.insert(u"application.accepted.start_verify"_s, verificationIsLinked);
    table.insert(u"application.accepted.relief_first"_s, emergencyWithAmount);
    table.insert(u"application.accepted.skip_verify"_s, verificationIsNotNeeded);
    table.insert(u"application.verifying.report_in"_s, verificationIsReported);
    table.insert(u"application.verifying.no_auth"_s, authorisationRefused);
    table.insert(u"application.survey.survey_done"_s, twoPersonsVisited);
    table.insert(u"application.town_review.publish"_s, opinionAgrees);
    table.insert(u"application.town_review.send_department"_s, departmentDecides);
    table.insert(u"application.town_review.decide_town"_s, townDecides);
    table.insert(u"application.publicity.objection"_s, objectionIsOnFile);
    table.insert(u"application.publicity.end_publicity"_s, publicationIsOver);
    table.insert(u"application.county_review.approve"_s, ownVisitWhereNeeded);
    table.insert(u"application.taper.end"_s, taperIsOver);
    table.insert(u"plan.draft.confirm"_s, planIsComplete);
    table.insert(u"plan.running.review"_s, planReviewIsDue);
    table.insert(u"need.draft.submit"_s, needMayBePublished);
    table.insert(u"need.checking.publish"_s, textIsAnonymous);
    table.insert(u"need.confirmed.evaluate"_s, scoreIsGiven);
    table.insert(u"sworder.requested.order"_s, householdAndKindAreSet);
    table.insert(u"sworder.accepted.serve"_s, serviceIsRecorded);
    table.insert(u"sworder.done.evaluate"_s, scoreIsGiven);
    table.insert(u"referral.draft.send"_s, departmentIsNamed);
    table.insert(u"alarm.acked.dispatch"_s, alarmNeedsHelp);
    table.insert(u"alarm.resolved.close"_s, graveResultHasVisit);
    table.insert(u"alarm.raised.escalate"_s, acknowledgeIsLate);
}

} // namespace hearth::workflow
