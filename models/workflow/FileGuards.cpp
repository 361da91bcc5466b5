// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workflow/Guards.h"

#include "models/domain/Clock.h"
#include "models/domain/DivisionCode.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace hearth::workflow {

using namespace Qt::StringLiterals;
using catalogue::MergeUnit;
using domain::Record;
using domain::RecordId;

namespace {

/// Required items of a section that people fill; those that the server or an event sets are excepted.
bool requiredFilled(const GuardInput &in, QStringView section, const QString &type, const QJsonObject &fields)
{
    for (const catalogue::Item &item : in.catalogue.section(section)->items) {
        if (!item.required || item.field->type != type)
            continue;
        if (item.field->mergeUnit == MergeUnit::Server || item.field->mergeUnit == MergeUnit::Event)
            continue;
        const bool identity = item.field->valueType == catalogue::ValueType::IdCard;
        if (!isSet(fields, item.id) && !(identity && isSet(fields, u"temp_key")))
            return false;
    }
    return true;
}

int canOpen(const GuardInput &in)
{
    if (!requiredFilled(in, u"S01", u"household"_s, in.after))
        return 1;
    const std::vector<Record> memberships = in.lookup.ofFile(in.record.file, u"membership"_s);
    bool anyMember = false;
    for (const Record &membership : memberships) {
        const QJsonObject fields = membership.fields();
        if (isSet(fields, u"to_on"))
            continue;
        if (!requiredFilled(in, u"S03", u"membership"_s, fields))
            return 1;
        anyMember = anyMember || fields.value("kind"_L1).toString() == "member"_L1;
    }
    if (!anyMember)
        return 1;
    for (const Record &person : in.lookup.ofFile(in.record.file, u"person"_s)) {
        const QJsonObject fields = person.fields();
        if (!requiredFilled(in, u"S02", u"person"_s, fields))
            return 1;
        const QString number = fields.value("id_number"_L1).toString();
        if (!number.isEmpty() && in.lookup.identityTaken(fields.value("id_doc_type"_L1).toString(), number, person.id))
            return 2;
    }
    return 0;
}

bool hasOpenCase(const GuardInput &in)
{
    for (const catalogue::RecordType &type : in.catalogue.recordTypes()) {
        // The plan and the file itself are not cases; planned visits end with the file.
        if (type.workflow.isEmpty() || type.id == "household"_L1 || type.id == "plan"_L1 || type.id == "visit"_L1)
            continue;
        for (const Record &record : in.lookup.ofFile(in.record.file, type.id))
            if (!in.catalogue.isFinal(type.workflow, record.state) && record.state != "paying"_L1)
                return true;
    }
    return false;
}

int draftHasNoCase(const GuardInput &in)
{
    return hasOpenCase(in) ? 1 : 0;
}

bool hasOpenWarning(const GuardInput &in)
{
    const std::vector<Record> warnings = in.lookup.ofFile(in.record.file, u"warning"_s);
    return std::any_of(warnings.begin(), warnings.end(),
                       [&](const Record &w) { return !in.catalogue.isFinal(u"warning", w.state); });
}

bool benefitRuns(const QJsonObject &benefit)
{
    const QString status = benefit.value("assist_status"_L1).toString();
    return status == "on"_L1 || status == "taper"_L1;
}

int mayWatch(const GuardInput &in)
{
    if (hasOpenWarning(in))
        return 0;
    const QDate today = domain::cityDate(in.now);
    const int months = in.lookup.parameter(u"exit_watch_months"_s).toInt();
    for (const Record &benefit : in.lookup.ofFile(in.record.file, u"benefit"_s)) {
        const QDate end = QDate::fromString(benefit.fields().value("assist_end"_L1).toString(), Qt::ISODate);
        if (end.isValid() && end <= today && today <= end.addMonths(months))
            return 0;
    }
    return 1;
}

int mayClearWatch(const GuardInput &in)
{
    if (hasOpenWarning(in))
        return 1;
    const QDate until = QDate::fromString(in.after.value("watch_until"_L1).toString(), Qt::ISODate);
    return until.isValid() && until >= domain::cityDate(in.now) ? 1 : 0;
}

int mayTransfer(const GuardInput &in)
{
    const QString to = in.after.value("moving_to"_L1).toString();
    if (!domain::isDivisionCode(to) || to.size() < 9)
        return 2;
    // Something must have moved: the receiving division is not the one that leads already.
    return in.record.div.startsWith(to) ? 1 : 0;
}

int actorReceives(const GuardInput &in)
{
    return domain::isWithin(in.record.fields().value("moving_to"_L1).toString(), in.actor.prefixes) ? 0 : 1;
}

int mayClose(const GuardInput &in)
{
    for (const Record &benefit : in.lookup.ofFile(in.record.file, u"benefit"_s))
        if (benefitRuns(benefit.fields()))
            return 1;
    return hasOpenCase(in) ? 1 : 0;
}

/// True if this is a membership of that file which has not ended.
bool isOpenMembership(const std::optional<Record> &record, const RecordId &file)
{
    return record && record->type == "membership"_L1 && record->file == file && !isSet(record->fields(), u"to_on");
}

/// Two records of one person: they are the same already, or not both have a number, or it is the same number.
bool mayBeOne(const GuardInput &in, const RecordId &a, const RecordId &b)
{
    if (a == b)
        return true;
    const auto first = in.lookup.find(a);
    const auto second = in.lookup.find(b);
    if (!first || !second)
        return false;
    const QJsonObject f = first->fields();
    const QJsonObject s = second->fields();
    return !isSet(f, u"id_number") || !isSet(s, u"id_number")
        || (f.value("id_number"_L1) == s.value("id_number"_L1) && f.value("id_doc_type"_L1) == s.value("id_doc_type"_L1));
}

/// Each member named by the map is one of this file, and stands for one of the file that stays, each for another.
bool mapsMembers(const GuardInput &in, const Record &survivor)
{
    const QJsonObject map = in.after.value("merge_map"_L1).toObject();
    QSet<QString> taken;
    for (auto it = map.begin(); it != map.end(); ++it) {
        const auto own = in.lookup.find(RecordId::fromString(it.key()).value_or(RecordId()));
        const auto other = in.lookup.find(refOf(it.value()));
        if (!isOpenMembership(own, in.record.file) || !isOpenMembership(other, survivor.file) || taken.contains(it.value().toString()))
            return false;
        taken.insert(it.value().toString());
        if (!mayBeOne(in, refOf(own->fields().value("person"_L1)), refOf(other->fields().value("person"_L1))))
            return false;
    }
    return true;
}

int mayMerge(const GuardInput &in)
{
    const auto survivor = in.lookup.find(refOf(in.after.value("merged_into"_L1)));
    const bool named = survivor && survivor->type == "household"_L1 && survivor->id != in.record.id;
    if (!named || in.catalogue.isFinal(u"file", survivor->state))
        return 1;
    return mapsMembers(in, *survivor) ? 0 : 2;
}

int mayReopen(const GuardInput &in)
{
    return hasOpenWarning(in) || hasOpenCase(in) || isSet(in.after, u"event_reason") ? 0 : 1;
}

} // namespace

void addFileGuards(GuardTable &table)
{
    table.insert(u"file.draft.open"_s, canOpen);
    table.insert(u"file.draft.drop"_s, draftHasNoCase);
    table.insert(u"file.active.set_watch"_s, mayWatch);
    table.insert(u"file.watch.clear_watch"_s, mayClearWatch);
    table.insert(u"file.active.transfer"_s, mayTransfer);
    table.insert(u"file.moving.take_over"_s, actorReceives);
    table.insert(u"file.moving.refuse"_s, actorReceives);
    table.insert(u"file.active.close"_s, mayClose);
    table.insert(u"file.watch.close"_s, mayClose);
    table.insert(u"file.active.merge"_s, mayMerge);
    table.insert(u"file.closed.reopen"_s, mayReopen);
}

} // namespace hearth::workflow
