// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workflow/Guards.h"

#include "models/domain/Clock.h"

#include <QJsonArray>

#include <QSet>

#include <algorithm>

namespace hearth::workflow {

using namespace Qt::StringLiterals;
using domain::Record;
using domain::RecordId;

namespace {

bool authorisationHolds(const GuardInput &in, const QJsonObject &fields)
{
    return workflow::authorisationHolds(fields, in.after.value("purpose"_L1).toString(), domain::cityDate(in.now));
}

/// Given by the person, or by the guardian of a minor.
bool personHasAuthorised(const GuardInput &in, RecordId person)
{
    if (person.isNull())
        return false;
    for (const Record &authorisation : in.lookup.children(u"authorisation"_s, u"person"_s, person, in.record.file))
        if (authorisationHolds(in, authorisation.fields()))
            return true;
    return false;
}

bool subjectHasAuthorised(const GuardInput &in, const Record &subject)
{
    const QJsonObject fields = subject.fields();
    const RecordId person = refOf(fields.value("person"_L1));
    const RecordId named = refOf(fields.value("authorisation"_L1));
    if (named.isNull())
        return personHasAuthorised(in, person);
    // A paper that is named must be this person's own, in this file: anybody's consent to anything opens nothing.
    const auto paper = in.lookup.find(named);
    return paper && paper->type == "authorisation"_L1 && paper->file == in.record.file && !person.isNull()
        && refOf(paper->fields().value("person"_L1)) == person && authorisationHolds(in, paper->fields());
}

bool isDeceased(const GuardInput &in, RecordId person)
{
    const auto found = in.lookup.find(person);
    return found && found->fields().value("life_status"_L1).toString() == "deceased"_L1;
}

bool isMinor(const GuardInput &in, RecordId person)
{
    const auto found = in.lookup.find(person);
    const QDate birth
        = found ? QDate::fromString(found->fields().value("birth_date"_L1).toString(), Qt::ISODate) : QDate();
    return birth.isValid() && ageOn(birth, domain::cityDate(in.now)) < in.catalogue.intParameter(u"adult_age");
}

/// Persons of the file who live with the family today.
std::vector<RecordId> livingTogether(const GuardInput &in)
{
    const QDate today = domain::cityDate(in.now);
    std::vector<RecordId> persons;
    if (in.record.file.isNull())
        return persons;
    for (const Record &membership : in.lookup.ofFile(in.record.file, u"membership"_s)) {
        const QJsonObject fields = membership.fields();
        const QDate left = QDate::fromString(fields.value("to_on"_L1).toString(), Qt::ISODate);
        const RecordId person = refOf(fields.value("person"_L1));
        const bool stays = fields.value("shares_living"_L1).toBool() && (!left.isValid() || left >= today);
        if (stays && !person.isNull() && !isDeceased(in, person))
            persons.push_back(person);
    }
    return persons;
}

std::vector<Record> subjectsOf(const GuardInput &in)
{
    return in.lookup.children(u"verify_subject"_s, u"verification"_s, in.record.id, in.record.file);
}

int draftIsComplete(const GuardInput &in)
{
    const bool anyone = isSet(in.after, u"members") || !subjectsOf(in).empty() || isSet(in.after, u"subject_household");
    return isSet(in.after, u"purpose") && anyone && in.after.value("catalogue"_L1).toInt() >= 1 ? 0 : 1;
}

int everyAdultHasAuthorised(const GuardInput &in)
{
    const std::vector<Record> subjects = subjectsOf(in);
    if (subjects.empty())
        return 1;
    QSet<QString> checked;
    for (const Record &subject : subjects) {
        const RecordId person = refOf(subject.fields().value("person"_L1));
        checked.insert(person.toString());
        if (!subjectHasAuthorised(in, subject))
            return isMinor(in, person) ? 2 : 1;
    }
    // Whoever wrote the request may have left somebody out: income is judged for all who live together.
    for (const RecordId person : livingTogether(in))
        if (!checked.contains(person.toString()) && !isMinor(in, person) && !personHasAuthorised(in, person))
            return 1;
    return 0;
}

int noneInTheLastThirtyDays(const GuardInput &in)
{
    if (isSet(in.after, u"reopen_reason"))
        return 0;
    QSet<QString> persons;
    for (const Record &subject : subjectsOf(in))
        persons.insert(subject.fields().value("person"_L1).toString());
    for (const Record &other : in.lookup.ofFile(in.record.file, u"verification"_s)) {
        const QJsonObject fields = other.fields();
        const QDateTime at = domain::fromWireTime(fields.value("dispatched_at"_L1).toString());
        const bool open = !in.catalogue.isFinal(u"verification", other.state);
        if (other.id == in.record.id || !open || !at.isValid() || at.daysTo(in.now) > 30
            || fields.value("purpose"_L1) != in.after.value("purpose"_L1))
            continue;
        for (const Record &subject : in.lookup.children(u"verify_subject"_s, u"verification"_s, other.id, in.record.file))
            if (persons.contains(subject.fields().value("person"_L1).toString()))
                return 1;
    }
    return 0;
}

int oneAnswered(const GuardInput &in)
{
    return in.after.value("items_answered"_L1).toInt() > 0 ? 0 : 1;
}

int allAnswered(const GuardInput &in)
{
    // The matrix rows say what is still open: q queued, s sent, l late.
    for (const Record &subject : subjectsOf(in)) {
        const QString states = subject.fields().value("item_states"_L1).toString();
        if (states.contains(u'q') || states.contains(u's') || states.contains(u'l'))
            return 1;
    }
    return in.after.value("items_total"_L1).toInt() > 0 ? 0 : 1;
}

int reportIsMade(const GuardInput &in)
{
    return in.actor.role == "system"_L1 || isSet(in.after, u"report") ? 0 : 1;
}

int objectionInTime(const GuardInput &in)
{
    const QDate until = QDate::fromString(in.after.value("objection_until"_L1).toString(), Qt::ISODate);
    return until.isValid() && domain::cityDate(in.now) > until ? 1 : 0;
}

int objectionIsAboutAnItem(const GuardInput &in)
{
    const QJsonArray asked = in.after.value("items"_L1).toArray();
    for (const Record &objection : in.lookup.ofFile(in.record.file, u"objection"_s)) {
        const QJsonObject fields = objection.fields();
        if (caseOf(fields.value("case"_L1)) != in.record.id || isSet(fields, u"outcome"))
            continue;
        for (const QJsonValue &item : fields.value("items"_L1).toArray())
            if (asked.isEmpty() || asked.contains(item))
                return 0;
    }
    return 1;
}

int resultIsTaken(const GuardInput &in)
{
    if (isSet(in.after, u"result_taken"))
        return 0;
    const QDate until = QDate::fromString(in.after.value("objection_until"_L1).toString(), Qt::ISODate);
    return until.isValid() && domain::cityDate(in.now) > until ? 0 : 1;
}

int answerIsWellFormed(const GuardInput &in)
{
    const QJsonValue found = in.after.value("found"_L1);
    return found.isObject() || found.isArray() ? 0 : 1;
}

int turnaroundPassed(const GuardInput &in)
{
    const QDateTime due = domain::fromWireTime(in.after.value("due_at"_L1).toString());
    return due.isValid() && in.now > due ? 0 : 1;
}

} // namespace

bool authorisationHolds(const QJsonObject &fields, const QString &purpose, QDate today)
{
    if (fields.value("auth_state"_L1).toString() != "valid"_L1 || fields.value("purpose"_L1).toString() != purpose)
        return false;
    const QDate until = QDate::fromString(fields.value("valid_to"_L1).toString(), Qt::ISODate);
    return !isSet(fields, u"revoked_on") && until.isValid() && until >= today;
}

void addVerificationGuards(GuardTable &table)
{
    table.insert(u"verification.draft.ask_auth"_s, draftIsComplete);
    table.insert(u"verification.authorizing.auth_done"_s, everyAdultHasAuthorised);
    table.insert(u"verification.ready.dispatch"_s, noneInTheLastThirtyDays);
    table.insert(u"verification.dispatched.first_answer"_s, oneAnswered);
    table.insert(u"verification.partial.all_answered"_s, allAnswered);
    table.insert(u"verification.complete.make_report"_s, reportIsMade);
    table.insert(u"verification.reported.object"_s, objectionInTime);
    table.insert(u"verification.objection.recheck"_s, objectionIsAboutAnItem);
    table.insert(u"verification.recheck.report_again"_s, allAnswered);
    table.insert(u"verification.reported.close"_s, resultIsTaken);
    table.insert(u"verify_item.sent.answer"_s, answerIsWellFormed);
    table.insert(u"verify_item.late.answer"_s, answerIsWellFormed);
    table.insert(u"verify_item.failed.answer"_s, answerIsWellFormed);
    table.insert(u"verify_item.sent.timeout"_s, turnaroundPassed);
}

} // namespace hearth::workflow
