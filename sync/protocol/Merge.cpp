// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/Merge.h"

#include "models/catalogue/Claims.h"
#include "models/catalogue/Validation.h"
#include "models/domain/Clock.h"

#include <QSet>

#include <algorithm>
#include <map>

namespace hearth::protocol {

using namespace Qt::StringLiterals;
using catalogue::Claims;
using catalogue::Field;
using catalogue::MergeUnit;
using domain::Error;
using domain::ErrorCode;

namespace {

struct UnitChange {
    const Field *field;
    const Change *change;
};

bool patchable(const MergeInput &input, const Field &field)
{
    if (field.mergeUnit == MergeUnit::Server || !givenByPeople(input.type, field))
        return false;
    if (field.mergeUnit != MergeUnit::Event)
        return true;
    // What is not sent yet has no author but the one at the keyboard.
    const QString author = input.record.fields().value("opened_by"_L1).toString();
    return input.record.state == input.catalogue.initialState(input.type.workflow)
        && (author.isEmpty() || author == input.user)
        && draftFields(input.catalogue, input.type).contains(field.id);
}

/// A field that only grows takes elements, and gives none back.
bool onlyGrows(const Field &field, const Change &change)
{
    return field.mergeUnit != MergeUnit::Append || (change.isDelta && change.remove.isEmpty());
}

QString sourceOf(const Change &change)
{
    return change.source.isEmpty() ? u"declared"_s : change.source;
}

class Merger {
public:
    explicit Merger(const MergeInput &input)
        : m_input(input), m_before(input.type, input.record.fields()), m_claims(m_before)
    {
    }

    domain::Result<Merged> run()
    {
        std::map<QString, std::vector<UnitChange>> units;
        for (const Change &change : m_input.changes) {
            const Field *field = m_input.type.field(change.field);
            if (!field)
                return Error{ErrorCode::InvalidInput, u"validation_failed"_s, u"unknown_field"_s, change.field, {}};
            if (!patchable(m_input, *field) || !onlyGrows(*field, change))
                return Error{ErrorCode::NotAllowed, u"forbidden_field"_s, {}, change.field, {}};
            const bool isSet = field->mergeUnit == MergeUnit::Set || field->mergeUnit == MergeUnit::Append;
            if (change.isDelta && field->cardinality != catalogue::Cardinality::Set && field->mergeUnit != MergeUnit::Append)
                return Error{ErrorCode::InvalidInput, u"validation_failed"_s, u"not_a_set"_s, change.field, {}};
            if (change.isDelta && isSet)
                applyDelta(*field, change);
            else
                units[unitOf(*field)].push_back({field, &change});
        }
        for (const auto &[unit, changes] : units)
            mergeUnit(unit, changes);
        m_out.fields = m_claims.fields();
        m_out.changed = m_out.fields != m_input.record.fields();
        return m_out;
    }

private:
    QJsonValue current(const Field &field, const Change &change) const
    {
        // As it stood before this patch: what one change of it writes must not clash with the next.
        return Claims::carriesProvenance(m_input.type, field) ? m_before.valueOfSource(field, sourceOf(change))
                                                               : m_before.fields().value(field.id);
    }

    void write(const Field &field, const Change &change, const QJsonValue &value)
    {
        if (!Claims::carriesProvenance(m_input.type, field)) {
            m_claims.set(field.id, value);
            return;
        }
        const QString asOf = change.asOf.isEmpty() ? domain::cityDate(m_input.now).toString(Qt::ISODate) : change.asOf;
        m_claims.claim(field, value,
                       {sourceOf(change), asOf, domain::toWireTime(m_input.now), change.reference, m_input.user, {}});
    }

    void applyDelta(const Field &field, const Change &change)
    {
        const QJsonArray before = current(field, change).toArray();
        QJsonArray after = before;
        for (const QJsonValue &element : change.remove)
            for (qsizetype i = after.size() - 1; i >= 0 && field.mergeUnit == MergeUnit::Set; --i)
                if (after.at(i) == element)
                    after.removeAt(i);
        for (const QJsonValue &element : change.add)
            if (!after.contains(element))
                after.append(element);
        ++m_out.applied;
        if (after != before)
            write(field, change, catalogue::canonicalValue(field, after));
    }

    /// True if the patch says of every field of the group what the worker saw there.
    bool namesWholeGroup(const QString &group, const std::vector<UnitChange> &changes) const
    {
        QSet<QString> missing;
        for (const Field &field : m_input.type.fields)
            if (field.mergeUnit == MergeUnit::Group && field.group == group)
                missing.insert(field.id);
        for (const auto &[field, change] : changes)
            missing.remove(field->id);
        return missing.isEmpty();
    }

    void mergeUnit(const QString &unit, const std::vector<UnitChange> &changes)
    {
        bool allFrom = true;
        bool allTo = true;
        for (const auto &[field, change] : changes) {
            const QJsonValue now = current(*field, *change);
            allFrom = allFrom && catalogue::sameValue(*field, now, change->from);
            allTo = allTo && catalogue::sameValue(*field, now, change->to);
        }
        if (unit == "record"_L1 && !m_input.sameRevision)
            allFrom = false;
        // Fields that mean something only together: what was not seen may have moved, so the revision decides.
        if (changes.front().field->mergeUnit == MergeUnit::Group && !m_input.sameRevision && !namesWholeGroup(unit, changes))
            allFrom = false;
        if (allTo) {
            m_out.applied += static_cast<int>(changes.size());
            return;
        }
        if (allFrom) {
            for (const auto &[field, change] : changes) {
                ++m_out.applied;
                // Named for the comparison alone: a source that never spoke of a field does not say now that it is empty.
                if (changes.size() > 1 && change->to.isNull() && change->from.isNull())
                    continue;
                write(*field, *change, catalogue::canonicalValue(*field, change->to));
            }
            return;
        }
        Clash clash{unit, {}, {}, {}, {}};
        for (const auto &[field, change] : changes) {
            clash.base.insert(field->id, change->from);
            clash.theirs.insert(field->id, current(*field, *change));
            clash.mine.insert(field->id, catalogue::canonicalValue(*field, change->to));
            if (!change->source.isEmpty())
                clash.sources.insert(field->id, QJsonObject{{u"src"_s, change->source},
                                                            {u"as_of"_s, change->asOf},
                                                            {u"ref"_s, change->reference}});
        }
        m_out.clashes.push_back(clash);
    }

    const MergeInput &m_input;
    const Claims m_before;
    Claims m_claims;
    Merged m_out;
};

} // namespace

QStringList draftFields(const catalogue::Catalogue &catalogue, const catalogue::RecordType &type)
{
    const QString initial = type.workflow == "file"_L1 ? QString() : catalogue.initialState(type.workflow);
    if (initial != "draft"_L1 && initial != "planned"_L1)
        return {};
    const auto everyAuthorMay = [&](const catalogue::Transition &step) {
        return std::all_of(type.createdByRoles.begin(), type.createdByRoles.end(),
                           [&](const QString &role) { return role == "system"_L1 || step.roles.contains(role); });
    };
    QStringList fields;
    QStringList states{initial};
    for (qsizetype i = 0; i < states.size(); ++i)
        for (const catalogue::Transition *step : catalogue.transitionsFrom(type.workflow, states.at(i))) {
            const bool alone = step->offline && everyAuthorMay(*step);
            if (!alone && i > 0)
                continue;
            for (const catalogue::EventField &taken : catalogue.eventFields(type.workflow, step->event)) {
                const Field *field = type.field(taken.field);
                if (field && field->mergeUnit == MergeUnit::Event && givenByPeople(type, *field))
                    fields.append(taken.field);
            }
            if (alone && !states.contains(step->to))
                states.append(step->to);
        }
    fields.removeDuplicates();
    return fields;
}

bool givenByPeople(const catalogue::RecordType &type, const Field &field)
{
    // A mark is its owner's, and whoever signs says until when.
    return field.source != "system"_L1 || type.id == "mark"_L1
        || (type.id == "authorisation"_L1 && field.id == "valid_to"_L1);
}

QString unitOf(const Field &field)
{
    if (field.mergeUnit == MergeUnit::Group)
        return field.group;
    if (field.mergeUnit == MergeUnit::Record)
        return u"record"_s;
    return field.id;
}

domain::Result<Merged> mergeChanges(const MergeInput &input)
{
    return Merger(input).run();
}

} // namespace hearth::protocol
