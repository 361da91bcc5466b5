// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workflow/Engine.h"

#include "models/catalogue/Validation.h"
#include "models/domain/Clock.h"
#include "models/workflow/Deadlines.h"
#include "models/workflow/EventEffects.h"
#include "models/workflow/Guards.h"

#include <QJsonArray>

#include <QSet>

#include <algorithm>

namespace hearth::workflow {

using namespace Qt::StringLiterals;
using catalogue::Transition;
using domain::Error;
using domain::ErrorCode;
using domain::Record;
using domain::Result;

namespace {

// data-model.md section 9: a case keeps its last events, the whole trail is the version history.
constexpr int keptEvents = 20;

/// Nobody reviews what he has worked on in another role: an earlier event of this case by the same person, of a kind that
/// the reviewer's role does not fire (domain.md section 3).
bool reviewsOwnWork(const catalogue::Catalogue &catalogue, const QString &workflow, const QJsonObject &fields, const Actor &actor)
{
    if (actor.role != "town_reviewer"_L1 && actor.role != "county_reviewer"_L1)
        return false;
    for (const QJsonValue &entry : fields.value("log"_L1).toArray()) {
        const QJsonArray event = entry.toArray();
        if (event.at(1).toString() != actor.userId)
            continue;
        bool ownKind = false;
        for (const Transition &transition : catalogue.transitions())
            ownKind = ownKind
                || (transition.workflow == workflow && transition.event == event.at(0).toString()
                    && transition.roles.contains(actor.role));
        if (!ownKind)
            return true;
    }
    return false;
}

/// What an answer of a department became is for the rules to say, when it came for the clock.
bool saidByTheSystem(const Transition &transition, const QString &field)
{
    static const QStringList own{u"result"_s, u"raw_sha256"_s, u"answered_at"_s};
    return transition.workflow == "verify_item"_L1 && own.contains(field);
}

/// For guards that ask only for the actor.
class NoRecords final : public Lookup {
public:
    std::optional<Record> find(const domain::RecordId &) override { return std::nullopt; }
    std::vector<Record> ofFile(const domain::RecordId &, const QString &) override { return {}; }
    std::vector<Record> children(const QString &, const QString &, const domain::RecordId &,
                                 const domain::RecordId &) override
    {
        return {};
    }
    bool identityTaken(const QString &, const QString &, const domain::RecordId &) override { return false; }
    QString parameter(const QString &) override { return {}; }
};

} // namespace

Engine::Engine(std::shared_ptr<const catalogue::Catalogue> catalogue, domain::WorkCalendar calendar)
    : m_catalogue(std::move(catalogue)), m_calendar(std::move(calendar))
{
}

QString Engine::workflowOf(const QString &type) const
{
    const catalogue::RecordType *found = m_catalogue->recordType(type);
    return found ? found->workflow : QString();
}

std::vector<const Transition *> Engine::offered(const QString &workflow, const QString &state, const QString &role) const
{
    std::vector<const Transition *> out;
    for (const Transition *transition : m_catalogue->transitionsFrom(workflow, state))
        if (transition->roles.contains(role))
            out.push_back(transition);
    return out;
}

Engine::Direction Engine::directionOf(const Transition &transition) const
{
    const QString &workflow = transition.workflow;
    if (transition.to == transition.from)
        return Direction::Aside;
    if (m_catalogue->isFinal(workflow, transition.to))
        return Direction::End;
    const auto place = [&](const QString &state) {
        const auto &states = m_catalogue->states();
        return std::find_if(states.begin(), states.end(), [&](const catalogue::State &each) {
                   return each.workflow == workflow && each.id == state;
               })
            - states.begin();
    };
    if (place(transition.to) < place(transition.from))
        return Direction::Aside;
    // An end must be within reach without coming back here.
    QSet<QString> seen{transition.from};
    QStringList open{transition.to};
    while (!open.isEmpty()) {
        const QString state = open.takeLast();
        if (m_catalogue->isFinal(workflow, state))
            return Direction::On;
        if (seen.contains(state))
            continue;
        seen.insert(state);
        for (const Transition *next : m_catalogue->transitionsFrom(workflow, state))
            open.append(next->to);
    }
    return Direction::Aside;
}

Result<void> Engine::checkArgs(const QString &type, const Transition &transition, const QJsonObject &args,
                               const Actor &actor, const QDateTime &nowUtc) const
{
    const auto invalid = [](const QString &field, const QString &why) {
        return Error{ErrorCode::InvalidInput, u"validation_failed"_s, why, field, {}};
    };
    const std::vector<catalogue::EventField> taken = m_catalogue->eventFields(transition.workflow, transition.event);
    for (auto it = args.begin(); it != args.end(); ++it) {
        const auto named = std::find_if(taken.begin(), taken.end(), [&](const auto &f) { return f.field == it.key(); });
        const bool unnamed = named == taken.end() && it.key() != "event_reason"_L1;
        if (unnamed || (actor.role != "system"_L1 && saidByTheSystem(transition, it.key())))
            return invalid(it.key(), u"not_of_this_event"_s);
        const catalogue::Field *field = m_catalogue->field(type, it.key());
        const auto findings = catalogue::checkValue(*m_catalogue, *field, it.value(), domain::cityDate(nowUtc));
        if (!findings.empty())
            return invalid(it.key(), findings.front().reason);
    }
    for (const catalogue::EventField &field : taken)
        if (field.required && !isSet(args, field.field))
            return invalid(field.field, u"required"_s);
    return {};
}

void Engine::appendLog(QJsonObject &fields, const Command &command, const Actor &actor, const QDateTime &nowUtc) const
{
    QJsonArray log = fields.value("log"_L1).toArray();
    const QString reason = fields.value("event_reason"_L1).toString();
    log.append(QJsonArray{command.event, actor.userId, domain::toWireTime(nowUtc),
                          command.clientTime.isEmpty() ? QJsonValue() : QJsonValue(command.clientTime),
                          reason.isEmpty() ? QJsonValue() : QJsonValue(reason)});
    while (log.size() > keptEvents)
        log.removeFirst();
    fields.insert("log"_L1, log);
}

Result<void> Engine::check(const Record &record, const QString &event, const QJsonObject &args, const Actor &actor,
                           Lookup &lookup, const QDateTime &nowUtc) const
{
    const QString workflow = workflowOf(record.type);
    const Transition *transition = m_catalogue->transition(workflow, record.state, event);
    if (!transition)
        return Error{ErrorCode::NotAllowed, u"not_in_table"_s, u"%1.%2.%3"_s.arg(workflow, record.state, event), {}, {}};
    if (!transition->roles.contains(actor.role))
        return Error{ErrorCode::NotAllowed, u"forbidden"_s, u"%1.%2.%3"_s.arg(workflow, record.state, event), {}, {}};
    QJsonObject after = record.fields();
    if (reviewsOwnWork(*m_catalogue, workflow, after, actor))
        return Error{ErrorCode::NotAllowed, u"separation_of_duties"_s, {}, {}, {}};
    for (auto it = args.begin(); it != args.end(); ++it)
        after.insert(it.key(), it.value());
    const QString id = u"%1.%2.%3"_s.arg(workflow, record.state, event);
    if (const Guard guard = guardOf(id)) {
        const GuardInput input{record, args, after, actor, lookup, nowUtc, *m_catalogue, m_calendar};
        if (const int clause = guard(input); clause != 0)
            return Error{ErrorCode::NotAllowed, u"guard_failed"_s, u"%1.%2"_s.arg(id).arg(clause), {}, {}};
    }
    return {};
}

bool Engine::mayAct(const Record &record, const QString &event, const Actor &actor, const QDateTime &nowUtc) const
{
    NoRecords none;
    const Result<void> allowed = check(record, event, {}, actor, none, nowUtc);
    if (allowed)
        return true;
    return allowed.error().reason == "guard_failed"_L1
        && !asksOnlyTheActor(u"%1.%2.%3"_s.arg(workflowOf(record.type), record.state, event));
}

Result<Fired> Engine::fire(const Record &record, const Command &command, const Actor &actor, Lookup &lookup,
                           const QDateTime &nowUtc) const
{
    QJsonObject args = command.args;
    if (!command.reason.isEmpty() && !args.contains("event_reason"_L1) && m_catalogue->field(record.type, u"event_reason"))
        args.insert("event_reason"_L1, command.reason);
    const QString workflow = workflowOf(record.type);
    const Transition *transition = m_catalogue->transition(workflow, record.state, command.event);
    if (transition && transition->roles.contains(actor.role)) {
        for (auto it = args.begin(); it != args.end(); ++it)
            if (const catalogue::Field *field = m_catalogue->field(record.type, it.key()))
                *it = catalogue::canonicalValue(*field, it.value());
        if (auto valid = checkArgs(record.type, *transition, args, actor, nowUtc); !valid)
            return valid.error();
    }
    if (auto allowed = check(record, command.event, args, actor, lookup, nowUtc); !allowed)
        return allowed.error();

    Fired fired;
    fired.state = transition->to;
    fired.turnMoves = actor.role != "system"_L1 || transition->to != transition->from;
    fired.fields = record.fields();
    fired.fields.remove("event_reason"_L1);
    for (auto it = args.begin(); it != args.end(); ++it)
        fired.fields.insert(it.key(), it.value());
    const GuardInput input{record, args, fired.fields, actor, lookup, nowUtc, *m_catalogue, m_calendar};
    applyEventEffects(input, *transition, fired);
    if (fired.state != record.state || command.event == "reassign"_L1) {
        const QDateTime step
            = stepDeadline(*m_catalogue, m_calendar, lookup, workflow, fired.state, fired.fields, nowUtc);
        fired.fields.insert("step_deadline"_L1,
                            step.isValid() && !m_catalogue->isFinal(workflow, fired.state) ? QJsonValue(domain::toWireTime(step))
                                                                                           : QJsonValue());
    }
    appendLog(fired.fields, command, actor, nowUtc);
    return fired;
}

} // namespace hearth::workflow
